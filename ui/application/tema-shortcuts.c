/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The window of keyboard shortcuts, made from the table of actions so that it cannot lie. */
#include "tema-config.h"

#include "application/tema-application-private.h"

#include <glib/gi18n.h>

static void
add_row (AdwPreferencesGroup *group, const TemaActionEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (entry->label));
  for (guint i = 0; entry->accels[i] != NULL; i++)
    {
      GtkWidget *label = gtk_shortcut_label_new (entry->accels[i]);

      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (group, row);
}

static GtkWidget *
make_page (void)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;
  const char *heading = NULL;
  guint n_entries;
  const TemaActionEntry *entries = _tema_application_list_actions (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    {
      if (entries[i].accels[0] == NULL)
        continue;
      if (heading == NULL || strcmp (heading, entries[i].group) != 0)
        {
          heading = entries[i].group;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _ (heading));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
        }
      add_row (group, &entries[i]);
    }
  return page;
}

/* One window at a time for each project window; Escape closes it. */
GtkWidget *
_tema_shortcuts_window_new (GtkWindow *parent)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkWidget *page = make_page ();

  gtk_window_set_title (GTK_WINDOW (window), _ ("Keyboard Shortcuts"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 620);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  return window;
}
