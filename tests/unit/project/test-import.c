/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Imports in the background: order, refusals, cancel; and that a refused file changes nothing. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-import-file-private.h"

#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  TemaProject *project;
  GListStore *files;
} Study;

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  study->files = g_list_store_new (G_TYPE_FILE);
  *state = study;
  return 0;
}

static int
tear_down (void **state)
{
  Study *study = *state;

  g_object_unref (study->project);
  g_object_unref (study->files);
  tema_test_folder_remove (study->folder);
  g_free (study);
  return 0;
}

static void
add_file (Study *study, const char *name, const char *contents, gssize n_bytes)
{
  g_autofree char *path = g_build_filename (study->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (contents != NULL)
    assert_true (g_file_set_contents (path, contents, n_bytes, NULL));
  g_list_store_append (study->files, file);
}

static TemaImport *
run_in_background (Study *study)
{
  TemaImport *import = tema_import_new (study->project, G_LIST_MODEL (study->files));
  double progress = 0;

  tema_import_start (import);
  while (tema_import_is_running (import))
    {
      g_main_context_iteration (NULL, TRUE);
      assert_true (tema_import_get_progress (import) >= progress);
      progress = tema_import_get_progress (import);
    }
  assert_true (tema_import_get_progress (import) == 1);
  return import;
}

static TemaImportFile *
peek_file (TemaImport *import, guint position)
{
  g_autoptr (TemaImportFile) file = g_list_model_get_item (G_LIST_MODEL (import), position);

  return file;
}

static void
test_good_and_bad_together (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;
  g_autoptr (GPtrArray) history = NULL;
  TemaDocument *document;

  add_file (study, "Interview 1.vtt",
            "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v I>What happens at night?</v>\n", -1);
  add_file (study, "program.txt",
            "\x7f"
            "ELF\0\0\0\0\1\2\3",
            11);
  add_file (study, "nowhere.txt", NULL, 0);
  add_file (study, "empty.txt", "", 0);
  add_file (study, "vakt.v2.txt", "Vi h\xf8rte vaktbyttet.", -1);
  import = run_in_background (study);
  assert_int_equal (tema_import_get_n_finished (import), 5);
  assert_int_equal (tema_import_get_n_done (import), 2);
  assert_int_equal (tema_import_get_n_refused (import), 3);
  assert_int_equal (tema_import_file_get_state (peek_file (import, 1)), TEMA_IMPORT_REFUSED);
  assert_non_null (tema_import_file_get_message (peek_file (import, 1)));
  assert_non_null (strstr (tema_import_file_get_message (peek_file (import, 0)), "WebVTT"));
  document = tema_project_find_document (study->project,
                                         tema_import_file_get_document (peek_file (import, 0)));
  assert_string_equal (tema_document_get_name (document), "Interview 1");
  assert_int_equal (tema_document_get_n_turns (document), 1);
  document = tema_project_find_document (study->project, "vakt.v2");
  assert_non_null (document);
  assert_non_null (strstr (tema_import_file_get_understood (peek_file (import, 4))[0], "1252"));
  history = tema_project_list_history (study->project, NULL);
  assert_int_equal (history->len, 2);
  tema_test_assert_healthy (study->project);
}

static void
cancel_after_first_cb (TemaImport *import)
{
  tema_import_cancel (import);
}

static void
test_cancel_keeps_what_is_done (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.txt", i);

      add_file (study, name, "A text of its own.", -1);
    }
  import = tema_import_new (study->project, G_LIST_MODEL (study->files));
  g_signal_connect (import, "notify::n-finished", G_CALLBACK (cancel_after_first_cb), NULL);
  tema_import_start (import);
  while (tema_import_is_running (import))
    g_main_context_iteration (NULL, TRUE);
  assert_int_equal (tema_import_get_n_done (import), 1);
  assert_int_equal (tema_import_file_get_state (peek_file (import, 4)), TEMA_IMPORT_CANCELLED);
  assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (study->project)), 1);
}

