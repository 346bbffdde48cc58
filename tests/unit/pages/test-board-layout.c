/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The layout of a board, judged by slow and obvious rules over random boards: nothing overlaps,
 * everything lies in its frame, the same comes of the same, and what need not move does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pages/tema-board-layout.h"

static TemaBoardMetrics metrics;

static void
add_theme (TemaBoardState *state, int parent, int x, int y)
{
  g_autofree char *guid = g_strdup_printf ("00000000-0000-0000-0001-%012u", state->themes->len);
  TemaBoardStateTheme *theme = tema_board_state_add_theme (state, guid);

  theme->parent = parent;
  theme->code = g_strdup ("");
  theme->name = g_strdup ("A theme");
  theme->definition = g_strdup (state->themes->len % 2 ? "What it is about" : "");
  theme->reason = g_strdup ("");
  theme->x = x;
  theme->y = y;
}

static TemaBoardStateCard *
add_card (TemaBoardState *state, int theme, TemaCardKind kind, int x, int y)
{
  g_autofree char *guid = g_strdup_printf ("00000000-0000-0000-0002-%012u", state->cards->len);
  TemaBoardStateCard *card = tema_board_state_add_card (state, guid);

  card->theme = theme;
  card->kind = kind;
  card->subject = g_strdup ("");
  card->name = g_strdup ("A code");
  card->text
      = g_strdup (kind == TEMA_CARD_CODE
                      ? ""
                      : "Vi hørte vaktbyttet på blåmandag, og da visste vi det alle sammen.");
  card->document = g_strdup ("Interview 1");
  card->x = x;
  card->y = y;
  return card;
}

/* Depth first, as states are. */
static void
add_random_themes (TemaBoardState *state, GRand *random, int parent, guint depth)
{
  int n_themes = g_rand_int_range (random, depth == 0 ? 1 : 0, depth == 0 ? 12 : 4);

  for (int i = 0; i < n_themes; i++)
    {
      int index = state->themes->len;

      add_theme (state, parent, g_rand_int_range (random, -500, 2000),
                 g_rand_int_range (random, -500, 2000));
      if (g_rand_int_range (random, 0, 4) == 0)
        {
          TemaBoardStateTheme *theme = g_ptr_array_index (state->themes, index);

          theme->width = g_rand_int_range (random, 0, 900);
          theme->height = g_rand_int_range (random, 0, 700);
        }
      if (depth < 3 && g_rand_int_range (random, 0, 3) == 0)
        add_random_themes (state, random, index, depth + 1);
    }
}

static TemaBoardState *
make_random_board (GRand *random, guint max_cards)
{
  TemaBoardState *state = tema_board_state_new ("Random");
  guint n_cards = g_rand_int_range (random, 0, max_cards + 1);

  add_random_themes (state, random, -1, 0);
  for (int theme = 0; theme < (int)state->themes->len; theme++)
    for (guint i = 0; i < n_cards / (state->themes->len + 1); i++)
      add_card (state, theme, g_rand_int_range (random, 0, 3), 0, 0);
  while (state->cards->len < n_cards)
    add_card (state, -1, g_rand_int_range (random, 0, 3), g_rand_int_range (random, -500, 2500),
              g_rand_int_range (random, -500, 2500));
  return state;
}

static gboolean
overlap (const TemaBoardRect *a, const TemaBoardRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static gboolean
is_inside (const TemaBoardRect *inner, const TemaBoardRect *outer)
{
  return inner->x >= outer->x && inner->y >= outer->y
         && inner->x + inner->width <= outer->x + outer->width
         && inner->y + inner->height <= outer->y + outer->height;
}

/* What lies in the same theme, or on the canvas, does not overlap; what lies in a theme is inside.
 */
static void
assert_rules (const TemaBoardState *state, const TemaBoardLayout *layout)
{
  guint n_themes = state->themes->len, n = n_themes + state->cards->len;

  for (guint i = 0; i < n; i++)
    {
      int home = i < n_themes ? tema_board_state_get_theme (state, i)->parent
                              : tema_board_state_get_card (state, i - n_themes)->theme;
      const TemaBoardRect *rect = i < n_themes ? tema_board_layout_get_theme (layout, i)
                                               : tema_board_layout_get_card (layout, i - n_themes);

      assert_true (rect->width > 0 && rect->height > 0);
      if (home >= 0)
        assert_true (is_inside (rect, tema_board_layout_get_theme (layout, home)));
      for (guint j = i + 1; j < n; j++)
        {
          int other_home = j < n_themes ? tema_board_state_get_theme (state, j)->parent
                                        : tema_board_state_get_card (state, j - n_themes)->theme;

          if (home == other_home)
            assert_false (overlap (rect, j < n_themes
                                             ? tema_board_layout_get_theme (layout, j)
                                             : tema_board_layout_get_card (layout, j - n_themes)));
        }
    }
}

static void
assert_same (const TemaBoardState *state, const TemaBoardLayout *a, const TemaBoardLayout *b)
{
  for (guint i = 0; i < state->themes->len; i++)
    assert_memory_equal (tema_board_layout_get_theme (a, i), tema_board_layout_get_theme (b, i),
                         sizeof (TemaBoardRect));
  for (guint i = 0; i < state->cards->len; i++)
    assert_memory_equal (tema_board_layout_get_card (a, i), tema_board_layout_get_card (b, i),
                         sizeof (TemaBoardRect));
}

static void
test_rules_hold (void **state)
{
  GRand *random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 120; i++)
    {
      g_autoptr (TemaBoardState) board = make_random_board (random, i == 0 ? 2000 : 150);
      g_autoptr (TemaBoardLayout) layout = tema_board_layout_new (board, &metrics);
      g_autoptr (TemaBoardLayout) again = tema_board_layout_new (board, &metrics);

      assert_rules (board, layout);
      assert_same (board, layout, again);
    }
  g_rand_free (random);
}

