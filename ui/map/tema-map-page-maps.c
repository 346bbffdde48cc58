/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which map is on the screen, and what can be done with whole maps. */
#include "tema-config.h"

#include "map/tema-map-page-private.h"

#include <glib/gi18n.h>

#include "compat/tema-menu-focus.h"
#include "pages/tema-map-tidy.h"
#include "project/tema-map-sketch.h"

/* A name as the label of a menu, where an underscore means a key. */
static char *
dup_menu_text (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (target != NULL)
    g_menu_item_set_action_and_target (item, action, "s", target);
  else
    g_menu_item_set_detailed_action (item, action);
  g_menu_append_item (menu, item);
}

static GMenu *
append_section (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return section;
}

static void
append_boards (TemaMapPage *self, GMenu *section)
{
  GListModel *boards = tema_project_get_boards (self->project);
  g_autoptr (GMenu) names = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      g_autofree char *name = dup_menu_text (tema_board_get_name (board));

      append (names, name, "maps.from-board", tema_board_get_guid (board));
    }
  if (g_list_model_get_n_items (boards) > 0)
    g_menu_append_submenu (section, _ ("New map from a _board"), G_MENU_MODEL (names));
}

/* When it is opened: a menu that is changed while somebody looks at it closes. */
static void
fill_menu (GtkMenuButton *button, gpointer page)
{
  TemaMapPage *self = page;
  GListModel *maps = tema_project_get_maps (self->project);
  g_autoptr (GMenu) menu = g_menu_new ();
  GMenu *section = append_section (menu);

  for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
    {
      g_autoptr (TemaMap) map = g_list_model_get_item (maps, i);
      g_autofree char *name = dup_menu_text (tema_map_get_name (map));

      append (section, name, "maps.map", tema_map_get_guid (map));
    }
  section = append_section (menu);
  append (section, _ ("_New map…"), "maps.new", NULL);
  append (section, _ ("New map from the _codebook"), "maps.from-codebook", NULL);
  append_boards (self, section);
  append (section, _ ("_Import a map…"), "maps.import", NULL);
  section = append_section (menu);
  append (section, _ ("_Rename…"), "maps.rename", NULL);
  append (section, _ ("D_uplicate…"), "maps.duplicate", NULL);
  append (section, _ ("_Delete"), "maps.delete", NULL);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
  tema_menu_focus_add (gtk_menu_button_get_popover (button));
}

/* After an act: a map that is gone leaves the screen to the one beside it, and one that undo
 * brought back comes on it again. */
static void
follow_maps (TemaMapPage *self)
{
  GListModel *maps = tema_project_get_maps (self->project);
  guint n_maps = g_list_model_get_n_items (maps);
  TemaMap *back = self->deleted_guid != NULL
                      ? tema_project_find_map (self->project, self->deleted_guid)
                      : NULL;

  for (guint i = 0; i < n_maps && back == NULL && self->map != NULL; i++)
    {
      g_autoptr (TemaMap) map = g_list_model_get_item (maps, i);

      if (map == self->map)
        return;
    }
  if (back != NULL)
    g_clear_pointer (&self->deleted_guid, g_free);
  else if (self->map != NULL)
    {
      g_free (self->deleted_guid);
      self->deleted_guid = g_strdup (tema_map_get_guid (self->map));
    }
  if (back == NULL && n_maps > 0)
    {
      g_autoptr (TemaMap) last = g_list_model_get_item (maps, n_maps - 1);

      _tema_map_page_set_map (self, last);
    }
  else
    _tema_map_page_set_map (self, back);
}

/*
 * _tema_map_page_update_maps:
 * @self: a page
 *
 * Follows the list of maps, and shows the name of the one on the screen.
 */
void
_tema_map_page_update_maps (TemaMapPage *self)
{
  g_autofree char *label = NULL;

  if (self->project == NULL)
    return;
  follow_maps (self);
  if (self->map == NULL)
    {
      _tema_map_page_update (self);
      return;
    }
  gtk_label_set_text (self->map_name, tema_map_get_name (self->map));
  /* TRANSLATORS: what a screen reader says of the button that chooses a map */
  label = g_strdup_printf (_ ("Map: %s"), tema_map_get_name (self->map));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static char *
dup_free_name (TemaMapPage *self, const char *wanted)
{
  char *name = g_strdup (wanted);

  for (guint i = 2; tema_project_find_map (self->project, name) != NULL; i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", wanted, i);
    }
  return name;
}

/* Asks once the menu that the question came from is closed: two popovers that are open at once take
 * each other's clicks. */
static void
ask_name (
    TemaMapPage *self, Naming naming, const char *question, const char *verb, const char *name)
{
  graphene_rect_t bounds;

  self->naming = naming;
  gtk_label_set_text (self->name_label, question);
  gtk_button_set_label (self->name_done, verb);
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), name);
  gtk_menu_button_popdown (self->map_button);
  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->map_button), GTK_WIDGET (self), &bounds))
    return;
  gtk_popover_set_pointing_to (self->name_popover,
                               &(GdkRectangle){ (int)bounds.origin.x, (int)bounds.origin.y,
                                                (int)bounds.size.width, (int)bounds.size.height });
  gtk_popover_popup (self->name_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
}

