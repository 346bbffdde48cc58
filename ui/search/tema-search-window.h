/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_SEARCH_WINDOW (tema_search_window_get_type ())
/**
 * TemaSearchWindow:
 *
 * Every place in all interviews where somebody says a word: to go there, and to code the sentences.
 *
 * Signal place-chosen (TemaDocument *document, guint first_char, guint last_char): somebody wants
 * to see that place. Signal failed (const char *message): sentences could not be coded. Signal
 * undo-wanted: somebody wants the last act undone.
 */
G_DECLARE_FINAL_TYPE (TemaSearchWindow, tema_search_window, TEMA, SEARCH_WINDOW, AdwWindow)

GtkWidget *tema_search_window_new (GtkWindow *parent, TemaProject *project);
void tema_search_window_find (TemaSearchWindow *self, const char *words);

G_END_DECLS
