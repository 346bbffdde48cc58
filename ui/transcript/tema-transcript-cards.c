/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What appears at a passage: the bar to code it with, the card that tells its codings. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"
#include "transcript/tema-coding-card.h"
#include "transcript/tema-transcript-pane-private.h"

#define BAR_WIDTH_PX 440
#define GAP_PX 8
#define TOAST_ROOM_PX 72 /* at the bottom, where a toast tells of the passage before */

static void
move_into_overlay (TemaTranscriptPane *self, GdkRectangle *place)
{
  graphene_point_t moved;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self->overlay),
                                 &GRAPHENE_POINT_INIT (place->x, place->y), &moved))
    return;
  place->x = moved.x;
  place->y = moved.y;
}

/* What the bar gives a code to: the selection, or the passage of the coding that changes its code.
 */
static gboolean
get_bar_passage (TemaTranscriptPane *self, guint *first, guint *last)
{
  const TemaCoding *coding;

  if (self->recoded == 0)
    return tema_transcript_view_get_selection (self->view, first, last);
  coding = self->transcript != NULL ? tema_transcript_find_coding (self->transcript, self->recoded)
                                    : NULL;
  if (coding == NULL)
    return FALSE;
  *first = coding->first_char;
  *last = coding->last_char;
  return TRUE;
}

/* Below the passage where there is room that no toast covers, else above it, and always inside. */
static gboolean
place_bar_cb (TemaTranscriptPane *self, GtkWidget *widget, GdkRectangle *place)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->overlay));
  int height = gtk_widget_get_height (GTK_WIDGET (self->overlay));
  GdkRectangle first_line, last_line;
  guint first, last;

  if (widget != GTK_WIDGET (self->bar) || !get_bar_passage (self, &first, &last))
    return FALSE;
  tema_transcript_view_get_extents (self->view, first, last, &first_line, &last_line);
  move_into_overlay (self, &first_line);
  move_into_overlay (self, &last_line);
  place->width = MIN (BAR_WIDTH_PX * tema_settings_get_text_scale (), width - 2 * GAP_PX);
  tema_coding_bar_set_room (self->bar, place->width);
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &place->height, NULL, NULL, NULL);
  place->width = MAX (place->width, place->height);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, place->width, NULL, &place->height, NULL,
                      NULL);
  place->x
      = CLAMP (last_line.x - place->width / 3, GAP_PX, MAX (GAP_PX, width - place->width - GAP_PX));
  place->y = last_line.y + last_line.height + GAP_PX;
  if (place->y + place->height > height - TOAST_ROOM_PX
      && first_line.y - GAP_PX - place->height >= GAP_PX)
    place->y = first_line.y - GAP_PX - place->height;
  place->y = CLAMP (place->y, GAP_PX, MAX (GAP_PX, height - place->height - GAP_PX));
  return TRUE;
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

