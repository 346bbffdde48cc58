/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The codebook as an appendix: Name, Description, Files, References, in the language of the thesis.
 */
#include "tema-config.h"

#include "project/tema-codebook-report.h"

#include "project/tema-report-words-private.h"
#include "project/tema-version-private.h"

static char *
dup_number (guint number)
{
  return g_strdup_printf ("%u", number);
}

static void
append_count (GString *lead, guint count, const char *one, const char *several)
{
  g_string_append_printf (lead, "%s%u %s",
                          lead->len > 0 && lead->str[lead->len - 1] != ' ' ? ", " : "", count,
                          count == 1 ? one : several);
}

/* "Version 5, March 2026. 34 codes, 6 documents, 126 references. Files is … subcodes are not
 * counted in." */
static char *
dup_lead (const TemaCodebookState *state,
          const TemaCodebookReportOptions *options,
          const TemaReportWords *words)
{
  g_autoptr (GString) lead = g_string_new (NULL);
  g_autofree char *version
      = options->version != NULL ? g_strstrip (g_strdup (options->version)) : g_strdup ("");

  if (*version != '\0')
    {
      g_autofree char *escaped = tema_report_escape_lead (version);

      g_string_append (lead, escaped);
      g_string_append (lead, g_str_has_suffix (version, ".") ? " " : ". ");
    }
  append_count (lead, state->codes->len, words->code, words->codes);
  append_count (lead, state->n_documents, words->document, words->documents);
  append_count (lead, state->n_references, words->reference, words->references_counted);
  g_string_append_printf (lead, ". %s",
                          options->with_subcodes ? words->note_with_subcodes : words->note_own);
  return g_string_free (g_steal_pointer (&lead), FALSE);
}

static void
add_code (TemaReport *report, const TemaCodebookState *state, guint index, gboolean with_subcodes)
{
  const TemaCodebookStateCode *code = tema_codebook_state_get_code (state, index);
  guint n_references = with_subcodes ? code->n_references_with_subcodes : code->n_references;
  g_autofree char *files = dup_number (with_subcodes ? code->n_files_with_subcodes : code->n_files);
  g_autofree char *references = dup_number (n_references);
  const char *cells[] = { code->name, code->description, files, references, NULL };
  TemaReportRow *row = tema_report_add_row (report, cells);

  row->level = tema_codebook_state_get_depth (state, index);
  row->is_strong = row->level == 0 && tema_codebook_state_has_subcodes (state, index);
  row->is_faint = n_references == 0;
}

/* The appendix of any state of a codebook, as it is or as it was kept. Any thread. */
TemaReport *
_tema_codebook_report_of_state (const TemaCodebookState *state,
                                const char *project_title,
                                const TemaCodebookReportOptions *options)
{
  const TemaReportWords *words = _tema_report_words_find (options->language);
  TemaReport *report = tema_report_new ();

  report->title = g_strdup (options->title != NULL && *options->title != '\0' ? options->title
                                                                              : words->codebook);
  report->lead = dup_lead (state, options, words);
  report->project = g_strdup (project_title);
  report->page_format = g_strdup (words->page_format);
  report->level_heading = g_strdup (words->level);
  report->language = g_strdup (words->tag);
  report->paper = options->paper;
  tema_report_add_column (report, words->name, 0.32, TEMA_REPORT_ALIGN_START, TRUE);
  tema_report_add_column (report, words->description, 0.48, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->files, 0.08, TEMA_REPORT_ALIGN_END, FALSE);
  tema_report_add_column (report, words->references, 0.12, TEMA_REPORT_ALIGN_END, FALSE);
  for (guint i = 0; i < state->codes->len; i++)
    add_code (report, state, i, options->with_subcodes);
  return report;
}

/**
 * tema_codebook_report_new:
 * @project: a project
 * @options: language, heading, version, what to count, paper
 *
 * Makes the codebook appendix: every code in the researcher's order with its description and
 * counts, the heading and the words around them in the report's language, which need not be the
 * program's. Main thread only.
 *
 * Returns: (transfer full): the report
 */
TemaReport *
tema_codebook_report_new (TemaProject *project, const TemaCodebookReportOptions *options)
{
  g_autoptr (TemaCodebookState) state = tema_codebook_dup_state (project);

  return _tema_codebook_report_of_state (state, tema_project_get_title (project), options);
}

/**
 * tema_codebook_count_undescribed:
 * @codebook: a codebook
 *
 * Returns: how many codes have no description, to be pointed out before printing
 */
guint
tema_codebook_count_undescribed (TemaCodebook *codebook)
{
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (codebook);
  guint n_undescribed = 0;

  for (guint i = 0; i < codes->len; i++)
    n_undescribed += *tema_code_get_description (g_ptr_array_index (codes, i)) == '\0';
  return n_undescribed;
}
