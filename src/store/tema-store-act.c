/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Acts: one transaction, one changeset, one line in the log. Undo applies the changeset backwards,
 * redo forwards. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "base/tema-time.h"
#include "store/tema-changeset.h"
#include "store/tema-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Together, the changesets in a file stay below this; the oldest are let go of first and the log
 * says so. */
#define MAX_CHANGESET_BYTES (G_GINT64_CONSTANT (256) * 1024 * 1024)

enum
{
  KIND_ACT,
  KIND_UNDO,
  KIND_REDO
};

/* Everything that acts change. The log itself, and texts (which never change), stay out. A
 * changeset goes through the tables in this order: cards and nodes come before what they show, so
 * that by the time a code goes again there is no card left for SQLite to take away a second time.
 */
static const char *const content_tables[] = {
  "project",       "coder", "case_part", "attribute_value", "study_case", "attribute", "edge",
  "node",          "map",   "card",      "theme",           "round",      "board",     "document",
  "document_note", "turn",  "code",      "coding",          "annotation",
};

typedef struct
{
  int n_bytes;
  void *bytes;
} Changeset;

static void
changeset_clear (Changeset *changeset)
{
  sqlite3_free (changeset->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Changeset, changeset_clear)

static gboolean
fail (TemaStore *self, int code, GError **error)
{
  tema_store_set_sqlite_error (error, self, code);
  return FALSE;
}

static gboolean
refuse_reader (TemaStore *self, GError **error)
{
  g_autofree char *name = NULL;

  if (!self->is_read_only)
    return FALSE;
  name = g_path_get_basename (self->path);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY,
               _ ("“%s” is open for reading only, so it cannot be changed here."), name);
  return TRUE;
}

