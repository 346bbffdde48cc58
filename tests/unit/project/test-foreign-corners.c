/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What people have in their projects of other programs and the fixtures do not: dates of all sorts,
 * rows that come twice, passages that are given twice, words that stand in several places, pages
 * with odd characters. Nothing is guessed, and what is left out is told. */
#include "tema-config.h"

#include "foreign-program.h"
#include "project/tema-foreign-private.h"

#include "base/tema-error.h"

#include <glib/gstdio.h>

static const TemaStudyCode *
find_code (const TemaStudy *study, const char *name)
{
  for (guint i = 0; i < study->codes->len; i++)
    if (strcmp (g_array_index (study->codes, TemaStudyCode, i).name, name) == 0)
      return &g_array_index (study->codes, TemaStudyCode, i);
  fail_msg ("no code is called \"%s\"", name);
  return NULL;
}

/* Who made the code and when, as QualCoder and R write it; what is no date is none. */
static void
test_dates_and_colors (void **state)
{
  static const struct
  {
    const char *said;
    const char *kept;
  } dates[] = {
    { "2026-01-31 12:00:01", "2026-01-31T12:00:01Z" },
    { "2026-01-31T12:00:01.5", "2026-01-31T12:00:01Z" },
    { "Sat Jan 31 12:00:01 2026", "2026-01-31T12:00:01Z" },
    { "Sat Dec  1 02:03:04 2026", "2026-12-01T02:03:04Z" },
    { "Sat Xyz 31 12:00:01 2026", NULL },
    { "Sat anF 31 12:00:01 2026", NULL },
    { "Sat Ja 31 12:00:01 2026", NULL },
    { "Sat Jan 31 12:00:01", NULL },
    { "2026-02-31 12:00:01", NULL },
    { "1969-12-31 23:59:59", NULL },
    { "31.01.2026", NULL },
    { "", NULL },
  };
  static const struct
  {
    const char *said;
    const char *kept;
  } colors[] = { { "#33AA55", "#33AA55" }, { "#33AA", NULL }, { "33AA555", NULL }, { "", NULL } };
  TemaForeignReading reading = { .study = tema_study_new () };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (g_strcmp0 (_tema_foreign_date (&reading, dates[i].said), dates[i].kept) != 0)
      fail_msg ("“%s”", dates[i].said);
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    assert_int_equal (g_strcmp0 (_tema_foreign_color (&reading, colors[i].said), colors[i].kept),
                      0);
  tema_study_unref (reading.study);
}

static void
assert_stripped (const char *html, const char *expected)
{
  guint32 *places;
  gsize n_places;
  g_autofree char *text = _tema_foreign_strip_html (html, &places, &n_places);

  assert_string_equal (text, expected);
  assert_int_equal (places[n_places - 1], g_utf8_strlen (text, -1));
  g_free (places);
}

static void
test_odd_pages (void **state)
{
  assert_stripped ("&#a; &#; &#x; &#xD800; &#X41;&#65 &#x110000;", "&#a; &#; &#x; &#xD800; AA "
                                                                   "&#x110000;");
  assert_stripped ("a\t\r\n\f b\xc2\x85"
                   "c\xe2\x80\xa8"
                   "d\xe2\x80\xa9",
                   "a b\nc\nd\n");
  assert_stripped ("1 <2 < 3 <!-- 4 -->5<", "1 <2 < 3 5<");
  assert_stripped ("a &nbsp;b", "a \xc2\xa0"
                                "b");
  assert_stripped ("<P>one</P ><DIV class='x'>two</DIV>", "one\ntwo\n");
}

static void
test_odd_line_ends (void **state)
{
  guint32 *places;
  gsize n_places;
  g_autofree char *text = _tema_foreign_clean_text ("a\r\nb\rc\xef\xbb\xbf"
                                                    "d\xe2\x80\xa9",
                                                    &places, &n_places);

  assert_string_equal (text, "a\nb\nc\xef\xbb\xbf"
                             "d\n");
  assert_int_equal (n_places, 10);
  assert_int_equal (places[3], 2);
  g_free (places);
}

/* The words of a passage stand in several places: the nearest counts. Words that are too far away
 * to be those are not looked for. */
