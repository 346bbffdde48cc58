/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is asked of a project, with SQLite refusing or breaking off at every point of it: the answer
 * is whole, or an error says that there is none. A list that is short without a word would be
 * believed. */
#include "questions.h"

#include "base/tema-text-index.h"
#include "project/tema-backup.h"
#include "project/tema-extracts.h"
#include "project/tema-health.h"
#include "project/tema-themes-report.h"

static int
set_up_more (void **state)
{
  TemaBoardPlace place = { NULL, G_MAXUINT, NULL };
  g_autoptr (TemaReading) reading = tema_reading_new ("WebVTT");
  TemaDocument *document;
  Study *study;

  set_up (state);
  study = *state;
  tema_reading_take_text (reading, g_strdup ("What then?\nI go round.\n"));
  tema_reading_add_turn (reading, 0, 10, "I", "I: ", 1000, 2000);
  tema_reading_add_turn (reading, 11, 22, "R1", "R1: ", 2000, 3000);
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s", "A picture.");
  tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD, "%s", "Two cues.");
  tema_test_do (study->project,
                tema_act_add_document ("Interview 3", "interview.vtt", "abc", reading));
  document = tema_project_find_document (study->project, "Interview 3");
  code_text (study, "Interview 3", 0, 10, "Handover");
  code_text (study, "Interview 3", 11, 22, "Handover");
  tema_test_do (study->project, tema_act_annotate (document, 0, 4, "Asked softly."));
  tema_test_do (study->project, tema_act_annotate (document, 11, 22, "Rounds at night."));
  tema_test_do (study->project, tema_act_place_note (board_of (study), "Really?", &place));
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "First", "To begin.", 2));
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "Second", "Again.", 3));
  return 0;
}

static TemaDocument *
document_of (Study *study)
{
  return tema_project_find_document (study->project, "Interview 3");
}

static char *
words_of_transcript (TemaTranscript *transcript)
{
  GString *words = g_string_new (tema_transcript_get_text (transcript));
  guint n_turns, n_codings, n_annotations;
  const TemaTurn *turns = tema_transcript_get_turns (transcript, &n_turns);
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);
  const TemaAnnotation *const *annotations
      = tema_transcript_get_annotations (transcript, &n_annotations);

  for (guint i = 0; i < n_turns; i++)
    g_string_append_printf (words, "turn %u %s\n", turns[i].first_char, turns[i].speaker);
  for (guint i = 0; i < n_codings; i++)
    g_string_append_printf (words, "coding %u %u %s %s\n", codings[i]->first_char,
                            codings[i]->last_char, tema_code_get_name (codings[i]->code),
                            codings[i]->coder);
  for (guint i = 0; i < n_annotations; i++)
    g_string_append_printf (words, "annotation %u %s\n", annotations[i]->first_char,
                            annotations[i]->text);
  return g_string_free (words, FALSE);
}

static char *
ask_transcript (Study *study, GError **error)
{
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, document_of (study), error);

  return transcript != NULL ? words_of_transcript (transcript) : NULL;
}

static char *
ask_transcript_later (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TemaTranscript) transcript = NULL;

  tema_project_load_transcript_async (study->project, document_of (study), NULL,
                                      tema_test_result_cb, &result);
  transcript
      = tema_project_load_transcript_finish (study->project, tema_test_wait (&result), error);
  return transcript != NULL ? words_of_transcript (transcript) : NULL;
}

static char *
ask_extracts (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) extracts = NULL;
  TemaCode *codes[] = { code_of (study, "Handover"), code_of (study, "Help") };
  GString *words;

  tema_project_list_extracts_async (study->project, codes, 2, NULL, tema_test_result_cb, &result);
  extracts = tema_project_list_extracts_finish (study->project, tema_test_wait (&result), error);
  if (extracts == NULL)
    return NULL;
  words = g_string_new (NULL);
  for (guint i = 0; i < extracts->len; i++)
    g_string_append_printf (words, "%s\n", tema_extract_get_text (g_ptr_array_index (extracts, i)));
  return g_string_free (words, FALSE);
}

static char *
ask_coded_share (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  TemaDocument *document;
  guint n_chars = 0;

  tema_project_count_coded_async (study->project, document_of (study), tema_test_result_cb,
                                  &result);
  return tema_project_count_coded_finish (study->project, tema_test_wait (&result), &document,
                                          &n_chars, error)
             ? g_strdup_printf ("%u", n_chars)
             : NULL;
}

