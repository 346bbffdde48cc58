/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Memos on the nodes of a map, and on what they stand for. A pencil on the edge of a node says that
 * there is one; a click on it opens it. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include "notes/tema-memo-ask.h"
#include "project/tema-case.h"
#include "project/tema-memos.h"

/* What memos on a node are about: the node, and what it stands for. */
static guint
list_abouts (TemaMapNode *node, TemaMemoAbout abouts[2])
{
  GObject *subject = tema_map_node_get_subject_object (node);
  guint n_abouts = 0;

  abouts[n_abouts++] = tema_memo_about_node (node);
  if (TEMA_IS_CODE (subject))
    abouts[n_abouts++] = tema_memo_about_code (TEMA_CODE (subject));
  else if (TEMA_IS_THEME (subject))
    abouts[n_abouts++] = tema_memo_about_theme (TEMA_THEME (subject));
  else if (TEMA_IS_DOCUMENT (subject))
    abouts[n_abouts++] = tema_memo_about_document (TEMA_DOCUMENT (subject));
  else if (TEMA_IS_CASE (subject))
    abouts[n_abouts++] = tema_memo_about_case (TEMA_CASE (subject));
  return n_abouts;
}

static GPtrArray *
list_memos (TemaMapCanvas *self, const char *guid)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  TemaMapNode *node = _tema_map_canvas_get_model (self, guid);
  TemaMemoAbout abouts[2];
  guint n_abouts = node != NULL ? list_abouts (node, abouts) : 0;

  for (guint i = 0; i < n_abouts; i++)
    g_ptr_array_extend_and_steal (
        all, tema_memo_list_on (tema_project_get_memos (self->project), &abouts[i]));
  return all;
}

guint
_tema_map_canvas_count_memos (TemaMapCanvas *self, const char *guid)
{
  g_autoptr (GPtrArray) memos = NULL;

  /* Asked for every node of the map. */
  if (self->project == NULL
      || g_list_model_get_n_items (tema_memos_get_list (tema_project_get_memos (self->project)))
             == 0)
    return 0;
  memos = list_memos (self, guid);
  return memos->len;
}

/* Memos came, went, or are about something else. */
void
_tema_map_canvas_refresh_memos (TemaMapCanvas *self)
{
  for (guint i = 0; i < self->things->len; i++)
    {
      Thing *thing = &g_array_index (self->things, Thing, i);

      if (thing->widget != NULL
          && thing->n_memos != _tema_map_canvas_count_memos (self, thing->guid))
        _tema_map_canvas_fill_widget (self, thing);
    }
  _tema_map_canvas_update_verbs (self);
}

/* The node whose pencil is at a point of the view. */
Thing *
_tema_map_canvas_find_pencil (TemaMapCanvas *self, double x, double y)
{
  double map_x, map_y;

  if (self->is_sketch)
    return NULL;
  _tema_map_canvas_to_map (self, x, y, &map_x, &map_y);
  for (guint i = self->things->len; i > 0; i--)
    {
      Thing *thing = &g_array_index (self->things, Thing, i - 1);
      graphene_rect_t area;

      if (thing->n_memos == 0 || thing->widget == NULL || thing->is_carried
          || !tema_map_bubble_get_pencil (TEMA_MAP_BUBBLE (thing->widget), &area))
        continue;
      graphene_rect_offset (&area, thing->shown.origin.x, thing->shown.origin.y);
      if (graphene_rect_contains_point (&area, &GRAPHENE_POINT_INIT (map_x, map_y)))
        return thing;
    }
  return NULL;
}

/* Below the node; of several memos one is chosen there. */
void
_tema_map_canvas_open_memos_of (TemaMapCanvas *self, const Thing *thing)
{
  g_autoptr (GPtrArray) memos = list_memos (self, thing->guid);
  graphene_rect_t view;

  tema_camera_to_view (&self->camera, &thing->shown, &view);
  tema_memo_open (GTK_WIDGET (self), memos,
                  &(GdkRectangle){ view.origin.x + view.size.width / 2,
                                   view.origin.y + view.size.height, 1, 1 });
}

void
_tema_map_canvas_open_memos (TemaMapCanvas *self, GVariant *parameter)
{
  const Thing *only = _tema_map_canvas_find (self, _tema_map_canvas_get_only (self));

  if (only != NULL)
    _tema_map_canvas_open_memos_of (self, only);
}

void
_tema_map_canvas_write_memo (TemaMapCanvas *self, GVariant *parameter)
{
  TemaMapNode *node = _tema_map_canvas_get_model (self, _tema_map_canvas_get_only (self));
  TemaMemoAbout about;

  if (node == NULL)
    return;
  about = tema_memo_about_node (node);
  tema_memo_write (GTK_WIDGET (self), &about);
}

static gboolean
query_tooltip_cb (TemaMapCanvas *self, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  const Thing *thing = is_keyboard ? NULL : _tema_map_canvas_find_pencil (self, x, y);
  g_autoptr (GPtrArray) memos = thing != NULL ? list_memos (self, thing->guid) : NULL;
  g_autofree char *titles = memos != NULL ? tema_memo_dup_titles (memos) : NULL;

  gtk_tooltip_set_text (tooltip, titles);
  return titles != NULL;
}

void
_tema_map_canvas_add_memos (TemaMapCanvas *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}