void
_tema_transcript_pane_show_bar (TemaTranscriptPane *self)
{
  _tema_transcript_pane_hide_card (self);
  tema_coding_bar_show (self->bar, self->recoded == 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

void
_tema_transcript_pane_hide_bar (TemaTranscriptPane *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->bar)))
    return;
  if (has_focus_within (GTK_WIDGET (self->bar)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  self->recoded = 0;
}

static void
code_chosen_cb (TemaTranscriptPane *self, TemaCode *code, gboolean stays)
{
  if (self->recoded != 0)
    {
      _tema_transcript_pane_recode (self, code, NULL);
      return;
    }
  _tema_transcript_pane_code (self, &code, 1);
  if (stays)
    tema_coding_bar_type (self->bar, "");
  else
    _tema_transcript_pane_hide_bar (self);
}

static void
name_chosen_cb (TemaTranscriptPane *self, const char *name, gboolean stays)
{
  if (self->recoded != 0)
    {
      _tema_transcript_pane_recode (self, NULL, name);
      return;
    }
  _tema_transcript_pane_code_with_name (self, name);
  if (stays)
    tema_coding_bar_type (self->bar, "");
  else
    _tema_transcript_pane_hide_bar (self);
}

/* A screen reader says which codes the words under the caret have. */
static void
describe_caret_cb (TemaTranscriptPane *self)
{
  g_autoptr (GPtrArray) codings = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  if (self->transcript == NULL)
    return;
  codings = _tema_transcript_pane_list_codings_at_caret (self);
  for (guint i = 0; i < codings->len; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (codings, i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : _ ("Coded: "),
                              tema_code_get_name (coding->code));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  names->str, -1);
}

static void
has_selection_cb (TemaTranscriptPane *self)
{
  guint first, last;

  if (self->recoded == 0 && !tema_transcript_view_get_selection (self->view, &first, &last))
    _tema_transcript_pane_hide_bar (self);
}

/* A card that keeps the focus in the text is about where the caret was. */
static void
caret_moved_cb (TemaTranscriptPane *self)
{
  if (!self->is_card_modal)
    _tema_transcript_pane_let_go (self);
  describe_caret_cb (self);
}

static void
scrolled_cb (TemaTranscriptPane *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
  if (!self->is_card_modal)
    _tema_transcript_pane_hide_card (self);
}

static void
focus_left_cb (TemaTranscriptPane *self)
{
  _tema_transcript_pane_hide_card (self);
}

void
_tema_transcript_pane_add_bar (TemaTranscriptPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (self->overlay, "get-child-position", G_CALLBACK (place_bar_cb), self);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_object (buffer, "notify::has-selection", G_CALLBACK (has_selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->bar, "code-chosen", G_CALLBACK (code_chosen_cb), self);
  g_signal_connect_swapped (self->bar, "name-chosen", G_CALLBACK (name_chosen_cb), self);
  g_signal_connect_swapped (self->bar, "dismissed", G_CALLBACK (_tema_transcript_pane_hide_bar),
                            self);
}

/*
 * _tema_transcript_pane_list_codings_at_caret:
 * @self: a pane
 *
 * Returns: (transfer container) (element-type TemaCoding): what the selection touches; without one,
 *   what the caret stands in, or else right behind
 */
GPtrArray *
_tema_transcript_pane_list_codings_at_caret (TemaTranscriptPane *self)
{
  guint caret, first, last;
  GPtrArray *codings;

  if (tema_transcript_view_get_selection (self->view, &first, &last))
    return tema_transcript_view_list_codings (self->view, first, last);
  caret = tema_transcript_view_get_caret (self->view);
  codings = tema_transcript_view_list_codings (self->view, caret, caret + 1);
  if (codings->len > 0 || caret == 0)
    return codings;
  g_ptr_array_unref (codings);
  return tema_transcript_view_list_codings (self->view, caret - 1, caret);
}

static void
forget_card (gpointer pane)
{
  g_autoptr (TemaTranscriptPane) self = pane;

  if (self->card != NULL && !gtk_widget_get_visible (self->card))
    g_clear_pointer (&self->card, gtk_widget_unparent);
}

/* It is forgotten later: the button that closed the card is still being pressed. */
static void
card_closed_cb (TemaTranscriptPane *self)
{
  if (has_focus_within (self->card))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (self->is_card_modal)
    tema_transcript_view_choose_coding (self->view, 0);
  self->is_card_modal = FALSE;
  g_idle_add_once (forget_card, g_object_ref (self));
}

/*
 * _tema_transcript_pane_hide_card:
 * @self: a pane
 *
 * Closes the card, which keeps what was written into it.
 *
 * Returns: whether there was one
 */
gboolean
_tema_transcript_pane_hide_card (TemaTranscriptPane *self)
{
  g_clear_handle_id (&self->opening_card, g_source_remove);
  if (self->card == NULL || !gtk_widget_get_visible (self->card))
    return FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->card));
  return TRUE;
}

/*
 * _tema_transcript_pane_let_go:
 * @self: a pane
 *
 * No coding is chosen any longer.
 */
