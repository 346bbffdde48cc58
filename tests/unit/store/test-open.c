/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Opening: what is refused stays byte for byte as it was, one writer at a time, one file at rest.
 */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-map-acts.h"
#include "store/tema-store-schema.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Place;

static int
set_up (void **state)
{
  Place *place = g_new0 (Place, 1);

  place->folder = tema_test_folder_new ();
  place->path = g_build_filename (place->folder, "study.tema", NULL);
  *state = place;
  return 0;
}

static int
tear_down (void **state)
{
  Place *place = *state;

  g_free (place->path);
  tema_test_folder_remove (place->folder);
  g_free (place);
  return 0;
}

static void
make_project (Place *place)
{
  g_autoptr (TemaProject) project = tema_test_project_new (place->folder, "study.tema");

  tema_test_add_document (project, "Interview 1", "You listen for what they do not say.");
}

static guint
count_files (Place *place)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

static GBytes *
read_file (const char *path)
{
  char *contents = NULL;
  gsize n_bytes = 0;

  assert_true (g_file_get_contents (path, &contents, &n_bytes, NULL));
  return g_bytes_new_take (contents, n_bytes);
}

static void
write_at (const char *path, off_t offset, const void *bytes, gsize n_bytes)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  assert_true (fd >= 0);
  assert_int_equal (pwrite (fd, bytes, n_bytes, offset), n_bytes);
  close (fd);
}

