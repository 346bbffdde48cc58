/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is asked of a theme board: the filtered tray, all themes and cards in order, one by its
 * name, the whole board as a value. */
#include "project/tema-board-private.h"

#include "base/tema-guid.h"
#include "project/tema-code-private.h"

/**
 * tema_board_search_tray:
 * @self: a board
 * @typed: what the user typed, as for tema_codebook_search(); "" for all
 *
 * Filters the tray, best hits first.
 *
 * Returns: (transfer container) (element-type TemaCode): the codes
 */
GPtrArray *
tema_board_search_tray (TemaBoard *self, const char *typed)
{
  g_autoptr (GPtrArray) hits = tema_codebook_search (self->sources.codebook, typed, G_MAXUINT);
  g_autoptr (GHashTable) in_tray = g_hash_table_new (NULL, NULL);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->tray));
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (TemaCode) code = g_list_model_get_item (G_LIST_MODEL (self->tray), i);

      g_hash_table_add (in_tray, code);
    }
  for (guint i = 0; i < hits->len; i++)
    if (g_hash_table_contains (in_tray, g_ptr_array_index (hits, i)))
      g_ptr_array_add (found, g_ptr_array_index (hits, i));
  return found;
}

/**
 * tema_board_get_n_codes:
 * @self: a board
 *
 * Returns: how many codes could lie on it: those that passages may have
 */
guint
tema_board_get_n_codes (TemaBoard *self)
{
  return self->n_codes;
}

/**
 * tema_board_get_n_placed:
 * @self: a board
 *
 * Returns: how many of those lie on it or stand for a theme of it, each once
 */
guint
tema_board_get_n_placed (TemaBoard *self)
{
  return self->n_placed;
}

static void
collect_themes (GListModel *themes, GPtrArray *list)
{
  guint n_themes = g_list_model_get_n_items (themes);

  for (guint i = 0; i < n_themes; i++)
    {
      g_autoptr (TemaTheme) theme = g_list_model_get_item (themes, i);

      g_ptr_array_add (list, theme);
      collect_themes (tema_theme_get_themes (theme), list);
    }
}

static void
collect_cards (GListModel *cards, GPtrArray *list)
{
  guint n_cards = g_list_model_get_n_items (cards);

  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (cards, i);

      g_ptr_array_add (list, card);
    }
}

/**
 * tema_board_list_themes:
 * @self: a board
 *
 * Returns: (transfer container) (element-type TemaTheme): all themes in reading order, each before
 * those within it
 */
GPtrArray *
tema_board_list_themes (TemaBoard *self)
{
  GPtrArray *list = g_ptr_array_new ();

  collect_themes (G_LIST_MODEL (self->themes), list);
  return list;
}

/**
 * tema_board_list_cards:
 * @self: a board
 *
 * Returns: (transfer container) (element-type TemaCard): all cards, those of each theme in its
 * order, then the loose ones
 */
GPtrArray *
tema_board_list_cards (TemaBoard *self)
{
  g_autoptr (GPtrArray) themes = tema_board_list_themes (self);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < themes->len; i++)
    collect_cards (tema_theme_get_cards (g_ptr_array_index (themes, i)), list);
  collect_cards (G_LIST_MODEL (self->cards), list);
  return list;
}

/**
 * tema_board_find_theme:
 * @self: a board
 * @name_or_guid: as scripts name it
 *
 * Returns: (transfer none) (nullable): the theme; of equal names the first in reading order
 */
TemaTheme *
tema_board_find_theme (TemaBoard *self, const char *name_or_guid)
{
  g_autoptr (GPtrArray) themes = tema_board_list_themes (self);

  for (guint i = 0; i < themes->len; i++)
    {
      TemaTheme *theme = g_ptr_array_index (themes, i);

      if (g_str_equal (tema_theme_get_name (theme), name_or_guid)
          || g_ascii_strcasecmp (tema_theme_get_guid (theme), name_or_guid) == 0)
        return theme;
    }
  return NULL;
}

/**
 * tema_board_find_theme_by_id:
 * @self: a board
 * @id: a theme's id
 *
 * Returns: (transfer none) (nullable): the theme
 */
TemaTheme *
tema_board_find_theme_by_id (TemaBoard *self, gint64 id)
{
  return g_hash_table_lookup (self->themes_by_id, &id);
}

/**
 * tema_board_find_card:
 * @self: a board
 * @guid: a card's GUID
 *
 * Returns: (transfer none) (nullable): the card
 */
