/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads the kept versions of the codebook: all of them when a project opens, then those that an act
 * kept or an undo took away. */
#include "project/tema-version-rows.h"

#include "project/tema-rows-private.h"

#define SELECT_VERSIONS                                                                            \
  "SELECT id, number, guid, name, reason, at, content, phase FROM codebook_version"

/**
 * tema_version_rows_new:
 *
 * Returns: (transfer full): nothing loaded
 */
TemaVersionRows *
tema_version_rows_new (void)
{
  TemaVersionRows *self = g_new0 (TemaVersionRows, 1);

  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_version_row_free);
  self->gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/**
 * tema_version_rows_free:
 * @self: (transfer full): rows
 */
void
tema_version_rows_free (TemaVersionRows *self)
{
  g_ptr_array_unref (self->versions);
  g_array_unref (self->gone);
  g_free (self);
}

static gpointer
read_row (TemaStatement *select)
{
  TemaVersionRow *row = g_new0 (TemaVersionRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->number = tema_statement_get_int (select, 1);
  row->guid = g_strdup (tema_statement_get_text (select, 2));
  row->name = g_strdup (tema_statement_get_text (select, 3));
  row->reason = g_strdup (tema_statement_get_text (select, 4));
  row->at = g_strdup (tema_statement_get_text (select, 5));
  row->content = g_strdup (tema_statement_get_text (select, 6));
  row->phase = tema_statement_get_int (select, 7);
  return row;
}

/**
 * tema_version_row_copy:
 * @row: a row
 *
 * Returns: (transfer full): another one, equal in all
 */
TemaVersionRow *
tema_version_row_copy (const TemaVersionRow *row)
{
  TemaVersionRow *copy = g_memdup2 (row, sizeof *row);

  copy->guid = g_strdup (row->guid);
  copy->name = g_strdup (row->name);
  copy->reason = g_strdup (row->reason);
  copy->at = g_strdup (row->at);
  copy->content = g_strdup (row->content);
  return copy;
}

/**
 * tema_version_row_free:
 * @row: (transfer full): a row
 */
void
tema_version_row_free (TemaVersionRow *row)
{
  g_free (row->guid);
  g_free (row->name);
  g_free (row->reason);
  g_free (row->at);
  g_free (row->content);
  g_free (row);
}

/**
 * tema_version_rows_load_all:
 * @self: rows
 * @store: a store
 * @error: return location
 *
 * Reads all versions. Store thread only.
 *
 * Returns: whether it worked
 */
gboolean
tema_version_rows_load_all (TemaVersionRows *self, TemaStore *store, GError **error)
{
  return _tema_rows_read (store, SELECT_VERSIONS, 0, read_row, self->versions, error);
}

/**
 * tema_version_rows_load_changes:
 * @self: rows
 * @store: a store, right after the act
 * @changes: what the act did
 * @error: return location
 *
 * Reads the versions that came or went. Store thread only.
 *
 * Returns: whether it worked
 */
gboolean
tema_version_rows_load_changes (TemaVersionRows *self,
                                TemaStore *store,
                                const TemaChanges *changes,
                                GError **error)
{
  static const TemaRowsOf versions
      = { "codebook_version", SELECT_VERSIONS " WHERE id = ?", NULL, read_row };

  return _tema_rows_read_changed (store, changes, &versions, self->versions, self->gone, error);
}
