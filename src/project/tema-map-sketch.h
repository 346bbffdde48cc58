/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-map.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

TemaMapState *tema_map_sketch_board (TemaBoard *board,
                                     gboolean with_codes) G_GNUC_WARN_UNUSED_RESULT;
TemaMapState *tema_map_sketch_codebook (TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
