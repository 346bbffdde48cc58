/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The log: the transaction that an act, an undo and a redo have in common, and their line in the
 * table "act". Numbers go up and are never given twice. */
#include "tema-config.h"

#include "store/tema-store-log.h"

#include "base/tema-error.h"
#include "base/tema-time.h"
#include "store/tema-changeset.h"
#include "store/tema-store-mark.h"
#include "store/tema-store-memos.h"

#include <glib/gi18n-lib.h>

/* Everything that acts change. The log itself, and texts (which never change), stay out. A
 * changeset goes through the tables in this order: memos, cards and nodes come before what they
 * show, so
 * that by the time a code goes again there is no card left for SQLite to take away a second time.
 */
static const char *const content_tables[] = {
  "project",
  "coder",
  "memo",
  "case_part",
  "attribute_value",
  "edge",
  "node",
  "study_case",
  "attribute",
  "map",
  "card",
  "theme",
  "round",
  "board",
  "kept_file",
  "document",
  "document_note",
  "turn",
  "code",
  "coding",
  "annotation",
  "research_question",
  "codebook_version",
  "foreign_part",
  NULL,
};

/**
 * tema_log_list_tables:
 *
 * Returns: (transfer none) (array zero-terminated=1): the tables that acts change
 */
const char *const *
tema_log_list_tables (void)
{
  return content_tables;
}

/**
 * tema_log_has_table:
 * @table: a table that a changeset names
 * @n_columns: how many columns it says the table has; SQLite holds that against the schema itself
 *
 * Returns: whether acts change it
 */
gboolean
tema_log_has_table (const char *table, guint n_columns)
{
  return g_strv_contains (content_tables, table);
}

/**
 * tema_log_read_changeset:
 * @bytes: what an act changed, as the log has it
 * @n_bytes: how much that is
 * @change: called for each row, in order
 * @data: handed to @change
 *
 * Reads the details of an act. A damaged changeset tells nothing; undo says so where it matters.
 */
void
tema_log_read_changeset (const void *bytes, int n_bytes, TemaLogChange change, gpointer data)
{
  sqlite3_changeset_iter *iter = NULL;

  if (!tema_changeset_is_well_formed (bytes, n_bytes, tema_log_has_table)
      || sqlite3changeset_start (&iter, n_bytes, (void *)bytes) != SQLITE_OK)
    return;
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    change (iter, data);
  sqlite3changeset_finalize (iter);
}

static gboolean
refuse_reader (TemaStore *self, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->path);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY,
               _ ("“%s” is open for reading only, so it cannot be changed here."), shown);
  return FALSE;
}

/* What is here was kept elsewhere, or is just being kept: an act would be in neither. */
static gboolean
refuse_left (TemaStore *self, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->path);

  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_CONFLICT,
      _ ("“%s” was changed elsewhere, and work goes on in the version that was chosen. This "
         "change was not made: make it again when that version is open."),
      shown);
  return FALSE;
}

/**
 * tema_log_begin:
 * @self: a store
 * @error: return location
 *
 * Begins a transaction in a file that is known to be sound. References are checked when it commits:
 * within it, rows may go in any order. Store thread only.
 *
 * Returns: whether it has begun
 */
gboolean
tema_log_begin (TemaStore *self, GError **error)
{
  if (self->is_read_only)
    return refuse_reader (self, error);
  if (self->n_leaving > 0)
    return refuse_left (self, error);
  if (!tema_store_require_sound (self, error))
    return FALSE;
  if (!tema_store_look_before_act (self))
    return refuse_reader (self, error);
  g_clear_error (&self->slip);
  tema_store_drop_stale (self);
  /* A ROLLBACK needs memory too: where there was none, it is made up for here. */
  if (!sqlite3_get_autocommit (self->db))
    tema_log_roll_back (self);
  if (tema_store_keep_memos (self, error)
      && tema_store_exec (self, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;", error)
      && tema_store_require_unchanged (self, error))
    return self->is_in_act = TRUE;
  tema_log_roll_back (self);
  tema_store_settle (self, 0, error);
  return FALSE;
}

/**
 * tema_log_roll_back:
 * @self: a store
 *
 * Ends a transaction with everything as before.
 */
void
tema_log_roll_back (TemaStore *self)
{
  self->is_in_act = FALSE;
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * tema_log_commit:
 * @self: a store in a transaction
 * @error: return location
 *
 * Ends a transaction with everything on disk. Where it fails, roll back and ask
 * tema_store_settle(). Store thread only.
 *
 * Returns: whether it worked
 */
gboolean
tema_log_commit (TemaStore *self, GError **error)
{
  if (!tema_store_prepare_mark (self, error) || !tema_store_exec (self, "COMMIT", error))
    return FALSE;
  tema_store_take_mark (self);
  self->is_in_act = FALSE;
  return TRUE;
}

/**
 * tema_log_choose_number:
 * @self: a store in a transaction
 * @number: (out): for the next line, 0 when it could not be found out
 * @error: return location
 *
 * Returns: whether the log could be read
 */
gboolean
tema_log_choose_number (TemaStore *self, gint64 *number, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, "SELECT ifnull (max (number), 0) + 1 FROM act");
  gboolean is_read = tema_statement_step (select, error);

  *number = is_read ? tema_statement_get_int (select, 0) : 0;
  tema_statement_reset (select);
  return is_read;
}

/**
 * tema_log_add_line:
 * @self: a store in a transaction
 * @line: what it says; the time is now, the phase the one that the study is in
 * @error: return location
 *
 * Returns: whether it stands in the log
 */
gboolean
tema_log_add_line (TemaStore *self, const TemaLogLine *line, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      self, "INSERT INTO act (number, at, coder, label, kind, target, is_undone,"
            " is_redoable, token, phase) VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, (SELECT phase FROM"
            " project))");
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, line->number);
  tema_statement_bind_text (insert, 2, now);
  tema_statement_bind_text (insert, 3, line->coder);
  tema_statement_bind_text (insert, 4, line->label);
  tema_statement_bind_int (insert, 5, line->kind);
  if (line->target != 0)
    tema_statement_bind_int (insert, 6, line->target);
  tema_statement_bind_text (insert, 7, line->token);
  return tema_statement_run (insert, error);
}
