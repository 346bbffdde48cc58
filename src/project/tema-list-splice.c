/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Brings a list from what it is to what it shall be by one splice of what is really different. */
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
