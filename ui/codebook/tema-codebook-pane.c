/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The codebook beside the transcript: finding, creating, choosing codes. */
#include "tema-config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "codebook/tema-codebook-pane-private.h"

#include "widgets/tema-entry.h"

enum
{
  PROP_0,
  PROP_PROJECT,
  PROP_SELECTED_CODE,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TemaCodebookPane, tema_codebook_pane, GTK_TYPE_WIDGET)

static TemaCodebook *
get_codebook (TemaCodebookPane *self)
{
  return self->project != NULL ? tema_project_get_codebook (self->project) : NULL;
}

static char *
dup_typed (TemaCodebookPane *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
update_stack (TemaCodebookPane *self)
{
  g_autofree char *typed = dup_typed (self);
  guint n_codes = self->project != NULL ? tema_codebook_get_n_codes (get_codebook (self)) : 0;
  gboolean is_lost = *typed != '\0' && tema_code_filter_get_n_matches (self->filter) == 0;

  gtk_stack_set_visible_child_name (self->stack, n_codes == 0 ? "empty"
                                                 : is_lost    ? "nothing"
                                                              : "tree");
  /* There is nothing to tell the meaning of. */
  gtk_widget_set_visible (GTK_WIDGET (self->details), n_codes > 0);
}

static void
update_count (TemaCodebookPane *self)
{
  guint n_codes = self->project != NULL ? tema_codebook_get_n_codes (get_codebook (self)) : 0;
  g_autofree char *text = n_codes > 0 ? g_strdup_printf ("%'u", n_codes) : g_strdup ("");

  gtk_label_set_text (self->count, text);
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *one = g_utf8_casefold (a, -1);
  g_autofree char *other = g_utf8_casefold (b, -1);

  return g_utf8_collate (one, other) == 0;
}

/* Offers to create what is not there. */
static void
update_create (TemaCodebookPane *self)
{
  g_autofree char *typed = dup_typed (self);
  TemaCode *best = tema_code_filter_get_best (self->filter);
  gboolean is_there = best != NULL && is_same_name (tema_code_get_name (best), typed);
  g_autofree char *text = g_strdup_printf (_ ("Create “%s”"), typed);

  gtk_label_set_text (self->create_label, text);
  gtk_widget_set_visible (self->create,
                          *typed != '\0' && !is_there && _tema_codebook_pane_can_change (self));
}

/* A new filter and a new tree: an old one would hide and show code by code. */
static void
update_filter (TemaCodebookPane *self)
{
  TemaCodeFilter *filter = tema_code_filter_new ();
  gboolean was_seeking = tema_code_filter_is_seeking (self->filter);

  tema_code_filter_set_typed (filter, get_codebook (self),
                              gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_object_unref (self->filter);
  self->filter = filter;
  if (was_seeking || tema_code_filter_is_seeking (filter))
    _tema_codebook_pane_fill_tree (self);
  update_create (self);
  update_stack (self);
}

static void
entry_changed_cb (TemaCodebookPane *self)
{
  gboolean is_empty = gtk_entry_get_text_length (self->entry) == 0;

  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     is_empty ? NULL : "edit-clear-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                   is_empty ? NULL : _ ("Show all codes"));
  update_filter (self);
}

static void
entry_icon_cb (TemaCodebookPane *self, GtkEntryIconPosition position)
{
  if (position == GTK_ENTRY_ICON_SECONDARY)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
create_typed (TemaCodebookPane *self)
{
  g_autofree char *typed = dup_typed (self);

  if (*typed == '\0' || !_tema_codebook_pane_can_change (self))
    return;
  tema_entry_fill (GTK_EDITABLE (self->entry), "");
  _tema_codebook_pane_create (self, typed);
}

/* A name that could not become a code is not thrown away; what is typed meanwhile is newer. */
void
_tema_codebook_pane_type_again (TemaCodebookPane *self, const char *name)
{
  if (self->content == NULL || gtk_entry_get_text_length (self->entry) > 0)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

static void
create_clicked_cb (TemaCodebookPane *self)
{
  create_typed (self);
}

/* Enter goes to the code that fits best; where none fits, or with Ctrl, it creates one. */
static void
use_typed (TemaCodebookPane *self, gboolean creates)
{
  g_autoptr (TemaCode) best = NULL;

  g_set_object (&best, tema_code_filter_get_best (self->filter));
  if (best == NULL || creates)
    {
      create_typed (self);
      return;
    }
  tema_entry_fill (GTK_EDITABLE (self->entry), "");
  tema_codebook_pane_select_code (self, best);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static gboolean
entry_key_cb (TemaCodebookPane *self, guint keyval, guint keycode, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (gtk_entry_get_text_length (self->entry) == 0)
        return GDK_EVENT_PROPAGATE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      gtk_widget_grab_focus (GTK_WIDGET (self->list));
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      use_typed (self, (state & GDK_CONTROL_MASK) != 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
selection_changed_cb (TemaCodebookPane *self)
{
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected (self);

  tema_code_details_set_codes (self->details, self->project, codes);
  _tema_codebook_pane_update_verbs (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_CODE]);
}

static void
codebook_changed_cb (TemaCodebookPane *self)
{
  update_count (self);
  _tema_codebook_pane_sort_anew (self);
  if (gtk_entry_get_text_length (self->entry) > 0)
    update_filter (self);
  update_stack (self);
}

static void
update_nothing (TemaCodebookPane *self)
{
  gtk_label_set_text (self->nothing, _tema_codebook_pane_can_change (self)
                                         ? _ ("No code has this in its name.\nEnter creates it.")
                                         : _ ("No code has this in its name."));
}

static void
read_only_cb (TemaCodebookPane *self)
{
  update_nothing (self);
  update_create (self);
  selection_changed_cb (self);
}

static void
release_project (TemaCodebookPane *self)
{
  if (self->project == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->project, self);
  g_signal_handlers_disconnect_by_data (get_codebook (self), self);
  g_clear_object (&self->project);
}

/**
 * tema_codebook_pane_set_project:
 * @self: a pane
 * @project: (nullable): whose codes to show
 */
void
tema_codebook_pane_set_project (TemaCodebookPane *self, TemaProject *project)
{
  if (self->project == project)
    return;
  tema_code_details_flush (self->details);
  release_project (self);
  tema_entry_fill (GTK_EDITABLE (self->entry), "");
  if (project != NULL)
    {
      self->project = g_object_ref (project);
      g_signal_connect_swapped (get_codebook (self), "changed", G_CALLBACK (codebook_changed_cb),
                                self);
      g_signal_connect_swapped (project, "notify::is-read-only", G_CALLBACK (read_only_cb), self);
      g_signal_connect_swapped (project, "act-done", G_CALLBACK (_tema_codebook_pane_sort_anew),
                                self);
    }
  _tema_codebook_pane_fill_tree (self);
  codebook_changed_cb (self);
  update_nothing (self);
  selection_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROJECT]);
}

/**
 * tema_codebook_pane_get_selected_code:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the chosen code, if it is exactly one
 */
TemaCode *
tema_codebook_pane_get_selected_code (TemaCodebookPane *self)
{
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected (self);

  return codes->len == 1 ? g_ptr_array_index (codes, 0) : NULL;
}

/**
 * tema_codebook_pane_select_code:
 * @self: a pane
 * @code: (nullable): the code to choose; %NULL chooses none
 *
 * Opens what lies above the code, takes a filter away that hides it, and scrolls there.
 */
void
tema_codebook_pane_select_code (TemaCodebookPane *self, TemaCode *code)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  if (code != NULL)
    {
      g_autoptr (GtkTreeListRow) row = _tema_codebook_pane_find_tree_row (self, code);

      if (row == NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      g_ptr_array_add (codes, code);
    }
  _tema_codebook_pane_select (self, codes);
}

/**
 * tema_codebook_pane_flush:
 * @self: a pane
 *
 * Saves at once what was typed and would be saved after a pause, and the name that is being typed
 * over: before the project is closed.
 */
void
tema_codebook_pane_flush (TemaCodebookPane *self)
{
  g_autoptr (GList) rows = g_hash_table_get_values (self->rows);

  for (GList *at = rows; at != NULL; at = at->next)
    tema_code_row_flush (at->data);
  tema_code_details_flush (self->details);
}

static void
tema_codebook_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (object);

  if (id == PROP_PROJECT)
    g_value_set_object (value, self->project);
  else
    g_value_set_object (value, tema_codebook_pane_get_selected_code (self));
}

static void
tema_codebook_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (object);

  if (id == PROP_PROJECT)
    tema_codebook_pane_set_project (self, g_value_get_object (value));
  else
    tema_codebook_pane_select_code (self, g_value_get_object (value));
}

static void
tema_codebook_pane_dispose (GObject *object)
{
  TemaCodebookPane *self = TEMA_CODEBOOK_PANE (object);

  if (self->content != NULL)
    tema_codebook_pane_set_project (self, NULL);
  _tema_codebook_pane_stop_spring (self);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->colors, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->shown);
  g_clear_object (&self->tree);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->marked);
  g_clear_pointer (&self->dragged, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->folded, g_hash_table_unref);
  G_OBJECT_CLASS (tema_codebook_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/tema/codebook/tema-codebook-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, content);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, count);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, view_button);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, all_heading);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, entry);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, create);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, create_label);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, list);
  gtk_widget_class_bind_template_child (widget_class, TemaCodebookPane, details);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_icon_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, _tema_codebook_pane_details_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, _tema_codebook_pane_show_colors);
}

