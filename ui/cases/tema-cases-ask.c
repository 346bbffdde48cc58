/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The questions that the Informants screen asks: what an attribute is, how quotations are
 * attributed, where a case speaks. */
#include "tema-config.h"

#include "cases/tema-cases-page-private.h"

#include "project/tema-case-acts.h"
#include "project/tema-quotation.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* There may be dozens of attributes, each a button with a name to fill in. */
#define FIELDS_PX 200

typedef struct
{
  TemaCasesPage *page;
  TemaAttribute *attribute; /* NULL for a new one */
  GtkEditable *name;
  GtkDropDown *type;
  GtkTextView *choices;
  GtkWidget *choices_box;
} AttributeQuestion;

static void
attribute_question_free (gpointer data, GClosure *closure)
{
  AttributeQuestion *self = data;

  g_object_unref (self->page);
  g_clear_object (&self->attribute);
  g_free (self);
}

static char **
dup_choices (AttributeQuestion *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->choices);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strsplit (text, "\n", -1);
}

static void
attribute_answered_cb (AdwMessageDialog *dialog, const char *response, AttributeQuestion *self)
{
  g_auto (GStrv) choices = dup_choices (self);
  const char *name = gtk_editable_get_text (self->name);
  TemaAttributeType type = gtk_drop_down_get_selected (self->type);
  const char *const *words = (const char *const *)choices;

  if (!g_str_equal (response, "save") || self->page->project == NULL)
    return;
  _tema_cases_page_run (self->page,
                        self->attribute != NULL
                            ? tema_act_change_attribute (self->attribute, name, type, words)
                            : tema_act_create_attribute (name, type, words),
                        NULL, NULL);
}

static void
attribute_changed_cb (AttributeQuestion *self)
{
  GtkRoot *dialog = gtk_widget_get_root (GTK_WIDGET (self->name));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  gtk_widget_set_visible (self->choices_box,
                          gtk_drop_down_get_selected (self->type) == TEMA_ATTRIBUTE_CHOICE);
  if (dialog != NULL)
    adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save", *name != '\0');
}

static GtkWidget *
create_type_chooser (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < TEMA_ATTRIBUTE_N_TYPES; i++)
    gtk_string_list_append (names, tema_attribute_type_get_name (i));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
}

/* A heading that goes to what is below it. */
GtkWidget *
_tema_cases_page_create_labelled (const char *text, GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);
  return box;
}

static GtkWidget *
create_choices_box (AttributeQuestion *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->choices = GTK_TEXT_VIEW (view);
  gtk_text_view_set_accepts_tab (self->choices, FALSE);
  gtk_text_view_set_top_margin (self->choices, 6);
  gtk_text_view_set_left_margin (self->choices, 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choices, one a line"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 96);
  gtk_widget_add_css_class (scroller, "card");
  self->choices_box = _tema_cases_page_create_labelled (_ ("_Choices, one a line"), scroller);
  return self->choices_box;
}

static void
fill_attribute_question (AttributeQuestion *self)
{
  g_autofree char *choices = NULL;

  if (self->attribute == NULL)
    return;
  choices = g_strjoinv ("\n", (char **)tema_attribute_get_choices (self->attribute));
  gtk_editable_set_text (self->name, tema_attribute_get_name (self->attribute));
  gtk_drop_down_set_selected (self->type, tema_attribute_get_value_type (self->attribute));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->choices), choices, -1);
}

