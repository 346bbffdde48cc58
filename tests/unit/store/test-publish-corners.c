/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What seldom happens when a working copy is published, when a copy of it is made, and when what an
 * earlier session left is looked for. */
#include "working-study.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-working-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static gboolean
publish (GError **error)
{
  return tema_store_publish (working_store, TEMA_PUBLISH_DEFAULT, NULL, error);
}

static gpointer
disconnect_job (TemaStore *self, gpointer data, GError **error)
{
  tema_store_disconnect (self);
  return NULL;
}

/* What cannot be read may be anything: nothing is taken for published. */
static void
test_unknown_is_not_published (void **state)
{
  g_autoptr (GError) error = NULL;

  working_begin ();
  working_act ("Here");
  assert_true (publish (&error));
  assert_true (tema_store_is_published (working_store));
  for (guint at = 1; at <= 2; at++)
    {
      trouble_fail_sqlite ("sqlite3_step", at, FALSE, SQLITE_IOERR_READ);
      assert_false (tema_store_is_published (working_store));
      trouble_assert_came ();
    }
  working_act ("Once more");
  /* The file could not be opened anew after a disk error. */
  tema_store_call (working_store, disconnect_job, NULL, NULL);
  assert_false (tema_store_is_published (working_store));
  working_assert_refused (publish (&error), &error, TEMA_ERROR_IO);
  working_assert_next_day ("Once more");
  working_end ();
}

/* An older Tema gave it: with the same acts it is still not what is here. */
static void
test_older_version (void **state)
{
  g_autoptr (GError) error = NULL;

  working_begin ();
  working_act ("Here");
  assert_true (publish (&error));
  working_close ();
  working_set_in_record ("version", "5");
  assert_true (working_open (&error));
  assert_false (tema_store_is_published (working_store));
  assert_true (publish (&error));
  assert_true (tema_store_is_published (working_store));
  working_assert_next_day ("Here");
  working_end ();
}

/* The writing over had begun when a session ended: the file is written anew, whatever is in it. */
static void
test_begun_and_as_before (void **state)
{
  g_autofree char *record = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  working_begin ();
  working_act ("Here");
  assert_true (publish (&error));
  working_close ();
  working_set_in_record ("in-place", "true");
  record = working_dup_record ();
  working_open (&error);
  assert_ok (error);
  assert_true (publish (&error));
  assert_true (g_file_get_contents (record, &text, NULL, NULL));
  assert_non_null (strstr (text, "in-place=false"));
  working_assert_next_day ("Here");
  working_end ();
}

static void
test_looking (void **state)
{
  g_autoptr (GError) error = NULL;
  TemaTargetState where;

  working_begin ();
  working_act ("Here");
  trouble_fail_call ("stat", EACCES);
  working_assert_refused (tema_store_look_at_target (working_store, &where, &error), &error,
                          TEMA_ERROR_IO);
  trouble_assert_came ();
  assert_true (tema_store_look_at_target (working_store, &where, &error));
  working_change_elsewhere ("There");
  /* Whoever publishes just now finds out. */
  g_mutex_lock (&working_store->working->publishing);
  assert_true (tema_store_look_at_target (working_store, &where, &error));
  g_mutex_unlock (&working_store->working->publishing);
  assert_int_equal (where, TEMA_TARGET_SAME);
  working_assert_refused (tema_store_look_at_target (working_store, &where, &error), &error,
                          TEMA_ERROR_CONFLICT);
  assert_int_equal (where, TEMA_TARGET_CHANGED);
  working_end ();
}

/* A name beside */

static void
take_names (GDateTime *when, const char *whose)
{
  g_autofree char *minute = g_date_time_format (when, "%Y-%m-%d %H.%M");

  for (guint i = 1; i < 100; i++)
    {
      g_autofree char *count = i > 1 ? g_strdup_printf (", %u", i) : g_strdup ("");
      g_autofree char *name
          = g_strdup_printf ("study.project (%s, %s%s).tema", whose, minute, count);

      trouble_write (name, "");
    }
}

