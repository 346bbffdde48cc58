/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Agreement as a table for the method chapter: codes in the codebook's order, what was counted in
 * the lead. */
#include "tema-config.h"

#include "analysis/tema-agreement-report.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *tag;
  const char *title;
  const char *code;
  const char *percent;
  const char *only;
  const char *all_codes;
  const char *lead;
  const char *units[3];
  const char *page_format;
} Words;

static const Words words_of[] = {
  { "en",
    "Agreement between coders",
    "Code",
    "Percent",
    "Differences",
    "All codes together",
    "Coders: %s. Unit: %s. – means that the figure is undefined, because nothing varies.",
    { "characters", "turns", "sentences" },
    "Page %1$u of %2$u" },
  { "nb",
    "Samsvar mellom kodere",
    "Kode",
    "Prosent",
    "Ulikheter",
    "Alle koder samlet",
    "Kodere: %s. Enhet: %s. – betyr at tallet ikke er definert, fordi ingenting varierer.",
    { "tegn", "taleturer", "setninger" },
    "Side %1$u av %2$u" },
  { "nn",
    "Samsvar mellom kodarar",
    "Kode",
    "Prosent",
    "Ulikskapar",
    "Alle kodar samla",
    "Kodarar: %s. Eining: %s. – tyder at talet ikkje er definert, fordi ingenting varierer.",
    { "teikn", "taleturar", "setningar" },
    "Side %1$u av %2$u" },
};

static const Words *
find_words (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (words_of); i++)
    if (g_strcmp0 (words_of[i].tag, tag) == 0)
      return &words_of[i];
  return &words_of[0];
}

/**
 * tema_agreement_list_rows:
 * @self: an agreement
 * @project: the project it was counted in
 *
 * Main thread only.
 *
 * Returns: (transfer full) (element-type TemaAgreementRow): its rows in the codebook's order,
 * without codes that have gone since; they belong to @self
 */
GPtrArray *
tema_agreement_list_rows (const TemaAgreement *self, TemaProject *project)
{
  TemaCodebook *codebook = tema_project_get_codebook (project);
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (codebook);
  g_autoptr (GHashTable) by_code = g_hash_table_new (NULL, NULL);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      TemaAgreementRow *row = &g_array_index (self->rows, TemaAgreementRow, i);
      TemaCode *code = tema_codebook_find_by_id (codebook, row->code);

      if (code != NULL)
        g_hash_table_insert (by_code, code, row);
    }
  for (guint i = 0; i < codes->len; i++)
    {
      TemaAgreementRow *row = g_hash_table_lookup (by_code, g_ptr_array_index (codes, i));

      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return rows;
}

/* A decimal sign as the language writes it. */
static char *
dup_figure (const Words *words, double figure)
{
  char *text = tema_agreement_format (figure);

  return g_str_equal (words->tag, "en") ? text : g_strdelimit (text, ".", ',');
}

static char *
dup_percent (const Words *words, double share)
{
  char *text = isnan (share) ? g_strdup ("–") : g_strdup_printf ("%.1f", share * 100);

  return g_str_equal (words->tag, "en") ? text : g_strdelimit (text, ".", ',');
}

static TemaReportRow *
add_row (TemaReport *report, const Words *words, const TemaAgreementRow *row, const char *name)
{
  g_autofree char *percent = dup_percent (words, row->percent);
  g_autofree char *kappa = dup_figure (words, row->kappa);
  g_autofree char *alpha = dup_figure (words, row->alpha);
  g_autofree char *differences = g_strdup_printf ("%u", row->n_disagreements);
  const char *const cells[] = { name, percent, kappa, alpha, differences, NULL };

  return tema_report_add_row (report, cells);
}

static char *
dup_lead (const TemaAgreement *self, const Words *words)
{
  g_autofree char *coders = g_strjoinv (", ", self->coders);
  g_autofree char *safe = tema_report_escape_lead (coders);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (words->lead, safe, words->units[self->unit]);
#pragma GCC diagnostic pop
}

/**
 * tema_agreement_report_new:
 * @self: an agreement
 * @project: the project it was counted in
 * @language: (nullable): "en", "nb" or "nn"
 * @paper: A4 or Letter
 *
 * Main thread only.
 *
 * Returns: (transfer full): the table
 */
TemaReport *
tema_agreement_report_new (const TemaAgreement *self,
                           TemaProject *project,
                           const char *language,
                           TemaReportPaper paper)
{
  const Words *words = find_words (language);
  g_autoptr (GPtrArray) rows = tema_agreement_list_rows (self, project);
  TemaReport *report = tema_report_new ();

  report->title = g_strdup (words->title);
  report->project = g_strdup (tema_project_get_title (project));
  report->lead = dup_lead (self, words);
  report->page_format = g_strdup (words->page_format);
  report->language = g_strdup (words->tag);
  report->paper = paper;
  tema_report_add_column (report, words->code, 0.44, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->percent, 0.14, TEMA_REPORT_ALIGN_END, FALSE);
  tema_report_add_column (report, "κ", 0.12, TEMA_REPORT_ALIGN_END, FALSE);
  tema_report_add_column (report, "α", 0.12, TEMA_REPORT_ALIGN_END, FALSE);
  tema_report_add_column (report, words->only, 0.18, TEMA_REPORT_ALIGN_END, FALSE);
  for (guint i = 0; i < rows->len; i++)
    {
      const TemaAgreementRow *row = g_ptr_array_index (rows, i);
      TemaCode *code = tema_codebook_find_by_id (tema_project_get_codebook (project), row->code);
      g_autofree char *path = tema_code_dup_path (code);

      add_row (report, words, row, path);
    }
  add_row (report, words, &self->total, words->all_codes)->is_strong = TRUE;
  return report;
}
