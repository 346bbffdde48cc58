/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The Map screen: where the canvas, the codes beside it and the sheet meet. A map touches nothing
 * else of the project. */
#include "tema-config.h"

#include "map/tema-map-page-private.h"

#include <glib/gi18n.h>

#include "project/tema-passage.h"

enum
{
  PROP_PROJECT = 1,
  PROP_MAP_GUID,
  N_PROPERTIES
};
enum
{
  SIGNAL_CODE_CHOSEN,
  SIGNAL_THEME_CHOSEN,
  SIGNAL_DOCUMENT_CHOSEN,
  SIGNAL_CASE_CHOSEN,
  SIGNAL_MEMO_CHOSEN,
  N_SIGNALS
};
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaMapPage, tema_map_page, GTK_TYPE_WIDGET)

static void
codes_place_cb (TemaMapPage *self, TemaCodeSet *set)
{
  tema_map_canvas_place_codes (self->canvas, (TemaCode *const *)set->codes->pdata, set->codes->len);
}

static void
zoom_changed_cb (TemaMapPage *self)
{
  g_autofree char *text
      = g_strdup_printf ("%.0f %%", tema_map_canvas_get_zoom (self->canvas) * 100);

  gtk_label_set_text (self->zoom_label, text);
}

/* What a node stands for */

static void
open_node_cb (TemaMapPage *self, TemaMapNode *node)
{
  GObject *subject = tema_map_node_get_subject_object (node);

  if (TEMA_IS_CODE (subject))
    g_signal_emit (self, signals[SIGNAL_CODE_CHOSEN], 0, subject);
  else if (TEMA_IS_THEME (subject))
    g_signal_emit (self, signals[SIGNAL_THEME_CHOSEN], 0, subject);
  else if (TEMA_IS_DOCUMENT (subject))
    g_signal_emit (self, signals[SIGNAL_DOCUMENT_CHOSEN], 0, subject);
  else if (TEMA_IS_CASE (subject))
    g_signal_emit (self, signals[SIGNAL_CASE_CHOSEN], 0, subject);
  else if (TEMA_IS_MEMO (subject))
    g_signal_emit (self, signals[SIGNAL_MEMO_CHOSEN], 0, subject);
}

static void
sheet_open_cb (TemaMapPage *self, TemaMapNode *node)
{
  open_node_cb (self, node);
}

static void
forget_map (TemaMapPage *self)
{
  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  g_clear_object (&self->map);
}

static void
map_changed_cb (TemaMapPage *self)
{
  _tema_map_page_update (self);
  _tema_map_page_queue_difference (self);
}

/*
 * _tema_map_page_set_map:
 * @self: a page
 * @map: (nullable): the one to show
 */
void
_tema_map_page_set_map (TemaMapPage *self, TemaMap *map)
{
  if (self->map == map)
    return;
  tema_map_sheet_set_node (self->sheet, NULL, 0);
  forget_map (self);
  if (map != NULL)
    {
      self->map = g_object_ref (map);
      g_signal_connect_swapped (map, "changed", G_CALLBACK (map_changed_cb), self);
      g_signal_connect_swapped (map, "notify::name", G_CALLBACK (_tema_map_page_update_maps), self);
    }
  tema_map_canvas_set_map (self->canvas, map != NULL ? self->project : NULL, map);
  _tema_map_page_forget_difference (self);
  _tema_map_page_queue_difference (self);
  _tema_map_page_update_maps (self);
  _tema_map_page_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MAP_GUID]);
}

static void
tema_map_page_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (TEMA_MAP_PAGE (widget)->stack), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
tema_map_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);

  gtk_widget_allocate (GTK_WIDGET (self->stack), width, height, baseline, NULL);
  gtk_popover_present (self->name_popover);
}

static gboolean
tema_map_page_grab_focus (GtkWidget *widget)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);

  return gtk_widget_grab_focus (self->map != NULL ? GTK_WIDGET (self->canvas) : self->first_new);
}

static void
tema_map_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaMapPage *self = TEMA_MAP_PAGE (object);

  if (id == PROP_PROJECT)
    g_value_set_object (value, self->project);
  else
    g_value_set_string (value, self->map != NULL ? tema_map_get_guid (self->map) : "");
}

static void
tema_map_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TemaMapPage *self = TEMA_MAP_PAGE (object);

  if (id == PROP_PROJECT)
    tema_map_page_set_project (self, g_value_get_object (value));
  else if (self->project != NULL && g_value_get_string (value) != NULL)
    _tema_map_page_set_map (self,
                            tema_project_find_map (self->project, g_value_get_string (value)));
}

