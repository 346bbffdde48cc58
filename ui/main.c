/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Starts the window program. */
#include "tema-config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "application/tema-application.h"
#include "base/tema-process.h"

/* Where the translations are; a program that is not installed is told by its build folder. */
static const char *
get_locale_folder (void)
{
  const char *folder = g_getenv ("TEMA_LOCALEDIR");

  return folder != NULL ? folder : TEMA_LOCALEDIR;
}

int
main (int argc, char **argv)
{
  g_autoptr (TemaApplication) app = NULL;

  /* For scripts: is there a display that a window could be shown on? */
  if (argc == 2 && g_str_equal (argv[1], "--check-display"))
    return gtk_init_check () ? 0 : 1;

  tema_process_protect ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, get_locale_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  app = tema_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
