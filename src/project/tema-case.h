/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-attribute.h"
#include "project/tema-document.h"

G_BEGIN_DECLS

/**
 * TemaCasePart:
 * @id: of the part
 * @document: the document it is in; never %NULL
 * @speaker: one of its speakers, "" for all of them
 * @first_char: of a passage
 * @last_char: the character after it; 0 where it is not a passage
 *
 * Where a case speaks: a whole document, one speaker of it, or one passage.
 */
typedef struct
{
  gint64 id;
  TemaDocument *document;
  char *speaker;
  guint first_char;
  guint last_char;
} TemaCasePart;

#define TEMA_TYPE_CASE (tema_case_get_type ())
/**
 * TemaCase:
 *
 * An informant, or another unit of analysis. A case may gather others: a municipality with its two
 * informants. One object per case for as long as the project is open. Property: name (notifies).
 *
 * Signal changed: after an act that changed its name, its place, what is said of it or where it
 * speaks.
 */
G_DECLARE_FINAL_TYPE (TemaCase, tema_case, TEMA, CASE, GObject)

gint64 tema_case_get_id (TemaCase *self);
const char *tema_case_get_guid (TemaCase *self);
const char *tema_case_get_name (TemaCase *self);
TemaCase *tema_case_get_parent (TemaCase *self);
guint tema_case_get_depth (TemaCase *self);
gboolean tema_case_is_within (TemaCase *self, TemaCase *ancestor);
const char *tema_case_get_value (TemaCase *self, TemaAttribute *attribute);
const char *tema_case_get_value_or_inherited (TemaCase *self, TemaAttribute *attribute);
guint tema_case_get_n_parts (TemaCase *self);
const TemaCasePart *tema_case_get_part (TemaCase *self, guint index);
gboolean tema_case_has_document (TemaCase *self, TemaDocument *document);

G_END_DECLS
