/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Studies that other programs have written badly: things without a name, of nobody, on nothing, in
 * places that no text has. What can stand stands, the rest is left out; nothing is stored twice,
 * nothing is broken, and undo takes all of it back. */
#include "tema-config.h"

#include "project/tema-project-private.h"
#include "project/tema-study-acts.h"
#include "store/tema-statement.h"
#include "study-sample.h"
#include "tema-test.h"

#include "base/tema-error.h"

#include <string.h>

#define NOTHING "99999999-9999-4999-8999-999999999999"

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaStudy *study;
  const char *source, *code, *user, *board, *map, *node, *other_node, *one, *coding;
} Odd;

static int
set_up (void **state)
{
  Odd *odd = g_new0 (Odd, 1);
  TemaStudy *study = sample_study_new (1, 10, TRUE);

  odd->folder = tema_test_folder_new ();
  odd->project = tema_test_project_new (odd->folder, "study.tema");
  odd->study = study;
  odd->source = g_array_index (study->sources, TemaStudySource, 0).guid;
  odd->code = g_array_index (study->codes, TemaStudyCode, 0).guid;
  odd->user = g_array_index (study->users, TemaStudyUser, 0).guid;
  odd->board = g_array_index (study->boards, TemaStudyBoard, 0).guid;
  odd->map = g_array_index (study->maps, TemaStudyMap, 0).guid;
  odd->node = g_array_index (study->nodes, TemaStudyNode, 0).guid;
  odd->other_node = g_array_index (study->nodes, TemaStudyNode, 1).guid;
  odd->one = g_array_index (study->cases, TemaStudyCase, 0).guid;
  odd->coding = g_array_index (study->codings, TemaStudyCoding, 0).guid;
  *state = odd;
  return 0;
}

static int
tear_down (void **state)
{
  Odd *odd = *state;

  tema_study_unref (odd->study);
  g_object_unref (odd->project);
  tema_test_folder_remove (odd->folder);
  g_free (odd);
  return 0;
}

/* "11111111-0000-4000-8000-00000000000N" */
static const char *
guid (Odd *odd, guint number)
{
  g_autofree char *text = g_strdup_printf ("11111111-0000-4000-8000-%012x", number);

  return tema_study_share (odd->study, text);
}

static gpointer
count_job (TemaStore *store, gpointer sql, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  gint64 n = tema_statement_step (select, error) ? tema_statement_get_int (select, 0) : -1;

  tema_statement_reset (select);
  return GINT_TO_POINTER ((int)n);
}

static int
count (Odd *odd, const char *sql)
{
  return GPOINTER_TO_INT (
      tema_store_call (_tema_project_get_store (odd->project), count_job, (gpointer)sql, NULL));
}

#define COUNT(odd, table) count (odd, "SELECT count (*) FROM " table)

/* Twice is once, and undone is as before. Returns what was told. */
static char *
import (Odd *odd)
{
  g_autofree char *before = tema_test_dup_dump (odd->project);
  g_autoptr (TemaAct) act = tema_act_import_study (odd->study, "odd.qdpx", NULL);
  g_autoptr (TemaAct) again = tema_act_import_study (odd->study, "odd.qdpx", NULL);
  g_autofree char *after = NULL, *twice = NULL, *undone = NULL;

  tema_test_do (odd->project, g_object_ref (act));
  tema_test_assert_healthy (odd->project);
  after = tema_test_dup_dump (odd->project);
  tema_test_do (odd->project, g_object_ref (again));
  twice = tema_test_dup_dump (odd->project);
  assert_string_equal (after, twice);
  if (tema_act_get_number (again) != 0)
    assert_true (tema_project_undo (odd->project, NULL));
  assert_true (tema_project_undo (odd->project, NULL));
  undone = tema_test_dup_dump (odd->project);
  assert_string_equal (before, undone);
  assert_true (tema_project_redo (odd->project, NULL));
  return g_strjoinv ("\n", (char **)tema_act_get_messages (act));
}

