/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Going back: restoring each kind of backup, what changed since, and the guards of large acts. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-backup.h"
#include "project/tema-import.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <fcntl.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  TemaProject *project;
} Place;

static int
set_up (void **state)
{
  Place *place = g_new0 (Place, 1);

  place->folder = tema_test_folder_new ();
  place->project = tema_test_project_new (place->folder, "study.tema");
  *state = place;
  return 0;
}

static int
tear_down (void **state)
{
  Place *place = *state;

  g_clear_object (&place->project);
  tema_test_folder_remove (place->folder);
  g_free (place);
  return 0;
}

#define PLACE_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

static GListModel *
list (TemaProject *project)
{
  g_autoptr (GError) error = NULL;
  GListModel *backups = tema_project_list_backups (project, &error);

  assert_ok (error);
  return backups;
}

static TemaBackup *
get_newest (TemaProject *project)
{
  g_autoptr (GListModel) backups = list (project);

  return g_list_model_get_item (backups, 0);
}

static TemaBackup *
back_up (TemaProject *project, TemaBackupReason reason)
{
  g_autoptr (GError) error = NULL;

  tema_project_back_up (project, reason, &error);
  assert_ok (error);
  return get_newest (project);
}

static void
fill (TemaProject *project)
{
  TemaDocument *document
      = tema_test_add_document (project, "Interview", "Nights are long. Nights are quiet.");
  TemaCode *code = tema_test_add_code (project, NULL, "Nights");

  tema_test_do (project, tema_act_code_passage (document, 0, 6, &code, 1));
  tema_test_do (project, tema_act_code_passage (document, 17, 23, &code, 1));
}

/* A document of many words, and one coding a word. */
static TemaDocument *
fill_large (TemaProject *project, guint n_codings, TemaCode **code)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TemaDocument *document;

  for (guint i = 0; i < n_codings; i++)
    g_string_append (text, "word ");
  document = tema_test_add_document (project, "Large", text->str);
  *code = tema_test_add_code (project, NULL, "Words");
  for (guint i = 0; i < n_codings; i++)
    tema_test_do (project, tema_act_code_passage (document, i * 5, i * 5 + 4, code, 1));
  return document;
}

static GArray *
list_coding_ids (TemaProject *project, TemaDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, &error);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);

  for (guint i = 0; i < n_codings; i++)
    g_array_append_val (ids, codings[i]->id);
  return ids;
}

static void
test_restore_brings_everything_back (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  TemaProject *restored;

  fill (place->project);
  before = tema_test_dup_dump (place->project);
  backup = back_up (place->project, TEMA_BACKUP_ASKED);
  tema_test_add_code (place->project, NULL, "Later");
  restored = tema_project_restore (place->project, backup, &error);
  assert_ok (error);
  assert_true (tema_project_is_read_only (place->project)); /* closed */
  g_set_object (&place->project, restored);
  g_object_unref (restored);
  after = tema_test_dup_dump (place->project);
  assert_string_equal (before, after);
  tema_test_assert_healthy (place->project);
  /* And it goes on: acts, undo across the restoring, a restart. */
  assert_true (tema_project_undo (place->project, &error));
  tema_test_add_code (place->project, NULL, "After");
  place->project = tema_test_project_reopen (place->project);
  tema_test_assert_healthy (place->project);
}

static void
test_restore_keeps_what_was_there (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackup) first = NULL, kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *later = NULL;
  g_autofree char *again = NULL;
  TemaProject *project;

  fill (place->project);
  first = back_up (place->project, TEMA_BACKUP_ASKED);
  tema_test_add_code (place->project, NULL, "Later");
  later = tema_test_dup_dump (place->project);
  project = tema_project_restore (place->project, first, &error);
  assert_ok (error);
  g_object_unref (place->project);
  kept = get_newest (project);
  assert_int_equal (tema_backup_get_reason (kept), TEMA_BACKUP_BEFORE_RESTORE);
  assert_true (tema_backup_is_of_another_line (kept));
  place->project = tema_project_restore (project, kept, &error);
  assert_ok (error);
  g_object_unref (project);
  again = tema_test_dup_dump (place->project);
  assert_string_equal (later, again);
}

