/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One place in the list of a search; the first of an interview has its name above it. */
#include "tema-config.h"

#include "search/tema-search-row.h"

#include <glib/gi18n.h>

/* A longer sentence is read in its document, a click away. */
#define MAX_LINES 4

struct _TemaSearchRow
{
  GtkWidget parent_instance;

  GBinding *binding; /* nullable: not the first of an interview */
  GtkWidget *content;
  GtkWidget *heading;
  GtkLabel *name;
  GtkLabel *count;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (TemaSearchRow, tema_search_row, GTK_TYPE_WIDGET)

static void
tema_search_row_dispose (GObject *object)
{
  TemaSearchRow *self = TEMA_SEARCH_ROW (object);

  g_clear_pointer (&self->binding, g_binding_unbind);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_search_row_parent_class)->dispose (object);
}

static void
tema_search_row_class_init (TemaSearchRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_search_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "searchrow");
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
tema_search_row_init (TemaSearchRow *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (self->heading, "search-heading");
  self->name = append_label (self->heading, "heading");
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  self->count = append_label (self->heading, "search-count");
  gtk_box_append (GTK_BOX (self->content), self->heading);
  self->text = append_label (self->content, "search-hit");
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_wrap_mode (self->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (self->text, MAX_LINES);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

/**
 * tema_search_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tema_search_row_new (void)
{
  return g_object_new (TEMA_TYPE_SEARCH_ROW, NULL);
}

/**
 * tema_search_row_set_hit:
 * @self: a row
 * @hit: what it shows from now on
 * @n_in_document: how many places its interview has, when this is the first of them; else 0
 */
void
tema_search_row_set_hit (TemaSearchRow *self, TemaSearchHit *hit, guint n_in_document)
{
  g_autofree char *text
      = g_markup_printf_escaped ("%s<b>%s</b>%s", tema_search_hit_get_before (hit),
                                 tema_search_hit_get_words (hit), tema_search_hit_get_after (hit));
  g_autofree char *count
      = g_strdup_printf (ngettext ("%'u place", "%'u places", n_in_document), n_in_document);

  g_clear_pointer (&self->binding, g_binding_unbind);
  if (n_in_document > 0)
    self->binding = g_object_bind_property (tema_search_hit_get_document (hit), "name", self->name,
                                            "label", G_BINDING_SYNC_CREATE);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (self->heading, n_in_document > 0);
  gtk_label_set_markup (self->text, text);
}
