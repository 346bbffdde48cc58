/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A property: after any acts, undo all gives what was, redo all gives what came, with a restart or
 * sudden death anywhere between. TEMA_ACTS says how many acts (else 250, four times). */
#include "tema-test.h"

#include "project/tema-speakers.h"

#include <signal.h>
#include <sys/wait.h>

#include "base/tema-error.h"
#include "project/tema-versions.h"
#include "project/tema-memo-acts.h"

static guint n_acts = 250;
static guint n_seeds = 4 / TEMA_TEST_STEP;
static const char *program; /* this one, which is run again to die */

static const char *const words[] = {
  "natt", "vakt", "æøå",    "🙂",  "👩🏽‍⚕️", "e\xcc\x81", "\xe2\x80\x8b",
  "שלום", "I",    "folded", "sheet", "«stille»",
};

static char *
dup_text (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 120; i++)
    g_string_append_printf (text, "%s%s", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                            i % 9 == 8 ? "\n" : " ");
  return g_string_free (text, FALSE);
}

static TemaCode *
pick_code (TemaProject *project, GRand *random)
{
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));

  return codes->len > 0 ? g_ptr_array_index (codes, g_rand_int_range (random, 0, codes->len))
                        : NULL;
}

static TemaDocument *
pick_document (TemaProject *project, GRand *random)
{
  GListModel *documents = tema_project_get_documents (project);
  guint n_documents = g_list_model_get_n_items (documents);
  g_autoptr (TemaDocument) document
      = n_documents > 0
            ? g_list_model_get_item (documents, g_rand_int_range (random, 0, n_documents))
            : NULL;

  return document;
}

static TemaAct *
make_passage_act (TemaProject *project, GRand *random, gboolean new_code)
{
  TemaDocument *document = pick_document (project, random);
  TemaCode *code = pick_code (project, random);
  guint first, last;
  g_autofree char *name = g_strdup_printf ("Code %d", g_rand_int_range (random, 0, 1000));

  if (document == NULL || code == NULL)
    return tema_act_create_code (NULL, G_MAXUINT, name, NULL, NULL);
  first = g_rand_int_range (random, 0, tema_document_get_n_chars (document));
  last = first + g_rand_int_range (random, 0, 60);
  return new_code ? tema_act_code_passage_with_new_code (document, first, last, code, name)
                  : tema_act_code_passage (document, first, last, &code, 1);
}

static TemaAct *
make_document_act (GRand *random)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Random");

  tema_reading_take_text (reading, dup_text (random));
  tema_reading_add_turn (reading, 0, 4, "I", "I: ", 1000, 2000);
  tema_reading_add_turn (reading, 4, 10, "R1", "R1: ", 2000, 3000);
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "nothing");
  return tema_act_add_document ("Interview", "interview.txt", "", reading);
}

static TemaAct *
make_code_act (TemaProject *project, GRand *random, int way)
{
  TemaCode *code = pick_code (project, random), *other = pick_code (project, random);
  g_autofree char *name = g_strdup_printf ("Kode %d", g_rand_int_range (random, 0, 1000));

  if (code == NULL || way == 0)
    return tema_act_create_code (code, g_rand_int_range (random, 0, 4), name, "Meaning", NULL);
  if (way == 1)
    return tema_act_rename_code (code, name);
  if (way == 2)
    return tema_act_describe_code (code, name);
  if (way == 3)
    return tema_act_color_code (code, tema_palette_get_color (g_rand_int_range (random, 0, 12)),
                                TRUE);
  if (way == 4)
    return tema_act_move_codes (&code, 1, g_rand_int_range (random, 0, 2) ? other : NULL,
                                g_rand_int_range (random, 0, 4));
  if (way == 5)
    return tema_act_merge_codes (&code, 1, other);
  return tema_act_delete_codes (&code, 1);
}

static TemaAct *
make_act (TemaProject *project, GRand *random)
{
  int choice = g_rand_int_range (random, 0, 41);

  if (choice < 22)
    return make_passage_act (project, random, choice < 4);
  if (choice < 25)
    return make_document_act (random);
  if (choice == 40)
    return tema_act_keep_version ("Version", "Why not", g_rand_int_range (random, 0, 7));
  if (choice == 39)
    {
      TemaDocument *document = pick_document (project, random);

      return document != NULL ? tema_act_delete_document (document) : make_document_act (random);
    }
  return make_code_act (project, random, choice == 38 ? 6 : (choice - 25) % 6);
}

static const TemaCoding *
pick_coding (TemaTranscript *transcript, GRand *random)
{
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);

  return n_codings > 0 ? codings[g_rand_int_range (random, 0, n_codings)] : NULL;
}

