/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Erasing for good: the one change that cannot be undone, because nothing that could undo it may
 * stay. Rows, the text, every kept changeset that has a word of it, names in the log; then VACUUM.
 */
#include "tema-config.h"

#include "store/tema-store-erase.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-check.h"
#include "store/tema-store-erase-nodes.h"
#include "store/tema-store-erase-rounds.h"
#include "store/tema-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Columns of card and round in schema order; a test holds them against the schema. */
#define CARD_COLUMN_CODING 7
#define ROUND_COLUMN_CONTENT 8

/* Tables whose rows belong to a document, and which of their columns says to which. */
static const struct
{
  const char *table;
  int document_column;
} owned[] = {
  { "document", 0 }, { "coding", 2 }, { "annotation", 2 }, { "turn", 1 }, { "document_note", 1 },
};

typedef struct
{
  TemaStore *store;
  gint64 document;
  GHashTable *ids;     /* of every row that belongs to it now or in any kept act */
  GPtrArray *names;    /* what it is and was called */
  GArray *acts;        /* numbers of the kept acts that have a word of it */
  gboolean is_finding; /* first walk: rows; second: acts */
} Erasure;

static void
erasure_clear (Erasure *self)
{
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->acts, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Erasure, erasure_clear)

static gboolean
fail (TemaStore *self, int code, GError **error)
{
  tema_store_set_sqlite_error (error, self, code);
  return FALSE;
}

static int
find_document_column (const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    if (g_str_equal (owned[i].table, table))
      return owned[i].document_column;
  return -1;
}

static void
add_name (Erasure *self, const char *name)
{
  if (name != NULL && *name != '\0'
      && !g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL))
    g_ptr_array_add (self->names, g_strdup (name));
}

static sqlite3_value *
get_value (sqlite3_changeset_iter *iter, int column, gboolean is_new)
{
  sqlite3_value *value = NULL;

  if (is_new)
    sqlite3changeset_new (iter, column, &value);
  else
    sqlite3changeset_old (iter, column, &value);
  return value;
}

/* Names that a document had before it was renamed are in no table any more. */
static void
take_names (Erasure *self, sqlite3_changeset_iter *iter, int op)
{
  for (int is_new = 0; is_new < 2; is_new++)
    if ((is_new && op != SQLITE_DELETE) || (!is_new && op != SQLITE_INSERT))
      for (int column = 2; column <= 8; column += 6) /* name, source_name */
        {
          sqlite3_value *value = get_value (iter, column, is_new);

          if (value != NULL)
            add_name (self, (const char *)sqlite3_value_text (value));
        }
}

/* Quotes on theme boards show codings of the document; rounds keep their words. Cards come before
 * codings in a changeset, so a card is known by its coding once an earlier act has told that. */
static gboolean
is_about_on_board (Erasure *self, sqlite3_changeset_iter *iter, const char *table, int op)
{
  gboolean is_card = g_str_equal (table, "card");
  gboolean is_own = FALSE;

  if (!is_card && !g_str_equal (table, "round"))
    return FALSE;
  for (int is_new = 0; is_new < 2; is_new++)
    {
      sqlite3_value *value = NULL;
      gint64 coding;

      if ((is_new && op == SQLITE_DELETE) || (!is_new && op == SQLITE_INSERT))
        continue;
      value = get_value (iter, is_card ? CARD_COLUMN_CODING : ROUND_COLUMN_CONTENT, is_new);
      if (value == NULL)
        continue;
      coding = is_card ? sqlite3_value_int64 (value) : 0;
      is_own = is_own
               || (is_card ? g_hash_table_contains (self->ids, &coding)
                           : tema_erase_round_tells ((const char *)sqlite3_value_text (value),
                                                     self->ids));
    }
  return is_own;
}

/* Whether one change of a kept act is about the document. */
static gboolean
is_about (Erasure *self, sqlite3_changeset_iter *iter)
{
  const char *table = NULL;
  int n_columns, op, unused, column;
  sqlite3_value *value;
  gint64 id;
  gboolean is_own;

  sqlite3changeset_op (iter, &table, &n_columns, &op, &unused);
  if (g_str_equal (table, "node"))
    return tema_erase_node_tells (iter, op, self->document, self->names);
  column = find_document_column (table);
  value = get_value (iter, 0, op == SQLITE_INSERT);
  id = value != NULL ? sqlite3_value_int64 (value) : 0;
  if (column < 0)
    {
      is_own = g_hash_table_contains (self->ids, &id) || is_about_on_board (self, iter, table, op);
      if (is_own && self->is_finding)
        g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
      return is_own;
    }
  value = get_value (iter, column, op == SQLITE_INSERT);
  is_own = (value != NULL && sqlite3_value_int64 (value) == self->document)
           || g_hash_table_contains (self->ids, &id);
  if (is_own && self->is_finding)
    {
      g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
      if (column == 0)
        take_names (self, iter, op);
    }
  return is_own;
}

