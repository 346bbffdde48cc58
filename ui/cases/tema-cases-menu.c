/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The menu of a cell: what can be done with its case, and with the attribute of its column. */
#include "tema-config.h"

#include "cases/tema-cases-page-private.h"

#include "cases/tema-case-cell.h"

#include <glib/gi18n.h>

static void
append (GMenu *section, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (target != NULL)
    g_menu_item_set_action_and_target (item, action, "s", target);
  else
    g_menu_item_set_detailed_action (item, action);
  g_menu_append_item (section, item);
}

static gboolean
has_memos (TemaCasesPage *self)
{
  TemaCase *one = tema_cases_table_get_case (self->table);

  return one != NULL
         && tema_memos_count_about (tema_project_get_memos (self->project), TEMA_MEMO_ABOUT_CASE,
                                    tema_case_get_id (one))
                > 0;
}

static void
append_case_section (TemaCasesPage *self, GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, _ ("_New informant"), "cases.new", NULL);
  append (section, _ ("Move _up"), "cases.move", "up");
  append (section, _ ("Move _down"), "cases.move", "down");
  append (section, _ ("_Gather under the one above"), "cases.move", "in");
  append (section, _ ("_Take out of its group"), "cases.move", "out");
  if (has_memos (self))
    append (section, _ ("Me_mos…"), "cases.memos", NULL);
  append (section, _ ("_Write memo about this"), "cases.write-memo", NULL);
  append (section, _ ("_Delete"), "cases.delete", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_attribute_section (GMenu *menu, TemaAttribute *attribute)
{
  g_autoptr (GMenu) section = g_menu_new ();
  const char *guid = tema_attribute_get_guid (attribute);

  append (section, _ ("_Change…"), "cases.change-attribute", guid);
  append (section, _ ("Move to the _left"), "cases.move-attribute-left", guid);
  append (section, _ ("Move to the _right"), "cases.move-attribute-right", guid);
  append (section, _ ("_Delete the attribute"), "cases.delete-attribute", guid);
  g_menu_append_section (menu, tema_attribute_get_name (attribute), G_MENU_MODEL (section));
}

static void
show_menu (TemaCasesPage *self, GtkWidget *cell)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  TemaAttribute *attribute = tema_cases_table_get_attribute (self->table);

  append_case_section (self, menu);
  if (attribute != NULL)
    append_attribute_section (menu, attribute);
  _tema_cases_page_pop_up (self, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)), cell);
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && TEMA_IS_CASE_CELL (focus))
    show_menu (TEMA_CASES_PAGE (widget), focus);
}

static void
pressed_cb (TemaCasesPage *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *cell = gtk_widget_pick (GTK_WIDGET (self->table), x, y, GTK_PICK_DEFAULT);

  if (cell != NULL && !TEMA_IS_CASE_CELL (cell))
    cell = gtk_widget_get_ancestor (cell, TEMA_TYPE_CASE_CELL);
  if (cell == NULL || !gtk_widget_grab_focus (cell))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, cell);
}

/* The other mouse button. */
void
_tema_cases_page_watch_menu (TemaCasesPage *self)
{
  GtkGesture *press = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->table), GTK_EVENT_CONTROLLER (press));
}

/* The menu's keys. */
void
_tema_cases_page_install_menu (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "cases.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "cases.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "cases.menu",
                                       NULL);
}
