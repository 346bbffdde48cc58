/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The audit trail: what each kind of act was about, asked by code, theme, coder, day, phase and
 * words; read page by page; condensed; and known of acts from before it was noted. */
#include "board-study.h"

#include "project/tema-trail-list.h"

#include <sqlite3.h>

static GPtrArray *
list_where (Study *study, const TemaTrailFilter *filter)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = tema_project_list_trail (study->project, filter, TRUE, &error);

  assert_ok (error);
  return lines;
}

static guint
count_about_code (Study *study, const char *name)
{
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  g_autoptr (GPtrArray) lines = NULL;

  filter->code = tema_code_get_id (code_of (study, name));
  lines = list_where (study, filter);
  return lines->len;
}

static guint
count_about_theme (Study *study, const char *name)
{
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  g_autoptr (GPtrArray) lines = NULL;

  filter->theme = tema_theme_get_id (theme_of (study, name));
  lines = list_where (study, filter);
  return lines->len;
}

static const char *
label_of_last (GPtrArray *lines)
{
  return ((const TemaTrailLine *)g_ptr_array_index (lines, lines->len - 1))->label;
}

/* An act and the codes that it must be about, and no others of those two. */
static void
assert_about (Study *study, TemaAct *act, gboolean about_help, gboolean about_pay)
{
  guint n_help = count_about_code (study, "Help"), n_pay = count_about_code (study, "Pay");

  tema_test_do (study->project, act);
  assert_int_equal (count_about_code (study, "Help"), n_help + about_help);
  assert_int_equal (count_about_code (study, "Pay"), n_pay + about_pay);
}

static void
test_what_acts_are_about (void **state)
{
  Study *study = *state;
  TemaCode *help = code_of (study, "Help"), *pay = code_of (study, "Pay");
  g_autoptr (TemaDocument) document
      = g_list_model_get_item (tema_project_get_documents (study->project), 0);
  TemaCode *both[] = { help, pay };
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };
  TemaCard *card;
  g_autoptr (TemaTranscript) transcript = NULL;
  const TemaCoding *coding = NULL;
  guint n_codings, n_night;
  const TemaCoding *const *codings;
  gint64 id;

  assert_about (study, tema_act_describe_code (help, "Asking."), TRUE, FALSE);
  assert_about (study, tema_act_code_passage (document, 3, 9, both, 2), TRUE, TRUE);
  assert_about (study, tema_act_code_passage (document, 12, 19, &pay, 1), FALSE, TRUE);
  transcript = tema_project_load_transcript (study->project, document, NULL);
  codings = tema_transcript_get_codings (transcript, &n_codings);
  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->code == pay && codings[i]->first_char == 12)
      coding = codings[i];
  assert_non_null (coding);
  id = coding->id;
  /* The changeset of a comment does not name the code. */
  assert_about (study, tema_act_comment_coding (coding, "Late."), FALSE, TRUE);
  assert_about (study, tema_act_recode (&id, 1, help), TRUE, TRUE);
  assert_true (tema_project_undo (study->project, NULL));
  /* An undo is about what the act was about. */
  n_night = count_about_code (study, "Pay");
  assert_true (tema_project_redo (study->project, NULL));
  assert_int_equal (count_about_code (study, "Pay"), n_night + 1);
  /* Cards are about their code and their theme. */
  n_night = count_about_theme (study, "Night");
  card = card_of (study, "Pay");
  assert_about (study, tema_act_move_cards (&card, 1, &place), FALSE, TRUE);
  assert_int_equal (count_about_theme (study, "Night"), n_night + 1);
  assert_about (study, tema_act_rename_theme (theme_of (study, "Night"), "Dark"), FALSE, FALSE);
  assert_int_equal (count_about_theme (study, "Dark"), n_night + 2);
  assert_about (study, tema_act_set_title ("Another"), FALSE, FALSE);
  assert_int_equal (count_about_theme (study, "Dark"), n_night + 2);
}

