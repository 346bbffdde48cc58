/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A codebook as a plain value: written down and read back, and refused with a sentence where what
 * stands in the file could not be a codebook. */
#include "tema-test.h"

#include "base/tema-codebook-state.h"
#include "base/tema-error.h"

#include <string.h>

#define GUID "00000000-0000-4000-8000-00000000000"

static TemaCodebookStateCode *
add_code (TemaCodebookState *state, const char *guid, const char *name, int parent)
{
  TemaCodebookStateCode *code = tema_codebook_state_add_code (state, guid);
  guint32 coding = 4000000000u;

  code->name = g_strdup (name);
  code->description = g_strdup ("What is heard at night: “æøå” 'x'.\n");
  code->parent = parent;
  code->origin = 2;
  code->n_references = 1;
  g_array_append_val (code->codings, coding);
  return code;
}

static TemaCodebookState *
codebook_new (void)
{
  TemaCodebookState *state = tema_codebook_state_new ();

  add_code (state, GUID "1", "Night", -1);
  add_code (state, GUID "2", "Quiet", 0);
  add_code (state, GUID "3", "Steps", 1);
  add_code (state, GUID "4", "Pay", -1);
  state->n_documents = 2;
  state->n_references = 4;
  state->last_act = 17;
  return state;
}

static void
test_text_holds_all (void **state)
{
  g_autoptr (TemaCodebookState) codebook = codebook_new ();
  g_autofree char *text = tema_codebook_state_to_text (codebook);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaCodebookState) read = tema_codebook_state_parse (text, &error);
  g_autofree char *text_of_read = NULL;
  g_autofree char *path = NULL;

  assert_ok (error);
  text_of_read = tema_codebook_state_to_text (read);
  assert_string_equal (text, text_of_read);
  path = tema_codebook_state_dup_path (read, 2);
  assert_string_equal (path, "Night › Quiet › Steps");
  assert_int_equal (tema_codebook_state_get_depth (read, 2), 2);
  assert_true (tema_codebook_state_has_subcodes (read, 0));
  assert_false (tema_codebook_state_has_subcodes (read, 2));
  assert_false (tema_codebook_state_has_subcodes (read, 3));
  assert_int_equal (read->last_act, 17);
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;

  assert_null (tema_codebook_state_parse (text, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT));
}

/* The text with one piece of it replaced, which must be there. */
static char *
dup_with (const char *text, const char *piece, const char *by)
{
  g_auto (GStrv) parts = g_strsplit (text, piece, 2);

  assert_int_equal (g_strv_length (parts), 2);
  return g_strjoinv (by, parts);
}

static void
test_what_is_no_codebook (void **state)
{
  static const char *const changes[][2] = {
    { "(1,", "(2," },         /* a format of later */
    { "'Night'", "''" },      /* a code without a name */
    { "1', -1,", "1', 0," },  /* before the one above it */
    { "3', 1,", "3', 3," },   /* above itself */
    { "4', -1,", "4', -2," }, /* nowhere */
    { GUID "2", "nobody" },   { "#000000", "black" }, { "2, false", "9, false" },
  };
  g_autoptr (TemaCodebookState) codebook = codebook_new ();
  g_autofree char *text = tema_codebook_state_to_text (codebook);

  assert_refused ("");
  assert_refused ("[]");
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *cut = g_strndup (text, strlen (text) * i / 10);

      assert_refused (cut);
    }
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *changed = dup_with (text, changes[i][0], changes[i][1]);

      assert_refused (changed);
    }
  /* Back up the tree, never sideways. */
  {
    g_autofree char *sideways = dup_with (text, "4', -1,", "4', 2,");
    g_autoptr (TemaCodebookState) below = tema_codebook_state_parse (sideways, NULL);

    assert_non_null (below);
    add_code (below, GUID "5", "Late", 1);
    add_code (below, GUID "6", "Later", 3);
    g_free (sideways);
    sideways = tema_codebook_state_to_text (below);
    assert_refused (sideways);
  }
}

/* Noted passages that are cut short, or in no order, are no passages. */
static void
test_passages_out_of_order (void **state)
{
  g_autoptr (TemaCodebookState) codebook = tema_codebook_state_new ();
  TemaCodebookStateCode *code = add_code (codebook, GUID "1", "Night", -1);
  guint32 smaller = 3;
  g_autofree char *text = NULL;
  g_autofree char *cut = NULL;

  g_array_append_val (code->codings, smaller);
  text = tema_codebook_state_to_text (codebook);
  assert_refused (text);
  g_array_set_size (code->codings, 1);
  g_free (text);
  text = tema_codebook_state_to_text (codebook);
  cut = dup_with (text, "'7msoAA=='", "'7mso'");
  assert_refused (cut);
}

/* A thousand codes one below the other, and not one more. */
static void
test_depth (void **state)
{
  g_autoptr (TemaCodebookState) codebook = tema_codebook_state_new ();
  g_autoptr (TemaCodebookState) read = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 1000; i++)
    add_code (codebook, GUID "1", "Deep", i - 1);
  text = tema_codebook_state_to_text (codebook);
  read = tema_codebook_state_parse (text, NULL);
  assert_non_null (read);
  add_code (codebook, GUID "1", "Deeper", 999);
  g_free (text);
  text = tema_codebook_state_to_text (codebook);
  assert_refused (text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_text_holds_all),
    cmocka_unit_test (test_what_is_no_codebook),
    cmocka_unit_test (test_passages_out_of_order),
    cmocka_unit_test (test_depth),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
