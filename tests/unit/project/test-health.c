/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What another program does to a text is found, explained and put right; and can be undone. */
#include "tema-test.h"

#include "project/tema-health.h"

#include <sqlite3.h>
#include <string.h>

#define TEXT "I sleep badly. The nights are long. I sleep badly, still. End."

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaDocument *document;
} Place;

static int
set_up (void **state)
{
  Place *place = g_new0 (Place, 1);
  TemaCode *sleep, *nights;

  place->folder = tema_test_folder_new ();
  place->project = tema_test_project_new (place->folder, "study.tema");
  place->document = tema_test_add_document (place->project, "Interview", TEXT);
  sleep = tema_test_add_code (place->project, NULL, "Sleep");
  nights = tema_test_add_code (place->project, NULL, "Nights");
  tema_test_do (place->project, tema_act_code_passage (place->document, 0, 14, &sleep, 1));
  tema_test_do (place->project, tema_act_code_passage (place->document, 15, 35, &nights, 1));
  tema_test_do (place->project, tema_act_annotate (place->document, 15, 35, "Long!"));
  *state = place;
  return 0;
}

static int
tear_down (void **state)
{
  Place *place = *state;

  g_clear_object (&place->project);
  tema_test_folder_remove (place->folder);
  g_free (place);
  return 0;
}

#define PLACE_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

/* What another program does while the project is closed. */
static void
meddle (Place *place, const char *sql)
{
  g_autofree char *path = g_strdup (tema_project_get_path (place->project));
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_object_unref (place->project);
  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
  place->project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  place->document = tema_project_find_document (place->project, "Interview");
}

static GPtrArray *
list (Place *place)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *strays = tema_project_list_strays (place->project, &error);

  assert_ok (error);
  return strays;
}

static guint
repair_all (Place *place)
{
  g_autoptr (GPtrArray) strays = list (place);
  g_autofree TemaRepair *repairs = g_new (TemaRepair, strays->len);

  for (guint i = 0; i < strays->len; i++)
    repairs[i] = tema_stray_get_proposal (g_ptr_array_index (strays, i));
  tema_test_do (place->project,
                tema_act_repair ((const TemaStray *const *)strays->pdata, repairs, strays->len));
  return strays->len;
}

static void
test_healthy_has_none (void **state)
{
  g_autoptr (GPtrArray) strays = list (*state);

  assert_int_equal (strays->len, 0);
}

static void
test_inserted_text_is_followed (void **state)
{
  Place *place = *state;
  g_autoptr (GPtrArray) strays = NULL;
  g_autoptr (GPtrArray) codings = NULL;
  const TemaStray *coding;
  g_autofree char *sentence = NULL;
  g_autofree char *origin = NULL;
  g_autofree char *proposal = NULL;

  meddle (place, "UPDATE document_text SET text = 'Well. ' || text");
  strays = list (place);
  /* The text, two codings, a note. */
  assert_int_equal (strays->len, 4);
  coding = g_ptr_array_index (strays, 2);
  assert_int_equal (coding->kind, TEMA_STRAY_CODING);
  assert_int_equal (coding->n_matches, 1);
  assert_int_equal (coding->new_first_char, 21);
  assert_int_equal (coding->new_last_char, 41);
  sentence = tema_stray_dup_sentence (coding);
  origin = tema_stray_dup_origin (coding);
  proposal = tema_stray_dup_proposal (coding);
  assert_string_equal (sentence, "Interview: the passage of “Nights” at 15–35 was “The nights are "
                                 "long.”; there it says “adly. The nights are”.");
  assert_non_null (strstr (origin, "Ada"));
  assert_non_null (strstr (origin, "by act "));
  /* Not just any act of that second. */
  assert_non_null (strstr (coding->act_label, "Nights"));
  assert_non_null (strstr (proposal, "21–41"));
  assert_int_equal (repair_all (place), 4);
  tema_test_assert_healthy (place->project);
  codings = tema_project_list_codings (place->project, NULL, NULL, NULL);
  assert_int_equal (((TemaCodingRecord *)g_ptr_array_index (codings, 0))->first_char, 6);
  assert_int_equal (((TemaCodingRecord *)g_ptr_array_index (codings, 1))->first_char, 21);
}

static void
test_repair_is_one_act (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  meddle (place, "UPDATE document_text SET text = 'Well. ' || text");
  before = list (place);
  repair_all (place);
  assert_true (tema_project_undo (place->project, &error));
  after = list (place);
  assert_int_equal (before->len, after->len);
  assert_true (tema_project_redo (place->project, &error));
  tema_test_assert_healthy (place->project);
  place->project = tema_test_project_reopen (place->project);
  tema_test_assert_healthy (place->project);
}

