/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MAP_CODES (tema_map_codes_get_type ())
/**
 * TemaMapCodes:
 *
 * The codes beside a map: searched by typing, dragged onto it, or placed with Enter.
 *
 * Signal place (TemaCodeSet): these shall come onto the map.
 */
G_DECLARE_FINAL_TYPE (TemaMapCodes, tema_map_codes, TEMA, MAP_CODES, GtkWidget)

void tema_map_codes_set_project (TemaMapCodes *self, TemaProject *project);
void tema_map_codes_find (TemaMapCodes *self);

G_END_DECLS
