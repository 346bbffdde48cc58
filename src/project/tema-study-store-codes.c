/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The codes, codings and annotations of a study on their way into a project. */
#include "tema-config.h"

#include "project/tema-study-storing-private.h"

#include "base/tema-color.h"
#include "base/tema-guid.h"
#include "store/tema-store-bulk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names under one parent are looked up a thousand times: they are read once. */
static char *
make_key (gint64 parent, const char *name)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", parent, name);
}

static void
note_sibling (TemaStoring *self, gint64 parent, const char *name, gint64 id)
{
  g_hash_table_insert (self->siblings, make_key (parent, name), g_memdup2 (&id, sizeof id));
}

static gboolean
list_siblings (TemaStoring *self)
{
  TemaStatement *select
      = tema_store_prepare (self->store, "SELECT ifnull (parent, 0), name, id FROM code");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    note_sibling (self, tema_statement_get_int (select, 0), tema_statement_get_text (select, 1),
                  tema_statement_get_int (select, 2));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (self->error, local_error);
  return FALSE;
}

/* A code of that place and name: 0 none. */
static gint64
find_sibling (TemaStoring *self, gint64 parent, const char *name)
{
  g_autofree char *key = make_key (parent, name);
  const gint64 *id = g_hash_table_lookup (self->siblings, key);

  return id != NULL ? *id : 0;
}

/* Some programs allow two codes of one name side by side. */
static char *
dup_free_name (TemaStoring *self, gint64 parent, const char *name)
{
  g_autofree char *candidate = g_strdup (name);

  for (int i = 2;; i++)
    {
      if (find_sibling (self, parent, candidate) == 0)
        return g_steal_pointer (&candidate);
      g_free (candidate);
      candidate = g_strdup_printf ("%s (%d)", name, i);
    }
}

static gboolean
insert_code (TemaStoring *self, const TemaStudyCode *code, gint64 parent, const char *name)
{
  gint64 id = tema_guid_to_id (code->guid);
  g_autofree char *free_name = dup_free_name (self, parent, name);
  g_autofree char *palette = tema_color_to_string (tema_palette_get_color (self->n_new));
  const char *at = _tema_storing_get_date (self, code->created_at);

  if (!_tema_storing_insert (
          self,
          "INSERT INTO code (id, guid, parent, position, name, description, color, is_codable,"
          " created_at, modified_at, origin) VALUES (?1, ?2, ?3, (SELECT ifnull (max (position), "
          "-1)"
          " + 1 FROM code WHERE parent IS ?3), ?4, ?5, ifnull (?6, ifnull ((SELECT color FROM code"
          " WHERE id = ?3), ?7)), ?8, ?9, ?9, ?10)",
          "itnttttiti", id, code->guid, parent, free_name, code->description, code->color, palette,
          code->is_codable, at, code->origin))
    return FALSE;
  self->n_new++;
  note_sibling (self, parent, free_name, id);
  g_hash_table_add (self->fresh, g_memdup2 (&id, sizeof id));
  _tema_storing_note (self, TEMA_STUDY_CODE, code->guid, id);
  return TRUE;
}

static gboolean
meet_code (TemaStoring *self, const TemaStudyCode *code, const char *name, gint64 id)
{
  gint64 is_same
      = _tema_storing_ask (self, "SELECT 1 FROM code WHERE id = ? AND name = ? AND description = ?",
                           "itt", id, name, code->description);

  _tema_storing_note (self, TEMA_STUDY_CODE, code->guid, id);
  self->n_same += is_same > 0;
  self->n_other += is_same == 0;
  return is_same >= 0
         && _tema_storing_insert (
             self,
             "UPDATE code SET description = ?2 WHERE id = ?1 AND description = '' AND ?2 <> ''",
             "it", id, code->description);
}

static gboolean
store_code (TemaStoring *self, const TemaStudyCode *code)
{
  g_autofree char *owned = NULL;
  const char *name = _tema_storing_name (self, code->name, _ ("Code without a name"), &owned);
  gint64 parent = _tema_storing_find (self, TEMA_STUDY_CODE, code->parent);
  gint64 id = _tema_storing_ask (self, "SELECT id FROM code WHERE guid = ?", "t", code->guid);

  if (id == 0)
    {
      id = find_sibling (self, parent, name);
      /* One that came with this study is another code of the same name. */
      if (id > 0 && g_hash_table_contains (self->fresh, &id))
        id = 0;
    }
  if (id < 0)
    return FALSE;
  return id == 0 ? insert_code (self, code, parent, name) : meet_code (self, code, name, id);
}

