/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* All boards of a project: rows from the store thread go to the board they belong to. */
#include "project/tema-board-private.h"

#include "project/tema-list-splice-private.h"

struct _TemaBoards
{
  TemaBoardSources sources;
  GListStore *list;    /* in own order */
  GHashTable *by_id;   /* gint64 → TemaBoard, owns both */
  GHashTable *touched; /* of TemaBoard: taken over, not yet told */
};

/* No boards. */
TemaBoards *
_tema_boards_new (const TemaBoardSources *sources)
{
  TemaBoards *self = g_new0 (TemaBoards, 1);

  self->sources = *sources;
  self->list = g_list_store_new (TEMA_TYPE_BOARD);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->touched = g_hash_table_new (NULL, NULL);
  return self;
}

/* Lets go of all boards. */
void
_tema_boards_free (TemaBoards *self)
{
  GHashTableIter iter;
  gpointer board;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &board))
    _tema_board_close (board);
  g_object_unref (self->list);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/* The boards in own order. */
GListModel *
_tema_boards_get_list (TemaBoards *self)
{
  return G_LIST_MODEL (self->list);
}

/* The board of an id, also before it is in the list. */
TemaBoard *
_tema_boards_find (TemaBoards *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

/* The theme of an id, on whatever board, also before that is in the list. */
TemaTheme *
_tema_boards_find_theme (TemaBoards *self, gint64 id)
{
  GHashTableIter iter;
  gpointer board;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &board))
    {
      TemaTheme *theme = tema_board_find_theme_by_id (board, id);

      if (theme != NULL)
        return theme;
    }
  return NULL;
}

static TemaBoard *
touch (TemaBoards *self, gint64 id)
{
  TemaBoard *board = g_hash_table_lookup (self->by_id, &id);

  if (board != NULL)
    g_hash_table_add (self->touched, board);
  return board;
}

static int
compare_boards (gconstpointer a, gconstpointer b)
{
  const TemaBoardRow *left = _tema_board_get_row (*(TemaBoard *const *)a);
  const TemaBoardRow *right = _tema_board_get_row (*(TemaBoard *const *)b);

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static void
sort_list (TemaBoards *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer board;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &board))
    g_ptr_array_add (wanted, board);
  g_ptr_array_sort (wanted, compare_boards);
  _tema_list_splice_difference (self->list, wanted);
}

static void
remove_everywhere (TemaBoards *self, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      GHashTableIter iter;
      gpointer board;

      g_hash_table_iter_init (&iter, self->by_id);
      while (g_hash_table_iter_next (&iter, NULL, &board))
        if (_tema_board_remove (board, g_array_index (ids, gint64, i)))
          g_hash_table_add (self->touched, board);
    }
}

static void
remove_boards (TemaBoards *self, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      TemaBoard *board = g_hash_table_lookup (self->by_id, &id);

      if (board == NULL)
        continue;
      g_object_ref (board);
      g_hash_table_remove (self->touched, board);
      g_hash_table_remove (self->by_id, &id);
      sort_list (self);
      _tema_board_close (board);
      g_object_unref (board);
    }
}

static void
take_boards (TemaBoards *self, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TemaBoardRow *row = g_ptr_array_index (rows, i);
      TemaBoard *board = g_hash_table_lookup (self->by_id, &row->id);

      if (board == NULL)
        {
          board = _tema_board_new (&self->sources);
          g_hash_table_insert (self->by_id, g_memdup2 (&row->id, sizeof row->id), board);
        }
      _tema_board_update (board, row);
      g_hash_table_add (self->touched, board);
    }
}

/* Takes over what an act did to boards. Codes that are new must be in the codebook already, codes
 * that are gone still be there; _tema_boards_finish() tells who watches. */
void
_tema_boards_take_rows (TemaBoards *self, const TemaBoardRows *rows)
{
  GHashTableIter iter;
  gpointer board;
  TemaBoard *home;

  if (tema_board_rows_is_empty (rows))
    return;
  remove_boards (self, rows->gone_boards);
  take_boards (self, rows->boards);
  remove_everywhere (self, rows->gone_cards);
  remove_everywhere (self, rows->gone_themes);
  remove_everywhere (self, rows->gone_rounds);
  for (guint i = 0; i < rows->themes->len; i++)
    if ((home = touch (self, ((TemaThemeRow *)g_ptr_array_index (rows->themes, i))->board)) != NULL)
      _tema_board_take_theme (home, g_ptr_array_index (rows->themes, i));
  for (guint i = 0; i < rows->cards->len; i++)
    if ((home = touch (self, ((TemaCardRow *)g_ptr_array_index (rows->cards, i))->board)) != NULL)
      _tema_board_take_card (home, g_ptr_array_index (rows->cards, i));
  for (guint i = 0; i < rows->rounds->len; i++)
    if ((home = touch (self, ((TemaRoundRow *)g_ptr_array_index (rows->rounds, i))->board)) != NULL)
      _tema_board_take_round (home, g_ptr_array_index (rows->rounds, i));
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &board, NULL))
    _tema_board_sort (board);
}

/* Tells who watches, when codes and documents are as they shall be. @everything_may_differ: codes,
 * counts or documents were changed, which any board shows. */
void
_tema_boards_finish (TemaBoards *self, gboolean everything_may_differ)
{
  g_autoptr (GPtrArray) boards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) codes = NULL;
  GHashTableIter iter;
  gpointer board;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &board))
    if (everything_may_differ || g_hash_table_contains (self->touched, board))
      g_ptr_array_add (boards, g_object_ref (board));
  g_hash_table_remove_all (self->touched);
  if (boards->len == 0)
    return;
  codes = tema_codebook_list_in_order (self->sources.codebook);
  for (guint i = 0; i < boards->len; i++)
    _tema_board_refresh_tray (g_ptr_array_index (boards, i), codes);
  sort_list (self);
  for (guint i = 0; i < boards->len; i++)
    _tema_board_emit_changed (g_ptr_array_index (boards, i));
}
