/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From rows to a state: what a version keeps, and what it is compared with, come from the file by
 * the same code; what is on the screen comes from the models. */
#include "project/tema-version-private.h"

#include "store/tema-statement.h"

#define MAX_DEPTH 1000
/* The passages behind each code tell later where a code went. Above so many (1.3 MB of text) the
 * acts of the log must do for that. */
#define MAX_NOTED_CODINGS 250000

typedef struct
{
  gint64 id;
  gint64 parent;
  gint64 position;
  TemaCodebookStateCode *code; /* not in the state yet; its codings stay */
} Row;

typedef struct
{
  TemaStore *store;
  TemaCodebookState *state;
  GPtrArray *rows;
  GHashTable *by_id;    /* gint64 → Row */
  GHashTable *children; /* gint64 → GPtrArray of Row, in order */
  GHashTable *indices;  /* gint64 → index in the state */
  GPtrArray *files;     /* by index: set of gint64, documents of it and of those below */
} Freezer;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->code->name, g_free);
  g_free (row->code->description);
  g_free (row->code->guid);
  g_free (row->code);
  g_free (row);
}

static Row *
read_row (TemaStatement *select)
{
  Row *row = g_new0 (Row, 1);

  row->code = g_new0 (TemaCodebookStateCode, 1);
  row->id = tema_statement_get_int (select, 0);
  row->parent = tema_statement_get_int (select, 1);
  row->position = tema_statement_get_int (select, 2);
  row->code->guid = g_strdup (tema_statement_get_text (select, 3));
  row->code->name = g_strdup (tema_statement_get_text (select, 4));
  row->code->description = g_strdup (tema_statement_get_text (select, 5));
  if (!tema_color_parse (tema_statement_get_text (select, 6), &row->code->color))
    row->code->color = *tema_palette_get_color (0);
  row->code->is_codable = tema_statement_get_int (select, 7) != 0;
  row->code->origin = tema_statement_get_int (select, 8);
  return row;
}

static gboolean
load_rows (Freezer *freezer, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      freezer->store, "SELECT id, ifnull (parent, 0), position, guid, name, description, color,"
                      " is_codable, origin FROM code ORDER BY position, id");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      Row *row = read_row (select);

      g_ptr_array_add (freezer->rows, row);
      g_hash_table_insert (freezer->by_id, &row->id, row);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* What stands in a circle, or too deep, is at the top: as the codebook shows it. */
static gint64
find_parent (Freezer *freezer, const Row *row)
{
  const Row *parent = g_hash_table_lookup (freezer->by_id, &row->parent);
  const Row *above = parent;

  for (guint depth = 0; above != NULL; depth++)
    {
      if (depth >= MAX_DEPTH)
        return 0;
      above = g_hash_table_lookup (freezer->by_id, &above->parent);
    }
  return parent != NULL ? parent->id : 0;
}

static void
hang_up (Freezer *freezer)
{
  for (guint i = 0; i < freezer->rows->len; i++)
    {
      Row *row = g_ptr_array_index (freezer->rows, i);
      gint64 parent = find_parent (freezer, row);
      GPtrArray *siblings = g_hash_table_lookup (freezer->children, &parent);

      if (siblings == NULL)
        {
          siblings = g_ptr_array_new ();
          g_hash_table_insert (freezer->children, g_memdup2 (&parent, sizeof parent), siblings);
        }
      g_ptr_array_add (siblings, row);
    }
}

static void
freeze_row (Freezer *freezer, Row *row, int parent)
{
  TemaCodebookStateCode *code = tema_codebook_state_add_code (freezer->state, NULL);
  GArray *codings = code->codings;

  *code = *row->code;
  code->codings = codings;
  code->parent = parent;
  row->code->guid = row->code->name = row->code->description = NULL;
  g_hash_table_insert (freezer->indices, &row->id, GUINT_TO_POINTER (freezer->state->codes->len));
  g_ptr_array_add (freezer->files,
                   g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL));
}

static void
push_children (Freezer *freezer, GQueue *waiting, gint64 parent)
{
  const GPtrArray *children = g_hash_table_lookup (freezer->children, &parent);

  for (guint i = children != NULL ? children->len : 0; i > 0; i--)
    g_queue_push_head (waiting, g_ptr_array_index (children, i - 1));
}

/* Each code before those below it. A codebook may be deep: nothing here calls itself. */
static void
freeze_rows (Freezer *freezer)
{
  g_autoptr (GQueue) waiting = g_queue_new ();
  Row *row;

  push_children (freezer, waiting, 0);
  while ((row = g_queue_pop_head (waiting)) != NULL)
    {
      gpointer above = g_hash_table_lookup (freezer->indices, &row->parent);

      freeze_row (freezer, row,
                  find_parent (freezer, row) != 0 ? (int)GPOINTER_TO_UINT (above) - 1 : -1);
      push_children (freezer, waiting, row->id);
    }
}

static TemaCodebookStateCode *
find_code (Freezer *freezer, gint64 id, guint *index)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (freezer->indices, &id));

  *index = found - 1;
  return found > 0 ? g_ptr_array_index (freezer->state->codes, found - 1) : NULL;
}

