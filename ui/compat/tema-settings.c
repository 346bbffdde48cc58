/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The preferences, where they are installed. */
#include "tema-config.h"

#include "compat/tema-settings.h"

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
