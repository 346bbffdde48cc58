/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How nodes of a map look and how large they are. All sizes are even, so that a node's middle is a
 * whole pixel and its mirror image is as large as it. */
#include "tema-config.h"

#include "pages/tema-map-metrics.h"

#include "pages/tema-board-pen-private.h"
#include "pages/tema-map-words-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In pixels at the text scale of 1. */
#define MAX_TEXT_WIDTH 260
#define MIDDLE_FONT 17
#define NODE_FONT 13.5
#define COUNTS_FONT 11
#define NOTE_WIDTH 18
#define MARGIN 14

static const TemaColor white = { 255, 255, 255 };
static const TemaColor ink = { 26, 26, 26 };
static const TemaColor middle_fill = { 36, 41, 56 };

struct _TemaMapMetrics
{
  double scale;
  TemaMapRuler *ruler;
};

/**
 * tema_map_metrics_new:
 * @text_scale: 1 for ordinary text, 2 for text twice as large
 *
 * Returns: (transfer full): the sizes of the look
 */
TemaMapMetrics *
tema_map_metrics_new (double text_scale)
{
  TemaMapMetrics *self = g_new0 (TemaMapMetrics, 1);

  self->scale = CLAMP (text_scale, 0.5, 4);
  self->ruler = _tema_map_ruler_new (MAX_TEXT_WIDTH * self->scale);
  return self;
}

/**
 * tema_map_metrics_free:
 * @self: (transfer full): the sizes
 */
void
tema_map_metrics_free (TemaMapMetrics *self)
{
  _tema_map_ruler_free (self->ruler);
  g_free (self);
}

/**
 * tema_map_metrics_get_fonts:
 *
 * Returns: the families the words of a map are measured in, as Pango writes them; whoever draws
 * them in others gets lines that do not fit
 */
const char *
tema_map_metrics_get_fonts (void)
{
  return TEMA_PEN_FAMILIES;
}

/**
 * tema_map_metrics_get_text_scale:
 * @self: the sizes
 *
 * Returns: 1 for ordinary text
 */
double
tema_map_metrics_get_text_scale (const TemaMapMetrics *self)
{
  return self->scale;
}

/**
 * tema_map_metrics_get_margin:
 * @self: the sizes
 *
 * Returns: how far things stay apart that are placed for the researcher, in pixels
 */
int
tema_map_metrics_get_margin (const TemaMapMetrics *self)
{
  return MARGIN;
}

static double
linear (guint8 channel)
{
  double share = channel / 255.0;

  return share <= 0.04045 ? share / 12.92 : pow ((share + 0.055) / 1.055, 2.4);
}

/* White where it is readable (WCAG 2.2, large text), else ink. */
static TemaColor
find_words_on (const TemaColor *fill)
{
  double luminance
      = 0.2126 * linear (fill->red) + 0.7152 * linear (fill->green) + 0.0722 * linear (fill->blue);

  return 1.05 / (luminance + 0.05) >= 3 ? white : ink;
}

/**
 * tema_map_metrics_find_look:
 * @self: the sizes
 * @node: a node
 * @depth: how many nodes it hangs on
 * @is_middle: whether it is the map's first node, or stands alone and has others on it
 * @look: (out caller-allocates): what it looks like
 *
 * The middle is large and dark, its children are filled, all others outlined, unless the researcher
 * chose another shape. A middle has its own colour, if it was given one.
 */