TemaCard *
tema_board_find_card (TemaBoard *self, const char *guid)
{
  TemaCard *card = tema_board_find_card_by_id (self, tema_guid_to_id (guid));

  return card != NULL && g_str_equal (tema_card_get_guid (card), guid) ? card : NULL;
}

/**
 * tema_board_find_card_by_id:
 * @self: a board
 * @id: a card's id
 *
 * Returns: (transfer none) (nullable): the card
 */
TemaCard *
tema_board_find_card_by_id (TemaBoard *self, gint64 id)
{
  return g_hash_table_lookup (self->cards_by_id, &id);
}

/**
 * tema_board_find_card_of_code:
 * @self: a board
 * @code: a code
 *
 * Returns: (transfer none) (nullable): the first card that shows the code itself
 */
TemaCard *
tema_board_find_card_of_code (TemaBoard *self, TemaCode *code)
{
  g_autoptr (GPtrArray) cards = tema_board_list_cards (self);

  for (guint i = 0; i < cards->len; i++)
    {
      TemaCard *card = g_ptr_array_index (cards, i);

      if (tema_card_get_kind (card) == TEMA_CARD_CODE && tema_card_get_code (card) == code)
        return card;
    }
  return NULL;
}

/**
 * tema_board_find_round:
 * @self: a board
 * @name_or_guid: as scripts name it
 *
 * Returns: (transfer none) (nullable): the round; of equal names the newest
 */
TemaRound *
tema_board_find_round (TemaBoard *self, const char *name_or_guid)
{
  guint n_rounds = g_list_model_get_n_items (G_LIST_MODEL (self->rounds));

  for (guint i = n_rounds; i > 0; i--)
    {
      g_autoptr (TemaRound) round = g_list_model_get_item (G_LIST_MODEL (self->rounds), i - 1);

      if (g_str_equal (tema_round_get_name (round), name_or_guid)
          || g_ascii_strcasecmp (tema_round_get_guid (round), name_or_guid) == 0)
        return round;
    }
  return NULL;
}

static TemaCodeFacts *
find_shown_code (gint64 id, gpointer data)
{
  TemaBoard *self = data;
  TemaCode *code = _tema_board_find_code (self, id);
  g_autoptr (GHashTable) documents = NULL;
  GHashTableIter iter;
  gpointer document;
  TemaCodeFacts *facts;

  if (code == NULL)
    return NULL;
  facts = _tema_code_facts_new ();
  facts->guid = g_strdup (tema_code_get_guid (code));
  facts->name = g_strdup (tema_code_get_name (code));
  facts->color = *tema_code_get_color (code);
  facts->n_references = tema_code_get_n_references (code);
  documents = g_hash_table_new (g_int64_hash, g_int64_equal);
  _tema_code_add_documents (code, documents);
  g_hash_table_iter_init (&iter, documents);
  while (g_hash_table_iter_next (&iter, &document, NULL))
    g_array_append_vals (facts->documents, document, 1);
  return facts;
}

static char *
dup_shown_document_name (gint64 id, gpointer data)
{
  TemaBoard *self = data;
  TemaDocument *document = self->sources.find_document (self->sources.owner, id);

  return document != NULL ? g_strdup (tema_document_get_name (document)) : NULL;
}

/**
 * tema_board_dup_state:
 * @self: a board
 *
 * Gives what the board shows now as a plain value, for layout, drawing, comparing and reports
 * (2,000 cards: a few milliseconds). Main thread only; the value may go to any.
 *
 * Returns: (transfer full): the state
 */
TemaBoardState *
tema_board_dup_state (TemaBoard *self)
{
  g_autoptr (GPtrArray) theme_rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) card_rows = g_ptr_array_new ();
  TemaBoardLookups lookups = { find_shown_code, dup_shown_document_name, self };
  TemaBoardState *state;
  GHashTableIter iter;
  gpointer thing;

  g_hash_table_iter_init (&iter, self->themes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thing))
    g_ptr_array_add (theme_rows, (gpointer)_tema_theme_get_row (thing));
  g_hash_table_iter_init (&iter, self->cards_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thing))
    g_ptr_array_add (card_rows, (gpointer)_tema_card_get_row (thing));
  state = _tema_board_freeze (self->row->name, theme_rows, card_rows, &lookups);
  state->n_codes = self->n_codes;
  state->n_placed = self->n_placed;
  state->n_documents = g_list_model_get_n_items (self->sources.documents);
  return state;
}
