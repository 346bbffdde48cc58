/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The tree of codes: one object a code for as long as the project is open, lists spliced once an
 * act. */
#include "project/tema-codebook-private.h"

#include "base/tema-guid.h"
#include "project/tema-list-splice-private.h"

#include <string.h>

struct _TemaCodebook
{
  GObject parent_instance;

  GListStore *top;   /* top codes in own order */
  GHashTable *by_id; /* gint64 → TemaCode, owns both */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TEMA_TYPE_CODE;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (TEMA_CODEBOOK (model)->top));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (TEMA_CODEBOOK (model)->top), position);
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TemaCodebook,
                               tema_codebook,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tema_codebook_finalize (GObject *object)
{
  TemaCodebook *self = TEMA_CODEBOOK (object);

  g_object_unref (self->top);
  g_hash_table_unref (self->by_id);
  G_OBJECT_CLASS (tema_codebook_parent_class)->finalize (object);
}

static void
tema_codebook_class_init (TemaCodebookClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_codebook_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_CODEBOOK, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_codebook_init (TemaCodebook *self)
{
  self->top = g_list_store_new (TEMA_TYPE_CODE);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_signal_connect_object (self->top, "items-changed", G_CALLBACK (g_list_model_items_changed),
                           self, G_CONNECT_SWAPPED);
}

/* An empty codebook. */
TemaCodebook *
_tema_codebook_new (void)
{
  return g_object_new (TEMA_TYPE_CODEBOOK, NULL);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  TemaCode *left = *(TemaCode *const *)a, *right = *(TemaCode *const *)b;
  gint64 left_position = _tema_code_get_position (left);
  gint64 right_position = _tema_code_get_position (right);

  if (left_position != right_position)
    return left_position < right_position ? -1 : 1;
  return tema_code_get_id (left) < tema_code_get_id (right) ? -1 : 1;
}

static GListStore *
store_of (TemaCodebook *self, TemaCode *parent)
{
  return parent != NULL ? _tema_code_get_store (parent) : self->top;
}

/* Children by parent (NULL key: the top), for the parents whose lists may have changed. */
static void
note_child (GHashTable *lists, TemaCode *parent, TemaCode *child)
{
  GHashTable *children = g_hash_table_lookup (lists, parent);

  if (children == NULL)
    {
      children = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (lists, parent, children);
    }
  if (child != NULL)
    g_hash_table_add (children, child);
}

static void
sort_children (TemaCodebook *self, TemaCode *parent, GHashTable *additional)
{
  GListStore *store = store_of (self, parent);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));
  GHashTableIter iter;
  gpointer code;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (TemaCode) child = g_list_model_get_item (G_LIST_MODEL (store), i);
      gint64 id = tema_code_get_id (child);

      if (tema_code_get_parent (child) == parent && g_hash_table_lookup (self->by_id, &id) == child
          && !g_hash_table_contains (additional, child))
        g_ptr_array_add (wanted, g_object_ref (child));
    }
  g_hash_table_iter_init (&iter, additional);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    if (tema_code_get_parent (code) == parent)
      g_ptr_array_add (wanted, g_object_ref (code));
  g_ptr_array_sort (wanted, compare_places);
  _tema_list_splice_difference (store, wanted);
}

static void
sort_lists (TemaCodebook *self, GHashTable *lists)
{
  GHashTableIter iter;
  gpointer parent, children;

  /* Codes leave before they arrive, so that no code is ever in two lists: first the lists without
   * what left. */
  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &parent, &children))
    {
      g_autoptr (GHashTable) nobody = g_hash_table_new (NULL, NULL);

      sort_children (self, parent, nobody);
    }
  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &parent, &children))
    sort_children (self, parent, children);
}

/* Takes over new and changed rows: makes objects, hangs them where they belong, splices each list
 * once. */
void
_tema_codebook_take_rows (TemaCodebook *self, GPtrArray *rows)
{
  g_autoptr (GHashTable) lists
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      const TemaCodeRow *row = g_ptr_array_index (rows, i);
      TemaCode *code = g_hash_table_lookup (self->by_id, &row->id);

      if (code == NULL)
        g_hash_table_insert (self->by_id, g_memdup2 (&row->id, sizeof row->id),
                             _tema_code_new (row));
      else
        {
          note_child (lists, tema_code_get_parent (code), NULL);
          _tema_code_update (code, row);
        }
    }
  /* All let go before any takes hold: two codes that change places would lie below each other. */
  for (guint i = 0; i < rows->len; i++)
    {
      const TemaCodeRow *row = g_ptr_array_index (rows, i);

      _tema_code_set_parent (g_hash_table_lookup (self->by_id, &row->id), NULL);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const TemaCodeRow *row = g_ptr_array_index (rows, i);
      TemaCode *code = g_hash_table_lookup (self->by_id, &row->id);
      TemaCode *parent = row->parent != 0 ? g_hash_table_lookup (self->by_id, &row->parent) : NULL;

      _tema_code_set_parent (code, parent);
      note_child (lists, parent, code);
    }
  sort_lists (self, lists);
}

/* Takes codes that are gone out of their lists and lets go of them. */
void
_tema_codebook_remove (TemaCodebook *self, GArray *ids)
{
  g_autoptr (GHashTable) lists
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      TemaCode *code = g_hash_table_lookup (self->by_id, &id);

      if (code == NULL)
        continue;
      note_child (lists, tema_code_get_parent (code), NULL);
      g_ptr_array_add (gone, g_object_ref (code));
      g_hash_table_remove (self->by_id, &id);
    }
  sort_lists (self, lists);
  for (guint i = 0; i < gone->len; i++)
    _tema_code_set_parent (g_ptr_array_index (gone, i), NULL);
}

