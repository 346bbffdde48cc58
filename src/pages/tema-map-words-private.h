/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-map-metrics.h"

G_BEGIN_DECLS

/**
 * TemaMapRuler:
 *
 * Fonts, how wide their letters are, and every text that was broken into lines.
 */
typedef struct _TemaMapRuler TemaMapRuler;

TemaMapRuler *_tema_map_ruler_new (double max_width) G_GNUC_WARN_UNUSED_RESULT;
void _tema_map_ruler_free (TemaMapRuler *self);
void _tema_map_ruler_trim (TemaMapRuler *self);
TemaMapWords *
_tema_map_ruler_break (TemaMapRuler *self, const char *text, double font_size, gboolean is_bold);

G_END_DECLS
