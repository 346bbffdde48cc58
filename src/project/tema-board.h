/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-round.h"
#include "project/tema-theme.h"

G_BEGIN_DECLS

#define TEMA_TYPE_BOARD (tema_board_get_type ())
/**
 * TemaBoard:
 *
 * A theme board: themes, cards and kept rounds. Grouping on it touches neither codes nor codings
 * until it is applied to the codebook. One object per board for as long as the project is open;
 * lists are spliced once per act. Property: name (notifies).
 *
 * Signal changed: emitted once after any act that changed anything the board shows: itself, a
 * theme, a card, a round, or a name, colour or count of a code on it.
 */
G_DECLARE_FINAL_TYPE (TemaBoard, tema_board, TEMA, BOARD, GObject)

gint64 tema_board_get_id (TemaBoard *self);
const char *tema_board_get_guid (TemaBoard *self);
const char *tema_board_get_name (TemaBoard *self);
GListModel *tema_board_get_themes (TemaBoard *self);
GListModel *tema_board_get_cards (TemaBoard *self);
GListModel *tema_board_get_rounds (TemaBoard *self);
GListModel *tema_board_get_tray (TemaBoard *self);
GPtrArray *tema_board_search_tray (TemaBoard *self, const char *typed) G_GNUC_WARN_UNUSED_RESULT;
guint tema_board_get_n_codes (TemaBoard *self);
guint tema_board_get_n_placed (TemaBoard *self);
GPtrArray *tema_board_list_themes (TemaBoard *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_board_list_cards (TemaBoard *self) G_GNUC_WARN_UNUSED_RESULT;
TemaTheme *tema_board_find_theme (TemaBoard *self, const char *name_or_guid);
TemaTheme *tema_board_find_theme_by_id (TemaBoard *self, gint64 id);
TemaCard *tema_board_find_card (TemaBoard *self, const char *guid);
TemaCard *tema_board_find_card_by_id (TemaBoard *self, gint64 id);
TemaCard *tema_board_find_card_of_code (TemaBoard *self, TemaCode *code);
TemaRound *tema_board_find_round (TemaBoard *self, const char *name_or_guid);
TemaBoardState *tema_board_dup_state (TemaBoard *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
