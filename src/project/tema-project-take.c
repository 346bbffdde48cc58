/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is on disk by now is taken over into the models: by deltas from the store thread alone, in
 * the order of the acts. Main thread only. */
#include "project/tema-project-private.h"

#include "project/tema-list-splice-private.h"
#include "project/tema-version-private.h"

static int
compare_documents (gconstpointer a, gconstpointer b)
{
  TemaDocument *left = *(TemaDocument *const *)a, *right = *(TemaDocument *const *)b;
  gint64 left_position = _tema_document_get_position (left);
  gint64 right_position = _tema_document_get_position (right);

  if (left_position != right_position)
    return left_position < right_position ? -1 : 1;
  return tema_document_get_id (left) < tema_document_get_id (right) ? -1 : 1;
}

static void
take_documents (TemaProject *self, const TemaDelta *delta)
{
  g_autoptr (GPtrArray) wanted = NULL;
  GHashTableIter iter;
  gpointer document;

  if (delta->documents->len == 0 && delta->gone_documents->len == 0)
    return;
  for (guint i = 0; i < delta->gone_documents->len; i++)
    g_hash_table_remove (self->documents_by_id, &g_array_index (delta->gone_documents, gint64, i));
  for (guint i = 0; i < delta->documents->len; i++)
    {
      const TemaDocumentRow *row = g_ptr_array_index (delta->documents, i);
      TemaDocument *known = g_hash_table_lookup (self->documents_by_id, &row->id);

      if (known != NULL)
        _tema_document_update (known, row);
      else
        g_hash_table_insert (self->documents_by_id, g_memdup2 (&row->id, sizeof row->id),
                             _tema_document_new (row));
    }
  wanted = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->documents_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    g_ptr_array_add (wanted, document);
  g_ptr_array_sort (wanted, compare_documents);
  _tema_list_splice_difference (self->documents, wanted);
}

static int
count_change (TemaCellChange change)
{
  return change == TEMA_CELL_CAME ? 1 : change == TEMA_CELL_WENT ? -1 : 0;
}

/* Cells come in order of codes when a project opens: what was looked up last is looked up again. */
static void
take_cells (TemaProject *self, const TemaDelta *delta)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) documents = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer touched;
  TemaCode *code = NULL;

  for (guint i = 0; i < delta->cells->len; i++)
    {
      const TemaCell *cell = &g_array_index (delta->cells, TemaCell, i);
      TemaDocument *document = g_hash_table_lookup (self->documents_by_id, &cell->document);
      int n_more_codes;

      if (code == NULL || tema_code_get_id (code) != cell->code)
        {
          code = tema_codebook_find_by_id (self->codebook, cell->code);
          if (code != NULL)
            g_hash_table_add (codes, code);
        }
      if (code == NULL)
        continue;
      n_more_codes = count_change (_tema_code_count (code, cell->document, cell->n_more));
      if (document == NULL)
        continue;
      _tema_document_count (document, cell->n_more, n_more_codes);
      g_hash_table_add (documents, document);
    }
  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &touched, NULL))
    _tema_code_notify_counts (touched);
  g_hash_table_iter_init (&iter, documents);
  while (g_hash_table_iter_next (&iter, &touched, NULL))
    _tema_document_notify_counts (touched);
}

static void
take_label (
    TemaProject *self, char **label, char **from, const char *property, const char *other_property)
{
  if (g_strcmp0 (*label, *from) == 0)
    return;
  g_free (*label);
  *label = g_steal_pointer (from);
  g_object_notify (G_OBJECT (self), property);
  if (other_property != NULL)
    g_object_notify (G_OBJECT (self), other_property);
}

/* Whether all that was looked at so far is about one document. */
static gboolean
is_of_one (gint64 *found, gint64 document)
{
  gboolean is_other = *found != 0 && *found != document;

  *found = is_other ? 0 : document;
  return !is_other;
}

/* Which document a change is about; 0 when it is about several or none. */
static gint64
find_document_of (const TemaDelta *delta)
{
  gint64 found = 0;

  for (guint i = 0; i < delta->documents->len; i++)
    if (!is_of_one (&found, ((const TemaDocumentRow *)g_ptr_array_index (delta->documents, i))->id))
      return 0;
  for (guint i = 0; i < delta->codings->len; i++)
    if (!is_of_one (&found, g_array_index (delta->codings, TemaCodingRow, i).document))
      return 0;
  for (guint i = 0; i < delta->annotations->len; i++)
    if (!is_of_one (&found, g_array_index (delta->annotations, TemaAnnotationRow, i).document))
      return 0;
  for (guint i = 0; i < delta->turns->len; i++)
    if (!is_of_one (&found, ((const TemaTurnRows *)g_ptr_array_index (delta->turns, i))->document))
      return 0;
  return found;
}

