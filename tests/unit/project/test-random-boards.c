/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A property: after any acts on boards, and on the codes and passages that their cards show, undo
 * gives back each former state, redo each later one, with a restart anywhere between. */
#include "board-study.h"

#include "project/tema-board-plan.h"

#define N_ACTS 150

static gpointer
pick (GPtrArray *things, GRand *random)
{
  return things->len > 0 ? g_ptr_array_index (things, g_rand_int_range (random, 0, things->len))
                         : NULL;
}

static TemaBoard *
pick_board (Study *study, GRand *random)
{
  GListModel *boards = tema_project_get_boards (study->project);
  guint n_boards = g_list_model_get_n_items (boards);
  g_autoptr (TemaBoard) board
      = n_boards > 0 ? g_list_model_get_item (boards, g_rand_int_range (random, 0, n_boards))
                     : NULL;

  return board;
}

static TemaCode *
pick_code (Study *study, GRand *random)
{
  g_autoptr (GPtrArray) codes
      = tema_codebook_list_in_order (tema_project_get_codebook (study->project));

  return pick (codes, random);
}

static TemaTheme *
pick_theme (TemaBoard *board, GRand *random)
{
  g_autoptr (GPtrArray) themes = tema_board_list_themes (board);

  return pick (themes, random);
}

static TemaCard *
pick_card (TemaBoard *board, GRand *random)
{
  g_autoptr (GPtrArray) cards = tema_board_list_cards (board);

  return pick (cards, random);
}

static gint64
pick_coding (Study *study, GRand *random)
{
  GListModel *documents = tema_project_get_documents (study->project);
  guint n_documents = g_list_model_get_n_items (documents), n_codings;
  g_autoptr (TemaDocument) document
      = n_documents > 0
            ? g_list_model_get_item (documents, g_rand_int_range (random, 0, n_documents))
            : NULL;
  g_autoptr (TemaTranscript) transcript
      = document != NULL ? tema_project_load_transcript (study->project, document, NULL) : NULL;
  const TemaCoding *const *codings
      = transcript != NULL ? tema_transcript_get_codings (transcript, &n_codings) : NULL;

  return codings != NULL && n_codings > 0 ? codings[g_rand_int_range (random, 0, n_codings)]->id
                                          : 0;
}

static guint
count_themes (TemaBoard *board)
{
  g_autoptr (GPtrArray) themes = tema_board_list_themes (board);

  return themes->len;
}

/* Something done to the codebook or the passages, below the cards. */
static TemaAct *
make_base_act (Study *study, GRand *random)
{
  int way = g_rand_int_range (random, 0, 8);
  TemaCode *code = pick_code (study, random), *other = pick_code (study, random);
  gint64 coding = pick_coding (study, random);
  GListModel *documents = tema_project_get_documents (study->project);
  g_autoptr (TemaDocument) document = g_list_model_get_item (documents, 0);
  g_autofree char *name = g_strdup_printf ("Code %d", g_rand_int_range (random, 0, 1000));
  guint first = g_rand_int_range (random, 0, 60);

  if (way <= 2 || code == NULL)
    return tema_act_create_code (way == 0 ? code : NULL, 0, name, "Meaning", NULL);
  if (way <= 4 && document != NULL)
    return tema_act_code_passage (document, first, first + 20, &code, 1);
  if (way == 5)
    return tema_act_merge_codes (&code, 1, other);
  if (way == 6 && coding != 0)
    return tema_act_uncode_many (&coding, 1);
  return g_rand_int_range (random, 0, 3) == 0 ? tema_act_delete_codes (&code, 1)
                                              : tema_act_rename_code (code, name);
}