/* What has no name gets one; what is too long is cut; two of one name are told apart. */
static void
test_names (void **state)
{
  Odd *odd = *state;
  TemaStudy *study = odd->study;
  g_autofree char *long_name = g_strnfill (600, 'x');
  g_autofree char *told = NULL;
  g_autoptr (GPtrArray) codes = NULL;
  TemaDocument *document;

  /* Whoever codes here goes by the same name. */
  SAMPLE_ADD (study, users, TemaStudyUser, .guid = guid (odd, 1), .name = "Ada");
  SAMPLE_ADD (study, users, TemaStudyUser, .guid = guid (odd, 2), .name = "");
  SAMPLE_ADD (study, users, TemaStudyUser, .guid = guid (odd, 3), .name = NULL);
  SAMPLE_ADD (study, codes, TemaStudyCode, .guid = guid (odd, 4), .name = " ", .description = "",
              .is_codable = 1);
  SAMPLE_ADD (study, codes, TemaStudyCode, .guid = guid (odd, 5),
              .name = tema_study_keep (study, long_name), .description = "", .is_codable = 1,
              .parent = NOTHING);
  for (guint i = 6; i < 9; i++)
    SAMPLE_ADD (study, sources, TemaStudySource, .guid = guid (odd, i), .name = i == 6 ? "" : "Two",
                .group = "", .text = "Words.\n", .file_name = "", .format = "");
  SAMPLE_ADD (study, boards, TemaStudyBoard, .guid = guid (odd, 9), .name = "");
  SAMPLE_ADD (study, maps, TemaStudyMap, .guid = guid (odd, 10), .name = "\n");
  SAMPLE_ADD (study, cases, TemaStudyCase, .guid = guid (odd, 11), .name = "");
  SAMPLE_ADD (study, themes, TemaStudyTheme, .guid = guid (odd, 12), .board = odd->board,
              .name = "", .definition = "", .reason = "", .color = NULL);
  told = import (odd);
  assert_int_equal (count (odd, "SELECT count (*) FROM coder WHERE name = 'Ada'"), 1);
  document = tema_project_find_document (odd->project, "Two (2)");
  assert_non_null (document);
  assert_non_null (tema_project_find_document (odd->project, "Document without a name"));
  assert_non_null (tema_project_find_board (odd->project, "Board without a name"));
  assert_non_null (tema_project_find_map (odd->project, "Map without a name"));
  codes = tema_codebook_list_in_order (tema_project_get_codebook (odd->project));
  for (guint i = 0; i < codes->len; i++)
    assert_in_range (g_utf8_strlen (tema_code_get_name (g_ptr_array_index (codes, i)), -1), 1, 500);
}

