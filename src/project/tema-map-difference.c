/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Compares a map with what it was drawn from: that is drawn once more, and what stands for the same
 * is paired. Nodes that follow a name, or were hung up by hand, are left alone. */
#include "tema-config.h"

#include "project/tema-map-difference.h"

#include "project/tema-map-sketch.h"

#include <glib/gi18n-lib.h>

#define STEP_ACROSS 190
#define STEP_DOWN 52
#define NODE_WIDTH 150

typedef struct
{
  TemaMap *map;
  TemaMapDifference *difference;
  TemaMapState *shown;  /* the map as it is */
  GPtrArray *nodes;     /* of TemaMapNode: those of @shown */
  TemaMapState *wanted; /* its source, drawn anew */
  int *partners;        /* of each node of @wanted: its node of @shown, or -1 */
  int *arrivals;        /* of each node of @wanted: the change that brings it, or -1 */
  gboolean *is_paired;  /* of each node of @shown */
  GArray *points;       /* of TemaMapPoint: where nodes are, new ones too */
} Comparison;

static void
change_free (gpointer data)
{
  TemaMapChange *change = data;

  g_free (change->node);
  g_free (change->words);
  g_free (change->subject_guid);
  g_free (change->name);
  g_free (change->parent);
  g_free (change);
}

/**
 * tema_map_difference_free:
 * @self: (transfer full): a difference
 */
void
tema_map_difference_free (TemaMapDifference *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self);
}

/* The nearest node above that stands for something, "" for none. */
static const char *
find_home (const TemaMapState *state, int node)
{
  for (int at = tema_map_state_get_node (state, node)->parent; at >= 0;
       at = tema_map_state_get_node (state, at)->parent)
    if (tema_map_state_get_node (state, at)->subject != TEMA_NODE_IDEA)
      return tema_map_state_get_node (state, at)->subject_guid;
  return "";
}

static char *
dup_key (const TemaMapState *state, int node, gboolean with_home)
{
  return g_strconcat (tema_map_state_get_node (state, node)->subject_guid, "|",
                      with_home ? find_home (state, node) : "", NULL);
}

/* Whether the node was drawn from the source: it carries a name of its own. */
static gboolean
was_drawn (const Comparison *c, guint node)
{
  TemaMapNode *object = g_ptr_array_index (c->nodes, node);
  TemaTheme *theme = tema_map_node_get_theme (object);
  TemaBoard *board = tema_map_get_board (c->map);

  if (*tema_map_node_get_own_text (object) == '\0')
    return FALSE;
  return tema_map_node_get_code (object) != NULL
         || (theme != NULL && board != NULL && tema_theme_get_board (theme) == board);
}

/* Pairs what stands for the same: in the same home, or only what was drawn, wherever it is. */
static void
pair (Comparison *c, gboolean with_home)
{
  g_autoptr (GHashTable) waiting
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_queue_free);

  for (guint i = 0; i < c->shown->nodes->len; i++)
    {
      g_autofree char *key = dup_key (c->shown, i, with_home);
      GQueue *queue = g_hash_table_lookup (waiting, key);

      if (c->is_paired[i] || tema_map_state_get_node (c->shown, i)->subject == TEMA_NODE_IDEA
          || (!with_home && !was_drawn (c, i)))
        continue;
      if (queue == NULL)
        {
          queue = g_queue_new ();
          g_hash_table_insert (waiting, g_steal_pointer (&key), queue);
        }
      g_queue_push_tail (queue, GUINT_TO_POINTER (i));
    }
  for (guint i = 1; i < c->wanted->nodes->len; i++)
    {
      g_autofree char *key = dup_key (c->wanted, i, with_home);
      GQueue *queue = g_hash_table_lookup (waiting, key);

      if (c->partners[i] >= 0 || queue == NULL || g_queue_is_empty (queue))
        continue;
      c->partners[i] = GPOINTER_TO_INT (g_queue_pop_head (queue));
      c->is_paired[c->partners[i]] = TRUE;
    }
}

