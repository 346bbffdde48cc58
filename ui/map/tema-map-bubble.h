/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "pages/tema-map-layout.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MAP_BUBBLE (tema_map_bubble_get_type ())
/**
 * TemaMapBubble:
 *
 * One node of a map as it is seen: its shape, its words, its marks. It shows a value and knows no
 * project; the canvas places it. Main thread only.
 */
G_DECLARE_FINAL_TYPE (TemaMapBubble, tema_map_bubble, TEMA, MAP_BUBBLE, GtkWidget)

GtkWidget *tema_map_bubble_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_bubble_set_box (TemaMapBubble *self, const TemaMapBox *box, const char *label);
void tema_map_bubble_set_lit (TemaMapBubble *self, gboolean is_lit);
void tema_map_bubble_set_has_memo (TemaMapBubble *self, gboolean has_memo);
gboolean tema_map_bubble_get_pencil (TemaMapBubble *self, graphene_rect_t *area);

/* The colours of a map on the screen, for whoever draws beside the nodes. */
typedef struct
{
  gboolean is_dark;
  gboolean is_high_contrast;
} TemaMapDress;

void tema_map_dress_init (TemaMapDress *self);
void tema_map_dress_get_line (const TemaMapDress *self, const TemaColor *color, GdkRGBA *rgba);
void tema_map_dress_get_ground (const TemaMapDress *self, const TemaMapLook *look, GdkRGBA *rgba);

G_END_DECLS
