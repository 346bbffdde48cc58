/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What was written leaves the screen: all memos in one print, the journal, the questions –
 * whichever is shown. */
#include "tema-config.h"

#include "notes/tema-notes-page-private.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "formats/tema-writer.h"
#include "report/tema-report-file.h"
#include "report/tema-report-print.h"

#define FORMAT_DATA "tema-format"

typedef struct
{
  TemaReport *report;
  char *markdown; /* nullable: written instead */
  GFile *file;
  char *format;
} Export;

static void
export_free (Export *self)
{
  tema_report_free (self->report);
  g_free (self->markdown);
  g_object_unref (self->file);
  g_free (self->format);
  g_free (self);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = export->markdown != NULL
                                 ? g_bytes_new (export->markdown, strlen (export->markdown))
                                 : tema_report_file_make (export->report, export->format, &error);

  if (bytes == NULL || !tema_write_file (export->file, bytes, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = g_strdup_printf (_ ("Notes saved to “%s”"), shown);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    gtk_widget_activate_action (GTK_WIDGET (source), "win.notify", "s", text);
  else
    gtk_widget_activate_action (GTK_WIDGET (source), "win.show-error", "s", error->message);
}

static void
export_chosen_cb (GListModel *files, gpointer page)
{
  TemaNotesPage *self = page;
  Export *export = g_new0 (Export, 1);
  g_autoptr (GTask) task = g_task_new (self, NULL, exported_cb, NULL);
  TemaMemosReportKind kind = _tema_notes_page_get_kind (self);

  tema_notes_page_flush (self);
  export->report = tema_memos_report_new (self->project, kind, tema_report_file_get_language (),
                                          tema_report_file_get_paper ());
  export->file = g_list_model_get_item (files, 0);
  export->format = g_strdup (g_object_get_data (G_OBJECT (self), FORMAT_DATA));
  if (g_str_equal (export->format, "md"))
    export->markdown
        = tema_memos_report_to_markdown (self->project, kind, tema_report_file_get_language ());
  g_task_set_task_data (task, export, (GDestroyNotify)export_free);
  g_task_run_in_thread (task, export_in_thread);
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
