/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The lines of a map: a branch line swings from the side of a node that faces its child, a
 * cross-link goes in an arc so that it is not taken for a branch. */
#include "pages/tema-map-layout-private.h"

#include <math.h>

#define LABEL_FONT 12
#define ARROW_LENGTH 10
#define ARROW_HALF_WIDTH 4.5
/* A line that leaves sideways needs so much room. */
#define SWING 30

static TemaMapVertex
middle_of (const TemaBoardRect *rect)
{
  return (TemaMapVertex){ rect->x + rect->width / 2.0, rect->y + rect->height / 2.0 };
}

static void
curve_sideways (const TemaBoardRect *from, const TemaBoardRect *to, TemaMapCurve *curve)
{
  TemaMapVertex a = middle_of (from), b = middle_of (to);
  double clear = fabs (a.x - b.x) - (from->width + to->width) / 2.0;
  double sign = b.x >= a.x ? 1 : -1, bend;

  a.x += sign * from->width / 2.0;
  b.x -= sign * to->width / 2.0;
  bend = sign * MAX (fabs (b.x - a.x) / 2, clear < 0 ? 30 : 0);
  *curve = (TemaMapCurve){ { a, { a.x + bend, a.y }, { b.x - bend, b.y }, b } };
}

/* A branch line that leaves upwards or downwards. */
void
_tema_map_curve_upright (const TemaBoardRect *from, const TemaBoardRect *to, TemaMapCurve *curve)
{
  TemaMapVertex a = middle_of (from), b = middle_of (to);
  double sign = b.y >= a.y ? 1 : -1, bend;

  a.y += sign * from->height / 2.0;
  b.y -= sign * to->height / 2.0;
  bend = sign * fabs (b.y - a.y) / 2;
  *curve = (TemaMapCurve){ { a, { a.x, a.y + bend }, { b.x, b.y - bend }, b } };
}

/**
 * tema_map_curve_between:
 * @from: a node
 * @to: a node that hangs on it
 * @curve: (out caller-allocates): the branch line
 *
 * Leaves sideways where the two stand clear of each other sideways with room for the line to swing,
 * else upwards or downwards. The line of a layout looks at the other children too, see
 * tema_map_layout_get_branch_line().
 */
void
tema_map_curve_between (const TemaBoardRect *from, const TemaBoardRect *to, TemaMapCurve *curve)
{
  TemaMapVertex a = middle_of (from), b = middle_of (to);
  double clear_x = fabs (a.x - b.x) - (from->width + to->width) / 2.0;
  double clear_y = fabs (a.y - b.y) - (from->height + to->height) / 2.0;

  if (clear_x >= SWING || clear_x >= clear_y)
    curve_sideways (from, to, curve);
  else
    _tema_map_curve_upright (from, to, curve);
}

/* Where the way from a node's middle towards a point leaves the node. */
static TemaMapVertex
leave (const TemaBoardRect *rect, TemaMapVertex towards)
{
  TemaMapVertex middle = middle_of (rect);
  double dx = towards.x - middle.x, dy = towards.y - middle.y;
  double share_x = dx != 0 ? rect->width / 2.0 / fabs (dx) : G_MAXDOUBLE;
  double share_y = dy != 0 ? rect->height / 2.0 / fabs (dy) : G_MAXDOUBLE;
  double share = MIN (share_x, share_y);

  if (share == G_MAXDOUBLE)
    return (TemaMapVertex){ middle.x + rect->width / 2.0, middle.y };
  return (TemaMapVertex){ middle.x + dx * share, middle.y + dy * share };
}

/* How far a line goes sideways before it turns. */
static double
find_reach (const TemaBoardRect *rect, double dx)
{
  return rect->width / 2.0 + MAX (60, fabs (dx) * 0.35);
}

/**
 * tema_map_link_between:
 * @from: a node
 * @to: another one
 * @curve: (out caller-allocates): the cross-link
 *
 * The arc swings upwards, or, between nodes above each other, to the left: the same from either
 * end.
 */
void
tema_map_link_between (const TemaBoardRect *from, const TemaBoardRect *to, TemaMapCurve *curve)
{
  const TemaMapBow usual = { 1, FALSE, FALSE };

  _tema_map_link_bow (from, to, &usual, curve);
}

/* A cross-link in an arc of any kind. */
void
_tema_map_link_bow (const TemaBoardRect *from,
                    const TemaBoardRect *to,
                    const TemaMapBow *bow,
                    TemaMapCurve *curve)
{
  TemaMapVertex a = middle_of (from), b = middle_of (to);
  double dx = b.x - a.x, dy = b.y - a.y, distance = hypot (dx, dy);
  double swing = CLAMP (distance * 0.3, 24, 220);
  TemaMapVertex up = distance > 0 ? (TemaMapVertex){ dy / distance * swing, -dx / distance * swing }
                                  : (TemaMapVertex){ 0, -swing };
  TemaMapVertex first, second;

  if (up.y > 0 || (up.y == 0 && up.x > 0))
    up = (TemaMapVertex){ -up.x, -up.y };
  up = (TemaMapVertex){ up.x * bow->swing, up.y * bow->swing };
  first = (TemaMapVertex){ a.x + dx * 0.2 + up.x, a.y + dy * 0.2 + up.y };
  second = (TemaMapVertex){ a.x + dx * 0.8 + up.x, a.y + dy * 0.8 + up.y };
  if (bow->is_level_from)
    first = (TemaMapVertex){ a.x + (dx >= 0 ? 1 : -1) * find_reach (from, dx), a.y };
  if (bow->is_level_to)
    second = (TemaMapVertex){ b.x - (dx >= 0 ? 1 : -1) * find_reach (to, dx), b.y };
  *curve = (TemaMapCurve){ { leave (from, first), first, second, leave (to, second) } };
}

