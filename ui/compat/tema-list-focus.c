/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Tab leaves a list at once: GTK's own switch for it is younger than the floor, where Tab walks
 * through every row, three hundred codes before the next pane. */
#include "compat/tema-list-focus.h"

static GtkWidget *
get_next (GtkWidget *widget, GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD ? gtk_widget_get_next_sibling (widget)
                                          : gtk_widget_get_prev_sibling (widget);
}

/* What comes behind or before the list, from the nearest to the farthest; at the end of the window
 * around to its other end. */
static gboolean
leave (GtkWidget *list, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (list);

  for (GtkWidget *at = list; at != NULL && !GTK_IS_ROOT (at); at = gtk_widget_get_parent (at))
    for (GtkWidget *other = get_next (at, direction); other != NULL;
         other = get_next (other, direction))
      if (gtk_widget_get_mapped (other) && gtk_widget_child_focus (other, direction))
        return TRUE;
  gtk_root_set_focus (root, NULL);
  return gtk_widget_child_focus (GTK_WIDGET (root), direction);
}

static gboolean
forward_cb (GtkWidget *list, GVariant *arguments, gpointer data)
{
  return leave (list, GTK_DIR_TAB_FORWARD);
}

static gboolean
backward_cb (GtkWidget *list, GVariant *arguments, gpointer data)
{
  return leave (list, GTK_DIR_TAB_BACKWARD);
}

static void
add_shortcut (GtkEventController *keys, const char *key, GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                        gtk_callback_action_new (func, NULL, NULL)));
}

/**
 * tema_list_focus_add:
 * @list: a list view
 *
 * Lets Tab and Shift+Tab go on to what stands behind and before the list; arrows walk its rows.
 * At the end of the window they go around.
 */
void
tema_list_focus_add (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  add_shortcut (keys, "Tab|KP_Tab", forward_cb);
  add_shortcut (keys, "<Shift>Tab|<Shift>ISO_Left_Tab|<Shift>KP_Tab", backward_cb);
  gtk_widget_add_controller (list, keys);
}
