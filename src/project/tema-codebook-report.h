/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaReportLanguage:
 *
 * Languages that a report can be in, apart from the program's: "en", "nb", "nn", "da", "sv", "de".
 */
typedef struct
{
  const char *tag;
  const char *name;
} TemaReportLanguage;

const TemaReportLanguage *tema_report_languages (guint *n_languages);

/**
 * TemaCodebookReportOptions:
 * @language: "en", "nb" or "nn"; %NULL is "en"
 * @title: (nullable): the heading; %NULL is "Codebook" in the report's language
 * @version: (nullable): "Version 5, March 2026"; %NULL leaves only the counts in the line
 * @with_subcodes: counts include the codes below, each coding once
 * @paper: A4 or Letter
 */
typedef struct
{
  const char *language;
  const char *title;
  const char *version;
  gboolean with_subcodes;
  TemaReportPaper paper;
} TemaCodebookReportOptions;

TemaReport *
tema_codebook_report_new (TemaProject *project,
                          const TemaCodebookReportOptions *options) G_GNUC_WARN_UNUSED_RESULT;
guint tema_codebook_count_undescribed (TemaCodebook *codebook);

G_END_DECLS
