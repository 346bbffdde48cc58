/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The table of cases as a column view. GTK 4.8 gives the focus to rows; ours is a grid, so the
 * focus goes to cells, and moves as in a spreadsheet. */
#include "tema-config.h"

#include "cases/tema-cases-table-private.h"

#include "compat/tema-settings.h"
#include "compat/tema-table-name.h"
#include "project/tema-case-acts.h"

#include <glib/gi18n.h>

#define NAME_PX 220

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

static guint
get_n_rows (TemaCasesTable *self)
{
  return self->sorted != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) : 0;
}

/* The row of a case, G_MAXUINT if it has none. */
guint
_tema_cases_table_find_row (TemaCasesTable *self, TemaCase *one)
{
  guint n_rows = get_n_rows (self);

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

static TemaCaseCell *
find_cell (TemaCasesTable *self, TemaCase *one, guint column)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (tema_case_cell_get_case (cell) == one
        && _tema_cases_table_get_column (self, cell) == column)
      return cell;
  return NULL;
}

static gboolean
focus_now (TemaCasesTable *self)
{
  g_autoptr (TemaCase) one = _tema_cases_table_dup_row (self, self->focus_row);
  TemaCaseCell *cell = one != NULL ? find_cell (self, one, self->focus_column) : NULL;

  return cell != NULL && gtk_widget_get_mapped (GTK_WIDGET (cell))
         && gtk_widget_grab_focus (GTK_WIDGET (cell));
}

static gboolean
focus_later_cb (gpointer data)
{
  TemaCasesTable *self = data;

  self->focus_idle = 0;
  focus_now (self);
  return G_SOURCE_REMOVE;
}

/* A row out of sight has no cells until the view has come there. */
static void
focus_at (TemaCasesTable *self, guint row, guint column)
{
  GHashTableIter iter;
  gpointer any = NULL;

  self->focus_row = row;
  self->focus_column = column;
  g_hash_table_iter_init (&iter, self->cells);
  if (g_hash_table_iter_next (&iter, &any, NULL))
    gtk_widget_activate_action (any, "list.scroll-to-item", "u", row);
  if (!focus_now (self) && self->focus_idle == 0)
    self->focus_idle = g_timeout_add (40, focus_later_cb, self);
}

static void
step_cb (TemaCasesTable *self, int columns, int rows, TemaCaseCell *cell)
{
  int row = (int)_tema_cases_table_find_row (self, tema_case_cell_get_case (cell));
  int column = (int)_tema_cases_table_get_column (self, cell);
  int last_column = (int)self->attributes->len + 1;
  int last_row = (int)get_n_rows (self) - 1;

  if (row < 0)
    return;
  /* Tab goes on in the next row. */
  if (columns == 1 && column == last_column && row < last_row)
    {
      focus_at (self, (guint)row + 1, 0);
      return;
    }
  focus_at (self, (guint)CLAMP (row + rows, 0, last_row),
            (guint)CLAMP (column + columns, 0, last_column));
}

static void
committed_cb (TemaCasesTable *self, const char *text, TemaCaseCell *cell)
{
  TemaCase *one = tema_case_cell_get_case (cell);

  if (tema_case_cell_get_column (cell) == TEMA_CASE_COLUMN_NAME)
    _tema_cases_table_run (self, tema_act_rename_case (one, text));
  else
    {
      const TemaCaseSaying saying = { one, tema_case_cell_get_attribute (cell), text };

      _tema_cases_table_run (self, tema_act_set_case_values (&saying, 1));
    }
}

static void
opened_cb (TemaCasesTable *self, TemaCaseCell *cell)
{
  g_signal_emit (self, signals[SIGNAL_PARTS_WANTED], 0, tema_case_cell_get_case (cell), cell);
}

