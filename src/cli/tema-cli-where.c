/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli where and publish: where a project lies, and bringing its file up to date where a
 * working copy is worked on. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "base/tema-volume.h"
#include "project/tema-place.h"
#include "project/tema-publisher.h"

#include <glib/gi18n.h>

/* Words of --json: scripts depend on them. */
static const char *const state_words[] = {
  [TEMA_PLACE_UP_TO_DATE] = "upToDate",
  [TEMA_PLACE_BEHIND] = "behind",
  [TEMA_PLACE_CHANGED] = "changed",
  [TEMA_PLACE_GONE] = "gone",
};

static const char *const volume_words[] = {
  [TEMA_VOLUME_UNKNOWN] = "unknown",
  [TEMA_VOLUME_PLAIN] = "notEncrypted",
  [TEMA_VOLUME_ENCRYPTED] = "encrypted",
};

static char *
dup_iso (gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds > 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
print_json (const TemaPlace *place)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *published = dup_iso (place->published_at);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "path", place->path);
  tema_cli_json_string (builder, "why", place->why);
  tema_cli_json_string (builder, "workingCopy", place->working_path);
  tema_cli_json_string (builder, "published", published);
  tema_cli_json_string (builder, "state", state_words[place->state]);
  tema_cli_json_string (builder, "volume", volume_words[tema_volume_find (place->path)]);
  json_builder_end_object (builder);
  tema_cli_json_print (builder);
}

static void
print_lines (const TemaPlace *place)
{
  g_autofree char *path = tema_cli_dup_printable (place->path);
  g_autofree char *working
      = place->working_path != NULL ? tema_cli_dup_printable (place->working_path) : NULL;
  g_autofree char *state = tema_place_dup_state (place);

  g_print ("%s\n%s\n", path, place->why);
  if (working != NULL)
    g_print (_ ("Working copy: %s\n"), working);
  g_print ("%s\n%s\n", state, tema_volume_get_words (tema_volume_find (place->path)));
}

/**
 * tema_cli_where:
 * @argc: words
 * @argv: the words
 *
 * Tells where a project lies: the file itself, or a working copy, why, and when it was published;
 * and whether the disk there is encrypted.
 * With --remove, removes a working copy that has nothing of its own. Opens nothing.
 *
 * Returns: exit status
 */
int
tema_cli_where (int argc, char **argv)
{
  gboolean as_json = FALSE, is_removing = FALSE;
  const GOptionEntry options[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
                                   { "remove", 0, 0, G_OPTION_ARG_NONE, &is_removing, NULL, NULL },
                                   { NULL } };
  g_autoptr (TemaPlace) place = NULL;
  g_autoptr (GError) error = NULL;

  if (!tema_cli_parse ("where", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (is_removing && !tema_place_remove_working_copy (argv[1], &error))
    return tema_cli_fail (argv[1], error);
  place = tema_place_find (argv[1]);
  if (place->working_path == NULL && place->state == TEMA_PLACE_GONE)
    {
      g_set_error (&error, TEMA_ERROR, TEMA_ERROR_IO, "%s",
                   _ ("there is no such file, and no working copy of one"));
      return tema_cli_fail (argv[1], error);
    }
  if (as_json)
    print_json (place);
  else
    print_lines (place);
  return 0;
}

static gboolean
parse_choice (const char *word, TemaConflictChoice *choice)
{
  static const char *const words[] = {
    [TEMA_CONFLICT_KEEP_BOTH] = "both",
    [TEMA_CONFLICT_USE_OTHER] = "other",
    [TEMA_CONFLICT_USE_OURS] = "ours",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      {
        *choice = i;
        return TRUE;
      }
  return FALSE;
}

/* Only of a conflict there is something to choose: what nobody changed is what it is. */
static gboolean
settle (TemaProject *project, const char *word, TemaConflictChoice choice, GError **error)
{
  g_autoptr (GError) conflict = NULL;
  g_autofree char *path = NULL;

  if (word == NULL || tema_project_publish (project, FALSE, &conflict)
      || !g_error_matches (conflict, TEMA_ERROR, TEMA_ERROR_CONFLICT))
    return TRUE;
  path = tema_project_settle_conflict (project, choice, error);
  if (path != NULL)
    g_print ("%s\n", path);
  return path != NULL;
}

static int
publish (const char *file, gboolean is_anew, const char *word, TemaConflictChoice choice)
{
  g_autoptr (GError) error = NULL;
  int status;
  TemaProject *project = tema_cli_open (file, TRUE, &status);
  gboolean is_done;

  if (project == NULL)
    return status;
  is_done = settle (project, word, choice, &error);
  if (is_done && (word == NULL || choice == TEMA_CONFLICT_USE_OURS))
    is_done = tema_project_publish (project, is_anew, &error);
  if (!is_done)
    status = tema_cli_fail (file, error);
  tema_project_close (project);
  g_object_unref (project);
  return status;
}

/**
 * tema_cli_publish:
 * @argc: words
 * @argv: the words
 *
 * Brings a project's file up to date where a working copy is worked on: after a crash, or when its
 * drive is back. With --anew, makes a file again that is gone. With --keep, decides a conflict:
 * both as files, the other with ours as a backup, or ours with the other beside it; prints the file
 * to go on with.
 *
 * Returns: exit status
 */
int
tema_cli_publish (int argc, char **argv)
{
  gboolean is_anew = FALSE;
  g_autofree char *word = NULL;
  TemaConflictChoice choice = TEMA_CONFLICT_KEEP_BOTH;
  const GOptionEntry options[] = { { "anew", 0, 0, G_OPTION_ARG_NONE, &is_anew, NULL, NULL },
                                   { "keep", 0, 0, G_OPTION_ARG_STRING, &word, NULL, NULL },
                                   { NULL } };

  if (!tema_cli_parse ("publish", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (word != NULL && !parse_choice (word, &choice))
    return tema_cli_usage ("publish");
  return publish (argv[1], is_anew, word, choice);
}
