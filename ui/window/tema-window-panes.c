/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The panes that other rooms make: here they meet. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "codebook/tema-codebook-pane.h"
#include "transcript/tema-transcript-pane.h"

static void
code_activated_cb (TemaWindow *self, TemaCode *code)
{
  if (self->codebook != NULL)
    g_object_set (self->codebook, "selected-code", code, NULL);
}

void
_tema_window_add_panes (TemaWindow *self)
{
  self->transcript = tema_transcript_pane_new ();
  adw_bin_set_child (self->transcript_bin, self->transcript);
  self->codebook = g_object_new (TEMA_TYPE_CODEBOOK_PANE, NULL);
  adw_bin_set_child (self->codebook_bin, self->codebook);
  g_signal_connect_swapped (self->transcript, "code-activated", G_CALLBACK (code_activated_cb),
                            self);
}
