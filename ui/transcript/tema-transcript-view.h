/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-transcript.h"

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
 */
G_DECLARE_FINAL_TYPE (TemaTranscriptView, tema_transcript_view, TEMA, TRANSCRIPT_VIEW, GtkTextView)

GtkWidget *tema_transcript_view_new (void);
void tema_transcript_view_set_transcript (TemaTranscriptView *self, TemaTranscript *transcript);
TemaTranscript *tema_transcript_view_get_transcript (TemaTranscriptView *self);
gboolean
tema_transcript_view_get_selection (TemaTranscriptView *self, guint *first_char, guint *last_char);
guint tema_transcript_view_get_caret (TemaTranscriptView *self);
void tema_transcript_view_set_lit_coding (TemaTranscriptView *self, gint64 coding_id);
gint64 tema_transcript_view_get_lit_coding (TemaTranscriptView *self);
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
void tema_transcript_view_select (TemaTranscriptView *self, guint first_char, guint last_char);
gboolean tema_transcript_view_select_sentence (TemaTranscriptView *self);
void tema_transcript_view_set_zoom (TemaTranscriptView *self, double zoom);

G_END_DECLS
