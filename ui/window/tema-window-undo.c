/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Undo and redo, and what the window tells in passing: notices, and the offer to undo. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

/* What comes next makes an older offer to undo a lie. */
void
_tema_window_drop_undo_toast (TemaWindow *self)
{
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  g_clear_object (&self->undo_toast);
}

/* The button that closes a toast says nothing of its own accord. */
static void
name_close_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget)
      && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "window-close-symbolic") == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Close this message"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_close_buttons (child);
}

static void
add_toast (TemaWindow *self, const char *text, gboolean with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, with_undo ? 8 : 4);
  if (with_undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      _tema_window_drop_undo_toast (self);
      self->undo_toast = g_object_ref (toast);
    }
  /* One after the other they would tell for minutes of what is long past. */
  if (self->notice_toast != NULL)
    adw_toast_dismiss (self->notice_toast);
  g_clear_object (&self->notice_toast);
  if (!with_undo)
    self->notice_toast = g_object_ref (toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->toasts)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (child != adw_toast_overlay_get_child (self->toasts))
      name_close_buttons (child);
}

static void
notify_cb (GSimpleAction *action, GVariant *text, gpointer self)
{
  add_toast (self, g_variant_get_string (text, NULL), FALSE);
}

static void
notify_undo_cb (GSimpleAction *action, GVariant *text, gpointer self)
{
  add_toast (self, g_variant_get_string (text, NULL), TRUE);
}

static void
show_error_cb (GSimpleAction *action, GVariant *text, gpointer self)
{
  tema_window_show_error (self, g_variant_get_string (text, NULL));
}

typedef struct
{
  TemaWindow *window;
  char *text;
} Undoing;

static gboolean
is_shown (TemaTranscriptPane *pane, TemaDocument *document)
{
  TemaTranscript *transcript = tema_transcript_pane_get_transcript (pane);

  return gtk_widget_get_visible (GTK_WIDGET (pane)) && transcript != NULL
         && tema_transcript_get_document (transcript) == document;
}

/* What nobody sees come and go might as well not have happened. */
static void
show_what_changed (TemaWindow *self)
{
  TemaDocument *document = tema_project_peek_last_document (self->project);

  if (document != NULL && !is_shown (self->first_transcript, document)
      && !is_shown (self->second_transcript, document))
    tema_documents_pane_select (self->documents, document);
}

static void
undo_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Undoing *undoing = data;
  g_autoptr (GError) error = NULL;

  if (!tema_project_undo_finish (TEMA_PROJECT (project), result, &error))
    {
      undoing->window->n_steps = 0;
      tema_window_show_error (undoing->window, error->message);
    }
  else
    {
      add_toast (undoing->window, undoing->text, FALSE);
      if (undoing->window->project == TEMA_PROJECT (project))
        show_what_changed (undoing->window);
    }
  g_object_unref (undoing->window);
  g_free (undoing->text);
  g_free (undoing);
}

static Undoing *
undoing_new (TemaWindow *self, const char *format, const char *label)
{
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->window = g_object_ref (self);
  undoing->text = g_strconcat (format, " ", label, NULL);
  return undoing;
}

/* Somebody who is typing means the word just typed, not the project, as long as the text has
 * something of its own to take back. An entry does not tell whether it has: it is tried. */
static gboolean
pass_to_entry (GtkWidget *focus, const char *action)
{
  g_autofree char *before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));

  if (!gtk_editable_get_editable (GTK_EDITABLE (focus)))
    return FALSE;
  gtk_widget_activate_action (focus, action, NULL);
  return !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (focus)), before);
}

static gboolean
pass_to_text (TemaWindow *self, gboolean is_redo)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  const char *action = is_redo ? "text.redo" : "text.undo";
  GtkTextBuffer *buffer;

  if (GTK_IS_TEXT (focus))
    return pass_to_entry (focus, action);
  if (!GTK_IS_TEXT_VIEW (focus) || !gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)))
    return FALSE;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
  return (is_redo ? gtk_text_buffer_get_can_redo (buffer) : gtk_text_buffer_get_can_undo (buffer))
         && gtk_widget_activate_action (focus, action, NULL);
}

/* What cannot be done is not done later either, when it would be about something else. */
static void
run_step (TemaWindow *self, gboolean is_redo)
{
  if (is_redo && tema_project_can_redo (self->project))
    tema_project_redo_async (
        self->project, NULL, undo_done_cb,
        undoing_new (self, _ ("Redone:"), tema_project_get_redo_label (self->project)));
  else if (!is_redo && tema_project_can_undo (self->project))
    tema_project_undo_async (
        self->project, NULL, undo_done_cb,
        undoing_new (self, _ ("Undone:"), tema_project_get_undo_label (self->project)));
  else
    self->n_steps = 0;
}

/*
 * _tema_window_take_steps:
 * @self: a window
 *
 * Goes on with what somebody wants undone or redone, as soon as nothing is on its way to the disk:
 * only then it is known what that is.
 */
void
_tema_window_take_steps (TemaWindow *self)
{
  gboolean is_saving = FALSE;
  int n_steps = self->n_steps;

  if (self->project == NULL || n_steps == 0)
    return;
  g_object_get (self->project, "is-saving", &is_saving, NULL);
  if (is_saving)
    return;
  self->n_steps += n_steps > 0 ? -1 : 1;
  run_step (self, n_steps > 0);
}

/* What was typed and not saved is an act first, the newest of all. Where the keys are elsewhere, it
 * became one when they left; only a name on the board waits for a moment then. */
static void
keep_what_was_typed (TemaWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    _tema_window_flush (self);
  else
    tema_themes_page_flush (self->themes);
}

static void
step (TemaWindow *self, gboolean is_redo)
{
  if (pass_to_text (self, is_redo) || self->project == NULL)
    return;
  keep_what_was_typed (self);
  self->n_steps += is_redo ? 1 : -1;
  _tema_window_take_steps (self);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  step (window, FALSE);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  step (window, TRUE);
}

void
_tema_window_add_undo_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = {
    { "notify", notify_cb, "s" },
    { "notify-undo", notify_undo_cb, "s" },
    { "show-error", show_error_cb, "s" },
    { "undo", undo_cb },
    { "redo", redo_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
