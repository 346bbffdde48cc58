/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Words in XML that Tema writes. */
#include "formats/tema-xml.h"

#include <string.h>

/* Bytes that may need more than to be copied: markup, controls, and the lead byte of U+FFFE. */
static gboolean
is_special (guchar byte)
{
  return byte < 0x20 || byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == 0xef;
}

/* One character that is not simply copied; returns its length in bytes. */
static gsize
append_special (GString *xml, const char *at, gboolean is_attribute)
{
  gsize n_bytes = g_utf8_next_char (at) - at;

  if (*at == '&')
    g_string_append (xml, "&amp;");
  else if (*at == '<')
    g_string_append (xml, "&lt;");
  else if (*at == '>')
    g_string_append (xml, "&gt;");
  else if (*at == '"' && is_attribute)
    g_string_append (xml, "&quot;");
  else if (is_attribute && *at == '\n')
    g_string_append (xml, "&#10;");
  else if (is_attribute && *at == '\t')
    g_string_append (xml, "&#9;");
  else if (((guchar)*at >= 0x20 || *at == '\n' || *at == '\t')
           && memcmp (at, "\xef\xbf\xbe", MIN (n_bytes, 3)) != 0
           && memcmp (at, "\xef\xbf\xbf", MIN (n_bytes, 3)) != 0)
    g_string_append_len (xml, at, n_bytes);
  return n_bytes;
}

/**
 * tema_xml_append:
 * @xml: XML that is being written
 * @text: UTF-8
 * @is_attribute: whether it stands between quotes; there line ends and tabs become references, so
 * that no parser makes blanks of them
 *
 * Writes a text so that every parser gives it back. XML 1.0 has no place for control characters,
 * U+FFFE and U+FFFF, not even as references; they are left out.
 */
void
tema_xml_append (GString *xml, const char *text, gboolean is_attribute)
{
  while (*text != '\0')
    {
      const char *end = text;

      while (!is_special (*end))
        end++;
      if (end > text)
        g_string_append_len (xml, text, end - text);
      text = end;
      if (*text != '\0')
        text += append_special (xml, text, is_attribute);
    }
}
