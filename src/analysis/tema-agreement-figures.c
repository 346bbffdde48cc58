/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The two figures of agreement beyond chance. Where nothing varies, there is no chance to be beyond
 * of: then they are undefined (NaN), never 0 and never 1. */
#include "tema-config.h"

#include "analysis/tema-agreement-figures.h"

#include <math.h>

static double
sum_all (const double *table, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n * n; i++)
    sum += table[i];
  return sum;
}

/**
 * tema_agreement_kappa:
 * @table: (array): @n_categories rows of as many numbers: how often the first coder said the row's
 * category and the second the column's; counts or shares
 * @n_categories: how many categories
 *
 * Cohen, J. (1960), A coefficient of agreement for nominal scales. Educational and Psychological
 * Measurement 20(1), 37–46: (p_o − p_c) / (1 − p_c). Any thread.
 *
 * Returns: kappa, NaN where chance alone would agree always
 */
double
tema_agreement_kappa (const double *table, guint n_categories)
{
  double n = sum_all (table, n_categories), observed = 0, expected = 0;

  for (guint i = 0; i < n_categories; i++)
    {
      double row = 0, column = 0;

      for (guint j = 0; j < n_categories; j++)
        {
          row += table[i * n_categories + j];
          column += table[j * n_categories + i];
        }
      observed += table[i * n_categories + i] / n;
      expected += row / n * (column / n);
    }
  return n > 0 && expected < 1 ? (observed - expected) / (1 - expected) : NAN;
}

/**
 * tema_agreement_alpha:
 * @coincidences: (array): @n_categories rows of as many numbers, see tema_agreement_add_unit()
 * @n_categories: how many categories
 *
 * Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability, for nominal data:
 * 1 − D_o / D_e. Any thread.
 *
 * Returns: alpha, NaN where all values are of one category
 */
double
tema_agreement_alpha (const double *coincidences, guint n_categories)
{
  double n = sum_all (coincidences, n_categories), observed = n, expected = n * n;

  for (guint i = 0; i < n_categories; i++)
    {
      double n_values = 0;

      for (guint j = 0; j < n_categories; j++)
        n_values += coincidences[i * n_categories + j];
      observed -= coincidences[i * n_categories + i];
      expected -= n_values * n_values;
    }
  return expected > 0 ? 1 - (n - 1) * observed / expected : NAN;
}

/**
 * tema_agreement_add_unit:
 * @coincidences: (array): is added to
 * @n_categories: how many categories
 * @counts: (array length=n_categories): how many coders gave the unit each of them; those who said
 * nothing are not counted
 * @n_units: how many units are like this one
 *
 * A unit that fewer than two coders said something of has nothing to be compared. Any thread.
 */
void
tema_agreement_add_unit (double *coincidences,
                         guint n_categories,
                         const guint *counts,
                         double n_units)
{
  guint n_values = 0;

  for (guint i = 0; i < n_categories; i++)
    n_values += counts[i];
  if (n_values < 2)
    return;
  for (guint i = 0; i < n_categories; i++)
    for (guint j = 0; j < n_categories; j++)
      coincidences[i * n_categories + j]
          += n_units * counts[i] * (counts[j] - (i == j)) / (n_values - 1.0);
}
