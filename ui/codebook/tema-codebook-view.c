/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How the codebook is looked at: its order on the screen, and which counts. Nothing here changes
 * the project. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "codebook/tema-codebook-pane-private.h"
#include "compat/tema-settings.h"

static int
compare_codes (gconstpointer a, gconstpointer b, gpointer pane)
{
  TemaCodebookPane *self = pane;
  TemaCode *left = (TemaCode *)a, *right = (TemaCode *)b;
  guint n_left = tema_code_get_n_references_with_subcodes (left);
  guint n_right = tema_code_get_n_references_with_subcodes (right);

  if (self->sort == SORT_REFERENCES && n_left != n_right)
    return n_left > n_right ? -1 : 1;
  return g_utf8_collate (tema_code_get_name (left), tema_code_get_name (right));
}

static void
update_sort (TemaCodebookPane *self)
{
  g_autofree char *sort = g_settings_get_string (tema_settings_get (), "codebook-sort");

  self->sort = strcmp (sort, "name") == 0         ? SORT_NAME
               : strcmp (sort, "references") == 0 ? SORT_REFERENCES
                                                  : SORT_OWN;
  _tema_codebook_pane_fill_tree (self);
  _tema_codebook_pane_update_verbs (self);
}

static void
update_counts (TemaCodebookPane *self)
{
  gboolean with_subcodes = g_settings_get_boolean (tema_settings_get (), "codebook-with-subcodes");
  GHashTableIter iter;
  gpointer row;

  self->with_subcodes = with_subcodes;
  gtk_widget_set_visible (self->all_heading, with_subcodes);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    tema_code_row_set_with_subcodes (row, with_subcodes);
}

/*
 * _tema_codebook_pane_dup_sorter:
 * @self: a pane
 *
 * Returns: (transfer full) (nullable): the order on the screen; %NULL for the codes' own
 */
GtkSorter *
_tema_codebook_pane_dup_sorter (TemaCodebookPane *self)
{
  g_clear_object (&self->sorter);
  if (self->sort == SORT_OWN)
    return NULL;
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_codes, self, NULL));
  return g_object_ref (self->sorter);
}

/* Names and counts change; GTK does not look by itself. */
void
_tema_codebook_pane_sort_anew (TemaCodebookPane *self)
{
  if (self->sorter != NULL)
    gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
hints_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (widget);

  if (self->project != NULL)
    _tema_codebook_pane_show_hints (self);
}

static GMenuModel *
create_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) counts = g_menu_new ();
  g_autoptr (GMenu) hints = g_menu_new ();
  g_autoptr (GMenu) versions = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();

  g_menu_append (order, _ ("Own _order"), "codebook-view.codebook-sort::own");
  g_menu_append (order, _ ("By _name"), "codebook-view.codebook-sort::name");
  g_menu_append (order, _ ("By _references"), "codebook-view.codebook-sort::references");
  g_menu_append_section (menu, _ ("Order on the screen"), G_MENU_MODEL (order));
  g_menu_append (counts, _ ("Count with _subcodes too"), "codebook-view.codebook-with-subcodes");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (counts));
  g_menu_append (hints, _ ("_Hints…"), "codebook.hints");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (hints));
  g_menu_append (versions, _ ("_Keep a version of the codebook…"), "win.keep-version");
  g_menu_append (versions, _ ("_Versions of the codebook…"), "win.versions");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (versions));
  g_menu_append (files, _ ("_Import codebook…"), "codebook.import");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  return G_MENU_MODEL (menu);
}

void
_tema_codebook_pane_install_view (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "codebook.hints", NULL, hints_cb);
}

void
_tema_codebook_pane_add_view (TemaCodebookPane *self)
{
  g_autoptr (GMenuModel) menu = create_menu ();
  GSimpleActionGroup *group = g_simple_action_group_new ();
  g_autoptr (GAction) sort = g_settings_create_action (tema_settings_get (), "codebook-sort");
  g_autoptr (GAction) counts
      = g_settings_create_action (tema_settings_get (), "codebook-with-subcodes");

  g_action_map_add_action (G_ACTION_MAP (group), sort);
  g_action_map_add_action (G_ACTION_MAP (group), counts);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "codebook-view", G_ACTION_GROUP (group));
  g_object_unref (group);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->view_button), menu);
  g_signal_connect_object (tema_settings_get (), "changed::codebook-sort", G_CALLBACK (update_sort),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tema_settings_get (), "changed::codebook-with-subcodes",
                           G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  update_counts (self);
  update_sort (self);
}
