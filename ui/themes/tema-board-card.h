/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "base/tema-board-state.h"

G_BEGIN_DECLS

#define TEMA_TYPE_BOARD_CARD (tema_board_card_get_type ())
/**
 * TemaBoardCard:
 *
 * A card on a board: a code with its counts, a quote with where it is from, or a note. It shows a
 * value and knows no project; the canvas gives it its place.
 */
G_DECLARE_FINAL_TYPE (TemaBoardCard, tema_board_card, TEMA, BOARD_CARD, GtkWidget)

GtkWidget *tema_board_card_new (void);
void tema_board_card_set_card (TemaBoardCard *self,
                               const TemaBoardStateCard *card,
                               const char *theme_name,
                               guint n_memos);
void tema_board_card_set_marks (TemaBoardCard *self, guint marks);
gboolean tema_board_card_is_cut_short (TemaBoardCard *self);
gboolean tema_board_card_get_memo_area (TemaBoardCard *self, graphene_rect_t *area);
gboolean tema_board_get_pencil (PangoLayout *layout, int x, int y, graphene_rect_t *area);
char *tema_board_dup_counts (guint n_files, guint n_references) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_draw_marks (GtkWidget *widget, GtkSnapshot *snapshot, guint marks);

G_END_DECLS
