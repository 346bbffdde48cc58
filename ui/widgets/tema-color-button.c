/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A colour of the palette to be clicked on, and all of them. */
#include "tema-config.h"

#include "widgets/tema-color-button.h"

#include "base/tema-color.h"
#include "widgets/tema-swatch.h"

#define INDEX_DATA "tema-color"

/**
 * tema_color_button_new:
 * @index: of a colour of the palette
 *
 * Returns: (transfer floating): a flat button with a dot, which is called like the colour
 */
GtkWidget *
tema_color_button_new (guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *swatch = tema_swatch_new ();

  tema_swatch_set_color (TEMA_SWATCH (swatch), tema_palette_get_color (index));
  gtk_button_set_child (GTK_BUTTON (button), swatch);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "color-button");
  gtk_widget_set_tooltip_text (button, tema_palette_get_name (index));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tema_palette_get_name (index), -1);
  g_object_set_data (G_OBJECT (button), INDEX_DATA, GUINT_TO_POINTER (index));
  return button;
}

/**
 * tema_color_button_get_index:
 * @button: a button of tema_color_button_new()
 *
 * Returns: which colour of the palette it is
 */
guint
tema_color_button_get_index (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), INDEX_DATA));
}

static void
set_action (GtkWidget *button, const char *action, guint index)
{
  g_autofree char *text = tema_color_to_string (tema_palette_get_color (index));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

/**
 * tema_color_popover_new:
 * @n_per_row: buttons in a row
 * @action: (nullable): an action whose target is a colour as text, for every button
 * @clicked: (nullable): or a callback with @data and the button
 * @data: handed to @clicked
 *
 * Returns: (transfer floating): all colours of the palette
 */
GtkWidget *
tema_color_popover_new (guint n_per_row, const char *action, GCallback clicked, gpointer data)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();

  for (guint i = 0; i < tema_palette_get_n_colors (); i++)
    {
      GtkWidget *button = tema_color_button_new (i);

      if (action != NULL)
        set_action (button, action, i);
      if (clicked != NULL)
        g_signal_connect_swapped (button, "clicked", clicked, data);
      gtk_grid_attach (GTK_GRID (grid), button, i % n_per_row, i / n_per_row, 1, 1);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  return popover;
}
