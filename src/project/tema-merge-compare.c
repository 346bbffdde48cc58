/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The third stage of a plan: what the other copy has is held against what is here, row by row, and
 * put into words. */
#include "tema-config.h"

#include "project/tema-merge-stages-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_other_order (const TemaMergeSpec *spec, const TemaMergeItem *item)
{
  int order = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_ORDER);

  return order >= 0
         && _tema_merge_value_compare (&item->mine->values[order], &item->theirs->values[order])
                != 0;
}

static void
judge_both (TemaMergeCompare *self, TemaMergeItem *item)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (item->table);

  if (has_other_order (spec, item))
    self->stages->data->has_order[item->table] = TRUE;
  item->choice = _tema_merge_choose (spec, item->mine, item->theirs);
  if (_tema_merge_put_in_words (self, spec, item))
    {
      item->state = TEMA_MERGE_STATE_CONFLICT;
      item->name = _tema_merge_dup_row_name (self, item->table, item->mine);
      return;
    }
  item->state = TEMA_MERGE_STATE_ORDER;
  self->stages->data->n_same[spec->kind] += item->table != TEMA_MERGE_PROJECT;
}

/* Where a question tells that it could not be answered; what came first is kept. */
GError **
_tema_merge_get_trouble (TemaMergeCompare *self)
{
  return self->trouble == NULL ? &self->trouble : NULL;
}

static gint64
find_id (TemaMergeCompare *self, const char *sql, const TemaMergeRecord *record, const int *columns)
{
  TemaStatement *select = tema_store_prepare (self->store, sql);
  gint64 id = 0;

  for (guint i = 0; columns[i] >= 0; i++)
    {
      const TemaMergeValue *value = &record->values[columns[i]];

      if (value->type == 'i')
        tema_statement_bind_int (select, i + 1, value->number);
      else if (value->type == 't')
        tema_statement_bind_text (select, i + 1, value->text);
    }
  if (tema_statement_step (select, _tema_merge_get_trouble (self)))
    id = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return id;
}

/* Another thing here that people would take for the same one. */
static gint64
find_twin (TemaMergeCompare *self, TemaMergeTable table, const TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  int name = _tema_merge_find_column (spec, "name");
  int parent = _tema_merge_find_column (spec, "parent");
  int sha256 = _tema_merge_find_column (spec, "sha256");

  switch (table)
    {
    case TEMA_MERGE_CODE:
      return find_id (self, "SELECT id FROM code WHERE name = ? AND parent IS ?", record,
                      (const int[]){ name, parent, -1 });
    case TEMA_MERGE_CASE:
      return find_id (self, "SELECT id FROM study_case WHERE name = ? AND parent IS ?", record,
                      (const int[]){ name, parent, -1 });
    case TEMA_MERGE_ATTRIBUTE:
      return find_id (self, "SELECT id FROM attribute WHERE name = ?", record,
                      (const int[]){ name, -1 });
    case TEMA_MERGE_DOCUMENT:
      return find_id (self, "SELECT id FROM document WHERE sha256 = ?", record,
                      (const int[]){ sha256, -1 });
    default:
      return 0;
    }
}

/* The same code on the same passage by the same coder, made in both copies. */
static gint64
find_same_place (TemaMergeCompare *self, TemaMergeTable table, const TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);

  if (table == TEMA_MERGE_CODING)
    return find_id (
        self,
        "SELECT id FROM coding WHERE document = ? AND first = ? AND last = ? AND code = ?"
        " AND coder = ?",
        record,
        (const int[]){
            _tema_merge_find_column (spec, "document"), _tema_merge_find_column (spec, "first"),
            _tema_merge_find_column (spec, "last"), _tema_merge_find_column (spec, "code"),
            _tema_merge_find_column (spec, "coder"), -1 });
  return 0;
}

