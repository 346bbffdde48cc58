/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act.h"
#include "project/tema-board.h"
#include "project/tema-cases.h"
#include "project/tema-codebook.h"
#include "project/tema-map.h"
#include "project/tema-memos.h"
#include "project/tema-questions.h"
#include "project/tema-transcript.h"

G_BEGIN_DECLS

/**
 * TemaOpenFlags:
 * @TEMA_OPEN_DEFAULT: for reading and writing; fails with %TEMA_ERROR_LOCKED when somebody else
 * holds it
 * @TEMA_OPEN_READ_ONLY: for reading only; nothing is written, not even a lock
 * @TEMA_OPEN_READ_ONLY_IF_LOCKED: for writing, but for reading when somebody else holds it (see
 * tema_project_get_holder()) or when it is damaged (see tema_project_get_damage())
 * @TEMA_OPEN_SALVAGE: with one of the two above: what can be read of a file that is damaged where
 * opening needs it; what could not, is told by tema_project_get_damage()
 * @TEMA_OPEN_TAKE_OVER: somebody has decided that a lock left behind by another computer means
 * nothing any more
 */
typedef enum
{
  TEMA_OPEN_DEFAULT = 0,
  TEMA_OPEN_READ_ONLY = 1 << 0,
  TEMA_OPEN_READ_ONLY_IF_LOCKED = 1 << 1,
  TEMA_OPEN_TAKE_OVER = 1 << 2,
  TEMA_OPEN_SALVAGE = 1 << 3,
} TemaOpenFlags;

/**
 * TemaHistoryEntry:
 * @number: counts up from 1, never used twice
 * @time: UTC, "2026-01-31T12:00:00Z"
 * @coder: who did it
 * @label: what was done, in the words of then
 * @phase: the phase the study was in, 0 when nobody had said
 * @is_undone: whether the act is taken back at present
 *
 * One line of the log of acts.
 */
typedef struct
{
  gint64 number;
  char *time;
  char *coder;
  char *label;
  guint phase;
  gboolean is_undone;
} TemaHistoryEntry;

#define TEMA_TYPE_PROJECT (tema_project_get_type ())
/**
 * TemaProject:
 *
 * One open project: the models a window shows, and the one way to change them, which is an act.
 * Everything is called on the main thread; SQLite lives on the store thread behind it. The
 * synchronous calls (for tema-cli and tests) wait for that thread; the window uses the _async ones.
 *
 * Properties (notify): title, path, can-undo, can-redo, undo-label, redo-label, is-read-only,
 * is-saving, is-backing-up (an act waits for its backup), damage, phase, n-unsaved (texts that
 * could not be written, see TemaWriting). Signal act-done (TemaAct *act or NULL for undo/redo,
 * const char *label): an act, undo or redo is on disk and the models show it. Signal ask (TemaAct
 * *act, const char *question): the act would remove most of the work; a backup was made, and it
 * waits for tema_project_answer(). Where nobody listens, it is done. Signal backup-failed (const
 * char *message): a large act was done although its backup could not be made. Signal act-failed
 * (const GError *error): an act, undo or redo was not done; whoever asked for it is told the same
 * in a moment. Signal behind (const char *message): an act is on disk, but could not be read back
 * at once, nor a moment later; the models show it as soon as it can be. Signal writing-failed
 * (const char *message): what somebody wrote could not be written, and is kept.
 */
G_DECLARE_FINAL_TYPE (TemaProject, tema_project, TEMA, PROJECT, GObject)