/* On a text that is not there, in a place that it has not, of a code that nobody knows. */
static void
test_passages (void **state)
{
  Odd *odd = *state;
  TemaStudy *study = odd->study;
  const gint64 places[][2] = { { -1, 3 }, { 3, 3 }, { 3, 2 }, { 0, 100000 } };
  g_autofree char *told = NULL;
  int n_before, n_annotations = study->annotations->len, n_parts = study->parts->len;

  n_before = study->codings->len;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      SAMPLE_ADD (study, codings, TemaStudyCoding, .guid = guid (odd, 20 + i), .selection = "",
                  .source = odd->source, .code = odd->code, .user = odd->user,
                  .first = places[i][0], .last = places[i][1], .comment = "");
      SAMPLE_ADD (study, annotations, TemaStudyAnnotation, .guid = guid (odd, 30 + i),
                  .source = odd->source, .first = places[i][0], .last = places[i][1],
                  .text = "Odd.", .user = odd->user);
    }
  SAMPLE_ADD (study, codings, TemaStudyCoding, .guid = guid (odd, 40), .selection = "",
              .source = NOTHING, .code = odd->code, .first = 0, .last = 1, .comment = "");
  SAMPLE_ADD (study, codings, TemaStudyCoding, .guid = guid (odd, 41), .selection = "",
              .source = odd->source, .code = NOTHING, .first = 0, .last = 1, .comment = "");
  /* Of nobody: then it is whose project it is. */
  SAMPLE_ADD (study, codings, TemaStudyCoding, .guid = guid (odd, 42), .selection = "",
              .source = odd->source, .code = odd->code, .user = NOTHING, .first = 0, .last = 2,
              .comment = "", .created_at = "");
  SAMPLE_ADD (study, annotations, TemaStudyAnnotation, .guid = guid (odd, 43),
              .source = odd->source, .first = 0, .last = 1, .text = "");
  SAMPLE_ADD (study, annotations, TemaStudyAnnotation, .guid = guid (odd, 44),
              .source = odd->source, .first = 0, .last = 1, .text = "Of nobody.");
  SAMPLE_ADD (study, parts, TemaStudyPart, .guid = guid (odd, 45), .study_case = odd->one,
              .source = odd->source, .speaker = "", .first = 0, .last = 100000);
  SAMPLE_ADD (study, parts, TemaStudyPart, .guid = guid (odd, 46), .study_case = odd->one,
              .source = odd->source, .speaker = "", .first = 0, .last = 3);
  SAMPLE_ADD (study, parts, TemaStudyPart, .guid = guid (odd, 47), .study_case = NOTHING,
              .source = odd->source, .speaker = "", .first = -1, .last = -1);
  SAMPLE_ADD (study, parts, TemaStudyPart, .guid = guid (odd, 48), .study_case = odd->one,
              .source = NOTHING, .speaker = "", .first = -1, .last = -1);
  SAMPLE_ADD (study, turns, TemaStudyTurn, .source = odd->source, .first = 0, .last = 1,
              .speaker = NULL, .label = NULL, .start_ms = -1, .end_ms = -1);
  told = import (odd);
  assert_int_equal (COUNT (odd, "coding"), n_before + 1);
  assert_int_equal (
      count (odd, "SELECT count (*) FROM coding JOIN coder c ON c.id = coder WHERE c.name = 'Ada'"),
      1);
  assert_int_equal (COUNT (odd, "annotation"), n_annotations + 1);
  assert_int_equal (COUNT (odd, "case_part"), n_parts + 1);
  assert_int_equal (COUNT (odd, "turn"), 1);
}

/* What a board has on it is of that board, and of something. */
static void
test_boards (void **state)
{
  Odd *odd = *state;
  TemaStudy *study = odd->study;
  int n_cards = study->cards->len, n_themes = study->themes->len;
  g_autofree char *told = NULL;

  SAMPLE_ADD (study, themes, TemaStudyTheme, .guid = guid (odd, 50), .board = NOTHING,
              .name = "Lost", .definition = "", .reason = "");
  SAMPLE_ADD (study, themes, TemaStudyTheme, .guid = guid (odd, 51), .board = odd->board,
              .parent = NOTHING, .name = "Loose", .definition = "", .reason = "", .code = NOTHING);
  SAMPLE_ADD (study, cards, TemaStudyCard, .guid = guid (odd, 52), .board = NOTHING, .text = "x");
  SAMPLE_ADD (study, cards, TemaStudyCard, .guid = guid (odd, 53), .board = odd->board,
              .code = NOTHING, .text = "");
  SAMPLE_ADD (study, cards, TemaStudyCard, .guid = guid (odd, 54), .board = odd->board,
              .coding = NOTHING, .text = "");
  SAMPLE_ADD (study, cards, TemaStudyCard, .guid = guid (odd, 55), .board = odd->board, .text = "");
  SAMPLE_ADD (study, cards, TemaStudyCard, .guid = guid (odd, 56), .board = odd->board,
              .coding = odd->coding, .text = "", .theme = NOTHING);
  told = import (odd);
  assert_int_equal (COUNT (odd, "theme"), n_themes + 1);
  assert_int_equal (COUNT (odd, "card"), n_cards + 1);
  assert_int_equal (count (odd, "SELECT count (*) FROM card WHERE coding IS NOT NULL"), 1);
}

