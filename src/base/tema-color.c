/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Colours of codes: parsing, printing, and the palette that codes are given from. */
#include "tema-config.h"

#include "base/tema-color.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Twelve hues that stay apart for the three common colour-vision deficiencies when they
 * stand beside each other in this order: lightness alternates as well as hue. */
static const struct
{
  TemaColor color;
  const char *name;
} palette[] = {
  { { 0x35, 0x84, 0xe4 }, N_ ("Blue") },    { { 0xe6, 0x8a, 0x1e }, N_ ("Orange") },
  { { 0x2e, 0xa4, 0x6b }, N_ ("Green") },   { { 0x91, 0x41, 0xac }, N_ ("Purple") },
  { { 0xc0, 0x1c, 0x28 }, N_ ("Red") },     { { 0x1f, 0x9b, 0xa3 }, N_ ("Teal") },
  { { 0xb5, 0x83, 0x00 }, N_ ("Mustard") }, { { 0xd4, 0x5b, 0x9b }, N_ ("Pink") },
  { { 0x3d, 0x5a, 0x98 }, N_ ("Navy") },    { { 0x7a, 0x9a, 0x1d }, N_ ("Olive") },
  { { 0x86, 0x5e, 0x3c }, N_ ("Brown") },   { { 0x6b, 0x72, 0x80 }, N_ ("Grey") },
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
