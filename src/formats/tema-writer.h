/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "base/tema-outline.h"
#include "base/tema-report.h"

G_BEGIN_DECLS

GBytes *tema_write_report_docx (const TemaReport *report, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_write_report_odt (const TemaReport *report, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_write_report_html (const TemaReport *report, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_write_report_xlsx (const TemaReport *report, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_write_report_csv (const TemaReport *report, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_write_outline_qdc (const TemaOutline *outline,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean tema_write_file (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS
