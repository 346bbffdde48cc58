/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The canvas of a map: the object itself, and how it follows its map. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "compat/tema-settings.h"

enum
{
  PROP_ZOOM = 1,
  PROP_N_SELECTED,
  N_PROPERTIES
};
enum
{
  SELECTION_CHANGED,
  MOVED,
  OPEN_NODE,
  EDIT_NODE,
  N_SIGNALS
};
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaMapCanvas, tema_map_canvas, GTK_TYPE_WIDGET)

static gboolean
resized_cb (gpointer data)
{
  TemaMapCanvas *self = data;

  self->resize_idle = 0;
  if (!self->is_fit)
    _tema_map_canvas_look_first (self);
  else
    _tema_map_canvas_moved (self);
  if (self->keeps_in_sight)
    _tema_map_canvas_reveal (self, _tema_map_canvas_get_only (self));
  self->keeps_in_sight = FALSE;
  return G_SOURCE_REMOVE;
}

static void
place_world (TemaMapCanvas *self)
{
  GskTransform *transform;
  graphene_rect_t view;

  tema_camera_to_view (&self->camera, &self->extents, &view);
  transform = gsk_transform_translate (NULL, &view.origin);
  transform = gsk_transform_scale (transform, self->camera.zoom, self->camera.zoom);
  gtk_widget_allocate (self->world, MAX ((int)self->extents.size.width, 1),
                       MAX ((int)self->extents.size.height, 1), -1, transform);
}

static void
present_popovers (TemaMapCanvas *self)
{
  GtkWidget *const popovers[] = { self->menu, self->edge_menu, self->colors, self->chooser };

  for (guint i = 0; i < G_N_ELEMENTS (popovers); i++)
    if (popovers[i] != NULL)
      gtk_popover_present (GTK_POPOVER (popovers[i]));
}

/* Whether the only chosen node is seen whole. */
static gboolean
is_chosen_seen (TemaMapCanvas *self)
{
  const Thing *thing = _tema_map_canvas_find (self, _tema_map_canvas_get_only (self));
  graphene_rect_t seen;

  tema_camera_get_seen (&self->camera, &seen);
  return thing != NULL && thing->is_shown && graphene_rect_contains_rect (&seen, &thing->target);
}

/* A sheet that opens beside the map does not hide what it is about. */
static void
tema_map_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (widget);
  gboolean is_other = width != self->camera.width || height != self->camera.height;

  if ((width < self->camera.width || height < self->camera.height) && is_chosen_seen (self))
    self->keeps_in_sight = TRUE;
  self->camera.width = width;
  self->camera.height = height;
  if (is_other && self->resize_idle == 0)
    self->resize_idle = g_idle_add_full (GDK_PRIORITY_REDRAW - 5, resized_cb, self, NULL);
  place_world (self);
  _tema_map_canvas_place_editor (self);
  present_popovers (self);
}

static void
tema_map_canvas_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 500;
}

static void
tema_map_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  _tema_map_canvas_paint (TEMA_MAP_CANVAS (widget), snapshot);
}

/* One stop for Tab; within it arrows walk. A menu or a question over it moves its own focus. */
static gboolean
tema_map_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (widget);
  GtkWidget *inner = gtk_widget_get_focus_child (widget);

  if (inner != NULL && GTK_IS_POPOVER (inner))
    return gtk_widget_child_focus (inner, direction);
  if (inner != NULL || gtk_widget_has_focus (widget))
    return FALSE;
  return gtk_widget_grab_focus (widget) || self->cursor != NULL;
}

static gboolean
tema_map_canvas_grab_focus (GtkWidget *widget)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (widget);
  Thing *thing = _tema_map_canvas_find (self, self->cursor);

  if (self->editor != NULL)
    return gtk_widget_grab_focus (self->editor);
  if (thing != NULL && thing->widget != NULL)
    return gtk_widget_grab_focus (thing->widget);
  return GTK_WIDGET_CLASS (tema_map_canvas_parent_class)->grab_focus (widget);
}

