/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Versions of the codebook on paper: the appendix of one with its date, and what is different
 * between two of them, for the method chapter. */
#include "tema-config.h"

#include "project/tema-report-words-private.h"
#include "project/tema-version-private.h"
#include "project/tema-version-words-private.h"

static GDateTime *
read_local_time (const char *time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) read = g_date_time_new_from_iso8601 (time, utc);

  return read != NULL ? g_date_time_to_local (read) : NULL;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/**
 * tema_version_dup_date:
 * @time: UTC, "2026-03-12T10:00:00Z"
 * @language: (nullable): "en", "nb" or "nn"
 *
 * Returns: (transfer full): the day in local time and in words: "12 March 2026", "12. mars 2026"
 */
char *
tema_version_dup_date (const char *time, const char *language)
{
  const TemaVersionWords *words = _tema_version_words_find (language);
  g_autoptr (GDateTime) local = read_local_time (time);

  if (local == NULL)
    return g_strdup (time);
  return g_strdup_printf (words->date, g_date_time_get_day_of_month (local),
                          words->months[g_date_time_get_month (local) - 1],
                          g_date_time_get_year (local));
}

static char *
dup_suggestion (const TemaVersionWords *words, guint number, int month)
{
  return g_strdup_printf (words->suggestion, number, words->months[month - 1]);
}

static char *
dup_comparison_title (const TemaVersionWords *words, const char *before, const char *after)
{
  return g_strdup_printf (words->comparison, before, after);
}

static char *
dup_counts (const TemaVersionWords *words, const TemaCodebookStateCode *code)
{
  return g_strdup_printf (words->counts, code->n_references, code->n_files);
}

#pragma GCC diagnostic pop

/**
 * tema_version_dup_name:
 * @project: a project
 * @language: (nullable): "en", "nb" or "nn"
 *
 * Returns: (transfer full): what the next version may be called: "Version 5, March"
 */
char *
tema_version_dup_name (TemaProject *project, const char *language)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GListModel *versions = tema_project_get_versions (project);
  guint n = g_list_model_get_n_items (versions);
  g_autoptr (TemaCodebookVersion) last = n > 0 ? g_list_model_get_item (versions, n - 1) : NULL;

  return dup_suggestion (_tema_version_words_find (language),
                         last != NULL ? tema_codebook_version_get_number (last) + 1 : 1,
                         g_date_time_get_month (now));
}

/**
 * tema_version_report_new:
 * @project: a project
 * @version: one of its versions
 * @options: language, heading, version, what to count, paper; without a version line the version's
 * own name stands there
 * @error: return location
 *
 * Makes the codebook appendix as it was when the version was kept, with that day in its line. Main
 * thread only. Fails with %TEMA_ERROR_PROJECT when the version is damaged.
 *
 * Returns: (transfer full): the report, or %NULL
 */
TemaReport *
tema_version_report_new (TemaProject *project,
                         TemaCodebookVersion *version,
                         const TemaCodebookReportOptions *options,
                         GError **error)
{
  const TemaCodebookState *state = tema_codebook_version_get_state (version, error);
  g_autofree char *date
      = tema_version_dup_date (tema_codebook_version_get_time (version), options->language);
  const char *own = options->version != NULL && *options->version != '\0'
                        ? options->version
                        : tema_codebook_version_get_name (version);
  g_autofree char *line = g_strdup_printf ("%s (%s)", own, date);
  TemaCodebookReportOptions with_line = *options;

  if (state == NULL)
    return NULL;
  with_line.version = line;
  return _tema_codebook_report_of_state (state, tema_project_get_title (project), &with_line);
}

static const char *
get_name (const TemaVersionDifference *difference, gboolean is_after, const TemaVersionWords *words)
{
  if (is_after && difference->after == NULL)
    return words->now;
  return tema_codebook_version_get_name (is_after ? difference->after : difference->before);
}

/* "12 → 20"; a code that is new or gone has one of the two. */
static char *
dup_references (const TemaCodebookStateCode *old, const TemaCodebookStateCode *new)
{
  if (old == NULL || new == NULL)
    return g_strdup_printf ("%u", (old != NULL ? old : new)->n_references);
  if (old->n_references == new->n_references)
    return g_strdup_printf ("%u", new->n_references);
  return g_strdup_printf ("%u → %u", old->n_references, new->n_references);
}

