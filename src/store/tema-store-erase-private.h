/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store-private.h"

G_BEGIN_DECLS

/**
 * TemaErasure:
 * @store: a store, inside the transaction
 * @document: the document that goes
 * @ids: (element-type gint64): of every row that belongs to it now or in any kept act
 * @names: (element-type utf8): what it is and was called
 * @speakers: (element-type utf8): what those who speak in it are and were called
 * @acts: (element-type gint64): numbers of the kept acts that have a word of it
 *
 * What is known of a document that is to be erased.
 */
typedef struct
{
  TemaStore *store;
  gint64 document;
  GHashTable *ids;
  GPtrArray *names;
  GPtrArray *speakers;
  GArray *acts;
} TemaErasure;

void tema_erasure_add_name (TemaErasure *self, const char *name);
void tema_erasure_add_speaker (TemaErasure *self, const char *name);
void tema_erasure_add_id (TemaErasure *self, gint64 id);
char *tema_erasure_dup_begin (const char *name);

TemaChanges *tema_erasure_run (TemaStore *self, gint64 document, const char *coder, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_erasure_rewrite (TemaStore *self, GError **error);
const char *const *tema_erasure_list_tables (void);
gboolean tema_erasure_walk_acts (TemaErasure *self, GError **error);

G_END_DECLS
