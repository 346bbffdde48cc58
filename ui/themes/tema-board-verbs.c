/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done on a board: one table, and for each verb when it can be. Each is one act. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* What a verb needs to be of use. */
typedef enum
{
  NEEDS_CHANGE = 1 << 0,       /* the board may be changed */
  NEEDS_ANY = 1 << 1,          /* something is chosen */
  NEEDS_ONE = 1 << 2,          /* just one thing is */
  NEEDS_ONE_THEME = 1 << 3,    /* just one theme is */
  NEEDS_THEMES = 1 << 4,       /* several themes are, and nothing else */
  NEEDS_CARDS = 1 << 5,        /* cards are, and nothing else */
  NEEDS_CARDS_OF_ONE = 1 << 6, /* cards of one theme are, but not all of it */
  NEEDS_CLIPBOARD = 1 << 7,    /* something was cut or copied */
  NEEDS_CONTENT = 1 << 8,      /* the board is not empty */
  NEEDS_COLOR = 1 << 9,        /* just one theme or one card of a code is chosen */
  NEEDS_NAME = 1 << 10,        /* just one thing is, whose words can be changed */
  NEEDS_NOT_KEPT = 1 << 11,    /* the one theme is not kept already */
  NEEDS_NOT_CANDIDATE = 1 << 12,
  NEEDS_NOT_DISCARDED = 1 << 13,
  NEEDS_QUOTE = 1 << 14,   /* a quote card is chosen */
  NEEDS_SUBJECT = 1 << 15, /* just one thing is, that memos can be about */
  NEEDS_MEMO = 1 << 16,    /* and there is a memo on it */
} Needs;

static TemaBoardCanvas *
to_canvas (GtkWidget *widget)
{
  return TEMA_BOARD_CANVAS (widget);
}

/* What is chosen if it is just one thing. */
Thing *
_tema_board_canvas_get_only (TemaBoardCanvas *self)
{
  g_autoptr (GPtrArray) guids = NULL;

  if (g_hash_table_size (self->selected) != 1)
    return NULL;
  guids = _tema_board_canvas_list_topmost (self);
  return guids->len == 1 ? _tema_board_canvas_find (self, g_ptr_array_index (guids, 0)) : NULL;
}

TemaTheme *
_tema_board_canvas_get_only_theme (TemaBoardCanvas *self)
{
  GObject *object = _tema_board_canvas_get_object (self, _tema_board_canvas_get_only (self));

  return TEMA_IS_THEME (object) ? TEMA_THEME (object) : NULL;
}

/* Words and looks */

static void
rename_verb_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Thing *thing = _tema_board_canvas_get_only (to_canvas (widget));

  if (thing != NULL)
    _tema_board_canvas_start_editing (to_canvas (widget), thing->guid);
}

static void
edit_theme_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTheme *theme = _tema_board_canvas_get_only_theme (to_canvas (widget));

  if (theme != NULL)
    _tema_board_canvas_edit_theme (to_canvas (widget), theme);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Thing *thing = _tema_board_canvas_get_only (to_canvas (widget));

  if (thing != NULL)
    _tema_board_canvas_open (to_canvas (widget), thing);
}

static void
choose_color_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_board_canvas_show_colors (to_canvas (widget));
}

static void
color_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = to_canvas (widget);
  GObject *object = _tema_board_canvas_get_object (self, _tema_board_canvas_get_only (self));
  TemaColor color;

  gtk_popover_popdown (GTK_POPOVER (self->colors));
  if (!tema_color_parse (g_variant_get_string (parameter, NULL), &color))
    return;
  if (TEMA_IS_THEME (object))
    _tema_board_canvas_run (self, tema_act_color_theme (TEMA_THEME (object), &color), NULL, NULL);
  else if (TEMA_IS_CARD (object) && tema_card_get_code (TEMA_CARD (object)) != NULL)
    _tema_board_canvas_run (
        self, tema_act_color_code (tema_card_get_code (TEMA_CARD (object)), &color, FALSE), NULL,
        NULL);
}

