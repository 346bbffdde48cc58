/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rows without names, and back: which of a row's values can hold a name, and what is true again
 * when the row comes home. */
#include "tema-config.h"

#include "project/tema-pseudonyms-private.h"

/* Never in a copy without names: the name of the file a text came from. */
static const char *const hidden[] = { "source_name", "source_sha256" };

static gboolean
is_hidden (const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    if (g_str_equal (column, hidden[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_machine_word (const char *column)
{
  static const char *const words[]
      = { "guid",     "sha256",      "color",  "created_at",        "modified_at",
          "at",       "imported_at", "format", "quotation_pattern", "selection_guid",
          "asked_on", "owner",       "place" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (column, words[i]))
      return TRUE;
  return FALSE;
}

static const TemaMask *
find_mask (GHashTable *masks, const TemaMergeSpec *spec, const TemaMergeRecord *record)
{
  int document = _tema_merge_find_column (spec, "document");

  return document >= 0 && record->values[document].type == 'i'
             ? g_hash_table_lookup (masks, &record->values[document].number)
             : NULL;
}

static void
mask_document (const TemaMergeSpec *spec, GHashTable *masks, TemaMergeRecord *record)
{
  const TemaMask *mask = g_hash_table_lookup (masks, &record->id);

  if (mask == NULL)
    return;
  _tema_merge_value_set_number (&record->values[_tema_merge_find_column (spec, "n_chars")],
                                mask->n_chars);
  _tema_merge_value_set_text (&record->values[_tema_merge_find_column (spec, "sha256")],
                              mask->sha256);
}

/* A quotation says again what the text says, a label what the speaker is called, and a part of a
 * case likewise. */
static gboolean
is_repetition (TemaMergeTable table, const TemaMergeColumn *column)
{
  return column->role == TEMA_MERGE_ROLE_QUOTE
         || (table == TEMA_MERGE_TURN && g_str_equal (column->name, "label"))
         || (table == TEMA_MERGE_PART && g_str_equal (column->name, "speaker"));
}

/* A turn that begins within a name, because the next speaker has the second half of it, begins
 * after it: two turns never overlap. */
static gboolean
goes_to_end (TemaMergeTable table, TemaMergeRole role)
{
  return role == TEMA_MERGE_ROLE_LAST || table == TEMA_MERGE_TURN;
}

/* Takes the names out of a row; @masks tells of each text where its names stand. @counts, which may
 * be NULL, get how often each was there. */
void
_tema_pseudonyms_mask_record (TemaPseudonyms *self,
                              GHashTable *masks,
                              TemaMergeTable table,
                              TemaMergeRecord *record,
                              const TemaNameCounts *counts)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  const TemaMask *mask = find_mask (masks, spec, record);

  for (guint i = 0; i < spec->n_columns; i++)
    {
      TemaMergeRole role = spec->columns[i].role;
      TemaMergeValue *value = &record->values[i];

      if (value->type == 'i' && mask != NULL
          && (role == TEMA_MERGE_ROLE_FIRST || role == TEMA_MERGE_ROLE_LAST))
        value->number = _tema_mask_to_masked (mask, value->number, goes_to_end (table, role));
      else if (value->type == 't' && is_hidden (spec->columns[i].name))
        _tema_merge_value_set_text (value, "");
      else if (value->type == 't' && !is_machine_word (spec->columns[i].name))
        {
          guint *n_found = counts == NULL                             ? NULL
                           : is_repetition (table, &spec->columns[i]) ? counts->behind
                                                                      : counts->in_sight;
          g_autofree char *masked = _tema_pseudonyms_replace (self, value->text, n_found);

          _tema_merge_value_set_text (value, masked);
        }
    }
  if (table == TEMA_MERGE_DOCUMENT)
    mask_document (spec, masks, record);
}

/* Brings a row of a copy without names back: what was not changed there is what it is here, places
 * become places of our own text, and what was written there stays as it was written. @mine is NULL
 * of what only the copy has. */
void
_tema_pseudonyms_unmask_record (TemaPseudonyms *self,
                                GHashTable *masks,
                                TemaMergeTable table,
                                TemaMergeRecord *theirs,
                                const TemaMergeRecord *mine)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  const TemaMask *mask = find_mask (masks, spec, theirs);
  g_autoptr (TemaMergeRecord) masked = mine != NULL ? _tema_merge_record_copy (mine) : NULL;

  if (masked != NULL)
    _tema_pseudonyms_mask_record (self, masks, table, masked, NULL);
  for (guint i = 0; i < spec->n_columns; i++)
    {
      TemaMergeRole role = spec->columns[i].role;
      TemaMergeValue *value = &theirs->values[i];

      if (masked != NULL && _tema_merge_value_compare (&masked->values[i], value) == 0)
        _tema_merge_value_copy (value, &mine->values[i]);
      else if (value->type == 'i' && mask != NULL
               && (role == TEMA_MERGE_ROLE_FIRST || role == TEMA_MERGE_ROLE_LAST))
        value->number = _tema_mask_from_masked (
            mask, CLAMP (value->number, 0, (gint64)mask->n_chars), role == TEMA_MERGE_ROLE_LAST);
    }
}

/* Of each of our texts where its names stand: id → TemaMask. */
GHashTable *
_tema_pseudonyms_load_masks (TemaPseudonyms *self, TemaStore *store, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT id, text FROM document_text WHERE id IN (SELECT id FROM document)");
  g_autoptr (GHashTable) masks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        (GDestroyNotify)_tema_mask_free);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_hash_table_insert (masks, g_memdup2 (&id, sizeof id),
                           _tema_mask_new (self, tema_statement_get_text (select, 1), NULL));
    }
  if (local_error == NULL)
    return g_steal_pointer (&masks);
  g_propagate_error (error, local_error);
  return NULL;
}
