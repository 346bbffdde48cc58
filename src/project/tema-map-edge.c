/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One cross-link of a map: its row. */
#include "project/tema-map-private.h"

struct _TemaMapEdge
{
  GObject parent_instance;

  TemaMap *map;        /* not owned: the map owns every cross-link; NULL once it is gone */
  TemaMapEdgeRow *row; /* NULL only before the first update */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaMapEdge, tema_map_edge, G_TYPE_OBJECT)

static void
tema_map_edge_finalize (GObject *object)
{
  TemaMapEdge *self = TEMA_MAP_EDGE (object);

  g_clear_pointer (&self->row, tema_map_edge_row_free);
  G_OBJECT_CLASS (tema_map_edge_parent_class)->finalize (object);
}

static void
tema_map_edge_class_init (TemaMapEdgeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_map_edge_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_MAP_EDGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_map_edge_init (TemaMapEdge *self)
{
}

/* A cross-link of a map, without values yet. */
TemaMapEdge *
_tema_map_edge_new (TemaMap *map)
{
  TemaMapEdge *self = g_object_new (TEMA_TYPE_MAP_EDGE, NULL);

  self->map = map;
  return self;
}

/* Takes over the values of its row. */
void
_tema_map_edge_update (TemaMapEdge *self, const TemaMapEdgeRow *row)
{
  gboolean is_new = self->row == NULL;

  g_clear_pointer (&self->row, tema_map_edge_row_free);
  self->row = tema_map_edge_row_copy (row);
  if (!is_new)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The cross-link is gone, whoever still holds it. */
void
_tema_map_edge_forget_map (TemaMapEdge *self)
{
  self->map = NULL;
}

/* The row behind it. */
const TemaMapEdgeRow *
_tema_map_edge_get_row (TemaMapEdge *self)
{
  return self->row;
}

/**
 * tema_map_edge_get_id:
 * @self: a cross-link
 *
 * Returns: its id
 */
gint64
tema_map_edge_get_id (TemaMapEdge *self)
{
  return self->row->id;
}

/**
 * tema_map_edge_get_guid:
 * @self: a cross-link
 *
 * Returns: (transfer none): its GUID, the same in a #TemaMapState
 */
const char *
tema_map_edge_get_guid (TemaMapEdge *self)
{
  return self->row->guid;
}

/**
 * tema_map_edge_get_map:
 * @self: a cross-link
 *
 * Returns: (transfer none) (nullable): its map; %NULL once the cross-link is gone
 */
TemaMap *
tema_map_edge_get_map (TemaMapEdge *self)
{
  return self->map;
}

/**
 * tema_map_edge_get_source:
 * @self: a cross-link
 *
 * Returns: (transfer none) (nullable): the node it begins at; %NULL once it is gone
 */
TemaMapNode *
tema_map_edge_get_source (TemaMapEdge *self)
{
  return self->map != NULL ? tema_map_find_node_by_id (self->map, self->row->source) : NULL;
}

/**
 * tema_map_edge_get_target:
 * @self: a cross-link
 *
 * Returns: (transfer none) (nullable): the node it ends at; %NULL once it is gone
 */
TemaMapNode *
tema_map_edge_get_target (TemaMapEdge *self)
{
  return self->map != NULL ? tema_map_find_node_by_id (self->map, self->row->target) : NULL;
}

/**
 * tema_map_edge_get_label:
 * @self: a cross-link
 *
 * Returns: (transfer none): what is written on it; may be empty
 */
const char *
tema_map_edge_get_label (TemaMapEdge *self)
{
  return self->row->label;
}

/**
 * tema_map_edge_get_arrow:
 * @self: a cross-link
 *
 * Returns: where it has arrows
 */
TemaEdgeArrow
tema_map_edge_get_arrow (TemaMapEdge *self)
{
  return self->row->arrow;
}