static gboolean
load_counts (Freezer *freezer, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (freezer->store, "SELECT code, document, count (*) FROM coding"
                                            " INDEXED BY coding_by_code GROUP BY code, document");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 document = tema_statement_get_int (select, 1);
      guint index, n = tema_statement_get_int (select, 2);
      TemaCodebookStateCode *code = find_code (freezer, tema_statement_get_int (select, 0), &index);

      if (code == NULL)
        continue;
      code->n_files++;
      code->n_references += n;
      freezer->state->n_references += n;
      g_hash_table_add (g_ptr_array_index (freezer->files, index),
                        g_memdup2 (&document, sizeof document));
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static void
pour (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer document;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &document, NULL))
    g_hash_table_add (to, g_memdup2 (document, sizeof (gint64)));
}

static void
count_with_subcodes (Freezer *freezer)
{
  for (guint i = freezer->state->codes->len; i > 0; i--)
    {
      TemaCodebookStateCode *code = g_ptr_array_index (freezer->state->codes, i - 1);
      GHashTable *files = g_ptr_array_index (freezer->files, i - 1);

      code->n_files_with_subcodes = g_hash_table_size (files);
      code->n_references_with_subcodes += code->n_references;
      if (code->parent >= 0)
        {
          TemaCodebookStateCode *above = g_ptr_array_index (freezer->state->codes, code->parent);

          above->n_references_with_subcodes += code->n_references_with_subcodes;
          pour (files, g_ptr_array_index (freezer->files, code->parent));
        }
    }
}

static int
compare_codings (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *)a, right = *(const guint32 *)b;

  return left < right ? -1 : left > right;
}

static gboolean
note_codings (Freezer *freezer, GError **error)
{
  TemaStatement *select;
  GError *local_error = NULL;

  if (freezer->state->n_references > MAX_NOTED_CODINGS)
    return TRUE;
  select = tema_store_prepare (freezer->store, "SELECT code, id FROM coding");
  while (tema_statement_step (select, &local_error))
    {
      guint index;
      const TemaCodebookStateCode *code
          = find_code (freezer, tema_statement_get_int (select, 0), &index);
      guint32 id = (guint32)tema_statement_get_int (select, 1);

      if (code != NULL)
        g_array_append_val (code->codings, id);
    }
  for (guint i = 0; i < freezer->state->codes->len; i++)
    g_array_sort (tema_codebook_state_get_code (freezer->state, i)->codings, compare_codings);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
load_totals (Freezer *freezer, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (freezer->store, "SELECT (SELECT count (*) FROM document),"
                                            " (SELECT ifnull (max (number), 0) FROM act)");
  gboolean is_read = tema_statement_step (select, error);

  if (is_read)
    {
      freezer->state->n_documents = tema_statement_get_int (select, 0);
      freezer->state->last_act = tema_statement_get_int (select, 1);
    }
  tema_statement_reset (select);
  return is_read;
}

/* The codebook as it is on disk, with all counts. Store thread only. */
TemaCodebookState *
_tema_codebook_freeze_from_store (TemaStore *store, GError **error)
{
  g_autoptr (TemaCodebookState) state = tema_codebook_state_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) children = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                           (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) indices = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);
  Freezer freezer = { store, state, rows, by_id, children, indices, files };

  if (!load_rows (&freezer, error))
    return NULL;
  hang_up (&freezer);
  freeze_rows (&freezer);
  if (!load_counts (&freezer, error) || !note_codings (&freezer, error)
      || !load_totals (&freezer, error))
    return NULL;
  count_with_subcodes (&freezer);
  return g_steal_pointer (&state);
}

static guint
count_references (TemaProject *project)
{
  GListModel *documents = tema_project_get_documents (project);
  guint n_references = 0;

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      n_references += tema_document_get_n_references (document);
    }
  return n_references;
}

/**
 * tema_codebook_dup_state:
 * @project: a project
 *
 * Gives the codebook as the models show it, without the passages behind each code. Main thread
 * only; 2,000 codes take about a millisecond.
 *
 * Returns: (transfer full): the state
 */
TemaCodebookState *
tema_codebook_dup_state (TemaProject *project)
{
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  TemaCodebookState *state = tema_codebook_state_new ();

  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *from = g_ptr_array_index (codes, i);
      TemaCodebookStateCode *code = tema_codebook_state_add_code (state, tema_code_get_guid (from));
      gpointer above = g_hash_table_lookup (indices, tema_code_get_parent (from));

      g_hash_table_insert (indices, from, GUINT_TO_POINTER (i + 1));
      code->parent = (int)GPOINTER_TO_UINT (above) - 1;
      code->name = g_strdup (tema_code_get_name (from));
      code->description = g_strdup (tema_code_get_description (from));
      code->color = *tema_code_get_color (from);
      code->origin = tema_code_get_origin (from);
      code->is_codable = tema_code_is_codable (from);
      code->n_files = tema_code_get_n_files (from);
      code->n_references = tema_code_get_n_references (from);
      code->n_files_with_subcodes = tema_code_get_n_files_with_subcodes (from);
      code->n_references_with_subcodes = tema_code_get_n_references_with_subcodes (from);
    }
  state->n_documents = g_list_model_get_n_items (tema_project_get_documents (project));
  state->n_references = count_references (project);
  return state;
}
