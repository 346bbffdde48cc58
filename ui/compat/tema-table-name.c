/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The name of a table: GTK gives none to the list within, which is what a screen reader meets. */
#include "compat/tema-table-name.h"

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * tema_table_name:
 * @table: a table
 * @name: what it is
 *
 * Gives a table its name, and the list in it.
 */
void
tema_table_name (GtkColumnView *table, const char *name)
{
  name_widget (GTK_WIDGET (table), name);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (table)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_widget (child, name);
}
