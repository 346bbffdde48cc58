/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Each act, with SQLite refusing or breaking off at every point of it, once and from then on: the
 * act is on disk wholly, or an error says why not and the file is as it was. What the models show
 * is what the file holds as soon as it can be read again, and undo brings back what was. */
#include "trouble.h"

#include "project/tema-board-plan.h"
#include "project/tema-memo-acts.h"
#include "project/tema-versions.h"

typedef struct
{
  const char *name;
  TemaAct *(*make) (Study *study);
} Case;

#define ACT(function, expression)                                                                  \
  static TemaAct *function (Study *study)                                                          \
  {                                                                                                \
    return expression;                                                                             \
  }

static TemaDocument *
document_of (Study *study)
{
  return tema_project_find_document (study->project, "Interview 1");
}

static gint64
annotation_of (Study *study)
{
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, document_of (study), NULL);
  guint n_annotations;

  return tema_transcript_get_annotations (transcript, &n_annotations)[0]->id;
}

static TemaRound *
round_of (Study *study)
{
  g_autoptr (TemaRound) round = g_list_model_get_item (tema_board_get_rounds (board_of (study)), 0);

  return round;
}

/* The loose card that is no code: 1 the quote, 2 the note. */
static TemaCard *
other_card_of (Study *study, TemaCardKind kind)
{
  GListModel *cards = tema_board_get_cards (board_of (study));

  for (guint i = 0; i < g_list_model_get_n_items (cards); i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (cards, i);

      if (tema_card_get_kind (card) == kind)
        return card;
    }
  return NULL;
}

static TemaBoardPlace
loose (void)
{
  static const TemaBoardPoint points[] = { { 900, 40 }, { 900, 240 }, { 900, 440 } };

  return (TemaBoardPlace){ NULL, G_MAXUINT, points };
}

static TemaBoardPlace
in_theme (Study *study, const char *theme)
{
  return (TemaBoardPlace){ theme_of (study, theme), 0, NULL };
}

static TemaAct *
add_document (Study *study)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("WebVTT");

  tema_reading_take_text (reading, g_strdup ("What then?\nI go round.\n"));
  tema_reading_add_turn (reading, 0, 10, "I", "I: ", 1000, 2000);
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s", "A picture.");
  return tema_act_add_document ("Interview 1", "interview.vtt", "abc", reading);
}

static TemaAct *
import_codebook (Study *study)
{
  g_autoptr (TemaOutline) outline = tema_outline_new ();

  tema_outline_add (outline, "Union", 0)->description = g_strdup ("Organised.");
  tema_outline_add (outline, "Meetings", 1);
  return tema_act_import_codebook (outline, "codes.qdc");
}

static TemaAct *
move_documents (Study *study)
{
  TemaDocument *documents[] = { tema_project_find_document (study->project, "Interview 2") };

  return tema_act_move_documents (documents, 1, "Ward", 0);
}

static TemaAct *
merge_codes (Study *study)
{
  TemaCode *codes[] = { code_of (study, "Tiredness"), code_of (study, "Help") };

  return tema_act_merge_codes (codes, 2, code_of (study, "Handover"));
}

static TemaAct *
move_codes (Study *study)
{
  TemaCode *codes[] = { code_of (study, "Pay"), code_of (study, "Union") };

  return tema_act_move_codes (codes, 2, code_of (study, "Help"), 0);
}

static TemaAct *
delete_codes (Study *study)
{
  TemaCode *codes[] = { code_of (study, "Handover"), code_of (study, "Pay") };

  return tema_act_delete_codes (codes, 2);
}

static TemaAct *
set_origin (Study *study)
{
  TemaCode *codes[] = { code_of (study, "Handover"), code_of (study, "Pay") };

  return tema_act_set_code_origin (codes, 2, TEMA_CODE_ORIGIN_FROM_DATA);
}

static TemaAct *
code_passage (Study *study)
{
  TemaCode *codes[] = { code_of (study, "Pay"), code_of (study, "Union") };

  return tema_act_code_passage (document_of (study), 4, 20, codes, 2);
}