static char *
ask_codings (Study *study, GError **error)
{
  g_autoptr (GPtrArray) records = tema_project_list_codings (study->project, NULL, NULL, error);
  GString *words;

  if (records == NULL)
    return NULL;
  words = g_string_new (NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const TemaCodingRecord *record = g_ptr_array_index (records, i);

      g_string_append_printf (words, "%s %u %s\n", tema_code_get_name (record->code),
                              record->first_char, record->text);
    }
  return g_string_free (words, FALSE);
}

static char *
ask_history (Study *study, GError **error)
{
  g_autoptr (GPtrArray) entries = tema_project_list_history (study->project, error);
  GString *words;

  if (entries == NULL)
    return NULL;
  words = g_string_new (NULL);
  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (words, "%s\n",
                            ((TemaHistoryEntry *)g_ptr_array_index (entries, i))->label);
  return g_string_free (words, FALSE);
}

static char *
ask_tokens (Study *study, GError **error)
{
  g_autoptr (GPtrArray) tokens = tema_project_list_tokens (study->project, error);

  if (tokens == NULL)
    return NULL;
  g_ptr_array_add (tokens, NULL);
  return g_strjoinv (" ", (char **)tokens->pdata);
}

static char *
ask_strays (Study *study, GError **error)
{
  g_autoptr (GPtrArray) strays = tema_project_list_strays (study->project, error);
  GString *words;

  if (strays == NULL)
    return NULL;
  words = g_string_new (NULL);
  for (guint i = 0; i < strays->len; i++)
    {
      g_autofree char *sentence = tema_stray_dup_sentence (g_ptr_array_index (strays, i));

      g_string_append_printf (words, "%s\n", sentence);
    }
  return g_string_free (words, FALSE);
}

static char *
ask_health (Study *study, GError **error)
{
  TemaHealth *health = tema_project_check (study->project, error);
  char *words;

  if (health == NULL)
    return NULL;
  words = g_strdup_printf ("%u of %u in %u, %u problems", health->n_verified, health->n_codings,
                           health->n_documents, health->problems->len);
  tema_health_free (health);
  return words;
}

static char *
ask_passages (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  TemaHealth *health;
  char *words;

  tema_project_check_async (study->project, TEMA_CHECK_PASSAGES, NULL, tema_test_result_cb,
                            &result);
  health = tema_project_check_finish (study->project, tema_test_wait (&result), error);
  if (health == NULL)
    return NULL;
  words = g_strdup_printf ("%u of %u", health->n_verified, health->n_codings);
  tema_health_free (health);
  return words;
}

static char *
ask_backups (Study *study, GError **error)
{
  g_autoptr (GListModel) backups = tema_project_list_backups (study->project, error);
  GString *words;

  if (backups == NULL)
    return NULL;
  words = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (backups); i++)
    {
      g_autoptr (TemaBackup) backup = g_list_model_get_item (backups, i);
      g_autofree char *labels = g_strjoinv (", ", (char **)tema_backup_get_labels_since (backup));

      g_string_append_printf (words, "%u, %d, %u since: %s\n", tema_backup_get_number (backup),
                              tema_backup_is_of_another_line (backup),
                              tema_backup_get_n_acts_since (backup), labels);
    }
  return g_string_free (words, FALSE);
}

static char *
ask_report (Study *study, TemaThemesReportKind kind, GError **error)
{
  g_autoptr (TemaBoardState) state = tema_board_dup_state (board_of (study));
  const TemaThemesReportOptions options = { .kind = kind, .language = "en" };
  g_autoptr (TemaReport) report = tema_themes_report_new (study->project, state, &options, error);

  return tema_test_dup_rows (report);
}

static char *
ask_extracts_table (Study *study, GError **error)
{
  return ask_report (study, TEMA_THEMES_REPORT_EXTRACTS, error);
}

static char *
ask_theme_sheets (Study *study, GError **error)
{
  return ask_report (study, TEMA_THEMES_REPORT_SHEETS, error);
}

