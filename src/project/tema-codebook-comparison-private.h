/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-codebook-comparison.h"

G_BEGIN_DECLS

/* Indices of the other state, -1 for none. */
struct _TemaCodebookComparison
{
  const TemaCodebookState *before;
  const TemaCodebookState *after;
  int *news;        /* by code before: the same code after */
  int *olds;        /* by code after: the same code before */
  int *merged_into; /* by code before that is gone: a code after */
  int *split_from;  /* by code after that is new: a code before */
  GPtrArray *changes;
};

/* What the files of the comparison say all the time. */
static inline const TemaCodebookStateCode *
code_before (TemaCodebookComparison *self, guint index)
{
  return tema_codebook_state_get_code (self->before, index);
}

static inline const TemaCodebookStateCode *
code_after (TemaCodebookComparison *self, guint index)
{
  return tema_codebook_state_get_code (self->after, index);
}

void _tema_codebook_pair (TemaCodebookComparison *self);
void _tema_codebook_follow_flows (TemaCodebookComparison *self, const GArray *flows);
void _tema_codebook_follow_codings (TemaCodebookComparison *self);

G_END_DECLS
