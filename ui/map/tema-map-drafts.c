/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Nodes on their way from the fingers to the disk. Somebody who types faster than the disk writes
 * hangs the next node on one that has no GUID yet; acts follow one by one, in the order of typing,
 * and nothing is lost. A node becomes an act when its words are said: one step for undo. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

struct _Writer
{
  grefcount ref_count;
  TemaProject *project;
  TemaMap *map;
  GQueue drafts;         /* Draft, in the order they are to be written */
  TemaMapCanvas *canvas; /* nullable: it shows another map by now */
  TemaAct *act;          /* nullable: on its way */
};

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->key);
  g_free (draft->parent);
  g_free (draft->behind);
  g_free (draft->text);
  g_free (draft);
}

static void
writer_unref (Writer *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;
  g_queue_clear_full (&self->drafts, draft_free);
  g_object_unref (self->project);
  g_object_unref (self->map);
  g_free (self);
}

static Writer *
ensure_writer (TemaMapCanvas *self)
{
  if (self->writer != NULL)
    return self->writer;
  self->writer = g_new0 (Writer, 1);
  g_ref_count_init (&self->writer->ref_count);
  g_queue_init (&self->writer->drafts);
  self->writer->project = g_object_ref (self->project);
  self->writer->map = g_object_ref (self->map);
  self->writer->canvas = self;
  return self->writer;
}

/* Another map comes on the screen: what is said already is written all the same. */
void
_tema_map_canvas_leave_drafts (TemaMapCanvas *self)
{
  Writer *writer = g_steal_pointer (&self->writer);

  g_ptr_array_set_size (self->waiting, 0);
  self->is_stale = FALSE;
  if (writer == NULL)
    return;
  writer->canvas = NULL;
  writer_unref (writer);
}

/* Whether a draft is just becoming a node. */
gboolean
_tema_map_canvas_is_writing (TemaMapCanvas *self)
{
  return self->writer != NULL && self->writer->act != NULL;
}

/* Whether anything is not on the disk yet. */
gboolean
_tema_map_canvas_has_drafts (TemaMapCanvas *self)
{
  return self->writer != NULL && !g_queue_is_empty (&self->writer->drafts);
}

Draft *
_tema_map_canvas_find_draft (TemaMapCanvas *self, const char *key)
{
  for (GList *l = self->writer != NULL ? self->writer->drafts.head : NULL; l != NULL; l = l->next)
    if (g_strcmp0 (((Draft *)l->data)->key, key) == 0)
      return l->data;
  return NULL;
}

/* Writing */

static void write_next (Writer *self);

static void
replace_key (char **place, const char *key, const char *guid)
{
  if (g_strcmp0 (*place, key) != 0)
    return;
  g_free (*place);
  *place = g_strdup (guid);
}

static void
do_waiting (TemaMapCanvas *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      const char *action;
      g_autoptr (GVariant) parameter = NULL;

      g_variant_get (g_ptr_array_index (waiting, i), "(&smv)", &action, &parameter);
      gtk_widget_activate_action_variant (GTK_WIDGET (self), action, parameter);
    }
}

/* The draft has come to be, under a GUID of its own. */
static void
take_created (Writer *self, Draft *draft, const char *guid)
{
  TemaMapCanvas *canvas = self->canvas;

  for (GList *l = self->drafts.head; l != NULL; l = l->next)
    {
      Draft *other = l->data;

      replace_key (&other->parent, draft->key, guid);
      replace_key (&other->behind, draft->key, guid);
    }
  if (canvas != NULL)
    _tema_map_canvas_rename_key (canvas, draft->key, guid);
  g_queue_remove (&self->drafts, draft);
  draft_free (draft);
}

static void
written_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Writer *self = data;
  g_autoptr (TemaAct) act = g_steal_pointer (&self->act);
  g_autoptr (GError) error = NULL;
  Draft *draft = g_queue_peek_head (&self->drafts);
  TemaMapCanvas *canvas = self->canvas;
  const char *const *created;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      /* The words stay where they were typed; whoever goes on there tries again. */
      draft->is_running = draft->is_written = FALSE;
      if (canvas != NULL)
        {
          _tema_map_canvas_refresh (canvas);
          gtk_widget_activate_action (GTK_WIDGET (canvas), "win.show-error", "s", error->message);
        }
      writer_unref (self);
      return;
    }
  created = tema_act_get_created (act);
  take_created (self, draft, created != NULL && created[0] != NULL ? created[0] : "");
  if (canvas != NULL)
    {
      canvas->is_stale = FALSE;
      _tema_map_canvas_lay_out (canvas);
      _tema_map_canvas_forget_gone (canvas);
      _tema_map_canvas_set_cursor (canvas, canvas->cursor);
      /* What was chosen as a draft is a node now, that the sheet can show. */
      _tema_map_canvas_selection_changed (canvas);
    }
  write_next (self);
  if (canvas != NULL && self->canvas == canvas && g_queue_is_empty (&self->drafts))
    do_waiting (canvas);
  writer_unref (self);
}

