/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli codebook: the appendix in any of its forms; the name's ending says which. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-writer.h"
#include "pages/tema-report-layout.h"
#include "project/tema-codebook-report.h"

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

static GBytes *
write_form (TemaProject *project,
            const TemaCodebookReportOptions *options,
            const char *path,
            GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".qdc"))
    {
      g_autoptr (TemaOutline) outline
          = tema_codebook_to_outline (tema_project_get_codebook (project));

      return tema_write_outline_qdc (outline, error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (lower, forms[i].suffix))
      {
        g_autoptr (TemaReport) report = tema_codebook_report_new (project, options);

        return forms[i].write (report, error);
      }
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED,
               _ ("a codebook can be written as .pdf, .docx, .odt, .html, .csv or .qdc; give the "
                  "file one of these endings"));
  return NULL;
}

static void
warn_of_undescribed (TemaProject *project)
{
  guint n_undescribed = tema_codebook_count_undescribed (tema_project_get_codebook (project));

  if (n_undescribed > 0)
    tema_cli_warn (tema_project_get_path (project),
                   g_dngettext (GETTEXT_PACKAGE, "%u code has no description",
                                "%u codes have no description", n_undescribed),
                   n_undescribed);
}

/* What paper and XML cannot hold is left out of every form of the codebook, and told. */
static void
warn_of_dropped (TemaProject *project)
{
  g_autoptr (TemaOutline) outline = tema_codebook_to_outline (tema_project_get_codebook (project));
  guint n_dropped = 0;

  for (guint i = 0; i < outline->codes->len; i++)
    {
      const TemaOutlineCode *code = g_ptr_array_index (outline->codes, i);

      n_dropped += tema_report_count_dropped (code->name);
      n_dropped += tema_report_count_dropped (code->description);
    }
  if (n_dropped > 0)
    tema_cli_warn (tema_project_get_path (project),
                   g_dngettext (GETTEXT_PACKAGE, "%u control character was left out",
                                "%u control characters were left out", n_dropped),
                   n_dropped);
}

/* The mark at the beginning tells Excel that it is UTF-8; other programs take it for a letter. */
static void
take_mark_off (GBytes **csv)
{
  GBytes *bare = g_bytes_new_from_bytes (*csv, 3, g_bytes_get_size (*csv) - 3);

  g_bytes_unref (*csv);
  *csv = bare;
}

static gboolean
is_csv (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv");
}

static int
write_codebook (TemaProject *project,
                const TemaCodebookReportOptions *options,
                gboolean without_mark,
                const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = write_form (project, options, path, &error);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  if (bytes != NULL && without_mark)
    take_mark_off (&bytes);
  if (bytes == NULL || !tema_write_file (file, bytes, NULL, &error))
    return tema_cli_fail (path, error);
  warn_of_undescribed (project);
  warn_of_dropped (project);
  return 0;
}

/**
 * tema_cli_codebook:
 * @argc: words
 * @argv: the words
 *
 * With --no-bom a .csv begins without the mark that tells Excel its encoding.
 *
 * Returns: exit status
 */
int
tema_cli_codebook (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *version = NULL;
  g_autofree char *title = NULL;
  g_autofree char *language = NULL;
  g_autofree char *paper = NULL;
  gboolean with_subcodes = FALSE;
  gboolean without_mark = FALSE;
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
          { "version", 0, 0, G_OPTION_ARG_STRING, &version, NULL, NULL },
          { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, NULL, NULL },
          { "with-subcodes", 0, 0, G_OPTION_ARG_NONE, &with_subcodes, NULL, NULL },
          { "no-bom", 0, 0, G_OPTION_ARG_NONE, &without_mark, NULL, NULL },
          { NULL } };
  const char *const languages[] = { "en", "nb", "nn", NULL };
  TemaCodebookReportOptions options;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("codebook", entries, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (output == NULL || (language != NULL && !g_strv_contains (languages, language))
      || (paper != NULL && g_ascii_strcasecmp (paper, "a4") != 0
          && g_ascii_strcasecmp (paper, "letter") != 0))
    return tema_cli_usage ("codebook");
  if (without_mark && !is_csv (output))
    return tema_cli_usage ("codebook");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  options = (TemaCodebookReportOptions){
    language,
    title,
    version,
    with_subcodes,
    paper != NULL && g_ascii_strcasecmp (paper, "letter") == 0 ? TEMA_REPORT_PAPER_LETTER
                                                               : TEMA_REPORT_PAPER_A4,
  };
  return tema_cli_close (project, write_codebook (project, &options, without_mark, output));
}