/*
 * _tema_map_page_name_done:
 * @self: a page
 *
 * A name was typed for a map.
 */
void
_tema_map_page_name_done (TemaMapPage *self)
{
  g_autofree char *name
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));

  if (*name == '\0' || self->project == NULL)
    return;
  gtk_popover_popdown (self->name_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  if (self->naming == NAMING_NEW)
    _tema_map_page_run_and_show (self, tema_act_create_map (name, name), TRUE);
  else if (self->map == NULL)
    return;
  else if (self->naming == NAMING_RENAME)
    _tema_map_page_run (self, tema_act_rename_map (self->map, name), NULL);
  else
    _tema_map_page_run_and_show (self, tema_act_duplicate_map (self->map, name), FALSE);
}

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);
  g_autofree char *name = dup_free_name (self, _ ("Map"));

  ask_name (self, NAMING_NEW, _ ("A new map"), _ ("Create"), name);
}

/* The first map needs no name: what it is about is the title of the study, until somebody types. */
static void
begin_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);
  g_autofree char *name = dup_free_name (self, _ ("Map"));

  _tema_map_page_run_and_show (
      self, tema_act_create_map (name, tema_project_get_title (self->project)), TRUE);
}

/* A map that is drawn by us is arranged before anybody sees it. */
static void
arrange (TemaMapState *state)
{
  TemaMapMetrics *metrics = tema_map_metrics_new (1);

  tema_map_tidy (state, metrics, TEMA_MAP_TWO_SIDED);
  tema_map_metrics_free (metrics);
}

static void
name_freely (TemaMapPage *self, TemaMapState *state)
{
  char *name = dup_free_name (self, state->name);

  g_free (state->name);
  state->name = name;
}

static void
from_codebook_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);
  g_autoptr (TemaMapState) state = tema_map_sketch_codebook (self->project);

  name_freely (self, state);
  arrange (state);
  _tema_map_page_run_and_show (self, tema_act_create_map_from_codebook (state), FALSE);
}

/**
 * tema_map_page_draw_board:
 * @self: a page
 * @board: a board of its project
 *
 * Draws a new map from a theme board, and shows it.
 */
void
tema_map_page_draw_board (TemaMapPage *self, TemaBoard *board)
{
  g_autoptr (TemaMapState) state = NULL;

  if (!_tema_map_page_can_change (self))
    return;
  state = tema_map_sketch_board (board, TRUE);
  name_freely (self, state);
  arrange (state);
  _tema_map_page_run_and_show (self, tema_act_create_map_from_board (board, state), FALSE);
}

static void
from_board_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);
  TemaBoard *board
      = tema_project_find_board (self->project, g_variant_get_string (parameter, NULL));

  if (board != NULL)
    tema_map_page_draw_board (self, board);
}

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);

  ask_name (self, NAMING_RENAME, _ ("Another name for the map"), _ ("Rename"),
            tema_map_get_name (self->map));
}

static void
duplicate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);
  g_autofree char *name = dup_free_name (self, tema_map_get_name (self->map));

  ask_name (self, NAMING_DUPLICATE, _ ("The same map once more"), _ ("Duplicate"), name);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);

  tema_map_page_flush (self);
  _tema_map_page_run (self, tema_act_delete_map (self->map),
                      g_strdup_printf (_ ("Deleted the map “%s”"), tema_map_get_name (self->map)));
}

void
_tema_map_page_add_maps (TemaMapPage *self)
{
  gtk_menu_button_set_create_popup_func (self->map_button, fill_menu, self, NULL);
}

void
_tema_map_page_install_maps (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "maps.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "maps.begin", NULL, begin_cb);
  gtk_widget_class_install_action (widget_class, "maps.from-codebook", NULL, from_codebook_cb);
  gtk_widget_class_install_action (widget_class, "maps.from-board", "s", from_board_cb);
  gtk_widget_class_install_action (widget_class, "maps.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "maps.duplicate", NULL, duplicate_cb);
  gtk_widget_class_install_action (widget_class, "maps.delete", NULL, delete_cb);
}