static void
focus_entered_cb (GtkEventController *focus, TemaCasesTable *self)
{
  self->focused = TEMA_CASE_CELL (gtk_event_controller_get_widget (focus));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TemaCasesTable *self)
{
  TemaAttribute *attribute = g_object_get_data (G_OBJECT (factory), "tema-attribute");
  gboolean is_parts = g_object_get_data (G_OBJECT (factory), "tema-parts") != NULL;
  GtkWidget *cell = tema_case_cell_new (attribute != NULL ? TEMA_CASE_COLUMN_ATTRIBUTE
                                        : is_parts        ? TEMA_CASE_COLUMN_PARTS
                                                          : TEMA_CASE_COLUMN_NAME,
                                        attribute);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (cell, "step", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "committed", G_CALLBACK (committed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, 0);
  gtk_widget_add_controller (cell, focus);
  gtk_list_item_set_child (item, cell);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TemaCasesTable *self)
{
  TemaCaseCell *cell = TEMA_CASE_CELL (gtk_list_item_get_child (item));

  tema_case_cell_set_editable (cell, !tema_project_is_read_only (self->project));
  tema_case_cell_set_case (cell, gtk_list_item_get_item (item));
  g_hash_table_add (self->cells, cell);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TemaCasesTable *self)
{
  TemaCaseCell *cell = TEMA_CASE_CELL (gtk_list_item_get_child (item));

  g_hash_table_remove (self->cells, cell);
  if (self->focused == cell)
    self->focused = NULL;
  tema_case_cell_set_case (cell, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer unused)
{
  return g_utf8_collate (tema_case_get_name ((TemaCase *)a), tema_case_get_name ((TemaCase *)b));
}

static int
compare_values (gconstpointer a, gconstpointer b, gpointer attribute)
{
  return tema_attribute_value_compare (tema_attribute_get_value_type (attribute),
                                       tema_case_get_value_or_inherited ((TemaCase *)a, attribute),
                                       tema_case_get_value_or_inherited ((TemaCase *)b, attribute));
}

static GtkColumnViewColumn *
append_column (TemaCasesTable *self, const char *title, TemaAttribute *attribute, gboolean is_parts)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  if (attribute != NULL)
    g_object_set_data_full (G_OBJECT (factory), "tema-attribute", g_object_ref (attribute),
                            g_object_unref);
  g_object_set_data (G_OBJECT (factory), "tema-parts", GINT_TO_POINTER (is_parts));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
  return column;
}

static GMenuModel *
make_column_menu (TemaAttribute *attribute)
{
  GMenu *menu = g_menu_new ();
  const char *guid = tema_attribute_get_guid (attribute);
  static const char *const actions[] = { "cases.change-attribute", "cases.move-attribute-left",
                                         "cases.move-attribute-right", "cases.delete-attribute" };
  const char *const labels[] = { _ ("_Change…"), _ ("Move to the _left"), _ ("Move to the _right"),
                                 _ ("_Delete the attribute") };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (labels[i], NULL);

      g_menu_item_set_action_and_target (item, actions[i], "s", guid);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
append_attribute (TemaCasesTable *self, TemaAttribute *attribute)
{
  GtkColumnViewColumn *column
      = append_column (self, tema_attribute_get_name (attribute), attribute, FALSE);
  g_autoptr (GMenuModel) menu = make_column_menu (attribute);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (
      gtk_custom_sorter_new (compare_values, g_object_ref (attribute), g_object_unref));

  g_object_bind_property (attribute, "name", column, "title", G_BINDING_DEFAULT);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_header_menu (column, menu);
  gtk_column_view_column_set_expand (column, TRUE);
}

static void
remove_columns (TemaCasesTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  g_hash_table_remove_all (self->cells);
  self->focused = NULL;
}

static void
fill_columns (TemaCasesTable *self)
{
  GListModel *attributes = tema_cases_get_attributes (tema_project_get_cases (self->project));
  guint n_attributes = g_list_model_get_n_items (attributes);
  g_autoptr (GtkSorter) by_name = GTK_SORTER (gtk_custom_sorter_new (compare_names, NULL, NULL));
  GtkColumnViewColumn *column;

  remove_columns (self);
  g_ptr_array_set_size (self->attributes, 0);
  column = append_column (self, _ ("Name"), NULL, FALSE);
  gtk_column_view_column_set_sorter (column, by_name);
  gtk_column_view_column_set_fixed_width (column, NAME_PX * tema_settings_get_text_scale ());
  for (guint i = 0; i < n_attributes; i++)
    {
      TemaAttribute *attribute = g_list_model_get_item (attributes, i);

      g_ptr_array_add (self->attributes, attribute);
      append_attribute (self, attribute);
    }
  column = append_column (self, _ ("Speaks in"), NULL, TRUE);
  gtk_column_view_column_set_expand (column, TRUE);
}

/* A column's factory knows its attribute; a changed type makes another kind of cell. */
static char *
dup_shape (TemaCasesTable *self)
{
  GListModel *attributes = tema_cases_get_attributes (tema_project_get_cases (self->project));
  g_autoptr (GString) shape = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (attributes); i++)
    {
      g_autoptr (TemaAttribute) attribute = g_list_model_get_item (attributes, i);

      g_string_append_printf (shape, "%s %d\n", tema_attribute_get_guid (attribute),
                              tema_attribute_get_value_type (attribute));
    }
  return g_string_free (g_steal_pointer (&shape), FALSE);
}

static void
follow_columns (TemaCasesTable *self)
{
  g_autofree char *shape = dup_shape (self);

  if (g_strcmp0 (shape, g_object_get_data (G_OBJECT (self), "tema-shape")) == 0)
    return;
  g_object_set_data_full (G_OBJECT (self), "tema-shape", g_steal_pointer (&shape), g_free);
  fill_columns (self);
}

static gboolean
edit_awaited_cb (gpointer data)
{
  TemaCasesTable *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && TEMA_IS_CASE_CELL (focus))
    tema_case_cell_edit (TEMA_CASE_CELL (focus), NULL);
  return G_SOURCE_REMOVE;
}

static void
focus_awaited (TemaCasesTable *self)
{
  TemaCase *one = self->awaited != NULL
                      ? tema_cases_find_case (tema_project_get_cases (self->project), self->awaited)
                      : NULL;
  guint row = one != NULL ? _tema_cases_table_find_row (self, one) : G_MAXUINT;

  if (row == G_MAXUINT)
    return;
  g_clear_pointer (&self->awaited, g_free);
  focus_at (self, row, 0);
  if (self->edits_awaited)
    g_timeout_add_full (G_PRIORITY_DEFAULT, 80, edit_awaited_cb, g_object_ref (self),
                        g_object_unref);
}

static void
cases_changed_cb (TemaCasesTable *self)
{
  GHashTableIter iter;
  gpointer cell;

  follow_columns (self);
  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    tema_case_cell_refresh (cell);
  if (self->awaited != NULL)
    focus_awaited (self);
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

  if (get_n_rows (self) == 0)
    return FALSE;
  focus_at (self, MIN (self->focus_row, get_n_rows (self) - 1), self->focus_column);
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
      remove_columns (self);
      self->sorted = NULL;
      g_object_set_data (G_OBJECT (self), "tema-shape", NULL);
    }
  g_set_object (&self->project, project);
  if (project == NULL)
    return;
  follow_columns (self);
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
  focus_awaited (self);
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