static void
roll_back (TemaStore *self)
{
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/* References are checked when the act commits: within it, rows may go in any order. */
static gboolean
begin (TemaStore *self, GError **error)
{
  if (!tema_store_require_sound (self, error))
    return FALSE;
  g_clear_error (&self->slip);
  if (tema_store_exec (self, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;", error))
    return TRUE;
  roll_back (self);
  tema_store_settle (self, 0, error);
  return FALSE;
}

static gboolean
watch (TemaStore *self, sqlite3_session **session, GError **error)
{
  int code = sqlite3session_create (self->db, "main", session);

  for (gsize i = 0; code == SQLITE_OK && i < G_N_ELEMENTS (content_tables); i++)
    code = sqlite3session_attach (*session, content_tables[i]);
  return code == SQLITE_OK || fail (self, code, error);
}

static gboolean
mutate_watched (
    TemaStore *self, TemaStoreMutate mutate, gpointer data, Changeset *changeset, GError **error)
{
  sqlite3_session *session = NULL;
  gboolean is_done = watch (self, &session, error) && mutate (self, data, error);

  if (tema_store_has_slipped (self, error))
    is_done = FALSE;
  if (is_done)
    {
      int code = sqlite3session_changeset (session, &changeset->n_bytes, &changeset->bytes);

      is_done = code == SQLITE_OK || fail (self, code, error);
    }
  if (session != NULL)
    sqlite3session_delete (session);
  return is_done;
}

static gint64
next_number (TemaStore *self)
{
  TemaStatement *select = tema_store_prepare (self, "SELECT ifnull (max (number), 0) + 1 FROM act");
  gint64 number = tema_statement_step (select, NULL) ? tema_statement_get_int (select, 0) : 1;

  tema_statement_reset (select);
  return number;
}

static gboolean
log_line (TemaStore *self,
          gint64 number,
          const char *coder,
          const char *label,
          int kind,
          gint64 target,
          const char *token,
          GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      self, "INSERT INTO act (number, at, coder, label, kind, target, is_undone,"
            " is_redoable, token) VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?)");
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, number);
  tema_statement_bind_text (insert, 2, now);
  tema_statement_bind_text (insert, 3, coder);
  tema_statement_bind_text (insert, 4, label);
  tema_statement_bind_int (insert, 5, kind);
  if (target != 0)
    tema_statement_bind_int (insert, 6, target);
  tema_statement_bind_text (insert, 7, token);
  return tema_statement_run (insert, error);
}

static gboolean
keep_changeset (TemaStore *self, gint64 number, const Changeset *changeset, GError **error)
{
  sqlite3_stmt *update = NULL;
  int code = sqlite3_prepare_v2 (self->db, "UPDATE act SET changeset = ? WHERE number = ?", -1,
                                 &update, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_blob64 (update, 1, changeset->bytes, changeset->n_bytes, SQLITE_STATIC);
      sqlite3_bind_int64 (update, 2, number);
      sqlite3_step (update);
      code = sqlite3_finalize (update);
    }
  return code == SQLITE_OK || fail (self, code, error);
}

/* While this act can be undone or redone, the texts of documents it brought or took must stay. */
static gboolean
keep_texts (TemaStore *self, gint64 number, const TemaChanges *changes, GError **error)
{
  guint n_changes;
  const TemaChange *documents = tema_changes_get (changes, "document", &n_changes);

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

static gint64
count_changeset_bytes (TemaStore *self)
{
  TemaStatement *sum
      = tema_store_prepare (self, "SELECT ifnull (sum (length (changeset)), 0) FROM act");
  gint64 n_bytes = tema_statement_step (sum, NULL) ? tema_statement_get_int (sum, 0) : 0;

  tema_statement_reset (sum);
  return n_bytes;
}

static gboolean
let_go_of_oldest (TemaStore *self, GError **error)
{
  TemaStatement *select, *update;
  gint64 number = 0;

  if (self->n_changeset_bytes <= MAX_CHANGESET_BYTES)
    return TRUE;
  select = tema_store_prepare (self, "SELECT number FROM (SELECT number, sum (length (changeset))"
                                     " OVER (ORDER BY number DESC) AS kept FROM act) WHERE kept > ?"
                                     " ORDER BY number DESC LIMIT 1");
  tema_statement_bind_int (select, 1, MAX_CHANGESET_BYTES / 4 * 3);
  if (tema_statement_step (select, error))
    number = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  update = tema_store_prepare (self, "UPDATE act SET changeset = NULL WHERE number <= ?");
  tema_statement_bind_int (update, 1, number);
  if (!tema_statement_run (update, error))
    return FALSE;
  self->n_changeset_bytes = count_changeset_bytes (self);
  return TRUE;
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
record_act (TemaStore *self,
            const char *coder,
            const char *token,
            const Changeset *changeset,
            TemaChanges *changes,
            GError **error)
{
  if (self->n_changeset_bytes < 0)
    self->n_changeset_bytes = count_changeset_bytes (self);
  self->n_changeset_bytes += changeset->n_bytes;
  changes->act = next_number (self);
  return forget_redo (self, error)
         && log_line (self, changes->act, coder, changes->label, KIND_ACT, 0, token, error)
         && keep_changeset (self, changes->act, changeset, error)
         && keep_texts (self, changes->act, changes, error) && let_go_of_oldest (self, error)
         && !tema_store_has_slipped (self, error);
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
  g_auto (Changeset) changeset = { 0, NULL };
  g_autoptr (TemaChanges) changes = NULL;

  if (refuse_reader (self, error) || !begin (self, error))
    return NULL;
  if (mutate_watched (self, mutate, data, &changeset, error))
    changes = tema_changes_new_from_changeset (changeset.bytes, changeset.n_bytes, error);
  if (changes == NULL)
    {
      roll_back (self);
      tema_store_settle (self, 0, error);
      return NULL;
    }
  changes->label = g_strdup (*label);
  if (changes->n_changes == 0)
    {
      roll_back (self);
      return g_steal_pointer (&changes);
    }
  if (record_act (self, coder, token, &changeset, changes, error)
      && tema_store_exec (self, "COMMIT", error))
    return g_steal_pointer (&changes);
  self->n_changeset_bytes = -1;
  roll_back (self);
  return tema_store_settle (self, changes->act, error) ? g_steal_pointer (&changes) : NULL;
}

typedef struct
{
  gint64 number;
  char *label;
  Changeset changeset;
} KeptAct;

static void
kept_act_clear (KeptAct *act)
{
  g_free (act->label);
  changeset_clear (&act->changeset);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KeptAct, kept_act_clear)

static const char *
select_kept (int kind)
{
  return kind == KIND_UNDO
             ? "SELECT number, label, changeset FROM act WHERE kind = 0 AND is_undone = 0"
               " ORDER BY number DESC LIMIT 1"
             : "SELECT number, label, changeset FROM act WHERE is_redoable = 1"
               " ORDER BY number LIMIT 1";
}

static gboolean
find_kept_act (TemaStore *self, int kind, KeptAct *act, GError **error)
{
  sqlite3_stmt *select = NULL;
  int code = sqlite3_prepare_v2 (self->db, select_kept (kind), -1, &select, NULL);

  if (code == SQLITE_OK && sqlite3_step (select) == SQLITE_ROW)
    {
      act->number = sqlite3_column_int64 (select, 0);
      act->label = g_strdup ((const char *)sqlite3_column_text (select, 1));
      act->changeset.n_bytes = sqlite3_column_bytes (select, 2);
      act->changeset.bytes = sqlite3_malloc (MAX (act->changeset.n_bytes, 1));
      if (act->changeset.bytes == NULL || act->label == NULL)
        {
          sqlite3_finalize (select);
          return fail (self, SQLITE_NOMEM, error);
        }
      if (act->changeset.n_bytes > 0)
        memcpy (act->changeset.bytes, sqlite3_column_blob (select, 2), act->changeset.n_bytes);
    }
  code = sqlite3_finalize (select);
  if (code != SQLITE_OK)
    return fail (self, code, error);
  if (act->number == 0)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, "%s",
                 kind == KIND_UNDO ? _ ("There is nothing to undo.")
                                   : _ ("There is nothing to redo."));
  else if (act->changeset.n_bytes == 0)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("“%s” is too long ago to be undone: its details were let go of to save space."),
                 act->label);
  return act->changeset.n_bytes > 0;
}

/* Undo must be exact: the first row that is not as the act left it stops everything. */
static int
stop_at_conflict (void *data, int kind, sqlite3_changeset_iter *iter)
{
  return SQLITE_CHANGESET_ABORT;
}

static gboolean
apply (TemaStore *self, const Changeset *changeset, const KeptAct *act, GError **error)
{
  int code = sqlite3changeset_apply (self->db, changeset->n_bytes, changeset->bytes, NULL,
                                     stop_at_conflict, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  if (code != SQLITE_ABORT)
    return fail (self, code, error);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_PROJECT,
               _ ("“%s” could not be taken back exactly, because another program has changed the "
                  "project. Nothing was changed."),
               act->label);
  return FALSE;
}

static gboolean
mark (TemaStore *self, int kind, gint64 number, GError **error)
{
  TemaStatement *update
      = tema_store_prepare (self, "UPDATE act SET is_undone = ?, is_redoable = ? WHERE number = ?");

  tema_statement_bind_int (update, 1, kind == KIND_UNDO);
  tema_statement_bind_int (update, 2, kind == KIND_UNDO);
  tema_statement_bind_int (update, 3, number);
  return tema_statement_run (update, error);
}

/* Of a changeset's table only the name matters: how many columns it may have, SQLite holds against
 * the schema itself. */
static gboolean
is_content_table (const char *table, guint n_columns)
{
  for (gsize i = 0; i < G_N_ELEMENTS (content_tables); i++)
    if (g_str_equal (content_tables[i], table))
      return TRUE;
  return FALSE;
}

/* What is in the file may not be what was written to it. */
static gboolean
is_trusted (const KeptAct *act, GError **error)
{
  if (tema_changeset_is_well_formed (act->changeset.bytes, act->changeset.n_bytes,
                                     is_content_table))
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_PROJECT,
               _ ("“%s” cannot be taken back or done again: its details in the file are damaged. "
                  "Nothing was changed. Go on from here, or restore a backup."),
               act->label);
  return FALSE;
}

