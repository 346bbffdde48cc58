/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What two copies have in common, and what not. Our rows become one number each; the other copy's
 * are read once, and those with another number are kept. */
#include "tema-config.h"

#include "project/tema-merge-stages-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 id;
  guint64 hash;
} Print;

/* A way from our project to the plan. */
TemaMergeStages *
_tema_merge_stages_new (const char *path, TemaPseudonyms *names, GCancellable *cancellable)
{
  TemaMergeStages *self = g_new0 (TemaMergeStages, 1);

  self->path = g_strdup (path);
  self->names = names != NULL ? tema_pseudonyms_ref (names) : NULL;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->coders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    {
      self->prints[i] = g_array_new (FALSE, FALSE, sizeof (Print));
      self->records[i] = g_ptr_array_new_with_free_func ((GDestroyNotify)_tema_merge_record_free);
    }
  self->data = g_new0 (TemaMergeData, 1);
  g_atomic_ref_count_init (&self->data->n_refs);
  self->data->path = g_strdup (path);
  self->data->shown_name = g_filename_display_basename (path);
  self->data->items = g_ptr_array_new_with_free_func (_tema_merge_item_free);
  self->data->reasons = g_ptr_array_new_with_free_func (g_free);
  self->data->refused = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
_tema_merge_stages_free (TemaMergeStages *self)
{
  g_free (self->path);
  g_free (self->guid);
  g_clear_pointer (&self->names, tema_pseudonyms_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->masks, g_hash_table_unref);
  g_hash_table_unref (self->coders);
  g_checksum_free (self->checksum);
  g_clear_pointer (&self->removed_here, g_array_unref);
  g_clear_pointer (&self->removed_there, g_array_unref);
  g_clear_pointer (&self->renamed_here, g_hash_table_unref);
  g_clear_pointer (&self->renamed_there, g_hash_table_unref);
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    {
      g_array_unref (self->prints[i]);
      g_ptr_array_unref (self->records[i]);
    }
  g_clear_pointer (&self->data, _tema_merge_data_unref);
  g_free (self);
}

void
_tema_merge_item_free (gpointer data)
{
  TemaMergeItem *item = data;

  g_clear_pointer (&item->theirs, _tema_merge_record_free);
  g_clear_pointer (&item->mine, _tema_merge_record_free);
  g_free (item->name);
  g_free (item->mine_text);
  g_free (item->theirs_text);
  g_free (item);
}

TemaMergeData *
_tema_merge_data_ref (TemaMergeData *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
_tema_merge_data_unref (TemaMergeData *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_free (self->path);
  g_free (self->shown_name);
  g_free (self->review_of);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->reasons);
  g_hash_table_unref (self->refused);
  g_free (self);
}

static gboolean
read_project (TemaStore *store, char **guid, char **review_of, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT guid, review_of FROM project");

  if (!tema_statement_step (select, error))
    return FALSE;
  *guid = g_strdup (tema_statement_get_text (select, 0));
  *review_of = g_strdup (tema_statement_get_text (select, 1));
  tema_statement_reset (select);
  return TRUE;
}

/* Documents bring what belongs to them; of one that both have, a turn may have another speaker. */
static gboolean
is_part_of_document (TemaMergeTable table)
{
  return table == TEMA_MERGE_DOCUMENT_NOTE || table == TEMA_MERGE_TURN;
}

/* The next row, as long as the answer is wanted. */
static gboolean
go_on (TemaMergeStages *self, TemaStatement *select, GError **error)
{
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return tema_statement_step (select, error);
  tema_statement_reset (select);
  return FALSE;
}

static gboolean
print_table (TemaStore *store, TemaMergeStages *self, TemaMergeTable table, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  TemaStatement *select = tema_store_prepare (store, spec->select_all);
  GError *local_error = NULL;

  while (go_on (self, select, &local_error))
    {
      g_autoptr (TemaMergeRecord) record = _tema_merge_record_read (spec, select);
      Print print = { record->id, 0 };

      if (table == TEMA_MERGE_CODER)
        g_hash_table_insert (self->coders,
                             g_strdup (_tema_merge_record_get_text (record, spec, "name")),
                             g_memdup2 (&record->id, sizeof record->id));
      if (self->names != NULL)
        _tema_pseudonyms_mask_record (self->names, self->masks, table, record, NULL);
      print.hash = _tema_merge_record_hash (spec, record, self->checksum);
      g_array_append_val (self->prints[table], print);
    }
  return tema_error_pass_on (local_error, error);
}

/* The first stage, on our store: what is here. A TemaStoreJob over TemaMergeStages. */
gpointer
_tema_merge_stage_ours (TemaStore *store, gpointer data, GError **error)
{
  TemaMergeStages *self = data;
  g_autofree char *review_of = NULL;

  if (!read_project (store, &self->guid, &review_of, error)
      || (*review_of != '\0' && !_tema_merge_read_removed (store, &self->removed_here, error)))
    return NULL;
  if (self->names != NULL)
    {
      self->masks = _tema_pseudonyms_load_masks (self->names, store, error);
      if (self->masks == NULL)
        return NULL;
    }
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    if (i != TEMA_MERGE_DOCUMENT_NOTE && !print_table (store, self, i, error))
      return NULL;
  return self;
}

/* People know these as things of their own. */
static gboolean
is_counted (TemaMergeTable table)
{
  return table != TEMA_MERGE_CODER && table != TEMA_MERGE_PROJECT && !is_part_of_document (table);
}

static const Print *
find_print (TemaMergeStages *self, TemaMergeTable table, gint64 id)
{
  const GArray *prints = self->prints[table];
  guint low = 0, high = prints->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (prints, Print, middle).id < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low < prints->len && g_array_index (prints, Print, low).id == id
             ? &g_array_index (prints, Print, low)
             : NULL;
}

/* Who coded is known by name: each copy has made up a row of its own for the same person. */
static void
map_coder (TemaMergeStages *self,
           GHashTable *coders,
           const TemaMergeSpec *spec,
           TemaMergeRecord *record)
{
  int coder = _tema_merge_find_column (spec, "coder");
  const gint64 *ours
      = coder >= 0 ? g_hash_table_lookup (coders, &record->values[coder].number) : NULL;

  if (ours != NULL)
    record->values[coder].number = *ours;
}

static gboolean
has_own_id (const TemaMergeSpec *spec, const TemaMergeRecord *record)
{
  int guid = _tema_merge_find_role (spec, TEMA_MERGE_ROLE_GUID);
  g_autofree char *normal = guid >= 0 ? tema_guid_normalize (record->values[guid].text) : NULL;

  return guid < 0
         || (normal != NULL && g_str_equal (normal, record->values[guid].text)
             && tema_guid_to_id (normal) == record->id);
}

static gboolean
is_wanted (TemaMergeStages *self, TemaMergeTable table, const TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  int document;

  if (!is_part_of_document (table) || find_print (self, table, record->id) != NULL)
    return TRUE;
  document = _tema_merge_find_column (spec, "document");
  return find_print (self, TEMA_MERGE_DOCUMENT, record->values[document].number) == NULL;
}

static void
note_coder (TemaMergeStages *self, GHashTable *coders, const TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_CODER);
  const gint64 *ours
      = g_hash_table_lookup (self->coders, _tema_merge_record_get_text (record, spec, "name"));

  if (ours != NULL)
    g_hash_table_insert (coders, g_memdup2 (&record->id, sizeof record->id),
                         g_memdup2 (ours, sizeof *ours));
}

