/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Working copies: what lies in a folder that is not this computer's alone is replaced as a whole,
 * followed, kept when it was changed elsewhere, and found again after sudden death. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-backup.h"
#include "project/tema-place.h"
#include "project/tema-publisher.h"
#include "store/tema-file.h"
#include "store/tema-working-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder; /* of everything */
  char *shared; /* the folder that is synchronised */
  char *path;   /* the project in it */
} Study;

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);

  study->folder = tema_test_folder_new ();
  study->shared = g_build_filename (study->folder, "Dropbox", NULL);
  study->path = g_build_filename (study->shared, "study.tema", NULL);
  assert_int_equal (g_mkdir (study->shared, 0755), 0);
  *state = study;
  return 0;
}

static int
tear_down (void **state)
{
  Study *study = *state;

  g_unsetenv ("TEMA_PLACE");
  tema_test_folder_remove (study->folder);
  g_free (study->shared);
  g_free (study->path);
  g_free (study);
  return 0;
}

static TemaProject *
open_project (const char *path)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  tema_project_set_coder (project, "Ada");
  return project;
}

/* A task that has answered may hold it for a moment more. */
static void
close_project (TemaProject *project)
{
  tema_project_close (project);
  g_object_unref (project);
}

static TemaProject *
create_project (const Study *study)
{
  return tema_test_project_new (study->shared, "study.tema");
}

static void
set_title (TemaProject *project, const char *title)
{
  tema_test_do (project, tema_act_set_title (title));
}

/* What somebody sees who opens the file itself, on another computer. */
static void
assert_title_there (const char *path, const char *title)
{
  g_autofree char *before = g_strdup (g_getenv ("TEMA_PLACE"));
  g_autofree char *root = g_strdup (g_getenv ("TEMA_WORKING_DIR"));
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = NULL;

  g_setenv ("TEMA_PLACE", "here", TRUE);
  g_setenv ("TEMA_WORKING_DIR", "/nowhere/at/all", TRUE);
  project = tema_project_open (path, TEMA_OPEN_READ_ONLY, &error);
  assert_ok (error);
  assert_string_equal (tema_project_get_title (project), title);
  tema_test_assert_healthy (project);
  g_setenv ("TEMA_WORKING_DIR", root, TRUE);
  if (before != NULL)
    g_setenv ("TEMA_PLACE", before, TRUE);
  else
    g_unsetenv ("TEMA_PLACE");
}

