/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The third stage of a plan: what the other copy has is held against what is here, row by row, and
 * put into words. */
#include "tema-config.h"

#include "project/tema-merge-stages-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHOWN_CHARS 90

typedef struct
{
  TemaStore *store;
  TemaMergeStages *stages;
  GHashTable *names; /* id → name, of what only the other copy has */
} Compare;

static char *
dup_short (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');

  if (g_utf8_strlen (line, -1) <= MAX_SHOWN_CHARS)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, MAX_SHOWN_CHARS) = '\0';
  return g_strconcat (g_strchomp (line), "…", NULL);
}

/* The column that a row of the table is called by. */
static const char *
get_name_column (TemaMergeTable table)
{
  switch (table)
    {
    case TEMA_MERGE_PROJECT:
      return "title";
    case TEMA_MERGE_ANNOTATION:
    case TEMA_MERGE_NODE:
    case TEMA_MERGE_CARD:
      return "text";
    case TEMA_MERGE_EDGE:
      return "label";
    case TEMA_MERGE_MEMO:
      return "title";
    case TEMA_MERGE_QUESTION:
      return "wording";
    case TEMA_MERGE_CODING:
      return "quote";
    case TEMA_MERGE_VALUE:
      return "value";
    case TEMA_MERGE_PART:
      return "speaker";
    default:
      return "name";
    }
}

/* What a row that another one points to is called: here, or else in the other copy. */
static char *
dup_name_of (Compare *self, TemaMergeTable table, gint64 id)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  g_autoptr (TemaMergeRecord) record = _tema_merge_record_find (self->store, spec, id, NULL);
  const char *name = g_hash_table_lookup (self->names, &id);

  if (record != NULL)
    name = _tema_merge_record_get_text (record, spec, get_name_column (table));
  return dup_short (name != NULL ? name : "?");
}

static char *
dup_owner_name (Compare *self,
                const TemaMergeSpec *spec,
                const TemaMergeRecord *record,
                const char *column)
{
  int i = _tema_merge_find_column (spec, column);

  if (i < 0 || record->values[i].type != 'i')
    return NULL;
  return dup_name_of (self, spec->columns[i].target, record->values[i].number);
}

static char *
dup_pair (Compare *self,
          const TemaMergeSpec *spec,
          const TemaMergeRecord *record,
          const char *one,
          const char *other)
{
  g_autofree char *a = dup_owner_name (self, spec, record, one);
  g_autofree char *b = dup_owner_name (self, spec, record, other);

  return g_strdup_printf ("%s · %s", a, b);
}

static char *
dup_own_name (TemaMergeTable table, const TemaMergeSpec *spec, const TemaMergeRecord *record)
{
  const char *name = _tema_merge_record_get_text (record, spec, get_name_column (table));

  if (*name == '\0' && table == TEMA_MERGE_MEMO)
    name = _tema_merge_record_get_text (record, spec, "text");
  return *name != '\0' ? dup_short (name) : NULL;
}

/* NULL: not a thing of its own for people. */
static char *
dup_row_name (Compare *self, TemaMergeTable table, const TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  g_autofree char *own = NULL;
  g_autofree char *owner = NULL;

  if (table == TEMA_MERGE_CODER || table == TEMA_MERGE_TURN || table == TEMA_MERGE_DOCUMENT_NOTE)
    return NULL;
  if (table == TEMA_MERGE_VALUE)
    return dup_pair (self, spec, record, "study_case", "attribute");
  if (table == TEMA_MERGE_PART)
    return dup_pair (self, spec, record, "study_case", "document");
  own = dup_own_name (table, spec, record);
  if (table == TEMA_MERGE_CODING || table == TEMA_MERGE_CARD || table == TEMA_MERGE_NODE)
    owner = dup_owner_name (self, spec, record, "code");
  if (table == TEMA_MERGE_CARD && owner == NULL)
    owner = dup_owner_name (self, spec, record, "coding");
  if (own != NULL && owner != NULL)
    return g_strdup_printf ("%s: %s", owner, own);
  if (own != NULL || owner != NULL)
    return own != NULL ? g_steal_pointer (&own) : g_steal_pointer (&owner);
  return g_strdup ("…");
}

static char *
dup_value (Compare *self, const TemaMergeSpec *spec, const TemaMergeRecord *record, guint column)
{
  const TemaMergeValue *value = &record->values[column];
  TemaMergeRole role = spec->columns[column].role;

  if (value->type == '0')
    return g_strdup ("–");
  if (role == TEMA_MERGE_ROLE_OWNER || role == TEMA_MERGE_ROLE_LINK)
    return dup_name_of (self, spec->columns[column].target, value->number);
  if (role == TEMA_MERGE_ROLE_FIRST || role == TEMA_MERGE_ROLE_LAST)
    return g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT,
                            _tema_merge_record_get_number (record, spec, "first"),
                            _tema_merge_record_get_number (record, spec, "last"));
  return value->type == 'i' ? g_strdup_printf ("%" G_GINT64_FORMAT, value->number)
                            : dup_short (value->text);
}

