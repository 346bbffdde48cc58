/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli cases, import-cases and quote: informants, what is known of them, and their words as a
 * finished quotation. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-csv.h"
#include "project/tema-case-acts.h"
#include "project/tema-cases-report.h"
#include "project/tema-quotation.h"

#include <glib/gi18n.h>

static void
add_parts (JsonBuilder *builder, TemaCase *one)
{
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < tema_case_get_n_parts (one); i++)
    {
      const TemaCasePart *part = tema_case_get_part (one, i);

      json_builder_begin_object (builder);
      tema_cli_json_string (builder, "document", tema_document_get_name (part->document));
      tema_cli_json_string (builder, "speaker", part->speaker);
      tema_cli_json_count (builder, "first", part->first_char);
      tema_cli_json_count (builder, "last", part->last_char);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_json (JsonBuilder *builder, TemaCase *one, GListModel *attributes)
{
  TemaCase *parent = tema_case_get_parent (one);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "name", tema_case_get_name (one));
  tema_cli_json_string (builder, "guid", tema_case_get_guid (one));
  tema_cli_json_string (builder, "group", parent != NULL ? tema_case_get_name (parent) : "");
  json_builder_set_member_name (builder, "attributes");
  json_builder_begin_object (builder);
  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);

      tema_cli_json_string (builder, tema_attribute_get_name (attribute),
                            tema_case_get_value (one, attribute));
    }
  json_builder_end_object (builder);
  add_parts (builder, one);
  json_builder_end_object (builder);
}

static void
print_line (TemaCase *one, GListModel *attributes)
{
  TemaCase *parent = tema_case_get_parent (one);
  g_autofree char *name = tema_cli_dup_printable (tema_case_get_name (one));
  g_autofree char *group
      = tema_cli_dup_printable (parent != NULL ? tema_case_get_name (parent) : "");

  g_print ("%s\t%s", name, group);
  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);
      g_autofree char *value = tema_cli_dup_printable (tema_case_get_value (one, attribute));

      g_print ("\t%s", value);
    }
  g_print ("\n");
}

static int
print_cases (TemaProject *project, gboolean as_json)
{
  TemaCases *cases = tema_project_get_cases (project);
  GListModel *list = tema_cases_get_list (cases);
  GListModel *attributes = tema_cases_get_attributes (cases);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaCase) one = g_list_model_get_item (list, i);

      if (as_json)
        add_json (builder, one, attributes);
      else
        print_line (one, attributes);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return 0;
}

static int
fail_to_find (const char *path, const char *format, const char *name)
{
  g_autoptr (GError) error = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  error = g_error_new (TEMA_ERROR, TEMA_ERROR_NOT_FOUND, format, name);
#pragma GCC diagnostic pop
  return tema_cli_fail (path, error);
}

static int
write_cases (TemaProject *project, const TemaCasesReportOptions *options, const char *path)
{
  g_autoptr (TemaReport) report = NULL;

  for (guint i = 0; options->attributes != NULL && options->attributes[i] != NULL; i++)
    if (tema_cases_find_attribute (tema_project_get_cases (project), options->attributes[i])
        == NULL)
      return fail_to_find (tema_project_get_path (project), _ ("there is no attribute “%s”"),
                           options->attributes[i]);
  report = tema_cases_report_new (project, options);
  return tema_cli_write_report (report, path);
}

/**
 * tema_cli_cases:
 * @argc: words
 * @argv: the words
 *
 * Writes the informant table, or prints name, group and what is said of each case, a tab between,
 * or JSON.
 *
 * Returns: exit status
 */
