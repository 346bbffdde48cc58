/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* When backups are made, when passages are verified, and what the window tells of both. Nothing
 * here waits for the disk. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "backups/tema-backups-window.h"
#include "backups/tema-health-window.h"
#include "base/tema-error.h"
#include "help/tema-help-window.h"
#include "project/tema-backup.h"
#include "project/tema-health.h"

#define SECONDS_BETWEEN_BACKUPS (30 * 60)
#define SECONDS_BETWEEN_LOOKS 60
/* The first picture and the first click come before the checks of what was opened. */
#define MS_AFTER_OPENING 1500
/* Passages are compared anew once nobody codes: soon, but where that takes long, only after a pause
 * so long that it stays a small part of the time. The disk is busy meanwhile, and acts wait for it.
 */
#define MS_AFTER_ACT 400
#define PAUSES_PER_LOOK 20
#define MOST_MS_AFTER_ACT 4000

static void
backed_up_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_autoptr (GError) error = NULL;

  if (tema_project_back_up_finish (TEMA_PROJECT (project), result, &error)
      || self->project != TEMA_PROJECT (project)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  tema_window_show_error (self, error->message);
}

static void
back_up (TemaWindow *self, TemaBackupReason reason)
{
  self->last_backup_us = g_get_monotonic_time ();
  self->has_acts_to_back_up = FALSE;
  tema_project_back_up_async (self->project, reason, NULL, backed_up_cb, g_object_ref (self));
}

static gboolean
look_at_clock_cb (gpointer window)
{
  TemaWindow *self = window;
  gint64 away_us = g_get_monotonic_time () - self->last_backup_us;

  if (self->has_acts_to_back_up && away_us >= SECONDS_BETWEEN_BACKUPS * G_USEC_PER_SEC)
    back_up (self, TEMA_BACKUP_TIMED);
  return G_SOURCE_CONTINUE;
}