static TemaAct *
code_also (Study *study)
{
  gint64 ids[] = { coding_of (study, "Handover"), coding_of (study, "Tiredness") };
  TemaCode *codes[] = { code_of (study, "Pay"), code_of (study, "Union") };

  return tema_act_code_also (ids, 2, codes, 2);
}

#define CODING_ACT(function, expression)                                                           \
  static TemaAct *function (Study *study)                                                          \
  {                                                                                                \
    gint64 ids[] = { coding_of (study, "Tiredness"), coding_of (study, "Help") };                  \
                                                                                                   \
    return expression;                                                                             \
  }

CODING_ACT (uncode, tema_act_uncode (document_of (study), ids, 2))
CODING_ACT (uncode_part, tema_act_uncode_part (document_of (study), 2, 5, ids, 2))
CODING_ACT (uncode_many, tema_act_uncode_many (ids, 2))
CODING_ACT (recode, tema_act_recode (ids, 2, code_of (study, "Handover")))
CODING_ACT (split_code, tema_act_split_code (code_of (study, "Tiredness"), ids, 1, "Sleep"))
CODING_ACT (also_new, tema_act_code_also_with_new_code (ids, 2, code_of (study, "Pay"), "Sleep"))
CODING_ACT (move_coding, tema_act_move_coding (document_of (study), ids[0], 40, 52))

static TemaAct *
comment_coding (Study *study)
{
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, document_of (study), NULL);

  return tema_act_comment_coding (
      tema_transcript_find_coding (transcript, coding_of (study, "Tiredness")), "Strong.");
}

ACT (rename_document, tema_act_rename_document (document_of (study), "First"))
ACT (delete_document, tema_act_delete_document (document_of (study)))
ACT (rename_group, tema_act_rename_group ("Nights", 0, "Days"))
ACT (create_code, tema_act_create_code (code_of (study, "Pay"), 0, "Rent", "High.", NULL))
ACT (rename_code, tema_act_rename_code (code_of (study, "Pay"), "Wages"))
ACT (describe_code, tema_act_describe_code (code_of (study, "Pay"), "By the hour."))
ACT (color_code, tema_act_color_code (code_of (study, "Pay"), tema_palette_get_color (7), TRUE))
ACT (make_folder, tema_act_set_code_codable (code_of (study, "Union"), FALSE))
ACT (new_code_here, tema_act_code_passage_with_new_code (document_of (study), 4, 20, NULL, "Rent"))
ACT (annotate, tema_act_annotate (document_of (study), 4, 20, "Why?"))
ACT (change_annotation,
     tema_act_change_annotation (document_of (study), annotation_of (study), "Because."))
ACT (delete_annotation, tema_act_delete_annotation (document_of (study), annotation_of (study)))
ACT (set_title, tema_act_set_title ("Another study"))

ACT (create_board, tema_act_create_board ("Second"))
ACT (from_codebook, tema_act_create_board_from_codebook ("Second"))
ACT (rename_board, tema_act_rename_board (board_of (study), "First"))
ACT (duplicate_board, tema_act_duplicate_board (board_of (study), "Twin"))
ACT (move_board, tema_act_move_board (board_of (study), 1))
ACT (delete_board, tema_act_delete_board (board_of (study)))
ACT (change_note, tema_act_change_note (other_card_of (study, TEMA_CARD_NOTE), "Or not."))
ACT (rename_theme, tema_act_rename_theme (theme_of (study, "Night"), "Dark"))
ACT (describe_theme, tema_act_describe_theme (theme_of (study, "Night"), "Most of it."))
ACT (color_theme, tema_act_color_theme (theme_of (study, "Night"), tema_palette_get_color (9)))
ACT (discard_theme,
     tema_act_set_theme_status (theme_of (study, "Night"), TEMA_THEME_DISCARDED, "Thin."))
ACT (resize_theme, tema_act_resize_theme (theme_of (study, "Night"), 10, 10, 400, 300))
ACT (keep_round, tema_act_keep_round (board_of (study), "Later", "To see.", 3))
ACT (describe_round, tema_act_describe_round (round_of (study), "Then", "So."))
ACT (restore_round, tema_act_restore_round (round_of (study)))
ACT (delete_round, tema_act_delete_round (round_of (study)))
ACT (keep_version, tema_act_keep_version ("Version 1, March", "To see.", 3))

