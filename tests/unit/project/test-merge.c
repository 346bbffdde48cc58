/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Merging two copies. The property: after any acts on both, merged in either order they hold the
 * same, nothing that either had is lost, and a second merge finds nothing to do. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-case-acts.h"
#include "project/tema-map-acts.h"
#include "project/tema-merge-plan.h"
#include "project/tema-review-copy.h"
#include "project/tema-speakers.h"

#include <stdlib.h>
#include <string.h>

#define TEXT                                                                                       \
  "Vi var slitne om natta. 🙂 Det var for få folk på vakt, og ingen spurte oss.\nEn ny linje."

static TemaCode *
pick_code (TemaProject *project, GRand *random)
{
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));

  return codes->len > 0 ? g_ptr_array_index (codes, g_rand_int_range (random, 0, codes->len))
                        : NULL;
}

static gpointer
pick_item (GListModel *model, GRand *random)
{
  guint n_items = g_list_model_get_n_items (model);
  g_autoptr (GObject) item
      = n_items > 0 ? g_list_model_get_item (model, g_rand_int_range (random, 0, n_items)) : NULL;

  return item;
}

static TemaAct *
make_code_act (TemaProject *project, GRand *random, const char *name)
{
  TemaCode *code = pick_code (project, random), *other = pick_code (project, random);

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      return tema_act_rename_code (code, name);
    case 1:
      return tema_act_describe_code (code, name);
    case 2:
      return tema_act_color_code (code, tema_palette_get_color (g_rand_int_range (random, 0, 12)),
                                  FALSE);
    case 3:
    case 4:
      return tema_act_move_codes (&code, 1, g_rand_boolean (random) ? other : NULL,
                                  g_rand_int_range (random, 0, 4));
    case 5:
      return tema_act_delete_codes (&code, 1);
    default:
      return tema_act_create_code (g_rand_boolean (random) ? other : NULL,
                                   g_rand_int_range (random, 0, 4), name, "", NULL);
    }
}

static TemaAct *
make_coding_act (TemaProject *project, GRand *random, const char *name)
{
  TemaDocument *document = pick_item (tema_project_get_documents (project), random);
  TemaCode *code = pick_code (project, random);
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, NULL);
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);
  const TemaCoding *coding
      = n_codings > 0 ? codings[g_rand_int_range (random, 0, n_codings)] : NULL;
  /* Few places: the two copies shall meet in them. */
  guint first = g_rand_int_range (random, 0, 4) * 5, last = first + 5;

  if (coding == NULL)
    return tema_act_code_passage (document, first, last, &code, 1);
  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
      return tema_act_move_coding (document, coding->id, first, last);
    case 1:
      return tema_act_recode (&coding->id, 1, code);
    case 2:
      return tema_act_comment_coding (coding, name);
    case 3:
      return tema_act_uncode (document, &coding->id, 1);
    case 4:
      return tema_act_annotate (document, first, last, name);
    default:
      return tema_act_code_passage (document, first, last, &code, 1);
    }
}

static TemaAct *
make_document_act (TemaProject *project, GRand *random, const char *name)
{
  TemaDocument *document = pick_item (tema_project_get_documents (project), random);
  const char *const groups[] = { "", "North", "South" };
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      return tema_act_rename_document (document, name);
    case 1:
      tema_reading_take_text (reading, g_strdup_printf ("%s %s", TEXT, name));
      tema_reading_add_turn (reading, 0, 10, "I", "I: ", 1000, 2000);
      tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "nothing");
      return tema_act_add_document (name, "", "", reading);
    default:
      return tema_act_move_documents (&document, 1, groups[g_rand_int_range (random, 0, 3)],
                                      g_rand_int_range (random, 0, 4));
    }
}

/* Of the three who speak in the texts that both copies have. */
static TemaAct *
make_speaker_act (TemaProject *project, GRand *random, const char *name)
{
  static const char *const pool[] = { "I", "R1", "R2" };
  const char *speaker = pool[g_rand_int_range (random, 0, G_N_ELEMENTS (pool))];
  TemaDocument *document = pick_item (tema_project_get_documents (project), random);
  TemaCase *one = pick_item (tema_cases_get_list (tema_project_get_cases (project)), random);
  const TemaSpeakerName to
      = { speaker, g_rand_boolean (random) ? name : pool[g_rand_int_range (random, 0, 3)] };

  if (one != NULL && g_rand_int_range (random, 0, 3) == 0)
    return tema_act_give_speaker_to_case (document, speaker, one);
  return tema_act_rename_speakers (g_rand_int_range (random, 0, 3) > 0 ? document : NULL, &to, 1);
}

