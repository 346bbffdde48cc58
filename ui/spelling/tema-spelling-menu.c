/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the menu of a text says about a word: what it may have been meant to be, that it is right,
 * and which language is written. */
#include "tema-config.h"

#include "spelling/tema-spelling-private.h"

#include <glib/gi18n.h>

#include "compat/tema-menu-focus.h"
#include "compat/tema-settings.h"

#define WATCHED_DATA "tema-menu-gives-focus-back"

static char *
dup_label (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
append_suggestions (TemaSpelling *self, GMenu *menu, const char *word)
{
  g_auto (GStrv) suggestions = tema_speller_suggest (self->speller, word);
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; suggestions[i] != NULL; i++)
    {
      g_autofree char *label = dup_label (suggestions[i]);

      append (section, label, "spelling.replace", suggestions[i]);
    }
  append (section, _ ("_Add to dictionary"), "spelling.add", word);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
append_languages (GMenu *menu)
{
  g_auto (GStrv) languages = tema_speller_list_languages ();
  g_autoptr (GMenu) choices = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  append (choices, _ ("As the reports"), "spelling.spelling-language", "");
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *label = dup_label (languages[i]);

      append (choices, label, "spelling.spelling-language", languages[i]);
    }
  /* TRANSLATORS: no spell-checking */
  append (choices, _ ("Off"), "spelling.spelling-language", TEMA_SPELLING_OFF);
  g_menu_append_submenu (section, _ ("_Spelling"), G_MENU_MODEL (choices));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* The menu is the text view's own, made anew with its content: it is there once the press that asks
 * for it has been taken. Who chose a language goes on writing. */
static gboolean
watch_menu_cb (gpointer view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && g_object_get_data (G_OBJECT (child), WATCHED_DATA) == NULL)
      {
        g_object_set_data (G_OBJECT (child), WATCHED_DATA, child);
        tema_menu_focus_add (GTK_POPOVER (child));
      }
  return G_SOURCE_REMOVE;
}

/* Made anew for the word that the menu will be about. */
static void
fill_menu (TemaSpelling *self, GtkTextIter *at)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *word = NULL;
  GtkTextIter end;

  self->menu_start = self->menu_end = 0;
  if (self->speller != NULL && gtk_text_view_get_editable (self->view)
      && _tema_spelling_get_word (at, &end))
    {
      word = gtk_text_iter_get_text (at, &end);
      self->menu_start = gtk_text_iter_get_offset (at);
      self->menu_end = gtk_text_iter_get_offset (&end);
      if (!tema_speller_knows (self->speller, word))
        append_suggestions (self, menu, word);
    }
  append_languages (menu);
  gtk_text_view_set_extra_menu (self->view, G_MENU_MODEL (menu));
  g_idle_add_full (G_PRIORITY_DEFAULT, watch_menu_cb, g_object_ref (self->view), g_object_unref);
}

static void
pressed_cb (TemaSpelling *self, int n_press, double x, double y)
{
  GtkTextIter at;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int)x, (int)y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (self->view, &at, buffer_x, buffer_y);
  fill_menu (self, &at);
}

static gboolean
key_cb (TemaSpelling *self, guint key, guint code, GdkModifierType state)
{
  GtkTextIter caret;

  if (key != GDK_KEY_Menu && (key != GDK_KEY_F10 || (state & GDK_SHIFT_MASK) == 0))
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  fill_menu (self, &caret);
  return GDK_EVENT_PROPAGATE;
}

static void
replace_cb (GSimpleAction *action, GVariant *word, gpointer spelling)
{
  TemaSpelling *self = spelling;
  GtkTextIter start, end;

  if (self->menu_end == 0 || !gtk_text_view_get_editable (self->view))
    return;
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, self->menu_start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, self->menu_end);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, g_variant_get_string (word, NULL), -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

static void
add_cb (GSimpleAction *action, GVariant *word, gpointer spelling)
{
  TemaSpelling *self = spelling;

  if (self->speller == NULL)
    return;
  tema_speller_add (self->speller, g_variant_get_string (word, NULL));
  _tema_spelling_check (self);
}

void
_tema_spelling_add_menu (TemaSpelling *self)
{
  static const GActionEntry entries[] = { { "replace", replace_cb, "s" }, { "add", add_cb, "s" } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GAction) language
      = g_settings_create_action (tema_settings_get (), "spelling-language");
  GtkGesture *press = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (actions), language);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", G_ACTION_GROUP (actions));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (press));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}
