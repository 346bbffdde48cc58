/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaNamesMayBeAlike:
 * @a: index of a name
 * @b: index of another
 * @data: what was handed over
 *
 * Returns: whether it is worth telling that the two are alike
 */
typedef gboolean (*TemaNamesMayBeAlike) (guint a, guint b, gpointer data);

guint tema_names_count_slips (const char *a, const char *b);
gboolean tema_names_are_alike (const char *a, const char *b);
guint *tema_names_find_alike (const char *const *names,
                              guint n_names,
                              TemaNamesMayBeAlike may_be_alike,
                              gpointer data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
