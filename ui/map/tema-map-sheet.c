/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The sheet of a node: note, what it stands for, shape, colour. Every change is an act; what is
 * typed is saved when typing pauses. */
#include "tema-config.h"

#include "map/tema-map-sheet-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (TemaMapSheet, tema_map_sheet, GTK_TYPE_WIDGET)

static guint closed_signal, open_signal;

gboolean
_tema_map_sheet_can_change (TemaMapSheet *self)
{
  return self->node != NULL && !tema_project_is_read_only (self->project);
}

static void
done_cb (GObject *project, GAsyncResult *result, gpointer sheet)
{
  g_autoptr (TemaMapSheet) self = sheet;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

/* Every change is an act; what goes wrong is told by the window. */
void
_tema_map_sheet_run (TemaMapSheet *self, TemaAct *act)
{
  tema_project_do_async (self->project, act, NULL, done_cb, g_object_ref (self));
}

/* Showing */

static void
fill_looks (TemaMapSheet *self)
{
  TemaColor color = tema_map_node_get_color (self->node);

  gtk_drop_down_set_selected (self->shape, tema_map_node_get_shape (self->node));
  tema_swatch_set_color (self->swatch, &color);
  gtk_widget_set_visible (self->branch_color, tema_map_node_get_own_color (self->node) != NULL);
}

static void
fill (TemaMapSheet *self)
{
  g_autofree char *subject = _tema_map_sheet_dup_subject_text (self);
  g_autofree char *heading = g_strdup (tema_map_node_get_text (self->node));
  gboolean has_subject = tema_map_node_get_subject (self->node) != TEMA_NODE_IDEA;
  gboolean is_editable = _tema_map_sheet_can_change (self);

  self->is_filling = TRUE;
  g_strdelimit (heading, "\n", ' ');
  gtk_label_set_text (self->heading, *heading != '\0' ? heading : _ ("Node"));
  tema_prose_set_text (self->note, _tema_map_sheet_peek_note (self));
  tema_prose_set_editable (self->note, is_editable);
  gtk_label_set_text (self->subject, subject);
  gtk_menu_button_set_label (self->choose, has_subject ? _ ("Another…") : _ ("Choose…"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose), is_editable);
  gtk_widget_set_visible (self->open, has_subject);
  gtk_widget_set_visible (self->follow,
                          has_subject && is_editable && !tema_map_node_follows_name (self->node));
  gtk_widget_set_visible (self->let_go, has_subject && is_editable);
  gtk_widget_set_visible (self->counts_row,
                          has_subject && tema_map_node_get_subject (self->node) != TEMA_NODE_MEMO);
  gtk_switch_set_active (self->counts, tema_map_node_shows_counts (self->node));
  gtk_widget_set_sensitive (GTK_WIDGET (self->counts), is_editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->shape), is_editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->color), is_editable);
  fill_looks (self);
  self->is_filling = FALSE;
}

static void
map_changed_cb (TemaMapSheet *self)
{
  /* Gone with its branch: the page chooses another in a moment. */
  if (self->node != NULL
      && tema_map_find_node (self->map, tema_map_node_get_guid (self->node)) == self->node)
    fill (self);
}

static void
forget_node (TemaMapSheet *self)
{
  if (self->map != NULL)
    g_signal_handlers_disconnect_by_data (self->map, self);
  g_clear_object (&self->map);
  g_clear_object (&self->node);
}

static void
tema_map_sheet_dispose (GObject *object)
{
  TemaMapSheet *self = TEMA_MAP_SHEET (object);

  forget_node (self);
  g_clear_object (&self->project);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_map_sheet_parent_class)->dispose (object);
}

static void
tema_map_sheet_class_init (TemaMapSheetClass *class)
{
  GType type = G_OBJECT_CLASS_TYPE (class);

  G_OBJECT_CLASS (class)->dispose = tema_map_sheet_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  closed_signal
      = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  open_signal = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              TEMA_TYPE_MAP_NODE);
}

static void
tema_map_sheet_init (TemaMapSheet *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  _tema_map_sheet_add_heading (self);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->none = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->none, TRUE);
  gtk_label_set_justify (self->none, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (self->none, 28);
  gtk_widget_add_css_class (GTK_WIDGET (self->none), "dim-label");
  gtk_stack_add_named (self->stack, _tema_map_sheet_create_body (self), "node");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->none), "none");
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
  tema_map_sheet_set_node (self, NULL, 0);
}

/**
 * tema_map_sheet_set_project:
 * @self: a sheet
 * @project: (nullable): whose nodes it shows
 */
void
tema_map_sheet_set_project (TemaMapSheet *self, TemaProject *project)
{
  if (self->project == project)
    return;
  tema_map_sheet_set_node (self, NULL, 0);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_set_object (&self->project, project);
  if (project != NULL)
    g_signal_connect_object (project, "notify::is-read-only", G_CALLBACK (map_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/**
 * tema_map_sheet_set_node:
 * @self: a sheet
 * @node: (nullable): the only one that is chosen
 * @n_chosen: how many are
 */
void
tema_map_sheet_set_node (TemaMapSheet *self, TemaMapNode *node, guint n_chosen)
{
  if (self->node != node)
    {
      tema_map_sheet_flush (self);
      forget_node (self);
    }
  if (node == NULL)
    {
      gtk_label_set_text (self->heading, _ ("Node"));
      gtk_label_set_text (self->none, n_chosen > 1 ? _ ("Choose just one node to see its sheet.")
                                                   : _ ("Choose a node to see its sheet."));
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  if (self->node == NULL)
    {
      self->node = g_object_ref (node);
      self->map = g_object_ref (tema_map_node_get_map (node));
      g_signal_connect_swapped (self->map, "changed", G_CALLBACK (map_changed_cb), self);
    }
  fill (self);
  gtk_stack_set_visible_child_name (self->stack, "node");
}

/**
 * tema_map_sheet_write:
 * @self: a sheet that is on the screen
 *
 * Puts the caret into the note.
 */
void
tema_map_sheet_write (TemaMapSheet *self)
{
  if (self->node != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->note), GTK_DIR_TAB_FORWARD);
}

/**
 * tema_map_sheet_flush:
 * @self: a sheet
 *
 * Saves what was typed and not saved yet.
 */
void
tema_map_sheet_flush (TemaMapSheet *self)
{
  if (self->node != NULL)
    tema_prose_flush (self->note);
}