/* Something done to a coding, a margin or the order of documents that are there. */
static TemaAct *
make_edit_act (TemaProject *project, GRand *random, int way)
{
  TemaDocument *document = pick_document (project, random);
  TemaCode *code = pick_code (project, random);
  g_autoptr (TemaTranscript) transcript
      = document != NULL ? tema_project_load_transcript (project, document, NULL) : NULL;
  const TemaCoding *coding = transcript != NULL ? pick_coding (transcript, random) : NULL;
  g_autofree char *name = g_strdup_printf ("Edit %d", g_rand_int_range (random, 0, 1000));
  const char *const groups[] = { "", "North", "South" };
  guint at;

  if (coding == NULL)
    return make_passage_act (project, random, TRUE);
  at = g_rand_int_range (random, coding->first_char, coding->last_char);
  if (way == 0)
    return tema_act_uncode_part (document, at, at + 5, &coding->id, 1);
  if (way == 1)
    return tema_act_recode (&coding->id, 1, code);
  if (way == 2)
    return tema_act_split_code (coding->code, &coding->id, 1, name);
  if (way == 3)
    return tema_act_comment_coding (coding, name);
  if (way == 4)
    return tema_act_annotate (document, coding->first_char, coding->last_char, name);
  if (way == 5)
    return tema_act_move_documents (&document, 1, groups[g_rand_int_range (random, 0, 3)],
                                    g_rand_int_range (random, 0, 4));
  if (way == 6)
    return tema_act_rename_group ("North", g_rand_int_range (random, 0, 4), "South");
  return tema_act_set_code_origin (&code, 1, g_rand_int_range (random, 0, 3));
}

static TemaMemo *
pick_memo (TemaProject *project, GRand *random)
{
  GListModel *memos = tema_memos_get_list (tema_project_get_memos (project));
  guint n_memos = g_list_model_get_n_items (memos);
  g_autoptr (TemaMemo) memo
      = n_memos > 0 ? g_list_model_get_item (memos, g_rand_int_range (random, 0, n_memos)) : NULL;

  return memo;
}

/* Something a memo can be about, whichever is there. */
static TemaMemoAbout
pick_about (TemaProject *project, GRand *random)
{
  TemaDocument *document = pick_document (project, random);
  TemaCode *code = pick_code (project, random);
  g_autoptr (TemaTranscript) transcript
      = document != NULL ? tema_project_load_transcript (project, document, NULL) : NULL;
  const TemaCoding *coding = transcript != NULL ? pick_coding (transcript, random) : NULL;
  int way = g_rand_int_range (random, 0, 5);

  if (way == 0 && document != NULL)
    return tema_memo_about_document (document);
  if (way == 1 && code != NULL)
    return tema_memo_about_code (code);
  if (way == 2 && coding != NULL)
    return tema_memo_about_coding (coding->id);
  if (way == 3 && coding != NULL)
    return tema_memo_about_passage (document, coding->first_char, coding->last_char);
  return way == 4 ? tema_memo_about_project () : tema_memo_about_nothing ();
}

static TemaAct *
make_memo_act (TemaProject *project, GRand *random, int way)
{
  TemaMemoAbout about = pick_about (project, random);
  TemaMemo *memo = pick_memo (project, random);
  g_autofree char *name = g_strdup_printf ("Memo %d", g_rand_int_range (random, 0, 1000));

  if (way == 0)
    return tema_act_set_phase (g_rand_int_range (random, 0, 7));
  if (way == 1)
    return tema_act_write_journal (pick_document (project, random), name, "Day");
  if (way < 5 || memo == NULL)
    return tema_act_write_memo (&about, name, name);
  if (way == 5)
    return tema_act_change_memo (memo, g_rand_boolean (random) ? name : NULL, "Other words");
  if (way == 6)
    return tema_act_attach_memo (memo, &about);
  if (way == 7)
    return tema_act_add_question ("2026-01-31", name, NULL);
  return tema_act_delete_memos (&memo, 1);
}

/* Of one document or of all; now and then two become one. */
static TemaAct *
make_speaker_act (TemaProject *project, GRand *random)
{
  static const char *const pool[] = { "I", "R1", "Anne", "Berit", "Interviewer" };
  TemaSpeakerName names[2];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    names[i] = (TemaSpeakerName){ pool[g_rand_int_range (random, 0, G_N_ELEMENTS (pool))],
                                  pool[g_rand_int_range (random, 0, G_N_ELEMENTS (pool))] };
  return tema_act_rename_speakers (g_rand_boolean (random) ? pick_document (project, random) : NULL,
                                   names, g_rand_int_range (random, 1, 3));
}

static TemaAct *
make_any_act (TemaProject *project, GRand *random)
{
  if (g_rand_int_range (random, 0, 12) == 0)
    return make_speaker_act (project, random);
  if (g_rand_int_range (random, 0, 8) == 0)
    return make_memo_act (project, random, g_rand_int_range (random, 0, 9));
  return g_rand_int_range (random, 0, 3) == 0
             ? make_edit_act (project, random, g_rand_int_range (random, 0, 8))
             : make_act (project, random);
}

/* All that is in a project; of very many states only a checksum is kept. */
static char *
dup_state (TemaProject *project)
{
  char *dump = tema_test_dup_dump (project);
  char *checksum;

  if (n_acts <= 1000)
    return dump;
  checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
  g_free (dump);
  return checksum;
}

