/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Acts: one transaction, one changeset, one line in the log. */
#include "tema-config.h"

#include "store/tema-bulk-private.h"
#include "store/tema-store-log.h"
#include "store/tema-store-subjects.h"

/* Together, the changesets in a file stay below this; the oldest are let go of first and the log
 * says so. */
#define MAX_CHANGESET_BYTES (G_GINT64_CONSTANT (256) * 1024 * 1024)
#define PIECE_BYTES (1024 * 1024)

static gboolean
fail (TemaStore *self, int code, GError **error)
{
  tema_store_set_sqlite_error (error, self, code);
  return FALSE;
}

static gboolean
watch (TemaStore *self, sqlite3_session **session, GError **error)
{
  const char *const *tables = tema_log_list_tables ();
  int code = sqlite3session_create (self->db, "main", session);

  for (gsize i = 0; code == SQLITE_OK && tables[i] != NULL; i++)
    code = sqlite3session_attach (*session, tables[i]);
  if (code == SQLITE_OK)
    return TRUE;
  return fail (self, code, error);
}

static gboolean
mutate_watched (TemaStore *self,
                TemaStoreMutate mutate,
                gpointer data,
                TemaBulk *bulk,
                TemaChangeset *changeset,
                GError **error)
{
  sqlite3_session *session = NULL;
  gboolean is_done = watch (self, &session, error);

  bulk->session = session;
  self->bulk = bulk;
  is_done = is_done && mutate (self, data, error);
  self->bulk = NULL;
  if (tema_store_has_slipped (self, error))
    is_done = FALSE;
  if (is_done)
    {
      int code = sqlite3session_changeset (session, &changeset->n_bytes, &changeset->bytes);

      if (code != SQLITE_OK)
        is_done = fail (self, code, error);
    }
  if (session != NULL)
    sqlite3session_delete (session);
  return is_done;
}

/* SQLite makes a copy of what is bound: what is large is written where it lies, piece by piece. */
static int
write_pieces (TemaStore *self, gint64 number, const TemaChangeset *changeset)
{
  sqlite3_blob *blob = NULL;
  int code = sqlite3_blob_open (self->db, "main", "act", "changeset", number, 1, &blob);

  for (int at = 0; code == SQLITE_OK && at < changeset->n_bytes; at += PIECE_BYTES)
    code = sqlite3_blob_write (blob, (const char *)changeset->bytes + at,
                               MIN (PIECE_BYTES, changeset->n_bytes - at), at);
  if (code == SQLITE_OK)
    return sqlite3_blob_close (blob);
  sqlite3_blob_close (blob);
  return code;
}

static gboolean
keep_changeset (TemaStore *self, gint64 number, const TemaChangeset *changeset, GError **error)
{
  sqlite3_stmt *update = NULL;
  gboolean is_large = changeset->n_bytes > PIECE_BYTES;
  int code = sqlite3_prepare_v2 (self->db, "UPDATE act SET changeset = ? WHERE number = ?", -1,
                                 &update, NULL);

  if (code == SQLITE_OK && is_large)
    code = sqlite3_bind_zeroblob64 (update, 1, changeset->n_bytes);
  else if (code == SQLITE_OK)
    code = sqlite3_bind_blob64 (update, 1, changeset->bytes, changeset->n_bytes, SQLITE_STATIC);
  if (code == SQLITE_OK)
    code = sqlite3_bind_int64 (update, 2, number);
  if (code == SQLITE_OK)
    code = sqlite3_step (update);
  sqlite3_finalize (update);
  if (code == SQLITE_DONE && is_large)
    code = write_pieces (self, number, changeset);
  if (code == SQLITE_DONE || (is_large && code == SQLITE_OK))
    return TRUE;
  return fail (self, code, error);
}

/* While this act can be undone or redone, the texts of documents and the bytes of files that it
 * brought or took must stay. */