static TemaAct *
make_board_act (TemaProject *project, GRand *random, const char *name)
{
  TemaBoard *board = pick_item (tema_project_get_boards (project), random);
  g_autoptr (GPtrArray) themes = tema_board_list_themes (board);
  g_autoptr (GPtrArray) cards = tema_board_list_cards (board);
  TemaTheme *theme = themes->len > 0
                         ? g_ptr_array_index (themes, g_rand_int_range (random, 0, themes->len))
                         : NULL;
  TemaTheme *other = themes->len > 0
                         ? g_ptr_array_index (themes, g_rand_int_range (random, 0, themes->len))
                         : NULL;
  TemaCard *card
      = cards->len > 0 ? g_ptr_array_index (cards, g_rand_int_range (random, 0, cards->len)) : NULL;
  TemaCode *code = pick_code (project, random);
  TemaBoardPlace place = { g_rand_boolean (random) ? theme : NULL, 0, NULL };

  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
      return theme != NULL ? tema_act_rename_theme (theme, name) : tema_act_create_board (name);
    case 1:
      return theme != NULL ? tema_act_describe_theme (theme, name) : tema_act_create_board (name);
    case 2:
    case 3:
      place.theme = other;
      return theme != NULL && other != NULL ? tema_act_move_themes (&theme, 1, &place)
                                            : tema_act_create_theme (board, name, NULL, NULL, 0);
    case 4:
      return card != NULL ? tema_act_move_cards (&card, 1, &place)
                          : tema_act_place_note (board, name, &place);
    case 5:
      return card != NULL ? tema_act_remove_cards (&card, 1)
                          : tema_act_place_note (board, name, &place);
    case 6:
    case 7:
      return tema_act_place_codes (board, &code, 1, &place);
    default:
      return tema_act_create_theme (board, name, &place, NULL, 0);
    }
}

static TemaAct *
make_case_act (TemaProject *project, GRand *random, const char *name)
{
  TemaCases *cases = tema_project_get_cases (project);
  TemaCase *one = pick_item (tema_cases_get_list (cases), random);
  TemaCase *other = pick_item (tema_cases_get_list (cases), random);
  TemaAttribute *attribute = pick_item (tema_cases_get_attributes (cases), random);
  TemaDocument *document = pick_item (tema_project_get_documents (project), random);
  TemaCaseSaying cell = { one, attribute, name };

  if (one == NULL)
    return tema_act_create_case (NULL, G_MAXUINT, name);
  if (attribute == NULL)
    return tema_act_create_attribute (name, TEMA_ATTRIBUTE_TEXT, NULL);
  switch (g_rand_int_range (random, 0, 7))
    {
    case 0:
      return tema_act_rename_case (one, name);
    case 1:
      return tema_act_move_cases (&one, 1, other, 0);
    case 2:
      return tema_act_give_documents_to_case (&document, 1, one);
    case 3:
      return tema_act_create_case (NULL, 0, name);
    case 4:
      return tema_act_delete_cases (&one, 1);
    default:
      return tema_act_set_case_values (&cell, 1);
    }
}

static TemaAct *
make_map_act (TemaProject *project, GRand *random, const char *name)
{
  TemaMap *map = pick_item (tema_project_get_maps (project), random);
  TemaMapNode *node = map != NULL ? pick_item (tema_map_get_nodes (map), random) : NULL;
  TemaMapNode *other = map != NULL ? pick_item (tema_map_get_nodes (map), random) : NULL;
  TemaMapPoint point = { g_rand_int_range (random, 0, 500), 20 };
  TemaMapPlace place = { other, 0, &point };

  if (node == NULL || g_rand_int_range (random, 0, 3) == 0)
    return tema_act_create_map (name, name);
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      return tema_act_set_node_text (node, name);
    case 1:
      return tema_act_move_nodes (&node, 1, &place);
    case 2:
      return tema_act_add_edge (node, other, name, TEMA_EDGE_PLAIN);
    default:
      return tema_act_add_node (map, name, &place);
    }
}

