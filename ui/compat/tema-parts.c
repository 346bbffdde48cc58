/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* F6 and Shift+F6: around the parts of a screen, each for what matters in it. */
#include "compat/tema-parts.h"

#include "compat/tema-list-focus.h"

static gboolean
has_focus_within (GtkWidget *part)
{
  GtkRoot *root = gtk_widget_get_root (part);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == part || gtk_widget_is_ancestor (focus, part));
}

static gboolean
take_focus (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget)
         && (GTK_IS_LIST_VIEW (widget) ? tema_list_focus_take (widget)
                                       : gtk_widget_grab_focus (widget));
}

static gboolean
enter (const TemaPart *part)
{
  if (!gtk_widget_get_mapped (part->part))
    return FALSE;
  return (part->main != NULL && take_focus (part->main)) || gtk_widget_grab_focus (part->part)
         || gtk_widget_child_focus (part->part, GTK_DIR_TAB_FORWARD);
}

/**
 * tema_parts_step:
 * @parts: (array length=n_parts): the parts of a screen, in order; those that are hidden are passed
 * @n_parts: how many
 * @is_forward: whether to the next one
 *
 * Moves the focus to the next or previous part, and around; from outside to the first or the last.
 *
 * Returns: whether there is one to go to
 */
gboolean
tema_parts_step (const TemaPart *parts, guint n_parts, gboolean is_forward)
{
  guint at = is_forward ? n_parts - 1 : 0;

  for (guint i = 0; i < n_parts; i++)
    if (has_focus_within (parts[i].part))
      at = i;
  for (guint step = 1; step <= n_parts; step++)
    if (enter (&parts[(at + (is_forward ? step : n_parts - step)) % n_parts]))
      return TRUE;
  return FALSE;
}
