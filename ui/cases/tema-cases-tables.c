/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Tables of cases in and out: .csv taken in, the informant table written for the thesis. */
#include "tema-config.h"

#include "cases/tema-cases-page-private.h"

#include "base/tema-task.h"
#include "compat/tema-choose-file.h"
#include "compat/tema-saved.h"
#include "formats/tema-csv.h"
#include "project/tema-case-acts.h"
#include "report/tema-report-file.h"

#include <glib/gi18n.h>

static gpointer
read_lines (gpointer page, gpointer file, GCancellable *cancellable, GError **error)
{
  return tema_csv_read_file (file, cancellable, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  TemaCasesPage *self = TEMA_CASES_PAGE (source);
  GFile *file = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (TemaCaseTable) table = NULL;

  if (self->project == NULL)
    return;
  if (lines == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
      return;
    }
  table = tema_case_table_new_from_cells (lines);
  _tema_cases_page_run (self, tema_act_import_cases (table, shown),
                        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row imported",
                                                      "%u rows imported", table->rows->len),
                                         table->rows->len),
                        NULL);
}

static void
import_chosen_cb (GListModel *files, gpointer page)
{
  g_autoptr (GTask) task = g_task_new (page, NULL, read_cb, NULL);

  g_task_set_task_data (task, g_list_model_get_item (files, 0), g_object_unref);
  tema_task_make (task, read_lines, (GDestroyNotify)g_ptr_array_unref);
}

static void
import_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const suffixes[] = { "csv", "tsv", "txt", NULL };

  tema_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_OPEN,
                     _ ("Import a Table of Informants"), _ ("_Import"), NULL, FALSE, _ ("Tables"),
                     suffixes, import_chosen_cb, widget);
}

typedef struct
{
  TemaReport *report;
  char *format;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  tema_report_free (self->report);
  g_free (self->format);
  g_free (self);
}

static GBytes *
make_bytes (gpointer data, GError **error)
{
  const Export *export = data;

  return tema_report_file_make (export->report, export->format, error);
}

static void
export_chosen_cb (GListModel *files, gpointer page)
{
  TemaCasesPage *self = page;
  Export *export = g_new0 (Export, 1);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *name = tema_saved_dup_name (file);
  g_autofree char *saved = g_strdup_printf (_ ("Informants saved to “%s”"), name);

  export->report = _tema_cases_page_make_report (self);
  export->format = g_strdup (self->format);
  tema_saved_write (file, &(TemaSavedTelling){ self, saved }, make_bytes, export, export_free);
}

static void
export_asked_cb (TemaCasesPage *self)
{
  const char *suffixes[] = { self->format, NULL };
  g_autofree char *name = g_strdup_printf ("%s.%s", _ ("Informants"), self->format);

  tema_choose_files (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                     GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the Informants"), _ ("_Save"), name,
                     FALSE, self->format, suffixes, export_chosen_cb, self);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const formats[] = { "docx", "odt", "html", "pdf", "csv" };
  TemaCasesPage *self = TEMA_CASES_PAGE (widget);
  const char *wanted = g_variant_get_string (parameter, NULL);

  self->format = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i], wanted))
      self->format = formats[i];
  tema_cases_page_flush (self);
  if (self->format != NULL)
    _tema_cases_page_ask_table (self, _ ("_Save…"), export_asked_cb);
}

/* Taking in and writing out. */
void
_tema_cases_page_install_tables (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "cases.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "cases.export", "s", export_cb);
}