/* "I sleep badly" stands twice: the nearer one is meant. */
static void
test_nearest_of_several (void **state)
{
  Place *place = *state;
  g_autoptr (GPtrArray) strays = NULL;
  const TemaStray *stray;

  meddle (place,
          "UPDATE coding SET first = 30, last = 43, quote = 'I sleep badly' WHERE first = 0");
  strays = list (place);
  assert_int_equal (strays->len, 1);
  stray = g_ptr_array_index (strays, 0);
  assert_int_equal (stray->n_matches, 2);
  assert_int_equal (stray->new_first_char, 36);
}

static void
test_lost_words_can_be_accepted (void **state)
{
  Place *place = *state;
  g_autoptr (GPtrArray) strays = NULL;
  g_autoptr (GPtrArray) codings = NULL;

  meddle (place, "UPDATE coding SET quote = 'never said' WHERE first = 0");
  strays = list (place);
  assert_int_equal (strays->len, 1);
  assert_int_equal (tema_stray_get_proposal (g_ptr_array_index (strays, 0)), TEMA_REPAIR_ACCEPT);
  repair_all (place);
  tema_test_assert_healthy (place->project);
  codings = tema_project_list_codings (place->project, NULL, NULL, NULL);
  assert_string_equal (((TemaCodingRecord *)g_ptr_array_index (codings, 0))->text,
                       "I sleep badly.");
}

static void
test_outside_the_text_is_left (void **state)
{
  Place *place = *state;
  g_autoptr (GPtrArray) strays = NULL;
  g_autofree char *proposal = NULL;
  const TemaStray *stray;

  meddle (place, "UPDATE coding SET first = 900, last = 910, quote = 'never said' WHERE first = 0");
  strays = list (place);
  stray = g_ptr_array_index (strays, 0);
  assert_string_equal (stray->text_now, "");
  assert_false (tema_stray_can_repair (stray, TEMA_REPAIR_MOVE));
  assert_false (tema_stray_can_repair (stray, TEMA_REPAIR_ACCEPT));
  proposal = tema_stray_dup_proposal (stray);
  assert_non_null (strstr (proposal, "restore a backup"));
  repair_all (place);
  g_ptr_array_unref (strays);
  strays = list (place);
  assert_int_equal (strays->len, 1);
}

/* A coding that comes to lie on its twin becomes one with it. */
static void
test_twins_become_one (void **state)
{
  Place *place = *state;
  g_autoptr (GPtrArray) codings = NULL;

  meddle (place,
          "INSERT INTO coding (id, guid, document, code, first, last, quote, coder, created_at)"
          " SELECT 77, 'twin', document, code, 3, 17, quote, coder, created_at FROM coding"
          " WHERE first = 0");
  repair_all (place);
  tema_test_assert_healthy (place->project);
  codings = tema_project_list_codings (place->project, NULL, NULL, NULL);
  assert_int_equal (codings->len, 2);
}

