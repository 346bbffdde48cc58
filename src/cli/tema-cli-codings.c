/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli codings: coded passages, all or of one code or document. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-writer.h"
#include "project/tema-codings-report.h"

#include <glib/gi18n.h>

static void
add_json (JsonBuilder *builder, const TemaCodingRecord *record)
{
  g_autofree char *path = tema_code_dup_path (record->code);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "guid", record->guid);
  tema_cli_json_string (builder, "document", tema_document_get_name (record->document));
  tema_cli_json_count (builder, "first", record->first_char);
  tema_cli_json_count (builder, "last", record->last_char);
  tema_cli_json_string (builder, "text", record->text);
  tema_cli_json_string (builder, "code", path);
  tema_cli_json_string (builder, "coder", record->coder);
  tema_cli_json_string (builder, "time", record->time);
  json_builder_end_object (builder);
}

static void
print_line (const TemaCodingRecord *record)
{
  g_autofree char *document = tema_cli_dup_printable (tema_document_get_name (record->document));
  g_autofree char *path = tema_code_dup_path (record->code);
  g_autofree char *code = tema_cli_dup_printable (path);
  g_autofree char *text = tema_cli_dup_printable (record->text);
  g_autofree char *coder = tema_cli_dup_printable (record->coder);

  g_print ("%s\t%u\t%u\t%s\t%s\t%s\t%s\n", document, record->first_char, record->last_char, text,
           code, coder, record->time);
}

static int
print_codings (TemaProject *project, TemaCode *code, TemaDocument *document, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = tema_project_list_codings (project, code, document, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (records == NULL)
    return tema_cli_fail (tema_project_get_path (project), error);
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    {
      const TemaCodingRecord *record = g_ptr_array_index (records, i);

      if (record->document == NULL || record->code == NULL)
        continue;
      if (as_json)
        add_json (builder, record);
      else
        print_line (record);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return 0;
}

/* One row a coding; the name's ending says in which form. */
static int
write_codings (TemaProject *project,
               TemaCode *code,
               TemaDocument *document,
               const char *language,
               const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  GError *error = NULL;
  g_autoptr (TemaReport) report
      = tema_codings_report_new (project, code, document, language, &error);
  GBytes *bytes;

  if (report == NULL)
    {
      g_autoptr (GError) owned = error;

      return tema_cli_fail (tema_project_get_path (project), owned);
    }
  bytes = g_str_has_suffix (lower, ".xlsx") ? tema_write_report_xlsx (report, &error)
                                            : tema_write_report_csv (report, &error);
  return tema_cli_write_bytes (path, bytes, error);
}

static gboolean
is_table (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".xlsx");
}

static int
fail_to_find (const char *what)
{
  g_autoptr (GError) error = g_error_new (TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                                          _ ("there is nothing of this name in the project"));

  return tema_cli_fail (what, error);
}

/**
 * tema_cli_codings:
 * @argc: words
 * @argv: the words
 *
 * Prints document, first, last, text, code, coder and time, a tab between, or JSON; or writes a
 * table of all that is known of each.
 *
 * Returns: exit status
 */
int
tema_cli_codings (int argc, char **argv)
{
  g_autofree char *code_name = NULL;
  g_autofree char *document_name = NULL;
  g_autofree char *output = NULL;
  g_autofree char *language = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry options[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
          { "code", 0, 0, G_OPTION_ARG_STRING, &code_name, NULL, NULL },
          { "document", 0, 0, G_OPTION_ARG_STRING, &document_name, NULL, NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
          { NULL } };
  TemaCode *code = NULL;
  TemaDocument *document = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("codings", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if ((output != NULL && !is_table (output)) || !tema_cli_takes_language ("codings", language))
    return tema_cli_usage ("codings");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  if (code_name != NULL
      && (code = tema_codebook_find (tema_project_get_codebook (project), code_name)) == NULL)
    return tema_cli_close (project, fail_to_find (code_name));
  if (document_name != NULL
      && (document = tema_project_find_document (project, document_name)) == NULL)
    return tema_cli_close (project, fail_to_find (document_name));
  if (output != NULL)
    return tema_cli_close (project, write_codings (project, code, document, language, output));
  return tema_cli_close (project, print_codings (project, code, document, as_json));
}
