/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli backup, backups and restore. A project that cannot be opened still has its backups: they
 * are found by its path then. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-backup.h"

#include <glib/gi18n.h>

static void
add_json (JsonBuilder *builder, TemaBackup *backup)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (tema_backup_get_time (backup));
  g_autofree char *iso = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  g_autofree char *reason = tema_backup_dup_reason (backup);
  const char *const *labels = tema_backup_get_labels_since (backup);

  json_builder_begin_object (builder);
  tema_cli_json_count (builder, "number", tema_backup_get_number (backup));
  tema_cli_json_string (builder, "time", iso);
  tema_cli_json_string (builder, "reason", reason);
  tema_cli_json_string (builder, "path", tema_backup_get_path (backup));
  tema_cli_json_count (builder, "bytes", tema_backup_get_n_bytes (backup));
  tema_cli_json_count (builder, "documents", tema_backup_get_n_documents (backup));
  tema_cli_json_count (builder, "codes", tema_backup_get_n_codes (backup));
  tema_cli_json_count (builder, "codings", tema_backup_get_n_codings (backup));
  tema_cli_json_count (builder, "verified", tema_backup_get_n_verified (backup));
  tema_cli_json_count (builder, "problems", tema_backup_get_n_problems (backup));
  tema_cli_json_count (builder, "lastAct", tema_backup_get_last_act (backup));
  tema_cli_json_count (builder, "actsSince", tema_backup_get_n_acts_since (backup));
  tema_cli_json_boolean (builder, "otherLine", tema_backup_is_of_another_line (backup));
  json_builder_set_member_name (builder, "since");
  json_builder_begin_array (builder);
  for (; *labels != NULL; labels++)
    json_builder_add_string_value (builder, *labels);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_line (TemaBackup *backup)
{
  g_autofree char *time = tema_backup_dup_time (backup);
  g_autofree char *reason = tema_backup_dup_reason (backup);
  g_autofree char *counts = tema_backup_dup_counts (backup);
  guint n_since = tema_backup_get_n_acts_since (backup);
  g_autofree char *since = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u act since", "%u acts since", n_since), n_since);

  g_print ("%u\t%s\t%s\t%s\t%s\n", tema_backup_get_number (backup), time, reason, counts, since);
}

/* By the project when it can be opened, else by its path. @project is set in the first case. */
static GListModel *
list_backups (const char *path, gboolean for_writing, TemaProject **project, GError **error)
{
  g_autofree char *absolute = NULL;

  *project = tema_project_open (path, for_writing ? TEMA_OPEN_DEFAULT : TEMA_OPEN_READ_ONLY, error);
  if (*project != NULL)
    return tema_project_list_backups (*project, error);
  absolute = g_canonicalize_filename (path, NULL);
  return tema_backup_list_for_path (absolute);
}

static int
close_project (TemaProject *project, int status)
{
  return project != NULL ? tema_cli_close (project, status) : status;
}

/**
 * tema_cli_backups:
 * @argc: words
 * @argv: the words
 *
 * Prints number, time, reason, counts and how much was done since for every backup, newest first.
 *
 * Returns: exit status
 */
int
tema_cli_backups (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry options[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL }, { NULL } };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (GError) error = NULL;
  TemaProject *project = NULL;
  int status = 0;

  if (!tema_cli_parse ("backups", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  backups = list_backups (argv[1], FALSE, &project, &error);
  if (error != NULL)
    status = tema_cli_fail (argv[1], error);
  json_builder_begin_array (builder);
  for (guint i = 0; backups != NULL && i < g_list_model_get_n_items (backups); i++)
    {
      g_autoptr (TemaBackup) backup = g_list_model_get_item (backups, i);

      if (as_json)
        add_json (builder, backup);
      else
        print_line (backup);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return close_project (project, status);
}

/**
 * tema_cli_backup:
 * @argc: words
 * @argv: the words
 *
 * Makes a backup and prints where it lies.
 *
 * Returns: exit status
 */
int
tema_cli_backup (int argc, char **argv)
{
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) newest = NULL;
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("backup", NULL, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  if (tema_project_back_up (project, TEMA_BACKUP_ASKED, &error))
    backups = tema_project_list_backups (project, &error);
  if (backups == NULL)
    return tema_cli_close (project, tema_cli_fail (argv[1], error));
  newest = g_list_model_get_item (backups, 0);
  g_print ("%u\t%s\n", tema_backup_get_number (newest), tema_backup_get_path (newest));
  return tema_cli_close (project, 0);
}

static TemaBackup *
find_backup (GListModel *backups, const char *word, GError **error)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT, &number, NULL))
    for (guint i = 0; backups != NULL && i < g_list_model_get_n_items (backups); i++)
      {
        g_autoptr (TemaBackup) backup = g_list_model_get_item (backups, i);

        if (tema_backup_get_number (backup) == number)
          return g_steal_pointer (&backup);
      }
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
               _ ("there is no backup “%s”; “tema-cli backups” lists them"), word);
  return NULL;
}

/* A project that somebody has open, or that cannot be written, is not damaged: it stays. */
static gboolean
may_replace_unopened (const GError *why_not)
{
  return !g_error_matches (why_not, TEMA_ERROR, TEMA_ERROR_LOCKED)
         && !g_error_matches (why_not, TEMA_ERROR, TEMA_ERROR_READ_ONLY);
}

static gboolean
restore (TemaProject **project,
         const char *path,
         TemaBackup *backup,
         const GError *why_not,
         GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  TemaProject *restored;

  if (*project == NULL && !may_replace_unopened (why_not))
    {
      g_propagate_error (error, g_error_copy (why_not));
      return FALSE;
    }
  if (*project == NULL)
    return tema_backup_restore_closed (backup, absolute, error);
  restored = tema_project_restore (*project, backup, error);
  if (restored == NULL)
    return FALSE;
  g_object_unref (*project);
  *project = restored;
  return TRUE;
}

/**
 * tema_cli_restore:
 * @argc: words
 * @argv: the words
 *
 * Goes back to a backup, after backing up what is there now; with -o, makes a new project of it and
 * leaves the old one alone.
 *
 * Returns: exit status
 */
int
tema_cli_restore (int argc, char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry options[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL }, { NULL } };
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GError) error = NULL;
  const char *coder = g_getenv ("TEMA_CODER");
  TemaProject *project = NULL;
  gboolean is_done;

  if (!tema_cli_parse ("restore", options, &argc, &argv, 2, 2))
    return TEMA_CLI_USAGE;
  backups = list_backups (argv[1], output == NULL, &project, &open_error);
  if (project != NULL && coder != NULL && *coder != '\0')
    tema_project_set_coder (project, coder);
  backup = find_backup (backups, argv[2], &error);
  if (backup == NULL)
    return close_project (project, tema_cli_fail (argv[1], error));
  is_done = output != NULL ? tema_backup_save_copy (backup, output, &error)
                           : restore (&project, argv[1], backup, open_error, &error);
  return close_project (project, is_done ? 0 : tema_cli_fail (argv[1], error));
}
