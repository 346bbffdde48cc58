/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TemaSavedMake:
 * @data: what tema_saved_write() got
 * @error: return location
 *
 * Makes the content of a file, in a thread of its own.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
typedef GBytes *(*TemaSavedMake) (gpointer data, GError **error);

/**
 * TemaSavedTelling:
 * @teller: whose window tells how it went
 * @saved: what is told when the file is there, without a full stop
 * @n_dropped: how many characters no file could hold
 * @may_take_long: whether it is told, too, that it is being written, when that takes a while
 */
typedef struct
{
  gpointer teller;
  const char *saved;
  guint n_dropped;
  gboolean may_take_long;
} TemaSavedTelling;

char *tema_saved_dup_name (GFile *file) G_GNUC_WARN_UNUSED_RESULT;
char *tema_saved_dup_notice (const char *saved, guint n_dropped) G_GNUC_WARN_UNUSED_RESULT;
void tema_saved_write (GFile *file,
                       const TemaSavedTelling *telling,
                       TemaSavedMake make,
                       gpointer data,
                       GDestroyNotify free_data);

G_END_DECLS
