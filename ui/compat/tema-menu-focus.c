/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Keys go on after a menu was closed in one of its submenus: GTK 4.8 leaves the focus in the
 * submenu, which is not on the screen any more, and then no key of the window does anything. */
#include "compat/tema-menu-focus.h"

static gboolean
return_focus_cb (gpointer menu)
{
  GtkWidget *owner = gtk_widget_get_parent (menu);
  GtkRoot *root = owner != NULL ? gtk_widget_get_root (owner) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || !gtk_widget_get_mapped (focus)))
    if (!gtk_widget_grab_focus (owner))
      gtk_widget_child_focus (owner, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

/* Later: what was chosen may want the focus for itself. */
static void
closed_cb (GtkPopover *menu)
{
  g_object_set (menu, "visible-submenu", "main", NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, return_focus_cb, g_object_ref (menu), g_object_unref);
}

/**
 * tema_menu_focus_add:
 * @menu: a GtkPopoverMenu
 *
 * Gives the focus back to what the menu belongs to when it is lost with a submenu.
 */
void
tema_menu_focus_add (GtkPopover *menu)
{
  g_signal_connect (menu, "closed", G_CALLBACK (closed_cb), NULL);
}
