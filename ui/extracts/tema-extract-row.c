/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One coded passage in a list. */
#include "tema-config.h"

#include "extracts/tema-extract-row.h"

#include "widgets/tema-swatch.h"

/* A longer one is read in its document, a click away. */
#define MAX_LINES 5

struct _TemaExtractRow
{
  GtkWidget parent_instance;

  TemaExtract *extract; /* nullable: not bound */
  GtkWidget *content;
  GtkLabel *text;
  GtkLabel *comment;
  GtkWidget *swatch;
  GtkLabel *place;
};

G_DEFINE_FINAL_TYPE (TemaExtractRow, tema_extract_row, GTK_TYPE_WIDGET)

static char *
dup_clock (gint64 ms)
{
  gint64 seconds = ms / 1000;

  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600,
                          (int)(seconds / 60 % 60), (int)(seconds % 60));
}

/* "Interview 1 · R1 · 0:01:16 · Sounds · Kari" */
static char *
dup_place (TemaExtract *extract, gboolean shows_coder)
{
  const char *speaker = tema_extract_get_speaker (extract);
  gint64 start_ms = tema_extract_get_start_ms (extract);
  GString *place = g_string_new (tema_document_get_name (tema_extract_get_document (extract)));

  if (speaker != NULL)
    g_string_append_printf (place, " · %s", speaker);
  if (start_ms >= 0)
    {
      g_autofree char *clock = dup_clock (start_ms);

      g_string_append_printf (place, " · %s", clock);
    }
  g_string_append_printf (place, " · %s", tema_code_get_name (tema_extract_get_code (extract)));
  if (shows_coder)
    g_string_append_printf (place, " · %s", tema_extract_get_coder (extract));
  return g_string_free (place, FALSE);
}

static GtkLabel *
append_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
wrap (GtkLabel *label)
{
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, MAX_LINES);
}

static void
tema_extract_row_dispose (GObject *object)
{
  TemaExtractRow *self = TEMA_EXTRACT_ROW (object);

  g_clear_object (&self->extract);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_extract_row_parent_class)->dispose (object);
}

static void
tema_extract_row_class_init (TemaExtractRowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_extract_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "extractrow");
}

static void
tema_extract_row_init (TemaExtractRow *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->swatch = tema_swatch_new ();
  self->text = append_label (self->content, NULL);
  self->comment = append_label (self->content, "extract-comment");
  wrap (self->text);
  wrap (self->comment);
  gtk_box_append (GTK_BOX (foot), self->swatch);
  self->place = append_label (foot, "extract-place");
  gtk_box_append (GTK_BOX (self->content), foot);
  gtk_widget_set_parent (self->content, GTK_WIDGET (self));
}

/**
 * tema_extract_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
tema_extract_row_new (void)
{
  return g_object_new (TEMA_TYPE_EXTRACT_ROW, NULL);
}

/**
 * tema_extract_row_set_extract:
 * @self: a row
 * @extract: (nullable): what it shows from now on
 * @shows_coder: whether it says who coded it
 */
void
tema_extract_row_set_extract (TemaExtractRow *self, TemaExtract *extract, gboolean shows_coder)
{
  g_autofree char *place = extract != NULL ? dup_place (extract, shows_coder) : NULL;

  g_set_object (&self->extract, extract);
  if (extract == NULL)
    return;
  gtk_label_set_text (self->text, tema_extract_get_text (extract));
  gtk_label_set_text (self->comment, tema_extract_get_comment (extract));
  gtk_widget_set_visible (GTK_WIDGET (self->comment), *tema_extract_get_comment (extract) != '\0');
  gtk_label_set_text (self->place, place);
  tema_swatch_set_color (TEMA_SWATCH (self->swatch),
                         tema_code_get_color (tema_extract_get_code (extract)));
}

/**
 * tema_extract_row_get_extract:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TemaExtract *
tema_extract_row_get_extract (TemaExtractRow *self)
{
  return self->extract;
}