static GtkWidget *
create_dialog (TemaCasesPage *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                              heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "save",
                                    _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

/* Asks for the name and type of an attribute, NULL for a new one. */
void
_tema_cases_page_ask_attribute (TemaCasesPage *page, TemaAttribute *attribute)
{
  AttributeQuestion *self = g_new0 (AttributeQuestion, 1);
  GtkWidget *dialog = create_dialog (
      page, attribute != NULL ? _ ("Change the Attribute") : _ ("New Attribute"),
      _ ("Something that can be said of every informant: a role, an age, a place."));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *name = gtk_entry_new ();
  GtkWidget *type = create_type_chooser ();

  self->page = g_object_ref (page);
  self->attribute = attribute != NULL ? g_object_ref (attribute) : NULL;
  self->name = GTK_EDITABLE (name);
  self->type = GTK_DROP_DOWN (type);
  gtk_entry_set_activates_default (GTK_ENTRY (name), TRUE);
  gtk_box_append (GTK_BOX (box), _tema_cases_page_create_labelled (_ ("_Name"), name));
  gtk_box_append (GTK_BOX (box), _tema_cases_page_create_labelled (_ ("_Type"), type));
  gtk_box_append (GTK_BOX (box), create_choices_box (self));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  fill_attribute_question (self);
  g_signal_connect_data (dialog, "response", G_CALLBACK (attribute_answered_cb), self,
                         attribute_question_free, 0);
  g_signal_connect_swapped (name, "changed", G_CALLBACK (attribute_changed_cb), self);
  g_signal_connect_swapped (type, "notify::selected", G_CALLBACK (attribute_changed_cb), self);
  attribute_changed_cb (self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (name);
}

typedef struct
{
  TemaCasesPage *page;
  GtkEditable *pattern;
  GtkLabel *preview;
} AttributionQuestion;

static void
attribution_question_free (gpointer data, GClosure *closure)
{
  AttributionQuestion *self = data;

  g_object_unref (self->page);
  g_free (self);
}

static void
attribution_answered_cb (AdwMessageDialog *dialog, const char *response, AttributionQuestion *self)
{
  if (g_str_equal (response, "save") && self->page->project != NULL)
    _tema_cases_page_run (self->page,
                          tema_act_set_quotation_pattern (gtk_editable_get_text (self->pattern)),
                          NULL, NULL);
}

/* What is written is shown with the first informant who has a document, or says what it does not
 * know. */
static void
attribution_changed_cb (AttributionQuestion *self)
{
  const char *pattern = gtk_editable_get_text (self->pattern);
  TemaProject *project = self->page->project;
  g_autofree char *unknown = tema_quotation_find_unknown_field (project, pattern);
  g_autofree char *example = tema_quotation_preview (project, pattern);
  g_autofree char *text = unknown != NULL
                              ? g_strdup_printf (_ ("There is no attribute “%s”."), unknown)
                              : g_strdup_printf (_ ("For example: %s"), example);

  gtk_label_set_text (self->preview, text);
  if (unknown != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->preview), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->preview), "error");
}

static void
field_clicked_cb (GtkButton *button, AttributionQuestion *self)
{
  g_autofree char *field = g_strdup_printf ("{%s}", gtk_button_get_label (button));
  int position = gtk_editable_get_position (self->pattern);

  gtk_editable_insert_text (self->pattern, field, -1, &position);
  gtk_widget_grab_focus (GTK_WIDGET (self->pattern));
  gtk_editable_set_position (self->pattern, position);
}

static GtkWidget *
create_fields (AttributionQuestion *self)
{
  g_auto (GStrv) fields = tema_quotation_list_fields (self->page->project);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Names to fill in"), -1);
  gtk_widget_add_css_class (box, "people");
  for (guint i = 0; fields[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (fields[i]);

      gtk_widget_add_css_class (button, "person");
      g_signal_connect (button, "clicked", G_CALLBACK (field_clicked_cb), self);
      gtk_flow_box_append (GTK_FLOW_BOX (box), button);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), FIELDS_PX);
  return scroller;
}

/* Asks how quotations are attributed. */
void
_tema_cases_page_ask_attribution (TemaCasesPage *page)
{
  AttributionQuestion *self = g_new0 (AttributionQuestion, 1);
  GtkWidget *dialog = create_dialog (
      page, _ ("Attribution of Quotations"),
      _ ("Written once, used wherever a passage is quoted. Names in braces are filled in."));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *pattern = gtk_entry_new ();
  GtkWidget *preview = gtk_label_new (NULL);

  self->page = g_object_ref (page);
  self->pattern = GTK_EDITABLE (pattern);
  self->preview = GTK_LABEL (preview);
  gtk_editable_set_text (self->pattern,
                         tema_cases_get_pattern (tema_project_get_cases (page->project)));
  gtk_entry_set_placeholder_text (GTK_ENTRY (pattern), "({informant})");
  gtk_entry_set_activates_default (GTK_ENTRY (pattern), TRUE);
  gtk_label_set_xalign (self->preview, 0);
  gtk_label_set_wrap (self->preview, TRUE);
  gtk_box_append (GTK_BOX (box), _tema_cases_page_create_labelled (_ ("_Pattern"), pattern));
  gtk_box_append (GTK_BOX (box), create_fields (self));
  gtk_box_append (GTK_BOX (box), preview);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  g_signal_connect_data (dialog, "response", G_CALLBACK (attribution_answered_cb), self,
                         attribution_question_free, 0);
  g_signal_connect_swapped (pattern, "changed", G_CALLBACK (attribution_changed_cb), self);
  attribution_changed_cb (self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (pattern);
}