static void
assert_refused_untouched (Place *place, TemaOpenFlags flags, TemaError code)
{
  g_autoptr (GBytes) before = read_file (place->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_files = count_files (place);

  assert_null (tema_project_open (place->path, flags, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, (int)code));
  assert_non_null (strstr (error->message, "study.tema"));
  after = read_file (place->path);
  assert_true (g_bytes_equal (before, after));
  assert_int_equal (count_files (place), n_files);
}

static void
test_one_file_at_rest (void **state)
{
  Place *place = *state;
  struct stat status;

  make_project (place);
  assert_int_equal (count_files (place), 1);
  assert_int_equal (stat (place->path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
}

static void
test_create_never_overwrites (void **state)
{
  Place *place = *state;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  make_project (place);
  before = read_file (place->path);
  assert_null (tema_project_create (place->path, "Another", &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  after = read_file (place->path);
  assert_true (g_bytes_equal (before, after));
  assert_int_equal (count_files (place), 1);
}

static void
test_refuses_what_is_not_a_project (void **state)
{
  Place *place = *state;
  static const guint8 other_program[4] = { 'O', 'T', 'H', 'R' };
  static const guint8 next_version[4] = { 0, 0, 0, 99 };

  assert_true (g_file_set_contents (place->path, "", 0, NULL));
  assert_refused_untouched (place, TEMA_OPEN_DEFAULT, TEMA_ERROR_PROJECT);
  assert_true (g_file_set_contents (place->path, "SQLite format 3", 15, NULL));
  assert_refused_untouched (place, TEMA_OPEN_DEFAULT, TEMA_ERROR_PROJECT);
  assert_true (g_file_set_contents (place->path,
                                    "This is a letter, much longer than a header would be, and no "
                                    "database at all, nor was it ever one.",
                                    -1, NULL));
  assert_refused_untouched (place, TEMA_OPEN_READ_ONLY, TEMA_ERROR_PROJECT);
  g_unlink (place->path);
  make_project (place);
  write_at (place->path, 60, next_version, 4);
  assert_refused_untouched (place, TEMA_OPEN_DEFAULT, TEMA_ERROR_PROJECT);
  g_unlink (place->path);
  make_project (place);
  write_at (place->path, 18, "\2\2", 2);
  assert_refused_untouched (place, TEMA_OPEN_READ_ONLY, TEMA_ERROR_PROJECT);
  g_unlink (place->path);
  make_project (place);
  write_at (place->path, 68, other_program, 4);
  assert_refused_untouched (place, TEMA_OPEN_DEFAULT, TEMA_ERROR_PROJECT);
}

static void
test_refuses_a_missing_file_and_a_folder (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;

  assert_null (tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  assert_null (tema_project_open (place->folder, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT));
}

static void
change_schema (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
}

static void
test_refuses_a_foreign_schema (void **state)
{
  Place *place = *state;

  make_project (place);
  change_schema (place->path,
                 "CREATE TRIGGER evil AFTER INSERT ON coding BEGIN DELETE FROM document; END");
  assert_refused_untouched (place, TEMA_OPEN_READ_ONLY, TEMA_ERROR_PROJECT);
  change_schema (place->path, "DROP TRIGGER evil; CREATE VIEW extra AS SELECT 1");
  assert_refused_untouched (place, TEMA_OPEN_READ_ONLY, TEMA_ERROR_PROJECT);
}

/* A journal that names a super-journal makes stock SQLite delete whatever file it names. */
static void
test_hostile_journal_deletes_nothing (void **state)
{
  Place *place = *state;
  static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *journal = g_strconcat (place->path, "-journal", NULL);
  g_autofree char *aside = g_strconcat (journal, ".set-aside", NULL);
  g_autofree char *victim = g_build_filename (place->folder, "victim-thesis.docx", NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint32 length = GUINT32_TO_BE (strlen (victim)), sum = 0, page = GUINT32_TO_BE (1);
  g_autoptr (GError) error = NULL;

  make_project (place);
  assert_true (g_file_set_contents (victim, "thesis", -1, NULL));
  for (const char *p = victim; *p != '\0'; p++)
    sum += *p;
  sum = GUINT32_TO_BE (sum);
  g_byte_array_append (bytes, magic, 8);
  g_byte_array_set_size (bytes, 512);
  g_byte_array_append (bytes, (guint8 *)&page, 4);
  g_byte_array_append (bytes, (guint8 *)victim, strlen (victim));
  g_byte_array_append (bytes, (guint8 *)&length, 4);
  g_byte_array_append (bytes, (guint8 *)&sum, 4);
  g_byte_array_append (bytes, magic, 8);
  assert_true (g_file_set_contents (journal, (char *)bytes->data, bytes->len, NULL));

  assert_null (tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT));
  assert_true (g_file_test (victim, G_FILE_TEST_EXISTS));
  assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

/* In a child, as another program would: hold the lock until told to go. */
static pid_t
hold_in_another_process (Place *place, int *to_child)
{
  int ready[2], go[2];
  char byte;
  pid_t pid;

  assert_int_equal (pipe (ready), 0);
  assert_int_equal (pipe (go), 0);
  pid = fork ();
  if (pid == 0)
    {
      g_autofree char *lock = g_build_filename (place->folder, ".study.tema.lock", NULL);
      int fd = open (lock, O_RDWR | O_CREAT, 0600);

      flock (fd, LOCK_EX);
      if (write (fd, "anna\nlaptop\n1\n2026-03-12T10:12:00Z\n", 35) != 35
          || write (ready[1], "r", 1) != 1)
        _exit (1);
      close (go[1]);
      if (read (go[0], &byte, 1) < 0)
        _exit (1);
      _exit (0);
    }
  assert_int_equal (read (ready[0], &byte, 1), 1);
  close (ready[0]);
  close (ready[1]);
  close (go[0]);
  *to_child = go[1];
  return pid;
}

static void
test_second_opener_reads_and_hears_who (void **state)
{
  Place *place = *state;
  g_autoptr (TemaProject) reader = NULL;
  g_autoptr (TemaProject) writer = NULL;
  g_autofree char *lock = g_build_filename (place->folder, ".study.tema.lock", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int to_child, status;
  pid_t pid;

  make_project (place);
  pid = hold_in_another_process (place, &to_child);
  assert_null (tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  assert_non_null (strstr (error->message, "anna on laptop"));
  g_clear_error (&error);

  reader = tema_project_open (place->path, TEMA_OPEN_READ_ONLY_IF_LOCKED, &error);
  assert_ok (error);
  assert_true (tema_project_is_read_only (reader));
  assert_non_null (strstr (tema_project_get_holder (reader), "anna on laptop"));
  assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (reader)), 1);
  assert_false (tema_project_do (reader, tema_act_set_title ("Mine"), &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY));
  g_clear_error (&error);
  g_clear_object (&reader);

  /* The holder dies without a word. Another computer's name stays; somebody has to decide. */
  kill (pid, SIGKILL);
  waitpid (pid, &status, 0);
  close (to_child);
  assert_null (tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  assert_non_null (strstr (error->message, "another computer"));
  g_clear_error (&error);
  writer = tema_project_open (place->path, TEMA_OPEN_TAKE_OVER, &error);
  assert_ok (error);
  assert_false (tema_project_is_read_only (writer));
  g_clear_object (&writer);

  /* A lock that a program of this computer left behind is nobody's. */
  text = g_strdup_printf ("anna\n%s\n1\n2026-03-12T10:12:00Z\n", g_get_host_name ());
  assert_true (g_file_set_contents (lock, text, -1, NULL));
  writer = tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  assert_false (tema_project_is_read_only (writer));
}

static void
test_one_file_under_two_names_is_one (void **state)
{
  Place *place = *state;
  g_autofree char *alias = g_build_filename (place->folder, "alias.tema", NULL);
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (GError) error = NULL;

  make_project (place);
  project = tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  assert_int_equal (link (place->path, alias), 0);
  assert_null (tema_project_open (alias, TEMA_OPEN_READ_ONLY, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  g_clear_error (&error);
  g_clear_object (&project);

  /* Two names, two journals: reading only. */
  assert_null (tema_project_open (alias, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY));
  g_clear_error (&error);
  project = tema_project_open (alias, TEMA_OPEN_READ_ONLY_IF_LOCKED, &error);
  assert_ok (error);
  assert_true (tema_project_is_read_only (project));
}

static void
test_a_link_is_followed (void **state)
{
  Place *place = *state;
  g_autofree char *alias = g_build_filename (place->folder, "alias.tema", NULL);
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (GError) error = NULL;

  make_project (place);
  assert_int_equal (symlink ("study.tema", alias), 0);
  project = tema_project_open (alias, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  assert_true (g_str_has_suffix (tema_project_get_path (project), "/study.tema"));
}

/* Each byte of a project flipped in turn would take long: a stride of primes reaches every kind of
 * page. */
static void
test_damage_is_refused_or_found (void **state)
{
  Place *place = *state;
  g_autoptr (GBytes) sound = NULL;
  gsize n_bytes;
  const guint8 *bytes;

  make_project (place);
  sound = read_file (place->path);
  bytes = g_bytes_get_data (sound, &n_bytes);
  for (gsize at = 0; at < n_bytes; at += 997)
    {
      g_autofree char *copy = g_memdup2 (bytes, n_bytes);
      g_autoptr (TemaProject) project = NULL;
      g_autoptr (GError) error = NULL;
      TemaHealth *health;

      copy[at] ^= 0x55;
      assert_true (g_file_set_contents (place->path, copy, n_bytes, NULL));
      project = tema_project_open (place->path, TEMA_OPEN_READ_ONLY, &error);
      health = project != NULL ? tema_project_check (project, &error) : NULL;
      if (health != NULL)
        tema_health_free (health);
      else
        assert_non_null (error);
    }
}

static void
test_every_cut_is_refused (void **state)
{
  Place *place = *state;
  g_autoptr (GBytes) sound = NULL;
  gsize n_bytes;
  const char *bytes;

  make_project (place);
  sound = read_file (place->path);
  bytes = g_bytes_get_data (sound, &n_bytes);
  for (guint part = 0; part < 20; part++)
    {
      g_autoptr (GError) error = NULL;

      assert_true (g_file_set_contents (place->path, bytes, n_bytes / 20 * part, NULL));
      assert_null (tema_project_open (place->path, TEMA_OPEN_READ_ONLY, &error));
      assert_non_null (error);
    }
}

static void
test_migration_is_all_or_nothing (void **state)
{
  Place *place = *state;
  const TemaMigration good[]
      = { { 99, NULL, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT" } };
  const TemaMigration bad[] = { { 99, NULL, "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT" },
                                { 100, NULL, "CREATE TABLE code (this is there already)" } };
  TemaStore store = { .path = place->path };
  g_autoptr (GError) error = NULL;

  make_project (place);
  assert_int_equal (sqlite3_open (place->path, &store.db), SQLITE_OK);
  assert_false (tema_store_migrate (&store, bad, 2, 98, &error));
  g_clear_error (&error);
  assert_int_equal (sqlite3_exec (store.db, "SELECT * FROM later", NULL, NULL, NULL), SQLITE_ERROR);
  assert_true (tema_store_migrate (&store, good, 1, 98, &error));
  assert_int_equal (sqlite3_exec (store.db, "SELECT * FROM later", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (store.db);
  /* A program of today refuses the file of tomorrow. */
  assert_refused_untouched (place, TEMA_OPEN_DEFAULT, TEMA_ERROR_PROJECT);
}

static void
copy_version (Place *place, int version)
{
  g_autofree char *name = g_strdup_printf ("version-%d.tema", version);
  g_autofree char *fixture = g_build_filename (g_getenv ("TEMA_TEST_FIXTURES"), name, NULL);
  g_autoptr (GBytes) bytes = read_file (fixture);

  assert_true (g_file_set_contents (place->path, g_bytes_get_data (bytes, NULL),
                                    g_bytes_get_size (bytes), NULL));
}

static void
assert_is_version (TemaProject *project, int version)
{
  g_autofree char *title = g_strdup_printf ("Version %d", version);

  assert_string_equal (tema_project_get_title (project), title);
  assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (project)), 2);
  assert_int_equal (tema_codebook_get_n_codes (tema_project_get_codebook (project)), 4);
  tema_test_assert_healthy (project);
}

/* Opened, brought up to date, its old acts undone and redone, and what is new put into it. */
static void
test_older_versions_open_for_ever (void **state)
{
  Place *place = *state;

  for (int version = 1; version < tema_store_get_newest_version (); version++)
    {
      TemaProject *project;
      g_autoptr (GError) error = NULL;

      g_unlink (place->path);
      copy_version (place, version);
      project = tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error);
      assert_ok (error);
      assert_is_version (project, version);
      assert_true (tema_project_undo (project, &error));
      assert_true (tema_project_redo (project, &error));
      tema_test_do (project, tema_act_create_board_from_codebook ("From before"));
      project = tema_test_project_reopen (project);
      assert_is_version (project, version);
      /* The file of version 3 has a board of its own. */
      assert_int_equal (g_list_model_get_n_items (tema_project_get_boards (project)),
                        version < 3 ? 1 : 2);
      g_object_unref (project);
    }
}

/* Who may only look, looks at a file of the older program too, and it stays as it was. */
static void
test_version_1_is_read_without_a_change (void **state)
{
  Place *place = *state;
  g_autoptr (GBytes) before = NULL, after = NULL;
  TemaProject *project;
  g_autoptr (GError) error = NULL;

  copy_version (place, 1);
  before = read_file (place->path);
  project = tema_project_open (place->path, TEMA_OPEN_READ_ONLY, &error);
  assert_ok (error);
  assert_is_version (project, 1);
  assert_false (tema_project_do (project, tema_act_set_title ("Changed"), &error));
  assert_non_null (error);
  g_object_unref (project);
  after = read_file (place->path);
  assert_true (g_bytes_equal (before, after));
  assert_int_equal (count_files (place), 1);
}

/* What is foreign in an older file is refused before the migration could run it. */
static void
test_version_1_with_a_foreign_schema_is_refused (void **state)
{
  Place *place = *state;

  copy_version (place, 1);
  change_schema (place->path,
                 "CREATE TRIGGER evil AFTER UPDATE ON document BEGIN DELETE FROM coding; END");
  assert_refused_untouched (place, TEMA_OPEN_READ_ONLY, TEMA_ERROR_PROJECT);
  assert_refused_untouched (place, TEMA_OPEN_DEFAULT, TEMA_ERROR_PROJECT);
}

/* A note whose text is not what it was written beside, and one outside: both are named. */
static void
test_check_finds_a_note_gone_astray (void **state)
{
  Place *place = *state;
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (GError) error = NULL;
  TemaHealth *health;

  make_project (place);
  project = tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  for (guint i = 0; i < 2; i++)
    tema_test_do (project, tema_act_annotate (tema_project_find_document (project, "Interview 1"),
                                              0, 3 + i, "She pauses."));
  g_clear_object (&project);
  change_schema (place->path, "UPDATE annotation SET first = 1 WHERE last = 3;"
                              "UPDATE annotation SET last = 4000 WHERE last = 4");
  project = tema_project_open (place->path, TEMA_OPEN_READ_ONLY, &error);
  assert_ok (error);
  health = tema_project_check (project, &error);
  assert_ok (error);
  assert_int_equal (health->problems->len, 2);
  tema_health_free (health);
}

/* Themes in a circle, and a tower of them: shown on the canvas, told by the check, and no endless
 * walk. */
static void
test_themes_in_a_circle (void **state)
{
  Place *place = *state;
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaBoardState) shown = NULL;
  TemaHealth *health;
  TemaBoard *board;

  make_project (place);
  project = tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_do (project, tema_act_create_board ("Circle"));
  board = tema_project_find_board (project, "Circle");
  for (guint i = 0; i < 70; i++)
    {
      g_autofree char *name = g_strdup_printf ("Theme %u", i);

      tema_test_do (project, tema_act_create_theme (board, name, NULL, NULL, 0));
    }
  g_clear_object (&project);
  change_schema (
      place->path,
      "UPDATE theme SET parent = (SELECT id FROM theme AS b WHERE b.rank = theme.rank - 1)"
      " WHERE rank BETWEEN 2 AND 69;"
      "UPDATE theme SET parent = (SELECT id FROM theme AS b WHERE b.rank = 3)"
      " WHERE rank = 2");
  project = tema_project_open (place->path, TEMA_OPEN_READ_ONLY, &error);
  assert_ok (error);
  shown = tema_board_dup_state (tema_project_find_board (project, "Circle"));
  assert_int_equal (shown->themes->len, 70);
  health = tema_project_check (project, &error);
  assert_ok (error);
  assert_true (health->problems->len > 0);
  tema_health_free (health);
}

/* Nodes in a circle, and on another map than what they hang on: shown, told by the check, and no
 * endless walk. */
static void
test_nodes_in_a_circle (void **state)
{
  Place *place = *state;
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaMapState) shown = NULL;
  TemaHealth *health;
  TemaMap *map;

  make_project (place);
  project = tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_do (project, tema_act_create_map ("Another", NULL));
  tema_test_do (project, tema_act_create_map ("Circle", NULL));
  map = tema_project_find_map (project, "Circle");
  for (guint i = 1; i < 9; i++)
    {
      g_autofree char *text = g_strdup_printf ("Node %u", i);

      tema_test_do (project, tema_act_add_node (map, text, NULL));
    }
  g_clear_object (&project);
  change_schema (place->path,
                 "UPDATE node SET parent = (SELECT id FROM node AS b WHERE b.rank = node.rank - 1"
                 " AND b.map = node.map) WHERE rank BETWEEN 2 AND 6;"
                 "UPDATE node SET parent = (SELECT id FROM node AS b WHERE b.text = 'Node 4')"
                 " WHERE text = 'Node 1';"
                 "UPDATE node SET parent = (SELECT id FROM node AS b WHERE b.text = 'Another')"
                 " WHERE text = 'Node 8'");
  project = tema_project_open (place->path, TEMA_OPEN_READ_ONLY, &error);
  assert_ok (error);
  shown = tema_map_dup_state (tema_project_find_map (project, "Circle"));
  assert_int_equal (shown->nodes->len, 9);
  health = tema_project_check (project, &error);
  assert_ok (error);
  assert_int_equal (health->problems->len, 7);
  assert_non_null (strstr (g_ptr_array_index (health->problems, 0), "hangs on itself"));
  tema_health_free (health);
}

int
main (void)
{
#define PLACE_TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    PLACE_TEST (test_one_file_at_rest),
    PLACE_TEST (test_create_never_overwrites),
    PLACE_TEST (test_refuses_what_is_not_a_project),
    PLACE_TEST (test_refuses_a_missing_file_and_a_folder),
    PLACE_TEST (test_refuses_a_foreign_schema),
    PLACE_TEST (test_hostile_journal_deletes_nothing),
    PLACE_TEST (test_second_opener_reads_and_hears_who),
    PLACE_TEST (test_one_file_under_two_names_is_one),
    PLACE_TEST (test_a_link_is_followed),
    PLACE_TEST (test_damage_is_refused_or_found),
    PLACE_TEST (test_every_cut_is_refused),
    PLACE_TEST (test_migration_is_all_or_nothing),
    PLACE_TEST (test_older_versions_open_for_ever),
    PLACE_TEST (test_version_1_is_read_without_a_change),
    PLACE_TEST (test_version_1_with_a_foreign_schema_is_refused),
    PLACE_TEST (test_check_finds_a_note_gone_astray),
    PLACE_TEST (test_themes_in_a_circle),
    PLACE_TEST (test_nodes_in_a_circle),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
