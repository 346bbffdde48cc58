/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Undo and redo: an act is taken back, or done again, by its changeset, exactly or not at all. Both
 * are lines of their own in the log. */
#include "tema-config.h"

#include "store/tema-store-log.h"

#include "base/tema-error.h"
#include "store/tema-changeset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gint64 number;
  char *label;
  TemaChangeset changeset;
} KeptAct;

static void
kept_act_clear (KeptAct *act)
{
  g_free (act->label);
  tema_changeset_clear (&act->changeset);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KeptAct, kept_act_clear)

static gboolean
fail (TemaStore *self, int code, GError **error)
{
  tema_store_set_sqlite_error (error, self, code);
  return FALSE;
}

static const char *
select_kept (TemaLogKind kind)
{
  return kind == TEMA_LOG_UNDO
             ? "SELECT number, label, changeset FROM act WHERE kind = 0 AND is_undone = 0"
               " ORDER BY number DESC LIMIT 1"
             : "SELECT number, label, changeset FROM act WHERE is_redoable = 1"
               " ORDER BY number LIMIT 1";
}

/* Takes the row that @select stands on. */
static int
take_kept_act (sqlite3_stmt *select, KeptAct *act)
{
  const void *bytes = sqlite3_column_blob (select, 2);

  act->number = sqlite3_column_int64 (select, 0);
  act->label = g_strdup ((const char *)sqlite3_column_text (select, 1));
  act->changeset.n_bytes = sqlite3_column_bytes (select, 2);
  act->changeset.bytes = sqlite3_malloc (MAX (act->changeset.n_bytes, 1));
  if (act->changeset.bytes == NULL || act->label == NULL)
    return SQLITE_NOMEM;
  if (act->changeset.n_bytes > 0)
    memcpy (act->changeset.bytes, bytes, act->changeset.n_bytes);
  return SQLITE_OK;
}

/* Goes to the newest act that stands, or the oldest that was taken back; none is no failure. */
static int
load_kept_act (TemaStore *self, TemaLogKind kind, KeptAct *act)
{
  sqlite3_stmt *select = NULL;
  int taken = SQLITE_OK;
  int code = sqlite3_prepare_v2 (self->db, select_kept (kind), -1, &select, NULL);

  if (code != SQLITE_OK)
    return code;
  if (sqlite3_step (select) == SQLITE_ROW)
    taken = take_kept_act (select, act);
  code = sqlite3_finalize (select);
  return code != SQLITE_OK ? code : taken;
}

static gboolean
find_kept_act (TemaStore *self, TemaLogKind kind, KeptAct *act, GError **error)
{
  int code = load_kept_act (self, kind, act);

  if (code != SQLITE_OK)
    return fail (self, code, error);
  if (act->number == 0)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, "%s",
                 kind == TEMA_LOG_UNDO ? _ ("There is nothing to undo.")
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
apply (TemaStore *self, const TemaChangeset *changeset, const KeptAct *act, GError **error)
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
mark (TemaStore *self, TemaLogKind kind, gint64 number, GError **error)
{
  TemaStatement *update
      = tema_store_prepare (self, "UPDATE act SET is_undone = ?, is_redoable = ? WHERE number = ?");

  tema_statement_bind_int (update, 1, kind == TEMA_LOG_UNDO);
  tema_statement_bind_int (update, 2, kind == TEMA_LOG_UNDO);
  tema_statement_bind_int (update, 3, number);
  return tema_statement_run (update, error);
}

/* What is in the file may not be what was written to it. */
static gboolean
is_trusted (const KeptAct *act, GError **error)
{
  if (tema_changeset_is_well_formed (act->changeset.bytes, act->changeset.n_bytes,
                                     tema_log_has_table))
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_PROJECT,
               _ ("“%s” cannot be taken back or done again: its details in the file are damaged. "
                  "Nothing was changed. Go on from here, or restore a backup."),
               act->label);
  return FALSE;
}

