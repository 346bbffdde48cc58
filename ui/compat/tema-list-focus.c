/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Tab leaves a list at once: GTK's own switch for it is younger than the floor, where Tab walks
 * through every row, three hundred codes before the next pane. And where the program chooses, keys
 * go on from there: GTK's own way of saying so is younger too. */
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

static GtkWidget *
get_focus (GtkWidget *list)
{
  GtkRoot *root = gtk_widget_get_root (list);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/**
 * tema_list_focus_is_within:
 * @list: a list view
 *
 * Returns: whether keys are about the list, or one of its rows
 */
gboolean
tema_list_focus_is_within (GtkWidget *list)
{
  GtkWidget *focus = get_focus (list);

  return focus != NULL && (focus == list || gtk_widget_is_ancestor (focus, list));
}

/**
 * tema_list_focus_take:
 * @list: a list view
 *
 * Lets keys be about the row that is chosen, or had the focus last.
 *
 * Returns: whether there is one
 */
gboolean
tema_list_focus_take (GtkWidget *list)
{
  GtkWidget *focus = get_focus (list);

  return (focus != NULL && gtk_widget_is_ancestor (focus, list))
         || gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

/* What a list keeps around the row that is chosen, where that is one. */
static GtkWidget *
find_chosen (GtkWidget *list)
{
  for (GtkWidget *child = gtk_widget_get_first_child (list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_state_flags (child) & GTK_STATE_FLAG_SELECTED)
      return child;
  return NULL;
}

/**
 * tema_list_focus_choose:
 * @list: a list view with a selection
 * @position: what shall be chosen in it, and nothing else
 *
 * Chooses an item as a click on it would, and brings it into sight. Keys go on from it: at once
 * where the list has the focus, else when the focus comes into it. By the selection alone the first
 * row gets the focus, or the one that had it last, while another one is chosen.
 */
void
tema_list_focus_choose (GtkWidget *list, guint position)
{
  GtkWidget *around;

  gtk_widget_activate_action (list, "list.select-item", "(ubb)", position, FALSE, FALSE);
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  around = find_chosen (list);
  if (around == NULL)
    return;
  if (tema_list_focus_is_within (list))
    {
      gtk_widget_grab_focus (around);
      return;
    }
  /* The list remembers which of its children had the focus, though nothing else gets to know. */
  gtk_widget_set_focus_child (list, around);
  gtk_widget_set_focus_child (list, NULL);
}
