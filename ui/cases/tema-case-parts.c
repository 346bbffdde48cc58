/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where a case speaks: a list of all documents and their speakers, to be ticked. */
#include "tema-config.h"

#include "cases/tema-cases-page-private.h"

#include "project/tema-case-acts.h"

#include <glib/gi18n.h>

typedef struct
{
  TemaCasesPage *page;
  TemaCase *one;
  TemaDocument *document;
  char *speaker; /* "" for the whole document */
} Place;

static void
place_free (gpointer data, GClosure *closure)
{
  Place *self = data;

  g_object_unref (self->page);
  g_object_unref (self->one);
  g_object_unref (self->document);
  g_free (self->speaker);
  g_free (self);
}

static const TemaCasePart *
find_part (TemaCase *one, TemaDocument *document, const char *speaker)
{
  for (guint i = 0; i < tema_case_get_n_parts (one); i++)
    {
      const TemaCasePart *part = tema_case_get_part (one, i);

      if (part->document == document && part->last_char == 0
          && g_str_equal (part->speaker, speaker))
        return part;
    }
  return NULL;
}

static void
toggled_cb (GtkCheckButton *button, Place *self)
{
  const TemaCasePart *part = find_part (self->one, self->document, self->speaker);
  gboolean is_wanted = gtk_check_button_get_active (button);
  TemaAct *act;

  if (is_wanted == (part != NULL) || self->page->project == NULL)
    return;
  if (!is_wanted)
    act = tema_act_take_part_from_case (self->one, part->id);
  else if (*self->speaker != '\0')
    act = tema_act_give_speaker_to_case (self->document, self->speaker, self->one);
  else
    act = tema_act_give_documents_to_case (&self->document, 1, self->one);
  _tema_cases_page_run (self->page, act, NULL, NULL);
}

static void
append_place (
    GtkBox *box, TemaCasesPage *page, TemaCase *one, TemaDocument *document, const char *speaker)
{
  GtkWidget *button = gtk_check_button_new_with_label (
      *speaker != '\0' ? speaker : tema_document_get_name (document));
  Place *place = g_new0 (Place, 1);

  place->page = g_object_ref (page);
  place->one = g_object_ref (one);
  place->document = g_object_ref (document);
  place->speaker = g_strdup (speaker);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               find_part (one, document, speaker) != NULL);
  if (*speaker != '\0')
    gtk_widget_set_margin_start (button, 24);
  g_signal_connect_data (button, "toggled", G_CALLBACK (toggled_cb), place, place_free, 0);
  gtk_box_append (box, button);
}

static void
append_document (GtkBox *box, TemaCasesPage *page, TemaCase *one, TemaDocument *document)
{
  g_auto (GStrv) speakers = tema_project_list_speakers (page->project, document, NULL);

  append_place (box, page, one, document, "");
  /* One speaker, or two of whom one asks, is a document for one case. */
  for (guint i = 0; speakers != NULL && g_strv_length (speakers) > 2 && speakers[i] != NULL; i++)
    append_place (box, page, one, document, speakers[i]);
}

/* Asks where a case speaks, beside its cell. */
void
_tema_cases_page_ask_parts (TemaCasesPage *self, TemaCase *one, GtkWidget *cell)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GListModel *documents = tema_project_get_documents (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      append_document (GTK_BOX (box), self, one, document);
    }
  if (g_list_model_get_n_items (documents) == 0)
    gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("There are no interviews yet")));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_widget_add_css_class (popover, "ask-popover");
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  _tema_cases_page_pop_up (self, popover, cell);
}
