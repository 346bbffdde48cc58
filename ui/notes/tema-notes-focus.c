/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where keys are on the Notes screen: the list, what is chosen in it, and what stands above. */
#include "tema-config.h"

#include "compat/tema-list-focus.h"
#include "compat/tema-parts.h"
#include "notes/tema-notes-page-private.h"

/**
 * tema_notes_page_take_focus:
 * @self: a page
 *
 * Lets keys be about the list, or the words to search for.
 */
void
tema_notes_page_take_focus (TemaNotesPage *self)
{
  if (gtk_toggle_button_get_active (self->show_questions))
    tema_questions_view_take_focus (self->questions);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0
           || !tema_list_focus_take (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static GtkWidget *
get_shown_button (TemaNotesPage *self)
{
  return GTK_WIDGET (gtk_toggle_button_get_active (self->show_journal)     ? self->show_journal
                     : gtk_toggle_button_get_active (self->show_questions) ? self->show_questions
                                                                           : self->show_memos);
}

/**
 * tema_notes_page_step_part:
 * @self: a page
 * @is_forward: whether to the next part
 *
 * Moves the focus between the list, the memo, or the questions, and what stands above, and around.
 */
void
tema_notes_page_step_part (TemaNotesPage *self, gboolean is_forward)
{
  const TemaPart parts[] = { { self->side, GTK_WIDGET (self->list) },
                             { GTK_WIDGET (self->editor) },
                             { GTK_WIDGET (self->questions) },
                             { self->bar, get_shown_button (self) } };

  tema_parts_step (parts, G_N_ELEMENTS (parts), is_forward);
}
