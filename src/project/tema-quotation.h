/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaQuotation:
 * @document: where it is from
 * @speaker: (nullable): who speaks there
 * @first_char: first character of the first passage
 * @last_char: the character after the last passage
 * @passages: (array zero-terminated=1): the words, in order; what lies between two was left out
 *
 * Words of an informant, to be quoted.
 */
typedef struct
{
  TemaDocument *document;
  const char *speaker;
  guint first_char;
  guint last_char;
  const char *const *passages;
} TemaQuotation;

char *tema_quotation_attribute (TemaProject *project,
                                const TemaQuotation *self) G_GNUC_WARN_UNUSED_RESULT;
char *tema_quotation_to_text (TemaProject *project,
                              const TemaQuotation *self,
                              const char *language) G_GNUC_WARN_UNUSED_RESULT;
char *tema_quotation_to_html (TemaProject *project,
                              const TemaQuotation *self,
                              const char *language) G_GNUC_WARN_UNUSED_RESULT;
char *tema_quotation_preview (TemaProject *project, const char *pattern) G_GNUC_WARN_UNUSED_RESULT;
GStrv tema_quotation_list_fields (TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;
char *tema_quotation_find_unknown_field (TemaProject *project,
                                         const char *pattern) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
