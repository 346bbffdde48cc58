/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What sudden death leaves in working copies: listed without opening a project, brought to its file
 * or elsewhere; and a file that is changed elsewhere while nothing is to be published. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-place.h"
#include "project/tema-publisher.h"
#include "project/tema-unpublished.h"
#include "store/tema-file.h"
#include "store/tema-working-private.h"

#include <glib/gstdio.h>
#include <string.h>

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
  g_object_unref (tema_test_project_new (study->shared, "study.tema"));
  *state = study;
  return 0;
}

static int
tear_down (void **state)
{
  Study *study = *state;

  tema_test_folder_remove (study->folder);
  g_free (study->shared);
  g_free (study->path);
  g_free (study);
  return 0;
}

static char *
dup_title (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = tema_project_open (path, TEMA_OPEN_READ_ONLY, &error);

  assert_ok (error);
  return g_strdup (tema_project_get_title (project));
}

static GPtrArray *
list_unpublished (void)
{
  g_autoptr (GAsyncResult) result = NULL;

  tema_unpublished_list_async (NULL, tema_test_result_cb, &result);
  tema_test_wait (&result);
  return tema_unpublished_list_finish (result);
}

static void
assert_nothing_left (void)
{
  g_autoptr (GPtrArray) all = list_unpublished ();

  assert_int_equal (all->len, 0);
}

static void
test_brought_to_its_file (void **state)
{
  const Study *study = *state;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaPlace) place = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  TemaUnpublished *only;

  assert_nothing_left ();
  /* Opened and nothing done: nothing is missing. */
  tema_test_die_at_work (study->path, 0);
  assert_nothing_left ();
  tema_test_die_at_work (study->path, 3);
  all = list_unpublished ();
  assert_int_equal (all->len, 1);
  only = g_ptr_array_index (all, 0);
  assert_string_equal (tema_unpublished_get_path (only), study->path);
  assert_false (tema_unpublished_is_gone (only));
  words = tema_unpublished_dup_words (only);
  assert_string_equal (words, "3 changes to “study.tema” are not in the file yet");
  tema_unpublished_publish_async (only, tema_test_result_cb, &result);
  tema_test_wait (&result);
  assert_true (tema_unpublished_settle_finish (only, result, &error));
  assert_nothing_left ();
  place = tema_place_find (study->path);
  assert_int_equal (place->state, TEMA_PLACE_UP_TO_DATE);
  title = dup_title (study->path);
  assert_string_equal (title, "Title 3");
}

/* The right to work on it is asked for and given back: nobody is kept from opening. */
static void
test_not_while_open (void **state)
{
  const Study *study = *state;
  TemaProject *project;

  tema_test_die_at_work (study->path, 1);
  project = tema_project_open (study->path, TEMA_OPEN_DEFAULT, NULL);
  assert_nothing_left ();
  assert_false (tema_project_is_read_only (project));
  g_object_unref (project);
  assert_nothing_left ();
}

/* Whoever opens the project while others look at what is left gets it, always. */
static gpointer
look_thread (gpointer is_over)
{
  while (!g_atomic_int_get ((int *)is_over))
    g_ptr_array_unref (tema_working_list_rests ());
  return NULL;
}

static void
test_nobody_is_kept_out (void **state)
{
  const Study *study = *state;
  int is_over = FALSE;
  GThread *thread;

  tema_test_die_at_work (study->path, 1);
  thread = g_thread_new ("look", look_thread, &is_over);
  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaProject) project = tema_project_open (study->path, TEMA_OPEN_DEFAULT, &error);

      assert_ok (error);
      assert_false (tema_project_is_read_only (project));
    }
  g_atomic_int_set (&is_over, TRUE);
  g_thread_join (thread);
}

