/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The bars that slide in with something to tell. What a closed one said last is not there for
 * anybody: a screen reader would find it beside what is said now. */
#include "tema-config.h"

#include "window/tema-window-private.h"

static void
revealed_cb (GtkRevealer *bar)
{
  gtk_widget_set_visible (gtk_revealer_get_child (bar),
                          gtk_revealer_get_reveal_child (bar)
                              || gtk_revealer_get_child_revealed (bar));
}

/* Once a window. */
void
_tema_window_watch_bars (TemaWindow *self)
{
  GtkRevealer *const bars[] = { self->coder_bar, self->place_bar, self->lock_bar, self->error_bar };

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      g_signal_connect (bars[i], "notify::reveal-child", G_CALLBACK (revealed_cb), NULL);
      g_signal_connect (bars[i], "notify::child-revealed", G_CALLBACK (revealed_cb), NULL);
      revealed_cb (bars[i]);
    }
}
