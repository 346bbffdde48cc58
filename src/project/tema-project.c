/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One open project as an object: its store, its properties, what it tells. What it shows stands in
 * tema-project-parts.c and is brought up to date by tema-project-take.c. */
#include "project/tema-project-private.h"

#include "formats/tema-reader.h"
#include "project/tema-backup-private.h"
#include "project/tema-codebook-version.h"
#include "project/tema-phase.h"
#include "project/tema-writing-private.h"
#include "store/tema-working.h"

enum
{
  PROP_TITLE = 1,
  PROP_PATH,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  PROP_IS_READ_ONLY,
  PROP_IS_SAVING,
  PROP_DAMAGE,
  PROP_IS_BACKING_UP,
  PROP_PHASE,
  PROP_N_UNSAVED,
  N_PROPERTIES
};
enum
{
  SIGNAL_ACT_DONE,
  SIGNAL_ASK,
  SIGNAL_ACT_FAILED,
  SIGNAL_BACKUP_FAILED,
  SIGNAL_BEHIND,
  SIGNAL_WRITING_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaProject, tema_project, G_TYPE_OBJECT)

static void
forget_transcript (gpointer data, GObject *where_it_was)
{
  TemaProject *self = data;

  g_ptr_array_remove_fast (self->transcripts, where_it_was);
}

static void
tema_project_dispose (GObject *object)
{
  TemaProject *self = TEMA_PROJECT (object);

  tema_project_close (self);
  for (guint i = 0; i < self->transcripts->len; i++)
    g_object_weak_unref (g_ptr_array_index (self->transcripts, i), forget_transcript, self);
  g_ptr_array_set_size (self->transcripts, 0);
  G_OBJECT_CLASS (tema_project_parent_class)->dispose (object);
}

static void
tema_project_finalize (GObject *object)
{
  TemaProject *self = TEMA_PROJECT (object);

  g_clear_object (&self->publisher);
  _tema_backup_runs_free (self->backup_runs);
  g_async_queue_unref (self->deltas);
  g_ptr_array_unref (self->unshown);
  _tema_project_free_writings (self);
  g_hash_table_unref (self->went_on_from);
  g_object_unref (self->documents);
  g_hash_table_unref (self->documents_by_id);
  _tema_maps_free (self->maps);
  _tema_boards_free (self->boards);
  g_object_unref (self->cases);
  g_object_unref (self->versions);
  _tema_memos_close (self->memos);
  g_object_unref (self->memos);
  g_object_unref (self->questions);
  g_object_unref (self->codebook);
  g_ptr_array_unref (self->transcripts);
  g_free (self->path);
  g_free (self->guid);
  g_free (self->title);
  g_free (self->coder);
  g_free (self->holder);
  g_free (self->reason);
  g_free (self->undo_label);
  g_free (self->redo_label);
  G_OBJECT_CLASS (tema_project_parent_class)->finalize (object);
}