static void
test_maps_and_memos (void **state)
{
  Odd *odd = *state;
  TemaStudy *study = odd->study;
  int n_nodes = study->nodes->len, n_edges = study->edges->len, n_memos = study->memos->len;
  const char *ends[][2] = { { NOTHING, odd->node },
                            { odd->node, NOTHING },
                            { odd->node, odd->node },
                            { odd->other_node, odd->node } };
  g_autofree char *told = NULL;

  SAMPLE_ADD (study, nodes, TemaStudyNode, .guid = guid (odd, 60), .map = NOTHING, .text = "x",
              .note = "", .color = "");
  SAMPLE_ADD (study, nodes, TemaStudyNode, .guid = guid (odd, 61), .map = odd->map, .text = "x",
              .note = "", .color = "", .parent = NOTHING, .thing = NOTHING);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    SAMPLE_ADD (study, edges, TemaStudyEdge, .guid = guid (odd, 62 + i), .map = odd->map,
                .source = ends[i][0], .target = ends[i][1], .label = "");
  SAMPLE_ADD (study, edges, TemaStudyEdge, .guid = guid (odd, 66), .map = NOTHING,
              .source = odd->other_node, .target = odd->node, .label = "");
  SAMPLE_ADD (study, memos, TemaStudyMemo, .guid = guid (odd, 67), .title = "", .text = "Coding",
              .about = TEMA_STUDY_ABOUT_CODING, .thing = odd->coding, .first = -1, .last = -1);
  SAMPLE_ADD (study, memos, TemaStudyMemo, .guid = guid (odd, 68), .title = "", .text = "No coding",
              .about = TEMA_STUDY_ABOUT_CODING, .thing = NOTHING, .first = -1, .last = -1);
  SAMPLE_ADD (study, memos, TemaStudyMemo, .guid = guid (odd, 69), .title = "", .text = "Node",
              .about = TEMA_STUDY_ABOUT_NODE, .thing = odd->node, .first = -1, .last = -1);
  SAMPLE_ADD (study, memos, TemaStudyMemo, .guid = guid (odd, 70), .title = "", .text = "No node",
              .about = TEMA_STUDY_ABOUT_NODE, .thing = NOTHING, .first = -1, .last = -1);
  SAMPLE_ADD (study, memos, TemaStudyMemo, .guid = guid (odd, 71), .title = "", .text = "Passage",
              .about = TEMA_STUDY_ABOUT_PASSAGE, .thing = odd->source, .first = 5, .last = 100000);
  SAMPLE_ADD (study, memos, TemaStudyMemo, .guid = guid (odd, 72), .title = "", .text = "Of none",
              .about = TEMA_STUDY_ABOUT_THEME, .thing = NULL, .first = -1, .last = -1);
  told = import (odd);
  assert_int_equal (COUNT (odd, "node"), n_nodes + 1);
  assert_int_equal (COUNT (odd, "edge"), n_edges + 1);
  assert_int_equal (COUNT (odd, "memo"), n_memos + 6);
  assert_int_equal (count (odd, "SELECT count (*) FROM memo WHERE coding IS NOT NULL"), 1);
  assert_int_equal (count (odd, "SELECT count (*) FROM memo WHERE node IS NOT NULL"), 1);
}

