/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The codebook as a model: finding, searching, one splice an act, importing an outline, and the
 * appendix made of it. */
#include "tema-test.h"

#include "project/tema-codebook-hints.h"
#include "project/tema-names-alike.h"

#include "project/tema-codebook-report.h"

#include <string.h>

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaCodebook *codebook;
} Study;

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);
  TemaCode *shift, *handover;

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  study->codebook = tema_project_get_codebook (study->project);
  shift = tema_test_add_code (study->project, NULL, "The shift");
  handover = tema_test_add_code (study->project, shift, "Handover");
  tema_test_add_code (study->project, handover, "What gets lost");
  tema_test_add_code (study->project, NULL, "Åpenhet");
  tema_test_add_code (study->project, NULL, "Over/under");
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

static void
test_find (void **state)
{
  Study *study = *state;
  TemaCode *lost = tema_codebook_find (study->codebook, "What gets lost");

  assert_non_null (lost);
  assert_ptr_equal (tema_codebook_find (study->codebook, "The shift/Handover/What gets lost"),
                    lost);
  assert_ptr_equal (tema_codebook_find (study->codebook, tema_code_get_guid (lost)), lost);
  assert_non_null (tema_codebook_find (study->codebook, "Over\\/under"));
  assert_null (tema_codebook_find (study->codebook, "Nowhere"));
}

static const char *
first_hit (Study *study, const char *typed)
{
  g_autoptr (GPtrArray) found = tema_codebook_search (study->codebook, typed, 10);

  return found->len > 0 ? tema_code_get_name (g_ptr_array_index (found, 0)) : NULL;
}

static void
test_search (void **state)
{
  Study *study = *state;
  g_autoptr (GPtrArray) all = tema_codebook_search (study->codebook, "", 3);

  assert_string_equal (first_hit (study, "OVER"), "Over/under");
  assert_string_equal (first_hit (study, "lost"), "What gets lost");
  assert_string_equal (first_hit (study, "åpen"), "Åpenhet");
  assert_string_equal (first_hit (study, "A\xcc\x8apen"), "Åpenhet");
  assert_null (first_hit (study, "apenhet"));
  assert_null (first_hit (study, "zz"));
  assert_int_equal (all->len, 3);
}

static void
count_change_cb (GListModel *model, guint position, guint removed, guint added, gpointer n_changes)
{
  (*(guint *)n_changes)++;
}

static void
test_one_splice_an_act (void **state)
{
  Study *study = *state;
  TemaCode *handover = tema_codebook_find (study->codebook, "Handover");
  guint n_changes = 0;

  g_signal_connect (study->codebook, "items-changed", G_CALLBACK (count_change_cb), &n_changes);
  tema_test_do (study->project, tema_act_move_codes (&handover, 1, NULL, 1));
  assert_int_equal (n_changes, 1);
  assert_int_equal (g_list_model_get_n_items (G_LIST_MODEL (study->codebook)), 4);
  assert_ptr_equal (tema_codebook_find (study->codebook, "Handover"), handover);
  tema_test_do (study->project, tema_act_rename_code (handover, "Vaktbytte"));
  assert_int_equal (n_changes, 1);
}

static TemaOutline *
make_outline (void)
{
  TemaOutline *outline = tema_outline_new ();
  TemaOutlineCode *code = tema_outline_add (outline, "The shift", 0);

  code->description = g_strdup ("What a night consists of");
  tema_outline_add (outline, "Tiredness", 1);
  code = tema_outline_add (outline, "The team", 0);
  code->is_codable = FALSE;
  code->guid = g_strdup ("{ABCDEF00-0000-4000-8000-000000000001}");
  return outline;
}

static void
test_import_merges_by_place (void **state)
{
  Study *study = *state;
  g_autoptr (TemaOutline) outline = make_outline ();
  g_autoptr (TemaAct) act = tema_act_import_codebook (outline, "codes.qdc");
  g_autoptr (TemaAct) again = tema_act_import_codebook (outline, "codes.qdc");
  TemaCode *team;

  tema_test_do (study->project, g_object_ref (act));
  assert_int_equal (tema_act_get_n_changed (act), 2);
  assert_int_equal (tema_codebook_get_n_codes (study->codebook), 7);
  assert_string_equal (
      tema_code_get_description (tema_codebook_find (study->codebook, "The shift")),
      "What a night consists of");
  team = tema_codebook_find (study->codebook, "abcdef00-0000-4000-8000-000000000001");
  assert_string_equal (tema_code_get_name (team), "The team");
  assert_false (tema_code_is_codable (team));
  tema_test_do (study->project, g_object_ref (again));
  assert_int_equal (tema_act_get_n_changed (again), 0);
  assert_int_equal (tema_act_get_number (again), 0);
}

