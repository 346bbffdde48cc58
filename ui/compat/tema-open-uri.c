/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Showing a folder in the desktop's file manager; gtk_show_uri is deprecated after our floor. */
#include "compat/tema-open-uri.h"

/**
 * tema_open_folder:
 * @parent: the window it is asked from
 * @path: absolute path of a folder
 *
 * Asks the desktop to show a folder.
 */
void
tema_open_folder (GtkWindow *parent, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}
