/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

/**
 * TemaStatement:
 *
 * One prepared statement, kept by its store and handed out ready to be bound. Store thread only.
 * Walk it with tema_statement_step() to the end, or give it back early with tema_statement_reset().
 */
typedef struct _TemaStatement TemaStatement;

TemaStatement *tema_store_prepare (TemaStore *store, const char *sql);
void tema_statement_bind_int (TemaStatement *self, int index, gint64 value);
void tema_statement_bind_text (TemaStatement *self, int index, const char *text);
void
tema_statement_bind_text_sized (TemaStatement *self, int index, const char *text, gsize n_bytes);
void tema_statement_bind_bytes (TemaStatement *self, int index, gconstpointer bytes, gsize n_bytes);
void tema_statement_bind_null (TemaStatement *self, int index);
gboolean tema_statement_step (TemaStatement *self, GError **error);
gboolean tema_statement_run (TemaStatement *self, GError **error);
void tema_statement_reset (TemaStatement *self);
gboolean tema_statement_is_null (TemaStatement *self, int column);
gint64 tema_statement_get_int (TemaStatement *self, int column);
const char *tema_statement_get_text (TemaStatement *self, int column);
gboolean tema_statement_is_valid_text (TemaStatement *self, int column);
gsize tema_statement_get_n_bytes (TemaStatement *self, int column);
GBytes *tema_statement_dup_bytes (TemaStatement *self, int column) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
