/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Codings that a merge leads to one place: there is one of each code and coder on a passage, it has
 * what both said, and whatever showed the other shows it. */
#include "tema-test.h"

#include "project/tema-memo-acts.h"
#include "project/tema-merge-plan.h"

#include <string.h>

#define TEXT "Vi var slitne om natta, og ingen spurte oss. Det var for få folk på vakt."

typedef struct
{
  char *folder;
  char *path;
  TemaProject *project;
  TemaProject *copy;
} Study;

static TemaDocument *
get_document (TemaProject *project)
{
  return tema_project_find_document (project, "First");
}

static void
code (TemaProject *project, guint first, guint last)
{
  TemaCode *days = tema_codebook_find (tema_project_get_codebook (project), "Days");

  tema_test_do (project, tema_act_code_passage (get_document (project), first, last, &days, 1));
}

/* Id of the coding that begins there, 0 for none. */
static gint64
find_coding (TemaProject *project, guint first, char **comment)
{
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (project, get_document (project), NULL);
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);

  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->first_char == first)
      {
        if (comment != NULL)
          *comment = g_strdup (codings[i]->comment);
        return codings[i]->id;
      }
  return 0;
}

static void
comment (TemaProject *project, guint first, const char *words)
{
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (project, get_document (project), NULL);
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);

  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->first_char == first)
      {
        tema_test_do (project, tema_act_comment_coding (codings[i], words));
        return;
      }
  fail ();
}

static void
move (TemaProject *project, guint from, guint first, guint last)
{
  tema_test_do (project, tema_act_move_coding (get_document (project),
                                               find_coding (project, from, NULL), first, last));
}

static void
uncode (TemaProject *project, guint first)
{
  gint64 id = find_coding (project, first, NULL);

  tema_test_do (project, tema_act_uncode (get_document (project), &id, 1));
}

static TemaBoard *
get_board (TemaProject *project)
{
  g_autoptr (TemaBoard) board
      = g_list_model_get_item (G_LIST_MODEL (tema_project_get_boards (project)), 0);

  return board;
}

/* Two codings of one person with one code, each with a comment; the first lies on a board and has a
 * memo. A copy of all that on another computer. */
static int
set_up (void **state)
{
  Study *self = g_new0 (Study, 1);
  g_autoptr (GError) error = NULL;
  TemaMemoAbout about;
  gint64 id;

  self->folder = tema_test_folder_new ();
  self->path = g_build_filename (self->folder, "laptop.tema", NULL);
  self->project = tema_test_project_new (self->folder, "study.tema");
  tema_test_add_document (self->project, "First", TEXT);
  tema_test_add_code (self->project, NULL, "Days");
  tema_project_set_coder (self->project, "Ada");
  code (self->project, 0, 2);
  code (self->project, 24, 30);
  comment (self->project, 0, "De fleste?");
  comment (self->project, 24, "Ingen.");
  id = find_coding (self->project, 0, NULL);
  about = tema_memo_about_coding (id);
  tema_test_do (self->project, tema_act_write_memo (&about, "Hvem", "…"));
  tema_test_do (self->project, tema_act_create_board ("Board"));
  tema_test_do (self->project, tema_act_place_quotes (get_board (self->project), &id, 1, NULL));
  assert_true (tema_project_save_copy (self->project, self->path, FALSE, &error));
  self->copy = tema_project_open (self->path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_project_set_coder (self->copy, "Ada");
  *state = self;
  return 0;
}

static int
tear_down (void **state)
{
  Study *self = *state;

  g_clear_object (&self->copy);
  g_clear_object (&self->project);
  tema_test_folder_remove (self->folder);
  g_free (self->path);
  g_free (self);
  return 0;
}

/* As it is proposed, or with all that differs as it is on the laptop. */
static void
merge (Study *self, gboolean takes_theirs)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaMergePlan) plan = NULL;

  g_clear_object (&self->copy);
  plan = tema_merge_plan_new (self->project, self->path, NULL, &error);
  assert_ok (error);
  for (guint i = 0; takes_theirs && i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      g_autoptr (TemaMergeRow) row = g_list_model_get_item (G_LIST_MODEL (plan), i);

      if (tema_merge_row_get_state (row) == TEMA_MERGE_STATE_CONFLICT)
        tema_merge_row_set_choice (row, TEMA_MERGE_CHOICE_THEIRS);
    }
  tema_test_do (self->project, tema_act_merge (plan));
  tema_test_assert_healthy (self->project);
}

