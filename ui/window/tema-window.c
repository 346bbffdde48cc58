/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The window: which project it shows, and what of it stands in the header and the bars. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "compat/tema-divider.h"
#include "project/tema-writing.h"

/* Of a project's title, before it is cut; the sample's is whole. */
#define LEAST_TITLE_CHARS 16
#define MOST_TITLE_CHARS 26
/* Its letters are smaller. The words behind the file's name come and go, and the screens' buttons
 * shall not jump with them. */
#define MOST_SUBTITLE_CHARS 30
#define STATE_CHARS 10

G_DEFINE_FINAL_TYPE (TemaWindow, tema_window, ADW_TYPE_APPLICATION_WINDOW)

/* The project's title, its file, and how that stands. */
void
_tema_window_update_titles (TemaWindow *self)
{
  g_autofree char *shown = g_filename_display_basename (self->path != NULL ? self->path : "");
  g_autofree char *place = g_filename_display_name (self->path != NULL ? self->path : "");
  const char *state = tema_project_is_read_only (self->project)
                          ? _ ("Read only")
                          : _tema_window_get_saved_words (self);
  gboolean is_saving = FALSE, is_backing_up = FALSE;
  g_autofree char *subtitle = NULL, *whole = NULL;

  g_object_get (self->project, "is-saving", &is_saving, "is-backing-up", &is_backing_up, NULL);
  if (tema_project_get_n_unsaved (self->project) > 0)
    state = _ ("Not saved");
  if (is_saving)
    state = is_backing_up ? _ ("Backing up first…") : _ ("Saving…");
  subtitle = g_strdup_printf ("%s · %s", shown, state);
  gtk_label_set_text (self->project_title, tema_project_get_title (self->project));
  /* The screens' buttons take all the room that the title does not insist on. */
  gtk_label_set_width_chars (self->project_title,
                             CLAMP (g_utf8_strlen (tema_project_get_title (self->project), -1),
                                    LEAST_TITLE_CHARS, MOST_TITLE_CHARS));
  gtk_label_set_text (self->project_subtitle, subtitle);
  gtk_label_set_width_chars (
      self->project_subtitle,
      CLAMP (g_utf8_strlen (shown, -1) + STATE_CHARS, LEAST_TITLE_CHARS, MOST_SUBTITLE_CHARS));
  whole = g_strdup_printf ("%s\n%s", tema_project_get_title (self->project), place);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->project_title), whole);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->project_subtitle), whole);
  gtk_window_set_title (GTK_WINDOW (self), tema_project_get_title (self->project));
}

static void
update_undo_tooltip (GtkWidget *button, const char *verb, const char *label, const char *key)
{
  g_autofree char *tip = label != NULL && *label != '\0'
                             ? g_strdup_printf ("%s: %s  %s", verb, label, key)
                             : g_strdup_printf ("%s  %s", verb, key);

  gtk_widget_set_tooltip_text (button, tip);
}

static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

static gboolean
take_steps_cb (gpointer window)
{
  _tema_window_take_steps (window);
  return G_SOURCE_REMOVE;
}

