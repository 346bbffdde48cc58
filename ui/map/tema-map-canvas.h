/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-map.h"
#include "project/tema-project.h"
#include "widgets/tema-camera.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MAP_CANVAS (tema_map_canvas_get_type ())
/**
 * TemaMapCanvas:
 *
 * The canvas of a map: nodes, branches and cross-links, written with keys and moved by hand. It has
 * no border of its own; give it all the room there is. Main thread only.
 *
 * Properties (notify): zoom (double, 0.1 to 3), n-selected (uint).
 *
 * Signals:
 * - selection-changed (): something else is chosen
 * - moved (): another part of the map is seen, or it is larger or smaller
 * - open-node (TemaMapNode): show what the node stands for
 * - edit-node (): show the sheet of what is chosen
 *
 * Class actions, each enabled only when it can do something: those of the table in
 * tema-map-verbs.c, "map.zoom-in", ".zoom-out", ".zoom-normal", ".fit". To use one from outside
 * call gtk_widget_activate_action() on the canvas.
 *
 * From outside come, by GTK's drag and drop: TEMA_TYPE_CODE_SET.
 */
G_DECLARE_FINAL_TYPE (TemaMapCanvas, tema_map_canvas, TEMA, MAP_CANVAS, GtkWidget)

GtkWidget *tema_map_canvas_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_canvas_set_map (TemaMapCanvas *self, TemaProject *project, TemaMap *map);
TemaMap *tema_map_canvas_get_map (TemaMapCanvas *self);
double tema_map_canvas_get_zoom (TemaMapCanvas *self);
void tema_map_canvas_set_zoom (TemaMapCanvas *self, double zoom);
void tema_map_canvas_fit (TemaMapCanvas *self);
const TemaCamera *tema_map_canvas_get_camera (TemaMapCanvas *self);
void tema_map_canvas_get_extents (TemaMapCanvas *self, graphene_rect_t *extents);
guint tema_map_canvas_count_nodes_in (TemaMapCanvas *self, const graphene_rect_t *rect);
void tema_map_canvas_look_at (TemaMapCanvas *self, double x, double y);
void tema_map_canvas_paint_small (TemaMapCanvas *self, GtkSnapshot *snapshot);
GPtrArray *tema_map_canvas_list_selected (TemaMapCanvas *self) G_GNUC_WARN_UNUSED_RESULT;
TemaMapEdge *tema_map_canvas_get_selected_edge (TemaMapCanvas *self);
void tema_map_canvas_select (TemaMapCanvas *self, TemaMapNode *node);
void tema_map_canvas_place_codes (TemaMapCanvas *self, TemaCode *const *codes, guint n_codes);
void tema_map_canvas_flush (TemaMapCanvas *self);
gboolean tema_map_canvas_can_do (TemaMapCanvas *self, const char *action);

G_END_DECLS
