/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Draws a whole map in the colours of white paper; folded branches stay folded, as on the screen.
 */
#include "pages/tema-map-draw.h"

#include "pages/tema-map-layout.h"
#include "pages/tema-picture-private.h"

/* How far the handles of a quarter of an ellipse stand out. */
#define ROUND 0.5522847498

static const TemaColor white = { 255, 255, 255 };
static const TemaColor grey = { 94, 92, 100 };

/* A map with the layout it is drawn at. */
typedef struct
{
  const TemaMapState *state;
  TemaMapMetrics *metrics;
  TemaMapLayout *layout;
} Drawing;

static void
draw_curve (TemaBoardPen *pen,
            const TemaMapCurve *curve,
            const TemaColor *color,
            double line_width,
            gboolean is_dashed)
{
  double xy[8];

  for (guint i = 0; i < 4; i++)
    {
      xy[2 * i] = curve->points[i].x;
      xy[2 * i + 1] = curve->points[i].y;
    }
  _tema_board_pen_path (pen, xy, 1, NULL, color, line_width, is_dashed);
}

static void
draw_arrow (TemaBoardPen *pen, const TemaMapVertex *corners)
{
  double xy[20];
  guint n = 0;

  xy[n++] = corners[0].x;
  xy[n++] = corners[0].y;
  for (guint i = 0; i < 3; i++)
    {
      const TemaMapVertex *from = &corners[i], *to = &corners[(i + 1) % 3];

      xy[n++] = from->x;
      xy[n++] = from->y;
      xy[n++] = to->x;
      xy[n++] = to->y;
      xy[n++] = to->x;
      xy[n++] = to->y;
    }
  _tema_board_pen_path (pen, xy, 3, &grey, NULL, 1, FALSE);
}

static void
draw_ellipse (TemaBoardPen *pen, const TemaBoardRect *rect, const TemaMapLook *look)
{
  double rx = rect->width / 2.0 - 0.5, ry = rect->height / 2.0 - 0.5;
  double x = rect->x + rect->width / 2.0, y = rect->y + rect->height / 2.0;
  double hx = rx * ROUND, hy = ry * ROUND;
  const double xy[] = { x + rx, y,      x + rx, y + hy, x + hx, y + ry, x,      y + ry, x - hx,
                        y + ry, x - rx, y + hy, x - rx, y,      x - rx, y - hy, x - hx, y - ry,
                        x,      y - ry, x + hx, y - ry, x + rx, y - hy, x + rx, y };

  _tema_board_pen_path (pen, xy, 4, &look->fill, look->has_line ? &look->line : NULL, 1.2, FALSE);
}

static void
write_words (TemaBoardPen *pen,
             const TemaMapWords *words,
             double middle,
             double top,
             const TemaBoardInk *ink)
{
  for (guint i = 0; i < words->n_lines; i++)
    if (*words->lines[i] != '\0')
      _tema_board_pen_write (pen, middle, top + i * words->line_height + words->ascent,
                             words->lines[i], ink);
}

/* Three lines of a sheet. */
static void
draw_note_mark (TemaBoardPen *pen, const TemaBoardRect *rect, const TemaColor *color)
{
  for (guint i = 0; i < 3; i++)
    _tema_board_pen_box (pen, rect->x, rect->y + 1 + i * (rect->height - 2) / 3.0,
                         i == 2 ? rect->width * 0.6 : rect->width, 1.6, 0.8, color, NULL, FALSE);
}

static void
draw_fold_mark (TemaBoardPen *pen, const TemaMapBox *node)
{
  const TemaBoardInk ink
      = { 11, TRUE, FALSE, node->look.is_filled ? node->look.line : white, TRUE };
  const TemaColor *fill = node->look.is_filled ? &node->look.words : &node->look.line;
  g_autofree char *more = g_strdup_printf ("+%u", node->size.n_hidden);

  _tema_board_pen_box (pen, node->fold.x, node->fold.y, node->fold.width, node->fold.height,
                       node->fold.height / 2.0, fill, NULL, FALSE);
  _tema_board_pen_write (pen, node->fold.x + node->fold.width / 2.0,
                         node->fold.y + node->fold.height / 2.0 + 4, more, &ink);
}

static void
draw_shape (TemaBoardPen *pen, const TemaMapBox *node)
{
  const TemaBoardRect *rect = &node->rect;
  const TemaMapLook *look = &node->look;

  if (look->shape == TEMA_NODE_WORDS)
    /* Lines do not run through words. */
    _tema_board_pen_box (pen, rect->x, rect->y, rect->width, rect->height, 4, &white, NULL, FALSE);
  else if (look->shape == TEMA_NODE_ELLIPSE)
    draw_ellipse (pen, rect, look);
  else
    _tema_board_pen_box (pen, rect->x + 0.5, rect->y + 0.5, rect->width - 1, rect->height - 1,
                         MIN (look->radius, rect->height / 2 - 1), &look->fill,
                         look->has_line ? &look->line : NULL, FALSE);
}