/* Not every project ends in ".tema", and names can be taken. */
static void
test_names_beside (void **state)
{
  g_autofree char *study = g_strdup (trouble_path);
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) next = g_date_time_add_minutes (now, 1);
  g_autoptr (GError) error = NULL;

  working_begin ();
  g_free (trouble_path);
  trouble_path = trouble_dup_path ("study.project");
  assert_int_equal (g_rename (study, trouble_path), 0);
  working_act ("Here");
  path = tema_store_keep_ours_beside (working_store, &error);
  assert_ok (error);
  name = g_path_get_basename (path);
  assert_true (g_str_has_prefix (name, "study.project ("));
  assert_true (g_str_has_suffix (name, ").tema"));
  g_clear_pointer (&path, g_free);
  take_names (now, g_get_host_name ());
  take_names (next, g_get_host_name ());
  path = tema_store_keep_ours_beside (working_store, &error);
  working_assert_refused (path != NULL, &error, TEMA_ERROR_IO);
  working_assert_next_day ("Here");
  working_end ();
  g_free (trouble_path);
  trouble_path = g_steal_pointer (&study);
}

/* What is kept beside a name that is as long as it may be can be opened, and no letter of its name
 * is cut in two, wherever the end falls. */
static void
test_long_names_beside (void **state)
{
  for (guint n_first = 1; n_first <= 2; n_first++)
    {
      g_autofree char *study = g_strdup (trouble_path);
      g_autoptr (GString) name = g_string_new (n_first == 1 ? "a" : "ab");
      g_autofree char *path = NULL;
      g_autofree char *base = NULL;
      g_autoptr (GError) error = NULL;

      working_begin ();
      while (name->len < 240 - strlen (".tema"))
        g_string_append (name, "å");
      g_string_append (name, ".tema");
      g_free (trouble_path);
      trouble_path = trouble_dup_path (name->str);
      assert_int_equal (g_rename (study, trouble_path), 0);
      working_act ("Here");
      path = tema_store_keep_ours_beside (working_store, &error);
      assert_ok (error);
      base = g_path_get_basename (path);
      assert_true (g_utf8_validate (base, -1, NULL));
      assert_true (g_str_has_suffix (base, ").tema"));
      assert_true (tema_store_require_short_name (path, TEMA_ERROR_IO, NULL));
      g_clear_pointer (&path, g_free);
      path = tema_store_keep_target_beside (working_store, &error);
      assert_ok (error);
      assert_true (tema_store_require_short_name (path, TEMA_ERROR_IO, NULL));
      working_end ();
      g_free (trouble_path);
      trouble_path = g_steal_pointer (&study);
    }
}

/* Copies of what is open */

/* Another program looks at it, and a slice is not all: it goes on. Whoever has enough of it stops
 * it, and the file is as it was. */