/* A value is what its attribute can be, of a case. */
static void
test_values (void **state)
{
  Odd *odd = *state;
  TemaStudy *study = odd->study;
  const char *number = NULL;
  g_autofree char *told = NULL;

  for (guint i = 0; i < study->variables->len; i++)
    if (g_array_index (study->variables, TemaStudyVariable, i).type == TEMA_ATTRIBUTE_NUMBER)
      number = g_array_index (study->variables, TemaStudyVariable, i).guid;
  g_array_set_size (study->values, 0);
  SAMPLE_ADD (study, variables, TemaStudyVariable, .guid = guid (odd, 80), .name = "Odd",
              .description = "", .type = 77, .choices = "");
  SAMPLE_ADD (study, values, TemaStudyValue, .study_case = odd->one, .variable = number,
              .value = "many");
  SAMPLE_ADD (study, values, TemaStudyValue, .study_case = NOTHING, .variable = number,
              .value = "1");
  SAMPLE_ADD (study, values, TemaStudyValue, .study_case = odd->one, .variable = NOTHING,
              .value = "1");
  SAMPLE_ADD (study, values, TemaStudyValue, .study_case = odd->one, .variable = number,
              .value = NULL);
  SAMPLE_ADD (study, values, TemaStudyValue,
              .study_case = g_array_index (study->cases, TemaStudyCase, 1).guid, .variable = number,
              .value = "1\n");
  told = import (odd);
  assert_int_equal (COUNT (odd, "attribute_value"), 1);
  assert_non_null (strstr (told, "3 values are not what their attribute can be"));
}

static GInputStream *
open_nothing (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_IO, "The recording is not in the file.");
  return NULL;
}

/* A recording that cannot be read: all or nothing. */
static void
test_file_that_is_not_there (void **state)
{
  Odd *odd = *state;
  g_autofree char *before = tema_test_dup_dump (odd->project);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  SAMPLE_ADD (odd->study, files, TemaStudyFile, .guid = guid (odd, 90), .name = "gone.m4a",
              .source = odd->source, .place = "x");
  tema_study_set_files (odd->study, open_nothing, NULL, NULL);
  assert_false (
      tema_project_do (odd->project, tema_act_import_study (odd->study, "odd", NULL), &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  after = tema_test_dup_dump (odd->project);
  assert_string_equal (before, after);
}

typedef GInputStream TornStream;
typedef GInputStreamClass TornStreamClass;

GType torn_stream_get_type (void);
G_DEFINE_TYPE (TornStream, torn_stream, G_TYPE_INPUT_STREAM)

/* Three pieces are sound; then it turns out that the file is damaged. */
static gssize
torn_stream_read (
    GInputStream *stream, void *block, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  guint n_read = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (stream), "n-read"));

  if (n_read == 3)
    {
      g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, "it is torn");
      return -1;
    }
  memset (block, 'x', n_bytes);
  g_object_set_data (G_OBJECT (stream), "n-read", GUINT_TO_POINTER (n_read + 1));
  return n_bytes;
}

static void
torn_stream_class_init (TornStreamClass *class)
{
  class->read_fn = torn_stream_read;
}

static void
torn_stream_init (TornStream *self)
{
}

static GInputStream *
open_torn (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  return g_object_new (torn_stream_get_type (), NULL);
}

/* A recording that is damaged is left out and told, of which document too; the text stays. */
static void
test_file_that_is_damaged (void **state)
{
  Odd *odd = *state;
  g_autofree char *told = NULL;

  SAMPLE_ADD (odd->study, files, TemaStudyFile, .guid = guid (odd, 90), .name = "torn.m4a",
              .source = odd->source, .place = "x");
  SAMPLE_ADD (odd->study, files, TemaStudyFile, .guid = guid (odd, 91), .name = "free.m4a",
              .place = "y");
  tema_study_set_files (odd->study, open_torn, NULL, NULL);
  told = import (odd);
  assert_non_null (strstr (told, "The file “torn.m4a” of “"));
  assert_non_null (strstr (told, "” was left out: it is torn"));
  assert_non_null (strstr (told, "The file “free.m4a” was left out: it is torn"));
  assert_int_equal (COUNT (odd, "kept_file"), 0);
  assert_int_equal (COUNT (odd, "kept_file_piece"), 0);
  assert_int_equal (COUNT (odd, "document"), odd->study->sources->len);
}

#define ODD_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    ODD_TEST (test_names),
    ODD_TEST (test_passages),
    ODD_TEST (test_boards),
    ODD_TEST (test_maps_and_memos),
    ODD_TEST (test_values),
    ODD_TEST (test_file_that_is_not_there),
    ODD_TEST (test_file_that_is_damaged),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
