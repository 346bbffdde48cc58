/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-memos.h"

G_BEGIN_DECLS

#define TEMA_TYPE_TRANSCRIPT_VIEW (tema_transcript_view_get_type ())
/**
 * TemaTranscriptView:
 *
 * The text of one document, to be read and selected. The buffer shows text and never stores
 * codings: tints and underlines are drawn for the visible lines, speakers and times stand in the
 * left gutter, stripes in the right one.
 *
 * Signal stripe-pressed (gint64 coding_id, double x, double y): a stripe or label was clicked, at a
 * place in the view.
 *
 * Signal note-pressed (gint64 annotation_id, double x, double y): likewise for a note in the
 * margin.
 *
 * Signal ends-moved (gint64 coding_id, guint first_char, guint last_char): somebody dragged an end
 * of a coding there, in the text or on its stripe.
 */
G_DECLARE_FINAL_TYPE (TemaTranscriptView, tema_transcript_view, TEMA, TRANSCRIPT_VIEW, GtkTextView)

GtkWidget *tema_transcript_view_new (void);
void tema_transcript_view_set_transcript (TemaTranscriptView *self, TemaTranscript *transcript);
void tema_transcript_view_set_memos (TemaTranscriptView *self, TemaMemos *memos);
gboolean tema_transcript_view_open_memo (TemaTranscriptView *self);
TemaTranscript *tema_transcript_view_get_transcript (TemaTranscriptView *self);
gboolean
tema_transcript_view_get_selection (TemaTranscriptView *self, guint *first_char, guint *last_char);
guint tema_transcript_view_get_caret (TemaTranscriptView *self);
void tema_transcript_view_set_can_change (TemaTranscriptView *self, gboolean can_change);
gboolean tema_transcript_view_can_change (TemaTranscriptView *self);
void
tema_transcript_view_show_only (TemaTranscriptView *self, GHashTable *codes, const char *coder);

/**
 * TemaStripePattern:
 * @TEMA_STRIPE_FULL: nobody is compared, or both gave the passage the code
 * @TEMA_STRIPE_DASHED: only the first of the two did
 * @TEMA_STRIPE_DOTTED: only the second did
 *
 * How a stripe is drawn while two coders are compared.
 */
typedef enum
{
  TEMA_STRIPE_FULL,
  TEMA_STRIPE_DASHED,
  TEMA_STRIPE_DOTTED,
} TemaStripePattern;

void tema_transcript_view_compare_with (TemaTranscriptView *self, const char *coder);
TemaStripePattern tema_transcript_view_get_pattern (TemaTranscriptView *self,
                                                    const TemaCoding *coding);
gboolean tema_transcript_view_is_shown (TemaTranscriptView *self, const TemaCoding *coding);
GPtrArray *tema_transcript_view_list_codings (TemaTranscriptView *self,
                                              guint first_char,
                                              guint last_char) G_GNUC_WARN_UNUSED_RESULT;
void tema_transcript_view_choose_coding (TemaTranscriptView *self, gint64 coding_id);
gint64 tema_transcript_view_get_chosen_coding (TemaTranscriptView *self);
void tema_transcript_view_hover_coding (TemaTranscriptView *self, gint64 coding_id);
gint64 tema_transcript_view_get_lit_coding (TemaTranscriptView *self);
void tema_transcript_view_preview_ends (TemaTranscriptView *self,
                                        gint64 coding_id,
                                        guint first_char,
                                        guint last_char);
void tema_transcript_view_get_ends (TemaTranscriptView *self,
                                    const TemaCoding *coding,
                                    guint *first_char,
                                    guint *last_char);
void tema_transcript_view_move_ends (TemaTranscriptView *self,
                                     gint64 coding_id,
                                     guint first_char,
                                     guint last_char);
void tema_transcript_view_get_visible_chars (TemaTranscriptView *self,
                                             int margin_px,
                                             guint *first_char,
                                             guint *last_char);
gboolean tema_transcript_view_get_reach (
    TemaTranscriptView *self, guint first_char, guint last_char, int *top_px, int *bottom_px);
void tema_transcript_view_get_extents (TemaTranscriptView *self,
                                       guint first_char,
                                       guint last_char,
                                       GdkRectangle *first_line,
                                       GdkRectangle *last_line);
gboolean
tema_transcript_view_get_char_at (TemaTranscriptView *self, double x, double y, guint *at_char);
guint tema_transcript_view_get_nearest_char (TemaTranscriptView *self, double x, double y);
gboolean tema_transcript_view_is_over_text (TemaTranscriptView *self, double x);
void tema_transcript_view_scroll_to (TemaTranscriptView *self, guint at_char);
void tema_transcript_view_select (TemaTranscriptView *self, guint first_char, guint last_char);
void
tema_transcript_view_show_passage (TemaTranscriptView *self, guint first_char, guint last_char);
gboolean tema_transcript_view_grow_selection (TemaTranscriptView *self);
guint tema_transcript_view_step_word (TemaTranscriptView *self,
                                      guint at_char,
                                      gboolean is_last,
                                      gboolean is_forward);
guint tema_transcript_view_snap_to_word (TemaTranscriptView *self, guint at_char, gboolean is_last);
void tema_transcript_view_set_reading (TemaTranscriptView *self, gboolean is_reading);
gboolean tema_transcript_view_is_reading (TemaTranscriptView *self);
void
tema_transcript_view_light_passage (TemaTranscriptView *self, guint first_char, guint last_char);
const TemaSpan *tema_transcript_view_get_lit_passage (TemaTranscriptView *self);
void tema_transcript_view_set_matches (TemaTranscriptView *self, GArray *matches, guint at);
GArray *tema_transcript_view_get_matches (TemaTranscriptView *self, guint *at);
void tema_transcript_view_set_zoom (TemaTranscriptView *self, double zoom);
void tema_transcript_view_set_spacing (TemaTranscriptView *self, int spacing_px);

G_END_DECLS
