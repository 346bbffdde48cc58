/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-study.h"

G_BEGIN_DECLS

/**
 * TemaStudyKind:
 * @TEMA_STUDY_OWN: a string that is one row's own, never %NULL
 * @TEMA_STUDY_SHARED: one that many rows share, or %NULL
 * @TEMA_STUDY_NUMBER: a number
 *
 * What a field holds.
 */
typedef enum
{
  TEMA_STUDY_OWN,
  TEMA_STUDY_SHARED,
  TEMA_STUDY_NUMBER,
} TemaStudyKind;

typedef struct
{
  const char *name;
  gsize offset;
  TemaStudyKind kind;
} TemaStudyField;

struct _TemaStudyTable
{
  const char *name;
  gsize offset; /* of the array, in the study */
  gsize n_row;  /* bytes */
  const TemaStudyField *fields;
  guint n_fields;
};

const TemaStudyTable *_tema_study_list_tables (gsize *n_tables);
GArray *_tema_study_get_rows (const TemaStudy *self, const TemaStudyTable *table);
const char *_tema_study_get_string (const char *row, const TemaStudyField *field);

G_END_DECLS
