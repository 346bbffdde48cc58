/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Erasing for good: the one change that cannot be undone, because nothing that could undo it may
 * stay. Rows, the text, every kept changeset that has a word of it, names in the log; then VACUUM.
 */
#include "tema-config.h"

#include "store/tema-store-erase.h"

#include "base/tema-error.h"
#include "store/tema-store-erase-cases.h"
#include "store/tema-store-erase-memos.h"
#include "store/tema-store-erase-nodes.h"
#include "store/tema-store-erase-rounds.h"
#include "store/tema-store-log.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
erasure_clear (TemaErasure *self)
{
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->speakers);
  g_array_unref (self->acts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TemaErasure, erasure_clear)

static gboolean
list_rows_now (TemaErasure *self, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self->store, "SELECT id FROM coding WHERE document = ?1 UNION ALL"
                   " SELECT id FROM annotation WHERE document = ?1 UNION ALL"
                   " SELECT card.id FROM card JOIN coding ON coding.id = card.coding"
                   " WHERE coding.document = ?1 UNION ALL"
                   " SELECT id FROM turn WHERE document = ?1 UNION ALL"
                   " SELECT id FROM document_note WHERE document = ?1 UNION ALL"
                   " SELECT id FROM kept_file WHERE document = ?1 UNION ALL"
                   " SELECT id FROM foreign_part WHERE owner = (SELECT guid FROM document WHERE"
                   " id = ?1) UNION ALL SELECT ?1");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, self->document);
  while (tema_statement_step (select, &local_error))
    tema_erasure_add_id (self, tema_statement_get_int (select, 0));
  return tema_error_pass_on (local_error, error);
}

static gboolean
list_names_now (TemaErasure *self, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self->store, "SELECT name, source_name FROM document WHERE id = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, self->document);
  if (tema_statement_step (select, &local_error))
    {
      tema_erasure_add_name (self, tema_statement_get_text (select, 0));
      tema_erasure_add_name (self, tema_statement_get_text (select, 1));
    }
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

static gboolean
list_speakers_now (TemaErasure *self, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self->store, "SELECT DISTINCT speaker FROM turn WHERE document = ? AND speaker <> ''");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, self->document);
  while (tema_statement_step (select, &local_error))
    tema_erasure_add_speaker (self, tema_statement_get_text (select, 0));
  return tema_error_pass_on (local_error, error);
}

static gboolean
run_with_document (TemaErasure *self, const char *sql, GError **error)
{
  TemaStatement *statement = tema_store_prepare (self->store, sql);

  tema_statement_bind_int (statement, 1, self->document);
  return tema_statement_run (statement, error);
}

/* The recording or the pages that the text was taken from, and what another program knew of them.
 */
static gboolean
delete_files (TemaErasure *self, GError **error)
{
  return run_with_document (self,
                            "DELETE FROM kept_file_piece WHERE kept_file IN (SELECT id FROM"
                            " kept_file WHERE document = ?)",
                            error)
         && run_with_document (self, "DELETE FROM kept_file WHERE document = ?", error)
         && run_with_document (self,
                               "DELETE FROM foreign_part WHERE owner = (SELECT guid FROM document"
                               " WHERE id = ?)",
                               error);
}

static gboolean
delete_rows (TemaErasure *self, GError **error)
{
  return tema_erase_scrub_rounds (self->store, self->ids, error)
         && tema_erase_scrub_nodes (self->store, self->document, self->names, error)
         && tema_erase_delete_memos (self, error) && tema_erase_delete_cases (self, error)
         && run_with_document (self, "DELETE FROM coding WHERE document = ?", error)
         && run_with_document (self, "DELETE FROM annotation WHERE document = ?", error)
         && run_with_document (self, "DELETE FROM turn WHERE document = ?", error)
         && run_with_document (self, "DELETE FROM document_note WHERE document = ?", error)
         && delete_files (self, error)
         && run_with_document (self, "DELETE FROM document WHERE id = ?", error);
}

static int
watch (TemaErasure *self, sqlite3_session **session)
{
  const char *const *tables = tema_erasure_list_tables ();
  int code = sqlite3session_create (self->store->db, "main", session);

  for (gsize i = 0; code == SQLITE_OK && tables[i] != NULL; i++)
    code = sqlite3session_attach (*session, tables[i]);
  return code;
}

