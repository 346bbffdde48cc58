/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_BOARD_TRAY (tema_board_tray_get_type ())
/**
 * TemaBoardTray:
 *
 * The codes that do not lie on a board yet, to be found and dragged onto it, several at once as
 * #TemaCodeSet.
 *
 * Signal place (TemaCodeSet *codes): Enter or a double click: they shall come onto the board.
 */
G_DECLARE_FINAL_TYPE (TemaBoardTray, tema_board_tray, TEMA, BOARD_TRAY, GtkWidget)

GtkWidget *tema_board_tray_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_tray_set_board (TemaBoardTray *self, TemaProject *project, TemaBoard *board);
GPtrArray *tema_board_tray_list_selected (TemaBoardTray *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_tray_find (TemaBoardTray *self);

G_END_DECLS
