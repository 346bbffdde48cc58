/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What every command shares: options, messages, exit statuses, opening and closing. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-backup.h"
#include "project/tema-publisher.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

/**
 * tema_cli_parse:
 * @name: the command
 * @options: (nullable) (array): its options, ended by an empty one
 * @argc: (inout): words, the command itself among them
 * @argv: (inout): the words; the options are taken out
 * @n_min: how many words must stay at least, not counting the command
 * @n_max: how many may stay, -1 for any number
 *
 * Takes options off the command line and counts what is left. Says what is wrong on standard error.
 *
 * Returns: whether the command can be run
 */
gboolean
tema_cli_parse (
    const char *name, const GOptionEntry *options, int *argc, char ***argv, int n_min, int n_max)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  if (options != NULL)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("tema-cli: %s\n", error->message);
      tema_cli_usage (name);
      return FALSE;
    }
  /* A "--" that ends the options is not a word of ours. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      for (int i = 1; i < *argc; i++)
        (*argv)[i] = (*argv)[i + 1];
      (*argc)--;
    }
  if (*argc - 1 >= n_min && (n_max < 0 || *argc - 1 <= n_max))
    return TRUE;
  tema_cli_usage (name);
  return FALSE;
}

/**
 * tema_cli_dup_printable:
 * @text: any text
 *
 * Makes a text harmless for a terminal: control characters become visible.
 *
 * Returns: (transfer full): the text
 */
char *
tema_cli_dup_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *printable = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t')
        g_string_append_c (printable, ' ');
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e)
               || (c >= 0x2066 && c <= 0x2069))
        g_string_append_printf (printable, "\\u%04x", c);
      else
        g_string_append_unichar (printable, c);
    }
  return g_string_free (printable, FALSE);
}

/**
 * tema_cli_fail:
 * @file: (nullable): the file it is about
 * @error: what went wrong
 *
 * Says what went wrong on standard error in one line.
 *
 * Returns: the exit status that fits
 */
int
tema_cli_fail (const char *file, const GError *error)
{
  g_autofree char *shown_file = file != NULL ? tema_cli_dup_printable (file) : NULL;
  g_autofree char *message = tema_cli_dup_printable (error->message);

  if (shown_file != NULL)
    g_printerr ("tema-cli: %s: %s\n", shown_file, message);
  else
    g_printerr ("tema-cli: %s\n", message);
  return tema_error_to_exit_status (error);
}

/**
 * tema_cli_warn:
 * @file: the file it is about
 * @format: printf format
 * @...: its arguments
 *
 * Says something on standard error that does not stop the command.
 */
void
tema_cli_warn (const char *file, const char *format, ...)
{
  g_autofree char *shown_file = tema_cli_dup_printable (file);
  g_autofree char *message = NULL;
  g_autofree char *shown = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  shown = tema_cli_dup_printable (message);
  g_printerr ("tema-cli: %s: %s\n", shown_file, shown);
}

static void
backup_failed_cb (TemaProject *project, const char *message)
{
  tema_cli_warn (tema_project_get_path (project), "%s", message);
}

static void
tell_recovered (const char *path, TemaProject *project)
{
  TemaPublisher *publisher = tema_project_get_publisher (project);
  g_autofree char *recovered = publisher != NULL ? tema_publisher_dup_recovered (publisher) : NULL;

  if (recovered != NULL)
    tema_cli_warn (path, "%s", recovered);
}

/**
 * tema_cli_open:
 * @path: a project file
 * @for_writing: whether acts will follow
 * @status: (out): exit status when it could not be opened
 *
 * Opens a project, or says why not. Acts are signed by who TEMA_CODER names, else by the user of
 * the computer.
 *
 * Returns: (transfer full) (nullable): the project
 */
TemaProject *
tema_cli_open (const char *path, gboolean for_writing, int *status)
{
  g_autoptr (GError) error = NULL;
  const char *coder = g_getenv ("TEMA_CODER");
  TemaProject *project = tema_project_open (
      path, for_writing ? TEMA_OPEN_DEFAULT : TEMA_OPEN_READ_ONLY | TEMA_OPEN_SALVAGE, &error);

  if (project != NULL && coder != NULL && *coder != '\0')
    tema_project_set_coder (project, coder);
  if (project != NULL && tema_project_get_damage (project) != NULL)
    tema_cli_warn (path, "%s", tema_project_get_damage (project));
  if (project != NULL)
    tell_recovered (path, project);
  *status = project == NULL ? tema_cli_fail (path, error) : 0;
  return project;
}

/**
 * tema_cli_open_to_change:
 * @path: a project file
 * @status: (out): exit status when it could not be opened
 *
 * Opens a project for acts that people ask for: when its last backup is older than a day, there is
 * one more first. A backup that fails stops nobody, but it is told.
 *
 * Returns: (transfer full) (nullable): the project
 */
TemaProject *
tema_cli_open_to_change (const char *path, int *status)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_cli_open (path, TRUE, status);

  if (project != NULL && !tema_project_back_up (project, TEMA_BACKUP_OPENED, &error))
    tema_cli_warn (path, "%s", error->message);
  if (project != NULL)
    g_signal_connect (project, "backup-failed", G_CALLBACK (backup_failed_cb), NULL);
  return project;
}

/* What was done is on this computer; a script must know when the file that it named has not got it.
 */
static int
publish (TemaProject *project, int status)
{
  g_autoptr (GError) error = NULL;
  int publish_status;

  if (tema_project_publish (project, FALSE, &error))
    return status;
  publish_status = tema_cli_fail (tema_project_get_path (project), error);
  if (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT))
    tema_cli_warn (tema_project_get_path (project), "%s",
                   _ ("“tema-cli publish --keep both|other|ours” decides it"));
  return status != 0 ? status : publish_status;
}

/**
 * tema_cli_close:
 * @project: (transfer full): a project
 * @status: how the command went
 *
 * Publishes where a working copy is worked on, and closes the project.
 *
 * Returns: @status, or why it could not be published
 */
int
tema_cli_close (TemaProject *project, int status)
{
  status = publish (project, status);
  tema_project_close (project);
  g_object_unref (project);
  return status;
}