/* What another computer does to the file meanwhile. */
static void
change_elsewhere (const char *path, const char *title)
{
  g_autofree char *root = g_strdup (g_getenv ("TEMA_WORKING_DIR"));
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other = g_build_filename (folder, "elsewhere", NULL);
  g_autofree char *copy = g_build_filename (other, "copy.tema", NULL);
  g_autoptr (GError) error = NULL;
  TemaProject *project;

  assert_int_equal (g_mkdir (other, 0700), 0);
  tema_file_copy_bytes (path, copy, &error);
  assert_ok (error);
  g_setenv ("TEMA_PLACE", "here", TRUE);
  g_setenv ("TEMA_WORKING_DIR", "/nowhere/at/all", TRUE);
  project = open_project (copy);
  set_title (project, title);
  close_project (project);
  assert_int_equal (g_rename (copy, path), 0);
  g_unsetenv ("TEMA_PLACE");
  g_setenv ("TEMA_WORKING_DIR", root, TRUE);
  assert_int_equal (g_rmdir (other), 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_private (const char *path, mode_t mode)
{
  struct stat status;

  assert_int_equal (stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, mode);
}

static void
test_published_when_closed (void **state)
{
  const Study *study = *state;
  TemaProject *project = create_project (study);
  g_autoptr (TemaPlace) place = tema_project_dup_place (project);
  g_autoptr (TemaPlace) closed = NULL;
  g_autofree char *folder = g_path_get_dirname (place->working_path);

  assert_string_equal (place->path, study->path);
  assert_string_equal (tema_project_get_path (project), study->path);
  assert_non_null (strstr (place->why, "Dropbox"));
  assert_private (place->working_path, 0600);
  assert_private (folder, 0700);
  set_title (project, "Published");
  assert_title_there (study->path, "A study");
  close_project (project);
  assert_title_there (study->path, "Published");
  assert_int_equal (count_files (study->shared), 1);
  closed = tema_place_find (study->path);
  assert_int_equal (closed->state, TEMA_PLACE_UP_TO_DATE);
  assert_true (closed->published_at > 0);
  /* Opened again, nothing is recovered: nothing was left. */
  project = open_project (study->path);
  assert_int_equal (tema_publisher_get_n_recovered (tema_project_get_publisher (project)), 0);
  assert_string_equal (tema_project_get_title (project), "Published");
  close_project (project);
}

static gboolean
end_cb (gpointer is_late)
{
  *(gboolean *)is_late = TRUE;
  return G_SOURCE_REMOVE;
}

/* Longer than the two seconds that are promised: under sanitizers, on a busy machine, the
 * publishing itself takes more than the second that is left for it. */
static void
wait_for_state (TemaProject *project, TemaPublishState state)
{
  gboolean is_late = FALSE;
  guint source = g_timeout_add_seconds (20, end_cb, &is_late);

  while (tema_publisher_get_state (tema_project_get_publisher (project)) != state && !is_late)
    g_main_context_iteration (NULL, TRUE);
  if (is_late)
    fail_msg ("not in state %d but %d: %s", state,
              tema_publisher_get_state (tema_project_get_publisher (project)),
              tema_publisher_get_problem (tema_project_get_publisher (project)));
  g_source_remove (source);
}

/* A second after the last act, without anybody asking. */
static void
test_published_in_a_pause (void **state)
{
  const Study *study = *state;
  TemaProject *project = create_project (study);

  wait_for_state (project, TEMA_PUBLISH_STATE_PUBLISHED);
  for (guint i = 0; i < 5; i++)
    set_title (project, i == 4 ? "In a pause" : "Before");
  assert_int_equal (tema_publisher_get_state (tema_project_get_publisher (project)),
                    TEMA_PUBLISH_STATE_WAITING);
  wait_for_state (project, TEMA_PUBLISH_STATE_PUBLISHED);
  assert_title_there (study->path, "In a pause");
  close_project (project);
}

static void
test_recovered_after_death (void **state)
{
  const Study *study = *state;
  g_autoptr (TemaPlace) place = NULL;
  g_autoptr (GPtrArray) unsettled = NULL;
  g_autoptr (TemaProject) reader = NULL;
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_object_unref (create_project (study));
  tema_test_die_at_work (study->path, 3);
  assert_title_there (study->path, "A study");
  place = tema_place_find (study->path);
  assert_int_equal (place->state, TEMA_PLACE_BEHIND);
  unsettled = tema_place_list_unsettled ();
  assert_int_equal (unsettled->len, 1);
  assert_string_equal (g_ptr_array_index (unsettled, 0), study->path);
  /* Nothing of it is removed unseen. */
  assert_false (tema_place_remove_working_copy (study->path, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_FAILED));
  /* Who only reads sees the acts too. */
  reader = tema_project_open (study->path, TEMA_OPEN_READ_ONLY, NULL);
  assert_string_equal (tema_project_get_title (reader), "Title 3");
  assert_string_equal (tema_project_get_path (reader), study->path);
  g_clear_object (&reader);
  project = open_project (study->path);
  words = tema_publisher_dup_recovered (tema_project_get_publisher (project));
  assert_non_null (strstr (words, "3 changes"));
  wait_for_state (project, TEMA_PUBLISH_STATE_PUBLISHED);
  assert_title_there (study->path, "Title 3");
}

/* Nothing was done here: what comes from elsewhere is taken in. */
static void
test_followed (void **state)
{
  const Study *study = *state;
  TemaProject *project;

  g_object_unref (create_project (study));
  change_elsewhere (study->path, "From elsewhere");
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "From elsewhere");
  set_title (project, "Here again");
  close_project (project);
  assert_title_there (study->path, "Here again");
  /* The same bytes with another stamp are no change. */
  assert_int_equal (utimensat (AT_FDCWD, study->path, NULL, 0), 0);
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "Here again");
  close_project (project);
  /* Not even when a crash left the working copy open, with nothing done in it. */
  tema_test_die_at_work (study->path, 0);
  change_elsewhere (study->path, "Once more");
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "Once more");
  assert_int_equal (tema_publisher_get_n_recovered (tema_project_get_publisher (project)), 0);
  close_project (project);
}