static TemaAct *
place_codes (Study *study)
{
  TemaCode *codes[] = { code_of (study, "Union"), code_of (study, "Pay") };
  TemaBoardPlace place = in_theme (study, "Night");

  return tema_act_place_codes (board_of (study), codes, 2, &place);
}

static TemaAct *
place_quotes (Study *study)
{
  gint64 ids[] = { coding_of (study, "Handover"), coding_of (study, "Tiredness") };
  TemaBoardPlace place = loose ();

  return tema_act_place_quotes (board_of (study), ids, 2, &place);
}

static TemaAct *
place_note (Study *study)
{
  TemaBoardPlace place = loose ();

  return tema_act_place_note (board_of (study), "And then?", &place);
}

#define CARDS_ACT(function, expression)                                                            \
  static TemaAct *function (Study *study)                                                          \
  {                                                                                                \
    TemaCard *cards[] = { card_of (study, "Handover"), card_of (study, "Pay"),                     \
                          other_card_of (study, TEMA_CARD_NOTE) };                                 \
    TemaTheme *themes[] = { theme_of (study, "Night"), theme_of (study, "Quiet") };                \
    TemaBoardPlace into = in_theme (study, "Asking");                                              \
    TemaBoardPlace out = loose ();                                                                 \
                                                                                                   \
    (void)cards, (void)themes, (void)into, (void)out;                                              \
    return expression;                                                                             \
  }

CARDS_ACT (move_cards, tema_act_move_cards (cards, 3, &into))
CARDS_ACT (move_cards_out, tema_act_move_cards (cards, 1, &out))
CARDS_ACT (copy_cards, tema_act_copy_cards (cards, 3, &into))
CARDS_ACT (remove_cards, tema_act_remove_cards (cards, 3))
CARDS_ACT (create_theme, tema_act_create_theme (board_of (study), "New", &into, cards, 2))
CARDS_ACT (create_theme_out, tema_act_create_theme (board_of (study), "New", &out, cards, 2))
CARDS_ACT (move_themes, tema_act_move_themes (themes, 1, &into))
CARDS_ACT (move_themes_out, tema_act_move_themes (themes + 1, 1, &out))
CARDS_ACT (split_theme,
           tema_act_split_theme (theme_of (study, "Night"), cards, 1, "Part", out.points))
CARDS_ACT (merge_themes, tema_act_merge_themes (themes, 2, theme_of (study, "Asking")))
CARDS_ACT (dissolve_theme, tema_act_dissolve_theme (themes[0], out.points, 3))
CARDS_ACT (delete_themes, tema_act_delete_themes (themes, 2))
CARDS_ACT (move_things, tema_act_move_things (cards + 1, 2, themes, 1, &into))
CARDS_ACT (remove_things, tema_act_remove_things (cards + 1, 2, themes, 1))

static TemaAct *
arrange_board (Study *study)
{
  TemaBoardSpot spots[] = { { theme_of (study, "Night"), NULL, { 5, 5 } },
                            { NULL, card_of (study, "Pay"), { 5, 900 } } };

  return tema_act_arrange_board (board_of (study), spots, 2);
}

static TemaAct *
apply_board (Study *study)
{
  g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);

  return tema_act_apply_board (plan);
}

/* Besides the study of every test of boards: a second board, subcodes, a group, an annotation, a
 * theme within a theme, a quote and a note as cards, a round, and changes since then. */
