/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What was written leaves the screen: all memos in one print, the journal, the questions –
 * whichever is shown. */
#include "tema-config.h"

#include "notes/tema-notes-page-private.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "compat/tema-saved.h"
#include "report/tema-report-file.h"
#include "report/tema-report-print.h"

#define FORMAT_DATA "tema-format"

typedef struct
{
  TemaReport *report;
  char *markdown; /* nullable: written instead */
  char *format;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  tema_report_free (self->report);
  g_free (self->markdown);
  g_free (self->format);
  g_free (self);
}

static GBytes *
make_bytes (gpointer data, GError **error)
{
  const Export *export = data;

  return export->markdown != NULL ? g_bytes_new (export->markdown, strlen (export->markdown))
                                  : tema_report_file_make (export->report, export->format, error);
}

static void
export_chosen_cb (GListModel *files, gpointer page)
{
  TemaNotesPage *self = page;
  Export *export = g_new0 (Export, 1);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *name = tema_saved_dup_name (file);
  g_autofree char *saved = g_strdup_printf (_ ("Notes saved to “%s”"), name);
  TemaMemosReportKind kind = _tema_notes_page_get_kind (self);

  tema_notes_page_flush (self);
  export->report = tema_memos_report_new (self->project, kind, tema_report_file_get_language (),
                                          tema_report_file_get_paper ());
  export->format = g_strdup (g_object_get_data (G_OBJECT (self), FORMAT_DATA));
  if (g_str_equal (export->format, "md"))
    export->markdown
        = tema_memos_report_to_markdown (self->project, kind, tema_report_file_get_language ());
  tema_saved_write (file, &(TemaSavedTelling){ self, saved }, make_bytes, export, export_free);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const formats[] = { "docx", "odt", "html", "pdf", "csv", "md" };
  const char *wanted = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i], wanted))
      {
        const char *suffixes[] = { formats[i], NULL };
        g_autofree char *name = g_strdup_printf ("%s.%s", _ ("Notes"), formats[i]);

        g_object_set_data (G_OBJECT (widget), FORMAT_DATA, (gpointer)formats[i]);
        tema_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_SAVE,
                           _ ("Save the Notes"), _ ("_Save"), name, FALSE, formats[i], suffixes,
                           export_chosen_cb, widget);
      }
}

/**
 * tema_notes_page_print:
 * @self: a page with a project
 *
 * Asks for the printer and prints all of what is shown: memos with the journal, the journal, or the
 * questions.
 */
void
tema_notes_page_print (TemaNotesPage *self)
{
  tema_notes_page_flush (self);
  tema_report_print (GTK_WIDGET (self),
                     tema_memos_report_new (self->project, _tema_notes_page_get_kind (self),
                                            tema_report_file_get_language (),
                                            tema_report_file_get_paper ()));
}

/* Writing out. */
void
_tema_notes_page_install_export (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "notes.export", "s", export_cb);
}
