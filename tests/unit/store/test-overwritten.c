/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Another program writes into the very file of an open project: copies another project over it, or
 * a copy of the same one. Nothing is written to that, and it is told. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-backup.h"
#include "project/tema-place.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEXT "I sleep badly. The nights are long."

typedef struct
{
  char *folder;
  char *path;
  char *other;
  TemaProject *project;
} Place;

static TemaProject *
make_project (Place *place, const char *name, const char *code)
{
  TemaProject *project = tema_test_project_new (place->folder, name);
  TemaDocument *document = tema_test_add_document (project, "Interview", TEXT);
  TemaCode *made = tema_test_add_code (project, NULL, code);

  tema_test_do (project, tema_act_code_passage (document, 0, 14, &made, 1));
  return project;
}

static int
set_up (void **state)
{
  Place *place = g_new0 (Place, 1);

  place->folder = tema_test_folder_new ();
  place->path = g_build_filename (place->folder, "study.tema", NULL);
  place->other = g_build_filename (place->folder, "other.tema", NULL);
  place->project = make_project (place, "study.tema", "Sleep");
  *state = place;
  return 0;
}

static int
tear_down (void **state)
{
  Place *place = *state;

  g_clear_object (&place->project);
  tema_test_folder_remove (place->folder);
  g_free (place->path);
  g_free (place->other);
  g_free (place);
  return 0;
}

#define PLACE_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

static GBytes *
read_file (const char *path)
{
  char *bytes = NULL;
  gsize n_bytes;

  assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  return g_bytes_new_take (bytes, n_bytes);
}

/* As cp does: the file stays the same one. Its lock for this process goes, which is why nobody but
 * another program may do so; here nobody else wants it. */
static void
copy_over (const char *from, const char *to)
{
  g_autoptr (GBytes) bytes = read_file (from);
  gsize n_bytes = g_bytes_get_size (bytes);
  int fd = g_open (to, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);

  assert_true (fd >= 0);
  assert_int_equal (write (fd, g_bytes_get_data (bytes, NULL), n_bytes), n_bytes);
  close (fd);
}

static char *
look (TemaProject *project)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  tema_project_look_at_file_async (project, tema_test_result_cb, &result);
  if (tema_project_look_at_file_finish (project, tema_test_wait (&result), &error))
    {
      assert_null (error);
      return NULL;
    }
  return g_strdup (error->message);
}

/* Whatever is asked for is refused, and the file stays as it is. */
static void
assert_left_alone (Place *place, const char *words)
{
  g_autoptr (GBytes) before = read_file (place->path);
  g_autoptr (GBytes) after = NULL;
  g_autofree char *told = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i % 2 == 0)
        assert_false (tema_project_do (place->project, tema_act_set_title ("Mine"), &error));
      else
        assert_false (tema_project_undo (place->project, &error));
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT));
      assert_non_null (strstr (error->message, words));
    }
  told = look (place->project);
  assert_non_null (told);
  tema_project_close (place->project);
  after = read_file (place->path);
  assert_true (g_bytes_equal (before, after));
}

static void
test_another_project_copied_over (void **state)
{
  Place *place = *state;
  TemaProject *other = make_project (place, "other.tema", "Work");
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;

  g_object_unref (other);
  assert_true (tema_project_back_up (place->project, TEMA_BACKUP_ASKED, &error));
  copy_over (place->other, place->path);
  assert_left_alone (place, "Another project was copied over “study.tema”");
  /* The way on that the sentence names. */
  g_clear_object (&place->project);
  backups = tema_backup_list_for_path (place->path);
  backup = g_list_model_get_item (backups, 0);
  assert_true (tema_backup_restore_closed (backup, place->path, &error));
  assert_ok (error);
  place->project = tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  assert_non_null (tema_codebook_find (tema_project_get_codebook (place->project), "Sleep"));
}

/* It is told although nobody has done anything since the project was opened. */
static void
test_copied_over_before_the_first_act (void **state)
{
  Place *place = *state;
  TemaProject *other = make_project (place, "other.tema", "Work");

  g_object_unref (other);
  place->project = tema_test_project_reopen (place->project);
  copy_over (place->other, place->path);
  assert_left_alone (place, "Another project");
}

/* Both were worked on as often, so that SQLite sees no difference. */
static void
test_copy_of_the_same_project_copied_over (void **state)
{
  Place *place = *state;
  g_autoptr (TemaProject) other = NULL;
  g_autoptr (GError) error = NULL;

  tema_project_close (place->project);
  {
    g_autoptr (GBytes) bytes = read_file (place->path);

    assert_true (g_file_set_contents (place->other, g_bytes_get_data (bytes, NULL),
                                      g_bytes_get_size (bytes), NULL));
  }
  g_object_unref (place->project);
  place->project = tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  other = tema_project_open (place->other, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_do (place->project, tema_act_set_title ("Here"));
  g_usleep (G_USEC_PER_SEC); /* the time of an act is in seconds */
  tema_test_do (other, tema_act_set_title ("There"));
  g_clear_object (&other);
  copy_over (place->other, place->path);
  assert_left_alone (place, "“study.tema” was changed by another program");
}

/* A clock that is set, a backup program that looks: nothing to tell. */
static void
test_touched (void **state)
{
  Place *place = *state;
  struct timespec times[] = { { .tv_sec = 1000000000 }, { .tv_sec = 1000000000 } };

  assert_null (look (place->project));
  assert_int_equal (utimensat (AT_FDCWD, place->path, times, 0), 0);
  assert_null (look (place->project));
  tema_test_do (place->project, tema_act_set_title ("Mine"));
  assert_int_equal (utimensat (AT_FDCWD, place->path, times, 0), 0);
  tema_test_do (place->project, tema_act_set_title ("Still mine"));
  assert_null (look (place->project));
  tema_test_assert_healthy (place->project);
}

/* Nobody has to do anything to be told. */
static void
test_gone_and_back (void **state)
{
  Place *place = *state;
  g_autofree char *gone = NULL;
  g_autofree char *replaced = NULL;

  assert_int_equal (g_rename (place->path, place->other), 0);
  gone = look (place->project);
  assert_non_null (strstr (gone, "is no longer where it was"));
  assert_true (g_file_set_contents (place->path, "Another's", -1, NULL));
  replaced = look (place->project);
  assert_non_null (strstr (replaced, "Another file lies in the place"));
  assert_int_equal (g_rename (place->other, place->path), 0);
  assert_null (look (place->project));
  tema_test_do (place->project, tema_act_set_title ("Here again"));
}

/* What a project says of itself is lost: told as damage, and what is left can be looked at. */
static void
test_without_its_own_row (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = NULL;

  g_clear_object (&place->project);
  assert_int_equal (sqlite3_open (place->path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, "DELETE FROM project", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
  assert_null (tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_DAMAGED));
  assert_non_null (strstr (error->message, "“study.tema” is damaged"));
  g_clear_error (&error);
  place->project
      = tema_project_open (place->path, TEMA_OPEN_READ_ONLY_IF_LOCKED | TEMA_OPEN_SALVAGE, &error);
  assert_ok (error);
  assert_true (tema_project_is_read_only (place->project));
  assert_non_null (tema_codebook_find (tema_project_get_codebook (place->project), "Sleep"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PLACE_TEST (test_another_project_copied_over),
    PLACE_TEST (test_copied_over_before_the_first_act),
    PLACE_TEST (test_copy_of_the_same_project_copied_over),
    PLACE_TEST (test_touched),
    PLACE_TEST (test_gone_and_back),
    PLACE_TEST (test_without_its_own_row),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
