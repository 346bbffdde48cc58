/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Names and notes are typed over where they stand. Enter keeps, Escape leaves, a click elsewhere
 * keeps. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <glib/gi18n.h>

#include "project/tema-name-writing.h"
#include "themes/tema-board-frame.h"
#include "themes/tema-theme-writing.h"
#include "widgets/tema-entry.h"

static gboolean
is_note (TemaBoardCanvas *self, const Thing *thing)
{
  return !thing->is_theme
         && tema_board_state_get_card (self->state, thing->index)->kind == TEMA_CARD_NOTE;
}

/* A quote's words are the informant's. */
gboolean
_tema_board_canvas_can_rename (TemaBoardCanvas *self, const Thing *thing)
{
  return thing->is_theme
         || tema_board_state_get_card (self->state, thing->index)->kind != TEMA_CARD_QUOTE;
}

static char *
dup_text (TemaBoardCanvas *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (GTK_IS_ENTRY (self->editor))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
write_name (TemaBoardCanvas *self, const Thing *thing, const char *name)
{
  GObject *object = _tema_board_canvas_get_object (self, thing);
  TemaCode *code = TEMA_IS_CARD (object) ? tema_card_get_code (TEMA_CARD (object)) : NULL;

  if (TEMA_IS_THEME (object))
    tema_name_writing_name_theme (self->project, TEMA_THEME (object), name);
  else if (code != NULL)
    tema_name_writing_name_code (self->project, code, name);
}

/* What was typed is newer than what is on disk. */
static const char *
get_newest_text (TemaBoardCanvas *self, const Thing *thing)
{
  GObject *object = _tema_board_canvas_get_object (self, thing);
  TemaCode *code = TEMA_IS_CARD (object) ? tema_card_get_code (TEMA_CARD (object)) : NULL;

  if (TEMA_IS_THEME (object))
    return tema_name_writing_peek_theme (self->project, TEMA_THEME (object));
  if (code != NULL)
    return tema_name_writing_peek_code (self->project, code);
  return object != NULL ? tema_theme_writing_peek_note (self->project, TEMA_CARD (object))
                        : _tema_board_canvas_get_name (self, thing);
}

static void
write_note (TemaBoardCanvas *self, const Thing *thing, const char *text)
{
  GObject *object = _tema_board_canvas_get_object (self, thing);

  if (object == NULL || !_tema_board_canvas_can_change (self))
    return;
  if (self->note_before == NULL)
    self->note_before = g_strdup (_tema_board_canvas_get_name (self, thing));
  tema_writing_write (tema_theme_writing_get_note (self->project, TEMA_CARD (object)), text,
                      self->typing != NULL && tema_typing_goes_on (self->typing));
}

/* A note may be long: it is kept while it is typed. */
static void
due_cb (gpointer canvas)
{
  TemaBoardCanvas *self = canvas;
  Thing *thing = _tema_board_canvas_find (self, self->edited);
  g_autofree char *text = dup_text (self);

  if (thing != NULL)
    write_note (self, thing, text);
}

static void
note_typed_cb (TemaBoardCanvas *self)
{
  if (self->typing != NULL)
    tema_typing_key (self->typing);
}

/* Escape: what was kept meanwhile is taken back. */
static void
take_note_back (TemaBoardCanvas *self)
{
  Thing *thing = _tema_board_canvas_find (self, self->edited);

  if (thing != NULL && self->note_before != NULL)
    write_note (self, thing, self->note_before);
}

/*
 * _tema_board_canvas_stop_editing:
 * @self: a canvas
 * @is_kept: whether what was typed counts
 */
void
_tema_board_canvas_stop_editing (TemaBoardCanvas *self, gboolean is_kept)
{
  g_autofree char *text = self->editor != NULL ? dup_text (self) : NULL;
  g_autofree char *guid = g_steal_pointer (&self->edited);
  GtkWidget *editor = g_steal_pointer (&self->editor);
  Thing *thing = _tema_board_canvas_find (self, guid);
  gboolean had_focus = editor != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) == editor;

  if (editor == NULL)
    return;
  if (is_kept && thing != NULL && _tema_board_canvas_can_change (self)
      && (self->note_before != NULL || !g_str_equal (text, get_newest_text (self, thing))))
    {
      if (is_note (self, thing))
        write_note (self, thing, text);
      else
        write_name (self, thing, text);
    }
  g_clear_pointer (&self->typing, tema_typing_free);
  g_clear_pointer (&self->note_before, g_free);
  gtk_widget_unparent (editor);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
activate_cb (TemaBoardCanvas *self)
{
  _tema_board_canvas_stop_editing (self, TRUE);
}

static gboolean
key_cb (TemaBoardCanvas *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (key == GDK_KEY_Escape || (is_enter && (state & GDK_SHIFT_MASK) == 0))
    {
      if (!is_enter)
        take_note_back (self);
      _tema_board_canvas_stop_editing (self, is_enter);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
left_idle_cb (gpointer canvas)
{
  g_autoptr (TemaBoardCanvas) self = canvas;

  if (self->editor != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != self->editor)
    _tema_board_canvas_stop_editing (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* Not at once: the focus is on its way. A menu of the entry takes it only for a moment. */
static void
left_cb (TemaBoardCanvas *self)
{
  g_idle_add (left_idle_cb, g_object_ref (self));
}

static GtkWidget *
create_editor (TemaBoardCanvas *self, const Thing *thing)
{
  const char *text = get_newest_text (self, thing);
  GtkWidget *editor;

  if (is_note (self, thing))
    {
      editor = gtk_text_view_new ();
      gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (editor), GTK_WRAP_WORD_CHAR);
      gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (editor), FALSE);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), text, -1);
      self->typing = tema_typing_new (due_cb, self);
      g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), "changed",
                               G_CALLBACK (note_typed_cb), self, G_CONNECT_SWAPPED);
      gtk_accessible_update_property (GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      C_ ("theme board", "Note"), -1);
      return editor;
    }
  editor = gtk_entry_new ();
  tema_entry_fill (GTK_EDITABLE (editor), text);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
      thing->is_theme ? _ ("Name of the theme") : _ ("Name of the code"), -1);
  g_signal_connect_swapped (editor, "activate", G_CALLBACK (activate_cb), self);
  return editor;
}