static guint
count_codings (TemaProject *project)
{
  g_autoptr (GPtrArray) codings = tema_project_list_codings (project, NULL, NULL, NULL);

  return codings->len;
}

static gint64
get_card_coding (TemaProject *project)
{
  g_autoptr (TemaCard) card = g_list_model_get_item (tema_board_get_cards (get_board (project)), 0);

  return tema_card_get_coding_id (card);
}

static gint64
get_memo_coding (TemaProject *project)
{
  g_autoptr (TemaMemo) memo
      = g_list_model_get_item (tema_memos_get_list (tema_project_get_memos (project)), 0);

  assert_int_equal (tema_memo_get_about (memo)->kind, TEMA_MEMO_ABOUT_CODING);
  return tema_memo_get_about (memo)->id;
}

/* On the laptop the second was taken away and the first drawn to its place; here nothing was done
 * to either. */
static void
test_moved_onto_another (void **state)
{
  Study *self = *state;
  gint64 stays = find_coding (self->project, 24, NULL);
  g_autofree char *before = NULL, *merged = NULL, *undone = NULL, *redone = NULL, *words = NULL;

  uncode (self->copy, 24);
  move (self->copy, 0, 24, 30);
  before = tema_test_dup_dump (self->project);
  merge (self, FALSE);
  assert_int_equal (count_codings (self->project), 1);
  assert_int_equal (find_coding (self->project, 24, &words), stays);
  assert_non_null (strstr (words, "De fleste?"));
  assert_non_null (strstr (words, "Ingen."));
  assert_int_equal (get_card_coding (self->project), stays);
  assert_int_equal (get_memo_coding (self->project), stays);
  merged = tema_test_dup_dump (self->project);
  assert_true (tema_project_undo (self->project, NULL));
  undone = tema_test_dup_dump (self->project);
  assert_string_equal (undone, before);
  assert_true (tema_project_redo (self->project, NULL));
  redone = tema_test_dup_dump (self->project);
  assert_string_equal (redone, merged);
}

/* On the laptop the two have changed places, and that is chosen: none is in the other's way. */
static void
test_changed_places (void **state)
{
  Study *self = *state;
  gint64 one = find_coding (self->project, 0, NULL), other = find_coding (self->project, 24, NULL);

  move (self->copy, 0, 60, 64);
  move (self->copy, 24, 0, 2);
  move (self->copy, 60, 24, 30);
  merge (self, TRUE);
  assert_int_equal (count_codings (self->project), 2);
  assert_int_equal (find_coding (self->project, 24, NULL), one);
  assert_int_equal (find_coding (self->project, 0, NULL), other);
  assert_int_equal (get_card_coding (self->project), one);
}

/* The same passage was coded on both computers. */
static void
test_made_on_both (void **state)
{
  Study *self = *state;
  gint64 mine;

  code (self->project, 60, 64);
  comment (self->project, 60, "Her.");
  mine = find_coding (self->project, 60, NULL);
  code (self->copy, 60, 64);
  comment (self->copy, 60, "Der.");
  merge (self, FALSE);
  {
    g_autofree char *words = NULL;

    assert_int_equal (find_coding (self->project, 60, &words), mine);
    assert_non_null (strstr (words, "Her."));
    assert_non_null (strstr (words, "Der."));
  }
  assert_int_equal (count_codings (self->project), 3);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_moved_onto_another, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_changed_places, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_made_on_both, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
