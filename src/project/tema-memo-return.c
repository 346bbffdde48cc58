/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Memos about the themes of a board that is filled anew: they let go of themes that go, and are
 * about them again where those come back. */
#include "project/tema-memos-private.h"

#include "project/tema-board-acts-private.h"

typedef struct
{
  gint64 memo;
  gint64 theme;
} OnTheme;

/* Which memos are about themes of a board. */
GArray *
_tema_memo_list_on_themes (TemaStore *store, gint64 board, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT memo.id, theme.id FROM theme JOIN memo"
                                   " ON memo.theme = theme.id WHERE theme.board = ?");
  g_autoptr (GArray) on_themes = g_array_new (FALSE, FALSE, sizeof (OnTheme));
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, board);
  while (tema_statement_step (select, &local_error))
    {
      OnTheme one = { tema_statement_get_int (select, 0), tema_statement_get_int (select, 1) };

      g_array_append_val (on_themes, one);
    }
  if (local_error == NULL)
    return g_steal_pointer (&on_themes);
  g_propagate_error (error, local_error);
  return NULL;
}

/* Those whose theme is there again are about it as before. */
gboolean
_tema_memo_return_to_themes (TemaStore *store, const GArray *on_themes, GError **error)
{
  for (guint i = 0; i < on_themes->len; i++)
    if (!_tema_board_run_on_pair (store,
                                  "UPDATE memo SET theme = ?2, about_name = '' WHERE id = ?1"
                                  " AND EXISTS (SELECT 1 FROM theme WHERE id = ?2)",
                                  g_array_index (on_themes, OnTheme, i).memo,
                                  g_array_index (on_themes, OnTheme, i).theme, error))
      return FALSE;
  return TRUE;
}