/* Siblings that only make room are not what an act is about, unless there is nothing else. */
static void
test_siblings_that_make_room (void **state)
{
  Study *study = *state;
  TemaCode *pay = code_of (study, "Pay");

  assert_about (study, tema_act_create_code (NULL, 0, "First of all", NULL, NULL), FALSE, FALSE);
  assert_about (study, tema_act_move_codes (&pay, 1, NULL, 0), tema_code_get_parent (pay) == NULL,
                TRUE);
}

static void
test_filters (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  g_autoptr (GPtrArray) all = list_where (study, filter);
  g_autoptr (GPtrArray) lines = NULL;

  assert_true (all->len > 5);
  tema_project_set_coder (study->project, "Bo Å.");
  tema_test_add_code (study->project, NULL, "ÆRLIG");
  filter->coder = g_strdup ("Bo Å.");
  lines = list_where (study, filter);
  assert_int_equal (lines->len, 1);
  g_clear_pointer (&lines, g_ptr_array_unref);
  g_clear_pointer (&filter->coder, g_free);
  filter->words = g_strdup (" ærlig ");
  lines = list_where (study, filter);
  assert_int_equal (lines->len, 1);
  g_clear_pointer (&lines, g_ptr_array_unref);
  assert_true (tema_project_undo (study->project, NULL));
  lines = list_where (study, filter);
  assert_int_equal (lines->len, 2);
  assert_true (((TemaTrailLine *)g_ptr_array_index (lines, 0))->is_undone);
  assert_true (((TemaTrailLine *)g_ptr_array_index (lines, 1))->is_about_another);
  g_clear_pointer (&lines, g_ptr_array_unref);
  filter->without_undone = TRUE;
  lines = list_where (study, filter);
  assert_int_equal (lines->len, 0);
  g_clear_pointer (&lines, g_ptr_array_unref);
  g_clear_pointer (&filter->words, g_free);
  filter->phase = 3;
  lines = list_where (study, filter);
  assert_int_equal (lines->len, 0);
}

/* The whole log, with days and phases made up; 100,000 lines where @n_more says so. */
static void
make_up_log (Study *study, const char *path, guint n_more)
{
  sqlite3 *db = NULL;
  g_autofree char *sql = g_strdup_printf (
      "BEGIN; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
      " INSERT INTO act (number, at, coder, label, kind, is_undone, is_redoable, phase)"
      " SELECT 1000 + i, date ('2026-01-01', '+' || (i / 500) || ' days') || 'T12:00:00Z', 'Ann',"
      " 'Code “Help ' || (i %% 7) || '” in Interview', 0, 0, 0, i %% 3 FROM n;"
      " INSERT INTO act_subject SELECT number, 1, number %% 12 + 1 FROM act WHERE number > 1000;"
      " COMMIT",
      n_more);

  g_clear_object (&study->project);
  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
  study->project = tema_project_open (path, TEMA_OPEN_DEFAULT, NULL);
  assert_non_null (study->project);
}

static void
test_days_and_phases (void **state)
{
  Study *study = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  g_autoptr (GPtrArray) lines = NULL;

  make_up_log (study, path, 2000);
  filter->from = g_strdup ("2026-01-02");
  filter->to = g_strdup ("2026-01-02");
  lines = list_where (study, filter);
  assert_int_equal (lines->len, 500);
  g_clear_pointer (&lines, g_ptr_array_unref);
  filter->phase = 2;
  lines = list_where (study, filter);
  assert_in_range (lines->len, 166, 167);
  assert_true (tema_trail_is_day ("2024-02-29"));
  assert_false (tema_trail_is_day ("2026-02-29"));
  assert_false (tema_trail_is_day ("2026-1-2"));
  assert_false (tema_trail_is_day ("tomorrow"));
  assert_false (tema_trail_is_day ("2026-13-01"));
}

