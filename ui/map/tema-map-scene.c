/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The nodes of a map and their widgets. Every node that is not folded away has one, at every zoom,
 * so that screen readers and keys find them all; they lie in one inner widget that is panned and
 * zoomed as a whole, and only what is near the viewport is painted. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

/* So much beyond the viewport is painted already: rings and shadows reach out of their nodes. */
#define NEAR_PX 24
/* More nodes than this are painted without words, if they are small. */
#define MAX_PAINTED 350
#define SKETCH_ZOOM 0.55

/* The inner widget */

#define TEMA_TYPE_MAP_WORLD (tema_map_world_get_type ())
G_DECLARE_FINAL_TYPE (TemaMapWorld, tema_map_world, TEMA, MAP_WORLD, GtkWidget)

struct _TemaMapWorld
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TemaMapWorld, tema_map_world, GTK_TYPE_WIDGET)

static TemaMapCanvas *
get_canvas (GtkWidget *world)
{
  return TEMA_MAP_CANVAS (gtk_widget_get_parent (world));
}

static void
place_child (TemaMapCanvas *self, Thing *thing)
{
  const graphene_point_t at = {
    thing->shown.origin.x - self->extents.origin.x,
    thing->shown.origin.y - self->extents.origin.y,
  };

  gtk_widget_allocate (thing->widget, MAX ((int)thing->shown.size.width, 1),
                       MAX ((int)thing->shown.size.height, 1), -1,
                       gsk_transform_translate (NULL, &at));
}

static void
tema_map_world_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaMapCanvas *self = get_canvas (widget);

  for (guint i = 0; i < self->things->len; i++)
    {
      Thing *thing = &g_array_index (self->things, Thing, i);

      if (thing->widget != NULL)
        place_child (self, thing);
    }
}

static void
snapshot_children (TemaMapCanvas *self, GtkSnapshot *snapshot, gboolean are_carried)
{
  graphene_rect_t seen;

  tema_camera_get_seen (&self->camera, &seen);
  graphene_rect_inset (&seen, -NEAR_PX, -NEAR_PX);
  for (guint i = 0; i < self->things->len; i++)
    {
      Thing *thing = &g_array_index (self->things, Thing, i);

      if (thing->widget != NULL && thing->is_carried == are_carried
          && graphene_rect_intersection (&seen, &thing->shown, NULL))
        gtk_widget_snapshot_child (self->world, thing->widget, snapshot);
    }
}

static void
tema_map_world_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaMapCanvas *self = get_canvas (widget);

  if (self->is_sketch)
    {
      _tema_map_canvas_paint_sketch (self, snapshot);
      return;
    }
  snapshot_children (self, snapshot, FALSE);
  snapshot_children (self, snapshot, TRUE);
}

