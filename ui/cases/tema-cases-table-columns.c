/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The columns of the table of cases: the name, one for each attribute, where a case speaks; what
 * their cells do, and how each sorts. */
#include "tema-config.h"

#include "cases/tema-cases-table-private.h"

#include "compat/tema-settings.h"
#include "project/tema-case-acts.h"

#include <glib/gi18n.h>

#define NAME_PX 220

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
  g_signal_emit_by_name (self, "parts-wanted", tema_case_cell_get_case (cell), cell);
}

/* Who comes back to the table is where they were, by keys or by a click. */
static void
focus_entered_cb (GtkEventController *focus, TemaCasesTable *self)
{
  int row;

  self->focused = TEMA_CASE_CELL (gtk_event_controller_get_widget (focus));
  _tema_cases_table_reveal (self, GTK_WIDGET (self->focused));
  row = (int)_tema_cases_table_find_row (self, tema_case_cell_get_case (self->focused));
  if (row < 0 || self->focus_idle != 0)
    return;
  self->focus_row = row;
  self->focus_column = _tema_cases_table_get_column (self, self->focused);
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

  g_signal_connect_object (cell, "step", G_CALLBACK (_tema_cases_table_step_cb), self,
                           G_CONNECT_SWAPPED);
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
  tema_case_cell_set_memos (cell, tema_project_get_memos (self->project));
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

void
_tema_cases_table_remove_columns (TemaCasesTable *self)
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

  _tema_cases_table_remove_columns (self);
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

void
_tema_cases_table_follow_columns (TemaCasesTable *self)
{
  g_autofree char *shape = dup_shape (self);

  if (g_strcmp0 (shape, g_object_get_data (G_OBJECT (self), "tema-shape")) == 0)
    return;
  g_object_set_data_full (G_OBJECT (self), "tema-shape", g_steal_pointer (&shape), g_free);
  fill_columns (self);
}
