/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Each way by which the program comes to SQLite, from function to function, met once by a call that
 * fails: what an act or a question asks may be asked a thousand times, but there are not so many
 * places that ask. And a study with one of each kind in it. */
#pragma once

#include "map-study.h"
#include "tema-trouble.h"
#include "trouble.h"

#include "project/tema-case-acts.h"
#include "project/tema-memo-acts.h"
#include "project/tema-versions.h"
#include "store/tema-statement.h"

#include <glib/gstdio.h>
#include <unistd.h>

static inline TemaDocument *
talk_of (Study *study)
{
  return tema_project_find_document (study->project, "Talk");
}

static inline TemaCase *
case_of (Study *study, const char *name)
{
  return tema_cases_find_case (tema_project_get_cases (study->project), name);
}

static inline TemaAttribute *
attribute_of (Study *study, const char *name)
{
  return tema_cases_find_attribute (tema_project_get_cases (study->project), name);
}

static inline TemaQuestion *
question_of (Study *study, const char *wording)
{
  return tema_questions_find (tema_project_get_questions (study->project), wording);
}

static inline TemaMemo *
memo_of (Study *study, const char *title)
{
  GListModel *memos = tema_memos_get_list (tema_project_get_memos (study->project));

  for (guint i = 0; i < g_list_model_get_n_items (memos); i++)
    {
      g_autoptr (TemaMemo) memo = g_list_model_get_item (memos, i);

      if (g_str_equal (tema_memo_get_title (memo), title))
        return memo;
    }
  return NULL;
}

static inline void
add_talk (Study *study)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("WebVTT");
  TemaDocument *document;

  tema_reading_take_text (reading, g_strdup ("What then?\nI go round. It is quiet.\n"));
  tema_reading_add_turn (reading, 0, 10, "I", "I: ", 1000, 2000);
  tema_reading_add_turn (reading, 11, 36, "R1", "R1: ", 2000, 3000);
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s", "A picture.");
  tema_test_do (study->project, tema_act_add_document ("Talk", "talk.vtt", "abc", reading));
  document = talk_of (study);
  tema_test_do (study->project, tema_act_move_documents (&document, 1, "Nights", 0));
  tema_test_do (study->project, tema_act_annotate (document, 0, 4, "Asked softly."));
  code_text (study, "Talk", 11, 22, "Help");
}

static inline void
add_cases (Study *study)
{
  const char *const roles[] = { "Nurse", "Doctor", NULL };
  TemaDocument *document = talk_of (study);

  tema_test_do (study->project, tema_act_create_case (NULL, G_MAXUINT, "Ward"));
  tema_test_do (study->project, tema_act_create_case (case_of (study, "Ward"), 0, "Anne"));
  tema_test_do (study->project, tema_act_create_case (case_of (study, "Ward"), 1, "Berit"));
  tema_test_do (study->project, tema_act_create_attribute ("Age", TEMA_ATTRIBUTE_NUMBER, NULL));
  tema_test_do (study->project, tema_act_create_attribute ("Role", TEMA_ATTRIBUTE_CHOICE, roles));
  {
    const TemaCaseSaying cells[]
        = { { case_of (study, "Anne"), attribute_of (study, "Age"), "40" },
            { case_of (study, "Anne"), attribute_of (study, "Role"), "Nurse" } };

    tema_test_do (study->project, tema_act_set_case_values (cells, G_N_ELEMENTS (cells)));
  }
  tema_test_do (study->project,
                tema_act_give_speaker_to_case (document, "R1", case_of (study, "Anne")));
  document = tema_project_find_document (study->project, "Interview 2");
  tema_test_do (study->project,
                tema_act_give_documents_to_case (&document, 1, case_of (study, "Berit")));
  document = tema_project_find_document (study->project, "Interview 1");
  tema_test_do (study->project,
                tema_act_give_passage_to_case (document, 0, 10, case_of (study, "Berit")));
}

static inline void
add_memo (Study *study, const char *title, TemaMemoAbout about)
{
  tema_test_do (study->project, tema_act_write_memo (&about, title, "Thought of it."));
}

static inline void
add_memos (Study *study)
{
  add_memo (study, "Of all", tema_memo_about_project ());
  add_memo (study, "Of a text", tema_memo_about_document (talk_of (study)));
  add_memo (study, "Of a passage", tema_memo_about_passage (talk_of (study), 0, 4));
  add_memo (study, "Of a code", tema_memo_about_code (code_of (study, "Help")));
  add_memo (study, "Of a coding", tema_memo_about_coding (coding_of (study, "Tiredness")));
  add_memo (study, "Of a theme", tema_memo_about_theme (theme_of (study, "Night")));
  add_memo (study, "Of a node", tema_memo_about_node (node_of (study, "Nights")));
  add_memo (study, "Of a case", tema_memo_about_case (case_of (study, "Anne")));
  tema_test_do (study->project, tema_act_write_journal (talk_of (study), "Today", "Read it."));
  tema_test_do (study->project, tema_act_add_question ("2026-01-01", "How do they rest?", "First"));
  tema_test_do (study->project, tema_act_add_question ("2026-02-01", "Who rests?", ""));
  tema_test_do (study->project, tema_act_add_question ("2026-02-01", "What helps?", ""));
  tema_test_do (study->project, tema_act_choose_question (question_of (study, "Who rests?")));
}