static void
assert_state (TemaProject *project, const char *expected)
{
  g_autofree char *found = dup_state (project);

  assert_string_equal (found, expected);
}

/* What was frozen in the file is what the models show. */
static void
assert_kept (TemaProject *project)
{
  GListModel *versions = tema_project_get_versions (project);
  guint n_versions = g_list_model_get_n_items (versions);
  g_autoptr (TemaCodebookVersion) version
      = n_versions > 0 ? g_list_model_get_item (versions, n_versions - 1) : NULL;
  g_autoptr (TemaCodebookState) shown = tema_codebook_dup_state (project);
  g_autoptr (TemaCodebookState) kept = NULL;
  g_autofree char *text = NULL;
  g_autofree char *shown_text = tema_codebook_state_to_text (shown);
  g_autofree char *kept_text = NULL;

  assert_non_null (version);
  text = tema_codebook_state_to_text (tema_codebook_version_get_state (version, NULL));
  kept = tema_codebook_state_parse (text, NULL);
  assert_non_null (kept);
  kept->last_act = 0;
  for (guint i = 0; i < kept->codes->len; i++)
    {
      const TemaCodebookStateCode *code = tema_codebook_state_get_code (kept, i);

      assert_int_equal (code->codings->len, code->n_references);
      g_array_set_size (code->codings, 0);
    }
  kept_text = tema_codebook_state_to_text (kept);
  assert_string_equal (kept_text, shown_text);
}

/* States before each act that was really done; the last is the state after all of them. */
static GPtrArray *
do_random_acts (TemaProject *project, GRand *random)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);

  while (states->len < n_acts)
    {
      g_autofree char *before = dup_state (project);
      g_autoptr (TemaAct) act = make_any_act (project, random);
      g_autoptr (GError) error = NULL;

      if (tema_project_do (project, g_object_ref (act), &error) && tema_act_get_number (act) != 0)
        {
          g_ptr_array_add (states, g_steal_pointer (&before));
          if (g_str_has_prefix (tema_act_get_label (act), "Keep the codebook"))
            assert_kept (project);
        }
      else if (error != NULL)
        {
          assert_true (error->domain == TEMA_ERROR);
          assert_state (project, before);
        }
    }
  g_ptr_array_add (states, dup_state (project));
  return states;
}

/* Another process goes one step and dies as soon as it is acknowledged. */
static TemaProject *
step_and_die (TemaProject *project, const char *step)
{
  g_autofree char *path = g_strdup (tema_project_get_path (project));
  g_autofree char *coder = g_strdup (tema_project_get_coder (project));
  const char *const argv[] = { program, step, path, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_object_unref (project);
  assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                             &status, &error));
  assert_true (WIFSIGNALED (status));
  assert_int_equal (WTERMSIG (status), SIGKILL);
  project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_null (error);
  tema_project_set_coder (project, coder);
  return project;
}

static void
take_step (TemaProject *project, const char *step)
{
  gboolean is_undo = g_str_equal (step, "undo");

  if (!(is_undo ? tema_project_undo (project, NULL) : tema_project_redo (project, NULL)))
    exit (1);
}

static TemaProject *
step (TemaProject *project, GRand *random, const char *step)
{
  int way = g_rand_int_range (random, 0, 60);

  if (way == 0)
    return step_and_die (project, step);
  if (way < 4)
    project = tema_test_project_reopen (project);
  take_step (project, step);
  return project;
}

static void
run_with_seed (guint32 seed)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "random.tema");
  GRand *random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) states = do_random_acts (project, random);

  tema_test_assert_healthy (project);
  for (guint i = n_acts; i > 0; i--)
    {
      project = step (project, random, "undo");
      assert_state (project, g_ptr_array_index (states, i - 1));
    }
  assert_false (tema_project_can_undo (project));
  tema_test_assert_healthy (project);
  for (guint i = 1; i <= n_acts; i++)
    {
      project = step (project, random, "redo");
      assert_state (project, g_ptr_array_index (states, i));
    }
  assert_false (tema_project_can_redo (project));
  tema_test_assert_healthy (project);
  g_rand_free (random);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

static void
test_undo_all_redo_all (void **state)
{
  for (guint32 seed = 1; seed <= n_seeds; seed++)
    run_with_seed (seed);
}

int
main (int argc, char **argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_undo_all_redo_all),
  };

  if (argc == 3)
    {
      take_step (tema_project_open (argv[2], TEMA_OPEN_DEFAULT, NULL), argv[1]);
      raise (SIGKILL);
    }
  program = argv[0];
  if (g_getenv ("TEMA_ACTS") != NULL)
    {
      n_acts = (guint)g_ascii_strtoull (g_getenv ("TEMA_ACTS"), NULL, 10);
      n_seeds = 1;
    }
  return cmocka_run_group_tests (tests, NULL, NULL);
}
