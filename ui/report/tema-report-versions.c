/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which codebook the report shows: as it is now, or as it was when a version was kept. */
#include "tema-config.h"

#include "report/tema-report-screen-private.h"

#include <glib/gi18n.h>

/* The version that is chosen; %NULL is now. */
TemaCodebookVersion *
_tema_report_screen_get_version (TemaReportScreen *self)
{
  return self->project != NULL && self->kept_guid != NULL
             ? tema_project_find_version (self->project, self->kept_guid)
             : NULL;
}

/* The choices follow the versions that there are; a version whose keeping was taken back is now
 * again. */
void
_tema_report_screen_fill_versions (TemaReportScreen *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *versions = tema_project_get_versions (self->project);
  guint n_versions = g_list_model_get_n_items (versions);
  guint chosen = 0;

  gtk_string_list_append (names, _ ("As it is now"));
  for (guint i = 0; i < n_versions; i++)
    {
      g_autoptr (TemaCodebookVersion) version
          = g_list_model_get_item (versions, n_versions - 1 - i);

      gtk_string_list_append (names, tema_codebook_version_get_name (version));
      if (g_strcmp0 (tema_codebook_version_get_guid (version), self->kept_guid) == 0)
        chosen = i + 1;
    }
  self->is_filling_kept = TRUE;
  adw_combo_row_set_model (self->kept_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->kept_row, chosen);
  self->is_filling_kept = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->kept_row), n_versions > 0);
  _tema_report_screen_follow_version (self);
}

/* Somebody chose. */
void
_tema_report_screen_follow_version (TemaReportScreen *self)
{
  GListModel *versions;
  guint n_versions, chosen;
  g_autoptr (TemaCodebookVersion) version = NULL;

  if (self->is_filling_kept || self->project == NULL)
    return;
  versions = tema_project_get_versions (self->project);
  n_versions = g_list_model_get_n_items (versions);
  chosen = adw_combo_row_get_selected (self->kept_row);
  if (chosen > 0 && chosen <= n_versions)
    version = g_list_model_get_item (versions, n_versions - chosen);
  g_free (self->kept_guid);
  self->kept_guid = version != NULL ? g_strdup (tema_codebook_version_get_guid (version)) : NULL;
  _tema_report_screen_refresh (self);
}

/**
 * tema_report_screen_show_version:
 * @self: a screen with a project
 * @guid: of a version
 *
 * Chooses a kept version: preview, print and export are of it from now on.
 */
void
tema_report_screen_show_version (TemaReportScreen *self, const char *guid)
{
  g_free (self->kept_guid);
  self->kept_guid = g_strdup (guid);
  _tema_report_screen_fill_versions (self);
}
