/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The study with one of each kind, and what is done to it by two who do not know of each other. */
#pragma once

#include "ways.h"

static inline void
work_on_copy (Study *study)
{
  TemaCode *code = code_of (study, "Union");
  TemaCase *one = case_of (study, "Berit");

  tema_project_set_coder (study->project, "Berit");
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Pay"), "Money"));
  tema_test_do (study->project, tema_act_delete_codes (&code, 1));
  tema_test_add_code (study->project, code_of (study, "Help"), "Asked");
  tema_test_add_code (study->project, NULL, "Twin");
  code_text (study, "Talk", 0, 4, "Asked");
  tema_test_add_document (study->project, "Interview 3", "Once more.");
  code_text (study, "Interview 3", 0, 4, "Twin");
  tema_test_do (study->project, tema_act_create_board ("Second"));
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "New", NULL, NULL, 0));
  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Night"), "At night"));
  tema_test_do (study->project, tema_act_set_node_text (node_of (study, "Nights"), "Late"));
  add_node (study, "The team", "Cooks", 0, 0);
  tema_test_do (study->project, tema_act_delete_cases (&one, 1));
  tema_test_do (study->project, tema_act_create_case (NULL, 0, "Clara"));
  add_memo (study, "Of the copy", tema_memo_about_code (code_of (study, "Asked")));
  tema_test_do (study->project, tema_act_add_question ("2026-03-03", "And now?", ""));
  tema_test_do (study->project, tema_act_keep_version ("Second", "", 3));
}

static inline void
work_here (Study *study)
{
  TemaDocument *document = tema_project_find_document (study->project, "Interview 2");

  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Pay"), "Salary"));
  tema_test_add_code (study->project, NULL, "Twin");
  code_text (study, "Talk", 11, 20, "Twin");
  tema_test_do (study->project, tema_act_move_documents (&document, 1, "Days", 0));
  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Night"), "By night"));
  tema_test_do (study->project, tema_act_set_node_text (node_of (study, "Nights"), "Early"));
}
