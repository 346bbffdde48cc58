/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A map on its way from the worker process to its parent, which believes nothing of it. */
#include "formats/tema-map-formats-private.h"

#include "base/tema-guid.h"

/* parent, text, note, own colour, shape, folded, x, y, what it stands for, GUID of that, shows
 * counts
 */
#define NODES_TYPE "a(issmsubiiusb)"
/* source, target, label, arrow */
#define EDGES_TYPE "a(uusu)"
#define MAP_TYPE "(s" NODES_TYPE EDGES_TYPE ")"

/* Packs a map: what a file can say of it. */
GVariant *
_tema_map_to_variant (const TemaMapState *map)
{
  GVariantBuilder nodes, edges;

  g_variant_builder_init (&nodes, G_VARIANT_TYPE (NODES_TYPE));
  for (guint i = 0; i < map->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (map, i);
      g_autofree char *color = node->has_own_color ? tema_color_to_string (&node->color) : NULL;

      g_variant_builder_add (&nodes, "(issmsubiiusb)", node->parent, node->text, node->note, color,
                             (guint32)node->shape, node->is_folded, node->x, node->y,
                             (guint32)node->subject, node->subject_guid, node->shows_counts);
    }
  g_variant_builder_init (&edges, G_VARIANT_TYPE (EDGES_TYPE));
  for (guint i = 0; i < map->edges->len; i++)
    {
      const TemaMapStateEdge *edge = tema_map_state_get_edge (map, i);

      g_variant_builder_add (&edges, "(uusu)", (guint32)edge->source, (guint32)edge->target,
                             edge->label, (guint32)edge->arrow);
    }
  return g_variant_new (MAP_TYPE, map->name, &nodes, &edges);
}

/* A parent is the node before or one that that hangs on: only so is every branch in one piece. */
static gboolean
is_on_path (GArray *path, int parent)
{
  while (path->len > 0 && g_array_index (path, int, path->len - 1) != parent)
    g_array_set_size (path, path->len - 1);
  return parent == -1 || path->len > 0;
}

/* What a node stands for, which the project may have or not; FALSE for what cannot be. */
static gboolean
unpack_subject (TemaMapStateNode *node, guint32 subject, const char *guid)
{
  g_autofree char *normal = tema_guid_normalize (guid);

  if (subject == TEMA_NODE_IDEA)
    return *guid == '\0';
  if (subject > TEMA_NODE_MEMO || normal == NULL)
    return FALSE;
  node->subject = subject;
  g_free (node->subject_guid);
  node->subject_guid = g_steal_pointer (&normal);
  return TRUE;
}

static gboolean
unpack_nodes (TemaMapState *map, GVariantIter *nodes)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (int));
  const char *text, *note, *color, *guid;
  gint32 parent, x, y;
  guint32 shape, subject;
  gboolean is_folded, shows_counts;

  while (g_variant_iter_next (nodes, "(i&s&sm&subiiu&sb)", &parent, &text, &note, &color, &shape,
                              &is_folded, &x, &y, &subject, &guid, &shows_counts))
    {
      int index = map->nodes->len;
      TemaMapStateNode *node;

      if (parent < -1 || !is_on_path (path, parent) || path->len > TEMA_MAP_MAX_DEPTH
          || index > TEMA_MAP_MAX_NODES || shape > TEMA_NODE_WORDS
          || ABS ((gint64)x) > TEMA_MAP_MAX_PLACE || ABS ((gint64)y) > TEMA_MAP_MAX_PLACE)
        return FALSE;
      node = tema_map_state_add_node (map, parent, text);
      if (!unpack_subject (node, subject, guid))
        return FALSE;
      node->shows_counts = shows_counts;
      g_free (node->note);
      node->note = g_strdup (note);
      node->has_own_color = color != NULL && tema_color_parse (color, &node->color);
      node->shape = shape;
      node->is_folded = is_folded;
      node->x = x;
      node->y = y;
      g_array_append_val (path, index);
    }
  return TRUE;
}

static gboolean
unpack_edges (TemaMapState *map, GVariantIter *edges)
{
  const char *label;
  guint32 source, target, arrow;

  while (g_variant_iter_next (edges, "(uu&su)", &source, &target, &label, &arrow))
    {
      if (source >= map->nodes->len || target >= map->nodes->len || source == target
          || arrow > TEMA_EDGE_BOTH_WAYS)
        return FALSE;
      tema_map_state_add_edge (map, source, target, label)->arrow = arrow;
    }
  return TRUE;
}

/* Unpacks a map; %FALSE when it is not as promised. */
gboolean
_tema_map_from_variant (GVariant *packed, TemaMapState **map)
{
  g_autoptr (TemaMapState) unpacked = NULL;
  g_autoptr (GVariantIter) nodes = NULL, edges = NULL;
  const char *name;

  if (!g_variant_is_of_type (packed, G_VARIANT_TYPE (MAP_TYPE)))
    return FALSE;
  g_variant_get (packed, "(&s" NODES_TYPE EDGES_TYPE ")", &name, &nodes, &edges);
  unpacked = tema_map_state_new (name);
  if (!unpack_nodes (unpacked, nodes) || !unpack_edges (unpacked, edges))
    return FALSE;
  *map = g_steal_pointer (&unpacked);
  return TRUE;
}
