/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The small study in a folder that a service synchronises, and its working copy. */
#include "working-study.h"

#include "base/tema-error.h"
#include "store/tema-working-private.h"

TemaStore *working_store;

/* The study as it was made, and no working copy of it. */
void
working_begin (void)
{
  working_close ();
  trouble_write_study ();
  g_setenv ("TEMA_PLACE", "Dropbox", TRUE);
}

void
working_end (void)
{
  working_close ();
  g_unsetenv ("TEMA_PLACE");
}

gboolean
working_open (GError **error)
{
  working_store = tema_store_open (trouble_path, TEMA_STORE_WRITE, error);
  return working_store != NULL;
}

void
working_close (void)
{
  g_clear_pointer (&working_store, tema_store_close);
}

static gboolean
mutate (TemaStore *self, gpointer title, GError **error)
{
  TemaStatement *update = tema_store_prepare (self, "UPDATE project SET title = ?");

  tema_statement_bind_text (update, 1, title);
  return tema_statement_run (update, error);
}

static gpointer
act_job (TemaStore *self, gpointer title, GError **error)
{
  const char *label = "Do something";
  g_autoptr (TemaChanges) changes
      = tema_store_act (self, "Ada", &label, "token", mutate, title, error);

  return GINT_TO_POINTER (changes != NULL);
}

/* Opens the study where it is not open, and gives it a title. */
void
working_act (const char *title)
{
  g_autoptr (GError) error = NULL;

  if (working_store == NULL)
    working_open (&error);
  assert_ok (error);
  assert_non_null (tema_store_call (working_store, act_job, (gpointer)title, &error));
  assert_ok (error);
}

static gpointer
title_job (TemaStore *self, gpointer data, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, "SELECT title FROM project");
  char *title;

  assert_true (tema_statement_step (select, error));
  title = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return title;
}

char *
working_dup_title (void)
{
  return tema_store_call (working_store, title_job, NULL, NULL);
}

/* What somebody sees who opens the file itself, on another computer. */
char *
working_dup_title_there (void)
{
  g_autoptr (GError) error = NULL;
  TemaStore *store = tema_store_open_here (trouble_path, TEMA_STORE_READ, &error);
  char *title;

  assert_ok (error);
  title = tema_store_call (store, title_job, NULL, &error);
  assert_ok (error);
  tema_store_close (store);
  return title;
}

/* Where the working copy and its record lie. */
char *
working_dup_folder (void)
{
  g_autoptr (TemaWorkingReport) report = tema_working_find (trouble_path);

  assert_non_null (report);
  return g_path_get_dirname (report->file);
}

char *
working_dup_record (void)
{
  g_autofree char *folder = working_dup_folder ();

  return g_build_filename (folder, "record", NULL);
}

/* What is noted of a working copy that is not open becomes something else. */
void
working_set_in_record (const char *key, const char *value)
{
  g_autofree char *path = working_dup_record ();
  g_autoptr (GKeyFile) file = g_key_file_new ();

  assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL));
  g_key_file_set_string (file, "working-copy", key, value);
  assert_true (g_key_file_save_to_file (file, path, NULL));
}

void
working_change_elsewhere (const char *title)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE project SET title = '%s'", title);

  trouble_run_sql (sql);
}

/* Asserts that it was not done, and that it is said in a sentence why; clears that. */
void
working_assert_refused (gboolean is_done, GError **error, int code)
{
  assert_false (is_done);
  assert_true (g_error_matches (*error, TEMA_ERROR, code));
  trouble_assert_sentence ("refused", *error);
  g_clear_error (error);
}

/* Undisturbed: what was done here is there, and its file gets it. */
void
working_assert_next_day (const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  working_close ();
  working_open (&error);
  assert_ok (error);
  here = working_dup_title ();
  assert_string_equal (here, title);
  assert_true (tema_store_publish (working_store, TEMA_PUBLISH_DEFAULT, NULL, &error));
  working_close ();
  there = working_dup_title_there ();
  assert_string_equal (there, title);
}