/* Removing */

static char *
dup_removed_text (TemaBoardCanvas *self, GPtrArray *guids, guint n_cards, guint n_themes)
{
  Thing *first = _tema_board_canvas_find (self, g_ptr_array_index (guids, 0));
  g_autofree char *name = g_strndup (_tema_board_canvas_get_name (self, first), 200);
  guint n_things = n_cards + n_themes;

  g_utf8_make_valid (name, -1);
  if (n_things == 1)
    return g_strdup_printf (_ ("Removed “%s” from the board"), name);
  if (n_cards == 0)
    return g_strdup_printf (
        ngettext ("Removed %u theme from the board", "Removed %u themes from the board", n_themes),
        n_themes);
  if (n_themes == 0)
    return g_strdup_printf (
        ngettext ("Removed %u card from the board", "Removed %u cards from the board", n_cards),
        n_cards);
  return g_strdup_printf (
      ngettext ("Removed %u thing from the board", "Removed %u things from the board", n_things),
      n_things);
}

static TemaAct *
remove_act (GPtrArray *cards, GPtrArray *themes)
{
  TemaCard *const *cards_data = (TemaCard *const *)cards->pdata;
  TemaTheme *const *themes_data = (TemaTheme *const *)themes->pdata;

  if (themes->len == 0)
    return tema_act_remove_cards (cards_data, cards->len);
  if (cards->len == 0)
    return tema_act_delete_themes (themes_data, themes->len);
  return tema_act_remove_things (cards_data, cards->len, themes_data, themes->len);
}

/*
 * _tema_board_canvas_remove:
 * @self: a canvas
 * @guids: (element-type utf8): what is taken off the board, with all in it
 *
 * Codes and codings are not touched. A notice offers to undo.
 */
void
_tema_board_canvas_remove (TemaBoardCanvas *self, GPtrArray *guids)
{
  g_autoptr (GPtrArray) cards = _tema_board_canvas_list_cards (self, guids);
  g_autoptr (GPtrArray) themes = _tema_board_canvas_list_themes (self, guids);

  if (cards->len + themes->len > 0)
    _tema_board_canvas_run (self, remove_act (cards, themes),
                            dup_removed_text (self, guids, cards->len, themes->len), NULL);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GPtrArray) guids = _tema_board_canvas_list_topmost (to_canvas (widget));

  _tema_board_canvas_remove (to_canvas (widget), guids);
}

/* Clipboard and places */

static void
cut_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_board_canvas_cut (to_canvas (widget));
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_board_canvas_copy (to_canvas (widget));
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_board_canvas_paste (to_canvas (widget));
}

static void
move_to_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_board_canvas_ask_place (to_canvas (widget));
}

static void
add_all (TemaBoardCanvas *self, GArray *things)
{
  for (guint i = 0; i < things->len; i++)
    g_hash_table_add (self->selected, g_strdup (g_array_index (things, Thing, i).guid));
}

static void
select_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = to_canvas (widget);

  add_all (self, self->themes);
  add_all (self, self->cards);
  _tema_board_canvas_selection_changed (self);
}

static void
arrange_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = to_canvas (widget);
  g_autoptr (TemaBoardState) state = tema_board_state_copy (self->state);
  g_autoptr (GArray) spots = g_array_new (FALSE, TRUE, sizeof (TemaBoardSpot));
  double width = gtk_widget_get_width (widget);

  tema_board_arrange (state, &self->metrics, MAX (width, 1100));
  for (guint i = 0; i < state->themes->len; i++)
    {
      const TemaBoardStateTheme *row = tema_board_state_get_theme (state, i);
      GObject *object
          = _tema_board_canvas_get_object (self, _tema_board_canvas_get_theme (self, i));
      const TemaBoardSpot spot = { (TemaTheme *)object, NULL, { row->x, row->y } };

      if (row->parent < 0 && object != NULL)
        g_array_append_val (spots, spot);
    }
  for (guint i = 0; i < state->cards->len; i++)
    {
      const TemaBoardStateCard *row = tema_board_state_get_card (state, i);
      GObject *object = _tema_board_canvas_get_object (self, _tema_board_canvas_get_card (self, i));
      const TemaBoardSpot spot = { NULL, (TemaCard *)object, { row->x, row->y } };

      if (row->theme < 0 && object != NULL)
        g_array_append_val (spots, spot);
    }
  _tema_board_canvas_run (
      self, tema_act_arrange_board (self->board, (TemaBoardSpot *)spots->data, spots->len), NULL,
      NULL);
}