gboolean
_tema_storing_codes (TemaStoring *self)
{
  if (!list_siblings (self))
    return FALSE;
  for (guint i = 0; i < self->study->codes->len; i++)
    if (!_tema_storing_go_on (self)
        || !store_code (self, &g_array_index (self->study->codes, TemaStudyCode, i)))
      return FALSE;
  return TRUE;
}

/* The columns of a coding, in the order of the schema; a test holds them against it. */
enum
{
  ID,
  GUID,
  DOCUMENT,
  CODE,
  FIRST,
  LAST,
  QUOTE,
  CODER,
  CREATED_AT,
  COMMENT,
  SELECTION,
  N_COLUMNS
};

typedef struct
{
  gint64 id;
  guint index;
} Ordered;

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Ordered *)a)->id, other = ((const Ordered *)b)->id;

  return one < other ? -1 : one > other;
}

/* Rows go in by id: each page of the table is then written once, however many there are. */
static GArray *
order_codings (TemaStoring *self)
{
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (Ordered), self->study->codings->len);

  for (guint i = 0; i < self->study->codings->len; i++)
    {
      Ordered one
          = { tema_guid_to_id (g_array_index (self->study->codings, TemaStudyCoding, i).guid), i };

      g_array_append_val (order, one);
    }
  g_array_sort (order, compare_ids);
  return order;
}

/* What is there already: 0 nothing, 1 the same, 2 another coding of that GUID, -1 unknown. A
 * document that is new has codings of this study only. */
static gint64
find_coding (TemaStoring *self, const TemaStudyCoding *coding, const TemaBulkValue *row)
{
  if (g_hash_table_contains (self->fresh, &row[DOCUMENT].number))
    return 0;
  return _tema_storing_ask (
      self,
      "SELECT CASE WHEN id = ?1 AND (document <> ?2 OR code <> ?5) THEN 2 ELSE 1 END FROM coding"
      " WHERE id = ?1 UNION ALL SELECT 1 FROM coding WHERE document = ?2 AND first = ?3"
      " AND last = ?4 AND code = ?5 AND coder = ?6",
      "iiiiii", row[ID].number, row[DOCUMENT].number, coding->first, coding->last, row[CODE].number,
      row[CODER].number);
}

static TemaBulkValue
make_text (const char *text)
{
  return (TemaBulkValue){ .text = text, .n_bytes = strlen (text) };
}

/* The row of a coding, and whether it has a place and a code here. Fails with @self when there is
 * nobody who could have coded. */
static gboolean
fill_row (TemaStoring *self,
          const TemaStudyCoding *coding,
          gint64 id,
          TemaBulkValue row[N_COLUMNS],
          gboolean *has_place)
{
  const TemaBulkValue values[N_COLUMNS] = {
    [ID] = { .number = id },
    [GUID] = make_text (coding->guid),
    [DOCUMENT] = { .number = _tema_storing_find (self, TEMA_STUDY_SOURCE, coding->source) },
    [CODE] = { .number = _tema_storing_find (self, TEMA_STUDY_CODE, coding->code) },
    [FIRST] = { .number = coding->first },
    [LAST] = { .number = coding->last },
    [CODER] = { .number = _tema_storing_get_coder (self, coding->user) },
    [CREATED_AT] = make_text (_tema_storing_get_date (self, coding->created_at)),
    [COMMENT] = make_text (coding->comment),
    [SELECTION] = make_text (coding->selection),
  };

  memcpy (row, values, sizeof values);
  row[QUOTE].text = _tema_storing_peek_quote (self, coding->source, coding->first, coding->last,
                                              &row[QUOTE].n_bytes);
  *has_place = row[QUOTE].text != NULL && row[CODE].number != 0;
  return row[CODER].number >= 0;
}

static gboolean
insert_coding (TemaStoring *self,
               TemaStatement *insert,
               const TemaStudyCoding *coding,
               gint64 id,
               guint *n_outside)
{
  TemaBulkValue row[N_COLUMNS];
  gboolean is_new = FALSE, has_place;
  gint64 is_there;

  if (!fill_row (self, coding, id, row, &has_place))
    return FALSE;
  if (!has_place)
    {
      *n_outside += 1;
      return TRUE;
    }
  is_there = find_coding (self, coding, row);
  self->n_same += is_there == 1;
  self->n_other += is_there == 2;
  if (is_there != 0)
    return is_there > 0;
  if (!tema_store_bulk_insert (self->store, insert, row, &is_new, self->error))
    return FALSE;
  self->n_new += is_new;
  return TRUE;
}

