/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A damaged project: what is readable goes into a new one, and what is lost is told by name. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "project/tema-rescue.h"

#define LINES_PX 220

typedef struct
{
  TemaWindow *window;
  char *damaged_path;
  char *new_path;
} Rescuing;

static void
rescuing_free (Rescuing *rescuing)
{
  g_object_unref (rescuing->window);
  g_free (rescuing->damaged_path);
  g_free (rescuing->new_path);
  g_free (rescuing);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rescuing, rescuing_free)

static char *
dup_summary (const TemaRescue *rescue)
{
  g_autofree char *documents = g_strdup_printf (
      ngettext ("%'u document", "%'u documents", rescue->n_documents), rescue->n_documents);
  g_autofree char *codes
      = g_strdup_printf (ngettext ("%'u code", "%'u codes", rescue->n_codes), rescue->n_codes);
  g_autofree char *codings = g_strdup_printf (
      ngettext ("%'u coded passage", "%'u coded passages", rescue->n_codings), rescue->n_codings);

  /* Translators: "6 documents", "52 codes", "294 coded passages" */
  return g_strdup_printf (_ ("%s, %s and %s were brought into the new project. The damaged file is "
                             "as it was."),
                          documents, codes, codings);
}

static GtkWidget *
create_losses (GPtrArray *losses)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < losses->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *)g_ptr_array_index (losses, i));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text->str, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (view, "losses");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What could not be read"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LINES_PX);
  gtk_widget_add_css_class (scroller, "description-frame");
  return scroller;
}

static void
show_outcome (TemaWindow *self, const TemaRescue *rescue)
{
  g_autofree char *summary = dup_summary (rescue);
  gboolean is_whole = rescue->losses->len == 0;
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), is_whole ? _ ("Everything Was Readable") : _ ("Rescued, With Losses"),
      summary);

  if (!is_whole)
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                        create_losses (rescue->losses));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
progress_cb (double fraction, gpointer window)
{
  _tema_window_show_progress (window, fraction);
}

static void
rescued_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Rescuing) rescuing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaRescue) rescue = tema_rescue_finish (result, &error);
  TemaWindow *self = rescuing->window;

  if (rescue == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, self->project != NULL ? "project" : "welcome");
      _tema_window_show_failure (self, error, rescuing->damaged_path);
      return;
    }
  _tema_window_open_here (self, rescuing->new_path, TEMA_OPEN_READ_ONLY_IF_LOCKED);
  show_outcome (self, rescue);
}

static void
place_chosen_cb (GListModel *files, gpointer window)
{
  TemaWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  Rescuing *rescuing = g_new0 (Rescuing, 1);

  rescuing->window = g_object_ref (self);
  rescuing->damaged_path = _tema_window_dup_failed_path (self);
  rescuing->new_path = _tema_window_dup_project_path (file);
  if (rescuing->damaged_path == NULL || rescuing->new_path == NULL)
    {
      tema_window_show_error (self,
                              _ ("A project must be on this computer; choose a folder of yours."));
      rescuing_free (rescuing);
      return;
    }
  /* Nobody may have the file open whose pages are read. */
  _tema_window_let_go_of_project (self);
  gtk_revealer_set_reveal_child (self->error_bar, FALSE);
  _tema_window_show_progress (self, 0);
  gtk_stack_set_visible_child_name (self->stack, "opening");
  tema_rescue_async (rescuing->damaged_path, rescuing->new_path, NULL, progress_cb, self,
                     rescued_cb, rescuing);
}

void
_tema_window_rescue (TemaWindow *self)
{
  g_autofree char *path = _tema_window_dup_failed_path (self);

  if (path != NULL)
    /* Translators: proposed file name of what is rescued; %s is the damaged project's */
    _tema_window_choose_project_place (self, _ ("Rescue Into a New Project"), path,
                                       _ ("%s, rescued.tema"), place_chosen_cb);
}
