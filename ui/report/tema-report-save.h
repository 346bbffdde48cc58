/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * TemaReportMaker:
 * @owner: the window that asked
 * @error: return location
 *
 * Makes a report once it is known where it goes. Main thread.
 *
 * Returns: (transfer full): the report, or %NULL
 */
typedef TemaReport *(*TemaReportMaker) (gpointer owner, GError **error);

void tema_report_save_ask (GtkWindow *owner,
                           AdwToastOverlay *toasts,
                           const char *title,
                           const char *name,
                           const char *format,
                           TemaReportMaker make);
void tema_report_save (
    GtkWindow *owner, AdwToastOverlay *toasts, TemaReport *report, GFile *file, const char *format);

G_END_DECLS