static void
add_controllers (TemaBoardCanvas *self, GtkWidget *editor)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (editor, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (editor, focus);
}

/*
 * _tema_board_canvas_start_editing:
 * @self: a canvas
 * @guid: (nullable): a theme, a code's card or a note
 *
 * Opens the name, or the note, for typing.
 */
void
_tema_board_canvas_start_editing (TemaBoardCanvas *self, const char *guid)
{
  Thing *thing = _tema_board_canvas_find (self, guid);

  if (thing == NULL || !_tema_board_canvas_can_change (self)
      || !_tema_board_canvas_can_rename (self, thing))
    return;
  _tema_board_canvas_stop_editing (self, TRUE);
  /* A click before it on the name would open it once more, and choose all that was typed. */
  g_clear_handle_id (&self->rename_timer, g_source_remove);
  _tema_board_canvas_select_only (self, thing->guid);
  _tema_board_canvas_reveal_rect (self, &thing->target);
  self->edited = g_strdup (thing->guid);
  self->editor = create_editor (self, thing);
  gtk_widget_add_css_class (self->editor, "board-editor");
  if (!thing->is_theme)
    gtk_widget_add_css_class (self->editor, "on-card");
  add_controllers (self, self->editor);
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->editor);
  if (GTK_IS_TEXT_VIEW (self->editor))
    g_signal_emit_by_name (self->editor, "select-all", TRUE);
  else
    gtk_editable_select_region (GTK_EDITABLE (self->editor), 0, -1);
}

/**
 * tema_board_canvas_flush:
 * @self: a canvas
 *
 * Saves the name or note that is being typed.
 */
void
tema_board_canvas_flush (TemaBoardCanvas *self)
{
  _tema_board_canvas_stop_editing (self, TRUE);
}

/* Over the name, as large as the board is. */
void
_tema_board_canvas_place_editor (TemaBoardCanvas *self)
{
  Thing *thing = _tema_board_canvas_find (self, self->edited);
  graphene_rect_t rect, view;
  GskTransform *transform;
  int min_width, min_height;

  if (self->editor == NULL || thing == NULL)
    return;
  rect = thing->shown;
  if (thing->is_theme)
    rect = GRAPHENE_RECT_INIT (rect.origin.x + 6, rect.origin.y + 3, rect.size.width - 12, 32);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &min_width, NULL, NULL, NULL);
  rect.size.width = MAX (rect.size.width, min_width);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, rect.size.width, &min_height, NULL,
                      NULL, NULL);
  rect.size.height = MAX (rect.size.height, min_height);
  _tema_board_canvas_to_view (self, &rect, &view);
  transform = gsk_transform_translate (NULL, &view.origin);
  transform = gsk_transform_scale (transform, self->camera.zoom, self->camera.zoom);
  gtk_widget_allocate (self->editor, rect.size.width, rect.size.height, -1, transform);
}
