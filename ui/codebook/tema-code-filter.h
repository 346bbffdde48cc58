/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-codebook.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CODE_FILTER (tema_code_filter_get_type ())
/**
 * TemaCodeFilter:
 *
 * Lets those codes through whose name has what was typed, and all codes above them.
 */
G_DECLARE_FINAL_TYPE (TemaCodeFilter, tema_code_filter, TEMA, CODE_FILTER, GtkFilter)

TemaCodeFilter *tema_code_filter_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_code_filter_set_typed (TemaCodeFilter *self, TemaCodebook *codebook, const char *typed);
guint tema_code_filter_get_n_matches (TemaCodeFilter *self);
TemaCode *tema_code_filter_get_best (TemaCodeFilter *self);
gboolean tema_code_filter_is_seeking (TemaCodeFilter *self);

G_END_DECLS
