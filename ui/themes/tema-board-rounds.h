/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-round.h"

G_BEGIN_DECLS

char *tema_board_dup_round_date (TemaRound *round) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
