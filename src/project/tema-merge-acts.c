/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A merge as one act. The plan says what was chosen; what the rows are is read again inside the
 * transaction, because the project may have gone on since. */
#include "tema-config.h"

#include "project/tema-act-private.h"
#include "project/tema-merge-run-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TemaMergeData *data;
  GArray *choices; /* of TemaMergeChoice, one an item */
} MergeParams;

static void
merge_params_free (gpointer data)
{
  MergeParams *params = data;

  _tema_merge_data_unref (params->data);
  g_array_unref (params->choices);
  g_free (params);
}

static TemaMergeChoice
get_choice (const MergeParams *params, const TemaMergeItem *item)
{
  return g_array_index (params->choices, TemaMergeChoice,
                        item->leader != NULL ? item->leader->index : item->index);
}

static void
init_run (TemaMergeRun *run, TemaAct *act, TemaStore *store)
{
  run->act = act;
  run->store = store;
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    {
      run->ids[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
      run->known[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      run->orders[i] = TEMA_MERGE_CHOICE_BOTH;
    }
}

static void
clear_run (TemaMergeRun *run)
{
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    {
      g_hash_table_unref (run->ids[i]);
      g_hash_table_unref (run->known[i]);
    }
  g_clear_pointer (&run->text, tema_text_index_unref);
  g_clear_pointer (&run->named, g_array_unref);
  g_clear_pointer (&run->followed, g_hash_table_unref);
}

/* From now on whatever points to that row of theirs points to this one of ours. */
void
_tema_merge_run_map (TemaMergeRun *run, TemaMergeTable table, gint64 theirs, gint64 ours)
{
  g_hash_table_insert (run->ids[table], g_memdup2 (&theirs, sizeof theirs),
                       g_memdup2 (&ours, sizeof ours));
}

/* What the choices say of all rows, before any of them is looked at. */
static void
take_choices (TemaMergeRun *run, const MergeParams *params)
{
  for (guint i = 0; i < params->data->items->len; i++)
    {
      const TemaMergeItem *item = g_ptr_array_index (params->data->items, i);
      TemaMergeChoice choice = get_choice (params, item);

      if (item->state == TEMA_MERGE_STATE_ORDER && item->theirs == NULL)
        run->orders[item->table] = choice;
      else if (item->state == TEMA_MERGE_STATE_TWIN && choice == TEMA_MERGE_CHOICE_ONE)
        _tema_merge_run_map (run, item->table, item->theirs->id, item->twin);
    }
}

/* Who coded comes along with the first thing that is taken of theirs. */
static gboolean
bring_coder (TemaMergeRun *run, gint64 id)
{
  const MergeParams *params = run->params;

  for (guint i = 0; i < params->data->items->len; i++)
    {
      const TemaMergeItem *item = g_ptr_array_index (params->data->items, i);

      if (item->table > TEMA_MERGE_CODER)
        break;
      if (item->table == TEMA_MERGE_CODER && item->theirs != NULL && item->theirs->id == id)
        return _tema_merge_run_write (run, TEMA_MERGE_CODER, item->theirs, TRUE, NULL);
    }
  return FALSE;
}

/* Whether there is such a row by now. */
static gboolean
is_known (TemaMergeRun *run, TemaMergeTable table, gint64 id)
{
  TemaStatement *select;
  gboolean is_there;

  if (g_hash_table_contains (run->known[table], &id))
    return TRUE;
  select = tema_store_prepare (run->store, _tema_merge_get_spec (table)->exists);
  tema_statement_bind_int (select, 1, id);
  is_there = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  if (!is_there && table == TEMA_MERGE_CODER)
    is_there = bring_coder (run, id);
  if (is_there)
    g_hash_table_add (run->known[table], g_memdup2 (&id, sizeof id));
  return is_there;
}

/* Lets a row point to rows of ours. Returns whether all are there that it cannot be without. */
static gboolean
resolve (TemaMergeRun *run, TemaMergeTable table, TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);

  for (guint i = 0; i < spec->n_columns; i++)
    {
      const TemaMergeColumn *column = &spec->columns[i];
      TemaMergeValue *value = &record->values[i];
      const gint64 *ours;

      if (column->target < 0 || value->type != 'i')
        continue;
      ours = g_hash_table_lookup (run->ids[column->target], &value->number);
      if (ours != NULL)
        value->number = *ours;
      if (column->role == TEMA_MERGE_ROLE_OWNER && !is_known (run, column->target, value->number))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_text (TemaMergeRun *run, gint64 document, GError **error)
{
  TemaStatement *select;
  GError *local_error = NULL;

  if (run->text != NULL && run->text_document == document)
    return TRUE;
  g_clear_pointer (&run->text, tema_text_index_unref);
  select = tema_store_prepare (run->store, "SELECT text FROM document_text WHERE id = ?");
  tema_statement_bind_int (select, 1, document);
  if (tema_statement_step (select, &local_error))
    run->text = tema_text_index_new (tema_statement_get_text (select, 0),
                                     tema_statement_get_n_bytes (select, 0));
  tema_statement_reset (select);
  run->text_document = document;
  return tema_error_pass_on (local_error, error);
}

/* A passage lies in its text, and its quote is that text's own. @is_good tells. */
static gboolean
place (TemaMergeRun *run,
       TemaMergeTable table,
       TemaMergeRecord *record,
       gboolean *is_good,
       GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  int first = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_FIRST);
  int last = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_LAST);
  int quote = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_QUOTE);
  int document = _tema_merge_find_column (spec, "document");
  g_autofree char *slice = NULL;
  gint64 at, end;

  *is_good = TRUE;
  if (first < 0 || record->values[first].type == '0' || record->values[document].type == '0')
    return TRUE;
  if (!load_text (run, record->values[document].number, error))
    return FALSE;
  at = record->values[first].number;
  end = record->values[last].number;
  *is_good = run->text != NULL && at >= 0 && end <= (gint64)tema_text_index_get_n_chars (run->text)
             && (table == TEMA_MERGE_TURN ? at <= end : at < end);
  if (!*is_good || quote < 0)
    return TRUE;
  slice = tema_text_index_dup_slice (run->text, at, end);
  _tema_merge_value_set_text (&record->values[quote], slice);
  return TRUE;
}

