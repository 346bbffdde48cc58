/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The lists of a theme board after an act, each spliced once; and the tray, which follows from
 * them.
 */
#include "project/tema-board-private.h"

#include "project/tema-list-splice-private.h"

static int
compare_themes (gconstpointer a, gconstpointer b)
{
  const TemaThemeRow *left = _tema_theme_get_row (*(TemaTheme *const *)a);
  const TemaThemeRow *right = _tema_theme_get_row (*(TemaTheme *const *)b);

  return _tema_theme_rows_compare (&left, &right);
}

static int
compare_cards (gconstpointer a, gconstpointer b)
{
  const TemaCardRow *left = _tema_card_get_row (*(TemaCard *const *)a);
  const TemaCardRow *right = _tema_card_get_row (*(TemaCard *const *)b);

  return _tema_card_rows_compare (&left, &right);
}

static int
compare_rounds (gconstpointer a, gconstpointer b)
{
  const TemaRoundRow *left = _tema_round_get_row (*(TemaRound *const *)a);
  const TemaRoundRow *right = _tema_round_get_row (*(TemaRound *const *)b);

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

/* What each list shall hold: GListStore → GPtrArray. */
static void
want (GHashTable *wanted, GListStore *store, gpointer thing)
{
  GPtrArray *things = g_hash_table_lookup (wanted, store);

  if (things == NULL)
    {
      things = g_ptr_array_new ();
      g_hash_table_insert (wanted, store, things);
    }
  if (thing != NULL)
    g_ptr_array_add (things, thing);
}

/* The theme that a theme lies in. One that lies in itself, or deeper than any verb puts it, comes
 * from a foreign hand: it is shown on the canvas, where it can be dealt with. */
static TemaTheme *
find_parent (TemaBoard *self, const TemaThemeRow *row)
{
  TemaTheme *parent = g_hash_table_lookup (self->themes_by_id, &row->parent);
  TemaTheme *above = parent;

  for (guint depth = 0; above != NULL; depth++)
    {
      if (depth > TEMA_THEME_MAX_DEPTH)
        return NULL;
      above = g_hash_table_lookup (self->themes_by_id, &_tema_theme_get_row (above)->parent);
    }
  return parent;
}

static void
want_themes (TemaBoard *self, GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer theme;

  want (wanted, self->themes, NULL);
  g_hash_table_iter_init (&iter, self->themes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &theme))
    {
      const TemaThemeRow *row = _tema_theme_get_row (theme);
      TemaTheme *parent = find_parent (self, row);

      _tema_theme_set_parent (theme, parent);
      want (wanted, parent != NULL ? _tema_theme_get_theme_store (parent) : self->themes, theme);
      want (wanted, _tema_theme_get_theme_store (theme), NULL);
    }
}

static void
want_cards (TemaBoard *self, GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer card, theme;

  want (wanted, self->cards, NULL);
  g_hash_table_iter_init (&iter, self->themes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &theme))
    want (wanted, _tema_theme_get_card_store (theme), NULL);
  g_hash_table_iter_init (&iter, self->cards_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    {
      TemaTheme *home = g_hash_table_lookup (self->themes_by_id, &_tema_card_get_row (card)->theme);

      _tema_card_set_theme (card, home);
      want (wanted, home != NULL ? _tema_theme_get_card_store (home) : self->cards, card);
    }
}

/* Puts everything that was taken over where it belongs. */
void
_tema_board_sort (TemaBoard *self)
{
  g_autoptr (GHashTable) themes
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) cards
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) rounds = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer round;

  want_themes (self, themes);
  want_cards (self, cards);
  _tema_list_splice_all (themes, compare_themes);
  _tema_list_splice_all (cards, compare_cards);
  g_hash_table_iter_init (&iter, self->rounds_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &round))
    g_ptr_array_add (rounds, round);
  g_ptr_array_sort (rounds, compare_rounds);
  _tema_list_splice_difference (self->rounds, rounds);
}

/* Which codes are not on the board; @codes are all codes in order. */
void
_tema_board_refresh_tray (TemaBoard *self, GPtrArray *codes)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) tray = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer thing;

  g_hash_table_iter_init (&iter, self->cards_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thing))
    if (tema_card_get_kind (thing) == TEMA_CARD_CODE)
      g_hash_table_add (placed, tema_card_get_code (thing));
  g_hash_table_iter_init (&iter, self->themes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thing))
    g_hash_table_add (placed, tema_theme_get_code (thing));
  self->n_codes = 0;
  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);

      if (!tema_code_is_codable (code))
        continue;
      self->n_codes++;
      if (!g_hash_table_contains (placed, code))
        g_ptr_array_add (tray, code);
    }
  self->n_placed = self->n_codes - tray->len;
  _tema_list_splice_difference (self->tray, tray);
}
