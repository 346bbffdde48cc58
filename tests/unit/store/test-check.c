/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The health check between the acts of somebody who works: they come in between, and what it finds
 * is what it finds when nobody disturbs it. */
#include "tema-test.h"

#include "project/tema-health.h"
#include "store/tema-store-check.h"

#include <sqlite3.h>

#define N_CODINGS "30000"
#define TEXT "I sleep badly. The nights are long."

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    fail_msg ("%s", sqlite3_errmsg (db));
  sqlite3_close (db);
}

/* A study of 30 MB and many passages; some of them are not the text. */
static int
set_up (void **state)
{
  Place *place = g_new0 (Place, 1);
  TemaProject *project;
  TemaDocument *document;
  TemaCode *sleep;

  place->folder = tema_test_folder_new ();
  place->path = g_build_filename (place->folder, "study.tema", NULL);
  project = tema_test_project_new (place->folder, "study.tema");
  document = tema_test_add_document (project, "Interview", TEXT);
  tema_test_add_document (project, "Another", "Short.");
  sleep = tema_test_add_code (project, NULL, "Sleep");
  tema_test_do (project, tema_act_code_passage (document, 0, 14, &sleep, 1));
  g_object_unref (project);
  run_sql (place->path,
           "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
           " INSERT INTO code (id, guid, parent, position, name, description, color,"
           " is_codable, created_at, modified_at) SELECT 1000 + i, 'c' || i, NULL, i, 'Code ' || "
           "i, '', '#336699', 1,"
           " '2026-01-01', '2026-01-01' FROM n;"
           "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " N_CODINGS
           " - 1) INSERT INTO coding (id, guid, document, code, first, last, quote, coder,"
           " created_at) SELECT 100000 + i, 'g' || i, document, 1001 + i / 100, i % 100 % 10,"
           " 14 + i % 100 / 10, substr ('" TEXT "', 1 + i % 100 % 10, 14 + i % 100 / 10 - i % 100"
           " % 10) || iif (i % 10000 = 7, '!', ''), coder, created_at FROM n, (SELECT document,"
           " coder, created_at FROM coding LIMIT 1);"
           "INSERT INTO document_text SELECT id, 'Short.' FROM code WHERE id BETWEEN 1001 AND 1300;"
           "INSERT INTO document SELECT c.id, 'd' || c.id, 'Short ' || c.id, -9, d.n_chars,"
           " d.n_words, d.n_turns, d.sha256, '', '', d.format, d.imported_at, '' FROM code AS c,"
           " document AS d WHERE c.id BETWEEN 1001 AND 1300 AND d.name = 'Another';"
           "UPDATE act SET changeset = zeroblob (30 * 1024 * 1024) WHERE number = 1");
  *state = place;
  return 0;
}

static int
tear_down (void **state)
{
  Place *place = *state;

  tema_test_folder_remove (place->folder);
  g_free (place->path);
  g_free (place);
  return 0;
}

#define PLACE_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

static char *
dup_words (const TemaStoreCheck *check)
{
  GString *words = g_string_new (NULL);

  g_string_append_printf (words, "%u of %u in %u\n", check->n_verified, check->n_codings,
                          check->n_documents);
  for (guint i = 0; i < check->problems->len; i++)
    g_string_append_printf (words, "%s\n", (char *)g_ptr_array_index (check->problems, i));
  return g_string_free (words, FALSE);
}

static gpointer
check_job (TemaStore *store, gpointer depth, GError **error)
{
  g_autoptr (TemaStoreCheck) check = tema_store_check (store, GPOINTER_TO_INT (depth), error);

  return check != NULL ? dup_words (check) : NULL;
}

typedef struct
{
  TemaStore *store;
  TemaCheckDepth depth;
  GCancellable *cancellable;
  GError *error;
  gint is_done;
} Slices;

