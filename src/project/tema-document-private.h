/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-delta.h"
#include "project/tema-document.h"

G_BEGIN_DECLS

TemaDocument *_tema_document_new (const TemaDocumentRow *row) G_GNUC_WARN_UNUSED_RESULT;
void _tema_document_update (TemaDocument *self, const TemaDocumentRow *row);
void _tema_document_count (TemaDocument *self, int n_more_references, int n_more_codes);
void _tema_document_notify_counts (TemaDocument *self);
void _tema_document_set_n_memos (TemaDocument *self, guint n_memos);
gint64 _tema_document_get_position (TemaDocument *self);

G_END_DECLS
