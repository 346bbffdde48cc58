/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Odd files, odd locks, lost races and doubt: what seldom happens to an open project or to one that
 * is being opened, made to happen. */
#include "trouble-study.h"

#include "base/tema-error.h"
#include "store/tema-changeset.h"
#include "store/tema-store-log.h"
#include "store/tema-file.h"
#include "store/tema-store-check.h"
#include "store/tema-store-erase-private.h"
#include "store/tema-store-erase.h"
#include "store/tema-store-guard.h"
#include "store/tema-store-lock.h"
#include "store/tema-store-place.h"
#include "store/tema-store-schema.h"
#include "store/tema-store-strays.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Locks */

static void
assert_holder (const char *contents, const char *expected)
{
  g_autofree char *holder = NULL;

  trouble_write (".study.tema.lock", contents);
  holder = tema_store_lock_dup_holder (trouble_path);
  assert_string_equal (holder, expected);
}

static void
assert_gone (gboolean is_gone, const char *host, const char *pid)
{
  g_autofree char *contents = g_strdup_printf ("Ada\n%s\n%s\n2026\n", host, pid);

  trouble_write (".study.tema.lock", contents);
  assert_int_equal (tema_store_lock_is_gone (trouble_path), is_gone);
}

/* What the lock tells of who held it, without touching it: a program of this computer that is no
 * more has let go; of another computer's nothing can be known. */
static void
test_lock_of_the_dead (void **state)
{
  g_autofree char *lock = tema_store_lock_dup_path (trouble_path);
  g_autofree char *myself = g_strdup_printf ("%d", (int)getpid ());

  trouble_write_study ();
  assert_gone (FALSE, g_get_host_name (), myself);
  assert_gone (TRUE, g_get_host_name (), "2147483647");
  assert_gone (FALSE, g_get_host_name (), "0");
  assert_gone (FALSE, "another-computer", "2147483647");
  trouble_write (".study.tema.lock", "Ada\n");
  assert_false (tema_store_lock_is_gone (trouble_path));
  assert_int_equal (g_remove (lock), 0);
  assert_true (tema_store_lock_is_gone (trouble_path));
  assert_int_equal (g_mkdir (lock, 0700), 0);
  assert_false (tema_store_lock_is_gone (trouble_path));
  assert_int_equal (g_rmdir (lock), 0);
}

static void
test_odd_lock_files (void **state)
{
  g_autofree char *nobody = NULL;
  g_autofree char *at_root = tema_store_lock_dup_path ("/study.tema");
  g_autofree char *host = g_strdup_printf ("Ada\n%s\n12\n2026\n", g_get_host_name ());

  trouble_write_study ();
  nobody = tema_store_lock_dup_holder (trouble_path);
  assert_string_equal (nobody, "another program");
  assert_string_equal (at_root, "/.study.tema.lock");
  assert_false (tema_store_lock_is_foreign (trouble_path));
  assert_holder ("\xff\n\n\n\n", "another program");
  assert_holder ("Ada\nlaptop\n", "another program");
  assert_false (tema_store_lock_is_foreign (trouble_path));
  assert_holder ("Ada\nlaptop\n12\nyesterday\n", "Ada on laptop, since yesterday");
  assert_true (tema_store_lock_is_foreign (trouble_path));
  trouble_write (".study.tema.lock", host);
  assert_false (tema_store_lock_is_foreign (trouble_path));
  trouble_write (".study.tema.lock", "");
  assert_false (tema_store_lock_is_foreign (trouble_path));
}

static void
replace_lock (void)
{
  g_autofree char *lock = trouble_dup_path (".study.tema.lock");

  g_unlink (lock);
  trouble_write (".study.tema.lock", "");
}

static void
remove_lock (void)
{
  g_autofree char *lock = trouble_dup_path (".study.tema.lock");

  g_unlink (lock);
}