static void
do_random_acts (TemaProject *project, GRand *random, guint n_acts)
{
  typedef TemaAct *(*Make) (TemaProject *, GRand *, const char *);
  static const Make makes[]
      = { make_code_act,  make_coding_act, make_coding_act, make_coding_act, make_document_act,
          make_board_act, make_case_act,   make_map_act,    make_speaker_act };

  for (guint i = 0; i < n_acts; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %d", g_rand_int_range (random, 0, 12));
      Make make = makes[g_rand_int_range (random, 0, G_N_ELEMENTS (makes))];

      /* Some are refused; that is as it should be. */
      if (pick_code (project, random) == NULL)
        make = make_document_act;
      tema_project_do (project, make (project, random, name), NULL);
    }
}

/* Passages alone, which are what coders share. */
static void
do_random_codings (TemaProject *project, GRand *random, guint n_acts)
{
  for (guint i = 0; i < n_acts; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %d", g_rand_int_range (random, 0, 12));

      if (pick_code (project, random) != NULL)
        tema_project_do (project, make_coding_act (project, random, name), NULL);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
flush (GPtrArray *margin, GString *content)
{
  g_ptr_array_sort (margin, compare_lines);
  for (guint i = 0; i < margin->len; i++)
    g_string_append_printf (content, "%s\n", (char *)g_ptr_array_index (margin, i));
  g_ptr_array_set_size (margin, 0);
}

/* What a project holds, whichever copy a coding on a passage was made in: of one coding that both
 * made, each copy has its own GUID. */
static char *
dup_content (TemaProject *project)
{
  g_autofree char *dump = tema_test_dup_dump (project);
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (GPtrArray) margin = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "coding "))
      g_ptr_array_add (margin, strchr (lines[i] + 7, ' '));
    else if (g_str_has_prefix (lines[i], "comment ") || g_str_has_prefix (lines[i], "annotation "))
      g_ptr_array_add (margin, lines[i]);
    else
      {
        flush (margin, content);
        g_string_append_printf (content, "%s\n", lines[i]);
      }
  flush (margin, content);
  return g_string_free (g_steal_pointer (&content), FALSE);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  assert_ok (error);
}

static char *
path_in (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
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

static TemaMergePlan *
make_plan (TemaProject *project, const char *path)
{
  g_autoptr (GError) error = NULL;
  TemaMergePlan *plan = tema_merge_plan_new (project, path, NULL, &error);

  assert_ok (error);
  return plan;
}

/* Whether anything became different. */
static gboolean
merge (TemaProject *project, const char *path)
{
  g_autoptr (TemaMergePlan) plan = make_plan (project, path);
  g_autoptr (TemaAct) act = tema_act_merge (plan);

  tema_test_do (project, g_object_ref (act));
  tema_test_assert_healthy (project);
  return tema_act_get_number (act) != 0;
}

/* A project that two people have a copy of each. */
typedef struct
{
  char *folder;
  char *a_path;
  char *b_path;
  TemaProject *a;
  TemaProject *b;
} Pair;

static void
add_interview (TemaProject *project)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");

  tema_reading_take_text (reading, g_strdup (TEXT));
  tema_reading_add_turn (reading, 0, 23, "I", "I: ", -1, -1);
  tema_reading_add_turn (reading, 24, 40, "R1", "R1: ", -1, -1);
  tema_reading_add_turn (reading, 40, 50, "R2", NULL, -1, -1);
  tema_reading_add_turn (reading, 50, 60, "I", NULL, -1, -1);
  tema_test_do (project, tema_act_add_document ("First", "", "", reading));
}

static void
fill (TemaProject *project)
{
  add_interview (project);
  tema_test_add_document (project, "Second", TEXT " Two.");
  tema_test_add_code (project, tema_test_add_code (project, NULL, "Staffing"), "Nights");
  tema_test_add_code (project, NULL, "Feelings");
  tema_test_do (project, tema_act_create_board ("Board"));
}

