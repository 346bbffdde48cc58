/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Before another program's project is imported: what is in it, how its positions were counted, what
 * will not come along, and where it shall go. */
#include "tema-config.h"

#include "exchange/tema-exchange.h"

#include "base/tema-task.h"
#include "project/tema-foreign-study.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  GtkWindow *parent;
  GFile *file;
  gboolean has_project;
  TemaExchangeAnswered answered;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->parent);
  g_object_unref (asking->file);
  g_free (asking);
}

/**
 * tema_exchange_is_study:
 * @file: a file
 *
 * Returns: whether it looks like another program's project
 */
gboolean
tema_exchange_is_study (GFile *file)
{
  return tema_study_file_is_one (file);
}

static gpointer
read_study (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asking *asking = data;

  return tema_study_file_read (asking->file, cancellable, error);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Asking *asking = data;

  if (strcmp (response, "here") == 0)
    asking->answered (asking->parent, asking->file, TEMA_EXCHANGE_HERE);
  else if (strcmp (response, "new") == 0)
    asking->answered (asking->parent, asking->file, TEMA_EXCHANGE_NEW);
}

static char *
dup_summary (const TemaStudy *study)
{
  g_autofree char *documents = g_strdup_printf (
      g_dngettext (NULL, "%u document", "%u documents", study->sources->len), study->sources->len);
  g_autofree char *codes = g_strdup_printf (
      g_dngettext (NULL, "%u code", "%u codes", study->codes->len), study->codes->len);
  g_autofree char *codings = g_strdup_printf (
      g_dngettext (NULL, "%u coding", "%u codings", study->codings->len), study->codings->len);
  g_autofree char *cases = g_strdup_printf (
      g_dngettext (NULL, "%u informant", "%u informants", study->cases->len), study->cases->len);
  g_autofree char *memos = g_strdup_printf (
      g_dngettext (NULL, "%u memo", "%u memos", study->memos->len), study->memos->len);

  return g_strjoin (" · ", documents, codes, codings, cases, memos, NULL);
}

static void
append_sentences (GString *text, const char *heading, GPtrArray *sentences)
{
  if (sentences->len == 0)
    return;
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", heading);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "\n%s", (const char *)g_ptr_array_index (sentences, i));
}

static GtkWidget *
make_details (const TemaStudy *study)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *label;

  append_sentences (text, _ ("What will not come along:"), study->losses);
  append_sentences (text, _ ("How it was understood:"), study->notes);
  label = gtk_label_new (text->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 240);
  return scrolled;
}

static void
ask (Asking *asking, const TemaReading *reading)
{
  g_autofree char *name = g_file_get_basename (asking->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *heading = g_strdup_printf (_ ("Import “%s”?"), shown);
  g_autofree char *summary = dup_summary (reading->study);
  GtkWidget *dialog = adw_message_dialog_new (asking->parent, heading, summary);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  if (reading->study->losses->len + reading->study->notes->len > 0)
    adw_message_dialog_set_extra_child (message, make_details (reading->study));
  adw_message_dialog_add_response (message, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (message, "new", _ ("Into a _new project"));
  if (asking->has_project)
    adw_message_dialog_add_response (message, "here", _ ("Into _this project"));
  adw_message_dialog_set_response_appearance (message, asking->has_project ? "here" : "new",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, asking->has_project ? "here" : "new");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking,
                         (GClosureNotify)(void (*) (void))asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer unused)
{
  Asking *asking = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = g_file_get_basename (asking->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;

  if (reading != NULL && reading->study != NULL)
    {
      Asking *again = g_new0 (Asking, 1);

      *again = *asking;
      g_object_ref (again->parent);
      g_object_ref (again->file);
      ask (again, reading);
      return;
    }
  text = g_strdup_printf ("“%s”: %s", shown,
                          error != NULL ? error->message
                                        : _ ("it is not a project of another program"));
  gtk_widget_activate_action (GTK_WIDGET (asking->parent), "win.show-error", "s", text);
}

/**
 * tema_exchange_ask_import:
 * @parent: the window that asks
 * @file: another program's project
 * @has_project: whether a project is open there that it could go into
 * @answered: called when it shall be imported
 *
 * Reads a project in the background, says what is in it and what will be lost, and asks where it
 * shall go. A file that cannot be read is told in the window. Main thread only; returns at once.
 */
void
tema_exchange_ask_import (GtkWindow *parent,
                          GFile *file,
                          gboolean has_project,
                          TemaExchangeAnswered answered)
{
  Asking *asking = g_new0 (Asking, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, read_cb, NULL);

  asking->parent = g_object_ref (parent);
  asking->file = g_object_ref (file);
  asking->has_project = has_project;
  asking->answered = answered;
  g_task_set_task_data (task, asking, asking_free);
  tema_task_make (task, read_study, (GDestroyNotify)tema_reading_free);
}
