/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One backup in the list: when and why, and, unfolded, what was in it and what was done since. */
#include "tema-config.h"

#include "backups/tema-backup-row.h"

#include <glib/gi18n.h>

/* Enough to recognize where it was; the log has all. */
#define MOST_LABELS 6

/**
 * tema_backup_row_dup_since:
 * @backup: a backup
 *
 * Returns: (transfer full): how much was done since, in words
 */
char *
tema_backup_row_dup_since (TemaBackup *backup)
{
  guint n_acts = tema_backup_get_n_acts_since (backup);

  if (tema_backup_is_of_another_line (backup))
    return g_strdup (_ ("From before a restore"));
  if (n_acts == 0)
    return g_strdup (_ ("As it is now"));
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%'u change since", "%'u changes since", n_acts), n_acts);
}

static GtkWidget *
create_line (const char *text, const char *css_class)
{
  GtkWidget *line = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (line, css_class);
  return line;
}

static char *
dup_verified (TemaBackup *backup)
{
  g_autofree char *size = g_format_size (tema_backup_get_n_bytes (backup));

  if (tema_backup_get_n_problems (backup) < 0)
    /* Translators: %s is a size */
    return g_strdup_printf (_ ("Verified when it was made · %s"), size);
  return g_strdup_printf (_ ("%d of %u passages verified · %s"),
                          tema_backup_get_n_verified (backup), tema_backup_get_n_codings (backup),
                          size);
}

static void
append_labels (GtkBox *box, TemaBackup *backup)
{
  const char *const *labels = tema_backup_get_labels_since (backup);
  guint n_acts = tema_backup_get_n_acts_since (backup);
  guint n_shown = 0;

  if (n_acts == 0)
    return;
  gtk_box_append (box, create_line (_ ("Done since, newest first"), "backup-heading"));
  for (; labels[n_shown] != NULL && n_shown < MOST_LABELS; n_shown++)
    {
      g_autofree char *line = g_strconcat ("•  ", labels[n_shown], NULL);

      gtk_box_append (box, create_line (line, "backup-act"));
    }
  if (n_acts > n_shown)
    {
      g_autofree char *more = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "… and %'u more", "… and %'u more", n_acts - n_shown),
          n_acts - n_shown);

      gtk_box_append (box, create_line (more, "dim-label"));
    }
}

static GtkWidget *
create_button (const char *label, const char *accessible, const char *action, TemaBackup *backup)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", tema_backup_get_number (backup));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  /* Or the label inside is read out as well. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
  return button;
}

static GtkWidget *
create_details (TemaBackup *backup, const char *counts_now, gboolean can_restore)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *counts = tema_backup_dup_counts (backup);
  g_autofree char *then = g_strdup_printf (_ ("Then: %s"), counts);
  g_autofree char *now = g_strdup_printf (_ ("Now: %s"), counts_now);
  g_autofree char *verified = dup_verified (backup);

  gtk_box_append (GTK_BOX (box), create_line (then, NULL));
  gtk_box_append (GTK_BOX (box), create_line (now, NULL));
  gtk_box_append (GTK_BOX (box), create_line (verified, "dim-label"));
  append_labels (GTK_BOX (box), backup);
  gtk_box_append (GTK_BOX (buttons),
                  create_button (_ ("_Save as a copy…"), _ ("Save this backup as a copy"),
                                 "backups.save-copy", backup));
  if (can_restore)
    {
      GtkWidget *restore
          = create_button (_ ("_Restore…"), _ ("Restore this backup"), "backups.restore", backup);

      gtk_widget_add_css_class (restore, "suggested-action");
      gtk_box_append (GTK_BOX (buttons), restore);
    }
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_margin_top (buttons, 8);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "backup-details");
  return box;
}

/**
 * tema_backup_row_new:
 * @backup: a backup
 * @counts_now: how much is in the project now
 * @can_restore: whether the project can be changed
 *
 * Its buttons are the actions backups.restore and backups.save-copy with the backup's number.
 *
 * Returns: (transfer floating): a row for a list
 */
GtkWidget *
tema_backup_row_new (TemaBackup *backup, const char *counts_now, gboolean can_restore)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *time = tema_backup_dup_time (backup);
  g_autofree char *reason = tema_backup_dup_reason (backup);
  g_autofree char *counts = tema_backup_dup_counts (backup);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", reason, counts);
  g_autofree char *since = tema_backup_row_dup_since (backup);
  GtkWidget *since_label = gtk_label_new (since);
  GtkWidget *details = gtk_list_box_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), time);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_widget_add_css_class (since_label, "dim-label");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), since_label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (details), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (details), FALSE);
  gtk_widget_set_focusable (details, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (details),
                              create_details (backup, counts_now, can_restore));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), details);
  return row;
}
