/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The passages of the codes chosen in the codebook. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "compat/tema-list-focus.h"
#include "extracts/tema-extract-row.h"
#include "extracts/tema-extracts-pane-private.h"

G_DEFINE_FINAL_TYPE (TemaExtractsPane, tema_extracts_pane, GTK_TYPE_WIDGET)

static void
add_branch (GPtrArray *codes, TemaCode *code, gboolean with_subcodes)
{
  GListModel *children = tema_code_get_children (code);

  if (g_ptr_array_find (codes, code, NULL))
    return;
  g_ptr_array_add (codes, code);
  for (guint i = 0; with_subcodes && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (TemaCode) child = g_list_model_get_item (children, i);

      add_branch (codes, child, TRUE);
    }
}

static GPtrArray *
list_codes (TemaExtractsPane *self)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < self->codes->len; i++)
    add_branch (codes, g_ptr_array_index (self->codes, i),
                gtk_toggle_button_get_active (self->with_subcodes));
  return codes;
}

static gboolean
has_subcodes (TemaExtractsPane *self)
{
  for (guint i = 0; i < self->codes->len; i++)
    if (g_list_model_get_n_items (tema_code_get_children (g_ptr_array_index (self->codes, i))) > 0)
      return TRUE;
  return FALSE;
}

static void
update_heading (TemaExtractsPane *self)
{
  guint n_extracts = g_list_model_get_n_items (G_LIST_MODEL (self->extracts));
  g_autofree char *facts
      = g_strdup_printf (ngettext ("%'u passage", "%'u passages", n_extracts), n_extracts);
  g_autofree char *codes
      = g_strdup_printf (ngettext ("%u code", "%u codes", self->codes->len), self->codes->len);

  gtk_label_set_text (self->name, self->codes->len == 1
                                      ? tema_code_get_name (g_ptr_array_index (self->codes, 0))
                                      : codes);
  gtk_label_set_text (self->facts, self->codes->len > 0 ? facts : "");
  gtk_label_set_text (self->empty, self->codes->len == 0
                                       ? _ ("Choose codes in the codebook to see their passages")
                                   : tema_coder_choice_get_n_hidden (self->coders) > 0
                                       ? _ ("All its passages are hidden")
                                       : _ ("No passage has this code yet"));
  gtk_widget_set_visible (GTK_WIDGET (self->with_subcodes), has_subcodes (self));
  gtk_stack_set_visible_child_name (self->stack, n_extracts > 0 ? "list" : "empty");
}

static guint
find_first_selected (TemaExtractsPane *self)
{
  g_autoptr (GtkBitset) selected
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return gtk_bitset_is_empty (selected) ? GTK_INVALID_LIST_POSITION
                                        : gtk_bitset_get_minimum (selected);
}

/* Rows came anew. Who works through them with keys goes on with the neighbour of what is gone. */
static void
keep_focus (TemaExtractsPane *self, gboolean had_focus, guint first_before)
{
  guint n_extracts = g_list_model_get_n_items (G_LIST_MODEL (self->extracts));

  if (n_extracts == 0)
    {
      if (had_focus)
        gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  if (had_focus && first_before != GTK_INVALID_LIST_POSITION
      && find_first_selected (self) == GTK_INVALID_LIST_POSITION)
    tema_list_focus_choose (GTK_WIDGET (self->list), MIN (first_before, n_extracts - 1));
  if (had_focus || self->wants_focus)
    tema_list_focus_take (GTK_WIDGET (self->list));
  self->wants_focus = FALSE;
}

/* Shows what is not hidden. What was chosen stays chosen, as far as it is still there. */
static void
fill (TemaExtractsPane *self)
{
  g_autoptr (GPtrArray) before = _tema_extracts_pane_list_selected (self);
  g_autoptr (GPtrArray) extracts = tema_coder_choice_list_shown (self->coders);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean had_focus = tema_list_focus_is_within (GTK_WIDGET (self->list));
  guint first = find_first_selected (self);

  for (guint i = 0; i < before->len; i++)
    {
      gint64 id = tema_extract_get_coding_id (g_ptr_array_index (before, i));

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  self->is_filling = TRUE;
  g_list_store_splice (self->extracts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->extracts)),
                       extracts->pdata, extracts->len);
  for (guint i = 0; i < extracts->len; i++)
    {
      gint64 id = tema_extract_get_coding_id (g_ptr_array_index (extracts, i));

      if (g_hash_table_contains (ids, &id))
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), i, FALSE);
    }
  self->is_filling = FALSE;
  update_heading (self);
  _tema_extracts_pane_update_verbs (self);
  keep_focus (self, had_focus, first);
}

