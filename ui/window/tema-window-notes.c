/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Memos from anywhere and back again: the memo on a thing, the thing of a memo, an entry of the
 * journal beside whatever one is at. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "compat/tema-menu-focus.h"
#include "help/tema-help-window.h"
#include "notes/tema-journal-window.h"
#include "notes/tema-memo-ask.h"
#include "notes/tema-phase-button.h"

/* Where the study is stands in the main menu, which is there on every screen. Nothing waits for it.
 */
static void
add_phase (TemaWindow *self)
{
  GMenuModel *rest = gtk_menu_button_get_menu_model (self->menu_button);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

  self->phase = g_object_new (TEMA_TYPE_PHASE_BUTTON, NULL);
  g_menu_item_set_attribute (item, "custom", "s", "phase");
  g_menu_append_item (section, item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  for (int i = 0; i < g_menu_model_get_n_items (rest); i++)
    {
      g_autoptr (GMenuItem) copy = g_menu_item_new_from_model (rest, i);

      g_menu_append_item (menu, copy);
    }
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  /* It is another popover now. */
  tema_menu_focus_add (gtk_menu_button_get_popover (self->menu_button));
  gtk_popover_menu_add_child (GTK_POPOVER_MENU (gtk_menu_button_get_popover (self->menu_button)),
                              self->phase, "phase");
}

/*
 * _tema_window_take_notes:
 * @self: a window
 * @project: the project that it shows from now on
 *
 * Shows what was written about a study, and where that is.
 */
void
_tema_window_take_notes (TemaWindow *self, TemaProject *project)
{
  if (self->phase == NULL)
    add_phase (self);
  tema_phase_button_set_project (TEMA_PHASE_BUTTON (self->phase), project);
  tema_notes_page_set_project (self->notes, project);
}

void
_tema_window_show_notes (TemaWindow *self)
{
  adw_view_stack_set_visible_child_name (self->screens, "notes");
  tema_notes_page_take_focus (self->notes);
}

/*
 * _tema_window_open_memo:
 * @self: a window with a project
 * @about: what the memo is about, as the target of win.memo
 * @is_new: whether to write another one where there is one
 */
void
_tema_window_open_memo (TemaWindow *self, GVariant *about, gboolean is_new)
{
  TemaMemoAbout wanted;

  if (self->project == NULL)
    return;
  tema_memo_about_from_variant (about, &wanted);
  adw_view_stack_set_visible_child_name (self->screens, "notes");
  if (is_new)
    tema_notes_page_write (self->notes, &wanted);
  else
    tema_notes_page_open (self->notes, &wanted);
}

/*
 * _tema_window_show_memo:
 * @self: a window with a project
 * @memo: the id of a memo
 *
 * Shows a memo in the Notes screen.
 */
void
_tema_window_show_memo (TemaWindow *self, gint64 memo)
{
  if (self->project == NULL)
    return;
  adw_view_stack_set_visible_child_name (self->screens, "notes");
  tema_notes_page_show (self->notes, memo);
}

/*
 * _tema_window_write_journal:
 * @self: a window with a project
 *
 * Shows a small window that stays out of the way, stamped with what lies open.
 */
void
_tema_window_write_journal (TemaWindow *self)
{
  GtkWidget *journal;

  if (self->project == NULL || tema_project_is_read_only (self->project))
    return;
  journal = tema_journal_window_new (GTK_WINDOW (self), self->project,
                                     tema_documents_pane_get_selected (self->documents));
  tema_help_window_set_page_of (journal, "notes");
  gtk_window_present (GTK_WINDOW (journal));
}

/*
 * _tema_window_flush_journal:
 * @self: a window
 *
 * What is being written in the journal becomes an act.
 */
void
_tema_window_flush_journal (TemaWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (TEMA_IS_JOURNAL_WINDOW (l->data)
        && gtk_window_get_transient_for (l->data) == GTK_WINDOW (self))
      tema_journal_window_flush (l->data);
}

/*
 * _tema_window_go_to_subject:
 * @self: a window with a project
 * @memo: one of its memos
 *
 * Shows what a memo is about.
 */
void
_tema_window_go_to_subject (TemaWindow *self, TemaMemo *memo)
{
  GObject *subject = tema_memo_find_subject (memo);
  guint first_char, last_char;
  TemaDocument *document = tema_memo_find_place (memo, &first_char, &last_char);

  if (document != NULL)
    {
      adw_view_stack_set_visible_child_name (self->screens, "code");
      tema_documents_pane_select (self->documents, document);
      if (last_char > 0)
        _tema_window_show_passage (self, document, first_char, last_char);
      gtk_widget_grab_focus (GTK_WIDGET (self->transcript));
    }
  else if (TEMA_IS_CODE (subject))
    _tema_window_show_code (self, TEMA_CODE (subject));
  else if (TEMA_IS_THEME (subject))
    {
      adw_view_stack_set_visible_child_name (self->screens, "themes");
      tema_themes_page_choose (self->themes, TEMA_THEME (subject));
    }
  else if (TEMA_IS_MAP_NODE (subject))
    g_action_group_activate_action (G_ACTION_GROUP (self), "show-map", NULL);
  else if (TEMA_IS_CASE (subject))
    g_action_group_activate_action (G_ACTION_GROUP (self), "show-cases", NULL);
}
