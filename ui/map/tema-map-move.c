/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The one door of moving: to another place, onto another node, among siblings, by hand or by keys;
 * and the drawing of cross-links. Each is one act. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <math.h>

static TemaMapPoint
get_point (const Thing *thing, double dx, double dy)
{
  graphene_point_t middle;

  graphene_rect_get_center (&thing->target, &middle);
  return (TemaMapPoint){ CLAMP (round (middle.x + dx), -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE),
                         CLAMP (round (middle.y + dy), -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE) };
}

/* What is folded away has no target; it keeps its distance. */
static TemaMapPoint
get_place (TemaMapCanvas *self, guint index, double dx, double dy)
{
  const TemaMapStateNode *node = tema_map_state_get_node (self->state, index);

  return (TemaMapPoint){ CLAMP (node->x + round (dx), -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE),
                         CLAMP (node->y + round (dy), -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE) };
}

/*
 * _tema_map_canvas_move_by:
 * @self: a canvas
 * @guids: (element-type utf8): tops of branches
 * @dx: to the right
 * @dy: downwards
 *
 * Puts branches somewhere else. They stay there on the screen until the act is done.
 */
void
_tema_map_canvas_move_by (TemaMapCanvas *self, GPtrArray *guids, double dx, double dy)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TemaMapPoint));

  for (guint i = 0; i < guids->len; i++)
    {
      Thing *top = _tema_map_canvas_find (self, g_ptr_array_index (guids, i));
      guint end = top != NULL ? tema_map_state_get_branch_end (self->state, top->index) : 0;

      for (guint k = top != NULL ? top->index : 0; k < end; k++)
        {
          Thing *thing = _tema_map_canvas_get_thing (self, k);
          TemaMapNode *model = _tema_map_canvas_get_model (self, thing->guid);
          TemaMapPoint point = get_place (self, k, dx, dy);

          if (model == NULL)
            continue;
          graphene_rect_offset (&thing->target, round (dx), round (dy));
          g_ptr_array_add (nodes, model);
          g_array_append_val (points, point);
        }
    }
  if (nodes->len == 0)
    return;
  self->is_pending = TRUE;
  _tema_map_canvas_glide (self, 0);
  _tema_map_canvas_run (self,
                        tema_act_place_nodes ((TemaMapNode *const *)nodes->pdata,
                                              (TemaMapPoint *)points->data, nodes->len),
                        NULL, NULL);
}

/*
 * _tema_map_canvas_move_onto:
 * @self: a canvas
 * @guids: (element-type utf8): tops of branches
 * @parent: GUID of the node to hang them on
 */
void
_tema_map_canvas_move_onto (TemaMapCanvas *self, GPtrArray *guids, const char *parent)
{
  g_autoptr (GPtrArray) models = _tema_map_canvas_list_models (self, guids);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TemaMapPoint));
  TemaMapPlace place = { .parent = _tema_map_canvas_get_model (self, parent), .rank = G_MAXUINT };
  Thing *above = _tema_map_canvas_find (self, parent);

  if (models->len == 0 || place.parent == NULL || above == NULL)
    return;
  for (guint i = 0; i < models->len; i++)
    {
      Thing *thing
          = _tema_map_canvas_find (self, tema_map_node_get_guid (g_ptr_array_index (models, i)));
      TemaMapPoint point;
      TemaBoardRect rect;

      tema_map_layout_find_child_place (self->layout, above->index, &point.x, &point.y);
      rect = (TemaBoardRect){ .x = point.x - thing->target.size.width / 2,
                              .y = point.y - thing->target.size.height / 2,
                              .width = thing->target.size.width,
                              .height = thing->target.size.height };
      tema_map_layout_find_free (self->layout, rect.x, rect.y, &rect);
      tema_map_layout_reserve (self->layout, &rect);
      point = (TemaMapPoint){ rect.x + rect.width / 2, rect.y + rect.height / 2 };
      g_array_append_val (points, point);
    }
  place.points = (TemaMapPoint *)points->data;
  self->is_pending = TRUE;
  _tema_map_canvas_run (
      self, tema_act_move_nodes ((TemaMapNode *const *)models->pdata, models->len, &place), NULL,
      NULL);
}

/* Among siblings, by keys */

/* Where a node is with all of its branch that is seen. */
void
_tema_map_canvas_bound_branch (TemaMapCanvas *self, const Thing *top, graphene_rect_t *bounds)
{
  guint end = tema_map_state_get_branch_end (self->state, top->index);

  *bounds = top->target;
  for (guint i = top->index + 1; i < end; i++)
    if (_tema_map_canvas_get_thing (self, i)->is_shown)
      graphene_rect_union (bounds, &_tema_map_canvas_get_thing (self, i)->target, bounds);
}

static gboolean
is_on_right (TemaMapCanvas *self, const Thing *thing)
{
  Thing *parent
      = _tema_map_canvas_get_thing (self, _tema_map_canvas_get_node (self, thing)->parent);

  return parent == NULL
         || thing->target.origin.x + thing->target.size.width / 2
                >= parent->target.origin.x + parent->target.size.width / 2;
}

