/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-memos.h"
#include "transcript/tema-transcript-view.h"

G_BEGIN_DECLS

#define TEMA_TYPE_NOTE_GUTTER (tema_note_gutter_get_type ())
/**
 * TemaNoteGutter:
 *
 * Notes in the margin: a bracket along the passage and a sheet beside it; while reading, the note
 * itself. A pencil, while reading with its title, where there is a memo on a passage or a coding.
 * Takes no room where there is neither.
 *
 * Signal pressed (gint64 annotation_id, double x, double y): a note was clicked.
 */
G_DECLARE_FINAL_TYPE (TemaNoteGutter, tema_note_gutter, TEMA, NOTE_GUTTER, GtkWidget)

GtkWidget *tema_note_gutter_new (TemaTranscriptView *view);
void tema_note_gutter_set_wide (TemaNoteGutter *self, gboolean is_wide);
void tema_note_gutter_set_memos (TemaNoteGutter *self, TemaMemos *memos);
void tema_note_gutter_update (TemaNoteGutter *self);
GtkWidget *tema_note_gutter_find_memos (TemaNoteGutter *self, guint at_char);
void tema_note_gutter_redraw (TemaNoteGutter *self);

G_END_DECLS
