/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What goes along in a review copy, row by row, with names taken out and each quotation made anew
 * of the text as the copy has it. */
#include "project/tema-review-private.h"

#include "base/tema-error.h"

#include <string.h>

/* Kept states are texts of their own in which a name cannot be replaced for certain. */
static gboolean
goes_along (const TemaReview *self, TemaMergeTable table)
{
  return table != TEMA_MERGE_FOREIGN
         && (self->names == NULL || (table != TEMA_MERGE_ROUND && table != TEMA_MERGE_VERSION));
}

static gboolean
load_text (TemaStore *store, TemaReview *self, gint64 document, char **text, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT text FROM document_text WHERE id = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document);
  if (tema_statement_step (select, &local_error) && self->names != NULL)
    *text = tema_pseudonyms_apply (self->names, tema_statement_get_text (select, 0));
  else if (local_error == NULL)
    *text = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

static gboolean
quote_passage (TemaStore *store,
               TemaReview *self,
               const TemaMergeSpec *spec,
               TemaMergeRecord *record,
               GError **error)
{
  int quote = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_QUOTE);
  int first = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_FIRST);
  int last = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_LAST);
  int document = _tema_merge_find_column (spec, "document");
  g_autofree char *slice = NULL;

  if (quote < 0 || record->values[first].type != 'i' || record->values[document].type != 'i')
    return TRUE;
  if (self->text == NULL || self->text_document != record->values[document].number)
    {
      g_autofree char *text = NULL;

      if (!load_text (store, self, record->values[document].number, &text, error))
        return FALSE;
      g_clear_pointer (&self->text, tema_text_index_unref);
      self->text = tema_text_index_new (text != NULL ? text : "", text != NULL ? strlen (text) : 0);
      self->text_document = record->values[document].number;
    }
  if (record->values[last].number > (gint64)tema_text_index_get_n_chars (self->text))
    return TRUE;
  slice = tema_text_index_dup_slice (self->text, record->values[first].number,
                                     record->values[last].number);
  _tema_merge_value_set_text (&record->values[quote], slice);
  return TRUE;
}

static gboolean
read_table (TemaStore *store, TemaReview *self, TemaMergeTable table, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  TemaStatement *select = tema_store_prepare (store, spec->select_all);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    g_ptr_array_add (self->records[table], _tema_merge_record_read (spec, select));
  return tema_error_pass_on (local_error, error);
}

static gint64
get_document (const TemaMergeSpec *spec, const TemaMergeRecord *record)
{
  int document = _tema_merge_find_column (spec, "document");

  return document >= 0 ? record->values[document].number : 0;
}

static int
compare_documents (gconstpointer a, gconstpointer b, gpointer spec)
{
  gint64 one = get_document (spec, *(TemaMergeRecord *const *)a);
  gint64 other = get_document (spec, *(TemaMergeRecord *const *)b);

  return (one > other) - (one < other);
}

/* Documents first have their texts; passages come document by document, so that each is read once
 * more and no more. */
static gboolean
prepare_table (TemaStore *store, TemaReview *self, TemaMergeTable table, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  GPtrArray *records = self->records[table];

  g_ptr_array_sort_with_data (records, compare_documents, (gpointer)spec);
  for (guint i = 0; i < records->len; i++)
    {
      TemaMergeRecord *record = g_ptr_array_index (records, i);

      if (self->names != NULL)
        _tema_pseudonyms_mask_record (self->names, self->masks, table, record, &self->counts);
      if ((table == TEMA_MERGE_DOCUMENT
           && !load_text (store, self, record->id, &record->text, error))
          || !quote_passage (store, self, spec, record, error))
        return FALSE;
    }
  return TRUE;
}

/* No two coders have one name, whatever stands for theirs. */
static void
keep_coders_apart (TemaReview *self)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_CODER);
  int column = _tema_merge_find_column (spec, "name");
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->records[TEMA_MERGE_CODER]->len; i++)
    {
      TemaMergeRecord *record = g_ptr_array_index (self->records[TEMA_MERGE_CODER], i);
      g_autofree char *name = g_strdup (record->values[column].text);

      for (guint n = 2; g_hash_table_contains (taken, name); n++)
        {
          g_free (name);
          name = g_strdup_printf ("%s (%u)", record->values[column].text, n);
        }
      _tema_merge_value_set_text (&record->values[column], name);
      g_hash_table_add (taken, g_steal_pointer (&name));
    }
}

static void
count_names_in_texts (TemaReview *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->masks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const TemaMask *mask = value;

      for (guint i = 0; i < mask->names->len; i++)
        self->counts.in_sight[g_array_index (mask->names, TemaMaskedName, i).i]++;
    }
}

static gboolean
read_project (TemaStore *store, TemaReview *self, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT guid, created_at FROM project");

  if (!tema_statement_step (select, error))
    return FALSE;
  self->guid = g_strdup (tema_statement_get_text (select, 0));
  self->created_at = g_strdup (tema_statement_get_text (select, 1));
  tema_statement_reset (select);
  return TRUE;
}

/* Takes out of the project what goes along, as it shall stand in the copy. Store thread of the
 * project; @data is a TemaReview, which is returned. */
gpointer
_tema_review_read (TemaStore *store, gpointer data, GError **error)
{
  TemaReview *self = data;

  if (!read_project (store, self, error))
    return NULL;
  if (self->names != NULL)
    {
      self->masks = _tema_pseudonyms_load_masks (self->names, store, error);
      if (self->masks == NULL)
        return NULL;
      count_names_in_texts (self);
    }
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    if (goes_along (self, i)
        && (!read_table (store, self, i, error) || !prepare_table (store, self, i, error)))
      return NULL;
  keep_coders_apart (self);
  return self;
}