static void
tema_map_page_dispose (GObject *object)
{
  TemaMapPage *self = TEMA_MAP_PAGE (object);

  if (self->stack != NULL)
    {
      tema_map_page_set_project (self, NULL);
      gtk_widget_unparent (GTK_WIDGET (self->name_popover));
      gtk_widget_unparent (GTK_WIDGET (self->stack));
    }
  self->stack = NULL;
  g_clear_handle_id (&self->difference_id, g_source_remove);
  g_clear_pointer (&self->deleted_guid, g_free);
  g_clear_pointer (&self->arrangement, g_free);
  g_clear_pointer (&self->not_now, g_hash_table_unref);
  G_OBJECT_CLASS (tema_map_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaMapPage, name)
#define BIND_CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  BIND (stack);
  BIND (first_use);
  BIND (first_new);
  BIND (codes_paned);
  BIND (side_paned);
  BIND (codes);
  BIND (codes_button);
  BIND (heading);
  BIND (map_button);
  BIND (map_name);
  BIND (facts);
  BIND (zoom_label);
  BIND (tidy_button);
  BIND (export_button);
  BIND (side_button);
  BIND (update_bar);
  BIND (update_label);
  BIND (update_button);
  BIND (desk);
  BIND (mini);
  BIND (empty_hint);
  BIND (sheet);
  BIND (name_popover);
  BIND (name_label);
  BIND (name_entry);
  BIND (name_done);
  BIND_CALLBACK (codes_place_cb);
  BIND_CALLBACK (_tema_map_page_side_toggled);
  BIND_CALLBACK (_tema_map_page_sheet_closed);
  BIND_CALLBACK (sheet_open_cb);
  BIND_CALLBACK (_tema_map_page_name_done);
}

