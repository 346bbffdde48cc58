/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <pango/pangocairo.h>

#include "base/tema-color.h"
#include "pages/tema-board-layout.h"

G_BEGIN_DECLS

/* What is at hand on most systems, the best first. */
#define TEMA_PEN_FAMILIES "Cantarell, Noto Sans, Liberation Sans, DejaVu Sans, sans-serif"

/**
 * TemaBoardInk:
 * @size: of the letters, in units of the drawing
 * @is_bold: whether they are bold
 * @is_italic: whether they are slanted
 * @color: of the letters
 * @is_centered: whether a line is written around a point instead of from it
 *
 * How a text looks.
 */
typedef struct
{
  double size;
  gboolean is_bold;
  gboolean is_italic;
  TemaColor color;
  gboolean is_centered;
} TemaBoardInk;

/**
 * TemaBoardPen:
 *
 * Draws the few shapes of a board, on a #cairo_t or as SVG. Words are measured the same for both.
 */
typedef struct
{
  cairo_t *cr;  /* NULL for SVG */
  GString *svg; /* NULL for cairo */
  PangoFontMap *font_map;
  PangoContext *context;
} TemaBoardPen;

void _tema_board_pen_init (TemaBoardPen *self, cairo_t *cr, GString *svg);
void _tema_board_pen_clear (TemaBoardPen *self);
void _tema_board_pen_box (TemaBoardPen *self,
                          double x,
                          double y,
                          double width,
                          double height,
                          double radius,
                          const TemaColor *fill,
                          const TemaColor *stroke,
                          gboolean is_dashed);
void _tema_board_pen_path (TemaBoardPen *self,
                           const double *xy,
                           guint n_curves,
                           const TemaColor *fill,
                           const TemaColor *stroke,
                           double line_width,
                           gboolean is_dashed);
double _tema_board_pen_measure (TemaBoardPen *self, const char *text, const TemaBoardInk *ink);
char **_tema_board_pen_break (TemaBoardPen *self,
                              const char *text,
                              const TemaBoardInk *ink,
                              double width,
                              guint max_lines) G_GNUC_WARN_UNUSED_RESULT;
void _tema_board_pen_write (
    TemaBoardPen *self, double x, double baseline, const char *text, const TemaBoardInk *ink);

G_END_DECLS
