/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done in a window, for its own buttons and for every room in it. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "exchange/tema-exchange.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "compat/tema-menu-focus.h"

/* What comes next makes an older offer to undo a lie. */
void
_tema_window_drop_undo_toast (TemaWindow *self)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  g_clear_object (&self->undo_toast);
}

static void
add_toast (TemaWindow *self, const char *text, gboolean with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, with_undo ? 8 : 4);
  if (with_undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      _tema_window_drop_undo_toast (self);
      self->undo_toast = g_object_ref (toast);
    }
  /* One after the other they would tell for minutes of what is long past. */
  if (self->notice_toast != NULL)
    adw_toast_dismiss (self->notice_toast);
  g_clear_object (&self->notice_toast);
  if (!with_undo)
    self->notice_toast = g_object_ref (toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
notify_cb (GSimpleAction *action, GVariant *text, gpointer self)
{
  add_toast (self, g_variant_get_string (text, NULL), FALSE);
}

static void
notify_undo_cb (GSimpleAction *action, GVariant *text, gpointer self)
{
  add_toast (self, g_variant_get_string (text, NULL), TRUE);
}

static void
show_error_cb (GSimpleAction *action, GVariant *text, gpointer self)
{
  tema_window_show_error (self, g_variant_get_string (text, NULL));
}

typedef struct
{
  TemaWindow *window;
  char *text;
} Undoing;

static gboolean
is_shown (TemaTranscriptPane *pane, TemaDocument *document)
{
  TemaTranscript *transcript = tema_transcript_pane_get_transcript (pane);

  return gtk_widget_get_visible (GTK_WIDGET (pane)) && transcript != NULL
         && tema_transcript_get_document (transcript) == document;
}

/* What nobody sees come and go might as well not have happened. */
static void
show_what_changed (TemaWindow *self)
{
  TemaDocument *document = tema_project_peek_last_document (self->project);

  if (document != NULL && !is_shown (self->first_transcript, document)
      && !is_shown (self->second_transcript, document))
    tema_documents_pane_select (self->documents, document);
}

static void
undo_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Undoing *undoing = data;
  g_autoptr (GError) error = NULL;

  if (!tema_project_undo_finish (TEMA_PROJECT (project), result, &error))
    tema_window_show_error (undoing->window, error->message);
  else
    {
      add_toast (undoing->window, undoing->text, FALSE);
      if (undoing->window->project == TEMA_PROJECT (project))
        show_what_changed (undoing->window);
    }
  g_object_unref (undoing->window);
  g_free (undoing->text);
  g_free (undoing);
}

static Undoing *
undoing_new (TemaWindow *self, const char *format, const char *label)
{
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->window = g_object_ref (self);
  undoing->text = g_strconcat (format, " ", label, NULL);
  return undoing;
}

/* Somebody who is typing means the word just typed, not the project. */
static gboolean
pass_to_text (TemaWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (GTK_IS_TEXT (focus)
      || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus))))
    return gtk_widget_activate_action (focus, action, NULL);
  return FALSE;
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  if (pass_to_text (self, "text.undo") || self->project == NULL
      || !tema_project_can_undo (self->project))
    return;
  tema_project_undo_async (
      self->project, NULL, undo_done_cb,
      undoing_new (self, _ ("Undone:"), tema_project_get_undo_label (self->project)));
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  if (pass_to_text (self, "text.redo") || self->project == NULL
      || !tema_project_can_redo (self->project))
    return;
  tema_project_redo_async (
      self->project, NULL, undo_done_cb,
      undoing_new (self, _ ("Redone:"), tema_project_get_redo_label (self->project)));
}

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

static gboolean
is_showing (TemaWindow *self, const char *screen)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->screens), screen) == 0;
}

/* What is on the screen: the board, the map, the informants or the notes, or else the codebook. */
static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  if (is_showing (self, "themes") || is_showing (self, "map"))
    {
      if (is_showing (self, "map"))
        tema_map_page_print (self->map);
      else
        tema_themes_page_print (self->themes);
      return;
    }
  if (is_showing (self, "notes") || is_showing (self, "cases"))
    {
      if (is_showing (self, "notes"))
        tema_notes_page_print (self->notes);
      else
        tema_cases_page_print (self->cases);
      return;
    }
  adw_view_stack_set_visible_child_name (self->screens, "report");
  tema_report_screen_print (self->report);
}

static void
show_code_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  adw_view_stack_set_visible_child_name (TEMA_WINDOW (window)->screens, "code");
}

static void
show_themes_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  adw_view_stack_set_visible_child_name (self->screens, "themes");
  tema_themes_page_take_focus (self->themes);
}

static void
show_cases_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  adw_view_stack_set_visible_child_name (self->screens, "cases");
  tema_cases_page_take_focus (self->cases);
}

static void
show_notes_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_show_notes (window);
}

static void
memo_cb (GSimpleAction *action, GVariant *about, gpointer window)
{
  _tema_window_open_memo (window, about, FALSE);
}

