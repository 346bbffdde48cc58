/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs that are lines of a batch, and commands of their own by tema-cli-verb-commands.c. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-import.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

static gboolean
fail (GError **error, TemaError code, const char *format, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, TEMA_ERROR, (int)code, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

static TemaDocument *
find_document (TemaProject *project, const char *name, GError **error)
{
  TemaDocument *document = tema_project_find_document (project, name);

  if (document == NULL)
    fail (error, TEMA_ERROR_NOT_FOUND,
          _ ("there is no document “%s”; “tema-cli documents” lists them"), name);
  return document;
}

static TemaCode *
find_code (TemaProject *project, const char *name, GError **error)
{
  TemaCode *code = tema_codebook_find (tema_project_get_codebook (project), name);

  if (code == NULL)
    fail (error, TEMA_ERROR_NOT_FOUND,
          _ ("there is no code “%s”; “tema-cli codes” lists them, --create makes it"), name);
  return code;
}

static gboolean
parse_char (const char *word, guint *at_char, GError **error)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (word, 10, 0, G_MAXINT, &value, NULL))
    return fail (error, TEMA_ERROR_INVALID,
                 _ ("“%s” is not a position: give the number of a character, the first is 0"),
                 word);
  *at_char = value;
  return TRUE;
}

/* Takes "--create" out of the words, wherever it stands. */
static gboolean
take_create (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--create"))
      {
        memmove (argv + i, argv + i + 1, sizeof (char *) * (*argc - i));
        (*argc)--;
        return TRUE;
      }
  return FALSE;
}

/* Splits "Parent/Child" at the last slash that is not escaped; @path is changed. */
static char *
split_path (char *path, char **name)
{
  char *slash = NULL;

  for (char *p = path; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == '/')
        slash = p;
    }
  *name = slash != NULL ? slash + 1 : path;
  if (slash != NULL)
    *slash = '\0';
  return slash != NULL ? path : NULL;
}

static void
unescape (char *name)
{
  char *to = name;

  for (char *from = name; *from != '\0'; from++)
    {
      if (*from == '\\' && from[1] != '\0')
        from++;
      *to++ = *from;
    }
  *to = '\0';
}

static TemaCode *
create_code (TemaProject *project, const char *path, GError **error)
{
  g_autofree char *copy = g_strdup (path);
  g_autoptr (TemaAct) act = NULL;
  char *name = NULL;
  const char *parent_path = split_path (copy, &name);
  TemaCode *parent = NULL, *code;

  if (parent_path != NULL && *parent_path != '\0')
    {
      parent = tema_codebook_find (tema_project_get_codebook (project), parent_path);
      if (parent == NULL)
        parent = create_code (project, parent_path, error);
      if (parent == NULL)
        return NULL;
    }
  unescape (name);
  act = tema_act_create_code (parent, G_MAXUINT, name, NULL, NULL);
  if (!tema_project_do (project, g_object_ref (act), error))
    return NULL;
  code = tema_codebook_find_by_guid (tema_project_get_codebook (project),
                                     tema_act_get_created (act)[0]);
  /* It is on disk, and the disk did not say so when it was asked again. */
  if (code == NULL)
    fail (error, TEMA_ERROR_IO, _ ("the code “%s” was made, but nothing was coded with it"), name);
  return code;
}

static TemaCode *
find_or_create_code (TemaProject *project, const char *name, gboolean may_create, GError **error)
{
  TemaCode *code = tema_codebook_find (tema_project_get_codebook (project), name);

  if (code != NULL)
    return code;
  return may_create ? create_code (project, name, error) : find_code (project, name, error);
}

static gboolean
code_span (TemaProject *project,
           TemaDocument *document,
           guint first,
           guint last,
           char **names,
           int n_names,
           gboolean may_create,
           GError **error)
{
  g_autofree TemaCode **codes = g_new (TemaCode *, n_names);

  for (int i = 0; i < n_names; i++)
    {
      codes[i] = find_or_create_code (project, names[i], may_create, error);
      if (codes[i] == NULL)
        return FALSE;
    }
  return tema_project_do (project, tema_act_code_passage (document, first, last, codes, n_names),
                          error);
}

static gboolean
do_code (TemaProject *project, int argc, char **argv, GError **error)
{
  gboolean may_create = take_create (&argc, argv);
  TemaDocument *document;
  guint first, last;

  if (argc < 5)
    return fail (error, TEMA_ERROR_FAILED, "%s",
                 _ ("usage: code DOCUMENT FIRST LAST CODE… [--create]"));
  document = find_document (project, argv[1], error);
  return document != NULL && parse_char (argv[2], &first, error)
         && parse_char (argv[3], &last, error)
         && code_span (project, document, first, last, argv + 4, argc - 4, may_create, error);
}

