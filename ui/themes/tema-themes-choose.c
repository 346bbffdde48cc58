/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A theme that somebody comes to from another screen. */
#include "tema-config.h"

#include "themes/tema-themes-page-private.h"

/**
 * tema_themes_page_choose:
 * @self: a page with a project
 * @theme: a theme of one of its boards
 *
 * Shows the board of a theme as it is now, with the theme chosen and in sight.
 */
void
tema_themes_page_choose (TemaThemesPage *self, TemaTheme *theme)
{
  g_autoptr (GPtrArray) things = g_ptr_array_new ();

  g_object_set (self, "board-guid", tema_board_get_guid (tema_theme_get_board (theme)), NULL);
  _tema_themes_page_set_round (self, NULL);
  g_ptr_array_add (things, theme);
  tema_board_canvas_select (self->canvas, things);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}
