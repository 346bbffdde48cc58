/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A map that was drawn from a board or from the codebook is told what has changed there since. It
 * is a quiet offer: nothing is changed unasked, and "Not now" is believed until something else
 * changes. */
#include "tema-config.h"

#include "map/tema-map-page-private.h"

#include <glib/gi18n.h>

#define LIST_HEIGHT_PX 300
#define CHECK_DATA "tema-change"

/* What nobody sees, nobody shall hear of: a bar that is shut is hidden, not only of no height. */
static void
hide_shut_bar (TemaMapPage *self)
{
  if (!gtk_revealer_get_reveal_child (self->update_bar)
      && !gtk_revealer_get_child_revealed (self->update_bar))
    gtk_widget_set_visible (GTK_WIDGET (self->update_bar), FALSE);
}

static void
show_bar (TemaMapPage *self, gboolean is_shown)
{
  if (is_shown)
    gtk_widget_set_visible (GTK_WIDGET (self->update_bar), TRUE);
  gtk_revealer_set_reveal_child (self->update_bar, is_shown);
  hide_shut_bar (self);
}

/* No offer for the map on the screen. */
void
_tema_map_page_forget_difference (TemaMapPage *self)
{
  g_clear_pointer (&self->difference, tema_map_difference_free);
  show_bar (self, FALSE);
}

static gboolean
is_wanted (TemaMapPage *self, const char *summary)
{
  return g_strcmp0 (g_hash_table_lookup (self->not_now, tema_map_get_guid (self->map)), summary)
         != 0;
}

static gboolean
is_listing (TemaMapPage *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->update_button);

  return popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover));
}

static gboolean
find_difference_cb (gpointer page)
{
  TemaMapPage *self = page;
  g_autofree char *summary = NULL;

  self->difference_id = 0;
  if (self->map == NULL || tema_map_get_source (self->map) == TEMA_MAP_FROM_NOTHING
      || !_tema_map_page_can_change (self))
    {
      _tema_map_page_forget_difference (self);
      return G_SOURCE_REMOVE;
    }
  /* Not while somebody looks at the list. */
  if (is_listing (self))
    return G_SOURCE_REMOVE;
  g_clear_pointer (&self->difference, tema_map_difference_free);
  self->difference = tema_map_difference_new (self->project, self->map);
  if (tema_map_difference_get_n_changes (self->difference) == 0)
    {
      _tema_map_page_forget_difference (self);
      return G_SOURCE_REMOVE;
    }
  summary = tema_map_difference_dup_summary (self->difference);
  gtk_label_set_text (self->update_label, summary);
  show_bar (self, is_wanted (self, summary));
  return G_SOURCE_REMOVE;
}

static void
mapped_cb (TemaMapPage *self)
{
  _tema_map_page_queue_difference (self);
}

/*
 * _tema_map_page_queue_difference:
 * @self: a page
 *
 * Looks soon whether the map's source has changed; not where nobody sees it.
 */
void
_tema_map_page_queue_difference (TemaMapPage *self)
{
  if (self->difference_id == 0 && self->map != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->difference_id = g_idle_add_full (G_PRIORITY_LOW, find_difference_cb, self, NULL);
}

static void
not_now_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);

  if (self->map == NULL || self->difference == NULL)
    return;
  g_hash_table_insert (self->not_now, g_strdup (tema_map_get_guid (self->map)),
                       tema_map_difference_dup_summary (self->difference));
  show_bar (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* The list */

static GtkWidget *
create_row (const TemaMapChange *change, guint index)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (change->words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  change->words, -1);
  g_object_set_data (G_OBJECT (check), CHECK_DATA, GUINT_TO_POINTER (index + 1));
  return check;
}

static void
update_clicked_cb (TemaMapPage *self, GtkWidget *button)
{
  GtkWidget *list = g_object_get_data (G_OBJECT (button), CHECK_DATA);
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), CHECK_DATA)) - 1;

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (row)))
        g_array_append_val (indices, index);
    }
  if (indices->len > 0)
    _tema_map_page_run (self,
                        tema_act_update_map (self->map, self->difference,
                                             (const guint *)indices->data, indices->len),
                        g_strdup (_ ("The map is updated")));
  gtk_menu_button_popdown (self->update_button);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* When it is opened, from the difference that the bar tells of. The popover itself is there from
 * the beginning: screen readers do not learn of one that comes later. */
static void
fill_popover (GtkMenuButton *menu_button, gpointer page)
{
  TemaMapPage *self = page;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *button = gtk_button_new_with_label (_ ("Update the map"));

  for (guint i = 0;
       self->difference != NULL && i < tema_map_difference_get_n_changes (self->difference); i++)
    gtk_box_append (GTK_BOX (list),
                    create_row (tema_map_difference_get_change (self->difference, i), i));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT_PX);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (box, "ask-popover");
  g_object_set_data (G_OBJECT (button), CHECK_DATA, list);
  g_signal_connect_object (button, "clicked", G_CALLBACK (update_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (gtk_menu_button_get_popover (menu_button), box);
}

void
_tema_map_page_add_updates (TemaMapPage *self)
{
  gtk_menu_button_set_popover (self->update_button, gtk_popover_new ());
  gtk_menu_button_set_create_popup_func (self->update_button, fill_popover, self, NULL);
  g_signal_connect_swapped (self->update_bar, "notify::child-revealed", G_CALLBACK (hide_shut_bar),
                            self);
  hide_shut_bar (self);
  g_signal_connect_object (self, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
}

void
_tema_map_page_install_updates (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "maps.not-now", NULL, not_now_cb);
}
