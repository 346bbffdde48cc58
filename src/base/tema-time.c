/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Points in time as they are stored: UTC, to the second. */
#include "base/tema-time.h"

/**
 * tema_time_dup_now:
 *
 * Any thread. Source: REFI-QDA 1.5, xsd:dateTime.
 *
 * Returns: (transfer full): this moment as "2026-01-31T12:00:00Z"
 */
char *
tema_time_dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}
