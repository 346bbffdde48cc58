/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CODE_DETAILS (tema_code_details_get_type ())
/**
 * TemaCodeDetails:
 *
 * What one code means: its description, typed here, is saved as one act when typing pauses.
 *
 * Signal color-wanted (GtkWidget *button): somebody wants another colour.
 */
G_DECLARE_FINAL_TYPE (TemaCodeDetails, tema_code_details, TEMA, CODE_DETAILS, GtkWidget)

void tema_code_details_set_codes (TemaCodeDetails *self, TemaProject *project, GPtrArray *codes);
void tema_code_details_write (TemaCodeDetails *self);
void tema_code_details_flush (TemaCodeDetails *self);
/* tema-codebook-hints-list.c */
char *_tema_codebook_dup_hints (TemaCodebook *codebook, TemaCode *code);

G_END_DECLS