static void
test_condensed (void **state)
{
  Study *study = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) condensed = NULL;
  g_autoptr (TemaReport) report = NULL;
  TemaTrailReportOptions options
      = { .columns = TEMA_TRAIL_DATE | TEMA_TRAIL_WHAT, .is_condensed = TRUE, .language = "nb" };
  const TemaTrailLine *line;

  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Pay"), "Wages"));
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Help"), "Asking"));
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Asking"), "Help"));
  make_up_log (study, path, 1000);
  filter->phase = 1;
  filter->to = g_strdup ("2026-01-01");
  lines = list_where (study, filter);
  condensed = tema_trail_condense (lines, "nb");
  assert_int_equal (condensed->len, 1);
  line = g_ptr_array_index (condensed, 0);
  assert_int_equal (line->n_lines, lines->len);
  assert_string_equal (line->label, "Kodet 167 tekststeder med 4 koder");
  report = tema_trail_report_new ("Study", lines, &options);
  assert_int_equal (report->columns->len, 2);
  assert_int_equal (report->rows->len, 1);
  assert_string_equal (((TemaReportRow *)g_ptr_array_index (report->rows, 0))->cells[0],
                       "1. januar 2026");
  g_clear_pointer (&condensed, g_ptr_array_unref);
  g_clear_pointer (&lines, g_ptr_array_unref);
  filter->phase = 0;
  g_clear_pointer (&filter->to, g_free);
  filter->words = g_strdup ("rename “");
  lines = list_where (study, filter);
  condensed = tema_trail_condense (lines, "en");
  assert_int_equal (condensed->len, 1);
  assert_string_equal (((TemaTrailLine *)g_ptr_array_index (condensed, 0))->label,
                       "Rename “…” to “…” (3 times)");
}

static void
wait_for_list (TemaTrailList *list)
{
  while (tema_trail_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);
}