static void
add_change (TemaReport *report,
            const TemaCodebookChange *change,
            const TemaVersionDifference *difference,
            const TemaVersionWords *words)
{
  const TemaCodebookState *before = tema_version_difference_get_state (difference, FALSE);
  const TemaCodebookState *after = tema_version_difference_get_state (difference, TRUE);
  const TemaCodebookStateCode *old
      = change->before >= 0 ? tema_codebook_state_get_code (before, change->before) : NULL;
  const TemaCodebookStateCode *new
      = change->after >= 0 ? tema_codebook_state_get_code (after, change->after) : NULL;
  gboolean is_count = change->kind == TEMA_CODEBOOK_CHANGE_COUNTS;
  gboolean is_move = change->kind == TEMA_CODEBOOK_CHANGE_MOVED;
  g_autofree char *old_counts = is_count ? dup_counts (words, old) : NULL;
  g_autofree char *new_counts = is_count ? dup_counts (words, new) : NULL;
  g_autofree char *references = dup_references (old, new);
  const char *cells[] = { change->subject,
                          words->changes[change->kind],
                          is_count                           ? old_counts
                          : is_move && *change->from == '\0' ? words->top
                                                             : change->from,
                          is_count                         ? new_counts
                          : is_move && *change->to == '\0' ? words->top
                                                           : change->to,
                          references,
                          NULL };

  tema_report_add_row (report, cells);
}

/* "Version 4, February (2 February 2026): 58 codes, 6 documents, 120 references." */
static void
append_state (GString *lead,
              const TemaVersionDifference *difference,
              gboolean is_after,
              const char *language)
{
  const TemaReportWords *words = _tema_report_words_find (language);
  const TemaVersionWords *own_words = _tema_version_words_find (words->tag);
  const TemaCodebookState *state = tema_version_difference_get_state (difference, is_after);
  TemaCodebookVersion *version = is_after ? difference->after : difference->before;
  g_autofree char *name = tema_report_escape_lead (get_name (difference, is_after, own_words));
  g_autofree char *date
      = version != NULL ? tema_version_dup_date (tema_codebook_version_get_time (version), language)
                        : NULL;

  g_string_append_printf (
      lead, "%s%s%s%s%s: %u %s, %u %s, %u %s.", lead->len > 0 ? " " : "", name,
      date != NULL ? " (" : "", date != NULL ? date : "", date != NULL ? ")" : "",
      state->codes->len, state->codes->len == 1 ? words->code : words->codes, state->n_documents,
      state->n_documents == 1 ? words->document : words->documents, state->n_references,
      state->n_references == 1 ? words->reference : words->references_counted);
}

static char *
dup_lead (const TemaVersionDifference *difference, const char *language, gboolean is_empty)
{
  GString *lead = g_string_new (NULL);

  append_state (lead, difference, FALSE, language);
  append_state (lead, difference, TRUE, language);
  if (is_empty)
    g_string_append_printf (lead, " %s", _tema_version_words_find (language)->no_changes);
  return g_string_free (lead, FALSE);
}

/**
 * tema_version_difference_report_new:
 * @project: a project
 * @difference: two versions held against each other
 * @with_counts: whether codes are listed of which only the counts are different
 * @language: (nullable): "en", "nb" or "nn"
 * @paper: A4 or Letter
 *
 * Makes a table of all that is different between two versions, for the method chapter: code,
 * change, before, after, references. Main thread only.
 *
 * Returns: (transfer full): the report
 */
TemaReport *
tema_version_difference_report_new (TemaProject *project,
                                    const TemaVersionDifference *difference,
                                    gboolean with_counts,
                                    const char *language,
                                    TemaReportPaper paper)
{
  const TemaReportWords *report_words = _tema_report_words_find (language);
  const TemaVersionWords *words = _tema_version_words_find (report_words->tag);
  GPtrArray *changes = tema_codebook_comparison_get_changes (difference->comparison);
  TemaReport *report = tema_report_new ();

  report->title = dup_comparison_title (words, get_name (difference, FALSE, words),
                                        get_name (difference, TRUE, words));
  report->project = g_strdup (tema_project_get_title (project));
  report->page_format = g_strdup (report_words->page_format);
  report->language = g_strdup (report_words->tag);
  report->paper = paper;
  tema_report_add_column (report, words->code, 0.22, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->change, 0.14, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->before, 0.25, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->after, 0.25, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->references, 0.14, TEMA_REPORT_ALIGN_END, FALSE);
  for (guint i = 0; i < changes->len; i++)
    {
      const TemaCodebookChange *change = g_ptr_array_index (changes, i);

      if (with_counts || change->kind != TEMA_CODEBOOK_CHANGE_COUNTS)
        add_change (report, change, difference, words);
    }
  report->lead = dup_lead (difference, report_words->tag, report->rows->len == 0);
  return report;
}