/* While one is stored the next is read: a large one before a small one must still come first. */
static void
test_order_is_the_users (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *documents = tema_project_get_documents (study->project);

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d.txt", 11 - i);
      g_autoptr (GString) text = g_string_new ("I: How was the night?\n");

      for (int j = 0; i % 3 == 0 && j < 4000; j++)
        g_string_append (text, "R: Long, and quiet towards the end.\n");
      add_file (study, name, text->str, -1);
    }
  import = tema_import_new (study->project, G_LIST_MODEL (study->files));
  assert_true (tema_import_run (import, &error));
  assert_int_equal (tema_import_get_n_finished (import), 12);
  assert_int_equal (g_list_model_get_n_items (documents), 12);
  for (int i = 0; i < 12; i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);
      g_autofree char *name = g_strdup_printf ("%d", 11 - i);

      assert_string_equal (tema_document_get_name (document), name);
    }
}

static void
test_turns_carry_speaker_and_time (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;
  g_autoptr (TemaTranscript) transcript = NULL;
  const TemaTurn *turns;
  guint n_turns;

  add_file (study, "a.txt", "I: What then?\nR1: I go round.\nI: And then?\nR1: I sit down.\n", -1);
  import = run_in_background (study);
  transcript = tema_project_load_transcript (
      study->project, tema_project_find_document (study->project, "a"), NULL);
  turns = tema_transcript_get_turns (transcript, &n_turns);
  assert_int_equal (n_turns, 4);
  assert_string_equal (turns[1].speaker, "R1");
  assert_true (g_str_has_prefix (tema_transcript_get_text (transcript) + turns[1].first_char,
                                 "I go round."));
  assert_ptr_equal (tema_transcript_find_turn (transcript, turns[2].first_char + 1), &turns[2]);
}

/* An ending goes; what only looks like one is part of the name. */
static void
test_names_of_documents (void **state)
{
  static const struct
  {
    const char *file, *document;
  } names[] = {
    { "Interview 2.txt", "Interview 2" },
    { "no ending", "no ending" },
    { "v1.2 (final)", "v1.2 (final)" },
    { "dr. Berg", "dr. Berg" },
    { "stop.", "stop." },
    { ".txt", ".txt" },
    { " .txt", ".txt" },
    { "long.transcript", "long.transcript" },
  };
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    add_file (study, names[i].file, "What happens at night?", -1);
  import = run_in_background (study);
  for (gsize i = 0; i < G_N_ELEMENTS (names) - 2; i++)
    assert_non_null (tema_project_find_document (study->project, names[i].document));
  /* Taken by the one before. */
  assert_non_null (tema_project_find_document (study->project, ".txt (2)"));
  assert_non_null (tema_project_find_document (study->project, "long.transcript"));
}

/* As the worker hands a codebook over. */
static TemaImportFile *
import_codebook (Study *study)
{
  g_autoptr (GFile) source = g_file_new_for_path ("/somewhere/codes.qdc");
  TemaImportFile *file = _tema_import_file_new (source);
  TemaReading *reading = tema_reading_new ("REFI-QDA");
  g_autoptr (TemaAct) act = NULL;

  reading->outline = tema_outline_new ();
  tema_outline_add (reading->outline, "Sleep", 0);
  tema_outline_add (reading->outline, "Awake", 1);
  g_ptr_array_add (reading->outline->left_out, g_strdup ("One set."));
  _tema_import_file_take_reading (file, reading, "abc");
  act = _tema_import_file_make_act (file, NULL);
  tema_test_do (study->project, g_object_ref (act));
  _tema_import_file_finish (file, study->project, act);
  return file;
}

static void
test_codebook (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImportFile) first = import_codebook (study);
  g_autoptr (TemaImportFile) again = import_codebook (study);

  assert_string_equal (tema_import_file_get_message (first), "Codebook: 2 codes, 2 of them new");
  assert_null (tema_import_file_get_document (first));
  assert_string_equal (tema_import_file_get_left_out (first)[0], "One set.");
  assert_int_equal (tema_import_file_get_state (first), TEMA_IMPORT_DONE);
  assert_string_equal (tema_import_file_get_message (again), "Codebook: 2 codes, 0 of them new");
}