static const TemaTrailLine *
wait_for_line (TemaTrailList *list, guint position)
{
  g_autoptr (TemaTrailItem) item = g_list_model_get_item (G_LIST_MODEL (list), position);

  while (tema_trail_item_get_line (item) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return tema_trail_item_get_line (item);
}

static void
changed_cb (GListModel *list, guint position, guint n_removed, guint n_added, guint *n_calls)
{
  assert_int_equal (position, 0);
  assert_int_equal (n_removed, 0);
  *n_calls += n_added;
}

/* 100,000 acts: known at once, read where somebody looks, and followed without a jump. */
static void
test_long_list (void **state)
{
  Study *study = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  g_autoptr (TemaTrailList) list = NULL;
  g_autoptr (TemaTrailItem) kept = NULL;
  gint64 since = g_get_monotonic_time ();
  guint n_before, n_added = 0;

  make_up_log (study, path, 100000);
  since = g_get_monotonic_time ();
  list = tema_trail_list_new (study->project);
  wait_for_list (list);
  assert_string_equal (wait_for_line (list, 0)->label, "Code “Help 5” in Interview");
  g_test_message ("100,000 lines: %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - since) / 1000);
  n_before = g_list_model_get_n_items (G_LIST_MODEL (list));
  assert_true (n_before > 100000);
  for (guint i = 0; i < n_before; i += 997)
    assert_non_null (wait_for_line (list, i));
  assert_int_equal (wait_for_line (list, n_before - 1)->number, 1);
  assert_null (g_list_model_get_item (G_LIST_MODEL (list), n_before));
  /* A new act comes on top, and what was looked at stays. */
  wait_for_line (list, 7);
  kept = g_list_model_get_item (G_LIST_MODEL (list), 7);
  g_signal_connect (list, "items-changed", G_CALLBACK (changed_cb), &n_added);
  tema_test_do (study->project, tema_act_set_title ("Another"));
  while (n_added == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_int_equal (n_added, 1);
  assert_string_equal (wait_for_line (list, 0)->coder, tema_project_get_coder (study->project));
  {
    g_autoptr (TemaTrailItem) moved = g_list_model_get_item (G_LIST_MODEL (list), 8);

    assert_ptr_equal (moved, kept);
  }
  /* What was undone says so where it stands. */
  assert_true (tema_project_undo (study->project, NULL));
  while (n_added == 1 || !wait_for_line (list, 1)->is_undone)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_func (list, changed_cb, &n_added);
  filter->code = 3;
  tema_trail_list_set_filter (list, filter);
  wait_for_list (list);
  assert_in_range (g_list_model_get_n_items (G_LIST_MODEL (list)), 8333, 8340);
}

/* A file of before knows as much of its acts as their details tell. */
static void
test_file_of_before (void **state)
{
  Study *study = *state;
  g_autofree char *from
      = g_build_filename (g_getenv ("TEMA_TEST_FIXTURES"), "version-5.tema", NULL);
  g_autofree char *path = g_build_filename (study->folder, "old.tema", NULL);
  g_autofree char *bytes = NULL;
  gsize n_bytes;
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  guint n_found = 0;

  assert_true (g_file_get_contents (from, &bytes, &n_bytes, NULL));
  assert_true (g_file_set_contents (path, bytes, n_bytes, NULL));
  g_clear_object (&study->project);
  study->project = tema_project_open (path, TEMA_OPEN_DEFAULT, NULL);
  assert_non_null (study->project);
  codes = tema_codebook_list_in_order (tema_project_get_codebook (study->project));
  for (guint i = 0; i < codes->len; i++)
    {
      g_autoptr (GPtrArray) lines = NULL;

      filter->code = tema_code_get_id (g_ptr_array_index (codes, i));
      lines = list_where (study, filter);
      n_found += lines->len;
    }
  assert_true (codes->len > 0);
  assert_true (n_found >= codes->len);
}

/* The columns that tema-store-subjects.c reads are where it thinks they are. */
static void
test_columns (void **state)
{
  static const struct
  {
    const char *table;
    int column;
    const char *name;
  } columns[] = {
    { "code", 3, "position" }, { "coding", 3, "code" }, { "theme", 10, "code" },
    { "theme", 4, "rank" },    { "theme", 11, "x" },    { "theme", 12, "y" },
    { "card", 3, "theme" },    { "card", 6, "code" },   { "card", 4, "rank" },
    { "card", 9, "x" },        { "card", 10, "y" },     { "node", 11, "code" },
    { "node", 12, "theme" },   { "node", 4, "rank" },   { "node", 14, "x" },
    { "node", 15, "y" },       { "memo", 10, "code" },  { "memo", 12, "theme" },
    { "turn", 4, "speaker" },
  };
  Study *study = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  sqlite3 *db = NULL;

  g_clear_object (&study->project);
  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s') WHERE cid = %d",
                             columns[i].table, columns[i].column);
      sqlite3_stmt *select = NULL;

      assert_int_equal (sqlite3_prepare_v2 (db, sql, -1, &select, NULL), SQLITE_OK);
      assert_int_equal (sqlite3_step (select), SQLITE_ROW);
      assert_string_equal ((const char *)sqlite3_column_text (select, 0), columns[i].name);
      sqlite3_finalize (select);
    }
  sqlite3_close (db);
  study->project = tema_project_open (path, TEMA_OPEN_DEFAULT, NULL);
}

static void
test_last_label (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) coders = tema_project_list_coders (study->project, &error);

  assert_ok (error);
  assert_int_equal (g_strv_length (coders), 1);
  tema_test_do (study->project, tema_act_set_title ("The very last"));
  lines = list_where (study, filter);
  assert_non_null (strstr (label_of_last (lines), "The very last"));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_what_acts_are_about),
    TEST (test_siblings_that_make_room),
    TEST (test_filters),
    TEST (test_days_and_phases),
    TEST (test_condensed),
    TEST (test_long_list),
    TEST (test_file_of_before),
    TEST (test_columns),
    TEST (test_last_label),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
