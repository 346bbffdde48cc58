/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* In the order they are offered in; any may be done at any time. */
typedef enum
{
  TEMA_TOUR_READ,
  TEMA_TOUR_CODE,
  TEMA_TOUR_COLLECT,
  TEMA_TOUR_THEME,
  TEMA_TOUR_REPORT,
  TEMA_TOUR_N_STEPS
} TemaTourStep;

#define TEMA_TYPE_TOUR (tema_tour_get_type ())
/**
 * TemaTour:
 *
 * A bar with the next of five things to try in the sample study. It asks for nothing: a step is
 * ticked when it was done, in whatever order, and the bar can be closed for ever.
 */
G_DECLARE_FINAL_TYPE (TemaTour, tema_tour, TEMA, TOUR, AdwBin)

void tema_tour_begin (TemaTour *self);
void tema_tour_tick (TemaTour *self, TemaTourStep step);

G_END_DECLS
