/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-code.h"

G_BEGIN_DECLS

#define TEMA_TYPE_TRAY_ROW (tema_tray_row_get_type ())
/**
 * TemaTrayRow:
 *
 * A code in the tray: colour, name, Files · Refs. Follows the code while it shows it.
 */
G_DECLARE_FINAL_TYPE (TemaTrayRow, tema_tray_row, TEMA, TRAY_ROW, GtkWidget)

GtkWidget *tema_tray_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_tray_row_set_code (TemaTrayRow *self, TemaCode *code);
TemaCode *tema_tray_row_get_code (TemaTrayRow *self);

G_END_DECLS