/* For people and scripts that have words and not positions: the passage must stand exactly once in
 * the document. */
static gboolean
do_code_quote (TemaProject *project, int argc, char **argv, GError **error)
{
  gboolean may_create = take_create (&argc, argv);
  g_autoptr (TemaTranscript) transcript = NULL;
  TemaDocument *document;
  const char *text, *hit;
  guint first;

  if (argc != 4)
    return fail (error, TEMA_ERROR_FAILED, "%s",
                 _ ("usage: code-quote DOCUMENT CODE QUOTE [--create]"));
  document = find_document (project, argv[1], error);
  transcript = document != NULL ? tema_project_load_transcript (project, document, error) : NULL;
  if (transcript == NULL)
    return FALSE;
  text = tema_transcript_get_text (transcript);
  hit = strstr (text, argv[3]);
  if (hit == NULL || *argv[3] == '\0')
    return fail (error, TEMA_ERROR_NOT_FOUND, _ ("these words are not in the document: “%s”"),
                 argv[3]);
  if (strstr (hit + 1, argv[3]) != NULL)
    return fail (error, TEMA_ERROR_INVALID,
                 _ ("these words stand more than once in the document: “%s”; quote more of them"),
                 argv[3]);
  first = tema_text_index_to_char (tema_transcript_get_text_index (transcript), hit - text);
  return code_span (project, document, first, first + g_utf8_strlen (argv[3], -1), argv + 2, 1,
                    may_create, error);
}

static gboolean
do_uncode (TemaProject *project, int argc, char **argv, GError **error)
{
  g_autoptr (TemaTranscript) transcript = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const TemaCoding *const *codings;
  TemaDocument *document;
  TemaCode *code;
  guint first, last, n_codings;

  document = find_document (project, argv[1], error);
  code = document != NULL ? find_code (project, argv[4], error) : NULL;
  if (code == NULL || !parse_char (argv[2], &first, error) || !parse_char (argv[3], &last, error))
    return FALSE;
  transcript = tema_project_load_transcript (project, document, error);
  if (transcript == NULL)
    return FALSE;
  codings = tema_transcript_get_codings (transcript, &n_codings);
  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->code == code && codings[i]->first_char == first
        && codings[i]->last_char == last)
      g_array_append_val (ids, codings[i]->id);
  if (ids->len == 0)
    return fail (
        error, TEMA_ERROR_NOT_FOUND,
        _ ("this passage does not have the code “%s”; “tema-cli codings” lists those that do"),
        argv[4]);
  return tema_project_do (project, tema_act_uncode (document, (const gint64 *)ids->data, ids->len),
                          error);
}

static gboolean
repeat (TemaProject *project,
        int argc,
        char **argv,
        gboolean (*verb) (TemaProject *, GError **),
        GError **error)
{
  guint64 n_times = 1;

  if (argc == 2 && !g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXINT, &n_times, NULL))
    return fail (error, TEMA_ERROR_FAILED, _ ("usage: %s [N]"), argv[0]);
  for (guint64 i = 0; i < n_times; i++)
    if (!verb (project, error))
      return FALSE;
  return TRUE;
}

static gboolean
do_undo (TemaProject *project, int argc, char **argv, GError **error)
{
  return repeat (project, argc, argv, tema_project_undo, error);
}

static gboolean
do_redo (TemaProject *project, int argc, char **argv, GError **error)
{
  return repeat (project, argc, argv, tema_project_redo, error);
}

static gboolean
do_create_code (TemaProject *project, int argc, char **argv, GError **error)
{
  return create_code (project, argv[1], error) != NULL;
}

typedef TemaAct *(*CodeAct) (TemaCode *code, const char *text);

static gboolean
do_with_code (TemaProject *project, int argc, char **argv, CodeAct make_act, GError **error)
{
  TemaCode *code = find_code (project, argv[1], error);

  return code != NULL && tema_project_do (project, make_act (code, argv[2]), error);
}

static gboolean
do_rename_code (TemaProject *project, int argc, char **argv, GError **error)
{
  return do_with_code (project, argc, argv, tema_act_rename_code, error);
}

static gboolean
do_describe_code (TemaProject *project, int argc, char **argv, GError **error)
{
  return do_with_code (project, argc, argv, tema_act_describe_code, error);
}

