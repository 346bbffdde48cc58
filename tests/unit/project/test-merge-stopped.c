/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Comparing two copies can be stopped in each of its stages, and leaves everything as it was. */
#include "tema-test.h"

#include "project/tema-merge-stages-private.h"
#include "project/tema-project-private.h"

#define N_STAGES 3

static const TemaStoreJob stages_in_order[N_STAGES]
    = { _tema_merge_stage_ours, _tema_merge_stage_theirs, _tema_merge_stage_compare };

/* One file is both copies: what comes between the first stage and the second is what the other copy
 * has more. Returns how many stages came to their end. */
static guint
compare (TemaProject *project, guint stop_at, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TemaMergeStages) stages
      = _tema_merge_stages_new ("Another copy.tema", NULL, cancellable);

  for (guint i = 0; i < N_STAGES; i++)
    {
      if (i == 1)
        tema_test_do (project, tema_act_create_code (NULL, G_MAXUINT, "New there", NULL, NULL));
      if (i == stop_at)
        g_cancellable_cancel (cancellable);
      if (tema_store_call (_tema_project_get_store (project), stages_in_order[i], stages, error)
          == NULL)
        return i;
    }
  assert_int_equal (stages->data->items->len, 1);
  return N_STAGES;
}

static void
test_stopped (void **state)
{
  for (guint stop_at = 0; stop_at <= N_STAGES; stop_at++)
    {
      g_autofree char *folder = tema_test_folder_new ();
      TemaProject *project = tema_test_project_new (folder, "mine");
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL, *after = NULL;

      tema_test_do (project, tema_act_create_code (NULL, 0, "Here", NULL, NULL));
      before = tema_test_dup_dump (project);
      assert_int_equal (compare (project, stop_at, &error), stop_at);
      assert_int_equal (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED),
                        stop_at < N_STAGES);
      if (stop_at > 0)
        assert_true (tema_project_undo (project, NULL));
      after = tema_test_dup_dump (project);
      assert_string_equal (after, before);
      g_object_unref (project);
      tema_test_folder_remove (g_steal_pointer (&folder));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_stopped) };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
