/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Colours of codes: parsing, printing, and the palette that codes are given from. */
#include "tema-config.h"

#include "base/tema-color.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Twelve colours for any kind of colour vision: in each of the three common deficiencies every two
 * of them differ by a CIELAB distance of 15 at least, and those that are given soon after each
 * other by 30; each has a contrast of 3:1 on white. Found by search, held by
 * tests/unit/base/test-palette.c. Names always stand beside them. */
static const struct
{
  TemaColor color;
  const char *name;
} palette[] = {
  { { 0x44, 0x8b, 0xff }, N_ ("Blue") },  { { 0xbb, 0x5b, 0x12 }, N_ ("Orange") },
  { { 0x52, 0x51, 0x5d }, N_ ("Grey") },  { { 0x02, 0xaa, 0x6e }, N_ ("Green") },
  { { 0x9a, 0x00, 0x17 }, N_ ("Red") },   { { 0xcf, 0x84, 0x00 }, N_ ("Mustard") },
  { { 0x1b, 0x81, 0x99 }, N_ ("Teal") },  { { 0x71, 0x5a, 0x45 }, N_ ("Brown") },
  { { 0x0e, 0x35, 0x6f }, N_ ("Navy") },  { { 0xe6, 0x61, 0xbd }, N_ ("Pink") },
  { { 0x7d, 0x9c, 0x45 }, N_ ("Olive") }, { { 0x88, 0x1a, 0x9d }, N_ ("Purple") },
};

/**
 * tema_color_parse:
 * @text: "#RRGGBB" or "#RGB", in either case
 * @color: (out): where to put the colour; untouched on failure
 *
 * Reads a colour as REFI-QDA writes it. Any thread.
 *
 * Returns: whether @text was a colour
 */
gboolean
tema_color_parse (const char *text, TemaColor *color)
{
  gsize n_digits = text != NULL && text[0] == '#' ? strlen (text + 1) : 0;
  int v[6];

  if (n_digits != 3 && n_digits != 6)
    return FALSE;
  for (gsize i = 0; i < n_digits; i++)
    {
      v[i] = g_ascii_xdigit_value (text[i + 1]);
      if (v[i] < 0)
        return FALSE;
    }
  if (n_digits == 3)
    *color = (TemaColor){ v[0] * 17, v[1] * 17, v[2] * 17 };
  else
    *color = (TemaColor){ v[0] * 16 + v[1], v[2] * 16 + v[3], v[4] * 16 + v[5] };
  return TRUE;
}

/**
 * tema_color_to_string:
 * @color: a colour
 *
 * Writes a colour as "#RRGGBB", lower case. Any thread.
 *
 * Returns: (transfer full): the text
 */
char *
tema_color_to_string (const TemaColor *color)
{
  return g_strdup_printf ("#%02x%02x%02x", color->red, color->green, color->blue);
}

/**
 * tema_color_equal:
 * @a: a colour
 * @b: a colour
 *
 * Returns: whether the two are the same
 */
gboolean
tema_color_equal (const TemaColor *a, const TemaColor *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue;
}

/**
 * tema_palette_get_n_colors:
 *
 * Returns: how many colours the palette has
 */
guint
tema_palette_get_n_colors (void)
{
  return G_N_ELEMENTS (palette);
}

/**
 * tema_palette_get_color:
 * @index: any number; the palette repeats
 *
 * Returns: (transfer none): the colour for the @index-th code of a project
 */
const TemaColor *
tema_palette_get_color (guint index)
{
  return &palette[index % G_N_ELEMENTS (palette)].color;
}

/**
 * tema_palette_get_name:
 * @index: any number; the palette repeats
 *
 * Returns: (transfer none): the colour's name in the user's language, for tooltips and screen
 * readers
 */
const char *
tema_palette_get_name (guint index)
{
  return g_dgettext (GETTEXT_PACKAGE, palette[index % G_N_ELEMENTS (palette)].name);
}

static double
to_linear (guint8 value)
{
  double share = value / 255.0;

  return share <= 0.04045 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

static guint8
from_linear (double value)
{
  double share = value <= 0.0031308 ? 12.92 * value : 1.055 * pow (value, 1 / 2.4) - 0.055;

  return CLAMP (round (255 * share), 0, 255);
}

static double
to_lightness (double value)
{
  return value > 0.008856 ? cbrt (value) : 7.787 * value + 16.0 / 116;
}

static double
from_lightness (double value)
{
  return value > 0.206893 ? value * value * value : (value - 16.0 / 116) / 7.787;
}

/**
 * tema_color_to_lab:
 * @color: a colour
 * @lab: (out) (array fixed-size=3): lightness 0 to 100, then green to red and blue to yellow
 *
 * Tells a colour as the eye measures it: CIELAB of 1976 for sRGB under daylight (D65). Any thread.
 */
void
tema_color_to_lab (const TemaColor *color, double *lab)
{
  double r = to_linear (color->red), g = to_linear (color->green), b = to_linear (color->blue);
  double x = to_lightness ((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  double y = to_lightness (0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
  double z = to_lightness ((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);

  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

/**
 * tema_color_from_lab:
 * @lab: (array fixed-size=3): as tema_color_to_lab() gives it
 * @color: (out): the nearest colour that a screen has
 */
void
tema_color_from_lab (const double *lab, TemaColor *color)
{
  double y = (lab[0] + 16) / 116;
  double X = 0.95047 * from_lightness (y + lab[1] / 500);
  double Y = from_lightness (y);
  double Z = 1.08883 * from_lightness (y - lab[2] / 200);

  color->red = from_linear (3.2404542 * X - 1.5371385 * Y - 0.4985314 * Z);
  color->green = from_linear (-0.9692660 * X + 1.8760108 * Y + 0.0415560 * Z);
  color->blue = from_linear (0.0556434 * X - 0.2040259 * Y + 1.0572252 * Z);
}

/**
 * tema_color_for_dark:
 * @color: a code's own colour
 * @dark: (out): the same for a dark background
 *
 * Lifts a colour so far that it can be seen on dark grey, and darker ones still stay darker than
 * lighter ones: two that can be told apart on white can be told apart here too. Any thread.
 */
void
tema_color_for_dark (const TemaColor *color, TemaColor *dark)
{
  double lab[3];

  tema_color_to_lab (color, lab);
  lab[0] = 35 + 0.6 * lab[0];
  lab[1] *= 0.95;
  lab[2] *= 0.95;
  tema_color_from_lab (lab, dark);
}