static gboolean
do_delete_code (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaCode *code = find_code (project, argv[1], error);

  return code != NULL && tema_project_do (project, tema_act_delete_codes (&code, 1), error);
}

static gboolean
do_move_code (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaCode *code, *parent = NULL;

  code = find_code (project, argv[1], error);
  if (code == NULL || (argc == 3 && (parent = find_code (project, argv[2], error)) == NULL))
    return FALSE;
  return tema_project_do (project, tema_act_move_codes (&code, 1, parent, G_MAXUINT), error);
}

static gboolean
do_rename_document (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaDocument *document = find_document (project, argv[1], error);

  return document != NULL
         && tema_project_do (project, tema_act_rename_document (document, argv[2]), error);
}

static gboolean
do_delete_document (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaDocument *document = find_document (project, argv[1], error);

  return document != NULL && tema_project_do (project, tema_act_delete_document (document), error);
}

static gboolean
do_import (TemaProject *project, int argc, char **argv, GError **error)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (TemaImport) import = NULL;

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[i]);

      g_list_store_append (files, file);
    }
  import = tema_import_new (project, G_LIST_MODEL (files));
  return tema_import_run (import, error);
}

static const TemaCliVerb own_verbs[] = {
  { "code", "DOCUMENT FIRST LAST CODE… [--create]", 4, G_MAXINT, do_code },
  { "code-quote", "DOCUMENT CODE QUOTE [--create]", 3, 4, do_code_quote },
  { "uncode", "DOCUMENT FIRST LAST CODE", 4, 4, do_uncode },
  { "undo", "[N]", 0, 1, do_undo },
  { "redo", "[N]", 0, 1, do_redo },
  { "create-code", "PATH", 1, 1, do_create_code },
  { "rename-code", "CODE TEXT", 2, 2, do_rename_code },
  { "describe-code", "CODE TEXT", 2, 2, do_describe_code },
  { "move-code", "CODE [NEW-PARENT]", 1, 2, do_move_code },
  { "delete-code", "CODE", 1, 1, do_delete_code },
  { "rename-document", "DOCUMENT NAME", 2, 2, do_rename_document },
  { "delete-document", "DOCUMENT", 1, 1, do_delete_document },
  { "import", "FILE…", 1, G_MAXINT, do_import },
  { NULL },
};

/* The verb of that name, NULL where there is none. */
static const TemaCliVerb *
find_verb (const char *name)
{
  static const TemaCliVerb *const tables[] = { own_verbs, tema_cli_board_verbs, tema_cli_map_verbs,
                                               tema_cli_case_verbs, tema_cli_speaker_verbs };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const TemaCliVerb *verb = tables[i]; verb->name != NULL; verb++)
      if (g_str_equal (verb->name, name))
        return verb;
  return NULL;
}

/**
 * tema_cli_do_verb:
 * @project: a project open for writing
 * @argc: words
 * @argv: the verb's name and what comes behind it; may be re-ordered
 * @error: return location
 *
 * Does one verb as one act (coding with new codes also makes those, one act each).
 *
 * Returns: whether it is on disk
 */
gboolean
tema_cli_do_verb (TemaProject *project, int argc, char **argv, GError **error)
{
  const TemaCliVerb *verb = find_verb (argv[0]);

  if (verb == NULL)
    return fail (error, TEMA_ERROR_FAILED, _ ("there is no command “%s” in a batch"), argv[0]);
  if (argc - 1 < verb->n_min || argc - 1 > verb->n_max)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED, _ ("usage: %s %s"), verb->name,
                   verb->usage);
      return FALSE;
    }
  return verb->run (project, argc, argv, error);
}

/**
 * tema_cli_run_verb:
 * @argc: words
 * @argv: the words
 * @n_min: how many words must come behind the project
 *
 * Does a verb as a command of its own: the project comes second there.
 *
 * Returns: exit status
 */
int
tema_cli_run_verb (int argc, char **argv, int n_min)
{
  g_autoptr (GError) error = NULL;
  const char *path = argc > 1 ? argv[1] : NULL;
  TemaProject *project;
  int status;

  if (argc - 2 < n_min)
    return tema_cli_usage (argv[0]);
  project = tema_cli_open_to_change (path, &status);
  if (project == NULL)
    return status;
  argv[1] = argv[0];
  if (!tema_cli_do_verb (project, argc - 1, argv + 1, &error))
    status = tema_cli_fail (path, error);
  return tema_cli_close (project, status);
}
