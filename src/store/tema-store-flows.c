/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where codings went, as the kept acts know it: the log tells that a code was merged into another
 * or split off it, long after both are gone. */
#include "store/tema-store-flows.h"

#include "store/tema-store-log.h"

#define CODING_COLUMN_CODE 3

typedef struct
{
  GHashTable *gone;  /* set of gint64: codes that the act deleted */
  GHashTable *born;  /* set of gint64: codes that it made */
  GArray *of_an_act; /* of TemaCodeFlow */
} Reading;

static gint64
get_int (sqlite3_changeset_iter *iter, int column, gboolean is_new)
{
  sqlite3_value *value = NULL;

  if (is_new)
    sqlite3changeset_new (iter, column, &value);
  else
    sqlite3changeset_old (iter, column, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static void
note_flow (Reading *reading, gint64 from, gint64 to)
{
  TemaCodeFlow flow = { from, to, 1, FALSE, FALSE };

  if (from == 0 || to == 0)
    return;
  /* Codings of one code lie beside each other seldom; acts are about few codes always. */
  for (guint i = 0; i < reading->of_an_act->len; i++)
    {
      TemaCodeFlow *known = &g_array_index (reading->of_an_act, TemaCodeFlow, i);

      if (known->from == from && known->to == to)
        {
          known->n_codings++;
          return;
        }
    }
  g_array_append_val (reading->of_an_act, flow);
}

static void
note_code (GHashTable *codes, gint64 id)
{
  g_hash_table_add (codes, g_memdup2 (&id, sizeof id));
}

static void
read_change (sqlite3_changeset_iter *iter, gpointer data)
{
  Reading *reading = data;
  const char *table = NULL;
  int n_columns, operation, is_indirect;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &is_indirect);
  if (g_str_equal (table, "code") && operation == SQLITE_DELETE)
    note_code (reading->gone, get_int (iter, 0, FALSE));
  else if (g_str_equal (table, "code") && operation == SQLITE_INSERT)
    note_code (reading->born, get_int (iter, 0, TRUE));
  else if (g_str_equal (table, "coding") && operation == SQLITE_UPDATE)
    note_flow (reading, get_int (iter, CODING_COLUMN_CODE, FALSE),
               get_int (iter, CODING_COLUMN_CODE, TRUE));
}

/* Flows between codes that were there before and stay are no news. */
static void
take_flows (Reading *reading, GArray *flows)
{
  for (guint i = 0; i < reading->of_an_act->len; i++)
    {
      TemaCodeFlow *flow = &g_array_index (reading->of_an_act, TemaCodeFlow, i);

      flow->is_from_gone = g_hash_table_contains (reading->gone, &flow->from);
      flow->is_to_new = g_hash_table_contains (reading->born, &flow->to);
      if (flow->is_from_gone || flow->is_to_new)
        g_array_append_val (flows, *flow);
    }
  g_hash_table_remove_all (reading->gone);
  g_hash_table_remove_all (reading->born);
  g_array_set_size (reading->of_an_act, 0);
}

static int
read_acts (TemaStore *self, sqlite3_stmt *select, Reading *reading, GArray *flows)
{
  int code;

  while ((code = sqlite3_step (select)) == SQLITE_ROW)
    {
      tema_log_read_changeset (sqlite3_column_blob (select, 0), sqlite3_column_bytes (select, 0),
                               read_change, reading);
      take_flows (reading, flows);
    }
  return code;
}

/**
 * tema_store_list_flows:
 * @self: a store
 * @after_act: number of an act
 * @up_to_act: number of a later one
 * @error: return location
 *
 * Reads what the acts after one, up to another, did with the codings of codes that they deleted or
 * made. Acts that are undone at present, or whose details were let go of, tell nothing. Store
 * thread only; 256 MB of details, the most there is, take about two seconds.
 *
 * Returns: (transfer full) (element-type TemaCodeFlow): the flows, oldest first, or %NULL
 */
GArray *
tema_store_list_flows (TemaStore *self, gint64 after_act, gint64 up_to_act, GError **error)
{
  g_autoptr (GArray) flows = g_array_new (FALSE, FALSE, sizeof (TemaCodeFlow));
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) born = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) of_an_act = g_array_new (FALSE, FALSE, sizeof (TemaCodeFlow));
  Reading reading = { gone, born, of_an_act };
  sqlite3_stmt *select = NULL;
  int code = sqlite3_prepare_v2 (self->db,
                                 "SELECT changeset FROM act WHERE number > ? AND number <= ?"
                                 " AND kind = 0 AND is_undone = 0 AND changeset IS NOT NULL"
                                 " ORDER BY number",
                                 -1, &select, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_int64 (select, 1, after_act);
      sqlite3_bind_int64 (select, 2, up_to_act);
      code = read_acts (self, select, &reading, flows);
    }
  sqlite3_finalize (select);
  if (code == SQLITE_DONE)
    return g_steal_pointer (&flows);
  tema_store_set_sqlite_error (error, self, code);
  return NULL;
}
