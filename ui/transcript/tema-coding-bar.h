/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "transcript/tema-recent-codes.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CODING_BAR (tema_coding_bar_get_type ())
/**
 * TemaCodingBar:
 *
 * The small bar at a selected passage: type to find or create a code, Enter to use it; the codes
 * used last on 1–9.
 *
 * Signals: code-chosen (TemaCode, gboolean stays), name-chosen (char *name, gboolean stays): a code
 * or the name of a new one; stays: more are to come. dismissed: Escape.
 */
G_DECLARE_FINAL_TYPE (TemaCodingBar, tema_coding_bar, TEMA, CODING_BAR, GtkWidget)

void
tema_coding_bar_set_codes (TemaCodingBar *self, TemaCodebook *codebook, TemaRecentCodes *recent);
void tema_coding_bar_show (TemaCodingBar *self, gboolean has_keys);
void tema_coding_bar_set_room (TemaCodingBar *self, int width_px);
void tema_coding_bar_type (TemaCodingBar *self, const char *typed);

G_END_DECLS