static void
write_memo_cb (GSimpleAction *action, GVariant *about, gpointer window)
{
  _tema_window_open_memo (window, about, TRUE);
}

static void
show_memo_cb (GSimpleAction *action, GVariant *id, gpointer window)
{
  _tema_window_show_memo (window, g_variant_get_int64 (id));
}

static void
journal_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_write_journal (window);
}

static void
show_map_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  adw_view_stack_set_visible_child_name (self->screens, "map");
  tema_map_page_take_focus (self->map);
}

/* From the menu of boards: the one on the screen, as a map. */
static void
map_board_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;
  g_autofree char *guid = NULL;
  TemaBoard *board;

  g_object_get (self->themes, "board-guid", &guid, NULL);
  board = self->project != NULL && guid != NULL ? tema_project_find_board (self->project, guid)
                                                : NULL;
  if (board == NULL)
    return;
  tema_themes_page_flush (self->themes);
  adw_view_stack_set_visible_child_name (self->screens, "map");
  tema_map_page_draw_board (self->map, board);
}

static void
show_report_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  adw_view_stack_set_visible_child_name (TEMA_WINDOW (window)->screens, "report");
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

  if (is_showing (self, "themes") || is_showing (self, "map"))
    {
      if (is_showing (self, "map"))
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

/* From the report's list of codes without a description: to that code. */
static void
show_undescribed_cb (GSimpleAction *action, GVariant *guid, gpointer window)
{
  TemaWindow *self = window;
  TemaCode *code = self->project != NULL ? tema_codebook_find_by_guid (
                       tema_project_get_codebook (self->project), g_variant_get_string (guid, NULL))
                                         : NULL;

  if (code != NULL)
    _tema_window_show_code (self, code);
}

/*
 * _tema_window_show_code:
 * @self: a window with a project
 * @code: one of its codes
 *
 * Goes to the Code screen with a code chosen in the codebook.
 */
void
_tema_window_show_code (TemaWindow *self, TemaCode *code)
{
  adw_view_stack_set_visible_child_name (self->screens, "code");
  _tema_window_show_codebook (self);
  tema_codebook_pane_select_code (self->codebook, code);
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
    { "notify", notify_cb, "s" },
    { "notify-undo", notify_undo_cb, "s" },
    { "show-error", show_error_cb, "s" },
    { "show-code-of", show_undescribed_cb, "s" },
    { "undo", undo_cb },
    { "redo", redo_cb },
    { "import", import_cb },
    { "import-study", import_study_cb },
    { "import-study-folder", import_folder_cb },
    { "export", export_cb },
    { "print", print_cb },
    { "show-code", show_code_cb },
    { "show-themes", show_themes_cb },
    { "show-cases", show_cases_cb },
    { "show-map", show_map_cb },
    { "show-notes", show_notes_cb },
    { "memo", memo_cb, "(uxuu)" },
    { "write-memo", write_memo_cb, "(uxuu)" },
    { "show-memo", show_memo_cb, "x" },
    { "journal", journal_cb },
    { "map-board", map_board_cb },
    { "show-report", show_report_cb },
    { "toggle-sides", toggle_sides_cb },
    { "save-copy", save_copy_cb },
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
    { "extracts", NULL, NULL, "false", set_extracts_cb },
    { "follow-codebook", follow_codebook_cb },
    { "reading", NULL, NULL, "false", set_reading_cb },
    { "beside", NULL, NULL, "false", set_beside_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  tema_menu_focus_add (gtk_menu_button_get_popover (self->menu_button));
  tema_menu_focus_add (gtk_menu_button_get_popover (self->welcome_menu_button));
  _tema_window_add_study_actions (self);
  _tema_window_add_place_actions (self);
  _tema_window_add_together_actions (self);
  _tema_window_add_coder_actions (self);
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
  set_enabled (self, "beside", project != NULL);
  _tema_window_update_study_actions (self);
}

static const char *const project_suffixes[] = { "tema", NULL };

static void
project_chosen_cb (GListModel *files, gpointer window)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  tema_window_open (window, file);
}

/**
 * tema_window_choose_project:
 * @self: a window
 *
 * Asks which project to open.
 */
void
tema_window_choose_project (TemaWindow *self)
{
  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open a Project"),
                     _ ("_Open"), NULL, FALSE, _ ("Tema projects"), project_suffixes,
                     project_chosen_cb, self);
}

static void
new_place_chosen_cb (GListModel *files, gpointer window)
{
  TemaWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (!tema_window_is_empty (self))
    {
      self = tema_window_new (gtk_window_get_application (GTK_WINDOW (self)));
      gtk_window_present (GTK_WINDOW (self));
    }
  _tema_window_create_project (self, file);
}

/**
 * tema_window_choose_new_project:
 * @self: a window
 *
 * Asks where to keep a new project, and makes it.
 */
void
tema_window_choose_new_project (TemaWindow *self)
{
  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("New Project"),
                     _ ("_Create"), _ ("My study.tema"), FALSE, _ ("Tema projects"),
                     project_suffixes, new_place_chosen_cb, self);
}