static TemaDocument *
find_document (gpointer self, gint64 id)
{
  return tema_project_find_document_by_id (self, id);
}

/* Lists mark what has a memo. */
static void
count_memos (TemaProject *self, const TemaMemoRows *rows)
{
  g_autoptr (GPtrArray) codes = NULL;
  GHashTableIter iter;
  gpointer document;

  if (rows->memos->len + rows->gone_memos->len == 0)
    return;
  codes = tema_codebook_list_in_order (self->codebook);
  for (guint i = 0; i < codes->len; i++)
    _tema_code_set_n_memos (
        g_ptr_array_index (codes, i),
        tema_memos_count_about (self->memos, TEMA_MEMO_ABOUT_CODE,
                                tema_code_get_id (g_ptr_array_index (codes, i))));
  g_hash_table_iter_init (&iter, self->documents_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    _tema_document_set_n_memos (document,
                                tema_memos_count_about (self->memos, TEMA_MEMO_ABOUT_DOCUMENT,
                                                        tema_document_get_id (document))
                                    + tema_memos_count_about (self->memos, TEMA_MEMO_ABOUT_PASSAGE,
                                                              tema_document_get_id (document)));
}

static void
take_phase (TemaProject *self, const TemaMemoRows *rows)
{
  if (!rows->has_phase || rows->phase == self->phase)
    return;
  self->phase = rows->phase;
  g_object_notify (G_OBJECT (self), "phase");
}

static void
take_delta (TemaProject *self, TemaDelta *delta)
{
  gboolean base_differs = delta->codes->len + delta->gone_codes->len + delta->cells->len
                              + delta->documents->len + delta->gone_documents->len
                          > 0;

  take_documents (self, delta);
  self->last_document = find_document_of (delta);
  _tema_codebook_take_rows (self->codebook, delta->codes);
  take_cells (self, delta);
  for (guint i = 0; i < self->transcripts->len; i++)
    _tema_transcript_take_codings (g_ptr_array_index (self->transcripts, i), self->codebook,
                                   delta->codings);
  for (guint i = 0; i < self->transcripts->len; i++)
    _tema_transcript_take_annotations (g_ptr_array_index (self->transcripts, i),
                                       delta->annotations);
  for (guint i = 0; i < self->transcripts->len; i++)
    _tema_transcript_take_turns (g_ptr_array_index (self->transcripts, i), delta->turns);
  _tema_boards_take_rows (self->boards, delta->boards);
  _tema_cases_take_rows (self->cases, delta->cases, find_document, self);
  _tema_versions_take_rows (self->versions, delta->versions);
  _tema_memos_take_rows (self->memos, delta->memos);
  count_memos (self, delta->memos);
  _tema_questions_take_rows (self->questions, delta->memos);
  take_phase (self, delta->memos);
  _tema_maps_take_rows (self->maps, delta->maps);
  _tema_codebook_remove (self->codebook, delta->gone_codes);
  take_label (self, &self->title, &delta->title, "title", NULL);
  take_label (self, &self->undo_label, &delta->undo_label, "undo-label", "can-undo");
  take_label (self, &self->redo_label, &delta->redo_label, "redo-label", "can-redo");
  if (delta->codes->len > 0 || delta->gone_codes->len > 0 || delta->cells->len > 0)
    _tema_codebook_emit_changed (self->codebook);
  _tema_boards_finish (self->boards, base_differs);
  _tema_maps_finish (self->maps,
                     base_differs || delta->boards->themes->len + delta->boards->cards->len > 0
                         || delta->cases->cases->len > 0 || delta->maps->case_counts->len > 0
                         || delta->memos->memos->len > 0);
  _tema_memos_finish (self->memos);
}

/* Shows what is on disk by now. Main thread only; whoever waited for an act calls it before telling
 * anybody. */
void
_tema_project_take_deltas (TemaProject *self)
{
  TemaDelta *delta;

  while ((delta = g_async_queue_try_pop (self->deltas)) != NULL)
    {
      take_delta (self, delta);
      tema_delta_free (delta);
    }
}
