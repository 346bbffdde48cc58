/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Erasing for good, stopped at every few statements (TEMA_STRIDE=1: at all): all of it is gone, or
 * nothing is and an error says why. Never does half of an interview stay behind unseen. */
#include "tema-test.h"

#include "store/tema-store-erase.h"
#include "store/tema-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECRET "Marigold"

static char *folder;
static char *base_path;
static gint64 secret_document;
static TemaStore store;
static guint countdown;

/* Somebody speaks in it. */
static void
add_speaker (void)
{
  sqlite3 *db = NULL;
  g_autofree char *sql = g_strdup_printf ("INSERT INTO turn VALUES (910, %" G_GINT64_FORMAT
                                          ", 0, 4, 'Anna " SECRET "', NULL, NULL,"
                                          " NULL)",
                                          secret_document);

  assert_int_equal (sqlite3_open (base_path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
}

static int
set_up (void **state)
{
  TemaProject *project;
  TemaDocument *document;
  TemaCode *code;

  folder = tema_test_folder_new ();
  base_path = g_build_filename (folder, "base.tema", NULL);
  project = tema_test_project_new (folder, "base.tema");
  document = tema_test_add_document (project, "Interview 1", "Then " SECRET " came in.");
  tema_test_add_document (project, "Interview 2", "Nobody came.");
  code = tema_test_add_code (project, NULL, "Sleep");
  tema_test_do (project, tema_act_code_passage (document, 5, 13, &code, 1));
  tema_test_do (project, tema_act_annotate (document, 0, 13, "Again."));
  tema_test_do (project, tema_act_rename_document (document, SECRET " 1"));
  secret_document = tema_document_get_id (document);
  g_object_unref (project);
  add_speaker ();
  return 0;
}

static int
tear_down (void **state)
{
  tema_test_folder_remove (folder);
  g_free (base_path);
  return 0;
}

static int
progress_cb (void *data)
{
  if (sqlite3_get_autocommit (store.db))
    return 0;
  return countdown > 0 && --countdown == 0;
}

static int
authorize_cb (
    void *data, int action, const char *a, const char *b, const char *c, const char *trigger)
{
  if (action == SQLITE_TRANSACTION || sqlite3_get_autocommit (store.db))
    return SQLITE_OK;
  return countdown > 0 && --countdown == 0 ? SQLITE_DENY : SQLITE_OK;
}

static gboolean
holds_secret (const char *path)
{
  g_autofree char *contents = NULL;
  gsize n_bytes = 0;

  assert_true (g_file_get_contents (path, &contents, &n_bytes, NULL));
  return memmem (contents, n_bytes, SECRET, strlen (SECRET)) != NULL;
}

static gboolean
is_whole (void)
{
  sqlite3_stmt *count = NULL;
  int n;

  assert_int_equal (sqlite3_prepare_v2 (store.db,
                                        "SELECT (SELECT count (*) FROM document)"
                                        " + (SELECT count (*) FROM document_text)"
                                        " + (SELECT count (*) FROM coding)"
                                        " + (SELECT count (*) FROM annotation)",
                                        -1, &count, NULL),
                    SQLITE_OK);
  assert_int_equal (sqlite3_step (count), SQLITE_ROW);
  n = sqlite3_column_int (count, 0);
  sqlite3_finalize (count);
  if (n != 6 && n != 2)
    fail_msg ("half of it stayed: %d rows", n);
  return n == 6;
}

/* Returns whether the trouble came. */
static gboolean
erase_in_trouble (gboolean is_refusal, guint at)
{
  g_autofree char *path = g_build_filename (folder, "study.tema", NULL);
  g_autofree char *contents = NULL;
  gsize n_bytes = 0;
  g_autoptr (GError) error = NULL;
  TemaChanges *changes;
  gboolean has_struck, is_done;

  g_unlink (path);
  assert_true (g_file_get_contents (base_path, &contents, &n_bytes, NULL));
  assert_true (g_file_set_contents_full (path, contents, (gssize)n_bytes, G_FILE_SET_CONTENTS_NONE,
                                         0600, NULL));
  store = (TemaStore){ .path = path, .n_changeset_bytes = -1 };
  assert_true (tema_store_connect (&store, &error));
  assert_true (tema_store_exec (&store, "PRAGMA synchronous = OFF", NULL));
  countdown = at;
  if (is_refusal)
    sqlite3_set_authorizer (store.db, authorize_cb, NULL);
  else
    sqlite3_progress_handler (store.db, 1, progress_cb, NULL);
  changes = tema_store_erase_document (&store, secret_document, "Ada", &error);
  is_done = changes != NULL;
  g_clear_pointer (&changes, tema_changes_free);
  has_struck = countdown == 0;
  countdown = 0;
  sqlite3_set_authorizer (store.db, NULL, NULL);
  sqlite3_progress_handler (store.db, 0, NULL, NULL);
  if (is_done == (error != NULL) || is_done == is_whole ())
    fail_msg ("refusal %d at %u: done %d, whole %d, %s", is_refusal, at, is_done, is_whole (),
              error != NULL ? error->message : "not a word");
  assert_true (sqlite3_get_autocommit (store.db));
  tema_store_disconnect (&store);
  if (is_done && holds_secret (path))
    fail_msg ("refusal %d at %u: not erased", is_refusal, at);
  return has_struck;
}

static void
test_stopped_anywhere (void **state)
{
  const char *wanted = g_getenv ("TEMA_STRIDE");
  guint stride = wanted != NULL ? (guint)MAX (atoi (wanted), 1) : 7 * TEMA_TEST_STEP;
  guint n_points = 0;

  assert_true (holds_secret (base_path));
  for (guint at = 1; erase_in_trouble (TRUE, at); at += at < 10 ? 1 : stride)
    n_points++;
  for (guint at = 1; erase_in_trouble (FALSE, at); at += 3 * stride)
    n_points++;
  print_message ("%u points\n", n_points);
  assert_true (n_points > 40 / TEMA_TEST_STEP);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_stopped_anywhere),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
