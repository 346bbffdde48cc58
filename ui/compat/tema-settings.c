/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The preferences, where they are installed. */
#include "tema-config.h"

#include "compat/tema-settings.h"

#include <gtk/gtk.h>

/**
 * tema_settings_get:
 *
 * Looks the preferences up. A program that was not installed has none, and works with the defaults.
 * Main thread only.
 *
 * Returns: (transfer none) (nullable): the preferences
 */
GSettings *
tema_settings_get (void)
{
  static GSettings *settings = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (settings != NULL || source == NULL)
    return settings;
  schema = g_settings_schema_source_lookup (source, TEMA_APPLICATION_ID, TRUE);
  if (schema != NULL)
    settings = g_settings_new (TEMA_APPLICATION_ID);
  return settings;
}

/* What fits on a screen of 1280 by 720 with its panel. */
#define MOST_PX_WIDE 1200
#define MOST_PX_HIGH 660

/**
 * tema_settings_get_text_scale:
 *
 * Returns: how large the desktop's text is, 1 for normal, 2 for twice that
 */
double
tema_settings_get_text_scale (void)
{
  int dpi = -1;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? CLAMP (dpi / 1024.0 / 96.0, 1, 3) : 1;
}

/**
 * tema_settings_scale_window:
 * @window: a window beside the work that was not shown yet
 *
 * Makes it as much larger as the desktop's text is, as far as a small screen allows.
 */
void
tema_settings_scale_window (GtkWindow *window)
{
  double scale = tema_settings_get_text_scale ();
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window,
                               width > 0 ? MAX (width, MIN (width * scale, MOST_PX_WIDE)) : -1,
                               height > 0 ? MAX (height, MIN (height * scale, MOST_PX_HIGH)) : -1);
}