static int
set_up_more (void **state)
{
  TemaBoardPlace place;
  Study *study;
  gint64 quote;
  TemaDocument *document;

  set_up (state);
  study = *state;
  document = document_of (study);
  tema_test_do (study->project, tema_act_move_documents (&document, 1, "Nights", 0));
  tema_test_do (study->project, tema_act_annotate (document, 13, 21, "She smiles."));
  tema_test_add_code (study->project, code_of (study, "Pay"), "Extra");
  tema_test_add_code (study->project, code_of (study, "Handover"), "Sheet");
  code_text (study, "Interview 2", 37, 50, "Sheet");
  place = in_theme (study, "Night");
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Quiet", &place, NULL, 0));
  place = loose ();
  quote = coding_of (study, "Help");
  tema_test_do (study->project, tema_act_place_quotes (board_of (study), &quote, 1, &place));
  tema_test_do (study->project, tema_act_place_note (board_of (study), "Really?", &place));
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "First", "To begin.", 2));
  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Asking"), "Asks"));
  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Asks"), "Asking"));
  tema_test_do (study->project, tema_act_describe_theme (theme_of (study, "Night"), "All of it."));
  tema_test_do (study->project, tema_act_create_board ("Empty"));
  return 0;
}

static void
take_back (Study *study, const char *where, const char *before, const char *shown)
{
  g_autofree char *undo = g_strconcat (where, ", then undone", NULL);
  g_autofree char *after = NULL, *shows = NULL;
  g_autoptr (GError) error = NULL;

  if (!tema_project_undo (study->project, &error))
    fail_msg ("%s: %s", undo, error->message);
  after = dup_file (study);
  assert_same (undo, before, after);
  shows = tema_test_dup_dump (study->project);
  assert_same (undo, shown, shows);
}

/* Returns whether the trouble came. */
static gboolean
try_at (Study *study,
        const Case *each,
        const Trouble *trouble,
        guint at,
        const char *before,
        const char *shown,
        const char *whole)
{
  g_autofree char *where = g_strdup_printf ("%s, %s%s at %u", each->name,
                                            trouble->kind == REFUSE ? "refused" : "interrupted",
                                            trouble->lasts ? " for ever" : "", at);
  g_autoptr (TemaAct) act = each->make (study);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gboolean is_done, has_struck;

  trouble_begin (study, trouble, at);
  is_done = tema_project_do (study->project, g_object_ref (act), &error);
  has_struck = trouble_end (study);
  if (!is_done)
    {
      assert_sentence (where, error);
      after = dup_file (study);
      assert_same (where, before, after);
      return has_struck;
    }
  assert_null (error);
  after = dup_words_of_file (study);
  assert_same (where, whole, after);
  take_back (study, where, before, shown);
  return has_struck;
}

#define MAX_POINTS 8

static guint
try_case (Study *study, const Case *each)
{
  g_autofree char *before = dup_file (study);
  g_autofree char *shown = tema_test_dup_dump (study->project);
  g_autofree char *whole = NULL;
  guint n_points = 0;

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      guint n_looks, stride;
      g_autoptr (GError) error = NULL;
      TemaAct *act = each->make (study);

      trouble_begin (study, &troubles[i], G_MAXUINT);
      tema_project_do (study->project, act, &error);
      n_looks = trouble_n_looks;
      trouble_end (study);
      if (error != NULL)
        fail_msg ("%s: %s", each->name, error->message);
      if (whole == NULL)
        whole = dup_words_of_file (study);
      take_back (study, each->name, before, shown);
      stride = troubles[i].kind == REFUSE && !troubles[i].lasts ? 1 : MAX (n_looks / MAX_POINTS, 1);
      for (guint at = 1 + i; try_at (study, each, &troubles[i], at, before, shown, whole);
           at += stride)
        n_points++;
    }
  return n_points;
}

#define CASE(function)                                                                             \
  {                                                                                                \
#function, function                                                                            \
  }

static void
try_cases (Study *study, const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      guint n_points = try_case (study, &cases[i]);

      print_message ("%s: %u points\n", cases[i].name, n_points);
      assert_true (n_points > 10);
    }
  tema_test_assert_healthy (study->project);
}

