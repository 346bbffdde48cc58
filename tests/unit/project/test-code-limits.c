/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How much a code may hold, and what it may become. */
#include "board-study.h"

/* What a code may hold and be; nothing given is nothing, and too much is refused as a whole. */
static void
test_limits_of_a_code (void **state)
{
  Study *study = *state;
  const TemaColor red = { 200, 0, 0 };
  g_autofree char *longest = g_strnfill (500, 'x');
  g_autofree char *too_long = g_strnfill (501, 'x');
  g_autofree char *book = g_strnfill (1024 * 1024 + 1, 'x');
  TemaDocument *document = tema_project_find_document (study->project, "Interview 1");
  TemaCode *pay = code_of (study, "Pay");
  TemaCode *sub = tema_test_add_code (study->project, pay, "Extra");
  TemaCode *code;

  tema_test_do (study->project, tema_act_create_code (NULL, 0, longest, "Red", &red));
  code = tema_codebook_find (tema_project_get_codebook (study->project), longest);
  assert_true (tema_color_equal (tema_code_get_color (code), &red));
  tema_test_do (study->project, tema_act_describe_code (code, NULL));
  assert_string_equal (tema_code_get_description (code), "");
  refuse (study, tema_act_rename_code (code, too_long), TEMA_ERROR_INVALID);
  refuse (study, tema_act_rename_code (code, "a\xff"), TEMA_ERROR_INVALID);
  refuse (study, tema_act_describe_code (code, book), TEMA_ERROR_INVALID);
  refuse (study, tema_act_describe_code (code, "a\xff"), TEMA_ERROR_INVALID);
  /* A name is one line, whatever was pasted. */
  tema_test_do (study->project, tema_act_rename_code (code, " Red\n\x7f"
                                                            "one "));
  assert_string_equal (tema_code_get_name (code), "Red  one");
  /* Its own colour and not that of the codes below. */
  tema_test_do (study->project, tema_act_color_code (pay, &red, FALSE));
  assert_true (tema_color_equal (tema_code_get_color (pay), &red));
  assert_false (tema_color_equal (tema_code_get_color (sub), &red));
  /* No two codes have one colour while another is free, also after one was nested. */
  code = tema_test_add_code (study->project, NULL, "Tea");
  tema_test_do (study->project, tema_act_move_codes (&code, 1, pay, 0));
  sub = tema_test_add_code (study->project, NULL, "Coffee");
  assert_false (tema_color_equal (tema_code_get_color (code), tema_code_get_color (sub)));
  sub = code_of (study, "Extra");
  /* What passages have cannot become a folder; what is a folder can become a code again. */
  tema_test_do (study->project, tema_act_code_passage (document, 0, 10, &sub, 1));
  tema_test_do (study->project, tema_act_code_passage (document, 4, 10, &sub, 1));
  refuse (study, tema_act_set_code_codable (sub, FALSE), TEMA_ERROR_INVALID);
  tema_test_do (study->project, tema_act_set_code_codable (pay, FALSE));
  tema_test_do (study->project, tema_act_set_code_codable (pay, TRUE));
  tema_test_do (study->project, tema_act_code_passage (document, 0, 10, &pay, 1));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_limits_of_a_code, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
