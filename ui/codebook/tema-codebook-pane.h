/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CODEBOOK_PANE (tema_codebook_pane_get_type ())
/**
 * TemaCodebookPane:
 *
 * The right side of the Code screen: the tree of codes, and what the chosen one means.
 *
 * Properties (nullable): project, selected-code (setting it opens what lies above and scrolls
 * there). Actions: codebook.new-code, .new-subcode, .rename, .delete, .move-up, .move-down,
 * .move-in, .move-out, .toggle-codable, .color (s), .menu, .find.
 */
G_DECLARE_FINAL_TYPE (TemaCodebookPane, tema_codebook_pane, TEMA, CODEBOOK_PANE, GtkWidget)

GtkWidget *tema_codebook_pane_new (void);
void tema_codebook_pane_set_project (TemaCodebookPane *self, TemaProject *project);
TemaCode *tema_codebook_pane_get_selected_code (TemaCodebookPane *self);
GPtrArray *tema_codebook_pane_list_selected (TemaCodebookPane *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_codebook_pane_select_code (TemaCodebookPane *self, TemaCode *code);
void tema_codebook_pane_write_description (TemaCodebookPane *self);
void tema_codebook_pane_flush (TemaCodebookPane *self);

G_END_DECLS
