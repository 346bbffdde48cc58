/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-case-rows.h"
#include "project/tema-cases.h"

G_BEGIN_DECLS

TemaAttribute *_tema_attribute_new (void) G_GNUC_WARN_UNUSED_RESULT;
void _tema_attribute_update (TemaAttribute *self, const TemaAttributeRow *row);

TemaCase *_tema_case_new (void) G_GNUC_WARN_UNUSED_RESULT;
void _tema_case_begin_update (TemaCase *self, const TemaCaseRow *row);
void _tema_case_set_parent (TemaCase *self, TemaCase *parent);
void _tema_case_add_value (TemaCase *self, gint64 attribute, const char *value);
void _tema_case_add_part (TemaCase *self, const TemaCasePartRow *row, TemaDocument *document);
gboolean _tema_case_finish_update (TemaCase *self);

TemaCases *_tema_cases_new (void) G_GNUC_WARN_UNUSED_RESULT;
void _tema_cases_take_rows (TemaCases *self,
                            const TemaCaseRows *rows,
                            TemaDocument *(*find_document) (gpointer owner, gint64 id),
                            gpointer owner);
int _tema_compare_ids (const gint64 *a, const gint64 *b);

G_END_DECLS
