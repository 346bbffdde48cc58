/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Somebody withdraws from the study. The one question of this room, because it is the one verb that
 * cannot be undone; and afterwards, where else the interview still is. */
#include "tema-config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "compat/tema-list-focus.h"
#include "documents/tema-documents-pane-private.h"
#include "project/tema-erase.h"

typedef struct
{
  TemaDocumentsPane *pane;
  TemaProject *project;
  TemaDocument *document;
  guint position;       /* of the document in the list */
  TemaErasure *erasure; /* nullable until it was erased */
} Erasing;

static void
erasing_free (gpointer data)
{
  Erasing *self = data;

  g_object_unref (self->pane);
  g_object_unref (self->project);
  g_object_unref (self->document);
  g_clear_pointer (&self->erasure, tema_erasure_free);
  g_free (self);
}

static void
erasing_free_closure (gpointer data, GClosure *closure)
{
  erasing_free (data);
}

static void
tell (Erasing *self, const char *action, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self->pane), action, "s", text);
}

static GtkWindow *
get_window (Erasing *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->pane)));
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Erasing *self = data;
  g_autoptr (GError) error = NULL;

  if (tema_erasure_clear_copies_finish (result, &error))
    tell (self, "win.notify", _ ("Erased from the project and from its backups"));
  else
    tell (self, "win.show-error", error->message);
  erasing_free (self);
}

static Erasing *
erasing_copy (Erasing *self)
{
  Erasing *copy = g_new0 (Erasing, 1);

  copy->pane = g_object_ref (self->pane);
  copy->project = g_object_ref (self->project);
  copy->document = g_object_ref (self->document);
  copy->position = self->position;
  copy->erasure = g_steal_pointer (&self->erasure);
  return copy;
}

static void
copies_answered_cb (GtkWidget *dialog, const char *response, Erasing *self)
{
  Erasing *clearing;

  if (g_str_equal (response, "keep"))
    {
      tell (self, "win.notify", _ ("Erased from the project"));
      return;
    }
  clearing = erasing_copy (self);
  tema_erasure_clear_copies_async (clearing->erasure, g_str_equal (response, "remove"), cleared_cb,
                                   clearing);
}

static GtkWidget *
create_copies (const TemaErasure *erasure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  guint n_shown = MIN (erasure->backups->len, 8);

  for (guint i = 0; i < n_shown; i++)
    {
      TemaBackup *backup = g_ptr_array_index (erasure->backups, i);
      g_autofree char *time = tema_backup_dup_time (backup);
      g_autofree char *reason = tema_backup_dup_reason (backup);
      g_autofree char *line = g_strdup_printf ("%s · %s", time, reason);
      GtkWidget *label = gtk_label_new (line);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  if (erasure->backups->len > n_shown)
    {
      guint n_more = erasure->backups->len - n_shown;
      g_autofree char *more
          = g_strdup_printf (ngettext ("… and %'u more", "… and %'u more", n_more), n_more);

      gtk_box_append (GTK_BOX (box), gtk_label_new (more));
    }
  return box;
}

/* The answer frees @self. */
static void
ask_about_copies (Erasing *self)
{
  guint n_backups = self->erasure->backups->len;
  guint n_others = self->erasure->unreadable->len + self->erasure->safety_copies->len;
  g_autofree char *body = g_strdup_printf (
      ngettext ("%u backup still holds “%s”. It can be taken out of the backup, or the backup can "
                "be deleted.",
                "%u backups still hold “%s”. It can be taken out of them, or they can be deleted.",
                n_backups),
      n_backups, self->erasure->name);
  g_autofree char *others
      = g_strdup_printf (ngettext ("%u other copy of the file is deleted as well.",
                                   "%u other copies of the file are deleted as well.", n_others),
                         n_others);
  g_autofree char *text
      = n_others > 0 ? g_strdup_printf ("%s\n\n%s", body, others) : g_strdup (body);
  GtkWidget *dialog
      = adw_message_dialog_new (get_window (self), _ ("Erased from the project"), text);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep the backups"),
                                    "remove", _ ("_Delete them"), "scrub",
                                    _ ("_Take it out of them"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "scrub",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "scrub");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), create_copies (self->erasure));
  g_signal_connect_data (dialog, "response", G_CALLBACK (copies_answered_cb), self,
                         erasing_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Where the document was, keys are about its neighbour. */
static void
choose_neighbour (Erasing *self)
{
  GListModel *left = G_LIST_MODEL (self->pane->selection);
  guint n_left = left != NULL ? g_list_model_get_n_items (left) : 0;

  if (n_left == 0 || self->pane->project != self->project)
    return;
  tema_list_focus_choose (GTK_WIDGET (self->pane->list), MIN (self->position, n_left - 1));
  gtk_widget_grab_focus (GTK_WIDGET (self->pane));
}

static void
erased_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Erasing *self = data;
  g_autoptr (GError) error = NULL;

  self->erasure = tema_project_erase_document_finish (TEMA_PROJECT (project), result, &error);
  if (self->erasure != NULL)
    choose_neighbour (self);
  if (self->erasure == NULL)
    tell (self, "win.show-error", error->message);
  else if (self->erasure->backups->len + self->erasure->unreadable->len
               + self->erasure->safety_copies->len
           > 0)
    {
      ask_about_copies (self);
      return;
    }
  else
    tell (self, "win.notify", _ ("Erased from the project; no backup holds it"));
  erasing_free (self);
}

static void
answered_cb (GtkWidget *dialog, const char *response, Erasing *self)
{
  Erasing *erasing;

  if (!g_str_equal (response, "erase"))
    return;
  erasing = erasing_copy (self);
  tema_project_erase_document_async (erasing->project, erasing->document, NULL, erased_cb, erasing);
}

/*
 * _tema_documents_pane_erase:
 * @self: a pane
 *
 * Asks whether the chosen document shall go for good.
 */
void
_tema_documents_pane_erase (TemaDocumentsPane *self)
{
  TemaDocument *document = tema_documents_pane_get_selected (self);
  Erasing *erasing;
  g_autofree char *heading = NULL;
  GtkWidget *dialog;

  if (document == NULL)
    return;
  erasing = g_new0 (Erasing, 1);
  erasing->pane = g_object_ref (self);
  erasing->project = g_object_ref (self->project);
  erasing->document = g_object_ref (document);
  erasing->position = gtk_single_selection_get_selected (self->selection);
  heading = g_strdup_printf (_ ("Erase “%s” for good?"), tema_document_get_name (document));
  dialog = adw_message_dialog_new (
      get_window (erasing), heading,
      _ ("For when somebody withdraws from the study. The text, its coded passages, comments and "
         "notes go from the file, and everything in its history that could bring them back: what "
         "was done before can then not be undone either. Codes and their descriptions stay; look "
         "through them for words of this interview.\n\nThis cannot be undone."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "erase",
                                    _ ("_Erase for good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "erase",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), erasing,
                         erasing_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
