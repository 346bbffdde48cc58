/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The list of interviews: choosing, renaming, moving, deleting. Every change is an act. */
#include "tema-config.h"

#include "documents/tema-documents-pane.h"

#include <glib/gi18n.h>

#include "documents/tema-document-row.h"

struct _TemaDocumentsPane
{
  GtkWidget parent_instance;

  TemaProject *project;
  GtkSingleSelection *selection;
  GHashTable *rows; /* TemaDocument → its TemaDocumentRow, while it is on the screen */
  GtkWidget *menu;  /* popover, parented here */
  gulong items_changed_id;

  GtkWidget *content;
  GtkStack *stack; /* "empty" or "list" */
  GtkListView *list;
};

enum
{
  PROP_0,
  PROP_PROJECT,
  PROP_SELECTED,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TemaDocumentsPane, tema_documents_pane, GTK_TYPE_WIDGET)

static TemaDocumentRow *
get_selected_row (TemaDocumentsPane *self)
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
  guint n_left = g_list_model_get_n_items (tema_project_get_documents (TEMA_PROJECT (project)));

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
      return;
    }
  if (n_left > 0 && self->project == TEMA_PROJECT (project))
    gtk_single_selection_set_selected (self->selection, MIN (deletion->position, n_left - 1));
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

static void
run_act (TemaDocumentsPane *self, TemaAct *act)
{
  tema_project_do_async (self->project, act, NULL, act_done_cb, g_object_ref (self));
}

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentRow *row = get_selected_row (TEMA_DOCUMENTS_PANE (widget));

  if (row != NULL)
    tema_document_row_start_renaming (row);
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

static void
move_selected (TemaDocumentsPane *self, int step)
{
  TemaDocument *document = tema_documents_pane_get_selected (self);
  guint at = gtk_single_selection_get_selected (self->selection);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (document == NULL || (step < 0 && at == 0) || (step > 0 && at + 1 >= n_items))
    return;
  run_act (self,
           tema_act_move_documents (&document, 1, tema_document_get_group (document), at + step));
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
popover_closed_cb (GtkWidget *popover)
{
  gtk_widget_unparent (popover);
}

static void
append_line (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static void
append_fact (GtkBox *box, const char *what, const char *value)
{
  g_autofree char *line = g_strdup_printf ("%s: %s", what, value);

  if (value != NULL && *value != '\0')
    append_line (box, line, NULL);
}

/* "2026-01-31T12:00:00Z" as people write it here. */
static char *
dup_local_time (const char *utc)
{
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_new_from_iso8601 (utc, NULL) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  return local != NULL ? g_date_time_format (local, "%x %H:%M") : g_strdup (utc);
}

static void
properties_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (widget);
  TemaDocument *document = tema_documents_pane_get_selected (self);
  TemaDocumentRow *row = get_selected_row (self);
  GtkWidget *popover;
  GtkBox *box;
  const char *const *notes;
  g_autofree char *time = NULL;

  if (row == NULL)
    return;
  popover = gtk_popover_new ();
  box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  time = dup_local_time (tema_document_get_imported_at (document));
  append_line (box, tema_document_get_name (document), "heading");
  append_fact (box, _ ("File"), tema_document_get_source_name (document));
  append_fact (box, _ ("Format"), tema_document_get_format (document));
  append_fact (box, _ ("Imported"), time);
  notes = tema_document_get_notes (document);
  for (guint i = 0; notes != NULL && notes[i] != NULL; i++)
    append_line (box, notes[i], "dim-label");
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (box));
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_RIGHT);
  gtk_widget_set_parent (popover, GTK_WIDGET (row));
  g_signal_connect (popover, "closed", G_CALLBACK (popover_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
show_menu (TemaDocumentsPane *self, GtkWidget *at, double x, double y)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (at, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &point))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle){ (int)point.x, (int)point.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (widget);
  TemaDocumentRow *row = get_selected_row (self);

  if (row != NULL)
    show_menu (self, GTK_WIDGET (row), 24, gtk_widget_get_height (GTK_WIDGET (row)));
}

