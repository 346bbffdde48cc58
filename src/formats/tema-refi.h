/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-study.h"

G_BEGIN_DECLS

/**
 * TemaRefiProgram:
 * @TEMA_REFI_ANY: by the letter of the standard
 * @TEMA_REFI_NVIVO: line ends as CR LF, annotations also as links
 * @TEMA_REFI_ATLAS: as the standard; no case has values, so they go to the documents too
 * @TEMA_REFI_MAXQDA: values of cases also on their documents, no styled text
 *
 * The program that a REFI-QDA project is written for.
 */
typedef enum
{
  TEMA_REFI_ANY,
  TEMA_REFI_NVIVO,
  TEMA_REFI_ATLAS,
  TEMA_REFI_MAXQDA,
} TemaRefiProgram;

#define TEMA_REFI_N_PROGRAMS 4

const char *tema_refi_program_get_name (TemaRefiProgram program);
gboolean tema_refi_program_parse (const char *word, TemaRefiProgram *program);
GPtrArray *tema_refi_list_losses (const TemaStudy *study,
                                  TemaRefiProgram program) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_write_qdpx (const TemaStudy *study,
                         TemaRefiProgram program,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_write_study_qdc (const TemaStudy *study, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
