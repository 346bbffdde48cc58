/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A button whose key is underlined and whose name is read out once, without the underline. */
#include "tema-config.h"

#include "widgets/tema-named-button.h"

/**
 * tema_named_button_new:
 * @mnemonic: its label, with "_" before the key
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
tema_named_button_new (const char *mnemonic)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (mnemonic);
  g_auto (GStrv) parts = g_strsplit (mnemonic, "_", -1);
  g_autofree char *name = g_strjoinv ("", parts);

  /* Or the label inside is read out as well. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}