/* Where everything is free already, everything stays where it was put. */
static void
test_places_are_kept (void **state)
{
  GRand *random = g_rand_new_with_seed (8);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (TemaBoardState) board = make_random_board (random, 120);
      g_autoptr (TemaBoardLayout) layout = NULL;

      tema_board_arrange (board, &metrics, g_rand_int_range (random, 300, 3000));
      layout = tema_board_layout_new (board, &metrics);
      assert_rules (board, layout);
      for (guint j = 0; j < board->themes->len; j++)
        {
          const TemaBoardStateTheme *theme = tema_board_state_get_theme (board, j);

          if (theme->parent >= 0)
            continue;
          assert_int_equal (tema_board_layout_get_theme (layout, j)->x, theme->x);
          assert_int_equal (tema_board_layout_get_theme (layout, j)->y, theme->y);
        }
      for (guint j = 0; j < board->cards->len; j++)
        {
          const TemaBoardStateCard *card = tema_board_state_get_card (board, j);

          if (card->theme >= 0)
            continue;
          assert_int_equal (tema_board_layout_get_card (layout, j)->x, card->x);
          assert_int_equal (tema_board_layout_get_card (layout, j)->y, card->y);
        }
    }
  g_rand_free (random);
}

/* Two columns of two frames: a card more in the upper left one moves only what is below it. */
static void
test_growing_pushes_only_what_is_below (void **state)
{
  g_autoptr (TemaBoardState) board = tema_board_state_new ("Small");
  g_autoptr (TemaBoardLayout) before = NULL, after = NULL;
  int moved;

  for (int i = 0; i < 4; i++)
    add_theme (board, -1, 40 + 300 * (i % 2), 40 + 130 * (i / 2));
  for (int i = 0; i < 4; i++)
    add_card (board, i, TEMA_CARD_CODE, 0, 0);
  before = tema_board_layout_new (board, &metrics);
  /* Cards of one theme lie one behind the other: the new one goes before the next theme's. */
  {
    TemaBoardStateCard *card = add_card (board, 0, TEMA_CARD_CODE, 0, 0);

    g_ptr_array_steal_index (board->cards, board->cards->len - 1);
    g_ptr_array_insert (board->cards, 1, card);
  }
  after = tema_board_layout_new (board, &metrics);
  assert_rules (board, after);
  assert_int_equal (tema_board_layout_get_theme (before, 0)->y,
                    tema_board_layout_get_theme (after, 0)->y);
  assert_memory_equal (tema_board_layout_get_theme (before, 1),
                       tema_board_layout_get_theme (after, 1), sizeof (TemaBoardRect));
  assert_memory_equal (tema_board_layout_get_theme (before, 3),
                       tema_board_layout_get_theme (after, 3), sizeof (TemaBoardRect));
  assert_memory_equal (tema_board_layout_get_card (before, 0),
                       tema_board_layout_get_card (after, 0), sizeof (TemaBoardRect));
  moved = tema_board_layout_get_theme (after, 2)->y - tema_board_layout_get_theme (before, 2)->y;
  assert_true (moved > 0 && moved <= metrics.card_height + metrics.gap);
}

/* An empty theme is as high as one with a card, so the first card moves nothing else. */
static void
test_empty_theme_has_room_for_a_card (void **state)
{
  g_autoptr (TemaBoardState) board = tema_board_state_new ("Small");
  g_autoptr (TemaBoardLayout) empty = NULL, filled = NULL;
  const TemaBoardRect *frame;

  add_theme (board, -1, 40, 40);
  add_theme (board, -1, 40, 180);
  empty = tema_board_layout_new (board, &metrics);
  add_card (board, 0, TEMA_CARD_CODE, 0, 0);
  filled = tema_board_layout_new (board, &metrics);
  frame = tema_board_layout_get_theme (empty, 1); /* without a definition */
  assert_int_equal (frame->height, metrics.header_height + metrics.card_height + metrics.gap
                                       + metrics.drop_height);
  for (guint i = 0; i < 2; i++)
    assert_memory_equal (tema_board_layout_get_theme (empty, i),
                         tema_board_layout_get_theme (filled, i), sizeof (TemaBoardRect));
}

