/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-case-table.h"
#include "project/tema-act.h"
#include "project/tema-cases.h"

G_BEGIN_DECLS

/**
 * TemaCaseSaying:
 * @one: a case
 * @attribute: what is said of it
 * @typed: in the words of whoever says it; "" takes back what was said
 *
 * One cell of the table of cases.
 */
typedef struct
{
  TemaCase *one;
  TemaAttribute *attribute;
  const char *typed;
} TemaCaseSaying;

/* Cases. A NULL parent is the top; position counts among the new siblings, G_MAXUINT is the end. */
TemaAct *
tema_act_create_case (TemaCase *parent, guint position, const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_create_cases_of_documents (TemaDocument *const *documents,
                                             guint n_documents) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_rename_case (TemaCase *one, const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_cases (TemaCase *const *cases,
                              guint n_cases,
                              TemaCase *parent,
                              guint position) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_cases (TemaCase *const *cases, guint n_cases) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_import_cases (const TemaCaseTable *table,
                                const char *source_name) G_GNUC_WARN_UNUSED_RESULT;

/* Where a case speaks */
TemaAct *tema_act_give_documents_to_case (TemaDocument *const *documents,
                                          guint n_documents,
                                          TemaCase *one) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_give_speaker_to_case (TemaDocument *document,
                                        const char *speaker,
                                        TemaCase *one) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_give_passage_to_case (TemaDocument *document,
                                        guint first_char,
                                        guint last_char,
                                        TemaCase *one) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_take_part_from_case (TemaCase *one, gint64 part) G_GNUC_WARN_UNUSED_RESULT;

/* What is said of cases */
TemaAct *tema_act_create_attribute (const char *name,
                                    TemaAttributeType type,
                                    const char *const *choices) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_change_attribute (TemaAttribute *attribute,
                                    const char *name,
                                    TemaAttributeType type,
                                    const char *const *choices) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_attribute (TemaAttribute *attribute,
                                  guint position) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_attribute (TemaAttribute *attribute) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_set_case_values (const TemaCaseSaying *cells,
                                   guint n_cells) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_set_quotation_pattern (const char *pattern) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
