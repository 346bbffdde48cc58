/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Acts that are on disk and cannot be read back: whoever asked hears that they are done, the models
 * show them as soon as reading works again, and where that takes longer, it is said. */
#include "tema-test.h"
#include "tema-trouble.h"

#include <sqlite3.h>
#include <string.h>

#define MOST_CALLS 400
#define MOST_SECONDS 10

typedef struct
{
  char *folder;
  TemaProject *project;
  char *behind; /* what was said last */
} Study;

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  *state = study;
  return 0;
}

static int
tear_down (void **state)
{
  Study *study = *state;

  g_clear_object (&study->project);
  tema_test_folder_remove (study->folder);
  g_free (study->behind);
  g_free (study);
  return 0;
}

static gboolean
has_code (Study *study, const char *name)
{
  return tema_codebook_find (tema_project_get_codebook (study->project), name) != NULL;
}

static gboolean
do_create (Study *study, const char *name)
{
  return tema_project_do (study->project, tema_act_create_code (NULL, G_MAXUINT, name, "", NULL),
                          NULL);
}

/* From a call on the disk gives nothing, until tema_trouble_end(). */
static gboolean
create_with_trouble_from (Study *study, guint at, const char *name)
{
  tema_trouble_begin (
      &(TemaTrouble){ TEMA_TROUBLE_SQLITE, "sqlite3_step", at, TRUE, SQLITE_IOERR_READ });
  return do_create (study, name);
}

/* Finds a call from which on an act is done but not shown; the disk still gives nothing then.
 * @at: the call before the first that is tried */
static char *
fall_behind (Study *study, guint *at)
{
  while (++*at < MOST_CALLS)
    {
      char *name = g_strdup_printf ("Code %u", *at);
      gboolean is_done = create_with_trouble_from (study, *at, name);

      if (is_done && !has_code (study, name))
        return name;
      g_free (name);
      if (!tema_trouble_end ())
        break;
      /* So that the next try need not look at the disk first. */
      assert_true (do_create (study, "Undisturbed"));
      assert_true (tema_project_undo (study->project, NULL));
    }
  return NULL;
}

static void
behind_cb (Study *study, const char *message)
{
  g_free (study->behind);
  study->behind = g_strdup (message);
}

static gboolean
stop_cb (gpointer is_late)
{
  *(gboolean *)is_late = TRUE;
  return G_SOURCE_REMOVE;
}

#define WAIT_UNTIL(condition)                                                                      \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean is_late = FALSE;                                                                      \
    guint clock = g_timeout_add_seconds (MOST_SECONDS, stop_cb, &is_late);                         \
                                                                                                   \
    while (!(condition) && !is_late)                                                               \
      g_main_context_iteration (NULL, TRUE);                                                       \
    if (is_late)                                                                                   \
      fail_msg ("never came: %s", #condition);                                                     \
    g_source_remove (clock);                                                                       \
  }                                                                                                \
  G_STMT_END

static void
test_shown_by_itself (void **state)
{
  Study *study = *state;
  guint at = 0;
  g_autofree char *name = fall_behind (study, &at);

  assert_non_null (name);
  g_signal_connect_swapped (study->project, "behind", G_CALLBACK (behind_cb), study);
  assert_true (tema_trouble_end ());
  WAIT_UNTIL (has_code (study, name));
  assert_null (study->behind);
  assert_true (tema_project_can_undo (study->project));
  tema_test_assert_healthy (study->project);
}

static void
test_said_where_it_lasts (void **state)
{
  Study *study = *state;
  guint at = 0;
  g_autofree char *name = fall_behind (study, &at);

  assert_non_null (name);
  g_signal_connect_swapped (study->project, "behind", G_CALLBACK (behind_cb), study);
  WAIT_UNTIL (study->behind != NULL);
  assert_non_null (strstr (study->behind, "is saved, but it could not be read back"));
  assert_non_null (strstr (study->behind, "study.tema"));
  assert_false (has_code (study, name));
  /* Nothing is done on top of what is not seen, and that is said too. */
  assert_false (do_create (study, "Too soon"));
  assert_true (tema_trouble_end ());
  WAIT_UNTIL (has_code (study, name));
  assert_false (has_code (study, "Too soon"));
  tema_test_assert_healthy (study->project);
}

static void
test_shown_with_the_next_act (void **state)
{
  Study *study = *state;
  guint at = 0, n_behind = 0;
  char *name;

  while ((name = fall_behind (study, &at)) != NULL)
    {
      g_autofree char *next = g_strdup_printf ("Next %u", at);

      tema_trouble_end ();
      assert_true (do_create (study, next));
      if (!has_code (study, name) || !has_code (study, next))
        fail_msg ("at %u", at);
      n_behind++;
      g_free (name);
    }
  assert_true (n_behind > 1);
  tema_test_assert_healthy (study->project);
}

/* Closed in between, it is there when the project is opened again. */
static void
test_closed_while_behind (void **state)
{
  Study *study = *state;
  guint at = 0;
  g_autofree char *name = fall_behind (study, &at);

  assert_non_null (name);
  tema_trouble_end ();
  study->project = tema_test_project_reopen (study->project);
  assert_true (has_code (study, name));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  tema_test_assert_healthy (study->project);
}

#define STUDY_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_shown_by_itself),
    STUDY_TEST (test_said_where_it_lasts),
    STUDY_TEST (test_shown_with_the_next_act),
    STUDY_TEST (test_closed_while_behind),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