static TemaAct *
make_board_act (TemaBoard *board, GRand *random, const char *name)
{
  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      return tema_act_create_board (name);
    case 1:
      return tema_act_create_board_from_codebook (name);
    case 2:
      return tema_act_duplicate_board (board, name);
    case 3:
      return tema_act_rename_board (board, name);
    case 4:
      return tema_act_move_board (board, g_rand_int_range (random, 0, 4));
    case 5:
      return tema_act_delete_board (board);
    default:
      {
        g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (
            board,
            g_rand_int_range (random, 0, 2) ? TEMA_BOARD_PLAN_CODES : TEMA_BOARD_PLAN_CATEGORIES);

        return tema_act_apply_board (plan);
      }
    }
}

static TemaAct *
make_card_act (Study *study, TemaBoard *board, GRand *random, const char *name)
{
  TemaBoardPoint points[3]
      = { { g_rand_int_range (random, -900, 900), g_rand_int_range (random, -900, 900) },
          { 5, 7 },
          { 11, -13 } };
  TemaBoardPlace place = { g_rand_int_range (random, 0, 4) ? pick_theme (board, random) : NULL,
                           g_rand_int_range (random, 0, 5), points };
  TemaCode *codes[2] = { pick_code (study, random), pick_code (study, random) };
  TemaCard *cards[2] = { pick_card (board, random), pick_card (board, random) };
  gint64 codings[2] = { pick_coding (study, random), pick_coding (study, random) };
  int way = g_rand_int_range (random, 0, 10);

  if (way <= 2 && codes[0] != NULL)
    return tema_act_place_codes (board, codes, 2, &place);
  if (way <= 3 && codings[0] != 0 && codings[1] != 0)
    return tema_act_place_quotes (board, codings, 2, &place);
  if (cards[0] == NULL)
    return tema_act_place_note (board, name, &place);
  if (way <= 6)
    return tema_act_move_cards (cards, 2, &place);
  if (way == 7)
    {
      TemaTheme *themes[1] = { pick_theme (board, random) };

      /* Boards that copy themselves over and over would grow without end. */
      if (themes[0] != NULL && count_themes (board) < 60 && g_rand_boolean (random))
        return tema_act_copy_things (cards, 2, themes, 1, &place);
      return tema_act_copy_cards (cards, 2, &place);
    }
  if (way == 8)
    return tema_act_remove_cards (cards, 1);
  return tema_act_change_note (cards[0], name);
}

static TemaAct *
make_theme_act (TemaBoard *board, GRand *random, const char *name)
{
  TemaBoardPoint points[2]
      = { { g_rand_int_range (random, -900, 900), g_rand_int_range (random, -900, 900) },
          { 5, 7 } };
  TemaTheme *themes[2] = { pick_theme (board, random), pick_theme (board, random) };
  TemaTheme *other = pick_theme (board, random);
  TemaCard *cards[2] = { pick_card (board, random), pick_card (board, random) };
  TemaBoardPlace place
      = { g_rand_int_range (random, 0, 2) ? other : NULL, g_rand_int_range (random, 0, 5), points };
  int way = g_rand_int_range (random, 0, 16);

  if (way <= 2 || other == NULL)
    return tema_act_create_theme (board, name, &place, cards, cards[0] != NULL ? 2 : 0);
  if (way == 3)
    return tema_act_rename_theme (other, name);
  if (way == 4)
    return tema_act_describe_theme (other, name);
  if (way == 5)
    return tema_act_set_theme_status (other, g_rand_int_range (random, 0, 3), name);
  if (way == 6)
    return tema_act_color_theme (other, tema_palette_get_color (g_rand_int_range (random, 0, 12)));
  if (way == 7)
    return tema_act_resize_theme (other, 5, 6, g_rand_int_range (random, 0, 900), 0);
  if (way <= 9)
    return tema_act_move_themes (themes, 2, &place);
  if (way == 10 && cards[0] != NULL)
    return tema_act_split_theme (other, cards, 1, name, points);
  if (way == 11)
    return tema_act_merge_themes (themes, 2, other);
  if (way == 12)
    return tema_act_dissolve_theme (other, points, 2);
  if (way == 13 && cards[0] != NULL)
    return tema_act_move_things (cards, 1, themes, 1, &place);
  if (way == 14 && cards[0] != NULL)
    return tema_act_remove_things (cards, 1, themes, 1);
  return tema_act_delete_themes (themes, 1);
}

