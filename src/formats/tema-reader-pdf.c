/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads PDF files: lines of pages joined to paragraphs, repeated margins left out. What the pages
 * say is asked for in worker/tema-worker-pdf.c: no other process has poppler in it. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "base/tema-words.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-speaker-labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const pdf_suffixes[] = { ".pdf", NULL };

GPtrArray *(*_tema_pdf_list_pages) (GBytes *bytes, GError **error) = NULL;

static guint
pdf_sniff (GBytes *bytes, const char *file_name)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  return n_bytes > 8 && memmem (data, MIN (n_bytes, 1024), "%PDF-", 5) != NULL ? 96 : 0;
}

/* "Page 3 of 12" and "Page 4 of 12" are the same margin: digits do not count. */
static char *
margin_key (const char *line)
{
  GString *key = g_string_new (NULL);

  for (; *line != '\0'; line++)
    if (!g_ascii_isdigit (*line) && !g_ascii_isspace (*line))
      g_string_append_c (key, *line);
  g_string_append (key, "#");
  return g_string_free (key, FALSE);
}

/* @line has nothing but digits and blanks. */
static gboolean
is_page_number (const char *line)
{
  gsize n_digits = 0;

  for (; *line != '\0'; line++)
    n_digits += g_ascii_isdigit (*line) != 0;
  return n_digits <= 5;
}

static gboolean
is_margin (GHashTable *counts, const char *line, guint n_pages)
{
  g_autofree char *key = margin_key (line);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  if (n_pages < 3 || line[0] == '\0')
    return FALSE;
  return n * 2 > n_pages && (key[1] != '\0' || is_page_number (line));
}

static void
count_margin (GHashTable *counts, const char *line)
{
  char *key = margin_key (line);

  g_hash_table_replace (
      counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
}

static GPtrArray *
split_page (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit_set (text, "\n\f", -1);

  for (char **part = parts; *part != NULL; part++)
    g_ptr_array_add (lines, g_strdup (g_strchomp (*part)));
  while (lines->len > 0 && *(char *)g_ptr_array_index (lines, lines->len - 1) == '\0')
    g_ptr_array_set_size (lines, lines->len - 1);
  return lines;
}

static glong
widest_line (GPtrArray *pages)
{
  glong widest = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      GPtrArray *lines = g_ptr_array_index (pages, i);

      for (guint j = 0; j < lines->len; j++)
        widest = MAX (widest, g_utf8_strlen (g_ptr_array_index (lines, j), -1));
    }
  return widest;
}

/* A line that nearly fills the page goes on in the next one. */
static void
append_line (GString *text, const char *line, glong widest)
{
  g_string_append (text, line);
  g_string_append_c (text, g_utf8_strlen (line, -1) * 4 > widest * 3 && widest > 40 ? ' ' : '\n');
}

static guint
append_page (GString *text, GPtrArray *lines, GHashTable *counts, guint n_pages, glong widest)
{
  guint n_margins = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      gboolean is_edge = i == 0 || i + 1 == lines->len;

      if (is_edge && is_margin (counts, line, n_pages))
        n_margins++;
      else if (line[0] == '\0' && text->len > 0 && text->str[text->len - 1] == ' ')
        text->str[text->len - 1] = '\n';
      else
        append_line (text, line, widest);
    }
  return n_margins;
}

static GHashTable *
count_margins (GPtrArray *pages)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < pages->len; i++)
    {
      GPtrArray *lines = g_ptr_array_index (pages, i);

      if (lines->len > 0)
        count_margin (counts, g_ptr_array_index (lines, 0));
      if (lines->len > 1)
        count_margin (counts, g_ptr_array_index (lines, lines->len - 1));
    }
  return counts;
}

/* @texts holds what poppler says of each page, in order. */
void
_tema_pdf_join_pages (GPtrArray *texts, TemaReading *reading)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) counts = NULL;
  GString *text = g_string_new (NULL);
  glong widest;
  guint n_margins = 0;
  guint n_empty = 0;

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (pages, split_page (g_ptr_array_index (texts, i)));
  counts = count_margins (pages);
  widest = widest_line (pages);
  for (guint i = 0; i < pages->len; i++)
    {
      GPtrArray *lines = g_ptr_array_index (pages, i);

      n_empty += lines->len == 0;
      n_margins += append_page (text, lines, counts, pages->len, widest);
    }
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    text->str[text->len - 1] = '\n';
  if (n_margins > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                           _ ("Page headers, footers and page numbers left out: %u"), n_margins);
  if (n_empty > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                           _ ("Pages without text, perhaps pictures of paper: %u"), n_empty);
  tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                         _ ("A PDF is second best, because paragraphs are guessed: if you have the "
                            "Word file, add that one"));
  tema_reading_take_text (reading, g_string_free (text, FALSE));
}

static TemaReading *
pdf_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (TemaReading) reading = NULL;

  if (_tema_pdf_list_pages == NULL)
    {
      g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_FAILED,
                           _ ("the program that reads such files is missing; install Tema again"));
      return NULL;
    }
  texts = _tema_pdf_list_pages (bytes, error);
  if (texts == NULL)
    return NULL;
  reading = tema_reading_new (_ ("PDF"));
  _tema_pdf_join_pages (texts, reading);
  if (tema_is_blank (reading->text, strlen (reading->text)))
    {
      g_set_error_literal (
          error, TEMA_ERROR, TEMA_ERROR_INPUT,
          _ ("there is no text in it, perhaps only pictures of paper; let a program recognise the "
             "text (OCR) first and try again"));
      return NULL;
    }
  tema_speaker_labels_apply (reading);
  return g_steal_pointer (&reading);
}

const TemaReader tema_reader_pdf = {
  .id = "pdf",
  .name = N_ ("PDF"),
  .suffixes = pdf_suffixes,
  .sniff = pdf_sniff,
  .read = pdf_read,
  .needs_worker = TRUE,
};
