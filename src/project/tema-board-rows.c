/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads the rows of theme boards: all of them when a project opens, then just those that an act
 * changed, and the quotes whose passage or code it changed. */
#include "project/tema-board-rows.h"

#include "project/tema-rows-private.h"

#define SELECT_BOARDS "SELECT id, position, guid, name FROM board"
#define SELECT_THEMES                                                                              \
  "SELECT id, board, ifnull (parent, 0), rank, ifnull (code, 0), guid, name, definition, reason,"  \
  " color, status, x, y, width, height FROM theme"
#define SELECT_CARDS                                                                               \
  "SELECT card.id, card.board, ifnull (card.theme, 0), card.rank,"                                 \
  " ifnull (card.code, ifnull (coding.code, 0)), ifnull (card.coding, 0),"                         \
  " ifnull (coding.document, 0), ifnull (coding.first, 0), ifnull (coding.last, 0), card.kind,"    \
  " card.guid, ifnull (coding.guid, ''), ifnull (coding.quote, card.text), card.x, card.y"         \
  " FROM card LEFT JOIN coding ON coding.id = card.coding"
#define SELECT_ROUNDS                                                                              \
  "SELECT id, board, position, guid, name, reason, at, content, phase FROM round"

/**
 * tema_board_row_free:
 * @row: (transfer full): a row
 */
void
tema_board_row_free (TemaBoardRow *row)
{
  g_free (row->guid);
  g_free (row->name);
  g_free (row);
}

/**
 * tema_theme_row_free:
 * @row: (transfer full): a row
 */
void
tema_theme_row_free (TemaThemeRow *row)
{
  g_free (row->guid);
  g_free (row->name);
  g_free (row->definition);
  g_free (row->reason);
  g_free (row);
}

/**
 * tema_card_row_free:
 * @row: (transfer full): a row
 */
void
tema_card_row_free (TemaCardRow *row)
{
  g_free (row->guid);
  g_free (row->coding_guid);
  g_free (row->text);
  g_free (row);
}

/**
 * tema_round_row_free:
 * @row: (transfer full): a row
 */
void
tema_round_row_free (TemaRoundRow *row)
{
  g_free (row->guid);
  g_free (row->name);
  g_free (row->reason);
  g_free (row->at);
  g_free (row->content);
  g_free (row);
}

/**
 * tema_board_row_copy:
 * @row: a row
 *
 * Returns: (transfer full): its copy
 */
TemaBoardRow *
tema_board_row_copy (const TemaBoardRow *row)
{
  TemaBoardRow *copy = g_memdup2 (row, sizeof *row);

  copy->guid = g_strdup (row->guid);
  copy->name = g_strdup (row->name);
  return copy;
}

/**
 * tema_theme_row_copy:
 * @row: a row
 *
 * Returns: (transfer full): its copy
 */
TemaThemeRow *
tema_theme_row_copy (const TemaThemeRow *row)
{
  TemaThemeRow *copy = g_memdup2 (row, sizeof *row);

  copy->guid = g_strdup (row->guid);
  copy->name = g_strdup (row->name);
  copy->definition = g_strdup (row->definition);
  copy->reason = g_strdup (row->reason);
  return copy;
}

/**
 * tema_card_row_copy:
 * @row: a row
 *
 * Returns: (transfer full): its copy
 */
TemaCardRow *
tema_card_row_copy (const TemaCardRow *row)
{
  TemaCardRow *copy = g_memdup2 (row, sizeof *row);

  copy->guid = g_strdup (row->guid);
  copy->coding_guid = g_strdup (row->coding_guid);
  copy->text = g_strdup (row->text);
  return copy;
}

/**
 * tema_round_row_copy:
 * @row: a row
 *
 * Returns: (transfer full): its copy
 */
TemaRoundRow *
tema_round_row_copy (const TemaRoundRow *row)
{
  TemaRoundRow *copy = g_memdup2 (row, sizeof *row);

  copy->guid = g_strdup (row->guid);
  copy->name = g_strdup (row->name);
  copy->reason = g_strdup (row->reason);
  copy->at = g_strdup (row->at);
  copy->content = g_strdup (row->content);
  return copy;
}

