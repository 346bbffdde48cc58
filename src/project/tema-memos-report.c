/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Everything written about a study in one print: memos grouped by what they are about, the journal
 * in order of days, the log of research questions with each date once. */
#include "tema-config.h"

#include "project/tema-memos-report.h"

#include "project/tema-report-words-private.h"

#include <string.h>

typedef struct
{
  const char *tag;
  const char *memos, *journal, *questions;
  const char *about, *memo, *written, *open, *phase, *was;
  const char *date, *question, *comment, *chosen;
  const char *kinds[TEMA_N_MEMO_ABOUT_KINDS];
} Words;

static const Words all_words[] = {
  { "en",
    "Memos",
    "Journal",
    "Research questions",
    "About",
    "Memo",
    "Written",
    "Open document",
    "phase",
    "was about",
    "Date",
    "Question",
    "Comment",
    "chosen",
    { "Free memos", "The project", "Documents", "Passages", "Codes", "Coded passages", "Themes",
      "Nodes of maps", "Informants" } },
  { "nb",
    "Notater",
    "Dagbok",
    "Forskningsspørsmål",
    "Om",
    "Notat",
    "Skrevet",
    "Åpent dokument",
    "fase",
    "handlet om",
    "Dato",
    "Spørsmål",
    "Kommentar",
    "valgt",
    { "Frie notater", "Prosjektet", "Dokumenter", "Utdrag", "Koder", "Kodede utdrag", "Temaer",
      "Noder i kart", "Informanter" } },
  { "nn",
    "Notat",
    "Dagbok",
    "Forskingsspørsmål",
    "Om",
    "Notat",
    "Skrive",
    "Ope dokument",
    "fase",
    "handla om",
    "Dato",
    "Spørsmål",
    "Kommentar",
    "valt",
    { "Frie notat", "Prosjektet", "Dokument", "Utdrag", "Kodar", "Koda utdrag", "Tema",
      "Nodar i kart", "Informantar" } },
};

static const Words *
find_words (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_words); i++)
    if (g_str_equal (all_words[i].tag, tag))
      return &all_words[i];
  return &all_words[0];
}

/* The day of a point in time, as the user's clock has it. */
static char *
dup_day (const char *time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (time, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup (time);
}

/* "2026-03-12, phase 2" */
static char *
dup_written (TemaMemo *memo, const Words *words)
{
  g_autofree char *day = dup_day (tema_memo_get_created_at (memo));

  if (tema_memo_get_phase (memo) == 0)
    return g_steal_pointer (&day);
  return g_strdup_printf ("%s, %s %u", day, words->phase, tema_memo_get_phase (memo));
}

static char *
dup_about (TemaMemo *memo, const Words *words)
{
  TemaDocument *document = tema_memo_find_open_document (memo);
  g_autofree char *name = tema_memo_dup_about_name (memo);

  if (tema_memo_is_journal (memo) && document != NULL)
    return g_strdup (tema_document_get_name (document));
  if (*tema_memo_get_quote (memo) != '\0')
    return g_strdup_printf ("%s: «%s»", name, tema_memo_get_quote (memo));
  if (tema_memo_get_about (memo)->kind == TEMA_MEMO_ABOUT_NOTHING && *name != '\0')
    return g_strdup_printf ("(%s %s)", words->was, name);
  return g_steal_pointer (&name);
}

static char *
dup_words (TemaMemo *memo)
{
  const char *title = tema_memo_get_title (memo), *text = tema_memo_get_text (memo);

  return g_strconcat (title, *title != '\0' && *text != '\0' ? "\n" : "", text, NULL);
}

/* Memos of one kind, or the journal (@kind below 0), oldest first. */
static GPtrArray *
list_memos (TemaProject *project, int kind)
{
  GListModel *all = tema_memos_get_list (tema_project_get_memos (project));
  GPtrArray *memos = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (TemaMemo) memo = g_list_model_get_item (all, i);

      if (tema_memo_is_journal (memo) ? kind < 0 : (int)tema_memo_get_about (memo)->kind == kind)
        g_ptr_array_add (memos, g_steal_pointer (&memo));
    }
  return memos;
}

/* The groups of a print in order: what it is about the whole, the material, the analysis; free
 * ones; the journal. */
static const int groups[] = {
  TEMA_MEMO_ABOUT_PROJECT, TEMA_MEMO_ABOUT_DOCUMENT,
  TEMA_MEMO_ABOUT_PASSAGE, TEMA_MEMO_ABOUT_CASE,
  TEMA_MEMO_ABOUT_CODE,    TEMA_MEMO_ABOUT_CODING,
  TEMA_MEMO_ABOUT_THEME,   TEMA_MEMO_ABOUT_NODE,
  TEMA_MEMO_ABOUT_NOTHING, -1,
};

static gboolean
is_wanted (TemaMemosReportKind kind, int group)
{
  return kind == TEMA_MEMOS_REPORT_ALL || (kind == TEMA_MEMOS_REPORT_JOURNAL) == (group < 0);
}

static void
add_group (TemaReport *report, TemaProject *project, const Words *words, int group)
{
  g_autoptr (GPtrArray) memos = list_memos (project, group);

  if (memos->len == 0)
    return;
  tema_report_add_table (report, group < 0 ? words->journal : words->kinds[group], FALSE);
  for (guint i = 0; i < memos->len; i++)
    {
      TemaMemo *memo = g_ptr_array_index (memos, i);
      g_autofree char *about = dup_about (memo, words);
      g_autofree char *text = dup_words (memo);
      g_autofree char *written = dup_written (memo, words);
      const char *cells[] = { about, text, written, NULL };

      tema_report_add_row (report, cells)->has_rule = i > 0;
    }
}

