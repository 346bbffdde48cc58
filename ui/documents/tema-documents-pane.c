/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The list of interviews, in groups: choosing, finding, dragging. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "compat/tema-list-focus.h"
#include "documents/tema-documents-pane-private.h"
#include "project/tema-extracts.h"
#include "project/tema-name-writing.h"

/* From so many on the list is longer than a look. */
#define MANY_DOCUMENTS 10

enum
{
  PROP_0,
  PROP_PROJECT,
  PROP_SELECTED,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TemaDocumentsPane, tema_documents_pane, GTK_TYPE_WIDGET)

void
_tema_documents_pane_show_menu (TemaDocumentsPane *self, GtkWidget *at, double x, double y)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (at, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  _tema_documents_pane_update_verbs (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int)point.x, (int)point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
row_right_click_cb (
    GtkGestureClick *gesture, int n_press, double x, double y, TemaDocumentsPane *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  tema_documents_pane_select (self, tema_document_row_get_document (TEMA_DOCUMENT_ROW (row)));
  _tema_documents_pane_show_menu (self, row, x, y);
}

static GdkContentProvider *
row_drag_prepare_cb (GtkDragSource *source, double x, double y, TemaDocumentsPane *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  if (tema_project_is_read_only (self->project))
    return NULL;
  gtk_drag_source_set_icon (source, picture, (int)x, (int)y);
  return gdk_content_provider_new_typed (TEMA_TYPE_DOCUMENT,
                                         tema_document_row_get_document (TEMA_DOCUMENT_ROW (row)));
}

guint
_tema_documents_pane_find_position (TemaDocumentsPane *self, TemaDocument *document)
{
  GListModel *documents = tema_project_get_documents (self->project);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) candidate = g_list_model_get_item (documents, i);

      if (candidate == document)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static gboolean
row_drop_cb (
    GtkDropTarget *target, const GValue *value, double x, double y, TemaDocumentsPane *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  TemaDocument *dragged = g_value_get_object (value);
  guint from = _tema_documents_pane_find_position (self, dragged);
  guint to = _tema_documents_pane_find_position (
      self, tema_document_row_get_document (TEMA_DOCUMENT_ROW (row)));

  if (from == GTK_INVALID_LIST_POSITION || to == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (y > gtk_widget_get_height (row) / 2.0)
    to++;
  if (to > from)
    to--; /* places are counted without the document itself */
  if (to == from
      && g_strcmp0 (
             tema_document_get_group (dragged),
             tema_document_get_group (tema_document_row_get_document (TEMA_DOCUMENT_ROW (row))))
             == 0)
    return FALSE;
  _tema_documents_pane_run (
      self,
      tema_act_move_documents (
          &dragged, 1,
          tema_document_get_group (tema_document_row_get_document (TEMA_DOCUMENT_ROW (row))), to));
  return TRUE;
}

static void
row_renamed_cb (TemaDocumentRow *row, const char *name, TemaDocumentsPane *self)
{
  tema_name_writing_name_document (self->project, tema_document_row_get_document (row), name);
}

static void
row_setup_cb (GtkListItemFactory *factory, GtkListItem *item, TemaDocumentsPane *self)
{
  GtkWidget *row = tema_document_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (TEMA_TYPE_DOCUMENT, GDK_ACTION_COPY);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (row_right_click_cb), self);
  g_signal_connect (source, "prepare", G_CALLBACK (row_drag_prepare_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (row_drop_cb), self);
  g_signal_connect (row, "renamed", G_CALLBACK (row_renamed_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  gtk_list_item_set_child (item, row);
}

static void
row_unbind_cb (GtkListItemFactory *factory, GtkListItem *item, TemaDocumentsPane *self)
{
  g_hash_table_remove (self->rows, gtk_list_item_get_item (item));
  tema_document_row_set_document (TEMA_DOCUMENT_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
selection_changed_cb (TemaDocumentsPane *self)
{
  _tema_documents_pane_update_verbs (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static gboolean
is_sought (gpointer document, gpointer pane)
{
  TemaDocumentsPane *self = pane;
  g_autofree char *sought
      = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  g_autofree char *name = g_utf8_casefold (tema_document_get_name (document), -1);
  g_autofree char *group = g_utf8_casefold (tema_document_get_group (document), -1);

  return strstr (name, sought) != NULL || strstr (group, sought) != NULL;
}

static void
update_stack (TemaDocumentsPane *self)
{
  guint n_documents = self->project != NULL
                          ? g_list_model_get_n_items (tema_project_get_documents (self->project))
                          : 0;
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  gtk_stack_set_visible_child_name (self->stack, n_documents == 0 ? "empty"
                                                 : n_shown == 0   ? "nothing"
                                                                  : "list");
  gtk_widget_set_visible (GTK_WIDGET (self->entry),
                          n_documents >= MANY_DOCUMENTS
                              || gtk_entry_get_text_length (self->entry) > 0
                              || gtk_widget_has_focus (GTK_WIDGET (self->entry)));
  _tema_documents_pane_update_groups (self);
}

static void
entry_changed_cb (TemaDocumentsPane *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
}

static gboolean
entry_key_cb (TemaDocumentsPane *self, guint keyval)
{
  if (keyval == GDK_KEY_Escape)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_Down)
    {
      if (tema_documents_pane_get_selected (self) == NULL)
        tema_list_focus_choose (GTK_WIDGET (self->list), 0);
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
    }
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
coverage_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (TemaDocumentRow) row = data;
  TemaDocument *document;
  guint n_coded = 0;

  if (tema_project_count_coded_finish (TEMA_PROJECT (project), result, &document, &n_coded, NULL)
      && tema_document_row_get_document (row) == document)
    tema_document_row_set_n_coded (row, n_coded);
}

static void
ask_coverage (TemaDocumentsPane *self, TemaDocumentRow *row)
{
  tema_project_count_coded_async (self->project, tema_document_row_get_document (row), coverage_cb,
                                  g_object_ref (row));
}

static void
row_bind_cb (GtkListItemFactory *factory, GtkListItem *item, TemaDocumentsPane *self)
{
  TemaDocument *document = gtk_list_item_get_item (item);

  tema_document_row_set_document (TEMA_DOCUMENT_ROW (gtk_list_item_get_child (item)), document);
  tema_document_row_set_memos (TEMA_DOCUMENT_ROW (gtk_list_item_get_child (item)),
                               tema_project_get_memos (self->project));
  g_hash_table_insert (self->rows, document, gtk_list_item_get_child (item));
  ask_coverage (self, TEMA_DOCUMENT_ROW (gtk_list_item_get_child (item)));
  _tema_documents_pane_update_groups (self);
}

/* Only for what is on the screen: a project may hold hundreds of documents. */
static void
ask_all_coverage (TemaDocumentsPane *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    ask_coverage (self, row);
}

static void
act_done_cb (TemaDocumentsPane *self)
{
  ask_all_coverage (self);
  _tema_documents_pane_update_groups (self);
  _tema_documents_pane_update_verbs (self);
}

static void
tema_documents_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  tema_documents_pane_set_project (TEMA_DOCUMENTS_PANE (object), g_value_get_object (value));
}

static void
tema_documents_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (object);

  if (id == PROP_PROJECT)
    g_value_set_object (value, self->project);
  else
    g_value_set_object (value, tema_documents_pane_get_selected (self));
}

/* Keys are about the chosen document; where there is none to choose, about what there is to do. */
static gboolean
tema_documents_pane_grab_focus (GtkWidget *widget)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    return tema_list_focus_take (GTK_WIDGET (self->list));
  return gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

static void
tema_documents_pane_dispose (GObject *object)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (object);

  if (self->selection != NULL)
    tema_documents_pane_set_project (self, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (tema_documents_pane_parent_class)->dispose (object);
}

static void
tema_documents_pane_class_init (TemaDocumentsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tema_documents_pane_dispose;
  object_class->set_property = tema_documents_pane_set_property;
  object_class->get_property = tema_documents_pane_get_property;
  widget_class->grab_focus = tema_documents_pane_grab_focus;
  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, TEMA_TYPE_PROJECT,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, TEMA_TYPE_DOCUMENT,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  _tema_documents_pane_install_verbs (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/tema/documents/tema-documents-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentsPane, content);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentsPane, menu);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentsPane, entry);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentsPane, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
tema_documents_pane_init (TemaDocumentsPane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->rows = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind_cb), self);
  tema_list_focus_add (GTK_WIDGET (self->list));
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);

  self->shown = gtk_filter_list_model_new (
      NULL, GTK_FILTER (gtk_custom_filter_new (is_sought, self, NULL)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  /* Space would close the interview that is read. */
  gtk_single_selection_set_can_unselect (self->selection, FALSE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  selection_changed_cb (self);
}

/**
 * tema_documents_pane_set_project:
 * @self: a pane
 * @project: (nullable): whose documents to list
 *
 * Lists the documents of a project. Main thread only.
 */
void
tema_documents_pane_set_project (TemaDocumentsPane *self, TemaProject *project)
{
  if (self->project == project)
    return;
  if (self->project != NULL)
    g_clear_signal_handler (&self->items_changed_id, tema_project_get_documents (self->project));
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_filter_list_model_set_model (self->shown,
                                   project != NULL ? tema_project_get_documents (project) : NULL);
  if (project != NULL)
    {
      self->items_changed_id = g_signal_connect_swapped (
          tema_project_get_documents (project), "items-changed", G_CALLBACK (update_stack), self);
      g_signal_connect_swapped (project, "act-done", G_CALLBACK (act_done_cb), self);
      g_signal_connect_swapped (project, "notify::is-read-only",
                                G_CALLBACK (_tema_documents_pane_update_verbs), self);
    }
  update_stack (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

/**
 * tema_documents_pane_get_selected:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the chosen document
 */
TemaDocument *
tema_documents_pane_get_selected (TemaDocumentsPane *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static guint
find_shown (TemaDocumentsPane *self, TemaDocument *document)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (TemaDocument) candidate = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (candidate == document)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/**
 * tema_documents_pane_select:
 * @self: a pane with a project
 * @document: (nullable): a document of it
 *
 * Chooses a document; where the entry hides it, the entry is emptied.
 */
void
tema_documents_pane_select (TemaDocumentsPane *self, TemaDocument *document)
{
  guint position = find_shown (self, document);

  if (position == GTK_INVALID_LIST_POSITION && document != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      position = find_shown (self, document);
    }
  if (position != GTK_INVALID_LIST_POSITION)
    tema_list_focus_choose (GTK_WIDGET (self->list), position);
  else
    gtk_single_selection_set_selected (self->selection, position);
}

/**
 * tema_documents_pane_flush:
 * @self: a pane
 *
 * Saves the name that is being typed over.
 */
void
tema_documents_pane_flush (TemaDocumentsPane *self)
{
  g_autoptr (GList) rows = g_hash_table_get_values (self->rows);

  for (GList *at = rows; at != NULL; at = at->next)
    tema_document_row_flush (at->data);
}