static void
tema_map_world_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
tema_map_world_class_init (TemaMapWorldClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->size_allocate = tema_map_world_size_allocate;
  widget_class->snapshot = tema_map_world_snapshot;
  widget_class->measure = tema_map_world_measure;
  gtk_widget_class_set_css_name (widget_class, "mapworld");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
tema_map_world_init (TemaMapWorld *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* The scene */

void
_tema_map_canvas_add_scene (TemaMapCanvas *self)
{
  self->things = g_array_new (FALSE, TRUE, sizeof (Thing));
  self->by_guid = g_hash_table_new (g_str_hash, g_str_equal);
  self->spare = g_ptr_array_new ();
  self->world = g_object_new (TEMA_TYPE_MAP_WORLD, NULL);
  gtk_widget_set_parent (self->world, GTK_WIDGET (self));
}

void
_tema_map_canvas_clear_scene (TemaMapCanvas *self)
{
  for (guint i = 0; i < self->things->len; i++)
    g_clear_pointer (&g_array_index (self->things, Thing, i).widget, gtk_widget_unparent);
  for (guint i = 0; i < self->spare->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->spare, i));
  g_clear_pointer (&self->world, gtk_widget_unparent);
  g_clear_pointer (&self->things, g_array_unref);
  g_clear_pointer (&self->by_guid, g_hash_table_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  g_clear_pointer (&self->layout, tema_map_layout_free);
  g_clear_pointer (&self->state, tema_map_state_free);
  g_clear_pointer (&self->metrics, tema_map_metrics_free);
  _tema_map_canvas_drop_pictures (self);
}

/* What was painted and kept is painted anew. */
void
_tema_map_canvas_drop_pictures (TemaMapCanvas *self)
{
  g_clear_pointer (&self->sketch, gsk_render_node_unref);
  g_clear_pointer (&self->lines, gsk_render_node_unref);
}

Thing *
_tema_map_canvas_find (TemaMapCanvas *self, const char *guid)
{
  return guid != NULL ? g_hash_table_lookup (self->by_guid, guid) : NULL;
}

Thing *
_tema_map_canvas_get_thing (TemaMapCanvas *self, int index)
{
  return index >= 0 && (guint)index < self->things->len
             ? &g_array_index (self->things, Thing, index)
             : NULL;
}

const TemaMapStateNode *
_tema_map_canvas_get_node (TemaMapCanvas *self, const Thing *thing)
{
  return tema_map_state_get_node (self->state, thing->index);
}

/* The model of a node; NULL for one that is being written. */
TemaMapNode *
_tema_map_canvas_get_model (TemaMapCanvas *self, const char *guid)
{
  return self->map != NULL && guid != NULL && _tema_map_canvas_find_draft (self, guid) == NULL
             ? tema_map_find_node (self->map, guid)
             : NULL;
}

/* Whether a node hangs on another, at any depth; none hangs on itself. */
gboolean
_tema_map_canvas_is_within (TemaMapCanvas *self, const Thing *thing, const Thing *ancestor)
{
  return thing->index > ancestor->index
         && thing->index < tema_map_state_get_branch_end (self->state, ancestor->index);
}

/* What is seen at a point of the map, what was painted last first; nothing that the hand has. */
Thing *
_tema_map_canvas_find_at (TemaMapCanvas *self, double x, double y)
{
  for (guint i = self->things->len; i > 0; i--)
    {
      Thing *thing = &g_array_index (self->things, Thing, i - 1);

      if (thing->is_shown && !thing->is_carried
          && graphene_rect_contains_point (&thing->shown, &GRAPHENE_POINT_INIT (x, y)))
        return thing;
    }
  return NULL;
}

/* What a node's widget shows and says. */
void
_tema_map_canvas_fill_widget (TemaMapCanvas *self, Thing *thing)
{
  g_autofree char *links = _tema_map_canvas_dup_links (self, thing);
  g_autofree char *label = NULL;

  thing->n_memos = _tema_map_canvas_count_memos (self, thing->guid);
  label = _tema_map_canvas_dup_label (self, thing);
  gtk_accessible_update_property (GTK_ACCESSIBLE (thing->widget),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, links, -1);
  tema_map_bubble_set_box (TEMA_MAP_BUBBLE (thing->widget),
                           tema_map_layout_get_node (self->layout, thing->index), label);
  tema_map_bubble_set_has_memo (TEMA_MAP_BUBBLE (thing->widget), thing->n_memos > 0);
}

static gboolean
is_cut (TemaMapCanvas *self, const Thing *thing)
{
  for (guint i = 0; self->cut != NULL && i < self->cut->len; i++)
    {
      Thing *top = _tema_map_canvas_find (self, g_ptr_array_index (self->cut, i));

      if (top != NULL && (top == thing || _tema_map_canvas_is_within (self, thing, top)))
        return TRUE;
    }
  return FALSE;
}

/* The words are seen in the editor over it. */
static gboolean
is_edited (TemaMapCanvas *self, const Thing *thing)
{
  return self->editor != NULL && !self->is_edge_edited
         && g_strcmp0 (self->edited, thing->guid) == 0;
}

static void
style_widget (TemaMapCanvas *self, Thing *thing)
{
  GtkWidget *widget = thing->widget;
  gboolean is_selected = g_hash_table_contains (self->selected, thing->guid);

  if (is_selected)
    gtk_widget_set_state_flags (widget, GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_SELECTED, is_selected,
                               -1);
  tema_map_bubble_set_lit (TEMA_MAP_BUBBLE (widget), g_strcmp0 (self->target, thing->guid) == 0);
  gtk_widget_set_opacity (widget, is_edited (self, thing) ? 0
                                  : thing->is_carried     ? 0.75
                                  : is_cut (self, thing)  ? 0.45
                                                          : 1);
}

/* Selection, and what is lit or cut, may be others. */
void
_tema_map_canvas_restyle (TemaMapCanvas *self)
{
  for (guint i = 0; i < self->things->len; i++)
    if (g_array_index (self->things, Thing, i).widget != NULL)
      style_widget (self, &g_array_index (self->things, Thing, i));
  g_clear_pointer (&self->sketch, gsk_render_node_unref);
  gtk_widget_queue_draw (self->world);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
give_widget (TemaMapCanvas *self, Thing *thing)
{
  if (self->spare->len > 0)
    thing->widget = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
  else
    {
      thing->widget = tema_map_bubble_new ();
      gtk_widget_set_parent (thing->widget, self->world);
    }
  gtk_widget_set_child_visible (thing->widget, TRUE);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (thing->widget), GTK_ACCESSIBLE_STATE_HIDDEN);
}

static void
take_widget (TemaMapCanvas *self, GtkWidget *widget)
{
  gtk_widget_set_child_visible (widget, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  g_ptr_array_add (self->spare, widget);
}

static void
to_rect (const TemaBoardRect *rect, graphene_rect_t *graphene)
{
  graphene_rect_init (graphene, rect->x, rect->y, rect->width, rect->height);
}

/* One that comes out of a fold, or is new, begins where its parent is seen. */
static void
begin_at_parent (TemaMapCanvas *self, Thing *thing, GArray *things)
{
  int parent = tema_map_state_get_node (self->state, thing->index)->parent;
  const Thing *from = parent >= 0 ? &g_array_index (things, Thing, parent) : NULL;
  graphene_point_t middle;

  thing->shown = thing->target;
  if (from == NULL || !from->is_shown || g_hash_table_size (self->by_guid) == 0)
    return;
  graphene_rect_get_center (&from->shown, &middle);
  thing->shown.origin.x = middle.x - thing->shown.size.width / 2;
  thing->shown.origin.y = middle.y - thing->shown.size.height / 2;
}

static void
fill_thing (TemaMapCanvas *self, GArray *things, guint index)
{
  const TemaMapBox *box = tema_map_layout_get_node (self->layout, index);
  Thing *thing = &g_array_index (things, Thing, index);
  Thing *before;

  thing->guid = tema_map_state_get_node (self->state, index)->guid;
  thing->index = index;
  thing->is_shown = box->is_shown;
  before = g_hash_table_lookup (self->by_guid, thing->guid);
  if (!thing->is_shown)
    return;
  to_rect (&box->rect, &thing->target);
  if (before != NULL && before->is_shown)
    {
      /* Words do not glide into another size. */
      thing->shown = before->shown;
      thing->shown.origin.x += (before->shown.size.width - thing->target.size.width) / 2;
      thing->shown.origin.y += (before->shown.size.height - thing->target.size.height) / 2;
      thing->shown.size = thing->target.size;
      thing->widget = g_steal_pointer (&before->widget);
    }
  else if (_tema_map_canvas_find_draft (self, thing->guid) != NULL)
    thing->shown = thing->target;
  else
    begin_at_parent (self, thing, things);
}

static void
replace_things (TemaMapCanvas *self, GArray *things)
{
  for (guint i = 0; i < self->things->len; i++)
    if (g_array_index (self->things, Thing, i).widget != NULL)
      take_widget (self, g_array_index (self->things, Thing, i).widget);
  g_array_unref (self->things);
  self->things = things;
  g_hash_table_remove_all (self->by_guid);
  for (guint i = 0; i < things->len; i++)
    {
      Thing *thing = &g_array_index (things, Thing, i);

      g_hash_table_insert (self->by_guid, (char *)thing->guid, thing);
      if (thing->is_shown && thing->widget == NULL)
        give_widget (self, thing);
      if (thing->widget != NULL)
        _tema_map_canvas_fill_widget (self, thing);
    }
}

static void
take_state (TemaMapCanvas *self, TemaMapState *state)
{
  g_autoptr (TemaMapLayout) old_layout = g_steal_pointer (&self->layout);
  g_autoptr (TemaMapState) old_state = g_steal_pointer (&self->state);
  Thing *cursor = _tema_map_canvas_find (self, self->cursor);
  GArray *things = g_array_new (FALSE, TRUE, sizeof (Thing));

  if (cursor != NULL)
    self->cursor_place = cursor->shown;
  self->state = state;
  self->layout = tema_map_layout_new (state, self->metrics);
  g_array_set_size (things, state->nodes->len);
  for (guint i = 0; i < state->nodes->len; i++)
    fill_thing (self, things, i);
  replace_things (self, things);
  _tema_map_canvas_glide (self, 0);
  _tema_map_canvas_restyle (self);
}

/*
 * _tema_map_canvas_lay_out:
 * @self: a canvas
 *
 * Shows what is on the disk, and what is being written.
 */
void
_tema_map_canvas_lay_out (TemaMapCanvas *self)
{
  TemaMapState *state
      = self->map != NULL ? tema_map_dup_state (self->map) : tema_map_state_new ("");

  _tema_map_canvas_insert_drafts (self, state);
  take_state (self, state);
}

/* After a change of the map. */
void
_tema_map_canvas_refresh (TemaMapCanvas *self)
{
  self->is_stale = FALSE;
  _tema_map_canvas_stop_hand (self);
  _tema_map_canvas_lay_out (self);
  _tema_map_canvas_forget_gone (self);
  _tema_map_canvas_update_verbs (self);
}

/* Where everything is that is shown, on its way or there. */
void
_tema_map_canvas_find_shown (TemaMapCanvas *self)
{
  gboolean is_first = TRUE;

  self->extents = *graphene_rect_zero ();
  for (guint i = 0; i < self->things->len; i++)
    {
      const Thing *thing = &g_array_index (self->things, Thing, i);

      if (!thing->is_shown)
        continue;
      if (is_first)
        self->extents = thing->shown;
      else
        graphene_rect_union (&self->extents, &thing->shown, &self->extents);
      is_first = FALSE;
    }
}

static guint
count_near (TemaMapCanvas *self)
{
  graphene_rect_t seen;
  guint n_near = 0;

  tema_camera_get_seen (&self->camera, &seen);
  for (guint i = 0; i < self->things->len; i++)
    {
      const Thing *thing = &g_array_index (self->things, Thing, i);

      n_near += thing->is_shown && graphene_rect_intersection (&seen, &thing->shown, NULL);
    }
  return n_near;
}

/* The camera moved, or what it looks at. */
void
_tema_map_canvas_place_world (TemaMapCanvas *self)
{
  self->is_sketch = self->camera.zoom < SKETCH_ZOOM && self->hand != HAND_CARRYING
                    && count_near (self) > MAX_PAINTED;
  gtk_widget_queue_draw (self->world);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
