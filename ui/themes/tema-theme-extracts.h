/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-board.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_THEME_EXTRACTS (tema_theme_extracts_get_type ())
/**
 * TemaThemeExtracts:
 *
 * The passages behind a card or a theme, informant by informant, one click from the place where
 * each stands. Chosen ones are put on the board as quotes.
 *
 * Signal place-chosen (TemaDocument *document, guint first_char, guint last_char): somebody wants
 * to see a passage where it stands.
 *
 * Signal quotes-wanted (GArray *coding_ids): chosen passages shall come onto the board.
 */
G_DECLARE_FINAL_TYPE (TemaThemeExtracts, tema_theme_extracts, TEMA, THEME_EXTRACTS, GtkWidget)

GtkWidget *tema_theme_extracts_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_theme_extracts_set_project (TemaThemeExtracts *self, TemaProject *project);
void tema_theme_extracts_show_card (TemaThemeExtracts *self, TemaCard *card);
void tema_theme_extracts_show_theme (TemaThemeExtracts *self, TemaTheme *theme);

G_END_DECLS