static gboolean
is_told (const TemaMergeColumn *column)
{
  return column->label != NULL;
}

static void
append_value (Compare *self,
              const TemaMergeSpec *spec,
              const TemaMergeRecord *record,
              guint column,
              GString *words)
{
  g_autofree char *value = dup_value (self, spec, record, column);

  if (words->len > 0)
    g_string_append (words, "; ");
  g_string_append_printf (
      words, "%s: %s", g_dpgettext2 (GETTEXT_PACKAGE, "merge", spec->columns[column].label), value);
}

/* What is different, each thing once: x and y are one place. Returns whether anything is. */
static gboolean
put_in_words (Compare *self, const TemaMergeSpec *spec, TemaMergeItem *item)
{
  g_autoptr (GString) mine = g_string_new (NULL);
  g_autoptr (GString) theirs = g_string_new (NULL);
  const char *last_label = NULL;

  for (guint i = 0; i < spec->n_columns; i++)
    if (is_told (&spec->columns[i])
        && _tema_merge_value_compare (&item->mine->values[i], &item->theirs->values[i]) != 0
        && g_strcmp0 (last_label, spec->columns[i].label) != 0)
      {
        append_value (self, spec, item->mine, i, mine);
        append_value (self, spec, item->theirs, i, theirs);
        last_label = spec->columns[i].label;
      }
  item->mine_text = g_string_free (g_steal_pointer (&mine), FALSE);
  item->theirs_text = g_string_free (g_steal_pointer (&theirs), FALSE);
  return last_label != NULL;
}

/* What comes with something new: its texts, and who wrote it. */
static void
describe_new (Compare *self, const TemaMergeSpec *spec, TemaMergeItem *item)
{
  g_autoptr (GString) theirs = g_string_new (NULL);

  for (guint i = 0; i < spec->n_columns; i++)
    if (is_told (&spec->columns[i])
        && ((spec->columns[i].role == TEMA_MERGE_ROLE_TEXT && item->theirs->values[i].type == 't'
             && *item->theirs->values[i].text != '\0')
            || (g_str_equal (spec->columns[i].name, "coder"))))
      append_value (self, spec, item->theirs, i, theirs);
  item->theirs_text = g_string_free (g_steal_pointer (&theirs), FALSE);
}

static gboolean
has_other_order (const TemaMergeSpec *spec, const TemaMergeItem *item)
{
  int order = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_ORDER);

  return order >= 0
         && _tema_merge_value_compare (&item->mine->values[order], &item->theirs->values[order])
                != 0;
}

static void
judge_both (Compare *self, TemaMergeItem *item)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (item->table);

  if (has_other_order (spec, item))
    self->stages->data->has_order[item->table] = TRUE;
  item->choice = _tema_merge_choose (spec, item->mine, item->theirs);
  if (put_in_words (self, spec, item))
    {
      item->state = TEMA_MERGE_STATE_CONFLICT;
      item->name = dup_row_name (self, item->table, item->mine);
      return;
    }
  item->state = TEMA_MERGE_STATE_ORDER;
  self->stages->data->n_same[spec->kind] += item->table != TEMA_MERGE_PROJECT;
}

static gint64
find_id (TemaStore *store, const char *sql, const TemaMergeRecord *record, const int *columns)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  gint64 id = 0;

  for (guint i = 0; columns[i] >= 0; i++)
    {
      const TemaMergeValue *value = &record->values[columns[i]];

      if (value->type == 'i')
        tema_statement_bind_int (select, i + 1, value->number);
      else if (value->type == 't')
        tema_statement_bind_text (select, i + 1, value->text);
    }
  if (tema_statement_step (select, NULL))
    id = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return id;
}

/* Another thing here that people would take for the same one. */
static gint64
find_twin (Compare *self, TemaMergeTable table, const TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  int name = _tema_merge_find_column (spec, "name");
  int parent = _tema_merge_find_column (spec, "parent");
  int sha256 = _tema_merge_find_column (spec, "sha256");

  switch (table)
    {
    case TEMA_MERGE_CODE:
      return find_id (self->store, "SELECT id FROM code WHERE name = ? AND parent IS ?", record,
                      (const int[]){ name, parent, -1 });
    case TEMA_MERGE_CASE:
      return find_id (self->store, "SELECT id FROM study_case WHERE name = ? AND parent IS ?",
                      record, (const int[]){ name, parent, -1 });
    case TEMA_MERGE_ATTRIBUTE:
      return find_id (self->store, "SELECT id FROM attribute WHERE name = ?", record,
                      (const int[]){ name, -1 });
    case TEMA_MERGE_DOCUMENT:
      return find_id (self->store, "SELECT id FROM document WHERE sha256 = ?", record,
                      (const int[]){ sha256, -1 });
    default:
      return 0;
    }
}

