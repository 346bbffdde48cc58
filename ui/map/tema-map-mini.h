/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "map/tema-map-canvas.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MAP_MINI (tema_map_mini_get_type ())
/**
 * TemaMapMini:
 *
 * The whole map in a corner, with a frame around what is seen; a press or a drag looks elsewhere.
 * Only there when the map is larger than the view. It is for the hand: keys walk and reveal.
 */
G_DECLARE_FINAL_TYPE (TemaMapMini, tema_map_mini, TEMA, MAP_MINI, GtkWidget)

void tema_map_mini_set_canvas (TemaMapMini *self, TemaMapCanvas *canvas);

G_END_DECLS
