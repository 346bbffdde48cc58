/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tema_report_print (GtkWidget *widget, TemaReport *report);

G_END_DECLS
