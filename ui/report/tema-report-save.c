/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A report of a window of its own goes into a file: asked where, made, written off the main loop,
 * and told in that window. */
#include "tema-config.h"

#include "report/tema-report-save.h"

#include <glib/gi18n.h>

#include "base/tema-task.h"
#include "compat/tema-choose-file.h"
#include "compat/tema-saved.h"
#include "formats/tema-writer.h"
#include "report/tema-report-file.h"

typedef struct
{
  GtkWindow *owner;
  AdwToastOverlay *toasts;
  TemaReportMaker make;
  const char *format; /* static */
} Asked;

typedef struct
{
  TemaReport *report;
  GFile *file;
  char *format;
  AdwToastOverlay *toasts;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  tema_report_free (self->report);
  g_object_unref (self->file);
  g_object_unref (self->toasts);
  g_free (self->format);
  g_free (self);
}

static gboolean
save (gpointer owner, gpointer data, GCancellable *cancellable, GError **error)
{
  const Saving *saving = data;
  g_autoptr (GBytes) bytes = tema_report_file_make (saving->report, saving->format, error);

  return bytes != NULL && tema_write_file (saving->file, bytes, cancellable, error);
}

/* What went wrong must be read, so it does not vanish by itself. */
static void
tell_error (GtkWindow *owner, const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (owner, _ ("This was not saved"), message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
saved_cb (GObject *owner, GAsyncResult *result, gpointer unused)
{
  Saving *saving = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = tema_saved_dup_name (saving->file);
  g_autofree char *saved = g_strdup_printf (_ ("Saved to “%s”"), name);
  g_autofree char *notice
      = tema_saved_dup_notice (saved, tema_report_count_all_dropped (saving->report));
  g_autofree char *escaped = g_markup_escape_text (notice, -1);

  if (g_task_propagate_boolean (G_TASK (result), &error))
    adw_toast_overlay_add_toast (saving->toasts, adw_toast_new (escaped));
  else
    tell_error (GTK_WINDOW (owner), error->message);
}

/**
 * tema_report_save:
 * @owner: the window that asked
 * @toasts: where to say that it is done
 * @report: (transfer full): what
 * @file: where
 * @format: "docx", "odt", "html", "csv" or "pdf"
 *
 * Writes a report off the main loop.
 */
void
tema_report_save (
    GtkWindow *owner, AdwToastOverlay *toasts, TemaReport *report, GFile *file, const char *format)
{
  g_autoptr (GTask) task = g_task_new (owner, NULL, saved_cb, NULL);
  Saving *saving = g_new0 (Saving, 1);

  saving->report = report;
  saving->file = g_object_ref (file);
  saving->format = g_strdup (format);
  saving->toasts = g_object_ref (toasts);
  g_task_set_task_data (task, saving, saving_free);
  tema_task_run (task, save);
}

static void
place_chosen_cb (GListModel *files, gpointer data)
{
  const Asked *asked = data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GError) error = NULL;
  TemaReport *report = asked->make (asked->owner, &error);

  if (report != NULL)
    tema_report_save (asked->owner, asked->toasts, report, file, asked->format);
  else if (error != NULL)
    tell_error (asked->owner, error->message);
}

/**
 * tema_report_save_ask:
 * @owner: the window that asks
 * @toasts: where to say that it is done; within @owner
 * @title: of the question
 * @name: what the file may be called, without its ending
 * @format: "docx", "odt", "html", "csv" or "pdf"; anything else does nothing
 * @make: makes the report
 *
 * Asks where a report shall go, and writes it.
 */
void
tema_report_save_ask (GtkWindow *owner,
                      AdwToastOverlay *toasts,
                      const char *title,
                      const char *name,
                      const char *format,
                      TemaReportMaker make)
{
  static const char *const formats[] = { "docx", "odt", "html", "csv", "pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i], format))
      {
        const char *suffixes[] = { formats[i], NULL };
        g_autofree char *safe_name = g_strdelimit (g_strdup (name), "/\\:", '-');
        g_autofree char *file_name = g_strdup_printf ("%s.%s", safe_name, formats[i]);
        Asked *asked = g_new0 (Asked, 1);

        *asked = (Asked){ owner, toasts, make, formats[i] };
        /* Lives as long as the window does, or until the next question. */
        g_object_set_data_full (G_OBJECT (owner), "tema-asked", asked, g_free);
        tema_choose_files (owner, GTK_FILE_CHOOSER_ACTION_SAVE, title, _ ("_Save"), file_name,
                           FALSE, formats[i], suffixes, place_chosen_cb, asked);
      }
}