static void
test_what_watchers_see (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;
  g_autofree char *message = NULL;
  gboolean is_running = TRUE;
  guint n_finished = 0, file_state = 0;

  add_file (study, "a.txt", "One two three.", -1);
  import = run_in_background (study);
  g_object_get (import, "is-running", &is_running, "n-finished", &n_finished, NULL);
  assert_false (is_running);
  assert_int_equal (n_finished, 1);
  g_object_get (peek_file (import, 0), "state", &file_state, "message", &message, NULL);
  assert_int_equal (file_state, TEMA_IMPORT_DONE);
  assert_non_null (strstr (message, "3 words"));
  assert_string_equal (tema_import_file_get_name (peek_file (import, 0)), "a.txt");
  assert_null (tema_import_file_get_error (peek_file (import, 0)));
  assert_true (g_list_model_get_item_type (G_LIST_MODEL (import)) == TEMA_TYPE_IMPORT_FILE);
  assert_null (g_list_model_get_item (G_LIST_MODEL (import), 1));
}

/* Read well, but the project takes nothing: each file says so, in both ways. */
static void
test_refused_by_the_project (void **state)
{
  Study *study = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  g_autoptr (TemaImport) import = NULL;
  g_autoptr (TemaImport) waited_for = NULL;
  g_autoptr (GError) error = NULL;

  g_object_unref (study->project);
  study->project = tema_project_open (path, TEMA_OPEN_READ_ONLY, &error);
  assert_ok (error);
  add_file (study, "a.txt", "One two three.", -1);
  add_file (study, "b.txt", "One two three.", -1);
  import = run_in_background (study);
  assert_int_equal (tema_import_get_n_refused (import), 2);
  assert_non_null (strstr (tema_import_file_get_message (peek_file (import, 1)), "reading only"));
  waited_for = tema_import_new (study->project, G_LIST_MODEL (study->files));
  assert_false (tema_import_run (waited_for, &error));
  assert_non_null (strstr (error->message, "reading only"));
  assert_int_equal (tema_import_get_n_refused (waited_for), 2);
}

static void
test_no_files (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = run_in_background (study);
  g_autoptr (TemaImport) waited_for = tema_import_new (study->project, G_LIST_MODEL (study->files));
  g_autoptr (GError) error = NULL;

  assert_int_equal (tema_import_get_n_finished (import), 0);
  assert_true (tema_import_run (waited_for, &error));
}

/* One that is refused stops nobody, and is what is told. */
static void
test_first_refusal_is_told (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;
  g_autoptr (GError) error = NULL;

  add_file (study, "a.txt", "One two three.", -1);
  add_file (study, "nowhere.txt", NULL, 0);
  add_file (study, "empty.txt", "", 0);
  add_file (study, "b.txt", "Four five.", -1);
  import = tema_import_new (study->project, G_LIST_MODEL (study->files));
  assert_false (tema_import_run (import, &error));
  assert_string_equal (error->message, tema_import_file_get_message (peek_file (import, 1)));
  assert_int_equal (tema_import_get_n_done (import), 2);
}

/* A file without a name; a note on what was left out; a document that is on disk, but could not be
 * read back yet. */
static void
test_stored_and_not_shown_yet (void **state)
{
  Study *study = *state;
  g_autoptr (GFile) nameless = g_file_new_for_uri ("");
  g_autoptr (TemaImportFile) file = _tema_import_file_new (nameless);
  TemaReading *reading = tema_reading_new ("Text");
  TemaProject *other = tema_test_project_new (study->folder, "other.tema");
  g_autoptr (TemaAct) act = NULL;

  tema_reading_take_text (reading, g_strdup ("We talk."));
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s", "A picture.");
  tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD, "%s", "Plain text.");
  _tema_import_file_take_reading (file, reading, "");
  assert_string_equal (tema_import_file_get_left_out (file)[0], "A picture.");
  assert_string_equal (tema_import_file_get_understood (file)[0], "Plain text.");
  act = _tema_import_file_make_act (file, NULL);
  tema_test_do (other, g_object_ref (act));
  _tema_import_file_finish (file, study->project, act);
  assert_int_equal (tema_import_file_get_state (file), TEMA_IMPORT_DONE);
  assert_non_null (strstr (tema_import_file_get_message (file), "0 words"));
  g_object_unref (other);
}

