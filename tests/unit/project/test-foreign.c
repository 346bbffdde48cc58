/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Projects of QualCoder, Taguette and RQDA: every passage is where its words are, what is not taken
 * is told, twice is once; and databases made to do harm. */
#include "tema-config.h"

#include "foreign-program.h"
#include "project/tema-foreign-private.h"
#include "project/tema-study-acts.h"

#include "base/tema-error.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_qualcoder (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (folder, "qualcoder", NULL);
  g_autoptr (TemaStudy) study = read_foreign (path);
  g_autofree char *codes = dup_codes (study);
  g_autofree char *codings = dup_codings (study);
  const TemaStudySource *anne = &g_array_index (study->sources, TemaStudySource, 0);

  assert_string_equal (study->program, "QualCoder");
  assert_string_equal (anne->text, "I: How are the nights?\nA: Long. 🌙 I get tired after four.\nI: "
                                   "And the team?\nA: They carry me.\n");
  assert_string_equal (codes, "Work < - (folder): What the work does\nStrain < Work (folder): \n"
                              "Tiredness < Strain: Said of the body\nQuiet < -: \n");
  assert_string_equal (codings, "Anne: I get tired: Tiredness by Ada (Strong)\n"
                                "Anne: tired: Tiredness by Grace ()\n"
                                "Bo: I like the quiet: Quiet by Ada ()\n"
                                "Bo: Nights are quiet: Quiet by Ada (Ask again\n«Nights were "
                                "loud»)");
  assert_lost (study, "words are not in the text any more");
  assert_lost (study, "Left out, because its place is not in the text: Bo: Quiet");
  assert_lost (study, "Bo: ?");
  assert_lost (study, "without text left out: 1");
  assert_lost (study, "areas of pictures left out: 1");
  assert_int_equal (study->annotations->len, 1);
  assert_int_equal (study->cases->len, 2);
  assert_int_equal (study->parts->len, 3);
  assert_int_equal (g_array_index (study->parts, TemaStudyPart, 0).first, -1);
  assert_int_equal (g_array_index (study->parts, TemaStudyPart, 1).last, 6);
  assert_int_equal (study->values->len, 2);
  assert_int_equal (find_memo (study, "Began to read.")->is_journal, 1);
  assert_int_equal (find_memo (study, "Met twice")->about, TEMA_STUDY_ABOUT_CASE);
  assert_int_equal (find_memo (study, "About night work")->about, TEMA_STUDY_ABOUT_PROJECT);
  assert_string_equal (find_memo (study, "Good recording")->thing, anne->guid);
  assert_string_equal (g_array_index (study->codings, TemaStudyCoding, 0).created_at,
                       "2025-03-04T10:00:00Z");
  tema_test_folder_remove (folder);
}

/* Since version 4 codes have codes below them. */
static void
test_qualcoder_subcodes (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (
      folder, "qualcoder",
      "ALTER TABLE code_name ADD supercid integer; INSERT INTO code_name VALUES (3, "
      "'Heavy', '', NULL, 'Ada', '', NULL, 1), (4, 'A', '', NULL, '', '', NULL, 5), "
      "(5, 'B', '', NULL, '', '', NULL, 4)");
  g_autoptr (TemaStudy) study = read_foreign (path);
  g_autofree char *codes = dup_codes (study);

  assert_non_null (strstr (codes, "Heavy < Tiredness: \n"));
  assert_non_null (strstr (codes, "A < B: \n"));
  assert_non_null (strstr (codes, "B < -: \n"));
  tema_test_folder_remove (folder);
}

