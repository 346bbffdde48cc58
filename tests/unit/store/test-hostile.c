/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Projects made up to do harm, and journals beside them: refused or opened safely. Made here, from
 * a sound project, by saying what is wrong with each. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "store/tema-changeset.h"
#include "store/tema-store-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;
static char *path;
static char *sound;
static gsize n_sound_bytes;

static int
set_up (void **state)
{
  TemaProject *project;
  TemaCode *a, *b;

  folder = tema_test_folder_new ();
  path = g_build_filename (folder, "study.tema", NULL);
  project = tema_test_project_new (folder, "study.tema");
  tema_test_add_document (project, "Interview 1", "You listen for what they do not say.");
  a = tema_test_add_code (project, NULL, "A");
  b = tema_test_add_code (project, a, "B");
  tema_test_do (project, tema_act_code_passage (tema_project_find_document (project, "Interview 1"),
                                                0, 10, &b, 1));
  tema_test_do (project, tema_act_annotate (tema_project_find_document (project, "Interview 1"), 0,
                                            3, "Hm."));
  g_object_unref (project);
  assert_true (g_file_get_contents (path, &sound, &n_sound_bytes, NULL));
  return 0;
}

static int
tear_down (void **state)
{
  tema_test_folder_remove (folder);
  g_free (path);
  g_free (sound);
  return 0;
}

static void
put_sound (void)
{
  assert_true (g_file_set_contents (path, sound, n_sound_bytes, NULL));
}

/* As another program would, which minds no rule. */
static void
change (const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  sqlite3_exec (db, "PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON;", NULL,
                NULL, NULL);
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg ("%s: %s", sql, message);
  sqlite3_close (db);
}

static void
put_with (const char *sql)
{
  put_sound ();
  change (sql);
}

static void
assert_refused (const char *what)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      if (tema_project_open (path, i == 0 ? TEMA_OPEN_DEFAULT : TEMA_OPEN_READ_ONLY, &error)
          != NULL)
        fail_msg ("%s: opened", what);
      if (!g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT)
          && !g_error_matches (error, TEMA_ERROR, TEMA_ERROR_DAMAGED))
        fail_msg ("%s: %s", what, error->message);
    }
  assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  assert_int_equal (n_before, n_after);
  assert_memory_equal (before, after, n_before);
}

static void
test_foreign_schema (void **state)
{
  static const char *const extras[] = {
    "CREATE TRIGGER evil AFTER INSERT ON coding BEGIN DELETE FROM document; END",
    "CREATE TEMP TABLE t (a); CREATE VIEW extra AS SELECT * FROM code",
    "CREATE TABLE extra (a)",
    "CREATE VIRTUAL TABLE extra USING fts5 (a)",
    "CREATE VIRTUAL TABLE extra USING rtree (a, b, c)",
    "CREATE INDEX extra ON code (name)",
    "DROP INDEX coding_by_place",
    "UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (last > first)', '') WHERE name = "
    "'coding'",
    "UPDATE sqlite_schema SET name = 'coding2' WHERE name = 'coding'",
    "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'code'",
    "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'code'",
    "UPDATE sqlite_schema SET sql = 'CREATE TABLE code (load_extension (1))' WHERE name = 'code'",
    "ALTER TABLE code ADD COLUMN extra TEXT DEFAULT 'x'",
    "PRAGMA application_id = 1",
    "PRAGMA application_id = 0",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 1",
    "PRAGMA user_version = 1000000",
    "PRAGMA user_version = -1",
    "PRAGMA journal_mode = WAL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    {
      put_with (extras[i]);
      assert_refused (extras[i]);
    }
}

