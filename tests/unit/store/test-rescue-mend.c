/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What becomes a project of rows that point to what is gone; and that mending which is interrupted
 * at any statement says so: what could not be asked for is never taken for what is not there. */
#include "tema-test.h"

#include "store/tema-store-rescue-private.h"

#include <string.h>

static char *folder;
static sqlite3 *sound; /* in memory: a project with one of each kind */
static guint countdown;

#define TEXT_1 "I lie awake. The ward is quiet."
#define TEXT_2 "We talk about it."

static int
set_up (void **state)
{
  TemaProject *project;
  TemaDocument *document;
  g_autofree char *path = NULL;
  sqlite3 *file = NULL;
  sqlite3_backup *backup;
  TemaCode *codes[2];

  folder = tema_test_folder_new ();
  path = g_build_filename (folder, "sound.tema", NULL);
  project = tema_test_project_new (folder, "sound.tema");
  document = tema_test_add_document (project, "Interview 1", TEXT_1);
  tema_test_add_document (project, "Interview 2", TEXT_2);
  codes[0] = tema_test_add_code (project, NULL, "Sleep");
  codes[1] = tema_test_add_code (project, codes[0], "Awake");
  tema_test_do (project, tema_act_code_passage (document, 2, 11, codes, 2));
  tema_test_do (project, tema_act_annotate (document, 13, 21, "She smiles."));
  g_object_unref (project);
  assert_int_equal (sqlite3_open (path, &file), SQLITE_OK);
  assert_int_equal (sqlite3_open (":memory:", &sound), SQLITE_OK);
  backup = sqlite3_backup_init (sound, "main", file, "main");
  sqlite3_backup_step (backup, -1);
  assert_int_equal (sqlite3_backup_finish (backup), SQLITE_OK);
  sqlite3_close (file);
  return 0;
}

static int
tear_down (void **state)
{
  sqlite3_close (sound);
  tema_test_folder_remove (folder);
  return 0;
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg ("%s: %s", sql, message);
}

/* A new project with the rows that a rescue brought out: those of the sound one, damaged. */
static void
begin (TemaStore *target, const char *damage)
{
  sqlite3_backup *backup;

  *target = (TemaStore){ .path = (char *)"/somewhere/study.tema", .n_changeset_bytes = -1 };
  assert_int_equal (sqlite3_open (":memory:", &target->db), SQLITE_OK);
  backup = sqlite3_backup_init (target->db, "main", sound, "main");
  sqlite3_backup_step (backup, -1);
  assert_int_equal (sqlite3_backup_finish (backup), SQLITE_OK);
  run_sql (target->db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
  run_sql (target->db, damage);
  run_sql (target->db, "PRAGMA ignore_check_constraints = OFF; BEGIN");
}

static void
end (TemaStore *target)
{
  g_clear_pointer (&target->statements, g_hash_table_unref);
  assert_int_equal (sqlite3_close (target->db), SQLITE_OK);
}

static char *
dup_answer (TemaStore *target, const char *sql)
{
  sqlite3_stmt *select = NULL;
  GString *answer = g_string_new (NULL);

  assert_int_equal (sqlite3_prepare_v2 (target->db, sql, -1, &select, NULL), SQLITE_OK);
  while (sqlite3_step (select) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (select); i++)
      {
        const char *text = (const char *)sqlite3_column_text (select, i);

        g_string_append_printf (answer, "%s|", text != NULL ? text : "NULL");
      }
  sqlite3_finalize (select);
  return g_string_free (answer, FALSE);
}

static void
assert_answer (TemaStore *target, const char *sql, const char *expected)
{
  g_autofree char *answer = dup_answer (target, sql);

  assert_string_equal (answer, expected);
}

/* Mends, and returns what could not be brought out, a sentence a line. */
static char *
mend (TemaStore *target, gboolean has_all_documents)
{
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!tema_rescue_mend (target, "study", has_all_documents, losses, &error))
    fail_msg ("not mended: %s", error->message);
  assert_null (error);
  assert_answer (target, "PRAGMA foreign_key_check", "");
  g_ptr_array_add (losses, NULL);
  return g_strjoinv ("\n", (char **)losses->pdata);
}

