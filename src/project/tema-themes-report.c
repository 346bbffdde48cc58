/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A theme board as the tables of a thesis. Of a board as of a kept round: everything but raw text
 * and the names of who is silent comes from the state. Discarded themes are in none of them. */
#include "tema-config.h"

#include "project/tema-themes-report-private.h"

#include "project/tema-report-words-private.h"

static const TemaBoardStateTheme *
get_theme (TemaThemesWriter *writer, int theme)
{
  return tema_board_state_get_theme (writer->state, theme);
}

static gboolean
has_subthemes (TemaThemesWriter *writer, guint theme)
{
  return theme + 1 < writer->state->themes->len
         && get_theme (writer, theme + 1)->parent == (int)theme;
}

/* The theme on the canvas that a theme lies in, or itself. */
static guint
find_top (TemaThemesWriter *writer, guint theme)
{
  while (get_theme (writer, theme)->parent >= 0)
    theme = get_theme (writer, theme)->parent;
  return theme;
}

/* A dimension holds themes; a theme that stands alone on the canvas is in none. Returns -1 then. */
static int
find_dimension (TemaThemesWriter *writer, guint theme)
{
  guint top = find_top (writer, theme);

  return has_subthemes (writer, top) ? (int)top : -1;
}

/* Its name with the themes between it and its dimension: "Time › Nights". */
static char *
dup_name_in_dimension (TemaThemesWriter *writer, guint theme)
{
  int dimension = find_dimension (writer, theme);
  GString *name = g_string_new (get_theme (writer, theme)->name);

  for (int at = get_theme (writer, theme)->parent; at >= 0 && at != dimension;
       at = get_theme (writer, at)->parent)
    {
      g_string_prepend (name, " › ");
      g_string_prepend (name, get_theme (writer, at)->name);
    }
  return g_string_free (name, FALSE);
}

guint
_tema_themes_writer_count_cards (TemaThemesWriter *writer, guint theme, TemaCardKind kind)
{
  guint n_cards = 0;

  for (guint i = 0; i < writer->state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (writer->state, i);

      n_cards += card->theme == (int)theme && card->kind == kind;
    }
  return n_cards;
}

/* Whether a theme has rows of its own: a dimension has, if codes lie right in it. */
gboolean
_tema_themes_writer_is_listed (TemaThemesWriter *writer, guint theme)
{
  return !tema_board_state_is_discarded (writer->state, theme)
         && (!has_subthemes (writer, theme)
             || _tema_themes_writer_count_cards (writer, theme, TEMA_CARD_CODE) > 0);
}

/* One row; what is equal to the row before, from the first column on, is one cell with it. */
void
_tema_themes_writer_add_row (TemaThemesWriter *writer,
                             const char *const *cells,
                             guint n_merged,
                             gboolean has_rule)
{
  TemaReportRow *row = tema_report_add_row (writer->report, cells);

  row->n_merged = n_merged;
  row->has_rule = has_rule;
}

/* Of a quote, the code it has, if that is on the board too. */
static const char *
get_code_key (TemaThemesWriter *writer, const TemaBoardStateCard *card)
{
  if (card->kind == TEMA_CARD_CODE)
    return card->subject;
  for (guint i = 0; i < writer->state->cards->len; i++)
    {
      const TemaBoardStateCard *other = tema_board_state_get_card (writer->state, i);

      if (other->kind == TEMA_CARD_CODE && g_str_equal (other->name, card->name))
        return other->subject;
    }
  return card->name;
}

/* What the report shows is what its lead counts. */
void
_tema_themes_writer_note_code (TemaThemesWriter *writer, const TemaBoardStateCard *card)
{
  g_hash_table_add (writer->codes, (gpointer)get_code_key (writer, card));
}

/* The codes of one theme, each in a row, the name beside all of them. */
static void
add_codes (TemaThemesWriter *writer, guint theme, gboolean is_first)
{
  g_autofree char *name = dup_name_in_dimension (writer, theme);
  guint n_rows = 0;

  for (guint i = 0; i < writer->state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (writer->state, i);
      const char *cells[] = { n_rows == 0 ? name : "", card->name, NULL };

      if (card->theme != (int)theme || card->kind != TEMA_CARD_CODE)
        continue;
      _tema_themes_writer_add_row (writer, cells, n_rows == 0 ? 0 : 1, n_rows == 0 && !is_first);
      _tema_themes_writer_note_code (writer, card);
      n_rows++;
    }
  writer->n_themes++;
  if (n_rows == 0)
    {
      const char *cells[] = { name, "", NULL };

      _tema_themes_writer_add_row (writer, cells, 0, !is_first);
    }
}

