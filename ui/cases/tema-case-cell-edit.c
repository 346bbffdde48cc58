/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A cell that is written over: the entry in its place, the choices below it, and what Enter, Tab
 * and Escape make of it. */
#include "tema-config.h"

#include "cases/tema-case-cell-private.h"

#include "widgets/tema-entry.h"

/* What is written over is as wide as what it said. */
#define MAX_EDITOR_CHARS 20

static void
end_edit (TemaCaseCell *self, gboolean keeps_focus)
{
  keeps_focus
      = keeps_focus && gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN;
  g_clear_handle_id (&self->leaving, g_source_remove);
  self->list = NULL;
  g_clear_pointer (&self->choices, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  gtk_widget_set_visible (self->face, TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  if (keeps_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
take_words (TemaCaseCell *self, gboolean keeps_focus)
{
  g_autofree char *before = NULL;
  g_autofree char *typed = NULL;

  if (self->text == NULL)
    return FALSE;
  before = tema_case_cell_dup_text (self);
  typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text)));
  end_edit (self, keeps_focus);
  if (!g_str_equal (before, typed))
    g_signal_emit_by_name (self, "committed", typed);
  return TRUE;
}

/**
 * tema_case_cell_flush:
 * @self: a cell
 *
 * Takes what is being written, as Enter does.
 *
 * Returns: whether anything was being written
 */
gboolean
tema_case_cell_flush (TemaCaseCell *self)
{
  return take_words (self, TRUE);
}

/* The choice that the keys are at becomes what is written. */
static void
take_choice (TemaCaseCell *self, GtkListBoxRow *row)
{
  if (row != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->text),
                           g_object_get_data (G_OBJECT (row), "tema-choice"));
}

static void
choice_activated_cb (TemaCaseCell *self, GtkListBoxRow *row)
{
  take_choice (self, row);
  tema_case_cell_flush (self);
}

static gboolean
walk_choices (TemaCaseCell *self, int by)
{
  GtkListBoxRow *row;
  int index;

  if (self->list == NULL)
    return FALSE;
  row = gtk_list_box_get_selected_row (self->list);
  index = row != NULL ? gtk_list_box_row_get_index (row) + by : (by > 0 ? 0 : -1);
  row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;
  if (row == NULL)
    return TRUE;
  gtk_list_box_select_row (self->list, row);
  take_choice (self, row);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  return TRUE;
}

static gboolean
edit_key_cb (TemaCaseCell *self, guint key, guint code, GdkModifierType state)
{
  switch (key)
    {
    case GDK_KEY_Escape:
      end_edit (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      tema_case_cell_flush (self);
      _tema_case_cell_step (self, 0, state & GDK_SHIFT_MASK ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      tema_case_cell_flush (self);
      _tema_case_cell_step (self, key == GDK_KEY_Tab ? 1 : -1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (walk_choices (self, key == GDK_KEY_Down ? 1 : -1))
        return GDK_EVENT_STOP;
      tema_case_cell_flush (self);
      _tema_case_cell_step (self, 0, key == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The focus has gone to something else, which shall keep it. */
static gboolean
left_cb (gpointer cell)
{
  TemaCaseCell *self = cell;

  self->leaving = 0;
  take_words (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* Not at once: GTK is still about the entry, which goes with what was written. */
static void
focus_left_cb (TemaCaseCell *self)
{
  if (self->leaving == 0)
    self->leaving = g_idle_add_full (G_PRIORITY_HIGH, left_cb, self, NULL);
}

static void
show_choices (TemaCaseCell *self)
{
  const char *const *choices = tema_attribute_get_choices (self->attribute);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  if (choices[0] == NULL)
    {
      g_object_ref_sink (scroller);
      g_object_unref (scroller);
      g_object_ref_sink (list);
      g_object_unref (list);
      return;
    }
  for (guint i = 0; choices[i] != NULL; i++)
    {
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *label = gtk_label_new (choices[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_widget_set_focusable (row, FALSE);
      g_object_set_data_full (G_OBJECT (row), "tema-choice", g_strdup (choices[i]), g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  self->list = GTK_LIST_BOX (list);
  gtk_widget_add_css_class (list, "move-list");
  gtk_list_box_unselect_all (self->list);
  g_signal_connect_swapped (list, "row-activated", G_CALLBACK (choice_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  self->choices = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->choices), scroller);
  gtk_popover_set_autohide (GTK_POPOVER (self->choices), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->choices), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->choices), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->choices, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->choices, FALSE);
  gtk_widget_set_parent (self->choices, GTK_WIDGET (self));
  gtk_popover_popup (GTK_POPOVER (self->choices));
}

/**
 * tema_case_cell_edit:
 * @self: a cell that may be written over
 * @text: (nullable): what to begin with; %NULL begins with what it says
 *
 * Lets the cell be written over. The cell of where a case speaks is opened instead.
 */
void
tema_case_cell_edit (TemaCaseCell *self, const char *text)
{
  GtkEventController *keys, *focus;
  g_autofree char *before = NULL;
  int n_chars;

  if (!self->is_editable || self->one == NULL || self->text != NULL)
    return;
  if (self->column == TEMA_CASE_COLUMN_PARTS)
    {
      g_signal_emit_by_name (self, "opened");
      return;
    }
  before = tema_case_cell_dup_text (self);
  n_chars = CLAMP (g_utf8_strlen (before, -1), TEMA_CASE_CELL_MIN_CHARS, MAX_EDITOR_CHARS);
  self->text = gtk_text_new ();
  tema_entry_fill (GTK_EDITABLE (self->text), before);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _tema_case_cell_get_heading (self), -1);
  /* About as wide as what it says: the columns stay where they are while it is written over. */
  gtk_editable_set_width_chars (GTK_EDITABLE (self->text), n_chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->text), n_chars);
  gtk_widget_add_css_class (self->text, "case-editor");
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (edit_key_cb), self);
  gtk_widget_add_controller (self->text, keys);
  /* Before the text has the focus: who does not see it come does not see it go. */
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->text, focus);
  gtk_widget_set_visible (self->face, FALSE);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_grab_focus (self->text);
  if (text != NULL)
    gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
  if (self->attribute != NULL
      && tema_attribute_get_value_type (self->attribute) == TEMA_ATTRIBUTE_CHOICE)
    show_choices (self);
}
