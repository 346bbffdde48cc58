/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The pointer over coded text: it lights the passage it rests on, and drags the ends of a lit one.
 */
#include "transcript/tema-coding-ends.h"

/* Words light up where the pointer rests, not along its way. */
#define REST_MS 250
#define GRIP_PX 7

typedef struct
{
  TemaTranscriptView *view; /* owns this */
  guint resting;            /* source */
  double x, y;              /* where the pointer is */
  gint64 hovered;           /* coding that it lit, 0 for none */
  gint64 dragged;           /* coding whose end is being dragged, 0 for none */
  gboolean is_last;         /* which end */
  double start_x, start_y;
} CodingEnds;

static void
coding_ends_free (gpointer data)
{
  CodingEnds *self = data;

  g_clear_handle_id (&self->resting, g_source_remove);
  g_free (self);
}

static gboolean
is_at (const GdkRectangle *place, double x, double y)
{
  return ABS (x - place->x) <= GRIP_PX && y >= place->y - GRIP_PX
         && y <= place->y + place->height + GRIP_PX;
}

/* The lit coding if the pointer is at one of its ends. */
static const TemaCoding *
find_grip (CodingEnds *self, double x, double y, gboolean *is_last)
{
  TemaTranscript *transcript = tema_transcript_view_get_transcript (self->view);
  gint64 lit = tema_transcript_view_get_lit_coding (self->view);
  const TemaCoding *coding
      = transcript != NULL && lit != 0 ? tema_transcript_find_coding (transcript, lit) : NULL;
  GdkRectangle first, last;

  if (coding == NULL)
    return NULL;
  tema_transcript_view_get_extents (self->view, coding->first_char, coding->last_char, &first,
                                    &last);
  *is_last = is_at (&last, x, y);
  return *is_last || is_at (&first, x, y) ? coding : NULL;
}

/* Of codings on top of each other the shortest: it is the one that would be hard to reach. */
static gint64
find_under_pointer (CodingEnds *self)
{
  g_autoptr (GPtrArray) codings = NULL;
  const TemaCoding *shortest = NULL;
  guint at;

  if (tema_transcript_view_get_transcript (self->view) == NULL
      || !tema_transcript_view_get_char_at (self->view, self->x, self->y, &at))
    return 0;
  codings = tema_transcript_view_list_codings (self->view, at, at + 1);
  for (guint i = 0; i < codings->len; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (codings, i);

      if (shortest == NULL
          || coding->last_char - coding->first_char < shortest->last_char - shortest->first_char)
        shortest = coding;
    }
  return shortest != NULL ? shortest->id : 0;
}

static void
hover (CodingEnds *self, gint64 coding)
{
  self->hovered = coding;
  tema_transcript_view_hover_coding (self->view, coding);
}

static gboolean
rest_cb (gpointer data)
{
  CodingEnds *self = data;

  self->resting = 0;
  hover (self, find_under_pointer (self));
  return G_SOURCE_REMOVE;
}

/* The text moved under a pointer that did not: what it lit may be far away by now. */
static void
text_moved (CodingEnds *self)
{
  if (self->hovered == 0 || self->dragged != 0 || find_under_pointer (self) == self->hovered)
    return;
  hover (self, 0);
  g_clear_handle_id (&self->resting, g_source_remove);
  self->resting = g_timeout_add (REST_MS, rest_cb, self);
}

static void
motion_cb (CodingEnds *self, double x, double y, GtkEventController *motion)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (motion);
  gboolean is_last;
  gboolean is_grip;

  if (self->x == x && self->y == y) /* GTK sends one without a motion after each layout */
    {
      text_moved (self);
      return;
    }
  self->x = x;
  self->y = y;
  g_clear_handle_id (&self->resting, g_source_remove);
  if ((state & GDK_BUTTON1_MASK) != 0 || self->dragged != 0
      || !tema_transcript_view_is_over_text (self->view, x))
    return;
  is_grip = find_grip (self, x, y, &is_last) != NULL;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), is_grip ? "col-resize" : "text");
  if (is_grip)
    return;
  if (find_under_pointer (self) == 0)
    hover (self, 0);
  self->resting = g_timeout_add (REST_MS, rest_cb, self);
}

