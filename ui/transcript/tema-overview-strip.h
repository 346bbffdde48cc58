/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "transcript/tema-transcript-view.h"

G_BEGIN_DECLS

#define TEMA_TYPE_OVERVIEW_STRIP (tema_overview_strip_get_type ())
/**
 * TemaOverviewStrip:
 *
 * The whole document on a strip as high as the window: where codes lie, what was found, what is on
 * the screen. A press goes there.
 */
G_DECLARE_FINAL_TYPE (TemaOverviewStrip, tema_overview_strip, TEMA, OVERVIEW_STRIP, GtkWidget)

void tema_overview_strip_set_view (TemaOverviewStrip *self, TemaTranscriptView *view);
void tema_overview_strip_update (TemaOverviewStrip *self);

G_END_DECLS