static TemaProject *
make_conflict (const Study *study)
{
  TemaProject *project = create_project (study);

  set_title (project, "First");
  assert_true (tema_project_publish (project, FALSE, NULL));
  set_title (project, "Ours");
  change_elsewhere (study->path, "Theirs");
  return project;
}

static void
assert_conflict (TemaProject *project)
{
  g_autoptr (GError) error = NULL;

  assert_false (tema_project_publish (project, FALSE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT));
  assert_non_null (strstr (error->message, "study.tema"));
  assert_int_equal (tema_publisher_get_state (tema_project_get_publisher (project)),
                    TEMA_PUBLISH_STATE_CONFLICT);
}

typedef struct
{
  TemaConflict *conflict;
  gboolean is_done;
} Comparison;

static void
compared_cb (GObject *publisher, GAsyncResult *result, gpointer data)
{
  Comparison *comparison = data;

  comparison->conflict = tema_publisher_compare_finish (TEMA_PUBLISHER (publisher), result, NULL);
  comparison->is_done = TRUE;
}

static TemaConflict *
compare (TemaProject *project)
{
  Comparison comparison = { 0 };

  tema_publisher_compare_async (tema_project_get_publisher (project), NULL, compared_cb,
                                &comparison);
  while (!comparison.is_done)
    g_main_context_iteration (NULL, TRUE);
  return comparison.conflict;
}

/* Seen before publishing, and again at every opening until somebody chooses. */
static void
test_conflict_is_seen (void **state)
{
  const Study *study = *state;
  TemaProject *project = make_conflict (study);
  g_autoptr (TemaConflict) conflict = NULL;

  tema_test_add_code (project, NULL, "A code of ours");
  assert_conflict (project);
  conflict = compare (project);
  assert_null (conflict->ours.message);
  assert_null (conflict->other.message);
  assert_string_equal (conflict->ours.title, "Ours");
  assert_string_equal (conflict->other.title, "Theirs");
  assert_int_equal (conflict->ours.n_codes, 1);
  assert_int_equal (conflict->other.n_codes, 0);
  assert_string_not_equal (conflict->other.last_at, "");
  /* Work goes on, and closing replaces nothing. */
  set_title (project, "Ours still");
  close_project (project);
  assert_title_there (study->path, "Theirs");
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "Ours still");
  wait_for_state (project, TEMA_PUBLISH_STATE_CONFLICT);
  close_project (project);
  assert_title_there (study->path, "Theirs");
}

static void
test_keep_both (void **state)
{
  const Study *study = *state;
  TemaProject *project = make_conflict (study);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  assert_conflict (project);
  path = tema_project_settle_conflict (project, TEMA_CONFLICT_KEEP_BOTH, NULL);
  assert_non_null (path);
  assert_string_not_equal (path, study->path);
  assert_non_null (strstr (path, g_get_host_name ()));
  close_project (project);
  assert_title_there (path, "Ours");
  assert_title_there (study->path, "Theirs");
  assert_int_equal (count_files (study->shared), 2);
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "Theirs");
  /* The other one is told of as long as it lies there. */
  conflicts = tema_project_list_conflicts (project);
  assert_int_equal (conflicts->len, 1);
  assert_string_equal (g_ptr_array_index (conflicts, 0), path);
  close_project (project);
}

static void
test_use_other (void **state)
{
  const Study *study = *state;
  TemaProject *project = make_conflict (study);
  g_autofree char *path = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (TemaProject) restored = NULL;

  path = tema_project_settle_conflict (project, TEMA_CONFLICT_USE_OTHER, NULL);
  assert_string_equal (path, study->path);
  close_project (project);
  assert_title_there (study->path, "Theirs");
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "Theirs");
  backups = tema_project_list_backups (project, NULL);
  assert_int_equal (g_list_model_get_n_items (backups), 1);
  backup = g_list_model_get_item (backups, 0);
  assert_int_equal (tema_backup_get_reason (backup), TEMA_BACKUP_BEFORE_OTHER);
  restored = tema_project_restore (project, backup, NULL);
  assert_string_equal (tema_project_get_title (restored), "Ours");
  close_project (project);
  g_clear_object (&restored);
  assert_title_there (study->path, "Ours");
}

