/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The Themes screen: where tray, board and sheet meet. Grouping on a board touches no coding. */
#include "tema-config.h"

#include "themes/tema-themes-page-private.h"

#include "report/tema-report-file.h"

#include <glib/gi18n.h>

#include "compat/tema-menu-focus.h"
#include "project/tema-passage.h"

enum
{
  PROP_PROJECT = 1,
  PROP_BOARD_GUID,
  PROP_ROUND_GUID,
  PROP_REPORT_LANGUAGE,
  N_PROPERTIES
};
enum
{
  SIGNAL_PLACE_CHOSEN,
  SIGNAL_DOCUMENT_CHOSEN,
  N_SIGNALS
};
static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaThemesPage, tema_themes_page, GTK_TYPE_WIDGET)

static void
tray_place_cb (TemaThemesPage *self, TemaCodeSet *set)
{
  tema_board_canvas_place_codes (self->canvas, (TemaCode *const *)set->codes->pdata,
                                 set->codes->len);
}

static void
zoom_changed_cb (TemaThemesPage *self)
{
  g_autofree char *text
      = g_strdup_printf ("%.0f %%", tema_board_canvas_get_zoom (self->canvas) * 100);

  gtk_label_set_text (self->zoom_label, text);
}

static void
forget_board (TemaThemesPage *self)
{
  if (self->board != NULL)
    g_signal_handlers_disconnect_by_data (self->board, self);
  g_clear_object (&self->board);
}

/*
 * _tema_themes_page_set_board:
 * @self: a page
 * @board: (nullable): the one to show
 */
void
_tema_themes_page_set_board (TemaThemesPage *self, TemaBoard *board)
{
  if (self->board == board)
    return;
  tema_theme_sheet_set_things (self->sheet, NULL);
  _tema_themes_page_stop_comparing (self);
  _tema_themes_page_show_side (self, NULL);
  _tema_themes_page_set_round (self, NULL);
  forget_board (self);
  if (board != NULL)
    {
      self->board = g_object_ref (board);
      g_signal_connect_swapped (board, "changed", G_CALLBACK (_tema_themes_page_update), self);
      g_signal_connect_swapped (board, "notify::name", G_CALLBACK (_tema_themes_page_update_boards),
                                self);
    }
  tema_board_canvas_set_board (self->canvas, board != NULL ? self->project : NULL, board);
  tema_board_tray_set_board (self->tray, self->project, board);
  tema_board_compare_set_board (self->compare, self->project, board);
  _tema_themes_page_update_boards (self);
  _tema_themes_page_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOARD_GUID]);
}

static void
tema_themes_page_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (TEMA_THEMES_PAGE (widget)->stack), orientation, for_size, minimum,
                      natural, minimum_baseline, natural_baseline);
}

static void
tema_themes_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  gtk_widget_allocate (GTK_WIDGET (self->stack), width, height, baseline, NULL);
  gtk_popover_present (self->name_popover);
  gtk_popover_present (self->keep_popover);
  if (width != self->last_width)
    _tema_themes_page_queue_fold (self);
  self->last_width = width;
}

static void
tema_themes_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (object);

  if (id == PROP_PROJECT)
    g_value_set_object (value, self->project);
  else if (id == PROP_BOARD_GUID)
    g_value_set_string (value, self->board != NULL ? tema_board_get_guid (self->board) : "");
  else if (id == PROP_REPORT_LANGUAGE)
    g_value_set_string (value, tema_report_file_get_language ());
  else
    g_value_set_string (value, self->round != NULL ? tema_round_get_guid (self->round) : "");
}

static void
tema_themes_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (object);
  const char *guid = id == PROP_PROJECT ? NULL : g_value_get_string (value);

  if (id == PROP_PROJECT)
    tema_themes_page_set_project (self, g_value_get_object (value));
  else if (id == PROP_REPORT_LANGUAGE)
    _tema_themes_page_set_language (guid);
  else if (id == PROP_BOARD_GUID && self->project != NULL && guid != NULL)
    _tema_themes_page_set_board (self, tema_project_find_board (self->project, guid));
  else if (id == PROP_ROUND_GUID && self->board != NULL)
    {
      _tema_themes_page_stop_comparing (self);
      _tema_themes_page_set_round (
          self, guid != NULL && *guid != '\0' ? tema_board_find_round (self->board, guid) : NULL);
      g_object_notify_by_pspec (object, properties[PROP_ROUND_GUID]);
    }
}

