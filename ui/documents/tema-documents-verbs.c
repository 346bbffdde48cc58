/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with a document: rename, move, delete. Every change is an act. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "compat/tema-list-focus.h"
#include "documents/tema-documents-pane-private.h"
#include "notes/tema-memo-ask.h"
#include "project/tema-name-writing.h"

TemaDocumentRow *
_tema_documents_pane_get_selected_row (TemaDocumentsPane *self)
{
  TemaDocument *document = tema_documents_pane_get_selected (self);

  return document != NULL ? g_hash_table_lookup (self->rows, document) : NULL;
}

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer pane)
{
  g_autoptr (TemaDocumentsPane) self = pane;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

typedef struct
{
  TemaDocumentsPane *pane;
  guint position; /* of what is deleted */
  char *done_text;
} Deletion;

static void
delete_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autofree Deletion *deletion = data;
  g_autoptr (TemaDocumentsPane) self = deletion->pane;
  g_autofree char *done_text = deletion->done_text;
  g_autoptr (GError) error = NULL;
  guint n_left;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
      return;
    }
  n_left = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  if (n_left > 0 && self->project == TEMA_PROJECT (project))
    tema_list_focus_choose (GTK_WIDGET (self->list), MIN (deletion->position, n_left - 1));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.notify-undo", "s", done_text);
}

static char *
dup_deleted_text (TemaDocument *document)
{
  guint n_references = tema_document_get_n_references (document);

  if (n_references == 0)
    return g_strdup_printf (_ ("Deleted “%s”"), tema_document_get_name (document));
  return g_strdup_printf (g_dngettext (NULL, "Deleted “%s” with %u coded passage",
                                       "Deleted “%s” with %u coded passages", n_references),
                          tema_document_get_name (document), n_references);
}

void
_tema_documents_pane_run (TemaDocumentsPane *self, TemaAct *act)
{
  tema_project_do_async (self->project, act, NULL, act_done_cb, g_object_ref (self));
}

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentRow *row = _tema_documents_pane_get_selected_row (TEMA_DOCUMENTS_PANE (widget));

  if (row != NULL)
    tema_document_row_start_renaming (
        row, tema_name_writing_peek_document (TEMA_DOCUMENTS_PANE (widget)->project,
                                              tema_document_row_get_document (row)));
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (widget);
  TemaDocument *document = tema_documents_pane_get_selected (self);
  Deletion *deletion;

  if (document == NULL)
    return;
  deletion = g_new0 (Deletion, 1);
  deletion->pane = g_object_ref (self);
  deletion->position = gtk_single_selection_get_selected (self->selection);
  deletion->done_text = dup_deleted_text (document);
  tema_project_do_async (self->project, tema_act_delete_document (document), NULL, delete_done_cb,
                         deletion);
}

/* Within its group; at its end, into the group beside it. */
static void
move_selected (TemaDocumentsPane *self, int step)
{
  GListModel *documents = tema_project_get_documents (self->project);
  TemaDocument *document = tema_documents_pane_get_selected (self);
  guint at = document != NULL ? _tema_documents_pane_find_position (self, document) : 0;
  g_autoptr (TemaDocument) neighbour = NULL;
  gboolean is_crossing;

  if (document == NULL || (step < 0 && at == 0))
    return;
  neighbour = g_list_model_get_item (documents, at + step);
  if (neighbour == NULL)
    return;
  is_crossing
      = g_strcmp0 (tema_document_get_group (neighbour), tema_document_get_group (document)) != 0;
  _tema_documents_pane_run (self, tema_act_move_documents (&document, 1,
                                                           tema_document_get_group (neighbour),
                                                           is_crossing ? at : at + step));
}

static void
move_up_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_selected (TEMA_DOCUMENTS_PANE (widget), -1);
}

static void
move_down_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move_selected (TEMA_DOCUMENTS_PANE (widget), 1);
}

