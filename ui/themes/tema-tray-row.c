/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One code that waits beside the board. */
#include "tema-config.h"

#include "themes/tema-tray-row.h"

#include <glib/gi18n.h>

#include "codebook/tema-code-words.h"
#include "widgets/tema-swatch.h"

struct _TemaTrayRow
{
  GtkWidget parent_instance;

  TemaCode *code; /* nullable: not bound */
  GtkWidget *content;
  GtkWidget *swatch;
  GtkLabel *name;
  GtkLabel *counts;
};

G_DEFINE_FINAL_TYPE (TemaTrayRow, tema_tray_row, GTK_TYPE_WIDGET)

static void
update (TemaTrayRow *self)
{
  guint n_files = tema_code_get_n_files (self->code);
  guint n_references = tema_code_get_n_references (self->code);
  g_autofree char *counts = g_strdup_printf ("%'u · %'u", n_files, n_references);
  g_autofree char *spoken = tema_code_words_dup_counts (self->code);
  g_autofree char *path = tema_code_dup_path (self->code);
  g_autofree char *tip = g_strdup_printf ("%s\n%s", path, spoken);
  g_autofree char *label = g_strdup_printf ("%s, %s", tema_code_get_name (self->code), spoken);

  tema_swatch_set_color (TEMA_SWATCH (self->swatch), tema_code_get_color (self->code));
  gtk_label_set_text (self->name, tema_code_get_name (self->code));
  gtk_label_set_text (self->counts, counts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
tema_tray_row_dispose (GObject *object)
{
  TemaTrayRow *self = TEMA_TRAY_ROW (object);

  tema_tray_row_set_code (self, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_tray_row_parent_class)->dispose (object);
}

static void
tema_tray_row_class_init (TemaTrayRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_tray_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "trayrow");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tema_tray_row_init (TemaTrayRow *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->swatch = tema_swatch_new ();
  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->counts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->name, 0);
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->name), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "caption");
  gtk_box_append (GTK_BOX (self->content), self->swatch);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (self->counts));
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

/**
 * tema_tray_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tema_tray_row_new (void)
{
  return g_object_new (TEMA_TYPE_TRAY_ROW, NULL);
}

/**
 * tema_tray_row_set_code:
 * @self: a row
 * @code: (nullable): what it shows from now on
 */
void
tema_tray_row_set_code (TemaTrayRow *self, TemaCode *code)
{
  if (self->code != NULL)
    g_signal_handlers_disconnect_by_data (self->code, self);
  g_set_object (&self->code, code);
  if (code == NULL)
    return;
  g_signal_connect_swapped (code, "notify", G_CALLBACK (update), self);
  update (self);
}

/**
 * tema_tray_row_get_code:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TemaCode *
tema_tray_row_get_code (TemaTrayRow *self)
{
  return self->code;
}