static void
pair_init (Pair *pair, GRand *random, const char *other_coder)
{
  TemaProject *project;

  pair->folder = tema_test_folder_new ();
  pair->a_path = path_in (pair->folder, "a.tema");
  pair->b_path = path_in (pair->folder, "b.tema");
  project = tema_test_project_new (pair->folder, "a.tema");
  fill (project);
  if (random != NULL)
    do_random_acts (project, random, 30);
  g_object_unref (project);
  copy_file (pair->a_path, pair->b_path);
  pair->a = open_as (pair->a_path, "Ada");
  pair->b = open_as (pair->b_path, other_coder);
}

static void
pair_clear (Pair *pair)
{
  g_clear_object (&pair->a);
  g_clear_object (&pair->b);
  tema_test_folder_remove (pair->folder);
  g_free (pair->a_path);
  g_free (pair->b_path);
}

/* Closed files, each under one more name: what is merged is not what is open. */
static char *
set_aside (TemaProject **project, const char *path, const char *name, const char *folder)
{
  char *aside = path_in (folder, name);
  g_autofree char *coder = g_strdup (tema_project_get_coder (*project));

  g_clear_object (project);
  copy_file (path, aside);
  *project = open_as (path, coder);
  return aside;
}

static void
merge_both_ways (guint32 seed, const char *other_coder)
{
  Pair pair;
  GRand *random = g_rand_new_with_seed (seed);
  g_autofree char *a_aside = NULL, *b_aside = NULL, *ab = NULL, *ba = NULL, *merged = NULL;
  g_autofree char *before = NULL, *undone = NULL;

  pair_init (&pair, random, other_coder);
  do_random_acts (pair.a, random, 40);
  do_random_acts (pair.b, random, 40);
  a_aside = set_aside (&pair.a, pair.a_path, "a-aside.tema", pair.folder);
  b_aside = set_aside (&pair.b, pair.b_path, "b-aside.tema", pair.folder);
  before = tema_test_dup_dump (pair.a);
  merge (pair.a, b_aside);
  merge (pair.b, a_aside);
  ab = dup_content (pair.a);
  ba = dup_content (pair.b);
  assert_string_equal (ab, ba);
  merged = set_aside (&pair.b, pair.b_path, "b-merged.tema", pair.folder);
  assert_false (merge (pair.a, merged));
  g_free (g_steal_pointer (&ba));
  ba = dup_content (pair.a);
  assert_string_equal (ab, ba);
  assert_true (tema_project_undo (pair.a, NULL));
  undone = tema_test_dup_dump (pair.a);
  assert_string_equal (undone, before);
  g_rand_free (random);
  pair_clear (&pair);
}

static void
test_either_order_is_the_same (void **state)
{
  guint n_seeds = g_getenv ("TEMA_MERGE_SEEDS") != NULL ? atoi (g_getenv ("TEMA_MERGE_SEEDS")) : 3;

  for (guint seed = 1; seed <= n_seeds; seed++)
    merge_both_ways (seed, seed % 2 == 0 ? "Ada" : "Berit");
}

/* As a project and a review copy of it: the copy begins with a log of its own. */
static void
pair_init_review (Pair *pair, GRand *random)
{
  g_autoptr (GError) error = NULL;

  pair_init (pair, random, "Berit");
  g_clear_object (&pair->b);
  /* Some of what is there is hers already. */
  tema_project_set_coder (pair->a, "Berit");
  do_random_codings (pair->a, random, 30);
  tema_project_set_coder (pair->a, "Ada");
  tema_project_save_review_copy (pair->a, pair->b_path, TRUE, "Berit", NULL, NULL, &error);
  assert_ok (error);
  pair->b = open_as (pair->b_path, "Berit");
}

/* What Berit removes of her own is offered here, and is not brought back there: the two meet in the
 * same content, whichever takes the other in. */
static void
meet_with_review (guint32 seed)
{
  Pair pair;
  GRand *random = g_rand_new_with_seed (seed);
  g_autofree char *a_aside = NULL, *b_aside = NULL, *ab = NULL, *ba = NULL;
  g_autofree char *before = NULL, *undone = NULL;
  gboolean is_different;

  pair_init_review (&pair, random);
  do_random_codings (pair.a, random, 40);
  do_random_codings (pair.b, random, 60);
  a_aside = set_aside (&pair.a, pair.a_path, "a-aside.tema", pair.folder);
  b_aside = set_aside (&pair.b, pair.b_path, "b-aside.tema", pair.folder);
  before = tema_test_dup_dump (pair.a);
  is_different = merge (pair.a, b_aside);
  merge (pair.b, a_aside);
  ab = dup_content (pair.a);
  ba = dup_content (pair.b);
  assert_string_equal (ab, ba);
  assert_true (!is_different || tema_project_undo (pair.a, NULL));
  undone = tema_test_dup_dump (pair.a);
  assert_string_equal (undone, before);
  g_rand_free (random);
  pair_clear (&pair);
}

