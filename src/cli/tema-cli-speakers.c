/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli speakers and rename-speaker: who speaks where, and other names for them. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-speakers.h"

#include <glib/gi18n.h>
#include <string.h>

static void
add_json (JsonBuilder *builder, const TemaSpeaker *speaker)
{
  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "document", speaker->document_name);
  tema_cli_json_string (builder, "speaker", speaker->name);
  tema_cli_json_count (builder, "turns", speaker->n_turns);
  tema_cli_json_string (builder, "case", speaker->case_name != NULL ? speaker->case_name : "");
  json_builder_end_object (builder);
}

static void
print_line (const TemaSpeaker *speaker)
{
  g_autofree char *document = tema_cli_dup_printable (speaker->document_name);
  g_autofree char *name = tema_cli_dup_printable (speaker->name);
  g_autofree char *case_name
      = tema_cli_dup_printable (speaker->case_name != NULL ? speaker->case_name : "");

  g_print ("%s\t%s\t%u\t%s\n", document, name, speaker->n_turns, case_name);
}

static void
print_speakers (const GPtrArray *speakers, gint64 document, gboolean as_json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < speakers->len; i++)
    {
      const TemaSpeaker *speaker = g_ptr_array_index (speakers, i);

      if (document != 0 && speaker->document != document)
        continue;
      if (as_json)
        add_json (builder, speaker);
      else
        print_line (speaker);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
}

/* The id of the document of that name, 0 for all; negative where there is none. */
static gint64
find_document (TemaProject *project, const char *name, GError **error)
{
  TemaDocument *document = name != NULL ? tema_project_find_document (project, name) : NULL;

  if (name == NULL)
    return 0;
  if (document != NULL)
    return tema_document_get_id (document);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("there is no document “%s”"), name);
  return -1;
}

/**
 * tema_cli_speakers:
 * @argc: words
 * @argv: the words
 *
 * Prints document, speaker, turns and whose words those are, a tab between, or JSON.
 *
 * Returns: exit status
 */
int
tema_cli_speakers (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry options[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL }, { NULL } };
  g_autoptr (GPtrArray) speakers = NULL;
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  gint64 document;
  int status;

  if (!tema_cli_parse ("speakers", options, &argc, &argv, 1, 2))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  document = find_document (project, argc > 2 ? argv[2] : NULL, &error);
  if (document >= 0)
    speakers = tema_project_list_all_speakers (project, &error);
  if (speakers == NULL)
    return tema_cli_close (project, tema_cli_fail (argv[1], error));
  print_speakers (speakers, document, as_json);
  return tema_cli_close (project, 0);
}

static TemaSpeakerPlan *
make_plan (TemaProject *project, gint64 document, const TemaSpeakerName *name, GError **error)
{
  g_autoptr (GPtrArray) speakers = tema_project_list_all_speakers (project, error);

  return speakers != NULL ? tema_speaker_plan_new (speakers, document, name, 1, error) : NULL;
}

static void
tell (const char *path, const TemaSpeakerPlan *plan)
{
  g_autofree char *turns
      = g_strdup_printf (g_dngettext (NULL, "%u turn", "%u turns", plan->n_turns), plan->n_turns);
  g_autofree char *documents = g_strdup_printf (
      g_dngettext (NULL, "%u document", "%u documents", plan->n_documents), plan->n_documents);

  g_print ("%s · %s\n", turns, documents);
  for (guint i = 0; i < plan->joins->len; i++)
    {
      g_autofree char *words
          = tema_speaker_join_dup_words (&g_array_index (plan->joins, TemaSpeakerJoin, i));

      tema_cli_warn (path, "%s", words);
    }
}

static TemaAct *
make_act (TemaProject *project, const char *document, const TemaSpeakerName *name)
{
  return tema_act_rename_speakers (
      document != NULL ? tema_project_find_document (project, document) : NULL, name, 1);
}

/**
 * tema_cli_rename_speaker:
 * @argc: words
 * @argv: the words
 *
 * Gives a speaker another name, in one document or in all, and prints in how many turns and
 * documents; who becomes one with whom is said on standard error.
 *
 * Returns: exit status
 */
int
tema_cli_rename_speaker (int argc, char **argv)
{
  g_autofree char *document = NULL;
  gboolean is_dry_run = FALSE;
  const GOptionEntry options[] = { { "document", 0, 0, G_OPTION_ARG_STRING, &document, NULL, NULL },
                                   { "dry-run", 0, 0, G_OPTION_ARG_NONE, &is_dry_run, NULL, NULL },
                                   { NULL } };
  g_autoptr (TemaSpeakerPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  TemaSpeakerName name;
  TemaProject *project;
  gint64 id;
  int status;

  if (!tema_cli_parse ("rename-speaker", options, &argc, &argv, 3, 3))
    return TEMA_CLI_USAGE;
  project = is_dry_run ? tema_cli_open (argv[1], FALSE, &status)
                       : tema_cli_open_to_change (argv[1], &status);
  if (project == NULL)
    return status;
  name = (TemaSpeakerName){ argv[2], argv[3] };
  id = find_document (project, document, &error);
  if (id >= 0)
    plan = make_plan (project, id, &name, &error);
  if (plan == NULL
      || (!is_dry_run && !tema_project_do (project, make_act (project, document, &name), &error)))
    return tema_cli_close (project, tema_cli_fail (argv[1], error));
  tell (argv[1], plan);
  return tema_cli_close (project, 0);
}

/* Takes "--document NAME" out of the words, wherever it stands. */
static const char *
take_document (int *argc, char **argv)
{
  for (int i = 1; i + 1 < *argc; i++)
    if (g_str_equal (argv[i], "--document"))
      {
        const char *name = argv[i + 1];

        memmove (argv + i, argv + i + 2, (*argc - i - 2) * sizeof *argv);
        *argc -= 2;
        return name;
      }
  return NULL;
}

static gboolean
do_rename_speaker (TemaProject *project, int argc, char **argv, GError **error)
{
  const char *document = take_document (&argc, argv);
  TemaSpeakerName name = { argv[1], argv[2] };

  if (argc != 3)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED,
                   _ ("usage: rename-speaker FROM TO [--document NAME]"));
      return FALSE;
    }
  return find_document (project, document, error) >= 0
         && tema_project_do (project, make_act (project, document, &name), error);
}

/* What can be done with speakers. */
const TemaCliVerb tema_cli_speaker_verbs[] = {
  { "rename-speaker", "FROM TO [--document NAME]", 2, 4, do_rename_speaker },
  { NULL },
};