static void
judge_new (TemaMergeCompare *self, TemaMergeItem *item)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (item->table);
  gboolean was_removed = _tema_merge_was_removed_here (self, item->table, item->theirs);

  /* It becomes one with ours, comments and all, without a word. */
  if (!was_removed && find_same_place (self, item->table, item->theirs) != 0)
    {
      self->stages->data->n_same[spec->kind]++;
      self->stages->data->n_only_here[spec->kind]--;
      item->state = TEMA_MERGE_STATE_NEW;
      item->choice = TEMA_MERGE_CHOICE_THEIRS;
      return;
    }
  item->twin = find_twin (self, item->table, item->theirs);
  item->state = item->twin != 0 ? TEMA_MERGE_STATE_TWIN : TEMA_MERGE_STATE_NEW;
  item->choice = item->twin != 0 ? TEMA_MERGE_CHOICE_BOTH : TEMA_MERGE_CHOICE_THEIRS;
  if (was_removed)
    item->choice = TEMA_MERGE_CHOICE_MINE;
  item->name = _tema_merge_dup_row_name (self, item->table, item->theirs);
  if (item->name != NULL)
    _tema_merge_describe_new (self, spec, item);
}

static gboolean
is_of_refused (TemaMergeCompare *self, const TemaMergeSpec *spec, const TemaMergeRecord *record)
{
  int document = _tema_merge_find_column (spec, "document");

  return document >= 0 && record->values[document].type == 'i'
         && g_hash_table_contains (self->stages->data->refused, &record->values[document].number);
}

static void
refuse_document (TemaMergeCompare *self, TemaMergeItem *item)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_DOCUMENT);
  const TemaMergeRecord *shown = item->mine != NULL ? item->mine : item->theirs;
  g_autofree char *name = _tema_merge_dup_short (_tema_merge_record_get_text (shown, spec, "name"));
  TemaMergeData *data = self->stages->data;

  item->state = TEMA_MERGE_STATE_REFUSED;
  item->choice = TEMA_MERGE_CHOICE_MINE;
  g_hash_table_add (data->refused, g_memdup2 (&item->theirs->id, sizeof (gint64)));
  if (item->theirs->text == NULL && item->mine == NULL)
    item->theirs_text = g_strdup (_ ("Its text is damaged."));
  else if (*data->review_of != '\0')
    item->theirs_text = g_strdup (_ ("Its text is another one there. If names were taken out of "
                                     "it, choose the table of names that was saved with it."));
  else
    item->theirs_text = g_strdup (_ ("Its text is another one there."));
  g_ptr_array_add (data->reasons, g_strdup_printf ("%s: %s", name, item->theirs_text));
  item->name = g_steal_pointer (&name);
}

/* The text of a document that went stays for as long as it could come back, and no other one can
 * take its place. */
static gboolean
had_other_text (TemaMergeCompare *self, const TemaMergeRecord *theirs)
{
  TemaStatement *select = tema_store_prepare (
      self->store, "SELECT 1 FROM document_text WHERE id = ? AND text IS NOT ?");
  gboolean is_other;

  tema_statement_bind_int (select, 1, theirs->id);
  tema_statement_bind_text (select, 2, theirs->text);
  is_other = tema_statement_step (select, _tema_merge_get_trouble (self));
  tema_statement_reset (select);
  return is_other;
}

static gboolean
has_other_text (TemaMergeCompare *self, const TemaMergeItem *item)
{
  int sha256 = _tema_merge_find_column (_tema_merge_get_spec (TEMA_MERGE_DOCUMENT), "sha256");

  if (item->mine == NULL)
    return item->theirs->text == NULL || had_other_text (self, item->theirs);
  return _tema_merge_value_compare (&item->mine->values[sha256], &item->theirs->values[sha256])
         != 0;
}

static gboolean
judge (TemaMergeCompare *self, TemaMergeItem *item, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (item->table);

  if (item->table == TEMA_MERGE_DOCUMENT && has_other_text (self, item))
    {
      refuse_document (self, item);
      return TRUE;
    }
  if (is_of_refused (self, spec, item->theirs) && item->table != TEMA_MERGE_NODE)
    {
      item->state = TEMA_MERGE_STATE_REFUSED;
      item->choice = TEMA_MERGE_CHOICE_MINE;
      item->name = _tema_merge_dup_row_name (self, item->table, item->theirs);
      return TRUE;
    }
  if (item->mine != NULL && item->table == TEMA_MERGE_TURN)
    return _tema_merge_judge_turn (self, item, error);
  if (item->mine != NULL)
    judge_both (self, item);
  else
    judge_new (self, item);
  return TRUE;
}