static char *
dup_caption (TemaThemesWriter *writer, guint number, const char *name)
{
  if (writer->options->first_table == 0)
    return g_strdup (name);
  return g_strdup_printf ("%s %u: %s", writer->words->table, writer->options->first_table + number,
                          name);
}

/* All themes of a dimension; for -1, those that are in none, under the board's name. */
static void
add_dimension (TemaThemesWriter *writer, int dimension, guint *n_tables)
{
  gboolean is_first = TRUE;

  for (guint i = 0; i < writer->state->themes->len; i++)
    {
      if (!_tema_themes_writer_is_listed (writer, i) || find_dimension (writer, i) != dimension)
        continue;
      if (is_first)
        {
          const char *table_name
              = dimension >= 0 ? get_theme (writer, dimension)->name : writer->state->name;
          g_autofree char *caption = dup_caption (writer, (*n_tables)++, table_name);

          tema_report_add_table (writer->report, caption, FALSE)->name = g_strdup (table_name);
        }
      add_codes (writer, i, is_first);
      is_first = FALSE;
    }
}

static void
write_tables (TemaThemesWriter *writer)
{
  guint n_tables = 0;

  tema_report_add_column (writer->report, writer->words->theme, 0.4, TEMA_REPORT_ALIGN_START,
                          FALSE);
  tema_report_add_column (writer->report, writer->words->codes, 0.6, TEMA_REPORT_ALIGN_START,
                          FALSE);
  writer->report->table_heading = g_strdup (writer->words->dimension);
  for (guint i = 0; i < writer->state->themes->len; i++)
    if (get_theme (writer, i)->parent < 0 && has_subthemes (writer, i))
      add_dimension (writer, i, &n_tables);
  add_dimension (writer, -1, &n_tables);
}

/* «…» (Interview 1) */
static char *
dup_quote (TemaThemesWriter *writer, const char *text, const char *document)
{
  return g_strdup_printf ("%s%s%s (%s)", writer->words->open_quote, text,
                          writer->words->close_quote, document);
}

/* The passages of a card: of a quote the one it is, of a code all, unless only quotes are asked
 * for. */
GPtrArray *
_tema_themes_writer_list_passages (TemaThemesWriter *writer,
                                   const TemaBoardStateCard *card,
                                   guint n_max)
{
  GPtrArray *passages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) records = NULL;
  TemaCode *code = NULL;

  if (card->kind == TEMA_CARD_QUOTE)
    g_ptr_array_add (passages, dup_quote (writer, card->text, card->document));
  else if (card->kind == TEMA_CARD_CODE && writer->error == NULL)
    code = tema_codebook_find_by_guid (tema_project_get_codebook (writer->project), card->subject);
  if (code == NULL)
    return passages;
  records = tema_project_list_codings (writer->project, code, NULL, &writer->error);
  for (guint i = 0; records != NULL && i < MIN (records->len, n_max); i++)
    {
      const TemaCodingRecord *record = g_ptr_array_index (records, i);

      if (record->document != NULL)
        g_ptr_array_add (
            passages, dup_quote (writer, record->text, tema_document_get_name (record->document)));
    }
  return passages;
}

/* Whether a card has a say in the table of extracts: quotes always, codes with all their passages
 * unless only quotes are asked for. */
static gboolean
is_told (TemaThemesWriter *writer, const TemaBoardStateCard *card)
{
  return card->kind == TEMA_CARD_QUOTE
         || (card->kind == TEMA_CARD_CODE && !writer->options->only_quotes);
}

/* A passage that is on the board as a quote and comes with its code too is told once. */
static gboolean
is_told_by_code (TemaThemesWriter *writer, const TemaBoardStateCard *quote)
{
  if (writer->options->only_quotes)
    return FALSE;
  for (guint i = 0; i < writer->state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (writer->state, i);

      if (card->kind == TEMA_CARD_CODE && card->theme == quote->theme
          && g_str_equal (card->name, quote->name))
        return TRUE;
    }
  return FALSE;
}

