/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-task.h"
#include "project/tema-backup-private.h"
#include "project/tema-board-private.h"
#include "project/tema-cases-private.h"
#include "project/tema-codebook-private.h"
#include "project/tema-document-private.h"
#include "project/tema-map-private.h"
#include "project/tema-memos-private.h"
#include "project/tema-project.h"
#include "project/tema-publisher-private.h"
#include "project/tema-transcript-private.h"

G_BEGIN_DECLS

struct _TemaProject
{
  GObject parent_instance;

  TemaStore *store;         /* NULL once closed */
  GAsyncQueue *deltas;      /* of TemaDelta: done, not yet shown */
  GPtrArray *unshown;       /* of TemaChanges: done, not yet read back; store thread only */
  GPtrArray *writings;      /* of TemaWriting: what somebody types */
  GHashTable *went_on_from; /* number of an act → of the one that it went on from; store thread */
  GListStore *documents;    /* in own order */
  GHashTable *documents_by_id;
  TemaCodebook *codebook;
  TemaBoards *boards;
  TemaMaps *maps;
  TemaCases *cases;
  GListStore *versions; /* of the codebook, oldest first */
  TemaMemos *memos;
  TemaQuestions *questions;
  guint phase;
  GPtrArray *transcripts; /* weak: those that somebody looks at */
  char *path;
  char *guid; /* nullable: which project it is */
  char *title;
  char *coder;
  char *holder;
  char *reason; /* why it is open for reading only */
  char *undo_label;
  char *redo_label;
  gint64 last_document; /* the one that the latest change was about, 0: none or several */
  guint n_running;
  guint catching_up;         /* source: the models are behind what is on disk */
  guint catch_up_ms;         /* between two tries; 0 while they are not */
  gint n_waiting_for_backup; /* acts that begin with one; set by the store thread */
  TemaBackupRuns *backup_runs;
  TemaPublisher *publisher; /* nullable: brings the file up to date */
};

TemaProject *_tema_project_new (TemaStore *store,
                                TemaDelta *delta,
                                const char *holder,
                                const char *reason) G_GNUC_WARN_UNUSED_RESULT;
TemaStore *_tema_project_get_store (TemaProject *self);
void _tema_project_notify_damage (TemaProject *self);
TemaStore *_tema_project_take_store (TemaProject *self);
void _tema_project_give_store (TemaProject *self, TemaStore *store);
TemaBackupRuns *_tema_project_get_backup_runs (TemaProject *self);
void _tema_project_count_backing_up (TemaProject *self, int n_more);
gboolean _tema_project_may_read (const char *path, GError **error);
gboolean _tema_project_can_ask (TemaProject *self);
void _tema_project_emit_ask (TemaProject *self, TemaAct *act, const char *question);
void _tema_project_emit_failed (TemaProject *self, const GError *error);
void _tema_project_emit_backup_failed (TemaProject *self, const char *message);
void _tema_project_back_up_before_import (TemaProject *self);
void _tema_project_push_delta (TemaProject *self, TemaDelta *delta);
void _tema_project_take_deltas (TemaProject *self);
void _tema_project_count_running (TemaProject *self, int n_more);
void _tema_project_emit_done (TemaProject *self, TemaAct *act, const char *label);
void _tema_project_add_transcript (TemaProject *self, TemaTranscript *transcript);
gboolean _tema_project_catch_up (TemaProject *self, TemaStore *store, GError **error);
gboolean _tema_project_did (TemaProject *self, TemaStore *store, TemaChanges *changes);
void _tema_project_catch_up_later (TemaProject *self);
gboolean _tema_project_require_open (TemaProject *self, GError **error);
GStrv _tema_project_read_speakers (TemaStore *store,
                                   gint64 document,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

void
_tema_project_ask (TemaProject *self, GTask *task, TemaStoreJob job, GDestroyNotify free_answer);
void _tema_project_ask_then (TemaProject *self,
                             GTask *task,
                             TemaStoreJob job,
                             GDestroyNotify free_answer,
                             GAsyncReadyCallback then);
void _tema_project_write_out (TemaProject *self, GTask *task, TemaStoreJob read, TemaWork write);

G_END_DECLS