/**
 * tema_board_rows_new:
 *
 * Returns: (transfer full): no rows
 */
TemaBoardRows *
tema_board_rows_new (void)
{
  TemaBoardRows *self = g_new0 (TemaBoardRows, 1);

  self->boards = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_board_row_free);
  self->themes = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_theme_row_free);
  self->cards = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_card_row_free);
  self->rounds = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_round_row_free);
  self->gone_boards = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->gone_themes = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->gone_cards = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->gone_rounds = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/**
 * tema_board_rows_free:
 * @self: (transfer full): rows
 */
void
tema_board_rows_free (TemaBoardRows *self)
{
  g_ptr_array_unref (self->boards);
  g_ptr_array_unref (self->themes);
  g_ptr_array_unref (self->cards);
  g_ptr_array_unref (self->rounds);
  g_array_unref (self->gone_boards);
  g_array_unref (self->gone_themes);
  g_array_unref (self->gone_cards);
  g_array_unref (self->gone_rounds);
  g_free (self);
}

/**
 * tema_board_rows_is_empty:
 * @self: rows
 *
 * Returns: whether nothing is new, changed or gone
 */
gboolean
tema_board_rows_is_empty (const TemaBoardRows *self)
{
  return self->boards->len + self->themes->len + self->cards->len + self->rounds->len
             + self->gone_boards->len + self->gone_themes->len + self->gone_cards->len
             + self->gone_rounds->len
         == 0;
}