/* The lock is held all the time: nobody else gets in between. */
static gpointer
try_lock (gpointer data)
{
  Place *place = data;
  g_autofree char *path = g_build_filename (place->folder, ".study.tema.lock", NULL);
  guint n_times = 0;

  while (g_object_get_data (G_OBJECT (place->project), "stop") == NULL)
    {
      int fd = open (path, O_RDWR | O_CLOEXEC);

      if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
        n_times++;
      if (fd >= 0)
        close (fd);
    }
  return GUINT_TO_POINTER (n_times);
}

static void
test_restore_never_lets_the_lock_go (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  TemaProject *old = place->project;
  TemaProject *restored;
  GThread *thread;

  fill (old);
  backup = back_up (old, TEMA_BACKUP_ASKED);
  tema_test_add_code (old, NULL, "Later");
  thread = g_thread_new ("other", try_lock, place);
  restored = tema_project_restore (old, backup, &error);
  assert_ok (error);
  g_object_set_data (G_OBJECT (old), "stop", old);
  assert_int_equal (GPOINTER_TO_UINT (g_thread_join (thread)), 0);
  place->project = restored;
  g_object_unref (old);
}

static void
test_restore_each_reason (void **state)
{
  static const TemaBackupReason reasons[]
      = { TEMA_BACKUP_OPENED, TEMA_BACKUP_TIMED, TEMA_BACKUP_CLOSED, TEMA_BACKUP_ASKED };
  Place *place = *state;

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *name = g_strdup_printf ("Code %d", (int)i);
      g_autoptr (TemaBackup) backup = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      TemaProject *restored;

      tema_test_add_code (place->project, NULL, name);
      before = tema_test_dup_dump (place->project);
      /* Only what is older than a day is made anew on opening; here there is one of today. */
      backup = back_up (place->project, reasons[i]);
      if (i == 0 || reasons[i] != TEMA_BACKUP_OPENED)
        assert_int_equal (tema_backup_get_reason (backup), reasons[i]);
      tema_test_add_code (place->project, NULL, "To go");
      restored = tema_project_restore (place->project, backup, &error);
      assert_ok (error);
      g_object_unref (place->project);
      place->project = restored;
      after = tema_test_dup_dump (place->project);
      assert_string_equal (before, after);
    }
}

static void
test_what_changed_since (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackup) backup = NULL, later = NULL;

  fill (place->project);
  backup = back_up (place->project, TEMA_BACKUP_ASKED);
  assert_int_equal (tema_backup_get_n_acts_since (backup), 0);
  assert_int_equal (tema_backup_get_n_codings (backup), 2);
  assert_int_equal (tema_backup_get_n_verified (backup), 2);
  tema_test_add_code (place->project, NULL, "One");
  tema_test_add_code (place->project, NULL, "Two");
  later = get_newest (place->project);
  assert_int_equal (tema_backup_get_n_acts_since (later), 2);
  assert_non_null (strstr (tema_backup_get_labels_since (later)[0], "Two"));
  assert_non_null (strstr (tema_backup_get_labels_since (later)[1], "One"));
  assert_null (tema_backup_get_labels_since (later)[2]);
  assert_false (tema_backup_is_of_another_line (later));
}

static void
test_what_was_undone_is_no_change (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackup) backup = NULL, undone = NULL, redone = NULL, taken_back = NULL,
                         restored = NULL;

  tema_test_add_code (place->project, NULL, "Before");
  backup = back_up (place->project, TEMA_BACKUP_ASKED);
  tema_test_add_code (place->project, NULL, "One");
  assert_true (tema_project_undo (place->project, NULL));
  undone = get_newest (place->project);
  assert_int_equal (tema_backup_get_n_acts_since (undone), 0);
  assert_true (tema_project_redo (place->project, NULL));
  redone = get_newest (place->project);
  assert_int_equal (tema_backup_get_n_acts_since (redone), 1);
  assert_non_null (strstr (tema_backup_get_labels_since (redone)[0], "One"));
  assert_true (tema_project_undo (place->project, NULL));
  assert_true (tema_project_undo (place->project, NULL));
  taken_back = get_newest (place->project);
  assert_int_equal (tema_backup_get_n_acts_since (taken_back), 1);
  assert_non_null (strstr (tema_backup_get_labels_since (taken_back)[0], "Before"));
  assert_true (tema_project_redo (place->project, NULL));
  restored = get_newest (place->project);
  assert_int_equal (tema_backup_get_n_acts_since (restored), 0);
  assert_int_equal (tema_backup_get_n_codes (backup), 1);
}

