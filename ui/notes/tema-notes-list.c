/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The list of memos: newest first, filtered by kind, phase and date, searched through all their
 * words, with the hit shown in its row. */
#include "tema-config.h"

#include "compat/tema-list-focus.h"
#include "notes/tema-notes-page-private.h"

#include <glib/gi18n.h>

#define LABELS_DATA "tema-labels"

typedef struct
{
  GtkLabel *heading;
  GtkLabel *about;
  GtkLabel *hit;
} Labels;

/* Which kinds the first drop-down offers, behind "All". */
static const TemaMemoAboutKind kinds[] = {
  TEMA_MEMO_ABOUT_PROJECT, TEMA_MEMO_ABOUT_DOCUMENT, TEMA_MEMO_ABOUT_PASSAGE,
  TEMA_MEMO_ABOUT_CODE,    TEMA_MEMO_ABOUT_CODING,   TEMA_MEMO_ABOUT_THEME,
  TEMA_MEMO_ABOUT_NODE,    TEMA_MEMO_ABOUT_CASE,     TEMA_MEMO_ABOUT_NOTHING,
};

static const int days[] = { 0, 1, 7, 31 };

static gboolean
is_recent (TemaMemo *memo, guint since)
{
  g_autoptr (GDateTime) written
      = g_date_time_new_from_iso8601 (tema_memo_get_modified_at (memo), NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return since == 0 || since >= G_N_ELEMENTS (days) || written == NULL
         || g_date_time_difference (now, written) < days[since] * G_TIME_SPAN_DAY;
}

static gboolean
has_words (TemaMemo *memo, const char *typed)
{
  g_autofree char *before = NULL, *hit = NULL, *after = NULL;
  g_autofree char *name = NULL, *folded_name = NULL, *folded = NULL;

  if (*typed == '\0' || tema_memo_find_words (memo, typed, &before, &hit, &after))
    return TRUE;
  name = tema_memo_dup_about_name (memo);
  folded_name = g_utf8_casefold (name, -1);
  folded = g_utf8_casefold (typed, -1);
  return strstr (folded_name, folded) != NULL;
}

static gboolean
match (gpointer item, gpointer page)
{
  TemaNotesPage *self = page;
  TemaMemo *memo = item;
  guint kind = gtk_drop_down_get_selected (self->kind);
  guint phase = gtk_drop_down_get_selected (self->phase);

  if (tema_memo_is_journal (memo) != gtk_toggle_button_get_active (self->show_journal))
    return FALSE;
  if (!tema_memo_is_journal (memo) && kind > 0 && kind <= G_N_ELEMENTS (kinds)
      && tema_memo_get_about (memo)->kind != kinds[kind - 1])
    return FALSE;
  return (phase == 0 || tema_memo_get_phase (memo) == phase)
         && is_recent (memo, gtk_drop_down_get_selected (self->since))
         && has_words (memo, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static int
compare_newest_first (gconstpointer a, gconstpointer b, gpointer unused)
{
  return -g_strcmp0 (tema_memo_get_created_at ((TemaMemo *)a),
                     tema_memo_get_created_at ((TemaMemo *)b));
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  Labels *labels = g_new0 (Labels, 1);

  labels->heading = add_label (box, "memo-heading");
  labels->about = add_label (box, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (labels->about), "dim-label");
  labels->hit = add_label (box, "memo-hit");
  g_object_set_data_full (G_OBJECT (item), LABELS_DATA, labels, g_free);
  gtk_widget_add_css_class (box, "memo-row");
  gtk_list_item_set_child (item, box);
}

static char *
dup_detail (TemaMemo *memo)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (tema_memo_get_created_at (memo), NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  /* Translators: a day in a narrow list; see strftime(3) */
  g_autofree char *day
      = local != NULL ? g_date_time_format (local, _ ("%-e %b %Y")) : g_strdup ("");
  g_autofree char *about = tema_memo_dup_about_name (memo);

  return *about != '\0' ? g_strdup_printf ("%s · %s", about, day) : g_steal_pointer (&day);
}

static void
show_hit (TemaNotesPage *self, const Labels *labels, TemaMemo *memo)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *before = NULL, *hit = NULL, *after = NULL, *markup = NULL;
  gboolean is_hit = *typed != '\0' && tema_memo_find_words (memo, typed, &before, &hit, &after);

  gtk_widget_set_visible (GTK_WIDGET (labels->hit), is_hit);
  if (!is_hit)
    return;
  markup = g_markup_printf_escaped ("%s<b>%s</b>%s", before, hit, after);
  gtk_label_set_markup (labels->hit, markup);
}

static void
fill_row (TemaNotesPage *self, GtkListItem *item)
{
  TemaMemo *memo = gtk_list_item_get_item (item);
  const Labels *labels = g_object_get_data (G_OBJECT (item), LABELS_DATA);
  g_autofree char *heading = tema_memo_dup_heading (memo);
  g_autofree char *detail = dup_detail (memo);
  g_autofree char *says = g_strdup_printf ("%s, %s", heading, detail);

  gtk_label_set_text (labels->heading, heading);
  gtk_label_set_text (labels->about, detail);
  show_hit (self, labels, memo);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (item)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, says, -1);
}

static void
memo_changed_cb (TemaMemo *memo, GtkListItem *item)
{
  fill_row (g_object_get_data (G_OBJECT (item), "tema-page"), item);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, TemaNotesPage *self)
{
  g_object_set_data (G_OBJECT (item), "tema-page", self);
  fill_row (self, item);
  g_signal_connect_object (gtk_list_item_get_item (item), "changed", G_CALLBACK (memo_changed_cb),
                           item, 0);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), memo_changed_cb, item);
}

