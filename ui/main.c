/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Starts the window program. */
#include "tema-config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <sys/stat.h>

#include "application/tema-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (TemaApplication) app = NULL;

  /* Interviews are nobody else's business: what Tema makes is for its owner alone. */
  umask (077);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, TEMA_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  app = tema_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