static void
test_copy_is_a_project_of_its_own (void **state)
{
  Place *place = *state;
  g_autofree char *path = g_build_filename (place->folder, "copy.tema", NULL);
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (TemaProject) copy = NULL;
  g_autoptr (GListModel) of_copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  fill (place->project);
  before = tema_test_dup_dump (place->project);
  backup = back_up (place->project, TEMA_BACKUP_ASKED);
  assert_true (tema_backup_save_copy (backup, path, &error));
  copy = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  after = tema_test_dup_dump (copy);
  assert_string_equal (before, after);
  /* The original's backups are not the copy's. */
  of_copy = list (copy);
  assert_int_equal (g_list_model_get_n_items (of_copy), 0);
}

static void
test_moved_project_keeps_its_backups (void **state)
{
  Place *place = *state;
  g_autofree char *path = g_build_filename (place->folder, "moved.tema", NULL);
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (GError) error = NULL;

  fill (place->project);
  backup = back_up (place->project, TEMA_BACKUP_ASKED);
  tema_project_close (place->project);
  assert_int_equal (g_rename (tema_project_get_path (place->project), path), 0);
  g_object_unref (place->project);
  place->project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  backups = list (place->project);
  assert_int_equal (g_list_model_get_n_items (backups), 1);
}

static void
test_reader_cannot_restore (void **state)
{
  Place *place = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (place->project));
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  fill (place->project);
  backup = back_up (place->project, TEMA_BACKUP_ASKED);
  g_object_unref (place->project);
  place->project = tema_project_open (path, TEMA_OPEN_READ_ONLY, &error);
  assert_null (tema_project_restore (place->project, backup, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY));
  /* It can still be read. */
  tema_test_assert_healthy (place->project);
}

/* A project that was moved away under us is not replaced by a file at its old name. */
static void
test_restore_of_a_moved_file_is_refused (void **state)
{
  Place *place = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (place->project));
  g_autofree char *away = g_build_filename (place->folder, "away.tema", NULL);
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  fill (place->project);
  backup = back_up (place->project, TEMA_BACKUP_ASKED);
  assert_int_equal (g_rename (path, away), 0);
  assert_null (tema_project_restore (place->project, backup, &error));
  assert_non_null (error);
  assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_true (g_file_test (away, G_FILE_TEST_EXISTS));
}

static void
test_merge_begins_with_a_backup (void **state)
{
  Place *place = *state;
  g_autoptr (TemaBackup) backup = NULL;
  TemaCode *one = tema_test_add_code (place->project, NULL, "One");
  TemaCode *two = tema_test_add_code (place->project, NULL, "Two");

  tema_test_do (place->project, tema_act_merge_codes (&one, 1, two));
  backup = get_newest (place->project);
  assert_int_equal (tema_backup_get_reason (backup), TEMA_BACKUP_BEFORE_MERGE);
  assert_int_equal (tema_backup_get_n_codes (backup), 2);
  assert_int_equal (tema_backup_get_n_acts_since (backup), 1);
}

static void
test_bulk_act_begins_with_a_backup (void **state)
{
  Place *place = *state;
  TemaCode *words, *other = tema_test_add_code (place->project, NULL, "Other");
  TemaDocument *document = fill_large (place->project, 210, &words);
  g_autoptr (GArray) ids = list_coding_ids (place->project, document);
  g_autoptr (GListModel) none = list (place->project);
  g_autoptr (TemaBackup) backup = NULL;

  assert_int_equal (g_list_model_get_n_items (none), 0);
  tema_test_do (place->project, tema_act_recode ((gint64 *)ids->data, 150, other));
  assert_null (get_newest (place->project));
  tema_test_do (place->project, tema_act_recode ((gint64 *)ids->data, ids->len, words));
  assert_null (get_newest (place->project)); /* only 150 of them changed */
  tema_test_do (place->project, tema_act_recode ((gint64 *)ids->data, ids->len, other));
  backup = get_newest (place->project);
  assert_int_equal (tema_backup_get_reason (backup), TEMA_BACKUP_BEFORE_BULK);
  assert_int_equal (tema_code_get_n_references (other), 210);
}

