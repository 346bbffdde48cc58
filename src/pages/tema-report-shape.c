/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Turns a report's texts into lines: the one place that knows fonts. Metrics are unhinted, so that
 * the same report breaks alike on the screen, the printer and in a PDF. */
#include "pages/tema-report-layout-private.h"

#include <string.h>

/* A thesis is set in a serif face of Times' widths; the chain ends in what every system has. */
#define FAMILIES "Liberation Serif, Times New Roman, Noto Serif, DejaVu Serif, serif"

static const struct
{
  double size_pt;
  PangoWeight weight;
} faces[TEMA_PAGE_N_FACES] = {
  [TEMA_PAGE_FACE_TITLE] = { TEMA_PAGE_TITLE_PT, PANGO_WEIGHT_BOLD },
  [TEMA_PAGE_FACE_LEAD] = { TEMA_PAGE_LEAD_PT, PANGO_WEIGHT_NORMAL },
  [TEMA_PAGE_FACE_STRONG] = { TEMA_PAGE_TEXT_PT, PANGO_WEIGHT_BOLD },
  [TEMA_PAGE_FACE_TEXT] = { TEMA_PAGE_TEXT_PT, PANGO_WEIGHT_NORMAL },
  [TEMA_PAGE_FACE_FOOT] = { TEMA_PAGE_FOOT_PT, PANGO_WEIGHT_NORMAL },
};

/**
 * _tema_report_layout_open_fonts:
 * @self: a layout without fonts
 * @language: (nullable): BCP 47 tag, for line breaking and the choice of glyphs
 *
 * Gives the layout fonts of its own: Pango's shared ones belong to one thread, a layout may be made
 * in a worker and drawn by the main thread.
 */
void
_tema_report_layout_open_fonts (TemaReportLayout *self, const char *language)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  self->font_map = pango_cairo_font_map_new ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->font_map), 72);
  self->context = pango_font_map_create_context (self->font_map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  if (language != NULL && language[0] != '\0')
    pango_context_set_language (self->context, pango_language_from_string (language));
  for (guint i = 0; i < TEMA_PAGE_N_FACES; i++)
    {
      self->faces[i] = pango_font_description_from_string (FAMILIES);
      pango_font_description_set_size (self->faces[i], (int)(faces[i].size_pt * PANGO_SCALE));
      pango_font_description_set_weight (self->faces[i], faces[i].weight);
    }
}

static TemaShapedText
collect_lines (TemaReportLayout *self, PangoLayout *layout)
{
  TemaShapedText text = { self->shaped->len, 0 };
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      PangoRectangle extents;
      TemaShapedLine shaped = { pango_layout_iter_get_line_readonly (iter) };
      const double baseline = pango_layout_iter_get_baseline (iter);

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      shaped.x = extents.x / (double)PANGO_SCALE;
      shaped.width = extents.width / (double)PANGO_SCALE;
      shaped.ascent = (baseline - extents.y) / PANGO_SCALE;
      shaped.descent = (extents.y + extents.height - baseline) / PANGO_SCALE;
      g_array_append_val (self->shaped, shaped);
      text.n_lines++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return text;
}

static PangoLayout *
create_layout (TemaReportLayout *self, const char *text, TemaPageFace face)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_font_description (layout, self->faces[face]);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * _tema_report_layout_shape:
 * @self: a layout with fonts
 * @text: clean text
 * @attributes: (nullable): Pango attributes, for italics
 * @face: how to set it
 * @width: width to break at, in points; longer words are broken
 * @is_right: whether lines end at the right (numbers)
 * @max_lines: after how many lines to cut with an ellipsis, 0 for never
 *
 * Returns: the text's lines; a text without characters has one line
 */
TemaShapedText
_tema_report_layout_shape (TemaReportLayout *self,
                           const char *text,
                           PangoAttrList *attributes,
                           TemaPageFace face,
                           double width,
                           gboolean is_right,
                           int max_lines)
{
  g_autofree char *key = NULL;
  TemaShapedText *known;
  TemaShapedText shaped;
  PangoLayout *layout;

  /* Counts repeat a hundred times over; a number is shaped once. */
  if (is_right && strlen (text) < 8)
    {
      key = g_strdup_printf ("%d/%.3f/%s", face, width, text);
      known = g_hash_table_lookup (self->short_texts, key);
      if (known != NULL)
        return *known;
    }
  layout = create_layout (self, text, face);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (is_right)
    {
      pango_layout_set_auto_dir (layout, FALSE);
      pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
    }
  if (max_lines > 0)
    {
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      pango_layout_set_height (layout, -max_lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  g_ptr_array_add (self->layouts, layout);
  shaped = collect_lines (self, layout);
  if (key != NULL)
    g_hash_table_insert (self->short_texts, g_steal_pointer (&key),
                         g_memdup2 (&shaped, sizeof shaped));
  return shaped;
}

/**
 * _tema_report_layout_get_natural_width:
 * @self: a layout with fonts
 * @text: clean text
 * @face: how it would be set
 *
 * Returns: the width in points that @text needs not to be broken
 */
double
_tema_report_layout_get_natural_width (TemaReportLayout *self, const char *text, TemaPageFace face)
{
  PangoLayout *layout = create_layout (self, text, face);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  g_object_unref (layout);
  return width / (double)PANGO_SCALE + 0.5;
}
