/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The screens: going to one, or to a thing on it, and printing what is on the one that is shown. */
#include "tema-config.h"

#include "window/tema-window-private.h"

/*
 * _tema_window_is_showing:
 * @self: a window
 * @screen: the name of a screen
 */
gboolean
_tema_window_is_showing (TemaWindow *self, const char *screen)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->screens), screen) == 0;
}

/* What is on the screen: the board, the map, the informants or the notes, or else the codebook. */
static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  if (_tema_window_is_showing (self, "map"))
    tema_map_page_print (self->map);
  else if (_tema_window_is_showing (self, "themes"))
    tema_themes_page_print (self->themes);
  else if (_tema_window_is_showing (self, "notes"))
    tema_notes_page_print (self->notes);
  else if (_tema_window_is_showing (self, "cases"))
    tema_cases_page_print (self->cases);
  else
    {
      adw_view_stack_set_visible_child_name (self->screens, "report");
      tema_report_screen_print (self->report);
    }
}

/* Where keys were the last time is where they come back to. */
static gboolean
has_focus_within (GtkWidget *screen)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (screen));

  return focus != NULL && gtk_widget_is_ancestor (focus, screen);
}

static void
show_code_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  adw_view_stack_set_visible_child_name (self->screens, "code");
  if (!has_focus_within (adw_view_stack_get_visible_child (self->screens)))
    gtk_widget_grab_focus (GTK_WIDGET (self->transcript));
}

static void
show_themes_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  adw_view_stack_set_visible_child_name (self->screens, "themes");
  tema_themes_page_take_focus (self->themes);
}

static void
show_cases_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  adw_view_stack_set_visible_child_name (self->screens, "cases");
  tema_cases_page_take_focus (self->cases);
}

static void
show_notes_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_show_notes (window);
}

static void
memo_cb (GSimpleAction *action, GVariant *about, gpointer window)
{
  _tema_window_open_memo (window, about, FALSE);
}

static void
write_memo_cb (GSimpleAction *action, GVariant *about, gpointer window)
{
  _tema_window_open_memo (window, about, TRUE);
}

static void
show_memo_cb (GSimpleAction *action, GVariant *id, gpointer window)
{
  _tema_window_show_memo (window, g_variant_get_int64 (id));
}

static void
journal_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_write_journal (window);
}

static void
show_map_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  adw_view_stack_set_visible_child_name (self->screens, "map");
  tema_map_page_take_focus (self->map);
}

/* From the menu of boards: the one on the screen, as a map. */
static void
map_board_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;
  g_autofree char *guid = NULL;
  TemaBoard *board;

  g_object_get (self->themes, "board-guid", &guid, NULL);
  board = self->project != NULL && guid != NULL ? tema_project_find_board (self->project, guid)
                                                : NULL;
  if (board == NULL)
    return;
  tema_themes_page_flush (self->themes);
  adw_view_stack_set_visible_child_name (self->screens, "map");
  tema_map_page_draw_board (self->map, board);
}

static void
show_report_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;

  adw_view_stack_set_visible_child_name (self->screens, "report");
  if (!has_focus_within (GTK_WIDGET (self->report)))
    tema_report_screen_take_focus (self->report);
}

/* From the report's list of codes without a description: to that code. */
static void
show_undescribed_cb (GSimpleAction *action, GVariant *guid, gpointer window)
{
  TemaWindow *self = window;
  TemaCode *code = self->project != NULL ? tema_codebook_find_by_guid (
                       tema_project_get_codebook (self->project), g_variant_get_string (guid, NULL))
                                         : NULL;

  if (code == NULL)
    return;
  _tema_window_show_code (self, code);
  tema_codebook_pane_write_description (self->codebook);
}

/*
 * _tema_window_show_code:
 * @self: a window with a project
 * @code: one of its codes
 *
 * Goes to the Code screen with a code chosen in the codebook.
 */
void
_tema_window_show_code (TemaWindow *self, TemaCode *code)
{
  adw_view_stack_set_visible_child_name (self->screens, "code");
  _tema_window_show_codebook (self);
  tema_codebook_pane_select_code (self->codebook, code);
}

void
_tema_window_add_screen_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = {
    { "show-code-of", show_undescribed_cb, "s" },
    { "print", print_cb },
    { "show-code", show_code_cb },
    { "show-themes", show_themes_cb },
    { "show-cases", show_cases_cb },
    { "show-map", show_map_cb },
    { "show-notes", show_notes_cb },
    { "memo", memo_cb, "(uxuu)" },
    { "write-memo", write_memo_cb, "(uxuu)" },
    { "show-memo", show_memo_cb, "x" },
    { "journal", journal_cb },
    { "map-board", map_board_cb },
    { "show-report", show_report_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
