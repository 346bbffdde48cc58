/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Speakers who are called one thing in one copy and another in the other. They are told once a
 * name, not once a turn; whoever gave them a name last is right; and the parts of cases that know a
 * speaker by name follow the turns, whichever side's name those get. */
#include "tema-config.h"

#include "project/tema-merge-run-private.h"
#include "project/tema-merge-stages-private.h"

#include "base/tema-error.h"
#include "store/tema-store-changed.h"

#include <string.h>

/* A test holds it against the schema. */
#define TURN_COLUMN_SPEAKER 4

static const char *
get_speaker (TemaMergeTable table, const TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  const char *speaker = record->values[_tema_merge_find_column (spec, "speaker")].text;

  return speaker != NULL ? speaker : "";
}

static gint64
get_document (TemaMergeTable table, const TemaMergeRecord *record)
{
  return _tema_merge_record_get_number (record, _tema_merge_get_spec (table), "document");
}

/* When each turn got another speaker last. */
gboolean
_tema_merge_read_renamed (TemaStore *store, GHashTable **renamed, GError **error)
{
  *renamed = tema_store_list_changed (store, "turn", TURN_COLUMN_SPEAKER, error);
  return *renamed != NULL;
}

static TemaMergeChoice
choose_later (TemaMergeCompare *self, const TemaMergeItem *item)
{
  const TemaMergeStages *stages = self->stages;
  const char *here = g_hash_table_lookup (stages->renamed_here, &item->mine->id);
  const char *there = stages->renamed_there != NULL
                          ? g_hash_table_lookup (stages->renamed_there, &item->mine->id)
                          : NULL;
  int order = g_strcmp0 (there, here);

  if (order == 0)
    return _tema_merge_choose (_tema_merge_get_spec (TEMA_MERGE_TURN), item->mine, item->theirs);
  return order > 0 ? TEMA_MERGE_CHOICE_THEIRS : TEMA_MERGE_CHOICE_MINE;
}

/* The first turn of those whose speaker has the same two names in the two copies speaks for all. */
static TemaMergeItem *
find_leader (TemaMergeCompare *self, TemaMergeItem *item)
{
  g_autofree char *key = g_strdup_printf (
      "%" G_GINT64_FORMAT "\n%s\n%s", get_document (TEMA_MERGE_TURN, item->mine),
      get_speaker (TEMA_MERGE_TURN, item->mine), get_speaker (TEMA_MERGE_TURN, item->theirs));
  TemaMergeItem *leader = g_hash_table_lookup (self->leaders, key);

  if (leader == NULL)
    g_hash_table_insert (self->leaders, g_steal_pointer (&key), item);
  return leader;
}

/* A turn of a document that both copies have. Its text is the same, so that only the speaker can be
 * another one. */
gboolean
_tema_merge_judge_turn (TemaMergeCompare *self, TemaMergeItem *item, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_TURN);

  item->state = TEMA_MERGE_STATE_ORDER;
  item->choice = _tema_merge_choose (spec, item->mine, item->theirs);
  if (strcmp (get_speaker (TEMA_MERGE_TURN, item->mine),
              get_speaker (TEMA_MERGE_TURN, item->theirs))
      == 0)
    return TRUE;
  if (self->stages->renamed_here == NULL
      && !_tema_merge_read_renamed (self->store, &self->stages->renamed_here, error))
    return FALSE;
  item->state = TEMA_MERGE_STATE_CONFLICT;
  item->leader = find_leader (self, item);
  if (item->leader != NULL)
    return TRUE;
  item->choice = choose_later (self, item);
  item->name = _tema_merge_dup_turn_name (self, item->mine);
  _tema_merge_put_in_words (self, spec, item);
  return TRUE;
}

/* What a turn's speaker was called on both sides, and is called now. */
typedef struct
{
  gint64 document;
  const char *mine; /* interned, all three */
  const char *theirs;
  const char *now;
} Named;

