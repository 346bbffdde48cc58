/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A passage of the text as a finished quotation: what is selected, the coding that was chosen, or
 * the one at the caret. */
#include "tema-config.h"

#include "quotation/tema-copy-quotation.h"
#include "transcript/tema-transcript-pane-private.h"

/* Of codings within each other the one that says it shortest. */
static gint64
find_at_caret (TemaTranscriptPane *self)
{
  guint caret = tema_transcript_view_get_caret (self->view);
  g_autoptr (GPtrArray) codings = tema_transcript_list_codings (self->transcript, caret, caret + 1);
  const TemaCoding *best = NULL;

  for (guint i = 0; i < codings->len; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (codings, i);

      if (best == NULL
          || coding->last_char - coding->first_char < best->last_char - best->first_char)
        best = coding;
    }
  return best != NULL ? best->id : 0;
}

/**
 * tema_transcript_pane_copy_quotation:
 * @self: a pane
 *
 * Copies what is selected, or else the coding that was chosen or stands at the caret.
 *
 * Returns: whether there was anything
 */
gboolean
tema_transcript_pane_copy_quotation (TemaTranscriptPane *self)
{
  guint first_char, last_char;
  gint64 coding;

  if (self->project == NULL || self->transcript == NULL)
    return FALSE;
  if (tema_transcript_view_get_selection (self->view, &first_char, &last_char))
    {
      tema_copy_selection (GTK_WIDGET (self), self->project, self->transcript, first_char,
                           last_char);
      return TRUE;
    }
  coding = tema_transcript_view_get_chosen_coding (self->view);
  if (coding == 0)
    coding = find_at_caret (self);
  if (coding != 0)
    tema_copy_codings (GTK_WIDGET (self), self->project, &coding, 1);
  return coding != 0;
}

/* From the card of a coding. */
static void
copy_quotation_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  gint64 coding = g_variant_get_int64 (parameter);

  if (self->project != NULL)
    tema_copy_codings (widget, self->project, &coding, 1);
}

void
_tema_transcript_pane_install_quotation (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.copy-quotation", "x",
                                   copy_quotation_cb);
}
