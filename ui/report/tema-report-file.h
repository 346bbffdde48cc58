/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

const char *tema_report_file_get_language (void);
TemaReportPaper tema_report_file_get_paper (void);
GBytes *tema_report_file_make (const TemaReport *report,
                               const char *format,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