static void
test_lock_races (void **state)
{
  void (*const others[]) (void) = { replace_lock, remove_lock };
  g_autoptr (GError) error = NULL;
  TemaStoreLock *lock;

  trouble_write_study ();
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      tema_trouble_do_at ("flock", 1, others[i]);
      lock = tema_store_lock_take (trouble_path, FALSE, &error);
      assert_non_null (lock);
      others[i]();
      tema_store_lock_release (lock);
    }
  /* For ever: then somebody else must have it. */
  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, "fstat", 1, TRUE, EIO });
  assert_null (tema_store_lock_take (trouble_path, FALSE, &error));
  trouble_assert_came ();
  trouble_assert_sentence ("lock", error);
}

static void
test_same_file (void **state)
{
  struct stat one = { .st_ino = 1, .st_dev = 2 };
  struct stat other = { .st_ino = 1, .st_dev = 2 };

  assert_true (tema_file_is_same (&one, &other));
  other.st_dev = 3;
  assert_false (tema_file_is_same (&one, &other));
  other.st_ino = 4;
  assert_false (tema_file_is_same (&one, &other));
}

/* Whoever is about to open a file asks whether it is open here, by whatever name; before anything
 * was ever opened, too. */
static void
test_what_is_open_here (void **state)
{
  g_autofree char *alias = g_strconcat (trouble_path, "-alias", NULL);

  trouble_write_study ();
  assert_false (tema_store_guard_is_claimed (trouble_path));
  assert_false (tema_store_guard_is_claimed (alias));
  assert_int_equal (link (trouble_path, alias), 0);
  assert_true (tema_store_guard_claim (trouble_path, NULL));
  assert_true (tema_store_guard_is_claimed (alias));
  tema_store_guard_release (trouble_path);
  assert_false (tema_store_guard_is_claimed (alias));
  assert_int_equal (g_unlink (alias), 0);
}

/* Places */

static void
test_network_drive (void **state)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *unknown = NULL;

  trouble_write_study ();
  here = tema_store_place_dup_notice (trouble_path);
  assert_null (here);
  trouble_fail_call ("statfs", ENOLINK);
  there = tema_store_place_dup_notice (trouble_path);
  trouble_assert_came ();
  assert_non_null (strstr (there, "network drive"));
  trouble_fail_call ("statfs", EIO);
  unknown = tema_store_place_dup_notice (trouble_path);
  trouble_assert_came ();
  assert_null (unknown);
}

/* Looking at a file before it is opened */

static void
assert_guarded (const guint8 *bytes, gsize n_bytes, TemaError code)
{
  g_autoptr (GError) error = NULL;
  int version;

  assert_true (g_file_set_contents (trouble_path, (const char *)bytes, (gssize)n_bytes, NULL));
  assert_false (
      tema_store_guard_header (trouble_path, tema_store_get_newest_version (), &version, &error));
  trouble_assert_sentence ("guard", error);
  assert_true (g_error_matches (error, TEMA_ERROR, (int)code));
}

/* A beginning that is none, and pages of each kind behind it or none. */
static void
test_damaged_beginnings (void **state)
{
  static const guint8 kinds[] = { 0x02, 0x05, 0x0a, 0x0d };
  g_autofree guint8 *bytes = g_malloc0 (4096 * 3 + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      bytes[4096] = kinds[i];
      bytes[8192] = kinds[(i + 1) % G_N_ELEMENTS (kinds)];
      assert_guarded (bytes, 4096 * 3, TEMA_ERROR_DAMAGED);
    }
  assert_guarded (bytes, 4096 * 3 + 1, TEMA_ERROR_PROJECT);
  assert_guarded (bytes, 4097, TEMA_ERROR_PROJECT);
  bytes[8192] = 0x77;
  assert_guarded (bytes, 4096 * 3, TEMA_ERROR_PROJECT);
}

