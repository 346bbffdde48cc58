/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Passages as finished quotations: one an informant, in order, with what was left out between, and
 * each passage once. */
#include "tema-test.h"

#include "project/tema-case-acts.h"
#include "project/tema-quoted.h"

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaDocument *group; /* two speakers */
  TemaDocument *alone; /* nobody is named */
} Study;

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);
  g_autoptr (TemaReading) reading = tema_reading_new ("Group");
  g_autoptr (TemaAct) act = NULL;

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  tema_reading_take_text (reading, g_strdup ("Nobody sleeps here.\nWe all do & well.\nNot I.\n"));
  tema_reading_add_turn (reading, 0, 19, "Ann", "", -1, -1);
  tema_reading_add_turn (reading, 20, 37, "Bo", "", -1, -1);
  tema_reading_add_turn (reading, 38, 44, "Ann", "", -1, -1);
  act = tema_act_add_document ("Group", "group.txt", "", reading);
  tema_test_do (study->project, g_object_ref (act));
  study->group = tema_project_find_document (study->project, "Group");
  study->alone = tema_test_add_document (study->project, "Letter", "It is said that night falls.");
  *state = study;
  return 0;
}

static int
tear_down (void **state)
{
  Study *study = *state;

  g_object_unref (study->project);
  tema_test_folder_remove (study->folder);
  g_free (study);
  return 0;
}

static gint64
code_chars (Study *study, TemaDocument *document, guint first, guint last)
{
  static guint n;
  g_autofree char *name = g_strdup_printf ("Code %u", n++);
  TemaCode *code = tema_test_add_code (study->project, NULL, name);
  g_autoptr (TemaTranscript) transcript = NULL;
  const TemaCoding *const *codings;
  guint n_codings;

  tema_test_do (study->project, tema_act_code_passage (document, first, last, &code, 1));
  transcript = tema_project_load_transcript (study->project, document, NULL);
  codings = tema_transcript_get_codings (transcript, &n_codings);
  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->code == code)
      return codings[i]->id;
  fail ();
  return 0;
}

static void
listed_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **)data = tema_project_list_quoted_finish (TEMA_PROJECT (project), result, NULL);
}

static void
assert_quoted (Study *study, const gint64 *ids, guint n_ids, const char *expected)
{
  GPtrArray *quoted = NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;

  tema_project_list_quoted_async (study->project, ids, n_ids, NULL, listed_cb, &quoted);
  while (quoted == NULL)
    g_main_context_iteration (NULL, TRUE);
  text = tema_quoted_to_text (study->project, quoted, "nb", &html);
  assert_string_equal (text, expected);
  assert_true (g_str_has_prefix (html, "<p lang=\"nb\">") || *expected == '\0');
  g_ptr_array_unref (quoted);
}

static void
test_codings (void **state)
{
  Study *study = *state;
  gint64 first = code_chars (study, study->group, 0, 6);
  gint64 overlapping = code_chars (study, study->group, 3, 13);
  gint64 within = code_chars (study, study->group, 4, 6);
  gint64 later = code_chars (study, study->group, 14, 18);
  gint64 other = code_chars (study, study->group, 20, 26);
  gint64 letter = code_chars (study, study->alone, 0, 5);
  gint64 apart[] = { later, first };
  gint64 touching[] = { within, overlapping, first };
  gint64 all[] = { letter, other, later, first, first };
  gint64 gone[] = { 12345 };

  assert_quoted (study, apart, 2, "«Nobody […] here» (Group)");
  assert_quoted (study, touching, 3, "«Nobody sleeps» (Group)");
  assert_quoted (study, all, 5, "«Nobody […] here» (Group)\n«We all» (Group)\n«It is» (Letter)");
  assert_quoted (study, gone, 1, "");
}

static void
test_selection (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, study->group, NULL);
  g_autoptr (GPtrArray) quoted = tema_quoted_list_of_selection (transcript, 7, 42);
  g_autofree char *html = NULL;
  g_autofree char *text = NULL;

  tema_test_do (study->project, tema_act_set_quotation_pattern ("({speaker})"));
  text = tema_quoted_to_text (study->project, quoted, "en", &html);
  assert_string_equal (text, "“sleeps here.” (Ann)\n“We all do & well.” (Bo)\n“Not” (Ann)");
  assert_string_equal (html, "<p lang=\"en\">“sleeps here.” (Ann)</p>"
                             "<p lang=\"en\">“We all do &amp; well.” (Bo)</p>"
                             "<p lang=\"en\">“Not” (Ann)</p>");
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_codings),
    TEST (test_selection),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