/* A point of a curve, @t from 0 to 1. */
TemaMapVertex
_tema_map_curve_point_at (const TemaMapCurve *curve, double t)
{
  const TemaMapVertex *p = curve->points;
  double s = 1 - t;
  double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;

  return (TemaMapVertex){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

static void
place_arrow (TemaMapVertex tip, TemaMapVertex from, TemaMapVertex *corners)
{
  double dx = tip.x - from.x, dy = tip.y - from.y, length = hypot (dx, dy);
  TemaMapVertex along
      = length > 0 ? (TemaMapVertex){ dx / length, dy / length } : (TemaMapVertex){ 0, 1 };
  TemaMapVertex back = { tip.x - along.x * ARROW_LENGTH, tip.y - along.y * ARROW_LENGTH };

  corners[0] = tip;
  corners[1]
      = (TemaMapVertex){ back.x - along.y * ARROW_HALF_WIDTH, back.y + along.x * ARROW_HALF_WIDTH };
  corners[2]
      = (TemaMapVertex){ back.x + along.y * ARROW_HALF_WIDTH, back.y - along.x * ARROW_HALF_WIDTH };
}

/* In the middle of the arc, or else as near to it as no node is. */
static void
place_label (TemaMapLink *self, const TemaMapLayout *layout)
{
  static const double places[] = { 0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.5 };
  double width = self->label->width + 8; /* slanted letters lean out */
  double height = self->label->n_lines * self->label->line_height;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      TemaMapVertex at = _tema_map_curve_point_at (&self->curve, places[i]);

      self->label_at = places[i];
      self->label_rect = (TemaBoardRect){ floor (at.x - width / 2), floor (at.y - height / 2),
                                          ceil (width) + 1, ceil (height) + 1 };
      if (!_tema_map_layout_is_taken (layout, &self->label_rect))
        break;
    }
}

/* Places a cross-link with its label and arrows, when all nodes have their places. */
void
_tema_map_link_place (TemaMapLink *self,
                      const TemaMapLayout *layout,
                      const TemaBoardRect *from,
                      const TemaBoardRect *to,
                      const TemaMapStateEdge *edge,
                      TemaMapMetrics *metrics)
{
  double size = LABEL_FONT * tema_map_metrics_get_text_scale (metrics);

  self->bow = _tema_map_link_route (layout, from, to, &self->curve);
  self->has_arrow[0] = edge->arrow == TEMA_EDGE_BOTH_WAYS;
  self->has_arrow[1] = edge->arrow != TEMA_EDGE_PLAIN;
  place_arrow (self->curve.points[0], self->curve.points[1], self->arrows[0]);
  place_arrow (self->curve.points[3], self->curve.points[2], self->arrows[1]);
  if (*edge->label == '\0')
    return;
  self->label = tema_map_metrics_break_words (metrics, edge->label, size, FALSE);
  place_label (self, layout);
}

/* Where a polynomial of one coordinate turns, between 0 and 1. */
static guint
find_turns (double p0, double p1, double p2, double p3, double *turns)
{
  double a = -p0 + 3 * p1 - 3 * p2 + p3, b = 2 * (p0 - 2 * p1 + p2), c = p1 - p0;
  double inside = b * b - 4 * a * c;
  guint n_turns = 0;

  if (fabs (a) < 1e-9)
    {
      if (fabs (b) > 1e-9)
        turns[n_turns++] = -c / b;
      return n_turns;
    }
  if (inside < 0)
    return 0;
  turns[n_turns++] = (-b + sqrt (inside)) / (2 * a);
  turns[n_turns++] = (-b - sqrt (inside)) / (2 * a);
  return n_turns;
}

/**
 * tema_map_curve_bound:
 * @self: a curve
 * @rect: (out caller-allocates): the least rectangle of whole pixels that holds it
 */
void
tema_map_curve_bound (const TemaMapCurve *self, TemaBoardRect *rect)
{
  const TemaMapVertex *p = self->points;
  double left = MIN (p[0].x, p[3].x), right = MAX (p[0].x, p[3].x);
  double top = MIN (p[0].y, p[3].y), bottom = MAX (p[0].y, p[3].y);
  double turns[4];
  guint n_turns = find_turns (p[0].x, p[1].x, p[2].x, p[3].x, turns);

  n_turns += find_turns (p[0].y, p[1].y, p[2].y, p[3].y, turns + n_turns);
  for (guint i = 0; i < n_turns; i++)
    {
      TemaMapVertex point;

      if (!(turns[i] > 0 && turns[i] < 1))
        continue;
      point = _tema_map_curve_point_at (self, turns[i]);
      left = MIN (left, point.x);
      right = MAX (right, point.x);
      top = MIN (top, point.y);
      bottom = MAX (bottom, point.y);
    }
  rect->x = floor (left);
  rect->y = floor (top);
  rect->width = ceil (right) - rect->x;
  rect->height = ceil (bottom) - rect->y;
}
