/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <cairo.h>

#include "base/tema-map-state.h"
#include "pages/tema-board-draw.h"

G_BEGIN_DECLS

GBytes *tema_map_draw_to_bytes (const TemaMapState *state,
                                TemaBoardForm form,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_map_draw_is_wide (const TemaMapState *state);
void
tema_map_draw_on_sheet (const TemaMapState *state, double width_pt, double height_pt, cairo_t *cr);

G_END_DECLS
