/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The shapes of a drawing: boxes, curves and words. cairo would write the words of an SVG as
 * outlines; here they stay text that can be searched, copied and changed in a drawing program. */
#include "pages/tema-board-pen-private.h"

#include <math.h>
#include <string.h>

/* A pen for a drawing (@cr) or for the body of an SVG (@svg); exactly one is given. */
void
_tema_board_pen_init (TemaBoardPen *self, cairo_t *cr, GString *svg)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  self->cr = cr;
  self->svg = svg;
  self->font_map = pango_cairo_font_map_new ();
  self->context = pango_font_map_create_context (self->font_map);
  /* One unit is a pixel or a point; either way the same line breaks come out. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
}

/* Lets go of the fonts. */
void
_tema_board_pen_clear (TemaBoardPen *self)
{
  g_clear_object (&self->context);
  g_clear_object (&self->font_map);
}

static void
set_color (cairo_t *cr, const TemaColor *color)
{
  cairo_set_source_rgb (cr, color->red / 255.0, color->green / 255.0, color->blue / 255.0);
}

static void
trace_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI * 3 / 2);
  cairo_close_path (cr);
}

static void
draw_shape (cairo_t *cr,
            const TemaColor *fill,
            const TemaColor *stroke,
            double line_width,
            gboolean is_dashed)
{
  const double dashes[] = { 5, 4 };

  if (fill != NULL)
    {
      set_color (cr, fill);
      cairo_fill_preserve (cr);
    }
  if (stroke != NULL)
    {
      set_color (cr, stroke);
      cairo_set_line_width (cr, line_width);
      cairo_set_dash (cr, dashes, is_dashed ? 2 : 0, 0);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

/* A number as SVG writes it, whatever the locale. */
static void
append_number (GString *svg, const char *name, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (svg, " %s=\"%s\"", name,
                          g_ascii_formatd (buffer, sizeof buffer, "%.6g", number));
}

static void
append_color (GString *svg, const char *name, const TemaColor *color)
{
  g_autofree char *text = color != NULL ? tema_color_to_string (color) : g_strdup ("none");

  g_string_append_printf (svg, " %s=\"%s\"", name, text);
}

/* A box with round corners. @fill and @stroke: %NULL for none. */
void
_tema_board_pen_box (TemaBoardPen *self,
                     double x,
                     double y,
                     double width,
                     double height,
                     double radius,
                     const TemaColor *fill,
                     const TemaColor *stroke,
                     gboolean is_dashed)
{
  if (self->cr != NULL)
    {
      trace_box (self->cr, x, y, width, height, radius);
      draw_shape (self->cr, fill, stroke, 1, is_dashed);
      return;
    }
  g_string_append (self->svg, "<rect");
  append_number (self->svg, "x", x);
  append_number (self->svg, "y", y);
  append_number (self->svg, "width", width);
  append_number (self->svg, "height", height);
  append_number (self->svg, "rx", radius);
  append_color (self->svg, "fill", fill);
  if (stroke != NULL)
    append_color (self->svg, "stroke", stroke);
  if (stroke != NULL && is_dashed)
    g_string_append (self->svg, " stroke-dasharray=\"5 4\"");
  g_string_append (self->svg, "/>\n");
}

static void
append_curves (GString *svg, const double *xy, guint n_curves, gboolean is_closed)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (svg, "<path d=\"");
  for (guint i = 0; i <= 3 * n_curves; i++)
    g_string_append_printf (svg, "%s%s %s",
                            i == 0       ? "M"
                            : i % 3 == 1 ? " C"
                                         : " ",
                            g_ascii_formatd (x, sizeof x, "%.8g", xy[2 * i]),
                            g_ascii_formatd (y, sizeof y, "%.8g", xy[2 * i + 1]));
  g_string_append (svg, is_closed ? " Z\"" : "\"");
}

/* Cubic Béziers one behind the other: @xy holds where they begin, then for each its two handles and
 * where it ends. With @fill it is closed. */
void
_tema_board_pen_path (TemaBoardPen *self,
                      const double *xy,
                      guint n_curves,
                      const TemaColor *fill,
                      const TemaColor *stroke,
                      double line_width,
                      gboolean is_dashed)
{
  if (self->cr != NULL)
    {
      cairo_move_to (self->cr, xy[0], xy[1]);
      for (guint i = 0; i < n_curves; i++)
        {
          const double *p = xy + 2 + 6 * i;

          cairo_curve_to (self->cr, p[0], p[1], p[2], p[3], p[4], p[5]);
        }
      if (fill != NULL)
        cairo_close_path (self->cr);
      draw_shape (self->cr, fill, stroke, line_width, is_dashed);
      return;
    }
  append_curves (self->svg, xy, n_curves, fill != NULL);
  append_color (self->svg, "fill", fill);
  if (stroke != NULL)
    {
      append_color (self->svg, "stroke", stroke);
      append_number (self->svg, "stroke-width", line_width);
    }
  if (stroke != NULL && is_dashed)
    g_string_append (self->svg, " stroke-dasharray=\"5 4\"");
  g_string_append (self->svg, "/>\n");
}

static PangoLayout *
shape (TemaBoardPen *self, const char *text, const TemaBoardInk *ink)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (TEMA_PEN_FAMILIES);

  pango_font_description_set_absolute_size (font, ink->size * PANGO_SCALE);
  pango_font_description_set_weight (font, ink->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font, ink->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_font_description_free (font);
  return layout;
}

/* How wide a line of text is. */
double
_tema_board_pen_measure (TemaBoardPen *self, const char *text, const TemaBoardInk *ink)
{
  g_autoptr (PangoLayout) layout = shape (self, text, ink);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE;
}

/* Cuts a line so that it fits with "…" behind it. */
static char *
cut (TemaBoardPen *self, const char *text, const TemaBoardInk *ink, double width)
{
  glong low = 0, high = g_utf8_strlen (text, -1);

  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *start = g_utf8_substring (text, 0, middle);
      g_autofree char *tried = g_strconcat (g_strchomp (start), "…", NULL);

      if (_tema_board_pen_measure (self, tried, ink) <= width)
        low = middle;
      else
        high = middle - 1;
    }
  {
    g_autofree char *start = g_utf8_substring (text, 0, low);

    return g_strconcat (g_strchomp (start), "…", NULL);
  }
}