/* Tells, once an act, that codes or counts are different. */
void
_tema_codebook_emit_changed (TemaCodebook *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tema_codebook_get_n_codes:
 * @self: a codebook
 *
 * Returns: how many codes there are at all depths
 */
guint
tema_codebook_get_n_codes (TemaCodebook *self)
{
  return g_hash_table_size (self->by_id);
}

/**
 * tema_codebook_find_by_id:
 * @self: a codebook
 * @id: a code's id
 *
 * Returns: (transfer none) (nullable): the code
 */
TemaCode *
tema_codebook_find_by_id (TemaCodebook *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/**
 * tema_codebook_find_by_guid:
 * @self: a codebook
 * @guid: a GUID as any program writes it
 *
 * Returns: (transfer none) (nullable): the code
 */
TemaCode *
tema_codebook_find_by_guid (TemaCodebook *self, const char *guid)
{
  g_autofree char *normal = tema_guid_normalize (guid);
  TemaCode *code
      = normal != NULL ? tema_codebook_find_by_id (self, tema_guid_to_id (normal)) : NULL;

  return code != NULL && g_str_equal (tema_code_get_guid (code), normal) ? code : NULL;
}

static void
collect_in_order (GListModel *codes, GPtrArray *list)
{
  guint n_codes = g_list_model_get_n_items (codes);

  for (guint i = 0; i < n_codes; i++)
    {
      g_autoptr (TemaCode) code = g_list_model_get_item (codes, i);

      g_ptr_array_add (list, code);
      collect_in_order (tema_code_get_children (code), list);
    }
}

/**
 * tema_codebook_list_in_order:
 * @self: a codebook
 *
 * Returns: (transfer container) (element-type TemaCode): all codes in reading order, each before
 * those below it
 */
GPtrArray *
tema_codebook_list_in_order (TemaCodebook *self)
{
  GPtrArray *list = g_ptr_array_new ();

  collect_in_order (G_LIST_MODEL (self->top), list);
  return list;
}

/**
 * tema_codebook_find:
 * @self: a codebook
 * @name_path_or_guid: "Tiredness", "The shift/Tiredness" or a GUID
 *
 * Finds a code as scripts name it. A path wins over a name; of equal names the first in reading
 * order is meant.
 *
 * Returns: (transfer none) (nullable): the code
 */
TemaCode *
tema_codebook_find (TemaCodebook *self, const char *name_path_or_guid)
{
  TemaCode *found = tema_codebook_find_by_guid (self, name_path_or_guid);
  g_autoptr (GPtrArray) codes = NULL;

  if (found != NULL)
    return found;
  codes = tema_codebook_list_in_order (self);
  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);
      g_autofree char *path = tema_code_dup_path (code);

      if (g_str_equal (path, name_path_or_guid))
        return code;
      if (found == NULL && g_str_equal (tema_code_get_name (code), name_path_or_guid))
        found = code;
    }
  return found;
}

/* 0 the name itself, 1 its beginning, 2 the beginning of a word in it, 3 anywhere, 4 not at all. */
static guint
rank_match (const char *folded_name, const char *folded_typed)
{
  const char *hit = strstr (folded_name, folded_typed);

  if (hit == NULL)
    return 4;
  if (g_str_equal (folded_name, folded_typed))
    return 0;
  if (hit == folded_name)
    return 1;
  for (; hit != NULL; hit = strstr (hit + 1, folded_typed))
    if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (hit))))
      return 2;
  return 3;
}

/**
 * tema_codebook_search:
 * @self: a codebook
 * @typed: what the user typed; case does not matter, æ, ø and å do
 * @n_max: how many codes to return at most
 *
 * Finds codes by a part of their name: exact names first, then beginnings, beginnings of words,
 * anything else; in reading order within each.
 *
 * Returns: (transfer container) (element-type TemaCode): the codes
 */
GPtrArray *
tema_codebook_search (TemaCodebook *self, const char *typed, guint n_max)
{
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (self);
  g_autoptr (GArray) ranks = g_array_sized_new (FALSE, FALSE, sizeof (guint), codes->len);
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  g_autofree char *folded_typed = _tema_code_fold (stripped);

  for (guint i = 0; i < codes->len; i++)
    {
      const char *folded = _tema_code_get_folded_name (g_ptr_array_index (codes, i));
      guint rank = rank_match (folded, folded_typed);

      g_array_append_val (ranks, rank);
    }
  for (guint rank = 0; rank < 4; rank++)
    for (guint i = 0; i < codes->len && found->len < n_max; i++)
      if (g_array_index (ranks, guint, i) == rank)
        g_ptr_array_add (found, g_ptr_array_index (codes, i));
  return found;
}

/**
 * tema_codebook_to_outline:
 * @self: a codebook
 *
 * Copies the codebook with its counts into a plain value, for reports and for other programs.
 *
 * Returns: (transfer full): the outline
 */
TemaOutline *
tema_codebook_to_outline (TemaCodebook *self)
{
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (self);
  TemaOutline *outline = tema_outline_new ();

  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);
      TemaOutlineCode *entry
          = tema_outline_add (outline, tema_code_get_name (code), tema_code_get_depth (code));

      entry->guid = g_strdup (tema_code_get_guid (code));
      entry->description = g_strdup (tema_code_get_description (code));
      entry->color = *tema_code_get_color (code);
      entry->has_color = TRUE;
      entry->is_codable = tema_code_is_codable (code);
      entry->n_files = tema_code_get_n_files (code);
      entry->n_references = tema_code_get_n_references (code);
      entry->n_files_with_subcodes = tema_code_get_n_files_with_subcodes (code);
      entry->n_references_with_subcodes = tema_code_get_n_references_with_subcodes (code);
    }
  return outline;
}
