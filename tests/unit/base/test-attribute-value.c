/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is said of cases has one form, whatever way it was typed. */
#include "tema-test.h"

#include "base/tema-attribute-value.h"
#include "base/tema-error.h"

static void
assert_becomes (TemaAttributeType type, const char *typed, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = tema_attribute_value_normalize (type, typed, &error);

  assert_ok (error);
  assert_string_equal (found, value);
}

static void
assert_refused (TemaAttributeType type, const char *typed)
{
  g_autoptr (GError) error = NULL;

  assert_null (tema_attribute_value_normalize (type, typed, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INVALID));
  assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_numbers (void **state)
{
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, " 12 ", "12");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "12,5", "12.5");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "12.50", "12.50");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "1 200,5", "1200.5");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "1\u00a0200", "1200");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "1.200,5", "1200.5");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "−3", "-3");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "+3", "3");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "7,", "7");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "", "");
  assert_refused (TEMA_ATTRIBUTE_NUMBER, "about 7");
  assert_refused (TEMA_ATTRIBUTE_NUMBER, "3-4");
  assert_refused (TEMA_ATTRIBUTE_NUMBER, "1.3.2026");
  assert_refused (TEMA_ATTRIBUTE_NUMBER, "12 34");
  assert_refused (TEMA_ATTRIBUTE_NUMBER, ",");
}

/* However thousands are parted; but a number that nobody could mean is a text. */
static void
test_odd_numbers (void **state)
{
  g_autofree char *long_one = g_strnfill (300, '9'), *too_long = g_strnfill (301, '9');

  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "1'200", "1200");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "12 345 678", "12345678");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "1,200,300.5", "1200300.5");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, "-0,5", "-0.5");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, ",5", ".5");
  assert_becomes (TEMA_ATTRIBUTE_NUMBER, long_one, long_one);
  assert_refused (TEMA_ATTRIBUTE_NUMBER, too_long);
  assert_refused (TEMA_ATTRIBUTE_NUMBER, "1'2");
  assert_refused (TEMA_ATTRIBUTE_NUMBER, "1 2000");
  assert_refused (TEMA_ATTRIBUTE_NUMBER, "+-3");
  assert_refused (TEMA_ATTRIBUTE_NUMBER, "-");
  assert_refused (TEMA_ATTRIBUTE_NUMBER, "½");
}

static void
test_yes_and_no (void **state)
{
  assert_becomes (TEMA_ATTRIBUTE_YES_NO, "Yes", "1");
  assert_becomes (TEMA_ATTRIBUTE_YES_NO, "JA", "1");
  assert_becomes (TEMA_ATTRIBUTE_YES_NO, "x", "1");
  assert_becomes (TEMA_ATTRIBUTE_YES_NO, "nei", "0");
  assert_becomes (TEMA_ATTRIBUTE_YES_NO, "0", "0");
  assert_refused (TEMA_ATTRIBUTE_YES_NO, "perhaps");
}

static void
test_dates (void **state)
{
  assert_becomes (TEMA_ATTRIBUTE_DATE, "2026-03-01", "2026-03-01");
  assert_becomes (TEMA_ATTRIBUTE_DATE, "1.3.2026", "2026-03-01");
  assert_becomes (TEMA_ATTRIBUTE_DATE, "1. 3. 2026", "2026-03-01");
  assert_becomes (TEMA_ATTRIBUTE_DATE, "29/2/2024", "2024-02-29");
  assert_refused (TEMA_ATTRIBUTE_DATE, "29.2.2026");
  assert_refused (TEMA_ATTRIBUTE_DATE, "1.3.26");
  assert_refused (TEMA_ATTRIBUTE_DATE, "in March");
  assert_becomes (TEMA_ATTRIBUTE_DATE, "26 Nov 2026", "2026-11-26");
  assert_becomes (TEMA_ATTRIBUTE_DATE, "1. mar. 2026", "2026-03-01");
  assert_becomes (TEMA_ATTRIBUTE_DATE, "3 DECEMBER 2026", "2026-12-03");
  assert_refused (TEMA_ATTRIBUTE_DATE, "26 Nov 26");
  assert_refused (TEMA_ATTRIBUTE_DATE, "31 Nov 2026");
  assert_refused (TEMA_ATTRIBUTE_DATE, "26 Nob 2026");
  assert_becomes (TEMA_ATTRIBUTE_DATE, "2026/3/1", "2026-03-01");
  assert_refused (TEMA_ATTRIBUTE_DATE, "32 Nov 2026");
  assert_refused (TEMA_ATTRIBUTE_DATE, "early Nov 2026");
  assert_refused (TEMA_ATTRIBUTE_DATE, "1 Nov 0000");
  assert_refused (TEMA_ATTRIBUTE_DATE, "1 Nov 20x6");
  assert_refused (TEMA_ATTRIBUTE_DATE, "0000-01-01");
  assert_refused (TEMA_ATTRIBUTE_DATE, "1.13.2026");
  assert_refused (TEMA_ATTRIBUTE_DATE, "1.x.2026");
}

