/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done in a window, for its own buttons and for every room in it. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "compat/tema-menu-focus.h"
#include "exchange/tema-exchange.h"

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  _tema_window_choose_import (self);
}

static void
import_study_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  _tema_window_choose_study (self);
}

static void
import_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  _tema_window_choose_study_folder (self);
}

static void
toggle_sides_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;
  g_autoptr (GVariant) state = g_action_group_get_action_state (window, "reading");
  gboolean is_reading = g_variant_get_boolean (state);
  gboolean has_list = gtk_widget_get_visible (self->left_side);
  gboolean has_codebook = gtk_widget_get_visible (GTK_WIDGET (self->codebook_bin));
  gboolean is_visible
      = self->is_narrow ? has_list || has_codebook : has_list && (is_reading || has_codebook);

  if (_tema_window_is_showing (self, "themes") || _tema_window_is_showing (self, "map"))
    {
      if (_tema_window_is_showing (self, "map"))
        tema_map_page_toggle_sides (self->map);
      else
        tema_themes_page_toggle_sides (self->themes);
      return;
    }
  gtk_widget_set_visible (self->left_side, !is_visible && (is_reading || !self->is_narrow));
  gtk_widget_set_visible (GTK_WIDGET (self->codebook_bin), !is_visible && !is_reading);
}

static void
next_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_step_pane (window, TRUE);
}

static void
previous_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_step_pane (window, FALSE);
}

static void
menu_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  if (gtk_widget_get_mapped (GTK_WIDGET (self->menu_button)))
    gtk_menu_button_popup (self->menu_button);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->welcome_menu_button)))
    gtk_menu_button_popup (self->welcome_menu_button);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  if (self->project != NULL)
    tema_exchange_show_export (window, self->project);
}

static void
backups_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_show_backups (window);
}

static void
health_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_show_health (window);
}

static void
close_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  gtk_window_close (window);
}

static void
set_reading_cb (GSimpleAction *action, GVariant *state, gpointer window)
{
  g_simple_action_set_state (action, state);
  _tema_window_set_reading (window, g_variant_get_boolean (state));
}

static void
set_beside_cb (GSimpleAction *action, GVariant *state, gpointer window)
{
  g_simple_action_set_state (action, state);
  _tema_window_set_beside (window, g_variant_get_boolean (state));
}

static void
close_beside_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), "beside",
                                      g_variant_new_boolean (FALSE));
}

static void
set_extracts_cb (GSimpleAction *action, GVariant *state, gpointer window)
{
  g_simple_action_set_state (action, state);
  _tema_window_show_extracts (window, g_variant_get_boolean (state));
}

static void
close_extracts_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), "extracts",
                                      g_variant_new_boolean (FALSE));
}

static void
open_extracts_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), "extracts",
                                      g_variant_new_boolean (TRUE));
}

static void
choose_passages_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  open_extracts_cb (action, parameter, window);
  tema_extracts_pane_take_focus (TEMA_WINDOW (window)->extracts);
}

static void
follow_codebook_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_follow_codebook (window);
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_save_copy (window);
}

static void
save_encrypted_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_save_encrypted_copy (window);
}

static void
restore_backup_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_restore_backup (window);
}

static void
rescue_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_rescue (window);
}

static void
take_over_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_take_over (window);
}

void
_tema_window_add_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = {
    { "import", import_cb },
    { "import-study", import_study_cb },
    { "import-study-folder", import_folder_cb },
    { "export", export_cb },
    { "toggle-sides", toggle_sides_cb },
    { "save-copy", save_copy_cb },
    { "save-encrypted-copy", save_encrypted_copy_cb },
    { "backups", backups_cb },
    { "restore-backup", restore_backup_cb },
    { "rescue", rescue_cb },
    { "take-over", take_over_cb },
    { "health", health_cb },
    { "next-pane", next_pane_cb },
    { "previous-pane", previous_pane_cb },
    { "menu", menu_cb },
    { "close-window", close_cb },
    { "close-beside", close_beside_cb },
    { "close-extracts", close_extracts_cb },
    { "open-extracts", open_extracts_cb },
    { "choose-passages", choose_passages_cb },
    { "extracts", NULL, NULL, "false", set_extracts_cb },
    { "follow-codebook", follow_codebook_cb },
    { "reading", NULL, NULL, "false", set_reading_cb },
    { "beside", NULL, NULL, "false", set_beside_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  tema_menu_focus_add (gtk_menu_button_get_popover (self->menu_button));
  tema_menu_focus_add (gtk_menu_button_get_popover (self->welcome_menu_button));
  _tema_window_add_undo_actions (self);
  _tema_window_add_document_actions (self);
  _tema_window_add_screen_actions (self);
  _tema_window_add_study_actions (self);
  _tema_window_add_place_actions (self);
  _tema_window_add_together_actions (self);
  _tema_window_add_search_actions (self);
  _tema_window_add_coder_actions (self);
  _tema_window_add_unsaved_actions (self);
  _tema_window_add_lock_actions (self);
  _tema_window_update_actions (self);
}

static void
set_enabled (TemaWindow *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

void
_tema_window_update_actions (TemaWindow *self)
{
  TemaProject *project = self->project;
  gboolean can_change = project != NULL && !tema_project_is_read_only (project);

  set_enabled (self, "undo", can_change && tema_project_can_undo (project));
  set_enabled (self, "redo", can_change && tema_project_can_redo (project));
  set_enabled (self, "import", can_change);
  set_enabled (self, "save-copy", project != NULL);
  set_enabled (self, "save-encrypted-copy", project != NULL);
  set_enabled (self, "review-copy", project != NULL);
  set_enabled (self, "agreement", project != NULL);
  set_enabled (self, "merge", can_change);
  set_enabled (self, "backups", project != NULL);
  set_enabled (self, "health", project != NULL);
  set_enabled (self, "place", project != NULL);
  set_enabled (self, "export", project != NULL);
  set_enabled (self, "print", project != NULL);
  set_enabled (self, "show-code", project != NULL);
  set_enabled (self, "show-themes", project != NULL);
  set_enabled (self, "show-cases", project != NULL);
  set_enabled (self, "show-map", project != NULL);
  set_enabled (self, "show-notes", project != NULL);
  set_enabled (self, "memo", project != NULL);
  set_enabled (self, "write-memo", can_change);
  set_enabled (self, "show-memo", project != NULL);
  set_enabled (self, "journal", can_change);
  set_enabled (self, "map-board", can_change);
  set_enabled (self, "show-report", project != NULL);
  set_enabled (self, "toggle-sides", project != NULL);
  set_enabled (self, "reading", project != NULL);
  set_enabled (self, "extracts", project != NULL);
  set_enabled (self, "find-everywhere", project != NULL);
  set_enabled (self, "beside", project != NULL);
  _tema_window_update_study_actions (self);
}
