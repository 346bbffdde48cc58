/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writing reports from the command line: the name's ending says in which form. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-writer.h"
#include "pages/tema-report-layout.h"

#include <glib/gi18n.h>

static GBytes *
write_pdf (const TemaReport *report, GError **error)
{
  g_autoptr (TemaReportLayout) layout = tema_report_layout_new (report);

  return tema_report_layout_to_pdf (layout, error);
}

static const struct
{
  const char *suffix;
  GBytes *(*write) (const TemaReport *report, GError **error);
} forms[] = {
  { ".pdf", write_pdf },
  { ".docx", tema_write_report_docx },
  { ".odt", tema_write_report_odt },
  { ".html", tema_write_report_html },
  { ".csv", tema_write_report_csv },
};

/**
 * tema_cli_has_report_form:
 * @path: a file's name
 *
 * Returns: whether its ending is one that reports can have
 */
gboolean
tema_cli_has_report_form (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (lower, forms[i].suffix))
      return TRUE;
  return FALSE;
}

/**
 * tema_cli_write_bytes:
 * @path: where to
 * @bytes: (transfer full) (nullable): what; %NULL when it could not be made
 * @error: (transfer full) (nullable): why not
 *
 * Writes a file or says what went wrong.
 *
 * Returns: exit status
 */
int
tema_cli_write_bytes (const char *path, GBytes *bytes, GError *error)
{
  g_autoptr (GBytes) owned = bytes;
  g_autoptr (GError) local_error = error;
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  if (owned == NULL || !tema_write_file (file, owned, NULL, &local_error))
    return tema_cli_fail (path, local_error);
  return 0;
}

/**
 * tema_cli_write_report:
 * @report: a report
 * @path: where to; its ending says in which form
 *
 * Returns: exit status
 */
int
tema_cli_write_report (const TemaReport *report, const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (lower, forms[i].suffix))
      {
        GBytes *bytes = forms[i].write (report, &error);

        return tema_cli_write_bytes (path, bytes, error);
      }
  g_set_error (&error, TEMA_ERROR, TEMA_ERROR_FAILED,
               _ ("this can be written as .pdf, .docx, .odt, .html or .csv; give the file one of "
                  "these endings"));
  return tema_cli_write_bytes (path, NULL, error);
}

/**
 * tema_cli_parse_paper:
 * @word: (nullable): "a4" or "letter"; %NULL is A4
 * @paper: (out): the paper
 *
 * Returns: whether there is such a paper
 */
gboolean
tema_cli_parse_paper (const char *word, TemaReportPaper *paper)
{
  *paper = TEMA_REPORT_PAPER_A4;
  if (word == NULL || g_ascii_strcasecmp (word, "a4") == 0)
    return TRUE;
  *paper = TEMA_REPORT_PAPER_LETTER;
  return g_ascii_strcasecmp (word, "letter") == 0;
}
