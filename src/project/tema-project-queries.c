/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Questions to a project: transcripts, the log, lists of codings, health. They change nothing. */
#include "tema-config.h"

#include "project/tema-project-private.h"

#include "base/tema-error.h"
#include "store/tema-statement.h"
#include "store/tema-store-check.h"

#include <glib/gi18n-lib.h>

static gpointer
load_transcript_job (TemaStore *store, gpointer data, GError **error)
{
  return _tema_transcript_rows_load (store, *(gint64 *)data, error);
}

static TemaTranscript *
take_transcript (TemaProject *self, TemaDocument *document, TemaTranscriptRows *rows)
{
  TemaTranscript *transcript;

  /* Acts that were done before the rows were read must be in the models first. */
  _tema_project_take_deltas (self);
  transcript = _tema_transcript_new (document, tema_project_get_codebook (self), rows);
  _tema_transcript_rows_free (rows);
  _tema_project_add_transcript (self, transcript);
  return transcript;
}

/**
 * tema_project_load_transcript:
 * @self: a project
 * @document: one of its documents
 * @error: return location
 *
 * Loads a document's text, turns and codings, and waits for it. The transcript follows the acts as
 * long as it lives. Fails with %TEMA_ERROR_PROJECT when the text is missing or damaged.
 *
 * Returns: (transfer full): the transcript, or %NULL
 */
TemaTranscript *
tema_project_load_transcript (TemaProject *self, TemaDocument *document, GError **error)
{
  gint64 id = tema_document_get_id (document);
  TemaTranscriptRows *rows;

  if (!_tema_project_require_open (self, error))
    return NULL;
  rows = tema_store_call (_tema_project_get_store (self), load_transcript_job, &id, error);
  return rows != NULL ? take_transcript (self, document, rows) : NULL;
}

typedef struct
{
  gint64 id;
  TemaDocument *document;
} TranscriptRequest;

static void
transcript_request_free (gpointer data)
{
  TranscriptRequest *request = data;

  g_object_unref (request->document);
  g_free (request);
}

static gpointer
load_requested_job (TemaStore *store, gpointer data, GError **error)
{
  return _tema_transcript_rows_load (store, ((TranscriptRequest *)data)->id, error);
}

static void
transcript_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TranscriptRequest *request = g_task_get_task_data (task);
  GError *error = NULL;
  TemaTranscriptRows *rows = g_task_propagate_pointer (G_TASK (result), &error);

  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (
        task, take_transcript (g_task_get_source_object (task), request->document, rows),
        g_object_unref);
}

/**
 * tema_project_load_transcript_async:
 * @self: a project
 * @document: one of its documents
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is there
 * @user_data: handed to @callback
 *
 * Like tema_project_load_transcript() without waiting.
 */
void
tema_project_load_transcript_async (TemaProject *self,
                                    TemaDocument *document,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  TranscriptRequest *request = g_new0 (TranscriptRequest, 1);

  request->id = tema_document_get_id (document);
  request->document = g_object_ref (document);
  g_task_set_source_tag (task, tema_project_load_transcript_async);
  g_task_set_task_data (task, request, transcript_request_free);
  _tema_project_ask_then (self, task, load_requested_job,
                          (GDestroyNotify)_tema_transcript_rows_free, transcript_loaded_cb);
}

/**
 * tema_project_load_transcript_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the transcript, or %NULL
 */
TemaTranscript *
tema_project_load_transcript_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
history_entry_free (gpointer data)
{
  TemaHistoryEntry *entry = data;

  g_free (entry->time);
  g_free (entry->coder);
  g_free (entry->label);
  g_free (entry);
}

static gpointer
list_history_job (TemaStore *store, gpointer data, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT number, at, coder, label, is_undone, phase FROM act ORDER BY number");
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (history_entry_free);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      TemaHistoryEntry *entry = g_new0 (TemaHistoryEntry, 1);

      entry->number = tema_statement_get_int (select, 0);
      entry->time = g_strdup (tema_statement_get_text (select, 1));
      entry->coder = g_strdup (tema_statement_get_text (select, 2));
      entry->label = g_strdup (tema_statement_get_text (select, 3));
      entry->is_undone = tema_statement_get_int (select, 4) != 0;
      entry->phase = tema_statement_get_int (select, 5);
      g_ptr_array_add (entries, entry);
    }
  if (local_error == NULL)
    return g_steal_pointer (&entries);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * tema_project_list_history:
 * @self: a project
 * @error: return location
 *
 * Reads the log of acts and waits for it.
 *
 * Returns: (transfer full) (element-type TemaHistoryEntry): every line, oldest first, or %NULL
 */