static void
tema_themes_page_dispose (GObject *object)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (object);

  g_clear_handle_id (&self->fold_id, g_source_remove);
  if (self->stack != NULL)
    tema_themes_page_set_project (self, NULL);
  if (self->stack != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->name_popover));
      gtk_widget_unparent (GTK_WIDGET (self->keep_popover));
      gtk_widget_unparent (GTK_WIDGET (self->stack));
    }
  self->stack = NULL;
  g_clear_pointer (&self->deleted_guid, g_free);
  G_OBJECT_CLASS (tema_themes_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaThemesPage, name)
#define BIND_CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)

static void
bind_template (GtkWidgetClass *widget_class)
{
  BIND (stack);
  BIND (first_use);
  BIND (tray_paned);
  BIND (side_paned);
  BIND (tray);
  BIND (heading);
  BIND (board_button);
  BIND (board_name);
  BIND (round_button);
  BIND (round_name);
  BIND (facts);
  BIND (new_theme_button);
  BIND (keep_button);
  BIND (compare_button);
  BIND (apply_button);
  BIND (side_button);
  BIND (more_button);
  BIND (round_bar);
  BIND (round_bar_label);
  BIND (restore_button);
  BIND (desk);
  BIND (zoom_label);
  BIND (discarded_button);
  BIND (zoom_box);
  BIND (empty_hint);
  BIND (side);
  BIND (sheet);
  BIND (compare);
  BIND (name_popover);
  BIND (name_label);
  BIND (name_entry);
  BIND (name_done);
  BIND (keep_popover);
  BIND (keep_name);
  BIND (keep_reason);
  BIND (keep_phase);
  BIND_CALLBACK (tray_place_cb);
  BIND_CALLBACK (_tema_themes_page_place_discarded_cb);
  BIND_CALLBACK (_tema_themes_page_follow_compare);
  BIND_CALLBACK (_tema_themes_page_name_done);
  BIND_CALLBACK (_tema_themes_page_keep_done);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "themes.board", "board-guid");
  gtk_widget_class_install_property_action (widget_class, "themes.round", "round-guid");
  _tema_themes_page_install_verbs (widget_class);
  _tema_themes_page_install_side (widget_class);
  _tema_themes_page_install_boards (widget_class);
  _tema_themes_page_install_rounds (widget_class);
  _tema_themes_page_install_export (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "themes.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK,
                                       "themes.toggle-side", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK,
                                       "themes.keep-round", NULL);
}

static void
tema_themes_page_class_init (TemaThemesPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = tema_themes_page_dispose;
  object_class->get_property = tema_themes_page_get_property;
  object_class->set_property = tema_themes_page_set_property;
  widget_class->measure = tema_themes_page_measure;
  widget_class->size_allocate = tema_themes_page_size_allocate;
  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, TEMA_TYPE_PROJECT,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BOARD_GUID] = g_param_spec_string ("board-guid", NULL, NULL, "",
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ROUND_GUID]
      = g_param_spec_string ("round-guid", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REPORT_LANGUAGE] = g_param_spec_string (
      "report-language", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_PLACE_CHOSEN]
      = g_signal_new ("place-chosen", TEMA_TYPE_THEMES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, TEMA_TYPE_DOCUMENT, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_DOCUMENT_CHOSEN]
      = g_signal_new ("document-chosen", TEMA_TYPE_THEMES_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, TEMA_TYPE_DOCUMENT);
  g_type_ensure (TEMA_TYPE_BOARD_TRAY);
  g_type_ensure (TEMA_TYPE_THEME_SHEET);
  g_type_ensure (TEMA_TYPE_BOARD_COMPARE);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/themes/tema-themes-page.ui");
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
tema_themes_page_init (TemaThemesPage *self)
{
  g_autoptr (GMenuModel) menu = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->canvas = TEMA_BOARD_CANVAS (tema_board_canvas_new ());
  gtk_overlay_set_child (self->desk, GTK_WIDGET (self->canvas));
  tema_board_canvas_set_tray (self->canvas, GTK_WIDGET (self->tray));
  _tema_themes_page_add_side (self);
  _tema_themes_page_add_boards (self);
  _tema_themes_page_add_rounds (self);
  g_signal_connect_swapped (self->canvas, "notify::zoom", G_CALLBACK (zoom_changed_cb), self);
  g_signal_connect_swapped (self->tray_paned, "notify::position",
                            G_CALLBACK (_tema_themes_page_queue_fold), self);
  zoom_changed_cb (self);
  menu = _tema_themes_page_create_menu ();
  gtk_menu_button_set_menu_model (self->more_button, menu);
  tema_menu_focus_add (gtk_menu_button_get_popover (self->more_button));
  _tema_themes_page_update_boards (self);
}