static TemaMapNode *
find_node (Writer *self, const char *guid)
{
  return guid != NULL ? tema_map_find_node (self->map, guid) : NULL;
}

static void
write_next (Writer *self)
{
  Draft *draft = g_queue_peek_head (&self->drafts);
  TemaMapNode *behind;
  TemaMapPoint point;
  TemaMapPlace place = { .rank = G_MAXUINT, .points = &point };

  if (draft == NULL || !draft->is_written || self->act != NULL)
    return;
  behind = find_node (self, draft->behind);
  place.parent = find_node (self, draft->parent);
  if (behind != NULL && tema_map_node_get_parent (behind) == place.parent)
    place.rank = tema_map_node_get_rank (behind) + 1;
  point = (TemaMapPoint){ draft->x, draft->y };
  draft->is_running = TRUE;
  self->act = g_object_ref (tema_act_add_node (self->map, draft->text, &place));
  g_ref_count_inc (&self->ref_count);
  tema_project_do_async (self->project, self->act, NULL, written_cb, self);
}

/*
 * _tema_map_canvas_write_draft:
 * @self: a canvas
 * @draft: one of its drafts
 * @text: its words
 *
 * The words of a draft are said: it goes to the disk as soon as those before it are there.
 */
void
_tema_map_canvas_write_draft (TemaMapCanvas *self, Draft *draft, const char *text)
{
  if (draft->is_running)
    return;
  if (draft->text != text)
    {
      g_free (draft->text);
      draft->text = g_strdup (text);
    }
  draft->is_written = TRUE;
  write_next (self->writer);
}

/* Nobody wants it any more. */
void
_tema_map_canvas_drop_draft (TemaMapCanvas *self, Draft *draft)
{
  if (draft->is_running)
    return;
  g_queue_remove (&self->writer->drafts, draft);
  draft_free (draft);
}

/* A verb that needs the nodes on the disk waits until they are. */
void
_tema_map_canvas_wait (TemaMapCanvas *self, const char *action, GVariant *parameter)
{
  g_ptr_array_add (self->waiting, g_variant_ref_sink (g_variant_new ("(smv)", action, parameter)));
}

/* Placing */

static void
measure (TemaMapCanvas *self, const Draft *draft, TemaMapSize *size)
{
  Thing *thing = _tema_map_canvas_find (self, draft->key);
  Thing *parent = _tema_map_canvas_find (self, draft->parent);
  TemaMapStateNode node = { .guid = draft->key, .text = draft->text, .note = (char *)"" };
  TemaMapLook look;

  if (thing != NULL)
    look = tema_map_layout_get_node (self->layout, thing->index)->look;
  else
    tema_map_metrics_find_look (
        self->metrics, &node,
        parent != NULL ? tema_map_state_get_depth (self->state, parent->index) + 1 : 0,
        parent == NULL && self->state->nodes->len == 0, &look);
  tema_map_metrics_measure (self->metrics, &node, &look, 0, size);
}

/* Its words are others: the edge that faces the parent stays where it is. */
void
_tema_map_canvas_place_draft (TemaMapCanvas *self, Draft *draft)
{
  TemaMapSize size;

  measure (self, draft, &size);
  if (draft->side != 0)
    draft->x = draft->anchor_x + draft->side * size.width / 2;
}

static void
anchor (TemaMapCanvas *self, Draft *draft)
{
  Thing *parent = _tema_map_canvas_find (self, draft->parent);
  Thing *behind = _tema_map_canvas_find (self, draft->behind);
  TemaMapSize size;
  graphene_point_t middle;

  if (parent == NULL)
    return;
  graphene_rect_get_center (&parent->target, &middle);
  draft->side = draft->x >= middle.x ? 1 : -1;
  measure (self, draft, &size);
  draft->anchor_x = draft->x - draft->side * size.width / 2;
  if (behind != NULL && behind->is_shown)
    {
      graphene_rect_get_center (&behind->target, &middle);
      if (ABS (middle.y - draft->y) < 3 * behind->target.size.height)
        draft->anchor_x = draft->side > 0 ? behind->target.origin.x
                                          : behind->target.origin.x + behind->target.size.width;
    }
  _tema_map_canvas_place_draft (self, draft);
}

/* Below the branches that are above it on its side: what hangs on it later has room there. */
static void
make_room (TemaMapCanvas *self, Draft *draft, const Thing *parent)
{
  int gap = tema_map_metrics_get_margin (self->metrics);
  TemaBoardRect rect = { 0 };
  TemaMapSize size;

  measure (self, draft, &size);
  for (guint i = parent->index + 1; i < tema_map_state_get_branch_end (self->state, parent->index);
       i = tema_map_state_get_branch_end (self->state, i))
    {
      const Thing *sibling = _tema_map_canvas_get_thing (self, i);
      graphene_rect_t branch;

      if (!sibling->is_shown || sibling->target.origin.y > draft->y
          || (sibling->target.origin.x < parent->target.origin.x)
                 != (draft->x < parent->target.origin.x))
        continue;
      _tema_map_canvas_bound_branch (self, sibling, &branch);
      draft->y = MAX (draft->y, branch.origin.y + branch.size.height + gap + size.height / 2);
    }
  rect.width = size.width;
  rect.height = size.height;
  tema_map_layout_find_free (self->layout, draft->x - size.width / 2, draft->y - size.height / 2,
                             &rect);
  draft->x = rect.x + size.width / 2;
  draft->y = rect.y + size.height / 2;
}

