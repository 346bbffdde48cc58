/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with the map from around it, and what is known about it there: every change is
 * an act. */
#include "tema-config.h"

#include "map/tema-map-page-private.h"

#include <glib/gi18n.h>

gboolean
_tema_map_page_can_change (TemaMapPage *self)
{
  return self->project != NULL && !tema_project_is_read_only (self->project);
}

static char *
dup_facts (TemaMapPage *self)
{
  guint n_nodes = tema_map_get_n_nodes (self->map);
  g_autofree char *nodes = g_strdup_printf (ngettext ("%'u node", "%'u nodes", n_nodes), n_nodes);
  TemaBoard *board = tema_map_get_board (self->map);

  if (board != NULL)
    /* TRANSLATORS: "17 nodes · from the board Round 3" */
    return g_strdup_printf (_ ("%s · from the board %s"), nodes, tema_board_get_name (board));
  if (tema_map_get_source (self->map) == TEMA_MAP_FROM_CODEBOOK)
    return g_strdup_printf (_ ("%s · from the codebook"), nodes);
  return g_steal_pointer (&nodes);
}

static void
update_actions (TemaMapPage *self)
{
  static const char *const of_map[] = { "maps.export", "maps.print" };
  static const char *const changing[]
      = { "maps.rename", "maps.duplicate", "maps.delete", "maps.tidy", "maps.tidy-again" };
  static const char *const making[] = { "maps.new", "maps.begin", "maps.import" };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean can_change = _tema_map_page_can_change (self);

  for (guint i = 0; i < G_N_ELEMENTS (of_map); i++)
    gtk_widget_action_set_enabled (widget, of_map[i], self->map != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    gtk_widget_action_set_enabled (widget, changing[i], can_change && self->map != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (making); i++)
    gtk_widget_action_set_enabled (widget, making[i], can_change);
  gtk_widget_action_set_enabled (
      widget, "maps.from-codebook",
      can_change && tema_codebook_get_n_codes (tema_project_get_codebook (self->project)) > 0);
}

/*
 * _tema_map_page_update:
 * @self: a page
 *
 * Brings everything around the map up to date with it.
 */
void
_tema_map_page_update (TemaMapPage *self)
{
  g_autofree char *facts = NULL;

  if (self->project == NULL)
    return;
  update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, self->map != NULL ? "map" : "none");
  if (self->map == NULL)
    return;
  facts = dup_facts (self);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
  gtk_widget_set_visible (self->empty_hint, tema_map_get_n_nodes (self->map) == 0);
}

/* Acts */

typedef struct
{
  TemaMapPage *page;
  TemaAct *act;
  char *done_text; /* nullable */
  gboolean shows;  /* what was created is a map: show it */
  gboolean writes_first;
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->page);
  g_object_unref (errand->act);
  g_free (errand->done_text);
  g_free (errand);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
show_created (TemaMapPage *self, const char *guid, gboolean writes_first)
{
  TemaMap *map = tema_project_find_map (self->project, guid);
  g_autoptr (TemaMapNode) middle = NULL;

  if (map == NULL)
    return;
  _tema_map_page_set_map (self, map);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  middle = g_list_model_get_item (tema_map_get_nodes (map), 0);
  if (middle == NULL)
    return;
  tema_map_canvas_select (self->canvas, middle);
  if (writes_first)
    gtk_widget_activate_action (GTK_WIDGET (self->canvas), "map.rename", NULL);
}

static void
errand_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  TemaMapPage *self = errand->page;
  g_autoptr (GError) error = NULL;
  const char *const *created;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
      return;
    }
  if (self->project != TEMA_PROJECT (project))
    return;
  created = tema_act_get_created (errand->act);
  if (errand->shows && created != NULL && created[0] != NULL)
    show_created (self, created[0], errand->writes_first);
  if (errand->done_text != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.notify-undo", "s", errand->done_text);
}

static void
run (TemaMapPage *self, TemaAct *act, char *done_text, gboolean shows, gboolean writes_first)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->page = g_object_ref (self);
  errand->act = g_object_ref (act);
  errand->done_text = done_text;
  errand->shows = shows;
  errand->writes_first = writes_first;
  tema_project_do_async (self->project, act, NULL, errand_done_cb, errand);
}

/*
 * _tema_map_page_run:
 * @self: a page
 * @act: (transfer full): what to do
 * @done_text: (transfer full) (nullable): what to tell when it is done, with an offer to undo
 */
void
_tema_map_page_run (TemaMapPage *self, TemaAct *act, char *done_text)
{
  run (self, act, done_text, FALSE, FALSE);
}

/*
 * _tema_map_page_run_and_show:
 * @self: a page
 * @act: (transfer full): makes a map, which is shown then
 * @writes_first: whether its middle is opened for typing
 */
void
_tema_map_page_run_and_show (TemaMapPage *self, TemaAct *act, gboolean writes_first)
{
  run (self, act, NULL, TRUE, writes_first);
}

/* What the canvas can do, for buttons that stand outside of it. */
static void
do_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);

  gtk_widget_activate_action (GTK_WIDGET (self->canvas), g_variant_get_string (parameter, NULL),
                              NULL);
}

static void
tidy (TemaMapPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), "map.tidy", "s", self->arrangement);
}

static void
tidy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);

  g_free (self->arrangement);
  self->arrangement = g_strdup (g_variant_get_string (parameter, NULL));
  tidy (self);
}

static void
tidy_again_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tidy (TEMA_MAP_PAGE (widget));
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);

  if (self->map == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->codes), TRUE);
  tema_map_codes_find (self->codes);
}

static void
toggle_side_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapPage *self = TEMA_MAP_PAGE (widget);

  if (self->map != NULL)
    gtk_toggle_button_set_active (
        GTK_TOGGLE_BUTTON (self->side_button),
        !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->side_button)));
}

void
_tema_map_page_install_verbs (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "maps.do", "s", do_cb);
  gtk_widget_class_install_action (widget_class, "maps.tidy", "s", tidy_cb);
  gtk_widget_class_install_action (widget_class, "maps.tidy-again", NULL, tidy_again_cb);
  gtk_widget_class_install_action (widget_class, "maps.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "maps.toggle-side", NULL, toggle_side_cb);
}
