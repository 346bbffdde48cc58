/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store-lock.h"
#include "store/tema-working-record.h"
#include "store/tema-working.h"

G_BEGIN_DECLS

/* In a working copy's folder: what is about to leave it. */
#define TEMA_WORKING_SNAPSHOT "publishing"

struct _TemaWorking
{
  char *target; /* absolute, links resolved */
  char *name;   /* the target's, without its folder */
  char *base;   /* folder of all that is kept for the target */
  char *folder; /* in it, named after the project's GUID: the working copy and its record */
  char *file;   /* in that: what SQLite works on */
  TemaPlaceKind kind;
  char *service;              /* nullable */
  TemaStoreLock *base_lock;   /* one program of this computer */
  TemaStoreLock *target_lock; /* NULL where no lock can be had: then conflicts are found later */
  GMutex publishing;          /* held by whoever publishes or settles */
  GMutex mutex;               /* guards what follows; held for a moment only */
  TemaWorkingRecord *record;
  TemaTargetState state;
  gboolean was_settled; /* when it was opened */
  gboolean is_let_go;   /* what is here lies elsewhere by now: the target is what counts */
  gboolean is_at_rest;  /* closed with nothing that was not published */
  guint n_recovered;
};

/* tema-working-base.c */
char *tema_working_dup_base (const char *target) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_working_list_bases (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_working_add_unsettled (GPtrArray *targets, const char *base);
gboolean tema_working_is_root_remote (void);
TemaStoreLock *
tema_working_lock (const char *base, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* tema-working.c */
GPtrArray *tema_working_list_candidates (const char *base,
                                         const char *name,
                                         int *reason) G_GNUC_WARN_UNUSED_RESULT;
void tema_working_free (TemaWorking *self);
void tema_working_remove_folder (const char *folder);
gboolean tema_working_save (TemaWorking *self, GError **error);
gboolean tema_working_is_wanted (const char *target);
char *tema_working_dup_lost (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *tema_working_dup_incoming (TemaWorking *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * TemaWorkingCandidate:
 * @folder: its folder
 * @file: the working copy in it
 * @record: what is noted of it
 *
 * A working copy that there is of a target.
 */
typedef struct
{
  char *folder;
  char *file;
  TemaWorkingRecord *record;
} TemaWorkingCandidate;

/* tema-working-open.c */
TemaWorking *tema_working_open (const char *target,
                                gboolean may_take_over,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *tema_working_dup_readable (const char *target) G_GNUC_WARN_UNUSED_RESULT;

/* tema-publish.c: after the store is open, before it closes */
void tema_working_begin (TemaStore *self);
void tema_working_end (TemaStore *self);

/* tema-working-target.c */
gboolean tema_target_copy (
    const char *target, const char *to, char **sha256, TemaFileStamp *stamp, GError **error);
gboolean tema_target_look (TemaWorking *self, TemaTargetState *state, GError **error);
void tema_target_sweep (TemaWorking *self);
gboolean tema_target_put (
    TemaWorking *self, const char *made, gboolean is_anew, TemaFileStamp *stamp, GError **error);
gboolean tema_target_fail (const TemaWorking *self, int reason, GError **error);
char *tema_target_dup_sha256 (const char *path, int *reason) G_GNUC_WARN_UNUSED_RESULT;

/* tema-store-snapshot.c */
TemaBackupNote *tema_store_take_snapshot (TemaStore *self,
                                          const char *path,
                                          GCancellable *cancellable,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
