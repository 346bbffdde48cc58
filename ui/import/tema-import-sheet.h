/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_TYPE_IMPORT_SHEET (tema_import_sheet_get_type ())
/**
 * TemaImportSheet:
 *
 * What became of the files of one import: progress while it runs, then one summary. Hides itself
 * when it is closed. Never a dialog.
 */
G_DECLARE_FINAL_TYPE (TemaImportSheet, tema_import_sheet, TEMA, IMPORT_SHEET, GtkWidget)

void tema_import_sheet_set_import (TemaImportSheet *self, TemaImport *import);

G_END_DECLS
