/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

/* The schema that first knew which codes and themes an act was about. */
#define TEMA_SUBJECTS_SINCE 6

/**
 * TemaSubjectKind:
 * @TEMA_SUBJECT_CODE: a code
 * @TEMA_SUBJECT_THEME: a theme
 *
 * What an act can be about, as it stands in the file.
 */
typedef enum
{
  TEMA_SUBJECT_CODE = 1,
  TEMA_SUBJECT_THEME = 2,
} TemaSubjectKind;

gboolean tema_subjects_write (TemaStore *self,
                              gint64 act,
                              gconstpointer changeset,
                              int n_bytes,
                              const GArray *codings,
                              GError **error);
gboolean tema_subjects_derive (TemaStore *self, GError **error);

G_END_DECLS
