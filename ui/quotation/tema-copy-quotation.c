/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Quotations on the clipboard: word processors take the rich text, everything else the plain. */
#include "tema-config.h"

#include "quotation/tema-copy-quotation.h"

#include <glib/gi18n.h>
#include <string.h>

#include "project/tema-quoted.h"
#include "report/tema-report-file.h"

/* Both kinds of text in one. */
static GdkContentProvider *
create_provider (const char *text, const char *html)
{
  g_autoptr (GBytes) rich = g_bytes_new (html, strlen (html));
  GdkContentProvider *both[] = { gdk_content_provider_new_for_bytes ("text/html", rich),
                                 gdk_content_provider_new_typed (G_TYPE_STRING, text) };

  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

static void
copy (GtkWidget *widget, TemaProject *project, GPtrArray *quoted)
{
  g_autofree char *html = NULL;
  g_autofree char *text
      = tema_quoted_to_text (project, quoted, tema_report_file_get_language (), &html);
  g_autoptr (GdkContentProvider) provider = NULL;

  if (*text == '\0')
    return;
  provider = create_provider (text, html);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
  gtk_widget_activate_action (widget, "win.notify", "s", _ ("Copied as a quotation"));
}

/**
 * tema_copy_selection:
 * @widget: where it is asked for
 * @project: a project
 * @transcript: what is shown there
 * @first_char: first character that is selected
 * @last_char: the character after the selection
 *
 * Copies what is selected in a text.
 */
void
tema_copy_selection (GtkWidget *widget,
                     TemaProject *project,
                     TemaTranscript *transcript,
                     guint first_char,
                     guint last_char)
{
  g_autoptr (GPtrArray) quoted = tema_quoted_list_of_selection (transcript, first_char, last_char);

  copy (widget, project, quoted);
}

static void
listed_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) quoted
      = tema_project_list_quoted_finish (TEMA_PROJECT (project), result, &error);

  if (quoted != NULL)
    copy (widget, TEMA_PROJECT (project), quoted);
  else
    gtk_widget_activate_action (widget, "win.show-error", "s", error->message);
}

/**
 * tema_copy_codings:
 * @widget: where it is asked for
 * @project: a project
 * @coding_ids: (array length=n_codings): whose passages
 * @n_codings: how many
 *
 * Copies the passages of codings, a moment later.
 */
void
tema_copy_codings (GtkWidget *widget,
                   TemaProject *project,
                   const gint64 *coding_ids,
                   guint n_codings)
{
  tema_project_list_quoted_async (project, coding_ids, n_codings, NULL, listed_cb,
                                  g_object_ref (widget));
}
