/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One theme board: one object a theme, card and round for as long as the project is open, lists
 * spliced once an act. */
#include "project/tema-board-private.h"

#include "project/tema-list-splice-private.h"

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

static int
compare_themes (gconstpointer a, gconstpointer b)
{
  const TemaThemeRow *left = _tema_theme_get_row (*(TemaTheme *const *)a);
  const TemaThemeRow *right = _tema_theme_get_row (*(TemaTheme *const *)b);

  return _tema_theme_rows_compare (&left, &right);
}

static int
compare_cards (gconstpointer a, gconstpointer b)
{
  const TemaCardRow *left = _tema_card_get_row (*(TemaCard *const *)a);
  const TemaCardRow *right = _tema_card_get_row (*(TemaCard *const *)b);

  return _tema_card_rows_compare (&left, &right);
}

static int
compare_rounds (gconstpointer a, gconstpointer b)
{
  const TemaRoundRow *left = _tema_round_get_row (*(TemaRound *const *)a);
  const TemaRoundRow *right = _tema_round_get_row (*(TemaRound *const *)b);

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

/* What each list shall hold: GListStore → GPtrArray. */
static void
want (GHashTable *wanted, GListStore *store, gpointer thing)
{
  GPtrArray *things = g_hash_table_lookup (wanted, store);

  if (things == NULL)
    {
      things = g_ptr_array_new ();
      g_hash_table_insert (wanted, store, things);
    }
  if (thing != NULL)
    g_ptr_array_add (things, thing);
}

/* The theme that a theme lies in. One that lies in itself, or deeper than any verb puts it, comes
 * from a foreign hand: it is shown on the canvas, where it can be dealt with. */
static TemaTheme *
find_parent (TemaBoard *self, const TemaThemeRow *row)
{
  TemaTheme *parent = g_hash_table_lookup (self->themes_by_id, &row->parent);
  TemaTheme *above = parent;

  for (guint depth = 0; above != NULL; depth++)
    {
      if (depth > TEMA_THEME_MAX_DEPTH)
        return NULL;
      above = g_hash_table_lookup (self->themes_by_id, &_tema_theme_get_row (above)->parent);
    }
  return parent;
}

static void
want_themes (TemaBoard *self, GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer theme;

  want (wanted, self->themes, NULL);
  g_hash_table_iter_init (&iter, self->themes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &theme))
    {
      const TemaThemeRow *row = _tema_theme_get_row (theme);
      TemaTheme *parent = find_parent (self, row);

      _tema_theme_set_parent (theme, parent);
      want (wanted, parent != NULL ? _tema_theme_get_theme_store (parent) : self->themes, theme);
      want (wanted, _tema_theme_get_theme_store (theme), NULL);
    }
}

static void
want_cards (TemaBoard *self, GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer card, theme;

  want (wanted, self->cards, NULL);
  g_hash_table_iter_init (&iter, self->themes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &theme))
    want (wanted, _tema_theme_get_card_store (theme), NULL);
  g_hash_table_iter_init (&iter, self->cards_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &card))
    {
      TemaTheme *home = g_hash_table_lookup (self->themes_by_id, &_tema_card_get_row (card)->theme);

      _tema_card_set_theme (card, home);
      want (wanted, home != NULL ? _tema_theme_get_card_store (home) : self->cards, card);
    }
}

/* Things leave before they arrive, so that nothing is ever in two lists. */
static void
splice_lists (GHashTable *wanted, GCompareFunc compare)
{
  GHashTableIter iter;
  gpointer store, things;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &store, &things))
    {
      g_autoptr (GHashTable) belongs = g_hash_table_new (NULL, NULL);
      g_autoptr (GPtrArray) staying = g_ptr_array_new ();
      guint n_items = g_list_model_get_n_items (store);

      g_ptr_array_sort (things, compare);
      for (guint i = 0; i < ((GPtrArray *)things)->len; i++)
        g_hash_table_add (belongs, g_ptr_array_index ((GPtrArray *)things, i));
      for (guint i = 0; i < n_items; i++)
        {
          g_autoptr (GObject) item = g_list_model_get_item (store, i);

          if (g_hash_table_contains (belongs, item))
            g_ptr_array_add (staying, item);
        }
      if (staying->len < n_items)
        _tema_list_splice_difference (store, staying);
    }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &store, &things))
    _tema_list_splice_difference (store, things);
}

/* Puts everything that was taken over where it belongs. */
void
_tema_board_sort (TemaBoard *self)
{
  g_autoptr (GHashTable) themes
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) cards
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GPtrArray) rounds = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer round;

  want_themes (self, themes);
  want_cards (self, cards);
  splice_lists (themes, compare_themes);
  splice_lists (cards, compare_cards);
  g_hash_table_iter_init (&iter, self->rounds_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &round))
    g_ptr_array_add (rounds, round);
  g_ptr_array_sort (rounds, compare_rounds);
  _tema_list_splice_difference (self->rounds, rounds);
}

/* Which codes are not on the board; @codes are all codes in order. */
void
_tema_board_refresh_tray (TemaBoard *self, GPtrArray *codes)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) tray = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer thing;

  g_hash_table_iter_init (&iter, self->cards_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thing))
    if (tema_card_get_kind (thing) == TEMA_CARD_CODE)
      g_hash_table_add (placed, tema_card_get_code (thing));
  g_hash_table_iter_init (&iter, self->themes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thing))
    g_hash_table_add (placed, tema_theme_get_code (thing));
  self->n_codes = 0;
  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);

      if (!tema_code_is_codable (code))
        continue;
      self->n_codes++;
      if (!g_hash_table_contains (placed, code))
        g_ptr_array_add (tray, code);
    }
  self->n_placed = self->n_codes - tray->len;
  _tema_list_splice_difference (self->tray, tray);
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
