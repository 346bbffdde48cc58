/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* All codings leave the program as one table, for R and spreadsheets. */
#include "tema-config.h"

#include "report/tema-report-screen-private.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "compat/tema-saved.h"
#include "project/tema-codings-report.h"
#include "report/tema-report-file.h"

typedef struct
{
  TemaReportScreen *screen;
  const char *format; /* static */
  GFile *file;
  TemaReport *report;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->screen);
  g_object_unref (self->file);
  g_clear_pointer (&self->report, tema_report_free);
  g_free (self);
}

static GBytes *
make_bytes (gpointer data, GError **error)
{
  const Export *export = data;

  return tema_report_file_make (export->report, export->format, error);
}

static void
write_report (Export *export)
{
  g_autofree char *name = tema_saved_dup_name (export->file);
  g_autofree char *saved = g_strdup_printf (_ ("Codings saved to “%s”"), name);
  const TemaSavedTelling telling
      = { export->screen, saved, tema_report_count_all_dropped (export->report) };

  tema_saved_write (export->file, &telling, make_bytes, export, export_free);
}

static void
made_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;

  export->report = tema_codings_report_new_finish (TEMA_PROJECT (project), result, &error);
  if (export->report != NULL)
    {
      write_report (export);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (export->screen), "win.show-error", "s", error->message);
  export_free (export);
}

static void
place_chosen_cb (GListModel *files, gpointer screen)
{
  TemaReportScreen *self = screen;
  Export *export = g_new0 (Export, 1);

  export->screen = g_object_ref (self);
  export->file = g_list_model_get_item (files, 0);
  export->format = g_object_get_data (G_OBJECT (self), "tema-codings-format");
  tema_codings_report_new_async (self->project, tema_report_file_get_language (), NULL, made_cb,
                                 export);
}

static void
export_codings_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaReportScreen *self = TEMA_REPORT_SCREEN (widget);
  const char *format = g_str_equal (g_variant_get_string (parameter, NULL), "csv") ? "csv" : "xlsx";
  const char *suffixes[] = { format, NULL };
  g_autofree char *name = g_strdup_printf ("%s.%s", _ ("Codings"), format);

  if (self->project == NULL)
    return;
  g_object_set_data (G_OBJECT (self), "tema-codings-format", (gpointer)format);
  tema_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_SAVE,
                     _ ("Save All Codings"), _ ("_Save"), name, FALSE, format, suffixes,
                     place_chosen_cb, self);
}

void
_tema_report_screen_install_codings (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "report.export-codings", "s", export_codings_cb);
}