static void
note (TemaMergeRun *run, gint64 document, const char *mine, const char *theirs, const char *now)
{
  Named named
      = { document, g_intern_string (mine), g_intern_string (theirs), g_intern_string (now) };

  if (run->named == NULL)
    run->named = g_array_new (FALSE, FALSE, sizeof (Named));
  g_array_append_val (run->named, named);
}

/* Remembers what a turn of ours becomes. */
void
_tema_merge_run_note_turn (TemaMergeRun *run,
                           const TemaMergeRecord *mine,
                           const TemaMergeRecord *theirs,
                           const TemaMergeRecord *made)
{
  note (run, get_document (TEMA_MERGE_TURN, mine), get_speaker (TEMA_MERGE_TURN, mine),
        get_speaker (TEMA_MERGE_TURN, theirs), get_speaker (TEMA_MERGE_TURN, made));
}

/* A document that becomes one with ours has its turns and notes here already. */
gboolean
_tema_merge_run_has_met (TemaMergeRun *run, const TemaMergeItem *item)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (item->table);
  gint64 document;

  if (item->table != TEMA_MERGE_TURN && item->table != TEMA_MERGE_DOCUMENT_NOTE)
    return FALSE;
  document = _tema_merge_record_get_number (item->theirs, spec, "document");
  return g_hash_table_contains (run->ids[TEMA_MERGE_DOCUMENT], &document);
}

/* Of that only the names of its speakers matter: @theirs, with our document's id, is no turn of its
 * own. */
gboolean
_tema_merge_run_meet (TemaMergeRun *run,
                      TemaMergeTable table,
                      const TemaMergeRecord *theirs,
                      GError **error)
{
  TemaStatement *select = tema_store_prepare (
      run->store, "SELECT ifnull (speaker, '') FROM turn WHERE document = ? AND first = ?");
  gint64 document = get_document (table, theirs);
  GError *local_error = NULL;

  if (table != TEMA_MERGE_TURN)
    return TRUE;
  tema_statement_bind_int (select, 1, document);
  tema_statement_bind_int (
      select, 2,
      _tema_merge_record_get_number (theirs, _tema_merge_get_spec (TEMA_MERGE_TURN), "first"));
  if (tema_statement_step (select, &local_error))
    note (run, document, tema_statement_get_text (select, 0), get_speaker (TEMA_MERGE_TURN, theirs),
          tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

/* How many turns that both copies have alike are somebody's of that name. */
static gboolean
count_alike (TemaMergeRun *run, gint64 document, const char *name, gint64 *n_alike, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      run->store, "SELECT count (*) FROM turn WHERE document = ? AND speaker = ?");

  tema_statement_bind_int (select, 1, document);
  tema_statement_bind_text (select, 2, name);
  if (!tema_statement_step (select, error))
    return FALSE;
  *n_alike = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  for (guint i = 0; i < run->named->len; i++)
    {
      const Named *named = &g_array_index (run->named, Named, i);

      *n_alike -= named->document == document && g_str_equal (named->now, name);
    }
  return TRUE;
}

/* What those are called now who had a name on one side: interned strings, each once. */
static GPtrArray *
list_now (TemaMergeRun *run, gint64 document, const char *name, gboolean is_theirs, GError **error)
{
  g_autoptr (GPtrArray) now = g_ptr_array_new ();
  gint64 n_alike;

  for (guint i = 0; i < run->named->len; i++)
    {
      const Named *named = &g_array_index (run->named, Named, i);

      if (named->document == document && g_str_equal (is_theirs ? named->theirs : named->mine, name)
          && !g_ptr_array_find (now, named->now, NULL))
        g_ptr_array_add (now, (gpointer)named->now);
    }
  if (!count_alike (run, document, name, &n_alike, error))
    return NULL;
  if (n_alike > 0 && !g_ptr_array_find (now, g_intern_string (name), NULL))
    g_ptr_array_add (now, (gpointer)g_intern_string (name));
  return g_steal_pointer (&now);
}

static void
intersect (GPtrArray *names, const GPtrArray *others)
{
  for (guint i = names->len; i > 0 && names->len > 1; i--)
    if (!g_ptr_array_find ((GPtrArray *)others, names->pdata[i - 1], NULL))
      g_ptr_array_remove_index (names, i - 1);
}

/* @before where anybody has that name still; else the first by its letters, on either side. */
static const char *
pick (const GPtrArray *names, const char *before)
{
  const char *picked = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (g_strcmp0 (name, before) == 0)
        return name;
      if (picked == NULL || strcmp (name, picked) < 0)
        picked = name;
    }
  return picked;
}

