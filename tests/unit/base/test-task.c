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

static gpointer
make_errand (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  return do_errand (source, data, cancellable, error) ? g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

/* What is made is handed over, or the error; one or the other. */
static void
test_made (void **state)
{
  for (guint fails = 0; fails <= 1; fails++)
    {
      g_autoptr (GObject) source = g_object_new (G_TYPE_OBJECT, NULL);
      g_autoptr (GAsyncResult) ended = NULL;
      g_autoptr (GObject) made = NULL;
      g_autoptr (GError) error = NULL;
      Errand errand = { .fails = fails };
      GTask *task = g_task_new (source, NULL, tema_test_result_cb, &ended);

      g_task_set_task_data (task, &errand, NULL);
      tema_task_make (task, make_errand, g_object_unref);
      g_object_unref (task);
      tema_test_wait (&ended);
      made = g_task_propagate_pointer (G_TASK (ended), &error);
      assert_ptr_equal (errand.source, source);
      assert_ptr_not_equal (errand.thread, g_thread_self ());
      assert_int_equal (G_IS_OBJECT (made), !fails);
      assert_int_equal (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO), fails);
    }
}

static gpointer
make_nothing (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

/* Nothing is an answer as well. */
static void
test_made_nothing (void **state)
{
  g_autoptr (GAsyncResult) ended = NULL;
  g_autoptr (GError) error = NULL;
  GTask *task = g_task_new (NULL, NULL, tema_test_result_cb, &ended);

  tema_task_make (task, make_nothing, NULL);
  g_object_unref (task);
  tema_test_wait (&ended);
  assert_null (g_task_propagate_pointer (G_TASK (ended), &error));
  assert_ok (error);
}

static gboolean
tell_of_errand (gpointer source, gpointer task, GCancellable *cancellable, GError **error)
{
  tema_task_tell (0.25, task);
  tema_task_tell (0.5, task);
  return TRUE;
}

static void
told_cb (double fraction, gpointer told)
{
  g_string_append_printf (told, "%.2f, ", fraction);
}

/* In order, where it was begun, and to nobody who does not listen. */
static void
test_progress (void **state)
{
  for (guint listens = 0; listens <= 1; listens++)
    {
      g_autoptr (GString) told = g_string_new (NULL);
      g_autoptr (GAsyncResult) ended = NULL;
      GTask *task = g_task_new (NULL, NULL, tema_test_result_cb, &ended);

      g_task_set_task_data (task, task, NULL);
      tema_task_set_progress (task, listens ? told_cb : NULL, told);
      tema_task_run (task, tell_of_errand);
      g_object_unref (task);
      tema_test_wait (&ended);
      assert_string_equal (told->str, listens ? "0.25, 0.50, " : "");
    }
}

/* Whoever stopped it hears no more, not even what was told before. */
static void
test_progress_once_stopped (void **state)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, NULL, NULL);

  tema_task_set_progress (task, told_cb, told);
  tema_task_tell (0.25, task);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  tema_task_tell (0.5, task);
  g_cancellable_cancel (cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_string_equal (told->str, "0.25, ");
}

static void
gone_cb (gpointer thread, GObject *where_it_was)
{
  g_atomic_pointer_set ((GThread **)thread, g_thread_self ());
  g_main_context_wakeup (NULL);
}

/* Whoever has it last: a window must not be freed in a thread. */
static void
test_let_go_where_it_was_begun (void **state)
{
  for (guint i = 0; i < 2000; i++)
    {
      Errand errand = { 0 };
      GThread *thread = NULL;
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task = g_task_new (source, NULL, NULL, NULL);

      g_object_weak_ref (source, gone_cb, &thread);
      g_task_set_task_data (task, &errand, NULL);
      tema_task_run (task, do_errand);
      g_object_unref (task);
      g_object_unref (source);
      while (g_atomic_pointer_get (&thread) == NULL)
        g_main_context_iteration (NULL, TRUE);
      assert_ptr_equal (thread, g_thread_self ());
    }
}

static guint n_destroyed;

static void
destroy_made (gpointer made)
{
  g_object_unref (made);
  n_destroyed++;
}

/* What nobody takes is freed there as well, once. */
static void
test_made_let_go_where_it_was_begun (void **state)
{
  n_destroyed = 0;
  for (guint i = 1; i <= 2000; i++)
    {
      Errand errand = { 0 };
      GThread *thread = NULL;
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
      GTask *task = g_task_new (source, NULL, NULL, NULL);

      g_object_weak_ref (source, gone_cb, &thread);
      g_task_set_task_data (task, &errand, NULL);
      tema_task_make (task, make_errand, destroy_made);
      g_object_unref (task);
      g_object_unref (source);
      while (g_atomic_pointer_get (&thread) == NULL)
        g_main_context_iteration (NULL, TRUE);
      assert_ptr_equal (thread, g_thread_self ());
      assert_int_equal (n_destroyed, i);
    }
}

/* Whoever lost interest gets nothing, and nothing is left over. */
static void
test_made_for_nobody (void **state)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *ended = NULL;
  Errand errand = { 0 };
  GTask *task = g_task_new (NULL, cancellable, tema_test_result_cb, &ended);

  n_destroyed = 0;
  g_task_set_task_data (task, &errand, NULL);
  tema_task_make (task, make_errand, destroy_made);
  g_object_unref (task);
  g_cancellable_cancel (cancellable);
  tema_test_wait (&ended);
  assert_null (g_task_propagate_pointer (G_TASK (ended), &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_object_unref (ended);
  assert_int_equal (n_destroyed, 1);
}

/* It is begun all the same, and whoever lost interest hears that they did. */
static void
test_cancelled (void **state)
{
  for (guint looks = 0; looks <= 1; looks++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) ended = NULL;
      g_autoptr (GError) error = NULL;
      Errand errand = { 0 };
      GTask *task = g_task_new (NULL, cancellable, tema_test_result_cb, &ended);

      g_cancellable_cancel (cancellable);
      g_task_set_check_cancellable (task, looks);
      g_task_set_task_data (task, &errand, NULL);
      tema_task_run (task, do_errand);
      g_object_unref (task);
      tema_test_wait (&ended);
      assert_int_equal (g_task_propagate_boolean (G_TASK (ended), &error), !looks);
      assert_non_null (errand.thread);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_done),
    cmocka_unit_test (test_failed),
    cmocka_unit_test (test_let_go_where_it_was_begun),
    cmocka_unit_test (test_cancelled),
    cmocka_unit_test (test_made),
    cmocka_unit_test (test_made_nothing),
    cmocka_unit_test (test_made_let_go_where_it_was_begun),
    cmocka_unit_test (test_made_for_nobody),
    cmocka_unit_test (test_progress),
    cmocka_unit_test (test_progress_once_stopped),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
