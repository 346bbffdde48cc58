/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A map that is being read, whatever from: nodes come in the order of an outline, cross-links wait
 * until all nodes are there. */
#include "tema-config.h"

#include "formats/tema-map-formats-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const shape_keys[] = { "by-depth", "pill", "box", "ellipse", "words" };
static const char *const subject_keys[] = { "idea", "code", "theme", "document", "case", "memo" };

/* A cross-link as the file has it. */
typedef struct
{
  char *source;
  char *target;
  char *label;
  TemaEdgeArrow arrow;
} Link;

static void
link_free (gpointer data)
{
  Link *link = data;

  g_free (link->source);
  g_free (link->target);
  g_free (link->label);
  g_free (link);
}

/* An empty map. */
void
_tema_map_growth_init (TemaMapGrowth *self)
{
  *self = (TemaMapGrowth){ .state = tema_map_state_new ("") };
  self->open = g_array_new (FALSE, FALSE, sizeof (int));
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->links = g_ptr_array_new_with_free_func (link_free);
}

/* Frees what is left. */
void
_tema_map_growth_clear (TemaMapGrowth *self)
{
  g_clear_pointer (&self->state, tema_map_state_free);
  g_array_unref (self->open);
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->links);
}

/* How many bytes one of Unicode's own line ends takes, 0 for anything else. */
static gsize
measure_line_end (const char *at)
{
  if (g_str_has_prefix (at, "\xe2\x80\xa8") || g_str_has_prefix (at, "\xe2\x80\xa9"))
    return 3;
  return g_str_has_prefix (at, "\xc2\x85") ? 2 : 0;
}

/* Text as a map holds it: every line end is LF; no control characters and no byte order marks,
 * which would not be told from those of a file. */
char *
_tema_map_clean_text (const char *text)
{
  char *valid = g_utf8_make_valid (text, -1), *to = valid;

  for (const char *from = valid; *from != '\0'; from++)
    if (*from == '\r')
      {
        if (from[1] != '\n')
          *to++ = '\n';
      }
    else if (measure_line_end (from) > 0)
      {
        from += measure_line_end (from) - 1;
        *to++ = '\n';
      }
    else if (g_str_has_prefix (from, "\xef\xbb\xbf"))
      from += 2;
    else if ((guchar)*from >= 0x20 || *from == '\n' || *from == '\t')
      *to++ = *from;
  *to = '\0';
  return valid;
}

/* Adds a node to the open one and opens it. With too many of them @refusal is set. */
TemaMapStateNode *
_tema_map_growth_add (TemaMapGrowth *self, const char *text, char **refusal)
{
  int parent = self->open->len > 0 ? g_array_index (self->open, int, self->open->len - 1) : -1;
  int index = self->state->nodes->len;
  g_autofree char *clean = NULL;

  if (index >= TEMA_MAP_MAX_NODES || self->open->len >= TEMA_MAP_MAX_DEPTH)
    {
      *refusal
          = g_strdup_printf (_ ("it has more than %'d points, or points nested deeper than %d"),
                             TEMA_MAP_MAX_NODES, TEMA_MAP_MAX_DEPTH);
      return NULL;
    }
  clean = _tema_map_clean_text (text);
  g_array_append_val (self->open, index);
  return tema_map_state_add_node (self->state, parent, clean);
}

/* The open node is whole. */
void
_tema_map_growth_close (TemaMapGrowth *self)
{
  if (self->open->len > 0)
    g_array_set_size (self->open, self->open->len - 1);
}

/* The node whose branch grows, or NULL. */
TemaMapStateNode *
_tema_map_growth_get_open (TemaMapGrowth *self)
{
  return self->open->len == 0
             ? NULL
             : g_ptr_array_index (self->state->nodes,
                                  g_array_index (self->open, int, self->open->len - 1));
}

/* Remembers a cross-link between two names. */
void
_tema_map_growth_add_link (TemaMapGrowth *self,
                           const char *source,
                           const char *target,
                           const char *label,
                           TemaEdgeArrow arrow)
{
  Link *link;

  if (self->links->len >= TEMA_MAP_MAX_NODES)
    {
      self->n_lost_links++;
      return;
    }
  link = g_new0 (Link, 1);
  link->source = g_strdup (source);
  link->target = g_strdup (target);
  link->label = _tema_map_clean_text (label != NULL ? label : "");
  link->arrow = arrow;
  g_ptr_array_add (self->links, link);
}

static void
resolve_links (TemaMapGrowth *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *link = g_ptr_array_index (self->links, i);
      guint source = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, link->source));
      guint target = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, link->target));

      if (source == 0 || target == 0 || source == target)
        self->n_lost_links++;
      else
        tema_map_state_add_edge (self->state, source - 1, target - 1, link->label)->arrow
            = link->arrow;
    }
}

/* The whole map. Places are taken over only if every node has one: what has none would lie on top
 * of each other at the origin, and only a map without any is sure to be tidied. */
TemaMapState *
_tema_map_growth_finish (TemaMapGrowth *self, TemaReading *reading)
{
  resolve_links (self);
  for (guint i = 0; self->n_without_place > 0 && i < self->state->nodes->len; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (self->state->nodes, i);

      node->x = node->y = 0;
    }
  if (self->n_lost_links > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s: %u",
                           _ ("Links with an end that is not in the file"), self->n_lost_links);
  return g_steal_pointer (&self->state);
}

/* Hangs everything on one new middle. */
void
_tema_map_gather (TemaMapState *state, const char *text)
{
  g_autoptr (TemaMapState) middle = tema_map_state_new ("");
  gpointer node;

  tema_map_state_add_node (middle, -1, text);
  node = g_ptr_array_steal_index (middle->nodes, 0);
  for (guint i = 0; i < state->nodes->len; i++)
    ((TemaMapStateNode *)g_ptr_array_index (state->nodes, i))->parent++;
  for (guint i = 0; i < state->edges->len; i++)
    {
      TemaMapStateEdge *edge = g_ptr_array_index (state->edges, i);

      edge->source++;
      edge->target++;
    }
  g_ptr_array_insert (state->nodes, 0, node);
}

/* Colours for what has none of its own: each child of a middle the next of the palette, all others
 * that of their parent. */
void
_tema_map_color_branches (TemaMapState *state)
{
  guint n_branches = 0;

  for (guint i = 0; i < state->nodes->len; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (state->nodes, i);
      const TemaMapStateNode *parent
          = node->parent >= 0 ? tema_map_state_get_node (state, node->parent) : NULL;
      gboolean is_branch = parent != NULL && parent->parent < 0;
      const TemaColor *color
          = parent == NULL || is_branch
                ? tema_palette_get_color (n_branches % tema_palette_get_n_colors ())
                : &parent->color;

      if (!node->has_own_color)
        node->color = *color;
      n_branches += is_branch;
    }
}

/* The name of a shape in files. */
const char *
_tema_map_shape_to_key (TemaNodeShape shape)
{
  return shape_keys[shape];
}

/* The shape of a name; by depth for any other. */
TemaNodeShape
_tema_map_shape_from_key (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (shape_keys); i++)
    if (strcmp (key, shape_keys[i]) == 0)
      return i;
  return TEMA_NODE_BY_DEPTH;
}

/* The name of a kind of thing in files. */
const char *
_tema_map_subject_to_key (TemaNodeSubject subject)
{
  return subject_keys[subject];
}

/* The kind of a name; an idea for any other. */
TemaNodeSubject
_tema_map_subject_from_key (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (subject_keys); i++)
    if (strcmp (key, subject_keys[i]) == 0)
      return i;
  return TEMA_NODE_IDEA;
}
