/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Cut, copy, paste: cards and themes move or are copied by keys alone. What is cut stays where
 * it is, dimmed, until it is pasted. */
#include "tema-config.h"

#include "quotation/tema-copy-quotation.h"
#include "themes/tema-board-canvas-private.h"

void
_tema_board_canvas_clear_clipboard (TemaBoardCanvas *self)
{
  g_clear_pointer (&self->cut, g_ptr_array_unref);
  g_clear_pointer (&self->copied, g_ptr_array_unref);
}

/* Other programs get the words. */
static void
offer_words (TemaBoardCanvas *self, GPtrArray *guids)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < guids->len; i++)
    g_string_append_printf (
        words, "%s%s", i > 0 ? "\n" : "",
        _tema_board_canvas_get_name (self,
                                     _tema_board_canvas_find (self, g_ptr_array_index (guids, i))));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), words->str);
}

static void
take (TemaBoardCanvas *self, gboolean is_cut)
{
  GPtrArray *guids = _tema_board_canvas_list_topmost (self);

  _tema_board_canvas_clear_clipboard (self);
  offer_words (self, guids);
  *(is_cut ? &self->cut : &self->copied) = guids;
  _tema_board_canvas_restyle (self);
  _tema_board_canvas_update_verbs (self);
}

void
_tema_board_canvas_cut (TemaBoardCanvas *self)
{
  take (self, TRUE);
}

void
_tema_board_canvas_copy (TemaBoardCanvas *self)
{
  take (self, FALSE);
}

/* Nothing is cut any more. */
gboolean
_tema_board_canvas_forget_cut (TemaBoardCanvas *self)
{
  if (self->cut == NULL)
    return FALSE;
  _tema_board_canvas_clear_clipboard (self);
  _tema_board_canvas_restyle (self);
  _tema_board_canvas_update_verbs (self);
  return TRUE;
}

/* What is still there, and does not hold the place it would go to. */
static GPtrArray *
list_movable (TemaBoardCanvas *self, GPtrArray *guids, const Thing *theme)
{
  GPtrArray *movable = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < guids->len; i++)
    {
      Thing *thing = _tema_board_canvas_find (self, g_ptr_array_index (guids, i));

      if (thing == NULL || thing == theme
          || (theme != NULL && _tema_board_canvas_is_within (self, theme, thing)))
        continue;
      g_ptr_array_add (movable, g_strdup (thing->guid));
    }
  return movable;
}

/*
 * _tema_board_canvas_move_into:
 * @self: a canvas
 * @guids: (element-type utf8): what moves; what is gone is passed over
 * @theme: (nullable): a theme, %NULL for the canvas
 * @rank: place there
 * @is_copying: they stay, and copies come there
 *
 * The door for all that moves without a hand.
 */
void
_tema_board_canvas_move_into (
    TemaBoardCanvas *self, GPtrArray *guids, const Thing *theme, guint rank, gboolean is_copying)
{
  g_autoptr (GPtrArray) movable = list_movable (self, guids, theme);
  GObject *object = _tema_board_canvas_get_object (self, theme);

  if (movable->len == 0)
    return;
  if (object != NULL)
    _tema_board_canvas_move (self, movable, TEMA_THEME (object), rank, NULL, is_copying);
  else
    _tema_board_canvas_move_out (self, movable, is_copying);
}

static gboolean
is_in_list (GPtrArray *guids, const char *guid)
{
  return g_ptr_array_find_with_equal_func (guids, guid, g_str_equal, NULL);
}

/* Behind the card that keys are about, those that move not counted. */
static guint
find_rank_behind (TemaBoardCanvas *self, const Thing *card, GPtrArray *moving)
{
  int home = tema_board_state_get_card (self->state, card->index)->theme;
  guint rank = 0;

  for (guint i = 0; i <= card->index; i++)
    {
      const TemaBoardStateCard *row = tema_board_state_get_card (self->state, i);

      if (row->theme == home && !is_in_list (moving, row->guid))
        rank++;
    }
  return rank;
}

void
_tema_board_canvas_paste (TemaBoardCanvas *self)
{
  gboolean is_copying = self->cut == NULL;
  g_autoptr (GPtrArray) guids = is_copying
                                    ? (self->copied != NULL ? g_ptr_array_ref (self->copied) : NULL)
                                    : g_ptr_array_ref (self->cut);
  Thing *cursor = g_hash_table_size (self->selected) > 0
                      ? _tema_board_canvas_find (self, self->cursor)
                      : NULL;
  Thing *theme = cursor;
  guint rank = G_MAXUINT;

  if (guids == NULL)
    return;
  /* A theme that is pasted where it was copied lies beside itself. */
  if (cursor != NULL && cursor->is_theme && is_copying && is_in_list (guids, cursor->guid))
    theme = _tema_board_canvas_get_theme (
        self, tema_board_state_get_theme (self->state, cursor->index)->parent);
  else if (cursor != NULL && !cursor->is_theme)
    {
      theme = _tema_board_canvas_get_theme (
          self, tema_board_state_get_card (self->state, cursor->index)->theme);
      rank = theme != NULL ? find_rank_behind (self, cursor, guids) : rank;
    }
  _tema_board_canvas_move_into (self, guids, theme, rank, is_copying);
  _tema_board_canvas_forget_cut (self);
}

/**
 * tema_board_canvas_copy_quotation:
 * @self: a canvas
 *
 * Copies the chosen quote cards, each informant's as one quotation.
 *
 * Returns: whether any are chosen
 */
gboolean
tema_board_canvas_copy_quotation (TemaBoardCanvas *self)
{
  g_autoptr (GPtrArray) chosen = tema_board_canvas_get_selected (self);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < chosen->len; i++)
    if (TEMA_IS_CARD (g_ptr_array_index (chosen, i)))
      {
        gint64 id = tema_card_get_coding_id (g_ptr_array_index (chosen, i));

        if (id != 0)
          g_array_append_val (ids, id);
      }
  if (self->project != NULL && ids->len > 0)
    tema_copy_codings (GTK_WIDGET (self), self->project, (const gint64 *)ids->data, ids->len);
  return ids->len > 0;
}
