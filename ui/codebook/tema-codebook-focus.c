/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where keys are in the codebook: its tree, or the description of a code. */
#include "codebook/tema-codebook-pane-private.h"
#include "compat/tema-list-focus.h"

/* Keys are about the chosen code, or about the first one to come. */
gboolean
_tema_codebook_pane_grab_focus (GtkWidget *widget)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    return tema_list_focus_take (GTK_WIDGET (self->list));
  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Out of the description, which saves it, and back to the code that it describes. */
gboolean
_tema_codebook_pane_details_key_cb (TemaCodebookPane *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GDK_EVENT_STOP;
}

/**
 * tema_codebook_pane_write_description:
 * @self: a pane with a chosen code
 *
 * Lets keys be about the description of the code.
 */
void
tema_codebook_pane_write_description (TemaCodebookPane *self)
{
  tema_code_details_write (self->details);
}