void
_tema_transcript_pane_let_go (TemaTranscriptPane *self)
{
  _tema_transcript_pane_hide_card (self);
  tema_transcript_view_choose_coding (self->view, 0);
}

/*
 * _tema_transcript_pane_put_card:
 * @self: a pane
 * @card: (transfer floating): a popover
 * @place: what it points to, in the view
 * @is_modal: whether it takes the focus, as a menu does; else it stays beside the text until the
 *   caret goes on
 *
 * Shows a card in place of the one before, which keeps what was written into it.
 */
void
_tema_transcript_pane_put_card (TemaTranscriptPane *self,
                                GtkWidget *card,
                                const GdkRectangle *place,
                                gboolean is_modal)
{
  graphene_point_t at = { 0 };

  _tema_transcript_pane_hide_bar (self);
  _tema_transcript_pane_hide_card (self);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  self->is_card_modal = is_modal;
  self->card = card;
  gtk_popover_set_autohide (GTK_POPOVER (card), is_modal);
  gtk_widget_set_parent (card, GTK_WIDGET (self));
  if (gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT (place->x, place->y), &at))
    gtk_popover_set_pointing_to (
        GTK_POPOVER (card),
        &(GdkRectangle){ at.x, at.y, MAX (place->width, 1), MAX (place->height, 1) });
  g_signal_connect_swapped (card, "closed", G_CALLBACK (card_closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (card));
}

/* The card tells what was typed, even where that could not be saved. */
static GtkWidget *
create_card (TemaTranscriptPane *self, GPtrArray *codings, const TemaSpan *selection)
{
  g_autoptr (GPtrArray) newest = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < codings->len; i++)
    {
      TemaCoding *coding = g_memdup2 (g_ptr_array_index (codings, i), sizeof (TemaCoding));
      const char *unsaved = _tema_transcript_pane_peek_comment (self, coding);

      if (unsaved != NULL)
        coding->comment = unsaved;
      g_ptr_array_add (newest, coding);
    }
  return tema_coding_card_new (newest, selection, tema_project_get_memos (self->project),
                               !_tema_transcript_pane_can_change (self));
}

/*
 * _tema_transcript_pane_show_card:
 * @self: a pane
 * @codings: (element-type TemaCoding): codings of one place
 * @place: that place in the view
 * @is_modal: see _tema_transcript_pane_put_card()
 */
void
_tema_transcript_pane_show_card (TemaTranscriptPane *self,
                                 GPtrArray *codings,
                                 const GdkRectangle *place,
                                 gboolean is_modal)
{
  TemaSpan selection;
  gboolean has_selection = tema_transcript_view_get_selection (self->view, &selection.first_char,
                                                               &selection.last_char);

  if (codings->len == 0)
    return;
  _tema_transcript_pane_put_card (
      self, create_card (self, codings, has_selection ? &selection : NULL), place, is_modal);
  if (codings->len == 1)
    tema_transcript_view_choose_coding (self->view,
                                        ((const TemaCoding *)g_ptr_array_index (codings, 0))->id);
  if (is_modal)
    tema_coding_card_focus (self->card);
}

/*
 * _tema_transcript_pane_show_card_at_caret:
 * @self: a pane
 *
 * Shows what is coded where the caret stands, or says that nothing is.
 */
void
_tema_transcript_pane_show_card_at_caret (TemaTranscriptPane *self)
{
  g_autoptr (GPtrArray) codings = _tema_transcript_pane_list_codings_at_caret (self);
  guint caret = tema_transcript_view_get_caret (self->view);
  GdkRectangle place, same;

  /* Where nothing is coded there is somebody who says it. */
  if (codings->len == 0 && _tema_transcript_pane_show_speaker_menu (self, caret))
    return;
  tema_transcript_view_get_extents (self->view, caret, caret, &place, &same);
  if (codings->len == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s", _ ("Nothing is coded here"));
  _tema_transcript_pane_show_card (self, codings, &place, TRUE);
}
