/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The divider between two panes takes the focus from who asks for it (F8), not when what had it
 * goes: GTK looks for the next thing above that takes it, and a divider does, to nobody's use. */
#include "compat/tema-divider.h"

#define LAST_DATA "tema-last-focus"

static gboolean
enter (GtkWidget *child)
{
  if (child == NULL || !gtk_widget_get_mapped (child))
    return FALSE;
  if (GTK_IS_PANED (child))
    return enter (gtk_paned_get_start_child (GTK_PANED (child)))
           || enter (gtk_paned_get_end_child (GTK_PANED (child)));
  return gtk_widget_grab_focus (child) || gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

static void
weak_ref_free (gpointer ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

/* Who asks for the divider comes from something that is still there. */
static void
focus_changed_cb (GtkWindow *window)
{
  GWeakRef *last = g_object_get_data (G_OBJECT (window), LAST_DATA);
  g_autoptr (GtkWidget) before = g_weak_ref_get (last);
  GtkWidget *focus = gtk_window_get_focus (window);

  g_weak_ref_set (last, focus);
  if (GTK_IS_PANED (focus) && (before == NULL || !gtk_widget_get_mapped (before)))
    enter (focus);
}

/**
 * tema_divider_watch:
 * @window: a window with dividers
 *
 * Sends the focus on to one of the panes where it would come to a divider by itself.
 */
void
tema_divider_watch (GtkWindow *window)
{
  GWeakRef *last = g_new0 (GWeakRef, 1);

  g_weak_ref_init (last, NULL);
  g_object_set_data_full (G_OBJECT (window), LAST_DATA, last, weak_ref_free);
  g_signal_connect (window, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
}