static void
test_nothing_to_mend (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target, "SELECT 1");
  losses = mend (&target, TRUE);
  assert_string_equal (losses, "");
  assert_answer (&target, "SELECT title FROM project", "A study|");
  assert_answer (&target, "SELECT text FROM document_text ORDER BY text", TEXT_1 "|" TEXT_2 "|");
  assert_answer (&target, "SELECT count (*), sum (changeset IS NULL) FROM act", "6|6|");
  end (&target);
}

static void
test_stand_ins (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (
      &target,
      "DELETE FROM project; DELETE FROM coder; DELETE FROM code;"
      "DELETE FROM document WHERE name = 'Interview 2';"
      "INSERT INTO round SELECT 7, 'g7', 70, 1, 'Round', '', 0, '', '';"
      "INSERT INTO theme SELECT 8, 'g8', 70, 99, 0, 'Theme', '', '', 0, '', 98, 0, 0, 0, 0, '', '';"
      "INSERT INTO card SELECT 9, 'g9', 70, 97, 0, 2, NULL, NULL, 'Note', 0, 0, '';");
  losses = mend (&target, FALSE);
  assert_non_null (strstr (losses, "“Rescued coder 1”"));
  assert_non_null (strstr (losses, "“Rescued code 2”"));
  assert_non_null (strstr (losses, "“Rescued board 1”"));
  assert_non_null (strstr (losses, "“Rescued document 1”"));
  assert_answer (&target, "SELECT title FROM project", "study|");
  assert_answer (&target, "SELECT count (*) FROM coding", "2|");
  assert_answer (&target, "SELECT parent, code FROM theme", "NULL|NULL|");
  assert_answer (&target, "SELECT theme, text FROM card", "NULL|Note|");
  /* A text whose document could not be read is one again, with its own numbers. */
  assert_answer (&target, "SELECT n_chars, n_words FROM document WHERE name = 'Rescued document 1'",
                 "17|4|");
  end (&target);
}

/* A case whose group is gone, or that lies in itself, comes to the top; what is said of nobody
 * goes. */
static void
test_cases (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target, "INSERT INTO study_case SELECT 7, 'g7', 70, 1, 'Anne', '';"
                  "INSERT INTO study_case SELECT 8, 'g8', 9, 2, 'Bo', '';"
                  "INSERT INTO study_case SELECT 9, 'g9', 8, 3, 'Eva', '';"
                  "INSERT INTO attribute SELECT 5, 'g5', 1, 'Role', 0, '', '', '';"
                  "INSERT INTO attribute_value SELECT 1, 7, 5, 'nurse';"
                  "INSERT INTO attribute_value SELECT 2, 70, 5, 'nobody';"
                  "INSERT INTO case_part SELECT 3, 'g3', 7, 99, '', NULL, NULL;");
  losses = mend (&target, TRUE);
  assert_answer (&target, "SELECT name FROM study_case WHERE parent IS NULL ORDER BY name",
                 "Anne|Bo|Eva|");
  assert_answer (&target, "SELECT value FROM attribute_value", "nurse|");
  assert_answer (&target, "SELECT count (*) FROM case_part", "0|");
  assert_non_null (strstr (losses, "2"));
  end (&target);
}