int
tema_cli_cases (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *title = NULL;
  g_autofree char *language = NULL;
  g_autofree char *paper = NULL;
  g_auto (GStrv) attributes = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
          { "attribute", 0, 0, G_OPTION_ARG_STRING_ARRAY, &attributes, NULL, NULL },
          { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, NULL, NULL },
          { NULL } };
  TemaCasesReportOptions options = { 0 };
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("cases", entries, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (!tema_cli_takes_language ("cases", language) || !tema_cli_parse_paper (paper, &options.paper))
    return tema_cli_usage ("cases");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  options.language = language;
  options.title = title;
  options.attributes = (const char *const *)attributes;
  return tema_cli_close (project, output != NULL ? write_cases (project, &options, output)
                                                 : print_cases (project, as_json));
}

/**
 * tema_cli_import_cases:
 * @argc: words
 * @argv: the words
 *
 * Takes in a table of cases (.csv) as one act.
 *
 * Returns: exit status
 */
int
tema_cli_import_cases (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (TemaCaseTable) table = NULL;
  g_autofree char *name = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("import-cases", NULL, &argc, &argv, 2, 2))
    return TEMA_CLI_USAGE;
  file = g_file_new_for_commandline_arg (argv[2]);
  name = g_file_get_basename (file);
  lines = tema_csv_read_file (file, NULL, &error);
  if (lines == NULL)
    return tema_cli_fail (argv[2], error);
  table = tema_case_table_new_from_cells (lines);
  project = tema_cli_open_to_change (argv[1], &status);
  if (project == NULL)
    return status;
  if (!tema_project_do (project, tema_act_import_cases (table, name), &error))
    status = tema_cli_fail (argv[2], error);
  return tema_cli_close (project, status);
}

/* First and last as a script counts them: characters from 0, the last one not taken along. */
static gboolean
parse_place (const char *first, const char *last, guint *first_char, guint *last_char)
{
  guint64 from, to;

  if (!g_ascii_string_to_unsigned (first, 10, 0, G_MAXUINT, &from, NULL)
      || !g_ascii_string_to_unsigned (last, 10, 0, G_MAXUINT, &to, NULL) || from >= to)
    return FALSE;
  *first_char = from;
  *last_char = to;
  return TRUE;
}

static int
print_quotation (TemaProject *project,
                 TemaDocument *document,
                 guint first_char,
                 guint last_char,
                 const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, &error);
  g_autofree char *passage = NULL;
  g_autofree char *text = NULL;
  const char *passages[2] = { NULL, NULL };
  TemaQuotation quotation = { document, NULL, first_char, last_char, passages };
  const TemaTurn *turn;

  if (transcript == NULL)
    return tema_cli_fail (tema_project_get_path (project), error);
  if (last_char > tema_transcript_get_n_chars (transcript))
    return fail_to_find (tema_project_get_path (project), _ ("“%s” is not as long as that"),
                         tema_document_get_name (document));
  turn = tema_transcript_find_turn (transcript, first_char);
  quotation.speaker = turn != NULL ? turn->speaker : NULL;
  passage = g_utf8_substring (tema_transcript_get_text (transcript), first_char, last_char);
  passages[0] = passage;
  text = tema_quotation_to_text (project, &quotation, language);
  g_print ("%s\n", text);
  return 0;
}

/**
 * tema_cli_quote:
 * @argc: words
 * @argv: the words
 *
 * Prints a passage as a finished quotation with its attribution.
 *
 * Returns: exit status
 */
int
tema_cli_quote (int argc, char **argv)
{
  g_autofree char *language = NULL;
  const GOptionEntry entries[]
      = { { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL }, { NULL } };
  guint first_char, last_char;
  TemaDocument *document;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("quote", entries, &argc, &argv, 4, 4))
    return TEMA_CLI_USAGE;
  if (!parse_place (argv[3], argv[4], &first_char, &last_char)
      || !tema_cli_takes_language ("quote", language))
    return tema_cli_usage ("quote");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  document = tema_project_find_document (project, argv[2]);
  if (document == NULL)
    status = fail_to_find (argv[1], _ ("there is no document “%s”"), argv[2]);
  else
    status = print_quotation (project, document, first_char, last_char, language);
  return tema_cli_close (project, status);
}