static void
tema_codebook_pane_class_init (TemaCodebookPaneClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = tema_codebook_pane_get_property;
  object_class->set_property = tema_codebook_pane_set_property;
  object_class->dispose = tema_codebook_pane_dispose;
  widget_class->grab_focus = _tema_codebook_pane_grab_focus;
  properties[PROP_PROJECT] = g_param_spec_object ("project", NULL, NULL, TEMA_TYPE_PROJECT, flags);
  properties[PROP_SELECTED_CODE]
      = g_param_spec_object ("selected-code", NULL, NULL, TEMA_TYPE_CODE, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  g_type_ensure (TEMA_TYPE_CODE_DETAILS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  _tema_codebook_pane_install_verbs (widget_class);
  _tema_codebook_pane_install_memos (widget_class);
  _tema_codebook_pane_install_view (widget_class);
  _tema_codebook_pane_install_import (widget_class);
  bind_template (widget_class);
}

static void
tema_codebook_pane_init (TemaCodebookPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_hash_table_new (NULL, NULL);
  self->folded = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->filter = tema_code_filter_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  _tema_codebook_pane_add_menu (self);
  _tema_codebook_pane_add_memos (self);
  _tema_codebook_pane_add_tree (self);
  _tema_codebook_pane_add_view (self);
  _tema_codebook_pane_add_drag (self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  codebook_changed_cb (self);
  selection_changed_cb (self);
}

/**
 * tema_codebook_pane_new:
 *
 * Returns: (transfer floating): a pane without a project
 */
GtkWidget *
tema_codebook_pane_new (void)
{
  return g_object_new (TEMA_TYPE_CODEBOOK_PANE, NULL);
}

/**
 * tema_codebook_pane_list_selected:
 * @self: a pane
 *
 * Returns: (transfer full) (element-type TemaCode): the chosen codes, from top to bottom; told anew
 *   by notify::selected-code
 */
GPtrArray *
tema_codebook_pane_list_selected (TemaCodebookPane *self)
{
  return _tema_codebook_pane_list_selected (self);
}
