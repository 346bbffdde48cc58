/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The codes beside a map, in the codebook's order. A code may be on a map as often as one likes, so
 * none leaves the list. */
#include "tema-config.h"

#include "map/tema-map-codes.h"

#include <glib/gi18n.h>

#include "codebook/tema-code-drag.h"
#include "compat/tema-list-focus.h"
#include "project/tema-passage.h"
#include "themes/tema-tray-row.h"

#define MAX_HITS 500

struct _TemaMapCodes
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  GListStore *store;    /* TemaCode, in the codebook's order */
  GHashTable *hits;     /* nullable: those that are sought */
  GtkFilterListModel *shown;
  GtkMultiSelection *selection;

  GtkWidget *content;
  GtkWidget *entry;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (TemaMapCodes, tema_map_codes, GTK_TYPE_WIDGET)

static guint place_signal;

static gboolean
is_hit (gpointer code, gpointer codes)
{
  TemaMapCodes *self = codes;

  return self->hits == NULL || g_hash_table_contains (self->hits, code);
}

static void
search (TemaMapCodes *self)
{
  const char *sought = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_clear_pointer (&self->hits, g_hash_table_unref);
  if (self->project != NULL && *sought != '\0')
    {
      g_autoptr (GPtrArray) codes
          = tema_codebook_search (tema_project_get_codebook (self->project), sought, MAX_HITS);

      self->hits = g_hash_table_new (NULL, NULL);
      for (guint i = 0; i < codes->len; i++)
        g_hash_table_add (self->hits, g_ptr_array_index (codes, i));
    }
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
}

static gboolean
is_same (TemaMapCodes *self, GPtrArray *codes)
{
  guint n_codes = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  if (n_codes != codes->len)
    return FALSE;
  for (guint i = 0; i < n_codes; i++)
    {
      g_autoptr (GObject) code = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (code != g_ptr_array_index (codes, i))
        return FALSE;
    }
  return TRUE;
}

static void
update (TemaMapCodes *self)
{
  g_autoptr (GPtrArray) codes
      = self->project != NULL
            ? tema_codebook_list_in_order (tema_project_get_codebook (self->project))
            : g_ptr_array_new ();

  if (!is_same (self, codes))
    g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                         codes->pdata, codes->len);
  if (self->hits != NULL)
    search (self);
}

static GPtrArray *
list_selected (TemaMapCodes *self)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
      g_ptr_array_add (codes, g_list_model_get_item (G_LIST_MODEL (self->shown), i));
  return codes;
}

static void
place (TemaMapCodes *self, GPtrArray *codes)
{
  g_autoptr (TemaCodeSet) set = NULL;

  if (codes->len == 0)
    return;
  set = tema_code_set_new ((TemaCode *const *)codes->pdata, codes->len);
  g_signal_emit (self, place_signal, 0, set);
}

static void
row_activated_cb (TemaMapCodes *self, guint position)
{
  g_autoptr (GPtrArray) codes = NULL;

  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  codes = list_selected (self);
  place (self, codes);
}

static void
entry_changed_cb (TemaMapCodes *self)
{
  search (self);
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

/* Enter while typing takes the best hit. */
static void
entry_activate_cb (TemaMapCodes *self)
{
  g_autoptr (GPtrArray) codes = list_selected (self);

  search (self);
  if (codes->len == 0 && self->hits != NULL
      && g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0)
    g_ptr_array_add (codes, g_list_model_get_item (G_LIST_MODEL (self->shown), 0));
  place (self, codes);
}

static void
entry_stop_cb (TemaMapCodes *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

/* Dragging */

static GPtrArray *
list_dragged (TemaMapCodes *self, TemaTrayRow *row)
{
  GPtrArray *codes = list_selected (self);
  TemaCode *code = tema_tray_row_get_code (row);

  if (g_ptr_array_find (codes, code, NULL))
    return codes;
  g_ptr_array_set_size (codes, 0);
  g_ptr_array_add (codes, g_object_ref (code));
  return codes;
}

static TemaTrayRow *
get_row (GtkDragSource *source)
{
  return TEMA_TRAY_ROW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
}

static GdkContentProvider *
prepare_cb (TemaMapCodes *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (TemaCodeSet) set = NULL;

  if (tema_tray_row_get_code (get_row (source)) == NULL
      || tema_project_is_read_only (self->project))
    return NULL;
  codes = list_dragged (self, get_row (source));
  set = tema_code_set_new ((TemaCode *const *)codes->pdata, codes->len);
  return gdk_content_provider_new_typed (TEMA_TYPE_CODE_SET, set);
}

static void
drag_begin_cb (TemaMapCodes *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GPtrArray) codes = list_dragged (self, get_row (source));

  tema_code_drag_show (drag, codes);
}

/* Rows */

static void
row_setup_cb (TemaMapCodes *self, GtkListItem *item)
{
  GtkWidget *row = tema_tray_row_new ();
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (TemaMapCodes *self, GtkListItem *item)
{
  tema_tray_row_set_code (TEMA_TRAY_ROW (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item));
}

static void
row_unbind_cb (TemaMapCodes *self, GtkListItem *item)
{
  tema_tray_row_set_code (TEMA_TRAY_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
tema_map_codes_dispose (GObject *object)
{
  TemaMapCodes *self = TEMA_MAP_CODES (object);

  if (self->content != NULL)
    tema_map_codes_set_project (self, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->store);
  g_clear_pointer (&self->hits, g_hash_table_unref);
  G_OBJECT_CLASS (tema_map_codes_parent_class)->dispose (object);
}

static gboolean
tema_map_codes_grab_focus (GtkWidget *widget)
{
  TemaMapCodes *self = TEMA_MAP_CODES (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    return tema_list_focus_take (GTK_WIDGET (self->list));
  return gtk_widget_grab_focus (self->entry);
}

static void
tema_map_codes_class_init (TemaMapCodesClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_map_codes_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = tema_map_codes_grab_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  place_signal = g_signal_new ("place", G_OBJECT_CLASS_TYPE (class), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, TEMA_TYPE_CODE_SET);
}

static void
add_list (TemaMapCodes *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (row_unbind_cb), self);
  self->store = g_list_store_new (TEMA_TYPE_CODE);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                           GTK_FILTER (gtk_custom_filter_new (is_hit, self, NULL)));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "tray-list");
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (row_activated_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Codes to drag onto the map"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->content), scroller);
}

static void
tema_map_codes_init (TemaMapCodes *self)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Codes"));

  gtk_widget_add_css_class (GTK_WIDGET (self), "board-tray");
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (heading, "pane-heading");
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (self->content), heading);
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Find a code"), "search-delay", 50, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find a code for the map"), -1);
  gtk_widget_add_css_class (self->entry, "tray-entry");
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (entry_stop_cb), self);
  gtk_box_append (GTK_BOX (self->content), self->entry);
  add_list (self);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

/**
 * tema_map_codes_set_project:
 * @self: a list
 * @project: (nullable): whose codes
 */
void
tema_map_codes_set_project (TemaMapCodes *self, TemaProject *project)
{
  if (self->project == project)
    return;
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (tema_project_get_codebook (self->project), self);
  g_set_object (&self->project, project);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_clear_pointer (&self->hits, g_hash_table_unref);
  if (project != NULL)
    g_signal_connect_swapped (tema_project_get_codebook (project), "changed", G_CALLBACK (update),
                              self);
  update (self);
}

/**
 * tema_map_codes_find:
 * @self: a list
 *
 * Puts the caret where one types.
 */
void
tema_map_codes_find (TemaMapCodes *self)
{
  gtk_widget_grab_focus (self->entry);
}
