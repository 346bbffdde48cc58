/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on documents: add, rename, move, delete. */
#include "tema-config.h"

#include "project/tema-act-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "base/tema-words.h"
#include "project/tema-map-subject-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gint64 id;
  char *name;
  char *source_name;
  char *source_sha256;
  TemaReading *reading;
  guint position;
} DocumentParams;

static void
document_params_free (gpointer data)
{
  DocumentParams *params = data;

  g_free (params->name);
  g_free (params->source_name);
  g_free (params->source_sha256);
  g_clear_pointer (&params->reading, tema_reading_free);
  g_free (params);
}

static TemaReading *
copy_reading (const TemaReading *reading)
{
  TemaReading *copy = tema_reading_new (reading->format);

  g_free (copy->text);
  copy->text = g_strdup (reading->text);
  copy->n_chars = reading->n_chars;
  copy->encoding = g_strdup (reading->encoding);
  for (guint i = 0; i < reading->turns->len; i++)
    {
      const TemaReadTurn *turn = &g_array_index (reading->turns, TemaReadTurn, i);

      tema_reading_add_turn (copy, turn->first_char, turn->last_char, turn->speaker, turn->label,
                             turn->start_ms, turn->end_ms);
    }
  for (guint i = 0; i < reading->notes->len; i++)
    {
      const TemaReadNote *note = g_ptr_array_index (reading->notes, i);

      tema_reading_add_note (copy, note->kind, "%s", note->text);
    }
  return copy;
}

/* Whether @select, with everything bound, gives a row. Returns whether that could be found out. */
static gboolean
ask (TemaStatement *select, gboolean *is_there, GError **error)
{
  GError *local_error = NULL;

  *is_there = tema_statement_step (select, &local_error);
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

static gboolean
ask_for_name (TemaStore *store, const char *name, gint64 except, gboolean *is_taken, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT 1 FROM document WHERE name = ? AND id <> ?");

  tema_statement_bind_text (select, 1, name);
  tema_statement_bind_int (select, 2, except);
  return ask (select, is_taken, error);
}

/* The same file dropped twice gives two documents that can be told apart. */
static char *
dup_free_name (TemaStore *store, const char *name, GError **error)
{
  g_autofree char *candidate = g_strdup (name);
  gboolean is_taken;

  for (int i = 2;; i++)
    {
      if (!ask_for_name (store, candidate, 0, &is_taken, error))
        return NULL;
      if (!is_taken)
        return g_steal_pointer (&candidate);
      g_free (candidate);
      candidate = g_strdup_printf ("%s (%d)", name, i);
    }
}

static gboolean
insert_text (TemaStore *store, gint64 id, const char *text, GError **error)
{
  TemaStatement *insert
      = tema_store_prepare (store, "INSERT INTO document_text (id, text) VALUES (?, ?)");

  tema_statement_bind_int (insert, 1, id);
  tema_statement_bind_text_sized (insert, 2, text, strlen (text));
  return tema_statement_run (insert, error);
}

static gboolean
insert_document_row (TemaStore *store,
                     const DocumentParams *params,
                     gint64 id,
                     const char *guid,
                     const char *name,
                     GError **error)
{
  const TemaReading *reading = params->reading;
  gsize n_bytes = strlen (reading->text);
  g_autofree char *sha256
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)reading->text, n_bytes);
  g_autofree char *now = tema_time_dup_now ();
  TemaStatement *insert
      = tema_store_prepare (store, "INSERT INTO document (id, guid, name, position, n_chars, "
                                   "n_words, n_turns, sha256, source_name,"
                                   " source_sha256, format, imported_at) VALUES (?, ?, ?, (SELECT "
                                   "ifnull (max (position), -1) + 1 FROM document),"
                                   " ?, ?, ?, ?, ?, ?, ?, ?)");

  tema_statement_bind_int (insert, 1, id);
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_text (insert, 3, name);
  tema_statement_bind_int (insert, 4, reading->n_chars);
  tema_statement_bind_int (insert, 5, tema_count_words (reading->text, n_bytes));
  tema_statement_bind_int (insert, 6, reading->turns->len);
  tema_statement_bind_text (insert, 7, sha256);
  tema_statement_bind_text (insert, 8, params->source_name);
  tema_statement_bind_text (insert, 9, params->source_sha256);
  tema_statement_bind_text (insert, 10, reading->format);
  tema_statement_bind_text (insert, 11, now);
  return tema_statement_run (insert, error);
}

/* Room for the turns of one document; no text that Tema reads has more. */
#define ID_BLOCK (G_GINT64_CONSTANT (1) << 24)

