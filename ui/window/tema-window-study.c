/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What surrounds coding: versions of the codebook, the history of the study, quotations for the
 * thesis. Their windows belong to one project and close with it. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"
#include "help/tema-help-window.h"
#include "trail/tema-trail-window.h"
#include "versions/tema-version-keep.h"
#include "versions/tema-versions-window.h"

#define WINDOWS_DATA "tema-study-windows"

static GPtrArray *
get_windows (TemaWindow *self)
{
  GPtrArray *windows = g_object_get_data (G_OBJECT (self), WINDOWS_DATA);

  if (windows == NULL)
    {
      windows = g_ptr_array_new ();
      g_object_set_data_full (G_OBJECT (self), WINDOWS_DATA, windows,
                              (GDestroyNotify)g_ptr_array_unref);
    }
  return windows;
}

static void
window_closed_cb (TemaWindow *self, GtkWindow *window)
{
  g_ptr_array_remove (get_windows (self), window);
}

/* Presents a window about the project on the screen, with which it closes. */
void
_tema_window_show_study (TemaWindow *self, GtkWidget *window)
{
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  g_ptr_array_add (get_windows (self), window);
  g_signal_connect_object (window, "destroy", G_CALLBACK (window_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* One of each kind is enough: the one that is open already, or %NULL. */
GtkWidget *
_tema_window_show_study_again (TemaWindow *self, GType type)
{
  GPtrArray *windows = get_windows (self);

  for (guint i = 0; i < windows->len; i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (g_ptr_array_index (windows, i), type))
      {
        gtk_window_present (g_ptr_array_index (windows, i));
        return g_ptr_array_index (windows, i);
      }
  return NULL;
}

/*
 * _tema_window_close_study:
 * @self: a window
 *
 * Another project comes: what is open about the one before closes.
 */
void
_tema_window_close_study (TemaWindow *self)
{
  GPtrArray *windows = get_windows (self);

  while (windows->len > 0)
    gtk_window_destroy (g_ptr_array_index (windows, windows->len - 1));
}

/* What is being written is an act first, so that a version holds it. */
static void
flush (TemaWindow *self)
{
  tema_codebook_pane_flush (self->codebook);
  tema_transcript_pane_flush (self->first_transcript);
  tema_transcript_pane_flush (self->second_transcript);
}

static void
kept_cb (TemaWindow *self, const char *name)
{
  g_autofree char *text = g_strdup_printf (_ ("Kept “%s”"), name);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.notify-undo", "s", text);
}

static void
failed_cb (TemaWindow *self, const char *message)
{
  tema_window_show_error (self, message);
}

static void
ask_to_keep (TemaWindow *self, GtkWindow *parent)
{
  GtkWidget *window;

  flush (self);
  window = tema_version_keep_new (parent, self->project);
  tema_help_window_set_page_of (window, "versions");
  tema_settings_scale_window (GTK_WINDOW (window));
  g_signal_connect_object (window, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  _tema_window_show_study (self, window);
}

static void
keep_version_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  ask_to_keep (window, window);
}

static void
keep_wanted_cb (TemaWindow *self, GtkWindow *versions)
{
  ask_to_keep (self, versions);
}

static void
print_wanted_cb (TemaWindow *self, const char *guid, GtkWindow *versions)
{
  adw_view_stack_set_visible_child_name (self->screens, "report");
  tema_report_screen_show_version (self->report, guid);
  gtk_window_close (versions);
  gtk_window_present (GTK_WINDOW (self));
}

static void
versions_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TemaWindow *self = data;
  GtkWidget *window;

  if (_tema_window_show_study_again (self, TEMA_TYPE_VERSIONS_WINDOW))
    return;
  flush (self);
  window = tema_versions_window_new (GTK_WINDOW (self), self->project);
  tema_help_window_set_page_of (window, "versions");
  tema_settings_scale_window (GTK_WINDOW (window));
  g_signal_connect_object (window, "keep-wanted", G_CALLBACK (keep_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "print-wanted", G_CALLBACK (print_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  _tema_window_show_study (self, window);
}

static void
history_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TemaWindow *self = data;
  GtkWidget *window;

  if (_tema_window_show_study_again (self, TEMA_TYPE_TRAIL_WINDOW))
    return;
  window = tema_trail_window_new (GTK_WINDOW (self), self->project);
  tema_help_window_set_page_of (window, "versions");
  tema_settings_scale_window (GTK_WINDOW (window));
  _tema_window_show_study (self, window);
}

/* The pane that has the focus, or the text on the screen. */
static gboolean
copy_quotation (TemaWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  const char *screen = adw_view_stack_get_visible_child_name (self->screens);

  if (g_strcmp0 (screen, "themes") == 0)
    return tema_themes_page_copy_quotation (self->themes);
  if (g_strcmp0 (screen, "code") != 0)
    return FALSE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->extracts)))
    return tema_extracts_pane_copy_quotation (self->extracts);
  return tema_transcript_pane_copy_quotation (self->transcript);
}

static void
copy_quotation_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  if (!copy_quotation (window))
    gtk_widget_activate_action (
        window, "win.notify", "s",
        _ ("Select what to quote first: words, a coding, passages or quote cards"));
}

void
_tema_window_add_study_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = {
    { "keep-version", keep_version_cb },
    { "versions", versions_cb },
    { "history", history_cb },
    { "copy-quotation", copy_quotation_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/* Nothing of this without a project; nothing is kept in one that is only read. */
void
_tema_window_update_study_actions (TemaWindow *self)
{
  static const char *const reading[] = { "versions", "history", "copy-quotation" };
  gboolean has_project = self->project != NULL;
  GActionMap *map = G_ACTION_MAP (self);

  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, reading[i])),
                                 has_project);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "keep-version")),
                               has_project && !tema_project_is_read_only (self->project));
}
