/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One node of a map: its row, the object it stands for, and the nodes that hang on it. */
#include "project/tema-map-private.h"

struct _TemaMapNode
{
  GObject parent_instance;

  TemaMap *map;        /* not owned: the map owns every node; NULL once it is gone */
  TemaMapNode *parent; /* not owned */
  TemaMapNodeRow *row; /* NULL only before the first update */
  GObject *subject;    /* what it stands for; NULL for an idea */
  GListStore *nodes;
  guint mark; /* the map's, while it looks for circles */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaMapNode, tema_map_node, G_TYPE_OBJECT)

static void
tema_map_node_finalize (GObject *object)
{
  TemaMapNode *self = TEMA_MAP_NODE (object);

  g_clear_pointer (&self->row, tema_map_node_row_free);
  g_clear_object (&self->subject);
  g_object_unref (self->nodes);
  G_OBJECT_CLASS (tema_map_node_parent_class)->finalize (object);
}

static void
tema_map_node_class_init (TemaMapNodeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_map_node_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_MAP_NODE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_map_node_init (TemaMapNode *self)
{
  self->nodes = g_list_store_new (TEMA_TYPE_MAP_NODE);
}

/* A node of a map, without values yet. */
TemaMapNode *
_tema_map_node_new (TemaMap *map)
{
  TemaMapNode *self = g_object_new (TEMA_TYPE_MAP_NODE, NULL);

  self->map = map;
  return self;
}

/* Takes over the values of its row; @subject is what the row stands for. */
void
_tema_map_node_update (TemaMapNode *self, const TemaMapNodeRow *row, GObject *subject)
{
  gboolean is_new = self->row == NULL;

  g_clear_pointer (&self->row, tema_map_node_row_free);
  self->row = tema_map_node_row_copy (row);
  g_set_object (&self->subject, subject);
  if (!is_new)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Hangs it on a node, or on none. */
void
_tema_map_node_set_parent (TemaMapNode *self, TemaMapNode *parent)
{
  self->parent = parent;
}

/* The node is gone, whoever still holds it. */
void
_tema_map_node_forget_map (TemaMapNode *self)
{
  self->map = NULL;
  self->parent = NULL;
  g_list_store_remove_all (self->nodes);
}

/* The row behind the node. */
const TemaMapNodeRow *
_tema_map_node_get_row (TemaMapNode *self)
{
  return self->row;
}

/* Its children, for the map to fill. */
GListStore *
_tema_map_node_get_store (TemaMapNode *self)
{
  return self->nodes;
}

/* What the map noted on it. */
guint
_tema_map_node_get_mark (TemaMapNode *self)
{
  return self->mark;
}

/* Lets the map note something on it. */
void
_tema_map_node_set_mark (TemaMapNode *self, guint mark)
{
  self->mark = mark;
}

/**
 * tema_map_node_get_id:
 * @self: a node
 *
 * Returns: its id
 */
gint64
tema_map_node_get_id (TemaMapNode *self)
{
  return self->row->id;
}

/**
 * tema_map_node_get_guid:
 * @self: a node
 *
 * Returns: (transfer none): its GUID, the same in a #TemaMapState
 */
const char *
tema_map_node_get_guid (TemaMapNode *self)
{
  return self->row->guid;
}

/**
 * tema_map_node_get_map:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): its map; %NULL once the node is gone
 */
TemaMap *
tema_map_node_get_map (TemaMapNode *self)
{
  return self->map;
}

/**
 * tema_map_node_get_parent:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the node it hangs on; %NULL for a middle or a free node
 */
TemaMapNode *
tema_map_node_get_parent (TemaMapNode *self)
{
  return self->parent;
}

/**
 * tema_map_node_get_depth:
 * @self: a node
 *
 * Returns: how many nodes it hangs on: 0 for a middle
 */
guint
tema_map_node_get_depth (TemaMapNode *self)
{
  guint depth = 0;

  for (TemaMapNode *above = self->parent; above != NULL; above = above->parent)
    depth++;
  return depth;
}

/**
 * tema_map_node_is_within:
 * @self: a node
 * @ancestor: a node
 *
 * Returns: whether @self is @ancestor or hangs on it at any depth
 */
gboolean
tema_map_node_is_within (TemaMapNode *self, TemaMapNode *ancestor)
{
  for (TemaMapNode *at = self; at != NULL; at = at->parent)
    if (at == ancestor)
      return TRUE;
  return FALSE;
}

/**
 * tema_map_node_get_nodes:
 * @self: a node
 *
 * Returns: (transfer none): the nodes that hang right on it in own order, a #GListModel of
 * #TemaMapNode
 */
GListModel *
tema_map_node_get_nodes (TemaMapNode *self)
{
  return G_LIST_MODEL (self->nodes);
}

/**
 * tema_map_node_get_rank:
 * @self: a node
 *
 * Returns: its place among its siblings
 */
guint
tema_map_node_get_rank (TemaMapNode *self)
{
  GListModel *siblings = self->parent != NULL ? G_LIST_MODEL (self->parent->nodes)
                         : self->map != NULL  ? tema_map_get_nodes (self->map)
                                              : NULL;
  guint rank = 0;

  if (siblings == NULL || !g_list_store_find (G_LIST_STORE (siblings), self, &rank))
    return 0;
  return rank;
}

/**
 * tema_map_node_get_text:
 * @self: a node
 *
 * Returns: (transfer none): what it says: its own words, or the name of what it stands for; may
 * have several lines, may be empty
 */
const char *
tema_map_node_get_text (TemaMapNode *self)
{
  return tema_map_node_follows_name (self)
             ? _tema_map_subject_find (self->row->subject)->get_name (self->subject)
             : self->row->text;
}

/**
 * tema_map_node_get_own_text:
 * @self: a node
 *
 * Returns: (transfer none): its own words; "" when it follows the name of what it stands for
 */
const char *
tema_map_node_get_own_text (TemaMapNode *self)
{
  return self->row->text;
}

/**
 * tema_map_node_follows_name:
 * @self: a node
 *
 * Returns: whether it says the name of what it stands for, whatever that becomes
 */
gboolean
tema_map_node_follows_name (TemaMapNode *self)
{
  return self->subject != NULL && self->row->text[0] == '\0';
}

/**
 * tema_map_node_get_note:
 * @self: a node
 *
 * Returns: (transfer none): the researcher's note; may be empty
 */
const char *
tema_map_node_get_note (TemaMapNode *self)
{
  return self->row->note;
}

/**
 * tema_map_node_get_own_color:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the colour chosen for this very node
 */
const TemaColor *
tema_map_node_get_own_color (TemaMapNode *self)
{
  return self->row->has_color ? &self->row->color : NULL;
}

/* Its own colour or that of what it stands for. Returns FALSE when it has none. */
gboolean
_tema_map_node_find_color (TemaMapNode *self, TemaColor *color)
{
  const TemaMapSubject *kind
      = self->subject != NULL ? _tema_map_subject_find (self->row->subject) : NULL;

  if (self->row->has_color)
    *color = self->row->color;
  else if (kind != NULL && kind->get_color != NULL)
    *color = *kind->get_color (self->subject);
  else
    return FALSE;
  return TRUE;
}

/**
 * tema_map_node_get_color:
 * @self: a node
 *
 * Returns: its own colour, else that of what it stands for, else that of the nearest node above
 * with one
 */
TemaColor
tema_map_node_get_color (TemaMapNode *self)
{
  TemaColor color = TEMA_MAP_PLAIN_COLOR;

  for (TemaMapNode *at = self; at != NULL; at = at->parent)
    if (_tema_map_node_find_color (at, &color))
      break;
  return color;
}

/**
 * tema_map_node_get_shape:
 * @self: a node
 *
 * Returns: its shape
 */
TemaNodeShape
tema_map_node_get_shape (TemaMapNode *self)
{
  return self->row->shape;
}

/**
 * tema_map_node_is_folded:
 * @self: a node
 *
 * Returns: whether its children are hidden
 */
gboolean
tema_map_node_is_folded (TemaMapNode *self)
{
  return self->row->is_folded;
}

/**
 * tema_map_node_shows_counts:
 * @self: a node
 *
 * Returns: whether it shows the counts of what it stands for
 */
gboolean
tema_map_node_shows_counts (TemaMapNode *self)
{
  return self->row->shows_counts;
}

/**
 * tema_map_node_get_subject:
 * @self: a node
 *
 * Returns: what kind of thing it stands for
 */
TemaNodeSubject
tema_map_node_get_subject (TemaMapNode *self)
{
  return self->subject != NULL ? self->row->subject : TEMA_NODE_IDEA;
}

/**
 * tema_map_node_get_subject_object:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): what it stands for: a #TemaCode, #TemaTheme,
 * #TemaDocument, #TemaCase or #TemaMemo; %NULL for an idea
 */
GObject *
tema_map_node_get_subject_object (TemaMapNode *self)
{
  return self->subject;
}

/**
 * tema_map_node_get_code:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the code it stands for
 */
TemaCode *
tema_map_node_get_code (TemaMapNode *self)
{
  return TEMA_IS_CODE (self->subject) ? TEMA_CODE (self->subject) : NULL;
}

/**
 * tema_map_node_get_theme:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the theme it stands for
 */
TemaTheme *
tema_map_node_get_theme (TemaMapNode *self)
{
  return TEMA_IS_THEME (self->subject) ? TEMA_THEME (self->subject) : NULL;
}

/**
 * tema_map_node_get_document:
 * @self: a node
 *
 * Returns: (transfer none) (nullable): the document it stands for
 */
TemaDocument *
tema_map_node_get_document (TemaMapNode *self)
{
  return TEMA_IS_DOCUMENT (self->subject) ? TEMA_DOCUMENT (self->subject) : NULL;
}

/**
 * tema_map_node_get_x:
 * @self: a node
 *
 * Returns: where its middle is, in pixels at the zoom of 1
 */
int
tema_map_node_get_x (TemaMapNode *self)
{
  return self->row->x;
}

/**
 * tema_map_node_get_y:
 * @self: a node
 *
 * Returns: where its middle is, in pixels at the zoom of 1
 */
int
tema_map_node_get_y (TemaMapNode *self)
{
  return self->row->y;
}
