/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Documents that belong together: a heading above the first of each group, and how to change them.
 */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "compat/tema-popover-once.h"
#include "documents/tema-documents-pane-private.h"

static const char *
get_group_at (TemaDocumentsPane *self, guint position)
{
  g_autoptr (TemaDocument) document
      = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return document != NULL ? tema_document_get_group (document) : NULL; /* lives with the project */
}

/*
 * _tema_documents_pane_update_groups:
 * @self: a pane
 *
 * Puts a heading above each document whose group is not that of the one before.
 */
void
_tema_documents_pane_update_groups (TemaDocumentsPane *self)
{
  const char *before = "";

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      TemaDocumentRow *row = g_hash_table_lookup (self->rows, document);
      const char *group = get_group_at (self, i);

      if (row != NULL)
        tema_document_row_set_heading (row, g_strcmp0 (group, before) == 0 ? NULL
                                            : *group != '\0'               ? group
                                                                           : _ ("Without a group"));
      before = group;
    }
}

static GPtrArray *
list_groups (TemaDocumentsPane *self)
{
  GListModel *documents = tema_project_get_documents (self->project);
  GPtrArray *groups = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);
      const char *group = tema_document_get_group (document);

      if (*group != '\0' && !g_ptr_array_find_with_equal_func (groups, group, g_str_equal, NULL))
        g_ptr_array_add (groups, g_strdup (group));
    }
  return groups;
}

static GtkWidget *
open_popover (TemaDocumentsPane *self, GtkBox **box)
{
  TemaDocumentRow *row = _tema_documents_pane_get_selected_row (self);
  GtkWidget *popover;

  if (row == NULL)
    return NULL;
  popover = gtk_popover_new ();
  *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (*box));
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_RIGHT);
  tema_popover_once_add (GTK_POPOVER (popover), GTK_WIDGET (row));
  return popover;
}

static void
append_group (GtkBox *box, GtkWidget *popover, const char *label, const char *group)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", group);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "documents.set-group");
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

static void
new_group_cb (GtkEntry *entry)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);

  if (*name != '\0')
    gtk_widget_activate_action (GTK_WIDGET (entry), "documents.set-group", "s", name);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
append_entry (GtkBox *box, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 22);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (box, entry);
  return entry;
}

/*
 * _tema_documents_pane_show_groups:
 * @self: a pane
 *
 * Asks which group the chosen document shall stand in.
 */
void
_tema_documents_pane_show_groups (TemaDocumentsPane *self)
{
  g_autoptr (GPtrArray) groups = list_groups (self);
  TemaDocument *document = tema_documents_pane_get_selected (self);
  GtkBox *box;
  GtkWidget *popover = open_popover (self, &box);
  GtkWidget *entry;

  if (popover == NULL)
    return;
  for (guint i = 0; i < groups->len; i++)
    append_group (box, popover, g_ptr_array_index (groups, i), g_ptr_array_index (groups, i));
  if (*tema_document_get_group (document) != '\0')
    append_group (box, popover, _ ("No group"), "");
  entry = append_entry (box, _ ("New group"));
  g_signal_connect (entry, "activate", G_CALLBACK (new_group_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (entry);
}

typedef struct
{
  TemaDocumentsPane *pane; /* outlives its popover */
  char *group;
  guint position;
} GroupName;

static void
group_name_free (gpointer data, GClosure *closure)
{
  GroupName *self = data;

  g_free (self->group);
  g_free (self);
}

static void
group_named_cb (GtkEntry *entry, gpointer data)
{
  GroupName *self = data;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);

  if (strcmp (name, self->group) != 0)
    _tema_documents_pane_run (self->pane,
                              tema_act_rename_group (self->group, self->position, name));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static guint
find_first_of (TemaDocumentsPane *self, const char *group)
{
  GListModel *documents = tema_project_get_documents (self->project);
  guint at = 0;

  for (; at < g_list_model_get_n_items (documents); at++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, at);

      if (strcmp (tema_document_get_group (document), group) == 0)
        break;
    }
  return at;
}

/*
 * _tema_documents_pane_show_group_name:
 * @self: a pane
 *
 * Lets the name of the chosen document's group be typed over; an empty one dissolves the group.
 */
void
_tema_documents_pane_show_group_name (TemaDocumentsPane *self)
{
  TemaDocument *document = tema_documents_pane_get_selected (self);
  GtkBox *box;
  GtkWidget *popover = open_popover (self, &box);
  GtkWidget *entry, *hint;
  GroupName *data;

  if (popover == NULL)
    return;
  data = g_new0 (GroupName, 1);
  data->pane = self;
  data->group = g_strdup (tema_document_get_group (document));
  data->position = find_first_of (self, data->group);
  entry = append_entry (box, _ ("Name of the group"));
  gtk_editable_set_text (GTK_EDITABLE (entry), data->group);
  hint = gtk_label_new (_ ("Without a name the group is dissolved; its documents stay."));
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 24);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (box, hint);
  g_signal_connect_data (entry, "activate", G_CALLBACK (group_named_cb), data, group_name_free, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_grab_focus (entry);
}
