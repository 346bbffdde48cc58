/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Under what name somebody codes: the name, beside it the initials in the colour that go with it on
 * every computer, and a word when somebody else here is called the same. */
#include "tema-config.h"

#include "together/tema-coder-dialog.h"

#include <glib/gi18n.h>

struct _TemaCoderDialog
{
  AdwMessageDialog parent_instance;

  GStrv coders; /* who codes in the project */
  char *before; /* under what name was coded until now */
  AdwAvatar *avatar;
  GtkEditable *entry;
  GtkLabel *note;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaCoderDialog, tema_coder_dialog, ADW_TYPE_MESSAGE_DIALOG)

static char *
dup_name (TemaCoderDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
name_changed_cb (TemaCoderDialog *self)
{
  g_autofree char *name = dup_name (self);
  gboolean is_taken = !g_str_equal (name, self->before)
                      && g_strv_contains ((const char *const *)self->coders, name);
  g_autofree char *note
      = is_taken ? g_strdup_printf (
            _ ("%s codes here already. If that is somebody else, choose another name."), name)
                 : NULL;

  adw_avatar_set_text (self->avatar, name);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "use", *name != '\0');
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), is_taken);
}

static void
tema_coder_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  TemaCoderDialog *self = TEMA_CODER_DIALOG (dialog);
  g_autofree char *name = dup_name (self);

  if (g_str_equal (response, "use") && *name != '\0')
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, name);
}

static void
tema_coder_dialog_finalize (GObject *object)
{
  TemaCoderDialog *self = TEMA_CODER_DIALOG (object);

  g_strfreev (self->coders);
  g_free (self->before);
  G_OBJECT_CLASS (tema_coder_dialog_parent_class)->finalize (object);
}

static void
tema_coder_dialog_class_init (TemaCoderDialogClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_coder_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (class)->response = tema_coder_dialog_response;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
create_name (TemaCoderDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *avatar = adw_avatar_new (40, NULL, TRUE);

  self->entry = GTK_EDITABLE (entry);
  self->avatar = ADW_AVATAR (avatar);
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Your name as a coder"), -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (name_changed_cb), self);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_xalign (self->note, 0);
  gtk_box_append (GTK_BOX (line), avatar);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  return box;
}

static void
tema_coder_dialog_init (TemaCoderDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  adw_message_dialog_set_heading (dialog, _ ("Who Codes Here?"));
  adw_message_dialog_set_body (dialog,
                               _ ("Your name stands at every coding, note and memo you make from "
                                  "now on. What was made before keeps its name."));
  adw_message_dialog_set_extra_child (dialog, create_name (self));
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (dialog, "use", _ ("_Use This Name"));
  adw_message_dialog_set_response_appearance (dialog, "use", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "use");
  adw_message_dialog_set_close_response (dialog, "cancel");
}

/**
 * tema_coder_dialog_new:
 * @parent: the window that asks
 * @name: under what name is coded until now
 * @coders: (array zero-terminated=1): who codes in the project
 *
 * Returns: (transfer none): a dialog, not presented yet
 */
GtkWidget *
tema_coder_dialog_new (GtkWindow *parent, const char *name, const char *const *coders)
{
  TemaCoderDialog *self = g_object_new (TEMA_TYPE_CODER_DIALOG, "transient-for", parent, NULL);

  self->coders = g_strdupv ((GStrv)coders);
  self->before = g_strdup (name);
  gtk_editable_set_text (self->entry, name);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}