static void
draw_node (TemaBoardPen *pen, const TemaMapBox *node)
{
  const TemaMapLook *look = &node->look;
  const TemaBoardInk ink = { look->font_size, look->is_bold, FALSE, look->words, TRUE };
  const TemaBoardInk counts_ink = { 11, FALSE, FALSE, look->is_filled ? look->words : grey, TRUE };
  double middle = node->words.x + node->words.width / 2.0;

  draw_shape (pen, node);
  write_words (pen, node->size.words, middle, node->words.y, &ink);
  if (node->size.counts != NULL)
    write_words (pen, node->size.counts, middle,
                 node->words.y + node->size.words->n_lines * node->size.words->line_height,
                 &counts_ink);
  if (node->size.has_note)
    draw_note_mark (pen, &node->note, look->is_filled ? &look->words : &grey);
  if (node->size.n_hidden > 0)
    draw_fold_mark (pen, node);
}

static void
draw_link (TemaBoardPen *pen, const TemaMapLink *link)
{
  draw_curve (pen, &link->curve, &grey, 1.2, TRUE);
  for (guint end = 0; end < 2; end++)
    if (link->has_arrow[end])
      draw_arrow (pen, link->arrows[end]);
}

static void
draw_label (TemaBoardPen *pen, const TemaMapLink *link)
{
  const TemaBoardRect *rect = &link->label_rect;
  const TemaBoardInk ink = { 12, FALSE, TRUE, grey, TRUE };

  if (link->label == NULL)
    return;
  _tema_board_pen_box (pen, rect->x, rect->y, rect->width, rect->height, 4, &white, NULL, FALSE);
  write_words (pen, link->label, rect->x + rect->width / 2.0, rect->y, &ink);
}

/* Lines come before nodes, so that they end at their edges; labels last, so that nothing hides
 * them. */
static void
draw_all (TemaBoardPen *pen, gconstpointer user_data)
{
  const Drawing *drawing = user_data;
  const guint n_nodes = tema_map_layout_get_n_nodes (drawing->layout);
  const guint n_edges = drawing->state->edges->len;

  for (guint i = 0; i < n_nodes; i++)
    {
      const TemaMapLook *look = &tema_map_layout_get_node (drawing->layout, i)->look;
      TemaMapCurve curve;

      if (tema_map_layout_get_branch_line (drawing->layout, i, &curve))
        draw_curve (pen, &curve, &look->line, look->line_width, FALSE);
    }
  for (guint i = 0; i < n_edges; i++)
    if (tema_map_layout_get_link (drawing->layout, i) != NULL)
      draw_link (pen, tema_map_layout_get_link (drawing->layout, i));
  for (guint i = 0; i < n_nodes; i++)
    if (tema_map_layout_get_node (drawing->layout, i)->is_shown)
      draw_node (pen, tema_map_layout_get_node (drawing->layout, i));
  for (guint i = 0; i < n_edges; i++)
    if (tema_map_layout_get_link (drawing->layout, i) != NULL)
      draw_label (pen, tema_map_layout_get_link (drawing->layout, i));
}

static void
drawing_init (Drawing *self, TemaPicture *picture, const TemaMapState *state)
{
  self->state = state;
  self->metrics = tema_map_metrics_new (1);
  self->layout = tema_map_layout_new (state, self->metrics);
  *picture = (TemaPicture){ .title = state->name, .draw = draw_all, .user_data = self };
  tema_map_layout_get_extents (self->layout, &picture->extents);
}

static void
drawing_clear (Drawing *self)
{
  tema_map_layout_free (self->layout);
  tema_map_metrics_free (self->metrics);
}

/**
 * tema_map_draw_to_bytes:
 * @state: a map
 * @form: what to write
 * @error: return location
 *
 * Draws the whole map, with all lines and labels, on white. In SVG and PDF words are text. Any
 * thread. Fails with %TEMA_ERROR_FAILED when memory or fonts give out.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
tema_map_draw_to_bytes (const TemaMapState *state, TemaBoardForm form, GError **error)
{
  Drawing drawing;
  TemaPicture picture;
  GBytes *bytes;

  drawing_init (&drawing, &picture, state);
  bytes = _tema_picture_to_bytes (&picture, form, error);
  drawing_clear (&drawing);
  return bytes;
}

/**
 * tema_map_draw_is_wide:
 * @state: a map
 *
 * Returns: whether it fits better on paper that lies on its side
 */
gboolean
tema_map_draw_is_wide (const TemaMapState *state)
{
  Drawing drawing;
  TemaPicture picture;

  drawing_init (&drawing, &picture, state);
  drawing_clear (&drawing);
  return picture.extents.width > picture.extents.height;
}

/**
 * tema_map_draw_on_sheet:
 * @state: a map
 * @width_pt: width of the sheet, 72 an inch; see tema_map_draw_is_wide()
 * @height_pt: its height
 * @cr: where to draw; one unit is a point, the sheet's corner is at the origin
 *
 * Draws the whole map on one sheet of paper, as large as it fits, for a printer.
 */
void
tema_map_draw_on_sheet (const TemaMapState *state, double width_pt, double height_pt, cairo_t *cr)
{
  Drawing drawing;
  TemaPicture picture;

  drawing_init (&drawing, &picture, state);
  _tema_picture_on_sheet (&picture, width_pt, height_pt, cr);
  drawing_clear (&drawing);
}