/* As wide as the window, no column beyond its edge; a narrow one has one column. */
static void
test_arranged_board_is_no_wider_than_asked (void **state)
{
  const int widths[] = { 100, 560, 1100, 1280, 1920 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (TemaBoardState) board = tema_board_state_new ("Small");
      g_autoptr (TemaBoardLayout) layout = NULL;
      TemaBoardRect extents;

      for (int k = 0; k < 12; k++)
        add_theme (board, -1, 0, 0);
      tema_board_arrange (board, &metrics, widths[i]);
      layout = tema_board_layout_new (board, &metrics);
      assert_rules (board, layout);
      tema_board_layout_get_extents (layout, &extents);
      assert_true (extents.x + extents.width <= MAX (widths[i], 300));
      assert_true (extents.x + extents.width > MIN (widths[i] - 290, 1500));
    }
}

static void
test_new_things_find_a_free_place (void **state)
{
  GRand *random = g_rand_new_with_seed (9);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (TemaBoardState) board = make_random_board (random, 80);
      g_autoptr (TemaBoardLayout) layout = tema_board_layout_new (board, &metrics);

      for (guint j = 0; j < 30; j++)
        {
          TemaBoardRect rect = { 0, 0, metrics.card_width, metrics.card_height };

          tema_board_layout_find_free (layout, 300, 300, &rect);
          tema_board_layout_reserve (layout, &rect);
          assert_true (rect.x >= 0 && rect.y >= 0);
          add_card (board, -1, TEMA_CARD_CODE, rect.x, rect.y);
        }
      {
        g_autoptr (TemaBoardLayout) filled = tema_board_layout_new (board, &metrics);

        assert_rules (board, filled);
        for (guint j = board->cards->len - 30; j < board->cards->len; j++)
          assert_int_equal (tema_board_layout_get_card (filled, j)->x,
                            tema_board_state_get_card (board, j)->x);
      }
    }
  g_rand_free (random);
}

static void
test_a_free_point_is_taken_itself (void **state)
{
  g_autoptr (TemaBoardState) board = tema_board_state_new ("Empty");
  g_autoptr (TemaBoardLayout) layout = tema_board_layout_new (board, &metrics);
  TemaBoardRect rect = { 0, 0, 250, 120 }, extents;

  tema_board_layout_find_free (layout, 123, 45, &rect);
  assert_int_equal (rect.x, 123);
  assert_int_equal (rect.y, 45);
  tema_board_layout_get_extents (layout, &extents);
  assert_int_equal (extents.width, 0);
}

/* 2,000 things put on one and the same point, and one frame with 2,000 cards. */
static void
test_worst_cases_are_quick (void **state)
{
  g_autoptr (TemaBoardState) pile = tema_board_state_new ("Pile");
  g_autoptr (TemaBoardState) tower = tema_board_state_new ("Tower");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 2000; i++)
    add_card (pile, -1, TEMA_CARD_CODE, 0, 0);
  add_theme (tower, -1, 0, 0);
  for (guint i = 0; i < 2000; i++)
    add_card (tower, 0, TEMA_CARD_NOTE, 0, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (TemaBoardLayout) layout = tema_board_layout_new (i == 0 ? pile : tower, &metrics);

      assert_rules (i == 0 ? pile : tower, layout);
    }
  assert_true (g_get_monotonic_time () - start < 5 * G_USEC_PER_SEC);
}

