/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A page on each theme: what it is, who stands behind it and who is silent, its codes, extracts and
 * notes. */
#include "project/tema-themes-report-private.h"

static void
add_aspect (TemaThemesWriter *writer, const char *aspect, GPtrArray *contents)
{
  for (guint i = 0; i < contents->len; i++)
    {
      const char *cells[] = { i == 0 ? aspect : "", g_ptr_array_index (contents, i), NULL };
      guint first_row, end_row;

      tema_report_get_table (writer->report, tema_report_get_n_tables (writer->report) - 1,
                             &first_row, &end_row);
      _tema_themes_writer_add_row (writer, cells, i > 0, i == 0 && end_row > first_row);
    }
}

static void
add_text_aspect (TemaThemesWriter *writer, const char *aspect, const char *text)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new ();

  if (*text == '\0')
    return;
  g_ptr_array_add (contents, (gpointer)text);
  add_aspect (writer, aspect, contents);
}

/* What lies in the theme, of one kind. Key extracts are the quotes; without any, one passage a
 * code. */
static void
add_cards_aspect (TemaThemesWriter *writer, guint theme, const char *aspect, TemaCardKind kind)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);
  gboolean by_code
      = kind == TEMA_CARD_QUOTE && _tema_themes_writer_count_cards (writer, theme, kind) == 0;

  for (guint i = 0; i < writer->state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (writer->state, i);

      if (card->theme != (int)theme || card->kind != (by_code ? TEMA_CARD_CODE : kind))
        continue;
      if (kind == TEMA_CARD_CODE)
        _tema_themes_writer_note_code (writer, card);
      if (kind == TEMA_CARD_QUOTE)
        {
          g_autoptr (GPtrArray) passages = _tema_themes_writer_list_passages (writer, card, 1);

          g_ptr_array_extend_and_steal (contents, g_steal_pointer (&passages));
        }
      else
        g_ptr_array_add (contents, g_strdup (kind == TEMA_CARD_CODE ? card->name : card->text));
    }
  add_aspect (writer, aspect, contents);
}

static char *
dup_behind (TemaThemesWriter *writer, const TemaBoardStateTheme *theme)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (writer->words->behind_format, theme->n_codes, theme->n_references,
                          theme->n_files, writer->state->n_documents);
#pragma GCC diagnostic pop
}

/* A kept round counts who speaks and does not name them: names are given only where the theme of
 * today has the same counts. */
static char *
dup_silent (TemaThemesWriter *writer, const TemaBoardStateTheme *theme)
{
  TemaTheme *live = tema_project_find_theme (writer->project, theme->guid);
  GString *names = g_string_new (NULL);
  g_autoptr (GPtrArray) silent = NULL;
  TemaThemeCounts counts;

  if (live == NULL)
    return g_string_free (names, FALSE);
  tema_theme_count (live, TRUE, &counts);
  if (counts.n_files == theme->n_files && counts.n_references == theme->n_references
      && counts.n_files + counts.n_silent == writer->state->n_documents)
    silent = tema_theme_list_silent (live, TRUE);
  for (guint i = 0; silent != NULL && i < silent->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            tema_document_get_name (g_ptr_array_index (silent, i)));
  return g_string_free (names, FALSE);
}

static void
add_sheet (TemaThemesWriter *writer, guint index)
{
  const TemaBoardStateTheme *theme = tema_board_state_get_theme (writer->state, index);
  g_autofree char *path = tema_board_state_dup_path (writer->state, index);
  g_autofree char *behind = dup_behind (writer, theme);
  g_autofree char *silent = dup_silent (writer, theme);
  g_autofree char *status
      = g_strconcat (writer->words->status_names[MIN (theme->status, TEMA_THEME_DISCARDED)],
                     *theme->reason != '\0' ? ": " : "", theme->reason, NULL);

  tema_report_add_table (writer->report, path, TRUE);
  add_text_aspect (writer, writer->words->definition, theme->definition);
  add_text_aspect (writer, writer->words->status, status);
  add_text_aspect (writer, writer->words->behind, behind);
  add_text_aspect (writer, writer->words->silent, silent);
  add_cards_aspect (writer, index, writer->words->codes, TEMA_CARD_CODE);
  add_cards_aspect (writer, index, writer->words->key_extracts, TEMA_CARD_QUOTE);
  add_cards_aspect (writer, index, writer->words->notes, TEMA_CARD_NOTE);
}

void
_tema_themes_writer_write_sheets (TemaThemesWriter *writer)
{
  tema_report_add_column (writer->report, writer->words->aspect, 0.22, TEMA_REPORT_ALIGN_START,
                          FALSE);
  tema_report_add_column (writer->report, writer->words->content, 0.78, TEMA_REPORT_ALIGN_START,
                          FALSE);
  writer->report->table_heading = g_strdup (writer->words->theme);
  for (guint i = 0; i < writer->state->themes->len; i++)
    if (!tema_board_state_is_discarded (writer->state, i))
      {
        add_sheet (writer, i);
        writer->n_themes += _tema_themes_writer_is_listed (writer, i);
      }
}
