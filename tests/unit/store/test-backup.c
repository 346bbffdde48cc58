/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Backups below the window: made, verified, ordered, thinned; with a clock that jumps. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-private.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define Y2026 G_GINT64_CONSTANT (1769904000)

typedef struct
{
  char *folder;
  char *path;
  TemaStore *store;
} Place;

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

static int
set_up (void **state)
{
  Place *place = g_new0 (Place, 1);
  g_autoptr (GError) error = NULL;

  place->folder = tema_test_folder_new ();
  place->path = g_build_filename (place->folder, "study.tema", NULL);
  assert_true (tema_store_create (place->path, "A study", &error));
  place->store = tema_store_open (place->path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  now = Y2026;
  tema_store_set_backup_clock (get_now);
  *state = place;
  return 0;
}

static int
tear_down (void **state)
{
  Place *place = *state;

  g_clear_pointer (&place->store, tema_store_close);
  tema_store_set_backup_clock (NULL);
  tema_test_folder_remove (place->folder);
  g_free (place->path);
  g_free (place);
  return 0;
}

#define PLACE_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

static gboolean
set_title (TemaStore *store, gpointer title, GError **error)
{
  TemaStatement *update = tema_store_prepare (store, "UPDATE project SET title = ?");

  tema_statement_bind_text (update, 1, title);
  return tema_statement_run (update, error);
}

static gpointer
act_job (TemaStore *store, gpointer title, GError **error)
{
  const char *label = title;
  g_autoptr (TemaChanges) changes
      = tema_store_act (store, "Ada", &label, NULL, set_title, title, error);

  return GINT_TO_POINTER (changes != NULL);
}

static void
act (Place *place, const char *title)
{
  g_autoptr (GError) error = NULL;

  tema_store_call (place->store, act_job, (gpointer)title, &error);
  assert_ok (error);
}

static TemaBackupNote *
back_up (Place *place, TemaBackupReason reason)
{
  g_autoptr (GError) error = NULL;
  TemaBackupNote *note = tema_store_back_up (place->store, reason, NULL, &error);

  assert_ok (error);
  assert_true (tema_store_back_up_verify (note, &error));
  return note;
}

static gpointer
folder_job (TemaStore *store, gpointer data, GError **error)
{
  return tema_store_dup_backup_folder (store, error);
}

static char *
dup_folder (Place *place)
{
  return tema_store_call (place->store, folder_job, NULL, NULL);
}

static GPtrArray *
list (Place *place)
{
  g_autofree char *folder = dup_folder (place);

  return tema_backup_shelf_list (folder);
}

static guint
count_files (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_files = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n_files += g_str_has_suffix (name, suffix);
  return n_files;
}

static mode_t
get_mode (const char *path)
{
  struct stat status;

  assert_int_equal (stat (path, &status), 0);
  return status.st_mode & 0777;
}

static void
test_is_made_and_verified (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autofree char *folder = dup_folder (place);

  act (place, "First");
  note = back_up (place, TEMA_BACKUP_ASKED);
  notes = list (place);
  assert_int_equal (notes->len, 1);
  assert_string_equal (((TemaBackupNote *)g_ptr_array_index (notes, 0))->path, note->path);
  assert_int_equal (note->sequence, 1);
  assert_int_equal (note->last_act, 1);
  assert_string_equal (note->last_label, "First");
  assert_string_equal (note->title, "First");
  assert_true (tema_backup_note_is_good (note));
  assert_int_equal (get_mode (note->path), 0600);
  assert_int_equal (get_mode (folder), 0700);
  /* Nothing but the backup, its note and the lock. */
  assert_int_equal (count_files (folder, ""), 3);
  assert_false (g_str_has_prefix (note->path, place->path));
}

static void
test_folder_of_a_hostile_guid_stays_inside (void **state)
{
  g_autofree char *folder = tema_backup_shelf_dup_folder ("../../../etc");
  const char *root = g_getenv ("TEMA_BACKUP_DIR");
  g_autofree char *parent = g_path_get_dirname (folder);

  assert_string_equal (parent, root);
}

/* Acts in between, from another thread's point of view: every slice lets them in. */
static gpointer
act_many (gpointer data)
{
  for (int i = 0; i < 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("During %d", i);

      act (data, title);
    }
  return NULL;
}

static gboolean
add_bulk (TemaStore *store, gpointer data, GError **error)
{
  return tema_store_exec (
      store,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
      " INSERT INTO code (id, guid, position, name, description, color, is_codable, created_at,"
      " modified_at) SELECT i, 'g' || i, i, 'Code ' || i, printf ('%.*c', 400, 'x'), '#000000', 1,"
      " '', '' FROM n",
      error);
}

static gpointer
bulk_job (TemaStore *store, gpointer data, GError **error)
{
  const char *label = "Bulk";
  g_autoptr (TemaChanges) changes
      = tema_store_act (store, "Ada", &label, NULL, add_bulk, NULL, error);

  return GINT_TO_POINTER (changes != NULL);
}

static void
test_acts_go_on_meanwhile (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;

  tema_store_call (place->store, bulk_job, NULL, &error);
  assert_ok (error);
  thread = g_thread_new ("acts", act_many, place);
  note = back_up (place, TEMA_BACKUP_TIMED);
  g_thread_join (thread);
  assert_int_equal (note->n_codes, 20000);
  assert_true (tema_backup_note_is_good (note));
  assert_in_range (note->last_act, 1, 51);
}

static void
test_cancelled_leaves_nothing (void **state)
{
  Place *place = *state;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = dup_folder (place);

  act (place, "First");
  g_cancellable_cancel (cancellable);
  assert_null (tema_store_back_up (place->store, TEMA_BACKUP_TIMED, cancellable, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  assert_int_equal (count_files (folder, ""), 0);
}

/* A folder that cannot be written: one sentence, the project and older backups as before. */
static void
test_no_room_is_told (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autofree char *blocker = g_build_filename (place->folder, "no-folder", NULL);

  assert_true (g_file_set_contents (blocker, "a file", -1, NULL));
  g_setenv ("TEMA_BACKUP_DIR", blocker, TRUE);
  act (place, "First");
  assert_null (tema_store_back_up (place->store, TEMA_BACKUP_ASKED, NULL, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  assert_non_null (strstr (error->message, "The project is as it was"));
  act (place, "Second");
}

/* Damage that happens to a backup afterwards is found before it could become the project. */
static void
test_damaged_backup_is_not_used (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (place->folder, "copy.tema", NULL);
  int fd;

  act (place, "First");
  note = back_up (place, TEMA_BACKUP_ASKED);
  fd = open (note->path, O_RDWR);
  for (off_t at = 4096; at < 40960; at += 4096)
    assert_int_equal (pwrite (fd, "damage damage damage", 20, at), 20);
  close (fd);
  assert_false (tema_store_copy_backup (note, copy, &error));
  assert_non_null (error);
  assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_copy_overwrites_nothing (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (place->folder, "copy.tema", NULL);
  g_autofree char *contents = NULL;

  act (place, "First");
  note = back_up (place, TEMA_BACKUP_ASKED);
  assert_true (g_file_set_contents (copy, "mine", -1, NULL));
  assert_false (tema_store_copy_backup (note, copy, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  assert_true (g_file_get_contents (copy, &contents, NULL, NULL));
  assert_string_equal (contents, "mine");
}

/* A copy that sudden death left, and a note whose copy never came: neither is a backup, and both go
 * in time. */
static void
test_leftovers_are_no_backups (void **state)
{
  Place *place = *state;
  g_autofree char *folder = dup_folder (place);
  g_autofree char *half = g_build_filename (folder, "half.new", NULL);
  g_autofree char *fresh = g_build_filename (folder, "36151260-fresh.new", NULL);
  g_autofree char *lonely = g_build_filename (folder, "000099-x.note", NULL);
  g_autofree char *unnoted = g_build_filename (folder, "000007-x.tema", NULL);
  struct timespec old[2] = { { 1000, 0 }, { 1000, 0 } };
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GPtrArray) notes = NULL;

  g_mkdir_with_parents (folder, 0700);
  assert_true (g_file_set_contents (half, "x", -1, NULL));
  assert_true (g_file_set_contents (fresh, "x", -1, NULL));
  assert_true (g_file_set_contents (lonely, "[backup]\nmade-at=1\n", -1, NULL));
  assert_true (g_file_set_contents (unnoted, "x", -1, NULL));
  assert_int_equal (utimensat (AT_FDCWD, half, old, 0), 0);
  act (place, "First");
  note = back_up (place, TEMA_BACKUP_ASKED);
  notes = list (place);
  assert_int_equal (notes->len, 1);
  /* Behind the copies that are there, verified or not. */
  assert_int_equal (note->sequence, 8);
  assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
  assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  assert_false (g_file_test (lonely, G_FILE_TEST_EXISTS));
}

static gpointer
here_job (TemaStore *store, gpointer reason, GError **error)
{
  return tema_store_back_up_here (store, GPOINTER_TO_UINT (reason), error);
}

static void
test_same_acts_need_no_second (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackupNote) first = NULL, again = NULL, third = NULL;

  act (place, "First");
  first
      = tema_store_call (place->store, here_job, GUINT_TO_POINTER (TEMA_BACKUP_BEFORE_BULK), NULL);
  again
      = tema_store_call (place->store, here_job, GUINT_TO_POINTER (TEMA_BACKUP_BEFORE_MERGE), NULL);
  assert_string_equal (first->path, again->path);
  act (place, "Second");
  third
      = tema_store_call (place->store, here_job, GUINT_TO_POINTER (TEMA_BACKUP_BEFORE_MERGE), NULL);
  assert_int_equal (third->sequence, 2);
  assert_int_equal (third->reason, TEMA_BACKUP_BEFORE_MERGE);
}

static gpointer
due_job (TemaStore *store, gpointer data, GError **error)
{
  return GINT_TO_POINTER (tema_store_is_backup_due (store, GPOINTER_TO_INT (data)));
}

static gboolean
is_due (Place *place, gboolean only_when_old)
{
  return tema_store_call (place->store, due_job, GINT_TO_POINTER (only_when_old), NULL) != NULL;
}

static void
test_when_it_is_due (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackupNote) note = NULL;

  assert_false (is_due (place, TRUE)); /* no act yet */
  act (place, "First");
  assert_true (is_due (place, TRUE));
  note = back_up (place, TEMA_BACKUP_OPENED);
  assert_false (is_due (place, FALSE));
  act (place, "Second");
  assert_true (is_due (place, FALSE));
  assert_false (is_due (place, TRUE));
  now += DAY + 1;
  assert_true (is_due (place, TRUE));
  now = 0; /* the clock went back: the last backup is from the future */
  assert_true (is_due (place, TRUE));
}

/* Thinning, on notes alone */

static TemaBackupNote *
add_note (GPtrArray *notes, gint64 made_at, TemaBackupReason reason, const char *path)
{
  TemaBackupNote *note = g_new0 (TemaBackupNote, 1);

  note->sequence = notes->len + 1;
  note->path = g_strdup_printf ("%06u", note->sequence);
  note->made_at = made_at;
  note->reason = reason;
  note->project_path = g_strdup (path);
  note->n_problems = note->n_verified = -1;
  g_ptr_array_insert (notes, 0, note);
  return note;
}

static GPtrArray *
notes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)tema_backup_note_free);
}

static void
thin (GPtrArray *notes)
{
  g_autoptr (GPtrArray) gone = tema_backup_thinning_choose (notes);

  for (guint i = 0; i < gone->len; i++)
    g_ptr_array_remove (notes, g_ptr_array_index (gone, i));
}

/* Two years of work, one every half hour of a working day, thinned each time. */
static void
test_thinning_keeps_days_weeks_months (void **state)
{
  g_autoptr (GPtrArray) notes = notes_new ();
  guint sequence = 0;

  for (int day = 0; day < 730; day++)
    for (int i = 0; i < 16; i++)
      {
        add_note (notes, Y2026 + day * DAY + i * 30 * MINUTE, TEMA_BACKUP_TIMED, "p")->sequence
            = ++sequence;
        thin (notes);
      }
  assert_in_range (notes->len, 30, 8 + 12 + 10 + 9);
  /* Something of the last month, of the last half year, of no time before the ninth month. */
  for (int back = 1; back <= 11; back++)
    {
      gboolean has_day = FALSE;

      for (guint i = 0; i < notes->len; i++)
        has_day |= ((TemaBackupNote *)g_ptr_array_index (notes, i))->made_at / DAY
                   == Y2026 / DAY + 729 - back;
      assert_true (has_day);
    }
  assert_in_range (((TemaBackupNote *)g_ptr_array_index (notes, notes->len - 1))->made_at,
                   Y2026 + (730 - 290) * DAY, Y2026 + (730 - 210) * DAY);
}

static void
test_thinning_keeps_them_apart (void **state)
{
  g_autoptr (GPtrArray) notes = notes_new ();

  for (int i = 0; i < 60; i++)
    {
      add_note (notes, Y2026 + i * 5 * MINUTE, TEMA_BACKUP_CLOSED, "p")->sequence = i + 1;
      thin (notes);
    }
  /* Five hours: one each half hour, at most eight, and the newest. */
  assert_in_range (notes->len, 8, 10);
  for (guint i = 2; i < notes->len; i++)
    assert_true (((TemaBackupNote *)g_ptr_array_index (notes, i - 1))->made_at
                     - ((TemaBackupNote *)g_ptr_array_index (notes, i))->made_at
                 >= 30 * MINUTE);
}

static void
test_thinning_keeps_careful_ones_longer (void **state)
{
  g_autoptr (GPtrArray) notes = notes_new ();
  guint sequence = 0, n_careful = 0, n_migrations = 0;

  for (int i = 0; i < 3; i++)
    add_note (notes, Y2026, TEMA_BACKUP_BEFORE_MIGRATION, "p")->sequence = ++sequence;
  for (int i = 0; i < 30; i++)
    add_note (notes, Y2026 + i, TEMA_BACKUP_BEFORE_MERGE, "p")->sequence = ++sequence;
  for (int day = 0; day < 1000; day++)
    {
      add_note (notes, Y2026 + day * DAY, TEMA_BACKUP_TIMED, "p")->sequence = ++sequence;
      thin (notes);
    }
  for (guint i = 0; i < notes->len; i++)
    {
      const TemaBackupNote *note = g_ptr_array_index (notes, i);

      n_careful += note->reason == TEMA_BACKUP_BEFORE_MERGE;
      n_migrations += note->reason == TEMA_BACKUP_BEFORE_MIGRATION;
    }
  assert_int_equal (n_careful, 20);
  assert_int_equal (n_migrations, 3);
}

/* T-13: whatever the clock does, the newest and the last good one stay, by number. */
static void
test_thinning_with_clock_jumps (void **state)
{
  static const gint64 jumps[] = { Y2026 - 3650 * (gint64)DAY,
                                  0,
                                  G_GINT64_CONSTANT (2147483647),
                                  G_GINT64_CONSTANT (4102444800),
                                  -HOUR,
                                  -3650 * (gint64)DAY,
                                  G_MAXINT64 / 2 };

  for (gsize first = 0; first < G_N_ELEMENTS (jumps); first++)
    {
      g_autoptr (GPtrArray) notes = notes_new ();
      guint sequence = 0, good = 0;
      gint64 clock = Y2026;

      for (int i = 0; i < 400; i++)
        {
          TemaBackupNote *note;
          gboolean has_good = FALSE;

          if (i % 50 == 25)
            clock = jumps[(first + i / 50) % G_N_ELEMENTS (jumps)];
          else if (i % 50 == 40)
            clock = Y2026 + i * DAY;
          else
            clock += i % 3 == 0 ? -HOUR : 40 * MINUTE;
          note = add_note (notes, clock, TEMA_BACKUP_TIMED, "p");
          note->sequence = ++sequence;
          if (i % 100 == 7)
            {
              note->n_verified = note->n_problems = 0;
              good = sequence;
            }
          thin (notes);
          assert_int_equal (((TemaBackupNote *)g_ptr_array_index (notes, 0))->sequence, sequence);
          for (guint k = 0; k < notes->len; k++)
            has_good |= ((TemaBackupNote *)g_ptr_array_index (notes, k))->sequence == good;
          assert_true (good == 0 || has_good);
          assert_in_range (notes->len, MIN (sequence, 8), 8 + 12 + 10 + 9 + 1);
        }
    }
}

static void
test_thinning_tells_copies_apart (void **state)
{
  g_autoptr (GPtrArray) notes = notes_new ();
  guint sequence = 0, n_left = 0;

  add_note (notes, Y2026, TEMA_BACKUP_CLOSED, "other")->sequence = ++sequence;
  for (int i = 0; i < 500; i++)
    {
      add_note (notes, Y2026 + i * DAY, TEMA_BACKUP_TIMED, "p")->sequence = ++sequence;
      thin (notes);
    }
  for (guint i = 0; i < notes->len; i++)
    n_left += g_str_equal (((TemaBackupNote *)g_ptr_array_index (notes, i))->project_path, "other");
  assert_int_equal (n_left, 1);
}

/* The same on disk: the newest by number is the newest listed, whatever its date. */
static void
test_order_is_that_of_numbers (void **state)
{
  static const gint64 clocks[] = { Y2026, 0, G_GINT64_CONSTANT (4102444800), Y2026 - HOUR, Y2026 };
  Place *place = *state;

  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      g_autofree char *title = g_strdup_printf ("Act %d", (int)i);
      g_autoptr (TemaBackupNote) note = NULL;
      g_autoptr (GPtrArray) notes = NULL;

      now = clocks[i];
      act (place, title);
      note = back_up (place, TEMA_BACKUP_TIMED);
      notes = list (place);
      assert_int_equal (note->sequence, i + 1);
      assert_string_equal (((TemaBackupNote *)g_ptr_array_index (notes, 0))->last_label, title);
    }
}

/* A file of an older version is kept as it was, for ever, and that copy still opens. */
static void
test_migration_is_backed_up (void **state)
{
  Place *place = *state;
  g_autofree char *fixture
      = g_build_filename (g_getenv ("TEMA_TEST_FIXTURES"), "version-1.tema", NULL);
  g_autofree char *old = g_build_filename (place->folder, "old.tema", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GError) error = NULL;
  const TemaBackupNote *note;
  TemaStore *store;
  gsize n_bytes;

  assert_true (g_file_get_contents (fixture, &bytes, &n_bytes, NULL));
  assert_true (g_file_set_contents (old, bytes, n_bytes, NULL));
  store = tema_store_open (old, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  tema_store_close (store);
  notes = tema_backup_shelf_list_for_path (old);
  assert_int_equal (notes->len, 1);
  note = g_ptr_array_index (notes, 0);
  assert_int_equal (note->reason, TEMA_BACKUP_BEFORE_MIGRATION);
  assert_int_equal (note->version, 1);
  store = tema_store_open (note->path, TEMA_STORE_READ, &error);
  assert_ok (error);
  tema_store_close (store);
}

/* A project that cannot be opened any more gets its backup's content; its own bytes are kept. */
static void
test_restore_of_a_damaged_project (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  act (place, "First");
  note = back_up (place, TEMA_BACKUP_ASKED);
  assert_false (tema_store_restore_closed (note, place->path, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  g_clear_error (&error);
  g_clear_pointer (&place->store, tema_store_close);
  assert_true (g_file_set_contents (place->path, "not a project any more", -1, NULL));
  found = tema_backup_shelf_list_for_path (place->path);
  assert_int_equal (found->len, 1);
  assert_true (tema_store_restore_closed (g_ptr_array_index (found, 0), place->path, &error));
  assert_ok (error);
  place->store = tema_store_open (place->path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  act (place, "Second");
}

/* By whatever name somebody comes to it, and whether it is still there or not. */
static void
test_found_by_odd_paths (void **state)
{
  Place *place = *state;
  g_autofree char *odd = g_build_filename (place->folder, "odd \xe6\\.tema", NULL);
  g_autofree char *link = g_build_filename (place->folder, "link", NULL);
  g_autofree char *through = g_build_filename (link, "odd \xe6\\.tema", NULL);
  g_autofree char *direct = g_build_filename (place->folder, "link.tema", NULL);
  g_autofree char *nowhere = g_build_filename (place->folder, "none", "odd.tema", NULL);
  const char *const names[] = { odd, through, direct, nowhere };
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&place->store, tema_store_close);
  assert_int_equal (g_rename (place->path, odd), 0);
  assert_int_equal (symlink (place->folder, link), 0);
  assert_int_equal (symlink (odd, direct), 0);
  place->store = tema_store_open (odd, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  act (place, "First");
  note = back_up (place, TEMA_BACKUP_ASKED);
  g_clear_pointer (&place->store, tema_store_close);
  assert_true (g_file_set_contents (odd, "", 0, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) found = tema_backup_shelf_list_for_path (names[i]);

      assert_int_equal (found->len, names[i] == nowhere ? 0 : 1);
    }
  assert_true (tema_store_restore_closed (note, direct, &error));
  assert_true (g_file_test (direct, G_FILE_TEST_IS_SYMLINK));
  assert_int_equal (g_unlink (odd), 0);
  {
    g_autoptr (GPtrArray) found = tema_backup_shelf_list_for_path (through);

    assert_int_equal (found->len, 1);
  }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PLACE_TEST (test_is_made_and_verified),
    PLACE_TEST (test_folder_of_a_hostile_guid_stays_inside),
    PLACE_TEST (test_acts_go_on_meanwhile),
    PLACE_TEST (test_cancelled_leaves_nothing),
    PLACE_TEST (test_no_room_is_told),
    PLACE_TEST (test_damaged_backup_is_not_used),
    PLACE_TEST (test_copy_overwrites_nothing),
    PLACE_TEST (test_leftovers_are_no_backups),
    PLACE_TEST (test_same_acts_need_no_second),
    PLACE_TEST (test_when_it_is_due),
    cmocka_unit_test (test_thinning_keeps_days_weeks_months),
    cmocka_unit_test (test_thinning_keeps_them_apart),
    cmocka_unit_test (test_thinning_keeps_careful_ones_longer),
    cmocka_unit_test (test_thinning_with_clock_jumps),
    cmocka_unit_test (test_thinning_tells_copies_apart),
    PLACE_TEST (test_order_is_that_of_numbers),
    PLACE_TEST (test_migration_is_backed_up),
    PLACE_TEST (test_found_by_odd_paths),
    PLACE_TEST (test_restore_of_a_damaged_project),
  };
  g_autofree char *data = g_dir_make_tmp ("tema-data-XXXXXX", NULL);
  int n_failed;

  /* Safety copies of damaged files go to the user's data folder. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  n_failed = cmocka_run_group_tests (tests, NULL, NULL);
  tema_test_folder_remove (g_steal_pointer (&data));
  return n_failed;
}