/**
 * tema_themes_page_new:
 *
 * Returns: (transfer floating): a page without a project
 */
GtkWidget *
tema_themes_page_new (void)
{
  return g_object_new (TEMA_TYPE_THEMES_PAGE, NULL);
}

static void
release_project (TemaThemesPage *self)
{
  g_autoptr (TemaProject) project = g_steal_pointer (&self->project);

  tema_theme_sheet_set_project (self->sheet, NULL);
  _tema_themes_page_set_board (self, NULL);
  g_clear_pointer (&self->deleted_guid, g_free);
  if (project == NULL)
    return;
  g_signal_handlers_disconnect_by_data (tema_project_get_boards (project), self);
  g_signal_handlers_disconnect_by_data (tema_project_get_codebook (project), self);
  g_signal_handlers_disconnect_by_data (project, self);
}

/**
 * tema_themes_page_set_project:
 * @self: a page
 * @project: (nullable): whose boards to show
 *
 * Shows the first board of a project, or how to begin with one. Main thread only.
 */
void
tema_themes_page_set_project (TemaThemesPage *self, TemaProject *project)
{
  g_autoptr (TemaBoard) first = NULL;

  if (self->project == project)
    return;
  release_project (self);
  if (project == NULL)
    return;
  self->project = g_object_ref (project);
  tema_theme_sheet_set_project (self->sheet, project);
  g_signal_connect_swapped (tema_project_get_boards (project), "items-changed",
                            G_CALLBACK (_tema_themes_page_update_boards), self);
  g_signal_connect_swapped (tema_project_get_codebook (project), "changed",
                            G_CALLBACK (_tema_themes_page_update), self);
  g_signal_connect_swapped (project, "notify::is-read-only", G_CALLBACK (_tema_themes_page_update),
                            self);
  first = g_list_model_get_item (tema_project_get_boards (project), 0);
  _tema_themes_page_set_board (self, first);
  _tema_themes_page_update (self);
}

/**
 * tema_themes_page_toggle_sides:
 * @self: a page
 *
 * Hides what is beside the board, or shows it again.
 */
void
tema_themes_page_toggle_sides (TemaThemesPage *self)
{
  gboolean is_visible = gtk_widget_get_visible (GTK_WIDGET (self->tray));

  gtk_widget_set_visible (GTK_WIDGET (self->tray), !is_visible);
  if (is_visible && gtk_widget_get_visible (GTK_WIDGET (self->side)))
    gtk_widget_activate_action (GTK_WIDGET (self), "themes.close-side", NULL);
}

/**
 * tema_themes_page_take_focus:
 * @self: a page
 *
 * Lets keys be about the board, or about the first way to begin with one.
 */
void
tema_themes_page_take_focus (TemaThemesPage *self)
{
  if (self->board != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  else if (gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) == NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/**
 * tema_themes_page_flush:
 * @self: a page
 *
 * Saves what was written and not saved yet, and the name that is being typed over.
 */
void
tema_themes_page_flush (TemaThemesPage *self)
{
  tema_board_canvas_flush (self->canvas);
  tema_theme_sheet_flush (self->sheet);
}

/**
 * tema_themes_page_dup_place:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): what tema_themes_page_restore_place() needs to come back to
 * the board and zoom on the screen
 */
char *
tema_themes_page_dup_place (TemaThemesPage *self)
{
  char zoom[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->board == NULL)
    return NULL;
  g_ascii_formatd (zoom, sizeof zoom, "%.3f",
                   self->wanted_zoom > 0 ? self->wanted_zoom
                                         : tema_board_canvas_get_zoom (self->canvas));
  return g_strdup_printf ("%s %s", tema_board_get_guid (self->board), zoom);
}

/**
 * tema_themes_page_restore_place:
 * @self: a page with a project
 * @place: (nullable): from tema_themes_page_dup_place(); anything else does nothing
 */
void
tema_themes_page_restore_place (TemaThemesPage *self, const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place != NULL ? place : "", " ", 2);
  TemaBoard *board = parts[0] != NULL ? tema_project_find_board (self->project, parts[0]) : NULL;
  double zoom = parts[0] != NULL && parts[1] != NULL ? g_ascii_strtod (parts[1], NULL) : 0;

  if (board == NULL)
    return;
  _tema_themes_page_set_board (self, board);
  /* The canvas has no size yet. */
  self->wanted_zoom = zoom >= 0.1 && zoom <= 3 ? zoom : 0;
}
