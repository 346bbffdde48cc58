/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Merging: an explicit command that shows first what there will be. */
#include "tema-config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "codebook/tema-code-words.h"
#include "codebook/tema-codebook-pane-private.h"
#include "project/tema-extracts.h"

#define CODE_DATA "tema-code"

/* As many codes may be chosen as there are: on a small screen too the buttons below them are seen.
 */
#define LIST_PX 260

typedef struct
{
  TemaCodebookPane *pane;
  GPtrArray *codes; /* of TemaCode */
  GtkWidget *list;  /* nullable until the dialog is there: boxes with a choice each */
} Merge;

static void
merge_free (gpointer data)
{
  Merge *self = data;

  g_object_unref (self->pane);
  g_ptr_array_unref (self->codes);
  g_free (self);
}

static TemaCode *
get_remaining (Merge *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_CHECK_BUTTON (child) && gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      return g_object_get_data (G_OBJECT (child), CODE_DATA);
  return NULL;
}

static void
merge_into (Merge *self, TemaCode *into)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  GPtrArray *select = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->codes->len; i++)
    if (g_ptr_array_index (self->codes, i) != into)
      g_ptr_array_add (others, g_ptr_array_index (self->codes, i));
  g_ptr_array_add (select, g_object_ref (into));
  _tema_codebook_pane_run (
      self->pane, tema_act_merge_codes ((TemaCode *const *)others->pdata, others->len, into),
      g_strdup_printf (
          ngettext ("Merged %u code into “%s”", "Merged %u codes into “%s”", others->len),
          others->len, tema_code_get_name (into)),
      select);
}

static void
response_cb (Merge *self, const char *response)
{
  TemaCode *into = get_remaining (self);

  if (strcmp (response, "merge") == 0 && into != NULL
      && _tema_codebook_pane_can_change (self->pane))
    merge_into (self, into);
}

static TemaCode *
find_most_used (Merge *self)
{
  TemaCode *most = g_ptr_array_index (self->codes, 0);

  for (guint i = 1; i < self->codes->len; i++)
    if (tema_code_get_n_references (g_ptr_array_index (self->codes, i))
        > tema_code_get_n_references (most))
      most = g_ptr_array_index (self->codes, i);
  return most;
}

static void
append_choice (Merge *self, GtkWidget **group, TemaCode *code, gboolean is_chosen)
{
  g_autofree char *counts = tema_code_words_dup_counts (code);
  g_autofree char *text = g_strdup_printf ("%s  ·  %s", tema_code_get_name (code), counts);
  GtkWidget *choice = gtk_check_button_new_with_label (text);

  gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), GTK_CHECK_BUTTON (*group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), is_chosen);
  g_object_set_data_full (G_OBJECT (choice), CODE_DATA, g_object_ref (code), g_object_unref);
  gtk_box_append (GTK_BOX (self->list), choice);
  *group = choice;
}

/* A choice keeps Enter for itself, though it is chosen already by the arrows that led there. */
static void
let_enter_merge (GtkWidget *list)
{
  const guint keyvals[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keyvals); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_keyval_trigger_new (keyvals[i], 0),
                          gtk_named_action_new ("default.activate")));
  gtk_widget_add_controller (list, keys);
}

static GtkWidget *
create_list (Merge *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  TemaCode *most = find_most_used (self);
  GtkWidget *group = NULL;

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  let_enter_merge (self->list);
  for (guint i = 0; i < self->codes->len; i++)
    append_choice (self, &group, g_ptr_array_index (self->codes, i),
                   g_ptr_array_index (self->codes, i) == most);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_PX);
  return scroller;
}

static GtkWidget *
create_choices (Merge *self, GPtrArray *extracts)
{
  guint n_files, n_references = tema_extracts_count_merged (extracts, &n_files);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *together;
  g_autofree char *files = g_strdup_printf (ngettext ("%'u file", "%'u files", n_files), n_files);
  g_autofree char *references
      = g_strdup_printf (ngettext ("%'u reference", "%'u references", n_references), n_references);
  /* TRANSLATORS: what a code will have when others have been merged into it: files, references */
  g_autofree char *text = g_strdup_printf (_ ("Together: %s, %s"), files, references);

  together = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (together), 0);
  gtk_widget_add_css_class (together, "heading");
  gtk_box_append (GTK_BOX (box), create_list (self));
  gtk_box_append (GTK_BOX (box), together);
  return box;
}

static void
ask (Merge *self, GPtrArray *extracts)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->pane));
  g_autofree char *heading = g_strdup_printf (
      ngettext ("Merge %u code?", "Merge %u codes?", self->codes->len), self->codes->len);
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (root), heading,
      _ ("One of them stays and takes the passages and subcodes of the others, which are deleted. "
         "What two of them have in the same place counts once."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "merge",
                                    _ ("_Merge"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "merge",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "merge");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), create_choices (self, extracts));
  g_object_set_data_full (G_OBJECT (dialog), "tema-merge", self, merge_free);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
listed_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Merge *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) extracts
      = tema_project_list_extracts_finish (TEMA_PROJECT (project), result, &error);

  if (extracts != NULL && self->pane->content != NULL
      && self->pane->project == TEMA_PROJECT (project))
    {
      ask (self, extracts);
      return;
    }
  if (error != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->pane), "win.show-error", "s", error->message);
  merge_free (self);
}

/*
 * _tema_codebook_pane_merge:
 * @self: a pane
 *
 * Asks which of the chosen codes shall stay, and tells what it will have.
 */
void
_tema_codebook_pane_merge (TemaCodebookPane *self)
{
  g_autoptr (GPtrArray) codes = _tema_codebook_pane_list_selected (self);
  Merge *merge;

  if (codes->len < 2)
    {
      gtk_widget_activate_action (
          GTK_WIDGET (self), "win.notify", "s",
          _ ("Choose two or more codes to merge: click with Ctrl or Shift held"));
      return;
    }
  merge = g_new0 (Merge, 1);
  merge->pane = g_object_ref (self);
  merge->codes = g_ptr_array_ref (codes);
  tema_project_list_extracts_async (self->project, (TemaCode *const *)codes->pdata, codes->len,
                                    NULL, listed_cb, merge);
}
