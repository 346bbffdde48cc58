/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaStripe:
 * @top_px: where the passage begins
 * @bottom_px: where it ends; a stripe lower than one pixel counts as one pixel high
 *
 * The vertical reach of one coding beside the text. The unit is the caller's; characters do too.
 */
typedef struct
{
  double top_px;
  double bottom_px;
} TemaStripe;

/**
 * TemaStripeLabel:
 * @wanted_px: where its top would like to stand, as a rule the top of its stripe
 * @lowest_px: its bottom may be pushed down this far, as a rule the bottom of its stripe and as
 *   many lines below as the caller can bear; above @wanted_px + @height_px it means "not at all"
 * @height_px: its height, above 0
 * @top_px: (out): where it was placed; of a folded label, the top of the label that stands for it
 * @shown_by: (out): its own index where it has a place, else the index of the label above that
 *   says "+n" for it
 * @n_folded: (out): how many labels further down this one stands for; 0 for none
 *
 * The name of one coding beside its stripe.
 */
typedef struct
{
  double wanted_px;
  double lowest_px;
  double height_px;
  double top_px;
  guint shown_by;
  guint n_folded;
} TemaStripeLabel;

void tema_stripe_lanes_assign (const TemaStripe *stripes, guint n, guint *lanes, guint *n_lanes);
guint tema_stripe_labels_place (TemaStripeLabel *labels, guint n);

G_END_DECLS