static void
test_too_long (void **state)
{
  g_autofree char *text = g_strnfill (20000, 'a');
  g_autoptr (GError) error = NULL;

  assert_null (tema_attribute_value_normalize (TEMA_ATTRIBUTE_TEXT, text, &error));
  assert_true (strlen (error->message) < 200);
}

static void
test_order (void **state)
{
  assert_true (tema_attribute_value_compare (TEMA_ATTRIBUTE_NUMBER, "9", "10") < 0);
  assert_true (tema_attribute_value_compare (TEMA_ATTRIBUTE_TEXT, "9", "10") > 0);
  assert_true (tema_attribute_value_compare (TEMA_ATTRIBUTE_NUMBER, "", "10") > 0);
  assert_int_equal (tema_attribute_value_compare (TEMA_ATTRIBUTE_NUMBER, "1.50", "1.5"), 0);
  assert_int_equal (tema_attribute_value_compare (TEMA_ATTRIBUTE_DATE, "", ""), 0);
  assert_true (tema_attribute_value_compare (TEMA_ATTRIBUTE_NUMBER, "10", "9") > 0);
  assert_true (tema_attribute_value_compare (TEMA_ATTRIBUTE_NUMBER, "-10", "9") < 0);
  assert_true (tema_attribute_value_compare (TEMA_ATTRIBUTE_DATE, "2026-03-01", "") < 0);
  assert_true (tema_attribute_value_compare (TEMA_ATTRIBUTE_DATE, "2025-12-31", "2026-03-01") < 0);
}

static void
test_for_people (void **state)
{
  g_autofree char *number = tema_attribute_value_format (TEMA_ATTRIBUTE_NUMBER, "12.5");
  g_autofree char *yes = tema_attribute_value_format (TEMA_ATTRIBUTE_YES_NO, "1");
  g_autofree char *nothing = tema_attribute_value_format (TEMA_ATTRIBUTE_YES_NO, "");
  g_autofree char *date = tema_attribute_value_format (TEMA_ATTRIBUTE_DATE, "2026-03-01");
  g_autofree char *no = tema_attribute_value_format (TEMA_ATTRIBUTE_YES_NO, "0");
  g_autofree char *odd_date = tema_attribute_value_format (TEMA_ATTRIBUTE_DATE, "in March");
  g_autofree char *no_date = tema_attribute_value_format (TEMA_ATTRIBUTE_DATE, "");

  assert_string_equal (number, "12.5");
  assert_string_equal (yes, "Yes");
  assert_string_equal (nothing, "");
  assert_string_equal (date, "03/01/26");
  assert_string_equal (no, "No");
  /* What another program stored there is shown as it is. */
  assert_string_equal (odd_date, "in March");
  assert_string_equal (no_date, "");
}

static void
test_guess (void **state)
{
  const char *const numbers[] = { "3", "", "4,5", NULL };
  const char *const answers[] = { "ja", "nei", "", NULL };
  const char *const dates[] = { "1.3.2026", "2026-04-01", NULL };
  const char *const roles[] = { "nurse", "doctor", "nurse", "nurse", NULL };
  const char *const names[] = { "Kari", "Ola", "Anne", "Per", NULL };
  const char *const nothing[] = { "", "", NULL };
  TemaAttributeType type;

  assert_int_equal (tema_attribute_type_guess (numbers), TEMA_ATTRIBUTE_NUMBER);
  assert_int_equal (tema_attribute_type_guess (answers), TEMA_ATTRIBUTE_YES_NO);
  assert_int_equal (tema_attribute_type_guess (dates), TEMA_ATTRIBUTE_DATE);
  assert_int_equal (tema_attribute_type_guess (roles), TEMA_ATTRIBUTE_CHOICE);
  assert_int_equal (tema_attribute_type_guess (names), TEMA_ATTRIBUTE_TEXT);
  assert_int_equal (tema_attribute_type_guess (nothing), TEMA_ATTRIBUTE_TEXT);
  assert_true (tema_attribute_type_parse_keyword ("Yes-No", &type));
  assert_int_equal (type, TEMA_ATTRIBUTE_YES_NO);
  assert_false (tema_attribute_type_parse_keyword ("maybe", &type));
  assert_string_equal (tema_attribute_type_get_name (TEMA_ATTRIBUTE_DATE), "Date");
}

/* Many different words are texts, even where each comes twice. */
static void
test_too_many_choices (void **state)
{
  static const guint n_words[] = { 2, 500 };

  for (guint i = 0; i < G_N_ELEMENTS (n_words); i++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      for (guint j = 0; j < 2 * n_words[i]; j++)
        g_ptr_array_add (cells, g_strdup_printf ("ward %u", j / 2));
      g_ptr_array_add (cells, NULL);
      assert_int_equal (tema_attribute_type_guess ((const char *const *)cells->pdata),
                        i == 0 ? TEMA_ATTRIBUTE_CHOICE : TEMA_ATTRIBUTE_TEXT);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_numbers),
    cmocka_unit_test (test_odd_numbers),
    cmocka_unit_test (test_too_many_choices),
    cmocka_unit_test (test_yes_and_no),
    cmocka_unit_test (test_dates),
    cmocka_unit_test (test_too_long),
    cmocka_unit_test (test_order),
    cmocka_unit_test (test_for_people),
    cmocka_unit_test (test_guess),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