static TemaMapChange *
add_change (Comparison *c, TemaMapChangeKind kind, int shown, const TemaMapStateNode *wanted)
{
  TemaMapChange *change = g_new0 (TemaMapChange, 1);

  change->kind = kind;
  change->node = g_strdup (shown >= 0 ? tema_map_state_get_node (c->shown, shown)->guid : "");
  change->subject = wanted->subject;
  change->subject_guid = g_strdup (wanted->subject_guid);
  change->name = g_strdup (wanted->text);
  change->parent = g_strdup ("");
  change->new_parent = -1;
  g_ptr_array_add (c->difference->changes, change);
  return change;
}

static gboolean
is_free (const Comparison *c, TemaMapPoint point)
{
  for (guint i = 0; i < c->points->len; i++)
    {
      const TemaMapPoint *other = &g_array_index (c->points, TemaMapPoint, i);

      if (ABS (other->x - point.x) < NODE_WIDTH && ABS (other->y - point.y) < STEP_DOWN)
        return FALSE;
    }
  return TRUE;
}

/* Below the last of the siblings, else beside the parent and away from the middle. */
static TemaMapPoint
find_point (const Comparison *c, int parent)
{
  TemaMapPoint middle = g_array_index (c->points, TemaMapPoint, 0);
  TemaMapPoint home = parent >= 0 ? g_array_index (c->points, TemaMapPoint, parent) : middle;
  TemaMapPoint point = { home.x + (home.x < middle.x ? -STEP_ACROSS : STEP_ACROSS), home.y };
  gboolean has_siblings = FALSE;

  for (guint i = 0; i < c->shown->nodes->len; i++)
    if (tema_map_state_get_node (c->shown, i)->parent == parent && parent >= 0)
      {
        TemaMapPoint sibling = g_array_index (c->points, TemaMapPoint, i);

        if (has_siblings && sibling.y + STEP_DOWN < point.y)
          continue;
        point = (TemaMapPoint){ sibling.x, sibling.y + STEP_DOWN };
        has_siblings = TRUE;
      }
  while (!is_free (c, point) && point.y < TEMA_MAP_MAX_PLACE)
    point.y += STEP_DOWN;
  return point;
}

/* Where node @i of the source belongs: a node of the map, or one that comes as well. */
static const char *
set_parent (Comparison *c, TemaMapChange *change, guint i)
{
  int home = tema_map_state_get_node (c->wanted, i)->parent;
  int parent = home == 0 ? (c->shown->nodes->len > 0 ? 0 : -1) : c->partners[home];

  if (parent >= 0)
    {
      g_free (change->parent);
      change->parent = g_strdup (tema_map_state_get_node (c->shown, parent)->guid);
    }
  else if (home > 0)
    change->new_parent = c->arrivals[home];
  return home > 0 ? tema_map_state_get_node (c->wanted, home)->text : NULL;
}

static void
compare_node (Comparison *c, guint i, gboolean is_moved)
{
  const TemaMapStateNode *wanted = tema_map_state_get_node (c->wanted, i);
  int partner = c->partners[i];
  TemaMapChange *change;
  const char *own_text
      = partner >= 0 ? tema_map_node_get_own_text (g_ptr_array_index (c->nodes, partner)) : "";
  const char *home;

  if (*own_text != '\0' && !g_str_equal (own_text, wanted->text))
    {
      change = add_change (c, TEMA_MAP_CHANGE_RENAMED, partner, wanted);
      change->words = g_strdup_printf (_ ("“%s” is called “%s” now"), own_text, wanted->text);
    }
  if (partner >= 0 && !is_moved)
    return;
  change
      = add_change (c, partner >= 0 ? TEMA_MAP_CHANGE_MOVED : TEMA_MAP_CHANGE_NEW, partner, wanted);
  home = set_parent (c, change, i);
  if (partner >= 0)
    change->words = home != NULL
                        ? g_strdup_printf (_ ("“%s” lies in “%s” now"), wanted->text, home)
                        : g_strdup_printf (_ ("“%s” lies in nothing else now"), wanted->text);
  else
    {
      TemaMapPoint point;
      int parent = tema_map_state_find_node (c->shown, change->parent);

      c->arrivals[i] = c->difference->changes->len - 1;
      change->words = home != NULL ? g_strdup_printf (_ ("“%s” is new in “%s”"), wanted->text, home)
                                   : g_strdup_printf (_ ("“%s” is new"), wanted->text);
      point = find_point (c, parent);
      if (change->new_parent >= 0)
        {
          const TemaMapChange *above
              = g_ptr_array_index (c->difference->changes, change->new_parent);

          point = (TemaMapPoint){ above->x + STEP_ACROSS, above->y };
          while (!is_free (c, point) && point.y < TEMA_MAP_MAX_PLACE)
            point.y += STEP_DOWN;
        }
      change->x = point.x;
      change->y = point.y;
      g_array_append_val (c->points, point);
    }
}

