/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "transcript/tema-transcript-view.h"

G_BEGIN_DECLS

#define TEMA_TYPE_NOTE_GUTTER (tema_note_gutter_get_type ())
/**
 * TemaNoteGutter:
 *
 * Notes in the margin: a bracket along the passage and a sheet beside it; while reading, the note
 * itself. Takes no room where there is no note.
 *
 * Signal pressed (gint64 annotation_id, double x, double y): a note was clicked.
 */
G_DECLARE_FINAL_TYPE (TemaNoteGutter, tema_note_gutter, TEMA, NOTE_GUTTER, GtkWidget)

GtkWidget *tema_note_gutter_new (TemaTranscriptView *view);
void tema_note_gutter_set_wide (TemaNoteGutter *self, gboolean is_wide);

G_END_DECLS