static void
test_report (void **state)
{
  Study *study = *state;
  TemaCodebookReportOptions options
      = { .language = "nb", .version = "Versjon 5 * mars", .with_subcodes = TRUE };
  TemaDocument *document
      = tema_test_add_document (study->project, "Intervju", "Vi hørte vaktbyttet");
  TemaCode *lost = tema_codebook_find (study->codebook, "What gets lost");
  g_autoptr (TemaReport) report = NULL;
  const TemaReportColumn *column;
  const TemaReportRow *row;

  tema_test_do (study->project, tema_act_code_passage (document, 0, 5, &lost, 1));
  report = tema_codebook_report_new (study->project, &options);
  assert_string_equal (report->title, "Kodebok");
  assert_string_equal (report->language, "nb");
  assert_true (g_str_has_prefix (report->lead,
                                 "Versjon 5 \\* mars. 5 koder, 1 dokument, 1 referanse. *Filer*"));
  column = g_ptr_array_index (report->columns, 3);
  assert_string_equal (column->heading, "Referanser");
  assert_int_equal (report->rows->len, 5);
  row = g_ptr_array_index (report->rows, 0);
  assert_string_equal (row->cells[0], "The shift");
  assert_string_equal (row->cells[2], "1");
  assert_true (row->is_strong);
  row = g_ptr_array_index (report->rows, 2);
  assert_int_equal (row->level, 2);
  assert_int_equal (tema_codebook_count_undescribed (study->codebook), 5);
}

static void
test_names_alike (void **state)
{
  static const struct
  {
    const char *a;
    const char *b;
    gboolean are_alike;
  } pairs[] = {
    { "Handover", "handover", TRUE },
    { "Kompetansebehov", "Behov for KI kompetanse", TRUE },
    { "Datakvalitet", "Usikkerhet i datakvaliteten", TRUE },
    { "Tiredness", "Tirednes", TRUE },
    { "Trøtthet", "Trøttet", TRUE },
    { "Tiredness", "Kindness", FALSE },
    { "Sounds", "Silence", FALSE },
    { "Day and night", "Dying at night", FALSE },
    { "Sounds", "Night sounds", TRUE },
    { "Nurse 1", "Nurse 2", FALSE },
    { "KI", "IKT", FALSE },
    { "", "Sounds", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      assert_int_equal (tema_names_are_alike (pairs[i].a, pairs[i].b), pairs[i].are_alike);
      assert_int_equal (tema_names_are_alike (pairs[i].b, pairs[i].a), pairs[i].are_alike);
    }
}

static gboolean
is_even_sum (guint a, guint b, gpointer data)
{
  return (a + b) % 2 == 0;
}

/* Many at once find what two by two find, in made-up names of few words and letters. */
static void
test_names_alike_at_once (void **state)
{
  static const char *const words[]
      = { "søvn",   "natt", "nattevakt", "vakt", "rapport", "stille", "Rapport",
          "raport", "av",   "1",         "2",    "frykt",   "" };
  GRand *random = g_rand_new_with_seed (7);
  char *names[120];
  g_autofree guint *like = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    names[i] = g_strdup_printf ("%s %s %s", words[g_rand_int_range (random, 0, 13)],
                                words[g_rand_int_range (random, 0, 13)],
                                words[g_rand_int_range (random, 0, 13)]);
  like
      = tema_names_find_alike ((const char *const *)names, G_N_ELEMENTS (names), is_even_sum, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint first = 0;

      while (first < G_N_ELEMENTS (names)
             && (first == i || !is_even_sum (i, first, NULL)
                 || !tema_names_are_alike (names[i], names[first])))
        first++;
      assert_int_equal (like[i], first < G_N_ELEMENTS (names) ? first : G_MAXUINT);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (names[i]);
  g_rand_free (random);
}

/* A code is not like what stands above or below it, and each hint goes when its cause goes. */
static void
test_hints (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "a.tema");
  TemaCodebook *codebook = tema_project_get_codebook (project);
  TemaDocument *document = tema_test_add_document (project, "One", "We sit down and we listen.");
  TemaCode *handover = tema_test_add_code (project, NULL, "Handover");
  TemaCode *phone = tema_test_add_code (project, handover, "Handover by phone");
  TemaCode *again, *like;
  g_autoptr (GArray) hints = NULL;

  assert_int_equal (tema_codebook_get_hints (codebook, phone, &like),
                    TEMA_CODE_HINT_NO_DESCRIPTION);
  assert_null (like);
  again = tema_test_add_code (project, NULL, "Handovers");
  tema_test_do (project, tema_act_describe_code (again, "What is said at seven."));
  tema_test_do (project, tema_act_code_passage (document, 0, 6, &again, 1));
  assert_int_equal (tema_codebook_get_hints (codebook, again, &like),
                    TEMA_CODE_HINT_ONE_REFERENCE | TEMA_CODE_HINT_LIKE_ANOTHER);
  assert_ptr_equal (like, handover);
  hints = tema_codebook_list_hints (codebook);
  assert_int_equal (hints->len, 3);
  for (guint i = 0; i < hints->len; i++)
    {
      const TemaCodeHint *hint = &g_array_index (hints, TemaCodeHint, i);

      assert_int_equal (hint->hints, tema_codebook_get_hints (codebook, hint->code, &like));
      assert_ptr_equal (hint->like, like);
    }
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

int
main (void)
{
#define STUDY_TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_names_alike),
    cmocka_unit_test (test_names_alike_at_once),
    cmocka_unit_test (test_hints),
    STUDY_TEST (test_find),
    STUDY_TEST (test_search),
    STUDY_TEST (test_one_splice_an_act),
    STUDY_TEST (test_import_merges_by_place),
    STUDY_TEST (test_report),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