/* Asks for everything that a window would show, then works on. */
static void
use (const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = tema_project_open (path, TEMA_OPEN_READ_ONLY_IF_LOCKED, &error);
  GListModel *documents;
  TemaHealth *health;

  if (project == NULL)
    {
      assert_non_null (strchr (error->message, '.'));
      return;
    }
  documents = tema_project_get_documents (project);
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);
      g_autoptr (TemaTranscript) transcript
          = tema_project_load_transcript (project, document, NULL);
    }
  g_clear_pointer (&error, g_error_free);
  {
    g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));
    g_autoptr (GPtrArray) records = tema_project_list_codings (project, NULL, NULL, NULL);

    for (guint i = 0; i < codes->len; i++)
      {
        g_autofree char *code_path = tema_code_dup_path (g_ptr_array_index (codes, i));

        tema_code_get_n_references_with_subcodes (g_ptr_array_index (codes, i));
      }
  }
  health = tema_project_check (project, &error);
  if (health != NULL)
    {
      if (health->problems->len == 0)
        fail_msg ("%s: accepted in silence", what);
      tema_health_free (health);
    }
  tema_project_undo (project, NULL);
  tema_project_redo (project, NULL);
  tema_project_do (project, tema_act_set_title ("On"), NULL);
}

static void
test_made_up_rows (void **state)
{
  static const char *const rows[] = {
    "UPDATE code SET parent = (SELECT id FROM code WHERE name = 'B') WHERE name = 'A'",
    "UPDATE code SET parent = id",
    "UPDATE code SET parent = 12345",
    "UPDATE coding SET first = -5",
    "UPDATE coding SET last = 9223372036854775807",
    "UPDATE coding SET first = 9223372036854775807, last = -9223372036854775808",
    "UPDATE coding SET first = 4294967296, last = 4294967306",
    "UPDATE coding SET document = 1",
    "UPDATE coding SET code = 1",
    "UPDATE coding SET coder = 1",
    "UPDATE annotation SET first = -1, last = 4000000000",
    "UPDATE document SET n_chars = 9223372036854775807",
    "UPDATE document SET n_chars = -1",
    "INSERT INTO turn (id, document, first, last) SELECT 1, id, -1, 9223372036854775807 FROM "
    "document",
    "INSERT INTO turn (id, document, first, last) SELECT 1, id, 3, 9223372036854775807 FROM "
    "document",
    "INSERT INTO turn (id, document, first, last) SELECT 1, id, 4294967297, 4294967299 FROM "
    "document",
    "UPDATE document_text SET text = CAST (x'ff41fe' AS TEXT)",
    "UPDATE document_text SET text = 'a' || char (0) || 'b'",
    "UPDATE coding SET quote = CAST (x'c3' AS TEXT)",
    "DELETE FROM document_text",
    "DELETE FROM document",
    "DELETE FROM coder",
    "UPDATE code SET name = CAST (x'fffe' AS TEXT)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      put_with (rows[i]);
      use (rows[i]);
    }
}

/* Lengths that would ask for more than there is. */
static void
test_giant_sizes (void **state)
{
  for (gsize at = 0; at + 16 < n_sound_bytes; at += 4096)
    {
      g_autofree char *bytes = g_memdup2 (sound, n_sound_bytes);
      guint8 *page = (guint8 *)bytes + at;
      guint cell = page[8] << 8 | page[9];

      if (page[0] != 0x0d || page[4] == 0 || cell + 9 > 4096)
        continue;
      memcpy (page + cell, "\xff\xff\xff\xff\xff\xff\xff\xff\xff", 9);
      assert_true (g_file_set_contents (path, bytes, n_sound_bytes, NULL));
      use ("a row of 2^64 bytes");
      memcpy (page + cell, "\x87\xff\xff\xff\x7f", 5);
      assert_true (g_file_set_contents (path, bytes, n_sound_bytes, NULL));
      use ("a row of 2 GB");
    }
}

/* The act to be undone next holds this changeset. */
static void
put_changeset (const guint8 *bytes, gsize n_bytes)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *update = NULL;

  put_sound ();
  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_prepare_v2 (db,
                                        "UPDATE act SET changeset = ? WHERE number = (SELECT max"
                                        " (number) FROM act WHERE kind = 0)",
                                        -1, &update, NULL),
                    SQLITE_OK);
  sqlite3_bind_blob (update, 1, bytes, n_bytes, SQLITE_STATIC);
  assert_int_equal (sqlite3_step (update), SQLITE_DONE);
  sqlite3_finalize (update);
  sqlite3_close (db);
}

