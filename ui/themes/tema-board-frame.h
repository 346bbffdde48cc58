/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "pages/tema-board-layout.h"

G_BEGIN_DECLS

#define TEMA_TYPE_BOARD_FRAME (tema_board_frame_get_type ())
/**
 * TemaBoardFrame:
 *
 * The frame of a theme on a board: its name, definition and counts above the room for cards. Cards
 * and inner themes are laid over it by the canvas, which is why frames can lie in frames to any
 * depth. It shows a value and knows no project.
 */
G_DECLARE_FINAL_TYPE (TemaBoardFrame, tema_board_frame, TEMA, BOARD_FRAME, GtkWidget)

GtkWidget *tema_board_frame_new (void);
void tema_board_frame_set_theme (TemaBoardFrame *self,
                                 const TemaBoardStateTheme *theme,
                                 const TemaBoardMetrics *metrics,
                                 const char *parent_name,
                                 guint n_documents,
                                 guint n_memos,
                                 gboolean is_empty);
void tema_board_frame_set_lit (TemaBoardFrame *self, gboolean is_lit);
void tema_board_frame_set_marks (TemaBoardFrame *self, guint marks);
void tema_board_frame_get_name_area (TemaBoardFrame *self, graphene_rect_t *area);
gboolean tema_board_frame_get_memo_area (TemaBoardFrame *self, graphene_rect_t *area);
gboolean tema_board_frame_is_cut_short (TemaBoardFrame *self);

G_END_DECLS