static void
add_phases (GtkDropDown *drop_down)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Any phase"));
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *name = g_strdup_printf (_ ("Phase %u"), i);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
}

static void
add_kinds (GtkDropDown *drop_down)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("About anything"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, tema_memo_about_kind_get_name (kinds[i]));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
}

static void
add_dates (GtkDropDown *drop_down)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Any time"));
  gtk_string_list_append (names, _ ("Last day"));
  gtk_string_list_append (names, _ ("Last week"));
  gtk_string_list_append (names, _ ("Last month"));
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
}

/* Makes the list of a page that has its children. */
void
_tema_notes_page_add_list (TemaNotesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (match, self, NULL));
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_newest_first, NULL, NULL));
  GtkSortListModel *sorted = gtk_sort_list_model_new (NULL, sorter);
  GtkFilterListModel *filtered
      = gtk_filter_list_model_new (G_LIST_MODEL (sorted), g_object_ref (filter));

  self->filter = filter;
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  /* Space would close the memo that is read. */
  gtk_single_selection_set_can_unselect (self->selection, FALSE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  add_kinds (self->kind);
  add_phases (self->phase);
  add_dates (self->since);
}

/* Lists the memos of a project, or of none. */
void
_tema_notes_page_set_list_project (TemaNotesPage *self, TemaProject *project)
{
  GtkFilterListModel *filtered
      = GTK_FILTER_LIST_MODEL (gtk_single_selection_get_model (self->selection));
  GtkSortListModel *sorted = GTK_SORT_LIST_MODEL (gtk_filter_list_model_get_model (filtered));

  gtk_sort_list_model_set_model (
      sorted, project != NULL ? tema_memos_get_list (tema_project_get_memos (project)) : NULL);
}

/* What is looked for is another, or a memo is. */
void
_tema_notes_page_refilter (TemaNotesPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->kind),
                          !gtk_toggle_button_get_active (self->show_journal));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* Selects a memo of the list. Whether it is there. */
gboolean
_tema_notes_page_select (TemaNotesPage *self, gint64 memo)
{
  GListModel *list = G_LIST_MODEL (self->selection);
  guint n_memos = g_list_model_get_n_items (list);

  for (guint i = 0; i < n_memos; i++)
    {
      g_autoptr (TemaMemo) one = g_list_model_get_item (list, i);

      if (tema_memo_get_id (one) != memo)
        continue;
      tema_list_focus_choose (GTK_WIDGET (self->list), i);
      return TRUE;
    }
  return FALSE;
}