static void
test_header_of_other_journals (void **state)
{
  g_autofree char *contents = NULL;
  gsize n_bytes;

  for (gsize at = 18; at <= 19; at++)
    {
      trouble_write_study ();
      assert_true (g_file_get_contents (trouble_path, &contents, &n_bytes, NULL));
      contents[at] = 2;
      assert_guarded ((const guint8 *)contents, n_bytes, TEMA_ERROR_PROJECT);
      g_clear_pointer (&contents, g_free);
    }
}

static void
write_foreign_journal (void)
{
  g_autofree char *journal = trouble_dup_path ("study.tema-journal");

  assert_true (
      g_file_set_contents (journal, "/etc/passwd/not/\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 24, NULL));
}

static void
test_journals_set_aside (void **state)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  for (guint i = 0; i < 3; i++)
    {
      write_foreign_journal ();
      assert_false (tema_store_guard_journal (trouble_path, &error));
      g_clear_error (&error);
    }
  assert_int_equal (trouble_count_files (trouble_folder, ".set-aside-3"), 1);
  write_foreign_journal ();
  trouble_fail_call ("rename", EPERM);
  assert_false (tema_store_guard_journal (trouble_path, &error));
  trouble_assert_came ();
  trouble_assert_sentence ("set aside", error);
  g_clear_error (&error);
  trouble_fail_call ("pread", EIO);
  assert_true (tema_store_guard_journal (trouble_path, &error));
  trouble_assert_came ();
  trouble_write ("study.tema-journal", "short");
  assert_true (tema_store_guard_journal (trouble_path, &error));
}

/* A reader has it taken away by a writer; where there can be none, it says what is in the way. */
static void
test_junk_beside_what_is_read (void **state)
{
  static const char *const junk[] = { "This is no journal.", "x" };
  g_autofree char *journal = trouble_dup_path ("study.tema-journal");
  g_autofree char *before = NULL;

  trouble_write_study ();
  before = trouble_dup_digest (trouble_path);
  for (gsize i = 0; i < G_N_ELEMENTS (junk); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) refused = NULL;
      g_autofree char *after = NULL;
      TemaStoreLock *lock = tema_store_lock_take (trouble_path, FALSE, &error);
      TemaStore *store;

      assert_ok (error);
      trouble_write ("study.tema-journal", junk[i]);
      store = tema_store_open (trouble_path, TEMA_STORE_READ, &refused);
      assert_null (store);
      trouble_assert_sentence ("junk", refused);
      if (strstr (refused->message, "lies a journal") == NULL)
        fail_msg ("%s", refused->message);
      tema_store_lock_release (lock);
      store = tema_store_open (trouble_path, TEMA_STORE_READ, &error);
      assert_ok (error);
      assert_non_null (store);
      tema_store_close (store);
      assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
      after = trouble_dup_digest (trouble_path);
      assert_string_equal (before, after);
    }
}

static char *
dup_sum_of_bytes (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *)bytes, n_bytes);
}

/* Returns whether there was no room, and nothing has happened. */
static gboolean
is_unkept (TemaStoreFlags flags)
{
  g_autofree char *journal = trouble_dup_path ("study.tema-journal");
  g_autofree char *before = dup_sum_of_bytes (trouble_path);
  g_autofree char *journal_before = dup_sum_of_bytes (journal);
  g_autofree char *after = NULL;
  g_autofree char *journal_after = NULL;
  g_autoptr (GError) error = NULL;
  TemaStore *store = tema_store_open (trouble_path, flags, &error);

  g_clear_pointer (&store, tema_store_close);
  tema_trouble_end ();
  if (error == NULL || strstr (error->message, "Make room there") == NULL)
    return FALSE;
  trouble_assert_sentence ("no copy", error);
  after = dup_sum_of_bytes (trouble_path);
  journal_after = dup_sum_of_bytes (journal);
  assert_string_equal (before, after);
  assert_string_equal (journal_before, journal_after);
  return TRUE;
}