static void
take_record (TemaMergeStages *self,
             TemaMergeTable table,
             GHashTable *coders,
             TemaMergeRecord *record,
             guint *n_strange)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  const Print *print = find_print (self, table, record->id);

  if (table == TEMA_MERGE_CODER)
    note_coder (self, coders, record);
  map_coder (self, coders, spec, record);
  if (print != NULL)
    self->n_found[table]++;
  if (print != NULL && print->hash == _tema_merge_record_hash (spec, record, self->checksum))
    self->data->n_same[spec->kind] += is_counted (table);
  else if (!is_wanted (self, table, record))
    return;
  else if (!has_own_id (spec, record))
    (*n_strange)++;
  else
    g_ptr_array_add (self->records[table], _tema_merge_record_copy (record));
}

static gboolean
read_table (TemaStore *store,
            TemaMergeStages *self,
            TemaMergeTable table,
            GHashTable *coders,
            guint *n_strange,
            GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  TemaStatement *select = tema_store_prepare (store, spec->select_all);
  GError *local_error = NULL;

  while (go_on (self, select, &local_error))
    {
      g_autoptr (TemaMergeRecord) record = _tema_merge_record_read (spec, select);

      take_record (self, table, coders, record, n_strange);
    }
  return tema_error_pass_on (local_error, error);
}

