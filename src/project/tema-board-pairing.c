/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Who is who in two states of a board: themes and cards are the same by GUID, else by what they
 * hold or show. */
#include "project/tema-board-comparison-private.h"

/* What makes two cards the same whatever their GUIDs: what they show. */
static const char *
subject_of (const TemaBoardStateCard *card)
{
  return card->kind == TEMA_CARD_NOTE ? card->text : card->subject;
}

static void
pair (int *olds, int *news, int before, int after)
{
  news[before] = after;
  olds[after] = before;
}

static void
pair_themes_by_guid (TemaBoardComparison *self)
{
  g_autoptr (GHashTable) by_guid = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->before->themes->len; i++)
    g_hash_table_insert (by_guid, theme_before (self, i)->guid, GINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->after->themes->len; i++)
    {
      int before = GPOINTER_TO_INT (g_hash_table_lookup (by_guid, theme_after (self, i)->guid)) - 1;

      if (before >= 0)
        pair (self->old_themes, self->new_themes, before, i);
    }
}

/* Sets of what lies right in each theme; kinds are told apart by what GUIDs and notes look like. */
static GPtrArray *
list_subjects (const TemaBoardState *state)
{
  GPtrArray *sets = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref);

  for (guint i = 0; i < state->themes->len; i++)
    g_ptr_array_add (sets, g_hash_table_new (g_str_hash, g_str_equal));
  for (guint i = 0; i < state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (state, i);

      if (card->theme >= 0)
        g_hash_table_add (g_ptr_array_index (sets, card->theme), (gpointer)subject_of (card));
    }
  return sets;
}

static double
measure_overlap (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer subject;
  guint n_shared = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &subject, NULL))
    n_shared += g_hash_table_contains (b, subject);
  return n_shared == 0
             ? 0
             : (double)n_shared / (g_hash_table_size (a) + g_hash_table_size (b) - n_shared);
}

/* Themes with other GUIDs (another board, or deleted and made anew) are the same when at least half
 * of what lies in either lies in both; the most alike first. */
static void
pair_themes_by_content (TemaBoardComparison *self)
{
  g_autoptr (GPtrArray) before = list_subjects (self->before);
  g_autoptr (GPtrArray) after = list_subjects (self->after);

  for (;;)
    {
      double best = 0.5;
      int best_before = -1, best_after = -1;

      for (guint i = 0; i < before->len; i++)
        for (guint j = 0; self->new_themes[i] < 0 && j < after->len; j++)
          {
            double overlap;

            if (self->old_themes[j] >= 0)
              continue;
            overlap = measure_overlap (g_ptr_array_index (before, i), g_ptr_array_index (after, j));
            if (overlap > best || (overlap >= best && best_before < 0))
              {
                best = overlap;
                best_before = i;
                best_after = j;
              }
          }
      if (best_before < 0)
        return;
      pair (self->old_themes, self->new_themes, best_before, best_after);
    }
}

static void
pair_cards_by_guid (TemaBoardComparison *self)
{
  g_autoptr (GHashTable) by_guid = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->before->cards->len; i++)
    g_hash_table_insert (by_guid, card_before (self, i)->guid, GINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->after->cards->len; i++)
    {
      int before = GPOINTER_TO_INT (g_hash_table_lookup (by_guid, card_after (self, i)->guid)) - 1;

      if (before >= 0 && card_before (self, before)->kind == card_after (self, i)->kind)
        pair (self->old_cards, self->new_cards, before, i);
    }
}

/* Whether a card lies in the same theme on both sides, or on the canvas on both. */
gboolean
_tema_board_is_home (TemaBoardComparison *self, int before, int after)
{
  int old = card_before (self, before)->theme, new = card_after (self, after)->theme;

  return old < 0 ? new < 0 : new >= 0 && self->new_themes[old] == new;
}

/* A card that was taken off and placed anew is the same card: first those in the same theme, then
 * wherever they are. */
static void
pair_cards_by_subject (TemaBoardComparison *self, gboolean only_at_home)
{
  g_autoptr (GHashTable) by_subject
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);

  for (guint i = 0; i < self->before->cards->len; i++)
    {
      gpointer subject = (gpointer)subject_of (card_before (self, i));
      GArray *indices = g_hash_table_lookup (by_subject, subject);

      if (self->new_cards[i] >= 0)
        continue;
      if (indices == NULL)
        {
          indices = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (by_subject, subject, indices);
        }
      g_array_append_val (indices, i);
    }
  for (guint i = 0; i < self->after->cards->len; i++)
    {
      const TemaBoardStateCard *card = card_after (self, i);
      const GArray *indices = g_hash_table_lookup (by_subject, subject_of (card));

      for (guint j = 0; self->old_cards[i] < 0 && indices != NULL && j < indices->len; j++)
        {
          guint before = g_array_index (indices, guint, j);

          if (self->new_cards[before] < 0 && card_before (self, before)->kind == card->kind
              && (!only_at_home || _tema_board_is_home (self, before, i)))
            pair (self->old_cards, self->new_cards, before, i);
        }
    }
}

/* Fills in which theme and card of either side is which of the other. */
void
_tema_board_pair (TemaBoardComparison *self)
{
  pair_themes_by_guid (self);
  pair_themes_by_content (self);
  pair_cards_by_guid (self);
  pair_cards_by_subject (self, TRUE);
  pair_cards_by_subject (self, FALSE);
}
