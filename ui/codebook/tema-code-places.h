/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_TYPE_CODE_PLACE (tema_code_place_get_type ())
G_DECLARE_FINAL_TYPE (TemaCodePlace, tema_code_place, TEMA, CODE_PLACE, GObject)

GtkTreeListRow *tema_code_place_get_row (TemaCodePlace *self);

#define TEMA_TYPE_CODE_PLACES (tema_code_places_get_type ())
G_DECLARE_FINAL_TYPE (TemaCodePlaces, tema_code_places, TEMA, CODE_PLACES, GObject)

TemaCodePlaces *tema_code_places_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_code_places_set_tree (TemaCodePlaces *self, GtkTreeListModel *tree, guint n_max);
void tema_code_places_set_n_max (TemaCodePlaces *self, guint n_max);
guint tema_code_places_get_n_max (TemaCodePlaces *self);

G_END_DECLS