static void
test_the_nearest_words (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (
      folder, "qualcoder",
      "DELETE FROM code_text; DELETE FROM source WHERE id = 3;"
      "UPDATE source SET fulltext = 'rest. we rest. they rest. all rest.' WHERE id = 2;"
      "INSERT INTO code_text VALUES (1, 1, 2, 'rest', 22, 26, 'Ada', '', '', NULL, NULL);"
      "INSERT INTO code_text VALUES (2, 1, 2, 'rest', 7, 11, 'Ada', '', '', NULL, NULL);"
      "INSERT INTO code_text VALUES (3, 2, 2, 'rest', 900, 904, 'Ada', '', '', NULL, NULL);"
      "INSERT INTO code_text VALUES (4, 2, 2, '', 0, 4, 'Grace', '', '', NULL, NULL);"
      "INSERT INTO code_text VALUES (5, 2, 2, '  ', 901, 905, 'Ada', '', '', NULL, NULL);"
      "INSERT INTO code_text VALUES (6, 2, 77, 'rest', 0, 4, 'Ada', '', '', NULL, NULL);"
      "INSERT INTO code_text VALUES (7, 2, 2, 'all' || char(65279) || 'rest', 26, 34, 'Ada', '',"
      " '', NULL, NULL)");
  g_autoptr (TemaStudy) study = read_foreign (path);
  gint64 firsts[5];

  assert_int_equal (study->codings->len, 5);
  for (guint i = 0; i < 5; i++)
    firsts[i] = g_array_index (study->codings, TemaStudyCoding, i).first;
  assert_int_equal (firsts[0], 20);
  assert_int_equal (firsts[1], 9);
  assert_int_equal (firsts[2], 0);
  assert_int_equal (firsts[3], 0);
  assert_int_equal (firsts[4], 26);
  assert_lost (study, "Left out, because its place is not in the text: Bo: Quiet");
  assert_lost (study, "Left out, because its place is not in the text: ?: Quiet");
  tema_test_folder_remove (folder);
}

/* Twenty are told one by one, the others by their number. */
static void
test_many_lost (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (
      folder, "qualcoder",
      "DELETE FROM code_text; WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25)"
      " INSERT INTO code_text SELECT NULL, 1, 2, 'gone', 1000 + i, 1004 + i, 'Ada', '', '', NULL,"
      " NULL FROM n");
  g_autoptr (TemaStudy) study = read_foreign (path);

  assert_lost (study, "More codings without a place in the text left out: 5");
  tema_test_folder_remove (folder);
}

/* Tables without the rules of their program: the same number twice, references to nothing. */
static void
test_rows_that_come_twice (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (
      folder, "rqda",
      "INSERT INTO source VALUES ('Again', 1, 'Other words', '', 'rqda', '', NULL, 1),"
      " ('Blank', 5, '  ', '', 'rqda', '', NULL, 1);"
      "INSERT INTO freecode VALUES ('Again', NULL, 'rqda', '', NULL, 1, 1, NULL);"
      "INSERT INTO cases VALUES ('Again', '', 'rqda', '', NULL, 1, 1);"
      "DELETE FROM treecode WHERE catid = 2; INSERT INTO treefile VALUES (5, 1, '', NULL, NULL, 1,"
      " 'rqda');"
      "INSERT INTO annotation VALUES (1, 0, 'At the start', 'rqda', '', NULL, 1),"
      " (77, 3, 'Of nothing', 'rqda', '', NULL, 1), (1, 3, '', 'rqda', '', NULL, 1);"
      "INSERT INTO caselinkage VALUES (77, 1, 0.0, 5.0, 1, 'rqda', '', ''),"
      " (1, 77, 0.0, 5.0, 1, 'rqda', '', ''), (1, 1, 0.0, 5.0, 1, 'rqda', '', '');"
      "INSERT INTO attributes VALUES ('', 1, '', NULL, 'rqda', '', 'character');"
      "INSERT INTO caseAttr VALUES ('Age', '', 1, '', NULL, 'rqda', 1), ('Age', '5', 77, '', NULL,"
      " 'rqda', 1);"
      "INSERT INTO fileAttr VALUES ('Place', 'x', 77, '', NULL, 'rqda', 1), ('Age', '9', 1, '',"
      " NULL, 'rqda', 1);"
      "INSERT INTO journal VALUES ('Empty', '', '', NULL, 'rqda', 1)");
  g_autoptr (TemaStudy) study = read_foreign (path);

  assert_int_equal (study->sources->len, 1);
  assert_int_equal (study->codes->len, 4);
  assert_int_equal (study->annotations->len, 3);
  assert_lost (study, "Notes whose place is not in the text left out: 1");
  /* The informant, and the text as one of whom something is known. */
  assert_int_equal (study->cases->len, 2);
  assert_int_equal (study->parts->len, 3);
  assert_int_equal (study->variables->len, 2);
  assert_int_equal (study->values->len, 3);
  tema_test_folder_remove (folder);
}

static void
test_rows_that_come_twice_elsewhere (void **state)
{
  char *folder = tema_test_folder_new ();
  /* A project of another make, with the same names and no rules. */
  g_autofree char *path = make_foreign (
      folder, "qualcoder",
      "CREATE TABLE c2 AS SELECT * FROM code_name; DROP TABLE code_name;"
      "ALTER TABLE c2 RENAME TO code_name;"
      "INSERT INTO code_name SELECT * FROM code_name WHERE cid = 1;"
      "CREATE TABLE s2 AS SELECT * FROM source; DROP TABLE source; ALTER TABLE s2 RENAME TO source;"
      "INSERT INTO source SELECT * FROM source WHERE id = 1; DELETE FROM source WHERE id = 3;"
      "DELETE FROM project; DROP TABLE journal; DROP TABLE code_av;"
      "INSERT INTO attribute_type VALUES (' ', '', 'Ada', '', 'case', 'character')");
  g_autoptr (TemaStudy) study = read_foreign (path);

  assert_int_equal (study->sources->len, 2);
  assert_int_equal (study->codes->len, 4);
  assert_int_equal (study->variables->len, 2);
  assert_string_equal (study->title, "qualcoder");
  tema_test_folder_remove (folder);
}

