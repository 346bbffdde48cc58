/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-codebook-state.h"

G_BEGIN_DECLS

/**
 * TemaCodebookChangeKind:
 * @TEMA_CODEBOOK_CHANGE_CAME: a code is new
 * @TEMA_CODEBOOK_CHANGE_SPLIT: a code is new and was split off another
 * @TEMA_CODEBOOK_CHANGE_MERGED: a code is gone and went into another
 * @TEMA_CODEBOOK_CHANGE_WENT: a code is gone
 * @TEMA_CODEBOOK_CHANGE_RENAMED: it has another name
 * @TEMA_CODEBOOK_CHANGE_MOVED: it is below another code
 * @TEMA_CODEBOOK_CHANGE_DESCRIBED: it has another description
 * @TEMA_CODEBOOK_CHANGE_COUNTS: it has other numbers of files or references
 *
 * What is different between two states of a codebook, in the order in which it is told.
 */
typedef enum
{
  TEMA_CODEBOOK_CHANGE_CAME,
  TEMA_CODEBOOK_CHANGE_SPLIT,
  TEMA_CODEBOOK_CHANGE_MERGED,
  TEMA_CODEBOOK_CHANGE_WENT,
  TEMA_CODEBOOK_CHANGE_RENAMED,
  TEMA_CODEBOOK_CHANGE_MOVED,
  TEMA_CODEBOOK_CHANGE_DESCRIBED,
  TEMA_CODEBOOK_CHANGE_COUNTS,
} TemaCodebookChangeKind;

#define TEMA_N_CODEBOOK_CHANGES (TEMA_CODEBOOK_CHANGE_COUNTS + 1)

/**
 * TemaCodebookChange:
 * @kind: what is different
 * @before: index of the code in the state before, -1 where it is new
 * @after: index of the code in the state after, -1 where it is gone
 * @subject: the code's name
 * @from: what it was: a name, a path, a description; "" for the top or nothing. For a split the
 * path of the code it was split off; "" for counts
 * @to: what it is, likewise. For a merge the path of the code it went into.
 *
 * One difference.
 */
typedef struct
{
  TemaCodebookChangeKind kind;
  int before;
  int after;
  char *subject;
  char *from;
  char *to;
} TemaCodebookChange;

/**
 * TemaCodebookComparison:
 *
 * All that is different between two states of a codebook.
 */
typedef struct _TemaCodebookComparison TemaCodebookComparison;

TemaCodebookComparison *tema_codebook_compare (const TemaCodebookState *before,
                                               const TemaCodebookState *after,
                                               const GArray *flows) G_GNUC_WARN_UNUSED_RESULT;
void tema_codebook_comparison_free (TemaCodebookComparison *self);
GPtrArray *tema_codebook_comparison_get_changes (TemaCodebookComparison *self);
guint tema_codebook_comparison_count (TemaCodebookComparison *self, TemaCodebookChangeKind kind);
char *tema_codebook_change_dup_sentence (const TemaCodebookChange *change,
                                         const TemaCodebookState *before,
                                         const TemaCodebookState *after) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaCodebookComparison, tema_codebook_comparison_free)

G_END_DECLS