/* What stands where the folder should be is no folder. */
static void
assert_unkept_without_folder (TemaStoreFlags flags, const char *folder)
{
  g_autofree char *away = g_strconcat (folder, "-away", NULL);

  assert_int_equal (g_rename (folder, away), 0);
  assert_true (g_file_set_contents (folder, "", 0, NULL));
  assert_true (is_unkept (flags));
  assert_int_equal (unlink (folder), 0);
  assert_int_equal (g_rename (away, folder), 0);
}

/* The disk is full while the journal is kept, or while the project is: neither stays then. */
static guint
count_unkept (TemaStoreFlags flags, const char *folder)
{
  guint n_unkept = 0;

  for (guint at = 1; at <= 8; at++)
    {
      guint n_copies = trouble_count_files (folder, ".recovery.study.tema-journal");

      tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, "fsync", at, FALSE, ENOSPC });
      if (is_unkept (flags))
        {
          assert_int_equal (trouble_count_files (folder, ".recovery.study.tema-journal"), n_copies);
          n_unkept++;
        }
      else
        trouble_interrupt ();
    }
  return n_unkept;
}

/* No room for the copy that is kept before a project is put right: nobody is told to take the
 * journal away, nothing is half kept, and it opens once there is room. */
static void
test_no_room_before_recovery (void **state)
{
  static const TemaStoreFlags flags[] = { TEMA_STORE_WRITE, TEMA_STORE_READ };
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tema", "before", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr (GError) error = NULL;
      TemaStore *store;

      trouble_write_study ();
      trouble_interrupt ();
      g_mkdir_with_parents (folder, 0700);
      assert_unkept_without_folder (flags[i], folder);
      assert_int_equal (count_unkept (flags[i], folder), 2);
      store = tema_store_open (trouble_path, flags[i], &error);
      assert_ok (error);
      tema_store_close (store);
    }
}

/* What the header says may be what an interrupted change made of it. */
static void
test_version_behind_a_journal (void **state)
{
  static const int versions[] = { 0, 99 };
  g_autofree char *journal = trouble_dup_path ("study.tema-journal");

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d", versions[i]);
      g_autofree char *file_bytes = NULL;
      g_autofree char *journal_bytes = NULL;
      g_autoptr (GError) error = NULL;
      TemaStore store = { .path = trouble_path, .n_changeset_bytes = -1 };
      gsize n_file, n_journal;
      sqlite3 *db = NULL;

      trouble_write_study ();
      trouble_run_sql (sql);
      assert_int_equal (sqlite3_open (trouble_path, &db), SQLITE_OK);
      sqlite3_exec (db,
                    "BEGIN; PRAGMA user_version = 3; UPDATE document_text SET text = text || 'x'",
                    NULL, NULL, NULL);
      assert_int_equal (sqlite3_db_cacheflush (db), SQLITE_OK);
      assert_true (g_file_get_contents (trouble_path, &file_bytes, &n_file, NULL));
      assert_true (g_file_get_contents (journal, &journal_bytes, &n_journal, NULL));
      sqlite3_close (db);
      /* SQLite holds on to the first page. */
      file_bytes[62] = 0;
      file_bytes[63] = 3;
      assert_true (g_file_set_contents (trouble_path, file_bytes, (gssize)n_file, NULL));
      assert_true (g_file_set_contents (journal, journal_bytes, (gssize)n_journal, NULL));
      assert_false (tema_store_connect (&store, &error));
      trouble_assert_sentence ("version", error);
      assert_non_null (strstr (error->message, "a state that Tema does not know"));
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT));
    }
}

/* Connections */