static void
compare_all (Comparison *c)
{
  guint n_wanted = c->wanted->nodes->len;
  g_autofree gboolean *is_moved = g_new0 (gboolean, n_wanted + 1);

  pair (c, TRUE);
  for (guint i = 1; i < n_wanted; i++)
    is_moved[i] = c->partners[i] < 0;
  pair (c, FALSE);
  for (guint i = 1; i < n_wanted; i++)
    compare_node (c, i, is_moved[i]);
  for (guint i = 0; i < c->shown->nodes->len; i++)
    if (!c->is_paired[i] && was_drawn (c, i))
      {
        const TemaMapStateNode *gone = tema_map_state_get_node (c->shown, i);
        TemaMapChange *change = add_change (c, TEMA_MAP_CHANGE_GONE, i, gone);

        change->words = g_strdup_printf (_ ("“%s” is there no more"), gone->text);
      }
}

static gboolean
has_codes (const Comparison *c)
{
  for (guint i = 0; i < c->nodes->len; i++)
    if (tema_map_node_get_code (g_ptr_array_index (c->nodes, i)) != NULL && was_drawn (c, i))
      return TRUE;
  return FALSE;
}

static TemaMapState *
draw_source (const Comparison *c, TemaProject *project)
{
  TemaBoard *board = tema_map_get_board (c->map);

  if (tema_map_get_source (c->map) == TEMA_MAP_FROM_CODEBOOK)
    return tema_map_sketch_codebook (project);
  return board != NULL ? tema_map_sketch_board (board, has_codes (c)) : NULL;
}

/**
 * tema_map_difference_new:
 * @project: the project
 * @map: a map
 *
 * Compares a map that was drawn from a board or the codebook with that as it is now. A map of
 * another origin, or whose board is gone, has no differences. A board's codes are compared when the
 * map has such. What was deleted in the project is no difference either: its nodes kept its name
 * and are ideas by now.
 *
 * Returns: (transfer full): what differs
 */
TemaMapDifference *
tema_map_difference_new (TemaProject *project, TemaMap *map)
{
  TemaMapDifference *self = g_new0 (TemaMapDifference, 1);
  g_autoptr (TemaMapState) shown = tema_map_dup_state (map);
  g_autoptr (GPtrArray) nodes = tema_map_list_nodes (map);
  Comparison c = { .map = map, .difference = self, .shown = shown, .nodes = nodes };
  g_autoptr (TemaMapState) wanted = draw_source (&c, project);
  g_autoptr (GArray) points = g_array_new (FALSE, TRUE, sizeof (TemaMapPoint));
  g_autofree int *partners = NULL;
  g_autofree int *arrivals = NULL;
  g_autofree gboolean *is_paired = g_new0 (gboolean, shown->nodes->len + 1);

  self->changes = g_ptr_array_new_with_free_func (change_free);
  if (wanted == NULL)
    return self;
  for (guint i = 0; i < MAX (shown->nodes->len, 1); i++)
    {
      TemaMapPoint point = { 0, 0 };

      if (i < shown->nodes->len)
        point = (TemaMapPoint){ tema_map_state_get_node (shown, i)->x,
                                tema_map_state_get_node (shown, i)->y };
      g_array_append_val (points, point);
    }
  partners = g_new (int, wanted->nodes->len);
  arrivals = g_new (int, wanted->nodes->len);
  for (guint i = 0; i < wanted->nodes->len; i++)
    partners[i] = arrivals[i] = -1;
  c.wanted = wanted;
  c.points = points;
  c.partners = partners;
  c.arrivals = arrivals;
  c.is_paired = is_paired;
  compare_all (&c);
  return self;
}

