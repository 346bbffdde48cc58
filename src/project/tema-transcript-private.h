/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-codebook.h"
#include "project/tema-delta.h"
#include "project/tema-transcript.h"

G_BEGIN_DECLS

/**
 * TemaTranscriptRows:
 * @text: the document's text
 * @turns: (element-type TemaTurn): speakers are interned
 * @codings: (element-type TemaCodingRow):
 * @annotations: (element-type TemaAnnotationRow):
 *
 * A transcript as plain data on its way from the store thread.
 */
typedef struct
{
  TemaTextIndex *text;
  GArray *turns;
  GArray *codings;
  GArray *annotations;
} TemaTranscriptRows;

TemaTranscriptRows *_tema_transcript_rows_load (TemaStore *store,
                                                gint64 document,
                                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void _tema_transcript_rows_free (TemaTranscriptRows *rows);
TemaTranscript *_tema_transcript_new (TemaDocument *document,
                                      TemaCodebook *codebook,
                                      TemaTranscriptRows *rows) G_GNUC_WARN_UNUSED_RESULT;
void
_tema_transcript_take_codings (TemaTranscript *self, TemaCodebook *codebook, const GArray *rows);
void _tema_transcript_take_annotations (TemaTranscript *self, const GArray *rows);
void _tema_transcript_take_turns (TemaTranscript *self, const GPtrArray *rows);

G_END_DECLS