static void
leave_cb (CodingEnds *self)
{
  g_clear_handle_id (&self->resting, g_source_remove);
  if (self->dragged == 0)
    hover (self, 0);
}

static void
drag_begin_cb (CodingEnds *self, double x, double y, GtkGesture *gesture)
{
  gboolean is_last = FALSE;
  const TemaCoding *coding = find_grip (self, x, y, &is_last);

  self->dragged = 0;
  g_clear_handle_id (&self->resting, g_source_remove);
  if (coding == NULL || !tema_transcript_view_can_change (self->view))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->dragged = coding->id;
  self->is_last = is_last;
  self->start_x = x;
  self->start_y = y;
}

static void
drag_update_cb (CodingEnds *self, double by_x, double by_y, GtkGesture *gesture)
{
  gboolean is_exact = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture))
                       & GDK_CONTROL_MASK)
                      != 0;

  if (self->dragged != 0)
    tema_coding_ends_preview (self->view, self->dragged, self->is_last, self->start_x + by_x,
                              self->start_y + by_y, is_exact);
}

static void
drag_end_cb (CodingEnds *self, double by_x, double by_y)
{
  gint64 dragged = self->dragged;

  self->dragged = 0;
  if (dragged != 0)
    tema_coding_ends_drop (self->view, dragged);
}

static void
drag_cancel_cb (CodingEnds *self)
{
  if (self->dragged != 0)
    tema_transcript_view_preview_ends (self->view, 0, 0, 0);
  self->dragged = 0;
}

/**
 * tema_coding_ends_preview:
 * @view: a view
 * @coding_id: one of its codings
 * @is_last: whether its end is dragged, not its beginning
 * @x: where the pointer is in the view
 * @y: likewise
 * @is_exact: whether words may be cut
 *
 * Shows the coding as it would be if the end were let go there: whole words, and never less than
 * the word at its other end.
 */
void
tema_coding_ends_preview (TemaTranscriptView *view,
                          gint64 coding_id,
                          gboolean is_last,
                          double x,
                          double y,
                          gboolean is_exact)
{
  const TemaCoding *coding
      = tema_transcript_find_coding (tema_transcript_view_get_transcript (view), coding_id);
  guint at, first, last;

  if (coding == NULL)
    return;
  at = tema_transcript_view_get_nearest_char (view, x, y);
  if (!is_exact)
    at = tema_transcript_view_snap_to_word (view, at, is_last);
  first = coding->first_char;
  last = coding->last_char;
  if (is_last)
    last = MAX (at, tema_transcript_view_step_word (view, first, TRUE, TRUE));
  else
    first = MIN (at, tema_transcript_view_step_word (view, last, FALSE, FALSE));
  tema_transcript_view_preview_ends (view, coding_id, first, last);
}

/**
 * tema_coding_ends_drop:
 * @view: a view
 * @coding_id: the coding whose end was dragged
 *
 * Ends what tema_coding_ends_preview() began.
 */
void
tema_coding_ends_drop (TemaTranscriptView *view, gint64 coding_id)
{
  const TemaCoding *coding
      = tema_transcript_find_coding (tema_transcript_view_get_transcript (view), coding_id);
  guint first, last;

  if (coding == NULL)
    return;
  tema_transcript_view_get_ends (view, coding, &first, &last);
  if (first == coding->first_char && last == coding->last_char)
    tema_transcript_view_preview_ends (view, 0, 0, 0);
  else
    tema_transcript_view_move_ends (view, coding_id, first, last);
}

/**
 * tema_coding_ends_add:
 * @view: a view
 *
 * Lets the pointer light passages and drag their ends.
 */
void
tema_coding_ends_add (TemaTranscriptView *view)
{
  CodingEnds *self = g_new0 (CodingEnds, 1);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->view = view;
  g_object_set_data_full (G_OBJECT (view), "tema-coding-ends", self, coding_ends_free);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), motion);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (drag));
}