/* The same code on the same passage by the same coder, made in both copies. */
static gint64
find_same_place (Compare *self, TemaMergeTable table, const TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);

  if (table == TEMA_MERGE_CODING)
    return find_id (
        self->store,
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
judge_new (Compare *self, TemaMergeItem *item)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (item->table);

  /* It becomes one with ours, comments and all, without a word. */
  if (find_same_place (self, item->table, item->theirs) != 0)
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
  item->name = dup_row_name (self, item->table, item->theirs);
  if (item->name != NULL)
    describe_new (self, spec, item);
}

static gboolean
is_of_refused (Compare *self, const TemaMergeSpec *spec, const TemaMergeRecord *record)
{
  int document = _tema_merge_find_column (spec, "document");

  return document >= 0 && record->values[document].type == 'i'
         && g_hash_table_contains (self->stages->data->refused, &record->values[document].number);
}

static void
refuse_document (Compare *self, TemaMergeItem *item)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_DOCUMENT);
  const TemaMergeRecord *shown = item->mine != NULL ? item->mine : item->theirs;
  g_autofree char *name = dup_short (_tema_merge_record_get_text (shown, spec, "name"));
  TemaMergeData *data = self->stages->data;

  item->state = TEMA_MERGE_STATE_REFUSED;
  item->choice = TEMA_MERGE_CHOICE_MINE;
  g_hash_table_add (data->refused, g_memdup2 (&item->theirs->id, sizeof (gint64)));
  if (item->mine == NULL)
    item->theirs_text = g_strdup (_ ("Its text is damaged."));
  else if (*data->review_of != '\0')
    item->theirs_text = g_strdup (_ ("Its text is another one there. If names were taken out of "
                                     "it, choose the table of names that was saved with it."));
  else
    item->theirs_text = g_strdup (_ ("Its text is another one there."));
  g_ptr_array_add (data->reasons, g_strdup_printf ("%s: %s", name, item->theirs_text));
  item->name = g_steal_pointer (&name);
}

static gboolean
has_other_text (const TemaMergeItem *item)
{
  int sha256 = _tema_merge_find_column (_tema_merge_get_spec (TEMA_MERGE_DOCUMENT), "sha256");

  if (item->mine == NULL)
    return item->theirs->text == NULL;
  return _tema_merge_value_compare (&item->mine->values[sha256], &item->theirs->values[sha256])
         != 0;
}

static void
judge (Compare *self, TemaMergeItem *item)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (item->table);

  if (item->table == TEMA_MERGE_DOCUMENT && has_other_text (item))
    {
      refuse_document (self, item);
      return;
    }
  if (is_of_refused (self, spec, item->theirs) && item->table != TEMA_MERGE_NODE)
    {
      item->state = TEMA_MERGE_STATE_REFUSED;
      item->choice = TEMA_MERGE_CHOICE_MINE;
      item->name = dup_row_name (self, item->table, item->theirs);
      return;
    }
  if (item->mine != NULL)
    judge_both (self, item);
  else
    judge_new (self, item);
}

/* Of one coder there is one row, known by the name. */
static gboolean
is_known_coder (Compare *self, const TemaMergeItem *item)
{
  return item->table == TEMA_MERGE_CODER
         && (item->mine != NULL
             || g_hash_table_contains (
                 self->stages->coders,
                 _tema_merge_record_get_text (item->theirs, _tema_merge_get_spec (TEMA_MERGE_CODER),
                                              "name")));
}

static gboolean
compare_record (Compare *self, TemaMergeTable table, TemaMergeRecord *record, GError **error)
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
  judge (self, item);
  g_ptr_array_add (self->stages->data->items, item);
  return TRUE;
}

static void
note_names (Compare *self)
{
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    {
      const TemaMergeSpec *spec = _tema_merge_get_spec (i);
      GPtrArray *records = self->stages->records[i];

      if (_tema_merge_find_column (spec, get_name_column (i)) < 0)
        continue;
      for (guint j = 0; j < records->len; j++)
        {
          const TemaMergeRecord *record = g_ptr_array_index (records, j);

          g_hash_table_insert (
              self->names, g_memdup2 (&record->id, sizeof record->id),
              g_strdup (_tema_merge_record_get_text (record, spec, get_name_column (i))));
        }
    }
}

/* One row tells of all that stand in another order. */
static void
add_orders (Compare *self)
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

/* The third stage, on our store. A TemaStoreJob. */
gpointer
_tema_merge_stage_compare (TemaStore *store, gpointer data, GError **error)
{
  TemaMergeStages *stages = data;
  g_autoptr (GHashTable) names
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Compare self = { store, stages, names };

  note_names (&self);
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    {
      GPtrArray *records = stages->records[i];

      for (guint j = 0; j < records->len; j++)
        {
          TemaMergeRecord *record = g_steal_pointer (&records->pdata[j]);

          if (!compare_record (&self, i, record, error))
            return NULL;
        }
      g_ptr_array_set_size (records, 0);
    }
  add_orders (&self);
  return stages;
}
