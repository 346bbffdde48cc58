/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which codings of a transcript are seen, which of them is lit, and what else stands out. */
#include "transcript/tema-transcript-view-private.h"

#include "transcript/tema-stripe-gutter.h"

/**
 * tema_transcript_view_choose_coding:
 * @self: a view
 * @coding_id: the coding that keys are about, lit up while the others are dimmed; 0 for none
 */
void
tema_transcript_view_choose_coding (TemaTranscriptView *self, gint64 coding_id)
{
  if (self->chosen_coding == coding_id)
    return;
  self->chosen_coding = coding_id;
  _tema_transcript_view_redraw (self);
}

/**
 * tema_transcript_view_get_chosen_coding:
 * @self: a view
 *
 * Returns: the coding that keys are about, 0 for none
 */
gint64
tema_transcript_view_get_chosen_coding (TemaTranscriptView *self)
{
  return self->chosen_coding;
}

/**
 * tema_transcript_view_hover_coding:
 * @self: a view
 * @coding_id: the coding under the pointer, 0 for none
 */
void
tema_transcript_view_hover_coding (TemaTranscriptView *self, gint64 coding_id)
{
  if (self->hovered_coding == coding_id)
    return;
  self->hovered_coding = coding_id;
  _tema_transcript_view_redraw (self);
}

/**
 * tema_transcript_view_get_lit_coding:
 * @self: a view
 *
 * Returns: the coding that is lit while the others are dimmed, 0 for none
 */
gint64
tema_transcript_view_get_lit_coding (TemaTranscriptView *self)
{
  return self->preview.coding != 0   ? self->preview.coding
         : self->hovered_coding != 0 ? self->hovered_coding
                                     : self->chosen_coding;
}

/**
 * tema_transcript_view_preview_ends:
 * @self: a view
 * @coding_id: a coding; 0 to show all where they are
 * @first_char: where it shall be shown to begin
 * @last_char: and to end
 *
 * Shows what moving the ends of a coding would do.
 */
void
tema_transcript_view_preview_ends (TemaTranscriptView *self,
                                   gint64 coding_id,
                                   guint first_char,
                                   guint last_char)
{
  self->preview.coding = coding_id;
  self->preview.first_char = first_char;
  self->preview.last_char = last_char;
  _tema_transcript_view_redraw (self);
}

/**
 * tema_transcript_view_get_ends:
 * @self: a view
 * @coding: a coding
 * @first_char: (out): where it is shown to begin
 * @last_char: (out): the character after its end
 */
void
tema_transcript_view_get_ends (TemaTranscriptView *self,
                               const TemaCoding *coding,
                               guint *first_char,
                               guint *last_char)
{
  gboolean is_preview = coding->id == self->preview.coding;

  *first_char = is_preview ? self->preview.first_char : coding->first_char;
  *last_char = is_preview ? self->preview.last_char : coding->last_char;
}

/**
 * tema_transcript_view_move_ends:
 * @self: a view
 * @coding_id: a coding
 * @first_char: where it shall begin
 * @last_char: the character after its new end
 *
 * Ends a preview: what the user wants is known. White space at the ends is never meant.
 */
void
tema_transcript_view_move_ends (TemaTranscriptView *self,
                                gint64 coding_id,
                                guint first_char,
                                guint last_char)
{
  tema_transcript_view_preview_ends (self, 0, 0, 0);
  if (self->transcript != NULL && tema_transcript_trim (self->transcript, &first_char, &last_char))
    g_signal_emit_by_name (self, "ends-moved", coding_id, first_char, last_char);
}

/**
 * tema_transcript_view_set_can_change:
 * @self: a view
 * @can_change: whether the ends of codings can be dragged
 */
void
tema_transcript_view_set_can_change (TemaTranscriptView *self, gboolean can_change)
{
  self->can_change = can_change;
}

/**
 * tema_transcript_view_can_change:
 * @self: a view
 *
 * Returns: whether the ends of codings can be dragged
 */
gboolean
tema_transcript_view_can_change (TemaTranscriptView *self)
{
  return self->can_change;
}

/**
 * tema_transcript_view_show_only:
 * @self: a view
 * @codes: (nullable) (element-type TemaCode): a set of codes, %NULL for all
 * @coder: (nullable): a coder's name, %NULL for all
 *
 * Shows only some of the codings: those with one of the codes and of the coder.
 */
void
tema_transcript_view_show_only (TemaTranscriptView *self, GHashTable *codes, const char *coder)
{
  g_clear_pointer (&self->shown_codes, g_hash_table_unref);
  self->shown_codes = codes != NULL ? g_hash_table_ref (codes) : NULL;
  self->shown_coder = g_intern_string (coder);
  self->compared_coder = NULL;
  self->chosen_coding = self->hovered_coding = self->preview.coding = 0;
  tema_stripe_gutter_update (TEMA_STRIPE_GUTTER (self->stripes));
  _tema_transcript_view_redraw (self);
}