gboolean tema_project_is_name_free (const char *path) G_GNUC_WARN_UNUSED_RESULT;
TemaProject *
tema_project_create (const char *path, const char *title, GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaProject *
tema_project_open (const char *path, TemaOpenFlags flags, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_create_async (const char *path,
                                const char *title,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void tema_project_open_async (const char *path,
                              TemaOpenFlags flags,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
TemaProject *tema_project_open_finish (GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_close (TemaProject *self);

gboolean
tema_project_save_copy (TemaProject *self, const char *path, gboolean may_replace, GError **error);
void tema_project_save_copy_async (TemaProject *self,
                                   const char *path,
                                   gboolean may_replace,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean tema_project_save_copy_finish (TemaProject *self, GAsyncResult *result, GError **error);

const char *tema_project_get_path (TemaProject *self);
const char *tema_project_get_title (TemaProject *self);
const char *tema_project_get_coder (TemaProject *self);
void tema_project_set_coder (TemaProject *self, const char *coder);
gboolean tema_project_is_read_only (TemaProject *self);
const char *tema_project_get_holder (TemaProject *self);
const char *tema_project_get_reason (TemaProject *self);
const char *tema_project_get_damage (TemaProject *self);
gboolean tema_project_can_take_over (TemaProject *self);
gboolean tema_project_is_free (TemaProject *self);
char *tema_project_dup_place_notice (TemaProject *self);
GPtrArray *tema_project_list_conflicts (TemaProject *self);

GListModel *tema_project_get_documents (TemaProject *self);
TemaDocument *tema_project_find_document (TemaProject *self, const char *name_or_guid);
TemaDocument *tema_project_find_document_by_id (TemaProject *self, gint64 id);
TemaDocument *tema_project_peek_last_document (TemaProject *self);
TemaCodebook *tema_project_get_codebook (TemaProject *self);
GListModel *tema_project_get_boards (TemaProject *self);
TemaCases *tema_project_get_cases (TemaProject *self);
TemaMemos *tema_project_get_memos (TemaProject *self);
TemaQuestions *tema_project_get_questions (TemaProject *self);
guint tema_project_get_phase (TemaProject *self);
TemaTheme *tema_project_find_theme (TemaProject *self, const char *name_or_guid);
TemaTheme *tema_project_find_theme_by_id (TemaProject *self, gint64 id);
TemaBoard *tema_project_find_board (TemaProject *self, const char *name_or_guid);
GListModel *tema_project_get_maps (TemaProject *self);
TemaMap *tema_project_find_map (TemaProject *self, const char *name_or_guid);

GStrv tema_project_list_speakers (TemaProject *self,
                                  TemaDocument *document,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaTranscript *tema_project_load_transcript (TemaProject *self,
                                              TemaDocument *document,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_load_transcript_async (TemaProject *self,
                                         TemaDocument *document,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
TemaTranscript *tema_project_load_transcript_finish (TemaProject *self,
                                                     GAsyncResult *result,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean tema_project_do (TemaProject *self, TemaAct *act, GError **error);
void tema_project_do_async (TemaProject *self,
                            TemaAct *act,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean tema_project_do_finish (TemaProject *self, GAsyncResult *result, GError **error);

void tema_project_answer (TemaProject *self, TemaAct *act, gboolean is_wanted);

gboolean tema_project_can_undo (TemaProject *self);
gboolean tema_project_can_redo (TemaProject *self);
const char *tema_project_get_undo_label (TemaProject *self);
const char *tema_project_get_redo_label (TemaProject *self);
gboolean tema_project_undo (TemaProject *self, GError **error);
gboolean tema_project_redo (TemaProject *self, GError **error);
void tema_project_undo_async (TemaProject *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void tema_project_redo_async (TemaProject *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean tema_project_undo_finish (TemaProject *self, GAsyncResult *result, GError **error);
/**
 * TemaCodingRecord:
 * @guid: the coding's GUID
 * @document: (transfer none): where
 * @code: (transfer none): which code
 * @first_char: first character
 * @last_char: the character after the passage
 * @text: the passage
 * @coder: who coded
 * @time: when, UTC
 *
 * One line of a list of codings.
 */
typedef struct
{
  char *guid;
  TemaDocument *document;
  TemaCode *code;
  guint first_char;
  guint last_char;
  char *text;
  char *coder;
  char *time;
} TemaCodingRecord;

/**
 * TemaHealth:
 * @problems: (element-type utf8): one sentence each; empty when all is well
 * @n_codings: passages looked at
 * @n_verified: passages whose quote equals the text
 * @n_documents: texts looked at
 *
 * What the health check found.
 */
typedef struct
{
  GPtrArray *problems;
  guint n_codings;
  guint n_verified;
  guint n_documents;
} TemaHealth;

GPtrArray *tema_project_list_codings (TemaProject *self,
                                      TemaCode *code,
                                      TemaDocument *document,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaHealth *tema_project_check (TemaProject *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_health_free (TemaHealth *self);
GPtrArray *tema_project_list_tokens (TemaProject *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_project_list_history (TemaProject *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
