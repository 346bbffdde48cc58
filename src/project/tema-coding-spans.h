/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaCodingSpan:
 * @document: the document's id
 * @code: the code's id
 * @coder: which of the coders
 * @first_char: first character
 * @last_char: the character after the passage
 *
 * A coding as numbers.
 */
typedef struct
{
  gint64 document;
  gint64 code;
  guint coder;
  guint first_char;
  guint last_char;
} TemaCodingSpan;

/**
 * TemaTextUnit:
 * @TEMA_TEXT_UNIT_CHARACTER: single characters
 * @TEMA_TEXT_UNIT_TURN: turns of speakers; lines where nobody is named
 * @TEMA_TEXT_UNIT_SENTENCE: sentences
 *
 * What a text is divided into.
 */
typedef enum
{
  TEMA_TEXT_UNIT_CHARACTER,
  TEMA_TEXT_UNIT_TURN,
  TEMA_TEXT_UNIT_SENTENCE,
} TemaTextUnit;

/**
 * TemaTextDivision:
 * @document: the document's id
 * @n_chars: its length
 * @starts: (element-type guint): where its units begin, in order; empty for characters
 *
 * A document as numbers.
 */
typedef struct
{
  gint64 document;
  guint n_chars;
  GArray *starts;
} TemaTextDivision;

/**
 * TemaCodingSpans:
 * @coders: (element-type utf8): names of all who coded
 * @spans: (element-type TemaCodingSpan): all codings, by code, document and place
 * @texts: (element-type TemaTextDivision): the documents, in own order
 *
 * All codings of a project as numbers, to be counted in any thread. Nobody changes them once they
 * are read, so that several threads may hold them.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount references;

  /*< public >*/
  GPtrArray *coders;
  GArray *spans;
  GPtrArray *texts;
} TemaCodingSpans;

TemaCodingSpans *tema_coding_spans_new (void) G_GNUC_WARN_UNUSED_RESULT;
TemaCodingSpans *tema_coding_spans_ref (TemaCodingSpans *self);
void tema_coding_spans_unref (TemaCodingSpans *self);
TemaTextDivision *
tema_coding_spans_add_text (TemaCodingSpans *self, gint64 document, guint n_chars);

TemaCodingSpans *tema_project_load_coding_spans (TemaProject *project,
                                                 TemaTextUnit unit,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_load_coding_spans_async (TemaProject *project,
                                           TemaTextUnit unit,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
TemaCodingSpans *tema_project_load_coding_spans_finish (TemaProject *project,
                                                        GAsyncResult *result,
                                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaCodingSpans, tema_coding_spans_unref)

G_END_DECLS
