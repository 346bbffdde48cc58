/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli history: the log of acts, as it is or as the audit trail of a thesis. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-trail.h"

#include <glib/gi18n.h>

typedef struct
{
  char *output;
  char *phase;
  char *code;
  char *theme;
  char *columns;
  char *title;
  char *language;
  char *paper;
  gboolean as_json;
  gboolean is_condensed;
  TemaTrailFilter *filter;
} Words;

static void
words_clear (Words *self)
{
  g_free (self->output);
  g_free (self->phase);
  g_free (self->code);
  g_free (self->theme);
  g_free (self->columns);
  g_free (self->title);
  g_free (self->language);
  g_free (self->paper);
  tema_trail_filter_free (self->filter);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static void
add_json (JsonBuilder *builder, const TemaTrailLine *line)
{
  json_builder_begin_object (builder);
  tema_cli_json_count (builder, "number", line->number);
  tema_cli_json_string (builder, "time", line->time);
  tema_cli_json_string (builder, "coder", line->coder);
  tema_cli_json_string (builder, "label", line->label);
  tema_cli_json_count (builder, "phase", line->phase);
  tema_cli_json_boolean (builder, "undone", line->is_undone);
  json_builder_end_object (builder);
}

static void
print_line (const TemaTrailLine *line)
{
  g_autofree char *coder = tema_cli_dup_printable (line->coder);
  g_autofree char *label = tema_cli_dup_printable (line->label);

  g_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s%s", line->number, line->time, coder, label,
           line->is_undone ? "\tundone" : "");
  if (line->phase != 0)
    g_print ("\tphase %u", line->phase);
  g_print ("\n");
}

static void
print_lines (GPtrArray *lines, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    if (as_json)
      add_json (builder, g_ptr_array_index (lines, i));
    else
      print_line (g_ptr_array_index (lines, i));
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
}

static gboolean
parse_columns (const char *word, TemaTrailColumns *columns)
{
  static const struct
  {
    const char *name;
    TemaTrailColumns column;
  } names[] = { { "date", TEMA_TRAIL_DATE },
                { "what", TEMA_TRAIL_WHAT },
                { "who", TEMA_TRAIL_WHO },
                { "phase", TEMA_TRAIL_PHASE } };
  g_auto (GStrv) parts = g_strsplit (word != NULL ? word : "", ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      TemaTrailColumns found = 0;

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        if (g_str_equal (names[j].name, parts[i]))
          found = names[j].column;
      if (found == 0)
        return FALSE;
      *columns |= found;
    }
  return TRUE;
}

static gboolean
parse_words (Words *words, TemaTrailReportOptions *options)
{
  guint64 phase = 0;

  if (words->phase != NULL && !g_ascii_string_to_unsigned (words->phase, 10, 0, 6, &phase, NULL))
    return FALSE;
  words->filter->phase = words->phase != NULL ? (int)phase : -1;
  options->language = words->language;
  options->title = words->title;
  options->is_condensed = words->is_condensed;
  return (words->filter->from == NULL || tema_trail_is_day (words->filter->from))
         && (words->filter->to == NULL || tema_trail_is_day (words->filter->to))
         && parse_columns (words->columns, &options->columns)
         && tema_cli_takes_language ("history", words->language)
         && tema_cli_parse_paper (words->paper, &options->paper);
}

static gboolean
find_subjects (TemaProject *project, const Words *words, GError **error)
{
  TemaCode *code = words->code != NULL
                       ? tema_codebook_find (tema_project_get_codebook (project), words->code)
                       : NULL;
  TemaTheme *theme = words->theme != NULL ? tema_project_find_theme (project, words->theme) : NULL;

  if ((words->code != NULL && code == NULL) || (words->theme != NULL && theme == NULL))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                   code == NULL && words->code != NULL
                       ? _ ("there is no code “%s”; “tema-cli codes” lists them")
                       : _ ("there is no theme “%s”; “tema-cli boards --json” lists them"),
                   code == NULL && words->code != NULL ? words->code : words->theme);
      return FALSE;
    }
  words->filter->code = code != NULL ? tema_code_get_id (code) : 0;
  words->filter->theme = theme != NULL ? tema_theme_get_id (theme) : 0;
  return TRUE;
}

static int
show (TemaProject *project, const Words *words, const TemaTrailReportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (TemaReport) report = NULL;

  if (find_subjects (project, words, &error))
    lines = tema_project_list_trail (project, words->filter, words->is_condensed, &error);
  if (lines == NULL)
    return tema_cli_fail (tema_project_get_path (project), error);
  if (words->output != NULL)
    {
      report = tema_trail_report_new (tema_project_get_title (project), lines, options);
      return tema_cli_write_report (report, words->output);
    }
  if (words->is_condensed)
    {
      g_autoptr (GPtrArray) condensed = tema_trail_condense (lines, words->language);

      print_lines (condensed, words->as_json);
    }
  else
    print_lines (lines, words->as_json);
  return 0;
}

/**
 * tema_cli_history:
 * @argc: words
 * @argv: the words
 *
 * Prints number, time, coder and label of every act that is wanted, oldest first, a tab between, or
 * JSON; or writes them as a table.
 *
 * Returns: exit status
 */
int
tema_cli_history (int argc, char **argv)
{
  g_auto (Words) words = { .filter = tema_trail_filter_new () };
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &words.as_json, NULL, NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &words.output, NULL, NULL },
          { "phase", 0, 0, G_OPTION_ARG_STRING, &words.phase, NULL, NULL },
          { "code", 0, 0, G_OPTION_ARG_STRING, &words.code, NULL, NULL },
          { "theme", 0, 0, G_OPTION_ARG_STRING, &words.theme, NULL, NULL },
          { "coder", 0, 0, G_OPTION_ARG_STRING, &words.filter->coder, NULL, NULL },
          { "from", 0, 0, G_OPTION_ARG_STRING, &words.filter->from, NULL, NULL },
          { "to", 0, 0, G_OPTION_ARG_STRING, &words.filter->to, NULL, NULL },
          { "words", 0, 0, G_OPTION_ARG_STRING, &words.filter->words, NULL, NULL },
          { "without-undone", 0, 0, G_OPTION_ARG_NONE, &words.filter->without_undone, NULL, NULL },
          { "condensed", 0, 0, G_OPTION_ARG_NONE, &words.is_condensed, NULL, NULL },
          { "columns", 0, 0, G_OPTION_ARG_STRING, &words.columns, NULL, NULL },
          { "title", 0, 0, G_OPTION_ARG_STRING, &words.title, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &words.language, NULL, NULL },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &words.paper, NULL, NULL },
          { NULL } };
  TemaTrailReportOptions options = { 0 };
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("history", entries, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (!parse_words (&words, &options))
    return tema_cli_usage ("history");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  return tema_cli_close (project, show (project, &words, &options));
}