/* Whether a coder gave the very same passage the same code. */
static gboolean
has_same (TemaTranscriptView *self, const TemaCoding *coding, const char *coder)
{
  g_autoptr (GPtrArray) near
      = tema_transcript_list_codings (self->transcript, coding->first_char, coding->last_char);

  for (guint i = 0; i < near->len; i++)
    {
      const TemaCoding *other = g_ptr_array_index (near, i);

      if (other->coder == coder && other->code == coding->code
          && other->first_char == coding->first_char && other->last_char == coding->last_char)
        return TRUE;
    }
  return FALSE;
}

/**
 * tema_transcript_view_is_shown:
 * @self: a view
 * @coding: a coding of its document
 *
 * Returns: whether what tema_transcript_view_show_only() asked for includes it
 */
gboolean
tema_transcript_view_is_shown (TemaTranscriptView *self, const TemaCoding *coding)
{
  if (self->shown_codes != NULL && !g_hash_table_contains (self->shown_codes, coding->code))
    return FALSE;
  if (self->compared_coder == coding->coder && self->compared_coder != NULL)
    return !has_same (self, coding, self->shown_coder);
  return self->shown_coder == NULL || self->shown_coder == coding->coder;
}

/**
 * tema_transcript_view_compare_with:
 * @self: a view that shows one coder's codings
 * @coder: (nullable): another one's name; %NULL compares nobody
 *
 * Shows both coders' codings: what both gave the very same passage once, the rest as the one's or
 * the other's. Ends with the next tema_transcript_view_show_only().
 */
void
tema_transcript_view_compare_with (TemaTranscriptView *self, const char *coder)
{
  self->compared_coder = g_intern_string (coder);
  tema_stripe_gutter_update (TEMA_STRIPE_GUTTER (self->stripes));
  _tema_transcript_view_redraw (self);
}

/**
 * tema_transcript_view_get_pattern:
 * @self: a view
 * @coding: a coding that is shown
 *
 * Returns: how its stripe is drawn
 */
TemaStripePattern
tema_transcript_view_get_pattern (TemaTranscriptView *self, const TemaCoding *coding)
{
  if (self->compared_coder == NULL)
    return TEMA_STRIPE_FULL;
  if (coding->coder == self->compared_coder)
    return TEMA_STRIPE_DOTTED;
  return has_same (self, coding, self->compared_coder) ? TEMA_STRIPE_FULL : TEMA_STRIPE_DASHED;
}

/**
 * tema_transcript_view_list_codings:
 * @self: a view
 * @first_char: first character of a stretch
 * @last_char: the character after it
 *
 * Returns: (transfer container) (element-type TemaCoding): the codings that touch the stretch and
 *   are not hidden, in order; until the next change
 */
GPtrArray *
tema_transcript_view_list_codings (TemaTranscriptView *self, guint first_char, guint last_char)
{
  GPtrArray *found;
  guint n_shown = 0;

  if (self->is_reading)
    return g_ptr_array_new ();
  found = tema_transcript_list_codings (self->transcript, first_char, last_char);

  for (guint i = 0; i < found->len; i++)
    if (tema_transcript_view_is_shown (self, g_ptr_array_index (found, i)))
      found->pdata[n_shown++] = found->pdata[i];
  g_ptr_array_set_size (found, n_shown);
  return found;
}

/**
 * tema_transcript_view_light_passage:
 * @self: a view
 * @first_char: first character of a passage
 * @last_char: the character after it; the same for none
 *
 * Marks what a note that is being written is about, as the selection is not seen then.
 */
void
tema_transcript_view_light_passage (TemaTranscriptView *self, guint first_char, guint last_char)
{
  self->lit_passage = (TemaSpan){ first_char, last_char };
  _tema_transcript_view_redraw (self);
}

/**
 * tema_transcript_view_get_lit_passage:
 * @self: a view
 *
 * Returns: (transfer none): what is marked; empty for nothing
 */
const TemaSpan *
tema_transcript_view_get_lit_passage (TemaTranscriptView *self)
{
  return &self->lit_passage;
}

/**
 * tema_transcript_view_set_matches:
 * @self: a view
 * @matches: (nullable) (element-type TemaSpan): what was found, in order
 * @at: the one that was gone to
 */
void
tema_transcript_view_set_matches (TemaTranscriptView *self, GArray *matches, guint at)
{
  if (matches != NULL)
    g_array_ref (matches);
  g_clear_pointer (&self->matches, g_array_unref);
  self->matches = matches;
  self->match_at = at;
  _tema_transcript_view_redraw (self);
}

/**
 * tema_transcript_view_get_matches:
 * @self: a view
 * @at: (out): the one that was gone to
 *
 * Returns: (transfer none) (nullable) (element-type TemaSpan): what was found, in order
 */
GArray *
tema_transcript_view_get_matches (TemaTranscriptView *self, guint *at)
{
  *at = self->match_at;
  return self->matches;
}
