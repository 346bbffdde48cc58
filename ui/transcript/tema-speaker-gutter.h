/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "transcript/tema-transcript-view.h"

G_BEGIN_DECLS

#define TEMA_TYPE_SPEAKER_GUTTER (tema_speaker_gutter_get_type ())
/**
 * TemaSpeakerGutter:
 *
 * The left margin of a transcript: who speaks, and when, at the first line of each turn.
 */
G_DECLARE_FINAL_TYPE (TemaSpeakerGutter, tema_speaker_gutter, TEMA, SPEAKER_GUTTER, GtkWidget)

GtkWidget *tema_speaker_gutter_new (TemaTranscriptView *view);
void tema_speaker_gutter_update (TemaSpeakerGutter *self);
const char *tema_speaker_gutter_find_speaker (TemaSpeakerGutter *self, double y);
void tema_speaker_gutter_set_room (TemaSpeakerGutter *self, int view_width_px);

G_END_DECLS