static TemaChanges *
replay (TemaStore *self, int kind, const KeptAct *act, const char *coder, GError **error)
{
  g_auto (Changeset) inverted = { 0, NULL };
  const Changeset *changeset = &act->changeset;
  g_autoptr (TemaChanges) changes = NULL;
  g_autofree char *line = NULL;

  if (!is_trusted (act, error))
    return NULL;
  if (kind == KIND_UNDO)
    {
      int code = sqlite3changeset_invert (act->changeset.n_bytes, act->changeset.bytes,
                                          &inverted.n_bytes, &inverted.bytes);

      if (code != SQLITE_OK)
        {
          fail (self, code, error);
          return NULL;
        }
      changeset = &inverted;
    }
  changes = tema_changes_new_from_changeset (changeset->bytes, changeset->n_bytes, error);
  if (changes == NULL || !apply (self, changeset, act, error)
      || !mark (self, kind, act->number, error))
    return NULL;
  changes->label = g_strdup (act->label);
  changes->act = next_number (self);
  /* Translators: lines in the log of acts */
  line = g_strdup_printf (kind == KIND_UNDO ? _ ("Undo: %s") : _ ("Redo: %s"), act->label);
  if (!log_line (self, changes->act, coder, line, kind, act->number, NULL, error))
    return NULL;
  return g_steal_pointer (&changes);
}

