/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-board-state.h"
#include "project/tema-code.h"
#include "project/tema-document.h"

G_BEGIN_DECLS

typedef struct _TemaBoard TemaBoard;
typedef struct _TemaTheme TemaTheme;

#define TEMA_TYPE_CARD (tema_card_get_type ())
/**
 * TemaCard:
 *
 * A card on a theme board: a code, a quote or a note. One object per card for as long as the
 * project is open. A code may lie on several cards of a board.
 *
 * Signal changed: after an act that changed the card itself. What it shows of its code (name,
 * colour, counts) is told by the #TemaCode, and all of it by #TemaBoard::changed.
 */
G_DECLARE_FINAL_TYPE (TemaCard, tema_card, TEMA, CARD, GObject)

gint64 tema_card_get_id (TemaCard *self);
const char *tema_card_get_guid (TemaCard *self);
TemaCardKind tema_card_get_kind (TemaCard *self);
TemaBoard *tema_card_get_board (TemaCard *self);
TemaTheme *tema_card_get_theme (TemaCard *self);
TemaCode *tema_card_get_code (TemaCard *self);
gint64 tema_card_get_coding_id (TemaCard *self);
TemaDocument *tema_card_get_document (TemaCard *self);
guint tema_card_get_first_char (TemaCard *self);
guint tema_card_get_last_char (TemaCard *self);
const char *tema_card_get_text (TemaCard *self);
const char *tema_card_get_title (TemaCard *self);
int tema_card_get_x (TemaCard *self);
int tema_card_get_y (TemaCard *self);

G_END_DECLS
