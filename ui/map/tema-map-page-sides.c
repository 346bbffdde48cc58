/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is beside the map: the codes and the sheet of the chosen node, shown, hidden, walked
 * between. */
#include "tema-config.h"

#include "map/tema-map-page-private.h"

#define SIDE_PX 320

static void
show_sheet (TemaMapPage *self, gboolean is_shown)
{
  gboolean was_visible = gtk_widget_get_visible (GTK_WIDGET (self->sheet));
  int width = gtk_widget_get_width (GTK_WIDGET (self->side_paned));

  if (is_shown && !was_visible && width > SIDE_PX)
    gtk_paned_set_position (self->side_paned, width - SIDE_PX);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), is_shown);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->side_button), is_shown);
}

void
_tema_map_page_follow_selection (TemaMapPage *self)
{
  g_autoptr (GPtrArray) nodes = tema_map_canvas_list_selected (self->canvas);

  tema_map_sheet_set_node (self->sheet, nodes->len == 1 ? g_ptr_array_index (nodes, 0) : NULL,
                           nodes->len);
}

void
_tema_map_page_side_toggled (TemaMapPage *self)
{
  gboolean is_wanted = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->side_button));

  if (is_wanted == gtk_widget_get_visible (GTK_WIDGET (self->sheet)))
    return;
  show_sheet (self, is_wanted);
  if (is_wanted)
    tema_map_sheet_write (self->sheet);
}

void
_tema_map_page_edit_node (TemaMapPage *self)
{
  show_sheet (self, TRUE);
  tema_map_sheet_write (self->sheet);
}

void
_tema_map_page_sheet_closed (TemaMapPage *self)
{
  show_sheet (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/**
 * tema_map_page_toggle_sides:
 * @self: a page
 *
 * Hides what is beside the map, or shows the codes again.
 */
void
tema_map_page_toggle_sides (TemaMapPage *self)
{
  gboolean is_visible = gtk_widget_get_visible (GTK_WIDGET (self->codes))
                        || gtk_widget_get_visible (GTK_WIDGET (self->sheet));

  gtk_widget_set_visible (GTK_WIDGET (self->codes), !is_visible);
  if (is_visible)
    show_sheet (self, FALSE);
}

/**
 * tema_map_page_step_pane:
 * @self: a page
 * @is_forward: whether to the next pane
 *
 * Moves the focus between the codes, the map and the sheet, and around.
 */
void
tema_map_page_step_pane (TemaMapPage *self, gboolean is_forward)
{
  GtkWidget *panes[] = { GTK_WIDGET (self->codes), GTK_WIDGET (self->canvas),
                         GTK_WIDGET (self->sheet), self->heading };
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  int n_panes = G_N_ELEMENTS (panes);
  int at = is_forward ? 0 : 2;

  if (self->map == NULL)
    {
      gtk_widget_grab_focus (self->first_new);
      return;
    }
  for (int i = 0; focus != NULL && i < n_panes; i++)
    if (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i]))
      at = i;
  for (int step = 1; step <= n_panes; step++)
    {
      GtkWidget *pane = panes[(at + (is_forward ? step : n_panes - step)) % n_panes];

      if (gtk_widget_get_mapped (pane)
          && (gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD) || gtk_widget_grab_focus (pane)))
        return;
    }
}
