/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The heading above a document: its name, and how much is coded in it. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "transcript/tema-transcript-pane-private.h"

#define SHORT_NAME_CHARS 9

/* What is cut first stands last: the words are told in the list as well. */
static char *
dup_facts (TemaDocument *document)
{
  guint n_words = tema_document_get_n_words (document);
  guint n_references = tema_document_get_n_references (document);
  guint n_codes = tema_document_get_n_codes (document);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
  g_autofree char *references
      = g_strdup_printf (ngettext ("%'u reference", "%'u references", n_references), n_references);
  /* TRANSLATORS: follows "71 references" */
  g_autofree char *codes
      = g_strdup_printf (ngettext ("in %'u code", "in %'u codes", n_codes), n_codes);

  return n_references > 0 ? g_strdup_printf ("%s %s · %s", references, codes, words)
                          : g_strdup (words);
}

/* Name and facts of what is shown. */
void
_tema_transcript_pane_update_heading (TemaTranscriptPane *self)
{
  g_autofree char *facts = NULL;
  const char *name;

  if (self->transcript == NULL)
    {
      gtk_label_set_text (self->name, "");
      gtk_label_set_text (self->facts, "");
      return;
    }
  facts = dup_facts (tema_transcript_get_document (self->transcript));
  name = tema_document_get_name (tema_transcript_get_document (self->transcript));
  gtk_label_set_text (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  /* In a narrow heading the facts give way first. */
  gtk_label_set_width_chars (self->name, MIN (g_utf8_strlen (name, -1), SHORT_NAME_CHARS));
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
}