static gboolean
walk_changeset (Erasure *self, sqlite3_stmt *select, GError **error)
{
  gint64 number = sqlite3_column_int64 (select, 0);
  sqlite3_changeset_iter *iter = NULL;
  gboolean has_any = FALSE;
  int code = sqlite3changeset_start (&iter, sqlite3_column_bytes (select, 1),
                                     (void *)sqlite3_column_blob (select, 1));

  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    has_any = is_about (self, iter) || has_any;
  if (code == SQLITE_OK)
    code = sqlite3changeset_finalize (iter);
  if (code != SQLITE_OK)
    return fail (self->store, code, error);
  if (has_any && !self->is_finding)
    g_array_append_val (self->acts, number);
  return TRUE;
}

static gboolean
walk_kept_acts (Erasure *self, gboolean is_finding, GError **error)
{
  sqlite3_stmt *select = NULL;
  int code = sqlite3_prepare_v2 (
      self->store->db,
      "SELECT number, changeset FROM act WHERE changeset IS NOT NULL ORDER BY number", -1, &select,
      NULL);
  gboolean is_walked = code == SQLITE_OK || fail (self->store, code, error);

  self->is_finding = is_finding;
  while (is_walked && (code = sqlite3_step (select)) == SQLITE_ROW)
    is_walked = walk_changeset (self, select, error);
  if (is_walked && code != SQLITE_DONE)
    is_walked = fail (self->store, code, error);
  sqlite3_finalize (select);
  return is_walked;
}

static gboolean
list_rows_now (Erasure *self, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self->store, "SELECT id FROM coding WHERE document = ?1 UNION ALL"
                   " SELECT id FROM annotation WHERE document = ?1 UNION ALL"
                   " SELECT card.id FROM card JOIN coding ON coding.id = card.coding"
                   " WHERE coding.document = ?1 UNION ALL"
                   " SELECT id FROM turn WHERE document = ?1 UNION ALL"
                   " SELECT id FROM document_note WHERE document = ?1 UNION ALL SELECT ?1");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, self->document);
  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
list_names_now (Erasure *self, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self->store, "SELECT name, source_name FROM document WHERE id = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, self->document);
  if (tema_statement_step (select, &local_error))
    {
      add_name (self, tema_statement_get_text (select, 0));
      add_name (self, tema_statement_get_text (select, 1));
    }
  tema_statement_reset (select);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
run_with_document (Erasure *self, const char *sql, GError **error)
{
  TemaStatement *statement = tema_store_prepare (self->store, sql);

  tema_statement_bind_int (statement, 1, self->document);
  return tema_statement_run (statement, error);
}

static gboolean
delete_rows (Erasure *self, GError **error)
{
  return tema_erase_scrub_rounds (self->store, self->ids, error)
         && tema_erase_scrub_nodes (self->store, self->document, self->names, error)
         && run_with_document (self, "DELETE FROM coding WHERE document = ?", error)
         && run_with_document (self, "DELETE FROM annotation WHERE document = ?", error)
         && run_with_document (self, "DELETE FROM turn WHERE document = ?", error)
         && run_with_document (self, "DELETE FROM document_note WHERE document = ?", error)
         && run_with_document (self, "DELETE FROM document WHERE id = ?", error);
}

/* Deletes the rows and tells which, as an act does. */
static TemaChanges *
delete_watched (Erasure *self, GError **error)
{
  sqlite3_session *session = NULL;
  TemaChanges *changes = NULL;
  void *bytes = NULL;
  int n_bytes = 0;
  int code = sqlite3session_create (self->store->db, "main", &session);

  for (gsize i = 0; code == SQLITE_OK && i < G_N_ELEMENTS (owned); i++)
    code = sqlite3session_attach (session, owned[i].table);
  if (code == SQLITE_OK)
    code = sqlite3session_attach (session, "card");
  if (code == SQLITE_OK)
    code = sqlite3session_attach (session, "node");
  if (code == SQLITE_OK)
    code = sqlite3session_attach (session, "round");
  if (code == SQLITE_OK && delete_rows (self, error))
    {
      code = sqlite3session_changeset (session, &n_bytes, &bytes);
      if (code == SQLITE_OK)
        changes = tema_changes_new_from_changeset (bytes, n_bytes, error);
    }
  if (code != SQLITE_OK)
    fail (self->store, code, error);
  sqlite3_free (bytes);
  sqlite3session_delete (session);
  return changes;
}

/* Of the act, and of the lines that say when it was undone and redone. */
static gboolean
set_label (Erasure *self, gint64 act, GError **error)
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
purge_kept_acts (Erasure *self, GError **error)
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

/* The first bytes of a name, as many as a label shows of it at least. */
static char *
dup_begin (const char *name)
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
scrub_labels (Erasure *self, GError **error)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      g_autofree char *begin = dup_begin (g_ptr_array_index (self->names, i));
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

/* A line of kind 2 without a target: nothing that undo would try. */
static gboolean
log_erasing (Erasure *self, const char *coder, TemaChanges *changes, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      self->store, "INSERT INTO act (number, at, coder, label, kind, is_undone, is_redoable)"
                   " VALUES ((SELECT ifnull (max (number), 0) + 1 FROM act), ?, ?, ?, 2, 0, 0)");
  g_autofree char *now = tema_time_dup_now ();

  changes->label = g_strdup (_ ("Erase a document for good"));
  tema_statement_bind_text (insert, 1, now);
  tema_statement_bind_text (insert, 2, coder);
  tema_statement_bind_text (insert, 3, changes->label);
  if (!tema_statement_run (insert, error))
    return FALSE;
  changes->act = sqlite3_last_insert_rowid (self->store->db);
  return TRUE;
}

