/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double tema_agreement_kappa (const double *table, guint n_categories);
double tema_agreement_alpha (const double *coincidences, guint n_categories);
void tema_agreement_add_unit (double *coincidences,
                              guint n_categories,
                              const guint *counts,
                              double n_units);

G_END_DECLS