static gboolean
insert_text (TemaMergeRun *run, const TemaMergeRecord *document, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      run->store, "INSERT OR IGNORE INTO document_text (id, text) VALUES (?, ?)");

  tema_statement_bind_int (insert, 1, document->id);
  tema_statement_bind_text (insert, 2, document->text);
  return tema_statement_run (insert, error);
}

/* Puts the row where one of ours was, @mine, or where there was none. */
gboolean
_tema_merge_run_write (TemaMergeRun *run,
                       TemaMergeTable table,
                       const TemaMergeRecord *record,
                       gboolean is_new,
                       GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);

  if (is_new && table == TEMA_MERGE_DOCUMENT && !insert_text (run, record, error))
    return FALSE;
  return _tema_merge_record_write (run->store, is_new ? spec->insert : spec->update, record, error);
}

static void
count (TemaMergeRun *run, const TemaMergeItem *item, gboolean is_new)
{
  if (item->name == NULL)
    return;
  run->n_new += is_new;
  run->n_changed += !is_new;
  _tema_act_add_changed (run->act, 1);
}

static gboolean
is_same (const TemaMergeRecord *a, const TemaMergeRecord *b)
{
  for (guint i = 0; i < a->n_values; i++)
    if (_tema_merge_value_compare (&a->values[i], &b->values[i]) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
write_item (TemaMergeRun *run,
            const TemaMergeItem *item,
            TemaMergeRecord *made,
            const TemaMergeRecord *mine,
            GError **error)
{
  if (mine != NULL && is_same (made, mine))
    return TRUE;
  if (item->table == TEMA_MERGE_CODING)
    {
      _tema_merge_run_keep_coding (run, made, mine);
      count (run, item, mine == NULL);
      return TRUE;
    }
  count (run, item, mine == NULL);
  return _tema_merge_run_write (run, item->table, made, mine == NULL, error);
}

static gboolean
apply_row (TemaMergeRun *run,
           const TemaMergeItem *item,
           TemaMergeChoice choice,
           TemaMergeRecord *theirs,
           GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (item->table);
  GError *local_error = NULL;
  g_autoptr (TemaMergeRecord) mine
      = _tema_merge_record_find (run->store, spec, theirs->id, &local_error);
  g_autoptr (TemaMergeRecord) made = NULL;
  gboolean is_good;

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (mine == NULL
      && (item->table == TEMA_MERGE_PROJECT
          || (item->table == TEMA_MERGE_DOCUMENT && theirs->text == NULL)))
    return TRUE;
  /* Taken as new, it came here meanwhile by another way. */
  if (mine != NULL && item->state != TEMA_MERGE_STATE_CONFLICT)
    choice = _tema_merge_choose (spec, mine, theirs);
  made = mine != NULL ? _tema_merge_compose (spec, mine, theirs, choice, run->orders[item->table])
                      : _tema_merge_record_copy (theirs);
  if (!place (run, item->table, made, &is_good, error)
      || (item->table == TEMA_MERGE_PART
          && !_tema_merge_run_follow_speaker (run, mine, theirs, made, error)))
    return FALSE;
  if (item->table == TEMA_MERGE_TURN && mine != NULL)
    _tema_merge_run_note_turn (run, mine, theirs, made);
  if (!is_good)
    {
      run->n_left_out++;
      return TRUE;
    }
  return write_item (run, item, made, mine, error);
}

static gboolean
is_left_out (const TemaMergeItem *item, TemaMergeChoice choice)
{
  switch (item->state)
    {
    case TEMA_MERGE_STATE_NEW:
      return choice == TEMA_MERGE_CHOICE_MINE;
    case TEMA_MERGE_STATE_TWIN:
      return choice != TEMA_MERGE_CHOICE_BOTH;
    case TEMA_MERGE_STATE_REFUSED:
      return TRUE;
    default:
      return item->theirs == NULL;
    }
}

/* What belongs to a document that was not taken goes along without a word. */
static gboolean
apply_item (TemaMergeRun *run, const TemaMergeItem *item, TemaMergeChoice choice, GError **error)
{
  g_autoptr (TemaMergeRecord) theirs = NULL;

  if (is_left_out (item, choice) || item->table == TEMA_MERGE_CODER)
    return TRUE;
  theirs = _tema_merge_record_copy (item->theirs);
  if (!resolve (run, item->table, theirs))
    {
      run->n_left_out += item->name != NULL;
      return TRUE;
    }
  if (_tema_merge_run_has_met (run, item))
    return _tema_merge_run_meet (run, item->table, theirs, error);
  if (item->table == TEMA_MERGE_VALUE && !_tema_merge_run_find_cell (run, theirs, error))
    return FALSE;
  return apply_row (run, item, choice, theirs, error);
}

/* Codings by their documents, so that each text is read once; the rest as the plan has it. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  const TemaMergeItem *one = *(const TemaMergeItem *const *)a;
  const TemaMergeItem *other = *(const TemaMergeItem *const *)b;
  int document;

  if (one->table != other->table || one->theirs == NULL || other->theirs == NULL)
    return one->index < other->index ? -1 : 1;
  document = _tema_merge_find_column (_tema_merge_get_spec (one->table), "document");
  if (document >= 0)
    {
      int order = _tema_merge_value_compare (&one->theirs->values[document],
                                             &other->theirs->values[document]);

      if (order != 0)
        return order;
    }
  return one->index < other->index ? -1 : 1;
}

static GPtrArray *
list_in_order (const TemaMergeData *data, TemaMergeTable table)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < data->items->len; i++)
    {
      TemaMergeItem *item = g_ptr_array_index (data->items, i);

      if (item->table == table)
        g_ptr_array_add (items, item);
    }
  g_ptr_array_sort (items, compare_items);
  return items;
}

/* First of all: what was removed and made anew in the same place comes as what it is now. */
static gboolean
remove_all (TemaMergeRun *run, const MergeParams *params, GError **error)
{
  for (guint i = 0; i < params->data->items->len; i++)
    {
      const TemaMergeItem *item = g_ptr_array_index (params->data->items, i);

      if (item->state == TEMA_MERGE_STATE_REMOVED
          && get_choice (params, item) == TEMA_MERGE_CHOICE_THEIRS
          && !_tema_merge_run_remove (run, item, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
apply_all (TemaMergeRun *run, const MergeParams *params, GError **error)
{
  if (!remove_all (run, params, error))
    return FALSE;
  for (guint table = 0; table < TEMA_MERGE_N_TABLES; table++)
    {
      g_autoptr (GPtrArray) items = list_in_order (params->data, table);

      for (guint i = 0; i < items->len; i++)
        {
          const TemaMergeItem *item = g_ptr_array_index (items, i);

          if (!apply_item (run, item, get_choice (params, item), error))
            return FALSE;
        }
      if (table == TEMA_MERGE_PART && !_tema_merge_run_follow_speakers (run, error))
        return FALSE;
      if (table == TEMA_MERGE_CODING && !_tema_merge_run_write_codings (run, error))
        return FALSE;
    }
  return _tema_merge_repair (run->store, error);
}

static gboolean
merge (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const MergeParams *params = data;
  TemaMergeRun run = { 0 };
  char buffer[64];
  const char *name = _tema_act_shorten (buffer, params->data->shown_name);
  gboolean is_done;

  init_run (&run, act, store);
  run.params = params;
  take_choices (&run, params);
  is_done = apply_all (&run, params, error);
  clear_run (&run);
  if (run.n_removed > 0)
    /* Translators: in the log: a file's name, how many things are new, changed, removed */
    _tema_act_set_label (act, _ ("Merge “%s”: %u new, %u changed, %u removed"), name, run.n_new,
                         run.n_changed, run.n_removed);
  else
    /* Translators: in the log: a file's name, how many things are new, how many are changed */
    _tema_act_set_label (act, _ ("Merge “%s”: %u new, %u changed"), name, run.n_new, run.n_changed);
  return is_done;
}

/**
 * tema_act_merge:
 * @plan: a plan, with choices made
 *
 * Takes over what another copy of the project has. Nothing that is only here goes, but for what was
 * removed in a review copy and is chosen to go here too. It begins with a backup and can be undone.
 * Merging two copies in either order, with the choices that a plan begins with, gives the same
 * content.
 *
 * Returns: (transfer full): the act; its number of changes is what was new or became different
 */
TemaAct *
tema_act_merge (TemaMergePlan *plan)
{
  MergeParams *params = g_new0 (MergeParams, 1);
  TemaAct *act = _tema_act_new (merge, params, merge_params_free);
  char name[64];

  params->data = _tema_merge_data_ref (_tema_merge_plan_get_data (plan));
  params->choices = _tema_merge_plan_dup_choices (plan);
  /* Translators: in the log: a file's name */
  _tema_act_set_label (act, _ ("Merge “%s”"), _tema_act_shorten (name, params->data->shown_name));
  _tema_act_set_backup_reason (act, TEMA_BACKUP_BEFORE_MERGE);
  return act;
}