static Draft *
create_draft (TemaMapCanvas *self, const char *parent, const char *behind)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->key = g_strdup_printf ("draft %u", ++self->n_drafts);
  draft->parent = g_strdup (parent);
  draft->behind = g_strdup (behind);
  draft->text = g_strdup ("");
  return draft;
}

/*
 * _tema_map_canvas_add_draft:
 * @self: a canvas that may be changed
 * @parent: (nullable): GUID or key of the node to hang it on
 * @behind: (nullable): of the sibling that it follows
 *
 * Adds a node without words on the nearest free spot, which is on the screen at once.
 *
 * Returns: (transfer none): the draft
 */
Draft *
_tema_map_canvas_add_draft (TemaMapCanvas *self, const char *parent, const char *behind)
{
  Draft *draft = create_draft (self, parent, behind);
  Thing *above = _tema_map_canvas_find (self, parent);
  Thing *sibling = _tema_map_canvas_find (self, behind);

  if (sibling != NULL && sibling->is_shown)
    tema_map_layout_find_sibling_place (self->layout, sibling->index, FALSE, &draft->x, &draft->y);
  else if (above != NULL)
    tema_map_layout_find_child_place (self->layout, above->index, &draft->x, &draft->y);
  if (above != NULL && above->is_shown)
    make_room (self, draft, above);
  anchor (self, draft);
  g_queue_push_tail (&ensure_writer (self)->drafts, draft);
  _tema_map_canvas_lay_out (self);
  return draft;
}

/* Likewise one that hangs on nothing, with its middle at a point or as near as there is room. */
Draft *
_tema_map_canvas_add_free_draft (TemaMapCanvas *self, double x, double y)
{
  Draft *draft = create_draft (self, NULL, NULL);
  TemaMapSize size;
  TemaBoardRect rect;

  measure (self, draft, &size);
  rect = (TemaBoardRect){ .width = size.width, .height = size.height };
  tema_map_layout_find_free (self->layout, (int)x - size.width / 2, (int)y - size.height / 2,
                             &rect);
  draft->x = rect.x + size.width / 2;
  draft->y = rect.y + size.height / 2;
  g_queue_push_tail (&ensure_writer (self)->drafts, draft);
  _tema_map_canvas_lay_out (self);
  return draft;
}

/* Showing */

static void
shift (TemaMapState *state, guint at)
{
  for (guint i = 0; i < state->nodes->len; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (state->nodes, i);

      if (node->parent >= (int)at)
        node->parent++;
    }
  for (guint i = 0; i < state->edges->len; i++)
    {
      TemaMapStateEdge *edge = g_ptr_array_index (state->edges, i);

      edge->source += edge->source >= (int)at;
      edge->target += edge->target >= (int)at;
    }
}

static void
insert_draft (TemaMapState *state, const Draft *draft)
{
  int parent = draft->parent != NULL ? tema_map_state_find_node (state, draft->parent) : -1;
  int behind = draft->behind != NULL ? tema_map_state_find_node (state, draft->behind) : -1;
  guint at = behind >= 0   ? tema_map_state_get_branch_end (state, behind)
             : parent >= 0 ? tema_map_state_get_branch_end (state, parent)
                           : state->nodes->len;
  TemaMapStateNode *node;

  shift (state, at);
  node = tema_map_state_add_node (state, -1, draft->text);
  g_ptr_array_steal_index (state->nodes, state->nodes->len - 1);
  g_ptr_array_insert (state->nodes, at, node);
  node->parent = parent;
  g_free (node->guid);
  node->guid = g_strdup (draft->key);
  node->x = draft->x;
  node->y = draft->y;
  if (parent >= 0)
    {
      TemaMapStateNode *above = g_ptr_array_index (state->nodes, parent);

      above->is_folded = FALSE;
      node->color = above->color;
      if (tema_map_state_get_depth (state, parent) == 0)
        node->color
            = *tema_palette_get_color ((tema_map_state_get_branch_end (state, parent) - parent)
                                       % tema_palette_get_n_colors ());
    }
}

/*
 * _tema_map_canvas_insert_drafts:
 * @self: a canvas
 * @state: what is on the disk
 *
 * Adds what is not there yet.
 */
void
_tema_map_canvas_insert_drafts (TemaMapCanvas *self, TemaMapState *state)
{
  for (GList *l = self->writer != NULL ? self->writer->drafts.head : NULL; l != NULL; l = l->next)
    insert_draft (state, l->data);
}