static gboolean
ask_for_turns (TemaStore *store, gint64 first_id, gboolean *is_taken, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT 1 FROM turn WHERE id BETWEEN ? AND ?");

  tema_statement_bind_int (select, 1, first_id);
  tema_statement_bind_int (select, 2, first_id + ID_BLOCK - 1);
  return ask (select, is_taken, error);
}

/* The turns of a document get ids one after the other from a random start: rows that belong
 * together lie on the same pages of the file, and no two projects use the same ids. Ids at random
 * would touch one page a turn, and each page is journaled, synced and written. */
static gboolean
choose_first_turn_id (TemaStore *store, gint64 *first_id, GError **error)
{
  gboolean is_taken;

  do
    {
      g_autofree char *guid = tema_guid_new ();

      /* Never 0, which is no row's. */
      *first_id = (tema_guid_to_id (guid) | ID_BLOCK) / ID_BLOCK * ID_BLOCK;
      if (!ask_for_turns (store, *first_id, &is_taken, error))
        return FALSE;
    }
  while (is_taken); /* GCOVR_EXCL_BR_LINE: two random numbers of 38 bits that are the same */
  return TRUE;
}

static gboolean
insert_turn (TemaStore *store, gint64 id, gint64 document, const TemaReadTurn *turn, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO turn (id, document, first, last, speaker, label, start_ms, end_ms)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

  tema_statement_bind_int (insert, 1, id);
  tema_statement_bind_int (insert, 2, document);
  tema_statement_bind_int (insert, 3, turn->first_char);
  tema_statement_bind_int (insert, 4, turn->last_char);
  tema_statement_bind_text (insert, 5, turn->speaker);
  tema_statement_bind_text (insert, 6, turn->label);
  if (turn->start_ms >= 0)
    tema_statement_bind_int (insert, 7, turn->start_ms);
  if (turn->end_ms >= 0)
    tema_statement_bind_int (insert, 8, turn->end_ms);
  return tema_statement_run (insert, error);
}

