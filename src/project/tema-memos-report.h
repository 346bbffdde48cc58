/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaMemosReportKind:
 * @TEMA_MEMOS_REPORT_ALL: memos, grouped by what they are about, then the journal
 * @TEMA_MEMOS_REPORT_MEMOS: memos alone
 * @TEMA_MEMOS_REPORT_JOURNAL: the journal alone
 * @TEMA_MEMOS_REPORT_QUESTIONS: the log of research questions
 *
 * What is printed of what was written about a study.
 */
typedef enum
{
  TEMA_MEMOS_REPORT_ALL,
  TEMA_MEMOS_REPORT_MEMOS,
  TEMA_MEMOS_REPORT_JOURNAL,
  TEMA_MEMOS_REPORT_QUESTIONS,
} TemaMemosReportKind;

TemaReport *tema_memos_report_new (TemaProject *project,
                                   TemaMemosReportKind kind,
                                   const char *language,
                                   TemaReportPaper paper) G_GNUC_WARN_UNUSED_RESULT;
char *tema_memos_report_to_markdown (TemaProject *project,
                                     TemaMemosReportKind kind,
                                     const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