/* The sibling that is seen next above or below, on the same side. */
static Thing *
find_neighbour (TemaMapCanvas *self, const Thing *thing, gboolean is_up)
{
  int parent = _tema_map_canvas_get_node (self, thing)->parent;
  Thing *found = NULL;

  for (guint i = 0; i < self->things->len; i++)
    {
      Thing *other = _tema_map_canvas_get_thing (self, i);
      double way = other->target.origin.y - thing->target.origin.y;

      if (other == thing || _tema_map_canvas_get_node (self, other)->parent != parent
          || is_on_right (self, other) != is_on_right (self, thing)
          || (is_up ? way >= 0 : way <= 0))
        continue;
      if (found == NULL || fabs (way) < fabs (found->target.origin.y - thing->target.origin.y))
        found = other;
    }
  return found;
}

/* The two change places, and the order of the outline follows what is seen. */
static void
swap (TemaMapCanvas *self, Thing *thing, Thing *other)
{
  TemaMapNode *node = _tema_map_canvas_get_model (self, thing->guid);
  TemaMapNode *neighbour = _tema_map_canvas_get_model (self, other->guid);
  gboolean is_up = other->target.origin.y < thing->target.origin.y;
  Thing *upper = is_up ? other : thing, *lower = is_up ? thing : other;
  graphene_rect_t upper_box, lower_box;
  TemaMapNode *nodes[2];
  TemaMapPoint points[2];
  TemaMapPlace place = { .points = points };

  if (node == NULL || neighbour == NULL)
    return;
  _tema_map_canvas_bound_branch (self, upper, &upper_box);
  _tema_map_canvas_bound_branch (self, lower, &lower_box);
  nodes[0] = lower == thing ? node : neighbour;
  nodes[1] = upper == thing ? node : neighbour;
  points[0] = get_point (lower, 0, upper_box.origin.y - lower_box.origin.y);
  points[1] = get_point (upper, 0,
                         lower_box.origin.y + lower_box.size.height - upper_box.origin.y
                             - upper_box.size.height);
  place.parent = tema_map_node_get_parent (node);
  place.rank = MIN (tema_map_node_get_rank (node), tema_map_node_get_rank (neighbour));
  self->is_pending = TRUE;
  _tema_map_canvas_run (self, tema_act_move_nodes (nodes, 2, &place), NULL, NULL);
}

/* One level out: behind its parent. */
static void
move_out (TemaMapCanvas *self, Thing *thing)
{
  TemaMapNode *node = _tema_map_canvas_get_model (self, thing->guid);
  TemaMapNode *parent = node != NULL ? tema_map_node_get_parent (node) : NULL;
  Thing *above
      = parent != NULL ? _tema_map_canvas_find (self, tema_map_node_get_guid (parent)) : NULL;
  TemaMapPoint point;
  TemaMapPlace place = { .points = &point };

  if (above == NULL || tema_map_node_get_parent (parent) == NULL)
    return;
  place.parent = tema_map_node_get_parent (parent);
  place.rank = tema_map_node_get_rank (parent) + 1;
  tema_map_layout_find_sibling_place (self->layout, above->index, FALSE, &point.x, &point.y);
  self->is_pending = TRUE;
  _tema_map_canvas_run (self, tema_act_move_nodes (&node, 1, &place), NULL, NULL);
}

/* One level in: onto the sibling above it. */
static void
move_in (TemaMapCanvas *self, Thing *thing)
{
  Thing *other = find_neighbour (self, thing, TRUE);
  g_autoptr (GPtrArray) guids = g_ptr_array_new ();

  if (other == NULL)
    other = find_neighbour (self, thing, FALSE);
  if (other == NULL)
    return;
  g_ptr_array_add (guids, (char *)thing->guid);
  _tema_map_canvas_move_onto (self, guids, other->guid);
}

/*
 * _tema_map_canvas_move_by_arrow:
 * @self: a canvas
 * @direction: up and down among siblings; away from the middle one level in, towards it one out
 */
void
_tema_map_canvas_move_by_arrow (TemaMapCanvas *self, TemaBoardDirection direction)
{
  Thing *thing = _tema_map_canvas_find (self, _tema_map_canvas_get_only (self));
  gboolean is_level = direction == TEMA_BOARD_LEFT || direction == TEMA_BOARD_RIGHT;
  Thing *other;

  if (thing == NULL || self->is_pending || !_tema_map_canvas_can_change (self)
      || _tema_map_canvas_find_draft (self, thing->guid) != NULL)
    return;
  if (is_level)
    {
      if ((direction == TEMA_BOARD_RIGHT) == is_on_right (self, thing))
        move_in (self, thing);
      else
        move_out (self, thing);
      return;
    }
  other = find_neighbour (self, thing, direction == TEMA_BOARD_UP);
  if (other != NULL)
    swap (self, thing, other);
}

/* Cross-links */

static void
label_created (TemaMapCanvas *self, const char *const *created)
{
  if (created == NULL || created[0] == NULL)
    return;
  _tema_map_canvas_select_edge (self, created[0]);
  _tema_map_canvas_edit_edge (self, created[0]);
}

/*
 * _tema_map_canvas_link:
 * @self: a canvas
 * @source: GUID of a node
 * @target: of another
 *
 * Draws a cross-link, and asks for its words where they will stand.
 */
void
_tema_map_canvas_link (TemaMapCanvas *self, const char *source, const char *target)
{
  TemaMapNode *from = _tema_map_canvas_get_model (self, source);
  TemaMapNode *to = _tema_map_canvas_get_model (self, target);

  if (from != NULL && to != NULL && from != to)
    _tema_map_canvas_run (self, tema_act_add_edge (from, to, "", TEMA_EDGE_TO_TARGET), NULL,
                          label_created);
}
