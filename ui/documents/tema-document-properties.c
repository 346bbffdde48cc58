/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is known of a document: where it came from, how long it is, what import left out. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "compat/tema-popover-once.h"
#include "documents/tema-documents-pane-private.h"

static void
append_line (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static void
append_fact (GtkBox *box, const char *what, const char *value)
{
  g_autofree char *line = g_strdup_printf ("%s: %s", what, value);

  if (value != NULL && *value != '\0')
    append_line (box, line, NULL);
}

/* "2026-01-31T12:00:00Z" as people write it here. */
static char *
dup_local_time (const char *utc)
{
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_new_from_iso8601 (utc, NULL) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  return local != NULL ? g_date_time_format (local, "%x %H:%M") : g_strdup (utc);
}

static void
append_length (GtkBox *box, TemaDocument *document)
{
  guint n_words = tema_document_get_n_words (document);
  guint n_turns = tema_document_get_n_turns (document);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
  g_autofree char *turns = g_strdup_printf (ngettext ("%'u turn", "%'u turns", n_turns), n_turns);
  g_autofree char *text = g_strdup_printf ("%s · %s", words, turns);

  append_line (box, n_turns > 0 ? text : words, NULL);
}

static void
append_notes (GtkBox *box, TemaDocument *document)
{
  const char *const *notes = tema_document_get_notes (document);

  if (notes == NULL || notes[0] == NULL)
    {
      append_line (box, _ ("Nothing was left out at import"), "dim-label");
      return;
    }
  append_line (box, _ ("At import"), "caption-heading");
  for (guint i = 0; notes[i] != NULL; i++)
    append_line (box, notes[i] + (*notes[i] == '-' || *notes[i] == '+'), "dim-label");
}

/* The project keeps the word of the import, which may have been made in another language. */
static const char *
get_format (TemaDocument *document)
{
  const char *format = tema_document_get_format (document);

  return format != NULL && *format != '\0' ? gettext (format) : format;
}

/*
 * _tema_document_show_properties:
 * @document: a document
 * @row: what shows it
 */
void
_tema_document_show_properties (TemaDocument *document, GtkWidget *row)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  g_autofree char *time = dup_local_time (tema_document_get_imported_at (document));

  append_line (box, tema_document_get_name (document), "heading");
  append_length (box, document);
  append_fact (box, _ ("File"), tema_document_get_source_name (document));
  append_fact (box, _ ("Format"), get_format (document));
  append_fact (box, _ ("Imported"), time);
  append_notes (box, document);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (box));
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_RIGHT);
  tema_popover_once_add (GTK_POPOVER (popover), row);
  gtk_popover_popup (GTK_POPOVER (popover));
}
