/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is done with cross-links by keys and from their menu: made between two nodes or to one that
 * is found by its name, given arrows, turned around. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <glib/gi18n.h>

#include "map/tema-map-chooser.h"

/* The cross-link that is chosen. */
TemaMapEdge *
_tema_map_canvas_get_edge_model (TemaMapCanvas *self)
{
  return self->map != NULL && self->edge != NULL ? tema_map_find_edge (self->map, self->edge)
                                                 : NULL;
}

/* Its place in the state, -1 for none. */
int
_tema_map_canvas_find_edge (TemaMapCanvas *self, const char *guid)
{
  for (guint i = 0; guid != NULL && i < self->state->edges->len; i++)
    if (g_str_equal (tema_map_state_get_edge (self->state, i)->guid, guid))
      return i;
  return -1;
}

static void
link_chosen_cb (TemaMapCanvas *self, const char *guid)
{
  gtk_popover_popdown (GTK_POPOVER (self->chooser));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (_tema_map_canvas_get_only (self) != NULL)
    _tema_map_canvas_link (self, _tema_map_canvas_get_only (self), guid);
}

static void
ask_target (TemaMapCanvas *self, const char *source)
{
  GtkWidget *list = tema_map_chooser_new (_ ("Find a node to link to"));

  for (guint i = 0; i < self->state->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (self->state, i);

      if (!g_str_equal (node->guid, source))
        tema_map_chooser_add (TEMA_MAP_CHOOSER (list), node->guid, node->text, NULL, &node->color);
    }
  g_signal_connect_object (list, "chosen", G_CALLBACK (link_chosen_cb), self, G_CONNECT_SWAPPED);
  g_clear_pointer (&self->chooser, gtk_widget_unparent);
  self->chooser = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->chooser), list);
  gtk_widget_set_parent (self->chooser, GTK_WIDGET (self));
  _tema_map_canvas_point_at (self, self->chooser);
  gtk_popover_popup (GTK_POPOVER (self->chooser));
  tema_map_chooser_begin (TEMA_MAP_CHOOSER (list));
}

/* Two chosen nodes, from the first in the outline; or one, and another by its name. */
void
_tema_map_canvas_link_nodes (TemaMapCanvas *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) nodes = tema_map_canvas_list_selected (self);
  TemaMapNode *source, *target;

  if (nodes->len == 1)
    ask_target (self, tema_map_node_get_guid (g_ptr_array_index (nodes, 0)));
  if (nodes->len != 2)
    return;
  source = g_ptr_array_index (nodes, 0);
  target = g_ptr_array_index (nodes, 1);
  _tema_map_canvas_link (self, tema_map_node_get_guid (source), tema_map_node_get_guid (target));
}

void
_tema_map_canvas_set_arrow (TemaMapCanvas *self, GVariant *parameter)
{
  TemaMapEdge *edge = _tema_map_canvas_get_edge_model (self);
  guint64 arrow = g_ascii_strtoull (g_variant_get_string (parameter, NULL), NULL, 10);

  if (edge != NULL && arrow <= TEMA_EDGE_BOTH_WAYS)
    _tema_map_canvas_run (self, tema_act_set_edge_arrow (edge, (TemaEdgeArrow)arrow), NULL, NULL);
}

void
_tema_map_canvas_reverse (TemaMapCanvas *self, GVariant *parameter)
{
  TemaMapEdge *edge = _tema_map_canvas_get_edge_model (self);

  if (edge != NULL)
    _tema_map_canvas_run (self, tema_act_reverse_edge (edge), NULL, NULL);
}
