/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What was removed in a review copy: told as such and no more, done without a word only to what was
 * the reviewer's own, and taken back like any act. */
#include "tema-test.h"

#include "project/tema-memo-acts.h"
#include "project/tema-merge-plan.h"
#include "project/tema-review-copy.h"

#define TEXT "Vi var slitne om natta, og ingen spurte oss. Det var for få folk på vakt."

typedef struct
{
  char *folder;
  char *copy_path;
  TemaProject *project;
  TemaProject *copy;
} Review;

static TemaCode *
find_code (TemaProject *project, const char *name)
{
  return tema_codebook_find (tema_project_get_codebook (project), name);
}

static void
code (TemaProject *project, const char *coder, const char *name, guint first, guint last)
{
  TemaDocument *document = tema_project_find_document (project, "First");
  TemaCode *one = find_code (project, name);

  tema_project_set_coder (project, coder);
  tema_test_do (project, tema_act_code_passage (document, first, last, &one, 1));
}

static void
uncode (TemaProject *project, guint first)
{
  TemaDocument *document = tema_project_find_document (project, "First");
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, NULL);
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);

  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->first_char == first)
      {
        gint64 id = codings[i]->id;

        tema_test_do (project, tema_act_uncode (document, &id, 1));
        return;
      }
  fail ();
}

static TemaProject *
open_as (const char *path, const char *coder)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  tema_project_set_coder (project, coder);
  return project;
}

/* Two passages of Ada's, one of Berit's that came with an earlier merge, a code below another. */
static void
review_init (Review *self)
{
  g_autoptr (GError) error = NULL;
  TemaCode *nights;

  self->folder = tema_test_folder_new ();
  self->copy_path = g_build_filename (self->folder, "review.tema", NULL);
  self->project = tema_test_project_new (self->folder, "study.tema");
  tema_test_add_document (self->project, "First", TEXT);
  tema_test_add_code (self->project, NULL, "Days");
  nights = tema_test_add_code (self->project, NULL, "Nights");
  tema_test_add_code (self->project, nights, "Silence");
  code (self->project, "Ada", "Days", 0, 2);
  code (self->project, "Ada", "Nights", 3, 6);
  code (self->project, "Berit", "Days", 7, 13);
  tema_project_set_coder (self->project, "Ada");
  tema_test_do (self->project,
                tema_act_write_memo (&(TemaMemoAbout){ TEMA_MEMO_ABOUT_PROJECT }, "A memo", "…"));
  tema_project_save_review_copy (self->project, self->copy_path, FALSE, "Berit", NULL, NULL,
                                 &error);
  assert_ok (error);
  self->copy = open_as (self->copy_path, "Berit");
}

static void
review_clear (Review *self)
{
  g_clear_object (&self->copy);
  g_object_unref (self->project);
  tema_test_folder_remove (self->folder);
  g_free (self->copy_path);
}

static TemaMergePlan *
make_plan (Review *self)
{
  g_autoptr (GError) error = NULL;
  TemaMergePlan *plan;

  g_clear_object (&self->copy);
  plan = tema_merge_plan_new (self->project, self->copy_path, NULL, &error);
  assert_ok (error);
  return plan;
}

static guint
count_removed (TemaMergePlan *plan)
{
  guint n = 0;

  for (guint kind = 0; kind < TEMA_MERGE_N_KINDS; kind++)
    n += tema_merge_plan_count (plan, kind, TEMA_MERGE_STATE_REMOVED);
  return n;
}

static void
choose_all (TemaMergePlan *plan, TemaMergeChoice choice)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      g_autoptr (TemaMergeRow) row = g_list_model_get_item (G_LIST_MODEL (plan), i);

      if (tema_merge_row_get_state (row) == TEMA_MERGE_STATE_REMOVED)
        tema_merge_row_set_choice (row, choice);
    }
}

static guint
count_codings (TemaProject *project)
{
  g_autoptr (GPtrArray) codings = tema_project_list_codings (project, NULL, NULL, NULL);

  return codings->len;
}

/* One of hers, one of Ada's, a code with its passage and a memo. */
static void
remove_some (Review *self)
{
  TemaCode *nights = find_code (self->copy, "Nights");
  TemaCode *silence = tema_codebook_find (tema_project_get_codebook (self->copy), "Nights/Silence");
  g_autoptr (TemaMemo) memo
      = g_list_model_get_item (tema_memos_get_list (tema_project_get_memos (self->copy)), 0);

  uncode (self->copy, 7);
  uncode (self->copy, 0);
  tema_test_do (self->copy, tema_act_move_codes (&silence, 1, NULL, 0));
  tema_test_do (self->copy, tema_act_delete_codes (&nights, 1));
  tema_test_do (self->copy, tema_act_delete_memos (&memo, 1));
}

