/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The report leaves the screen: into a file or to the printer. */
#include "tema-config.h"

#include "report/tema-report-screen-private.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "compat/tema-saved.h"
#include "formats/tema-writer.h"
#include "report/tema-report-file.h"
#include "report/tema-report-print.h"

typedef struct
{
  TemaReport *report;
  TemaOutline *outline;
  char *format;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  tema_report_free (self->report);
  tema_outline_free (self->outline);
  g_free (self->format);
  g_free (self);
}

static GBytes *
make_bytes (gpointer data, GError **error)
{
  const Export *export = data;

  if (strcmp (export->format, "qdc") == 0)
    return tema_write_outline_qdc (export->outline, error);
  return tema_report_file_make (export->report, export->format, error);
}

typedef struct
{
  TemaReportScreen *screen;
  const char *format; /* static */
} Asked;

static void
place_chosen_cb (GListModel *files, gpointer data)
{
  Asked *asked = data;
  Export *export = g_new0 (Export, 1);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *name = tema_saved_dup_name (file);
  g_autofree char *saved = g_strdup_printf (_ ("Codebook saved to “%s”"), name);
  TemaSavedTelling telling = { asked->screen, saved };

  export->report = _tema_report_screen_make_report (asked->screen);
  export->outline = tema_codebook_to_outline (tema_project_get_codebook (asked->screen->project));
  export->format = g_strdup (asked->format);
  telling.n_dropped = strcmp (asked->format, "qdc") == 0
                          ? tema_outline_count_dropped (export->outline)
                          : tema_report_count_all_dropped (export->report);
  tema_saved_write (file, &telling, make_bytes, export, export_free);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const formats[] = { "pdf", "docx", "odt", "html", "csv", "qdc" };
  const char *wanted = g_variant_get_string (parameter, NULL);
  TemaReportScreen *self = TEMA_REPORT_SCREEN (widget);
  g_autofree char *name = NULL;

  if (strcmp (wanted, "qdc") == 0 && _tema_report_screen_get_version (self) != NULL)
    {
      gtk_widget_activate_action (
          widget, "win.show-error", "s",
          _ ("A kept version is for reading. To save a codebook for another "
             "program, choose “As it is now” first."));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (formats) && self->project != NULL; i++)
    if (strcmp (formats[i], wanted) == 0)
      {
        const char *suffixes[] = { formats[i], NULL };
        g_autofree char *key = g_strconcat ("asked-", formats[i], NULL);
        Asked *asked = g_new0 (Asked, 1);

        asked->screen = self;
        asked->format = formats[i];
        /* Lives as long as the screen does, or until the next question of its kind. */
        g_object_set_data_full (G_OBJECT (self), key, asked, g_free);
        name = g_strdup_printf ("%s.%s", _ ("Codebook"), formats[i]);
        tema_choose_files (GTK_WINDOW (gtk_widget_get_root (widget)), GTK_FILE_CHOOSER_ACTION_SAVE,
                           _ ("Save the Codebook"), _ ("_Save"), name, FALSE, formats[i], suffixes,
                           place_chosen_cb, asked);
        return;
      }
}

/**
 * tema_report_screen_print:
 * @self: a screen with a project
 *
 * Asks for the printer and prints what the preview shows, laid out for the paper chosen there.
 */
void
tema_report_screen_print (TemaReportScreen *self)
{
  tema_report_print (GTK_WIDGET (self), _tema_report_screen_make_report (self));
}

void
_tema_report_screen_install_export (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "report.export", "s", export_cb);
}
