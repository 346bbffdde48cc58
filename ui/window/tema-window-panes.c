/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The panes that other rooms make: here they meet. */
#include "window/tema-window-private.h"

static void
code_activated_cb (TemaWindow *self, TemaCode *code)
{
  gtk_widget_set_visible (GTK_WIDGET (self->codebook_bin), TRUE);
  tema_codebook_pane_select_code (self->codebook, code);
}

void
_tema_window_add_panes (TemaWindow *self)
{
  self->transcript = TEMA_TRANSCRIPT_PANE (tema_transcript_pane_new ());
  self->codebook = TEMA_CODEBOOK_PANE (tema_codebook_pane_new ());
  adw_bin_set_child (self->transcript_bin, GTK_WIDGET (self->transcript));
  adw_bin_set_child (self->codebook_bin, GTK_WIDGET (self->codebook));
  g_signal_connect_swapped (self->transcript, "code-activated", G_CALLBACK (code_activated_cb),
                            self);
}
