/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What every report that leaves the window has in common: its language, its paper, its bytes. */
#include "tema-config.h"

#include "report/tema-report-file.h"

#include "compat/tema-settings.h"
#include "formats/tema-writer.h"
#include "pages/tema-report-layout.h"
#include "project/tema-codebook-report.h"

#include <gtk/gtk.h>

/**
 * tema_report_file_get_language:
 *
 * Returns: (transfer none): the tag of the language that reports are in: the one chosen last, or
 * the desktop's
 */
const char *
tema_report_file_get_language (void)
{
  GSettings *settings = tema_settings_get ();
  g_autofree char *chosen
      = settings != NULL ? g_settings_get_string (settings, "report-language") : NULL;
  const char *wanted = chosen != NULL && *chosen != '\0' ? chosen : g_get_language_names ()[0];
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    if (g_str_has_prefix (wanted, languages[i].tag))
      return languages[i].tag;
  return languages[0].tag;
}

/**
 * tema_report_file_get_paper:
 *
 * Returns: the paper chosen last, or what is usual where the user lives
 */
TemaReportPaper
tema_report_file_get_paper (void)
{
  GSettings *settings = tema_settings_get ();
  int paper = settings != NULL ? g_settings_get_enum (settings, "report-paper") : 0;

  if (paper == 0)
    paper = g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0 ? 2 : 1;
  return paper == 2 ? TEMA_REPORT_PAPER_LETTER : TEMA_REPORT_PAPER_A4;
}

/**
 * tema_report_file_make:
 * @report: a report
 * @format: "docx", "odt", "html", "csv", "xlsx" or "pdf"
 * @error: return location
 *
 * Makes a report's file. Any thread.
 *
 * Returns: (transfer full): its bytes, or %NULL
 */
GBytes *
tema_report_file_make (const TemaReport *report, const char *format, GError **error)
{
  static const struct
  {
    const char *format;
    GBytes *(*write) (const TemaReport *report, GError **error);
  } writers[] = { { "docx", tema_write_report_docx },
                  { "odt", tema_write_report_odt },
                  { "html", tema_write_report_html },
                  { "csv", tema_write_report_csv },
                  { "xlsx", tema_write_report_xlsx } };
  g_autoptr (TemaReportLayout) layout = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_equal (writers[i].format, format))
      return writers[i].write (report, error);
  layout = tema_report_layout_new (report);
  return tema_report_layout_to_pdf (layout, error);
}
