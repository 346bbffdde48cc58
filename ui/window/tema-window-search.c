/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Words in all interviews, found in a window beside this one: what is looked for, and where a place
 * is shown. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "compat/tema-settings.h"
#include "help/tema-help-window.h"
#include "search/tema-search-window.h"

static void
place_chosen_cb (TemaWindow *self, TemaDocument *document, guint first_char, guint last_char)
{
  adw_view_stack_set_visible_child_name (self->screens, "code");
  _tema_window_show_passage (self, document, first_char, last_char);
}

static void
undo_wanted_cb (TemaWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "undo", NULL);
}

/* What is sought in the document on the screen is sought everywhere. */
static char *
dup_words (TemaWindow *self)
{
  const char *screen = adw_view_stack_get_visible_child_name (self->screens);

  return g_strcmp0 (screen, "code") == 0 ? tema_transcript_pane_dup_sought_words (self->transcript)
                                         : g_strdup ("");
}

static TemaSearchWindow *
open_search (TemaWindow *self)
{
  GtkWidget *window = tema_search_window_new (GTK_WINDOW (self), self->project);

  tema_help_window_set_page_of (window, "code");
  tema_settings_scale_window (GTK_WINDOW (window));
  g_signal_connect_object (window, "place-chosen", G_CALLBACK (place_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "failed", G_CALLBACK (tema_window_show_error), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "undo-wanted", G_CALLBACK (undo_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  _tema_window_show_study (self, window);
  return TEMA_SEARCH_WINDOW (window);
}

static void
find_everywhere_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;
  g_autofree char *words = dup_words (self);
  GtkWidget *shown = _tema_window_show_study_again (self, TEMA_TYPE_SEARCH_WINDOW);

  tema_search_window_find (shown != NULL ? TEMA_SEARCH_WINDOW (shown) : open_search (self), words);
}

/* The actions of this file. */
void
_tema_window_add_search_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = {
    { "find-everywhere", find_everywhere_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
