/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The context menu and the palette. There is one menu: what cannot be done with the thing it is
 * about is not in it. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

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

static GMenuModel *
create_model (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = append_section (menu);

  append_item (section, _ ("_Open its passages"), "board.open", "Return");
  append_item (section, _ ("_Definition and status…"), "board.edit-theme", NULL);
  append_item (section, _ ("Me_mos…"), "board.memos", NULL);
  append_item (section, _ ("_Write memo about this"), "board.write-memo", NULL);
  append_item (section, _ ("_Rename"), "board.rename", "F2");
  append_item (section, _ ("_Colour…"), "board.choose-color", NULL);
  section = append_section (menu);
  append_item (section, _ ("_New theme"), "board.new-theme", "<Control><Shift>n");
  append_item (section, _ ("New no_te"), "board.new-note", "<Control>t");
  append_item (section, _ ("New theme of the _chosen cards"), "board.group", "<Control>g");
  append_item (section, _ ("_Split off into a new theme"), "board.split-theme", NULL);
  append_item (section, _ ("_Merge the themes"), "board.merge-themes", NULL);
  append_item (section, _ ("D_issolve the theme"), "board.dissolve-theme", NULL);
  section = append_section (menu);
  append_item (section, _ ("_Keep the theme"), "board.keep-theme", NULL);
  append_item (section, _ ("Make it a c_andidate again"), "board.candidate-theme", NULL);
  append_item (section, _ ("Disca_rd the theme…"), "board.discard-theme", NULL);
  section = append_section (menu);
  append_item (section, _ ("Cu_t"), "board.cut", "<Control>x");
  append_item (section, _ ("Cop_y"), "board.copy", "<Control>c");
  append_item (section, _ ("_Paste"), "board.paste", "<Control>v");
  append_item (section, _ ("Copy as _quotation"), "board.copy-quotation", "<Control><Shift>c");
  append_item (section, _ ("Mo_ve to…"), "board.move-to", "<Control>m");
  section = append_section (menu);
  append_item (section, _ ("Remo_ve from the board"), "board.delete", "Delete");
  section = append_section (menu);
  append_item (section, _ ("_Fit the board"), "board.fit", "<Control>9");
  append_item (section, _ ("Arran_ge the board"), "board.arrange", NULL);
  return G_MENU_MODEL (menu);
}

void
_tema_board_canvas_add_menus (TemaBoardCanvas *self)
{
  g_autoptr (GMenuModel) model = create_model ();

  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  tema_menu_focus_add (GTK_POPOVER (self->menu));
  self->colors = tema_color_popover_new (COLORS_PER_ROW, "board.color", NULL, NULL);
  gtk_widget_set_parent (self->colors, GTK_WIDGET (self));
}

void
_tema_board_canvas_clear_menus (TemaBoardCanvas *self)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->colors, gtk_widget_unparent);
  g_clear_pointer (&self->asking, gtk_widget_unparent);
}

/* Below a thing, or in the middle of the view. */
void
_tema_board_canvas_point_at (TemaBoardCanvas *self, GtkWidget *popover, const Thing *thing)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t view = GRAPHENE_RECT_INIT (width / 2, height / 3, 1, 1);

  if (thing != NULL)
    {
      graphene_rect_t head = thing->shown;

      head.size.height = MIN (head.size.height, self->metrics.header_height);
      _tema_board_canvas_to_view (self, &head, &view);
    }
  gtk_popover_set_pointing_to (
      GTK_POPOVER (popover),
      &(GdkRectangle){ CLAMP (view.origin.x + MIN (view.size.width / 2, 100), 0, width - 1),
                       CLAMP (view.origin.y + view.size.height, 0, height - 1), 1, 1 });
}

/* A click on a chosen thing is about all that is chosen, on another about that one. */
void
_tema_board_canvas_ask_menu (TemaBoardCanvas *self, const Thing *thing, double x, double y)
{
  if (thing == NULL)
    _tema_board_canvas_select_only (self, NULL);
  else if (!_tema_board_canvas_is_selected (self, thing))
    _tema_board_canvas_select_only (self, thing->guid);
  _tema_board_canvas_update_verbs (self); /* a memo may have come since it was chosen */
  _tema_board_canvas_to_board (self, x, y, &self->menu_x, &self->menu_y);
  self->has_menu_point = TRUE;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
_tema_board_canvas_show_menu (TemaBoardCanvas *self)
{
  self->has_menu_point = FALSE;
  _tema_board_canvas_update_verbs (self);
  _tema_board_canvas_point_at (self, self->menu, _tema_board_canvas_find (self, self->cursor));
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
_tema_board_canvas_show_colors (TemaBoardCanvas *self)
{
  _tema_board_canvas_point_at (self, self->colors, _tema_board_canvas_find (self, self->cursor));
  gtk_popover_popup (GTK_POPOVER (self->colors));
}

/* Whether a popover of the canvas has the keys. */
gboolean
_tema_board_canvas_is_asking (TemaBoardCanvas *self)
{
  return gtk_widget_get_visible (self->menu) || gtk_widget_get_visible (self->colors)
         || (self->asking != NULL && gtk_widget_get_visible (self->asking));
}