static void
test_connections (void **state)
{
  static const int lock_codes[]
      = { SQLITE_IOERR_LOCK, SQLITE_IOERR_RDLOCK, SQLITE_IOERR_CHECKRESERVEDLOCK };
  TemaStore store = { .path = trouble_path, .n_changeset_bytes = -1 };
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_fail_sqlite ("sqlite3_db_readonly", 1, FALSE, SQLITE_READONLY);
  assert_false (tema_store_connect (&store, &error));
  trouble_assert_came ();
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY));
  g_clear_error (&error);
  store.is_read_only = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (lock_codes); i++)
    {
      trouble_fail_sqlite ("sqlite3_exec", 1, FALSE, lock_codes[i]);
      assert_true (tema_store_connect (&store, &error));
      trouble_assert_came ();
      tema_store_disconnect (&store);
    }
}

/* Whether the schema is ours is said, or why it cannot be told. */
static void
compare_in_trouble (TemaStore *store, const TemaMigration *migrations, guint n, gboolean is_same)
{
  gboolean has_come;
  guint at = 0;

  do
    {
      TemaTrouble trouble = { TEMA_TROUBLE_SQLITE, NULL, ++at, FALSE, SQLITE_NOMEM, 0 };
      g_autoptr (GError) error = NULL;
      gboolean is_found;

      tema_trouble_begin (&trouble);
      is_found = tema_store_compare_schema (store, migrations, n, &error);
      has_come = tema_trouble_end ();
      assert_int_equal (is_found, !has_come && is_same);
      assert_int_equal (is_found, error == NULL);
      assert_int_equal (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT),
                        !has_come && !is_same);
    }
  while (has_come);
  assert_true (at > 5);
}

/* What the schema should be is made anew as long as it could not be made. */
static void
test_comparing_schemas (void **state)
{
  TemaStore store = { .path = trouble_path, .n_changeset_bytes = -1 };
  guint n_migrations;
  const TemaMigration *migrations = tema_store_list_migrations (&n_migrations);
  g_autofree TemaMigration *copy = g_memdup2 (migrations, n_migrations * sizeof *migrations);
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  assert_true (tema_store_connect (&store, &error));
  compare_in_trouble (&store, copy, n_migrations, TRUE);
  compare_in_trouble (&store, migrations, n_migrations, TRUE);
  compare_in_trouble (&store, migrations, 2, FALSE);
  tema_store_disconnect (&store);
}

static gpointer
nothing_job (TemaStore *store, gpointer data, GError **error)
{
  return NULL;
}

static gpointer
begin_job (TemaStore *store, gpointer data, GError **error)
{
  if (!tema_log_begin (store, error))
    return NULL;
  tema_log_roll_back (store);
  return store;
}

/* Behind what the screen needs, or with the first act if that comes sooner. */
static void
assert_found_damaged (gboolean by_an_act)
{
  g_autoptr (GError) error = NULL;
  TemaStore *store = tema_store_open (trouble_path, TEMA_STORE_WRITE, &error);

  assert_ok (error);
  assert_null (tema_store_get_damage (store));
  if (!by_an_act)
    tema_store_look_later (store);
  assert_null (tema_store_call (store, begin_job, NULL, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY));
  assert_non_null (tema_store_get_damage (store));
  assert_true (tema_store_is_read_only (store));
  tema_store_close (store);
}

/* A large file is looked through when it is on the screen already; found damaged, it is not written
 * to any more. */
