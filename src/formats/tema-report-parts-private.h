/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "formats/tema-zip.h"

G_BEGIN_DECLS

/* Deeper rows than this look like rows of this level: paper has no room for more. */
#define TEMA_REPORT_MAX_STYLED_LEVEL 19

#define TEMA_REPORT_MARGIN_TWIPS 1417 /* 2.5 cm */
#define TEMA_REPORT_GAP_TWIPS 200     /* between two columns */

void _tema_xml_append_text (GString *xml, const char *text);
void _tema_xml_append_clean (GString *xml, const char *text);
const char *_tema_report_get_language (const TemaReport *report);
const char *_tema_report_get_locale (const TemaReport *report);
guint _tema_report_get_page_width (const TemaReport *report);
guint _tema_report_get_page_height (const TemaReport *report);
guint _tema_report_get_text_width (const TemaReport *report);
guint *_tema_report_dup_widths (const TemaReport *report,
                                guint total_twips) G_GNUC_WARN_UNUSED_RESULT;
guint _tema_report_get_indent (const TemaReport *report, const guint *widths, guint level);
guint _tema_report_get_styled_level (const TemaReport *report, const TemaReportRow *row);
guint _tema_report_get_name_column (const TemaReport *report);
gboolean _tema_report_may_split (const TemaReport *report, const TemaReportRow *row);
gboolean _tema_report_keeps_next (const TemaReport *report, guint row);
const TemaReportRow *_tema_report_find_spanning (const TemaReport *report, guint row, guint column);
char *_tema_report_dup_laid_cell (const TemaReport *report,
                                  guint row,
                                  guint column,
                                  guint *n_rows,
                                  gboolean *is_repeated) G_GNUC_WARN_UNUSED_RESULT;
gboolean _tema_text_is_rtl (const char *text);

gboolean _tema_report_add_fixed (
    TemaZipWriter *zip, const char *name, const char *text, gboolean stored, GError **error);
gboolean _tema_report_add_made (TemaZipWriter *zip, const char *name, GString *xml, GError **error);

G_END_DECLS
