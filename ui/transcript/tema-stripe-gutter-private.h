/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "transcript/tema-stripe-gutter.h"

G_BEGIN_DECLS

#define STRIPE_PX 4

/* What was drawn last, to find what the pointer is over. */
typedef struct
{
  gint64 coding;
  graphene_rect_t stripe;
  graphene_rect_t label; /* zero wide: folded into another */
} TemaPlacedStripe;

struct _TemaStripeGutter
{
  GtkWidget parent_instance;

  TemaTranscriptView *view;
  GHashTable *lanes; /* coding id → lane */
  guint n_lanes;
  GArray *placed;     /* of TemaPlacedStripe */
  GHashTable *labels; /* name of a code → Label */
  int width_px;
  gint64 dragged; /* coding whose end is being dragged, 0 for none */
  gboolean is_last_dragged;
  gboolean is_moved;
};

/* tema-stripe-pointer.c: hover, click, and ends dragged */
void _tema_stripe_gutter_add_pointer (TemaStripeGutter *self);

G_END_DECLS