static TemaChanges *
read_changes (TemaErasure *self, sqlite3_session *session, GError **error)
{
  TemaChanges *changes = NULL;
  void *bytes = NULL;
  int n_bytes = 0;
  int code = sqlite3session_changeset (session, &n_bytes, &bytes);

  if (code == SQLITE_OK)
    changes = tema_changes_new_from_changeset (bytes, n_bytes, error);
  else
    tema_store_set_sqlite_error (error, self->store, code);
  sqlite3_free (bytes);
  return changes;
}

/* Deletes the rows and tells which, as an act does. */
static TemaChanges *
delete_watched (TemaErasure *self, GError **error)
{
  sqlite3_session *session = NULL;
  TemaChanges *changes = NULL;
  int code = watch (self, &session);

  if (code != SQLITE_OK)
    tema_store_set_sqlite_error (error, self->store, code);
  else if (delete_rows (self, error))
    changes = read_changes (self, session, error);
  if (session != NULL)
    sqlite3session_delete (session);
  return changes;
}

/* Of the act, and of the lines that say when it was undone and redone. */
static gboolean
set_label (TemaErasure *self, gint64 act, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      self->store, "UPDATE act SET label = ?1 WHERE number = ?2 OR target = ?2");

  /* Translators: stands in the log of acts where the name of the document was */
  tema_statement_bind_text (update, 1, _ ("(about a document that was erased)"));
  tema_statement_bind_int (update, 2, act);
  return tema_statement_run (update, error);
}

/* Undo goes backwards, so what lies before an act that cannot be undone cannot be undone either.
 * What was undone and could be done again is let go of as a whole. */
static gboolean
purge_kept_acts (TemaErasure *self, GError **error)
{
  gint64 last = 0;
  TemaStatement *update;

  for (guint i = 0; i < self->acts->len; i++)
    {
      last = MAX (last, g_array_index (self->acts, gint64, i));
      if (!set_label (self, g_array_index (self->acts, gint64, i), error))
        return FALSE;
    }
  update = tema_store_prepare (self->store,
                               "UPDATE act SET changeset = NULL, is_redoable = 0 WHERE number <= ?1"
                               " OR (is_redoable = 1 AND EXISTS"
                               " (SELECT 1 FROM act WHERE is_redoable = 1 AND number <= ?1))");
  tema_statement_bind_int (update, 1, last);
  return tema_statement_run (update, error)
         && run_with_document (self, "DELETE FROM act_document WHERE document = ?", error)
         && run_with_document (self, "DELETE FROM document_text WHERE id = ?", error);
}

/**
 * tema_erasure_dup_begin:
 * @name: a name
 *
 * Returns: (transfer full): its first bytes, as many as a label shows of it at least
 */
char *
tema_erasure_dup_begin (const char *name)
{
  gsize n_bytes = MIN (strlen (name), 48);

  while (n_bytes > 0 && n_bytes < strlen (name) && (name[n_bytes] & 0xc0) == 0x80)
    n_bytes--;
  return g_strndup (name, n_bytes);
}

/* Lines of the log whose details were let go of long ago, and those that say what was undone, still
 * have the name in their label, perhaps cut short. A name of one or two letters must stand alone
 * there, or every label would have it. */