static void
listed_cb (GObject *project, GAsyncResult *result, gpointer pane)
{
  g_autoptr (TemaExtractsPane) self = pane;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) extracts
      = tema_project_list_extracts_finish (TEMA_PROJECT (project), result, &error);

  if (extracts != NULL && self->content != NULL && self->project == TEMA_PROJECT (project))
    {
      tema_coder_choice_set_extracts (self->coders, extracts);
      fill (self);
    }
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
}

static void
load (TemaExtractsPane *self)
{
  g_autoptr (GPtrArray) codes = NULL;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->project == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  codes = list_codes (self);
  self->loading = g_cancellable_new ();
  tema_project_list_extracts_async (self->project, (TemaCode *const *)codes->pdata, codes->len,
                                    self->loading, listed_cb, g_object_ref (self));
}

static void
with_subcodes_cb (TemaExtractsPane *self)
{
  load (self);
}

static void
selection_changed_cb (TemaExtractsPane *self)
{
  g_autoptr (GPtrArray) selected = NULL;
  TemaExtract *extract;

  if (self->is_filling)
    return;
  _tema_extracts_pane_update_verbs (self);
  selected = _tema_extracts_pane_list_selected (self);
  if (selected->len != 1)
    return;
  extract = g_ptr_array_index (selected, 0);
  g_signal_emit_by_name (self, "place-chosen", tema_extract_get_document (extract),
                         tema_extract_get_first_char (extract),
                         tema_extract_get_last_char (extract));
}

/*
 * _tema_extracts_pane_list_selected:
 * @self: a pane
 *
 * Returns: (transfer full) (element-type TemaExtract): the chosen passages, in order
 */
GPtrArray *
_tema_extracts_pane_list_selected (TemaExtractsPane *self)
{
  GPtrArray *selected = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->extracts)); i++)
    if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
      g_ptr_array_add (selected, g_list_model_get_item (G_LIST_MODEL (self->extracts), i));
  return selected;
}

static void
row_setup_cb (TemaExtractsPane *self, GtkListItem *item)
{
  GtkWidget *row = tema_extract_row_new ();

  _tema_extracts_pane_add_row_drop (self, row);
  _tema_extracts_pane_add_row_drag (self, row);
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (TemaExtractsPane *self, GtkListItem *item)
{
  tema_extract_row_set_extract (TEMA_EXTRACT_ROW (gtk_list_item_get_child (item)),
                                gtk_list_item_get_item (item),
                                tema_coder_choice_has_several (self->coders));
}

static void
tema_extracts_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tema_extracts_pane_parent_class)->map (widget);
  load (TEMA_EXTRACTS_PANE (widget));
}

static gboolean
tema_extracts_pane_grab_focus (GtkWidget *widget)
{
  TemaExtractsPane *self = TEMA_EXTRACTS_PANE (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->extracts)) > 0)
    return tema_list_focus_take (GTK_WIDGET (self->list));
  return gtk_widget_child_focus (self->content, GTK_DIR_TAB_FORWARD);
}

static void
release_project (TemaExtractsPane *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  if (self->bar != NULL)
    tema_coding_bar_set_codes (self->bar, NULL, NULL);
  g_clear_pointer (&self->recent, tema_recent_codes_free);
  g_clear_object (&self->project);
  g_ptr_array_set_size (self->codes, 0);
  if (self->coders != NULL)
    tema_coder_choice_reset (self->coders);
  g_list_store_remove_all (self->extracts);
}

static void
unparent_popover (GtkPopover *popover)
{
  gtk_widget_unparent (GTK_WIDGET (popover));
}

