/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The canvas of a theme board: what belongs to the object itself. What is shown is what is on disk:
 * every change is an act, and the canvas follows the board when it is done. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "compat/tema-settings.h"

enum
{
  PROP_BOARD = 1,
  PROP_ZOOM,
  PROP_N_SELECTED,
  N_PROPERTIES,
};

enum
{
  SELECTION_CHANGED,
  OPEN_THING,
  EDIT_THEME,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaBoardCanvas, tema_board_canvas, GTK_TYPE_WIDGET)

static void
place_child (TemaBoardCanvas *self, const Thing *thing)
{
  graphene_rect_t rect = thing->shown;
  graphene_rect_t view;
  GskTransform *transform;
  int width = rect.size.width + 0.5f, height = rect.size.height + 0.5f;

  if (thing->is_carried)
    graphene_rect_offset (&rect, (self->at_x - self->press_x) / self->camera.zoom,
                          (self->at_y - self->press_y) / self->camera.zoom);
  _tema_board_canvas_to_view (self, &rect, &view);
  transform = gsk_transform_translate (NULL, &view.origin);
  transform = gsk_transform_scale (transform, self->camera.zoom, self->camera.zoom);
  if (thing->is_carried && self->carried_tilt != 0)
    transform = gsk_transform_rotate (transform, self->carried_tilt);
  gtk_widget_allocate (thing->widget, MAX (width, 1), MAX (height, 1), -1, transform);
}

static void
place_children (TemaBoardCanvas *self, GArray *things)
{
  for (guint i = 0; i < things->len; i++)
    {
      const Thing *thing = &g_array_index (things, Thing, i);

      if (thing->is_seen || (self->places_all && thing->widget != NULL))
        place_child (self, thing);
    }
}

static gboolean
resized_cb (gpointer data)
{
  TemaBoardCanvas *self = data;

  self->resize_idle = 0;
  if (!self->is_fit)
    _tema_board_canvas_look_first (self);
  else
    _tema_board_canvas_place_widgets (self);
  return G_SOURCE_REMOVE;
}

static void
tema_board_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);

  if ((width != self->camera.width || height != self->camera.height) && self->resize_idle == 0)
    self->resize_idle = g_idle_add_full (GDK_PRIORITY_REDRAW - 5, resized_cb, self, NULL);
  self->camera.width = width;
  self->camera.height = height;
  place_children (self, self->themes);
  place_children (self, self->cards);
  self->places_all = FALSE;
  _tema_board_canvas_place_editor (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->colors != NULL)
    gtk_popover_present (GTK_POPOVER (self->colors));
  if (self->asking != NULL)
    gtk_popover_present (GTK_POPOVER (self->asking));
}

static void
tema_board_canvas_measure (GtkWidget *widget,
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
tema_board_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  _tema_board_canvas_paint (TEMA_BOARD_CANVAS (widget), snapshot);
}

/* One stop for Tab; within it arrows walk. A menu or a question over it moves its own focus. */
static gboolean
tema_board_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  GtkWidget *inner = gtk_widget_get_focus_child (widget);

  if (inner != NULL && GTK_IS_POPOVER (inner))
    return gtk_widget_child_focus (inner, direction);
  if (inner != NULL || gtk_widget_has_focus (widget))
    return FALSE;
  return gtk_widget_grab_focus (widget) || self->cursor != NULL;
}

static gboolean
tema_board_canvas_grab_focus (GtkWidget *widget)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  Thing *thing = _tema_board_canvas_find (self, self->cursor);

  if (thing != NULL && thing->is_seen)
    return gtk_widget_grab_focus (thing->widget);
  return GTK_WIDGET_CLASS (tema_board_canvas_parent_class)->grab_focus (widget);
}

static void
style_changed_cb (TemaBoardCanvas *self)
{
  _tema_board_canvas_drop_sketch (self);
  _tema_board_canvas_drop_dots (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tema_board_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tema_board_canvas_parent_class)->css_changed (widget, change);
  _tema_board_canvas_drop_dots (TEMA_BOARD_CANVAS (widget));
}

static void
tema_board_canvas_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);

  GTK_WIDGET_CLASS (tema_board_canvas_parent_class)->system_setting_changed (widget, setting);
  if (setting != GTK_SYSTEM_SETTING_DPI)
    return;
  tema_board_metrics_init (&self->metrics, tema_settings_get_text_scale ());
  _tema_board_canvas_refresh (self);
}

