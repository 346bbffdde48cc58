/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What became of each name, once a copy without names is saved: names that were nowhere come first,
 * because the copy may have them in another spelling. */
#include "tema-config.h"

#include "together/tema-review-found.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static GtkWidget *
create_row (TemaPseudonyms *names, guint i, guint n_found)
{
  GtkWidget *row = adw_action_row_new ();
  const char *name = tema_pseudonyms_get_name (names, i);
  g_autofree char *sentence
      = n_found > 0 ? g_strdup_printf (
            ngettext ("“%s” was found %u time", "“%s” was found %u times", n_found), name, n_found)
                    : g_strdup_printf (_ ("“%s” was not found"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  if (n_found > 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tema_pseudonyms_get_replacement (names, i));
  else
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, "warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  return row;
}

static void
append_rows (AdwPreferencesGroup *group,
             TemaPseudonyms *names,
             const GArray *n_found,
             gboolean is_found)
{
  for (guint i = 0; i < n_found->len; i++)
    if ((g_array_index (n_found, guint, i) > 0) == is_found)
      adw_preferences_group_add (group, create_row (names, i, g_array_index (n_found, guint, i)));
}

static guint
count_missing (const GArray *n_found)
{
  guint n_missing = 0;

  for (guint i = 0; i < n_found->len; i++)
    n_missing += g_array_index (n_found, guint, i) == 0;
  return n_missing;
}

/**
 * tema_review_found_new:
 * @names: names that are not in a copy
 * @n_found: how often each of them was found in the project
 *
 * Returns: (transfer none): a page that tells it
 */
GtkWidget *
tema_review_found_new (TemaPseudonyms *names, const GArray *n_found)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("The copy is saved"));
  adw_preferences_group_set_description (
      group, count_missing (n_found) > 0
                 ? _ ("A name that was not found may be spelled otherwise in the texts, and would "
                      "still be in the copy.")
                 : _ ("Every name was found, and replaced wherever it is written."));
  append_rows (group, names, n_found, FALSE);
  append_rows (group, names, n_found, TRUE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  return page;
}