static void
install_properties (GObjectClass *object_class)
{
  GType type = G_OBJECT_CLASS_TYPE (object_class);

  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, TEMA_TYPE_PROJECT,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAP_GUID] = g_param_spec_string ("map-guid", NULL, NULL, "",
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_CODE_CHOSEN] = g_signal_new ("code-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, TEMA_TYPE_CODE);
  signals[SIGNAL_THEME_CHOSEN] = g_signal_new ("theme-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, TEMA_TYPE_THEME);
  signals[SIGNAL_CASE_CHOSEN] = g_signal_new ("case-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, TEMA_TYPE_CASE);
  signals[SIGNAL_MEMO_CHOSEN] = g_signal_new ("memo-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, TEMA_TYPE_MEMO);
  signals[SIGNAL_DOCUMENT_CHOSEN]
      = g_signal_new ("document-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                      1, TEMA_TYPE_DOCUMENT);
}

static void
tema_map_page_class_init (TemaMapPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = tema_map_page_dispose;
  object_class->get_property = tema_map_page_get_property;
  object_class->set_property = tema_map_page_set_property;
  widget_class->measure = tema_map_page_measure;
  widget_class->size_allocate = tema_map_page_size_allocate;
  widget_class->grab_focus = tema_map_page_grab_focus;
  install_properties (object_class);
  g_type_ensure (TEMA_TYPE_MAP_CODES);
  g_type_ensure (TEMA_TYPE_MAP_MINI);
  g_type_ensure (TEMA_TYPE_MAP_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/map/tema-map-page.ui");
  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "maps.map", "map-guid");
  _tema_map_page_install_verbs (widget_class);
  _tema_map_page_install_maps (widget_class);
  _tema_map_page_install_updates (widget_class);
  _tema_map_page_install_files (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "maps.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK,
                                       "maps.toggle-side", NULL);
}

/* libadwaita gives the arrow of a split button no name. */
static void
name_arrow (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      {
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        _ ("Ways to tidy up"), -1);
        gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (child)),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Ways to tidy up"), -1);
      }
}

static void
tema_map_page_init (TemaMapPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->not_now = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->arrangement = g_strdup ("two-sided");
  self->canvas = TEMA_MAP_CANVAS (tema_map_canvas_new ());
  name_arrow (self->tidy_button);
  gtk_overlay_set_child (self->desk, GTK_WIDGET (self->canvas));
  tema_map_mini_set_canvas (self->mini, self->canvas);
  g_object_bind_property (self->codes_button, "active", self->codes, "visible",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self->canvas, "notify::zoom", G_CALLBACK (zoom_changed_cb), self);
  g_signal_connect_swapped (self->canvas, "selection-changed",
                            G_CALLBACK (_tema_map_page_follow_selection), self);
  g_signal_connect_swapped (self->canvas, "open-node", G_CALLBACK (open_node_cb), self);
  g_signal_connect_swapped (self->canvas, "edit-node", G_CALLBACK (_tema_map_page_edit_node), self);
  zoom_changed_cb (self);
  _tema_map_page_add_maps (self);
  _tema_map_page_add_updates (self);
  _tema_map_page_update_maps (self);
}

/**
 * tema_map_page_new:
 *
 * Returns: (transfer floating): a page without a project
 */
GtkWidget *
tema_map_page_new (void)
{
  return g_object_new (TEMA_TYPE_MAP_PAGE, NULL);
}

static void
release_project (TemaMapPage *self)
{
  g_autoptr (TemaProject) project = g_steal_pointer (&self->project);

  _tema_map_page_set_map (self, NULL);
  tema_map_sheet_set_project (self->sheet, NULL);
  tema_map_codes_set_project (self->codes, NULL);
  g_clear_pointer (&self->deleted_guid, g_free);
  g_hash_table_remove_all (self->not_now);
  if (project == NULL)
    return;
  g_signal_handlers_disconnect_by_data (tema_project_get_maps (project), self);
  g_signal_handlers_disconnect_by_data (tema_project_get_codebook (project), self);
  g_signal_handlers_disconnect_by_data (project, self);
}

static void
codebook_changed_cb (TemaMapPage *self)
{
  _tema_map_page_update (self);
  _tema_map_page_queue_difference (self);
}

/**
 * tema_map_page_set_project:
 * @self: a page
 * @project: (nullable): whose maps to show
 *
 * Shows the first map of a project, or how to begin with one. Main thread only.
 */
void
tema_map_page_set_project (TemaMapPage *self, TemaProject *project)
{
  g_autoptr (TemaMap) first = NULL;

  if (self->project == project)
    return;
  release_project (self);
  if (project == NULL)
    return;
  self->project = g_object_ref (project);
  tema_map_sheet_set_project (self->sheet, project);
  tema_map_codes_set_project (self->codes, project);
  g_signal_connect_swapped (tema_project_get_maps (project), "items-changed",
                            G_CALLBACK (_tema_map_page_update_maps), self);
  g_signal_connect_swapped (tema_project_get_codebook (project), "changed",
                            G_CALLBACK (codebook_changed_cb), self);
  g_signal_connect_swapped (project, "act-done", G_CALLBACK (_tema_map_page_queue_difference),
                            self);
  g_signal_connect_swapped (project, "notify::is-read-only", G_CALLBACK (_tema_map_page_update),
                            self);
  first = g_list_model_get_item (tema_project_get_maps (project), 0);
  _tema_map_page_set_map (self, first);
  _tema_map_page_update (self);
}

/**
 * tema_map_page_take_focus:
 * @self: a page
 *
 * Lets keys be about the map, or about the first way to begin with one. Where nothing was chosen
 * yet it is the middle, so that Tab makes its first child.
 */
void
tema_map_page_take_focus (TemaMapPage *self)
{
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (TemaMapNode) middle = NULL;

  if (self->map == NULL)
    {
      gtk_widget_grab_focus (self->first_new);
      return;
    }
  selected = tema_map_canvas_list_selected (self->canvas);
  middle = g_list_model_get_item (tema_map_get_nodes (self->map), 0);
  if (selected->len == 0 && middle != NULL
      && tema_map_canvas_get_selected_edge (self->canvas) == NULL)
    tema_map_canvas_select (self->canvas, middle);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/**
 * tema_map_page_flush:
 * @self: a page
 *
 * Saves what was written and not saved yet.
 */
void
tema_map_page_flush (TemaMapPage *self)
{
  tema_map_canvas_flush (self->canvas);
  tema_map_sheet_flush (self->sheet);
}

/**
 * tema_map_page_dup_place:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): what tema_map_page_restore_place() needs to come back to the
 * map on the screen
 */
char *
tema_map_page_dup_place (TemaMapPage *self)
{
  return self->map != NULL ? g_strdup (tema_map_get_guid (self->map)) : NULL;
}

/**
 * tema_map_page_restore_place:
 * @self: a page with a project
 * @place: (nullable): from tema_map_page_dup_place(); anything else does nothing
 */
void
tema_map_page_restore_place (TemaMapPage *self, const char *place)
{
  TemaMap *map = place != NULL ? tema_project_find_map (self->project, place) : NULL;

  if (map != NULL)
    _tema_map_page_set_map (self, map);
}