static gpointer
read_board (TemaStatement *select)
{
  TemaBoardRow *row = g_new0 (TemaBoardRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->position = tema_statement_get_int (select, 1);
  row->guid = g_strdup (tema_statement_get_text (select, 2));
  row->name = g_strdup (tema_statement_get_text (select, 3));
  return row;
}

/* A place that a foreign hand wrote may be anywhere; arithmetic with ours must not overflow. */
static int
get_place (TemaStatement *select, int column)
{
  return CLAMP (tema_statement_get_int (select, column), -TEMA_BOARD_MAX_PLACE,
                TEMA_BOARD_MAX_PLACE);
}

static gpointer
read_theme (TemaStatement *select)
{
  TemaThemeRow *row = g_new0 (TemaThemeRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->board = tema_statement_get_int (select, 1);
  row->parent = tema_statement_get_int (select, 2);
  row->rank = tema_statement_get_int (select, 3);
  row->code = tema_statement_get_int (select, 4);
  row->guid = g_strdup (tema_statement_get_text (select, 5));
  row->name = g_strdup (tema_statement_get_text (select, 6));
  row->definition = g_strdup (tema_statement_get_text (select, 7));
  row->reason = g_strdup (tema_statement_get_text (select, 8));
  if (!tema_color_parse (tema_statement_get_text (select, 9), &row->color))
    row->color = *tema_palette_get_color (0);
  row->status = tema_statement_get_int (select, 10);
  row->x = get_place (select, 11);
  row->y = get_place (select, 12);
  row->width = get_place (select, 13);
  row->height = get_place (select, 14);
  return row;
}

static gpointer
read_card (TemaStatement *select)
{
  TemaCardRow *row = g_new0 (TemaCardRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->board = tema_statement_get_int (select, 1);
  row->theme = tema_statement_get_int (select, 2);
  row->rank = tema_statement_get_int (select, 3);
  row->code = tema_statement_get_int (select, 4);
  row->coding = tema_statement_get_int (select, 5);
  row->document = tema_statement_get_int (select, 6);
  row->first_char = tema_statement_get_int (select, 7);
  row->last_char = tema_statement_get_int (select, 8);
  row->kind = tema_statement_get_int (select, 9);
  row->guid = g_strdup (tema_statement_get_text (select, 10));
  row->coding_guid = g_strdup (tema_statement_get_text (select, 11));
  row->text = g_strdup (tema_statement_get_text (select, 12));
  row->x = get_place (select, 13);
  row->y = get_place (select, 14);
  return row;
}

static gpointer
read_round (TemaStatement *select)
{
  TemaRoundRow *row = g_new0 (TemaRoundRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->board = tema_statement_get_int (select, 1);
  row->position = tema_statement_get_int (select, 2);
  row->guid = g_strdup (tema_statement_get_text (select, 3));
  row->name = g_strdup (tema_statement_get_text (select, 4));
  row->reason = g_strdup (tema_statement_get_text (select, 5));
  row->at = g_strdup (tema_statement_get_text (select, 6));
  row->content = g_strdup (tema_statement_get_text (select, 7));
  row->phase = tema_statement_get_int (select, 8);
  return row;
}

/**
 * tema_board_rows_load_all:
 * @self: rows to add to
 * @store: a store
 * @error: return location
 *
 * Reads every board. Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_board_rows_load_all (TemaBoardRows *self, TemaStore *store, GError **error)
{
  return _tema_rows_read (store, SELECT_BOARDS, 0, read_board, self->boards, error)
         && _tema_rows_read (store, SELECT_THEMES, 0, read_theme, self->themes, error)
         && _tema_rows_read (store, SELECT_CARDS, 0, read_card, self->cards, error)
         && _tema_rows_read (store, SELECT_ROUNDS, 0, read_round, self->rounds, error);
}

/**
 * tema_board_rows_load_board:
 * @self: rows to add to
 * @store: a store
 * @board: a board's id
 * @error: return location
 *
 * Reads one board with its themes and cards, without its rounds. Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_board_rows_load_board (TemaBoardRows *self, TemaStore *store, gint64 board, GError **error)
{
  return _tema_rows_read (store, SELECT_BOARDS " WHERE id = ?", board, read_board, self->boards,
                          error)
         && _tema_rows_read (store, SELECT_THEMES " WHERE board = ?", board, read_theme,
                             self->themes, error)
         && _tema_rows_read (store, SELECT_CARDS " WHERE card.board = ?", board, read_card,
                             self->cards, error);
}

static gboolean
has_quotes (TemaStore *store)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT 1 FROM card WHERE coding IS NOT NULL LIMIT 1");
  gboolean is_there = tema_statement_step (select, NULL);

  tema_statement_reset (select);
  return is_there;
}

/* A quote shows its coding's passage and code: it changes with them. */
static gboolean
load_quotes_of_changed_codings (TemaBoardRows *self,
                                TemaStore *store,
                                const TemaChanges *changes,
                                GError **error)
{
  guint n_changes;
  const TemaChange *codings = tema_changes_get (changes, "coding", &n_changes);

  if (n_changes == 0 || !has_quotes (store))
    return TRUE;
  for (guint i = 0; i < n_changes; i++)
    if (codings[i].kind == TEMA_CHANGE_UPDATED
        && !_tema_rows_read (store, SELECT_CARDS " WHERE card.coding = ?", codings[i].id, read_card,
                             self->cards, error))
      return FALSE;
  return TRUE;
}

/**
 * tema_board_rows_load_changes:
 * @self: rows to add to
 * @store: a store, right after the act
 * @changes: what the act did
 * @error: return location
 *
 * Reads just the rows that an act, undo or redo changed. Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_board_rows_load_changes (TemaBoardRows *self,
                              TemaStore *store,
                              const TemaChanges *changes,
                              GError **error)
{
  static const TemaRowsOf boards = { "board", SELECT_BOARDS " WHERE id = ?", NULL, read_board };
  static const TemaRowsOf themes = { "theme", SELECT_THEMES " WHERE id = ?", NULL, read_theme };
  static const TemaRowsOf cards = { "card", SELECT_CARDS " WHERE card.id = ?", NULL, read_card };
  static const TemaRowsOf rounds = { "round", SELECT_ROUNDS " WHERE id = ?", NULL, read_round };

  return _tema_rows_read_changed (store, changes, &boards, self->boards, self->gone_boards, error)
         && _tema_rows_read_changed (store, changes, &themes, self->themes, self->gone_themes,
                                     error)
         && _tema_rows_read_changed (store, changes, &cards, self->cards, self->gone_cards, error)
         && _tema_rows_read_changed (store, changes, &rounds, self->rounds, self->gone_rounds,
                                     error)
         && load_quotes_of_changed_codings (self, store, changes, error);
}
