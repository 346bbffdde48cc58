/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A board as a plain value: copied whole, written down and read back, and refused with a sentence
 * where what stands in the file could not be a board. */
#include "tema-test.h"

#include "base/tema-board-state.h"
#include "base/tema-error.h"

#include <string.h>

#define GUID "00000000-0000-4000-8000-00000000000"

static TemaBoardStateTheme *
add_theme (TemaBoardState *state, const char *guid, const char *name, int parent)
{
  TemaBoardStateTheme *theme = tema_board_state_add_theme (state, guid);

  theme->code = g_strdup ("");
  theme->name = g_strdup (name);
  theme->definition = g_strdup ("What is heard at night.");
  theme->reason = g_strdup ("Thin.");
  theme->parent = parent;
  return theme;
}

static TemaBoardState *
board_new (void)
{
  TemaBoardState *state = tema_board_state_new ("Round one");
  TemaBoardStateCard *card;

  add_theme (state, GUID "1", "Night", -1);
  add_theme (state, GUID "2", "Quiet", 0)->status = TEMA_THEME_DISCARDED;
  add_theme (state, GUID "3", "Steps", 1);
  card = tema_board_state_add_card (state, GUID "4");
  card->kind = TEMA_CARD_QUOTE;
  card->theme = 2;
  card->subject = g_strdup (GUID "5");
  card->name = g_strdup ("Handover");
  card->text = g_strdup ("Vi hørte vaktbyttet.");
  card->document = g_strdup ("Interview 1");
  state->n_codes = 9;
  state->n_placed = 4;
  state->n_documents = 2;
  return state;
}

static void
test_copy_and_text_hold_all (void **state)
{
  g_autoptr (TemaBoardState) board = board_new ();
  g_autofree char *text = tema_board_state_to_text (board);
  g_autoptr (TemaBoardState) copy = tema_board_state_copy (board);
  g_autofree char *text_of_copy = NULL;
  g_autoptr (TemaBoardState) read = NULL;
  g_autofree char *text_of_read = NULL;
  g_autoptr (GError) error = NULL;

  /* The copy stands on its own. */
  g_clear_pointer (&board, tema_board_state_free);
  text_of_copy = tema_board_state_to_text (copy);
  assert_string_equal (text, text_of_copy);
  read = tema_board_state_parse (text, &error);
  assert_ok (error);
  text_of_read = tema_board_state_to_text (read);
  assert_string_equal (text, text_of_read);
}

static void
test_finding (void **state)
{
  g_autoptr (TemaBoardState) board = board_new ();
  g_autofree char *path = tema_board_state_dup_path (board, 2);
  g_autofree char *canvas = tema_board_state_dup_path (board, -1);

  assert_string_equal (path, "Night › Quiet › Steps");
  assert_string_equal (canvas, "");
  assert_int_equal (tema_board_state_get_depth (board, 2), 2);
  assert_int_equal (tema_board_state_find_theme (board, GUID "2"), 1);
  assert_int_equal (tema_board_state_find_theme (board, GUID "4"), -1);
  assert_int_equal (tema_board_state_find_card (board, GUID "4"), 0);
  assert_int_equal (tema_board_state_find_card (board, GUID "1"), -1);
  /* What lies in a discarded theme is discarded with it. */
  assert_true (tema_board_state_is_discarded (board, 2));
  assert_false (tema_board_state_is_discarded (board, 0));
}

#define THEME(guid, parent, name, color, status, x, y, width, height)                              \
  "('" guid "', '', " parent ", '" name "', '', '', '" color "', " status ", " x ", " y ", " width \
  ", " height ", 0, 0, 0)"
#define CARD(guid, theme, kind, color, x, y)                                                       \
  "('" guid "', '', " theme ", " kind ", 'Handover', '', '', '" color "', 0, 0, " x ", " y ")"
#define BOARD(version, themes, cards)                                                              \
  "(" version ", 'Round one', 0, 0, 0, [" themes "], [" cards "])"
#define NIGHT THEME (GUID "1", "-1", "Night", "#102030", "0", "0", "0", "0", "0")

static gboolean
is_read (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaBoardState) board = tema_board_state_parse (text, &error);

  if (board != NULL)
    {
      assert_null (error);
      return TRUE;
    }
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT));
  assert_non_null (strstr (error->message, "the other rounds are not affected."));
  return FALSE;
}

static void
test_what_could_be_no_board_is_refused (void **state)
{
  static const char *const broken[] = {
    "",
    "[1, 2]",
    BOARD ("2", NIGHT, ""),
    BOARD ("1", THEME ("", "-1", "Night", "#102030", "0", "0", "0", "0", "0"), ""),
    BOARD ("1", THEME ("{" GUID "1}", "-1", "Night", "#102030", "0", "0", "0", "0", "0"), ""),
    BOARD ("1", THEME (GUID "1", "-2", "Night", "#102030", "0", "0", "0", "0", "0"), ""),
    BOARD ("1", THEME (GUID "1", "0", "Night", "#102030", "0", "0", "0", "0", "0"), ""),
    BOARD ("1", THEME (GUID "1", "-1", "", "#102030", "0", "0", "0", "0", "0"), ""),
    BOARD ("1", THEME (GUID "1", "-1", "Night", "red", "0", "0", "0", "0", "0"), ""),
    BOARD ("1", THEME (GUID "1", "-1", "Night", "#102030", "3", "0", "0", "0", "0"), ""),
    BOARD ("1", THEME (GUID "1", "-1", "Night", "#102030", "0", "1000001", "0", "0", "0"), ""),
    BOARD ("1", THEME (GUID "1", "-1", "Night", "#102030", "0", "0", "-1000001", "0", "0"), ""),
    BOARD ("1", THEME (GUID "1", "-1", "Night", "#102030", "0", "0", "0", "1000001", "0"), ""),
    BOARD ("1", THEME (GUID "1", "-1", "Night", "#102030", "0", "0", "0", "0", "1000001"), ""),
    BOARD ("1", THEME (GUID "1", "-1", "Night", "#102030", "0", "0", "0", "-1", "0"), ""),
    BOARD ("1", THEME (GUID "1", "-1", "Night", "#102030", "0", "0", "0", "0", "-1"), ""),
    BOARD ("1", NIGHT, CARD (GUID "4", "1", "0", "#102030", "0", "0")),
    BOARD ("1", NIGHT, CARD (GUID "4", "-2", "0", "#102030", "0", "0")),
    BOARD ("1", NIGHT, CARD (GUID "4", "0", "3", "#102030", "0", "0")),
    BOARD ("1", NIGHT, CARD ("nobody", "0", "0", "#102030", "0", "0")),
    BOARD ("1", NIGHT, CARD (GUID "4", "0", "0", "#10203", "0", "0")),
    BOARD ("1", NIGHT, CARD (GUID "4", "0", "0", "#102030", "-2147483648", "0")),
    BOARD ("1", NIGHT, CARD (GUID "4", "0", "0", "#102030", "0", "1000001")),
  };

  assert_true (is_read (BOARD ("1", NIGHT, CARD (GUID "4", "0", "2", "#102030", "5", "-5"))));
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    if (is_read (broken[i]))
      fail_msg ("taken for a board: %s", broken[i]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_copy_and_text_hold_all),
    cmocka_unit_test (test_finding),
    cmocka_unit_test (test_what_could_be_no_board_is_refused),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
