/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli memos, memo and journal: what is written about a study. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-memo-acts.h"
#include "project/tema-memos-report.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define MAX_STDIN_BYTES (4 * 1024 * 1024)

/* Which of a kind's things a word means. */
static gboolean
find_subject (TemaProject *project, TemaMemoAboutKind kind, const char *name, TemaMemoAbout *about)
{
  TemaDocument *document;
  TemaCode *code;
  TemaCase *one;

  switch (kind)
    {
    case TEMA_MEMO_ABOUT_DOCUMENT:
    case TEMA_MEMO_ABOUT_PASSAGE:
      document = tema_project_find_document (project, name);
      if (document != NULL)
        *about = tema_memo_about_document (document);
      return document != NULL;
    case TEMA_MEMO_ABOUT_CODE:
      code = tema_codebook_find (tema_project_get_codebook (project), name);
      if (code != NULL)
        *about = tema_memo_about_code (code);
      return code != NULL;
    case TEMA_MEMO_ABOUT_CASE:
      one = tema_cases_find_case (tema_project_get_cases (project), name);
      if (one != NULL)
        *about = tema_memo_about_case (one);
      return one != NULL;
    default:
      return FALSE;
    }
}

static gboolean
find_theme (TemaProject *project, const char *name, TemaMemoAbout *about)
{
  TemaTheme *theme = tema_project_find_theme (project, name);

  if (theme != NULL)
    *about = tema_memo_about_theme (theme);
  return theme != NULL;
}

/* "project", "code:NAME", "passage:NAME:12-40" */
static gboolean
parse_about (TemaProject *project, const char *word, TemaMemoAbout *about, GError **error)
{
  static const TemaMemoAboutKind kinds[] = { TEMA_MEMO_ABOUT_DOCUMENT, TEMA_MEMO_ABOUT_PASSAGE,
                                             TEMA_MEMO_ABOUT_CODE, TEMA_MEMO_ABOUT_CASE };
  const char *colon = strchr (word, ':');
  g_autofree char *name = g_strdup (colon != NULL ? colon + 1 : "");
  char *place = strrchr (name, ':');

  *about = tema_memo_about_project ();
  if (g_str_equal (word, "project"))
    return TRUE;
  if (g_str_has_prefix (word, "theme:") && find_theme (project, name, about))
    return TRUE;
  for (gsize i = 0; colon != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      const char *kind = tema_memo_about_kind_get_word (kinds[i]);
      guint first, last;
      char end;

      if (strlen (kind) != (gsize)(colon - word) || !g_str_has_prefix (word, kind))
        continue;
      if (kinds[i] == TEMA_MEMO_ABOUT_PASSAGE
          && (place == NULL || sscanf (place + 1, "%9u-%9u%c", &first, &last, &end) != 2))
        break;
      if (kinds[i] == TEMA_MEMO_ABOUT_PASSAGE)
        *place = '\0';
      if (!find_subject (project, kinds[i], name, about))
        break;
      if (kinds[i] == TEMA_MEMO_ABOUT_PASSAGE)
        *about = (TemaMemoAbout){ TEMA_MEMO_ABOUT_PASSAGE, about->id, first, last };
      return TRUE;
    }
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
               _ ("“%s” is nothing a memo can be about here: write project, document:NAME,"
                  " passage:NAME:FIRST-LAST, code:NAME, theme:NAME or case:NAME"),
               word);
  return FALSE;
}

static void
add_json (JsonBuilder *builder, TemaMemo *memo)
{
  g_autofree char *name = tema_memo_dup_about_name (memo);
  TemaDocument *open_document = tema_memo_find_open_document (memo);
  guint first, last;

  tema_memo_find_place (memo, &first, &last);
  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "guid", tema_memo_get_guid (memo));
  tema_cli_json_string (builder, "kind", tema_memo_is_journal (memo) ? "journal" : "memo");
  tema_cli_json_string (builder, "title", tema_memo_get_title (memo));
  tema_cli_json_string (builder, "text", tema_memo_get_text (memo));
  tema_cli_json_string (builder, "about",
                        tema_memo_about_kind_get_word (tema_memo_get_about (memo)->kind));
  tema_cli_json_string (builder, "name", name);
  tema_cli_json_string (builder, "was_about", tema_memo_get_was_about (memo));
  tema_cli_json_count (builder, "first", first);
  tema_cli_json_count (builder, "last", last);
  tema_cli_json_string (builder, "quote", tema_memo_get_quote (memo));
  tema_cli_json_string (builder, "open_document",
                        open_document != NULL ? tema_document_get_name (open_document) : "");
  tema_cli_json_count (builder, "phase", tema_memo_get_phase (memo));
  tema_cli_json_string (builder, "coder", tema_memo_get_coder (memo));
  tema_cli_json_string (builder, "created", tema_memo_get_created_at (memo));
  tema_cli_json_string (builder, "modified", tema_memo_get_modified_at (memo));
  json_builder_end_object (builder);
}