static void
style_changed_cb (TemaMapCanvas *self)
{
  _tema_map_canvas_drop_pictures (self);
  for (guint i = 0; i < self->things->len; i++)
    if (g_array_index (self->things, Thing, i).widget != NULL)
      gtk_widget_queue_draw (g_array_index (self->things, Thing, i).widget);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tema_map_canvas_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (widget);

  GTK_WIDGET_CLASS (tema_map_canvas_parent_class)->system_setting_changed (widget, setting);
  if (setting != GTK_SYSTEM_SETTING_DPI)
    return;
  /* Places are kept for ordinary text: large text is a map that is looked at from nearer. */
  self->camera.zoom *= tema_settings_get_text_scale () / self->text_scale;
  self->text_scale = tema_settings_get_text_scale ();
  _tema_map_canvas_moved (self);
}

static void
map_changed_cb (TemaMapCanvas *self)
{
  /* A node that is just written would be seen twice: whoever writes it looks again. */
  if (_tema_map_canvas_is_writing (self))
    {
      self->is_stale = TRUE;
      return;
    }
  self->is_pending = FALSE;
  _tema_map_canvas_refresh (self);
}

static void
update_label (TemaMapCanvas *self)
{
  g_autofree char *label = self->map != NULL
                               ? g_strdup_printf (_ ("Map %s"), tema_map_get_name (self->map))
                               : g_strdup (_ ("Map"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->world), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
forget_map (TemaMapCanvas *self)
{
  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  if (self->project != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->project, self);
      g_signal_handlers_disconnect_by_data (tema_project_get_memos (self->project), self);
    }
  g_clear_object (&self->map);
  g_clear_object (&self->project);
}

static void
tema_map_canvas_dispose (GObject *object)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (object);

  if (self->things != NULL)
    {
      g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
      g_clear_handle_id (&self->resize_idle, g_source_remove);
      _tema_map_canvas_stop_hand (self);
      _tema_map_canvas_stop_camera (self);
      _tema_map_canvas_stop_editing (self, FALSE);
      _tema_map_canvas_clear_menus (self);
      forget_map (self);
      _tema_map_canvas_leave_drafts (self);
      _tema_map_canvas_clear_clipboard (self);
      _tema_map_canvas_clear_selection (self);
      _tema_map_canvas_clear_scene (self);
    }
  G_OBJECT_CLASS (tema_map_canvas_parent_class)->dispose (object);
}

static void
tema_map_canvas_finalize (GObject *object)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (object);

  g_clear_pointer (&self->selected, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->copied, tema_map_state_free);
  g_free (self->clip_text);
  g_free (self->pressed);
  g_free (self->hovered);
  g_free (self->target);
  G_OBJECT_CLASS (tema_map_canvas_parent_class)->finalize (object);
}

static void
tema_map_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (object);

  if (id == PROP_ZOOM)
    g_value_set_double (value, tema_map_canvas_get_zoom (self));
  else
    g_value_set_uint (value, g_hash_table_size (self->selected));
}

