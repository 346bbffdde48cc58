/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli agreement: how far coders agree, code by code, and where they do not. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "analysis/tema-agreement-report.h"
#include "base/tema-error.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>
#include <math.h>

static gboolean
parse_unit (const char *word, TemaTextUnit *unit)
{
  static const char *const words[] = { "characters", "turns", "sentences" };

  *unit = TEMA_TEXT_UNIT_CHARACTER;
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      {
        *unit = i;
        return TRUE;
      }
  return word == NULL;
}

/* NULL, as JSON has it, for what is undefined. */
static void
add_figure (JsonBuilder *builder, const char *key, double figure)
{
  json_builder_set_member_name (builder, key);
  if (isnan (figure))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, figure);
}

static void
add_disagreements (JsonBuilder *builder,
                   TemaProject *project,
                   const TemaAgreement *agreement,
                   gint64 code)
{
  json_builder_set_member_name (builder, "disagreements");
  json_builder_begin_array (builder);
  for (guint i = 0; i < agreement->disagreements->len; i++)
    {
      const TemaDisagreement *one = &g_array_index (agreement->disagreements, TemaDisagreement, i);
      TemaDocument *document = tema_project_find_document_by_id (project, one->document);

      if (one->code != code || document == NULL)
        continue;
      json_builder_begin_object (builder);
      tema_cli_json_string (builder, "document", tema_document_get_name (document));
      tema_cli_json_count (builder, "first", one->first_char);
      tema_cli_json_count (builder, "last", one->last_char);
      json_builder_set_member_name (builder, "coders");
      json_builder_begin_array (builder);
      for (guint j = 0; j < agreement->n_coders; j++)
        if (one->who >> j & 1)
          json_builder_add_string_value (builder, agreement->coders[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_row (JsonBuilder *builder,
         TemaProject *project,
         const TemaAgreement *agreement,
         const TemaAgreementRow *row)
{
  TemaCode *code = tema_codebook_find_by_id (tema_project_get_codebook (project), row->code);
  g_autofree char *path = tema_code_dup_path (code);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "code", path);
  tema_cli_json_count (builder, "both", row->n_both);
  tema_cli_json_count (builder, "some", row->n_some);
  tema_cli_json_count (builder, "none", row->n_none);
  add_figure (builder, "percent", row->percent * 100);
  add_figure (builder, "kappa", row->kappa);
  add_figure (builder, "alpha", row->alpha);
  tema_cli_json_string (builder, "note", tema_agreement_explain (agreement, row));
  add_disagreements (builder, project, agreement, row->code);
  json_builder_end_object (builder);
}

static void
print_json (TemaProject *project, const TemaAgreement *agreement)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) rows = tema_agreement_list_rows (agreement, project);

  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, project, agreement, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  tema_cli_json_print (builder);
}

static void
print_line (const char *name, const TemaAgreement *agreement, const TemaAgreementRow *row)
{
  g_autofree char *shown = tema_cli_dup_printable (name);
  g_autofree char *kappa = tema_agreement_format (row->kappa);
  g_autofree char *alpha = tema_agreement_format (row->alpha);

  g_print ("%s\t%.1f\t%s\t%s\t%u\t%s\n", shown, row->percent * 100, kappa, alpha,
           row->n_disagreements, tema_agreement_explain (agreement, row));
}

static void
print_lines (TemaProject *project, const TemaAgreement *agreement)
{
  g_autoptr (GPtrArray) rows = tema_agreement_list_rows (agreement, project);

  for (guint i = 0; i < rows->len; i++)
    {
      const TemaAgreementRow *row = g_ptr_array_index (rows, i);
      TemaCode *code = tema_codebook_find_by_id (tema_project_get_codebook (project), row->code);
      g_autofree char *path = tema_code_dup_path (code);

      print_line (path, agreement, row);
    }
  print_line (_ ("All codes together"), agreement, &agreement->total);
}

typedef struct
{
  char *coders;
  char *unit;
  char *output;
  char *language;
  char *paper;
  GStrv documents;
  gboolean as_json;
} Options;

static GArray *
find_documents (TemaProject *project, const Options *options, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; options->documents != NULL && options->documents[i] != NULL; i++)
    {
      TemaDocument *document = tema_project_find_document (project, options->documents[i]);
      gint64 id = document != NULL ? tema_document_get_id (document) : 0;

      if (document == NULL)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("there is no document “%s”"),
                       options->documents[i]);
          return NULL;
        }
      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

static TemaAgreement *
count (TemaProject *project, const Options *options, TemaTextUnit unit, GError **error)
{
  g_autoptr (GArray) documents = find_documents (project, options, error);
  g_autoptr (TemaCodingSpans) spans
      = documents != NULL ? tema_project_load_coding_spans (project, unit, error) : NULL;
  g_auto (GStrv) coders = g_strsplit (options->coders, ",", -1);

  if (spans == NULL)
    return NULL;
  for (guint i = 0; coders[i] != NULL; i++)
    g_strstrip (coders[i]);
  return tema_agreement_new (spans, unit, (const char *const *)coders,
                             (const gint64 *)(void *)documents->data, documents->len, error);
}

static int
run (const char *path, const Options *options, TemaTextUnit unit, TemaReportPaper paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaAgreement) agreement = NULL;
  g_autoptr (TemaReport) report = NULL;
  int status;
  TemaProject *project = tema_cli_open (path, FALSE, &status);

  if (project == NULL)
    return status;
  agreement = count (project, options, unit, &error);
  if (agreement == NULL)
    return tema_cli_close (project, tema_cli_fail (path, error));
  if (options->output != NULL)
    {
      report = tema_agreement_report_new (agreement, project, options->language, paper);
      return tema_cli_close (project, tema_cli_write_report (report, options->output));
    }
  if (options->as_json)
    print_json (project, agreement);
  else
    print_lines (project, agreement);
  return tema_cli_close (project, 0);
}

static void
options_clear (Options *options)
{
  g_free (options->coders);
  g_free (options->unit);
  g_free (options->output);
  g_free (options->language);
  g_free (options->paper);
  g_strfreev (options->documents);
}

/**
 * tema_cli_agreement:
 * @argc: words
 * @argv: the words
 *
 * Prints code, percent, kappa, alpha, number of differences and a note, a tab between, or JSON, or
 * writes the table.
 *
 * Returns: exit status
 */
int
tema_cli_agreement (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "coders", 0, 0, G_OPTION_ARG_STRING, &options.coders, NULL, NULL },
          { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, NULL, NULL },
          { "document", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.documents, NULL, NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, NULL, NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, NULL, NULL },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, NULL, NULL },
          { NULL } };
  TemaReportPaper paper;
  TemaTextUnit unit;
  int status = TEMA_CLI_USAGE;

  if (tema_cli_parse ("agreement", entries, &argc, &argv, 1, 1))
    {
      if (options.coders == NULL || !parse_unit (options.unit, &unit)
          || !tema_cli_takes_language ("agreement", options.language)
          || !tema_cli_parse_paper (options.paper, &paper))
        status = tema_cli_usage ("agreement");
      else
        status = run (argv[1], &options, unit, paper);
    }
  options_clear (&options);
  return status;
}
