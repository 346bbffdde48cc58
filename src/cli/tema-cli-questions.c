/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli questions and phase: what the study asks, and how far it has come. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-memo-acts.h"
#include "project/tema-memos-report.h"
#include "project/tema-phase.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * tema_cli_write_memos:
 * @project: a project
 * @kind: what is written
 * @language: (nullable): of the report
 * @paper: of the report
 * @path: where to; its ending says in which form
 *
 * Returns: exit status
 */
int
tema_cli_write_memos (TemaProject *project,
                      TemaMemosReportKind kind,
                      const char *language,
                      TemaReportPaper paper,
                      const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autoptr (TemaReport) report = NULL;

  if (g_str_has_suffix (lower, ".md"))
    {
      char *text = tema_memos_report_to_markdown (project, kind, language);

      return tema_cli_write_bytes (path, g_bytes_new_take (text, strlen (text)), NULL);
    }
  report = tema_memos_report_new (project, kind, language, paper);
  return tema_cli_write_report (report, path);
}

/**
 * tema_cli_do_act:
 * @project: a project open for writing
 * @path: as it was named
 * @act: (transfer full): an act
 *
 * Does an act and prints the GUID of what it made.
 *
 * Returns: exit status
 */
int
tema_cli_do_act (TemaProject *project, const char *path, TemaAct *act)
{
  g_autoptr (TemaAct) kept = g_object_ref (act);
  g_autoptr (GError) error = NULL;

  if (!tema_project_do (project, act, &error))
    return tema_cli_fail (path, error);
  if (tema_act_get_created (kept)[0] != NULL)
    g_print ("%s\n", tema_act_get_created (kept)[0]);
  return 0;
}

static void
print_questions (TemaProject *project, gboolean as_json)
{
  GListModel *list = tema_questions_get_list (tema_project_get_questions (project));
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaQuestion) question = g_list_model_get_item (list, i);
      g_autofree char *wording = tema_cli_dup_printable (tema_question_get_wording (question));

      if (!as_json)
        {
          g_print ("%s\t%s%s\n", tema_question_get_asked_on (question), wording,
                   tema_question_is_chosen (question) ? "\tchosen" : "");
          continue;
        }
      json_builder_begin_object (builder);
      tema_cli_json_string (builder, "guid", tema_question_get_guid (question));
      tema_cli_json_string (builder, "date", tema_question_get_asked_on (question));
      tema_cli_json_string (builder, "wording", tema_question_get_wording (question));
      tema_cli_json_string (builder, "comment", tema_question_get_comment (question));
      tema_cli_json_boolean (builder, "chosen", tema_question_is_chosen (question));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
}

typedef struct
{
  char *output, *language, *paper;
  char *add, *date, *comment, *choose;
  gboolean as_json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->language);
  g_free (options->paper);
  g_free (options->add);
  g_free (options->date);
  g_free (options->comment);
  g_free (options->choose);
}

static int
choose (TemaProject *project, const char *path, const char *wording)
{
  TemaQuestion *question = tema_questions_find (tema_project_get_questions (project), wording);
  g_autoptr (GError) error = NULL;

  if (question != NULL)
    return tema_cli_do_act (project, path, tema_act_choose_question (question));
  error = g_error_new (TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                       _ ("there is no question “%s”; “tema-cli questions” lists them"), wording);
  return tema_cli_fail (path, error);
}

static int
change_questions (const char *path, const Options *options)
{
  int status;
  TemaProject *project = tema_cli_open_to_change (path, &status);

  if (project == NULL)
    return status;
  if (options->add != NULL)
    status = tema_cli_do_act (
        project, path, tema_act_add_question (options->date, options->add, options->comment));
  if (status == 0 && options->choose != NULL)
    status = choose (project, path, options->choose);
  return tema_cli_close (project, status);
}

static int
run_questions (const char *path, const Options *options)
{
  TemaReportPaper size;
  TemaProject *project;
  int status;

  if (!tema_cli_takes_language ("questions", options->language)
      || !tema_cli_parse_paper (options->paper, &size))
    return tema_cli_usage ("questions");
  if (options->add != NULL || options->choose != NULL)
    return change_questions (path, options);
  project = tema_cli_open (path, FALSE, &status);
  if (project == NULL)
    return status;
  if (options->output != NULL)
    status = tema_cli_write_memos (project, TEMA_MEMOS_REPORT_QUESTIONS, options->language, size,
                                   options->output);
  else
    print_questions (project, options->as_json);
  return tema_cli_close (project, status);
}

/**
 * tema_cli_questions:
 * @argc: words
 * @argv: the words
 *
 * Lists the log of research questions, writes it out, adds a wording, or marks the chosen one.
 *
 * Returns: exit status
 */
int
tema_cli_questions (int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, NULL, NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, NULL, NULL },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper, NULL, NULL },
          { "add", 0, 0, G_OPTION_ARG_STRING, &options.add, NULL, NULL },
          { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, NULL, NULL },
          { "comment", 0, 0, G_OPTION_ARG_STRING, &options.comment, NULL, NULL },
          { "choose", 0, 0, G_OPTION_ARG_STRING, &options.choose, NULL, NULL },
          { NULL } };
  int status = TEMA_CLI_USAGE;

  if (tema_cli_parse ("questions", entries, &argc, &argv, 1, 1))
    status = run_questions (argv[1], &options);
  options_clear (&options);
  return status;
}

/**
 * tema_cli_phase:
 * @argc: words
 * @argv: the words
 *
 * Prints the phase the study is in and what is usual next, or sets it.
 *
 * Returns: exit status
 */
int
tema_cli_phase (int argc, char **argv)
{
  TemaProject *project;
  guint64 phase = 0;
  int status;

  if (!tema_cli_parse ("phase", NULL, &argc, &argv, 1, 2))
    return TEMA_CLI_USAGE;
  if (argc > 2 && !g_ascii_string_to_unsigned (argv[2], 10, 0, TEMA_N_PHASES, &phase, NULL))
    return tema_cli_usage ("phase");
  project = argc > 2 ? tema_cli_open_to_change (argv[1], &status)
                     : tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  if (argc > 2)
    status = tema_cli_do_act (project, argv[1], tema_act_set_phase (phase));
  else
    g_print ("%u\t%s\t%s\n", tema_project_get_phase (project),
             tema_phase_get_name (tema_project_get_phase (project)),
             tema_phase_get_advice (tema_project_get_phase (project)));
  return tema_cli_close (project, status);
}