/* Nodes whose map, parent or subject is gone stay; links to nodes that are gone go. */
static void
test_maps (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target,
         "INSERT INTO node SELECT 1, 'n1', 50, 99, 0, 'One', '', '', 0, 0, 0, 98, NULL, NULL, 0, 0,"
         " '', '', 93, NULL;"
         "INSERT INTO node SELECT 2, 'n2', 50, 3, 0, 'Two', '', '', 0, 0, 0, NULL, 97, NULL, 0, 0,"
         " '', '', NULL, 92;"
         "INSERT INTO node SELECT 3, 'n3', 50, 2, 0, 'Three', '', '', 0, 0, 0, NULL, NULL, 96, 0,"
         " 0, '', '', NULL, NULL;"
         "INSERT INTO edge SELECT 4, 'e4', 50, 1, 2, 'stays', 0, '';"
         "INSERT INTO edge SELECT 5, 'e5', 50, 1, 95, 'goes', 0, '';"
         "INSERT INTO map SELECT 60, 'm60', 'Of a board', 1, 1, 94, '';");
  losses = mend (&target, TRUE);
  assert_non_null (strstr (losses, "“Rescued map 1”"));
  assert_answer (&target, "SELECT map, parent, text, code, theme, document FROM node ORDER BY id",
                 "50|NULL|One|NULL|NULL|NULL|50|NULL|Two|NULL|NULL|NULL|"
                 "50|NULL|Three|NULL|NULL|NULL|");
  assert_answer (&target, "SELECT study_case, memo FROM node WHERE id < 3 ORDER BY id",
                 "NULL|NULL|NULL|NULL|");
  assert_answer (&target, "SELECT label FROM edge", "stays|");
  assert_answer (&target, "SELECT name, board FROM map ORDER BY id",
                 "Rescued map 1|NULL|Of a board|NULL|");
  end (&target);
}

/* What a memo was about is gone: the memo is not. */
static void
test_memos (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target,
         "INSERT INTO memo SELECT 1, 'm1', 0, 'Passage', 'Kept', 0, 99, 1, 5, 'uote', NULL,"
         " NULL, NULL, NULL, NULL, '', 98, 0, (SELECT id FROM coder), '', '';"
         "INSERT INTO memo SELECT 2, 'm2', 0, 'Code', 'Kept', 0, NULL, NULL, NULL, '', 97,"
         " NULL, NULL, NULL, NULL, '', NULL, 0, (SELECT id FROM coder), '', '';"
         "INSERT INTO kept_file SELECT 3, 'k3', 'a.jpg', 96, 1, '';"
         "INSERT INTO kept_file_piece SELECT 4, 3, 0, x'00';"
         "INSERT INTO kept_file_piece SELECT 5, 95, 0, x'00';");
  losses = mend (&target, TRUE);
  assert_answer (&target,
                 "SELECT title, document, first, last, code, open_document FROM memo"
                 " ORDER BY id",
                 "Passage|NULL|NULL|NULL|NULL|NULL|Code|NULL|NULL|NULL|NULL|NULL|");
  assert_answer (&target, "SELECT document FROM kept_file", "NULL|");
  assert_answer (&target, "SELECT id FROM kept_file_piece", "4|");
  end (&target);
}

/* Where every document was read, a text without one belongs to one that was deleted. */
static void
test_text_of_deleted_document (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target, "DELETE FROM document WHERE name = 'Interview 2'");
  losses = mend (&target, TRUE);
  assert_string_equal (losses, "");
  assert_answer (&target, "SELECT text FROM document_text", TEXT_1 "|");
  end (&target);
}

static void
test_circles_of_parents (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (
      &target,
      "UPDATE code SET parent = (SELECT id FROM code WHERE name = 'Awake') WHERE name = 'Sleep'");
  losses = mend (&target, TRUE);
  assert_answer (&target, "SELECT name, parent FROM code ORDER BY name", "Awake|NULL|Sleep|NULL|");
  end (&target);
}

/* The beginning and the passages are left of a text; the rest is marked. */
static void
test_text_from_passages (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target, "UPDATE document_text SET text = 'I ' WHERE text LIKE 'I lie%'");
  losses = mend (&target, TRUE);
  assert_string_equal (
      losses,
      "Interview 1: 12 of 31 characters of the text could not be read and are marked there.");
  assert_answer (&target, "SELECT substr (text, 1, 11) FROM document_text WHERE text LIKE 'I %'",
                 "I lie awake|");
  assert_answer (&target, "SELECT first, quote FROM annotation", "13|The ward|");
  end (&target);
}

/* The passages hold all that was lost: the text is the one that was imported, and nothing is told.
 */
