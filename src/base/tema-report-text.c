/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What every medium asks of a report's words: clean text, shares that add up, the foot's parts.
 * One answer for paper, Word and the rest, so that they can never disagree. */
#include "base/tema-report.h"

#include <string.h>

/**
 * tema_report_get_share:
 * @self: a report
 * @column: index of a column
 *
 * Returns: the column's part of the text width; the shares of all columns together make 1 even
 * where those in the report do not, and all are alike where none is usable
 */
double
tema_report_get_share (const TemaReport *self, guint column)
{
  double sum = 0;

  for (guint i = 0; i < self->columns->len; i++)
    sum += MAX (((const TemaReportColumn *)self->columns->pdata[i])->share, 0);
  if (!(sum > 0))
    return 1.0 / self->columns->len;
  return MAX (((const TemaReportColumn *)self->columns->pdata[column])->share, 0) / sum;
}

/**
 * tema_report_get_max_level:
 * @self: a report
 *
 * Returns: the level of the deepest row, 0 where there is no tree
 */
guint
tema_report_get_max_level (const TemaReport *self)
{
  guint deepest = 0;

  for (guint i = 0; i < self->rows->len; i++)
    deepest = MAX (deepest, ((const TemaReportRow *)self->rows->pdata[i])->level);
  return deepest;
}

/**
 * tema_report_dup_cell:
 * @row: a row
 * @column: index of a column
 *
 * Returns: (transfer full): the cell's clean text, "" where the row has no such cell
 */
char *
tema_report_dup_cell (const TemaReportRow *row, guint column)
{
  guint n_cells = row->cells == NULL ? 0 : g_strv_length (row->cells);

  return tema_report_clean_text (column < n_cells ? row->cells[column] : "");
}

/* Whether paper and XML can show a character at all. */
static gboolean
is_printable (gunichar c)
{
  if (c == '\t' || c == '\n')
    return TRUE;
  if (c < 0x20 || (c >= 0x7f && c < 0xa0))
    return FALSE;
  return (c & 0xfffe) != 0xfffe && !(c >= 0xfdd0 && c <= 0xfdef);
}

/**
 * tema_report_count_dropped:
 * @text: (nullable): any text
 *
 * Returns: how many characters tema_report_clean_text() leaves out of @text
 */
guint
tema_report_count_dropped (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  guint n_dropped = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '\r' && c != '\v' && c != '\f' && c != 0x85)
        n_dropped += !is_printable (c);
    }
  return n_dropped;
}

/**
 * tema_report_count_all_dropped:
 * @self: a report
 *
 * Returns: how many characters of its words no writer can put down
 */
guint
tema_report_count_all_dropped (const TemaReport *self)
{
  guint n_dropped = tema_report_count_dropped (self->title) + tema_report_count_dropped (self->lead)
                    + tema_report_count_dropped (self->project);

  for (guint i = 0; i < self->tables->len; i++)
    n_dropped
        += tema_report_count_dropped (((const TemaReportTable *)self->tables->pdata[i])->caption);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TemaReportRow *row = self->rows->pdata[i];

      /* What is one with the cell above has been counted there. */
      for (guint j = row->n_merged; j < g_strv_length (row->cells); j++)
        n_dropped += tema_report_count_dropped (row->cells[j]);
    }
  return n_dropped;
}

/**
 * tema_report_clean_text:
 * @text: (nullable): any text, even one that is not UTF-8
 *
 * Makes text fit for paper and XML: line ends of every kind become LF, control characters and
 * non-characters are dropped, broken UTF-8 becomes U+FFFD. Everything else stays as it is.
 *
 * Returns: (transfer full): the clean text
 */
char *
tema_report_clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029)
        c = '\n';
      if (is_printable (c))
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

static void
page_part_free (gpointer data)
{
  TemaReportPagePart *part = data;

  g_free (part->text);
  g_free (part);
}

static void
add_part (GPtrArray *parts, TemaReportPagePartKind kind, GString *text)
{
  TemaReportPagePart *part = g_new0 (TemaReportPagePart, 1);

  part->kind = kind;
  if (text != NULL)
    {
      part->text = tema_report_clean_text (text->str);
      g_string_truncate (text, 0);
    }
  g_ptr_array_add (parts, part);
}

/**
 * tema_report_parse_page_format:
 * @page_format: (nullable): "Page %1$u of %2$u"; "%u" takes the next of the two; "%%" is a percent
 *   sign and anything else after a percent sign stays as it is written
 *
 * Takes the foot's format apart. Translators write it, so it is never given to printf.
 *
 * Returns: (transfer full) (element-type TemaReportPagePart): the parts in order, no text empty
 */
GPtrArray *
tema_report_parse_page_format (const char *page_format)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (page_part_free);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_next = 1;

  for (const char *p = page_format != NULL ? page_format : ""; *p != '\0'; p++)
    {
      guint argument = 0;

      if (g_str_has_prefix (p, "%%"))
        p++;
      else if (n_next <= 2 && g_str_has_prefix (p, "%u"))
        {
          argument = n_next++;
          p += 1;
        }
      else if (g_str_has_prefix (p, "%1$u") || g_str_has_prefix (p, "%2$u"))
        {
          argument = p[1] - '0';
          p += 3;
        }
      if (argument != 1 && argument != 2)
        {
          g_string_append_c (text, *p);
          continue;
        }
      if (text->len > 0)
        add_part (parts, TEMA_REPORT_PAGE_PART_TEXT, text);
      add_part (parts, argument == 1 ? TEMA_REPORT_PAGE_PART_PAGE : TEMA_REPORT_PAGE_PART_N_PAGES,
                NULL);
    }
  if (text->len > 0)
    add_part (parts, TEMA_REPORT_PAGE_PART_TEXT, text);
  return parts;
}

/**
 * tema_report_format_page:
 * @self: a report
 * @page: number of a page, the first is 1
 * @n_pages: how many there are
 *
 * Returns: (transfer full): what stands at the foot of that page
 */
char *
tema_report_format_page (const TemaReport *self, guint page, guint n_pages)
{
  g_autoptr (GPtrArray) parts = tema_report_parse_page_format (self->page_format);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const TemaReportPagePart *part = parts->pdata[i];

      if (part->kind == TEMA_REPORT_PAGE_PART_TEXT)
        g_string_append (text, part->text);
      else
        g_string_append_printf (text, "%u",
                                part->kind == TEMA_REPORT_PAGE_PART_PAGE ? page : n_pages);
    }
  return g_string_free (text, FALSE);
}
