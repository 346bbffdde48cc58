/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaPublishState:
 * @TEMA_PUBLISH_STATE_PUBLISHED: the file has everything
 * @TEMA_PUBLISH_STATE_WAITING: there are acts that it has not; it gets them in a moment
 * @TEMA_PUBLISH_STATE_PUBLISHING: it is getting them
 * @TEMA_PUBLISH_STATE_FAILED: it could not be brought up to date; it is tried again
 * @TEMA_PUBLISH_STATE_GONE: it is no longer there
 * @TEMA_PUBLISH_STATE_CONFLICT: it was changed elsewhere, and somebody must choose
 *
 * How a project's file stands to its working copy.
 */
typedef enum
{
  TEMA_PUBLISH_STATE_PUBLISHED,
  TEMA_PUBLISH_STATE_WAITING,
  TEMA_PUBLISH_STATE_PUBLISHING,
  TEMA_PUBLISH_STATE_FAILED,
  TEMA_PUBLISH_STATE_GONE,
  TEMA_PUBLISH_STATE_CONFLICT,
} TemaPublishState;

/**
 * TemaConflictSide:
 * @message: (nullable): why it cannot be opened; then there is no more to tell
 * @title: the project's title
 * @n_documents: texts
 * @n_codes: codes
 * @n_codings: coded passages
 * @last_at: when it was changed last, UTC, "" when never
 * @last_label: what was done then, in the words of then
 *
 * One of two files that were the same once.
 */
typedef struct
{
  char *message;
  char *title;
  guint n_documents;
  guint n_codes;
  guint n_codings;
  char *last_at;
  char *last_label;
} TemaConflictSide;

/**
 * TemaConflict:
 * @ours: the working copy of this computer
 * @other: what lies in the file's place by now
 * @has_acts: whether anything was done here that the file never got
 *
 * What is to be chosen between.
 */
typedef struct
{
  TemaConflictSide ours;
  TemaConflictSide other;
  gboolean has_acts;
} TemaConflict;

void tema_conflict_free (TemaConflict *conflict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaConflict, tema_conflict_free)

/**
 * TemaConflictChoice:
 * @TEMA_CONFLICT_KEEP_BOTH: ours becomes a file of its own beside the other, and work goes on in it
 * @TEMA_CONFLICT_USE_OTHER: work goes on in the other; ours becomes a backup
 * @TEMA_CONFLICT_USE_OURS: ours takes its place; the other becomes a file of its own beside it
 *
 * What can be done about a conflict. Nothing is lost, whatever is chosen.
 */
typedef enum
{
  TEMA_CONFLICT_KEEP_BOTH,
  TEMA_CONFLICT_USE_OTHER,
  TEMA_CONFLICT_USE_OURS,
} TemaConflictChoice;

#define TEMA_TYPE_PUBLISHER (tema_publisher_get_type ())
/**
 * TemaPublisher:
 *
 * Brings the file of a project that is held as a working copy up to date: within two seconds of the
 * last act, when the project closes, and after it was opened when an earlier session could not.
 * Needs a main loop, but for tema_project_publish() and closing. Main thread only.
 *
 * Property (notify): state.
 */
G_DECLARE_FINAL_TYPE (TemaPublisher, tema_publisher, TEMA, PUBLISHER, GObject)

TemaPublisher *tema_project_get_publisher (TemaProject *self);
gboolean tema_project_publish (TemaProject *self, gboolean is_anew, GError **error);

TemaPublishState tema_publisher_get_state (TemaPublisher *self);
const char *tema_publisher_get_problem (TemaPublisher *self);
guint tema_publisher_get_n_recovered (TemaPublisher *self);
char *tema_publisher_dup_recovered (TemaPublisher *self);

void tema_publisher_publish_async (TemaPublisher *self,
                                   gboolean is_anew,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean tema_publisher_publish_finish (TemaPublisher *self, GAsyncResult *result, GError **error);

void tema_publisher_look (TemaPublisher *self);

/* Conflicts */
char *tema_conflict_side_dup_counts (const TemaConflictSide *side) G_GNUC_WARN_UNUSED_RESULT;
char *tema_conflict_side_dup_last (const TemaConflictSide *side) G_GNUC_WARN_UNUSED_RESULT;
void tema_publisher_compare_async (TemaPublisher *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
TemaConflict *tema_publisher_compare_finish (TemaPublisher *self,
                                             GAsyncResult *result,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *tema_project_settle_conflict (TemaProject *self,
                                    TemaConflictChoice choice,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_publisher_settle_async (TemaPublisher *self,
                                  TemaConflictChoice choice,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char *tema_publisher_settle_finish (TemaPublisher *self,
                                    GAsyncResult *result,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