void
tema_map_metrics_find_look (const TemaMapMetrics *self,
                            const TemaMapStateNode *node,
                            guint depth,
                            gboolean is_middle,
                            TemaMapLook *look)
{
  TemaColor color = is_middle && !node->has_own_color ? middle_fill : node->color;

  *look = (TemaMapLook){ .shape = node->shape, .fill = white, .line = color, .words = ink };
  if (node->shape == TEMA_NODE_BY_DEPTH)
    look->shape = is_middle || depth == 1 ? TEMA_NODE_PILL : TEMA_NODE_BOX;
  look->font_size = (is_middle ? MIDDLE_FONT : NODE_FONT) * self->scale;
  look->is_bold = is_middle || depth == 1;
  look->is_filled = look->shape == TEMA_NODE_PILL;
  look->has_line = look->shape == TEMA_NODE_BOX || look->shape == TEMA_NODE_ELLIPSE;
  look->radius = is_middle ? 13 * self->scale : 8 * self->scale;
  if (look->is_filled && !is_middle)
    look->radius = 15 * self->scale;
  if (look->is_filled)
    {
      look->fill = color;
      look->words = find_words_on (&color);
    }
  look->line_width = depth <= 1 ? 3 : depth == 2 ? 1.8 : 1.4;
}

static int
make_even (double length)
{
  return 2 * (int)ceil (length / 2);
}

static TemaMapWords *
break_counts (TemaMapMetrics *self, const TemaMapStateNode *node)
{
  g_autofree char *files = NULL;
  g_autofree char *references = NULL;
  g_autofree char *line = NULL;

  if (!node->shows_counts)
    return NULL;
  files = g_strdup_printf (ngettext ("%u file", "%u files", node->n_files), node->n_files);
  /* Translators: references, in the short form that stands in a node of a map. */
  references
      = g_strdup_printf (ngettext ("%u ref", "%u refs", node->n_references), node->n_references);
  line = g_strdup_printf ("%s · %s", files, references);
  return _tema_map_ruler_break (self->ruler, line, COUNTS_FONT * self->scale, FALSE);
}

/**
 * tema_map_metrics_measure:
 * @self: the sizes
 * @node: a node
 * @look: what it looks like
 * @n_hidden: how many nodes its fold hides, 0 without
 * @size: (out caller-allocates): how large it is; what it borrows stays valid until the next call
 */
void
tema_map_metrics_measure (TemaMapMetrics *self,
                          const TemaMapStateNode *node,
                          const TemaMapLook *look,
                          guint n_hidden,
                          TemaMapSize *size)
{
  gboolean is_large = look->font_size > (NODE_FONT + 1) * self->scale;
  double width, height;

  _tema_map_ruler_trim (self->ruler);
  *size = (TemaMapSize){ .has_note = *node->note != '\0', .n_hidden = n_hidden };
  size->words = _tema_map_ruler_break (self->ruler, node->text, look->font_size, look->is_bold);
  size->counts = break_counts (self, node);
  width = MAX (size->words->width, look->font_size * 2);
  height = size->words->n_lines * size->words->line_height;
  if (size->counts != NULL)
    {
      width = MAX (width, size->counts->width);
      height += size->counts->line_height;
    }
  if (n_hidden > 0)
    size->fold_width = (20 + 8 * (int)log10 (n_hidden)) * self->scale;
  width += 2 * (is_large ? 18 : 13) * self->scale;
  height += 2 * (is_large ? 10 : 7) * self->scale;
  if (look->shape == TEMA_NODE_WORDS)
    width -= 2 * 8 * self->scale;
  if (size->has_note)
    width += NOTE_WIDTH * self->scale;
  if (n_hidden > 0)
    width += size->fold_width + 6 * self->scale;
  if (look->shape == TEMA_NODE_ELLIPSE) /* what is in it lies within the round */
    {
      width *= 1.25;
      height *= 1.5;
    }
  size->width = make_even (width);
  size->height = make_even (height);
}

/**
 * tema_map_metrics_break_words:
 * @self: the sizes
 * @text: a text
 * @font_size: in pixels at the zoom of 1
 * @is_bold: whether it is bold
 *
 * Returns: (transfer full): its lines, no longer than those of a node
 */
TemaMapWords *
tema_map_metrics_break_words (TemaMapMetrics *self,
                              const char *text,
                              double font_size,
                              gboolean is_bold)
{
  _tema_map_ruler_trim (self->ruler);
  return tema_map_words_ref (_tema_map_ruler_break (self->ruler, text, font_size, is_bold));
}
