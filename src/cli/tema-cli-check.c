/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli check: is the project whole, and is every coded passage still the text that was coded?
 * And if not: why not, and what can be done. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "project/tema-health.h"

#include <glib/gi18n.h>

static void
explain (const TemaStray *stray)
{
  g_autofree char *sentence = tema_stray_dup_sentence (stray);
  g_autofree char *origin = tema_stray_dup_origin (stray);
  g_autofree char *proposal = tema_stray_dup_proposal (stray);
  g_autofree char *shown_sentence = tema_cli_dup_printable (sentence);
  g_autofree char *shown_origin = tema_cli_dup_printable (origin);
  g_autofree char *shown_proposal = tema_cli_dup_printable (proposal);

  g_print ("%s\n", shown_sentence);
  if (*shown_origin != '\0')
    g_print ("    %s\n", shown_origin);
  g_print (_ ("    Repair: %s\n"), shown_proposal);
}

static gboolean
repair (TemaProject *project, GPtrArray *strays, GError **error)
{
  g_autofree TemaRepair *repairs = g_new (TemaRepair, strays->len);
  guint n_left = 0;

  for (guint i = 0; i < strays->len; i++)
    {
      const TemaStray *stray = g_ptr_array_index (strays, i);

      repairs[i] = tema_stray_get_proposal (stray);
      n_left += !tema_stray_can_repair (stray, repairs[i]);
    }
  if (strays->len > n_left
      && !tema_project_do (
          project, tema_act_repair ((const TemaStray *const *)strays->pdata, repairs, strays->len),
          error))
    return FALSE;
  g_print (_ ("%u repaired, %u left as they are\n"), strays->len - n_left, n_left);
  return TRUE;
}

static gboolean
explain_and_repair (TemaProject *project, gboolean wants_repair, GError **error)
{
  g_autoptr (GPtrArray) strays = tema_project_list_strays (project, error);

  if (strays == NULL)
    return FALSE;
  for (guint i = 0; i < strays->len; i++)
    explain (g_ptr_array_index (strays, i));
  return !wants_repair || strays->len == 0 || repair (project, strays, error);
}

static int
print_health (const char *path, TemaProject *project)
{
  g_autoptr (GError) error = NULL;
  TemaHealth *health = tema_project_check (project, &error);
  int status;

  if (health == NULL)
    return tema_cli_fail (path, error);
  for (guint i = 0; i < health->problems->len; i++)
    tema_cli_warn (path, "%s", (char *)g_ptr_array_index (health->problems, i));
  g_print (_ ("%u of %u passages verified in %u documents\n"), health->n_verified,
           health->n_codings, health->n_documents);
  status = health->problems->len == 0 ? 0 : 4;
  tema_health_free (health);
  return status;
}

/**
 * tema_cli_check:
 * @argc: words
 * @argv: the words
 *
 * Prints what was verified; each problem is a line on standard error. With --explain, says of every
 * passage that lost its place what it was, who coded it by which act, and what a repair would do;
 * with --repair, does that as one act first. With --rebuild it would also remake derived tables;
 * this version of the file has none, so there is nothing to remake.
 *
 * Returns: exit status: 0 when all is well, 4 when not
 */
int
tema_cli_check (int argc, char **argv)
{
  gboolean rebuild = FALSE, wants_words = FALSE, wants_repair = FALSE;
  const GOptionEntry options[] = { { "rebuild", 0, 0, G_OPTION_ARG_NONE, &rebuild, NULL, NULL },
                                   { "explain", 0, 0, G_OPTION_ARG_NONE, &wants_words, NULL, NULL },
                                   { "repair", 0, 0, G_OPTION_ARG_NONE, &wants_repair, NULL, NULL },
                                   { NULL } };
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("check", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], wants_repair, &status);
  if (project == NULL)
    return status;
  if ((wants_words || wants_repair) && !explain_and_repair (project, wants_repair, &error))
    return tema_cli_close (project, tema_cli_fail (argv[1], error));
  return tema_cli_close (project, print_health (argv[1], project));
}
