/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Coding what was found: the sentences of all chosen places, as one act. */
#include "tema-config.h"

#include "search/tema-search-window-private.h"

#include <glib/gi18n.h>

#include "project/tema-passage.h"

#define BAR_WIDTH_PX 300

typedef struct
{
  TemaSearchWindow *window;
  char *done_text;
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->window);
  g_free (self->done_text);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
toast_gone_cb (TemaSearchWindow *self, AdwToast *toast)
{
  if (self->undo_toast == toast)
    self->undo_toast = NULL;
}

static void
undo_clicked_cb (TemaSearchWindow *self)
{
  g_signal_emit_by_name (self, "undo-wanted");
}

static void
offer_undo (TemaSearchWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, 8);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_gone_cb), self, G_CONNECT_SWAPPED);
  self->undo_toast = toast;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    g_signal_emit_by_name (errand->window, "failed", error->message);
  else if (errand->window->project != NULL)
    offer_undo (errand->window, errand->done_text);
}

/* The sentences of the chosen places; of two places in one, once. */
static GArray *
list_sentences (TemaSearchWindow *self)
{
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (TemaPassage));
  g_autoptr (GPtrArray) hits = _tema_search_window_list_selected (self);

  for (guint i = 0; i < hits->len; i++)
    {
      TemaSearchHit *hit = g_ptr_array_index (hits, i);
      TemaPassage passage = { tema_search_hit_get_document (hit), 0, 0 };
      const TemaPassage *last
          = passages->len > 0 ? &g_array_index (passages, TemaPassage, passages->len - 1) : NULL;

      tema_search_hit_get_sentence (hit, &passage.first_char, &passage.last_char);
      if (last == NULL || last->document != passage.document
          || last->first_char != passage.first_char || last->last_char != passage.last_char)
        g_array_append_val (passages, passage);
    }
  return passages;
}

static void
run (TemaSearchWindow *self, TemaAct *act, guint n_sentences, const char *name)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->window = g_object_ref (self);
  errand->done_text = g_strdup_printf (
      ngettext ("Coded %u sentence with “%s”", "Coded %u sentences with “%s”", n_sentences),
      n_sentences, name);
  tema_project_do_async (self->project, act, NULL, done_cb, errand);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
code_chosen_cb (TemaSearchWindow *self, TemaCode *code)
{
  g_autoptr (GArray) passages = list_sentences (self);

  gtk_menu_button_popdown (self->code_button);
  if (passages->len == 0)
    return;
  tema_recent_codes_note (self->recent, code);
  run (self, tema_act_code_passages ((const TemaPassage *)passages->data, passages->len, code),
       passages->len, tema_code_get_name (code));
}

static void
name_chosen_cb (TemaSearchWindow *self, const char *name)
{
  g_autofree char *kept = g_strdup (name);
  g_autoptr (GArray) passages = list_sentences (self);

  gtk_menu_button_popdown (self->code_button);
  if (passages->len > 0)
    run (self,
         tema_act_code_passages_with_new_code ((const TemaPassage *)passages->data, passages->len,
                                               NULL, kept),
         passages->len, kept);
}

static void
dismissed_cb (TemaSearchWindow *self)
{
  gtk_menu_button_popdown (self->code_button);
}

static void
popped_up_cb (TemaSearchWindow *self)
{
  tema_coding_bar_show (self->bar, FALSE);
  tema_coding_bar_type (self->bar, "");
}

static GtkWidget *
create_code_button (TemaSearchWindow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  self->bar = g_object_new (TEMA_TYPE_CODING_BAR, "width-request", BAR_WIDTH_PX, NULL);
  gtk_widget_add_css_class (popover, "bar-popover");
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->bar));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("_Code with…"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Code the sentences of the chosen places  Ctrl+K"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Code with…"), -1);
  g_signal_connect_object (popover, "show", G_CALLBACK (popped_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "code-chosen", G_CALLBACK (code_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "name-chosen", G_CALLBACK (name_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "dismissed", G_CALLBACK (dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  return button;
}

/* What is chosen, and what can be done with it. */
GtkWidget *
_tema_search_window_create_foot (TemaSearchWindow *self)
{
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->chosen = GTK_LABEL (gtk_label_new (NULL));
  self->code_button = GTK_MENU_BUTTON (create_code_button (self));
  gtk_label_set_xalign (self->chosen, 0);
  gtk_label_set_ellipsize (self->chosen, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->chosen), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->chosen), "search-count");
  gtk_widget_add_css_class (self->foot, "search-foot");
  gtk_box_append (GTK_BOX (self->foot), GTK_WIDGET (self->chosen));
  gtk_box_append (GTK_BOX (self->foot), GTK_WIDGET (self->code_button));
  return self->foot;
}

void
_tema_search_window_update_verbs (TemaSearchWindow *self)
{
  g_autoptr (GtkBitset) chosen
      = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n_chosen = gtk_bitset_get_size (chosen);
  g_autofree char *text
      = g_strdup_printf (ngettext ("%'u place chosen", "%'u places chosen", n_chosen), n_chosen);

  gtk_label_set_text (self->chosen,
                      n_chosen > 0 ? text : _ ("Choose places to code their sentences"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->code_button), n_chosen > 0);
  gtk_widget_set_visible (self->foot,
                          !tema_project_is_read_only (self->project)
                              && g_list_model_get_n_items (G_LIST_MODEL (self->hits)) > 0);
}