static gboolean
add_line (TemaStore *self,
          TemaLogKind kind,
          const KeptAct *act,
          const char *coder,
          gint64 *number,
          GError **error)
{
  /* Translators: lines in the log of acts */
  g_autofree char *label
      = g_strdup_printf (kind == TEMA_LOG_UNDO ? _ ("Undo: %s") : _ ("Redo: %s"), act->label);
  TemaLogLine line = { .coder = coder, .label = label, .kind = kind, .target = act->number };

  if (!tema_log_choose_number (self, number, error))
    return FALSE;
  line.number = *number;
  return tema_log_add_line (self, &line, error);
}

static TemaChanges *
replay (TemaStore *self, TemaLogKind kind, const KeptAct *act, const char *coder, GError **error)
{
  g_auto (TemaChangeset) inverted = { 0, NULL };
  const TemaChangeset *changeset = &act->changeset;
  g_autoptr (TemaChanges) changes = NULL;

  if (!is_trusted (act, error))
    return NULL;
  if (kind == TEMA_LOG_UNDO)
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
  changes->target = act->number;
  return add_line (self, kind, act, coder, &changes->act, error) ? g_steal_pointer (&changes)
                                                                 : NULL;
}

static TemaChanges *
undo_or_redo (TemaStore *self, TemaLogKind kind, const char *coder, GError **error)
{
  g_auto (KeptAct) act = { 0 };
  TemaChanges *changes = NULL;

  if (!tema_log_begin (self, error))
    return NULL;
  if (find_kept_act (self, kind, &act, error))
    changes = replay (self, kind, &act, coder, error);
  if (changes != NULL && tema_log_commit (self, error))
    return changes;
  tema_log_roll_back (self);
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
  return undo_or_redo (self, TEMA_LOG_UNDO, coder, error);
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
  return undo_or_redo (self, TEMA_LOG_REDO, coder, error);
}

/**
 * tema_store_peek_step:
 * @self: a store
 * @is_redo: whether it is about redo
 *
 * Store thread only. What cannot be read is told by whoever takes the step.
 *
 * Returns: number of the act that undo would take back, or that redo would do again; 0 for none
 */
gint64
tema_store_peek_step (TemaStore *self, gboolean is_redo)
{
  TemaStatement *select
      = tema_store_prepare (self, is_redo ? "SELECT min (number) FROM act WHERE is_redoable = 1"
                                          : "SELECT max (number) FROM act"
                                            " WHERE kind = 0 AND is_undone = 0");
  gint64 number = tema_statement_step (select, NULL) ? tema_statement_get_int (select, 0) : 0;

  tema_statement_reset (select);
  return number;
}

/* An act whose details were let go of cannot be taken back: then there is no label. */
static gboolean
read_label (TemaStore *self, const char *sql, char **label, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  GError *local_error = NULL;

  *label = NULL;
  if (tema_statement_step (select, &local_error) && tema_statement_get_int (select, 1))
    *label = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

/**
 * tema_store_read_labels:
 * @self: a store
 * @undo: (out) (nullable): label of the act that undo would take back
 * @redo: (out) (nullable): label of the act that redo would do again
 * @error: return location
 *
 * Store thread only. What could not be read is not what is not there.
 *
 * Returns: whether both could be found out; if not, both are %NULL
 */
gboolean
tema_store_read_labels (TemaStore *self, char **undo, char **redo, GError **error)
{
  *redo = NULL;
  if (read_label (self,
                  "SELECT label, changeset IS NOT NULL FROM act"
                  " WHERE kind = 0 AND is_undone = 0 ORDER BY number DESC LIMIT 1",
                  undo, error)
      && read_label (self,
                     "SELECT label, changeset IS NOT NULL FROM act"
                     " WHERE is_redoable = 1 ORDER BY number LIMIT 1",
                     redo, error))
    return TRUE;
  g_clear_pointer (undo, g_free);
  return FALSE;
}