/* Undo works, or is refused with a sentence and everything is as before. */
static void
try_undo (gboolean must_fail)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  assert_ok (error);
  before = tema_test_dup_dump (project);
  if (tema_project_undo (project, &error))
    {
      assert_false (must_fail);
      return;
    }
  assert_non_null (strchr (error->message, '.'));
  after = tema_test_dup_dump (project);
  assert_string_equal (before, after);
  tema_test_do (project, tema_act_set_title ("Goes on"));
}

static GBytes *
read_changeset (void)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *select = NULL;
  GBytes *bytes;

  put_sound ();
  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_prepare_v2 (
                        db, "SELECT changeset FROM act WHERE kind = 0 ORDER BY number DESC LIMIT 1",
                        -1, &select, NULL),
                    SQLITE_OK);
  assert_int_equal (sqlite3_step (select), SQLITE_ROW);
  bytes = g_bytes_new (sqlite3_column_blob (select, 0), sqlite3_column_bytes (select, 0));
  sqlite3_finalize (select);
  sqlite3_close (db);
  return bytes;
}

static void
test_changesets_of_other_tables (void **state)
{
  /* DELETE FROM act WHERE number = 1, and of a row of the schema. */
  static const guint8 of_the_log[]
      = { 'T', 2, 1, 0, 'a', 'c', 't', 0, 9, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 5 };
  static const guint8 of_the_schema[]
      = { 'T', 1, 1, 's', 'q', 'l', 'i', 't', 'e', '_', 's', 'c', 'h', 'e', 'm', 'a', 0, 9, 0, 5 };
  static const guint8 of_texts[] = { 'T', 2,   1,   0,   'd', 'o', 'c', 'u', 'm', 'e', 'n',
                                     't', '_', 't', 'e', 'x', 't', 0,   9,   0,   5,   5 };

  put_changeset (of_the_log, sizeof of_the_log);
  try_undo (TRUE);
  put_changeset (of_the_schema, sizeof of_the_schema);
  try_undo (TRUE);
  put_changeset (of_texts, sizeof of_texts);
  try_undo (TRUE);
}

static void
test_changesets_of_noise (void **state)
{
  g_autoptr (GBytes) good = read_changeset ();
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (good, &n_bytes);

  for (guint round = 0; round < 60; round++)
    {
      g_autofree guint8 *mutant = g_malloc (n_bytes + 64);
      gsize n_kept = round % 3 == 0 ? (gsize)g_rand_int_range (random, 1, n_bytes) : n_bytes;

      memcpy (mutant, bytes, n_bytes);
      for (guint i = 0; round % 3 != 0 && i < 1 + round % 5; i++)
        mutant[g_rand_int_range (random, 0, n_bytes)] = g_rand_int_range (random, 0, 256);
      put_changeset (mutant, n_kept);
      try_undo (FALSE);
    }
  put_changeset ((const guint8 *)"noise", 5);
  try_undo (TRUE);
}

static gboolean
any_table (const char *table, guint n_columns)
{
  return TRUE;
}

/* What is found well-formed, SQLite reads to its end. */
static void
test_form_of_changesets (void **state)
{
  g_autoptr (GBytes) good = read_changeset ();
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  gsize n_bytes;
  const guint8 *bytes = g_bytes_get_data (good, &n_bytes);
  guint n_well_formed = 0;

  assert_true (tema_changeset_is_well_formed (bytes, n_bytes, any_table));
  assert_true (tema_changeset_is_well_formed (bytes, 0, any_table));
  for (guint round = 0; round < 20000; round++)
    {
      g_autofree guint8 *mutant = g_memdup2 (bytes, n_bytes);
      gsize n_kept = g_rand_int_range (random, 0, n_bytes + 1);

      for (guint i = 0; i < round % 4; i++)
        mutant[g_rand_int_range (random, 0, n_bytes)] = g_rand_int_range (random, 0, 256);
      if (tema_changeset_is_well_formed (mutant, n_kept, any_table))
        {
          TemaChanges *changes = tema_changes_new_from_changeset (mutant, n_kept, NULL);

          n_well_formed++;
          if (changes != NULL)
            tema_changes_free (changes);
        }
    }
  assert_true (n_well_formed > 0);
}

