/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A passphrase, typed unseen or seen. A new one is typed twice, and the button that goes on waits
 * until both are the same and long enough; a line below says what is missing. */
#include "tema-config.h"

#include "place/tema-passphrase-dialog.h"

#include <glib/gi18n.h>

#include "project/tema-encrypted-copy.h"

struct _TemaPassphraseDialog
{
  AdwMessageDialog parent_instance;

  GtkEntry *entry;
  GtkEntry *again; /* nullable: the passphrase is there already */
  GtkLabel *note;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaPassphraseDialog, tema_passphrase_dialog, ADW_TYPE_MESSAGE_DIALOG)

static const char *
get_text (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
tell (TemaPassphraseDialog *self, const char *text)
{
  gtk_label_set_text (self->note, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

/* What is missing of a new passphrase; NULL when nothing is. */
static char *
dup_missing (TemaPassphraseDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (!tema_encrypted_copy_check_passphrase (get_text (self->entry), &error))
    return g_strdup (error->message);
  if (!g_str_equal (get_text (self->entry), get_text (self->again)))
    return g_strdup (_ ("Type the same passphrase in both lines."));
  return NULL;
}

static void
changed_cb (TemaPassphraseDialog *self)
{
  g_autofree char *missing = self->again != NULL ? dup_missing (self) : NULL;
  gboolean is_ready = missing == NULL && *get_text (self->entry) != '\0';

  /* What was wrong with the last one stays to be read until there is another one. */
  if (self->again != NULL)
    tell (self, missing != NULL ? missing : _ ("Keep the passphrase where you will find it."));
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "use", is_ready);
}

static void
shown_cb (TemaPassphraseDialog *self, GParamSpec *pspec, GtkCheckButton *check)
{
  gboolean is_shown = gtk_check_button_get_active (check);

  gtk_entry_set_visibility (self->entry, is_shown);
  if (self->again != NULL)
    gtk_entry_set_visibility (self->again, is_shown);
}

static void
tema_passphrase_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  TemaPassphraseDialog *self = TEMA_PASSPHRASE_DIALOG (dialog);

  if (g_str_equal (response, "use"))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, get_text (self->entry));
}

static void
tema_passphrase_dialog_class_init (TemaPassphraseDialogClass *class)
{
  ADW_MESSAGE_DIALOG_CLASS (class)->response = tema_passphrase_dialog_response;
  signals[SIGNAL_CHOSEN]
      = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

/* What is typed lies in memory that is wiped, as in a password entry; unlike there, it can be shown
 * by keys. */
static GtkEntry *
create_entry (TemaPassphraseDialog *self, const char *label)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();
  GtkWidget *entry = gtk_entry_new_with_buffer (buffer);

  gtk_entry_set_visibility (GTK_ENTRY (entry), FALSE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_PASSWORD);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  return GTK_ENTRY (entry);
}

static GtkWidget *
create_check (TemaPassphraseDialog *self)
{
  GtkWidget *check = gtk_check_button_new_with_label (_ ("Show what is typed"));

  g_signal_connect_object (check, "notify::active", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  return check;
}

static void
fill (TemaPassphraseDialog *self, gboolean is_new)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_max_width_chars (self->note, 40);
  self->entry = create_entry (self, _ ("Passphrase"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  if (is_new)
    {
      self->again = create_entry (self, _ ("The same again"));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->again));
    }
  gtk_box_append (GTK_BOX (box), create_check (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), box);
}

static void
tema_passphrase_dialog_init (TemaPassphraseDialog *self)
{
}

static TemaPassphraseDialog *
dialog_new (GtkWindow *parent, gboolean is_new, const char *heading, const char *accept_label)
{
  TemaPassphraseDialog *self
      = g_object_new (TEMA_TYPE_PASSPHRASE_DIALOG, "transient-for", parent, NULL);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  adw_message_dialog_set_heading (dialog, heading);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "use", accept_label, NULL);
  adw_message_dialog_set_response_appearance (dialog, "use", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "use");
  adw_message_dialog_set_close_response (dialog, "cancel");
  fill (self, is_new);
  changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return self;
}

/**
 * tema_passphrase_dialog_new_for_saving:
 * @parent: the window that asks
 *
 * Returns: (transfer none): a dialog for a new passphrase, not presented yet
 */
GtkWidget *
tema_passphrase_dialog_new_for_saving (GtkWindow *parent)
{
  TemaPassphraseDialog *self
      = dialog_new (parent, TRUE, _ ("Save an Encrypted Copy"), _ ("_Choose a place…"));

  adw_message_dialog_set_body (
      ADW_MESSAGE_DIALOG (self),
      _ ("The whole project in one .zip, encrypted with AES-256. Tema opens it, and so do 7-Zip "
         "and other archive programs. Without the passphrase nobody can – not you, nor anybody "
         "who could help."));
  return GTK_WIDGET (self);
}

/**
 * tema_passphrase_dialog_new_for_opening:
 * @parent: the window that asks
 * @name: the file that shall be opened, as people read it
 * @trouble: (nullable): why the last passphrase did not open it
 *
 * Returns: (transfer none): a dialog for the passphrase of a file, not presented yet
 */
GtkWidget *
tema_passphrase_dialog_new_for_opening (GtkWindow *parent, const char *name, const char *trouble)
{
  TemaPassphraseDialog *self
      = dialog_new (parent, FALSE, _ ("Open an Encrypted Copy"), _ ("_Open"));
  g_autofree char *body = g_strdup_printf (
      /* Translators: %s is a file name */
      _ ("“%s” is a project that was encrypted with a passphrase."), name);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
  tell (self, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), trouble != NULL);
  if (trouble != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  return GTK_WIDGET (self);
}
