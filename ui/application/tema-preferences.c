/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The preferences: few, each in force at once, each a key of the schema. What stands beside the
 * thing it is about (the order of the codebook, the numbers of a report) is not here. */
#include "tema-config.h"

#include "application/tema-application-private.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"
#include "project/tema-codebook-report.h"

/* Sizes of the text that can be chosen here; Ctrl+plus makes others. */
static const double sizes[] = { 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 2.0 };

static GtkWidget *
append_choice (AdwPreferencesGroup *group, const char *title, const char *const *choices)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  adw_preferences_group_add (group, row);
  return row;
}

/* Nicks of an enum's values stand in the schema in the order of the choices. */
static gboolean
enum_to_position (GValue *value, GVariant *variant, gpointer nicks)
{
  const char *const *names = nicks;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i);
  return TRUE;
}

static GVariant *
position_to_enum (const GValue *value, const GVariantType *type, gpointer nicks)
{
  const char *const *names = nicks;
  guint position = g_value_get_uint (value);

  return position < g_strv_length ((char **)names) ? g_variant_new_string (names[position]) : NULL;
}

static void
bind_choice (GtkWidget *row, const char *key, const char *const *nicks)
{
  g_settings_bind_with_mapping (tema_settings_get (), key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                enum_to_position, position_to_enum, (gpointer)nicks, NULL);
}

/* The size that is nearest to what Ctrl+plus made. */
static gboolean
zoom_to_position (GValue *value, GVariant *variant, gpointer unused)
{
  double zoom = g_variant_get_double (variant);
  guint nearest = 0;

  for (guint i = 1; i < G_N_ELEMENTS (sizes); i++)
    if (ABS (sizes[i] - zoom) < ABS (sizes[nearest] - zoom))
      nearest = i;
  g_value_set_uint (value, nearest);
  return TRUE;
}

static GVariant *
position_to_zoom (const GValue *value, const GVariantType *type, gpointer unused)
{
  guint position = g_value_get_uint (value);

  return position < G_N_ELEMENTS (sizes) ? g_variant_new_double (sizes[position]) : NULL;
}

static void
add_reading (AdwPreferencesPage *page)
{
  static const char *const schemes[] = { "follow", "light", "dark", NULL };
  static const char *const spacings[] = { "close", "normal", "wide", NULL };
  const char *scheme_names[] = { _ ("As the desktop"), _ ("Light"), _ ("Dark"), NULL };
  const char *spacing_names[]
      = { C_ ("distance of lines", "Close"), C_ ("distance of lines", "Normal"),
          C_ ("distance of lines", "Wide"), NULL };
  const char *size_names[G_N_ELEMENTS (sizes) + 1] = { NULL };
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    /* Translators: size of text; %d is a number of percent */
    size_names[i] = g_strdup_printf (_ ("%d %%"), (int)(sizes[i] * 100 + 0.5));
  adw_preferences_group_set_title (group, _ ("Reading"));
  adw_preferences_page_add (page, group);
  bind_choice (append_choice (group, _ ("Colours"), scheme_names), "color-scheme", schemes);
  row = append_choice (group, _ ("Size of the interview’s text"), size_names);
  g_settings_bind_with_mapping (tema_settings_get (), "transcript-zoom", row, "selected",
                                G_SETTINGS_BIND_DEFAULT, zoom_to_position, position_to_zoom, NULL,
                                NULL);
  bind_choice (append_choice (group, _ ("Distance of its lines"), spacing_names),
               "transcript-spacing", spacings);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    g_free ((char *)size_names[i]);
}

static void
coder_applied_cb (GtkEditable *row)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  g_settings_set_string (tema_settings_get (), "coder-name", name);
}

static void
add_coder (AdwPreferencesPage *page)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *name = g_settings_get_string (tema_settings_get (), "coder-name");
  g_autofree char *hint = NULL;

  hint = g_strdup_printf (_ ("Stands at every coding and note you make. Empty: “%s”, the name of "
                             "this computer’s user."),
                          g_get_real_name ());
  adw_preferences_group_set_title (group, _ ("Coding"));
  adw_preferences_group_set_description (group, hint);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Your name as a coder"));
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (coder_applied_cb), NULL);
  adw_preferences_group_add (group, row);
  adw_preferences_page_add (page, group);
}

static gboolean
tag_to_position (GValue *value, GVariant *variant, gpointer unused)
{
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    if (g_str_equal (languages[i].tag, g_variant_get_string (variant, NULL)))
      g_value_set_uint (value, i + 1);
  return TRUE;
}

static GVariant *
position_to_tag (const GValue *value, const GVariantType *type, gpointer unused)
{
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);
  guint position = g_value_get_uint (value);

  if (position > n_languages)
    return NULL;
  return g_variant_new_string (position == 0 ? "" : languages[position - 1].tag);
}

static void
add_reports (AdwPreferencesPage *page)
{
  static const char *const papers[] = { "locale", "a4", "letter", NULL };
  const char *paper_names[] = { _ ("As is usual here"), "A4", "Letter", NULL };
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);
  g_autofree const char **names = g_new0 (const char *, n_languages + 2);
  GtkWidget *row;

  names[0] = _ ("As the program");
  for (guint i = 0; i < n_languages; i++)
    names[i + 1] = languages[i].name;
  adw_preferences_group_set_title (group, _ ("Reports"));
  adw_preferences_page_add (page, group);
  row = append_choice (group, _ ("Language of reports"), names);
  g_settings_bind_with_mapping (tema_settings_get (), "report-language", row, "selected",
                                G_SETTINGS_BIND_DEFAULT, tag_to_position, position_to_tag, NULL,
                                NULL);
  bind_choice (append_choice (group, _ ("Paper"), paper_names), "report-paper", papers);
}

/* One window at a time; Escape closes it. A program that was not installed has no preferences. */
GtkWidget *
_tema_preferences_window_new (GtkWindow *parent)
{
  GtkWidget *window = adw_preferences_window_new ();
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  if (tema_settings_get () != NULL)
    {
      add_reading (page);
      add_coder (page);
      add_reports (page);
    }
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Preferences"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 700);
  tema_settings_scale_window (GTK_WINDOW (window));
  return window;
}