static void
tema_extracts_pane_dispose (GObject *object)
{
  TemaExtractsPane *self = TEMA_EXTRACTS_PANE (object);

  release_project (self);
  self->bar = NULL;
  self->coders = NULL;
  g_clear_pointer (&self->bar_popover, unparent_popover);
  g_clear_pointer (&self->split_popover, unparent_popover);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_extracts_pane_parent_class)->dispose (object);
}

static void
tema_extracts_pane_finalize (GObject *object)
{
  TemaExtractsPane *self = TEMA_EXTRACTS_PANE (object);

  g_ptr_array_unref (self->codes);
  g_clear_object (&self->selection);
  g_object_unref (self->extracts);
  G_OBJECT_CLASS (tema_extracts_pane_parent_class)->finalize (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaExtractsPane, name)

static void
tema_extracts_pane_class_init (TemaExtractsPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_extracts_pane_dispose;
  G_OBJECT_CLASS (class)->finalize = tema_extracts_pane_finalize;
  widget_class->map = tema_extracts_pane_map;
  widget_class->grab_focus = tema_extracts_pane_grab_focus;
  g_signal_new ("place-chosen", TEMA_TYPE_EXTRACTS_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 3, TEMA_TYPE_DOCUMENT, G_TYPE_UINT, G_TYPE_UINT);
  g_type_ensure (TEMA_TYPE_CODING_BAR);
  g_type_ensure (TEMA_TYPE_CODER_CHOICE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/tema/extracts/tema-extracts-pane.ui");
  BIND (content);
  BIND (name);
  BIND (facts);
  BIND (with_subcodes);
  BIND (coders);
  BIND (verbs);
  BIND (stack);
  BIND (empty);
  BIND (list);
  BIND (bar_popover);
  BIND (bar);
  BIND (split_popover);
  BIND (split_name);
  BIND (split_label);
  gtk_widget_class_bind_template_callback (widget_class, with_subcodes_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  _tema_extracts_pane_install_verbs (widget_class);
}

static void
tema_extracts_pane_init (TemaExtractsPane *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->codes = g_ptr_array_new_with_free_func (g_object_unref);
  self->extracts = g_list_store_new (TEMA_TYPE_EXTRACT);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->extracts)));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  tema_list_focus_add (GTK_WIDGET (self->list));
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  _tema_extracts_pane_add_verbs (self);
  update_heading (self);
  _tema_extracts_pane_update_verbs (self);
}

/**
 * tema_extracts_pane_new:
 *
 * Returns: (transfer floating): a pane without a project
 */
GtkWidget *
tema_extracts_pane_new (void)
{
  return g_object_new (TEMA_TYPE_EXTRACTS_PANE, NULL);
}

/**
 * tema_extracts_pane_set_project:
 * @self: a pane
 * @project: (nullable): whose passages are shown from now on
 */
void
tema_extracts_pane_set_project (TemaExtractsPane *self, TemaProject *project)
{
  if (self->project == project)
    return;
  release_project (self);
  if (project != NULL)
    {
      self->project = g_object_ref (project);
      self->recent = tema_recent_codes_new (tema_project_get_codebook (project));
      tema_coding_bar_set_codes (self->bar, tema_project_get_codebook (project), self->recent);
      g_signal_connect_swapped (project, "act-done", G_CALLBACK (load), self);
      g_signal_connect_swapped (project, "notify::is-read-only",
                                G_CALLBACK (_tema_extracts_pane_update_verbs), self);
    }
  update_heading (self);
  _tema_extracts_pane_update_verbs (self);
}

/**
 * tema_extracts_pane_take_focus:
 * @self: a pane that is shown
 *
 * Lets keys choose among the passages, as soon as they are listed.
 */
void
tema_extracts_pane_take_focus (TemaExtractsPane *self)
{
  self->wants_focus = TRUE;
  load (self);
}

/**
 * tema_extracts_pane_set_codes:
 * @self: a pane with a project
 * @codes: (element-type TemaCode): whose passages to show
 */
void
tema_extracts_pane_set_codes (TemaExtractsPane *self, GPtrArray *codes)
{
  g_ptr_array_set_size (self->codes, 0);
  for (guint i = 0; i < codes->len; i++)
    g_ptr_array_add (self->codes, g_object_ref (g_ptr_array_index (codes, i)));
  update_heading (self);
  load (self);
}
