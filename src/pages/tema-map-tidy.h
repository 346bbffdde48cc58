/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-map-metrics.h"

G_BEGIN_DECLS

/**
 * TemaMapArrangement:
 * @TEMA_MAP_TWO_SIDED: branches to the left and to the right of the middle, balanced
 * @TEMA_MAP_ONE_SIDED: all to the right
 * @TEMA_MAP_RADIAL: in rings around the middle
 * @TEMA_MAP_TOP_DOWN: all below the middle
 *
 * How a map is tidied up.
 */
typedef enum
{
  TEMA_MAP_TWO_SIDED,
  TEMA_MAP_ONE_SIDED,
  TEMA_MAP_RADIAL,
  TEMA_MAP_TOP_DOWN,
} TemaMapArrangement;

#define TEMA_MAP_N_ARRANGEMENTS 4

void tema_map_tidy (TemaMapState *state, TemaMapMetrics *metrics, TemaMapArrangement arrangement);
const char *tema_map_arrangement_to_key (TemaMapArrangement arrangement);
gboolean tema_map_arrangement_from_key (const char *key, TemaMapArrangement *arrangement);

G_END_DECLS
