/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is told when something was saved: where, and what of it was left out. */
#include "tema-config.h"

#include "compat/tema-saved.h"

#include <glib/gi18n.h>

/**
 * tema_saved_dup_notice:
 * @saved: what was saved and where, without a full stop
 * @n_dropped: how many characters no file could hold
 *
 * Returns: (transfer full): @saved, and how much was left out if anything was
 */
char *
tema_saved_dup_notice (const char *saved, guint n_dropped)
{
  g_autofree char *dropped
      = g_strdup_printf (ngettext ("%u control character was left out",
                                   "%u control characters were left out", n_dropped),
                         n_dropped);

  return n_dropped == 0 ? g_strdup (saved) : g_strdup_printf ("%s. %s.", saved, dropped);
}
