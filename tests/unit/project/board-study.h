/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A small study with a theme board, and what the tests of boards ask of it again and again. */
#pragma once

#include "tema-test.h"

#include "base/tema-error.h"

static const char *const interview_text = "You listen for what they do not say.\n"
                                          "Vi hørte vaktbyttet 🙂 på blåmandag.\n"
                                          "I do. I have a folded sheet in my pocket.";

typedef struct
{
  char *folder;
  TemaProject *project;
} Study;

static inline TemaCode *
code_of (Study *study, const char *name)
{
  return tema_codebook_find (tema_project_get_codebook (study->project), name);
}

static inline TemaBoard *
board_of (Study *study)
{
  g_autoptr (TemaBoard) board = g_list_model_get_item (tema_project_get_boards (study->project), 0);

  return board;
}

static inline TemaTheme *
theme_of (Study *study, const char *name)
{
  return tema_board_find_theme (board_of (study), name);
}

static inline TemaCard *
card_of (Study *study, const char *code)
{
  return tema_board_find_card_of_code (board_of (study), code_of (study, code));
}

static inline void
code_text (Study *study, const char *document, guint first, guint last, const char *code)
{
  TemaCode *codes[] = { code_of (study, code) };

  tema_test_do (study->project,
                tema_act_code_passage (tema_project_find_document (study->project, document), first,
                                       last, codes, 1));
}

/* Two documents, six codes, a board with two themes on it:
 * Night {Handover, Tiredness}, Asking {Help}; Pay loose; Union in the tray. */
static inline int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);
  const char *const names[] = { "Handover", "Tiredness", "Help", "Pay", "Union" };
  TemaCode *codes[5];
  TemaBoardPlace place = { NULL, G_MAXUINT, NULL };
  const TemaBoardPoint points[] = { { 40, 40 }, { 340, 40 }, { 700, 40 } };

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  tema_test_add_document (study->project, "Interview 1", interview_text);
  tema_test_add_document (study->project, "Interview 2", interview_text);
  for (guint i = 0; i < 5; i++)
    codes[i] = tema_test_add_code (study->project, NULL, names[i]);
  code_text (study, "Interview 1", 0, 10, "Handover");
  code_text (study, "Interview 2", 0, 10, "Handover");
  code_text (study, "Interview 1", 37, 50, "Tiredness");
  code_text (study, "Interview 1", 0, 10, "Help");
  tema_test_do (study->project, tema_act_create_board ("Round one"));
  place.points = &points[0];
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Night", &place, NULL, 0));
  place.points = &points[1];
  tema_test_do (study->project,
                tema_act_create_theme (board_of (study), "Asking", &place, NULL, 0));
  place = (TemaBoardPlace){ theme_of (study, "Night"), G_MAXUINT, NULL };
  tema_test_do (study->project, tema_act_place_codes (board_of (study), codes, 2, &place));
  place = (TemaBoardPlace){ theme_of (study, "Asking"), G_MAXUINT, NULL };
  tema_test_do (study->project, tema_act_place_codes (board_of (study), codes + 2, 1, &place));
  place = (TemaBoardPlace){ NULL, 0, &points[2] };
  tema_test_do (study->project, tema_act_place_codes (board_of (study), codes + 3, 1, &place));
  *state = study;
  return 0;
}

static inline int
tear_down (void **state)
{
  Study *study = *state;

  g_clear_object (&study->project);
  tema_test_folder_remove (study->folder);
  g_free (study);
  return 0;
}

static inline void
refuse (Study *study, TemaAct *act, TemaError code)
{
  g_autofree char *before = tema_test_dup_dump (study->project);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  assert_false (tema_project_do (study->project, act, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, (int)code));
  after = tema_test_dup_dump (study->project);
  assert_string_equal (before, after);
}

/* Does an act and proves that undo restores what was, and redo what came, with a restart in
 * between. */
static inline void
do_and_prove (Study *study, TemaAct *act)
{
  g_autofree char *before = tema_test_dup_dump (study->project);
  g_autofree char *after = NULL, *undone = NULL, *reopened = NULL, *redone = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;

  tema_test_do (study->project, act);
  after = tema_test_dup_dump (study->project);
  assert_string_not_equal (before, after);
  tema_project_undo (study->project, &error);
  assert_ok (error);
  undone = tema_test_dup_dump (study->project);
  assert_string_equal (before, undone);
  study->project = tema_test_project_reopen (study->project);
  reopened = tema_test_dup_dump (study->project);
  assert_string_equal (before, reopened);
  tema_project_redo (study->project, &error);
  assert_ok (error);
  redone = tema_test_dup_dump (study->project);
  assert_string_equal (after, redone);
  study->project = tema_test_project_reopen (study->project);
  again = tema_test_dup_dump (study->project);
  assert_string_equal (after, again);
  tema_test_assert_healthy (study->project);
}

/* The cards of a theme (NULL: loose ones) as "Handover, Tiredness". */
static inline void
assert_cards (Study *study, const char *theme, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  GListModel *cards = theme != NULL ? tema_theme_get_cards (theme_of (study, theme))
                                    : tema_board_get_cards (board_of (study));

  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (cards, i);

      assert_ptr_equal (tema_card_get_theme (card), theme != NULL ? theme_of (study, theme) : NULL);
      g_string_append_printf (found, "%s%s", i > 0 ? ", " : "", tema_card_get_title (card));
    }
  assert_string_equal (found->str, expected);
}

static inline void
assert_tray (Study *study, const char *typed, const char *expected)
{
  g_autoptr (GPtrArray) codes = tema_board_search_tray (board_of (study), typed);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? ", " : "",
                            tema_code_get_name (g_ptr_array_index (codes, i)));
  assert_string_equal (found->str, expected);
}

/* The round that was kept first. */
static inline TemaRound *
round_of (Study *study)
{
  g_autoptr (TemaRound) round = g_list_model_get_item (tema_board_get_rounds (board_of (study)), 0);

  return round;
}

/* The id of a code's first coding. */
static inline gint64
coding_of (Study *study, const char *code)
{
  g_autoptr (GPtrArray) records
      = tema_project_list_codings (study->project, code_of (study, code), NULL, NULL);
  TemaDocument *document = ((TemaCodingRecord *)g_ptr_array_index (records, 0))->document;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, document, NULL);
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);

  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->code == code_of (study, code))
      return codings[i]->id;
  return 0;
}
