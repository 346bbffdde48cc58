/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_THEMES_PAGE (tema_themes_page_get_type ())
/**
 * TemaThemesPage:
 *
 * The Themes screen: what is not yet placed, the board, and the sheet of what is chosen. Property
 * project.
 *
 * Signals:
 * - place-chosen (TemaDocument, guint first_char, guint last_char): a passage is wanted where it
 *   stands
 * - document-chosen (TemaDocument): an informant
 */
G_DECLARE_FINAL_TYPE (TemaThemesPage, tema_themes_page, TEMA, THEMES_PAGE, GtkWidget)

GtkWidget *tema_themes_page_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_themes_page_set_project (TemaThemesPage *self, TemaProject *project);
void tema_themes_page_toggle_sides (TemaThemesPage *self);
void tema_themes_page_take_focus (TemaThemesPage *self);
void tema_themes_page_step_part (TemaThemesPage *self, gboolean is_forward);
void tema_themes_page_choose (TemaThemesPage *self, TemaTheme *theme);
void tema_themes_page_print (TemaThemesPage *self);
void tema_themes_page_flush (TemaThemesPage *self);
gboolean tema_themes_page_copy_quotation (TemaThemesPage *self);

char *tema_themes_page_dup_place (TemaThemesPage *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_themes_page_restore_place (TemaThemesPage *self, const char *place);

G_END_DECLS
