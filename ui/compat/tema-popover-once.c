/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A popover that is made for one time goes when it was closed, and keys are back where they were:
 * GTK lets the focus go with what had it. */
#include "compat/tema-popover-once.h"

#define BEFORE_DATA "tema-focus-before"

static void
weak_ref_free (gpointer ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
remember_focus (GtkPopover *popover, GtkWidget *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  GWeakRef *before = g_new0 (GWeakRef, 1);

  g_weak_ref_init (before, root != NULL ? gtk_root_get_focus (root) : NULL);
  g_object_set_data_full (G_OBJECT (popover), BEFORE_DATA, before, weak_ref_free);
}

/* What had it may be gone, or have been a menu: then what the popover was about. */
static void
return_focus (GtkPopover *popover, GtkWidget *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autoptr (GtkWidget) before
      = g_weak_ref_get (g_object_get_data (G_OBJECT (popover), BEFORE_DATA));

  if (root == NULL
      || (focus != NULL && gtk_widget_get_mapped (focus)
          && !gtk_widget_is_ancestor (focus, GTK_WIDGET (popover)) && !GTK_IS_PANED (focus)))
    return;
  if (before != NULL && gtk_widget_get_root (before) == root && gtk_widget_get_mapped (before)
      && gtk_widget_grab_focus (before))
    return;
  for (GtkWidget *at = owner; at != NULL; at = gtk_widget_get_parent (at))
    if (gtk_widget_grab_focus (at))
      return;
}

static gboolean
drop_cb (gpointer popover)
{
  GtkWidget *owner = gtk_widget_get_parent (popover);

  if (owner == NULL)
    return G_SOURCE_REMOVE;
  g_object_ref (owner);
  return_focus (popover, owner);
  gtk_widget_unparent (popover);
  g_object_unref (owner);
  return G_SOURCE_REMOVE;
}

/* A moment later: what was chosen has still to do its work, and may want the focus for itself. */
static void
closed_cb (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_cb, g_object_ref (popover), g_object_unref);
}

static void
owner_gone_cb (GtkWidget *popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

/**
 * tema_popover_once_add:
 * @popover: (transfer floating): a popover without a parent
 * @owner: what it is about
 *
 * Gives a popover to its owner until it is closed; the focus goes back to what has it now.
 */
void
tema_popover_once_add (GtkPopover *popover, GtkWidget *owner)
{
  remember_focus (popover, owner);
  gtk_widget_set_parent (GTK_WIDGET (popover), owner);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (owner, "destroy", G_CALLBACK (owner_gone_cb), popover,
                           G_CONNECT_SWAPPED);
}
