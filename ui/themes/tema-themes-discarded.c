/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Themes that were given up stay findable, each with its reason: the method chapter names them. */
#include "tema-config.h"

#include "themes/tema-themes-page-private.h"

#include <glib/gi18n.h>

#define THING_DATA "tema-thing"

static void
row_activated_cb (TemaThemesPage *self, GtkListBoxRow *row)
{
  g_autoptr (GPtrArray) things = g_ptr_array_new ();

  gtk_menu_button_popdown (self->discarded_button);
  g_ptr_array_add (things, g_object_get_data (G_OBJECT (row), THING_DATA));
  tema_board_canvas_select (self->canvas, things);
}

static void
append_row (GtkListBox *list, TemaTheme *theme)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (tema_theme_get_name (theme));
  const char *reason = tema_theme_get_reason (theme);
  GtkWidget *why = gtk_label_new (*reason != '\0' ? reason : _ ("No reason given yet"));
  GtkWidget *const labels[] = { name, why };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (labels[i]), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_max_width_chars (GTK_LABEL (labels[i]), 38);
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  gtk_widget_add_css_class (why, "dim-label");
  gtk_widget_add_css_class (why, "caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tema_theme_get_name (theme), -1);
  g_object_set_data_full (G_OBJECT (row), THING_DATA, g_object_ref (theme), g_object_unref);
  gtk_list_box_append (list, row);
}

static void
fill_popover (GtkPopover *popover, TemaThemesPage *self)
{
  g_autoptr (GPtrArray) themes = tema_board_list_themes (self->board);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  for (guint i = 0; i < themes->len; i++)
    if (tema_theme_get_status (g_ptr_array_index (themes, i)) == TEMA_THEME_DISCARDED)
      append_row (GTK_LIST_BOX (list), g_ptr_array_index (themes, i));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "hints-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Discarded themes"), -1);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 400);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_popover_set_child (popover, scroller);
}

/* Beside the zoom, where both have room in one row; else above it. */
gboolean
_tema_themes_page_place_discarded_cb (TemaThemesPage *self,
                                      GtkWidget *widget,
                                      GdkRectangle *place,
                                      GtkOverlay *desk)
{
  GtkWidget *zoom = GTK_WIDGET (self->zoom_box);
  int width, zoom_width, zoom_height;

  if (widget != GTK_WIDGET (self->discarded_button))
    return FALSE;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (zoom, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &zoom_width, NULL, NULL);
  gtk_widget_measure (zoom, GTK_ORIENTATION_VERTICAL, -1, NULL, &zoom_height, NULL, NULL);
  *place = (GdkRectangle){ 0, 0, gtk_widget_get_width (GTK_WIDGET (desk)),
                           gtk_widget_get_height (GTK_WIDGET (desk)) };
  if (width + zoom_width > place->width)
    place->height = MAX (place->height - zoom_height, 0);
  return TRUE;
}

/*
 * _tema_themes_page_update_discarded:
 * @self: a page with a board
 *
 * Counts what was given up; the list is made when somebody opens it.
 */
void
_tema_themes_page_update_discarded (TemaThemesPage *self)
{
  g_autoptr (GPtrArray) themes = tema_board_list_themes (self->board);
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; i < themes->len; i++)
    n += tema_theme_get_status (g_ptr_array_index (themes, i)) == TEMA_THEME_DISCARDED;
  label = g_strdup_printf (ngettext ("%u discarded theme", "%u discarded themes", n), n);
  gtk_menu_button_set_label (self->discarded_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->discarded_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->discarded_button), n > 0 && self->round == NULL);
  if (gtk_menu_button_get_popover (self->discarded_button) == NULL)
    {
      GtkWidget *popover = gtk_popover_new ();

      g_signal_connect (popover, "show", G_CALLBACK (fill_popover), self);
      gtk_menu_button_set_popover (self->discarded_button, popover);
    }
}
