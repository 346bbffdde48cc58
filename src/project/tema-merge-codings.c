/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Codings and cells of a merge: of each there is one in a place, whoever made it. All codings that
 * move leave their places first; then each takes its own, or is told that it is there already. */
#include "tema-config.h"

#include "project/tema-merge-run-private.h"

#include "base/tema-guid.h"

/* Far behind every text: no coding of a project is there. */
#define PARKED_FROM (G_GINT64_CONSTANT (1) << 50)

/* Remembers how a coding shall be. @mine is NULL for a new one. */
void
_tema_merge_run_keep_coding (TemaMergeRun *run,
                             const TemaMergeRecord *made,
                             const TemaMergeRecord *mine)
{
  if (run->codings == NULL)
    {
      run->codings = g_ptr_array_new_with_free_func ((GDestroyNotify)_tema_merge_record_free);
      run->moved = g_hash_table_new (NULL, NULL);
    }
  g_ptr_array_add (run->codings, _tema_merge_record_copy (made));
  if (mine != NULL)
    g_hash_table_add (run->moved, g_ptr_array_index (run->codings, run->codings->len - 1));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const TemaMergeRecord *one = *(const TemaMergeRecord *const *)a;
  const TemaMergeRecord *other = *(const TemaMergeRecord *const *)b;

  return (one->id > other->id) - (one->id < other->id);
}

static gboolean
park (TemaMergeRun *run, gint64 id, guint i, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      run->store, "UPDATE coding SET first = ?2, last = ?2 + 1 WHERE id = ?1");

  tema_statement_bind_int (update, 1, id);
  tema_statement_bind_int (update, 2, PARKED_FROM + i);
  return tema_statement_run (update, error);
}

static gint64
find_in_place (TemaMergeRun *run, const TemaMergeRecord *coding)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_CODING);
  static const char *const columns[] = { "document", "first", "last", "code", "coder" };
  TemaStatement *select = tema_store_prepare (
      run->store, "SELECT id FROM coding WHERE document = ? AND first = ? AND last = ? AND code = ?"
                  " AND coder = ?");
  gint64 id = 0;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    tema_statement_bind_int (select, i + 1,
                             _tema_merge_record_get_number (coding, spec, columns[i]));
  if (tema_statement_step (select, NULL))
    id = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return id;
}

static gboolean
run_with_ids (TemaStore *store, const char *sql, gint64 one, gint64 other, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, sql);

  tema_statement_bind_int (statement, 1, one);
  if (other != 0)
    tema_statement_bind_int (statement, 2, other);
  return tema_statement_run (statement, error);
}

/* Two codings that became the same one: the one that is in the place stays, with both comments,
 * whichever of them came first; what shows the other shows it. */
static gboolean
absorb (TemaMergeRun *run, gint64 id, const TemaMergeRecord *gone, gboolean is_here, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_CODING);
  g_autoptr (TemaMergeRecord) stays = _tema_merge_record_find (run->store, spec, id, error);
  g_autofree char *comment
      = stays != NULL ? _tema_merge_join (_tema_merge_record_get_text (stays, spec, "comment"),
                                          _tema_merge_record_get_text (gone, spec, "comment"))
                      : NULL;
  TemaStatement *update;

  if (stays == NULL)
    return FALSE;
  update = tema_store_prepare (
      run->store,
      "UPDATE coding SET comment = ?2, created_at = max (created_at, ?3) WHERE id = ?1");
  tema_statement_bind_int (update, 1, id);
  tema_statement_bind_text (update, 2, comment);
  tema_statement_bind_text (update, 3, _tema_merge_record_get_text (gone, spec, "created_at"));
  if (!tema_statement_run (update, error))
    return FALSE;
  _tema_merge_run_map (run, TEMA_MERGE_CODING, gone->id, id);
  return !is_here
         || (run_with_ids (run->store, "UPDATE card SET coding = ?2 WHERE coding = ?1", gone->id,
                           id, error)
             && run_with_ids (run->store, "UPDATE memo SET coding = ?2 WHERE coding = ?1", gone->id,
                              id, error)
             && run_with_ids (run->store, "DELETE FROM coding WHERE id = ?1", gone->id, 0, error));
}

static gboolean
settle (TemaMergeRun *run, TemaMergeRecord *coding, GError **error)
{
  gint64 other = find_in_place (run, coding);
  gboolean is_here = g_hash_table_contains (run->moved, coding);

  if (other != 0 && other != coding->id)
    return absorb (run, other, coding, is_here, error);
  return _tema_merge_run_write (run, TEMA_MERGE_CODING, coding, !is_here, error);
}

static gboolean
write_codings (TemaMergeRun *run, GError **error)
{
  g_ptr_array_sort (run->codings, compare_ids);
  for (guint i = 0; i < run->codings->len; i++)
    {
      const TemaMergeRecord *coding = g_ptr_array_index (run->codings, i);

      if (g_hash_table_contains (run->moved, coding) && !park (run, coding->id, i, error))
        return FALSE;
    }
  for (guint i = 0; i < run->codings->len; i++)
    if (!settle (run, g_ptr_array_index (run->codings, i), error))
      return FALSE;
  return TRUE;
}

/* Writes what was remembered. */
gboolean
_tema_merge_run_write_codings (TemaMergeRun *run, GError **error)
{
  gboolean is_written = run->codings == NULL || write_codings (run, error);

  g_clear_pointer (&run->moved, g_hash_table_unref);
  g_clear_pointer (&run->codings, g_ptr_array_unref);
  return is_written;
}

static char *
dup_guid (TemaMergeRun *run, TemaMergeTable table, gint64 id, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  g_autoptr (TemaMergeRecord) record = _tema_merge_record_find (run->store, spec, id, error);

  return record != NULL ? g_strdup (_tema_merge_record_get_text (record, spec, "guid")) : NULL;
}

/* One cell has one id in all copies of a project; another one when its case or attribute became
 * one with one of ours. */
gboolean
_tema_merge_run_find_cell (TemaMergeRun *run, TemaMergeRecord *value, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_VALUE);
  g_autofree char *one = dup_guid (
      run, TEMA_MERGE_CASE, _tema_merge_record_get_number (value, spec, "study_case"), error);
  g_autofree char *attribute
      = one != NULL ? dup_guid (run, TEMA_MERGE_ATTRIBUTE,
                                _tema_merge_record_get_number (value, spec, "attribute"), error)
                    : NULL;
  g_autofree char *both = NULL;

  if (attribute == NULL)
    return FALSE;
  both = g_strconcat (one, " ", attribute, NULL);
  value->id = tema_guid_to_id (both);
  return TRUE;
}