/* What a part's speaker is called now: @mine is what it was called here, @theirs there, NULL where
 * there is no such part. Interned, NULL where nobody of the document is called so. */
static gboolean
find_now (TemaMergeRun *run,
          gint64 document,
          const char *mine,
          const char *theirs,
          const char **now,
          GError **error)
{
  const char *one = mine != NULL ? mine : theirs;
  g_autoptr (GPtrArray) names = list_now (run, document, one, mine == NULL, error);
  g_autoptr (GPtrArray) others = NULL;

  if (names != NULL && mine != NULL && theirs != NULL)
    {
      others = list_now (run, document, theirs, TRUE, error);
      if (others != NULL)
        intersect (names, others);
    }
  if (names == NULL || (mine != NULL && theirs != NULL && others == NULL))
    return FALSE;
  *now = pick (names, mine == NULL || theirs == NULL || g_str_equal (mine, theirs) ? one : NULL);
  return TRUE;
}

static gboolean
is_of_speaker (const TemaMergeRecord *record)
{
  return *get_speaker (TEMA_MERGE_PART, record) != '\0';
}

/* Lets a part of a case that is about to be written follow its speaker. @mine is NULL of a new one.
 */
gboolean
_tema_merge_run_follow_speaker (TemaMergeRun *run,
                                const TemaMergeRecord *mine,
                                const TemaMergeRecord *theirs,
                                TemaMergeRecord *made,
                                GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_PART);
  const char *now = NULL;

  if (run->followed == NULL)
    run->followed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_add (run->followed, g_memdup2 (&made->id, sizeof made->id));
  if (run->named == NULL || !is_of_speaker (made))
    return TRUE;
  if (!find_now (run, get_document (TEMA_MERGE_PART, made),
                 mine != NULL ? get_speaker (TEMA_MERGE_PART, mine) : NULL,
                 get_speaker (TEMA_MERGE_PART, theirs), &now, error))
    return FALSE;
  if (now != NULL && *now != '\0')
    _tema_merge_value_set_text (&made->values[_tema_merge_find_column (spec, "speaker")], now);
  return TRUE;
}

static gboolean
rename_part (TemaMergeRun *run, const TemaMergeRecord *part, GError **error)
{
  const char *before = get_speaker (TEMA_MERGE_PART, part), *now = NULL;
  TemaStatement *update;

  if (!find_now (run, get_document (TEMA_MERGE_PART, part), before, NULL, &now, error))
    return FALSE;
  if (now == NULL || *now == '\0' || g_str_equal (now, before))
    return TRUE;
  update = tema_store_prepare (run->store, "UPDATE case_part SET speaker = ? WHERE id = ?");
  tema_statement_bind_text (update, 1, now);
  tema_statement_bind_int (update, 2, part->id);
  return tema_statement_run (update, error);
}

/* Parts that only we have, or that both have alike, follow their speakers too. */
gboolean
_tema_merge_run_follow_speakers (TemaMergeRun *run, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_PART);
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify)_tema_merge_record_free);
  GError *local_error = NULL;
  TemaStatement *select;

  if (run->named == NULL)
    return TRUE;
  select = tema_store_prepare (run->store, spec->select_all);
  while (tema_statement_step (select, &local_error))
    g_ptr_array_add (parts, _tema_merge_record_read (spec, select));
  for (guint i = 0; local_error == NULL && i < parts->len; i++)
    {
      const TemaMergeRecord *part = g_ptr_array_index (parts, i);
      gboolean is_done = run->followed != NULL && g_hash_table_contains (run->followed, &part->id);

      if (!is_done && is_of_speaker (part))
        rename_part (run, part, &local_error);
    }
  return tema_error_pass_on (local_error, error);
}
