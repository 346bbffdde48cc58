/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-case.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CASES (tema_cases_get_type ())
/**
 * TemaCases:
 *
 * All cases and attributes of a project, and how quotations are attributed.
 *
 * Signal changed: once after any act that changed any of them.
 */
G_DECLARE_FINAL_TYPE (TemaCases, tema_cases, TEMA, CASES, GObject)

GListModel *tema_cases_get_list (TemaCases *self);
GListModel *tema_cases_get_attributes (TemaCases *self);
TemaCase *tema_cases_find_case (TemaCases *self, const char *name_or_guid);
TemaCase *tema_cases_find_case_by_id (TemaCases *self, gint64 id);
TemaAttribute *tema_cases_find_attribute (TemaCases *self, const char *name_or_guid);
TemaCase *tema_cases_find_for_passage (TemaCases *self,
                                       TemaDocument *document,
                                       const char *speaker,
                                       guint first_char,
                                       guint last_char);
const char *tema_cases_get_pattern (TemaCases *self);

G_END_DECLS
