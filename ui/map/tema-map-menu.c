/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The context menus and the palette. What cannot be done with what is chosen is not in them. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <glib/gi18n.h>

#include "compat/tema-menu-focus.h"
#include "widgets/tema-color-button.h"

#define COLORS_PER_ROW 6

static void
append_item (GMenu *menu, const char *label, const char *action, const char *keys)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  if (keys != NULL)
    g_menu_item_set_attribute (item, "accel", "s", keys);
  g_menu_append_item (menu, item);
}

static GMenu *
append_section (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return section; /* the menu holds it */
}

static void
append_shapes (GMenu *menu)
{
  g_autoptr (GMenu) shapes = g_menu_new ();

  append_item (shapes, _ ("By its _place"), "map.shape::0", NULL);
  append_item (shapes, _ ("_Filled"), "map.shape::1", NULL);
  append_item (shapes, _ ("_Box"), "map.shape::2", NULL);
  append_item (shapes, _ ("_Ellipse"), "map.shape::3", NULL);
  append_item (shapes, _ ("_Words alone"), "map.shape::4", NULL);
  g_menu_append_submenu (menu, _ ("_Shape"), G_MENU_MODEL (shapes));
}

static GMenuModel *
create_model (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = append_section (menu);

  append_item (section, _ ("_Open what it stands for"), "map.open", "<Control>Return");
  append_item (section, _ ("_Node…"), "map.note", "<Control>t");
  append_item (section, _ ("Me_mos…"), "map.memos", NULL);
  append_item (section, _ ("_Write memo about this"), "map.memo", NULL);
  append_item (section, _ ("_Rename"), "map.rename", "F2");
  append_item (section, _ ("_Colour…"), "map.choose-color", NULL);
  append_item (section, _ ("Colour of its _branch"), "map.clear-color", NULL);
  append_shapes (section);
  section = append_section (menu);
  append_item (section, _ ("New node _below"), "map.add-child", "Tab");
  append_item (section, _ ("New node be_side"), "map.add-sibling", "Return");
  append_item (section, _ ("New _free node"), "map.add-free", "<Control><Shift>n");
  append_item (section, _ ("_Link to…"), "map.link", "<Control>l");
  section = append_section (menu);
  append_item (section, _ ("Fold or _unfold"), "map.fold", "space");
  append_item (section, _ ("Show co_unts"), "map.show-counts", NULL);
  append_item (section, _ ("Hide co_unts"), "map.hide-counts", NULL);
  section = append_section (menu);
  append_item (section, _ ("Cu_t"), "map.cut", "<Control>x");
  append_item (section, _ ("Cop_y"), "map.copy", "<Control>c");
  append_item (section, _ ("_Paste"), "map.paste", "<Control>v");
  append_item (section, _ ("_Delete"), "map.delete", "Delete");
  section = append_section (menu);
  append_item (section, _ ("_Whole map"), "map.fit", "<Control>9");
  append_item (section, _ ("Unfold e_verything"), "map.unfold-all", NULL);
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_edge_model (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = append_section (menu);

  append_item (section, _ ("_Words of the link"), "map.rename", "F2");
  section = append_section (menu);
  append_item (section, _ ("_No arrow"), "map.arrow::0", NULL);
  append_item (section, _ ("Arrow at the _end"), "map.arrow::1", NULL);
  append_item (section, _ ("Arrows at _both ends"), "map.arrow::2", NULL);
  append_item (section, _ ("_Turn around"), "map.reverse", NULL);
  section = append_section (menu);
  append_item (section, _ ("_Delete"), "map.delete", "Delete");
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_menu (TemaMapCanvas *self, GMenuModel *model)
{
  GtkWidget *menu = gtk_popover_menu_new_from_model (model);

  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, GTK_WIDGET (self));
  tema_menu_focus_add (GTK_POPOVER (menu));
  return menu;
}

void
_tema_map_canvas_add_menus (TemaMapCanvas *self)
{
  g_autoptr (GMenuModel) model = create_model ();
  g_autoptr (GMenuModel) edge_model = create_edge_model ();

  self->menu = create_menu (self, model);
  self->edge_menu = create_menu (self, edge_model);
  self->colors = tema_color_popover_new (COLORS_PER_ROW, "map.color", NULL, NULL);
  gtk_widget_set_parent (self->colors, GTK_WIDGET (self));
}

void
_tema_map_canvas_clear_menus (TemaMapCanvas *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->edge_menu, gtk_widget_unparent);
  g_clear_pointer (&self->colors, gtk_widget_unparent);
  g_clear_pointer (&self->chooser, gtk_widget_unparent);
}

/* Below what keys are about, or in the middle of the view. */
void
_tema_map_canvas_point_at (TemaMapCanvas *self, GtkWidget *popover)
{
  const Thing *thing = _tema_map_canvas_find (self, self->cursor);
  int width = self->camera.width, height = self->camera.height;
  graphene_rect_t view = GRAPHENE_RECT_INIT (width / 2, height / 3, 1, 1);

  if (thing != NULL && thing->is_shown)
    tema_camera_to_view (&self->camera, &thing->shown, &view);
  gtk_popover_set_pointing_to (
      GTK_POPOVER (popover),
      &(GdkRectangle){ CLAMP (view.origin.x + view.size.width / 2, 0, MAX (width - 1, 0)),
                       CLAMP (view.origin.y + view.size.height, 0, MAX (height - 1, 0)), 1, 1 });
}

/* A click on a chosen node is about all that is chosen, on another about that one. */
void
_tema_map_canvas_ask_menu (TemaMapCanvas *self, double x, double y)
{
  GtkWidget *menu = self->menu;
  const Thing *thing;
  int edge = -1;

  _tema_map_canvas_to_map (self, x, y, &self->menu_x, &self->menu_y);
  self->has_menu_point = TRUE;
  thing = _tema_map_canvas_find_at (self, self->menu_x, self->menu_y);
  if (thing == NULL)
    edge = _tema_map_canvas_find_edge_at (self, self->menu_x, self->menu_y);
  if (edge >= 0)
    {
      _tema_map_canvas_select_edge (self, tema_map_state_get_edge (self->state, edge)->guid);
      menu = self->edge_menu;
    }
  else if (thing == NULL)
    _tema_map_canvas_select_only (self, NULL);
  else if (!g_hash_table_contains (self->selected, thing->guid))
    _tema_map_canvas_select_only (self, thing->guid);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (menu));
}

void
_tema_map_canvas_show_menu (TemaMapCanvas *self)
{
  GtkWidget *menu = self->edge != NULL ? self->edge_menu : self->menu;

  self->has_menu_point = FALSE;
  _tema_map_canvas_point_at (self, menu);
  gtk_popover_popup (GTK_POPOVER (menu));
}

void
_tema_map_canvas_show_colors (TemaMapCanvas *self)
{
  _tema_map_canvas_point_at (self, self->colors);
  gtk_popover_popup (GTK_POPOVER (self->colors));
}

/* Whether a popover of the canvas has the keys. */
gboolean
_tema_map_canvas_is_asking (TemaMapCanvas *self)
{
  return gtk_widget_get_visible (self->menu) || gtk_widget_get_visible (self->edge_menu)
         || gtk_widget_get_visible (self->colors)
         || (self->chooser != NULL && gtk_widget_get_visible (self->chooser));
}
