/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A word from one thread to another. */
#include "tema-config.h"

#include "base/tema-post.h"

/**
 * tema_post:
 * @context: (nullable): of the thread that shall hear it; %NULL: the main thread's
 * @func: called there, in the order of posting, again while it returns %G_SOURCE_CONTINUE
 * @data: handed to @func
 * @free_data: (nullable): frees @data
 *
 * Unlike g_main_context_invoke_full(), it is never called in the thread that posts it: that one
 * does so where the loop does not run yet. Any thread.
 */
void
tema_post (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, free_data);
  g_source_attach (source, context);
}