GPtrArray *
tema_project_list_history (TemaProject *self, GError **error)
{
  if (!_tema_project_require_open (self, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (self), list_history_job, NULL, error);
}

static gpointer
list_tokens_job (TemaStore *store, gpointer data, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT token FROM act WHERE token IS NOT NULL ORDER BY number");
  g_autoptr (GPtrArray) tokens = g_ptr_array_new_with_free_func (g_free);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    g_ptr_array_add (tokens, g_strdup (tema_statement_get_text (select, 0)));
  if (local_error == NULL)
    return g_steal_pointer (&tokens);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * tema_project_list_tokens:
 * @self: a project
 * @error: return location
 *
 * Lists the marks of acts that tema-cli stress did, for the test of sudden death.
 *
 * Returns: (transfer full) (element-type utf8): the marks, oldest first, or %NULL
 */
GPtrArray *
tema_project_list_tokens (TemaProject *self, GError **error)
{
  if (!_tema_project_require_open (self, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (self), list_tokens_job, NULL, error);
}

static void
coding_record_free (gpointer data)
{
  TemaCodingRecord *record = data;

  g_free (record->guid);
  g_free (record->text);
  g_free (record->coder);
  g_free (record->time);
  g_free (record);
}

typedef struct
{
  TemaProject *project;
  gint64 code;
  gint64 document;
} CodingsQuery;

/* The caller waits meanwhile, so looking up the models from here is safe. */
static gpointer
list_codings_job (TemaStore *store, gpointer data, GError **error)
{
  const CodingsQuery *query = data;
  TemaStatement *select = tema_store_prepare (
      store, "SELECT c.guid, c.document, c.code, c.first, c.last, c.quote, coder.name, "
             "c.created_at FROM coding c"
             " JOIN document d ON d.id = c.document JOIN coder ON coder.id = c.coder"
             " WHERE (?1 = 0 OR c.code = ?1) AND (?2 = 0 OR c.document = ?2)"
             " ORDER BY d.position, d.id, c.first, c.last, c.id");
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (coding_record_free);
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, query->code);
  tema_statement_bind_int (select, 2, query->document);
  while (tema_statement_step (select, &local_error))
    {
      TemaDocument *document
          = tema_project_find_document_by_id (query->project, tema_statement_get_int (select, 1));
      TemaCode *code = tema_codebook_find_by_id (tema_project_get_codebook (query->project),
                                                 tema_statement_get_int (select, 2));
      TemaCodingRecord *record;

      /* In a damaged file, or when the disk failed for good in the last step of an act. */
      if (document == NULL || code == NULL)
        continue;
      record = g_new0 (TemaCodingRecord, 1);
      record->guid = g_strdup (tema_statement_get_text (select, 0));
      record->document = document;
      record->code = code;
      record->first_char = tema_statement_get_int (select, 3);
      record->last_char = tema_statement_get_int (select, 4);
      record->text = g_strdup (tema_statement_get_text (select, 5));
      record->coder = g_strdup (tema_statement_get_text (select, 6));
      record->time = g_strdup (tema_statement_get_text (select, 7));
      g_ptr_array_add (records, record);
    }
  if (local_error == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * tema_project_list_codings:
 * @self: a project
 * @code: (nullable): only this code's own codings
 * @document: (nullable): only this document's codings
 * @error: return location
 *
 * Lists codings in order of documents and text, and waits for it.
 *
 * Returns: (transfer full) (element-type TemaCodingRecord): the codings, or %NULL
 */
GPtrArray *
tema_project_list_codings (TemaProject *self,
                           TemaCode *code,
                           TemaDocument *document,
                           GError **error)
{
  CodingsQuery query = { self, code != NULL ? tema_code_get_id (code) : 0,
                         document != NULL ? tema_document_get_id (document) : 0 };

  if (!_tema_project_require_open (self, error))
    return NULL;
  _tema_project_take_deltas (self);
  return tema_store_call (_tema_project_get_store (self), list_codings_job, &query, error);
}

static gpointer
check_job (TemaStore *store, gpointer data, GError **error)
{
  return tema_store_check (store, TEMA_CHECK_ALL, error);
}

/**
 * tema_project_check:
 * @self: a project
 * @error: return location
 *
 * Verifies the whole project, see tema_store_check(), and waits for it.
 *
 * Returns: (transfer full): what was found, or %NULL when the file could not be read to its end
 */
TemaHealth *
tema_project_check (TemaProject *self, GError **error)
{
  g_autoptr (TemaStoreCheck) check = NULL;
  TemaHealth *health;

  if (!_tema_project_require_open (self, error))
    return NULL;
  check = tema_store_call (_tema_project_get_store (self), check_job, NULL, error);
  if (check == NULL)
    return NULL;
  health = g_new0 (TemaHealth, 1);
  health->problems = g_ptr_array_ref (check->problems);
  health->n_codings = check->n_codings;
  health->n_verified = check->n_verified;
  health->n_documents = check->n_documents;
  return health;
}

/**
 * tema_health_free:
 * @self: (transfer full): what a check found
 */
void
tema_health_free (TemaHealth *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self);
}

/*
 * _tema_project_read_speakers:
 * @store: the store of a project
 * @document: a document's id
 * @error: return location
 *
 * Store thread only.
 *
 * Returns: (transfer full): who speaks in the document, in the order of their first turn, or %NULL
 */
GStrv
_tema_project_read_speakers (TemaStore *store, gint64 document, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT speaker FROM turn WHERE document = ? AND speaker IS NOT NULL"
             " GROUP BY speaker ORDER BY min (first)");
  g_autoptr (GStrvBuilder) speakers = g_strv_builder_new ();
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document);
  while (tema_statement_step (select, &local_error))
    g_strv_builder_add (speakers, tema_statement_get_text (select, 0));
  if (local_error == NULL)
    return g_strv_builder_end (speakers);
  g_propagate_error (error, local_error);
  return NULL;
}

static gpointer
list_speakers_job (TemaStore *store, gpointer data, GError **error)
{
  return _tema_project_read_speakers (store, *(gint64 *)data, error);
}

/**
 * tema_project_list_speakers:
 * @self: a project
 * @document: one of its documents
 * @error: return location
 *
 * Asks the file who speaks in a document, and waits for it: one short read.
 *
 * Returns: (transfer full): the names as the document writes them, in the order of their first
 * turn; or %NULL
 */
GStrv
tema_project_list_speakers (TemaProject *self, TemaDocument *document, GError **error)
{
  gint64 id = tema_document_get_id (document);

  if (!_tema_project_require_open (self, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (self), list_speakers_job, &id, error);
}