static void
test_points_and_keys (void **state)
{
  g_autoptr (TemaBoardState) board = tema_board_state_new ("Two");
  g_autoptr (TemaBoardLayout) layout = NULL;
  const TemaBoardRect *first, *second;

  add_theme (board, -1, 0, 0);
  add_theme (board, -1, 300, 0);
  for (int i = 0; i < 3; i++)
    add_card (board, 0, TEMA_CARD_CODE, 0, 0);
  add_card (board, 1, TEMA_CARD_CODE, 0, 0);
  layout = tema_board_layout_new (board, &metrics);
  first = tema_board_layout_get_card (layout, 0);
  second = tema_board_layout_get_card (layout, 1);
  assert_int_equal (tema_board_layout_find_card_at (layout, first->x + 1, first->y + 1), 0);
  assert_int_equal (tema_board_layout_find_card_at (layout, first->x + 1, second->y - 1), -1);
  assert_int_equal (tema_board_layout_find_theme_at (layout, 310, 10), 1);
  assert_int_equal (tema_board_layout_find_theme_at (layout, 280, 10), -1);
  assert_int_equal (tema_board_layout_find_rank (layout, 0, first->x, first->y + 1), 0);
  assert_int_equal (tema_board_layout_find_rank (layout, 0, first->x, second->y + 1), 1);
  assert_int_equal (tema_board_layout_find_rank (layout, 0, first->x, 1000), 3);
  assert_int_equal (tema_board_layout_find_card_towards (layout, 0, TEMA_BOARD_DOWN), 1);
  assert_int_equal (tema_board_layout_find_card_towards (layout, 1, TEMA_BOARD_UP), 0);
  assert_int_equal (tema_board_layout_find_card_towards (layout, 0, TEMA_BOARD_RIGHT), 3);
  assert_int_equal (tema_board_layout_find_card_towards (layout, 3, TEMA_BOARD_LEFT), 0);
  assert_int_equal (tema_board_layout_find_card_towards (layout, 0, TEMA_BOARD_UP), -1);
}

/* In a theme so wide that its cards stand beside each other, what is dropped comes between them by
 * columns; on the canvas there is no order. */
static void
test_points_between_columns (void **state)
{
  g_autoptr (TemaBoardState) board = tema_board_state_new ("Wide");
  g_autoptr (TemaBoardLayout) layout = NULL;
  const TemaBoardRect *cards[3];

  add_theme (board, -1, 0, 0);
  ((TemaBoardStateTheme *)g_ptr_array_index (board->themes, 0))->width = 600;
  for (int i = 0; i < 3; i++)
    add_card (board, 0, TEMA_CARD_CODE, 0, 0);
  layout = tema_board_layout_new (board, &metrics);
  for (guint i = 0; i < 3; i++)
    cards[i] = tema_board_layout_get_card (layout, i);
  assert_int_equal (cards[0]->y, cards[1]->y);
  assert_true (cards[2]->y > cards[0]->y);
  assert_int_equal (tema_board_layout_find_rank (layout, 0, cards[0]->x, cards[0]->y - 1), 0);
  assert_int_equal (tema_board_layout_find_rank (layout, 0, cards[0]->x + 1, cards[0]->y + 1), 0);
  assert_int_equal (
      tema_board_layout_find_rank (layout, 0, cards[0]->x + cards[0]->width - 1, cards[0]->y + 1),
      1);
  assert_int_equal (
      tema_board_layout_find_rank (layout, 0, cards[1]->x + cards[1]->width - 1, cards[1]->y + 1),
      2);
  assert_int_equal (tema_board_layout_find_rank (layout, 0, cards[2]->x, 5000), 3);
  assert_int_equal (tema_board_layout_find_rank (layout, -1, 10, 10), G_MAXUINT);
}

/* Text twice as large takes twice the room; what no eye can use is not done. */
static void
test_sizes_follow_the_text (void **state)
{
  TemaBoardMetrics one, two, tiny, huge;

  tema_board_metrics_init (&one, 1);
  tema_board_metrics_init (&two, 2);
  tema_board_metrics_init (&tiny, 0.01);
  tema_board_metrics_init (&huge, 1000);
  assert_int_equal (two.card_width, 2 * one.card_width);
  assert_int_equal (tiny.card_width, one.card_width / 2);
  assert_int_equal (huge.card_width, 4 * one.card_width);
}

/* Many themes within one stand in several rows. */
static void
test_many_themes_within_one (void **state)
{
  g_autoptr (TemaBoardState) board = tema_board_state_new ("Many");
  g_autoptr (TemaBoardLayout) layout = NULL;

  add_theme (board, -1, 0, 0);
  for (int i = 0; i < 12; i++)
    add_theme (board, 0, 0, 0);
  layout = tema_board_layout_new (board, &metrics);
  assert_rules (board, layout);
  assert_true (tema_board_layout_get_theme (layout, 12)->y
               > tema_board_layout_get_theme (layout, 1)->y);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_rules_hold),
    cmocka_unit_test (test_places_are_kept),
    cmocka_unit_test (test_growing_pushes_only_what_is_below),
    cmocka_unit_test (test_empty_theme_has_room_for_a_card),
    cmocka_unit_test (test_arranged_board_is_no_wider_than_asked),
    cmocka_unit_test (test_new_things_find_a_free_place),
    cmocka_unit_test (test_a_free_point_is_taken_itself),
    cmocka_unit_test (test_worst_cases_are_quick),
    cmocka_unit_test (test_points_and_keys),
    cmocka_unit_test (test_points_between_columns),
    cmocka_unit_test (test_sizes_follow_the_text),
    cmocka_unit_test (test_many_themes_within_one),
  };

  tema_board_metrics_init (&metrics, 1);
  return cmocka_run_group_tests (tests, NULL, NULL);
}
