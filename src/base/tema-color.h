/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaColor:
 * @red: 0 to 255
 * @green: 0 to 255
 * @blue: 0 to 255
 *
 * An opaque sRGB colour, as it is stored with a code. What it looks like in dark style is the
 * screen's business.
 */
typedef struct
{
  guint8 red;
  guint8 green;
  guint8 blue;
} TemaColor;

gboolean tema_color_parse (const char *text, TemaColor *color);
char *tema_color_to_string (const TemaColor *color);
gboolean tema_color_equal (const TemaColor *a, const TemaColor *b);

void tema_color_to_lab (const TemaColor *color, double *lab);
void tema_color_from_lab (const double *lab, TemaColor *color);
void tema_color_for_dark (const TemaColor *color, TemaColor *dark);

guint tema_palette_get_n_colors (void);
const TemaColor *tema_palette_get_color (guint index);
const char *tema_palette_get_name (guint index);

G_END_DECLS
