/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One theme board: one object a theme, card and round for as long as the project is open. */
#include "project/tema-board-private.h"

enum
{
  PROP_NAME = 1,
  N_PROPERTIES
};
enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaBoard, tema_board, G_TYPE_OBJECT)

static void
tema_board_finalize (GObject *object)
{
  TemaBoard *self = TEMA_BOARD (object);

  _tema_board_close (self);
  g_clear_pointer (&self->row, tema_board_row_free);
  g_hash_table_unref (self->themes_by_id);
  g_hash_table_unref (self->cards_by_id);
  g_hash_table_unref (self->rounds_by_id);
  g_object_unref (self->themes);
  g_object_unref (self->cards);
  g_object_unref (self->rounds);
  g_object_unref (self->tray);
  G_OBJECT_CLASS (tema_board_parent_class)->finalize (object);
}

static void
tema_board_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME)
    g_value_set_string (value, tema_board_get_name (TEMA_BOARD (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tema_board_class_init (TemaBoardClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = tema_board_finalize;
  object_class->get_property = tema_board_get_property;
  properties[PROP_NAME]
      = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_board_init (TemaBoard *self)
{
  self->themes_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->cards_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->rounds_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->themes = g_list_store_new (TEMA_TYPE_THEME);
  self->cards = g_list_store_new (TEMA_TYPE_CARD);
  self->rounds = g_list_store_new (TEMA_TYPE_ROUND);
  self->tray = g_list_store_new (TEMA_TYPE_CODE);
}

/* An empty board, without values yet. */
TemaBoard *
_tema_board_new (const TemaBoardSources *sources)
{
  TemaBoard *self = g_object_new (TEMA_TYPE_BOARD, NULL);

  self->sources = *sources;
  return self;
}

/* Takes over the values of the board's own row. */
void
_tema_board_update (TemaBoard *self, const TemaBoardRow *row)
{
  gboolean is_renamed = self->row != NULL && !g_str_equal (self->row->name, row->name);

  g_clear_pointer (&self->row, tema_board_row_free);
  self->row = tema_board_row_copy (row);
  if (is_renamed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/* The row behind the board. */
const TemaBoardRow *
_tema_board_get_row (TemaBoard *self)
{
  return self->row;
}

/* Where the board looks things up. */
const TemaBoardSources *
_tema_board_get_sources (TemaBoard *self)
{
  return &self->sources;
}

/* The code of an id, %NULL for 0. */
TemaCode *
_tema_board_find_code (TemaBoard *self, gint64 id)
{
  return id != 0 ? tema_codebook_find_by_id (self->sources.codebook, id) : NULL;
}

/* Takes over a new or changed theme; _tema_board_sort() puts it where it belongs. */
void
_tema_board_take_theme (TemaBoard *self, const TemaThemeRow *row)
{
  TemaTheme *theme = g_hash_table_lookup (self->themes_by_id, &row->id);

  if (theme == NULL)
    {
      theme = _tema_theme_new (self);
      g_hash_table_insert (self->themes_by_id, g_memdup2 (&row->id, sizeof row->id), theme);
    }
  _tema_theme_update (theme, row, _tema_board_find_code (self, row->code));
}

/* Takes over a new or changed card; _tema_board_sort() puts it where it belongs. */
void
_tema_board_take_card (TemaBoard *self, const TemaCardRow *row)
{
  TemaCard *card = g_hash_table_lookup (self->cards_by_id, &row->id);
  TemaDocument *document = row->document != 0
                               ? self->sources.find_document (self->sources.owner, row->document)
                               : NULL;

  if (card == NULL)
    {
      card = _tema_card_new (self);
      g_hash_table_insert (self->cards_by_id, g_memdup2 (&row->id, sizeof row->id), card);
    }
  _tema_card_update (card, row, _tema_board_find_code (self, row->code), document);
}

/* Takes over a new or changed round; _tema_board_sort() puts it where it belongs. */
void
_tema_board_take_round (TemaBoard *self, const TemaRoundRow *row)
{
  TemaRound *round = g_hash_table_lookup (self->rounds_by_id, &row->id);

  if (round == NULL)
    {
      round = _tema_round_new (self);
      g_hash_table_insert (self->rounds_by_id, g_memdup2 (&row->id, sizeof row->id), round);
    }
  _tema_round_update (round, row);
}

static gboolean
take_out (GHashTable *by_id, gint64 id, void (*forget) (gpointer thing))
{
  gpointer thing = g_hash_table_lookup (by_id, &id);

  if (thing == NULL)
    return FALSE;
  g_object_ref (thing);
  g_hash_table_remove (by_id, &id);
  forget (thing);
  g_object_unref (thing);
  return TRUE;
}

static void
forget_theme (gpointer theme)
{
  _tema_theme_forget_board (theme);
}

static void
forget_card (gpointer card)
{
  _tema_card_forget_board (card);
}

static void
forget_round (gpointer round)
{
  _tema_round_forget_board (round);
}

/* Lets go of whatever of this board has this id; it leaves the lists with _tema_board_sort(). */
gboolean
_tema_board_remove (TemaBoard *self, gint64 id)
{
  return take_out (self->cards_by_id, id, forget_card)
         || take_out (self->themes_by_id, id, forget_theme)
         || take_out (self->rounds_by_id, id, forget_round);
}

/* Tells, once an act, that something on the board is different. */
void
_tema_board_emit_changed (TemaBoard *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
forget_all (GHashTable *by_id, void (*forget) (gpointer thing))
{
  GHashTableIter iter;
  gpointer thing;

  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thing))
    forget (thing);
  g_hash_table_remove_all (by_id);
}

/* The board is gone: so is what was on it, whoever still holds it. */
void
_tema_board_close (TemaBoard *self)
{
  g_list_store_remove_all (self->themes);
  g_list_store_remove_all (self->cards);
  g_list_store_remove_all (self->rounds);
  g_list_store_remove_all (self->tray);
  forget_all (self->cards_by_id, forget_card);
  forget_all (self->themes_by_id, forget_theme);
  forget_all (self->rounds_by_id, forget_round);
}

/**
 * tema_board_get_id:
 * @self: a board
 *
 * Returns: its id
 */
gint64
tema_board_get_id (TemaBoard *self)
{
  return self->row->id;
}

/**
 * tema_board_get_guid:
 * @self: a board
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_board_get_guid (TemaBoard *self)
{
  return self->row->guid;
}

/**
 * tema_board_get_name:
 * @self: a board
 *
 * Returns: (transfer none): its name, never empty
 */
const char *
tema_board_get_name (TemaBoard *self)
{
  return self->row->name;
}

/**
 * tema_board_get_themes:
 * @self: a board
 *
 * Returns: (transfer none): the themes on the canvas in own order, a #GListModel of #TemaTheme
 */
GListModel *
tema_board_get_themes (TemaBoard *self)
{
  return G_LIST_MODEL (self->themes);
}

/**
 * tema_board_get_cards:
 * @self: a board
 *
 * Returns: (transfer none): the cards that lie loose on the canvas, a #GListModel of #TemaCard
 */
GListModel *
tema_board_get_cards (TemaBoard *self)
{
  return G_LIST_MODEL (self->cards);
}

/**
 * tema_board_get_rounds:
 * @self: a board
 *
 * Returns: (transfer none): the kept states, oldest first, a #GListModel of #TemaRound
 */
GListModel *
tema_board_get_rounds (TemaBoard *self)
{
  return G_LIST_MODEL (self->rounds);
}

/**
 * tema_board_get_tray:
 * @self: a board
 *
 * Gives the codes that could lie on the board and do not: those that passages may have, have no
 * card and stand for no theme. A code leaves the tray when it is placed and comes back when its
 * last card is removed.
 *
 * Returns: (transfer none): a #GListModel of #TemaCode in the codebook's order
 */
GListModel *
tema_board_get_tray (TemaBoard *self)
{
  return G_LIST_MODEL (self->tray);
}