static void
test_slices (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *there = NULL;

  working_begin ();
  trouble_run_sql ("UPDATE act SET changeset = zeroblob (3 * 1024 * 1024) WHERE number = 1");
  working_act ("Here");
  g_cancellable_cancel (cancellable);
  assert_false (tema_store_publish (working_store, TEMA_PUBLISH_DEFAULT, cancellable, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&error);
  there = working_dup_title_there ();
  assert_string_equal (there, "A study");
  trouble_fail_sqlite ("sqlite3_backup_step", 1, FALSE, SQLITE_BUSY);
  assert_true (publish (&error));
  trouble_assert_came ();
  working_act ("And on");
  trouble_fail_sqlite ("sqlite3_backup_step", 1, FALSE, SQLITE_LOCKED);
  assert_true (publish (&error));
  trouble_assert_came ();
  working_assert_next_day ("And on");
  working_end ();
}

static const char *tampering;

static void
tamper (void)
{
  g_autofree char *folder = g_path_get_dirname (working_store->path);
  g_autofree char *snapshot = g_build_filename (folder, "publishing", NULL);
  sqlite3 *db = NULL;

  assert_int_equal (sqlite3_open (snapshot, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, tampering, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
}

/* A copy that did not come out the same is never put anywhere. */
static void
test_copy_that_differs (void **state)
{
  static const char *const tamperings[] = {
    "DELETE FROM act WHERE number = (SELECT max (number) FROM act)",
    "DELETE FROM document WHERE id = (SELECT min (id) FROM document)",
    "DELETE FROM code WHERE id = (SELECT max (id) FROM code)",
    "DELETE FROM coding WHERE id = (SELECT max (id) FROM coding)",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'coding'",
  };
  g_autoptr (GError) error = NULL;

  working_begin ();
  working_act ("Here");
  for (gsize i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *there = NULL;

      tampering = tamperings[i];
      tema_trouble_do_at ("sqlite3_open_v2", 2, tamper);
      assert_false (publish (&error));
      trouble_assert_sentence (tampering, error);
      g_clear_error (&error);
      there = working_dup_title_there ();
      assert_string_equal (there, "A study");
    }
  working_assert_next_day ("Here");
  working_end ();
}

/* What an earlier session left */

static void
assert_rests (guint n_rests, guint n_acts)
{
  g_autoptr (GPtrArray) rests = tema_working_list_rests ();

  assert_int_equal (rests->len, n_rests);
  for (guint i = 0; i < rests->len; i++)
    assert_int_equal (((TemaWorkingRest *)g_ptr_array_index (rests, i))->n_acts, n_acts);
}

/* What cannot be counted is told all the same. */
static void
test_uncounted (void **state)
{
  static const char *const calls[]
      = { "sqlite3_open_v2", "sqlite3_prepare_v2", "sqlite3_bind_int64", "sqlite3_step" };

  working_begin ();
  working_act ("Here");
  working_close ();
  assert_rests (1, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      trouble_fail_sqlite (calls[i], 1, FALSE, SQLITE_NOMEM);
      assert_rests (1, 0);
      trouble_assert_came ();
    }
  /* Which there are cannot be told just now: the next look tells. The folder of all, of the file.
   */
  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, "opendir", 3, FALSE, EIO, 0 });
  assert_rests (0, 0);
  trouble_assert_came ();
  assert_rests (1, 1);
  working_set_in_record ("last-act", "-1");
  assert_rests (1, 0);
  working_set_in_record ("last-act", "1");
  working_assert_next_day ("Here");
  assert_rests (0, 0);
  working_end ();
}

/* As another project leaves it that had the same place. */
static void
copy_working (void)
{
  static const char *const names[] = { "record", "study.tema" };
  g_autofree char *folder = working_dup_folder ();
  g_autofree char *another = g_strconcat (folder, "0", NULL);
  g_autoptr (GError) error = NULL;

  assert_int_equal (g_mkdir (another, 0700), 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (folder, names[i], NULL);
      g_autofree char *to = g_build_filename (another, names[i], NULL);

      tema_file_copy_bytes (from, to, &error);
      assert_ok (error);
    }
}

static guint
count_rests_at_home_on_a_network (void)
{
  g_autoptr (GPtrArray) rests = NULL;

  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, "statfs", 1, TRUE, ENOLINK, 0 });
  rests = tema_working_list_rests ();
  tema_trouble_end ();
  return rests->len;
}

/* Two projects that had the same place, another one, and one that this computer left under another
 * name, or another computer in the same home on a network. */
