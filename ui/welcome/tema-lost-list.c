/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Projects that are gone, on the first screen: whoever has deleted the only copy, or lost it with a
 * disk, finds the backups there. Who has deleted one on purpose puts its row away. */
#include "tema-config.h"

#include "welcome/tema-lost-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "compat/tema-settings.h"
#include "project/tema-backup.h"

#define BACKUP_DATA "tema-backup"
#define PUT_AWAY_KEY "put-away-projects"
#define MAX_ROWS 4

struct _TemaLostList
{
  AdwBin parent_instance;

  GtkListBox *list;
  gboolean is_looking;
};

enum
{
  SIGNAL_PROJECT_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaLostList, tema_lost_list, ADW_TYPE_BIN)

static GStrv
dup_put_away (void)
{
  GSettings *settings = tema_settings_get ();

  return settings != NULL ? g_settings_get_strv (settings, PUT_AWAY_KEY) : g_new0 (char *, 1);
}

static void
put_away_cb (GtkWidget *button, TemaBackup *backup)
{
  TemaLostList *self = TEMA_LOST_LIST (gtk_widget_get_ancestor (button, TEMA_TYPE_LOST_LIST));
  g_auto (GStrv) before = dup_put_away ();
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;

  g_strv_builder_addv (paths, (const char **)before);
  g_strv_builder_add (paths, tema_backup_get_project_path (backup));
  after = g_strv_builder_end (paths);
  if (tema_settings_get () != NULL)
    g_settings_set_strv (tema_settings_get (), PUT_AWAY_KEY, (const char *const *)after);
  tema_lost_list_look (self);
}

static void
row_activated_cb (TemaLostList *self, GtkListBoxRow *row)
{
  TemaBackup *backup = g_object_get_data (G_OBJECT (row), BACKUP_DATA);
  g_autoptr (GFile) file = g_file_new_for_path (tema_backup_get_project_path (backup));

  g_signal_emit (self, signals[SIGNAL_PROJECT_CHOSEN], 0, file);
}

static GtkWidget *
create_put_away_button (TemaBackup *backup)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Do not show this project any more"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Do not show this project any more"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (put_away_cb), backup, 0);
  return button;
}

static void
append (TemaLostList *self, TemaBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  const char *path = tema_backup_get_project_path (backup);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *tip = g_filename_display_name (path);
  g_autofree char *time = tema_backup_dup_time (backup);
  g_autofree char *counts = tema_backup_dup_counts (backup);
  /* Translators: day and time, then what is in the backup */
  g_autofree char *words = g_strdup_printf (_ ("Last backup: %s. %s"), time, counts);

  if (g_str_has_suffix (name, ".tema"))
    name[strlen (name) - strlen (".tema")] = '\0';
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_set_tooltip_text (row, tip);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_put_away_button (backup));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), BACKUP_DATA, g_object_ref (backup), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer list)
{
  g_autoptr (TemaLostList) self = list;
  g_autoptr (GListModel) lost = tema_backup_list_lost_finish (result);
  g_auto (GStrv) put_away = dup_put_away ();
  GtkWidget *row;
  guint n_shown = 0;

  self->is_looking = FALSE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < g_list_model_get_n_items (lost) && n_shown < MAX_ROWS; i++)
    {
      g_autoptr (TemaBackup) backup = g_list_model_get_item (lost, i);

      if (g_strv_contains ((const char *const *)put_away, tema_backup_get_project_path (backup)))
        continue;
      append (self, backup);
      n_shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_shown > 0);
}

static void
tema_lost_list_class_init (TemaLostListClass *class)
{
  signals[SIGNAL_PROJECT_CHOSEN]
      = g_signal_new ("project-chosen", TEMA_TYPE_LOST_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_FILE);
}

static void
tema_lost_list_init (TemaLostList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_ ("No longer there, but backed up"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (heading), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("No longer there, but backed up"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tema_lost_list_look:
 * @self: a list
 *
 * Finds out anew what is to be shown.
 */
void
tema_lost_list_look (TemaLostList *self)
{
  if (self->is_looking)
    return;
  self->is_looking = TRUE;
  tema_backup_list_lost_async (looked_cb, g_object_ref (self));
}