static TemaChanges *
erase_in_transaction (Erasure *self, const char *coder, GError **error)
{
  g_autoptr (TemaChanges) changes = NULL;

  if (!list_rows_now (self, error) || !list_names_now (self, error)
      || !walk_kept_acts (self, TRUE, error) || !walk_kept_acts (self, FALSE, error))
    return NULL;
  changes = delete_watched (self, error);
  if (changes == NULL || !purge_kept_acts (self, error) || !scrub_labels (self, error)
      || !log_erasing (self, coder, changes, error)
      || !tema_store_exec (self->store, "COMMIT", error))
    return NULL;
  return g_steal_pointer (&changes);
}

static void
erasure_init (Erasure *self, TemaStore *store, gint64 document)
{
  self->store = store;
  self->document = document;
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
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
 * its quotes on theme boards and in the rounds kept of them, its name on maps. The file is
 * rewritten as a whole. Codes, their names and descriptions stay. Cannot be undone. Store thread
 * only.
 *
 * Returns: (transfer full): which rows went, or %NULL with everything as before
 */
TemaChanges *
tema_store_erase_document (TemaStore *self, gint64 document, const char *coder, GError **error)
{
  g_auto (Erasure) erasure = { 0 };
  TemaChanges *changes;

  if (self->is_read_only)
    {
      tema_store_set_sqlite_error (error, self, SQLITE_READONLY);
      return NULL;
    }
  erasure_init (&erasure, self, document);
  if (!tema_store_exec (self, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;", error))
    {
      /* It may have begun all the same, and nothing could be done any more. */
      sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
      return NULL;
    }
  changes = erase_in_transaction (&erasure, coder, error);
  self->n_changeset_bytes = -1;
  if (changes == NULL)
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  /* With secure_delete the pages are zeroed already; this takes away what could lie in the gaps
   * inside pages. It needs space on the disk, and what it cannot do it leaves as it is. */
  else if (sqlite3_exec (self->db, "VACUUM", NULL, NULL, NULL) != SQLITE_OK)
    g_message ("the file could not be rewritten: %s", sqlite3_errmsg (self->db));
  return changes;
}

typedef struct
{
  gint64 document;
  const char *name;
  const char *coder;
  gboolean holds;
} Search;

static gpointer
search_job (TemaStore *self, gpointer data, GError **error)
{
  Search *search = data;
  TemaStatement *select
      = tema_store_prepare (self, "SELECT 1 FROM document WHERE id = ?1 UNION ALL"
                                  " SELECT 1 FROM document_text WHERE id = ?1 UNION ALL"
                                  " SELECT 1 FROM act_document WHERE document = ?1 UNION ALL"
                                  " SELECT 1 FROM act WHERE instr (label, '“' || ?2 || '”') > 0"
                                  " OR instr (label, '«' || ?2 || '»') > 0 LIMIT 1");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, search->document);
  tema_statement_bind_text (select, 2, search->name);
  search->holds = tema_statement_step (select, &local_error);
  tema_statement_reset (select);
  search->holds = search->holds || tema_erase_nodes_hold (self, search->name);
  if (local_error == NULL)
    return GINT_TO_POINTER (TRUE);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * tema_store_backup_holds:
 * @note: a backup
 * @document: a document's id
 * @name: what it is called
 * @holds: (out): whether there is anything of it
 * @error: return location
 *
 * Opens a backup and looks for a document: in the list, among texts that could come back, in the
 * log. Any thread but a store's.
 *
 * Returns: whether the backup could be read
 */
gboolean
tema_store_backup_holds (
    const TemaBackupNote *note, gint64 document, const char *name, gboolean *holds, GError **error)
{
  TemaStore *copy = tema_store_open (note->path, TEMA_STORE_READ, error);
  g_autofree char *begin = dup_begin (name);
  Search search = { document, begin, NULL, FALSE };
  gboolean is_searched;

  if (copy == NULL)
    return FALSE;
  is_searched = tema_store_call (copy, search_job, &search, error) != NULL;
  tema_store_close (copy);
  *holds = search.holds;
  return is_searched;
}

static gpointer
erase_job (TemaStore *self, gpointer data, GError **error)
{
  const Search *search = data;
  g_autoptr (TemaChanges) changes
      = tema_store_erase_document (self, search->document, search->coder, error);

  return GINT_TO_POINTER (changes != NULL);
}

static gpointer
check_job (TemaStore *self, gpointer data, GError **error)
{
  TemaBackupNote *note = data;
  g_autoptr (TemaStoreCheck) check = tema_store_check (self, error);
  g_autoptr (TemaBackupNote) now = check != NULL ? tema_store_describe (self, error) : NULL;

  if (now == NULL)
    return NULL;
  note->version = now->version;
  note->n_documents = now->n_documents;
  note->n_codes = now->n_codes;
  note->n_codings = now->n_codings;
  note->last_act = now->last_act;
  g_free (note->last_act_at);
  note->last_act_at = g_steal_pointer (&now->last_act_at);
  g_free (note->last_label);
  note->last_label = g_steal_pointer (&now->last_label);
  note->n_verified = check->n_verified;
  note->n_problems = check->problems->len;
  return GINT_TO_POINTER (TRUE);
}

/**
 * tema_store_backup_scrub:
 * @note: a backup; its counts are brought up to date
 * @document: a document's id
 * @name: what it is called
 * @coder: who does it
 * @error: return location
 *
 * Takes a document out of a backup: out of a copy of it, which is verified and takes its place.
 * Any thread but a store's.
 *
 * Returns: whether the backup is free of it; if not, the backup is as it was
 */
gboolean
tema_store_backup_scrub (
    TemaBackupNote *note, gint64 document, const char *name, const char *coder, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (note->path);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *new_path = g_strdup_printf ("%s/%s.new", folder, guid);
  Search search = { document, name, coder, FALSE };
  TemaStore *copy = NULL;
  gboolean is_scrubbed;

  if (!tema_store_copy_backup (note, new_path, error))
    return FALSE;
  copy = tema_store_open (new_path, TEMA_STORE_WRITE, error);
  is_scrubbed = copy != NULL && tema_store_call (copy, erase_job, &search, error) != NULL
                && tema_store_call (copy, check_job, note, error) != NULL;
  g_clear_pointer (&copy, tema_store_close);
  if (is_scrubbed && tema_backup_shelf_replace (note, new_path, error))
    return TRUE;
  g_unlink (new_path);
  return FALSE;
}

/**
 * tema_store_list_safety_copies:
 * @project_path: absolute path of a project
 *
 * Lists the copies that were kept of a file of this name before an interrupted change was finished,
 * before an older Tema migrated it, or before a damaged file was replaced. Any thread.
 *
 * Returns: (transfer full) (element-type utf8): absolute paths
 */
GPtrArray *
tema_store_list_safety_copies (const char *project_path)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tema", "before", NULL);
  g_autofree char *name = g_path_get_basename (project_path);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    {
      const char *dot = strchr (found, '.');
      const char *kept = dot != NULL ? strchr (dot + 1, '.') : NULL;

      if (kept != NULL && g_str_has_prefix (kept + 1, name))
        g_ptr_array_add (paths, g_build_filename (folder, found, NULL));
    }
  return paths;
}