static void
copy_quotation_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tema_board_canvas_copy_quotation (to_canvas (widget));
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_board_canvas_show_menu (to_canvas (widget));
}

static const struct
{
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
  Needs needs;
} verbs[] = {
  { "board.new-theme", NULL, _tema_board_canvas_new_theme_cb, NEEDS_CHANGE },
  { "board.new-theme-of-chosen", NULL, _tema_board_canvas_new_theme_of_chosen_cb, NEEDS_CHANGE },
  { "board.new-note", NULL, _tema_board_canvas_new_note_cb, NEEDS_CHANGE },
  { "board.group", NULL, _tema_board_canvas_group_cb, NEEDS_CHANGE | NEEDS_CARDS },
  { "board.rename", NULL, rename_verb_cb, NEEDS_CHANGE | NEEDS_NAME },
  { "board.edit-theme", NULL, edit_theme_cb, NEEDS_ONE_THEME },
  { "board.open", NULL, open_cb, NEEDS_ONE },
  { "board.memos", NULL, _tema_board_canvas_memos_cb, NEEDS_MEMO },
  { "board.write-memo", NULL, _tema_board_canvas_write_memo_cb, NEEDS_CHANGE | NEEDS_SUBJECT },
  { "board.choose-color", NULL, choose_color_cb, NEEDS_CHANGE | NEEDS_COLOR },
  { "board.color", "s", color_cb, NEEDS_CHANGE | NEEDS_COLOR },
  { "board.delete", NULL, delete_cb, NEEDS_CHANGE | NEEDS_ANY },
  { "board.cut", NULL, cut_cb, NEEDS_CHANGE | NEEDS_ANY },
  { "board.copy", NULL, copy_cb, NEEDS_ANY },
  { "board.copy-quotation", NULL, copy_quotation_cb, NEEDS_QUOTE },
  { "board.paste", NULL, paste_cb, NEEDS_CHANGE | NEEDS_CLIPBOARD },
  { "board.move-to", NULL, move_to_cb, NEEDS_CHANGE | NEEDS_ANY },
  { "board.select-all", NULL, select_all_cb, NEEDS_CONTENT },
  { "board.arrange", NULL, arrange_cb, NEEDS_CHANGE | NEEDS_CONTENT },
  { "board.split-theme", NULL, _tema_board_canvas_split_cb, NEEDS_CHANGE | NEEDS_CARDS_OF_ONE },
  { "board.merge-themes", NULL, _tema_board_canvas_merge_cb, NEEDS_CHANGE | NEEDS_THEMES },
  { "board.dissolve-theme", NULL, _tema_board_canvas_dissolve_cb, NEEDS_CHANGE | NEEDS_ONE_THEME },
  { "board.keep-theme", NULL, _tema_board_canvas_keep_cb,
    NEEDS_CHANGE | NEEDS_ONE_THEME | NEEDS_NOT_KEPT },
  { "board.candidate-theme", NULL, _tema_board_canvas_candidate_cb,
    NEEDS_CHANGE | NEEDS_ONE_THEME | NEEDS_NOT_CANDIDATE },
  { "board.discard-theme", NULL, _tema_board_canvas_discard_cb,
    NEEDS_CHANGE | NEEDS_ONE_THEME | NEEDS_NOT_DISCARDED },
};

