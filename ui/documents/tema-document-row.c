/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One interview in the list. */
#include "tema-config.h"

#include "documents/tema-document-row.h"

#include <glib/gi18n.h>

#include "notes/tema-memo-mark.h"
#include "widgets/tema-entry.h"

struct _TemaDocumentRow
{
  GtkWidget parent_instance;

  TemaDocument *document; /* nullable: an unused row */
  GtkWidget *content;
  GtkStack *name_stack; /* "label" or "entry" */
  GtkLabel *name;
  GtkText *entry;
  GtkLabel *detail;
  GtkLabel *count;
  TemaMemoMark *memo_mark;
  GtkLabel *heading;
  GtkProgressBar *progress;
};

enum
{
  SIGNAL_RENAMED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaDocumentRow, tema_document_row, GTK_TYPE_WIDGET)

static char *
dup_counts (TemaDocument *document)
{
  guint n_words = tema_document_get_n_words (document);
  g_autofree char *words
      = g_strdup_printf (g_dngettext (NULL, "%'u word", "%'u words", n_words), n_words);
  guint n_codes = tema_document_get_n_codes (document);
  g_autofree char *codes = NULL;

  if (tema_document_get_n_references (document) == 0)
    return g_strdup_printf ("%s · %s", words, _ ("not coded yet"));
  codes = g_strdup_printf (g_dngettext (NULL, "%u code", "%u codes", n_codes), n_codes);
  return g_strdup_printf ("%s · %s", words, codes);
}

static void
update (TemaDocumentRow *self)
{
  g_autofree char *detail = dup_counts (self->document);
  guint n_references = tema_document_get_n_references (self->document);
  g_autofree char *count = n_references > 0 ? g_strdup_printf ("%u", n_references) : g_strdup ("");
  g_autofree char *tip = g_strdup_printf (
      g_dngettext (NULL, "%u coded passage", "%u coded passages", n_references), n_references);

  gtk_label_set_text (self->name, tema_document_get_name (self->document));
  gtk_label_set_text (self->detail, detail);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), n_references > 0 ? tip : NULL);
}

static void
stop_renaming (TemaDocumentRow *self)
{
  gtk_stack_set_visible_child_name (self->name_stack, "label");
}

/* What was typed is not thrown away by a click elsewhere. */
static void
take_name_cb (TemaDocumentRow *self)
{
  g_autofree char *name
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (!g_str_equal (gtk_stack_get_visible_child_name (self->name_stack), "entry"))
    return;
  stop_renaming (self);
  if (*name != '\0' && self->document != NULL)
    g_signal_emit (self, signals[SIGNAL_RENAMED], 0, name);
}

static gboolean
entry_key_cb (TemaDocumentRow *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  stop_renaming (self);
  gtk_widget_child_focus (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW),
                          GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static void
tema_document_row_dispose (GObject *object)
{
  TemaDocumentRow *self = TEMA_DOCUMENT_ROW (object);

  tema_document_row_set_document (self, NULL);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (tema_document_row_parent_class)->dispose (object);
}

static void
tema_document_row_class_init (TemaDocumentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tema_document_row_dispose;
  signals[SIGNAL_RENAMED] = g_signal_new ("renamed", TEMA_TYPE_DOCUMENT_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (TEMA_TYPE_MEMO_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/tema/documents/tema-document-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentRow, content);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentRow, name_stack);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentRow, name);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentRow, entry);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentRow, detail);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentRow, count);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentRow, memo_mark);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentRow, heading);
  gtk_widget_class_bind_template_child (widget_class, TemaDocumentRow, progress);
  gtk_widget_class_bind_template_callback (widget_class, take_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "documentrow");
}

static void
tema_document_row_init (TemaDocumentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tema_document_row_new:
 *
 * Makes an empty row. Main thread only.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
tema_document_row_new (void)
{
  return g_object_new (TEMA_TYPE_DOCUMENT_ROW, NULL);
}

/**
 * tema_document_row_set_document:
 * @self: a row
 * @document: (nullable): what it shows from now on
 *
 * Shows a document, and follows its changes.
 */
void
tema_document_row_set_document (TemaDocumentRow *self, TemaDocument *document)
{
  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, update, self);
  g_set_object (&self->document, document);
  if (document == NULL)
    {
      tema_document_row_set_memos (self, NULL);
      return;
    }
  g_signal_connect_swapped (document, "notify", G_CALLBACK (update), self);
  stop_renaming (self);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  update (self);
}

/**
 * tema_document_row_set_memos:
 * @self: a row that shows a document
 * @memos: (nullable): the project's: a row says that some are about its document or its passages
 */
void
tema_document_row_set_memos (TemaDocumentRow *self, TemaMemos *memos)
{
  TemaMemoAbout about
      = memos != NULL ? tema_memo_about_document (self->document) : tema_memo_about_nothing ();

  if (self->memo_mark != NULL)
    tema_memo_mark_set_about (self->memo_mark, memos, &about);
}

/**
 * tema_document_row_set_heading:
 * @self: a row
 * @heading: (nullable): the group that begins with this document, %NULL where none does
 */
void
tema_document_row_set_heading (TemaDocumentRow *self, const char *heading)
{
  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
}

/**
 * tema_document_row_set_n_coded:
 * @self: a row
 * @n_coded: how many characters of its document have a code
 */
void
tema_document_row_set_n_coded (TemaDocumentRow *self, guint n_coded)
{
  guint n_chars = MAX (tema_document_get_n_chars (self->document), 1);
  double share = MIN ((double)n_coded / n_chars, 1);
  g_autofree char *text = g_strdup_printf (_ ("%.0f %% of the text has a code"), share * 100);

  gtk_progress_bar_set_fraction (self->progress, share);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->progress), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), n_coded > 0);
}

/**
 * tema_document_row_get_document:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
TemaDocument *
tema_document_row_get_document (TemaDocumentRow *self)
{
  return self->document;
}

/**
 * tema_document_row_flush:
 * @self: a row
 *
 * Takes the name that is being typed over, as Enter does.
 */
void
tema_document_row_flush (TemaDocumentRow *self)
{
  take_name_cb (self);
}

/**
 * tema_document_row_start_renaming:
 * @self: a row that shows a document
 * @name: what is typed over: the document's name, or a newer one that is not on disk
 *
 * Lets the name be typed over in place; Enter and leaving take it, Escape does not.
 */
void
tema_document_row_start_renaming (TemaDocumentRow *self, const char *name)
{
  tema_entry_fill (GTK_EDITABLE (self->entry), name);
  gtk_stack_set_visible_child_name (self->name_stack, "entry");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}
