/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the colours of a map, which are made for white paper, are on the screen: light, dark, and in
 * high contrast. */
#include "tema-config.h"

#include "map/tema-map-bubble.h"

#include <adwaita.h>

#include "widgets/tema-tint.h"

/**
 * tema_map_dress_init:
 * @self: (out): a dress
 *
 * The one that the desktop wears now.
 */
void
tema_map_dress_init (TemaMapDress *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->is_dark = adw_style_manager_get_dark (manager);
  self->is_high_contrast = adw_style_manager_get_high_contrast (manager);
}

static void
to_rgba (const TemaColor *color, GdkRGBA *rgba)
{
  *rgba = (GdkRGBA){ color->red / 255.0f, color->green / 255.0f, color->blue / 255.0f, 1 };
}

static double
get_lightness (const TemaColor *color)
{
  double lab[3];

  tema_color_to_lab (color, lab);
  return lab[0];
}

/**
 * tema_map_dress_get_line:
 * @self: a dress
 * @color: of a branch, as on white paper
 * @rgba: (out caller-allocates): of its lines
 */
void
tema_map_dress_get_line (const TemaMapDress *self, const TemaColor *color, GdkRGBA *rgba)
{
  if (self->is_high_contrast)
    *rgba = self->is_dark ? (GdkRGBA){ 1, 1, 1, 1 } : (GdkRGBA){ 0, 0, 0, 1 };
  else if (self->is_dark)
    tema_tint_get_stripe (color, TRUE, rgba);
  else
    to_rgba (color, rgba);
}

/**
 * tema_map_dress_get_ground:
 * @self: a dress
 * @look: of a node, as on white paper
 * @rgba: (out caller-allocates): of its inside
 *
 * In the dark, paper is a little lighter than the ground, and what is nearly black on paper, as the
 * middle is, turns nearly white: else nobody would see it.
 */
void
tema_map_dress_get_ground (const TemaMapDress *self, const TemaMapLook *look, GdkRGBA *rgba)
{
  if (!look->is_filled)
    *rgba = self->is_dark ? (GdkRGBA){ 0.19f, 0.19f, 0.19f, 1 } : (GdkRGBA){ 1, 1, 1, 1 };
  else if (self->is_dark && get_lightness (&look->fill) < 30)
    *rgba = (GdkRGBA){ 0.89f, 0.90f, 0.93f, 1 };
  else
    to_rgba (&look->fill, rgba);
}