static void
test_large_file (void **state)
{
  g_autoptr (GError) error = NULL;
  guint8 noise[4096];
  gint64 root, whole = _tema_store_max_whole_bytes;
  TemaStore *store;
  int fd;

  trouble_write_study ();
  trouble_run_sql ("UPDATE act SET changeset = zeroblob (30 * 1024 * 1024) WHERE number = 1");
  store = tema_store_open (trouble_path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  tema_store_look_later (store);
  tema_store_call (store, nothing_job, NULL, NULL);
  assert_null (tema_store_get_damage (store));
  tema_store_close (store);
  root = trouble_get_number ("SELECT rootpage FROM sqlite_schema WHERE name = 'annotation'");
  memset (noise, 0x5a, sizeof noise);
  fd = g_open (trouble_path, O_WRONLY, 0);
  assert_int_equal (pwrite (fd, noise, sizeof noise, (root - 1) * 4096), sizeof noise);
  close (fd);
  assert_found_damaged (FALSE);
  assert_found_damaged (TRUE);
  /* So large that the bytes of kept files are left out: this page is none of them. */
  _tema_store_max_whole_bytes = 1;
  assert_found_damaged (FALSE);
  trouble_write_study ();
  trouble_run_sql ("UPDATE act SET changeset = zeroblob (30 * 1024 * 1024) WHERE number = 1");
  store = tema_store_open (trouble_path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  tema_store_call (store, begin_job, NULL, &error);
  assert_ok (error);
  assert_null (tema_store_get_damage (store));
  tema_store_close (store);
  _tema_store_max_whole_bytes = whole;
  trouble_write_study ();
}

static void
disconnect_elsewhere (const char *contents, gboolean is_folder)
{
  g_autofree char *elsewhere = trouble_dup_path ("elsewhere.tema");
  g_autofree char *journal = trouble_dup_path ("study.tema-journal");

  trouble_write_study ();
  trouble_open ();
  assert_int_equal (g_rename (trouble_path, elsewhere), 0);
  g_unlink (journal);
  if (is_folder)
    assert_int_equal (g_mkdir (journal, 0700), 0);
  else if (contents != NULL)
    trouble_write ("study.tema-journal", contents);
  trouble_close ();
  assert_int_equal (g_file_test (journal, G_FILE_TEST_EXISTS),
                    is_folder || (contents != NULL && *contents != '\0'));
}

static void
test_journal_of_another_file (void **state)
{
  disconnect_elsewhere (NULL, FALSE);
  disconnect_elsewhere ("", FALSE);
  disconnect_elsewhere ("Another's.", FALSE);
  disconnect_elsewhere (NULL, TRUE);
  trouble_write_study ();
}

/* Doubt that cannot be resolved while the file is elsewhere is kept. */
static void
test_doubt_stays (void **state)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_open ();
  trouble_store.is_suspect = TRUE;
  trouble_store.inode++;
  assert_false (tema_store_settle (&trouble_store, 7, NULL));
  assert_int_equal (trouble_store.doubtful_act, 7);
  assert_false (tema_store_recover (&trouble_store));
  trouble_store.inode--;
  assert_true (tema_store_recover (&trouble_store));
  assert_int_equal (trouble_store.doubtful_act, 0);
  assert_true (trouble_store.is_ahead);
  trouble_close ();
  trouble_open_for_reading ();
  assert_false (tema_store_recover (&trouble_store));
  tema_store_set_damage (&trouble_store, "");
  tema_store_set_damage (&trouble_store, "");
  trouble_close ();
}

/* What is true is asked again until it is known. */
static void
test_finding_out_fails (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *journal = trouble_dup_path ("study.tema-journal");
  gboolean is_known = FALSE;

  for (guint at = 1; !is_known; at++)
    {
      trouble_write_study ();
      trouble_open ();
      trouble_store.doubtful_act = 7;
      trouble_fail_sqlite ("sqlite3_step", at, FALSE, SQLITE_IOERR_READ);
      is_known = tema_store_recover (&trouble_store);
      assert_int_equal (tema_trouble_end (), !is_known);
      assert_int_equal (trouble_store.doubtful_act, is_known ? 0 : 7);
      /* The act is there, though it was told to have failed. */
      assert_false (tema_store_require_sound (&trouble_store, &error));
      assert_true (trouble_store.is_ahead);
      g_clear_error (&error);
      trouble_close ();
    }
  trouble_write_study ();
  trouble_open ();
  trouble_store.is_suspect = TRUE;
  assert_true (tema_store_require_sound (&trouble_store, &error));
  write_foreign_journal ();
  trouble_store.is_suspect = TRUE;
  assert_false (tema_store_require_sound (&trouble_store, &error));
  trouble_assert_sentence ("journal", error);
  trouble_close ();
}

static void
test_unforeseen (void **state)
{
  TemaStore none = { .path = trouble_path, .n_changeset_bytes = -1 };
  g_autoptr (GError) with = NULL;
  g_autoptr (GError) without = NULL;
  g_autoptr (GError) prepared = NULL;

  trouble_write_study ();
  trouble_open ();
  tema_store_set_sqlite_error (&with, &trouble_store, SQLITE_ERROR);
  assert_non_null (strstr (with->message, "not an error"));
  tema_store_set_sqlite_error (&without, NULL, SQLITE_ERROR);
  assert_non_null (strstr (without->message, "logic error"));
  trouble_close ();
  /* A store that was never opened. */
  assert_false (tema_statement_run (tema_store_prepare (&none, "SELECT 1"), &prepared));
  trouble_assert_sentence ("prepare", prepared);
  g_hash_table_unref (none.statements);
}

/* More than anybody would read is not told of. */
static void
test_many_damaged_names (void **state)
{
  g_autoptr (TemaStoreCheck) check = NULL;
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_run_sql ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
                   " INSERT INTO board SELECT i, 'g' || i, CAST (x'ff' AS TEXT), i, '' FROM n");
  trouble_open_for_reading ();
  check = tema_store_check (&trouble_store, TEMA_CHECK_FILE, &error);
  assert_ok (error);
  assert_int_equal (check->problems->len, 20);
  trouble_close ();
}

