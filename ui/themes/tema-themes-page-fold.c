/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the Themes screen does once it knows how wide it is: buttons give way, the zoom of last time
 * comes back. */
#include "tema-config.h"

#include "themes/tema-themes-page-private.h"

#include <math.h>

/* What the heading needs with all names readable. */
static int
measure_heading (TemaThemesPage *self)
{
  int natural;

  gtk_widget_measure (self->heading, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* The zoom of last time, once there is something to zoom; the board's beginning stays in sight. */
static void
restore_zoom (TemaThemesPage *self)
{
  g_autoptr (GPtrArray) themes = NULL;

  if (self->wanted_zoom <= 0 || self->board == NULL
      || gtk_widget_get_width (GTK_WIDGET (self->canvas)) <= 0)
    return;
  if (fabs (self->wanted_zoom - tema_board_canvas_get_zoom (self->canvas)) > 0.01)
    {
      tema_board_canvas_set_zoom (self->canvas, self->wanted_zoom);
      themes = tema_board_list_themes (self->board);
      if (themes->len > 0)
        tema_board_canvas_reveal (self->canvas, g_ptr_array_index (themes, 0));
    }
  self->wanted_zoom = 0;
}

/* The buttons that are in the menus too make room for the rest where there is little. */
static gboolean
fold_cb (gpointer page)
{
  TemaThemesPage *self = page;
  GtkWidget *const foldable[]
      = { self->compare_button, self->keep_button, self->new_theme_button, self->apply_button };
  int width = gtk_widget_get_width (GTK_WIDGET (self->desk))
              + (gtk_widget_get_visible (GTK_WIDGET (self->side))
                     ? gtk_widget_get_width (GTK_WIDGET (self->side))
                     : 0);

  self->fold_id = 0;
  restore_zoom (self);
  for (guint i = 0; i < G_N_ELEMENTS (foldable); i++)
    gtk_widget_set_visible (foldable[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (foldable) && measure_heading (self) > width; i++)
    gtk_widget_set_visible (foldable[i], FALSE);
  return G_SOURCE_REMOVE;
}

/*
 * _tema_themes_page_queue_fold:
 * @self: a page
 *
 * Looks soon whether the heading has room for all its buttons.
 */
void
_tema_themes_page_queue_fold (TemaThemesPage *self)
{
  if (self->fold_id == 0)
    self->fold_id = g_idle_add (fold_cb, self);
}