static void
add_extracts (TemaThemesWriter *writer, guint theme, int *last_dimension)
{
  int dimension = find_dimension (writer, theme);
  g_autofree char *name = dup_name_in_dimension (writer, theme);
  gboolean is_first_of_theme = TRUE;

  for (guint i = 0; i < writer->state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (writer->state, i);
      g_autoptr (GPtrArray) passages = NULL;

      if (card->theme != (int)theme || !is_told (writer, card)
          || (card->kind == TEMA_CARD_QUOTE && is_told_by_code (writer, card)))
        continue;
      passages = _tema_themes_writer_list_passages (writer, card, G_MAXUINT);
      for (guint j = 0; j < passages->len; j++)
        {
          const char *cells[] = { dimension >= 0 ? get_theme (writer, dimension)->name : "", name,
                                  card->name, g_ptr_array_index (passages, j), NULL };
          gboolean is_same_dimension
              = writer->report->rows->len > 0 && *last_dimension == dimension;
          guint n_merged = j > 0 ? 3 : !is_first_of_theme ? 2 : is_same_dimension ? 1 : 0;

          _tema_themes_writer_add_row (writer, cells, n_merged,
                                       is_first_of_theme && writer->report->rows->len > 0);
          _tema_themes_writer_note_code (writer, card);
          writer->n_themes += is_first_of_theme;
          is_first_of_theme = FALSE;
          *last_dimension = dimension;
        }
    }
}

static void
write_extracts (TemaThemesWriter *writer)
{
  int last_dimension = -2;

  tema_report_add_column (writer->report, writer->words->dimension, 0.17, TEMA_REPORT_ALIGN_START,
                          FALSE);
  tema_report_add_column (writer->report, writer->words->theme, 0.18, TEMA_REPORT_ALIGN_START,
                          FALSE);
  tema_report_add_column (writer->report, writer->words->code, 0.18, TEMA_REPORT_ALIGN_START,
                          FALSE);
  tema_report_add_column (writer->report, writer->words->raw_text, 0.47, TEMA_REPORT_ALIGN_START,
                          FALSE);
  writer->report->repeats_cells = TRUE;
  for (guint i = 0; i < writer->state->themes->len; i++)
    if (!tema_board_state_is_discarded (writer->state, i))
      add_extracts (writer, i, &last_dimension);
}

/* "By place. 5 themes, 27 codes.", of those that are in the report: what is discarded is not. */
static char *
dup_lead (TemaThemesWriter *writer)
{
  const TemaReportWords *words = _tema_report_words_find (writer->options->language);
  g_autofree char *name = tema_report_escape_lead (writer->state->name);
  guint n_codes = g_hash_table_size (writer->codes);

  return g_strdup_printf ("%s. %u %s, %u %s.", name, writer->n_themes,
                          writer->n_themes == 1 ? writer->words->theme_one
                                                : writer->words->theme_several,
                          n_codes, n_codes == 1 ? words->code : words->codes);
}

/**
 * tema_themes_report_new:
 * @project: a project
 * @state: one of its boards now, or a kept round
 * @options: what to tell, language, heading, paper
 * @error: return location
 *
 * Makes the tables of a thesis from a board: themes and codes in the board's order, a theme's cell
 * spanning its codes, a line between themes. A theme on the canvas with themes in it is a dimension
 * and a table of its own; those that stand alone are together in one. Raw text is today's, and
 * waits for the store. Main thread only.
 *
 * Returns: (transfer full): the report, or %NULL when the passages could not be read
 */
TemaReport *
tema_themes_report_new (TemaProject *project,
                        const TemaBoardState *state,
                        const TemaThemesReportOptions *options,
                        GError **error)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);
  TemaThemesWriter writer = {
    .project = project,
    .state = state,
    .options = options,
    .words = _tema_board_words_find (options->language),
    .codes = codes,
  };
  g_autoptr (TemaReport) report = _tema_board_report_new (
      options->language, tema_project_get_title (project), options->paper);
  const char *title = options->kind == TEMA_THEMES_REPORT_TABLES     ? writer.words->themes
                      : options->kind == TEMA_THEMES_REPORT_EXTRACTS ? writer.words->extracts
                                                                     : writer.words->theme_sheets;

  writer.report = report;
  report->title
      = g_strdup (options->title != NULL && *options->title != '\0' ? options->title : title);
  if (options->kind == TEMA_THEMES_REPORT_TABLES)
    write_tables (&writer);
  else if (options->kind == TEMA_THEMES_REPORT_EXTRACTS)
    write_extracts (&writer);
  else
    _tema_themes_writer_write_sheets (&writer);
  report->lead = dup_lead (&writer);
  if (writer.error == NULL)
    return g_steal_pointer (&report);
  g_propagate_error (error, writer.error);
  return NULL;
}