static void
project_notify_cb (TemaWindow *self)
{
  gboolean is_saving = FALSE;

  g_object_get (self->project, "is-saving", &is_saving, NULL);
  _tema_window_update_titles (self);
  update_undo_tooltip (
      self->undo_button, _ ("Undo"),
      tema_project_can_undo (self->project) ? tema_project_get_undo_label (self->project) : NULL,
      _ ("Ctrl+Z"));
  update_undo_tooltip (
      self->redo_button, _ ("Redo"),
      tema_project_can_redo (self->project) ? tema_project_get_redo_label (self->project) : NULL,
      _ ("Shift+Ctrl+Z"));
  _tema_window_update_actions (self);
  if (self->end_inhibitor != 0 && !is_saving)
    {
      gtk_application_uninhibit (gtk_window_get_application (GTK_WINDOW (self)),
                                 self->end_inhibitor);
      self->end_inhibitor = 0;
    }
  /* Later: whoever hears of the act that was saved last may have one more. */
  if (self->n_steps != 0 && !is_saving)
    g_idle_add_full (G_PRIORITY_DEFAULT, take_steps_cb, g_object_ref (self), g_object_unref);
  if (self->wants_close && !is_saving)
    g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

void
_tema_window_set_project (TemaWindow *self, TemaProject *project)
{
  g_autoptr (TemaProject) before = self->project != NULL ? g_object_ref (self->project) : NULL;

  _tema_window_close_study (self);
  self->n_steps = 0;
  g_set_object (&self->project, project);
  g_signal_connect_object (project, "notify", G_CALLBACK (project_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "act-done", G_CALLBACK (_tema_window_drop_undo_toast), self,
                           G_CONNECT_SWAPPED);
  _tema_window_watch_unsaved (self);
  if (before != NULL && !tema_project_is_read_only (project))
    tema_project_take_unsaved (project, before);
  tema_documents_pane_set_project (self->documents, project);
  tema_transcript_pane_set_project (self->first_transcript, project);
  tema_transcript_pane_set_project (self->second_transcript, project);
  tema_extracts_pane_set_project (self->extracts, project);
  tema_codebook_pane_set_project (self->codebook, project);
  tema_themes_page_set_project (self->themes, project);
  tema_cases_page_set_project (self->cases, project);
  _tema_window_take_notes (self, project);
  tema_map_page_set_project (self->map, project);
  tema_report_screen_set_project (self->report, project);
  _tema_window_guard_project (self);
  _tema_window_watch_failures (self);
  _tema_window_update_lock_bar (self);
  _tema_window_look_at_place (self);
  _tema_window_watch_publisher (self);
  _tema_window_look_for_whom (self);
  project_notify_cb (self);
  _tema_window_select_a_document (self);
  _tema_window_restore_places (self);
  _tema_window_begin_tour (self);
  gtk_stack_set_visible_child_name (self->stack, "project");
  self->wants_text = tema_documents_pane_get_selected (self->documents) != NULL;
  gtk_widget_grab_focus (self->wants_text ? GTK_WIDGET (self->documents)
                                          : GTK_WIDGET (self->transcript));
  if (self->waiting_files != NULL)
    {
      g_autoptr (GListModel) files = g_steal_pointer (&self->waiting_files);

      _tema_window_import (self, files);
    }
}

/* What was typed and not saved yet becomes acts. */
void
_tema_window_flush (TemaWindow *self)
{
  tema_documents_pane_flush (self->documents);
  tema_codebook_pane_flush (self->codebook);
  tema_transcript_pane_flush (self->first_transcript);
  tema_transcript_pane_flush (self->second_transcript);
  tema_themes_page_flush (self->themes);
  tema_cases_page_flush (self->cases);
  tema_notes_page_flush (self->notes);
  _tema_window_flush_journal (self);
  tema_map_page_flush (self->map);
}

static gboolean
tema_window_close_request (GtkWindow *window)
{
  TemaWindow *self = TEMA_WINDOW (window);
  gboolean is_saving = FALSE;

  _tema_window_save_state (self);
  if (self->project != NULL)
    {
      _tema_window_flush (self);
      if (!self->wants_close)
        tema_project_save_again (self->project);
      g_object_get (self->project, "is-saving", &is_saving, NULL);
      if (self->import != NULL && tema_import_is_running (self->import))
        tema_import_cancel (self->import);
      if (is_saving)
        {
          self->wants_close = TRUE;
          return TRUE;
        }
      if (_tema_window_ask_about_unsaved (self))
        {
          self->wants_close = FALSE;
          return TRUE;
        }
      if (_tema_window_publish_and_close (self) || _tema_window_back_up_and_close (self))
        return TRUE;
    }
  return GTK_WINDOW_CLASS (tema_window_parent_class)->close_request (window);
}

static void
recent_chosen_cb (TemaWindow *self, GFile *file)
{
  tema_window_open (self, file);
}

static void
themes_place_chosen_cb (TemaWindow *self, TemaDocument *document, guint first_char, guint last_char)
{
  adw_view_stack_set_visible_child_name (self->screens, "code");
  _tema_window_show_passage (self, document, first_char, last_char);
  gtk_widget_grab_focus (GTK_WIDGET (self->transcript));
}

static void
themes_document_chosen_cb (TemaWindow *self, TemaDocument *document)
{
  adw_view_stack_set_visible_child_name (self->screens, "code");
  tema_documents_pane_select (self->documents, document);
}

/* A code and its passages, where they are coded. */
static void
map_code_chosen_cb (TemaWindow *self, TemaCode *code)
{
  _tema_window_show_code (self, code);
  g_action_group_change_action_state (G_ACTION_GROUP (self), "extracts",
                                      g_variant_new_boolean (TRUE));
}

static void
map_theme_chosen_cb (TemaWindow *self, TemaTheme *theme)
{
  adw_view_stack_set_visible_child_name (self->screens, "themes");
  tema_themes_page_choose (self->themes, theme);
}

/* What lies open, for whoever stamps or attaches a memo. */
static TemaDocument *
notes_open_document_cb (TemaWindow *self)
{
  TemaDocument *document = tema_documents_pane_get_selected (self->documents);

  return document != NULL ? g_object_ref (document) : NULL;
}

static void
notes_go_cb (TemaWindow *self, TemaMemo *memo)
{
  _tema_window_go_to_subject (self, memo);
}

static void
map_case_chosen_cb (TemaWindow *self, TemaCase *one)
{
  adw_view_stack_set_visible_child_name (self->screens, "cases");
  tema_cases_page_choose (self->cases, one);
}

static void
map_memo_chosen_cb (TemaWindow *self, TemaMemo *memo)
{
  _tema_window_show_memo (self, tema_memo_get_id (memo));
}

static void
tema_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  _tema_window_fit (TEMA_WINDOW (widget), width, TRUE);
  GTK_WIDGET_CLASS (tema_window_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
tema_window_dispose (GObject *object)
{
  TemaWindow *self = TEMA_WINDOW (object);

  _tema_window_stop_guarding (self);
  _tema_window_stop_watching_place (self);
  _tema_window_stop_looking_at_lock (self);
  g_clear_weak_pointer (&self->focus_before_error);
  g_clear_handle_id (&self->fitting, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->project != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->project, self);
      tema_project_close (self->project);
    }
  _tema_window_remove_working_copy (self);
  g_clear_object (&self->undo_toast);
  g_clear_object (&self->notice_toast);
  g_clear_object (&self->import);
  g_clear_object (&self->project);
  g_clear_object (&self->waiting_files);
  g_clear_object (&self->files_for_new);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->failed_path, g_free);
  g_clear_pointer (&self->conflict, g_free);
  g_clear_pointer (&self->told_conflicts, g_ptr_array_unref);
  g_clear_error (&self->failure);
  G_OBJECT_CLASS (tema_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaWindow, name)

static void
tema_window_class_init (TemaWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tema_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tema_window_close_request;
  widget_class->size_allocate = tema_window_size_allocate;
  g_type_ensure (TEMA_TYPE_WELCOME);
  g_type_ensure (TEMA_TYPE_DOCUMENTS_PANE);
  g_type_ensure (TEMA_TYPE_IMPORT_SHEET);
  g_type_ensure (TEMA_TYPE_THEMES_PAGE);
  g_type_ensure (TEMA_TYPE_CASES_PAGE);
  g_type_ensure (TEMA_TYPE_NOTES_PAGE);
  g_type_ensure (TEMA_TYPE_MAP_PAGE);
  g_type_ensure (TEMA_TYPE_REPORT_SCREEN);
  g_type_ensure (TEMA_TYPE_TOUR);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/window/tema-window.ui");
  BIND (stack);
  BIND (toasts);
  BIND (welcome);
  BIND (project_title);
  BIND (project_subtitle);
  BIND (review_label);
  BIND (place_merge);
  BIND (undo_button);
  BIND (redo_button);
  BIND (menu_button);
  BIND (welcome_menu_button);
  BIND (health_button);
  BIND (health_icon);
  BIND (health_label);
  BIND (screens);
  BIND (screens_bar);
  BIND (screens_in_header);
  BIND (left_paned);
  BIND (right_paned);
  BIND (left_side);
  BIND (list_button);
  BIND (documents);
  BIND (import_sheet);
  BIND (transcript_bin);
  BIND (codebook_bin);
  BIND (themes);
  BIND (cases);
  BIND (notes);
  BIND (map);
  BIND (report);
  BIND (tour);
  BIND (lock_bar);
  BIND (coder_bar);
  BIND (coder_label);
  BIND (place_bar);
  BIND (place_label);
  BIND (place_open);
  BIND (place_copy);
  BIND (place_publish);
  BIND (place_choose);
  BIND (lock_label);
  BIND (lock_restore);
  BIND (lock_rescue);
  BIND (lock_take_over);
  BIND (lock_copy);
  BIND (lock_open);
  BIND (way_again);
  BIND (way_copy);
  BIND (way_restore);
  BIND (way_rescue);
  BIND (opening_label);
  BIND (error_bar);
  BIND (error_label);
  BIND (drop_hint);
  BIND (drop_label);
  gtk_widget_class_bind_template_callback (widget_class, _tema_window_document_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, recent_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, _tema_window_error_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, _tema_window_bring_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, _tema_window_room_for_screens_cb);
  gtk_widget_class_bind_template_callback (widget_class, _tema_window_place_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, _tema_window_place_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, _tema_window_place_merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, themes_place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, themes_document_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_code_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_theme_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_case_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_memo_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, notes_open_document_cb);
  gtk_widget_class_bind_template_callback (widget_class, notes_go_cb);
}

static void
tema_window_init (TemaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tema_divider_watch (GTK_WINDOW (self));
  _tema_window_add_panes (self);
  _tema_window_add_actions (self);
  _tema_window_add_drop (self);
  _tema_window_add_fit (self);
  _tema_window_watch_place (self);
  _tema_window_watch_bars (self);
  _tema_window_load_state (self);
}

/**
 * tema_window_new:
 * @app: the program
 *
 * Makes a window with the first screen. Main thread only.
 *
 * Returns: (transfer none): the window, which belongs to @app
 */
TemaWindow *
tema_window_new (GtkApplication *app)
{
  return g_object_new (TEMA_TYPE_WINDOW, "application", app, NULL);
}

/**
 * tema_window_is_empty:
 * @self: a window
 *
 * Returns: whether it shows the first screen and nothing is on its way
 */
gboolean
tema_window_is_empty (TemaWindow *self)
{
  return self->path == NULL;
}

/**
 * tema_window_save_before_end:
 * @self: a window
 *
 * Saves what was typed, and asks the session not to end before it is on disk.
 */
void
tema_window_save_before_end (TemaWindow *self)
{
  gboolean is_saving = FALSE;

  if (self->project == NULL)
    return;
  _tema_window_flush (self);
  g_object_get (self->project, "is-saving", &is_saving, NULL);
  if (is_saving && self->end_inhibitor == 0)
    self->end_inhibitor = gtk_application_inhibit (
        gtk_window_get_application (GTK_WINDOW (self)), GTK_WINDOW (self),
        GTK_APPLICATION_INHIBIT_LOGOUT, _ ("What you wrote is being saved"));
}
