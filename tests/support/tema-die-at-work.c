/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-die-at-work PATH N – opens a project, does N acts and dies as a program does that is killed:
 * nothing of its exit is run. A program of its own: a test that forked would leave to its child the
 * locks that its other threads held at that moment, and nobody to give them back. */
#include "project/tema-project.h"

#include <stdlib.h>
#include <unistd.h>

int
main (int n_arguments, char **arguments)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  int n_acts;

  if (n_arguments != 3)
    return 2;
  project = tema_project_open (arguments[1], TEMA_OPEN_DEFAULT, &error);
  if (project == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  n_acts = atoi (arguments[2]);
  for (int i = 0; i < n_acts; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %d", i + 1);

      if (!tema_project_do (project, tema_act_set_title (title), &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
    }
  _exit (0);
}