static void
tema_map_canvas_class_init (TemaMapCanvasClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_OBJECT_CLASS_TYPE (class);

  object_class->dispose = tema_map_canvas_dispose;
  object_class->finalize = tema_map_canvas_finalize;
  object_class->get_property = tema_map_canvas_get_property;
  widget_class->size_allocate = tema_map_canvas_size_allocate;
  widget_class->measure = tema_map_canvas_measure;
  widget_class->snapshot = tema_map_canvas_snapshot;
  widget_class->focus = tema_map_canvas_focus;
  widget_class->grab_focus = tema_map_canvas_grab_focus;
  widget_class->system_setting_changed = tema_map_canvas_system_setting_changed;
  properties[PROP_ZOOM]
      = g_param_spec_double ("zoom", NULL, NULL, TEMA_CAMERA_MIN_ZOOM, TEMA_CAMERA_MAX_ZOOM, 1,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVED]
      = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_NODE] = g_signal_new ("open-node", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, TEMA_TYPE_MAP_NODE);
  signals[EDIT_NODE]
      = g_signal_new ("edit-node", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  _tema_map_canvas_install_verbs (widget_class);
  _tema_map_canvas_install_camera (widget_class);
  gtk_widget_class_set_css_name (widget_class, "mapcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tema_map_canvas_init (TemaMapCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_add_css_class (widget, "view");
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  self->metrics = tema_map_metrics_new (1);
  self->text_scale = tema_settings_get_text_scale ();
  _tema_map_canvas_add_scene (self);
  _tema_map_canvas_add_camera (self);
  _tema_map_canvas_add_hand (self);
  _tema_map_canvas_add_drop (self);
  _tema_map_canvas_add_keys (self);
  _tema_map_canvas_add_menus (self);
  _tema_map_canvas_add_memos (self);
  _tema_map_canvas_lay_out (self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark",
                            G_CALLBACK (style_changed_cb), self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::high-contrast",
                            G_CALLBACK (style_changed_cb), self);
  update_label (self);
  _tema_map_canvas_update_verbs (self);
}

/* Tells the page that what a node stands for is wanted. */
void
_tema_map_canvas_open (TemaMapCanvas *self, TemaMapNode *node)
{
  g_signal_emit (self, signals[OPEN_NODE], 0, node);
}

/* Likewise, that the sheet is. */
void
_tema_map_canvas_edit_node (TemaMapCanvas *self)
{
  g_signal_emit (self, signals[EDIT_NODE], 0);
}

/* Something else is chosen: everybody hears of it. */
void
_tema_map_canvas_selection_changed (TemaMapCanvas *self)
{
  g_clear_pointer (&self->lines, gsk_render_node_unref);
  _tema_map_canvas_restyle (self);
  _tema_map_canvas_update_verbs (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* Another part of the map is seen. */
void
_tema_map_canvas_moved (TemaMapCanvas *self)
{
  _tema_map_canvas_find_shown (self);
  _tema_map_canvas_place_world (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  g_signal_emit (self, signals[MOVED], 0);
}

/**
 * tema_map_canvas_new:
 *
 * Returns: (transfer floating): a canvas without a map
 */
GtkWidget *
tema_map_canvas_new (void)
{
  return g_object_new (TEMA_TYPE_MAP_CANVAS, NULL);
}

/**
 * tema_map_canvas_set_map:
 * @self: a canvas
 * @project: (nullable): the project of @map
 * @map: (nullable): what to show
 *
 * Shows a map, and follows it: from where it was looked at last, else whole. What is typed into
 * another one is kept.
 */
void
tema_map_canvas_set_map (TemaMapCanvas *self, TemaProject *project, TemaMap *map)
{
  if (self->map == map && self->project == project)
    return;
  _tema_map_canvas_stop_editing (self, TRUE);
  _tema_map_canvas_keep_place (self);
  _tema_map_canvas_leave_drafts (self);
  _tema_map_canvas_clear_clipboard (self);
  _tema_map_canvas_clear_selection (self);
  if (project != self->project)
    g_hash_table_remove_all (self->places);
  forget_map (self);
  self->is_fit = FALSE;
  if (map != NULL)
    {
      self->map = g_object_ref (map);
      self->project = g_object_ref (project);
      g_signal_connect_swapped (map, "changed", G_CALLBACK (map_changed_cb), self);
      g_signal_connect_swapped (map, "notify::name", G_CALLBACK (update_label), self);
      g_signal_connect_swapped (project, "notify::is-read-only",
                                G_CALLBACK (_tema_map_canvas_update_verbs), self);
      g_signal_connect_swapped (tema_project_get_memos (project), "changed",
                                G_CALLBACK (_tema_map_canvas_refresh_memos), self);
    }
  update_label (self);
  g_hash_table_remove_all (self->by_guid);
  _tema_map_canvas_refresh (self);
  _tema_map_canvas_look_first (self);
  _tema_map_canvas_selection_changed (self);
}

/**
 * tema_map_canvas_get_map:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the map
 */
TemaMap *
tema_map_canvas_get_map (TemaMapCanvas *self)
{
  return self->map;
}

/**
 * tema_map_canvas_flush:
 * @self: a canvas
 *
 * Saves what is being typed.
 */
void
tema_map_canvas_flush (TemaMapCanvas *self)
{
  _tema_map_canvas_stop_editing (self, TRUE);
}