static void
test_qualcoder_folder (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (folder, "qualcoder", NULL);
  g_autofree char *project = g_build_filename (folder, "Night work.qda", NULL);
  g_autofree char *inside = g_build_filename (project, "data.qda", NULL);
  g_autofree char *journal = g_strconcat (inside, "-journal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (project);
  g_autoptr (TemaStudy) study = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir (project, 0700);
  assert_int_equal (g_rename (path, inside), 0);
  study = read_foreign (project);
  assert_string_equal (study->title, "Night work");
  assert_true (g_file_set_contents (journal, "busy", -1, NULL));
  assert_null (tema_foreign_study_read (file, NULL, &error));
  assert_non_null (strstr (error->message, "open in another program"));
  tema_test_folder_remove (folder);
}

static void
test_taguette (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (folder, "taguette", NULL);
  g_autoptr (TemaStudy) study = read_foreign (path);
  g_autofree char *codes = dup_codes (study);
  g_autofree char *codings = dup_codings (study);

  assert_string_equal (study->title, "Night work");
  assert_string_equal (g_array_index (study->sources, TemaStudySource, 0).text,
                       "Anne\nNights are long & I get tired after four.\nÅ være på jobb\n🌙 "
                       "alene\xc2\xa0her.\n");
  assert_string_equal (codes, "interesting < -: \nwork < -: \nstrain < work: What wears down\n");
  assert_string_equal (codings, "Anne: I get tired after four: interesting by admin ()\n"
                                "Anne: I get tired after four: strain by admin ()\n"
                                "Anne: long: interesting by - ()\n"
                                "Anne: Å være på jobb\n🌙 alene\xc2\xa0her.: interesting by - ()");
  assert_lost (study, "Highlights without a tag left out: 1");
  assert_int_equal (study->notes->len, 1);
  find_memo (study, "Interviews of spring");
  tema_test_folder_remove (folder);
}

static void
test_taguette_projects (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (
      folder, "taguette",
      "INSERT INTO projects VALUES (2, 'Days', '', '2025-04-01 09:00:00'); INSERT INTO documents "
      "VALUES (2, 'Day', '', 'd', '', 2, '', '<p>Day</p>'); INSERT INTO tags VALUES (3, 2, 'work', "
      "'')");
  g_autoptr (TemaStudy) study = read_foreign (path);

  assert_int_equal (study->sources->len, 2);
  assert_string_equal (g_array_index (study->sources, TemaStudySource, 0).group, "Night work");
  assert_string_equal (g_array_index (study->sources, TemaStudySource, 1).group, "Days");
  assert_int_equal (study->codes->len, 4);
  tema_test_folder_remove (folder);
}

static void
test_rqda (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (folder, "rqda", NULL);
  g_autoptr (TemaStudy) study = read_foreign (path);
  g_autofree char *codes = dup_codes (study);
  g_autofree char *codings = dup_codings (study);
  const TemaStudyAnnotation *last = &g_array_index (study->annotations, TemaStudyAnnotation, 1);

  assert_int_equal (study->sources->len, 1);
  assert_string_equal (g_array_index (study->sources, TemaStudySource, 0).group, "Spring");
  assert_string_equal (codes, "Work < - (folder): What the work does\nOther < - (folder): \n"
                              "Tiredness < Work: Of the body\nNights < -: \n");
  assert_string_equal (codings, "Anne: Jeg blir trøtt: Tiredness by rqda (Strong)\n"
                                "Anne: Lange: Nights by second ()");
  assert_string_equal (g_array_index (study->codings, TemaStudyCoding, 0).created_at,
                       "2025-03-03T10:00:00Z");
  assert_int_equal (study->annotations->len, 2);
  assert_int_equal (last->last - last->first, 1);
  assert_int_equal (study->cases->len, 2);
  assert_int_equal (study->values->len, 2);
  assert_lost (study, "several categories");
  assert_lost (study, "areas of pictures left out: 1");
  tema_test_folder_remove (folder);
}

static void
test_twice_is_once (void **state)
{
  static const char *const names[] = { "qualcoder", "taguette", "rqda" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      char *folder = tema_test_folder_new ();
      g_autofree char *path = make_foreign (folder, names[i], NULL);
      TemaProject *project = tema_test_project_new (folder, "study");
      g_autofree char *empty = tema_test_dup_dump (project);
      g_autoptr (TemaStudy) study = read_foreign (path);
      g_autoptr (TemaStudy) again = read_foreign (path);
      g_autoptr (TemaAct) act = tema_act_import_study (again, names[i], NULL);
      g_autofree char *dump = NULL, *dump_again = NULL, *undone = NULL;

      tema_test_do (project, tema_act_import_study (study, names[i], NULL));
      dump = tema_test_dup_dump (project);
      tema_test_do (project, g_object_ref (act));
      dump_again = tema_test_dup_dump (project);
      assert_string_equal (dump, dump_again);
      assert_int_equal (tema_act_get_n_changed (act), 0);
      assert_true (tema_project_undo (project, NULL)); /* the second changed nothing */
      undone = tema_test_dup_dump (project);
      assert_string_equal (undone, empty);
      g_object_unref (project);
      tema_test_folder_remove (folder);
    }
}

static void
assert_refused (const char *path, const char *part)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  assert_null (tema_foreign_study_read (file, NULL, &error));
  assert_int_equal (error->domain, TEMA_ERROR);
  if (strstr (error->message, part) == NULL)
    fail_msg ("\"%s\" does not say \"%s\"", error->message, part);
}

/* What is no table is not there; what a view or a trigger would do is never done. */
static void
test_made_up_schemas (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *views = make_foreign (
      folder, "qualcoder",
      "DROP TABLE journal; CREATE VIEW journal AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL "
      "SELECT x + 1 FROM n) SELECT x AS jid, 'a' AS name, 'b' AS jentry FROM n; CREATE TRIGGER t "
      "AFTER INSERT ON cases BEGIN DELETE FROM source; END; CREATE VIRTUAL TABLE words USING "
      "fts5(a); DROP TABLE annotation; CREATE VIRTUAL TABLE annotation USING fts5(memo)");
  g_autoptr (TemaStudy) study = read_foreign (views);
  g_autofree char *other = g_build_filename (folder, "other.rqda", NULL);
  g_autofree char *project = g_build_filename (folder, "p.tema", NULL);
  g_autoptr (GFile) project_file = NULL;

  assert_int_equal (study->annotations->len, 0);
  assert_int_equal (study->sources->len, 2);
  run_sql (other, "CREATE TABLE a (b)");
  assert_refused (other, "not of QualCoder, Taguette or RQDA");
  g_object_unref (tema_test_project_new (folder, "p"));
  project_file = g_file_new_for_path (project);
  assert_false (tema_foreign_study_is_one (project_file));
  tema_test_folder_remove (folder);
}