static void
test_odd_tags (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (
      folder, "taguette",
      "DELETE FROM tags; INSERT INTO tags VALUES (1, 1, '.hidden', ''), (2, 1, 'open.', ''),"
      " (3, 1, 'a.b.c', 'Deep'), (4, 1, 'a', 'Top'), (5, 1, replace (hex (zeroblob (500)), '00',"
      " 'åb'), 'Long');"
      "INSERT INTO documents VALUES (2, 'Blank', '', 'b', '', 1, '', '<p> </p>');"
      "INSERT INTO highlight_tags VALUES (3, 3)");
  g_autoptr (TemaStudy) study = read_foreign (path);
  const TemaStudyCode *top = find_code (study, "a");

  assert_int_equal (study->sources->len, 1);
  assert_null (find_code (study, ".hidden")->parent);
  assert_null (find_code (study, "open.")->parent);
  assert_string_equal (top->description, "Top");
  assert_string_equal (find_code (study, "b")->parent, top->guid);
  assert_string_equal (find_code (study, "c")->parent, find_code (study, "b")->guid);
  /* A path may be as long as it likes; a name is cut between two letters. */
  for (guint i = 0; i < study->codes->len; i++)
    assert_true (g_utf8_validate (g_array_index (study->codes, TemaStudyCode, i).name, -1, NULL));
  tema_test_folder_remove (folder);
}

static void
write_file (const char *folder, const char *name, const char *bytes, gsize n_bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  assert_true (g_file_set_contents (path, bytes, n_bytes, NULL));
}

static gboolean
is_one (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return tema_study_file_is_one (file);
}

/* By its name, its kind and its first hundred bytes. */
static void
test_what_looks_like_one (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (folder, "rqda", NULL);
  g_autofree char *directory = g_build_filename (folder, "folder.rqda", NULL);
  char head[100] = "SQLite format 3";

  assert_true (is_one (folder, "rqda.rqda"));
  assert_true (is_one (folder, "not-there.QDPX"));
  assert_false (is_one (folder, "not-there.rqda"));
  assert_false (is_one (folder, ".rqda"));
  assert_int_equal (g_mkdir (directory, 0700), 0);
  assert_false (is_one (folder, "folder.rqda"));
  write_file (folder, "short.rqda", head, 99);
  assert_false (is_one (folder, "short.rqda"));
  write_file (folder, "head.SQLite", head, sizeof head);
  assert_true (is_one (folder, "head.SQLite"));
  memcpy (head + 68, "TEMA", 4);
  write_file (folder, "ours.sqlite3", head, sizeof head);
  assert_false (is_one (folder, "ours.sqlite3"));
  tema_test_folder_remove (folder);
}

/* Through the door for all programs: a study, or why not. */
static void
test_through_one_door (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (folder, "taguette", NULL);
  g_autofree char *busy = g_strconcat (path, "-wal", NULL);
  g_autofree char *text = g_build_filename (folder, "words.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) other = g_file_new_for_path (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = tema_study_file_read (file, NULL, &error);
  g_autoptr (TemaReading) words = NULL;

  assert_ok (error);
  assert_non_null (reading->study);
  assert_true (g_file_set_contents (text, "No project.", -1, NULL));
  words = tema_study_file_read (other, NULL, &error);
  assert_ok (error);
  assert_null (words->study);
  /* Beside it, what is not written yet; an empty one says nothing. */
  assert_true (g_file_set_contents (busy, "", 0, NULL));
  g_clear_pointer (&reading, tema_reading_free);
  reading = tema_study_file_read (file, NULL, &error);
  assert_ok (error);
  assert_true (g_file_set_contents (busy, "x", 1, NULL));
  assert_null (tema_study_file_read (file, NULL, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  tema_test_folder_remove (folder);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_dates_and_colors),
    cmocka_unit_test (test_odd_pages),
    cmocka_unit_test (test_odd_line_ends),
    cmocka_unit_test (test_the_nearest_words),
    cmocka_unit_test (test_many_lost),
    cmocka_unit_test (test_rows_that_come_twice),
    cmocka_unit_test (test_rows_that_come_twice_elsewhere),
    cmocka_unit_test (test_odd_tags),
    cmocka_unit_test (test_what_looks_like_one),
    cmocka_unit_test (test_through_one_door),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