static void
test_use_ours (void **state)
{
  const Study *study = *state;
  TemaProject *project = make_conflict (study);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  assert_conflict (project);
  path = tema_project_settle_conflict (project, TEMA_CONFLICT_USE_OURS, NULL);
  assert_string_equal (path, study->path);
  wait_for_state (project, TEMA_PUBLISH_STATE_PUBLISHED);
  assert_title_there (study->path, "Ours");
  conflicts = tema_project_list_conflicts (project);
  assert_int_equal (conflicts->len, 1);
  assert_title_there (g_ptr_array_index (conflicts, 0), "Theirs");
  set_title (project, "Ours, and on");
  close_project (project);
  assert_title_there (study->path, "Ours, and on");
}

/* Half a file, or none of ours, never replaces what was done here, and is never replaced. */
static void
test_nonsense_from_elsewhere (void **state)
{
  const Study *study = *state;
  TemaProject *project = create_project (study);
  g_autoptr (TemaConflict) conflict = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  set_title (project, "Ours");
  assert_true (g_file_set_contents (study->path, "", 0, NULL));
  assert_conflict (project);
  conflict = compare (project);
  assert_non_null (conflict->other.message);
  assert_null (conflict->ours.message);
  close_project (project);
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "Ours");
  g_free (tema_project_settle_conflict (project, TEMA_CONFLICT_USE_OURS, &error));
  assert_ok (error);
  assert_true (tema_project_publish (project, FALSE, NULL));
  close_project (project);
  assert_title_there (study->path, "Ours");
  /* With nothing of ours, the sentence is that of the file. */
  assert_true (g_file_set_contents (study->path, "noise", 5, NULL));
  assert_null (tema_project_open (study->path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT));
  assert_non_null (strstr (error->message, "study.tema"));
  assert_true (g_file_get_contents (study->path, &contents, NULL, NULL));
  assert_string_equal (contents, "noise");
}

