/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Small questions beside a thing: where to move it, and why a theme is discarded. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <glib/gi18n.h>

#include "widgets/tema-swatch.h"

#define LIST_HEIGHT_PX 280
#define LIST_WIDTH_PX 300

/* The popover of one question; the next one gets another. */
static GtkWidget *
renew (TemaBoardCanvas *self, GtkWidget *content)
{
  g_clear_pointer (&self->asking, gtk_widget_unparent);
  self->asking = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->asking), content);
  gtk_widget_set_parent (self->asking, GTK_WIDGET (self));
  _tema_board_canvas_point_at (self, self->asking, _tema_board_canvas_find (self, self->cursor));
  return self->asking;
}

static void
popdown (TemaBoardCanvas *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->asking));
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Move to … */

static GtkWidget *
create_row (const char *text, const char *guid, const TemaColor *color)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (color != NULL)
    {
      GtkWidget *swatch = tema_swatch_new ();

      tema_swatch_set_color (TEMA_SWATCH (swatch), color);
      gtk_box_append (GTK_BOX (box), swatch);
    }
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "tema-text", g_utf8_casefold (text, -1), g_free);
  g_object_set_data_full (G_OBJECT (row), "tema-guid", g_strdup (guid), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return row;
}

static gboolean
is_sought (GtkListBoxRow *row, gpointer search)
{
  g_autofree char *sought = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (search)), -1);

  return strstr (g_object_get_data (G_OBJECT (row), "tema-text"), sought) != NULL;
}

static gboolean
can_take (TemaBoardCanvas *self, GPtrArray *guids, const Thing *theme)
{
  for (guint i = 0; i < guids->len; i++)
    {
      const Thing *thing = _tema_board_canvas_find (self, g_ptr_array_index (guids, i));

      if (thing == theme || _tema_board_canvas_is_within (self, theme, thing))
        return FALSE;
    }
  return TRUE;
}

static void
fill_list (TemaBoardCanvas *self, GtkListBox *list)
{
  g_autoptr (GPtrArray) guids = _tema_board_canvas_list_topmost (self);

  gtk_list_box_append (list, create_row (_ ("Onto the canvas, in no theme"), NULL, NULL));
  for (guint i = 0; i < self->themes->len; i++)
    {
      const TemaBoardStateTheme *theme = tema_board_state_get_theme (self->state, i);
      g_autofree char *path = tema_board_state_dup_path (self->state, i);

      if (can_take (self, guids, _tema_board_canvas_get_theme (self, i)))
        gtk_list_box_append (list, create_row (path, theme->guid, &theme->color));
    }
}

static GtkListBoxRow *
get_first_row (GtkListBox *list)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

static void
search_changed_cb (GtkListBox *list)
{
  GtkListBoxRow *first;

  gtk_list_box_invalidate_filter (list);
  first = get_first_row (list);
  if (first != NULL)
    gtk_list_box_select_row (list, first);
}

static void
row_activated_cb (TemaBoardCanvas *self, GtkListBoxRow *row)
{
  g_autoptr (GPtrArray) guids = _tema_board_canvas_list_topmost (self);
  g_autofree char *guid = g_strdup (g_object_get_data (G_OBJECT (row), "tema-guid"));

  popdown (self);
  if (guids->len > 0)
    _tema_board_canvas_move_into (self, guids, _tema_board_canvas_find (self, guid), G_MAXUINT,
                                  FALSE);
}

/* Enter may be faster than the entry, which waits until typing pauses. */
static void
search_activated_cb (GtkListBox *list)
{
  GtkListBoxRow *row;

  gtk_list_box_invalidate_filter (list);
  row = get_first_row (list);
  if (row != NULL)
    g_signal_emit_by_name (row, "activate");
}

static gboolean
search_key_cb (GtkListBox *list, guint key)
{
  GtkListBoxRow *row;

  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_selected_row (list);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (list));
  return GDK_EVENT_STOP;
}

static GtkWidget *
create_search (GtkWidget *list)
{
  GtkWidget *search = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_object_set (search, "placeholder-text", _ ("Find a theme"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a theme"), -1);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (search_changed_cb), list);
  g_signal_connect_swapped (search, "activate", G_CALLBACK (search_activated_cb), list);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), list);
  gtk_widget_add_controller (search, keys);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (list), is_sought, search, NULL);
  return search;
}

/* Asks into which theme what is chosen shall move. */
void
_tema_board_canvas_ask_place (TemaBoardCanvas *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *search = create_search (list);

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Themes"), -1);
  gtk_widget_add_css_class (list, "move-list");
  fill_list (self, GTK_LIST_BOX (list));
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT_PX);
  gtk_widget_set_size_request (box, LIST_WIDTH_PX, -1);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_popup (GTK_POPOVER (renew (self, box)));
  gtk_widget_grab_focus (search);
}

/* Why a theme is discarded */

static void
discard_cb (TemaBoardCanvas *self)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (self->asking), "tema-entry");
  g_autofree char *reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  popdown (self);
  _tema_board_canvas_discard (self, reason);
}

/* Asks for the reason; a discarded theme stays on the board. */
void
_tema_board_canvas_ask_reason (TemaBoardCanvas *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *label = gtk_label_new (_ ("Why is this theme discarded?"));
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Discard"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Too thin, says the same as another …"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why is this theme discarded?"), -1);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_size_request (box, LIST_WIDTH_PX, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  renew (self, box);
  g_object_set_data (G_OBJECT (self->asking), "tema-entry", entry);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (discard_cb), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (discard_cb), self);
  gtk_popover_popup (GTK_POPOVER (self->asking));
  gtk_widget_grab_focus (entry);
}
