/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The text of a document as another program gets it: speakers put back where they stood, line ends
 * as it wants them, and every place of the study's text in it. */
#include "tema-config.h"

#include "formats/refi/tema-write-qde-private.h"

#include "base/tema-words.h"

#include <string.h>

#define QUOTE_CHARS 100

void
_tema_qde_written_free (TemaQdeWritten *written)
{
  g_string_free (written->text, TRUE);
  g_array_unref (written->at);
  g_array_unref (written->n_more);
  tema_text_index_unref (written->source);
  if (written->breaks != NULL)
    g_array_unref (written->breaks);
  g_free (written);
}

static void
append_text (
    GString *text, const char *from, const char *to, gboolean is_wide, GArray *breaks, gint64 *at)
{
  while (from < to)
    {
      const char *end = is_wide ? memchr (from, '\n', to - from) : NULL;
      gboolean is_break = end != NULL;

      if (!is_break)
        end = to;
      g_string_append_len (text, from, end - from);
      *at += tema_count_chars (from, end - from);
      if (is_break)
        {
          g_array_append_val (breaks, *at);
          g_string_append (text, "\r\n");
          *at += 1;
        }
      from = is_break ? end + 1 : end;
    }
}

/* What stood before a turn, or what would have. */
static char *
dup_label (const TemaStudyTurn *turn)
{
  if (turn->label != NULL)
    return g_strdup (turn->label);
  return turn->speaker != NULL && *turn->speaker != '\0' ? g_strconcat (turn->speaker, ": ", NULL)
                                                         : g_strdup ("");
}

TemaQdeWritten *
_tema_qde_write_text (TemaQdeWriter *self, const TemaStudySource *source)
{
  TemaQdeWritten *written = g_new0 (TemaQdeWritten, 1);
  GPtrArray *turns = _tema_qde_list (self->turns_of, source->guid);
  gboolean is_wide = self->program == TEMA_REFI_NVIVO;
  const char *from = source->text;
  gint64 n_more = 0, n_from = 0, at = 0;

  written->text = g_string_new (NULL);
  written->source = tema_text_index_new_borrowing (source->text);
  written->at = g_array_new (FALSE, FALSE, sizeof (gint64));
  written->n_more = g_array_new (FALSE, FALSE, sizeof (gint64));
  written->breaks = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      const TemaStudyTurn *turn = g_ptr_array_index (turns, i);
      g_autofree char *label = dup_label (turn);
      const char *to;

      if (*label == '\0' || turn->first < n_from)
        continue;
      to = g_utf8_offset_to_pointer (from, turn->first - n_from);
      append_text (written->text, from, to, is_wide, written->breaks, &at);
      append_text (written->text, label, label + strlen (label), is_wide, written->breaks, &at);
      n_more += g_utf8_strlen (label, -1);
      g_array_append_val (written->at, turn->first);
      g_array_append_val (written->n_more, n_more);
      from = to;
      n_from = turn->first;
    }
  append_text (written->text, from, from + strlen (from), is_wide, written->breaks, &at);
  return written;
}

/* How many of sorted @numbers are less than @number, or not greater. */
static guint
count_below (const GArray *numbers, gint64 number, gboolean or_equal)
{
  guint low = 0, high = numbers->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      gint64 here = g_array_index (numbers, gint64, middle);

      if (here < number || (or_equal && here == number))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A place in the written text. A passage begins behind a label and ends before one. */
gint64
_tema_qde_write_place (const TemaQdeWritten *written, gint64 at, gboolean is_start)
{
  guint n_labels = count_below (written->at, at, is_start);
  gint64 moved = at + (n_labels > 0 ? g_array_index (written->n_more, gint64, n_labels - 1) : 0);

  return moved + count_below (written->breaks, moved, FALSE);
}

char *
_tema_qde_dup_quote (const TemaQdeWritten *written, gint64 first, gint64 last)
{
  gint64 n_chars = tema_text_index_get_n_chars (written->source);
  g_autofree char *quote = tema_text_index_dup_slice (
      written->source, CLAMP (first, 0, n_chars),
      CLAMP (MIN (last, first + QUOTE_CHARS), CLAMP (first, 0, n_chars), n_chars));

  return g_strdelimit (g_steal_pointer (&quote), "\n\t", ' ');
}

/* A document for word processors: a paragraph a line. */
GBytes *
_tema_qde_make_docx (const char *text, GError **error)
{
  static const char types[]
      = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
  static const char relations[]
      = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_autoptr (GBytes) type_bytes = g_bytes_new_static (types, sizeof types - 1);
  g_autoptr (GBytes) relation_bytes = g_bytes_new_static (relations, sizeof relations - 1);
  g_autoptr (GBytes) body_bytes = NULL;
  GString *body = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document "
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i + 1] == NULL && *lines[i] == '\0')
        break;
      g_string_append (body, "<w:p><w:r><w:t xml:space=\"preserve\">");
      tema_xml_append (body, lines[i], FALSE);
      g_string_append (body, "</w:t></w:r></w:p>");
    }
  g_string_append (body, "</w:body></w:document>");
  body_bytes = g_string_free_to_bytes (body);
  if (!tema_zip_writer_add (zip, "[Content_Types].xml", type_bytes, FALSE, error)
      || !tema_zip_writer_add (zip, "_rels/.rels", relation_bytes, FALSE, error)
      || !tema_zip_writer_add (zip, "word/document.xml", body_bytes, FALSE, error))
    return NULL;
  return tema_zip_writer_finish (zip, error);
}