/* Calm while all is well; it must be seen when something is not. */
static void
show_health (TemaWindow *self, const TemaHealth *health)
{
  gboolean is_well = health->problems->len == 0;
  g_autofree char *sentence
      = g_strdup_printf (_ ("%'u of %'u passages verified"), health->n_verified, health->n_codings);
  g_autofree char *short_text
      = g_strdup_printf (_ ("%'u of %'u"), health->n_verified, health->n_codings);

  gtk_image_set_from_icon_name (self->health_icon,
                                is_well ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  /* All is well is a tick: its numbers would take the room of the screens' names. */
  gtk_label_set_text (self->health_label, short_text);
  gtk_widget_set_tooltip_text (self->health_button, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->health_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  if (is_well)
    gtk_widget_remove_css_class (self->health_button, "unwell");
  else
    gtk_widget_add_css_class (self->health_button, "unwell");
  _tema_window_fit_health (self);
  gtk_widget_set_visible (self->health_button, health->n_codings > 0 || !is_well);
}

static void verify_in (TemaWindow *self, guint ms);

static void
checked_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_autoptr (GError) error = NULL;
  TemaHealth *health = tema_project_check_finish (TEMA_PROJECT (project), result, &error);

  self->verifying_ms = (g_get_monotonic_time () - self->verifying_since_us) / 1000;
  if (health != NULL && self->project == TEMA_PROJECT (project))
    {
      self->knows_health = TRUE;
      show_health (self, health);
    }
  else if (self->project == TEMA_PROJECT (project)
           && g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED))
    {
      /* Nobody asked for it and nothing was lost: it can wait until the other program is done. */
      self->has_verified_file = self->knows_health;
      verify_in (self, MOST_MS_AFTER_ACT);
    }
  else if (health == NULL && self->project == TEMA_PROJECT (project)
           && !tema_project_is_read_only (self->project)
           && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tema_window_show_error (self, error->message);
  g_clear_pointer (&health, tema_health_free);
}

static gboolean
verify_cb (gpointer window)
{
  TemaWindow *self = window;

  self->verifying = 0;
  self->verifying_since_us = g_get_monotonic_time ();
  tema_project_check_async (self->project,
                            self->has_verified_file ? TEMA_CHECK_PASSAGES : TEMA_CHECK_FILE, NULL,
                            checked_cb, g_object_ref (self));
  self->has_verified_file = TRUE;
  return G_SOURCE_REMOVE;
}

static void
verify_in (TemaWindow *self, guint ms)
{
  g_clear_handle_id (&self->verifying, g_source_remove);
  self->verifying = g_timeout_add (ms, verify_cb, self);
}

static void
act_done_cb (TemaWindow *self)
{
  self->has_acts_to_back_up = TRUE;
  self->has_acts = TRUE;
  verify_in (self, CLAMP (self->verifying_ms * PAUSES_PER_LOOK, MS_AFTER_ACT, MOST_MS_AFTER_ACT));
}

typedef struct
{
  TemaProject *project;
  TemaAct *act;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_object_unref (self->project);
  g_object_unref (self->act);
  g_free (self);
}

static void
answered_cb (GtkWidget *dialog, const char *response, Question *question)
{
  tema_project_answer (question->project, question->act, g_str_equal (response, "remove"));
}

static void
ask_cb (TemaWindow *self, TemaAct *act, const char *loss, TemaProject *project)
{
  Question *question = g_new0 (Question, 1);
  g_autofree char *body
      = g_strdup_printf (_ ("%s A backup was made first, and you can undo it."), loss);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Remove so much?"), body);

  question->project = g_object_ref (project);
  question->act = g_object_ref (act);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
warned_cb (TemaWindow *self, const char *message)
{
  tema_window_show_error (self, message);
}

/* A project is on the screen. */
void
_tema_window_guard_project (TemaWindow *self)
{
  self->has_acts = FALSE;
  self->has_acts_to_back_up = FALSE;
  self->knows_health = FALSE;
  self->has_verified_file = FALSE;
  self->verifying_ms = 0;
  self->is_telling_file = FALSE;
  self->last_backup_us = g_get_monotonic_time ();
  gtk_widget_set_visible (self->health_button, FALSE);
  g_signal_connect_object (self->project, "act-done", G_CALLBACK (act_done_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "ask", G_CALLBACK (ask_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "backup-failed", G_CALLBACK (warned_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "behind", G_CALLBACK (warned_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->watching_clock == 0)
    self->watching_clock = g_timeout_add_seconds (SECONDS_BETWEEN_LOOKS, look_at_clock_cb, self);
  verify_in (self, MS_AFTER_OPENING);
  if (!tema_project_is_read_only (self->project))
    tema_project_back_up_async (self->project, TEMA_BACKUP_OPENED, NULL, backed_up_cb,
                                g_object_ref (self));
}

/* The window goes. */
void
_tema_window_stop_guarding (TemaWindow *self)
{
  g_clear_handle_id (&self->verifying, g_source_remove);
  g_clear_handle_id (&self->watching_clock, g_source_remove);
}

static void
closing_backup_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_autoptr (GError) error = NULL;

  if (!tema_project_back_up_finish (TEMA_PROJECT (project), result, &error))
    g_message ("%s", error->message);
  self->is_closing = FALSE;
  /* Unless somebody has opened it again meanwhile. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_window_destroy (GTK_WINDOW (self));
}

/* Whether the window still makes a backup of what was done; it closes by itself then, and is gone
 * from the screen already. */
gboolean
_tema_window_back_up_and_close (TemaWindow *self)
{
  if (self->is_closing)
    return TRUE;
  if (!self->has_acts || tema_project_is_read_only (self->project))
    return FALSE;
  self->is_closing = TRUE;
  self->has_acts = FALSE;
  g_clear_handle_id (&self->verifying, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  tema_project_back_up_async (self->project, TEMA_BACKUP_CLOSED, NULL, closing_backup_cb,
                              g_object_ref (self));
  return TRUE;
}

static void
restored_cb (TemaWindow *self, TemaProject *project)
{
  _tema_window_set_project (self, project);
  self->has_acts = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                              _ ("The backup is the project now; what was there is a backup"));
}

/* What is being written is an act first, so that the list knows of it. */
void
_tema_window_show_backups (TemaWindow *self)
{
  GtkWidget *window;

  tema_codebook_pane_flush (self->codebook);
  tema_transcript_pane_flush (self->first_transcript);
  tema_transcript_pane_flush (self->second_transcript);
  window = tema_backups_window_new (GTK_WINDOW (self), self->project);
  tema_help_window_set_page_of (window, "files");
  g_signal_connect_object (window, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
health_closed_cb (TemaWindow *self)
{
  if (self->project != NULL)
    verify_in (self, 0);
}

void
_tema_window_show_health (TemaWindow *self)
{
  GtkWidget *window = tema_health_window_new (GTK_WINDOW (self), self->project);

  tema_help_window_set_page_of (window, "files");
  g_signal_connect_object (window, "show-backups", G_CALLBACK (_tema_window_show_backups), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "destroy", G_CALLBACK (health_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}
