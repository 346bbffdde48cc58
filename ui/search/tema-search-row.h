/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-search.h"

G_BEGIN_DECLS

#define TEMA_TYPE_SEARCH_ROW (tema_search_row_get_type ())
/**
 * TemaSearchRow:
 *
 * One place where somebody says what was looked for, in a list.
 */
G_DECLARE_FINAL_TYPE (TemaSearchRow, tema_search_row, TEMA, SEARCH_ROW, GtkWidget)

GtkWidget *tema_search_row_new (void);
void tema_search_row_set_hit (TemaSearchRow *self, TemaSearchHit *hit, guint n_in_document);

G_END_DECLS
