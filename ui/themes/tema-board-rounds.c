/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rounds: the board is kept under a name and a reason, looked at again, gone back to, compared.
 * What is kept never changes; looking at it changes nothing. */
#include "tema-config.h"

#include "themes/tema-themes-page-private.h"

#include <glib/gi18n.h>

#include "themes/tema-board-rounds.h"

/**
 * tema_board_dup_round_date:
 * @round: a round
 *
 * Returns: (transfer full): the day it was kept, in local time and words: "3 March 2026"
 */
char *
tema_board_dup_round_date (TemaRound *round)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (tema_round_get_time (round), utc);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* TRANSLATORS: day, month and year of a round, as g_date_time_format() takes it */
  return local != NULL ? g_date_time_format (local, _ ("%-e %B %Y"))
                       : g_strdup (tema_round_get_time (round));
}

static char *
dup_menu_text (TemaRound *round)
{
  g_autofree char *date = tema_board_dup_round_date (round);
  g_autofree char *text = g_strdup_printf ("%s · %s", tema_round_get_name (round), date);
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append (GMenu *menu, const char *label, const char *guid)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "themes.round", "s", guid);
  g_menu_append_item (menu, item);
}

/* When it is opened. The latest first: it is what one goes back to. */
static void
fill_menu (GtkMenuButton *button, gpointer page)
{
  TemaThemesPage *self = page;
  GListModel *rounds = tema_board_get_rounds (self->board);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) shown = g_menu_new ();
  g_autoptr (GMenu) verbs = g_menu_new ();

  append (shown, _ ("Now"), "");
  for (guint i = g_list_model_get_n_items (rounds); i > 0; i--)
    {
      g_autoptr (TemaRound) round = g_list_model_get_item (rounds, i - 1);
      g_autofree char *text = dup_menu_text (round);

      append (shown, text, tema_round_get_guid (round));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shown));
  g_menu_append (verbs, _ ("_Keep round…"), "themes.keep-round");
  g_menu_append (verbs, _ ("_Compare…"), "themes.compare");
  if (self->round != NULL)
    g_menu_append (verbs, _ ("_Delete this round"), "themes.delete-round");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (verbs));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static char *
dup_bar_text (TemaRound *round)
{
  g_autofree char *date = tema_board_dup_round_date (round);
  const char *reason = tema_round_get_reason (round);

  return g_strjoin (" · ", tema_round_get_name (round), date, *reason != '\0' ? reason : NULL,
                    NULL);
}

static void
update_bar (TemaThemesPage *self)
{
  g_autofree char *text = self->round != NULL ? dup_bar_text (self->round) : NULL;

  if (text != NULL)
    {
      gtk_label_set_text (self->round_bar_label, text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->round_bar_label), text);
    }
  gtk_revealer_set_reveal_child (self->round_bar, self->round != NULL);
}

static gboolean
is_kept_still (TemaThemesPage *self, TemaRound *wanted)
{
  GListModel *rounds = tema_board_get_rounds (self->board);

  for (guint i = 0; i < g_list_model_get_n_items (rounds); i++)
    {
      g_autoptr (TemaRound) round = g_list_model_get_item (rounds, i);

      if (round == wanted)
        return TRUE;
    }
  return FALSE;
}

/*
 * _tema_themes_page_update_rounds:
 * @self: a page with a board
 *
 * Follows the rounds of the board.
 */