static void
tema_project_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaProject *self = TEMA_PROJECT (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, tema_project_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, tema_project_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    case PROP_IS_READ_ONLY:
      g_value_set_boolean (value, tema_project_is_read_only (self));
      break;
    case PROP_IS_SAVING:
      g_value_set_boolean (value, self->n_running > 0);
      break;
    case PROP_DAMAGE:
      g_value_set_string (value, tema_project_get_damage (self));
      break;
    case PROP_PHASE:
      g_value_set_uint (value, self->phase);
      break;
    case PROP_N_UNSAVED:
      g_value_set_uint (value, tema_project_get_n_unsaved (self));
      break;
    case PROP_IS_BACKING_UP:
      g_value_set_boolean (value, g_atomic_int_get (&self->n_waiting_for_backup) > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_string (GObjectClass *class, int id, const char *name)
{
  properties[id]
      = g_param_spec_string (name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
install_boolean (GObjectClass *class, int id, const char *name)
{
  properties[id]
      = g_param_spec_boolean (name, NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
tema_project_class_init (TemaProjectClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = tema_project_dispose;
  object_class->finalize = tema_project_finalize;
  object_class->get_property = tema_project_get_property;
  tema_reader_set_guard (_tema_project_may_read);
  install_string (object_class, PROP_TITLE, "title");
  install_string (object_class, PROP_PATH, "path");
  install_boolean (object_class, PROP_CAN_UNDO, "can-undo");
  install_boolean (object_class, PROP_CAN_REDO, "can-redo");
  install_string (object_class, PROP_UNDO_LABEL, "undo-label");
  install_string (object_class, PROP_REDO_LABEL, "redo-label");
  install_boolean (object_class, PROP_IS_READ_ONLY, "is-read-only");
  install_boolean (object_class, PROP_IS_SAVING, "is-saving");
  install_string (object_class, PROP_DAMAGE, "damage");
  install_boolean (object_class, PROP_IS_BACKING_UP, "is-backing-up");
  properties[PROP_PHASE] = g_param_spec_uint ("phase", NULL, NULL, 0, TEMA_N_PHASES, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_UNSAVED] = g_param_spec_uint ("n-unsaved", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_ACT_DONE]
      = g_signal_new ("act-done", TEMA_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, TEMA_TYPE_ACT, G_TYPE_STRING);
  signals[SIGNAL_ASK] = g_signal_new ("ask", TEMA_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 2, TEMA_TYPE_ACT, G_TYPE_STRING);
  signals[SIGNAL_ACT_FAILED]
      = g_signal_new ("act-failed", TEMA_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_ERROR | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_BACKUP_FAILED]
      = g_signal_new ("backup-failed", TEMA_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_BEHIND] = g_signal_new ("behind", TEMA_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_WRITING_FAILED]
      = g_signal_new ("writing-failed", TEMA_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);
}

static TemaDocument *
find_document (gpointer self, gint64 id)
{
  return tema_project_find_document_by_id (self, id);
}

static void
tema_project_init (TemaProject *self)
{
  const char *real_name = g_get_real_name ();

  self->deltas = g_async_queue_new_full ((GDestroyNotify)tema_delta_free);
  self->unshown = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_changes_free);
  self->writings = g_ptr_array_new_with_free_func (g_object_unref);
  self->went_on_from = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->documents = g_list_store_new (TEMA_TYPE_DOCUMENT);
  self->documents_by_id
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->codebook = _tema_codebook_new ();
  self->boards = _tema_boards_new (&(TemaBoardSources){
      .codebook = self->codebook,
      .documents = G_LIST_MODEL (self->documents),
      .find_document = find_document,
      .owner = self,
  });
  self->cases = _tema_cases_new ();
  self->memos = _tema_memos_new (self);
  self->maps = _tema_maps_new (&(TemaMapSources){
      .codebook = self->codebook,
      .boards = self->boards,
      .cases = self->cases,
      .memos = self->memos,
      .find_document = find_document,
      .owner = self,
  });
  self->versions = g_list_store_new (TEMA_TYPE_CODEBOOK_VERSION);
  self->questions = _tema_questions_new ();
  self->transcripts = g_ptr_array_new ();
  self->backup_runs = _tema_backup_runs_new ();
  self->coder
      = g_strdup (real_name != NULL && *real_name != '\0' && !g_str_equal (real_name, "Unknown")
                      ? real_name
                      : g_get_user_name ());
}

/* A project object around an open store and everything it shows at first; takes both. */
TemaProject *
_tema_project_new (TemaStore *store, TemaDelta *delta, const char *holder, const char *reason)
{
  TemaProject *self = g_object_new (TEMA_TYPE_PROJECT, NULL);

  self->store = store;
  self->path = g_strdup (tema_store_get_path (store));
  self->guid = g_strdup (tema_store_get_guid (store));
  self->holder = g_strdup (holder);
  self->reason = g_strdup (reason);
  _tema_project_push_delta (self, delta);
  _tema_project_take_deltas (self);
  if (tema_store_has_working (store))
    self->publisher = _tema_publisher_new (self);
  return self;
}

/* Hears of damage that was found after the project was shown. */
void
_tema_project_notify_damage (TemaProject *self)
{
  if (tema_project_get_damage (self) == NULL)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAMAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_READ_ONLY]);
}

/* The store behind the project; %NULL once closed. */
TemaStore *
_tema_project_get_store (TemaProject *self)
{
  return self->store;
}

/* Takes the store out of the project, which is as if closed from then on. */
TemaStore *
_tema_project_take_store (TemaProject *self)
{
  return g_steal_pointer (&self->store);
}

/* Gives it back. */
void
_tema_project_give_store (TemaProject *self, TemaStore *store)
{
  self->store = store;
}

/* The backups on their way. */
TemaBackupRuns *
_tema_project_get_backup_runs (TemaProject *self)
{
  return self->backup_runs;
}

static gboolean
notify_backing_up_cb (gpointer project)
{
  g_object_notify_by_pspec (G_OBJECT (project), properties[PROP_IS_BACKING_UP]);
  return G_SOURCE_REMOVE;
}

/* An act begins, or has begun, that needs a backup first. Store thread. */
void
_tema_project_count_backing_up (TemaProject *self, int n_more)
{
  g_atomic_int_add (&self->n_waiting_for_backup, n_more);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, notify_backing_up_cb, g_object_ref (self),
                              g_object_unref);
}

/* Whether somebody is there who can be asked. */
gboolean
_tema_project_can_ask (TemaProject *self)
{
  return g_signal_has_handler_pending (self, signals[SIGNAL_ASK], 0, FALSE);
}

/* Asks whether an act shall be done; the answer is tema_project_answer(). */
void
_tema_project_emit_ask (TemaProject *self, TemaAct *act, const char *question)
{
  g_signal_emit (self, signals[SIGNAL_ASK], 0, act, question);
}

/* Tells that an act was not done, and why. */
void
_tema_project_emit_failed (TemaProject *self, const GError *error)
{
  g_signal_emit (self, signals[SIGNAL_ACT_FAILED], 0, error);
}

/* Tells that an act was done without the backup it should have had. */
void
_tema_project_emit_backup_failed (TemaProject *self, const char *message)
{
  g_signal_emit (self, signals[SIGNAL_BACKUP_FAILED], 0, message);
}

/* Where the store thread puts what it has done. */
void
_tema_project_push_delta (TemaProject *self, TemaDelta *delta)
{
  g_async_queue_push (self->deltas, delta);
}

/* Counts acts on their way to the disk. */
void
_tema_project_count_running (TemaProject *self, int n_more)
{
  gboolean was_saving = self->n_running > 0;

  self->n_running += n_more;
  if (was_saving != (self->n_running > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SAVING]);
}

/* Tells that an act, an undo or a redo is on disk and shown. */
void
_tema_project_emit_done (TemaProject *self, TemaAct *act, const char *label)
{
  _tema_project_touch (self);
  g_signal_emit (self, signals[SIGNAL_ACT_DONE], 0, act, label);
  tema_project_save_again (self);
}

/* Keeps a transcript up to date for as long as somebody holds it. */
void
_tema_project_add_transcript (TemaProject *self, TemaTranscript *transcript)
{
  g_ptr_array_add (self->transcripts, transcript);
  g_object_weak_ref (G_OBJECT (transcript), forget_transcript, self);
}
