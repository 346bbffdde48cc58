/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TEMA_TYPE_DOCUMENT (tema_document_get_type ())
/**
 * TemaDocument:
 *
 * An interview transcript or other source text, as the list of documents shows it. Its text is
 * loaded separately (#TemaTranscript). Properties notify on the main thread after the act that
 * changed them is on disk.
 *
 * Properties: guid, name, n-words, n-references, n-codes (all read-only: change them by acts).
 */
G_DECLARE_FINAL_TYPE (TemaDocument, tema_document, TEMA, DOCUMENT, GObject)

gint64 tema_document_get_id (TemaDocument *self);
const char *tema_document_get_guid (TemaDocument *self);
const char *tema_document_get_name (TemaDocument *self);
const char *tema_document_get_group (TemaDocument *self);
const char *tema_document_get_source_name (TemaDocument *self);
const char *tema_document_get_format (TemaDocument *self);
const char *tema_document_get_imported_at (TemaDocument *self);
const char *tema_document_get_sha256 (TemaDocument *self);
const char *const *tema_document_get_notes (TemaDocument *self);
guint tema_document_get_n_chars (TemaDocument *self);
guint tema_document_get_n_words (TemaDocument *self);
guint tema_document_get_n_turns (TemaDocument *self);
guint tema_document_get_n_references (TemaDocument *self);
guint tema_document_get_n_memos (TemaDocument *self);
guint tema_document_get_n_codes (TemaDocument *self);

G_END_DECLS
