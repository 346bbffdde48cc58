/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "project/tema-board-comparison.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaThemesReportKind:
 * @TEMA_THEMES_REPORT_TABLES: theme → codes, one table per dimension
 * @TEMA_THEMES_REPORT_EXTRACTS: dimension, theme, code and raw text with attribution
 * @TEMA_THEMES_REPORT_SHEETS: one page per theme: definition, codes, key extracts
 *
 * What a report on a board tells.
 */
typedef enum
{
  TEMA_THEMES_REPORT_TABLES,
  TEMA_THEMES_REPORT_EXTRACTS,
  TEMA_THEMES_REPORT_SHEETS,
} TemaThemesReportKind;

/**
 * TemaThemesReportOptions:
 * @kind: what it tells
 * @language: "en", "nb" or "nn"; %NULL is "en"
 * @title: (nullable): the heading; %NULL is one in the report's language
 * @first_table: number of the first table in its caption; 0 for captions without a number
 * @only_quotes: extracts: only passages that lie on the board as quotes, not all of each code
 * @paper: A4 or Letter
 */
typedef struct
{
  TemaThemesReportKind kind;
  const char *language;
  const char *title;
  guint first_table;
  gboolean only_quotes;
  TemaReportPaper paper;
} TemaThemesReportOptions;

TemaReport *tema_themes_report_new (TemaProject *project,
                                    const TemaBoardState *state,
                                    const TemaThemesReportOptions *options,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaReport *tema_comparison_report_new (const char *project_title,
                                        const char *before_name,
                                        const TemaBoardState *before,
                                        const char *after_name,
                                        const TemaBoardState *after,
                                        const char *language,
                                        TemaReportPaper paper) G_GNUC_WARN_UNUSED_RESULT;
TemaReport *tema_rounds_report_new (const char *project_title,
                                    TemaBoard *board,
                                    const char *language,
                                    TemaReportPaper paper) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