/* The board as it is, unless a kept round is looked at. */
void
_tema_board_canvas_refresh (TemaBoardCanvas *self)
{
  if (self->is_kept)
    return;
  _tema_board_canvas_stop_hand (self);
  _tema_board_canvas_take_state (self, self->board != NULL ? tema_board_dup_state (self->board)
                                                           : tema_board_state_new (""));
  _tema_board_canvas_forget_gone (self);
  _tema_board_canvas_update_verbs (self);
}

static void
board_changed_cb (TemaBoardCanvas *self)
{
  self->is_pending = FALSE;
  _tema_board_canvas_refresh (self);
}

static void
update_label (TemaBoardCanvas *self)
{
  g_autofree char *label = self->board != NULL ? g_strdup_printf (_ ("Theme board %s"),
                                                                  tema_board_get_name (self->board))
                                               : g_strdup (_ ("Theme board"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
forget_board (TemaBoardCanvas *self)
{
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  if (self->project != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->project, self);
      g_signal_handlers_disconnect_by_data (tema_project_get_memos (self->project), self);
    }
  g_clear_object (&self->board);
  g_clear_object (&self->project);
}

static void
tema_board_canvas_dispose (GObject *object)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (object);

  if (self->things != NULL)
    {
      g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
      g_clear_handle_id (&self->resize_idle, g_source_remove);
      _tema_board_canvas_stop_hand (self);
      _tema_board_canvas_stop_camera (self);
      _tema_board_canvas_stop_naming (self);
      _tema_board_canvas_stop_editing (self, FALSE);
      _tema_board_canvas_clear_menus (self);
      forget_board (self);
      _tema_board_canvas_clear_scene (self);
      _tema_board_canvas_clear_clipboard (self);
      _tema_board_canvas_clear_selection (self);
    }
  g_clear_pointer (&self->marks, g_hash_table_unref);
  tema_board_canvas_set_tray (self, NULL);
  G_OBJECT_CLASS (tema_board_canvas_parent_class)->dispose (object);
}

static void
tema_board_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (object);

  switch (id)
    {
    case PROP_BOARD:
      g_value_set_object (value, self->board);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->camera.zoom);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, g_hash_table_size (self->selected));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