/* The coder that codings without one get is made before the act is no longer watched. */
static gboolean
make_coders (TemaStoring *self)
{
  for (guint i = 0; i < self->study->codings->len && self->coder == 0; i++)
    if (_tema_storing_get_coder (self,
                                 g_array_index (self->study->codings, TemaStudyCoding, i).user)
        < 0)
      return FALSE;
  return TRUE;
}

/* Tells the store how much will come. In documents that are new every coding is. */
static void
expect_codings (TemaStoring *self)
{
  gsize n_bytes = 0;
  gboolean may_be_kept = TRUE;

  for (guint i = 0; may_be_kept && i < self->study->codings->len; i++)
    {
      TemaBulkValue row[N_COLUMNS];
      gboolean has_place;

      if (!fill_row (self, &g_array_index (self->study->codings, TemaStudyCoding, i), 0, row,
                     &has_place)
          || !has_place || !g_hash_table_contains (self->fresh, &row[DOCUMENT].number))
        continue;
      n_bytes += tema_store_bulk_measure (row, N_COLUMNS);
      may_be_kept = tema_store_bulk_expect (self->store, n_bytes);
    }
}

static gboolean
store_codings (TemaStoring *self, GArray *order, guint *n_outside)
{
  gboolean is_stored = make_coders (self);
  TemaStatement *insert;

  if (!is_stored)
    return FALSE;
  /* Once, not a row: to find it again by its words takes as long as a look into an index. */
  insert = tema_store_prepare (
      self->store, "INSERT INTO coding (id, guid, document, code, first, last, quote, coder,"
                   " created_at, comment, selection_guid)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  tema_store_begin_bulk (self->store, "coding", N_COLUMNS);
  expect_codings (self);
  for (guint i = 0; is_stored && i < order->len; i++)
    {
      const Ordered *one = &g_array_index (order, Ordered, i);

      is_stored
          = _tema_storing_go_on (self)
            && insert_coding (self, insert,
                              &g_array_index (self->study->codings, TemaStudyCoding, one->index),
                              one->id, n_outside);
    }
  if (!tema_store_end_bulk (self->store))
    _tema_storing_tell (self, "%s",
                        _ ("These are so many codings that the import cannot be undone; the backup"
                           " that was made before it has the project as it was"));
  return is_stored;
}

gboolean
_tema_storing_codings (TemaStoring *self)
{
  g_autoptr (GArray) order = order_codings (self);
  guint n_outside = 0;

  if (order->len > 0 && !store_codings (self, order, &n_outside))
    return FALSE;
  if (n_outside > 0)
    _tema_storing_tell (
        self,
        g_dngettext (GETTEXT_PACKAGE, "%u coding was left out: its text or its code is not here",
                     "%u codings were left out: their text or their code is not here", n_outside),
        n_outside);
  return TRUE;
}

static gboolean
store_annotation (TemaStoring *self, const TemaStudyAnnotation *note)
{
  gint64 id = tema_guid_to_id (note->guid);
  gint64 document = _tema_storing_find (self, TEMA_STUDY_SOURCE, note->source);
  gint64 coder = _tema_storing_get_coder (self, note->user);
  g_autofree char *quote = _tema_storing_dup_quote (self, note->source, note->first, note->last);
  const char *at = _tema_storing_get_date (self, note->created_at);
  gint64 is_there = _tema_storing_ask (
      self, "SELECT CASE WHEN text = ? THEN 1 ELSE 2 END FROM annotation WHERE id = ?", "ti",
      note->text, id);

  self->n_same += is_there == 1;
  self->n_other += is_there == 2;
  if (is_there != 0 || quote == NULL || *note->text == '\0' || coder < 0)
    return is_there >= 0 && coder >= 0;
  self->n_new++;
  return _tema_storing_insert (
      self,
      "INSERT INTO annotation (id, guid, document, first, last, quote, text, coder, created_at,"
      " modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "itiiittitt", id, note->guid, document, note->first, note->last, quote, note->text, coder, at,
      note->modified_at != NULL ? note->modified_at : at);
}

gboolean
_tema_storing_annotations (TemaStoring *self)
{
  for (guint i = 0; i < self->study->annotations->len; i++)
    if (!_tema_storing_go_on (self)
        || !store_annotation (self,
                              &g_array_index (self->study->annotations, TemaStudyAnnotation, i)))
      return FALSE;
  return TRUE;
}
