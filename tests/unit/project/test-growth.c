/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* T-21: a program that has run for days holds no more than one that has just begun: neither memory
 * nor descriptors grow with projects that are opened and closed, nor with acts that are taken back.
 * TEMA_ROUNDS=1000 goes round as often as the specification asks, TEMA_SECONDS=28800 as long. */
#include "tema-test.h"

#include <stdlib.h>
#include <unistd.h>

#define MAX_GROWTH_BYTES (5 * 1024 * 1024)

#if defined(__SANITIZE_ADDRESS__)
/* What is freed is kept there for a while; leaks are found by the sanitizer itself. */
#define MEMORY_IS_TOLD FALSE
#else
#define MEMORY_IS_TOLD TRUE
#endif

static guint
get_n_rounds (void)
{
  const char *wanted = g_getenv ("TEMA_ROUNDS");

  return wanted != NULL ? atoi (wanted) : 150;
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gsize
get_resident_bytes (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  words = g_strsplit (text, " ", 3);
  return g_ascii_strtoull (words[1], NULL, 10) * sysconf (_SC_PAGESIZE);
}

typedef void (*Round) (gpointer data);

/* Half the time for each of the two. */
static gint64
get_microseconds (void)
{
  const char *wanted = g_getenv ("TEMA_SECONDS");

  return wanted != NULL ? atoi (wanted) * G_USEC_PER_SEC / 2 : 0;
}

/* A share of the rounds, or of the time where that takes longer. */
static guint
go_round (Round round, gpointer data, guint n_rounds, gint64 n_microseconds)
{
  gint64 end = g_get_monotonic_time () + n_microseconds;
  guint n = 0;

  while (n < n_rounds || g_get_monotonic_time () < end)
    {
      round (data);
      n++;
    }
  return n;
}

/* The first rounds fill what is kept for good. */
static void
assert_grows_no_more (const char *what, Round round, gpointer data)
{
  guint n_rounds = get_n_rounds (), n_descriptors;
  gsize before, after;

  go_round (round, data, n_rounds / 5, get_microseconds () / 5);
  n_descriptors = count_descriptors ();
  before = get_resident_bytes ();
  n_rounds = go_round (round, data, n_rounds, get_microseconds () / 5 * 4);
  after = get_resident_bytes ();
  print_message ("%s: %u rounds, %+" G_GINT64_FORMAT " kB\n", what, n_rounds,
                 ((gint64)after - (gint64)before) / 1024);
  assert_int_equal (count_descriptors (), n_descriptors);
  if (MEMORY_IS_TOLD)
    assert_true (after < before + MAX_GROWTH_BYTES);
}

static void
make_project (const char *folder)
{
  g_autoptr (TemaProject) project = tema_test_project_new (folder, "study.tema");
  g_autofree char *text = g_strnfill (200000, 'x');
  TemaDocument *document = tema_test_add_document (project, "Interview", text);
  TemaCode *code = tema_test_add_code (project, NULL, "Code");

  for (guint i = 0; i < 100; i++)
    tema_test_do (project, tema_act_code_passage (document, i * 50, i * 50 + 100, &code, 1));
}

static TemaProject *
open_project (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "study.tema", NULL);
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  return project;
}

static void
open_and_close (gpointer data)
{
  g_autoptr (TemaProject) project = open_project (data);
  g_autoptr (TemaTranscript) transcript = NULL;
  g_autoptr (GError) error = NULL;

  transcript = tema_project_load_transcript (
      project, tema_project_find_document (project, "Interview"), &error);
  assert_ok (error);
  tema_project_close (project);
}

static void
do_and_take_back (gpointer data)
{
  TemaProject *project = data;
  TemaDocument *document = tema_project_find_document (project, "Interview");
  TemaCode *code = tema_test_add_code (project, NULL, "Another");
  g_autoptr (GError) error = NULL;

  tema_test_do (project, tema_act_code_passage (document, 10, 190, &code, 1));
  for (guint i = 0; i < 2; i++)
    assert_true (tema_project_undo (project, &error));
}

static void
test_growth (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autoptr (TemaProject) project = NULL;

  make_project (folder);
  assert_grows_no_more ("opened and closed", open_and_close, folder);
  project = open_project (folder);
  assert_grows_no_more ("done and undone", do_and_take_back, project);
  tema_test_assert_healthy (project);
  g_clear_object (&project);
  tema_test_folder_remove (folder);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_growth),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
