/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Two tables of themes and codes, as a thesis has them: a theme's cell spans its codes. */
#pragma once

#include "base/tema-report.h"

/* @n_codes: of the second theme of the first table; the others have few. */
static inline TemaReport *
themes_report_new (guint n_codes)
{
  TemaReport *report = tema_report_new ();

  report->title = g_strdup ("Themes and codes");
  report->lead = g_strdup ("By place.");
  report->project = g_strdup ("Night shift");
  report->page_format = g_strdup ("Page %1$u of %2$u");
  report->language = g_strdup ("en");
  report->table_heading = g_strdup ("Dimension");
  tema_report_add_column (report, "Theme", 0.4, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, "Codes", 0.6, TEMA_REPORT_ALIGN_START, FALSE);
  for (guint table = 0; table < 2; table++)
    {
      tema_report_add_table (report, table == 0 ? "Table 4: The person" : "Table 5: The ward",
                             FALSE)
          ->name
          = g_strdup (table == 0 ? "The person" : "The ward");
      for (guint theme = 0; theme < 2; theme++)
        for (guint i = 0; i < (table == 0 && theme == 1 ? n_codes : 3); i++)
          {
            g_autofree char *name = g_strdup_printf ("Theme %u.%u", table, theme);
            g_autofree char *code = g_strdup_printf ("Code %u.%u.%u", table, theme, i);
            const char *cells[] = { i == 0 ? name : "", code, NULL };
            TemaReportRow *row = tema_report_add_row (report, cells);

            row->n_merged = i > 0;
            row->has_rule = i == 0 && theme > 0;
          }
    }
  return report;
}