static void
test_several (void **state)
{
  char *study = trouble_path;
  g_autofree char *other = trouble_dup_path ("another.tema");
  g_autofree char *base = NULL;
  g_autofree char *foreign = NULL;
  g_autoptr (GPtrArray) rests = NULL;

  working_begin ();
  working_act ("Here");
  working_close ();
  copy_working ();
  trouble_path = other;
  trouble_write_study_again ();
  working_act ("Elsewhere");
  working_close ();
  rests = tema_working_list_rests ();
  assert_int_equal (rests->len, 3);
  assert_string_equal (((TemaWorkingRest *)g_ptr_array_index (rests, 0))->target, other);
  assert_string_equal (((TemaWorkingRest *)g_ptr_array_index (rests, 1))->target, study);
  assert_string_equal (((TemaWorkingRest *)g_ptr_array_index (rests, 2))->target, study);
  base = tema_working_dup_base (other);
  foreign = g_strconcat (base, "0", NULL);
  assert_int_equal (g_rename (base, foreign), 0);
  g_clear_pointer (&rests, g_ptr_array_unref);
  rests = tema_working_list_rests ();
  assert_int_equal (rests->len, 3);
  assert_string_equal (((TemaWorkingRest *)g_ptr_array_index (rests, 0))->target, other);
  assert_int_equal (count_rests_at_home_on_a_network (), 2);
  trouble_path = study;
  working_end ();
}

/* Where nothing is to be published, publishing is done. */
static void
test_publish_rest (void **state)
{
  g_autofree char *nowhere = trouble_dup_path ("nowhere.tema");
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  g_setenv ("TEMA_PLACE", "here", TRUE);
  assert_true (tema_working_publish_rest (trouble_path, &error));
  working_assert_refused (tema_working_publish_rest (nowhere, &error), &error, TEMA_ERROR_IO);
  working_end ();
}

static char *raced_record;

static void
remove_raced_record (void)
{
  assert_int_equal (g_unlink (raced_record), 0);
}

static void
spoil_raced_record (void)
{
  remove_raced_record ();
  assert_int_equal (g_mkdir (raced_record, 0700), 0);
}

/* Saved elsewhere: the copy is there, or it is said why not, and what was left stays where it is.
 */
static void
test_save_rest (void **state)
{
  void (*const others[]) (void) = { remove_raced_record, spoil_raced_record };
  g_autofree char *copy = trouble_dup_path ("copy.tema");
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GPtrArray) rests = NULL;
      TemaWorkingRest *rest;
      gboolean is_saved;

      working_begin ();
      working_act ("Here");
      working_close ();
      raced_record = working_dup_record ();
      rests = tema_working_list_rests ();
      rest = g_ptr_array_index (rests, 0);
      /* Opened meanwhile. */
      assert_true (working_open (&error));
      working_assert_refused (tema_working_save_rest (rest, copy, &error), &error,
                              TEMA_ERROR_LOCKED);
      working_close ();
      tema_trouble_do_at ("sqlite3_open_v2", 1, others[i]);
      is_saved = tema_working_save_rest (rest, copy, &error);
      assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
      /* Nothing is noted, or it cannot be noted that it is not needed any more. */
      if (i == 0)
        assert_true (is_saved);
      else
        working_assert_refused (is_saved, &error, TEMA_ERROR_IO);
      assert_int_equal (g_unlink (copy), 0);
      /* Gone altogether. */
      assert_int_equal (g_unlink (rest->file), 0);
      working_assert_refused (tema_working_save_rest (rest, copy, &error), &error, TEMA_ERROR_IO);
      g_clear_pointer (&raced_record, g_free);
    }
  working_end ();
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_unknown_is_not_published),
    cmocka_unit_test (test_older_version),
    cmocka_unit_test (test_begun_and_as_before),
    cmocka_unit_test (test_looking),
    cmocka_unit_test (test_names_beside),
    cmocka_unit_test (test_long_names_beside),
    cmocka_unit_test (test_slices),
    cmocka_unit_test (test_copy_that_differs),
    cmocka_unit_test (test_uncounted),
    cmocka_unit_test (test_several),
    cmocka_unit_test (test_publish_rest),
    cmocka_unit_test (test_save_rest),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
