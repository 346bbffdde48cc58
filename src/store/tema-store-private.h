/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION 1
#endif
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif
#include <sqlite3.h>

#include "store/tema-statement.h"
#include "store/tema-store-lock.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

#define TEMA_STORE_APPLICATION_ID 0x54454d41 /* "TEMA" */

struct _TemaStore
{
  char *path;          /* absolute, links resolved */
  sqlite3 *db;         /* touched by the store thread only */
  TemaStoreLock *lock; /* NULL when open for reading */
  gboolean is_read_only;
  GHashTable *statements;   /* SQL literal → TemaStatement */
  gint64 n_changeset_bytes; /* in the whole file; -1 until first needed */
  GThread *thread;
  GAsyncQueue *jobs;
};

void tema_store_set_sqlite_error (GError **error, TemaStore *store, int code);
gboolean tema_store_exec (TemaStore *self, const char *sql, GError **error);

gboolean tema_store_connect (TemaStore *self, GError **error);
void tema_store_disconnect (TemaStore *self);

G_END_DECLS