/* What lost its place is told in full sentences, long quotes cut and on one line. */
static void
test_sentences (void **state)
{
  g_autofree char *endless = g_strnfill (500, 'x');
  TemaStray stray = { .document_name = (char *)"One",
                      .code_name = (char *)"Night",
                      .first_char = 4,
                      .last_char = 9,
                      .quote = (char *)"a\nb",
                      .text_now = (char *)"",
                      .coder = (char *)"Ada",
                      .created_at = (char *)"long ago",
                      .act_label = (char *)"Code a passage" };
  static const struct
  {
    TemaStrayKind kind;
    const char *now;
    guint n_matches;
    const char *sentence, *place, *proposal;
    gboolean can_accept;
  } cases[] = {
    { TEMA_STRAY_CODING, "", 0,
      "One: the passage of “Night” at 4–9 was “a b”; the text ends before that.",
      "One · Night, 4–9",
      "The words are not in the text any more, and nothing stands at their place: restore a "
      "backup.",
      FALSE },
    { TEMA_STRAY_CODING, "c", 0, "One: the passage of “Night” at 4–9 was “a b”; there it says “c”.",
      "One · Night, 4–9",
      "The words are not in the text any more: take what stands there now, or restore a backup.",
      TRUE },
    { TEMA_STRAY_NOTE, "", 1,
      "One: a note at 4–9 was written for “a b”; the text ends before that.",
      "One · Note in the margin, 4–9", "The words stand once in the text: move to 0–5.", FALSE },
    { TEMA_STRAY_NOTE, "c", 3, "One: a note at 4–9 was written for “a b”; there it says “c”.",
      "One · Note in the margin, 4–9",
      "The words stand 3 times in the text: move to the nearest place, 0–5.", TRUE },
    { TEMA_STRAY_TEXT, "", 0,
      "One: the text is not the one that was imported; another program has changed it.", "One",
      "Take the text as it is now.", TRUE },
  };

  stray.new_last_char = 5;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = NULL, *place = NULL, *proposal = NULL;

      stray.kind = cases[i].kind;
      stray.text_now = (char *)cases[i].now;
      stray.n_matches = cases[i].n_matches;
      sentence = tema_stray_dup_sentence (&stray);
      place = tema_stray_dup_place (&stray);
      proposal = tema_stray_dup_proposal (&stray);
      assert_string_equal (sentence, cases[i].sentence);
      assert_string_equal (place, cases[i].place);
      assert_string_equal (proposal, cases[i].proposal);
      assert_int_equal (tema_stray_can_repair (&stray, TEMA_REPAIR_ACCEPT), cases[i].can_accept);
      assert_int_equal (tema_stray_can_repair (&stray, TEMA_REPAIR_MOVE), cases[i].n_matches > 0);
    }
  {
    g_autofree char *unlogged = tema_stray_dup_origin (&stray);
    g_autofree char *logged = NULL, *cut = NULL, *nobody = NULL;

    stray.act = 7;
    stray.created_at = (char *)"2026-03-01T10:00:00Z";
    logged = tema_stray_dup_origin (&stray);
    stray.quote = endless;
    cut = tema_stray_dup_quote (&stray);
    stray.coder = (char *)"";
    nobody = tema_stray_dup_origin (&stray);
    assert_string_equal (unlogged, "Made by Ada, long ago.");
    assert_non_null (strstr (logged, "March 2026"));
    assert_non_null (strstr (logged, "by act 7: Code a passage."));
    assert_int_equal (g_utf8_strlen (cut, -1), 121);
    assert_string_equal (nobody, "");
  }
}

static guint
count_problems (Place *place, TemaCheckDepth depth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  TemaHealth *health;
  guint n_problems;

  tema_project_check_async (place->project, depth, NULL, tema_test_result_cb, &result);
  health = tema_project_check_finish (place->project, tema_test_wait (&result), &error);
  assert_ok (error);
  n_problems = health->problems->len;
  for (guint i = 0; i < n_problems; i++)
    assert_non_null (strstr (g_ptr_array_index (health->problems, i), "waves.mp3"));
  tema_health_free (health);
  return n_problems;
}

/* A recording that came with another program's project: each byte counts. */
static void
test_bytes_of_kept_files (void **state)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "ebb and flow", -1);
  g_autofree char *insert = g_strdup_printf (
      "INSERT INTO kept_file VALUES (7, 'f', 'waves.mp3', NULL, 12, '%s'), (8, 'h', 'empty.png',"
      " NULL, 0, '%s'); INSERT INTO kept_file_piece (kept_file, piece, bytes)"
      " VALUES (7, 0, CAST ('ebb and' AS BLOB)), (7, 1, CAST (' flow' AS BLOB))",
      sum, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  meddle (*state, insert);
  assert_int_equal (count_problems (*state, TEMA_CHECK_ALL), 0);
  meddle (*state, "UPDATE kept_file_piece SET bytes = CAST (' glow' AS BLOB) WHERE piece = 1");
  assert_int_equal (count_problems (*state, TEMA_CHECK_FILE), 0);
  assert_int_equal (count_problems (*state, TEMA_CHECK_ALL), 1);
  meddle (*state, "DELETE FROM kept_file_piece WHERE piece = 1");
  assert_int_equal (count_problems (*state, TEMA_CHECK_ALL), 1);
  meddle (*state, "INSERT INTO kept_file_piece (kept_file, piece, bytes)"
                  " VALUES (7, 1, CAST (' flow' AS BLOB))");
  assert_int_equal (count_problems (*state, TEMA_CHECK_ALL), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PLACE_TEST (test_healthy_has_none),          PLACE_TEST (test_bytes_of_kept_files),
    PLACE_TEST (test_inserted_text_is_followed), PLACE_TEST (test_repair_is_one_act),
    PLACE_TEST (test_nearest_of_several),        PLACE_TEST (test_lost_words_can_be_accepted),
    PLACE_TEST (test_outside_the_text_is_left),  PLACE_TEST (test_twins_become_one),
    cmocka_unit_test (test_sentences),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
