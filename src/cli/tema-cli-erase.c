/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli erase: somebody withdraws from the study. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-erase.h"

#include <glib/gi18n.h>

static void
print_backups (const char *format, GPtrArray *backups)
{
  for (guint i = 0; i < backups->len; i++)
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      g_print (format, tema_backup_get_path (g_ptr_array_index (backups, i)));
#pragma GCC diagnostic pop
      g_print ("\n");
    }
}

/* What still has it, one path a line. */
static void
print_rest (const TemaErasure *erasure)
{
  print_backups (_ ("still in the backup %s"), erasure->backups);
  print_backups (_ ("perhaps in the backup %s, which cannot be read"), erasure->unreadable);
  for (guint i = 0; i < erasure->safety_copies->len; i++)
    g_print (_ ("perhaps in the safety copy %s\n"),
             (char *)g_ptr_array_index (erasure->safety_copies, i));
}

static gboolean
erase (TemaProject *project, const char *name, const char *backups, GError **error)
{
  TemaDocument *document = tema_project_find_document (project, name);
  g_autoptr (TemaErasure) erasure = NULL;
  gboolean is_cleared = TRUE;

  if (document == NULL)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                   _ ("there is no document “%s”; “tema-cli documents” lists them"), name);
      return FALSE;
    }
  erasure = tema_project_erase_document (project, document, error);
  if (erasure == NULL)
    return FALSE;
  if (!g_str_equal (backups, "keep"))
    is_cleared = tema_erasure_clear_copies (erasure, g_str_equal (backups, "remove"), error);
  print_rest (erasure);
  return is_cleared;
}

/**
 * tema_cli_erase:
 * @argc: words
 * @argv: the words
 *
 * Erases a document for good and prints which backups still hold it; they are kept unless --backups
 * says otherwise.
 *
 * Returns: exit status
 */
int
tema_cli_erase (int argc, char **argv)
{
  g_autofree char *backups = NULL;
  const GOptionEntry options[]
      = { { "backups", 0, 0, G_OPTION_ARG_STRING, &backups, NULL, NULL }, { NULL } };
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("erase", options, &argc, &argv, 2, 2))
    return TEMA_CLI_USAGE;
  if (backups == NULL)
    backups = g_strdup ("keep");
  if (!g_str_equal (backups, "keep") && !g_str_equal (backups, "scrub")
      && !g_str_equal (backups, "remove"))
    return tema_cli_usage ("erase");
  project = tema_cli_open (argv[1], TRUE, &status);
  if (project == NULL)
    return status;
  if (!erase (project, argv[2], backups, &error))
    status = tema_cli_fail (argv[1], error);
  return tema_cli_close (project, status);
}