static TemaChanges *
undo_or_redo (TemaStore *self, int kind, const char *coder, GError **error)
{
  g_auto (KeptAct) act = { 0 };
  TemaChanges *changes = NULL;

  if (refuse_reader (self, error) || !begin (self, error))
    return NULL;
  if (find_kept_act (self, kind, &act, error))
    changes = replay (self, kind, &act, coder, error);
  if (changes != NULL && tema_store_exec (self, "COMMIT", error))
    return changes;
  roll_back (self);
  if (tema_store_settle (self, changes != NULL ? changes->act : 0, error))
    return changes;
  g_clear_pointer (&changes, tema_changes_free);
  return NULL;
}

/**
 * tema_store_undo:
 * @self: a store
 * @coder: who does it
 * @error: return location
 *
 * Takes back the newest act that stands, whenever it was done. Store thread only.
 * Fails with %TEMA_ERROR_NOT_FOUND when there is none; on any failure everything is as before.
 *
 * Returns: (transfer full): what was changed; its label is the act's
 */
TemaChanges *
tema_store_undo (TemaStore *self, const char *coder, GError **error)
{
  return undo_or_redo (self, KIND_UNDO, coder, error);
}

/**
 * tema_store_redo:
 * @self: a store
 * @coder: who does it
 * @error: return location
 *
 * Does again what was undone last. Store thread only. Fails like tema_store_undo().
 *
 * Returns: (transfer full): what was changed; its label is the act's
 */
TemaChanges *
tema_store_redo (TemaStore *self, const char *coder, GError **error)
{
  return undo_or_redo (self, KIND_REDO, coder, error);
}

static char *
dup_label (TemaStore *self, const char *sql)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  char *label = NULL;

  if (tema_statement_step (select, NULL) && tema_statement_get_int (select, 1))
    label = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return label;
}

/**
 * tema_store_dup_undo_label:
 * @self: a store
 *
 * Store thread only.
 *
 * Returns: (transfer full) (nullable): label of the act that undo would take back
 */
char *
tema_store_dup_undo_label (TemaStore *self)
{
  return dup_label (self, "SELECT label, changeset IS NOT NULL FROM act"
                          " WHERE kind = 0 AND is_undone = 0 ORDER BY number DESC LIMIT 1");
}

/**
 * tema_store_dup_redo_label:
 * @self: a store
 *
 * Store thread only.
 *
 * Returns: (transfer full) (nullable): label of the act that redo would do again
 */
char *
tema_store_dup_redo_label (TemaStore *self)
{
  return dup_label (self, "SELECT label, changeset IS NOT NULL FROM act"
                          " WHERE is_redoable = 1 ORDER BY number LIMIT 1");
}