static void
test_saved_elsewhere (void **state)
{
  const Study *study = *state;
  g_autofree char *copy = g_build_filename (study->folder, "copy.tema", NULL);
  g_autofree char *nowhere = g_build_filename (study->folder, "no", "copy.tema", NULL);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) still = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  TemaUnpublished *only;

  tema_test_die_at_work (study->path, 1);
  assert_int_equal (g_unlink (study->path), 0);
  all = list_unpublished ();
  assert_int_equal (all->len, 1);
  only = g_ptr_array_index (all, 0);
  assert_true (tema_unpublished_is_gone (only));
  words = tema_unpublished_dup_words (only);
  assert_string_equal (words, "“study.tema” is no longer there; 1 change is on this computer only");
  /* Refused: it waits as before. */
  tema_unpublished_save_copy_async (only, nowhere, tema_test_result_cb, &refused);
  tema_test_wait (&refused);
  assert_false (tema_unpublished_settle_finish (only, refused, &error));
  assert_non_null (error);
  still = list_unpublished ();
  assert_int_equal (still->len, 1);
  tema_unpublished_save_copy_async (only, copy, tema_test_result_cb, &result);
  tema_test_wait (&result);
  assert_true (tema_unpublished_settle_finish (only, result, NULL));
  assert_nothing_left ();
  title = dup_title (copy);
  assert_string_equal (title, "Title 1");
  assert_false (g_file_test (study->path, G_FILE_TEST_EXISTS));
}

/* Saved elsewhere while the file is as it was: nothing is lost to it either. */
static void
test_saved_and_opened (void **state)
{
  const Study *study = *state;
  g_autofree char *copy = g_build_filename (study->folder, "copy.tema", NULL);
  g_autoptr (GPtrArray) rests = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  tema_test_die_at_work (study->path, 2);
  rests = tema_working_list_rests ();
  assert_int_equal (rests->len, 1);
  assert_true (tema_working_save_rest (g_ptr_array_index (rests, 0), copy, &error));
  g_object_unref (tema_project_open (study->path, TEMA_OPEN_DEFAULT, NULL));
  title = dup_title (study->path);
  assert_string_equal (title, "Title 2");
  assert_nothing_left ();
}

static void
test_made_anew (void **state)
{
  const Study *study = *state;
  g_autoptr (GPtrArray) rests = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  tema_test_die_at_work (study->path, 2);
  assert_int_equal (g_unlink (study->path), 0);
  assert_true (tema_working_publish_rest (study->path, &error));
  title = dup_title (study->path);
  assert_string_equal (title, "Title 2");
  assert_nothing_left ();
}

/* The computer has another name by now, and the program died: as if it had been another one. */
static void
test_computer_of_another_name (void **state)
{
  const Study *study = *state;
  g_autofree char *base = tema_working_dup_base (study->path);
  g_autofree char *under_old_name = g_strconcat (base, "0", NULL);
  g_autofree char *lock = g_build_filename (under_old_name, ".study.tema.lock", NULL);
  g_autoptr (GPtrArray) rests = NULL;
  g_autofree char *title = NULL;
  TemaProject *project;

  tema_test_die_at_work (study->path, 2);
  assert_int_equal (g_rename (base, under_old_name), 0);
  assert_true (g_file_set_contents (lock, "Ada\nold-name\n12\n2026-01-31T10:12:00Z\n", -1, NULL));
  rests = tema_working_list_rests ();
  assert_int_equal (rests->len, 1);
  title = dup_title (study->path);
  assert_string_equal (title, "Title 2");
  assert_true (g_file_set_contents (lock, "Ada\nold-name\n12\n2026-01-31T10:12:00Z\n", -1, NULL));
  project = tema_project_open (study->path, TEMA_OPEN_DEFAULT, NULL);
  assert_non_null (project);
  assert_string_equal (tema_project_get_title (project), "Title 2");
  assert_true (tema_project_publish (project, FALSE, NULL));
  g_object_unref (project);
  assert_nothing_left ();
}