static void
add_questions (TemaReport *report, TemaProject *project, const Words *words)
{
  GListModel *list = tema_questions_get_list (tema_project_get_questions (project));
  g_autofree char *last_date = NULL;

  tema_report_add_column (report, words->date, 0.16, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->question, 0.44, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->comment, 0.4, TEMA_REPORT_ALIGN_START, FALSE);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaQuestion) question = g_list_model_get_item (list, i);
      const char *date = tema_question_get_asked_on (question);
      gboolean is_same = g_strcmp0 (date, last_date) == 0;
      g_autofree char *wording
          = tema_question_is_chosen (question)
                ? g_strdup_printf ("%s (%s)", tema_question_get_wording (question), words->chosen)
                : g_strdup (tema_question_get_wording (question));
      const char *cells[]
          = { is_same ? "" : date, wording, tema_question_get_comment (question), NULL };
      TemaReportRow *row = tema_report_add_row (report, cells);

      row->n_merged = is_same;
      row->has_rule = i > 0 && !is_same;
      row->is_strong = tema_question_is_chosen (question);
      g_free (last_date);
      last_date = g_strdup (date);
    }
}

static const char *
get_title (const Words *words, TemaMemosReportKind kind)
{
  return kind == TEMA_MEMOS_REPORT_QUESTIONS ? words->questions
         : kind == TEMA_MEMOS_REPORT_JOURNAL ? words->journal
                                             : words->memos;
}

/**
 * tema_memos_report_new:
 * @project: a project
 * @kind: what is printed
 * @language: (nullable): "en", "nb" or "nn"; %NULL is "en"
 * @paper: A4 or Letter
 *
 * Makes the print: one table a group, with what each memo is about, its words as they were written,
 * the day and the phase. Main thread only.
 *
 * Returns: (transfer full): the report
 */
TemaReport *
tema_memos_report_new (TemaProject *project,
                       TemaMemosReportKind kind,
                       const char *language,
                       TemaReportPaper paper)
{
  const TemaReportWords *report_words = _tema_report_words_find (language);
  const Words *words = find_words (report_words->tag);
  TemaReport *report = tema_report_new ();

  report->title = g_strdup (get_title (words, kind));
  report->project = g_strdup (tema_project_get_title (project));
  report->page_format = g_strdup (report_words->page_format);
  report->language = g_strdup (report_words->tag);
  report->paper = paper;
  if (kind == TEMA_MEMOS_REPORT_QUESTIONS)
    {
      add_questions (report, project, words);
      return report;
    }
  report->table_heading = g_strdup (words->memos);
  tema_report_add_column (report, kind == TEMA_MEMOS_REPORT_JOURNAL ? words->open : words->about,
                          0.26, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->memo, 0.56, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->written, 0.18, TEMA_REPORT_ALIGN_START, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (is_wanted (kind, groups[i]))
      add_group (report, project, words, groups[i]);
  return report;
}

static void
write_group (GString *text, TemaProject *project, const Words *words, int group)
{
  g_autoptr (GPtrArray) memos = list_memos (project, group);

  if (memos->len > 0)
    g_string_append_printf (text, "\n## %s\n", group < 0 ? words->journal : words->kinds[group]);
  for (guint i = 0; i < memos->len; i++)
    {
      TemaMemo *memo = g_ptr_array_index (memos, i);
      g_autofree char *about = dup_about (memo, words);
      g_autofree char *heading = tema_memo_dup_heading (memo);
      g_autofree char *written = dup_written (memo, words);
      g_auto (GStrv) lines = g_strsplit (about, "\n", -1);
      g_autofree char *quoted = g_strjoinv ("\n> ", lines);

      g_string_append_printf (text, "\n### %s\n\n*%s*\n", heading, written);
      if (*quoted != '\0')
        g_string_append_printf (text, "\n> %s\n", quoted);
      g_string_append_printf (text, "\n%s\n", tema_memo_get_text (memo));
    }
}

static void
write_questions (GString *text, TemaProject *project, const Words *words)
{
  GListModel *list = tema_questions_get_list (tema_project_get_questions (project));
  g_autofree char *last_date = g_strdup ("");

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaQuestion) question = g_list_model_get_item (list, i);
      gboolean is_chosen = tema_question_is_chosen (question);

      if (!g_str_equal (last_date, tema_question_get_asked_on (question)))
        g_string_append_printf (text, "\n## %s\n\n", tema_question_get_asked_on (question));
      g_string_append_printf (text, is_chosen ? "- **%s** (%s)\n" : "- %s\n",
                              tema_question_get_wording (question), words->chosen);
      if (*tema_question_get_comment (question) != '\0')
        g_string_append_printf (text, "  %s\n", tema_question_get_comment (question));
      g_free (last_date);
      last_date = g_strdup (tema_question_get_asked_on (question));
    }
}

/**
 * tema_memos_report_to_markdown:
 * @project: a project
 * @kind: what is written
 * @language: (nullable): "en", "nb" or "nn"; %NULL is "en"
 *
 * Writes the same as Markdown: memos keep their own marks. Main thread only.
 *
 * Returns: (transfer full): the text
 */
char *
tema_memos_report_to_markdown (TemaProject *project, TemaMemosReportKind kind, const char *language)
{
  const Words *words = find_words (_tema_report_words_find (language)->tag);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "# %s: %s\n", get_title (words, kind),
                          tema_project_get_title (project));
  if (kind == TEMA_MEMOS_REPORT_QUESTIONS)
    write_questions (text, project, words);
  else
    for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
      if (is_wanted (kind, groups[i]))
        write_group (text, project, words, groups[i]);
  return g_string_free (text, FALSE);
}
