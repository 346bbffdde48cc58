/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "store/tema-changes.h"

G_BEGIN_DECLS

/**
 * TemaStore:
 *
 * One open project file: its SQLite connection, its lock and the one thread that touches both. Only
 * a #TemaStoreJob may use the statements and acts below; everything else may be called from any
 * thread.
 */
typedef struct _TemaStore TemaStore;

/**
 * TemaStoreFlags:
 * @TEMA_STORE_WRITE: for reading and writing, under the lock
 * @TEMA_STORE_READ: for reading only: no lock, no sidecar, no write; a damaged file too, see
 * tema_store_get_damage()
 * @TEMA_STORE_TAKE_OVER: for writing, also when another computer has left its lock behind
 * @TEMA_STORE_SALVAGE: for reading what can be read of a damaged file that %TEMA_STORE_READ
 * refuses; tema_store_get_damage() says what could not be read
 */
typedef enum
{
  TEMA_STORE_WRITE,
  TEMA_STORE_READ,
  TEMA_STORE_TAKE_OVER,
  TEMA_STORE_SALVAGE,
} TemaStoreFlags;

/**
 * TemaStoreJob:
 * @store: the store
 * @data: what was handed over
 * @error: return location
 *
 * Work for the store thread. Jobs run one at a time in the order they were asked for.
 *
 * Returns: anything; given back to the caller
 */
typedef gpointer (*TemaStoreJob) (TemaStore *store, gpointer data, GError **error);

TemaStore *
tema_store_open (const char *path, TemaStoreFlags flags, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_store_create (const char *path, const char *title, GError **error);
void tema_store_close (TemaStore *self);

const char *tema_store_get_path (TemaStore *self);
const char *tema_store_get_guid (TemaStore *self);
gboolean tema_store_is_read_only (TemaStore *self);
const char *tema_store_get_damage (TemaStore *self);

gpointer tema_store_call (TemaStore *self, TemaStoreJob job, gpointer data, GError **error);
void tema_store_call_async (
    TemaStore *self, TemaStoreJob job, gpointer data, GTask *task, GDestroyNotify free_result);
void tema_store_look_later (TemaStore *self);

/* Inside a job */

gboolean tema_store_look_at_file (TemaStore *self, GError **error);

/**
 * TemaStoreMutate:
 * @store: the store, inside a transaction that is watched
 * @data: what was handed over
 * @error: return location
 *
 * Changes content tables. When it returns %FALSE everything is rolled back.
 *
 * Returns: whether the act shall stand
 */
typedef gboolean (*TemaStoreMutate) (TemaStore *store, gpointer data, GError **error);

TemaChanges *tema_store_act (TemaStore *self,
                             const char *coder,
                             const char *const *label,
                             const char *token,
                             TemaStoreMutate mutate,
                             gpointer data,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaChanges *
tema_store_undo (TemaStore *self, const char *coder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaChanges *
tema_store_redo (TemaStore *self, const char *coder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gint64 tema_store_peek_step (TemaStore *self, gboolean is_redo);
gboolean tema_store_read_labels (TemaStore *self, char **undo, char **redo, GError **error);
gboolean tema_store_recover (TemaStore *self);

G_END_DECLS
