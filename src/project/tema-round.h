/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-board-state.h"

G_BEGIN_DECLS

typedef struct _TemaBoard TemaBoard;

#define TEMA_TYPE_ROUND (tema_round_get_type ())
/**
 * TemaRound:
 *
 * A kept state of a board: name, date, reason, and the board as it was, with all names and counts
 * of then. What it kept never changes.
 *
 * Signal changed: after an act that gave it another name or reason.
 */
G_DECLARE_FINAL_TYPE (TemaRound, tema_round, TEMA, ROUND, GObject)

gint64 tema_round_get_id (TemaRound *self);
const char *tema_round_get_guid (TemaRound *self);
TemaBoard *tema_round_get_board (TemaRound *self);
const char *tema_round_get_name (TemaRound *self);
const char *tema_round_get_reason (TemaRound *self);
const char *tema_round_get_time (TemaRound *self);
guint tema_round_get_phase (TemaRound *self);
const TemaBoardState *tema_round_get_state (TemaRound *self, GError **error);

G_END_DECLS