static void
properties_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (widget);
  TemaDocumentRow *row = _tema_documents_pane_get_selected_row (self);

  if (row != NULL)
    _tema_document_show_properties (tema_documents_pane_get_selected (self), GTK_WIDGET (row));
}

static void
speakers_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocument *document = tema_documents_pane_get_selected (TEMA_DOCUMENTS_PANE (widget));

  if (document != NULL)
    gtk_widget_activate_action (widget, "win.speakers", "(ss)", tema_document_get_guid (document),
                                "");
}

static void
memos_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (widget);
  TemaDocument *document = tema_documents_pane_get_selected (self);
  TemaDocumentRow *row = _tema_documents_pane_get_selected_row (self);
  TemaMemoAbout about;

  if (document == NULL || row == NULL)
    return;
  about = tema_memo_about_document (document);
  tema_memo_show_about (GTK_WIDGET (row), tema_project_get_memos (self->project), &about);
}

static void
write_memo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocument *document = tema_documents_pane_get_selected (TEMA_DOCUMENTS_PANE (widget));
  TemaMemoAbout about;

  if (document == NULL)
    return;
  about = tema_memo_about_document (document);
  tema_memo_write (widget, &about);
}

static void
group_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_documents_pane_show_groups (TEMA_DOCUMENTS_PANE (widget));
}

static void
rename_group_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_documents_pane_show_group_name (TEMA_DOCUMENTS_PANE (widget));
}

/* "" takes it out of its group. */
static void
set_group_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (widget);
  TemaDocument *document = tema_documents_pane_get_selected (self);
  const char *group = g_variant_get_string (parameter, NULL);

  if (document != NULL && g_strcmp0 (group, tema_document_get_group (document)) != 0)
    _tema_documents_pane_run (self, tema_act_move_documents (&document, 1, group, G_MAXUINT));
}

static void
erase_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_documents_pane_erase (TEMA_DOCUMENTS_PANE (widget));
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (widget);
  TemaDocumentRow *row = _tema_documents_pane_get_selected_row (self);

  if (row != NULL)
    _tema_documents_pane_show_menu (self, GTK_WIDGET (row), 24,
                                    gtk_widget_get_height (GTK_WIDGET (row)));
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
_tema_documents_pane_install_verbs (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "documents.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "documents.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "documents.move-up", NULL, move_up_cb);
  gtk_widget_class_install_action (widget_class, "documents.move-down", NULL, move_down_cb);
  gtk_widget_class_install_action (widget_class, "documents.show-properties", NULL, properties_cb);
  gtk_widget_class_install_action (widget_class, "documents.speakers", NULL, speakers_cb);
  gtk_widget_class_install_action (widget_class, "documents.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "documents.memos", NULL, memos_cb);
  gtk_widget_class_install_action (widget_class, "documents.write-memo", NULL, write_memo_cb);
  gtk_widget_class_install_action (widget_class, "documents.erase", NULL, erase_cb);
  gtk_widget_class_install_action (widget_class, "documents.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "documents.group", NULL, group_cb);
  gtk_widget_class_install_action (widget_class, "documents.rename-group", NULL, rename_group_cb);
  gtk_widget_class_install_action (widget_class, "documents.set-group", "s", set_group_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "documents.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "documents.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "documents.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "documents.move-up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "documents.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "documents.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "documents.menu",
                                       NULL);
}

void
_tema_documents_pane_update_verbs (TemaDocumentsPane *self)
{
  static const char *const changing[]
      = { "documents.rename", "documents.delete",    "documents.move-up", "documents.move-down",
          "documents.group",  "documents.set-group", "documents.erase",   "documents.write-memo" };
  TemaDocument *document = tema_documents_pane_get_selected (self);
  gboolean can_change
      = document != NULL && self->project != NULL && !tema_project_is_read_only (self->project);

  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), changing[i], can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.rename-group",
                                 can_change && *tema_document_get_group (document) != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.speakers",
                                 can_change && tema_document_get_n_turns (document) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.show-properties", document != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.memos",
                                 document != NULL && tema_document_get_n_memos (document) > 0);
}