static TemaAct *
make_round_act (TemaBoard *board, GRand *random, const char *name)
{
  GListModel *rounds = tema_board_get_rounds (board);
  guint n_rounds = g_list_model_get_n_items (rounds);
  g_autoptr (TemaRound) round
      = n_rounds > 0 ? g_list_model_get_item (rounds, g_rand_int_range (random, 0, n_rounds))
                     : NULL;
  int way = g_rand_int_range (random, 0, 6);

  if (round == NULL || way <= 2)
    return tema_act_keep_round (board, name, "Why not", g_rand_int_range (random, 0, 7));
  if (way == 3)
    return tema_act_describe_round (round, name, "Because");
  return way == 4 ? tema_act_restore_round (round) : tema_act_delete_round (round);
}

static TemaAct *
make_any_act (Study *study, GRand *random)
{
  TemaBoard *board = pick_board (study, random);
  g_autofree char *name = g_strdup_printf ("Tema %d", g_rand_int_range (random, 0, 1000));
  int choice = g_rand_int_range (random, 0, 20);

  if (board == NULL)
    return tema_act_create_board_from_codebook (name);
  if (choice < 4)
    return make_base_act (study, random);
  if (choice < 10)
    return make_card_act (study, board, random, name);
  if (choice < 16)
    return make_theme_act (board, random, name);
  if (choice < 18)
    return make_round_act (board, random, name);
  return make_board_act (board, random, name);
}

static void
assert_dump (Study *study, const char *expected)
{
  g_autofree char *dump = tema_test_dup_dump (study->project);

  assert_string_equal (dump, expected);
}

/* States before each act that was really done; the last is the state after all of them. */
static GPtrArray *
do_random_acts (Study *study, GRand *random)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);

  while (states->len < N_ACTS)
    {
      g_autofree char *before = tema_test_dup_dump (study->project);
      g_autoptr (TemaAct) act = make_any_act (study, random);
      g_autoptr (GError) error = NULL;

      if (tema_project_do (study->project, g_object_ref (act), &error)
          && tema_act_get_number (act) != 0)
        g_ptr_array_add (states, g_steal_pointer (&before));
      else if (error != NULL)
        {
          assert_true (error->domain == TEMA_ERROR && error->code != TEMA_ERROR_FAILED
                       && error->code != TEMA_ERROR_PROJECT);
          assert_dump (study, before);
        }
    }
  g_ptr_array_add (states, tema_test_dup_dump (study->project));
  return states;
}

static void
maybe_reopen (Study *study, GRand *random)
{
  if (g_rand_int_range (random, 0, 20) == 0)
    study->project = tema_test_project_reopen (study->project);
}

static void
test_undo_each_redo_each (void **state)
{
  for (guint32 seed = 1; seed <= 2; seed++)
    {
      void *held = NULL;
      Study *study;
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) states = NULL;

      set_up (&held);
      study = held;
      states = do_random_acts (study, random);
      tema_test_assert_healthy (study->project);
      for (guint i = N_ACTS; i > 0; i--)
        {
          maybe_reopen (study, random);
          assert_true (tema_project_undo (study->project, NULL));
          assert_dump (study, g_ptr_array_index (states, i - 1));
        }
      tema_test_assert_healthy (study->project);
      for (guint i = 1; i <= N_ACTS; i++)
        {
          maybe_reopen (study, random);
          assert_true (tema_project_redo (study->project, NULL));
          assert_dump (study, g_ptr_array_index (states, i));
        }
      tema_test_assert_healthy (study->project);
      g_rand_free (random);
      tear_down (&held);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_undo_each_redo_each),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
