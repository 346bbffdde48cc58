/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The table of cases as a column view: its rows, and what it tells the page. */
#include "tema-config.h"

#include "cases/tema-cases-table-private.h"

#include "compat/tema-table-name.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_PARTS_WANTED,
  SIGNAL_ATTRIBUTE_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaCasesTable, tema_cases_table, GTK_TYPE_WIDGET)

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (TemaCasesTable) self = data;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

/* Does an act and says what went wrong, if anything did. Takes @act. */
void
_tema_cases_table_run (TemaCasesTable *self, TemaAct *act)
{
  tema_project_do_async (self->project, act, NULL, act_done_cb, g_object_ref (self));
}

/* The case in a row as it is sorted, NULL behind the last. */
TemaCase *
_tema_cases_table_dup_row (TemaCasesTable *self, guint row)
{
  return self->sorted != NULL ? g_list_model_get_item (G_LIST_MODEL (self->sorted), row) : NULL;
}

guint
_tema_cases_table_get_n_rows (TemaCasesTable *self)
{
  return self->sorted != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) : 0;
}

/* The row of a case, G_MAXUINT if it has none. */
guint
_tema_cases_table_find_row (TemaCasesTable *self, TemaCase *one)
{
  guint n_rows = _tema_cases_table_get_n_rows (self);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (TemaCase) other = _tema_cases_table_dup_row (self, i);

      if (other == one)
        return i;
    }
  return G_MAXUINT;
}

/* 0 is the name, then the attributes, then where the case speaks. */
guint
_tema_cases_table_get_column (TemaCasesTable *self, TemaCaseCell *cell)
{
  guint index = 0;

  if (tema_case_cell_get_column (cell) == TEMA_CASE_COLUMN_NAME)
    return 0;
  if (tema_case_cell_get_column (cell) == TEMA_CASE_COLUMN_PARTS)
    return self->attributes->len + 1;
  g_ptr_array_find (self->attributes, tema_case_cell_get_attribute (cell), &index);
  return index + 1;
}

static void
cases_changed_cb (TemaCasesTable *self)
{
  GHashTableIter iter;
  gpointer cell;

  _tema_cases_table_follow_columns (self);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    tema_case_cell_refresh (cell);
  if (self->awaited != NULL)
    _tema_cases_table_focus_awaited (self);
}

static void
tema_cases_table_dispose (GObject *object)
{
  TemaCasesTable *self = TEMA_CASES_TABLE (object);

  tema_cases_table_set_project (self, NULL);
  g_clear_handle_id (&self->focus_idle, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_cases_table_parent_class)->dispose (object);
}

static void
tema_cases_table_finalize (GObject *object)
{
  TemaCasesTable *self = TEMA_CASES_TABLE (object);

  g_ptr_array_unref (self->attributes);
  g_hash_table_unref (self->cells);
  g_free (self->awaited);
  G_OBJECT_CLASS (tema_cases_table_parent_class)->finalize (object);
}

static gboolean
tema_cases_table_grab_focus (GtkWidget *widget)
{
  TemaCasesTable *self = TEMA_CASES_TABLE (widget);

  if (_tema_cases_table_get_n_rows (self) == 0)
    return FALSE;
  _tema_cases_table_focus_at (self, MIN (self->focus_row, _tema_cases_table_get_n_rows (self) - 1),
                              self->focus_column);
  return TRUE;
}

static void
tema_cases_table_class_init (TemaCasesTableClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = tema_cases_table_dispose;
  object_class->finalize = tema_cases_table_finalize;
  widget_class->grab_focus = tema_cases_table_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  _tema_cases_table_install_clipboard (widget_class);
  signals[SIGNAL_PARTS_WANTED]
      = g_signal_new ("parts-wanted", TEMA_TYPE_CASES_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, TEMA_TYPE_CASE, GTK_TYPE_WIDGET);
  signals[SIGNAL_ATTRIBUTE_WANTED]
      = g_signal_new ("attribute-wanted", TEMA_TYPE_CASES_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, TEMA_TYPE_ATTRIBUTE);
}

static void
tema_cases_table_init (TemaCasesTable *self)
{
  self->attributes = g_ptr_array_new_with_free_func (g_object_unref);
  self->cells = g_hash_table_new (NULL, NULL);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_column_separators (self->view, TRUE);
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "cases-table");
  tema_table_name (self->view, _ ("Informants"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * tema_cases_table_set_project:
 * @self: a table
 * @project: (nullable): whose cases it shows
 */
void
tema_cases_table_set_project (TemaCasesTable *self, TemaProject *project)
{
  GListModel *cases;
  g_autoptr (GtkSelectionModel) selection = NULL;

  if (self->project != NULL)
    {
      g_signal_handlers_disconnect_by_func (tema_project_get_cases (self->project),
                                            cases_changed_cb, self);
      gtk_column_view_set_model (self->view, NULL);
      _tema_cases_table_remove_columns (self);
      self->sorted = NULL;
      g_object_set_data (G_OBJECT (self), "tema-shape", NULL);
    }
  g_set_object (&self->project, project);
  if (project == NULL)
    return;
  _tema_cases_table_follow_columns (self);
  cases = g_object_ref (tema_cases_get_list (tema_project_get_cases (project)));
  self->sorted
      = gtk_sort_list_model_new (cases, g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (self->sorted)));
  gtk_column_view_set_model (self->view, selection);
  g_signal_connect_object (tema_project_get_cases (project), "changed",
                           G_CALLBACK (cases_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * tema_cases_table_get_case:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the case of the cell that has or had the focus
 */
TemaCase *
tema_cases_table_get_case (TemaCasesTable *self)
{
  return self->focused != NULL ? tema_case_cell_get_case (self->focused) : NULL;
}

/**
 * tema_cases_table_get_attribute:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the attribute of the cell that has or had the focus
 */
TemaAttribute *
tema_cases_table_get_attribute (TemaCasesTable *self)
{
  return self->focused != NULL ? tema_case_cell_get_attribute (self->focused) : NULL;
}

/**
 * tema_cases_table_focus_case:
 * @self: a table
 * @guid: a case's GUID
 * @begin_edit: whether its name is to be written over
 *
 * Brings the focus to a case's name, as soon as the case is there.
 */
void
tema_cases_table_focus_case (TemaCasesTable *self, const char *guid, gboolean begin_edit)
{
  g_free (self->awaited);
  self->awaited = g_strdup (guid);
  self->edits_awaited = begin_edit;
  _tema_cases_table_focus_awaited (self);
}

/**
 * tema_cases_table_flush:
 * @self: a table
 *
 * Takes what is being written.
 */
void
tema_cases_table_flush (TemaCasesTable *self)
{
  g_autoptr (GList) cells = g_hash_table_get_keys (self->cells);

  for (GList *at = cells; at != NULL; at = at->next)
    tema_case_cell_flush (at->data);
}