static gboolean
keep_what_lies_apart (
    TemaStore *self, gint64 number, const TemaChanges *changes, const char *table, GError **error)
{
  guint n_changes;
  const TemaChange *documents = tema_changes_get (changes, table, &n_changes);

  for (guint i = 0; i < n_changes; i++)
    {
      TemaStatement *insert;

      if (documents[i].kind == TEMA_CHANGE_UPDATED)
        continue;
      insert = tema_store_prepare (
          self, "INSERT OR IGNORE INTO act_document (act, document) VALUES (?, ?)");
      tema_statement_bind_int (insert, 1, number);
      tema_statement_bind_int (insert, 2, documents[i].id);
      if (!tema_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
count_changeset_bytes (TemaStore *self, GError **error)
{
  TemaStatement *sum
      = tema_store_prepare (self, "SELECT ifnull (sum (length (changeset)), 0) FROM act");
  gboolean is_counted = tema_statement_step (sum, error);

  if (is_counted)
    self->n_changeset_bytes = tema_statement_get_int (sum, 0);
  tema_statement_reset (sum);
  return is_counted;
}

/* The newest act whose details, with those of all acts after it, take too much room; 0 if none. */
static gboolean
find_oldest_to_keep (TemaStore *self, gint64 *number, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self, "SELECT ifnull (max (number), 0) FROM (SELECT number,"
                                  " sum (length (changeset)) OVER (ORDER BY number DESC) AS kept"
                                  " FROM act) WHERE kept > ?");
  gboolean is_found;

  tema_statement_bind_int (select, 1, MAX_CHANGESET_BYTES / 4 * 3);
  is_found = tema_statement_step (select, error);
  *number = is_found ? tema_statement_get_int (select, 0) : 0;
  tema_statement_reset (select);
  return is_found;
}

static gboolean
let_go_of_oldest (TemaStore *self, GError **error)
{
  TemaStatement *update;
  gint64 number;

  if (self->n_changeset_bytes <= MAX_CHANGESET_BYTES)
    return TRUE;
  if (!find_oldest_to_keep (self, &number, error))
    return FALSE;
  update = tema_store_prepare (self, "UPDATE act SET changeset = NULL WHERE number <= ?");
  tema_statement_bind_int (update, 1, number);
  return tema_statement_run (update, error) && count_changeset_bytes (self, error);
}

static gboolean
forget_redo (TemaStore *self, GError **error)
{
  return tema_statement_run (
      tema_store_prepare (self,
                          "UPDATE act SET is_redoable = 0, changeset = NULL WHERE is_redoable = 1"),
      error);
}

static gboolean
keep_details (TemaStore *self,
              TemaBulk *bulk,
              TemaChangeset *changeset,
              const TemaChanges *changes,
              GError **error)
{
  if (!tema_bulk_join (bulk, changeset))
    return fail (self, SQLITE_NOMEM, error);
  self->n_changeset_bytes += bulk->is_let_go ? 0 : changeset->n_bytes;
  return (bulk->is_let_go || keep_changeset (self, changes->act, changeset, error))
         && keep_what_lies_apart (self, changes->act, changes, "document", error)
         && keep_what_lies_apart (self, changes->act, changes, "kept_file", error);
}

static gboolean
record_act (TemaStore *self,
            const char *coder,
            const char *token,
            TemaChangeset *changeset,
            TemaBulk *bulk,
            TemaChanges *changes,
            GError **error)
{
  TemaLogLine line
      = { .coder = coder, .label = changes->label, .kind = TEMA_LOG_ACT, .token = token };

  if (self->n_changeset_bytes < 0 && !count_changeset_bytes (self, error))
    return FALSE;
  if (!tema_log_choose_number (self, &changes->act, error))
    return FALSE;
  line.number = changes->act;
  return forget_redo (self, error) && tema_log_add_line (self, &line, error)
         && tema_subjects_write (
             self, changes->act, changeset->bytes, changeset->n_bytes,
             bulk->tables != NULL ? g_hash_table_lookup (bulk->tables, "coding") : NULL, error)
         && keep_details (self, bulk, changeset, changes, error) && let_go_of_oldest (self, error)
         && !tema_store_has_slipped (self, error);
}

/* What the act did, watched or not. */
static TemaChanges *
make_changes (const TemaBulk *bulk, const TemaChangeset *changeset, GError **error)
{
  TemaChanges *changes
      = tema_changes_new_from_changeset (changeset->bytes, changeset->n_bytes, error);
  GHashTableIter iter;
  gpointer table, rows;

  if (changes == NULL || bulk->tables == NULL)
    return changes;
  g_hash_table_iter_init (&iter, bulk->tables);
  while (g_hash_table_iter_next (&iter, &table, &rows))
    tema_changes_join (changes, table, rows);
  return changes;
}

/**
 * tema_store_act:
 * @self: a store
 * @coder: who does it
 * @label: where the label stands once @mutate has run, in words: "Code a passage with “Tiredness”"
 * @token: (nullable): a mark to find the act by
 * @mutate: changes content tables
 * @data: handed to @mutate
 * @error: return location
 *
 * Runs @mutate as one act. When this returns, the act is on disk; on failure everything is as
 * before. An act that changes nothing is not logged. Store thread only.
 *
 * Returns: (transfer full): what was changed, or %NULL
 */
TemaChanges *
tema_store_act (TemaStore *self,
                const char *coder,
                const char *const *label,
                const char *token,
                TemaStoreMutate mutate,
                gpointer data,
                GError **error)
{
  g_auto (TemaChangeset) changeset = { 0, NULL };
  g_auto (TemaBulk) bulk = { 0 };
  g_autoptr (TemaChanges) changes = NULL;

  if (!tema_log_begin (self, error))
    return NULL;
  if (mutate_watched (self, mutate, data, &bulk, &changeset, error))
    changes = make_changes (&bulk, &changeset, error);
  if (changes == NULL)
    {
      tema_log_roll_back (self);
      tema_store_settle (self, 0, error);
      return NULL;
    }
  changes->label = g_strdup (*label);
  if (changes->n_changes == 0)
    {
      tema_log_roll_back (self);
      return g_steal_pointer (&changes);
    }
  if (record_act (self, coder, token, &changeset, &bulk, changes, error)
      && tema_log_commit (self, error))
    return g_steal_pointer (&changes);
  self->n_changeset_bytes = -1;
  tema_log_roll_back (self);
  return tema_store_settle (self, changes->act, error) ? g_steal_pointer (&changes) : NULL;
}
