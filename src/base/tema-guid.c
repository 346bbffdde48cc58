/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* GUIDs name every object for ever; the id inside the project file is derived from the GUID,
 * so that two copies of a project merge without renumbering. */
#include "base/tema-guid.h"

#include <string.h>

/**
 * tema_guid_new:
 *
 * Makes a new random GUID: 8-4-4-4-12 lower-case hexadecimal digits, no braces. Any thread.
 *
 * Returns: (transfer full): the GUID
 */
char *
tema_guid_new (void)
{
  return g_uuid_string_random ();
}

/**
 * tema_guid_normalize:
 * @text: (nullable): a GUID as other programs write it: either case, with or without braces
 *
 * Brings a GUID into the one form that Tema stores and compares. Any thread. Source: REFI-QDA 1.5,
 * GUIDType.
 *
 * Returns: (transfer full) (nullable): the GUID in lower case without braces, or %NULL if @text is
 * none
 */
char *
tema_guid_normalize (const char *text)
{
  guint8 guid[16];
  char *normalized;

  if (text == NULL || !tema_guid_parse (text, strlen (text), guid))
    return NULL;
  normalized = g_malloc (TEMA_GUID_CHARS + 1);
  tema_guid_format (guid, normalized);
  return normalized;
}

/* -1 where it is none. */
static int
get_digit (char character)
{
  if (character >= '0' && character <= '9')
    return character - '0';
  character |= 0x20;
  return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
}

static gboolean
is_dash_before (guint byte)
{
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

/**
 * tema_guid_parse:
 * @text: a GUID as other programs write it, not ended: either case, with or without braces
 * @n_bytes: its length
 * @guid: (out caller-allocates): its sixteen bytes
 *
 * Any thread.
 *
 * Returns: whether it is one
 */
gboolean
tema_guid_parse (const char *text, gsize n_bytes, guint8 guid[16])
{
  if (n_bytes == TEMA_GUID_CHARS + 2 && text[0] == '{' && text[n_bytes - 1] == '}')
    {
      text++;
      n_bytes -= 2;
    }
  if (n_bytes != TEMA_GUID_CHARS)
    return FALSE;
  for (guint i = 0; i < 16; i++, text += 2)
    {
      int high, low;

      if (is_dash_before (i) && *text++ != '-')
        return FALSE;
      high = get_digit (text[0]);
      low = get_digit (text[1]);
      if (high < 0 || low < 0)
        return FALSE;
      guid[i] = high << 4 | low;
    }
  return TRUE;
}

/**
 * tema_guid_format:
 * @guid: sixteen bytes
 * @text: (out caller-allocates): room for %TEMA_GUID_CHARS and the NUL
 *
 * Writes a GUID in the one form that Tema stores and compares. Any thread.
 */
void
tema_guid_format (const guint8 guid[16], char *text)
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < 16; i++)
    {
      if (is_dash_before (i))
        *text++ = '-';
      *text++ = digits[guid[i] >> 4];
      *text++ = digits[guid[i] & 15];
    }
  *text = '\0';
}

/**
 * tema_guid_to_id:
 * @guid: a normalised GUID
 *
 * Derives the row id: the first 63 bits of the GUID's SHA-256, never 0. The same on every
 * machine; the store checks for the (absurdly rare) collision. Any thread.
 *
 * Returns: a positive number
 */
gint64
tema_guid_to_id (const char *guid)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n_bytes = sizeof digest;
  guint64 id = 0;

  g_checksum_update (checksum, (const guchar *)guid, -1);
  g_checksum_get_digest (checksum, digest, &n_bytes);
  for (int i = 0; i < 8; i++)
    id = id << 8 | digest[i];
  id &= G_MAXINT64;
  return id != 0 ? (gint64)id : 1;
}

/**
 * tema_guid_new_derived:
 * @name: what it shall name, for ever the same
 *
 * Derives a GUID from a name, so that what has none elsewhere has the same one each time it is
 * read. Any thread. Source: RFC 4122 §4.3, version 5, in a name space of our own.
 *
 * Returns: (transfer full): the GUID
 */
char *
tema_guid_new_derived (const char *name)
{
  static const guint8 space[16] = { 0x1d, 0x5c, 0x0a, 0x77, 0x3e, 0x42, 0x4f, 0x6b,
                                    0x92, 0x08, 0x64, 0xc9, 0xe5, 0xb3, 0x71, 0x2f };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 digest[20];
  gsize n_bytes = sizeof digest;
  GString *guid = g_string_sized_new (36);

  g_checksum_update (checksum, space, sizeof space);
  g_checksum_update (checksum, (const guchar *)name, -1);
  g_checksum_get_digest (checksum, digest, &n_bytes);
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  for (int i = 0; i < 16; i++)
    g_string_append_printf (guid, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x",
                            digest[i]);
  return g_string_free (guid, FALSE);
}