/**
 * tema_map_difference_get_n_changes:
 * @self: a difference
 *
 * Returns: how many changes there are; 0 when the map is as it would be drawn now
 */
guint
tema_map_difference_get_n_changes (const TemaMapDifference *self)
{
  return self->changes->len;
}

/**
 * tema_map_difference_get_change:
 * @self: a difference
 * @index: which change
 *
 * Returns: (transfer none): the change
 */
const TemaMapChange *
tema_map_difference_get_change (const TemaMapDifference *self, guint index)
{
  return g_ptr_array_index (self->changes, index);
}

/**
 * tema_map_difference_set_point:
 * @self: a difference
 * @index: which change, one that brings something new
 * @point: a better place, from a layout that knows how large nodes are
 *
 * Says where a new node shall be.
 */
void
tema_map_difference_set_point (TemaMapDifference *self, guint index, TemaMapPoint point)
{
  TemaMapChange *change = g_ptr_array_index (self->changes, index);

  change->x = CLAMP (point.x, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
  change->y = CLAMP (point.y, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
}

/* So many changes of a kind, with a gap for the number. */
static const char *
get_count_words (TemaMapChangeKind kind, gboolean are_themes, guint count)
{
  switch (kind)
    {
    case TEMA_MAP_CHANGE_RENAMED:
      return are_themes
                 ? g_dngettext (GETTEXT_PACKAGE, "%u theme renamed", "%u themes renamed", count)
                 : g_dngettext (GETTEXT_PACKAGE, "%u code renamed", "%u codes renamed", count);
    case TEMA_MAP_CHANGE_NEW:
      return are_themes ? g_dngettext (GETTEXT_PACKAGE, "%u new theme", "%u new themes", count)
                        : g_dngettext (GETTEXT_PACKAGE, "%u new code", "%u new codes", count);
    case TEMA_MAP_CHANGE_MOVED:
      return are_themes ? g_dngettext (GETTEXT_PACKAGE, "%u theme moved", "%u themes moved", count)
                        : g_dngettext (GETTEXT_PACKAGE, "%u code moved", "%u codes moved", count);
    case TEMA_MAP_CHANGE_GONE:
    default:
      return g_dngettext (GETTEXT_PACKAGE, "%u gone", "%u gone", count);
    }
}

static void
add_count (const TemaMapDifference *self,
           GString *summary,
           TemaMapChangeKind kind,
           gboolean are_themes)
{
  guint count = 0;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const TemaMapChange *change = tema_map_difference_get_change (self, i);

      count += change->kind == kind
               && (kind == TEMA_MAP_CHANGE_GONE
                   || (change->subject == TEMA_NODE_THEME) == are_themes);
    }
  if (count == 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append (summary, summary->len > 0 ? ", " : "");
  g_string_append_printf (summary, get_count_words (kind, are_themes, count), count);
#pragma GCC diagnostic pop
}

/**
 * tema_map_difference_dup_summary:
 * @self: a difference
 *
 * Returns: (transfer full): how many of each kind, as "3 themes renamed, 1 new code"; "" for none
 */
char *
tema_map_difference_dup_summary (const TemaMapDifference *self)
{
  GString *summary = g_string_new (NULL);

  for (guint kind = TEMA_MAP_CHANGE_RENAMED; kind < TEMA_MAP_CHANGE_GONE; kind++)
    {
      add_count (self, summary, kind, TRUE);
      add_count (self, summary, kind, FALSE);
    }
  add_count (self, summary, TEMA_MAP_CHANGE_GONE, FALSE);
  return g_string_free (summary, FALSE);
}
