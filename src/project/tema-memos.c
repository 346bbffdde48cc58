/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* All memos of a project, oldest first: one object each for as long as it is open, the list spliced
 * once an act; and how many there are about each thing. */
#include "project/tema-memos-private.h"

#include "project/tema-list-splice-private.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _TemaMemos
{
  GObject parent_instance;

  TemaProject *project;                        /* not owned; NULL once it is closed */
  GListStore *list;                            /* oldest first */
  GHashTable *by_id;                           /* gint64 → TemaMemo, owns both */
  GPtrArray *touched;                          /* of TemaMemo: taken over, not yet told */
  gboolean has_changed;                        /* not yet told */
  GHashTable *counts[TEMA_N_MEMO_ABOUT_KINDS]; /* gint64 of what they are about → how many */
};

G_DEFINE_FINAL_TYPE (TemaMemos, tema_memos, G_TYPE_OBJECT)

static void
tema_memos_finalize (GObject *object)
{
  TemaMemos *self = TEMA_MEMOS (object);

  for (guint i = 0; i < TEMA_N_MEMO_ABOUT_KINDS; i++)
    g_hash_table_unref (self->counts[i]);
  g_object_unref (self->list);
  g_ptr_array_unref (self->touched);
  g_hash_table_unref (self->by_id);
  G_OBJECT_CLASS (tema_memos_parent_class)->finalize (object);
}

static void
tema_memos_class_init (TemaMemosClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_memos_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_MEMOS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_memos_init (TemaMemos *self)
{
  self->list = g_list_store_new (TEMA_TYPE_MEMO);
  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < TEMA_N_MEMO_ABOUT_KINDS; i++)
    self->counts[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* No memos of a project. */
TemaMemos *
_tema_memos_new (TemaProject *project)
{
  TemaMemos *self = g_object_new (TEMA_TYPE_MEMOS, NULL);

  self->project = project;
  return self;
}

/* The project is about to go: whoever keeps a memo finds nothing through it any more. */
void
_tema_memos_close (TemaMemos *self)
{
  GHashTableIter iter;
  gpointer memo;

  self->project = NULL;
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &memo))
    _tema_memo_close (memo);
}

static int
compare_memos (gconstpointer a, gconstpointer b)
{
  TemaMemo *left = *(TemaMemo *const *)a, *right = *(TemaMemo *const *)b;
  int order = g_strcmp0 (tema_memo_get_created_at (left), tema_memo_get_created_at (right));

  if (order != 0)
    return order;
  return tema_memo_get_id (left) < tema_memo_get_id (right) ? -1 : 1;
}

static void
count_one (TemaMemos *self, const TemaMemoAbout *about)
{
  GHashTable *counts = self->counts[about->kind];
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &about->id));

  g_hash_table_replace (counts, g_memdup2 (&about->id, sizeof about->id), GUINT_TO_POINTER (n + 1));
}

static void
sort_and_count (TemaMemos *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer memo;

  for (guint i = 0; i < TEMA_N_MEMO_ABOUT_KINDS; i++)
    g_hash_table_remove_all (self->counts[i]);
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &memo))
    {
      g_ptr_array_add (wanted, memo);
      count_one (self, tema_memo_get_about (memo));
    }
  g_ptr_array_sort (wanted, compare_memos);
  _tema_list_splice_difference (self->list, wanted);
}

static void
remove_memos (TemaMemos *self, const GArray *ids, GPtrArray *gone)
{
  for (guint i = 0; i < ids->len; i++)
    {
      TemaMemo *memo = g_hash_table_lookup (self->by_id, &g_array_index (ids, gint64, i));

      if (memo == NULL)
        continue;
      g_ptr_array_add (gone, g_object_ref (memo));
      g_hash_table_remove (self->by_id, &g_array_index (ids, gint64, i));
    }
}

static void
take_memo (TemaMemos *self, TemaMemoRow *row)
{
  TemaMemo *memo = g_hash_table_lookup (self->by_id, &row->id);

  if (memo == NULL)
    {
      memo = _tema_memo_new (self->project);
      g_hash_table_insert (self->by_id, g_memdup2 (&row->id, sizeof row->id), memo);
    }
  _tema_memo_take_row (memo, row);
  g_ptr_array_add (self->touched, g_object_ref (memo));
}

/* Takes over what an act did. What memos are about must be in the project already;
 * _tema_memos_finish() tells who watches. */
void
_tema_memos_take_rows (TemaMemos *self, const TemaMemoRows *rows)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);

  if (rows->memos->len + rows->gone_memos->len == 0)
    return;
  remove_memos (self, rows->gone_memos, gone);
  for (guint i = 0; i < rows->memos->len; i++)
    take_memo (self, g_ptr_array_index (rows->memos, i));
  sort_and_count (self);
  for (guint i = 0; i < gone->len; i++)
    _tema_memo_close (g_ptr_array_index (gone, i));
  self->has_changed = TRUE;
}

/* Tells who watches, when all of the project is as it shall be. */
void
_tema_memos_finish (TemaMemos *self)
{
  g_autoptr (GPtrArray) touched = g_steal_pointer (&self->touched);

  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < touched->len; i++)
    _tema_memo_emit_changed (g_ptr_array_index (touched, i));
  if (!self->has_changed)
    return;
  self->has_changed = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * tema_memos_get_list:
 * @self: the memos
 *
 * Returns: (transfer none): a #GListModel of #TemaMemo, those of the journal among them, oldest
 * first
 */
GListModel *
tema_memos_get_list (TemaMemos *self)
{
  return G_LIST_MODEL (self->list);
}

/**
 * tema_memos_find:
 * @self: the memos
 * @title_or_guid: as scripts name it
 *
 * Returns: (transfer none) (nullable): the memo; of equal titles the oldest
 */
TemaMemo *
tema_memos_find (TemaMemos *self, const char *title_or_guid)
{
  guint n_memos = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n_memos; i++)
    {
      g_autoptr (TemaMemo) memo = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_str_equal (tema_memo_get_title (memo), title_or_guid)
          || g_ascii_strcasecmp (tema_memo_get_guid (memo), title_or_guid) == 0)
        return memo;
    }
  return NULL;
}

/**
 * tema_memos_find_by_id:
 * @self: the memos
 * @id: a memo's id
 *
 * Returns: (transfer none) (nullable): the memo
 */
TemaMemo *
tema_memos_find_by_id (TemaMemos *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/**
 * tema_memos_count_about:
 * @self: the memos
 * @kind: of what kind
 * @id: of the document, code, coding …; of passages the document's
 *
 * Returns: how many memos are about it; quick enough to ask for every row
 */
guint
tema_memos_count_about (TemaMemos *self, TemaMemoAboutKind kind, gint64 id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts[kind], &id));
}

/**
 * tema_memos_list_about:
 * @self: the memos
 * @kind: of what kind
 * @id: of the document, code, coding …; of passages the document's
 *
 * Returns: (transfer full) (element-type TemaMemo): the memos about it, oldest first
 */
GPtrArray *
tema_memos_list_about (TemaMemos *self, TemaMemoAboutKind kind, gint64 id)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_memos = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n_memos; i++)
    {
      g_autoptr (TemaMemo) memo = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      const TemaMemoAbout *about = tema_memo_get_about (memo);

      if (about->kind == kind && about->id == id)
        g_ptr_array_add (found, g_steal_pointer (&memo));
    }
  return found;
}