static gpointer
check_in_slices (gpointer data)
{
  Slices *slices = data;
  g_autoptr (TemaStoreCheck) check = tema_store_check_in_slices (
      slices->store, slices->depth, slices->cancellable, &slices->error);

  g_atomic_int_set (&slices->is_done, TRUE);
  return check != NULL ? dup_words (check) : NULL;
}

static gpointer
count_job (TemaStore *store, gpointer data, GError **error)
{
  (*(guint *)data)++;
  return NULL;
}

/* Asks the store for something as long as the check goes on, but not for ever. */
static guint
disturb (Slices *slices)
{
  guint n_jobs = 0;

  for (guint i = 0; i < 400 && !g_atomic_int_get (&slices->is_done); i++)
    {
      tema_store_call (slices->store, count_job, &n_jobs, NULL);
      g_usleep (500);
    }
  return n_jobs;
}

static void
test_acts_come_in_between (void **state)
{
  const TemaCheckDepth depths[] = { TEMA_CHECK_PASSAGES, TEMA_CHECK_FILE, TEMA_CHECK_ALL };
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  TemaStore *store = tema_store_open (place->path, TEMA_STORE_WRITE, &error);

  assert_ok (error);
  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      Slices slices = { .store = store, .depth = depths[i] };
      g_autofree char *alone
          = tema_store_call (store, check_job, GINT_TO_POINTER (depths[i]), &error);
      GThread *thread = g_thread_new ("check", check_in_slices, &slices);
      guint n_jobs = disturb (&slices);
      g_autofree char *among = g_thread_join (thread);

      assert_ok (error);
      assert_ok (slices.error);
      assert_non_null (strstr (alone, "29998 of 30001 in 302\n"));
      assert_string_equal (among, alone);
      /* In one go it would be the one that began before, and the one behind. */
      assert_in_range (n_jobs, 5, 400);
    }
  tema_store_close (store);
}

static gpointer
disturb_for_long (gpointer slices)
{
  while (!g_atomic_int_get (&((Slices *)slices)->is_done))
    disturb (slices);
  return NULL;
}

/* Somebody who works on and on: the check waits, and can be stopped in that as well. */
static void
test_can_be_stopped_while_it_waits (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TemaStore *store = tema_store_open (place->path, TEMA_STORE_WRITE, &error);
  Slices slices = { .store = store, .depth = TEMA_CHECK_FILE, .cancellable = cancellable };
  GThread *checking, *working;
  g_autofree char *words = NULL;

  assert_ok (error);
  working = g_thread_new ("work", disturb_for_long, &slices);
  checking = g_thread_new ("check", check_in_slices, &slices);
  g_usleep (G_USEC_PER_SEC / 3);
  g_cancellable_cancel (cancellable);
  words = g_thread_join (checking);
  g_thread_join (working);
  assert_true ((words == NULL) == g_error_matches (slices.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&slices.error);
  tema_store_close (store);
}

static void
test_can_be_stopped (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TemaStore *store = tema_store_open (place->path, TEMA_STORE_WRITE, &error);
  Slices slices = { .store = store, .depth = TEMA_CHECK_FILE, .cancellable = cancellable };

  assert_ok (error);
  g_cancellable_cancel (cancellable);
  assert_null (check_in_slices (&slices));
  assert_true (g_error_matches (slices.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&slices.error);
  tema_store_close (store);
}

/* A project that is closed waits for no more than a step. */
static void
test_ends_with_the_project (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TemaProject) project = tema_project_open (place->path, TEMA_OPEN_DEFAULT, &error);
  TemaHealth *health;

  assert_ok (error);
  tema_project_check_async (project, TEMA_CHECK_FILE, NULL, tema_test_result_cb, &result);
  tema_project_close (project);
  health = tema_project_check_finish (project, tema_test_wait (&result), &error);
  if (health != NULL) /* it was quicker */
    tema_health_free (health);
  else
    assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PLACE_TEST (test_acts_come_in_between),
    PLACE_TEST (test_can_be_stopped_while_it_waits),
    PLACE_TEST (test_can_be_stopped),
    PLACE_TEST (test_ends_with_the_project),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
