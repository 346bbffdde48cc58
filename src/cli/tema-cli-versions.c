/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli versions, keep-version and compare-versions: kept states of the codebook. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-versions.h"

#include <glib/gi18n.h>

static void
add_version (JsonBuilder *builder, TemaCodebookVersion *version, gboolean as_json)
{
  const TemaCodebookState *state = tema_codebook_version_get_state (version, NULL);
  guint n_codes = state != NULL ? state->codes->len : 0;
  guint n_references = state != NULL ? state->n_references : 0;

  if (!as_json)
    {
      g_autofree char *name = tema_cli_dup_printable (tema_codebook_version_get_name (version));
      g_autofree char *reason = tema_cli_dup_printable (tema_codebook_version_get_reason (version));

      g_print ("%u\t%s\t%s\t%u\t%u\t%u\t%s\n", tema_codebook_version_get_number (version), name,
               tema_codebook_version_get_time (version), tema_codebook_version_get_phase (version),
               n_codes, n_references, reason);
      return;
    }
  json_builder_begin_object (builder);
  tema_cli_json_count (builder, "number", tema_codebook_version_get_number (version));
  tema_cli_json_string (builder, "name", tema_codebook_version_get_name (version));
  tema_cli_json_string (builder, "guid", tema_codebook_version_get_guid (version));
  tema_cli_json_string (builder, "time", tema_codebook_version_get_time (version));
  tema_cli_json_string (builder, "reason", tema_codebook_version_get_reason (version));
  tema_cli_json_count (builder, "phase", tema_codebook_version_get_phase (version));
  tema_cli_json_count (builder, "codes", n_codes);
  tema_cli_json_count (builder, "documents", state != NULL ? state->n_documents : 0);
  tema_cli_json_count (builder, "references", n_references);
  json_builder_end_object (builder);
}

/**
 * tema_cli_versions:
 * @argc: words
 * @argv: the words
 *
 * Prints number, name, time, phase, codes, references and reason of each version of the codebook,
 * a tab between, or JSON.
 *
 * Returns: exit status
 */
int
tema_cli_versions (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry options[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL }, { NULL } };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GListModel *versions;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("versions", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  versions = tema_project_get_versions (project);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (TemaCodebookVersion) version = g_list_model_get_item (versions, i);

      add_version (builder, version, as_json);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return tema_cli_close (project, 0);
}

static gboolean
parse_phase (const char *word, guint *phase)
{
  guint64 number = 0;

  if (word != NULL && !g_ascii_string_to_unsigned (word, 10, 0, 6, &number, NULL))
    return FALSE;
  *phase = number;
  return TRUE;
}

/**
 * tema_cli_keep_version:
 * @argc: words
 * @argv: the words
 *
 * Keeps the codebook as it is. Without a name it gets its number and the month.
 *
 * Returns: exit status
 */
int
tema_cli_keep_version (int argc, char **argv)
{
  g_autofree char *reason = NULL;
  g_autofree char *phase_word = NULL;
  g_autofree char *language = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry options[] = { { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
                                   { "phase", 0, 0, G_OPTION_ARG_STRING, &phase_word, NULL, NULL },
                                   { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
                                   { NULL } };
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  guint phase;
  int status;

  if (!tema_cli_parse ("keep-version", options, &argc, &argv, 1, 2))
    return TEMA_CLI_USAGE;
  if (!parse_phase (phase_word, &phase) || !tema_cli_takes_language ("keep-version", language))
    return tema_cli_usage ("keep-version");
  project = tema_cli_open_to_change (argv[1], &status);
  if (project == NULL)
    return status;
  name = argc > 2 ? g_strdup (argv[2]) : tema_version_dup_name (project, language);
  if (!tema_project_do (project, tema_act_keep_version (name, reason, phase), &error))
    status = tema_cli_fail (argv[1], error);
  return tema_cli_close (project, status);
}

/**
 * tema_cli_find_version:
 * @project: a project
 * @name: a version's name, number or GUID
 * @error: return location
 *
 * Returns: (transfer none): the version, or %NULL
 */
TemaCodebookVersion *
tema_cli_find_version (TemaProject *project, const char *name, GError **error)
{
  TemaCodebookVersion *version = tema_project_find_version (project, name);

  if (version == NULL)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("there is no version “%s” of the codebook; “tema-cli versions” lists them"),
                 name);
  return version;
}

static void
print_differences (const TemaVersionDifference *difference, gboolean with_counts)
{
  GPtrArray *changes = tema_codebook_comparison_get_changes (difference->comparison);

  for (guint i = 0; i < changes->len; i++)
    {
      const TemaCodebookChange *change = g_ptr_array_index (changes, i);
      g_autofree char *sentence = tema_codebook_change_dup_sentence (
          change, tema_version_difference_get_state (difference, FALSE),
          tema_version_difference_get_state (difference, TRUE));
      g_autofree char *shown = tema_cli_dup_printable (sentence);

      if (with_counts || change->kind != TEMA_CODEBOOK_CHANGE_COUNTS)
        g_print ("%s\n", shown);
    }
}

typedef struct
{
  const char *before;
  const char *after; /* NULL: now */
  const char *output;
  const char *language;
  TemaReportPaper paper;
  gboolean with_counts;
} CompareOptions;

static int
compare (TemaProject *project, const CompareOptions *options)
{
  g_autoptr (GError) error = NULL;
  TemaCodebookVersion *before = tema_cli_find_version (project, options->before, &error);
  TemaCodebookVersion *after = before != NULL && options->after != NULL
                                   ? tema_cli_find_version (project, options->after, &error)
                                   : NULL;
  g_autoptr (TemaVersionDifference) difference = NULL;
  g_autoptr (TemaReport) report = NULL;

  if (error == NULL)
    difference = tema_project_compare_versions (project, before, after, &error);
  if (difference == NULL)
    return tema_cli_fail (tema_project_get_path (project), error);
  if (options->output == NULL)
    {
      print_differences (difference, options->with_counts);
      return 0;
    }
  report = tema_version_difference_report_new (project, difference, options->with_counts,
                                               options->language, options->paper);
  return tema_cli_write_report (report, options->output);
}

/**
 * tema_cli_compare_versions:
 * @argc: words
 * @argv: the words
 *
 * Compares a version with another, or with the codebook now: prints the differences, or writes them
 * as a table.
 *
 * Returns: exit status
 */
int
tema_cli_compare_versions (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *language = NULL;
  g_autofree char *paper = NULL;
  gboolean without_counts = FALSE;
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, NULL, NULL },
          { "without-counts", 0, 0, G_OPTION_ARG_NONE, &without_counts, NULL, NULL },
          { NULL } };
  CompareOptions options = { 0 };
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("compare-versions", entries, &argc, &argv, 2, 3))
    return TEMA_CLI_USAGE;
  if (!tema_cli_takes_language ("compare-versions", language)
      || !tema_cli_parse_paper (paper, &options.paper))
    return tema_cli_usage ("compare-versions");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  options.before = argv[2];
  options.after = argc > 3 ? argv[3] : NULL;
  options.output = output;
  options.language = language;
  options.with_counts = !without_counts;
  return tema_cli_close (project, compare (project, &options));
}
