/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is beside the map: the codes and the sheet of the chosen node, shown, hidden, walked
 * between. */
#include "tema-config.h"

#include "compat/tema-parts.h"
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
 * tema_map_page_step_part:
 * @self: a page
 * @is_forward: whether to the next part
 *
 * Moves the focus between the codes, the map, the sheet and the list of maps, and around.
 */
void
tema_map_page_step_part (TemaMapPage *self, gboolean is_forward)
{
  const TemaPart parts[] = { { GTK_WIDGET (self->codes) },
                             { GTK_WIDGET (self->canvas) },
                             { GTK_WIDGET (self->sheet) },
                             { self->heading, GTK_WIDGET (self->map_button) } };

  if (self->map == NULL)
    tema_map_page_take_focus (self);
  else
    tema_parts_step (parts, G_N_ELEMENTS (parts), is_forward);
}