static void
test_text_whole_again (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target, "UPDATE coding SET first = 0, last = 31, quote = '" TEXT_1 "';"
                  "DELETE FROM document_text WHERE text LIKE 'I lie%'");
  losses = mend (&target, TRUE);
  assert_string_equal (losses, "");
  assert_answer (&target, "SELECT text FROM document_text WHERE text LIKE 'I %'", TEXT_1 "|");
  end (&target);
}

static void
test_other_text (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target, "UPDATE document_text SET text = 'We talked about it' WHERE text LIKE 'We%'");
  losses = mend (&target, TRUE);
  assert_string_equal (losses, "Interview 2: the text is not exactly the one that was imported.");
  assert_answer (&target, "SELECT n_chars FROM document WHERE name = 'Interview 2'", "18|");
  end (&target);
}

/* The number of characters is wrong, the text is right: the text says how long it is. */
static void
test_wrong_length (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target, "UPDATE document SET n_chars = 9000000000000 WHERE name = 'Interview 2'");
  losses = mend (&target, TRUE);
  assert_string_equal (losses, "");
  assert_answer (&target, "SELECT n_chars FROM document WHERE name = 'Interview 2'", "17|");
  end (&target);
}

/* A length below nothing; a passage with a mark where its own text could not be read. */
static void
test_odd_length_and_mark (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target, "UPDATE document SET n_chars = -3 WHERE name = 'Interview 2';"
                  "UPDATE document_text SET text = 'I ' WHERE text LIKE 'I lie%';"
                  "UPDATE coding SET quote = 'lie ' || char (65533) || 'wake'");
  losses = mend (&target, TRUE);
  assert_non_null (strstr (losses, "Interview 1: 13 of 31 characters"));
  assert_answer (&target, "SELECT n_chars FROM document WHERE name = 'Interview 2'", "17|");
  end (&target);
}

/* Numbers that no project has: a passage before the text, behind it, of nothing, of other words. */
static void
test_passages (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target,
         "UPDATE coding SET quote = 'lies' WHERE code = (SELECT id FROM code WHERE name = 'Sleep');"
         "UPDATE coding SET first = -5 WHERE code = (SELECT id FROM code WHERE name = 'Awake');"
         "UPDATE annotation SET last = 400;"
         "INSERT INTO annotation SELECT id + 1, 'g1', document, 5, 5, '', text, coder, '', ''"
         " FROM annotation WHERE last = 400");
  losses = mend (&target, TRUE);
  assert_non_null (strstr (losses, "a passage at 2–11 was not the text"));
  assert_non_null (strstr (losses, "a passage at -5–11 lies outside the text and was left out."));
  assert_non_null (strstr (losses, "a passage at 13–400 lies outside"));
  assert_non_null (strstr (losses, "a passage at 5–5 lies outside"));
  assert_answer (&target, "SELECT first, quote FROM coding", "2|lie awake|");
  assert_answer (&target, "SELECT count (*) FROM annotation", "0|");
  end (&target);
}

/* The same numbers where the text must be put together from them. */
static void
test_passages_of_lost_text (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target,
         "UPDATE document SET n_chars = 0, sha256 = '' WHERE name = 'Interview 1';"
         "DELETE FROM document_text;"
         "UPDATE coding SET first = -5 WHERE code = (SELECT id FROM code WHERE name = 'Awake');"
         "UPDATE annotation SET first = 6, last = 9000000000000;"
         "INSERT INTO annotation SELECT id + 1, 'g1', document, 5, 5, '', text, coder, '', ''"
         " FROM annotation;"
         "INSERT INTO annotation SELECT id + 2, 'g2', document, 0, 9, 'short', text, coder, '', ''"
         " FROM annotation LIMIT 1");
  losses = mend (&target, TRUE);
  assert_non_null (strstr (losses, "Interview 1: 2 of 11 characters"));
  assert_non_null (strstr (losses, "Interview 2: 17 of 17 characters"));
  assert_answer (&target, "SELECT n_chars FROM document WHERE name = 'Interview 1'", "11|");
  assert_answer (&target, "SELECT quote FROM coding", "lie awake|");
  end (&target);
}