static void
ask_in_trouble (Study *study, const Question *question, const Trouble *trouble, const char *whole)
{
  gboolean has_struck = TRUE;

  for (guint at = 1; has_struck; at++)
    {
      g_autofree char *where = g_strdup_printf (
          "%s, %s at %u", question->name, trouble->kind == REFUSE ? "refused" : "interrupted", at);
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = NULL;

      trouble_begin (study, trouble, at);
      answer = question->ask (study, &error);
      has_struck = trouble_end (study);
      assert_whole_or_none (where, whole, answer, error);
      assert_true (answer != NULL || has_struck);
    }
}

static void
test_answers_are_whole (void **state)
{
  static const Question questions[] = {
    { "transcript", ask_transcript },
    { "transcript later", ask_transcript_later },
    { "extracts", ask_extracts },
    { "coded share", ask_coded_share },
    { "codings", ask_codings },
    { "history", ask_history },
    { "tokens", ask_tokens },
    { "strays", ask_strays },
    { "health", ask_health },
    { "passages", ask_passages },
    { "backups", ask_backups },
    { "table of extracts", ask_extracts_table },
    { "theme sheets", ask_theme_sheets },
  };
  Study *study = *state;
  TemaAct *act = tema_act_set_title ("Marked");

  assert_true (tema_project_back_up (study->project, TEMA_BACKUP_ASKED, NULL));
  tema_act_set_token (act, "mark");
  tema_test_do (study->project, act);
  /* One passage is not what its quote says. */
  assert_true (tema_store_exec (_tema_project_get_store (study->project),
                                "UPDATE coding SET quote = 'You wait' WHERE id ="
                                " (SELECT min (id) FROM coding WHERE first = 0)",
                                NULL));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *whole = questions[i].ask (study, &error);

      assert_ok (error);
      assert_true (*whole != '\0');
      for (guint j = 0; j < G_N_ELEMENTS (troubles); j++)
        ask_in_trouble (study, &questions[i], &troubles[j], whole);
    }
}

static void
test_closed_project_says_so (void **state)
{
  static const Question questions[] = {
    { "transcript", ask_transcript }, { "transcript later", ask_transcript_later },
    { "extracts", ask_extracts },     { "coded share", ask_coded_share },
    { "codings", ask_codings },       { "history", ask_history },
    { "tokens", ask_tokens },         { "strays", ask_strays },
    { "health", ask_health },         { "passages", ask_passages },
  };

  assert_closed_says_so (*state, questions, G_N_ELEMENTS (questions));
}

/* Every connection that is opened meets the trouble that is armed. */
static TroubleKind kind_for_new;

static int
install_for_new (sqlite3 *db, char **message, const void *api)
{
  trouble_install (db, kind_for_new);
  return SQLITE_OK;
}

/* Opens the project with trouble at a point; returns whether the trouble came. */
static gboolean
open_in_trouble (
    Study *study, const char *path, const Trouble *trouble, guint at, const char *whole)
{
  g_autofree char *where = g_strdup_printf (
      "opening, %s at %u", trouble->kind == REFUSE ? "refused" : "interrupted", at);
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;
  gboolean has_struck;

  kind_for_new = trouble->kind;
  trouble_arm (trouble, at);
  sqlite3_auto_extension ((void (*) (void))install_for_new);
  study->project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  has_struck = trouble_struck;
  trouble_countdown = 0;
  sqlite3_cancel_auto_extension ((void (*) (void))install_for_new);
  if (study->project == NULL)
    {
      assert_sentence (where, error);
      assert_true (has_struck);
      return TRUE;
    }
  assert_null (error);
  shown = tema_test_dup_dump (study->project);
  /* Open for reading only with the damage told, or as always: never with a part. */
  assert_same (where, whole, shown);
  g_clear_object (&study->project);
  return has_struck;
}

static void
test_project_opens_whole_or_not_at_all (void **state)
{
  Study *study = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  g_autofree char *whole = tema_test_dup_dump (study->project);
  g_autoptr (GError) error = NULL;

  g_clear_object (&study->project);
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    for (guint at = 1; open_in_trouble (study, path, &troubles[i], at, whole);
         at += troubles[i].kind == INTERRUPT ? 61 : 2)
      ;
  study->project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_assert_healthy (study->project);
}

#define STUDY_TEST(function) cmocka_unit_test_setup_teardown (function, set_up_more, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_answers_are_whole),
    STUDY_TEST (test_closed_project_says_so),
    STUDY_TEST (test_project_opens_whole_or_not_at_all),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