static gboolean
insert_turns (TemaStore *store, gint64 document, const TemaReading *reading, GError **error)
{
  gint64 first_id = 0;

  if (reading->turns->len > 0 && !choose_first_turn_id (store, &first_id, error))
    return FALSE;
  for (guint i = 0; i < reading->turns->len; i++)
    if (!insert_turn (store, first_id + i, document,
                      &g_array_index (reading->turns, TemaReadTurn, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
insert_notes (TemaStore *store, gint64 document, const TemaReading *reading, GError **error)
{
  for (guint i = 0; i < reading->notes->len; i++)
    {
      const TemaReadNote *note = g_ptr_array_index (reading->notes, i);
      TemaStatement *insert
          = tema_store_prepare (store, "INSERT INTO document_note (id, document, position, "
                                       "is_left_out, text) VALUES (?, ?, ?, ?, ?)");
      g_autofree char *guid = tema_guid_new ();

      tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
      tema_statement_bind_int (insert, 2, document);
      tema_statement_bind_int (insert, 3, i);
      tema_statement_bind_int (insert, 4, note->kind == TEMA_READ_NOTE_LEFT_OUT);
      tema_statement_bind_text (insert, 5, note->text);
      if (!tema_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

/* The same file dropped a second time comes in, but nobody should code it twice unaware. */
static gboolean
tell_of_same_text (
    TemaAct *act, TemaStore *store, const DocumentParams *params, gint64 id, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT name FROM document WHERE id <> ?1 AND (sha256 = (SELECT sha256 FROM document"
             " WHERE id = ?1) OR (source_sha256 <> '' AND source_sha256 = ?2))"
             " ORDER BY imported_at, position LIMIT 1");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, id);
  tema_statement_bind_text (select, 2, params->source_sha256);
  if (tema_statement_step (select, &local_error))
    {
      g_autofree char *sentence
          = g_strdup_printf (_ ("The same text is in the project already, as “%s”"),
                             tema_statement_get_text (select, 0));

      _tema_act_add_message (act, sentence);
    }
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

static gboolean
add_document (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const DocumentParams *params = data;
  g_autofree char *wished = _tema_act_dup_name (params->name, error);
  g_autofree char *name = wished != NULL ? dup_free_name (store, wished, error) : NULL;
  g_autofree char *guid = tema_guid_new ();
  gint64 id = tema_guid_to_id (guid);
  char short_name[64];

  if (name == NULL || !insert_document_row (store, params, id, guid, name, error)
      || !insert_text (store, id, params->reading->text, error)
      || !insert_turns (store, id, params->reading, error)
      || !insert_notes (store, id, params->reading, error)
      || !tell_of_same_text (act, store, params, id, error))
    return FALSE;
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  _tema_act_set_label (act, _ ("Import “%s”"), _tema_act_shorten (short_name, name));
  return TRUE;
}

/**
 * tema_act_add_document:
 * @name: the document's name; a number is put behind it when the name is taken
 * @source_name: name of the file it comes from, "" if none
 * @source_sha256: check value of the file's bytes, "" if none
 * @reading: what the file says; copied
 *
 * Imports a document: text, turns, and the notes on what was left out, as one act.
 *
 * Returns: (transfer full): the act; its created GUID is the document's
 */
TemaAct *
tema_act_add_document (const char *name,
                       const char *source_name,
                       const char *source_sha256,
                       const TemaReading *reading)
{
  DocumentParams *params = g_new0 (DocumentParams, 1);
  TemaAct *act = _tema_act_new (add_document, params, document_params_free);
  char short_name[64];

  params->name = g_strdup (name);
  params->source_name = g_strdup (source_name);
  params->source_sha256 = g_strdup (source_sha256);
  params->reading = copy_reading (reading);
  _tema_act_set_label (act, _ ("Import “%s”"), _tema_act_shorten (short_name, name));
  _tema_act_set_needs_no_backup (act);
  return act;
}

static gboolean
rename_document (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const DocumentParams *params = data;
  g_autofree char *name = _tema_act_dup_name (params->name, error);
  TemaStatement *update;
  gboolean is_taken;

  if (name == NULL || !ask_for_name (store, name, params->id, &is_taken, error))
    return FALSE;
  if (is_taken)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                   _ ("There is a document “%s” already. Choose another name."), name);
      return FALSE;
    }
  update = tema_store_prepare (store, "UPDATE document SET name = ? WHERE id = ? AND name <> ?");
  tema_statement_bind_text (update, 1, name);
  tema_statement_bind_int (update, 2, params->id);
  tema_statement_bind_text (update, 3, name);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

static TemaAct *
document_act (TemaActMutate mutate, TemaDocument *document, DocumentParams **params)
{
  *params = g_new0 (DocumentParams, 1);
  (*params)->id = tema_document_get_id (document);
  return _tema_act_new (mutate, *params, document_params_free);
}

/**
 * tema_act_rename_document:
 * @document: a document
 * @name: its new name; fails with %TEMA_ERROR_INVALID when empty or taken
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_rename_document (TemaDocument *document, const char *name)
{
  DocumentParams *params;
  TemaAct *act = document_act (rename_document, document, &params);
  char before[64], after[64];

  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Rename “%s” to “%s”"),
                       _tema_act_shorten (before, tema_document_get_name (document)),
                       _tema_act_shorten (after, name));
  return act;
}

static gboolean
delete_rows (TemaStore *store, const char *sql, gint64 document, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, sql);

  tema_statement_bind_int (statement, 1, document);
  return tema_statement_run (statement, error);
}

static gboolean
delete_document (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const DocumentParams *params = data;

  _tema_act_add_changed (act, 1);
  return _tema_map_let_go (store, TEMA_NODE_DOCUMENT, params->id, error)
         && delete_rows (store, "DELETE FROM coding WHERE document = ?", params->id, error)
         && delete_rows (store, "DELETE FROM annotation WHERE document = ?", params->id, error)
         && delete_rows (store, "DELETE FROM turn WHERE document = ?", params->id, error)
         && delete_rows (store, "DELETE FROM document_note WHERE document = ?", params->id, error)
         && delete_rows (store, "DELETE FROM document WHERE id = ?", params->id, error);
}

/**
 * tema_act_delete_document:
 * @document: a document
 *
 * Deletes a document with its turns, codings and annotations. Its text stays in the file for as
 * long as the act can be undone.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_document (TemaDocument *document)
{
  DocumentParams *params;
  TemaAct *act = document_act (delete_document, document, &params);

  char name[64];

  _tema_act_set_label (act, _ ("Delete “%s”"),
                       _tema_act_shorten (name, tema_document_get_name (document)));
  _tema_act_set_may_shrink (act);
  return act;
}

static gboolean
set_title (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const DocumentParams *params = data;
  g_autofree char *title = _tema_act_dup_name (params->name, error);
  TemaStatement *update;

  if (title == NULL)
    return FALSE;
  update = tema_store_prepare (store, "UPDATE project SET title = ? WHERE title <> ?");
  tema_statement_bind_text (update, 1, title);
  tema_statement_bind_text (update, 2, title);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

/**
 * tema_act_set_title:
 * @title: the project's new title; fails with %TEMA_ERROR_INVALID when empty
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_title (const char *title)
{
  DocumentParams *params = g_new0 (DocumentParams, 1);
  TemaAct *act = _tema_act_new (set_title, params, document_params_free);
  char name[64];

  params->name = g_strdup (title);
  _tema_act_set_label (act, _ ("Call the project “%s”"), _tema_act_shorten (name, title));
  return act;
}
