/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-extracts.h"

G_BEGIN_DECLS

#define TEMA_TYPE_EXTRACTS_PANE (tema_extracts_pane_get_type ())
/**
 * TemaExtractsPane:
 *
 * The passages that some codes have. Actions, on what is chosen: extracts.uncode, .code-too,
 * .recode, .split.
 *
 * Signal place-chosen (TemaDocument *document, guint first_char, guint last_char): somebody wants
 * to see a passage where it stands.
 */
G_DECLARE_FINAL_TYPE (TemaExtractsPane, tema_extracts_pane, TEMA, EXTRACTS_PANE, GtkWidget)

GtkWidget *tema_extracts_pane_new (void);
void tema_extracts_pane_set_project (TemaExtractsPane *self, TemaProject *project);
void tema_extracts_pane_set_codes (TemaExtractsPane *self, GPtrArray *codes);
void tema_extracts_pane_take_focus (TemaExtractsPane *self);
gboolean tema_extracts_pane_copy_quotation (TemaExtractsPane *self);

G_END_DECLS