static void
test_shrinking_act_begins_with_a_backup (void **state)
{
  Place *place = *state;
  TemaCode *words;
  TemaDocument *document = fill_large (place->project, 40, &words);
  g_autoptr (GArray) ids = list_coding_ids (place->project, document);
  g_autoptr (TemaBackup) backup = NULL;

  tema_test_do (place->project, tema_act_uncode_many ((gint64 *)ids->data, 20));
  assert_null (get_newest (place->project));
  g_assert_true (tema_project_undo (place->project, NULL));
  tema_test_do (place->project, tema_act_uncode_many ((gint64 *)ids->data, 21));
  backup = get_newest (place->project);
  assert_int_equal (tema_backup_get_reason (backup), TEMA_BACKUP_BEFORE_SHRINK);
  assert_int_equal (tema_backup_get_n_codings (backup), 40);
}

typedef struct
{
  GMainLoop *loop;
  char *question;
  TemaAct *act;
  GError *error;
  gboolean answer;
  guint n_backups;
} Asking;

static gboolean
answer_cb (gpointer data)
{
  Asking *asking = data;
  g_autoptr (TemaAct) act = g_steal_pointer (&asking->act);

  tema_project_answer (g_object_get_data (G_OBJECT (act), "project"), act, asking->answer);
  return G_SOURCE_REMOVE;
}

static void
ask_cb (TemaProject *project, TemaAct *act, const char *question, Asking *asking)
{
  g_autoptr (GListModel) backups = list (project);

  asking->n_backups = g_list_model_get_n_items (backups);
  asking->question = g_strdup (question);
  asking->act = g_object_ref (act);
  g_object_set_data (G_OBJECT (act), "project", project);
  g_idle_add (answer_cb, asking);
}

static void
done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;

  tema_project_do_finish (TEMA_PROJECT (project), result, &asking->error);
  g_main_loop_quit (asking->loop);
}

static void
ask_about_shrinking (Place *place, gboolean answer, guint n_left)
{
  TemaCode *words;
  TemaDocument *document = fill_large (place->project, 40, &words);
  g_autoptr (GArray) ids = list_coding_ids (place->project, document);
  Asking asking = { .loop = g_main_loop_new (NULL, FALSE), .answer = answer };

  g_signal_connect (place->project, "ask", G_CALLBACK (ask_cb), &asking);
  tema_project_do_async (place->project, tema_act_uncode_many ((gint64 *)ids->data, 30), NULL,
                         done_cb, &asking);
  g_main_loop_run (asking.loop);
  assert_string_equal (asking.question, "This removes 30 of the 40 coded passages.");
  assert_int_equal (asking.n_backups, 1);
  if (answer)
    assert_ok (asking.error);
  else
    {
      assert_true (g_error_matches (asking.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
      assert_string_equal (asking.error->message, "");
    }
  assert_int_equal (tema_code_get_n_references (words), n_left);
  g_clear_error (&asking.error);
  g_free (asking.question);
  g_main_loop_unref (asking.loop);
}

static void
test_shrinking_act_asks_and_is_done (void **state)
{
  ask_about_shrinking (*state, TRUE, 10);
}

static void
test_shrinking_act_asks_and_is_left (void **state)
{
  ask_about_shrinking (*state, FALSE, 40);
}

/* A large act is done although its backup cannot be made: it can be undone. It is told. */
static void
take_message (TemaProject *project, const char *message, char **told)
{
  *told = g_strdup (message);
}

static void
test_large_act_without_room_for_a_backup (void **state)
{
  Place *place = *state;
  g_autofree char *blocker = g_build_filename (place->folder, "no-folder", NULL);
  g_autofree char *told = NULL;
  TemaCode *one = tema_test_add_code (place->project, NULL, "One");
  TemaCode *two = tema_test_add_code (place->project, NULL, "Two");

  assert_true (g_file_set_contents (blocker, "a file", -1, NULL));
  g_setenv ("TEMA_BACKUP_DIR", blocker, TRUE);
  g_signal_connect (place->project, "backup-failed", G_CALLBACK (take_message), &told);
  tema_test_do (place->project, tema_act_merge_codes (&one, 1, two));
  assert_non_null (told);
  assert_int_equal (tema_codebook_get_n_codes (tema_project_get_codebook (place->project)), 1);
}

static void
test_import_of_many_begins_with_a_backup (void **state)
{
  Place *place = *state;
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (TemaImport) import = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (GError) error = NULL;

  fill (place->project);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%d.txt", place->folder, i);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      assert_true (g_file_set_contents (path, "Something said.", -1, NULL));
      g_list_store_append (files, file);
    }
  import = tema_import_new (place->project, G_LIST_MODEL (files));
  assert_true (tema_import_run (import, &error));
  backup = get_newest (place->project);
  assert_int_equal (tema_backup_get_reason (backup), TEMA_BACKUP_BEFORE_IMPORT);
  assert_int_equal (tema_backup_get_n_documents (backup), 1);
}

static void
backed_up_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;

  tema_project_back_up_finish (TEMA_PROJECT (project), result, &asking->error);
  g_main_loop_quit (asking->loop);
}