static void
test_own_goes_and_the_rest_stays (void **state)
{
  Review self;
  g_autoptr (TemaMergePlan) plan = NULL;
  g_autofree char *before = NULL, *undone = NULL;

  review_init (&self);
  remove_some (&self);
  plan = make_plan (&self);
  assert_int_equal (tema_merge_plan_count (plan, TEMA_MERGE_KIND_CODING, TEMA_MERGE_STATE_REMOVED),
                    3);
  assert_int_equal (tema_merge_plan_count (plan, TEMA_MERGE_KIND_CODE, TEMA_MERGE_STATE_REMOVED),
                    1);
  assert_int_equal (tema_merge_plan_count (plan, TEMA_MERGE_KIND_MEMO, TEMA_MERGE_STATE_REMOVED),
                    1);
  assert_int_equal (tema_merge_plan_count_only_here (plan, TEMA_MERGE_KIND_CODING), 0);
  before = tema_test_dup_dump (self.project);
  tema_test_do (self.project, tema_act_merge (plan));
  tema_test_assert_healthy (self.project);
  assert_int_equal (count_codings (self.project), 2);
  assert_non_null (find_code (self.project, "Nights"));
  assert_true (tema_project_undo (self.project, NULL));
  undone = tema_test_dup_dump (self.project);
  assert_string_equal (undone, before);
  review_clear (&self);
}

/* Everything is chosen: what is below the code stays, and is found where the copy has it. */
static void
test_all_that_is_chosen_goes (void **state)
{
  Review self;
  g_autoptr (TemaMergePlan) plan = NULL;
  g_autofree char *before = NULL, *undone = NULL;

  review_init (&self);
  remove_some (&self);
  plan = make_plan (&self);
  choose_all (plan, TEMA_MERGE_CHOICE_THEIRS);
  before = tema_test_dup_dump (self.project);
  tema_test_do (self.project, tema_act_merge (plan));
  tema_test_assert_healthy (self.project);
  assert_int_equal (count_codings (self.project), 0);
  assert_null (find_code (self.project, "Nights"));
  assert_non_null (find_code (self.project, "Silence"));
  assert_int_equal (
      g_list_model_get_n_items (tema_memos_get_list (tema_project_get_memos (self.project))), 0);
  assert_true (tema_project_undo (self.project, NULL));
  undone = tema_test_dup_dump (self.project);
  assert_string_equal (undone, before);
  assert_true (tema_project_redo (self.project, NULL));
  assert_int_equal (count_codings (self.project), 0);
  review_clear (&self);
}

static void
test_nothing_that_is_chosen_goes (void **state)
{
  Review self;
  g_autoptr (TemaMergePlan) plan = NULL;

  review_init (&self);
  remove_some (&self);
  plan = make_plan (&self);
  choose_all (plan, TEMA_MERGE_CHOICE_MINE);
  tema_test_do (self.project, tema_act_merge (plan));
  assert_int_equal (count_codings (self.project), 3);
  review_clear (&self);
}

/* What was taken back, or made and removed there alone, or made here since, was not removed. */
static void
test_what_was_not_removed (void **state)
{
  Review self;
  g_autoptr (TemaMergePlan) plan = NULL;
  TemaCode *passing;

  review_init (&self);
  uncode (self.copy, 7);
  assert_true (tema_project_undo (self.copy, NULL));
  passing = tema_test_add_code (self.copy, NULL, "Passing");
  code (self.copy, "Berit", "Passing", 20, 24);
  tema_test_do (self.copy, tema_act_delete_codes (&passing, 1));
  code (self.project, "Ada", "Days", 30, 34);
  plan = make_plan (&self);
  assert_int_equal (count_removed (plan), 0);
  assert_int_equal (tema_merge_plan_count_only_here (plan, TEMA_MERGE_KIND_CODING), 1);
  review_clear (&self);
}

/* Removed and made anew in the same place is there, with what it says now. */
static void
test_removed_and_made_anew (void **state)
{
  Review self;
  g_autoptr (TemaMergePlan) plan = NULL;

  review_init (&self);
  uncode (self.copy, 7);
  code (self.copy, "Berit", "Days", 7, 13);
  plan = make_plan (&self);
  tema_test_do (self.project, tema_act_merge (plan));
  tema_test_assert_healthy (self.project);
  assert_int_equal (count_codings (self.project), 3);
  review_clear (&self);
}

/* An ordinary copy says nothing of what was removed before it was made: nothing goes. */
static void
test_an_ordinary_copy (void **state)
{
  Review self;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaMergePlan) plan = NULL;
  g_autofree char *path = NULL;
  TemaProject *copy;

  review_init (&self);
  path = g_build_filename (self.folder, "copy.tema", NULL);
  assert_true (tema_project_save_copy (self.project, path, FALSE, &error));
  copy = open_as (path, "Berit");
  uncode (copy, 7);
  g_object_unref (copy);
  plan = tema_merge_plan_new (self.project, path, NULL, &error);
  assert_ok (error);
  assert_int_equal (count_removed (plan), 0);
  assert_int_equal (tema_merge_plan_count_only_here (plan, TEMA_MERGE_KIND_CODING), 1);
  review_clear (&self);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_own_goes_and_the_rest_stays),
    cmocka_unit_test (test_all_that_is_chosen_goes),
    cmocka_unit_test (test_nothing_that_is_chosen_goes),
    cmocka_unit_test (test_what_was_not_removed),
    cmocka_unit_test (test_removed_and_made_anew),
    cmocka_unit_test (test_an_ordinary_copy),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