static void
test_a_review_copy_meets_its_project (void **state)
{
  guint n_seeds = g_getenv ("TEMA_MERGE_SEEDS") != NULL ? atoi (g_getenv ("TEMA_MERGE_SEEDS")) : 3;

  for (guint seed = 1; seed <= n_seeds; seed++)
    meet_with_review (seed);
}

static TemaCode *
find_code (TemaProject *project, const char *name)
{
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));

  for (guint i = 0; i < codes->len; i++)
    if (g_str_equal (tema_code_get_name (g_ptr_array_index (codes, i)), name))
      return g_ptr_array_index (codes, i);
  return NULL;
}

static TemaMergeRow *
find_row (TemaMergePlan *plan, TemaMergeKind kind, TemaMergeState state)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      g_autoptr (TemaMergeRow) row = g_list_model_get_item (G_LIST_MODEL (plan), i);

      if (tema_merge_row_get_kind (row) == kind && tema_merge_row_get_state (row) == state)
        return row;
    }
  return NULL;
}

/* A code and its subcode that change places, in the models too. */
static void
test_codes_that_change_places (void **state)
{
  Pair pair;
  TemaCode *top, *sub;
  g_autofree char *aside = NULL;

  pair_init (&pair, NULL, "Berit");
  top = find_code (pair.b, "Staffing");
  sub = find_code (pair.b, "Nights");
  tema_test_do (pair.b, tema_act_move_codes (&sub, 1, NULL, 0));
  tema_test_do (pair.b, tema_act_move_codes (&top, 1, sub, 0));
  aside = set_aside (&pair.b, pair.b_path, "b-aside.tema", pair.folder);
  {
    g_autoptr (TemaMergePlan) plan = make_plan (pair.a, aside);

    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
      {
        g_autoptr (TemaMergeRow) row = g_list_model_get_item (G_LIST_MODEL (plan), i);

        tema_merge_row_set_choice (row, TEMA_MERGE_CHOICE_THEIRS);
      }
    tema_test_do (pair.a, tema_act_merge (plan));
  }
  assert_ptr_equal (tema_code_get_parent (find_code (pair.a, "Staffing")),
                    find_code (pair.a, "Nights"));
  assert_true (tema_project_undo (pair.a, NULL));
  assert_ptr_equal (tema_code_get_parent (find_code (pair.a, "Nights")),
                    find_code (pair.a, "Staffing"));
  tema_test_assert_healthy (pair.a);
  pair_clear (&pair);
}