/* The nodes of the map stand for things of each kind. */
static inline void
add_subjects (Study *study)
{
  const TemaMapPoint points[] = { { 0, 10 }, { 0, 20 }, { 0, 30 }, { 0, 40 }, { 0, 50 } };
  const TemaMapPlace place = { node_of (study, "Loose"), G_MAXUINT, points };
  GObject *subjects[] = { G_OBJECT (code_of (study, "Help")), G_OBJECT (theme_of (study, "Night")),
                          G_OBJECT (talk_of (study)), G_OBJECT (case_of (study, "Anne")),
                          G_OBJECT (memo_of (study, "Of all")) };

  tema_test_do (study->project, tema_act_add_subject_nodes (map_of (study), subjects,
                                                            G_N_ELEMENTS (subjects), &place));
  tema_test_do (study->project,
                tema_act_add_edge (node_of (study, "Nights"), node_of (study, "Asking"), "leads to",
                                   TEMA_EDGE_TO_TARGET));
}

/* One of each kind that a project can hold. */
static inline int
set_up_one_of_each (void **state)
{
  const TemaBoardPlace place = { NULL, G_MAXUINT, NULL };
  Study *study;
  gint64 coding;

  set_up_map (state);
  study = *state;
  tema_test_do (study->project, tema_act_set_phase (3));
  assert_true (
      tema_store_exec (_tema_project_get_store (study->project), "PRAGMA synchronous = OFF", NULL));
  tema_test_add_code (study->project, code_of (study, "Pay"), "Extra");
  add_talk (study);
  add_cases (study);
  add_memos (study);
  add_subjects (study);
  coding = coding_of (study, "Help");
  tema_test_do (study->project, tema_act_place_quotes (board_of (study), &coding, 1, &place));
  tema_test_do (study->project, tema_act_place_note (board_of (study), "Really?", &place));
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "First", "To begin.", 2));
  tema_test_do (study->project, tema_act_keep_version ("First", "To begin.", 2));
  return 0;
}

/* What chance and the clock give: GUIDs, times, and states that are kept as they were. */
#define IS_WORD                                                                                    \
  "type = 'TEXT' AND name NOT IN ('guid', 'content', 'source_guid') AND name NOT GLOB '*_at'"

/* Questions for every row that acts change. Texts and coders stay when an act is undone; so do
 * bytes of kept files, as long as it could be done again. */
static inline GPtrArray *
list_questions (Study *study, gboolean is_of_words)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT 'SELECT ''' || name || ''', ' || columns || ' FROM ' || name || ' ORDER BY ' ||"
      " columns FROM (SELECT t.name AS name, (SELECT group_concat (name) FROM pragma_table_info"
      " (t.name) WHERE %s) AS columns FROM sqlite_master t WHERE t.type = 'table' AND t.name NOT"
      " GLOB 'act*' AND t.name NOT GLOB 'sqlite_*' AND t.name NOT IN ('document_text', 'coder',"
      " 'kept_file_piece')) WHERE columns IS NOT NULL",
      is_of_words ? IS_WORD : "1");
  g_autofree char *rows = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *questions = g_ptr_array_new_with_free_func (g_free);

  rows = dup_rows (study, sql);
  lines = g_strsplit (rows, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_ptr_array_add (questions, g_strdup (lines[i]));
  g_ptr_array_add (questions, g_strdup ("SELECT t.text FROM document_text t JOIN document d USING"
                                        " (id) ORDER BY d.name, t.text"));
  return questions;
}

/* A connection that failed is opened anew by the next who asks. */
static inline gpointer
ask_something (TemaStore *store, gpointer data, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT 1");
  gboolean is_there = tema_statement_step (select, error);

  tema_statement_reset (select);
  return is_there ? store : NULL;
}

static inline char *
dup_answers (Study *study, GPtrArray *questions)
{
  GString *answers = g_string_new (NULL);

  assert_non_null (
      tema_store_call (_tema_project_get_store (study->project), ask_something, NULL, NULL));
  for (guint i = 0; i < questions->len; i++)
    {
      g_autofree char *rows = dup_rows (study, g_ptr_array_index (questions, i));

      g_string_append (answers, rows);
    }
  return g_string_free (answers, FALSE);
}

/* SQLite has no memory for one call; or the disk fails, and goes on failing. */
static const TemaTrouble way_troubles[] = {
  { TEMA_TROUBLE_SQLITE, "sqlite3_step", 0, FALSE, SQLITE_NOMEM, 0, 0 },
  { TEMA_TROUBLE_SQLITE, "sqlite3_step", 0, TRUE, SQLITE_IOERR_READ, 0, 0 },
};

/* How many of the points are tried where all later calls fail too: what fails for ever has seldom
 * another way to go than what fails once. */
#define FOR_EVER_STRIDE 5

static inline char *
dup_where (const char *name, const TemaTrouble *trouble)
{
  return g_strdup_printf ("%s, way %u%s", name, trouble->at,
                          trouble->is_for_ever ? " for ever" : "");
}

/* The trouble at one of the ways; its number is for messages alone. */
static inline TemaTrouble
trouble_at_way (const TemaTrouble *trouble, GPtrArray *ways, guint i)
{
  TemaTrouble one = *trouble;

  one.at = i;
  one.way = *(guint64 *)g_ptr_array_index (ways, i);
  return one;
}