static void
put_journal (const char *bytes, gsize n_bytes)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  assert_true (g_file_set_contents (journal, bytes, n_bytes, NULL));
}

static void
remove_journals (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, "-journal") != NULL)
      {
        g_autofree char *journal = g_build_filename (folder, name, NULL);

        g_unlink (journal);
      }
}

/* Another file's journal would write its pages over ours. SQLite cannot tell; but what it makes of
 * the project is found, and file and journal have been kept as they were. */
static void
test_foreign_journal (void **state)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *kept = g_build_filename (g_get_user_data_dir (), "tema", "before", NULL);
  g_autofree guint8 *page = g_malloc (4096);
  static const guint8 head[28]
      = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0, 0, 1, 0,    0,
          0,    0,    0,    0,    0,    3,    0,    0,    2, 0, 0, 0, 0x10, 0 };
  guint32 number = GUINT32_TO_BE (3), sum = 0;
  guint n_kept = 0;

  memset (page, 'x', 4096);
  for (int i = 4096 - 200; i > 0; i -= 200)
    sum += page[i];
  sum = GUINT32_TO_BE (sum);
  g_byte_array_append (bytes, head, sizeof head);
  g_byte_array_set_size (bytes, 512);
  memset (bytes->data + 28, 0, 512 - 28);
  g_byte_array_append (bytes, (guint8 *)&number, 4);
  g_byte_array_append (bytes, page, 4096);
  g_byte_array_append (bytes, (guint8 *)&sum, 4);
  put_sound ();
  put_journal ((char *)bytes->data, bytes->len);
  use ("a foreign journal");
  {
    g_autoptr (GDir) dir = g_dir_open (kept, 0, NULL);

    assert_non_null (dir);
    while (g_dir_read_name (dir) != NULL)
      n_kept++;
  }
  assert_true (n_kept >= 2);
  remove_journals ();
}

static void
test_journals_that_are_none (void **state)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *noise = g_malloc (9000);
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 9000; i++)
    noise[i] = g_rand_int_range (random, 0, 256);
  put_sound ();
  put_journal (noise, 9000);
  project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_assert_healthy (project);
  g_clear_object (&project);
  remove_journals ();

  /* A folder, a link, a pipe where the journal would be. */
  assert_int_equal (g_mkdir (journal, 0700), 0);
  assert_null (tema_project_open (path, TEMA_OPEN_DEFAULT, &error));
  g_clear_error (&error);
  assert_int_equal (g_rmdir (journal), 0);
  assert_int_equal (symlink ("/etc/passwd", journal), 0);
  assert_null (tema_project_open (path, TEMA_OPEN_DEFAULT, &error));
  g_clear_error (&error);
  assert_int_equal (g_unlink (journal), 0);
  assert_int_equal (mkfifo (journal, 0600), 0);
  assert_null (tema_project_open (path, TEMA_OPEN_READ_ONLY, &error));
  g_clear_error (&error);
  assert_int_equal (g_unlink (journal), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_foreign_schema),      cmocka_unit_test (test_made_up_rows),
    cmocka_unit_test (test_giant_sizes),         cmocka_unit_test (test_changesets_of_other_tables),
    cmocka_unit_test (test_changesets_of_noise), cmocka_unit_test (test_form_of_changesets),
    cmocka_unit_test (test_foreign_journal),     cmocka_unit_test (test_journals_that_are_none),
  };
  g_autofree char *data = g_dir_make_tmp ("tema-data-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  return cmocka_run_group_tests (tests, set_up, tear_down);
}
