/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act.h"
#include "store/tema-backup-shelf.h"
#include "store/tema-statement.h"

G_BEGIN_DECLS

/**
 * TemaActMutate:
 * @act: the act, with its coder set
 * @store: the store, inside the transaction
 * @params: what the constructor captured: plain data, no objects of the main thread
 * @error: return location
 *
 * Does the act on the store thread.
 *
 * Returns: whether it shall stand
 */
typedef gboolean (*TemaActMutate) (TemaAct *act, TemaStore *store, gpointer params, GError **error);

TemaAct *_tema_act_new (TemaActMutate mutate,
                        gpointer params,
                        GDestroyNotify free_params) G_GNUC_WARN_UNUSED_RESULT;
void _tema_act_set_label (TemaAct *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void _tema_act_add_created (TemaAct *self, const char *guid);
void _tema_act_add_changed (TemaAct *self, guint n_more);
void _tema_act_add_message (TemaAct *self, const char *sentence);
void _tema_act_clear_messages (TemaAct *self);
void _tema_act_set_progress (TemaAct *self, double progress);

/**
 * TemaActGuard:
 * @TEMA_ACT_GUARD_NONE: nothing
 * @TEMA_ACT_GUARD_BACKUP: it changes many rows and there is no backup from right before
 * @TEMA_ACT_GUARD_SHRINK: it removes most of the work and nobody was asked
 *
 * What an act was stopped by, inside its transaction and before anything of it stood.
 */
typedef enum
{
  TEMA_ACT_GUARD_NONE,
  TEMA_ACT_GUARD_BACKUP,
  TEMA_ACT_GUARD_SHRINK,
} TemaActGuard;

/* For constructors */
void _tema_act_set_may_shrink (TemaAct *self);
void _tema_act_set_needs_no_backup (TemaAct *self);
void _tema_act_set_backup_reason (TemaAct *self, TemaBackupReason reason);

void _tema_act_set_goes_on_from (TemaAct *self, gint64 number);

/* For the project, around and inside the run. */
gint64 _tema_act_get_goes_on_from (TemaAct *self);
TemaBackupReason _tema_act_get_backup_reason (TemaAct *self);
gboolean _tema_act_wants_backup (TemaAct *self);
void _tema_act_set_backed_up (TemaAct *self);
void _tema_act_set_confirmed (TemaAct *self);
TemaActGuard _tema_act_get_stopped_by (TemaAct *self);
TemaChanges *_tema_act_run (TemaAct *self, TemaStore *store, const char *coder, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* For verbs, inside the run. */
gint64 _tema_act_ensure_coder (TemaAct *self, TemaStore *store, GError **error);
gboolean _tema_act_rename_row (TemaAct *act,
                               TemaStore *store,
                               const char *update,
                               gint64 id,
                               const char *name,
                               GError **error);
char *_tema_act_dup_name (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *_tema_act_shorten (char buffer[64], const char *name);

G_END_DECLS