/* A journal of what lay there is kept elsewhere: in the new file it would ruin it. */
static void
test_made_anew_beside_a_journal (void **state)
{
  const Study *study = *state;
  g_autofree char *journal = g_strconcat (study->path, "-journal", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  tema_test_die_at_work (study->path, 2);
  assert_int_equal (g_unlink (study->path), 0);
  assert_int_equal (g_mkdir (journal, 0700), 0);
  assert_false (tema_working_publish_rest (study->path, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  assert_false (g_file_test (study->path, G_FILE_TEST_EXISTS));
  assert_int_equal (g_rmdir (journal), 0);
  assert_true (g_file_set_contents (journal, "Of what lay there.", -1, NULL));
  assert_true (tema_working_publish_rest (study->path, &error));
  assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  title = dup_title (study->path);
  assert_string_equal (title, "Title 2");
  assert_nothing_left ();
}

/* What @folder keeps, once more under another GUID and settled; returns the file. */
static char *
add_settled (const char *file)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *base = g_path_get_dirname (folder);
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *record = g_build_filename (folder, "record", NULL);
  g_autofree char *other = g_build_filename (base, "00000000-0000-4000-8000-000000000001", NULL);
  g_autofree char *other_record = g_build_filename (other, "record", NULL);
  char *other_file = g_build_filename (other, name, NULL);
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  g_autoptr (GError) error = NULL;

  assert_int_equal (g_mkdir (other, 0700), 0);
  tema_file_copy_bytes (file, other_file, &error);
  assert_ok (error);
  g_key_file_load_from_file (key_file, record, G_KEY_FILE_NONE, &error);
  assert_ok (error);
  groups = g_key_file_get_groups (key_file, NULL);
  g_key_file_set_boolean (key_file, groups[0], "settled", TRUE);
  assert_true (g_key_file_save_to_file (key_file, other_record, NULL));
  return other_file;
}

/* One that was settled has nothing to tell, and none is there where somebody tidied up. */
static void
test_settled_and_tidied_up (void **state)
{
  const Study *study = *state;
  g_autoptr (GPtrArray) rests = NULL;
  g_autoptr (GPtrArray) beside_settled = NULL;
  g_autofree char *settled = NULL;
  const TemaWorkingRest *rest;

  tema_test_die_at_work (study->path, 1);
  rests = tema_working_list_rests ();
  assert_int_equal (rests->len, 1);
  rest = g_ptr_array_index (rests, 0);
  settled = add_settled (rest->file);
  beside_settled = tema_working_list_rests ();
  assert_int_equal (beside_settled->len, 1);
  assert_int_equal (g_unlink (settled), 0);
  assert_int_equal (g_unlink (rest->file), 0);
  assert_nothing_left ();
}

/* What lies there by now is not replaced. */
static void
test_changed_meanwhile (void **state)
{
  const Study *study = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;

  tema_test_die_at_work (study->path, 1);
  assert_true (g_file_set_contents (study->path, "of somebody else", -1, NULL));
  assert_false (tema_working_publish_rest (study->path, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT));
  all = list_unpublished ();
  assert_int_equal (all->len, 1);
}

/* Looking */

static gboolean
end_cb (gpointer is_late)
{
  *(gboolean *)is_late = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for_state (TemaPublisher *publisher, TemaPublishState state)
{
  gboolean is_late = FALSE;
  guint source = g_timeout_add (4000, end_cb, &is_late);

  while (tema_publisher_get_state (publisher) != state && !is_late)
    g_main_context_iteration (NULL, TRUE);
  assert_int_equal (tema_publisher_get_state (publisher), state);
  if (!is_late)
    g_source_remove (source);
}

static void
iterate_for (guint ms)
{
  gboolean is_late = FALSE;

  g_timeout_add (ms, end_cb, &is_late);
  while (!is_late)
    g_main_context_iteration (NULL, TRUE);
}

/* As a service brings it: another file of that name. */
static void
replace_by_another (const Study *study)
{
  g_autofree char *arriving = g_build_filename (study->shared, ".arriving", NULL);
  g_autoptr (GError) error = NULL;

  tema_file_copy_bytes (study->path, arriving, &error);
  assert_ok (error);
  g_setenv ("TEMA_PLACE", "here", TRUE);
  {
    g_autoptr (TemaProject) other = tema_project_open (arriving, TEMA_OPEN_DEFAULT, &error);

    assert_ok (error);
    tema_test_do (other, tema_act_set_title ("From elsewhere"));
  }
  g_unsetenv ("TEMA_PLACE");
  assert_int_equal (g_rename (arriving, study->path), 0);
}

static void
test_seen_before_the_next_act (void **state)
{
  const Study *study = *state;
  g_autoptr (TemaProject) project = tema_project_open (study->path, TEMA_OPEN_DEFAULT, NULL);
  TemaPublisher *publisher = tema_project_get_publisher (project);
  g_autofree char *path = NULL;

  wait_for_state (publisher, TEMA_PUBLISH_STATE_PUBLISHED);
  tema_publisher_look (publisher);
  tema_publisher_look (publisher);
  iterate_for (100);
  assert_int_equal (tema_publisher_get_state (publisher), TEMA_PUBLISH_STATE_PUBLISHED);
  replace_by_another (study);
  tema_publisher_look (publisher);
  wait_for_state (publisher, TEMA_PUBLISH_STATE_CONFLICT);
  assert_non_null (strstr (tema_publisher_get_problem (publisher), "nothing was changed here"));
  /* It stands until somebody chooses. */
  tema_publisher_look (publisher);
  iterate_for (100);
  assert_int_equal (tema_publisher_get_state (publisher), TEMA_PUBLISH_STATE_CONFLICT);
  path = tema_project_settle_conflict (project, TEMA_CONFLICT_USE_OTHER, NULL);
  assert_string_equal (path, study->path);
}

static void
test_seen_to_be_gone (void **state)
{
  const Study *study = *state;
  g_autoptr (TemaProject) project = tema_project_open (study->path, TEMA_OPEN_DEFAULT, NULL);
  TemaPublisher *publisher = tema_project_get_publisher (project);

  wait_for_state (publisher, TEMA_PUBLISH_STATE_PUBLISHED);
  assert_int_equal (g_unlink (study->path), 0);
  tema_publisher_look (publisher);
  wait_for_state (publisher, TEMA_PUBLISH_STATE_GONE);
  assert_true (tema_project_publish (project, TRUE, NULL));
  /* Closing waits for whoever looks. */
  tema_publisher_look (publisher);
  tema_project_close (project);
}

/* Choosing */

static gboolean
add_code (TemaProject *project, const char *name, GError **error)
{
  TemaColor color = { 0 };

  return tema_project_do (project, tema_act_create_code (NULL, 0, name, "", &color), error);
}

/* The code that was there before the choice is in the file that was kept, and no other. */
static void
assert_kept (const char *path, gboolean is_there)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = tema_project_open (path, TEMA_OPEN_READ_ONLY, &error);
  g_autoptr (GPtrArray) codes = NULL;

  assert_ok (error);
  codes = tema_codebook_list_in_order (tema_project_get_codebook (project));
  assert_int_equal (codes->len, is_there);
}

/* What is acknowledged is kept: whoever does something after that is told that it was not done. */
static void
assert_no_act_after (const Study *study, TemaConflictChoice choice)
{
  g_autoptr (TemaProject) project = tema_project_open (study->path, TEMA_OPEN_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  replace_by_another (study);
  assert_true (add_code (project, "Before", NULL));
  path = tema_project_settle_conflict (project, choice, &error);
  assert_ok (error);
  assert_false (add_code (project, "After", &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT));
  assert_non_null (strstr (error->message, "study.tema"));
  assert_false (tema_project_undo (project, NULL));
  tema_project_close (project);
  assert_kept (path, choice == TEMA_CONFLICT_KEEP_BOTH);
  assert_nothing_left ();
}

static void
test_no_act_after_keeping_both (void **state)
{
  assert_no_act_after (*state, TEMA_CONFLICT_KEEP_BOTH);
}

static void
test_no_act_after_using_the_other (void **state)
{
  assert_no_act_after (*state, TEMA_CONFLICT_USE_OTHER);
}

/* It could not be kept: the choice is open, and work goes on. */
static void
test_acts_after_a_choice_that_failed (void **state)
{
  const Study *study = *state;
  g_autoptr (TemaProject) project = tema_project_open (study->path, TEMA_OPEN_DEFAULT, NULL);
  g_autofree char *away = g_build_filename (study->folder, "away", NULL);
  g_autoptr (GError) error = NULL;

  replace_by_another (study);
  assert_true (add_code (project, "Before", NULL));
  assert_int_equal (g_rename (study->shared, away), 0);
  assert_null (tema_project_settle_conflict (project, TEMA_CONFLICT_KEEP_BOTH, &error));
  assert_non_null (error);
  assert_int_equal (g_rename (away, study->shared), 0);
  assert_true (add_code (project, "After", NULL));
}

#define TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_brought_to_its_file),
    TEST (test_not_while_open),
    TEST (test_nobody_is_kept_out),
    TEST (test_saved_elsewhere),
    TEST (test_saved_and_opened),
    TEST (test_made_anew),
    TEST (test_made_anew_beside_a_journal),
    TEST (test_computer_of_another_name),
    TEST (test_settled_and_tidied_up),
    TEST (test_changed_meanwhile),
    TEST (test_seen_before_the_next_act),
    TEST (test_seen_to_be_gone),
    TEST (test_no_act_after_keeping_both),
    TEST (test_no_act_after_using_the_other),
    TEST (test_acts_after_a_choice_that_failed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
