/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The context menu of the tree, and the palette. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "base/tema-color.h"
#include "codebook/tema-codebook-pane-private.h"
#include "compat/tema-list-focus.h"
#include "compat/tema-menu-focus.h"
#include "widgets/tema-color-button.h"

#define COLORS_PER_ROW 4

static void
append_item (GMenu *menu, const char *label, const char *action, const char *keys)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (keys != NULL)
    g_menu_item_set_attribute (item, "accel", "s", keys);
  g_menu_append_item (menu, item);
}

/* Not there where it cannot be done. */
static void
append_hidden (GMenu *menu, const char *label, const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static GMenu *
append_section (GMenu *menu)
{
  GMenu *section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
  return section;
}

static GMenuModel *
create_origins (void)
{
  static GMenu *menu;

  if (menu == NULL)
    {
      menu = g_menu_new ();
      g_menu_append (menu, _ ("Theory: _a priori"), "codebook.origin(1)");
      g_menu_append (menu, _ ("The _data"), "codebook.origin(2)");
      g_menu_append (menu, _ ("_Not said"), "codebook.origin(0)");
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_model (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *section = append_section (menu);

  append_item (section, _ ("_New code"), "codebook.new-code", "<Control><Shift>n");
  append_item (section, _ ("New _subcode"), "codebook.new-subcode", NULL);
  append_item (section, _ ("_Rename"), "codebook.rename", "F2");
  append_item (section, _ ("_Colour…"), "codebook.choose-color", NULL);
  append_hidden (section, _ ("Me_mos…"), "codebook.memos");
  append_item (section, _ ("_Write memo about this"), "codebook.write-memo", NULL);
  append_item (section, _ ("Use for _order only, not for coding"), "codebook.toggle-codable", NULL);
  g_menu_append_submenu (section, _ ("Came _from"), create_origins ());
  section = append_section (menu);
  append_item (section, _ ("_Merge…"), "codebook.merge", "<Control><Shift>m");
  append_item (section, _ ("Spl_it…"), "codebook.split", NULL);
  section = append_section (menu);
  append_item (section, _ ("Show its _passages"), "win.open-extracts", "<Control><Shift>x");
  append_item (section, _ ("Show only _this in the text"), "win.follow-codebook", NULL);
  section = append_section (menu);
  append_item (section, _ ("Move _up"), "codebook.move-up", "<Alt>Up");
  append_item (section, _ ("Move _down"), "codebook.move-down", "<Alt>Down");
  append_item (section, _ ("Nest _below the code above"), "codebook.move-in", "<Alt>Right");
  append_item (section, _ ("Move _out one level"), "codebook.move-out", "<Alt>Left");
  section = append_section (menu);
  append_item (section, _ ("D_elete"), "codebook.delete", "Delete");
  return G_MENU_MODEL (menu);
}

static void
add_shortcut (GtkEventController *controller, const char *keys, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), gtk_named_action_new (action)));
}

/* On the tree and not on the pane: Delete in the description deletes a letter. */
static void
add_shortcuts (TemaCodebookPane *self)
{
  static const struct
  {
    const char *keys;
    const char *action;
  } of_tree[] = {
    { "F2", "codebook.rename" },
    { "Delete|KP_Delete", "codebook.delete" },
    { "<Control><Shift>m", "codebook.merge" },
    { "<Alt>Up", "codebook.move-up" },
    { "<Alt>Down", "codebook.move-down" },
    { "<Alt>Right", "codebook.move-in" },
    { "<Alt>Left", "codebook.move-out" },
    { "Menu|<Shift>F10", "codebook.menu" },
  };
  GtkEventController *tree = gtk_shortcut_controller_new ();
  GtkEventController *window = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (of_tree); i++)
    add_shortcut (tree, of_tree[i].keys, of_tree[i].action);
  gtk_widget_add_controller (GTK_WIDGET (self->list), tree);
  tema_list_focus_add (GTK_WIDGET (self->list));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (window), GTK_SHORTCUT_SCOPE_MANAGED);
  add_shortcut (window, "<Control><Shift>n", "codebook.new-code");
  add_shortcut (window, "<Control>l", "codebook.find");
  gtk_widget_add_controller (GTK_WIDGET (self), window);
}

static void
point_to (TemaCodebookPane *self, GtkWidget *popover, GtkWidget *at, double x, double y)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (at, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  _tema_codebook_pane_update_verbs (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ point.x, point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* A click on a chosen row is about all that is chosen, on another about that one. */
static void
secondary_pressed_cb (TemaCodebookPane *self, int n_press, double x, double y, GtkGesture *gesture)
{
  TemaCodeRow *row = _tema_codebook_pane_find_row_at (self, x, y);
  guint position;

  if (row == NULL)
    return;
  position = gtk_tree_list_row_get_position (tema_code_row_get_tree_row (row));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  point_to (self, self->menu, GTK_WIDGET (self->list), x, y);
}

static void
double_pressed_cb (TemaCodebookPane *self, int n_press, double x, double y, GtkGesture *gesture)
{
  TemaCodeRow *row = n_press == 2 ? _tema_codebook_pane_find_row_at (self, x, y) : NULL;

  if (row == NULL || !_tema_codebook_pane_can_change (self))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  _tema_codebook_pane_start_renaming (self, row);
}

static void
add_clicks (TemaCodebookPane *self)
{
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *twice = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (secondary));
  g_signal_connect_swapped (twice, "pressed", G_CALLBACK (double_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (twice));
}

void
_tema_codebook_pane_add_menu (TemaCodebookPane *self)
{
  g_autoptr (GMenuModel) model = create_model ();

  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  /* At the side it slides up where the screen ends; below it would be cut off. */
  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_RIGHT);
  gtk_widget_set_valign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  tema_menu_focus_add (GTK_POPOVER (self->menu));
  self->colors = tema_color_popover_new (COLORS_PER_ROW, "codebook.color", NULL, NULL);
  gtk_widget_set_parent (self->colors, GTK_WIDGET (self));
  add_shortcuts (self);
  add_clicks (self);
}

void
_tema_codebook_pane_show_menu_at_selection (TemaCodebookPane *self)
{
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected (self);
  TemaCodeRow *row
      = codes->len > 0 ? _tema_codebook_pane_find_row (self, g_ptr_array_index (codes, 0)) : NULL;

  if (row != NULL)
    point_to (self, self->menu, GTK_WIDGET (row), 24, gtk_widget_get_height (GTK_WIDGET (row)));
}

/* The colour that the chosen code has is ringed, and has the keys. */
static void
mark_color (TemaCodebookPane *self)
{
  TemaCode *code = tema_codebook_pane_get_selected_code (self);
  GtkWidget *grid = gtk_popover_get_child (GTK_POPOVER (self->colors));

  for (guint i = 0; i < tema_palette_get_n_colors (); i++)
    {
      GtkWidget *button
          = gtk_grid_get_child_at (GTK_GRID (grid), i % COLORS_PER_ROW, i / COLORS_PER_ROW);
      gboolean is_its
          = code != NULL
            && tema_color_equal (tema_code_get_color (code), tema_palette_get_color (i));

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      is_its ? _ ("The colour it has") : "", -1);
      if (!is_its)
        gtk_widget_remove_css_class (button, "current");
      else
        {
          gtk_widget_add_css_class (button, "current");
          gtk_widget_grab_focus (button);
        }
    }
}

void
_tema_codebook_pane_show_colors (TemaCodebookPane *self, GtkWidget *at)
{
  point_to (self, self->colors, at, MIN (gtk_widget_get_width (at) / 2, 60),
            gtk_widget_get_height (at));
  mark_color (self);
}