static void
test_turn_without_document (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;

  begin (&target, "INSERT INTO turn (id, document, first, last) VALUES (1, 4711, 0, 1)");
  losses = mend (&target, TRUE);
  assert_string_equal (losses, "Details of documents that could not be read: 1.");
  assert_answer (&target, "SELECT count (*) FROM turn", "0|");
  end (&target);
}

/* Everything at once, for what follows. */
#define MUCH_DAMAGE                                                                                \
  "DELETE FROM project; DELETE FROM coder; DELETE FROM code WHERE name = 'Awake';"                 \
  "DELETE FROM document WHERE name = 'Interview 2';"                                               \
  "UPDATE document_text SET text = 'I lie' WHERE text LIKE 'I lie%';"                              \
  "UPDATE annotation SET last = 400;"                                                              \
  "INSERT INTO round SELECT 7, 'g7', 70, 1, 'Round', '', 0, '', '';"                               \
  "INSERT INTO turn (id, document, first, last) VALUES (1, 4711, 0, 1)"

static const char everything[]
    = "SELECT name, n_chars, sha256 FROM document UNION ALL SELECT text, 0, 0 FROM document_text"
      " UNION ALL SELECT quote, first, last FROM coding UNION ALL SELECT quote, first, last FROM"
      " annotation UNION ALL SELECT name, 0, 0 FROM code UNION ALL SELECT name, 0, 0 FROM coder"
      " UNION ALL SELECT name, 0, 0 FROM board UNION ALL SELECT id, 0, 0 FROM turn";

static int
progress_cb (void *data)
{
  return countdown > 0 && --countdown == 0;
}

static int
authorize_cb (
    void *data, int action, const char *a, const char *b, const char *c, const char *trigger)
{
  return countdown > 0 && --countdown == 0 ? SQLITE_DENY : SQLITE_OK;
}

typedef enum
{
  INTERRUPT,
  REFUSE,
} Trouble;

/* Returns whether the trouble came before the end. */
static gboolean
mend_in_trouble (Trouble trouble, guint at, const char *expected)
{
  TemaStore target;
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gboolean is_mended, has_struck;

  begin (&target, MUCH_DAMAGE);
  countdown = at;
  if (trouble == INTERRUPT)
    sqlite3_progress_handler (target.db, 1, progress_cb, NULL);
  else
    sqlite3_set_authorizer (target.db, authorize_cb, NULL);
  is_mended = tema_rescue_mend (&target, "study", FALSE, losses, &error);
  has_struck = countdown == 0;
  countdown = 0;
  if (is_mended)
    assert_answer (&target, everything, expected);
  if (is_mended == (error != NULL))
    fail_msg ("trouble %d at %u: mended %d, %s", trouble, at, is_mended,
              error != NULL ? error->message : "not a word");
  end (&target);
  return has_struck;
}

static void
test_trouble_is_told (void **state)
{
  TemaStore target;
  g_autofree char *losses = NULL;
  g_autofree char *expected = NULL;
  guint n_points = 0;

  begin (&target, MUCH_DAMAGE);
  losses = mend (&target, FALSE);
  expected = dup_answer (&target, everything);
  end (&target);
  for (Trouble trouble = INTERRUPT; trouble <= REFUSE; trouble++)
    for (guint at = 1; mend_in_trouble (trouble, at, expected); at++)
      n_points++;
  print_message ("%u points\n", n_points);
  assert_true (n_points > 200);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_nothing_to_mend),
    cmocka_unit_test (test_stand_ins),
    cmocka_unit_test (test_cases),
    cmocka_unit_test (test_maps),
    cmocka_unit_test (test_memos),
    cmocka_unit_test (test_text_of_deleted_document),
    cmocka_unit_test (test_circles_of_parents),
    cmocka_unit_test (test_text_from_passages),
    cmocka_unit_test (test_text_whole_again),
    cmocka_unit_test (test_other_text),
    cmocka_unit_test (test_wrong_length),
    cmocka_unit_test (test_odd_length_and_mark),
    cmocka_unit_test (test_passages),
    cmocka_unit_test (test_passages_of_lost_text),
    cmocka_unit_test (test_turn_without_document),
    cmocka_unit_test (test_trouble_is_told),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
