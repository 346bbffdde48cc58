/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-extracts.h"

G_BEGIN_DECLS

#define TEMA_TYPE_EXTRACT_ROW (tema_extract_row_get_type ())
/**
 * TemaExtractRow:
 *
 * A passage, where it stands, and what its coder says about it.
 */
G_DECLARE_FINAL_TYPE (TemaExtractRow, tema_extract_row, TEMA, EXTRACT_ROW, GtkWidget)

GtkWidget *tema_extract_row_new (void);
void
tema_extract_row_set_extract (TemaExtractRow *self, TemaExtract *extract, gboolean shows_coder);
TemaExtract *tema_extract_row_get_extract (TemaExtractRow *self);

G_END_DECLS
