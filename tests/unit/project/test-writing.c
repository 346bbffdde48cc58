/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What somebody writes, on its way to the disk: the newest arrives, in steps of undo that somebody
 * would call one, and what does not arrive is kept, told, tried again and taken along. */
#include "tema-test.h"
#include "tema-trouble.h"

#include "base/tema-guid.h"
#include "project/tema-writing.h"

#include <sqlite3.h>

#define MOST_SECONDS 10

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaWriting *writing; /* of the description of the one code */
  guint n_told;         /* "n-unsaved" was notified */
  guint n_failed;
  char *message; /* the last that failed */
} Study;

static const char *
get_description (TemaProject *project)
{
  TemaCode *code = tema_codebook_find (tema_project_get_codebook (project), "Natt");
  const char *description = tema_code_get_description (code);

  return description != NULL ? description : "";
}

static TemaAct *
make_description (TemaProject *project, const char *guid, const char *created, const char *text)
{
  TemaCode *code = tema_codebook_find_by_guid (tema_project_get_codebook (project), guid);

  return code != NULL && g_strcmp0 (text, tema_code_get_description (code)) != 0
             ? tema_act_describe_code (code, text)
             : NULL;
}

/* The first text makes what the later ones are written to. */
static TemaAct *
make_new (TemaProject *project, const char *key, const char *created, const char *text)
{
  return created == NULL ? tema_act_create_code (NULL, G_MAXUINT, key, text, NULL)
                         : make_description (project, created, NULL, text);
}

static void
told_cb (Study *study)
{
  study->n_told++;
}

static void
failed_cb (Study *study, const char *message)
{
  study->n_failed++;
  g_free (study->message);
  study->message = g_strdup (message);
}

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);
  TemaCode *code;

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  code = tema_test_add_code (study->project, NULL, "Natt");
  study->writing = tema_writing_get (study->project, make_description, tema_code_get_guid (code));
  g_signal_connect_swapped (study->project, "notify::n-unsaved", G_CALLBACK (told_cb), study);
  g_signal_connect_swapped (study->project, "writing-failed", G_CALLBACK (failed_cb), study);
  *state = study;
  return 0;
}

static int
tear_down (void **state)
{
  Study *study = *state;

  g_clear_object (&study->project);
  tema_test_folder_remove (study->folder);
  g_free (study->message);
  g_free (study);
  return 0;
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
write_and_wait (TemaWriting *writing, const char *text, gboolean goes_on)
{
  tema_writing_write (writing, text, goes_on);
  WAIT_UNTIL (tema_writing_peek (writing) == NULL);
}

/* The disk takes nothing until tema_trouble_end(). */
static void
fill_disk (void)
{
  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_SQLITE, "sqlite3_step", 1, TRUE, SQLITE_FULL });
}

static void
fail_to_write (Study *study, const char *text)
{
  guint n_failed = study->n_failed;

  fill_disk ();
  tema_writing_write (study->writing, text, FALSE);
  WAIT_UNTIL (study->n_failed > n_failed);
  assert_true (tema_trouble_end ());
}

static void
test_arrives (void **state)
{
  Study *study = *state;

  tema_writing_write (study->writing, "Når det er mørkt.", FALSE);
  assert_string_equal (tema_writing_peek (study->writing), "Når det er mørkt.");
  WAIT_UNTIL (tema_writing_peek (study->writing) == NULL);
  assert_string_equal (get_description (study->project), "Når det er mørkt.");
  assert_int_equal (tema_project_get_n_unsaved (study->project), 0);
  assert_int_equal (study->n_failed, 0);
  /* The same text is the same writing. */
  assert_ptr_equal (study->writing,
                    tema_writing_get (study->project, make_description,
                                      tema_code_get_guid (tema_codebook_find (
                                          tema_project_get_codebook (study->project), "Natt"))));
  assert_ptr_not_equal (study->writing, tema_writing_get (study->project, make_new, "Natt"));
}

/* Who does not pause has taken one step, who does has taken two. */
static void
test_steps_of_undo (void **state)
{
  Study *study = *state;

  write_and_wait (study->writing, "Når", FALSE);
  write_and_wait (study->writing, "Når det", TRUE);
  write_and_wait (study->writing, "Når det er mørkt", TRUE);
  write_and_wait (study->writing, "Og stille", FALSE);
  assert_true (tema_project_undo (study->project, NULL));
  assert_string_equal (get_description (study->project), "Når det er mørkt");
  assert_true (tema_project_undo (study->project, NULL));
  assert_string_equal (get_description (study->project), "");
  assert_true (tema_project_redo (study->project, NULL));
  assert_string_equal (get_description (study->project), "Når det er mørkt");
}