static void
test_documents_and_codings (void **state)
{
  static const Case cases[] = {
    CASE (add_document), CASE (rename_document),   CASE (delete_document),   CASE (move_documents),
    CASE (rename_group), CASE (code_passage),      CASE (new_code_here),     CASE (uncode),
    CASE (uncode_part),  CASE (uncode_many),       CASE (move_coding),       CASE (recode),
    CASE (split_code),   CASE (code_also),         CASE (also_new),          CASE (comment_coding),
    CASE (annotate),     CASE (change_annotation), CASE (delete_annotation), CASE (set_title),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

static void
test_codebook (void **state)
{
  static const Case cases[] = {
    CASE (create_code), CASE (rename_code),     CASE (describe_code), CASE (color_code),
    CASE (make_folder), CASE (set_origin),      CASE (move_codes),    CASE (delete_codes),
    CASE (merge_codes), CASE (import_codebook),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

static void
test_boards (void **state)
{
  static const Case cases[] = {
    CASE (create_board), CASE (from_codebook),  CASE (rename_board),  CASE (duplicate_board),
    CASE (move_board),   CASE (delete_board),   CASE (place_codes),   CASE (place_quotes),
    CASE (place_note),   CASE (change_note),    CASE (move_cards),    CASE (move_cards_out),
    CASE (copy_cards),   CASE (remove_cards),   CASE (arrange_board), CASE (apply_board),
    CASE (keep_round),   CASE (describe_round), CASE (restore_round), CASE (delete_round),
    CASE (keep_version),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

static void
test_themes (void **state)
{
  static const Case cases[] = {
    CASE (create_theme),    CASE (create_theme_out), CASE (rename_theme),  CASE (describe_theme),
    CASE (color_theme),     CASE (discard_theme),    CASE (resize_theme),  CASE (move_themes),
    CASE (move_themes_out), CASE (split_theme),      CASE (merge_themes),  CASE (dissolve_theme),
    CASE (delete_themes),   CASE (move_things),      CASE (remove_things),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

/* Everything that an act could be about goes before it is done. */
static guint
remove_everything (Study *study)
{
  GListModel *documents = tema_project_get_documents (study->project);
  GListModel *boards = tema_project_get_boards (study->project);
  guint n_acts = 0;

  while (g_list_model_get_n_items (boards) > 0)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, 0);

      tema_test_do (study->project, tema_act_delete_board (board));
      n_acts++;
    }
  while (g_list_model_get_n_items (documents) > 0)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, 0);

      tema_test_do (study->project, tema_act_delete_document (document));
      n_acts++;
    }
  {
    g_autoptr (GPtrArray) codes
        = tema_codebook_list_in_order (tema_project_get_codebook (study->project));

    tema_test_do (study->project,
                  tema_act_delete_codes ((TemaCode *const *)codes->pdata, codes->len));
    n_acts++;
  }
  return n_acts;
}

static void
try_too_late (Study *study, const Case *each, const char *before)
{
  g_autoptr (TemaAct) act = each->make (study);
  guint n_acts = remove_everything (study);
  g_autofree char *empty = dup_file (study);
  g_autofree char *after = NULL, *back = NULL;
  g_autoptr (GError) error = NULL;

  if (tema_project_do (study->project, g_object_ref (act), &error))
    {
      assert_null (error);
      n_acts += tema_act_get_number (act) != 0;
    }
  else
    {
      assert_sentence (each->name, error);
      after = dup_file (study);
      assert_same (each->name, empty, after);
    }
  tema_test_assert_healthy (study->project);
  for (guint i = 0; i < n_acts; i++)
    if (!tema_project_undo (study->project, &error))
      fail_msg ("%s: %s", each->name, error->message);
  back = dup_file (study);
  assert_same (each->name, before, back);
}

static TemaMemo *
memo_of (Study *study)
{
  return tema_memos_find (tema_project_get_memos (study->project), "Memo");
}

static TemaQuestion *
question_of (Study *study)
{
  return tema_questions_find (tema_project_get_questions (study->project), "How?");
}

static TemaAct *
write_memo (Study *study)
{
  TemaMemoAbout about = tema_memo_about_passage (document_of (study), 4, 10);

  return tema_act_write_memo (&about, "Heard", "Words.");
}

static TemaAct *
write_journal (Study *study)
{
  return tema_act_write_journal (document_of (study), "", "A day.");
}

static TemaAct *
change_memo (Study *study)
{
  return tema_act_change_memo (memo_of (study), "Title", "Other words.");
}

static TemaAct *
attach_memo (Study *study)
{
  TemaMemoAbout about = tema_memo_about_coding (coding_of (study, "Help"));

  return tema_act_attach_memo (memo_of (study), &about);
}

static TemaAct *
delete_memo (Study *study)
{
  TemaMemo *memo = memo_of (study);

  return tema_act_delete_memos (&memo, 1);
}

/* The memo lets go of it in the same act. */
static TemaAct *
delete_subject (Study *study)
{
  TemaCode *code = code_of (study, "Tiredness");

  return tema_act_delete_codes (&code, 1);
}

static TemaAct *
add_question (Study *study)
{
  return tema_act_add_question ("2026-01-31", "Why?", "Wide.");
}

static TemaAct *
choose_question (Study *study)
{
  return tema_act_choose_question (question_of (study));
}

static TemaAct *
set_phase (Study *study)
{
  return tema_act_set_phase (4);
}

static void
test_memos (void **state)
{
  static const Case cases[] = {
    CASE (write_memo),   CASE (write_journal),   CASE (change_memo),
    CASE (attach_memo),  CASE (delete_memo),     CASE (delete_subject),
    CASE (add_question), CASE (choose_question), CASE (set_phase),
  };
  Study *study = *state;
  TemaMemoAbout about = tema_memo_about_code (code_of (study, "Tiredness"));

  tema_test_do (study->project, tema_act_write_memo (&about, "Memo", "Of a code."));
  tema_test_do (study->project, tema_act_add_question ("2026-01-01", "How?", ""));
  try_cases (study, cases, G_N_ELEMENTS (cases));
}

/* What an act is about may be gone by the time it is its turn: it says so or does nothing, and all
 * can be taken back. */
static void
test_acts_that_come_too_late (void **state)
{
  static const Case cases[] = {
    CASE (rename_document),
    CASE (delete_document),
    CASE (move_documents),
    CASE (rename_group),
    CASE (code_passage),
    CASE (new_code_here),
    CASE (uncode),
    CASE (uncode_part),
    CASE (uncode_many),
    CASE (move_coding),
    CASE (recode),
    CASE (split_code),
    CASE (code_also),
    CASE (also_new),
    CASE (comment_coding),
    CASE (annotate),
    CASE (change_annotation),
    CASE (delete_annotation),
    CASE (create_code),
    CASE (rename_code),
    CASE (describe_code),
    CASE (color_code),
    CASE (make_folder),
    CASE (set_origin),
    CASE (move_codes),
    CASE (delete_codes),
    CASE (merge_codes),
    CASE (rename_board),
    CASE (duplicate_board),
    CASE (move_board),
    CASE (delete_board),
    CASE (place_codes),
    CASE (place_quotes),
    CASE (place_note),
    CASE (change_note),
    CASE (move_cards),
    CASE (move_cards_out),
    CASE (copy_cards),
    CASE (remove_cards),
    CASE (arrange_board),
    CASE (apply_board),
    CASE (keep_round),
    CASE (describe_round),
    CASE (restore_round),
    CASE (delete_round),
    CASE (create_theme),
    CASE (create_theme_out),
    CASE (rename_theme),
    CASE (describe_theme),
    CASE (color_theme),
    CASE (discard_theme),
    CASE (resize_theme),
    CASE (move_themes),
    CASE (move_themes_out),
    CASE (split_theme),
    CASE (merge_themes),
    CASE (dissolve_theme),
    CASE (delete_themes),
    CASE (move_things),
    CASE (remove_things),
    CASE (write_memo),
    CASE (write_journal),
    CASE (set_phase),
  };
  Study *study = *state;
  g_autofree char *before = dup_file (study);

  assert_true (
      tema_store_exec (_tema_project_get_store (study->project), "PRAGMA synchronous = OFF", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    try_too_late (study, &cases[i], before);
}

#define STUDY_TEST(function) cmocka_unit_test_setup_teardown (function, set_up_more, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_documents_and_codings),
    STUDY_TEST (test_codebook),
    STUDY_TEST (test_boards),
    STUDY_TEST (test_themes),
    STUDY_TEST (test_memos),
    STUDY_TEST (test_acts_that_come_too_late),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