static void
print_line (TemaMemo *memo)
{
  g_autofree char *name = tema_memo_dup_about_name (memo);
  g_autofree char *heading = tema_memo_dup_heading (memo);
  g_autofree char *shown_name = tema_cli_dup_printable (name);
  g_autofree char *shown_heading = tema_cli_dup_printable (heading);

  g_print ("%s\t%u\t%s\t%s\t%s\n", tema_memo_get_created_at (memo), tema_memo_get_phase (memo),
           tema_memo_is_journal (memo)
               ? "journal"
               : tema_memo_about_kind_get_word (tema_memo_get_about (memo)->kind),
           shown_name, shown_heading);
}

static void
print_memos (TemaProject *project,
             const TemaMemoAbout *about,
             TemaMemosReportKind kind,
             gboolean as_json)
{
  GListModel *list = tema_memos_get_list (tema_project_get_memos (project));
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TemaMemo) memo = g_list_model_get_item (list, i);

      if ((kind == TEMA_MEMOS_REPORT_JOURNAL && !tema_memo_is_journal (memo))
          || (about != NULL && !tema_memo_about_equal (about, tema_memo_get_about (memo))))
        continue;
      if (as_json)
        add_json (builder, memo);
      else
        print_line (memo);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
}

static int
list_memos (const char *command, TemaMemosReportKind kind, int argc, char **argv)
{
  g_autofree char *output = NULL, *language = NULL, *paper = NULL, *about_word = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
                                   { "about", 0, 0, G_OPTION_ARG_STRING, &about_word, NULL, NULL },
                                   { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
                                   { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, NULL, NULL },
                                   { NULL } };
  g_autoptr (GError) error = NULL;
  TemaReportPaper size;
  TemaMemoAbout about;
  TemaProject *project;
  int status;

  if (!tema_cli_parse (command, entries, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (!tema_cli_takes_language (command, language) || !tema_cli_parse_paper (paper, &size))
    return tema_cli_usage (command);
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  if (about_word != NULL && !parse_about (project, about_word, &about, &error))
    status = tema_cli_fail (argv[1], error);
  else if (output != NULL)
    status = tema_cli_write_memos (project, kind, language, size, output);
  else
    print_memos (project, about_word != NULL ? &about : NULL, kind, as_json);
  return tema_cli_close (project, status);
}

/**
 * tema_cli_memos:
 * @argc: words
 * @argv: the words
 *
 * Lists time, phase, what each memo is about and its heading, a tab between, or JSON; or writes all
 * of them out.
 *
 * Returns: exit status
 */
int
tema_cli_memos (int argc, char **argv)
{
  return list_memos ("memos", TEMA_MEMOS_REPORT_ALL, argc, argv);
}

/* What comes on standard input, whole. */
static char *
read_stdin (GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gsize n_read;

  while ((n_read = fread (buffer, 1, sizeof buffer, stdin)) > 0 && text->len <= MAX_STDIN_BYTES)
    g_string_append_len (text, buffer, n_read);
  if (text->len <= MAX_STDIN_BYTES && g_utf8_validate_len (text->str, text->len, NULL))
    return g_string_free (g_steal_pointer (&text), FALSE);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("This is not text."));
  return NULL;
}

/**
 * tema_cli_memo:
 * @argc: words
 * @argv: the words
 *
 * Writes a memo from its words, or from standard input, and prints its GUID.
 *
 * Returns: exit status
 */
int
tema_cli_memo (int argc, char **argv)
{
  g_autofree char *about_word = NULL, *title = NULL, *text = NULL;
  const GOptionEntry entries[] = { { "about", 0, 0, G_OPTION_ARG_STRING, &about_word, NULL, NULL },
                                   { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
                                   { NULL } };
  g_autoptr (GError) error = NULL;
  TemaMemoAbout about = tema_memo_about_nothing ();
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("memo", entries, &argc, &argv, 1, 2))
    return TEMA_CLI_USAGE;
  text = argc > 2 ? g_strdup (argv[2]) : read_stdin (&error);
  if (text == NULL)
    return tema_cli_fail (argv[1], error);
  project = tema_cli_open_to_change (argv[1], &status);
  if (project == NULL)
    return status;
  if (about_word != NULL && !parse_about (project, about_word, &about, &error))
    status = tema_cli_fail (argv[1], error);
  else
    status = tema_cli_do_act (project, argv[1],
                              tema_act_write_memo (&about, title != NULL ? title : "", text));
  return tema_cli_close (project, status);
}

/**
 * tema_cli_journal:
 * @argc: words
 * @argv: the words
 *
 * Lists or writes out the journal; with more words, enters them.
 *
 * Returns: exit status
 */
int
tema_cli_journal (int argc, char **argv)
{
  TemaProject *project;
  int status;

  if (argc != 3 || argv[1][0] == '-' || argv[2][0] == '-')
    return list_memos ("journal", TEMA_MEMOS_REPORT_JOURNAL, argc, argv);
  project = tema_cli_open_to_change (argv[1], &status);
  if (project == NULL)
    return status;
  status = tema_cli_do_act (project, argv[1], tema_act_write_journal (NULL, "", argv[2]));
  return tema_cli_close (project, status);
}