/* Values of every wrong kind. */
static void
test_wrong_values (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (
      folder, "qualcoder",
      "UPDATE code_name SET name = x'ff00fe', memo = 5, catid = 'x', color = x'00' WHERE cid = 2;"
      "UPDATE code_text SET pos0 = -9223372036854775808, pos1 = 9223372036854775807 WHERE ctid = 1;"
      "UPDATE code_text SET pos0 = 'abc', pos1 = 1e300 WHERE ctid = 2;"
      "UPDATE code_text SET seltext = NULL, owner = NULL, date = 'never' WHERE ctid = 3;"
      "UPDATE source SET name = NULL, date = 7 WHERE id = 2;"
      "UPDATE code_cat SET supercatid = catid; UPDATE cases SET name = '';"
      "UPDATE annotation SET pos0 = 6, pos1 = 0; UPDATE project SET date = NULL");
  TemaProject *project = tema_test_project_new (folder, "study");
  g_autoptr (TemaStudy) study = read_foreign (path);

  assert_int_equal (study->annotations->len, 0);
  assert_lost (study, "Notes whose place is not in the text left out: 1");
  tema_test_do (project, tema_act_import_study (study, "x", NULL));
  assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (project)), 2);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

static void
test_broken_files (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (folder, "rqda", NULL);
  g_autofree char *bytes = NULL;
  gsize n_bytes;
  guint n_refused = 0;

  assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  for (gsize n_cut = n_bytes - 1; n_cut > 0; n_cut = n_cut * 3 / 4)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaStudy) study = NULL;

      assert_true (g_file_set_contents (path, bytes, n_cut, NULL));
      study = tema_foreign_study_read (file, NULL, &error);
      assert_true ((study == NULL) == (error != NULL));
      n_refused += study == NULL;
    }
  assert_true (n_refused > 5);
  /* A byte flipped on each page, the schema among them. */
  for (gsize at = 100; at < n_bytes; at += 509)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaStudy) study = NULL;

      bytes[at] ^= 0x55;
      assert_true (g_file_set_contents (path, bytes, n_bytes, NULL));
      study = tema_foreign_study_read (file, NULL, &error);
      assert_true ((study == NULL) == (error != NULL));
      bytes[at] ^= 0x55;
    }
  assert_true (g_file_set_contents (path, "no database", -1, NULL));
  assert_refused (path, "no project of another program");
  tema_test_folder_remove (folder);
}

/* A write-ahead log that is gone leaves a mark in the header. */
static void
test_wal_header (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = make_foreign (folder, "rqda", "PRAGMA journal_mode = WAL");
  g_autoptr (TemaStudy) study = read_foreign (path);

  assert_int_equal (study->sources->len, 1);
  tema_test_folder_remove (folder);
}

static void
assert_stripped (const char *html, const char *expected)
{
  g_autofree char *text = _tema_foreign_strip_html (html, NULL, NULL);

  assert_string_equal (text, expected);
}

static void
test_html (void **state)
{
  guint32 *places;
  gsize n_places;
  g_autofree char *text = _tema_foreign_strip_html ("<p>å &amp; b</p><p>c</p>", &places, &n_places);

  assert_string_equal (text, "å & b\nc\n");
  /* å is two bytes, "&" one, "c" the seventh. */
  assert_int_equal (n_places, 8);
  assert_int_equal (places[0], 0);
  assert_int_equal (places[2], 1);
  assert_int_equal (places[3], 2);
  assert_int_equal (places[6], 6);
  assert_int_equal (places[7], 8);
  g_free (places);
  assert_stripped ("a < b &unknown; &#9731;&#x1F319; &#0; <br>c", "a < b &unknown; ☃🌙 &#0;\nc");
  assert_stripped ("<img title='a > b' src=\"x\">x<", "x<");
  assert_stripped ("<p", "");
  assert_stripped ("", "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_qualcoder),         cmocka_unit_test (test_qualcoder_subcodes),
    cmocka_unit_test (test_qualcoder_folder),  cmocka_unit_test (test_taguette),
    cmocka_unit_test (test_taguette_projects), cmocka_unit_test (test_rqda),
    cmocka_unit_test (test_twice_is_once),     cmocka_unit_test (test_made_up_schemas),
    cmocka_unit_test (test_wrong_values),      cmocka_unit_test (test_broken_files),
    cmocka_unit_test (test_wal_header),        cmocka_unit_test (test_html),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
