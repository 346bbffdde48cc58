/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The lines of the two lists of the agreement window, and the columns that show them. */
#include "tema-config.h"

#include "together/tema-agreement-lists.h"

#include <glib/gi18n.h>
#include <math.h>

#include "project/tema-passages.h"

#define N_COLUMNS 5
/* Fewer letters of a name say nothing. */
#define LEAST_CHARS 14
/* One long name must not push the other columns out of sight. */
#define MOST_CHARS 26
/* Of the list of passages. */
#define COLUMN_WORDS 1
/* Key of a list: what reads the words of its passages. */
#define READING_DATA "tema-agreement-reading"
/* More than anybody reads; the numbers above say how many there are. */
#define MOST_PLACES 5000

struct _TemaAgreementLine
{
  GObject parent_instance;

  char *texts[N_COLUMNS];
  char *hint; /* nullable: the text itself, where it is too long */
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

static TemaAgreementLine *
place_line_new (const TemaAgreement *agreement,
                const TemaDisagreement *one,
                TemaDocument *document,
                TemaCode *code)
{
  TemaAgreementLine *self = g_object_new (TEMA_TYPE_AGREEMENT_LINE, NULL);

  self->document = g_object_ref (document);
  self->first_char = one->first_char;
  self->last_char = one->last_char;
  self->texts[0] = g_strdup (tema_document_get_name (document));
  self->texts[2] = g_strdup (tema_code_get_name (code));
  self->texts[3] = dup_who (agreement, one->who);
  return self;
}

static GListModel *
list_places (const TemaAgreement *agreement, TemaProject *project, gint64 code, GArray *passages)
{
  GListStore *lines = g_list_store_new (TEMA_TYPE_AGREEMENT_LINE);

  for (guint i = 0; i < agreement->disagreements->len && passages->len < MOST_PLACES; i++)
    {
      const TemaDisagreement *one = &g_array_index (agreement->disagreements, TemaDisagreement, i);
      TemaDocument *document = tema_project_find_document_by_id (project, one->document);
      TemaCode *of = tema_codebook_find_by_id (tema_project_get_codebook (project), one->code);
      TemaPassagePlace passage = { one->document, one->first_char, one->last_char };

      if ((code != 0 && one->code != code) || document == NULL || of == NULL)
        continue;
      take_line (lines, place_line_new (agreement, one, document, of));
      g_array_append_val (passages, passage);
    }
  return G_LIST_MODEL (lines);
}

/* What is being read for a view. */
typedef struct
{
  GtkColumnView *view;
  GListModel *lines;
} Reading;

static void
take_words (TemaAgreementLine *line, const char *words)
{
  g_autofree char *where
      /* Translators: characters of a document, counted from its start */
      = g_strdup_printf (_ ("Characters %u–%u"), line->first_char, line->last_char);

  line->texts[COLUMN_WORDS] = g_strdup (words);
  line->hint = *words != '\0' ? g_strjoin ("\n", words, where, NULL) : g_steal_pointer (&where);
}

/* Without the words, who differs on what is still to be seen. */
static void
words_read_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = tema_project_load_passages_finish (TEMA_PROJECT (project), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autoptr (GtkSingleSelection) lines
          = gtk_single_selection_new (g_object_ref (reading->lines));

      for (guint i = 0; i < g_list_model_get_n_items (reading->lines); i++)
        {
          g_autoptr (TemaAgreementLine) line = g_list_model_get_item (reading->lines, i);

          take_words (line, words != NULL ? words[i] : "");
        }
      gtk_column_view_set_model (reading->view, GTK_SELECTION_MODEL (lines));
    }
  g_object_unref (reading->view);
  g_object_unref (reading->lines);
  g_free (reading);
}

static void
stop_reading (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  g_object_unref (cancellable);
}

/**
 * tema_agreement_show_places:
 * @agreement: an agreement
 * @project: the project it was counted in
 * @code: a code's id, 0 for all
 * @view: where the passages that coders differ on are shown as #TemaAgreementLine
 *
 * Shows the passages as soon as their words are read; only what was asked for last is shown.
 */
void
tema_agreement_show_places (const TemaAgreement *agreement,
                            TemaProject *project,
                            gint64 code,
                            GtkColumnView *view)
{
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (TemaPassagePlace));
  GCancellable *cancellable = g_cancellable_new ();
  Reading *reading = g_new0 (Reading, 1);

  reading->view = g_object_ref (view);
  reading->lines = list_places (agreement, project, code, passages);
  g_object_set_data_full (G_OBJECT (view), READING_DATA, cancellable, stop_reading);
  tema_project_load_passages_async (project, passages, cancellable, words_read_cb, reading);
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

/* Of a passage only its words have one. */
static gboolean
has_hint (TemaAgreementLine *line, guint column)
{
  return line->hint != NULL && *line->hint != '\0'
         && (line->document == NULL || column == COLUMN_WORDS);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  TemaAgreementLine *line = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  if (line->document != NULL && GPOINTER_TO_UINT (column) == COLUMN_WORDS)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_text (GTK_LABEL (label), line->texts[GPOINTER_TO_UINT (column)]);
  gtk_widget_set_tooltip_text (label, has_hint (line, GPOINTER_TO_UINT (column))
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
