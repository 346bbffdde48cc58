/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rows of a merge: what it is about, both sides in words, and the choice. */
#include "tema-config.h"

#include "together/tema-merge-rows-private.h"

#include "project/tema-merge-plan.h"

#include <glib/gi18n.h>

/* A line of words that may be long. */
GtkWidget *
_tema_merge_line_new (const char *css_class)
{
  GtkWidget *line = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (line, css_class);
  return line;
}

/* The choice that stands at a place of the list of choices; rows have some of the four. */
static TemaMergeChoice
choice_at (TemaMergeRow *row, guint position)
{
  for (guint choice = 0; choice <= TEMA_MERGE_CHOICE_ONE; choice++)
    if (tema_merge_row_can_choose (row, choice) && position-- == 0)
      return choice;
  return TEMA_MERGE_CHOICE_MINE;
}

static void
chosen_cb (GtkDropDown *choices, GParamSpec *pspec, GtkListItem *item)
{
  TemaMergeRow *row = gtk_list_item_get_item (item);
  guint selected = gtk_drop_down_get_selected (choices);

  if (row != NULL && selected != GTK_INVALID_LIST_POSITION)
    tema_merge_row_set_choice (row, choice_at (row, selected));
}

/* Removing is agreed to, not chosen among others. */
static void
checked_cb (GtkCheckButton *check, GParamSpec *pspec, GtkListItem *item)
{
  TemaMergeRow *row = gtk_list_item_get_item (item);

  if (row != NULL)
    tema_merge_row_set_choice (row, gtk_check_button_get_active (check) ? TEMA_MERGE_CHOICE_THEIRS
                                                                        : TEMA_MERGE_CHOICE_MINE);
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *check = gtk_check_button_new_with_label (
      tema_merge_choice_get_label (TEMA_MERGE_STATE_REMOVED, TEMA_MERGE_CHOICE_THEIRS));
  GtkWidget *choices = gtk_drop_down_new (NULL, NULL);

  gtk_box_append (GTK_BOX (words), _tema_merge_line_new ("caption"));
  gtk_box_append (GTK_BOX (words), _tema_merge_line_new ("heading"));
  gtk_box_append (GTK_BOX (words), _tema_merge_line_new (NULL));
  gtk_box_append (GTK_BOX (words), _tema_merge_line_new (NULL));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (choices, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), words);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), choices);
  gtk_widget_add_css_class (row, "backup-details");
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
show_line (GtkWidget *line, const char *format, const char *text)
{
  g_autofree char *words = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  words = g_strdup_printf (format, text);
#pragma GCC diagnostic pop
  gtk_label_set_text (GTK_LABEL (line), words);
  gtk_widget_set_visible (line, *text != '\0');
}

static void
show_choices (GtkDropDown *choices, TemaMergeRow *row)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *accessible
      = g_strdup_printf (_ ("What to do about “%s”"), tema_merge_row_get_name (row));
  guint selected = 0;

  for (guint choice = 0; choice <= TEMA_MERGE_CHOICE_ONE; choice++)
    {
      if (!tema_merge_row_can_choose (row, choice))
        continue;
      if (choice == tema_merge_row_get_choice (row))
        selected = g_list_model_get_n_items (G_LIST_MODEL (labels));
      gtk_string_list_append (labels,
                              tema_merge_choice_get_label (tema_merge_row_get_state (row), choice));
    }
  gtk_drop_down_set_model (choices, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (choices, selected);
  gtk_widget_set_visible (GTK_WIDGET (choices),
                          tema_merge_row_get_state (row) != TEMA_MERGE_STATE_REFUSED
                              && tema_merge_row_get_state (row) != TEMA_MERGE_STATE_REMOVED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choices), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
}

static void
show_check (GtkCheckButton *check, TemaMergeRow *row)
{
  /* Translators: what is removed here too; a code's name or a passage */
  g_autofree char *accessible
      = g_strdup_printf (_ ("Remove “%s” here too"), tema_merge_row_get_name (row));

  gtk_check_button_set_active (check, tema_merge_row_get_choice (row) == TEMA_MERGE_CHOICE_THEIRS);
  gtk_widget_set_visible (GTK_WIDGET (check),
                          tema_merge_row_get_state (row) == TEMA_MERGE_STATE_REMOVED);
  /* Or the label inside is read out as well. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  TemaMergeRow *row = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *line = gtk_widget_get_first_child (gtk_widget_get_first_child (box));
  GtkWidget *choices = gtk_widget_get_last_child (box);
  GtkWidget *check = gtk_widget_get_prev_sibling (choices);
  g_autofree char *what
      = g_strdup_printf ("%s · %s", tema_merge_kind_get_label (tema_merge_row_get_kind (row)),
                         tema_merge_state_get_label (tema_merge_row_get_state (row)));
  g_autofree char *mine = tema_merge_row_dup_mine (row);
  g_autofree char *theirs = tema_merge_row_dup_theirs (row);

  show_line (line, "%s", what);
  line = gtk_widget_get_next_sibling (line);
  show_line (line, "%s", tema_merge_row_get_name (row));
  line = gtk_widget_get_next_sibling (line);
  show_line (line, _ ("Mine: %s"), mine);
  line = gtk_widget_get_next_sibling (line);
  show_line (line, *mine != '\0' ? _ ("Theirs: %s") : "%s", theirs);
  show_choices (GTK_DROP_DOWN (choices), row);
  show_check (GTK_CHECK_BUTTON (check), row);
  g_signal_connect (check, "notify::active", G_CALLBACK (checked_cb), item);
  g_signal_connect (choices, "notify::selected", G_CALLBACK (chosen_cb), item);
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *choices = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  g_signal_handlers_disconnect_by_func (choices, chosen_cb, item);
  g_signal_handlers_disconnect_by_func (gtk_widget_get_prev_sibling (choices), checked_cb, item);
}

/* Shows TemaMergeRow and takes what is chosen for it. */
GtkListItemFactory *
_tema_merge_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind_cb), NULL);
  return factory;
}
