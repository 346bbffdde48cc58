/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli codebook: the appendix in any of its forms; the name's ending says which. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-writer.h"
#include "project/tema-codebook-report.h"
#include "project/tema-versions.h"

#include <glib/gi18n.h>

static int
write_qdc (TemaProject *project, const char *path)
{
  g_autoptr (TemaOutline) outline = tema_codebook_to_outline (tema_project_get_codebook (project));
  GError *error = NULL;
  GBytes *bytes = tema_write_outline_qdc (outline, &error);

  return tema_cli_write_bytes (path, bytes, error);
}

/* The mark at the beginning tells Excel that it is UTF-8; other programs take it for a letter. */
static void
take_mark_off (GBytes **csv)
{
  GBytes *bare = g_bytes_new_from_bytes (*csv, 3, g_bytes_get_size (*csv) - 3);

  g_bytes_unref (*csv);
  *csv = bare;
}

/* As it is, or as it was kept. */
static TemaReport *
make_report (TemaProject *project,
             const TemaCodebookReportOptions *options,
             const char *kept,
             GError **error)
{
  TemaCodebookVersion *version;

  if (kept == NULL)
    return tema_codebook_report_new (project, options);
  version = tema_cli_find_version (project, kept, error);
  return version != NULL ? tema_version_report_new (project, version, options, error) : NULL;
}

static int
write_form (TemaProject *project,
            const TemaCodebookReportOptions *options,
            const char *kept,
            gboolean without_mark,
            const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autoptr (TemaReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_has_suffix (lower, ".qdc"))
    return write_qdc (project, path);
  if (!tema_cli_has_report_form (path))
    {
      g_set_error (&error, TEMA_ERROR, TEMA_ERROR_FAILED,
                   _ ("a codebook can be written as .pdf, .docx, .odt, .html, .csv or .qdc; give "
                      "the file one of these endings"));
      return tema_cli_fail (path, error);
    }
  report = make_report (project, options, kept, &error);
  if (report == NULL)
    return tema_cli_fail (tema_project_get_path (project), error);
  if (without_mark)
    {
      GBytes *csv = tema_write_report_csv (report, &error);

      if (csv != NULL)
        take_mark_off (&csv);
      return tema_cli_write_bytes (path, csv, g_steal_pointer (&error));
    }
  return tema_cli_write_report (report, path);
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
  guint n_dropped = tema_outline_count_dropped (outline);

  if (n_dropped > 0)
    tema_cli_warn (tema_project_get_path (project),
                   g_dngettext (GETTEXT_PACKAGE, "%u control character was left out",
                                "%u control characters were left out", n_dropped),
                   n_dropped);
}

static gboolean
is_of_form (const char *path, const char *suffix)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, suffix);
}

static int
write_codebook (TemaProject *project,
                const TemaCodebookReportOptions *options,
                const char *kept,
                gboolean without_mark,
                const char *path)
{
  int status = write_form (project, options, kept, without_mark, path);

  if (status != 0 || kept != NULL)
    return status;
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
  g_autofree char *kept = NULL;
  gboolean with_subcodes = FALSE;
  gboolean without_mark = FALSE;
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
          { "version", 0, 0, G_OPTION_ARG_STRING, &version, NULL, NULL },
          { "kept", 0, 0, G_OPTION_ARG_STRING, &kept, NULL, NULL },
          { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, NULL, NULL },
          { "with-subcodes", 0, 0, G_OPTION_ARG_NONE, &with_subcodes, NULL, NULL },
          { "no-bom", 0, 0, G_OPTION_ARG_NONE, &without_mark, NULL, NULL },
          { NULL } };
  TemaCodebookReportOptions options = { 0 };
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("codebook", entries, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (output == NULL || !tema_cli_takes_language ("codebook", language)
      || !tema_cli_parse_paper (paper, &options.paper))
    return tema_cli_usage ("codebook");
  /* A version keeps no more than the appendix shows, so it makes no codebook to be taken in. */
  if ((without_mark && !is_of_form (output, ".csv"))
      || (kept != NULL && is_of_form (output, ".qdc")))
    return tema_cli_usage ("codebook");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  options.language = language;
  options.title = title;
  options.version = version;
  options.with_subcodes = with_subcodes;
  return tema_cli_close (project, write_codebook (project, &options, kept, without_mark, output));
}