/* Closing does not wait for a large backup, and leaves none that is half. */
static void
test_closing_stops_a_backup (void **state)
{
  Place *place = *state;
  Asking asking = { .loop = g_main_loop_new (NULL, FALSE) };
  g_autofree char *text = g_strnfill (8 * 1024 * 1024, 'x');

  tema_test_add_document (place->project, "Large", text);
  tema_project_back_up_async (place->project, TEMA_BACKUP_TIMED, NULL, backed_up_cb, &asking);
  tema_project_close (place->project);
  g_main_loop_run (asking.loop);
  if (asking.error != NULL)
    assert_true (g_error_matches (asking.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&asking.error);
  place->project = tema_test_project_reopen (place->project);
  tema_test_assert_healthy (place->project);
  g_main_loop_unref (asking.loop);
}

/* Closing while a backup of the opening is still made: that one has every act, and is enough. */
static void
test_backups_wait_for_each_other (void **state)
{
  Place *place = *state;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (GError) error = NULL;

  fill (place->project);
  tema_project_back_up_async (place->project, TEMA_BACKUP_TIMED, NULL, tema_test_result_cb, &first);
  tema_project_back_up_async (place->project, TEMA_BACKUP_CLOSED, NULL, tema_test_result_cb,
                              &second);
  assert_true (tema_project_back_up_finish (place->project, tema_test_wait (&first), &error));
  assert_true (tema_project_back_up_finish (place->project, tema_test_wait (&second), &error));
  assert_ok (error);
  backups = list (place->project);
  assert_int_equal (g_list_model_get_n_items (backups), 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PLACE_TEST (test_restore_brings_everything_back),
    PLACE_TEST (test_restore_keeps_what_was_there),
    PLACE_TEST (test_restore_never_lets_the_lock_go),
    PLACE_TEST (test_restore_each_reason),
    PLACE_TEST (test_what_changed_since),
    PLACE_TEST (test_what_was_undone_is_no_change),
    PLACE_TEST (test_copy_is_a_project_of_its_own),
    PLACE_TEST (test_moved_project_keeps_its_backups),
    PLACE_TEST (test_reader_cannot_restore),
    PLACE_TEST (test_restore_of_a_moved_file_is_refused),
    PLACE_TEST (test_merge_begins_with_a_backup),
    PLACE_TEST (test_bulk_act_begins_with_a_backup),
    PLACE_TEST (test_shrinking_act_begins_with_a_backup),
    PLACE_TEST (test_shrinking_act_asks_and_is_done),
    PLACE_TEST (test_shrinking_act_asks_and_is_left),
    PLACE_TEST (test_large_act_without_room_for_a_backup),
    PLACE_TEST (test_import_of_many_begins_with_a_backup),
    PLACE_TEST (test_closing_stops_a_backup),
    PLACE_TEST (test_backups_wait_for_each_other),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
