/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Brings lists from what they are to what they shall be, each by one splice of what is really
 * different. */
#include "project/tema-list-splice-private.h"

/* Replaces only the stretch of a list that is really different, in one go. */
void
_tema_list_splice_difference (GListStore *store, GPtrArray *wanted)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint n_same_head = 0, n_same_tail = 0;

  while (n_same_head < MIN (n_before, wanted->len))
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), n_same_head);

      if (item != g_ptr_array_index (wanted, n_same_head))
        break;
      n_same_head++;
    }
  while (n_same_tail < MIN (n_before, wanted->len) - n_same_head)
    {
      g_autoptr (GObject) item
          = g_list_model_get_item (G_LIST_MODEL (store), n_before - n_same_tail - 1);

      if (item != g_ptr_array_index (wanted, wanted->len - n_same_tail - 1))
        break;
      n_same_tail++;
    }
  if (n_before != wanted->len || n_same_head != n_before)
    g_list_store_splice (store, n_same_head, n_before - n_same_head - n_same_tail,
                         wanted->pdata + n_same_head, wanted->len - n_same_head - n_same_tail);
}

static void
let_leave (GListStore *store, const GPtrArray *wanted)
{
  g_autoptr (GHashTable) belongs = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) staying = g_ptr_array_new ();
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (belongs, g_ptr_array_index (wanted, i));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (g_hash_table_contains (belongs, item))
        g_ptr_array_add (staying, item);
    }
  if (staying->len < n_items)
    _tema_list_splice_difference (store, staying);
}

/* Lists between which things move: @wanted has what each shall hold (GListStore → GPtrArray), in
 * any order. What leaves a list leaves it before anything arrives anywhere, so that nothing is ever
 * in two. */
void
_tema_list_splice_all (GHashTable *wanted, GCompareFunc compare)
{
  GHashTableIter iter;
  gpointer store, things;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &store, &things))
    let_leave (store, things);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &store, &things))
    {
      g_ptr_array_sort (things, compare);
      _tema_list_splice_difference (store, things);
    }
}
