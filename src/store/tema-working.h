/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-backup-shelf.h"
#include "store/tema-store-place.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

/**
 * TemaWorking:
 *
 * The second way to hold a project: SQLite works on a copy in the user's data folder, and the file
 * that the user opened, the target, is replaced by it as a whole (tema_store_publish()). A store
 * has one when its file lies where SQLite must not work.
 */
typedef struct _TemaWorking TemaWorking;

/**
 * TemaTargetState:
 * @TEMA_TARGET_SAME: it is what this computer took or gave last
 * @TEMA_TARGET_CHANGED: it was changed elsewhere since: a conflict, once there are acts here
 * @TEMA_TARGET_GONE: there is no file
 *
 * What lies in the target's place.
 */
typedef enum
{
  TEMA_TARGET_SAME,
  TEMA_TARGET_CHANGED,
  TEMA_TARGET_GONE,
} TemaTargetState;

/**
 * TemaPublishFlags:
 * @TEMA_PUBLISH_DEFAULT: only where there is the file that was there before
 * @TEMA_PUBLISH_ANEW: somebody has decided that a file that is gone shall be made anew
 */
typedef enum
{
  TEMA_PUBLISH_DEFAULT = 0,
  TEMA_PUBLISH_ANEW = 1 << 0,
} TemaPublishFlags;

/**
 * TemaWorkingReport:
 * @target: the file that the user opened
 * @file: the working copy
 * @kind: what kind of place @target lies in
 * @service: (nullable): the service, for %TEMA_PLACE_SERVICE
 * @published_at: seconds since 1970, 0 when nothing was published yet
 * @is_settled: whether the working copy, when it is not open, has nothing that was not published
 * @n_recovered: acts that an earlier session could not publish
 * @state: what lay there when it was looked at last
 *
 * A working copy in words.
 */
typedef struct
{
  char *target;
  char *file;
  TemaPlaceKind kind;
  char *service;
  gint64 published_at;
  gboolean is_settled;
  guint n_recovered;
  TemaTargetState state;
} TemaWorkingReport;

void tema_working_report_free (TemaWorkingReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaWorkingReport, tema_working_report_free)

/**
 * TemaWorkingRest:
 * @target: the file that the user opened
 * @file: the working copy
 * @n_acts: acts in it that @target has not; 0 when that is not known
 * @is_gone: whether there is no @target any more
 *
 * What an earlier session left in a working copy that nobody has open.
 */
typedef struct
{
  char *target;
  char *file;
  guint n_acts;
  gboolean is_gone;
} TemaWorkingRest;

void tema_working_rest_free (TemaWorkingRest *rest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaWorkingRest, tema_working_rest_free)

/* Of an open store. Any thread. */
gboolean tema_store_has_working (TemaStore *self);
TemaWorkingReport *tema_store_report_working (TemaStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* Waits; any thread but the store's */
gboolean tema_store_publish (TemaStore *self,
                             TemaPublishFlags flags,
                             GCancellable *cancellable,
                             GError **error);
gboolean tema_store_is_published (TemaStore *self);
gboolean tema_store_look_at_target (TemaStore *self, TemaTargetState *state, GError **error);
TemaBackupNote *tema_store_describe_target (TemaStore *self,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *tema_store_keep_ours_beside (TemaStore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *tema_store_keep_target_beside (TemaStore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_store_stop_acts (TemaStore *self);
void tema_store_resume_acts (TemaStore *self);
void tema_store_let_go_of_working (TemaStore *self);

/* Of a file that is not open. Waits; any thread. */
TemaWorkingReport *tema_working_find (const char *path) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_working_list_unsettled (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_working_remove (const char *path, GError **error);
char *tema_working_dup_file (const char *path) G_GNUC_WARN_UNUSED_RESULT;
char *tema_working_dup_guid (const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* tema-working-rest.c. Waits; any thread. */
GPtrArray *tema_working_list_rests (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_working_publish_rest (const char *target, GError **error);
gboolean tema_working_save_rest (const TemaWorkingRest *rest, const char *path, GError **error);

G_END_DECLS