/* A speaker that is spelled in two ways is told of, both as they stand there. */
static void
test_speakers_alike_are_told (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;
  const char *const *told;
  gboolean is_told = FALSE;

  add_file (study, "slip.txt",
            "Interviewer: How is it?\nInformant: Long.\nInterveiwer: And now?\nInformant: Well.\n"
            "Interviewer: Thank you.\nInterveiwer: And so on.\n",
            -1);
  import = run_in_background (study);
  assert_int_equal (tema_import_get_n_done (import), 1);
  told = tema_import_file_get_understood (peek_file (import, 0));
  for (guint i = 0; told[i] != NULL; i++)
    is_told |= g_str_equal (told[i], "May be the same speaker: “Interviewer”, “Interveiwer”");
  assert_true (is_told);
}

/* A table that was dropped comes in as the text that it is; where tables are read is told. */
static void
test_table_is_told (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;

  add_file (study, "codes.CSV", "Name;Description\nNight;What is told of it\n", -1);
  add_file (study, "codes.txt", "Name;Description\nNight;What is told of them\n", -1);
  import = run_in_background (study);
  assert_int_equal (tema_import_get_n_done (import), 2);
  assert_true (g_str_has_prefix (tema_import_file_get_understood (peek_file (import, 0))[0],
                                 "A table, which is now a text"));
  assert_null (tema_import_file_get_understood (peek_file (import, 1))[0]);
}

/* A text that is there already comes in, and it is told under which name it is there. */
static void
test_same_text_again (void **state)
{
  static const char same[] = "The same text is in the project already, as “a”";
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;

  add_file (study, "a.txt", "One two three.\n", -1);
  add_file (study, "b.txt", "One two three.\r\n", -1);
  add_file (study, "c.txt", "One two.\n", -1);
  import = run_in_background (study);
  assert_int_equal (tema_import_get_n_done (import), 3);
  assert_null (tema_import_file_get_understood (peek_file (import, 0))[0]);
  assert_string_equal (tema_import_file_get_understood (peek_file (import, 1))[0], same);
  assert_null (tema_import_file_get_understood (peek_file (import, 2))[0]);
  /* What was deleted is there no more. */
  tema_test_do (study->project,
                tema_act_delete_document (tema_project_find_document (study->project, "a")));
  tema_test_do (study->project,
                tema_act_delete_document (tema_project_find_document (study->project, "b")));
  g_clear_object (&import);
  import = run_in_background (study);
  assert_null (tema_import_file_get_understood (peek_file (import, 0))[0]);
  assert_string_equal (tema_import_file_get_understood (peek_file (import, 2))[0],
                       "The same text is in the project already, as “c”");
}

/* The sentences about "I: …; Kari: …" for "I,Kari". */
static void
assert_alike (const char *speakers, const char *expected)
{
  g_auto (GStrv) names = g_strsplit (speakers, ",", -1);
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");
  g_autoptr (GPtrArray) sentences = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  tema_reading_take_text (reading, g_strdup (""));
  for (guint i = 0; names[i] != NULL; i++)
    tema_reading_add_turn (reading, 0, 0, names[i], names[i], -1, -1);
  sentences = _tema_import_list_speakers_alike (reading);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (found, "%s\n", (char *)g_ptr_array_index (sentences, i));
  if (!g_str_equal (found->str, expected))
    fail_msg ("%s: “%s”", speakers, found->str);
}

static void
test_speakers_alike (void **state)
{
  assert_alike ("Interviewer,Informant 2,Interveiwer,INTERVIEWER,informant2,Inf. 2,I",
                "May be the same speaker: “Interviewer”, “Interveiwer”, “INTERVIEWER”, “I”\n"
                "May be the same speaker: “Informant 2”, “informant2”, “Inf. 2”\n");
  assert_alike ("Kari,KARI,Per", "May be the same speaker: “Kari”, “KARI”\n");
  assert_alike ("\xc3\x85se,A\xcc\x8ase", "May be the same speaker: “\xc3\x85se”, "
                                          "“A\xcc\x8ase”\n");
  assert_alike ("Intervjuer,Int,R1", "May be the same speaker: “Intervjuer”, “Int”\n");
  assert_alike ("Malin,Malim,Per", "May be the same speaker: “Malin”, “Malim”\n");
  /* Two who are two */
  assert_alike ("I,Informant", "");
  assert_alike ("I,Informant 1,Informant 2", "");
  assert_alike ("Informant 1,Informant 2,Informant 12", "");
  assert_alike ("Liv,Siv,Ola,Olav", "");
  assert_alike ("I,Interviewer,Ida", "");
  assert_alike ("R1,R2,R3", "");
  assert_alike ("1,2,3", "");
  assert_alike ("1,1.,(1)", "");
  assert_alike ("Int,Inta,R1", "");
  assert_alike ("", "");
}

