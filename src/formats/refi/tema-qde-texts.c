/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The texts beside a .qde: unpacked one by one, within bounds, decoded, and told where they are
 * missing. Nothing outside the archive is ever opened. */
#include "tema-config.h"

#include "formats/refi/tema-qde-contents-private.h"

#include "base/tema-error.h"
#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PART_BYTES (64 * 1024 * 1024)
#define BLOCK_BYTES (64 * 1024)
#define MAX_TEXT_BYTES ((gsize)512 * 1024 * 1024) /* of all texts together */

static gboolean
is_named (const char *name, gpointer user_data)
{
  return strcmp (name, user_data) == 0;
}

/* A part whose name is written in some other way than it was understood: the library finds it. */
GBytes *
_tema_qde_unpack_otherwise (const TemaQdeContents *contents, const char *name, GError **error)
{
  g_autoptr (TemaZip) zip = tema_zip_read (contents->archive, is_named, (gpointer)name, error);
  GBytes *part = zip != NULL ? tema_zip_peek (zip, name) : NULL;

  return part != NULL ? g_bytes_ref (part) : NULL;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
check_size (const TemaQdeContents *contents, gsize n_part, GError **error)
{
  if (n_part > MAX_PART_BYTES)
    return refuse (error, _ ("a part inside it is larger than 64 MB, which is more than Tema "
                             "reads"));
  return contents->n_unpacked + n_part <= MAX_TEXT_BYTES
         || refuse (error, _ ("it unpacks to more than 512 MB, which is more than Tema reads"));
}

/* One part as a whole. */
static GBytes *
unpack_part (TemaQdeContents *contents, const char *name, GError **error)
{
  g_autoptr (TemaZipPart) part = tema_zip_part_new (contents->archive, name, NULL);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  gssize n_read = 1;

  if (part == NULL)
    return _tema_qde_unpack_otherwise (contents, name, error);
  while (n_read > 0)
    {
      n_read = tema_zip_part_read (part, block, BLOCK_BYTES, error);
      if (n_read < 0 || !check_size (contents, all->len + n_read, error))
        return NULL;
      g_byte_array_append (all, block, n_read);
    }
  contents->n_unpacked += all->len;
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

/* "internal://GUID.txt", "sources/GUID.txt", "GUID.txt": the file in the archive; NULL when the
 * path leads elsewhere. Nothing outside the archive is ever opened. */
const char *
_tema_qde_find_part (const TemaQdeContents *contents, const char *path)
{
  g_autofree char *folded = g_utf8_strdown (path, -1);
  const char *base = folded;

  if (g_str_has_prefix (folded, "internal://"))
    base += strlen ("internal://");
  else if (strstr (folded, "://") != NULL || *folded == '/')
    return NULL;
  if (strrchr (base, '/') != NULL)
    base = strrchr (base, '/') + 1;
  return g_hash_table_lookup (contents->names, base);
}

static char *
decode (GBytes *part, const char *name, GCancellable *cancellable)
{
  g_autoptr (TemaReading) reading = NULL;

  if (g_str_has_suffix (name, ".docx") || g_str_has_suffix (name, ".DOCX"))
    reading = tema_reader_docx.read (part, cancellable, NULL);
  else
    {
      g_autofree char *text = NULL;

      reading = tema_reading_new ("");
      text = tema_decode_text (part, reading, NULL);
      return g_steal_pointer (&text);
    }
  return reading != NULL ? g_strdup (reading->text) : NULL;
}

/* FALSE when the part is there and cannot be unpacked. */
static gboolean
find_text (TemaQde *qde,
           TemaQdeText *text,
           TemaQdeContents *contents,
           GCancellable *cancellable,
           GError **error)
{
  const char *name = text->path != NULL ? _tema_qde_find_part (contents, text->path) : NULL;
  g_autoptr (GBytes) part = NULL;
  gsize n_bytes;
  const char *data;

  if (text->inline_text != NULL)
    {
      text->has_cr = strchr (text->inline_text, '\r') != NULL;
      text->text = text->owned = tema_normalise_line_ends (g_strdup (text->inline_text),
                                                           strlen (text->inline_text), NULL);
    }
  else if (name != NULL && contents->archive != NULL)
    {
      part = unpack_part (contents, name, error);
      if (part == NULL)
        return FALSE;
      data = g_bytes_get_data (part, &n_bytes);
      text->has_cr = data != NULL && memmem (data, n_bytes, "\r\n", 2) != NULL;
      text->text = text->owned = data != NULL ? decode (part, name, cancellable) : g_strdup ("");
    }
  return TRUE;
}

/* Two transcripts of one file of text, or a transcript of a document: one of them is enough. */
static void
drop_doubles (TemaQde *qde)
{
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal); /* → GUID */

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < qde->texts->len; i++)
      {
        TemaQdeText *text = &g_array_index (qde->texts, TemaQdeText, i);

        if (text->path == NULL || text->kind == TEMA_QDE_NOTE
            || (text->kind == TEMA_QDE_TRANSCRIPT) != (pass == 1))
          continue;
        if (pass == 1)
          text->twin = g_hash_table_lookup (paths, text->path);
        if (text->twin == NULL)
          g_hash_table_insert (paths, (gpointer)text->path, (gpointer)text->guid);
        else
          text->path = NULL;
      }
}

