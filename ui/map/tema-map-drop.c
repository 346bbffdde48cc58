/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Codes from outside: dropped onto a node they hang on it, onto the ground they are free; each
 * becomes a node that stands for it, on the nearest free spot. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include "project/tema-passage.h"

static void
place (TemaMapCanvas *self,
       TemaCode *const *codes,
       guint n_codes,
       const char *parent,
       double x,
       double y)
{
  g_autofree TemaMapPoint *points = g_new0 (TemaMapPoint, n_codes);
  TemaMapPlace place = { .rank = G_MAXUINT, .points = points };
  Thing *above = _tema_map_canvas_find (self, parent);

  place.parent = _tema_map_canvas_get_model (self, parent);
  for (guint i = 0; i < n_codes; i++)
    {
      TemaMapStateNode node = { .text = (char *)tema_code_get_name (codes[i]), .note = (char *)"" };
      TemaBoardRect rect = { 0 };
      TemaMapLook look;
      TemaMapSize size;
      int middle_x = x, middle_y = y;

      tema_map_metrics_find_look (
          self->metrics, &node,
          above != NULL ? tema_map_state_get_depth (self->state, above->index) + 1 : 0, FALSE,
          &look);
      tema_map_metrics_measure (self->metrics, &node, &look, 0, &size);
      if (above != NULL)
        tema_map_layout_find_child_place (self->layout, above->index, &middle_x, &middle_y);
      rect.width = size.width;
      rect.height = size.height;
      tema_map_layout_find_free (self->layout, middle_x - size.width / 2,
                                 middle_y - size.height / 2, &rect);
      tema_map_layout_reserve (self->layout, &rect);
      points[i] = (TemaMapPoint){ rect.x + size.width / 2, rect.y + size.height / 2 };
    }
  _tema_map_canvas_run (
      self, tema_act_add_subject_nodes (self->map, (GObject *const *)codes, n_codes, &place), NULL,
      _tema_map_canvas_select_created);
}

/**
 * tema_map_canvas_place_codes:
 * @self: a canvas with a map
 * @codes: (array length=n_codes): codes of its project
 * @n_codes: how many
 *
 * Adds nodes that stand for codes: on the chosen node, or free in the middle of what is seen.
 */
void
tema_map_canvas_place_codes (TemaMapCanvas *self, TemaCode *const *codes, guint n_codes)
{
  double x, y;

  if (self->map == NULL || n_codes == 0 || !_tema_map_canvas_can_change (self))
    return;
  _tema_map_canvas_to_map (self, self->camera.width / 2, self->camera.height / 2, &x, &y);
  place (self, codes, n_codes, _tema_map_canvas_get_only (self), x, y);
}

static void
end_hovering (TemaMapCanvas *self)
{
  if (!self->is_dropping)
    return;
  self->is_dropping = FALSE;
  _tema_map_canvas_set_target (self, NULL);
  _tema_map_canvas_stop_edge (self);
}

static GdkDragAction
motion_cb (TemaMapCanvas *self, double x, double y)
{
  double map_x, map_y;
  Thing *below;

  if (self->map == NULL || !_tema_map_canvas_can_change (self) || self->hand != HAND_NOTHING)
    return 0;
  self->at_x = x;
  self->at_y = y;
  self->is_dropping = TRUE;
  _tema_map_canvas_to_map (self, x, y, &map_x, &map_y);
  below = _tema_map_canvas_find_at (self, map_x, map_y);
  _tema_map_canvas_set_target (
      self,
      below != NULL && _tema_map_canvas_get_model (self, below->guid) != NULL ? below->guid : NULL);
  _tema_map_canvas_follow_edge (self);
  return GDK_ACTION_COPY;
}

static gboolean
drop_cb (TemaMapCanvas *self, const GValue *value, double x, double y)
{
  const TemaCodeSet *set = g_value_get_boxed (value);
  g_autofree char *target = NULL;
  double map_x, map_y;

  if (motion_cb (self, x, y) == 0 || set == NULL || set->codes->len == 0)
    return FALSE;
  target = g_strdup (self->target);
  end_hovering (self);
  _tema_map_canvas_to_map (self, x, y, &map_x, &map_y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  place (self, (TemaCode *const *)set->codes->pdata, set->codes->len, target, map_x, map_y);
  return TRUE;
}

void
_tema_map_canvas_add_drop (TemaMapCanvas *self)
{
  GtkDropTarget *target
      = gtk_drop_target_new (TEMA_TYPE_CODE_SET, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  g_signal_connect_swapped (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (end_hovering), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
