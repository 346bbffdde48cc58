/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-coding-spans.h"

G_BEGIN_DECLS

/* Most coders that can be compared at once. */
#define TEMA_AGREEMENT_MAX_CODERS 32

/**
 * TemaAgreementRow:
 * @code: the code's id, 0 for all codes together
 * @n_both: units that all of the coders gave the code
 * @n_first: of two coders: units that only the first gave it
 * @n_second: of two coders: units that only the second gave it
 * @n_some: units that some of them, not all, gave it
 * @n_none: units that nobody gave it
 * @percent: share of pairs of coders and units that agree, 0 to 1
 * @kappa: Cohen's kappa; NaN where undefined and for more than two coders
 * @alpha: Krippendorff's alpha; NaN where undefined
 * @n_disagreements: stretches on which they do not agree
 *
 * How far coders agree about one code.
 */
typedef struct
{
  gint64 code;
  gint64 n_both;
  gint64 n_first;
  gint64 n_second;
  gint64 n_some;
  gint64 n_none;
  double percent;
  double kappa;
  double alpha;
  guint n_disagreements;
} TemaAgreementRow;

/**
 * TemaDisagreement:
 * @code: the code's id
 * @document: the document's id
 * @first_char: first character
 * @last_char: the character after it
 * @who: bit n is set when the n-th of the compared coders gave it the code
 *
 * A stretch that some of the coders gave a code, and some not.
 */
typedef struct
{
  gint64 code;
  gint64 document;
  guint first_char;
  guint last_char;
  guint32 who;
} TemaDisagreement;

/**
 * TemaAgreement:
 * @coders: (array zero-terminated=1): who was compared
 * @n_coders: how many they are
 * @unit: what was counted
 * @n_units: how many there are
 * @total: all codes together
 * @rows: (element-type TemaAgreementRow): code by code, in no order
 * @disagreements: (element-type TemaDisagreement): by code, document and place
 *
 * How far coders agree.
 */
typedef struct
{
  GStrv coders;
  guint n_coders;
  TemaTextUnit unit;
  gint64 n_units;
  TemaAgreementRow total;
  GArray *rows;
  GArray *disagreements;
} TemaAgreement;

TemaAgreement *tema_agreement_new (const TemaCodingSpans *spans,
                                   TemaTextUnit unit,
                                   const char *const *coders,
                                   const gint64 *documents,
                                   guint n_documents,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_agreement_free (TemaAgreement *self);
char *tema_agreement_format (double figure);
const char *tema_agreement_explain (const TemaAgreement *self, const TemaAgreementRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaAgreement, tema_agreement_free)

G_END_DECLS
