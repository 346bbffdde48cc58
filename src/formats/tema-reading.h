/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

#include "base/tema-map-state.h"
#include "base/tema-outline.h"
#include "base/tema-study.h"

G_BEGIN_DECLS

/**
 * TemaReadTurn:
 * @first_char: first character of the turn's text in the reading
 * @last_char: the character after it (the line end that separates two turns belongs to neither)
 * @speaker: (nullable): who speaks, as written: "I", "R1", "Informant 2"
 * @label: (nullable): the very characters of the source that became speaker and time and are not in
 * the text ("[00:12:04] R1: "), so that the source can be put together again; %NULL where they were
 * markup
 * @start_ms: milliseconds from the recording's start, -1 where unknown
 * @end_ms: likewise
 *
 * A stretch of one speaker.
 */
typedef struct
{
  gsize first_char;
  gsize last_char;
  char *speaker;
  char *label;
  gint64 start_ms;
  gint64 end_ms;
} TemaReadTurn;

/**
 * TemaReadNoteKind:
 * @TEMA_READ_NOTE_UNDERSTOOD: what was made of the file ("Encoding: Windows-1252 (guessed)")
 * @TEMA_READ_NOTE_LEFT_OUT: something of the file that did not become text ("3 comments left out")
 */
typedef enum
{
  TEMA_READ_NOTE_UNDERSTOOD,
  TEMA_READ_NOTE_LEFT_OUT,
} TemaReadNoteKind;

/**
 * TemaReadNote:
 * @kind: what the note tells
 * @text: one sentence or phrase in the user's language, without names of people from the text
 */
typedef struct
{
  TemaReadNoteKind kind;
  char *text;
} TemaReadNote;

/**
 * TemaReading:
 * @format: name of the format for people, "WebVTT", "Word document"
 * @text: valid UTF-8; line ends are LF; no BOM, no NUL, otherwise exactly what the source says (no
 *   normalisation); paragraphs are lines
 * @n_chars: its length in Unicode characters
 * @encoding: (nullable): "UTF-8", "UTF-16LE", "Windows-1252", … for plain-text sources
 * @turns: (element-type TemaReadTurn): sorted, not overlapping; empty where the text has none
 * @notes: (element-type TemaReadNote): what was understood and what was left out
 * @outline: (nullable): the codebook, when the file is one (.qdc); then @text is empty
 * @map: (nullable): the map, when the file is one and was read as one; then @text is empty
 * @study: (nullable): the study, when the file is a whole project; then @text is empty
 *
 * What a foreign file says, as a plain value that knows no project.
 */
typedef struct
{
  char *format;
  char *text;
  gsize n_chars;
  char *encoding;
  GArray *turns;
  GPtrArray *notes;
  TemaOutline *outline;
  TemaMapState *map;
  TemaStudy *study;
} TemaReading;

TemaReading *tema_reading_new (const char *format) G_GNUC_WARN_UNUSED_RESULT;
void tema_reading_free (TemaReading *self);
void tema_reading_take_text (TemaReading *self, char *text);
void tema_reading_add_turn (TemaReading *self,
                            gsize first_char,
                            gsize last_char,
                            const char *speaker,
                            const char *label,
                            gint64 start_ms,
                            gint64 end_ms);
void tema_reading_add_note (TemaReading *self, TemaReadNoteKind kind, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

GVariant *_tema_map_to_variant (const TemaMapState *map) G_GNUC_WARN_UNUSED_RESULT;
gboolean _tema_map_from_variant (GVariant *packed, TemaMapState **map);
GVariant *tema_reading_to_variant (const TemaReading *self) G_GNUC_WARN_UNUSED_RESULT;
TemaReading *tema_reading_new_from_bytes (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaReading, tema_reading_free)

G_END_DECLS
