/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-board.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_THEME_SHEET (tema_theme_sheet_get_type ())
/**
 * TemaThemeSheet:
 *
 * What is chosen on the board: a theme with its name, definition, status and who speaks in it; a
 * card with its description and passages; or what can be done with several.
 *
 * Signals:
 * - thing-chosen (GObject): a card or theme in a list: show it on the board
 * - document-chosen (TemaDocument): an informant
 * - place-chosen (TemaDocument, guint first_char, guint last_char): a passage
 * - quotes-wanted (GArray coding_ids): passages shall come onto the board
 */
G_DECLARE_FINAL_TYPE (TemaThemeSheet, tema_theme_sheet, TEMA, THEME_SHEET, GtkWidget)

GtkWidget *tema_theme_sheet_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_theme_sheet_set_project (TemaThemeSheet *self, TemaProject *project);
void tema_theme_sheet_set_things (TemaThemeSheet *self, GPtrArray *things);
void tema_theme_sheet_show_passages (TemaThemeSheet *self);
void tema_theme_sheet_edit (TemaThemeSheet *self);
void tema_theme_sheet_flush (TemaThemeSheet *self);

G_END_DECLS
