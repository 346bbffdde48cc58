/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads named parts of a foreign zip into memory, and never more than a document can need. */
#include "tema-config.h"

#include "formats/tema-zip.h"

#include "base/tema-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ENTRIES 10000
#define MAX_NAME_BYTES 1024
#define MAX_PART_BYTES (64 * 1024 * 1024)
#define MAX_TOTAL_BYTES (512 * 1024 * 1024)

struct _TemaZip
{
  GHashTable *parts;   /* name → GBytes */
  GPtrArray *names;    /* every name of the zip */
  GHashTable *folded;  /* names in lower case */
  gsize n_bytes_zip;   /* size of the zip itself */
  gsize n_bytes_total; /* what was inflated so far */
};

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
refuse_damaged (GError **error)
{
  return refuse (error, _ ("the file is damaged or was not copied completely; open it in the "
                           "program it was written with and save it anew"));
}

/* A name that leads out of the archive has no honest reason to be there. */
static gboolean
is_safe_name (const char *name)
{
  gsize n_name = strlen (name);

  if (n_name == 0 || n_name > MAX_NAME_BYTES || name[0] == '/' || strchr (name, '\\') != NULL)
    return FALSE;
  if (g_ascii_isalpha (name[0]) && name[1] == ':')
    return FALSE;
  for (const char *at = name; (at = strstr (at, "..")) != NULL; at += 2)
    if ((at == name || at[-1] == '/') && (at[2] == '\0' || at[2] == '/'))
      return FALSE;
  return TRUE;
}

static gboolean
check_entry (TemaZip *self, struct archive_entry *entry, const char *name, GError **error)
{
  mode_t type = archive_entry_filetype (entry);

  if (archive_entry_is_encrypted (entry))
    return refuse (error, _ ("it is protected by a password; save it without one and try again"));
  if (self->names->len >= MAX_ENTRIES)
    return refuse (error, _ ("it holds more than 10,000 parts, which no document needs"));
  if (name == NULL || !is_safe_name (name) || archive_entry_hardlink (entry) != NULL
      || (type != AE_IFREG && type != AE_IFDIR && type != 0))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                   _ ("part %u inside it has a name or a kind that no document has; it may have "
                      "been made to do harm"),
                   self->names->len + 1);
      return FALSE;
    }
  g_ptr_array_add (self->names, g_strdup (name));
  if (!g_hash_table_add (self->folded, g_ascii_strdown (name, -1)))
    return refuse (error, _ ("two parts inside it have the same name; open it in the program it "
                             "was written with and save it anew"));
  return TRUE;
}

static gboolean
check_size (TemaZip *self, gsize n_part, gsize n_more, GError **error)
{
  gsize n_bytes = n_part + n_more;

  if (n_more > MAX_PART_BYTES || n_bytes > MAX_PART_BYTES)
    return refuse (error, _ ("a part inside it is larger than 64 MB, which is more than Tema "
                             "reads"));
  if (self->n_bytes_total + n_bytes > MAX_TOTAL_BYTES)
    return refuse (error, _ ("it unpacks to more than 512 MB, which is more than Tema reads"));
  if (n_bytes > TEMA_ZIP_FREE_BYTES && n_bytes / TEMA_ZIP_MAX_RATIO > self->n_bytes_zip)
    return refuse (error, _ ("it unpacks to more than 200 times its size; it may have been made "
                             "to fill the memory"));
  return TRUE;
}

/* Sizes in the zip are claims: only what comes out is counted, and only the very last answer tells
 * whether the checksum is right. */
static GBytes *
inflate (TemaZip *self, struct archive *archive, GError **error)
{
  g_autoptr (GByteArray) part = g_byte_array_new ();
  const void *block;
  size_t n_block;
  la_int64_t offset;
  int result;

  while ((result = archive_read_data_block (archive, &block, &n_block, &offset)) == ARCHIVE_OK)
    {
      if (!check_size (self, part->len, n_block, error))
        return NULL;
      g_byte_array_append (part, block, n_block);
    }
  if (result != ARCHIVE_EOF)
    {
      refuse_damaged (error);
      return NULL;
    }
  self->n_bytes_total += part->len;
  return g_byte_array_free_to_bytes (g_steal_pointer (&part));
}

static gboolean
read_entries (TemaZip *self,
              struct archive *archive,
              TemaZipWantFunc want,
              gpointer user_data,
              GError **error)
{
  struct archive_entry *entry;
  int result;

  while ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK
         || result == ARCHIVE_WARN)
    {
      const char *name = archive_entry_pathname_utf8 (entry);
      GBytes *part;

      if (name == NULL)
        name = archive_entry_pathname (entry);
      if (!check_entry (self, entry, name, error))
        return FALSE;
      if (archive_entry_filetype (entry) == AE_IFDIR || !want (name, user_data))
        continue;
      part = inflate (self, archive, error);
      if (part == NULL)
        return FALSE;
      g_hash_table_insert (self->parts, g_strdup (name), part);
    }
  return result == ARCHIVE_EOF ? TRUE : refuse_damaged (error);
}

/**
 * tema_zip_read:
 * @bytes: a zip
 * @want: (scope call): which parts to unpack
 * @user_data: for @want
 * @error: return location
 *
 * Unpacks the wanted parts into memory; nothing is ever written to the disk. Fails with
 * %TEMA_ERROR_INPUT when the zip is damaged, locked, larger than any document or made to do harm.
 *
 * Returns: (transfer full): the parts, or %NULL
 */
TemaZip *
tema_zip_read (GBytes *bytes, TemaZipWantFunc want, gpointer user_data, GError **error)
{
  g_autoptr (TemaZip) self = g_new0 (TemaZip, 1);
  struct archive *archive = archive_read_new ();
  gsize n_bytes;
  const void *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean is_read;

  self->parts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->n_bytes_zip = n_bytes;
  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, data, n_bytes) == ARCHIVE_OK)
    is_read = read_entries (self, archive, want, user_data, error);
  else
    is_read = refuse_damaged (error);
  archive_read_free (archive);
  return is_read ? g_steal_pointer (&self) : NULL;
}

/**
 * tema_zip_free:
 * @self: (transfer full): parts of a zip
 */
void
tema_zip_free (TemaZip *self)
{
  g_hash_table_unref (self->parts);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->folded);
  g_free (self);
}

/**
 * tema_zip_has:
 * @self: a zip
 * @name: a part's name
 *
 * Returns: whether the zip has that part, unpacked or not
 */
gboolean
tema_zip_has (TemaZip *self, const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_hash_table_contains (self->folded, folded);
}

/**
 * tema_zip_peek:
 * @self: a zip
 * @name: a part's name
 *
 * Returns: (transfer none) (nullable): the part, if it was wanted and is there
 */
GBytes *
tema_zip_peek (TemaZip *self, const char *name)
{
  return g_hash_table_lookup (self->parts, name);
}

/**
 * tema_zip_count_under:
 * @self: a zip
 * @folder: the start of a name, "word/header"
 *
 * Returns: how many parts have a name that starts so
 */
guint
tema_zip_count_under (TemaZip *self, const char *folder)
{
  guint n_parts = 0;

  for (guint i = 0; i < self->names->len; i++)
    n_parts += g_str_has_prefix (g_ptr_array_index (self->names, i), folder);
  return n_parts;
}
