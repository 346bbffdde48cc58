/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_TRANSCRIPT_PANE (tema_transcript_pane_get_type ())
/**
 * TemaTranscriptPane:
 *
 * The middle of the Code screen: one document to be read and coded.
 *
 * Properties: project, transcript (both nullable). Actions: transcript.code-selection,
 * .code-again, .code-in-vivo, .code-recent (u), .uncode, .uncode-one (x), .show-codings,
 * .show-code (s), .zoom-in, .zoom-out, .zoom-normal.
 *
 * Signal code-activated (TemaCode): somebody wants to see this code in the codebook.
 *
 * Signal activated: the focus came here; keys of the window are about this pane now.
 */
G_DECLARE_FINAL_TYPE (TemaTranscriptPane, tema_transcript_pane, TEMA, TRANSCRIPT_PANE, GtkWidget)

GtkWidget *tema_transcript_pane_new (void);
void tema_transcript_pane_set_project (TemaTranscriptPane *self, TemaProject *project);
void tema_transcript_pane_set_transcript (TemaTranscriptPane *self, TemaTranscript *transcript);
void tema_transcript_pane_reveal (TemaTranscriptPane *self, guint first_char, guint last_char);
void tema_transcript_pane_set_marked_codes (TemaTranscriptPane *self, GPtrArray *codes);
void tema_transcript_pane_follow_codebook (TemaTranscriptPane *self);
TemaTranscript *tema_transcript_pane_get_transcript (TemaTranscriptPane *self);
void tema_transcript_pane_set_active (TemaTranscriptPane *self, gboolean is_active);
void
tema_transcript_pane_set_beside (TemaTranscriptPane *self, gboolean is_split, gboolean is_second);
void tema_transcript_pane_set_reading (TemaTranscriptPane *self, gboolean is_reading);
char *tema_transcript_pane_dup_sought_words (TemaTranscriptPane *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_transcript_pane_flush (TemaTranscriptPane *self);
gboolean tema_transcript_pane_copy_quotation (TemaTranscriptPane *self);

G_END_DECLS