/* While one text is on its way only the newest waits behind it. */
static void
test_the_newest_arrives (void **state)
{
  Study *study = *state;

  tema_writing_write (study->writing, "1", FALSE);
  tema_writing_write (study->writing, "2", FALSE);
  tema_writing_write (study->writing, "3", FALSE);
  WAIT_UNTIL (tema_writing_peek (study->writing) == NULL);
  assert_string_equal (get_description (study->project), "3");
  assert_true (tema_project_undo (study->project, NULL));
  assert_string_equal (get_description (study->project), "1");
  assert_true (tema_project_undo (study->project, NULL));
  assert_string_equal (get_description (study->project), "");
}

/* What is on its way, or there, is not written again. */
static void
test_not_twice (void **state)
{
  Study *study = *state;

  tema_writing_write (study->writing, "1", FALSE);
  tema_writing_write (study->writing, "1", FALSE);
  WAIT_UNTIL (tema_writing_peek (study->writing) == NULL);
  tema_writing_write (study->writing, "1", FALSE);
  assert_null (tema_writing_peek (study->writing));
  assert_true (tema_project_undo (study->project, NULL));
  assert_string_equal (get_description (study->project), "");
  /* Away from it and back, while it was on its way. */
  tema_writing_write (study->writing, "1", FALSE);
  tema_writing_write (study->writing, "2", FALSE);
  tema_writing_write (study->writing, "1", FALSE);
  WAIT_UNTIL (tema_writing_peek (study->writing) == NULL);
  assert_string_equal (get_description (study->project), "1");
}

static void
test_made_by_the_first (void **state)
{
  Study *study = *state;
  TemaWriting *writing = tema_writing_get (study->project, make_new, "Dag");
  TemaCodebook *codebook = tema_project_get_codebook (study->project);
  const char *guid;

  assert_null (tema_writing_get_created (writing));
  write_and_wait (writing, "Når", FALSE);
  guid = tema_writing_get_created (writing);
  assert_string_equal (guid, tema_code_get_guid (tema_codebook_find (codebook, "Dag")));
  write_and_wait (writing, "Når det er lyst", TRUE);
  assert_string_equal (guid, tema_writing_get_created (writing));
  assert_string_equal (tema_code_get_description (tema_codebook_find (codebook, "Dag")),
                       "Når det er lyst");
  assert_ptr_equal (tema_writing_find_created (study->project, make_new, tema_guid_to_id (guid)),
                    writing);
  assert_null (
      tema_writing_find_created (study->project, make_description, tema_guid_to_id (guid)));
  assert_null (tema_writing_find_created (study->project, make_new, 1));
}

/* A full disk: it is said once, the text is kept, and arrives when somebody tries again. */
static void
test_kept_and_tried_again (void **state)
{
  Study *study = *state;

  fail_to_write (study, "Når det er mørkt");
  assert_int_equal (tema_project_get_n_unsaved (study->project), 1);
  assert_int_equal (study->n_told, 1);
  assert_true (g_str_has_suffix (study->message, "."));
  assert_string_equal (tema_writing_peek (study->writing), "Når det er mørkt");
  assert_string_equal (get_description (study->project), "");
  fill_disk ();
  tema_project_save_again (study->project);
  WAIT_UNTIL (study->n_failed == 2);
  assert_true (tema_trouble_end ());
  assert_int_equal (study->n_told, 1);
  tema_project_save_again (study->project);
  WAIT_UNTIL (tema_writing_peek (study->writing) == NULL);
  assert_int_equal (tema_project_get_n_unsaved (study->project), 0);
  assert_int_equal (study->n_told, 2);
  assert_string_equal (get_description (study->project), "Når det er mørkt");
  tema_test_assert_healthy (study->project);
}

