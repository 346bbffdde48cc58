/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "analysis/tema-agreement.h"
#include "base/tema-report.h"

G_BEGIN_DECLS

GPtrArray *tema_agreement_list_rows (const TemaAgreement *self,
                                     TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;
TemaReport *tema_agreement_report_new (const TemaAgreement *self,
                                       TemaProject *project,
                                       const char *language,
                                       TemaReportPaper paper) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
