/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with the board from around it, and what is known about it there: every change is
 * an act. */
#include "tema-config.h"

#include "themes/tema-themes-page-private.h"

#include <glib/gi18n.h>

#include "themes/tema-board-apply.h"

gboolean
_tema_themes_page_can_change (TemaThemesPage *self)
{
  return self->project != NULL && !tema_project_is_read_only (self->project);
}

static guint
count_kept_themes (TemaBoard *board)
{
  g_autoptr (GPtrArray) themes = tema_board_list_themes (board);
  guint n = 0;

  for (guint i = 0; i < themes->len; i++)
    n += tema_theme_get_status (g_ptr_array_index (themes, i)) != TEMA_THEME_DISCARDED;
  return n;
}

static void
update_facts (TemaThemesPage *self)
{
  guint n_themes = count_kept_themes (self->board);
  guint n_codes = tema_board_get_n_codes (self->board);
  g_autofree char *themes
      = g_strdup_printf (ngettext ("%'u theme", "%'u themes", n_themes), n_themes);
  g_autofree char *placed
      = g_strdup_printf (ngettext ("%'u of %'u code placed", "%'u of %'u codes placed", n_codes),
                         tema_board_get_n_placed (self->board), n_codes);
  g_autofree char *facts = g_strdup_printf ("%s · %s", themes, placed);
  GListModel *loose = tema_board_get_cards (self->board);

  /* What is placed is told beside the board too. */
  gtk_label_set_text (self->facts, themes);
  _tema_themes_page_keep_readable (self->facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
  gtk_widget_set_visible (
      self->empty_hint, self->round == NULL && g_list_model_get_n_items (loose) == 0
                            && g_list_model_get_n_items (tema_board_get_themes (self->board)) == 0);
}

static void
update_actions (TemaThemesPage *self)
{
  static const char *const changing[] = {
    "themes.new-theme",       "themes.keep-round",   "themes.rename-board",
    "themes.duplicate-board", "themes.delete-board",
  };
  gboolean can_change = _tema_themes_page_can_change (self);
  gboolean is_now = self->board != NULL && self->round == NULL;
  gboolean has_things = self->board != NULL
                        && (g_list_model_get_n_items (tema_board_get_themes (self->board)) > 0
                            || g_list_model_get_n_items (tema_board_get_cards (self->board)) > 0);

  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), changing[i],
                                   can_change && (i < 2 ? is_now : self->board != NULL));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "themes.apply",
                                 can_change && is_now && has_things);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "themes.new-board", can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "themes.board-from-codebook", can_change);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "themes.begin-empty", can_change);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "themes.begin-from-codebook",
      can_change && tema_codebook_get_n_codes (tema_project_get_codebook (self->project)) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "themes.restore-round",
                                 can_change && self->round != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "themes.delete-round",
                                 can_change && self->round != NULL);
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "themes.compare",
      self->board != NULL && g_list_model_get_n_items (tema_board_get_rounds (self->board)) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "themes.export", self->board != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "themes.print-board", self->board != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "themes.print-cards", self->board != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tray), self->round == NULL);
}

/*
 * _tema_themes_page_update:
 * @self: a page
 *
 * Brings everything around the board up to date with it.
 */
void
_tema_themes_page_update (TemaThemesPage *self)
{
  if (self->project == NULL)
    return;
  update_actions (self);
  gtk_stack_set_visible_child_name (self->stack, self->board != NULL ? "board" : "none");
  if (self->board == NULL)
    return;
  update_facts (self);
  _tema_themes_page_update_discarded (self);
  _tema_themes_page_update_rounds (self);
}

typedef struct
{
  TemaThemesPage *page;
  TemaAct *act;
  char *done_text; /* nullable */
  gboolean shows;  /* what was created is a board: show it */
} Errand;

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->page);
  g_object_unref (errand->act);
  g_free (errand->done_text);
  g_free (errand);
}

/* All of it, whatever the zoom was on the board before; the sheet that is put away for it leaves
 * its room to the board only when everything is laid out again. */
static void
show_new_board (TemaThemesPage *self, TemaBoard *board)
{
  gboolean had_side = gtk_widget_get_visible (GTK_WIDGET (self->side));

  _tema_themes_page_set_board (self, board);
  self->wanted_zoom = 0;
  if (had_side != gtk_widget_get_visible (GTK_WIDGET (self->side)))
    tema_board_canvas_fit_once_resized (self->canvas);
  else
    tema_board_canvas_fit (self->canvas);
  /* Keys are about the board now, not about the chooser of boards. */
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static void
errand_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;
  TemaThemesPage *self = errand->page;
  g_autoptr (GError) error = NULL;
  const char *const *created = tema_act_get_created (errand->act);

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-error", "s", error->message);
  else if (self->project == TEMA_PROJECT (project))
    {
      if (errand->shows && created != NULL && created[0] != NULL)
        show_new_board (self, tema_project_find_board (self->project, created[0]));
      if (errand->done_text != NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.notify-undo", "s", errand->done_text);
    }
  errand_free (errand);
}

static void
run (TemaThemesPage *self, TemaAct *act, char *done_text, gboolean shows)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->page = g_object_ref (self);
  errand->act = g_object_ref (act);
  errand->done_text = done_text;
  errand->shows = shows;
  tema_project_do_async (self->project, act, NULL, errand_done_cb, errand);
}

/*
 * _tema_themes_page_run:
 * @self: a page
 * @act: (transfer full): what to do
 * @done_text: (transfer full) (nullable): what to tell when it is done, with an offer to undo
 */
void
_tema_themes_page_run (TemaThemesPage *self, TemaAct *act, char *done_text)
{
  run (self, act, done_text, FALSE);
}

/*
 * _tema_themes_page_run_and_show:
 * @self: a page
 * @act: (transfer full): makes a board, which is shown then
 */
void
_tema_themes_page_run_and_show (TemaThemesPage *self, TemaAct *act)
{
  run (self, act, NULL, TRUE);
}

/* What the canvas can do, for buttons that stand outside of it. */
static void
do_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  gtk_widget_activate_action (GTK_WIDGET (self->canvas), g_variant_get_string (parameter, NULL),
                              NULL);
}

static void
new_theme_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  gtk_widget_activate_action (GTK_WIDGET (self->canvas), "board.new-theme-of-chosen", NULL);
}

static void
apply_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  tema_theme_sheet_flush (self->sheet);
  tema_board_apply_show (widget, self->project, self->board);
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaThemesPage *self = TEMA_THEMES_PAGE (widget);

  if (self->board == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->tray), TRUE);
  tema_board_tray_find (self->tray);
}

void
_tema_themes_page_install_verbs (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "themes.do", "s", do_cb);
  gtk_widget_class_install_action (widget_class, "themes.new-theme", NULL, new_theme_cb);
  gtk_widget_class_install_action (widget_class, "themes.apply", NULL, apply_cb);
  gtk_widget_class_install_action (widget_class, "themes.find", NULL, find_cb);
}

/**
 * tema_themes_page_copy_quotation:
 * @self: a page
 *
 * Copies the chosen quote cards of the board, each informant's as one quotation.
 *
 * Returns: whether any are chosen
 */
gboolean
tema_themes_page_copy_quotation (TemaThemesPage *self)
{
  return self->board != NULL && tema_board_canvas_copy_quotation (self->canvas);
}