static void
join_part (TemaQde *qde, const TemaQdeText *text, TemaStudyForeign *part)
{
  g_autofree char *ours = _tema_qde_dup_derived (text->twin, "transcript");
  g_auto (GStrv) pieces = NULL;
  g_autofree char *xml = NULL;

  if (strcmp (part->owner, text->guid) != 0)
    return;
  part->owner = text->twin;
  if (strcmp (text->guid, ours) != 0)
    return;
  /* Tema gave it that name on the way out. */
  pieces = g_strsplit (part->xml, text->guid, -1);
  xml = g_strjoinv (text->twin, pieces);
  part->xml = tema_study_keep (qde->study, xml);
}

/* The recording belongs to the document that has the words of its transcript. */
static void
join_twins (TemaQde *qde)
{
  for (guint i = 0; i < qde->texts->len; i++)
    {
      const TemaQdeText *text = &g_array_index (qde->texts, TemaQdeText, i);

      if (text->twin == NULL)
        continue;
      for (guint p = 0; p < qde->study->foreign->len; p++)
        join_part (qde, text, &g_array_index (qde->study->foreign, TemaStudyForeign, p));
      for (guint f = 0; f < qde->files->len; f++)
        {
          TemaQdePair *pair = &g_array_index (qde->files, TemaQdePair, f);

          if (g_strcmp0 (pair->target, text->guid) == 0)
            pair->target = text->twin;
        }
    }
}

/* Unpacks and decodes every text. FALSE when one is there and cannot be unpacked. */
gboolean
_tema_qde_find_texts (TemaQde *qde,
                      TemaQdeContents *contents,
                      GCancellable *cancellable,
                      GError **error)
{
  guint n_missing = 0;

  drop_doubles (qde);
  join_twins (qde);
  for (guint i = 0; i < qde->texts->len; i++)
    {
      TemaQdeText *text = &g_array_index (qde->texts, TemaQdeText, i);
      gboolean is_said = text->path != NULL || text->inline_text != NULL;

      if (i % 100 == 99)
        _tema_qde_step ();
      if (!find_text (qde, text, contents, cancellable, error))
        return FALSE;
      if (text->text == NULL && text->kind == TEMA_QDE_DOCUMENT)
        tema_study_add_loss (qde->study, _ ("“%s”: its text is not in the archive"), text->name);
      else if (text->text == NULL && text->kind == TEMA_QDE_PDF_TEXT)
        n_missing++;
      else if (text->text == NULL && is_said)
        tema_study_add_loss (qde->study, _ ("“%s”: its text is not in the archive"), text->name);
    }
  if (n_missing > 0)
    tema_study_add_loss (qde->study, "%s: %u",
                         _ ("PDF files without their text, kept for the way back only"), n_missing);
  return TRUE;
}
