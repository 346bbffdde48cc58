/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The program: opens projects in windows, never one project in two. */
#include "tema-config.h"

#include "application/tema-application-private.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "compat/tema-settings.h"
#include "welcome/tema-sample.h"
#include "window/tema-window.h"

/* As long as a session usually waits for its programs. */
#define SECONDS_TO_CLOSE 8

struct _TemaApplication
{
  AdwApplication parent_instance;

  gboolean wants_sample; /* --sample */
  gboolean wants_bench;  /* --bench-first-frame */
};

G_DEFINE_FINAL_TYPE (TemaApplication, tema_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a fresh copy of the sample project"), NULL },
  { "bench-first-frame", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Print the milliseconds from start to the first painted frame, and quit"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* Milliseconds since the kernel started this process, with the kernel's grain of 10 ms. */
static double
get_process_age_ms (void)
{
  g_autofree char *stat = NULL;
  const char *after_name;
  unsigned long long start_ticks = 0;
  struct timespec now;

  if (!g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL))
    return -1;
  after_name = strrchr (stat, ')');
  if (after_name == NULL
      || sscanf (
             after_name + 1,
             " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %*d %*d %llu",
             &start_ticks)
             != 1)
    return -1;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6 - start_ticks * 1e3 / sysconf (_SC_CLK_TCK);
}

static void
after_first_paint_cb (GdkFrameClock *clock, TemaApplication *self)
{
  g_signal_handlers_disconnect_by_func (clock, after_first_paint_cb, self);
  g_print ("%.0f\n", get_process_age_ms ());
  g_application_quit (G_APPLICATION (self));
}

static void
bench_window_map_cb (GtkWidget *window, TemaApplication *self)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_first_paint_cb), self);
}

/* A window that shows the first screen still, or a new one. */
static TemaWindow *
get_empty_window (TemaApplication *self)
{
  TemaWindow *window;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (TEMA_IS_WINDOW (l->data) && tema_window_is_empty (l->data))
      return l->data;
  window = tema_window_new (GTK_APPLICATION (self));
  if (self->wants_bench)
    g_signal_connect (window, "map", G_CALLBACK (bench_window_map_cb), self);
  return window;
}

static void
open_path (TemaApplication *self, GFile *file)
{
  TemaWindow *window = get_empty_window (self);

  /* The window raises another one by itself when the project is open there. */
  gtk_window_present (GTK_WINDOW (window));
  tema_window_open (window, file);
}

void
_tema_application_open_sample (TemaApplication *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = tema_sample_copy (&error);
  TemaWindow *window;

  if (file != NULL)
    {
      open_path (self, file);
      return;
    }
  window = get_empty_window (self);
  gtk_window_present (GTK_WINDOW (window));
  tema_window_show_error (window, error->message);
}

static void
tema_application_activate (GApplication *app)
{
  TemaApplication *self = TEMA_APPLICATION (app);

  if (self->wants_sample)
    {
      self->wants_sample = FALSE;
      _tema_application_open_sample (self);
      return;
    }
  gtk_window_present (GTK_WINDOW (get_empty_window (self)));
}

static void
tema_application_open (GApplication *app, GFile **files, int n_files, const char *hint)
{
  TemaApplication *self = TEMA_APPLICATION (app);

  for (int i = 0; i < n_files; i++)
    open_path (self, files[i]);
}

static int
tema_application_handle_local_options (GApplication *app, GVariantDict *given)
{
  TemaApplication *self = TEMA_APPLICATION (app);
  g_autoptr (GError) error = NULL;

  self->wants_bench = g_variant_dict_contains (given, "bench-first-frame");
  self->wants_sample = g_variant_dict_contains (given, "sample");
  if (self->wants_bench)
    g_application_set_flags (app, g_application_get_flags (app) | G_APPLICATION_NON_UNIQUE);
  if (!self->wants_sample)
    return -1;

  if (!g_application_register (app, NULL, &error))
    {
      g_printerr ("tema: %s\n", error->message);
      return 1;
    }
  if (!g_application_get_is_remote (app))
    return -1;
  g_action_group_activate_action (G_ACTION_GROUP (app), "open-sample", NULL);
  return 0;
}

static void
apply_color_scheme (GSettings *settings, const char *key, gpointer unused)
{
  static const AdwColorScheme schemes[]
      = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int chosen = g_settings_get_enum (settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (chosen, 0, 2)]);
}

static void
follow_preferences (TemaApplication *self)
{
  GSettings *settings = tema_settings_get ();

  if (settings == NULL)
    return;
  g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (apply_color_scheme), self,
                           0);
  apply_color_scheme (settings, "color-scheme", NULL);
}

/* The computer shuts down, the terminal is closed: what was typed is saved, then every window
 * closes as if asked to. Asked again when it is all but gone, there is nothing left to do. */
static gboolean
end_cb (gpointer app)
{
  if (g_application_get_is_registered (app))
    g_action_group_activate_action (G_ACTION_GROUP (app), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

static void
listen_for_the_end (TemaApplication *self)
{
  static const int signals[] = { SIGTERM, SIGHUP, SIGINT };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_unix_signal_add (signals[i], end_cb, self);
}

/* The session is about to end: it waits until nothing is on its way to the disk. */
static void
query_end_cb (GtkApplication *app)
{
  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    if (TEMA_IS_WINDOW (l->data))
      tema_window_save_before_end (l->data);
}

static void
tema_application_startup (GApplication *app)
{
  G_APPLICATION_CLASS (tema_application_parent_class)->startup (app);

  g_set_application_name (_ ("Tema"));
  gtk_window_set_default_icon_name (TEMA_APPLICATION_ID);
  _tema_application_add_actions (TEMA_APPLICATION (app));
  follow_preferences (TEMA_APPLICATION (app));
  listen_for_the_end (TEMA_APPLICATION (app));
  g_signal_connect (app, "query-end", G_CALLBACK (query_end_cb), NULL);
}

static gboolean
has_project_windows (GtkApplication *app)
{
  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    if (TEMA_IS_WINDOW (l->data))
      return TRUE;
  return FALSE;
}

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* At the end of a session GTK leaves the main loop with windows open. They close as if asked to:
 * what was typed last is saved, a backup is made, one file is left. Who ends the session does not
 * wait for ever, and what is on disk by then is whole. */
static void
close_windows (GtkApplication *app)
{
  gint64 deadline = g_get_monotonic_time () + SECONDS_TO_CLOSE * G_USEC_PER_SEC;
  guint waking;

  if (!has_project_windows (app))
    return;
  waking = g_timeout_add (100, wake_cb, NULL);
  g_action_group_activate_action (G_ACTION_GROUP (app), "quit", NULL);
  while (has_project_windows (app) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (waking);
}

static void
tema_application_shutdown (GApplication *app)
{
  close_windows (GTK_APPLICATION (app));
  G_APPLICATION_CLASS (tema_application_parent_class)->shutdown (app);
}

static void
tema_application_class_init (TemaApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  app_class->activate = tema_application_activate;
  app_class->open = tema_application_open;
  app_class->startup = tema_application_startup;
  app_class->shutdown = tema_application_shutdown;
  app_class->handle_local_options = tema_application_handle_local_options;
}

static void
tema_application_init (TemaApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * tema_application_new:
 *
 * Makes the program. Main thread only.
 *
 * Returns: (transfer full): the application, not yet registered
 */
TemaApplication *
tema_application_new (void)
{
  return g_object_new (TEMA_TYPE_APPLICATION, "application-id", TEMA_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "register-session", TRUE, "resource-base-path",
                       "/tema/style", NULL);
}