/* What is longer than a name, or comes in more voices than anybody interviews, is none. */
static void
test_speakers_that_are_none (void **state)
{
  g_autofree char *sixty_four = g_strnfill (64, 'a'), *more = g_strnfill (66, 'a');
  g_autofree char *long_names = g_strconcat (more, ",", more + 1, ",x", NULL);
  g_autofree char *names = g_strconcat (sixty_four, ",", sixty_four + 1, ",x", NULL);
  g_autofree char *told
      = g_strdup_printf ("May be the same speaker: “%s”, “%s”\n", sixty_four, sixty_four + 1);

  assert_alike (names, told);
  assert_alike (long_names, "");
  for (guint n_speakers = 100; n_speakers <= 101; n_speakers++)
    {
      g_autoptr (GString) all = g_string_new ("Malin,Malim");

      for (guint i = 2; i < n_speakers; i++)
        g_string_append_printf (all, ",R%u", i);
      assert_alike (all->str,
                    n_speakers == 100 ? "May be the same speaker: “Malin”, “Malim”\n" : "");
    }
}

static void
test_undone_and_done_again (void **state)
{
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;
  g_autoptr (GError) error = NULL;
  guint n_gone = 7;

  add_file (study, "a.txt", "One two three.", -1);
  add_file (study, "b.txt", "Four five six.", -1);
  import = run_in_background (study);
  assert_true (tema_project_undo (study->project, &error));
  assert_int_equal (tema_import_file_get_state (peek_file (import, 0)), TEMA_IMPORT_DONE);
  assert_int_equal (tema_import_file_get_state (peek_file (import, 1)), TEMA_IMPORT_GONE);
  g_object_get (import, "n-gone", &n_gone, NULL);
  assert_int_equal (n_gone, 1);
  assert_int_equal (tema_import_get_n_done (import), 1);
  assert_true (tema_project_redo (study->project, &error));
  assert_int_equal (tema_import_get_n_gone (import), 0);
  assert_int_equal (tema_import_get_n_done (import), 2);
}

/* Reading the project itself would let go of SQLite's locks on it: by no name is it even opened. */
static void
test_the_project_itself (void **state)
{
  static const char *const names[]
      = { "study.tema", "link.txt", "link.sqlite3", "study.tema-journal", NULL };
  Study *study = *state;
  g_autoptr (TemaImport) import = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (study->folder, names[i], NULL);

      if (g_str_has_prefix (names[i], "link"))
        assert_int_equal (symlink ("study.tema", path), 0);
      add_file (study, names[i], NULL, 0);
    }
  import = tema_import_new (study->project, G_LIST_MODEL (study->files));
  assert_false (tema_import_run (import, NULL));
  for (guint i = 0; names[i] != NULL; i++)
    {
      const GError *error = tema_import_file_get_error (peek_file (import, i));

      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
      assert_non_null (strstr (error->message, i < 3 ? "the project itself" : "open project"));
    }
  assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (study->project)), 0);
}

int
main (void)
{
#define STUDY_TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_good_and_bad_together),
    STUDY_TEST (test_cancel_keeps_what_is_done),
    STUDY_TEST (test_order_is_the_users),
    STUDY_TEST (test_turns_carry_speaker_and_time),
    STUDY_TEST (test_names_of_documents),
    STUDY_TEST (test_codebook),
    STUDY_TEST (test_what_watchers_see),
    STUDY_TEST (test_refused_by_the_project),
    STUDY_TEST (test_no_files),
    STUDY_TEST (test_first_refusal_is_told),
    STUDY_TEST (test_stored_and_not_shown_yet),
    STUDY_TEST (test_speakers_alike_are_told),
    STUDY_TEST (test_table_is_told),
    STUDY_TEST (test_same_text_again),
    cmocka_unit_test (test_speakers_alike),
    cmocka_unit_test (test_speakers_that_are_none),
    STUDY_TEST (test_undone_and_done_again),
    STUDY_TEST (test_the_project_itself),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
