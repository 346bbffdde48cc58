/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From a colour that is stored to the colours that are seen: text on a tint stays readable, a
 * stripe stays visible, in light and dark style alike. */
#include "widgets/tema-tint.h"

#include <adwaita.h>

#define FILL_LIGHT 0.17f
#define FILL_DARK 0.30f

static GdkRGBA
to_rgba (const TemaColor *color)
{
  return (GdkRGBA){ color->red / 255.0f, color->green / 255.0f, color->blue / 255.0f, 1 };
}

/**
 * tema_tint_get_stripe:
 * @color: a code's colour
 * @is_dark: whether the style is dark
 * @rgba: (out): the colour of its stripe and its swatch
 *
 * In dark style colours are lifted until they can be seen (tema_color_for_dark()).
 */
void
tema_tint_get_stripe (const TemaColor *color, gboolean is_dark, GdkRGBA *rgba)
{
  TemaColor dark;

  if (is_dark)
    tema_color_for_dark (color, &dark);
  *rgba = to_rgba (is_dark ? &dark : color);
}

/**
 * tema_tint_get_fill:
 * @color: a code's colour
 * @is_dark: whether the style is dark
 * @rgba: (out): the colour behind coded text, translucent so that overlapping codes blend
 */
void
tema_tint_get_fill (const TemaColor *color, gboolean is_dark, GdkRGBA *rgba)
{
  tema_tint_get_stripe (color, is_dark, rgba);
  rgba->alpha = is_dark ? FILL_DARK : FILL_LIGHT;
}

/**
 * tema_tint_get_underline:
 * @color: a code's colour
 * @is_dark: whether the style is dark
 * @rgba: (out): the colour of the line under coded text
 */
void
tema_tint_get_underline (const TemaColor *color, gboolean is_dark, GdkRGBA *rgba)
{
  tema_tint_get_stripe (color, is_dark, rgba);
  rgba->alpha = 0.9f;
}

/**
 * tema_tint_append_dot:
 * @color: a code's own colour
 * @bounds: where
 * @snapshot: what to draw on
 *
 * Draws a code's dot as lists show it.
 */
void
tema_tint_append_dot (const TemaColor *color, const graphene_rect_t *bounds, GtkSnapshot *snapshot)
{
  GskRoundedRect dot;
  GdkRGBA rgba;

  tema_tint_get_stripe (color, adw_style_manager_get_dark (adw_style_manager_get_default ()),
                        &rgba);
  gsk_rounded_rect_init_from_rect (&dot, bounds, bounds->size.width / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &dot);
  gtk_snapshot_append_color (snapshot, &rgba, &dot.bounds);
  gtk_snapshot_pop (snapshot);
}
