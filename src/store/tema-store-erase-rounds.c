/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Kept rounds of theme boards hold the words of quotes. When a document is erased for good, they
 * let go of those: the one change that a round's content ever sees. */
#include "tema-config.h"

#include "store/tema-store-erase-rounds.h"

#include "base/tema-board-state.h"
#include "base/tema-guid.h"
#include "store/tema-statement.h"

static gboolean
is_erased (const TemaBoardStateCard *card, GHashTable *ids)
{
  gint64 id = card->kind == TEMA_CARD_QUOTE ? tema_guid_to_id (card->subject) : 0;

  return id != 0 && g_hash_table_contains (ids, &id);
}

/**
 * tema_erase_round_tells:
 * @content: (nullable): what a round keeps
 * @ids: (element-type gint64): ids of the codings that are to be erased
 *
 * Returns: whether it has the words of one of them, or cannot be read, so that it might
 */
gboolean
tema_erase_round_tells (const char *content, GHashTable *ids)
{
  g_autoptr (TemaBoardState) state
      = content != NULL ? tema_board_state_parse (content, NULL) : NULL;

  if (content == NULL)
    return FALSE;
  if (state == NULL)
    return TRUE;
  for (guint i = 0; i < state->cards->len; i++)
    if (is_erased (tema_board_state_get_card (state, i), ids))
      return TRUE;
  return FALSE;
}

/* The content without the quotes; %NULL when it cannot be read. */
static char *
dup_without (const char *content, GHashTable *ids)
{
  g_autoptr (TemaBoardState) state = tema_board_state_parse (content, NULL);

  for (guint i = state != NULL ? state->cards->len : 0; i > 0; i--)
    if (is_erased (tema_board_state_get_card (state, i - 1), ids))
      g_ptr_array_remove_index (state->cards, i - 1);
  return state != NULL ? tema_board_state_to_text (state) : NULL;
}

static gboolean
scrub (TemaStore *store, gint64 round, const char *content, GHashTable *ids, GError **error)
{
  g_autofree char *rest = dup_without (content, ids);
  TemaStatement *statement
      = tema_store_prepare (store, rest != NULL ? "UPDATE round SET content = ?2 WHERE id = ?1"
                                                : "DELETE FROM round WHERE id = ?1");

  tema_statement_bind_int (statement, 1, round);
  if (rest != NULL)
    tema_statement_bind_text (statement, 2, rest);
  return tema_statement_run (statement, error);
}

/**
 * tema_erase_scrub_rounds:
 * @store: a store, inside the transaction
 * @ids: (element-type gint64): ids of the codings that are erased
 * @error: return location
 *
 * Takes the quotes of erased codings out of every kept round. A round that cannot be read, and so
 * not be scrubbed, is deleted. Store thread only.
 *
 * Returns: whether it worked
 */
gboolean
tema_erase_scrub_rounds (TemaStore *store, GHashTable *ids, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT id, content FROM round ORDER BY id");
  g_autoptr (GArray) rounds = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      if (!tema_erase_round_tells (tema_statement_get_text (select, 1), ids))
        continue;
      g_array_append_val (rounds, id);
      g_ptr_array_add (contents, g_strdup (tema_statement_get_text (select, 1)));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  for (guint i = 0; i < rounds->len; i++)
    if (!scrub (store, g_array_index (rounds, gint64, i), g_ptr_array_index (contents, i), ids,
                error))
      return FALSE;
  return TRUE;
}