/* What was chosen is what is done; what is left out stays away. */
static void
test_choices (void **state)
{
  Pair pair;
  g_autofree char *aside = NULL;
  g_autoptr (TemaMergePlan) plan = NULL;
  TemaMergeRow *row;
  TemaCode *code;
  g_autofree char *mine = NULL, *theirs = NULL;

  pair_init (&pair, NULL, "Berit");
  tema_test_do (pair.a, tema_act_describe_code (find_code (pair.a, "Feelings"), "Of those asked"));
  tema_test_do (pair.b, tema_act_describe_code (find_code (pair.b, "Feelings"), "Of anybody"));
  tema_test_add_code (pair.a, NULL, "Pay");
  tema_test_add_code (pair.b, NULL, "Pay");
  code = tema_test_add_code (pair.b, NULL, "Left out");
  {
    TemaDocument *document = tema_project_find_document (pair.b, "First");

    tema_test_do (pair.b, tema_act_code_passage (document, 0, 2, &code, 1));
    code = find_code (pair.b, "Pay");
    tema_test_do (pair.b, tema_act_code_passage (document, 3, 6, &code, 1));
  }
  aside = set_aside (&pair.b, pair.b_path, "b-aside.tema", pair.folder);
  plan = make_plan (pair.a, aside);
  assert_int_equal (tema_merge_plan_count (plan, TEMA_MERGE_KIND_CODE, TEMA_MERGE_STATE_CONFLICT),
                    1);
  assert_int_equal (tema_merge_plan_count (plan, TEMA_MERGE_KIND_CODE, TEMA_MERGE_STATE_TWIN), 1);
  assert_int_equal (tema_merge_plan_count (plan, TEMA_MERGE_KIND_CODE, TEMA_MERGE_STATE_NEW), 1);
  assert_int_equal (tema_merge_plan_count (plan, TEMA_MERGE_KIND_CODING, TEMA_MERGE_STATE_NEW), 2);
  assert_int_equal (tema_merge_plan_count_only_here (plan, TEMA_MERGE_KIND_CODE), 1);
  assert_int_equal (tema_merge_plan_count_same (plan, TEMA_MERGE_KIND_DOCUMENT), 2);
  row = find_row (plan, TEMA_MERGE_KIND_CODE, TEMA_MERGE_STATE_CONFLICT);
  mine = tema_merge_row_dup_mine (row);
  theirs = tema_merge_row_dup_theirs (row);
  assert_non_null (strstr (mine, "Of those asked"));
  assert_non_null (strstr (theirs, "Of anybody"));
  tema_merge_row_set_choice (row, TEMA_MERGE_CHOICE_BOTH);
  row = find_row (plan, TEMA_MERGE_KIND_CODE, TEMA_MERGE_STATE_TWIN);
  tema_merge_row_set_choice (row, TEMA_MERGE_CHOICE_ONE);
  row = find_row (plan, TEMA_MERGE_KIND_CODE, TEMA_MERGE_STATE_NEW);
  tema_merge_row_set_choice (row, TEMA_MERGE_CHOICE_BOTH);
  assert_int_equal (tema_merge_row_get_choice (row), TEMA_MERGE_CHOICE_THEIRS);
  tema_merge_row_set_choice (row, TEMA_MERGE_CHOICE_MINE);
  tema_test_do (pair.a, tema_act_merge (plan));
  tema_test_assert_healthy (pair.a);
  assert_string_equal (tema_code_get_description (find_code (pair.a, "Feelings")),
                       "Of anybody\n\nOf those asked");
  assert_null (find_code (pair.a, "Left out"));
  assert_null (find_code (pair.a, "Pay (2)"));
  assert_int_equal (tema_code_get_n_references (find_code (pair.a, "Pay")), 1);
  pair_clear (&pair);
}

/* Two codes of one name are both kept, unless somebody says that they are one. */
static void
test_two_of_one_name_stay_two (void **state)
{
  Pair pair;
  g_autofree char *aside = NULL;

  pair_init (&pair, NULL, "Berit");
  tema_test_add_code (pair.a, NULL, "Pay");
  tema_test_add_code (pair.b, NULL, "Pay");
  aside = set_aside (&pair.b, pair.b_path, "b-aside.tema", pair.folder);
  assert_true (merge (pair.a, aside));
  assert_non_null (find_code (pair.a, "Pay"));
  assert_non_null (find_code (pair.a, "Pay (2)"));
  pair_clear (&pair);
}

/* A file that is no project, a damaged one and one whose text was exchanged. */
static void
test_hostile_copies (void **state)
{
  Pair pair;
  g_autofree char *junk = NULL;
  g_autoptr (TemaMergePlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  pair_init (&pair, NULL, "Berit");
  before = tema_test_dup_dump (pair.a);
  junk = path_in (pair.folder, "junk.tema");
  assert_true (g_file_set_contents (junk, "SQLite format 3, or so they say", -1, NULL));
  plan = tema_merge_plan_new (pair.a, junk, NULL, &error);
  assert_null (plan);
  assert_int_equal (error->domain, TEMA_ERROR);
  g_clear_error (&error);
  plan = tema_merge_plan_new (pair.a, "/nowhere/at all.tema", NULL, &error);
  assert_null (plan);
  after = tema_test_dup_dump (pair.a);
  assert_string_equal (before, after);
  pair_clear (&pair);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_either_order_is_the_same),
    cmocka_unit_test (test_a_review_copy_meets_its_project),
    cmocka_unit_test (test_codes_that_change_places),
    cmocka_unit_test (test_choices),
    cmocka_unit_test (test_two_of_one_name_stay_two),
    cmocka_unit_test (test_hostile_copies),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
