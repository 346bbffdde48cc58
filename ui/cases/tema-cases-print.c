/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The informant table as it leaves the screen: which columns it has and what stands above it is
 * asked once, for paper and files alike, and remembered while the project is open. */
#include "tema-config.h"

#include "cases/tema-cases-page-private.h"

#include "project/tema-cases-report.h"
#include "report/tema-report-file.h"
#include "report/tema-report-print.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define GUID_DATA "tema-guid"
#define LIST_PX 220

typedef struct
{
  TemaCasesPage *page;
  GtkEditable *caption;
  GtkWidget *columns; /* a box of check buttons */
  TemaCasesTableAsked asked;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->page);
  g_free (self);
}

static void
take_answers (Question *self)
{
  TemaCasesPage *page = self->page;
  GtkWidget *check = gtk_widget_get_first_child (self->columns);

  g_free (page->caption);
  page->caption = g_strstrip (g_strdup (gtk_editable_get_text (self->caption)));
  g_hash_table_remove_all (page->left_out);
  for (; check != NULL; check = gtk_widget_get_next_sibling (check))
    if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_hash_table_add (page->left_out, g_strdup (g_object_get_data (G_OBJECT (check), GUID_DATA)));
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Question *self)
{
  if (!g_str_equal (response, "go") || self->page->project == NULL)
    return;
  take_answers (self);
  self->asked (self->page);
}

static GtkWidget *
create_columns (Question *self)
{
  GListModel *attributes = tema_cases_get_attributes (tema_project_get_cases (self->page->project));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->columns = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->columns), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Columns beside the name"), -1);
  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);
      const char *guid = tema_attribute_get_guid (attribute);
      GtkWidget *check = gtk_check_button_new_with_label (tema_attribute_get_name (attribute));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   !g_hash_table_contains (self->page->left_out, guid));
      g_object_set_data_full (G_OBJECT (check), GUID_DATA, g_strdup (guid), g_free);
      gtk_box_append (GTK_BOX (self->columns), check);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->columns);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_PX);
  return scroller;
}

static GtkWidget *
create_box (Question *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *caption = gtk_entry_new ();

  self->caption = GTK_EDITABLE (caption);
  gtk_entry_set_placeholder_text (GTK_ENTRY (caption), _ ("Informants"));
  gtk_editable_set_text (self->caption, self->page->caption);
  gtk_entry_set_activates_default (GTK_ENTRY (caption), TRUE);
  gtk_box_append (GTK_BOX (box), _tema_cases_page_create_labelled (_ ("Ca_ption"), caption));
  if (g_list_model_get_n_items (
          tema_cases_get_attributes (tema_project_get_cases (self->page->project)))
      > 0)
    gtk_box_append (GTK_BOX (box), _tema_cases_page_create_labelled (_ ("Columns beside the name"),
                                                                     create_columns (self)));
  else
    self->columns = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  return box;
}

/*
 * _tema_cases_page_ask_table:
 * @page: a page with a project
 * @go: what the button says
 * @asked: called when it was pressed
 *
 * Asks which columns the informant table has, and what stands above it.
 */
void
_tema_cases_page_ask_table (TemaCasesPage *page, const char *go, TemaCasesTableAsked asked)
{
  Question *self = g_new0 (Question, 1);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                              _ ("The Table of Informants"), NULL);
  GtkWidget *box;

  self->page = g_object_ref (page);
  self->asked = asked;
  box = create_box (self);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "go", go,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "go");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), self, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (self->caption));
}

/* The table with the columns and the caption that were chosen. */
TemaReport *
_tema_cases_page_make_report (TemaCasesPage *self)
{
  GListModel *attributes = tema_cases_get_attributes (tema_project_get_cases (self->project));
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);
      const char *guid = tema_attribute_get_guid (attribute);

      if (!g_hash_table_contains (self->left_out, guid))
        g_ptr_array_add (columns, (gpointer)guid);
    }
  g_ptr_array_add (columns, NULL);
  return tema_cases_report_new (
      self->project,
      &(TemaCasesReportOptions){ .language = tema_report_file_get_language (),
                                 .paper = tema_report_file_get_paper (),
                                 .title = *self->caption != '\0' ? self->caption : NULL,
                                 .attributes = (const char *const *)columns->pdata });
}

static void
print_asked_cb (TemaCasesPage *self)
{
  tema_report_print (GTK_WIDGET (self), _tema_cases_page_make_report (self));
}

/**
 * tema_cases_page_print:
 * @self: a page with a project
 *
 * Asks for columns and caption, then for the printer, and prints the informant table.
 */
void
tema_cases_page_print (TemaCasesPage *self)
{
  tema_cases_page_flush (self);
  if (g_list_model_get_n_items (tema_cases_get_list (tema_project_get_cases (self->project))) > 0)
    _tema_cases_page_ask_table (self, _ ("_Print…"), print_asked_cb);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                                _ ("There are no informants to print yet"));
}
