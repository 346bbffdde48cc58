/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One act of each kind, about the study that test-acts-trouble.c sets up. */
#pragma once

#include "act-cases.h"
#include "trouble.h"

#include "project/tema-board-plan.h"
#include "project/tema-memo-acts.h"
#include "project/tema-versions.h"

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

static TemaAct *
code_passages (Study *study)
{
  TemaPassage passages[] = { { document_of (study), 4, 20 }, { document_of (study), 22, 30 } };

  return tema_act_code_passages (passages, 2, code_of (study, "Pay"));
}

static TemaAct *
passages_new (Study *study)
{
  TemaPassage passages[] = { { document_of (study), 4, 20 }, { document_of (study), 22, 30 } };

  return tema_act_code_passages_with_new_code (passages, 2, code_of (study, "Pay"), "Rent");
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

ACT_ON (delete_memo, TemaMemo, memo_of (study), tema_act_delete_memos (&one, 1))

/* The memo lets go of it in the same act. */
ACT_ON (delete_subject, TemaCode, code_of (study, "Tiredness"), tema_act_delete_codes (&one, 1))

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
