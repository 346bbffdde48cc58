/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The palette works without colour vision, on white and on dark: simulated, not believed. */
#include "tema-test.h"

#include <math.h>

#include "base/tema-color.h"

#define N 12
/* Backgrounds of the light and the dark style. */
static const TemaColor white = { 0xff, 0xff, 0xff };
static const TemaColor dark_grey = { 0x1e, 0x1e, 0x1e };

/* Linear RGB as somebody sees it without one of the three kinds of cones: G. M. Machado and others,
 * "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1. */
static const double visions[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 },
    { 0.114503, 0.786281, 0.099216 },
    { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 },
    { 0.280085, 0.672501, 0.047413 },
    { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 },
    { -0.078411, 0.930809, 0.147602 },
    { 0.004733, 0.691367, 0.303900 } },
};

static double
to_linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
from_linear (double value)
{
  value = CLAMP (value, 0, 1);
  return value <= 0.0031308 ? 12.92 * value : 1.055 * pow (value, 1 / 2.4) - 0.055;
}

static TemaColor
see (const TemaColor *color, guint vision)
{
  double in[3] = { to_linear (color->red / 255.0), to_linear (color->green / 255.0),
                   to_linear (color->blue / 255.0) };
  guint8 out[3];

  for (guint i = 0; i < 3; i++)
    out[i] = round (255
                    * from_linear (visions[vision][i][0] * in[0] + visions[vision][i][1] * in[1]
                                   + visions[vision][i][2] * in[2]));
  return (TemaColor){ out[0], out[1], out[2] };
}

static double
get_distance (const TemaColor *a, const TemaColor *b, guint vision)
{
  TemaColor left = see (a, vision), right = see (b, vision);
  double one[3], other[3];

  tema_color_to_lab (&left, one);
  tema_color_to_lab (&right, other);
  return sqrt (pow (one[0] - other[0], 2) + pow (one[1] - other[1], 2)
               + pow (one[2] - other[2], 2));
}

/* WCAG 2.1, relative luminance and contrast ratio. */
static double
get_luminance (const TemaColor *color)
{
  return 0.2126 * to_linear (color->red / 255.0) + 0.7152 * to_linear (color->green / 255.0)
         + 0.0722 * to_linear (color->blue / 255.0);
}

static double
get_contrast (const TemaColor *a, const TemaColor *b)
{
  double one = get_luminance (a) + 0.05, other = get_luminance (b) + 0.05;

  return MAX (one, other) / MIN (one, other);
}

static void
prove (const TemaColor *colors, const TemaColor *background, double every_two, double neighbours)
{
  for (guint i = 0; i < N; i++)
    {
      assert_true (get_contrast (&colors[i], background) >= 3);
      for (guint j = 0; j < i; j++)
        for (guint vision = 0; vision < G_N_ELEMENTS (visions); vision++)
          {
            guint apart = MIN (i - j, N - (i - j));

            assert_true (get_distance (&colors[i], &colors[j], vision)
                         >= (apart <= 2 ? neighbours : every_two));
          }
    }
}

static void
test_palette (void **state)
{
  TemaColor light[N], dark[N];

  assert_int_equal (tema_palette_get_n_colors (), N);
  for (guint i = 0; i < N; i++)
    {
      light[i] = *tema_palette_get_color (i);
      tema_color_for_dark (&light[i], &dark[i]);
    }
  prove (light, &white, 15, 30);
  prove (dark, &dark_grey, 8.5, 13.5);
}

/* There and back for a grid of colours. */
static void
test_lab (void **state)
{
  for (int r = 0; r < 256; r += 51)
    for (int g = 0; g < 256; g += 51)
      for (int b = 0; b < 256; b += 51)
        {
          TemaColor color = { r, g, b }, back;
          double lab[3];

          tema_color_to_lab (&color, lab);
          tema_color_from_lab (lab, &back);
          assert_true (tema_color_equal (&color, &back));
        }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_palette),
    cmocka_unit_test (test_lab),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