static void
test_target_gone (void **state)
{
  const Study *study = *state;
  TemaProject *project = create_project (study);
  g_autoptr (GError) error = NULL;

  set_title (project, "Kept");
  assert_int_equal (g_unlink (study->path), 0);
  assert_false (tema_project_publish (project, FALSE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  assert_non_null (strstr (error->message, "copy"));
  g_clear_error (&error);
  assert_int_equal (tema_publisher_get_state (tema_project_get_publisher (project)),
                    TEMA_PUBLISH_STATE_GONE);
  set_title (project, "Kept on");
  close_project (project);
  assert_false (g_file_test (study->path, G_FILE_TEST_EXISTS));
  /* What nobody else has is found by the path that it had. */
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "Kept on");
  assert_false (tema_project_publish (project, FALSE, &error));
  g_clear_error (&error);
  assert_true (tema_project_publish (project, TRUE, &error));
  close_project (project);
  assert_title_there (study->path, "Kept on");
  /* Published and gone: gone. */
  assert_int_equal (g_unlink (study->path), 0);
  assert_null (tema_project_open (study->path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
}

/* A file that came back while it was to be made anew is not replaced. */
static void
test_gone_folder_comes_back (void **state)
{
  const Study *study = *state;
  TemaProject *project = create_project (study);
  g_autofree char *away = g_build_filename (study->folder, "away", NULL);
  g_autoptr (GError) error = NULL;

  set_title (project, "While it was away");
  assert_int_equal (g_rename (study->shared, away), 0);
  assert_false (tema_project_publish (project, FALSE, &error));
  g_clear_error (&error);
  assert_false (tema_project_publish (project, TRUE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  assert_int_equal (g_rename (away, study->shared), 0);
  assert_true (tema_project_publish (project, FALSE, &error));
  assert_ok (error);
  close_project (project);
  assert_title_there (study->path, "While it was away");
}

/* Two programs of one computer: told at once, whether the place has locks or not. */
static void
test_one_writer (void **state)
{
  const Study *study = *state;
  static const char *const places[] = { "Dropbox", "portal" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaProject) reader = NULL;
      TemaProject *project;

      g_setenv ("TEMA_PLACE", places[i], TRUE);
      project = i == 0 ? create_project (study) : open_project (study->path);
      assert_null (tema_project_open (study->path, TEMA_OPEN_DEFAULT, &error));
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
      assert_non_null (strstr (error->message, "study.tema"));
      g_clear_error (&error);
      assert_false (tema_place_remove_working_copy (study->path, &error));
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
      close_project (project);
    }
}

static void
test_removed (void **state)
{
  const Study *study = *state;
  g_autofree char *root = g_build_filename (study->folder, "working", NULL);
  g_autoptr (GError) error = NULL;
  TemaProject *project = create_project (study);

  set_title (project, "Published");
  close_project (project);
  assert_int_equal (count_files (root), 1);
  assert_true (tema_place_remove_working_copy (study->path, &error));
  assert_ok (error);
  assert_int_equal (count_files (root), 0);
  assert_true (tema_place_remove_working_copy (study->path, &error));
  assert_title_there (study->path, "Published");
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "Published");
  close_project (project);
}

/* Who could read the shared file may go on to; what is made new is the owner's alone. */
static void
test_modes (void **state)
{
  const Study *study = *state;
  TemaProject *project = create_project (study);

  assert_private (study->path, 0600);
  assert_int_equal (g_chmod (study->path, 0664), 0);
  set_title (project, "Shared");
  assert_true (tema_project_publish (project, FALSE, NULL));
  assert_private (study->path, 0664);
  close_project (project);
}

/* Another computer has it open: its lock came along with the file. */
static void
test_lock_from_elsewhere (void **state)
{
  const Study *study = *state;
  g_autofree char *lock = g_build_filename (study->shared, ".study.tema.lock", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = NULL;

  g_object_unref (create_project (study));
  assert_true (
      g_file_set_contents (lock, "Berit\nanother-computer\n1\n2026-01-31T12:00:00Z\n", -1, NULL));
  assert_null (tema_project_open (study->path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  assert_non_null (strstr (error->message, "Berit"));
  project = tema_project_open (study->path, TEMA_OPEN_READ_ONLY_IF_LOCKED, NULL);
  assert_true (tema_project_is_read_only (project));
  assert_true (tema_project_can_take_over (project));
  g_clear_object (&project);
  project = tema_project_open (study->path, TEMA_OPEN_TAKE_OVER, NULL);
  assert_false (tema_project_is_read_only (project));
}

/* A program that worked on the file where it lies died in the midst of a change: that is finished
 * in the copy, and its journal is never played into what is published. */
static void
test_journal_beside_target (void **state)
{
  const Study *study = *state;
  g_autofree char *journal = g_strconcat (study->path, "-journal", NULL);
  g_autofree char *half = g_build_filename (study->shared, "half.tema", NULL);
  g_autofree char *half_journal = g_strconcat (half, "-journal", NULL);
  TemaProject *project;
  gsize n_bytes;
  g_autofree char *old = NULL;

  g_setenv ("TEMA_PLACE", "here", TRUE);
  project = create_project (study);
  set_title (project, "Before");
  close_project (project);
  /* A journal with the first page of before, as a change of it leaves that is not finished. */
  assert_true (g_file_get_contents (study->path, &old, &n_bytes, NULL));
  {
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
    guint32 page_bytes = ((guint8)old[16] << 8) | (guint8)old[17];
    guint32 header[5] = { GUINT32_TO_BE (1), 0, GUINT32_TO_BE (n_bytes / page_bytes),
                          GUINT32_TO_BE (512), GUINT32_TO_BE (page_bytes) };
    guint32 number = GUINT32_TO_BE (1), checksum = 0;
    guint8 zeros[512] = { 0 };

    g_byte_array_append (bytes, magic, sizeof magic);
    g_byte_array_append (bytes, (const guint8 *)header, sizeof header);
    g_byte_array_append (bytes, zeros, 512 - bytes->len);
    g_byte_array_append (bytes, (const guint8 *)&number, 4);
    g_byte_array_append (bytes, (const guint8 *)old, page_bytes);
    for (int i = page_bytes - 200; i > 0; i -= 200)
      checksum += (guint8)old[i];
    checksum = GUINT32_TO_BE (checksum);
    g_byte_array_append (bytes, (const guint8 *)&checksum, 4);
    assert_true (g_file_set_contents (journal, (const char *)bytes->data, bytes->len, NULL));
  }
  /* The page itself is half written. */
  memset (old + 100, 0, 3000);
  assert_true (g_file_set_contents (half, old, n_bytes, NULL));
  assert_int_equal (g_rename (half, study->path), 0);
  g_unsetenv ("TEMA_PLACE");
  project = open_project (study->path);
  assert_string_equal (tema_project_get_title (project), "Before");
  tema_test_assert_healthy (project);
  assert_true (tema_project_publish (project, FALSE, NULL));
  assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  assert_false (g_file_test (half_journal, G_FILE_TEST_EXISTS));
  close_project (project);
  assert_title_there (study->path, "Before");
}

static char *
touch_copy (const Study *study, const char *name)
{
  char *path = g_build_filename (study->shared, name, NULL);
  const char *culprit;

  assert_int_equal (tema_file_copy (study->path, path, &culprit), 0);
  return path;
}

/* Names that people give too count only for copies of the very project. */
static void
test_copies_of_services (void **state)
{
  static const char *const names[] = {
    "study (Anna's conflicted copy 2026-01-31).tema",
    "study (conflicted copy 2026-01-31 101500).tema",
    "study (1).tema",
    "study-DESKTOP-AB12.tema",
    "study.sync-conflict-20260131-101200-ABCDEFG.tema",
  };
  static const char *const innocent[] = { "study-v2.tema", "study, copy.tema", "study 2.tema" };
  const Study *study = *state;
  TemaProject *project = create_project (study);
  g_autofree char *other_path = g_build_filename (study->shared, "study (2).tema", NULL);
  g_autoptr (GPtrArray) conflicts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (touch_copy (study, names[i]));
  for (guint i = 0; i < G_N_ELEMENTS (innocent); i++)
    g_free (touch_copy (study, innocent[i]));
  g_object_unref (tema_test_project_new (study->shared, "study (2).tema"));
  conflicts = tema_project_list_conflicts (project);
  for (guint i = 0; i < conflicts->len; i++)
    assert_string_not_equal (g_ptr_array_index (conflicts, i), other_path);
  assert_int_equal (conflicts->len, G_N_ELEMENTS (names));
  close_project (project);
}

static void
test_given_places (void **state)
{
  static const struct
  {
    const char *word;
    TemaPlaceKind kind;
  } places[] = { { "here", TEMA_PLACE_HERE },
                 { "portal", TEMA_PLACE_PORTAL },
                 { "network", TEMA_PLACE_NETWORK },
                 { "mount", TEMA_PLACE_MOUNT },
                 { "OneDrive", TEMA_PLACE_SERVICE } };
  g_autofree char *none = NULL;
  g_autofree char *portal = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *service = NULL;
      g_autofree char *words = NULL;

      g_setenv ("TEMA_PLACE", places[i].word, TRUE);
      assert_int_equal (tema_store_place_find ("/home/anna/study.tema", &service), places[i].kind);
      words = tema_store_place_dup_words (places[i].kind, service);
      assert_true (g_str_has_suffix (words, "."));
    }
  g_unsetenv ("TEMA_PLACE");
  assert_int_equal (tema_store_place_find ("/run/user/1000/doc/1f/study.tema", &portal),
                    TEMA_PLACE_PORTAL);
  assert_int_equal (tema_store_place_find ("/run/flatpak/doc/1f/study.tema", &none),
                    TEMA_PLACE_PORTAL);
  assert_int_equal (tema_store_place_find ("/run/user/1000/gvfs/smb:server/study.tema", &none),
                    TEMA_PLACE_NETWORK);
}

#define TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_published_when_closed),
    TEST (test_published_in_a_pause),
    TEST (test_recovered_after_death),
    TEST (test_followed),
    TEST (test_conflict_is_seen),
    TEST (test_keep_both),
    TEST (test_use_other),
    TEST (test_use_ours),
    TEST (test_nonsense_from_elsewhere),
    TEST (test_target_gone),
    TEST (test_gone_folder_comes_back),
    TEST (test_one_writer),
    TEST (test_removed),
    TEST (test_modes),
    TEST (test_lock_from_elsewhere),
    TEST (test_journal_beside_target),
    TEST (test_copies_of_services),
    TEST (test_given_places),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
