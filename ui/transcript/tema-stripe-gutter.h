/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "transcript/tema-transcript-view.h"

G_BEGIN_DECLS

#define TEMA_TYPE_STRIPE_GUTTER (tema_stripe_gutter_get_type ())
/**
 * TemaStripeGutter:
 *
 * The right margin of a transcript: a stripe for each coding in a lane of its own where codings
 * overlap, and the codes' names beside them, which never cover each other: "+3" where space ends.
 *
 * Signal pressed (gint64 coding_id, double x, double y): a stripe or a name was clicked.
 */
G_DECLARE_FINAL_TYPE (TemaStripeGutter, tema_stripe_gutter, TEMA, STRIPE_GUTTER, GtkWidget)

GtkWidget *tema_stripe_gutter_new (TemaTranscriptView *view);
void tema_stripe_gutter_update (TemaStripeGutter *self);
void tema_stripe_gutter_set_room (TemaStripeGutter *self, int view_width_px);

G_END_DECLS
