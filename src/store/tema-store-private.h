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
#include <sys/stat.h>

#include "base/tema-error.h"
#include "store/tema-statement.h"
#include "store/tema-store-lock.h"
#include "store/tema-store.h"
#include "store/tema-working.h"

G_BEGIN_DECLS

#define TEMA_STORE_APPLICATION_ID 0x54454d41 /* "TEMA" */

struct _TemaStore
{
  char *path;           /* of the file that SQLite works on: absolute, links resolved */
  char *target;         /* nullable: the file that the user opened, where that is another one */
  TemaWorking *working; /* nullable: the working copy that is published to @target */
  char *guid;           /* nullable: which project it is, as it was opened */
  sqlite3 *db;          /* touched by the store thread only */
  TemaStoreLock *lock;  /* NULL when open for reading */
  gboolean is_read_only;
  gboolean may_take_over; /* a lock that another computer left behind */
  gboolean is_unkept;     /* what was interrupted could not be kept as it is, and stays so */
  char *mark;             /* nullable: what the file held when it was last looked at or written */
  struct stat left;       /* the file as it was then */
  char *next_mark;        /* nullable: what it holds once the transaction is on disk */
  char *damage;   /* what is wrong with the file, when it could be opened for reading only */
  guint64 device; /* the file that was opened, whatever lies at its path by now */
  guint64 inode;
  gboolean keeps_memos;     /* this connection has the rules of tema-store-memos.c */
  gboolean needs_look;      /* too large a file to be looked through while it is opened */
  gboolean is_suspect;      /* the disk has failed: look again before anything else is done */
  gint64 doubtful_act;      /* failed in its commit, and it is not yet known what the file holds */
  gboolean is_ahead;        /* the file holds an act that was told to have failed */
  GError *trouble;          /* why there is no connection, while db is NULL */
  guint n_leaving;          /* calls for going on in another file: no act begins here */
  gboolean is_in_act;       /* a transaction was begun that has not ended */
  GError *slip;             /* the first statement that failed since the transaction began */
  struct _TemaBulk *bulk;   /* nullable: of the act that is being done */
  GHashTable *statements;   /* SQL literal → TemaStatement */
  gint64 n_changeset_bytes; /* in the whole file; -1 until first needed */
  GThread *thread;
  GAsyncQueue *jobs;
};

TemaStore *tema_store_open_here (const char *path,
                                 TemaStoreFlags flags,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean _tema_store_is_asked_for (TemaStore *self);

void tema_store_set_sqlite_error (GError **error, TemaStore *store, int code);
gboolean tema_store_exec (TemaStore *self, const char *sql, GError **error);
gboolean _tema_store_get_number (TemaStore *self, const char *sql, gint64 *number, GError **error);
gboolean tema_store_has_slipped (TemaStore *self, GError **error);

void tema_store_set_damage (TemaStore *self, const char *lost);

/* Of a larger file, kept files are not looked through; a test has less. */
extern gint64 _tema_store_max_whole_bytes;
gboolean tema_store_look_at_once (TemaStore *self, GError **error);
gboolean tema_store_look_before_act (TemaStore *self);

gboolean tema_store_connect (TemaStore *self, GError **error);
gboolean tema_store_connect_empty (TemaStore *self, const char *title, GError **error);
gboolean tema_store_salvage (TemaStore *self, GError **error);
gboolean tema_store_reconnect (TemaStore *self, GError **error);
void tema_store_disconnect (TemaStore *self);

gsize tema_store_get_most_name_bytes (const char *path);
gboolean tema_store_require_short_name (const char *path, TemaError code, GError **error);
gboolean tema_store_require_one_name (const char *path, GError **error);
gboolean tema_store_is_in_place (TemaStore *self);
gboolean tema_store_require_in_place (TemaStore *self, GError **error);
gboolean tema_store_require_sound (TemaStore *self, GError **error);
gboolean tema_store_resolve_doubt (TemaStore *self, GError **error);
gboolean tema_store_settle (TemaStore *self, gint64 act, GError **error);

G_END_DECLS
