/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What was removed in a review copy. Such a copy knows what it was made of, because its log begins
 * with it: so a code, a passage, a note or a memo that is not in it any longer was removed there.
 * That is offered, and done without a word only where a reviewer removed what was his own. */
#include "tema-config.h"

#include "project/tema-act-private.h"
#include "project/tema-merge-run-private.h"
#include "project/tema-merge-stages-private.h"

#include "project/tema-map-subject-private.h"

#include <glib/gi18n-lib.h>

static const TemaMergeTable tables[]
    = { TEMA_MERGE_CODE, TEMA_MERGE_CODING, TEMA_MERGE_ANNOTATION, TEMA_MERGE_MEMO };

/* Where an act has no changeset, as the first of a review copy, nothing is known. */
gboolean
_tema_merge_read_removed (TemaStore *store, GArray **removed, GError **error)
{
  const char *names[G_N_ELEMENTS (tables) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    names[i] = _tema_merge_get_spec (tables[i])->name;
  *removed = tema_store_list_removed (store, names, error);
  return *removed != NULL;
}

static char *
dup_coder (TemaMergeCompare *self, const TemaMergeSpec *spec, const TemaMergeRecord *record)
{
  TemaStatement *select = tema_store_prepare (self->store, "SELECT name FROM coder WHERE id = ?");
  char *name = NULL;

  tema_statement_bind_int (select, 1, _tema_merge_record_get_number (record, spec, "coder"));
  if (tema_statement_step (select, _tema_merge_get_trouble (self)))
    name = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return name;
}

/* A coding or a note that was removed by whoever had made it. */
static gboolean
is_own (TemaMergeCompare *self,
        TemaMergeTable table,
        const TemaMergeRecord *record,
        const TemaRemoved *removed)
{
  g_autofree char *coder = NULL;

  if (table != TEMA_MERGE_CODING && table != TEMA_MERGE_ANNOTATION)
    return FALSE;
  coder = dup_coder (self, _tema_merge_get_spec (table), record);
  return g_strcmp0 (coder, removed->coder) == 0;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const TemaRemoved *one = a, *other = b;

  return (one->id > other->id) - (one->id < other->id);
}

/* Whether a row of theirs was removed here by whoever had made it; it shall not come back without a
 * word, or merging in the other order would be another thing. */
gboolean
_tema_merge_was_removed_here (TemaMergeCompare *self,
                              TemaMergeTable table,
                              const TemaMergeRecord *record)
{
  const TemaRemoved sought = { NULL, record->id, NULL };
  GArray *removed = self->stages->removed_here;
  const TemaRemoved *found;
  guint place;

  if (removed == NULL || !g_array_binary_search (removed, &sought, compare_ids, &place))
    return FALSE;
  found = &g_array_index (removed, TemaRemoved, place);
  return g_str_equal (found->table, _tema_merge_get_spec (table)->name)
         && is_own (self, table, record, found);
}

static gboolean
is_there (TemaStore *store, const TemaMergeSpec *spec, gint64 id)
{
  TemaStatement *select = tema_store_prepare (store, spec->exists);
  gboolean is_there;

  tema_statement_bind_int (select, 1, id);
  is_there = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  return is_there;
}

static guint
count_codings (TemaMergeCompare *self, gint64 code)
{
  TemaStatement *select
      = tema_store_prepare (self->store, "SELECT count (*) FROM coding WHERE code = ?");
  guint n_codings = 0;

  tema_statement_bind_int (select, 1, code);
  if (tema_statement_step (select, _tema_merge_get_trouble (self)))
    n_codings = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return n_codings;
}

/* What goes along with a code. */
static char *
dup_warning (TemaMergeCompare *self, const TemaMergeItem *item)
{
  guint n_codings = item->table == TEMA_MERGE_CODE ? count_codings (self, item->mine->id) : 0;

  if (n_codings == 0)
    return NULL;
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u coded passage here", "%u coded passages here", n_codings),
      n_codings);
}

static gboolean
add_item (TemaMergeCompare *self, TemaMergeTable table, const TemaRemoved *removed, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  GError *local_error = NULL;
  TemaMergeRecord *mine = _tema_merge_record_find (self->store, spec, removed->id, &local_error);
  TemaMergeItem *item;

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (mine == NULL)
    return TRUE;
  item = g_new0 (TemaMergeItem, 1);
  item->table = table;
  item->state = TEMA_MERGE_STATE_REMOVED;
  item->mine = mine;
  item->choice
      = is_own (self, table, mine, removed) ? TEMA_MERGE_CHOICE_THEIRS : TEMA_MERGE_CHOICE_MINE;
  item->name = _tema_merge_dup_row_name (self, table, mine);
  item->mine_text = dup_warning (self, item);
  /* Translators: a person's name */
  item->theirs_text = g_strdup_printf (_ ("Removed by %s"), removed->coder);
  self->stages->data->n_only_here[spec->kind]--;
  g_ptr_array_add (self->stages->data->items, item);
  return TRUE;
}

gboolean
_tema_merge_add_removed (TemaMergeCompare *self, GError **error)
{
  const GArray *removed = self->stages->removed_there;

  for (guint i = 0; removed != NULL && i < removed->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (tables); j++)
      {
        const TemaRemoved *one = &g_array_index (removed, TemaRemoved, i);

        if (g_str_equal (one->table, _tema_merge_get_spec (tables[j])->name)
            && !add_item (self, tables[j], one, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
run_with_id (TemaStore *store, const char *sql, gint64 id, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, sql);

  tema_statement_bind_int (statement, 1, id);
  return tema_statement_run (statement, error);
}

/* What is below the code stays, a step higher; its name among others is put right afterwards. */
static gboolean
remove_code (TemaStore *store, gint64 id, GError **error)
{
  return run_with_id (store, TEMA_MAP_LET_GO ("code") " = ?1", id, error)
         && run_with_id (store,
                         "UPDATE code SET parent = (SELECT parent FROM code WHERE id = ?1)"
                         " WHERE parent = ?1",
                         id, error)
         && run_with_id (store, "DELETE FROM coding WHERE code = ?1", id, error)
         && run_with_id (store, "DELETE FROM code WHERE id = ?1", id, error);
}

static gboolean
remove_memo (TemaStore *store, gint64 id, GError **error)
{
  return run_with_id (store,
                      "UPDATE node SET memo = NULL, text = CASE text WHEN '' THEN (SELECT title"
                      " FROM memo WHERE memo.id = node.memo) ELSE text END WHERE memo = ?1",
                      id, error)
         && run_with_id (store, "DELETE FROM memo WHERE id = ?1", id, error);
}

/* Removes here what was removed there; what is gone by now is no matter. */
gboolean
_tema_merge_run_remove (TemaMergeRun *run, const TemaMergeItem *item, GError **error)
{
  gint64 id = item->mine->id;

  if (!is_there (run->store, _tema_merge_get_spec (item->table), id))
    return TRUE;
  run->n_removed++;
  _tema_act_add_changed (run->act, 1);
  switch (item->table)
    {
    case TEMA_MERGE_CODE:
      return remove_code (run->store, id, error);
    case TEMA_MERGE_MEMO:
      return remove_memo (run->store, id, error);
    case TEMA_MERGE_ANNOTATION:
      return run_with_id (run->store, "DELETE FROM annotation WHERE id = ?1", id, error);
    default:
      return run_with_id (run->store, "DELETE FROM coding WHERE id = ?1", id, error);
    }
}
