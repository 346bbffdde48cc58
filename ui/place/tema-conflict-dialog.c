/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The question when a project was changed here and elsewhere: what both hold, side by side, and
 * what can be done. Whatever is chosen, both are kept. */
#include "tema-config.h"

#include "place/tema-conflict-dialog.h"

#include <glib/gi18n.h>

/* Merging both is one more line here, with a choice of its own in TemaConflictChoice. */
static const struct
{
  const char *response;
  const char *label;
  TemaConflictChoice choice;
  gboolean needs_other; /* only when the other can be opened */
} choices[] = {
  { "other", N_ ("Use the _other"), TEMA_CONFLICT_USE_OTHER, TRUE },
  { "ours", N_ ("Use _this one"), TEMA_CONFLICT_USE_OURS, FALSE },
  { "both", N_ ("Keep _both"), TEMA_CONFLICT_KEEP_BOTH, FALSE },
};

typedef struct
{
  TemaConflictChosen chosen;
  gpointer data;
} Question;

static void
question_free (gpointer question, GClosure *closure)
{
  g_free (question);
}

static void
response_cb (GtkWidget *dialog, const char *response, Question *question)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (response, choices[i].response))
      question->chosen (choices[i].choice, question->data);
}

static void
append_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *line;

  if (text == NULL || *text == '\0')
    return;
  line = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (line), 40);
  if (css_class != NULL)
    gtk_widget_add_css_class (line, css_class);
  gtk_box_append (GTK_BOX (box), line);
}

static GtkWidget *
create_side (const char *heading, const TemaConflictSide *side)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *counts = tema_conflict_side_dup_counts (side);
  g_autofree char *last = tema_conflict_side_dup_last (side);

  append_line (box, heading, "heading");
  append_line (box, side->title, NULL);
  append_line (box, counts, NULL);
  append_line (box, last, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_add_css_class (box, "backup-details");
  return box;
}

static GtkWidget *
create_sides (const TemaConflict *conflict)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), create_side (_ ("Here, on this computer"), &conflict->ours));
  gtk_box_append (GTK_BOX (box), create_side (_ ("The other, in the folder"), &conflict->other));
  return box;
}

/* Where nothing was done here, nobody needs two. */
static void
add_choices (AdwMessageDialog *dialog, const TemaConflict *conflict)
{
  const char *suggested = conflict->has_acts || conflict->other.message != NULL ? "both" : "other";

  adw_message_dialog_add_response (dialog, "later", _ ("_Not now"));
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (!choices[i].needs_other || conflict->other.message == NULL)
      adw_message_dialog_add_response (dialog, choices[i].response, _ (choices[i].label));
  adw_message_dialog_set_response_appearance (dialog, suggested, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, suggested);
  adw_message_dialog_set_close_response (dialog, "later");
}

static char *
dup_body (const char *name, const TemaConflict *conflict)
{
  if (!conflict->has_acts)
    return g_strdup_printf (
        /* Translators: %s is a file name */
        _ ("“%s” was changed elsewhere, and nothing was changed here since. Go on with the other; "
           "what is here becomes a backup."),
        name);
  return g_strdup_printf (
      /* Translators: %s is a file name */
      _ ("“%s” was changed here and elsewhere. Whatever you choose, both are kept: what is not "
         "used "
         "becomes a file beside it, or a backup."),
      name);
}

/**
 * tema_conflict_dialog_show:
 * @parent: the project's window
 * @name: the project's file, as people read it
 * @conflict: what both hold
 * @chosen: (scope async): called when something was chosen, not when the question was put off
 * @data: handed to @chosen
 *
 * Asks what shall be done about a file that was changed here and elsewhere.
 */
void
tema_conflict_dialog_show (GtkWindow *parent,
                           const char *name,
                           const TemaConflict *conflict,
                           TemaConflictChosen chosen,
                           gpointer data)
{
  g_autofree char *body = dup_body (name, conflict);
  GtkWidget *dialog = adw_message_dialog_new (
      parent, conflict->has_acts ? _ ("Changed in Two Places") : _ ("Changed Elsewhere"), body);
  Question *question = g_new0 (Question, 1);

  question->chosen = chosen;
  question->data = data;
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), create_sides (conflict));
  add_choices (ADW_MESSAGE_DIALOG (dialog), conflict);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
