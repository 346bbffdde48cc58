/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The plainest GTK window: milliseconds from the start of the process to its first painted frame.
 */
#include <gtk/gtk.h>
#include <stdlib.h>
#include <unistd.h>

static double
process_age_ms (void)
{
  g_autofree char *stat = NULL;
  double started_ticks = 0, uptime = 0;
  g_autofree char *uptime_text = NULL;

  if (g_file_get_contents ("/proc/self/stat", &stat, NULL, NULL)
      && g_file_get_contents ("/proc/uptime", &uptime_text, NULL, NULL))
    {
      g_auto (GStrv) fields = g_strsplit (g_strrstr (stat, ")") + 2, " ", -1);

      started_ticks = g_ascii_strtod (fields[19], NULL);
      uptime = g_ascii_strtod (uptime_text, NULL);
    }
  return (uptime - started_ticks / sysconf (_SC_CLK_TCK)) * 1000;
}

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  g_print ("%.0f ms\n", process_age_ms ());
  exit (0);
}

static void
activate_cb (GtkApplication *app)
{
  GtkWidget *window = gtk_application_window_new (app);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new ("Hello"));
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) app = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (app), argc, argv);
}
