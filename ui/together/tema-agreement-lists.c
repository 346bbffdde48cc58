/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The lines of the two lists of the agreement window, and the columns that show them. */
#include "tema-config.h"

#include "together/tema-agreement-lists.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_COLUMNS 5
/* Fewer letters of a name say nothing. */
#define LEAST_CHARS 14
/* One long name must not push the other columns out of sight. */
#define MOST_CHARS 26
/* More than anybody reads; the numbers above say how many there are. */
#define MOST_PLACES 5000

struct _TemaAgreementLine
{
  GObject parent_instance;

  char *texts[N_COLUMNS];
  char *hint; /* nullable */
  gint64 code;
  TemaDocument *document; /* nullable */
  guint first_char;
  guint last_char;
};

G_DEFINE_FINAL_TYPE (TemaAgreementLine, tema_agreement_line, G_TYPE_OBJECT)

static void
tema_agreement_line_finalize (GObject *object)
{
  TemaAgreementLine *self = TEMA_AGREEMENT_LINE (object);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (self->texts[i]);
  g_free (self->hint);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (tema_agreement_line_parent_class)->finalize (object);
}

static void
tema_agreement_line_class_init (TemaAgreementLineClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_agreement_line_finalize;
}

static void
tema_agreement_line_init (TemaAgreementLine *self)
{
}

/**
 * tema_agreement_line_get_code:
 * @self: a line of the list of codes
 *
 * Returns: the code's id, 0 for all together
 */
gint64
tema_agreement_line_get_code (TemaAgreementLine *self)
{
  return self->code;
}

/**
 * tema_agreement_line_get_place:
 * @self: a line of the list of passages
 * @first: (out): first character
 * @last: (out): the character after the passage
 *
 * Returns: (transfer none): the document
 */
TemaDocument *
tema_agreement_line_get_place (TemaAgreementLine *self, guint *first, guint *last)
{
  *first = self->first_char;
  *last = self->last_char;
  return self->document;
}

static TemaAgreementLine *
code_line_new (const TemaAgreement *agreement, const TemaAgreementRow *row, const char *name)
{
  TemaAgreementLine *self = g_object_new (TEMA_TYPE_AGREEMENT_LINE, NULL);

  self->code = row->code;
  self->texts[0] = g_strdup (name);
  self->texts[1]
      = isnan (row->percent) ? g_strdup ("–") : g_strdup_printf ("%.1f", row->percent * 100);
  self->texts[2] = tema_agreement_format (row->kappa);
  self->texts[3] = tema_agreement_format (row->alpha);
  self->texts[4] = g_strdup_printf ("%u", row->n_disagreements);
  self->hint = g_strdup (tema_agreement_explain (agreement, row));
  return self;
}

static void
take_line (GListStore *lines, TemaAgreementLine *line)
{
  g_list_store_append (lines, line);
  g_object_unref (line);
}

/**
 * tema_agreement_list_codes:
 * @agreement: an agreement
 * @project: the project it was counted in
 *
 * Returns: (transfer full): a list of #TemaAgreementLine, all codes together first
 */
GListModel *
tema_agreement_list_codes (const TemaAgreement *agreement, TemaProject *project)
{
  GListStore *lines = g_list_store_new (TEMA_TYPE_AGREEMENT_LINE);
  g_autoptr (GPtrArray) rows = tema_agreement_list_rows (agreement, project);

  take_line (lines, code_line_new (agreement, &agreement->total, _ ("All codes together")));
  for (guint i = 0; i < rows->len; i++)
    {
      const TemaAgreementRow *row = g_ptr_array_index (rows, i);
      TemaCode *code = tema_codebook_find_by_id (tema_project_get_codebook (project), row->code);
      g_autofree char *path = tema_code_dup_path (code);

      take_line (lines, code_line_new (agreement, row, path));
    }
  return G_LIST_MODEL (lines);
}

static char *
dup_who (const TemaAgreement *agreement, guint32 who)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < agreement->n_coders; i++)
    if (who >> i & 1)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", agreement->coders[i]);
  return g_strdup_printf (_ ("only %s"), names->str);
}

/**
 * tema_agreement_list_places:
 * @agreement: an agreement
 * @project: the project it was counted in
 * @code: a code's id, 0 for all
 *
 * Returns: (transfer full): a list of #TemaAgreementLine, the passages that coders differ on
 */
GListModel *
tema_agreement_list_places (const TemaAgreement *agreement, TemaProject *project, gint64 code)
{
  GListStore *lines = g_list_store_new (TEMA_TYPE_AGREEMENT_LINE);
  guint n_lines = 0;

  for (guint i = 0; i < agreement->disagreements->len && n_lines < MOST_PLACES; i++)
    {
      const TemaDisagreement *one = &g_array_index (agreement->disagreements, TemaDisagreement, i);
      TemaDocument *document = tema_project_find_document_by_id (project, one->document);
      TemaCode *of = tema_codebook_find_by_id (tema_project_get_codebook (project), one->code);
      TemaAgreementLine *line;

      if ((code != 0 && one->code != code) || document == NULL || of == NULL)
        continue;
      line = g_object_new (TEMA_TYPE_AGREEMENT_LINE, NULL);
      line->document = g_object_ref (document);
      line->first_char = one->first_char;
      line->last_char = one->last_char;
      line->texts[0] = g_strdup (tema_document_get_name (document));
      line->texts[1] = g_strdup_printf ("%u–%u", one->first_char, one->last_char);
      line->texts[2] = g_strdup (tema_code_get_name (of));
      line->texts[3] = dup_who (agreement, one->who);
      take_line (lines, line);
      n_lines++;
    }
  return G_LIST_MODEL (lines);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer is_number)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_number != NULL ? 1 : 0);
  /* Of a path both ends say more than the middle. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (label), is_number != NULL ? -1 : LEAST_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), is_number != NULL ? -1 : MOST_CHARS);
  if (is_number != NULL)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  TemaAgreementLine *line = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), line->texts[GPOINTER_TO_UINT (column)]);
  gtk_widget_set_tooltip_text (label, line->hint != NULL && *line->hint != '\0'
                                          ? line->hint
                                          : line->texts[GPOINTER_TO_UINT (column)]);
}

/**
 * tema_agreement_column_new:
 * @title: its heading
 * @column: which of a line's texts it shows
 * @is_number: whether it is set flush with its end
 * @expands: whether it takes what room is left
 *
 * Returns: (transfer full): a column
 */
GtkColumnViewColumn *
tema_agreement_column_new (const char *title, guint column, gboolean is_number, gboolean expands)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (is_number));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (made, expands);
  return made;
}