/* Breaks a text into lines that fit; what is left over after @max_lines is cut. */
char **
_tema_board_pen_break (
    TemaBoardPen *self, const char *text, const TemaBoardInk *ink, double width, guint max_lines)
{
  g_autoptr (PangoLayout) layout = shape (self, text, ink);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  guint n_lines;

  pango_layout_set_width (layout, ceil (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  n_lines = pango_layout_get_line_count (layout);
  for (guint i = 0; i < MIN (n_lines, max_lines); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      g_autofree char *piece = g_strndup (text + line->start_index, line->length);

      if (i + 1 == max_lines && n_lines > max_lines)
        {
          g_autofree char *rest = g_strdup (text + line->start_index);
          g_autofree char *last = cut (self, g_strdelimit (rest, "\n\r\t", ' '), ink, width);

          g_strv_builder_add (lines, last);
        }
      else
        g_strv_builder_add (lines, g_strchomp (piece));
    }
  return g_strv_builder_end (lines);
}

static void
append_text (GString *svg, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;

  /* What XML cannot hold. */
  for (char *p = valid; *p != '\0'; p++)
    if ((guchar)*p < 0x20)
      *p = ' ';
  escaped = g_markup_escape_text (valid, -1);
  g_string_append (svg, escaped);
}

/* Writes one line with its left end, or its middle, and its baseline at a point. */
void
_tema_board_pen_write (
    TemaBoardPen *self, double x, double baseline, const char *text, const TemaBoardInk *ink)
{
  if (self->cr != NULL)
    {
      g_autoptr (PangoLayout) layout = shape (self, text, ink);

      if (ink->is_centered)
        {
          int width;

          pango_layout_get_size (layout, &width, NULL);
          x -= (double)width / PANGO_SCALE / 2;
        }
      set_color (self->cr, &ink->color);
      cairo_move_to (self->cr, x, baseline);
      pango_cairo_show_layout_line (self->cr, pango_layout_get_line_readonly (layout, 0));
      cairo_new_path (self->cr);
      return;
    }
  g_string_append (self->svg, "<text");
  append_number (self->svg, "x", x);
  append_number (self->svg, "y", baseline);
  append_number (self->svg, "font-size", ink->size);
  append_color (self->svg, "fill", &ink->color);
  if (ink->is_bold)
    g_string_append (self->svg, " font-weight=\"bold\"");
  if (ink->is_italic)
    g_string_append (self->svg, " font-style=\"italic\"");
  if (ink->is_centered)
    g_string_append (self->svg, " text-anchor=\"middle\"");
  g_string_append (self->svg, ">");
  append_text (self->svg, text);
  g_string_append (self->svg, "</text>\n");
}