void
_tema_themes_page_update_rounds (TemaThemesPage *self)
{
  const char *name;
  g_autofree char *label = NULL;

  if (self->round != NULL && !is_kept_still (self, self->round))
    {
      _tema_themes_page_set_round (self, NULL);
      return;
    }
  name = self->round != NULL ? tema_round_get_name (self->round) : _ ("Now");
  gtk_label_set_text (self->round_name, name);
  _tema_themes_page_keep_readable (self->round_name);
  _tema_themes_page_queue_fold (self);
  /* TRANSLATORS: what a screen reader says of the button that chooses a round of a board */
  label = g_strdup_printf (_ ("Round: %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->round_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  update_bar (self);
}

/*
 * _tema_themes_page_set_round:
 * @self: a page
 * @round: (nullable): a kept state to look at; %NULL for now
 */
void
_tema_themes_page_set_round (TemaThemesPage *self, TemaRound *round)
{
  g_autoptr (GError) error = NULL;
  const TemaBoardState *state = NULL;

  if (self->round == round)
    return;
  tema_theme_sheet_flush (self->sheet);
  if (round != NULL)
    state = tema_round_get_state (round, &error);
  if (error != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
      return;
    }
  g_set_object (&self->round, round);
  tema_board_canvas_show_state (self->canvas, state);
  g_object_notify (G_OBJECT (self), "round-guid");
  _tema_themes_page_update (self);
}

static void
show_compared (TemaThemesPage *self)
{
  const TemaBoardState *state = tema_board_compare_get_state (self->compare);

  tema_board_canvas_show_state (self->canvas, state);
  tema_board_canvas_set_marks (self->canvas, tema_board_compare_get_marks (self->compare));
}

/*
 * _tema_themes_page_follow_compare:
 * @self: a page
 *
 * Something else is compared: the board shows it, with its marks.
 */
void
_tema_themes_page_follow_compare (TemaThemesPage *self)
{
  if (self->board != NULL && gtk_widget_get_visible (GTK_WIDGET (self->side))
      && g_strcmp0 (gtk_stack_get_visible_child_name (self->side), "compare") == 0)
    show_compared (self);
}

/*
 * _tema_themes_page_stop_comparing:
 * @self: a page
 *
 * The board is shown as it is again, without marks.
 */
void
_tema_themes_page_stop_comparing (TemaThemesPage *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->side), "compare") != 0)
    return;
  tema_board_canvas_set_marks (self->canvas, NULL);
  tema_board_canvas_show_state (
      self->canvas, self->round != NULL ? tema_round_get_state (self->round, NULL) : NULL);
  gtk_stack_set_visible_child_name (self->side, "sheet");
}

static void
compare_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);
  g_autoptr (TemaRound) shown = self->round != NULL ? g_object_ref (self->round) : NULL;

  _tema_themes_page_set_round (self, NULL);
  tema_board_compare_begin (self->compare, shown);
  _tema_themes_page_show_side (self, "compare");
  show_compared (self);
}

static char *
dup_round_name (TemaThemesPage *self)
{
  guint n = g_list_model_get_n_items (tema_board_get_rounds (self->board)) + 1;
  char *name = g_strdup_printf (_ ("Round %u"), n);

  while (tema_board_find_round (self->board, name) != NULL)
    {
      g_free (name);
      name = g_strdup_printf (_ ("Round %u"), ++n);
    }
  return name;
}

static void
keep_round_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);
  g_autofree char *name = dup_round_name (self);
  GtkWidget *at = gtk_widget_get_visible (self->keep_button) ? self->keep_button
                                                             : GTK_WIDGET (self->round_button);

  gtk_editable_set_text (GTK_EDITABLE (self->keep_name), name);
  gtk_editable_set_text (GTK_EDITABLE (self->keep_reason), "");
  _tema_themes_page_ask (self, self->keep_popover, at, self->keep_name);
}

/*
 * _tema_themes_page_keep_done:
 * @self: a page
 *
 * Keeps the board under what was typed.
 */
void
_tema_themes_page_keep_done (TemaThemesPage *self)
{
  g_autofree char *name
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->keep_name))));
  g_autofree char *reason
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->keep_reason))));

  if (*name == '\0' || self->board == NULL)
    return;
  gtk_popover_popdown (self->keep_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  tema_theme_sheet_flush (self->sheet);
  _tema_themes_page_run (self,
                         tema_act_keep_round (self->board, name, reason,
                                              gtk_drop_down_get_selected (self->keep_phase)),
                         g_strdup_printf (_ ("Kept “%s”"), name));
}

static void
restore_round_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);
  g_autoptr (TemaRound) round = g_object_ref (self->round);

  _tema_themes_page_set_round (self, NULL);
  _tema_themes_page_run (
      self, tema_act_restore_round (round),
      g_strdup_printf (_ ("The board is as it was in “%s”"), tema_round_get_name (round)));
}

static void
delete_round_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);
  g_autoptr (TemaRound) round = g_object_ref (self->round);

  _tema_themes_page_run (
      self, tema_act_delete_round (round),
      g_strdup_printf (_ ("Deleted the round “%s”"), tema_round_get_name (round)));
}

static void
back_to_now_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_themes_page_set_round (TEMA_THEMES_PAGE (widget), NULL);
}

void
_tema_themes_page_add_rounds (TemaThemesPage *self)
{
  gtk_menu_button_set_create_popup_func (self->round_button, fill_menu, self, NULL);
}

void
_tema_themes_page_install_rounds (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "themes.keep-round", NULL, keep_round_cb);
  gtk_widget_class_install_action (widget_class, "themes.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "themes.restore-round", NULL, restore_round_cb);
  gtk_widget_class_install_action (widget_class, "themes.delete-round", NULL, delete_round_cb);
  gtk_widget_class_install_action (widget_class, "themes.back-to-now", NULL, back_to_now_cb);
}