void
_tema_board_canvas_install_verbs (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i].name, verbs[i].parameter,
                                     verbs[i].activate);
  gtk_widget_class_install_action (widget_class, "board.menu", NULL, menu_cb);
}

static guint
count_of_theme (TemaBoardCanvas *self, int theme)
{
  guint n_cards = 0;

  for (guint i = 0; i < self->state->cards->len; i++)
    n_cards += tema_board_state_get_card (self->state, i)->theme == theme;
  return n_cards;
}

/* All that is met by what is chosen at present. */
static Needs
find_met (TemaBoardCanvas *self)
{
  g_autoptr (GPtrArray) guids = _tema_board_canvas_list_topmost (self);
  Thing *only = _tema_board_canvas_get_only (self);
  guint n_themes = 0, n_cards = 0;
  int home = -1;
  gboolean is_one_home = TRUE;
  Needs met = 0;

  for (guint i = 0; i < guids->len; i++)
    {
      const Thing *thing = _tema_board_canvas_find (self, g_ptr_array_index (guids, i));
      int theme
          = thing->is_theme ? -1 : tema_board_state_get_card (self->state, thing->index)->theme;

      if (!thing->is_theme
          && tema_board_state_get_card (self->state, thing->index)->kind == TEMA_CARD_QUOTE)
        met |= NEEDS_QUOTE;
      n_themes += thing->is_theme;
      n_cards += !thing->is_theme;
      is_one_home &= i == 0 || theme == home;
      home = theme;
    }
  met |= _tema_board_canvas_can_change (self) ? NEEDS_CHANGE : 0;
  met |= guids->len > 0 ? NEEDS_ANY : 0;
  met |= only != NULL ? NEEDS_ONE : 0;
  met |= n_themes > 1 && n_cards == 0 ? NEEDS_THEMES : 0;
  met |= n_cards > 0 && n_themes == 0 ? NEEDS_CARDS : 0;
  met |= n_cards > 0 && is_one_home && home >= 0 && n_cards < count_of_theme (self, home)
             ? NEEDS_CARDS_OF_ONE
             : 0;
  met |= self->cut != NULL || self->copied != NULL ? NEEDS_CLIPBOARD : 0;
  met |= self->themes->len + self->cards->len > 0 ? NEEDS_CONTENT : 0;
  if (only == NULL)
    return met;
  met |= _tema_board_canvas_can_rename (self, only) ? NEEDS_NAME : 0;
  met |= _tema_board_canvas_is_subject (self, only) ? NEEDS_SUBJECT : 0;
  met |= _tema_board_canvas_count_memos (self, only) > 0 ? NEEDS_MEMO : 0;
  if (only->is_theme)
    {
      TemaThemeStatus status = tema_board_state_get_theme (self->state, only->index)->status;

      met |= NEEDS_ONE_THEME | NEEDS_COLOR;
      met |= status != TEMA_THEME_KEPT ? NEEDS_NOT_KEPT : 0;
      met |= status != TEMA_THEME_CANDIDATE ? NEEDS_NOT_CANDIDATE : 0;
      met |= status != TEMA_THEME_DISCARDED ? NEEDS_NOT_DISCARDED : 0;
    }
  else if (tema_board_state_get_card (self->state, only->index)->kind == TEMA_CARD_CODE)
    met |= NEEDS_COLOR;
  return met;
}

/* Each verb can be used when it would do something. */
void
_tema_board_canvas_update_verbs (TemaBoardCanvas *self)
{
  Needs met = find_met (self);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), verbs[i].name, (verbs[i].needs & ~met) == 0);
}

/**
 * tema_board_canvas_can_do:
 * @self: a canvas
 * @action: one of its actions, "board.new-theme"
 *
 * Returns: whether it would do something now
 */
gboolean
tema_board_canvas_can_do (TemaBoardCanvas *self, const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, action))
      return (verbs[i].needs & ~find_met (self)) == 0;
  return TRUE;
}