static void
row_right_click_cb (
    GtkGestureClick *gesture, int n_press, double x, double y, TemaDocumentsPane *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  tema_documents_pane_select (self, tema_document_row_get_document (TEMA_DOCUMENT_ROW (row)));
  show_menu (self, row, x, y);
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

static guint
find_position (TemaDocumentsPane *self, TemaDocument *document)
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
  guint from = find_position (self, dragged);
  guint to = find_position (self, tema_document_row_get_document (TEMA_DOCUMENT_ROW (row)));

  if (from == GTK_INVALID_LIST_POSITION || to == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (y > gtk_widget_get_height (row) / 2.0)
    to++;
  if (to > from)
    to--; /* places are counted without the document itself */
  if (to == from)
    return FALSE;
  run_act (self, tema_act_move_documents (&dragged, 1, tema_document_get_group (dragged), to));
  return TRUE;
}

static void
row_renamed_cb (TemaDocumentRow *row, const char *name, TemaDocumentsPane *self)
{
  run_act (self, tema_act_rename_document (tema_document_row_get_document (row), name));
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
row_bind_cb (GtkListItemFactory *factory, GtkListItem *item, TemaDocumentsPane *self)
{
  TemaDocument *document = gtk_list_item_get_item (item);

  tema_document_row_set_document (TEMA_DOCUMENT_ROW (gtk_list_item_get_child (item)), document);
  g_hash_table_insert (self->rows, document, gtk_list_item_get_child (item));
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
  gboolean has_one = tema_documents_pane_get_selected (self) != NULL;
  gboolean can_change
      = has_one && self->project != NULL && !tema_project_is_read_only (self->project);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.rename", can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.delete", can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.move-up", can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.move-down", can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.show-properties", has_one);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
update_stack (TemaDocumentsPane *self)
{
  guint n_items = self->project != NULL
                      ? g_list_model_get_n_items (tema_project_get_documents (self->project))
                      : 0;

  gtk_stack_set_visible_child_name (self->stack, n_items > 0 ? "list" : "empty");
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

static void
tema_documents_pane_dispose (GObject *object)
{
  TemaDocumentsPane *self = TEMA_DOCUMENTS_PANE (object);

  if (self->selection != NULL)
    tema_documents_pane_set_project (self, NULL);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (tema_documents_pane_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "documents.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "documents.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "documents.move-up", NULL, move_up_cb);
  gtk_widget_class_install_action (widget_class, "documents.move-down", NULL, move_down_cb);
  gtk_widget_class_install_action (widget_class, "documents.show-properties", NULL, properties_cb);
  gtk_widget_class_install_action (widget_class, "documents.menu", NULL, menu_cb);
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

static void
tema_documents_pane_class_init (TemaDocumentsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tema_documents_pane_dispose;
  object_class->set_property = tema_documents_pane_set_property;
  object_class->get_property = tema_documents_pane_get_property;
  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, TEMA_TYPE_PROJECT,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, TEMA_TYPE_DOCUMENT,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/tema/documents/tema-documents-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentsPane, content);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentsPane, menu);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentsPane, stack);
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
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
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
  gtk_single_selection_set_model (self->selection,
                                  project != NULL ? tema_project_get_documents (project) : NULL);
  g_set_object (&self->project, project);
  if (project != NULL)
    self->items_changed_id = g_signal_connect_swapped (
        tema_project_get_documents (project), "items-changed", G_CALLBACK (update_stack), self);
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

/**
 * tema_documents_pane_select:
 * @self: a pane with a project
 * @document: (nullable): a document of it
 *
 * Chooses a document.
 */
void
tema_documents_pane_select (TemaDocumentsPane *self, TemaDocument *document)
{
  guint position = document != NULL ? find_position (self, document) : GTK_INVALID_LIST_POSITION;

  gtk_single_selection_set_selected (self->selection, position);
}