/* It is kept too where a newer text waited, of which the newer is what counts. */
static void
test_two_that_fail (void **state)
{
  Study *study = *state;

  fill_disk ();
  tema_writing_write (study->writing, "1", FALSE);
  tema_writing_write (study->writing, "2", FALSE);
  WAIT_UNTIL (study->n_failed == 2);
  assert_true (tema_trouble_end ());
  assert_int_equal (tema_project_get_n_unsaved (study->project), 1);
  assert_string_equal (tema_writing_peek (study->writing), "2");
  /* Any act that could be done takes it along. */
  tema_test_add_code (study->project, NULL, "Dag");
  WAIT_UNTIL (tema_writing_peek (study->writing) == NULL);
  assert_string_equal (get_description (study->project), "2");
}

static void
test_given_up (void **state)
{
  Study *study = *state;

  fail_to_write (study, "Når det er mørkt");
  tema_project_give_up_unsaved (study->project);
  assert_null (tema_writing_peek (study->writing));
  assert_int_equal (tema_project_get_n_unsaved (study->project), 0);
  assert_int_equal (study->n_told, 2);
  tema_test_add_code (study->project, NULL, "Dag");
  assert_string_equal (get_description (study->project), "");
  /* Given up while it is on its way it is not asked for when it fails. */
  fill_disk ();
  tema_writing_write (study->writing, "Stille", FALSE);
  tema_project_give_up_unsaved (study->project);
  WAIT_UNTIL (study->n_failed == 2);
  assert_true (tema_trouble_end ());
  assert_int_equal (tema_project_get_n_unsaved (study->project), 0);
}

/* What is gone needs no text any more. */
static void
test_of_what_is_gone (void **state)
{
  Study *study = *state;
  TemaCode *code = tema_codebook_find (tema_project_get_codebook (study->project), "Natt");

  fail_to_write (study, "Når det er mørkt");
  tema_test_do (study->project, tema_act_delete_codes (&code, 1));
  WAIT_UNTIL (tema_writing_peek (study->writing) == NULL);
  assert_int_equal (tema_project_get_n_unsaved (study->project), 0);
}

/* The words go into a copy that is saved elsewhere, and into no other study. */
static void
test_taken_along (void **state)
{
  Study *study = *state;
  g_autofree char *path = g_build_filename (study->folder, "copy.tema", NULL);
  g_autoptr (TemaProject) other = tema_test_project_new (study->folder, "other.tema");
  g_autoptr (TemaProject) copy = NULL;
  g_autoptr (GError) error = NULL;
  TemaWriting *made = tema_writing_get (study->project, make_new, "Dag");

  write_and_wait (made, "Når det er lyst", FALSE);
  assert_true (tema_project_save_copy (study->project, path, FALSE, &error));
  copy = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  assert_false (tema_project_take_unsaved (copy, study->project));
  fail_to_write (study, "Når det er mørkt");
  fill_disk ();
  tema_writing_write (made, "Når det er lyst ute", FALSE);
  WAIT_UNTIL (study->n_failed == 2);
  assert_true (tema_trouble_end ());
  assert_false (tema_project_take_unsaved (study->project, study->project));
  assert_false (tema_project_take_unsaved (other, study->project));
  assert_true (tema_project_take_unsaved (copy, study->project));
  WAIT_UNTIL (g_str_equal (get_description (copy), "Når det er mørkt"));
  /* What the first text has made is not made again. */
  WAIT_UNTIL (g_strcmp0 (tema_code_get_description (
                             tema_codebook_find (tema_project_get_codebook (copy), "Dag")),
                         "Når det er lyst ute")
              == 0);
  assert_int_equal (g_list_model_get_n_items (G_LIST_MODEL (tema_project_get_codebook (copy))), 2);
  assert_int_equal (tema_project_get_n_unsaved (study->project), 2);
}

/* A field that outlives the project writes nowhere. */
static void
test_without_a_project (void **state)
{
  Study *study = *state;
  g_autoptr (TemaWriting) writing = g_object_ref (study->writing);

  fail_to_write (study, "Når det er mørkt");
  g_clear_object (&study->project);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  tema_writing_write (writing, "Og stille", FALSE);
  assert_string_equal (tema_writing_peek (writing), "Og stille");
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    TEST (test_arrives),       TEST (test_steps_of_undo),     TEST (test_the_newest_arrives),
    TEST (test_not_twice),     TEST (test_made_by_the_first), TEST (test_kept_and_tried_again),
    TEST (test_two_that_fail), TEST (test_given_up),          TEST (test_of_what_is_gone),
    TEST (test_taken_along),   TEST (test_without_a_project),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