static gboolean
scrub_labels (TemaErasure *self, GError **error)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      g_autofree char *begin = tema_erasure_dup_begin (g_ptr_array_index (self->names, i));
      TemaStatement *update = tema_store_prepare (
          self->store, "UPDATE act SET label = ?1 WHERE instr (label, ?2) > 0 AND (?3"
                       " OR instr (' ' || label || ' ', ' ' || ?2 || ' ') > 0"
                       " OR instr (label, '“' || ?2 || '”') > 0"
                       " OR instr (label, '«' || ?2 || '»') > 0)");

      tema_statement_bind_text (update, 1, _ ("(about a document that was erased)"));
      tema_statement_bind_text (update, 2, begin);
      tema_statement_bind_int (update, 3, g_utf8_strlen (begin, -1) > 2);
      if (!tema_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

/* "Rename speaker “Kari” to “R1”" names who spoke in the document. Whoever is called so in another
 * one stays: "Interviewer" is nobody. */
static gboolean
scrub_speakers (TemaErasure *self, GError **error)
{
  for (guint i = 0; i < self->speakers->len; i++)
    {
      const char *name = g_ptr_array_index (self->speakers, i);
      g_autofree char *begin = tema_erasure_dup_begin (name);
      gboolean is_whole = strcmp (begin, name) == 0;
      TemaStatement *update = tema_store_prepare (
          self->store, "UPDATE act SET label = ?1 WHERE (instr (label, '“' || ?2) > 0"
                       " OR instr (label, '«' || ?3) > 0)"
                       " AND NOT EXISTS (SELECT 1 FROM turn WHERE speaker = ?4)");
      g_autofree char *quoted = g_strconcat (begin, is_whole ? "”" : "", NULL);
      g_autofree char *in_norwegian = g_strconcat (begin, is_whole ? "»" : "", NULL);

      tema_statement_bind_text (update, 1, _ ("(about a document that was erased)"));
      tema_statement_bind_text (update, 2, quoted);
      tema_statement_bind_text (update, 3, in_norwegian);
      tema_statement_bind_text (update, 4, name);
      if (!tema_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

/* A line of kind 2 without a target: nothing that undo would try. */
static gboolean
log_erasing (TemaErasure *self, const char *coder, TemaChanges *changes, GError **error)
{
  TemaLogLine line = { .coder = coder, .kind = TEMA_LOG_REDO };

  changes->label = g_strdup (_ ("Erase a document for good"));
  if (!tema_log_choose_number (self->store, &changes->act, error))
    return FALSE;
  line.number = changes->act;
  line.label = changes->label;
  return tema_log_add_line (self->store, &line, error);
}

static TemaChanges *
erase_in_transaction (TemaErasure *self, const char *coder, GError **error)
{
  g_autoptr (TemaChanges) changes = NULL;

  if (!list_rows_now (self, error) || !list_names_now (self, error)
      || !list_speakers_now (self, error) || !tema_erase_list_memos (self, error)
      || !tema_erase_list_cases (self, error) || !tema_erasure_walk_acts (self, error))
    return NULL;
  changes = delete_watched (self, error);
  if (changes == NULL || !purge_kept_acts (self, error) || !scrub_labels (self, error)
      || !scrub_speakers (self, error) || !log_erasing (self, coder, changes, error))
    return NULL;
  return g_steal_pointer (&changes);
}

static void
erasure_init (TemaErasure *self, TemaStore *store, gint64 document)
{
  self->store = store;
  self->document = document;
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->speakers = g_ptr_array_new_with_free_func (g_free);
  self->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/*
 * tema_erasure_run:
 * @self: a store open for writing
 * @document: a document's id
 * @coder: who does it
 * @error: return location
 *
 * Erases the rows and whatever could bring them back; the file is not rewritten yet.
 */
TemaChanges *
tema_erasure_run (TemaStore *self, gint64 document, const char *coder, GError **error)
{
  g_auto (TemaErasure) erasure = { 0 };
  TemaChanges *changes;

  erasure_init (&erasure, self, document);
  if (!tema_log_begin (self, error))
    return NULL;
  changes = erase_in_transaction (&erasure, coder, error);
  self->n_changeset_bytes = -1;
  if (changes == NULL || !tema_log_commit (self, error))
    {
      tema_log_roll_back (self);
      if (!tema_store_settle (self, changes != NULL ? changes->act : 0, error))
        {
          g_clear_pointer (&changes, tema_changes_free);
          return NULL;
        }
    }
  return changes;
}

/*
 * tema_erasure_rewrite:
 * @self: a store open for writing
 * @error: return location
 *
 * With secure_delete the pages are zeroed already; this takes away what could lie in the gaps
 * inside pages. It needs space on the disk.
 */
gboolean
tema_erasure_rewrite (TemaStore *self, GError **error)
{
  return tema_store_exec (self, "VACUUM", error);
}

/**
 * tema_store_erase_document:
 * @self: a store open for writing
 * @document: a document's id; one that was deleted but could come back, too
 * @coder: who does it
 * @error: return location
 *
 * Erases a document so that nothing in the file can bring back a word of it: its rows, its text,
 * the details of every act that has any of it and of all acts before those, its names in the log,
 * its quotes on theme boards and in the rounds kept of them, memos about any of it, its name on
 * maps, and the cases that
 * speak in it and nowhere else. The file is rewritten as a whole. Codes, their names and
 * descriptions stay. Cannot be undone. Store thread only.
 *
 * Returns: (transfer full): which rows went, or %NULL with everything as before
 */
TemaChanges *
tema_store_erase_document (TemaStore *self, gint64 document, const char *coder, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TemaChanges *changes = tema_erasure_run (self, document, coder, error);

  /* It is erased whatever comes of this. */
  if (changes != NULL && !tema_erasure_rewrite (self, &local_error))
    g_message ("the file could not be rewritten: %s", local_error->message);
  return changes;
}