/* Of one coder there is one row, known by the name. */
static gboolean
is_known_coder (TemaMergeCompare *self, const TemaMergeItem *item)
{
  return item->table == TEMA_MERGE_CODER
         && (item->mine != NULL
             || g_hash_table_contains (
                 self->stages->coders,
                 _tema_merge_record_get_text (item->theirs, _tema_merge_get_spec (TEMA_MERGE_CODER),
                                              "name")));
}

static gboolean
compare_record (TemaMergeCompare *self,
                TemaMergeTable table,
                TemaMergeRecord *record,
                GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  TemaMergeItem *item = g_new0 (TemaMergeItem, 1);
  GError *local_error = NULL;

  item->table = table;
  item->theirs = record;
  item->mine = _tema_merge_record_find (self->store, spec, record->id, &local_error);
  if (self->stages->names != NULL)
    _tema_pseudonyms_unmask_record (self->stages->names, self->stages->masks, table, record,
                                    item->mine);
  if (local_error != NULL || is_known_coder (self, item))
    {
      _tema_merge_item_free (item);
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, local_error);
      return FALSE;
    }
  g_ptr_array_add (self->stages->data->items, item);
  return judge (self, item, error);
}

static void
note_names (TemaMergeCompare *self)
{
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    {
      const TemaMergeSpec *spec = _tema_merge_get_spec (i);
      GPtrArray *records = self->stages->records[i];

      if (_tema_merge_find_column (spec, _tema_merge_get_name_column (i)) < 0)
        continue;
      for (guint j = 0; j < records->len; j++)
        {
          const TemaMergeRecord *record = g_ptr_array_index (records, j);

          g_hash_table_insert (self->names, g_memdup2 (&record->id, sizeof record->id),
                               g_strdup (_tema_merge_record_get_text (
                                   record, spec, _tema_merge_get_name_column (i))));
        }
    }
}

/* One row tells of all that stand in another order. */
static void
add_orders (TemaMergeCompare *self)
{
  TemaMergeData *data = self->stages->data;

  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    if (data->has_order[i])
      {
        TemaMergeItem *item = g_new0 (TemaMergeItem, 1);
        const TemaMergeSpec *spec = _tema_merge_get_spec (i);

        item->table = i;
        item->state = TEMA_MERGE_STATE_ORDER;
        item->choice = TEMA_MERGE_CHOICE_BOTH;
        item->name = g_strdup (tema_merge_kind_get_label (spec->kind));
        g_ptr_array_add (data->items, item);
      }
}

static gboolean
compare_all (TemaMergeCompare *self, GError **error)
{
  note_names (self);
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    {
      GPtrArray *records = self->stages->records[i];

      for (guint j = 0; j < records->len; j++)
        {
          if (g_cancellable_set_error_if_cancelled (self->stages->cancellable, error)
              || !compare_record (self, i, g_steal_pointer (&records->pdata[j]), error))
            return FALSE;
        }
      g_ptr_array_set_size (records, 0);
    }
  add_orders (self);
  return _tema_merge_add_removed (self, error);
}

/* The third stage, on our store. A TemaStoreJob. */
gpointer
_tema_merge_stage_compare (TemaStore *store, gpointer data, GError **error)
{
  TemaMergeStages *stages = data;
  g_autoptr (GHashTable) names
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) leaders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TemaMergeCompare self = { store, stages, names, leaders, NULL };

  if (!compare_all (&self, error))
    {
      g_clear_error (&self.trouble);
      return NULL;
    }
  if (self.trouble == NULL)
    return stages;
  g_propagate_error (error, self.trouble);
  return NULL;
}