/* A text is what its document says of it, or it is not taken. */
static gboolean
read_text (TemaStore *store, TemaMergeRecord *document, GError **error)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (TEMA_MERGE_DOCUMENT);
  TemaStatement *select = tema_store_prepare (store, "SELECT text FROM document_text WHERE id = ?");
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document->id);
  if (tema_statement_step (select, &local_error) && tema_statement_is_valid_text (select, 0))
    text = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (text == NULL)
    return TRUE;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  if (g_strcmp0 (digest, _tema_merge_record_get_text (document, spec, "sha256")) == 0
      && g_utf8_strlen (text, -1) == _tema_merge_record_get_number (document, spec, "n_chars"))
    document->text = g_steal_pointer (&text);
  return TRUE;
}

static gboolean
read_new_texts (TemaStore *store, TemaMergeStages *self, GError **error)
{
  for (guint i = 0; i < self->records[TEMA_MERGE_DOCUMENT]->len; i++)
    {
      TemaMergeRecord *document = g_ptr_array_index (self->records[TEMA_MERGE_DOCUMENT], i);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || (find_print (self, TEMA_MERGE_DOCUMENT, document->id) == NULL
              && !read_text (store, document, error)))
        return FALSE;
    }
  return TRUE;
}

static void G_GNUC_PRINTF (2, 3) add_reason (TemaMergeStages *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->data->reasons, g_strdup_vprintf (format, args));
  va_end (args);
}

static gboolean
tell_of_files (TemaStore *store, TemaMergeStages *self, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT count (*) FROM kept_file");
  gint64 n_files;

  if (!tema_statement_step (select, error))
    return FALSE;
  n_files = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  if (n_files > 0)
    add_reason (self,
                g_dngettext (GETTEXT_PACKAGE,
                             "%u file that came from another program stays in the other copy.",
                             "%u files that came from another program stay in the other copy.",
                             n_files),
                (guint)n_files);
  return TRUE;
}

/* Whether a turn that both have may have another speaker there. */
static gboolean
has_renamed (TemaMergeStages *self)
{
  const GPtrArray *turns = self->records[TEMA_MERGE_TURN];

  for (guint i = 0; i < turns->len; i++)
    if (find_print (self, TEMA_MERGE_TURN, ((const TemaMergeRecord *)turns->pdata[i])->id) != NULL)
      return TRUE;
  return FALSE;
}

/* The second stage, on the other copy's store: what is not the same there. A TemaStoreJob. */
gpointer
_tema_merge_stage_theirs (TemaStore *store, gpointer data, GError **error)
{
  TemaMergeStages *self = data;
  g_autoptr (GHashTable) coders
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autofree char *guid = NULL;
  guint n_strange = 0;

  if (!read_project (store, &guid, &self->data->review_of, error)
      || (*self->data->review_of != '\0'
          && !_tema_merge_read_removed (store, &self->removed_there, error)))
    return NULL;
  for (guint i = 0; i < TEMA_MERGE_N_TABLES; i++)
    {
      const TemaMergeSpec *spec = _tema_merge_get_spec (i);

      if (!read_table (store, self, i, coders, &n_strange, error))
        return NULL;
      if (is_counted (i))
        self->data->n_only_here[spec->kind] += self->prints[i]->len - self->n_found[i];
    }
  if (!read_new_texts (store, self, error) || !tell_of_files (store, self, error)
      || (has_renamed (self) && !_tema_merge_read_renamed (store, &self->renamed_there, error)))
    return NULL;
  if (g_strcmp0 (guid, self->guid) != 0)
    {
      add_reason (self, _ ("“%s” is another project, not a copy of this one."),
                  self->data->shown_name);
      /* Its things may be wanted here; its title is not. */
      g_ptr_array_set_size (self->records[TEMA_MERGE_PROJECT], 0);
      g_clear_pointer (&self->removed_there, g_array_unref);
    }
  if (n_strange > 0)
    add_reason (self,
                g_dngettext (GETTEXT_PACKAGE,
                             "%u row of the other copy has a wrong number and is not taken.",
                             "%u rows of the other copy have a wrong number and are not taken.",
                             n_strange),
                n_strange);
  return self;
}
