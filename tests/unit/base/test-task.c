/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Work in a thread: what it gets, and how it ends. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "base/tema-task.h"

typedef struct
{
  gpointer source;
  gboolean fails;
  GThread *thread; /* that it was done in */
  GCancellable *cancellable;
} Errand;

static gboolean
do_errand (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;

  errand->source = source;
  errand->thread = g_thread_self ();
  errand->cancellable = cancellable;
  if (errand->fails)
    g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_IO, "It went wrong.");
  return !errand->fails;
}

/* Waits for it in the main loop, like a window. */
static gboolean
run (Errand *errand, GError **error)
{
  g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) ended = NULL;
  GTask *task = g_task_new (source, cancellable, tema_test_result_cb, &ended);

  g_task_set_task_data (task, errand, NULL);
  tema_task_run (task, do_errand);
  g_object_unref (task);
  tema_test_wait (&ended);
  assert_ptr_equal (errand->source, source);
  assert_ptr_equal (errand->cancellable, cancellable);
  assert_ptr_not_equal (errand->thread, g_thread_self ());
  return g_task_propagate_boolean (G_TASK (ended), error);
}

static void
test_done (void **state)
{
  Errand errand = { 0 };
  g_autoptr (GError) error = NULL;

  assert_true (run (&errand, &error));
  assert_ok (error);
}

static void
test_failed (void **state)
{
  Errand errand = { .fails = TRUE };
  g_autoptr (GError) error = NULL;

  assert_false (run (&errand, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  assert_string_equal (error->message, "It went wrong.");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_done),
    cmocka_unit_test (test_failed),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
