/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Keeps the trees of one map apart: the first stays where it is, the others too where there is
 * room, else they go to the nearest free place. */
#include "pages/tema-board-layout-private.h"
#include "pages/tema-map-tidy-private.h"

/* The nearest place is searched for so many; more of them are put in rows below all others. */
#define MAX_SEARCHED 40
#define ROW_WIDTH 1600
#define MARGINS_BETWEEN 2

/* Rows of trees. */
typedef struct
{
  int left;
  int right;
  int x;
  int y;
  int height;
} Rows;

static TemaBoardRect
rect_of (const TemaMapState *state, const TemaMapTidying *tidying, guint node)
{
  const TemaMapStateNode *at = tema_map_state_get_node (state, node);

  return (TemaBoardRect){ at->x - tidying->widths[node] / 2, at->y - tidying->heights[node] / 2,
                          tidying->widths[node], tidying->heights[node] };
}

static TemaBoardRect
bound_tree (const TemaMapState *state, const TemaMapTidying *tidying, guint root)
{
  TemaBoardRect bound = rect_of (state, tidying, root);

  for (guint i = root + 1; i < tidying->twigs[root].end; i++)
    {
      TemaBoardRect rect = rect_of (state, tidying, i);
      int right = MAX (bound.x + bound.width, rect.x + rect.width);
      int bottom = MAX (bound.y + bound.height, rect.y + rect.height);

      if (tidying->twigs[i].holder != i)
        continue;
      bound.x = MIN (bound.x, rect.x);
      bound.y = MIN (bound.y, rect.y);
      bound.width = right - bound.x;
      bound.height = bottom - bound.y;
    }
  return bound;
}

static gboolean
meets (const TemaMapState *state,
       const TemaMapTidying *tidying,
       guint root,
       const TemaBoardField *field)
{
  for (guint i = root; i < tidying->twigs[root].end; i++)
    {
      TemaBoardRect rect = rect_of (state, tidying, i);

      if (tidying->twigs[i].holder == i && _tema_board_field_meets (field, &rect))
        return TRUE;
    }
  return FALSE;
}

static void
move_tree (TemaMapState *state, const TemaMapTidying *tidying, guint root, int dx, int dy)
{
  for (guint i = root; i < tidying->twigs[root].end; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (state->nodes, i);

      node->x = CLAMP (node->x + dx, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
      node->y = CLAMP (node->y + dy, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
    }
}

static void
take (const TemaMapState *state, const TemaMapTidying *tidying, guint root, TemaBoardField *field)
{
  for (guint i = root; i < tidying->twigs[root].end; i++)
    {
      TemaBoardRect rect = rect_of (state, tidying, i);

      if (tidying->twigs[i].holder == i)
        _tema_board_field_add (field, &rect);
    }
}

static void
put_in_row (Rows *rows, TemaBoardRect *rect, int margin)
{
  if (rows->x > rows->left && rows->x + rect->width > rows->right)
    {
      rows->x = rows->left;
      rows->y += rows->height + margin;
      rows->height = 0;
    }
  rect->x = rows->x;
  rect->y = rows->y;
  rows->x += rect->width + margin;
  rows->height = MAX (rows->height, rect->height);
}

/* Below everything that has its place. */
static void
put_in_rows (TemaMapState *state, const TemaMapTidying *tidying, const GArray *waiting, int margin)
{
  TemaBoardRect first = bound_tree (state, tidying, 0);
  Rows rows = { first.x, first.x + MAX (first.width, ROW_WIDTH), first.x, first.y, 0 };
  guint next = 0;

  for (guint root = 0; root < tidying->n_nodes; root = tidying->twigs[root].end)
    {
      TemaBoardRect bound;

      if (next < waiting->len && g_array_index (waiting, guint, next) == root)
        {
          next++;
          continue;
        }
      bound = bound_tree (state, tidying, root);
      rows.y = MAX (rows.y, bound.y + bound.height + margin);
    }
  for (guint i = 0; i < waiting->len; i++)
    {
      guint root = g_array_index (waiting, guint, i);
      TemaBoardRect bound = bound_tree (state, tidying, root), place = bound;

      put_in_row (&rows, &place, margin);
      move_tree (state, tidying, root, place.x - bound.x, place.y - bound.y);
    }
}

/* Moves trees that lie on others; places are set in @state before. */
void
_tema_map_part_trees (TemaMapState *state, const TemaMapTidying *tidying, int margin)
{
  const int between = margin * MARGINS_BETWEEN;
  TemaBoardField *field = _tema_board_field_new (between, FALSE);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_searched = 0;

  for (guint root = 0; root < tidying->n_nodes; root = tidying->twigs[root].end)
    {
      if (root > 0 && meets (state, tidying, root, field))
        g_array_append_val (waiting, root);
      else
        take (state, tidying, root, field);
    }
  for (; n_searched < MIN (waiting->len, MAX_SEARCHED); n_searched++)
    {
      guint root = g_array_index (waiting, guint, n_searched);
      TemaBoardRect bound = bound_tree (state, tidying, root), place = bound;

      _tema_board_field_find_free (field, bound.x, bound.y, &place);
      move_tree (state, tidying, root, place.x - bound.x, place.y - bound.y);
      take (state, tidying, root, field);
    }
  g_array_remove_range (waiting, 0, n_searched);
  if (waiting->len > 0)
    put_in_rows (state, tidying, waiting, between);
  _tema_board_field_free (field);
}