tema_board_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  switch (id)
    {
    case PROP_ZOOM:
      tema_board_canvas_set_zoom (TEMA_BOARD_CANVAS (object), g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_BOARD] = g_param_spec_object ("board", NULL, NULL, TEMA_TYPE_BOARD,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM]
      = g_param_spec_double ("zoom", NULL, NULL, TEMA_CAMERA_MIN_ZOOM, TEMA_CAMERA_MAX_ZOOM, 1,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
install_signals (GObjectClass *object_class)
{
  GType type = G_OBJECT_CLASS_TYPE (object_class);

  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_THING] = g_signal_new ("open-thing", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_OBJECT);
  signals[EDIT_THEME] = g_signal_new ("edit-theme", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, TEMA_TYPE_THEME);
}

static void
tema_board_canvas_class_init (TemaBoardCanvasClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = tema_board_canvas_dispose;
  object_class->get_property = tema_board_canvas_get_property;
  object_class->set_property = tema_board_canvas_set_property;
  widget_class->size_allocate = tema_board_canvas_size_allocate;
  widget_class->measure = tema_board_canvas_measure;
  widget_class->snapshot = tema_board_canvas_snapshot;
  widget_class->focus = tema_board_canvas_focus;
  widget_class->grab_focus = tema_board_canvas_grab_focus;
  widget_class->css_changed = tema_board_canvas_css_changed;
  widget_class->system_setting_changed = tema_board_canvas_system_setting_changed;
  install_properties (object_class);
  install_signals (object_class);
  _tema_board_canvas_install_verbs (widget_class);
  _tema_board_canvas_install_camera (widget_class);
  gtk_widget_class_set_css_name (widget_class, "boardcanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
tema_board_canvas_init (TemaBoardCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gtk_widget_add_css_class (widget, "view");
  self->drop_theme = -2;
  _tema_board_canvas_add_selection (self);
  _tema_board_canvas_add_scene (self);
  _tema_board_canvas_add_camera (self);
  _tema_board_canvas_add_hand (self);
  _tema_board_canvas_add_drop (self);
  _tema_board_canvas_add_keys (self);
  _tema_board_canvas_add_menus (self);
  _tema_board_canvas_add_tips (self);
  _tema_board_canvas_take_state (self, tema_board_state_new (""));
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark",
                            G_CALLBACK (style_changed_cb), self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::high-contrast",
                            G_CALLBACK (style_changed_cb), self);
  update_label (self);
  _tema_board_canvas_update_verbs (self);
}

/* Tells the window's room that a thing's extracts are wanted. */
void
_tema_board_canvas_open (TemaBoardCanvas *self, const Thing *thing)
{
  GObject *object = _tema_board_canvas_get_object (self, thing);

  if (object != NULL)
    g_signal_emit (self, signals[OPEN_THING], 0, object);
}

/* Likewise, that a theme's sheet is. */
void
_tema_board_canvas_edit_theme (TemaBoardCanvas *self, TemaTheme *theme)
{
  g_signal_emit (self, signals[EDIT_THEME], 0, theme);
}

/* Something else is chosen: everybody hears of it. */
void
_tema_board_canvas_selection_changed (TemaBoardCanvas *self)
{
  _tema_board_canvas_drop_sketch (self);
  _tema_board_canvas_restyle (self);
  _tema_board_canvas_update_verbs (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/**
 * tema_board_canvas_new:
 *
 * Returns: (transfer floating): a canvas without a board
 */
GtkWidget *
tema_board_canvas_new (void)
{
  return g_object_new (TEMA_TYPE_BOARD_CANVAS, NULL);
}

/**
 * tema_board_canvas_set_board:
 * @self: a canvas
 * @project: (nullable): the project of @board
 * @board: (nullable): what to show
 *
 * Shows a board as it is, and follows it: whole, if it can be read then, else its beginning.
 */
void
tema_board_canvas_set_board (TemaBoardCanvas *self, TemaProject *project, TemaBoard *board)
{
  if (self->board == board && self->project == project)
    return;
  _tema_board_canvas_stop_editing (self, TRUE);
  forget_board (self);
  self->is_kept = FALSE;
  self->is_fit = self->wants_whole = FALSE;
  _tema_board_canvas_clear_clipboard (self);
  if (board != NULL)
    {
      self->board = g_object_ref (board);
      self->project = g_object_ref (project);
      g_signal_connect_swapped (board, "changed", G_CALLBACK (board_changed_cb), self);
      g_signal_connect_object (tema_project_get_memos (project), "changed",
                               G_CALLBACK (board_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_swapped (board, "notify::name", G_CALLBACK (update_label), self);
      g_signal_connect_swapped (project, "notify::is-read-only",
                                G_CALLBACK (_tema_board_canvas_update_verbs), self);
    }
  update_label (self);
  _tema_board_canvas_refresh (self);
  _tema_board_canvas_look_first (self);
  self->is_fit = gtk_widget_get_width (GTK_WIDGET (self)) > 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOARD]);
}

/**
 * tema_board_canvas_get_board:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the board
 */
TemaBoard *
tema_board_canvas_get_board (TemaBoardCanvas *self)
{
  return self->board;
}

/**
 * tema_board_canvas_show_state:
 * @self: a canvas
 * @state: (nullable): a kept round of the board, or %NULL for the board as it is
 *
 * Looks at a kept round. Nothing can be changed meanwhile; what is in both glides from its old
 * place to its new one. The state is copied.
 */
void
tema_board_canvas_show_state (TemaBoardCanvas *self, const TemaBoardState *state)
{
  _tema_board_canvas_stop_editing (self, TRUE);
  _tema_board_canvas_stop_hand (self);
  self->is_kept = state != NULL;
  if (state == NULL)
    {
      _tema_board_canvas_refresh (self);
      return;
    }
  _tema_board_canvas_take_state (self, tema_board_state_copy (state));
  _tema_board_canvas_forget_gone (self);
  _tema_board_canvas_update_verbs (self);
}

/**
 * tema_board_canvas_set_marks:
 * @self: a canvas
 * @marks: (nullable) (element-type utf8 uint): by GUID of a card or theme, how it differs from
 * another round: TemaBoardMarks by GUINT_TO_POINTER(); a reference is kept
 *
 * Shows coloured marks with a sign on things, until it is called with %NULL.
 */
void
tema_board_canvas_set_marks (TemaBoardCanvas *self, GHashTable *marks)
{
  if (marks != NULL)
    g_hash_table_ref (marks);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  self->marks = marks;
  if (self->things != NULL)
    _tema_board_canvas_restyle (self);
}

/**
 * tema_board_canvas_set_tray:
 * @self: a canvas
 * @tray: (nullable): a widget of the same window
 *
 * What is dragged from the canvas and let go over this widget is removed from the board. While
 * something hovers it has the style class "drop-inside".
 */
void
tema_board_canvas_set_tray (TemaBoardCanvas *self, GtkWidget *tray)
{
  g_set_weak_pointer (&self->tray, tray);
}
