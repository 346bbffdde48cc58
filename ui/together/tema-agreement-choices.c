/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is chosen in the header of the agreement window: two coders and a unit. */
#include "tema-config.h"

#include "together/tema-agreement-choices.h"

/* Of a name in the header. */
#define MOST_NAME_CHARS 20

/**
 * tema_agreement_choice_new:
 * @label: what is chosen
 * @items: (array zero-terminated=1): what there is
 *
 * Returns: (transfer floating): a list to choose from
 */
GtkDropDown *
tema_agreement_choice_new (const char *label, const char *const *items)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (items);

  gtk_widget_set_tooltip_text (choice, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_DROP_DOWN (choice);
}

static void
setup_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_NAME_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_name_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/**
 * tema_agreement_coder_choice_new:
 * @label: what is chosen
 *
 * Two names share the header with a button; the list below each has them whole.
 *
 * Returns: (transfer floating): a list of nobody yet
 */
GtkDropDown *
tema_agreement_coder_choice_new (const char *label)
{
  const char *const nobody[] = { NULL };
  GtkDropDown *choice = tema_agreement_choice_new (label, nobody);
  g_autoptr (GtkListItemFactory) names = gtk_signal_list_item_factory_new ();

  g_signal_connect (names, "setup", G_CALLBACK (setup_name_cb), NULL);
  g_signal_connect (names, "bind", G_CALLBACK (bind_name_cb), NULL);
  gtk_drop_down_set_list_factory (choice, gtk_drop_down_get_factory (choice));
  gtk_drop_down_set_factory (choice, names);
  return choice;
}
