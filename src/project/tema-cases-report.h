/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaCasesReportOptions:
 * @language: "en", "nb" or "nn"; %NULL is "en"
 * @title: (nullable): the heading; %NULL is one in the report's language
 * @attributes: (nullable) (array zero-terminated=1): GUIDs of the columns in order; %NULL for all
 * @paper: A4 or Letter
 */
typedef struct
{
  const char *language;
  const char *title;
  const char *const *attributes;
  TemaReportPaper paper;
} TemaCasesReportOptions;

TemaReport *tema_cases_report_new (TemaProject *project,
                                   const TemaCasesReportOptions *options) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
