/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is taken on a canvas: columns of a fixed width, each with the rectangles that reach into it.
 */
#include "pages/tema-board-layout-private.h"

#define COLUMN_WIDTH 128
/* How finely free places are searched. */
#define STEP 24
/* How far around: farther away, below everything is near enough. */
#define MAX_RING 120

struct _TemaBoardField
{
  int margin;
  gboolean has_edges;  /* nothing new comes left of or above the origin */
  GHashTable *columns; /* column number → GArray of TemaBoardRect */
  int bottom;
  gboolean is_empty;
};

/* A field with nothing on it; things shall stay @margin apart. With edges, nothing new is placed
 * left of or above the origin unless it was asked for there. */
TemaBoardField *
_tema_board_field_new (int margin, gboolean has_edges)
{
  TemaBoardField *self = g_new0 (TemaBoardField, 1);

  self->margin = margin;
  self->has_edges = has_edges;
  self->columns = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  self->is_empty = TRUE;
  return self;
}

/* Frees a field. */
void
_tema_board_field_free (TemaBoardField *self)
{
  g_hash_table_unref (self->columns);
  g_free (self);
}

static int
column_of (int x)
{
  return x >= 0 ? x / COLUMN_WIDTH : -((-x - 1) / COLUMN_WIDTH) - 1;
}

/* From above to below. */
static void
insert_in_order (GArray *rects, const TemaBoardRect *rect)
{
  guint low = 0, high = rects->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (rects, TemaBoardRect, middle).y <= rect->y)
        low = middle + 1;
      else
        high = middle;
    }
  g_array_insert_val (rects, low, *rect);
}

/* Takes a place. */
void
_tema_board_field_add (TemaBoardField *self, const TemaBoardRect *rect)
{
  int last = column_of (rect->x + rect->width + self->margin);

  for (int column = column_of (rect->x - self->margin); column <= last; column++)
    {
      GArray *rects = g_hash_table_lookup (self->columns, GINT_TO_POINTER (column));

      if (rects == NULL)
        {
          rects = g_array_new (FALSE, FALSE, sizeof (TemaBoardRect));
          g_hash_table_insert (self->columns, GINT_TO_POINTER (column), rects);
        }
      insert_in_order (rects, rect);
    }
  self->bottom
      = self->is_empty ? rect->y + rect->height : MAX (self->bottom, rect->y + rect->height);
  self->is_empty = FALSE;
}

static gboolean
meet (const TemaBoardRect *a, const TemaBoardRect *b, int margin)
{
  return a->x < b->x + b->width + margin && b->x < a->x + a->width + margin
         && a->y < b->y + b->height + margin && b->y < a->y + a->height + margin;
}

/* Whether a rectangle comes too near to one that is there. */
gboolean
_tema_board_field_meets (const TemaBoardField *self, const TemaBoardRect *rect)
{
  int last = column_of (rect->x + rect->width);

  for (int column = column_of (rect->x); column <= last; column++)
    {
      const GArray *rects = g_hash_table_lookup (self->columns, GINT_TO_POINTER (column));

      for (guint i = 0; rects != NULL && i < rects->len; i++)
        if (meet (rect, &g_array_index (rects, TemaBoardRect, i), self->margin))
          return TRUE;
    }
  return FALSE;
}

/* Lowers a rectangle past what it meets in one column. The column is in order from above, so one
 * walk does. */
static gboolean
lower_in_column (const TemaBoardField *self, const GArray *rects, TemaBoardRect *rect)
{
  gboolean is_lowered = FALSE;

  for (guint i = 0; rects != NULL && i < rects->len; i++)
    {
      const TemaBoardRect *other = &g_array_index (rects, TemaBoardRect, i);

      if (other->y >= rect->y + rect->height + self->margin)
        break;
      if (!meet (rect, other, self->margin))
        continue;
      rect->y = other->y + other->height + self->margin;
      is_lowered = TRUE;
    }
  return is_lowered;
}

/* The least y, not above where it is, at which a rectangle meets nothing. */
int
_tema_board_field_find_y (const TemaBoardField *self, const TemaBoardRect *rect)
{
  TemaBoardRect lowered = *rect;
  int last = column_of (rect->x + rect->width);
  gboolean is_lowered;

  do
    {
      is_lowered = FALSE;
      for (int column = column_of (rect->x); column <= last; column++)
        is_lowered |= lower_in_column (
            self, g_hash_table_lookup (self->columns, GINT_TO_POINTER (column)), &lowered);
    }
  while (is_lowered);
  return lowered.y;
}

static gint64
distance (int dx, int dy)
{
  return (gint64)dx * dx + (gint64)dy * dy;
}

/* The nearest free of the places on one ring; -1 if none is. */
static gint64
search_ring (const TemaBoardField *self,
             int near_x,
             int near_y,
             int ring,
             const TemaBoardRect *size,
             TemaBoardRect *best)
{
  gint64 best_distance = -1;

  for (int row = -ring; row <= ring; row++)
    for (int column = -ring; column <= ring;
         column += row == -ring || row == ring || ring == 0 ? 1 : 2 * ring)
      {
        TemaBoardRect tried
            = { near_x + column * STEP, near_y + row * STEP, size->width, size->height };
        gint64 tried_distance = distance (column, row);

        if ((self->has_edges && ((near_x >= 0 && tried.x < 0) || (near_y >= 0 && tried.y < 0)))
            || (best_distance >= 0 && tried_distance >= best_distance)
            || _tema_board_field_meets (self, &tried))
          continue;
        best_distance = tried_distance;
        *best = tried;
      }
  return best_distance;
}

/* Moves a rectangle to the free place nearest to a point; of equally near ones the upper, then the
 * left one. It does not leave the quarter where x and y are positive, if the point lies there. */
void
_tema_board_field_find_free (const TemaBoardField *self,
                             int near_x,
                             int near_y,
                             TemaBoardRect *rect)
{
  TemaBoardRect best = *rect, found = *rect;
  gint64 best_distance = -1;

  /* A ring's corners are farther away than the next rings' sides. */
  for (int ring = 0; ring <= MAX_RING && (best_distance < 0 || (gint64)ring * ring < best_distance);
       ring++)
    {
      gint64 ring_distance = search_ring (self, near_x, near_y, ring, rect, &found);

      if (ring_distance >= 0 && (best_distance < 0 || ring_distance < best_distance))
        {
          best_distance = ring_distance;
          best = found;
        }
    }
  if (best_distance < 0)
    best = (TemaBoardRect){ near_x, self->bottom + self->margin, rect->width, rect->height };
  *rect = best;
}