/* Where there are no files without a name, and then no room. */
static void
test_no_nameless_file_and_no_room (void **state)
{
  g_autofree char *path = trouble_dup_path ("new");
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, NULL, 1, FALSE, EOPNOTSUPP, .and_at = 3 });
  assert_false (tema_file_create (path, "new", 3, &error));
  trouble_assert_came ();
  trouble_assert_sentence ("create", error);
  assert_int_equal (trouble_count_files (trouble_folder, ".new"), 0);
  assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static int
interrupt_cb (void *data)
{
  return 1;
}

/* What the next step would be is asked by buttons: a file that does not answer has none. */
static void
test_next_step_unread (void **state)
{
  trouble_write_study ();
  trouble_open ();
  assert_int_not_equal (tema_store_peek_step (&trouble_store, FALSE), 0);
  sqlite3_progress_handler (trouble_store.db, 1, interrupt_cb, NULL);
  assert_int_equal (tema_store_peek_step (&trouble_store, FALSE), 0);
  sqlite3_progress_handler (trouble_store.db, 0, NULL, NULL);
  trouble_close ();
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_odd_lock_files),
    cmocka_unit_test (test_lock_of_the_dead),
    cmocka_unit_test (test_next_step_unread),
    cmocka_unit_test (test_lock_races),
    cmocka_unit_test (test_same_file),
    cmocka_unit_test (test_what_is_open_here),
    cmocka_unit_test (test_network_drive),
    cmocka_unit_test (test_damaged_beginnings),
    cmocka_unit_test (test_header_of_other_journals),
    cmocka_unit_test (test_journals_set_aside),
    cmocka_unit_test (test_junk_beside_what_is_read),
    cmocka_unit_test (test_no_room_before_recovery),
    cmocka_unit_test (test_version_behind_a_journal),
    cmocka_unit_test (test_connections),
    cmocka_unit_test (test_comparing_schemas),
    cmocka_unit_test (test_large_file),
    cmocka_unit_test (test_journal_of_another_file),
    cmocka_unit_test (test_doubt_stays),
    cmocka_unit_test (test_finding_out_fails),
    cmocka_unit_test (test_unforeseen),
    cmocka_unit_test (test_many_damaged_names),
    cmocka_unit_test (test_no_nameless_file_and_no_room),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
