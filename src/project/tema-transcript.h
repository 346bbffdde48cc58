/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-text-index.h"
#include "project/tema-code.h"
#include "project/tema-document.h"

G_BEGIN_DECLS

/**
 * TemaTurn:
 * @first_char: first character of the turn
 * @last_char: the character after it
 * @speaker: (nullable): who speaks
 * @start_ms: milliseconds from the recording's start, -1 where unknown
 * @end_ms: likewise
 *
 * A stretch of one speaker; lives until speakers of its transcript get other names.
 */
typedef struct
{
  guint first_char;
  guint last_char;
  const char *speaker;
  gint64 start_ms;
  gint64 end_ms;
} TemaTurn;

/**
 * TemaCoding:
 * @id: the coding's id
 * @code: (transfer none): the code, alive as long as the project
 * @first_char: first character of the passage
 * @last_char: the character after it
 * @coder: (transfer none): who coded
 * @created_at: when, UTC, "2026-01-31T12:00:00Z"
 * @comment: what the coder says about it, "" for nothing
 *
 * One code on one passage.
 */
typedef struct
{
  gint64 id;
  TemaCode *code;
  guint first_char;
  guint last_char;
  const char *coder;
  const char *created_at;
  const char *comment;
} TemaCoding;

/**
 * TemaAnnotation:
 * @id: the annotation's id
 * @first_char: first character of the passage it is about
 * @last_char: the character after it
 * @text: what it says
 * @coder: (transfer none): who wrote it
 * @created_at: when, UTC, "2026-01-31T12:00:00Z"
 *
 * A note in the margin of a document.
 */
typedef struct
{
  gint64 id;
  guint first_char;
  guint last_char;
  const char *text;
  const char *coder;
  const char *created_at;
} TemaAnnotation;

/**
 * TemaSpan:
 * @first_char: first character
 * @last_char: the character after it
 *
 * A stretch of text.
 */
typedef struct
{
  guint first_char;
  guint last_char;
} TemaSpan;

#define TEMA_TYPE_TRANSCRIPT (tema_transcript_get_type ())
/**
 * TemaTranscript:
 *
 * The text, turns and codings of one document, loaded for reading and coding. The text never
 * changes; codings and the names of speakers follow the acts as long as the object lives. Main
 * thread only.
 *
 * Signal codings-changed (guint first_char, guint last_char): the codings that touch [first_char,
 * last_char) may be different ones now; pointers from before are dead.
 *
 * Signal annotations-changed: likewise for the notes in the margin.
 *
 * Signal turns-changed: likewise for the turns, whose speakers may have other names.
 */
G_DECLARE_FINAL_TYPE (TemaTranscript, tema_transcript, TEMA, TRANSCRIPT, GObject)

TemaDocument *tema_transcript_get_document (TemaTranscript *self);
TemaTextIndex *tema_transcript_get_text_index (TemaTranscript *self);
const char *tema_transcript_get_text (TemaTranscript *self);
guint tema_transcript_get_n_chars (TemaTranscript *self);
const TemaTurn *tema_transcript_get_turns (TemaTranscript *self, guint *n_turns);
const TemaTurn *tema_transcript_find_turn (TemaTranscript *self, guint at_char);
const TemaCoding *const *tema_transcript_get_codings (TemaTranscript *self, guint *n_codings);
GPtrArray *tema_transcript_list_codings (TemaTranscript *self,
                                         guint first_char,
                                         guint last_char) G_GNUC_WARN_UNUSED_RESULT;
const TemaCoding *tema_transcript_find_coding (TemaTranscript *self, gint64 id);
const TemaAnnotation *const *tema_transcript_get_annotations (TemaTranscript *self,
                                                              guint *n_annotations);
const TemaAnnotation *tema_transcript_find_annotation (TemaTranscript *self, gint64 id);
GArray *tema_transcript_list_uncoded (TemaTranscript *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_transcript_trim (TemaTranscript *self, guint *first_char, guint *last_char);

G_END_DECLS
