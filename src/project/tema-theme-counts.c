/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a theme holds, with the themes in it or without: codes, passages, texts, and those texts
 * that say nothing. */
#include "project/tema-board-private.h"

#include "project/tema-code-private.h"

typedef struct
{
  GHashTable *codes;     /* of TemaCode */
  GHashTable *documents; /* of gint64 * */
  GHashTable *codings;   /* of gint64 *: those of quotes */
  GPtrArray *quotes;     /* of TemaCard */
  guint n_cards;
} Pile;

static void
pile_init (Pile *pile)
{
  pile->codes = g_hash_table_new (NULL, NULL);
  pile->documents = g_hash_table_new (g_int64_hash, g_int64_equal);
  pile->codings = g_hash_table_new (g_int64_hash, g_int64_equal);
  pile->quotes = g_ptr_array_new ();
  pile->n_cards = 0;
}

static void
pile_clear (Pile *pile)
{
  g_hash_table_unref (pile->codes);
  g_hash_table_unref (pile->documents);
  g_hash_table_unref (pile->codings);
  g_ptr_array_unref (pile->quotes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pile, pile_clear)

static void
add_cards (TemaTheme *self, Pile *pile, gboolean with_subthemes)
{
  guint n_cards = g_list_model_get_n_items (tema_theme_get_cards (self));
  guint n_themes = g_list_model_get_n_items (tema_theme_get_themes (self));

  pile->n_cards += n_cards;
  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (tema_theme_get_cards (self), i);

      if (tema_card_get_kind (card) == TEMA_CARD_QUOTE)
        g_ptr_array_add (pile->quotes, card);
      else if (tema_card_get_kind (card) == TEMA_CARD_CODE && tema_card_get_code (card) != NULL)
        g_hash_table_add (pile->codes, tema_card_get_code (card));
    }
  for (guint i = 0; with_subthemes && i < n_themes; i++)
    {
      g_autoptr (TemaTheme) theme = g_list_model_get_item (tema_theme_get_themes (self), i);

      add_cards (theme, pile, TRUE);
    }
}

/* Everything behind the theme, each once. A quote whose code lies there too is among the code's
 * codings already. Returns how many codings there are. */
static guint
collect (TemaTheme *self, Pile *pile, gboolean with_subthemes)
{
  guint n_references = 0;
  GHashTableIter iter;
  gpointer code;

  add_cards (self, pile, with_subthemes);
  g_hash_table_iter_init (&iter, pile->codes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      n_references += tema_code_get_n_references (code);
      _tema_code_add_documents (code, pile->documents);
    }
  for (guint i = 0; i < pile->quotes->len; i++)
    {
      TemaCard *quote = g_ptr_array_index (pile->quotes, i);
      const TemaCardRow *row = _tema_card_get_row (quote);

      if (g_hash_table_contains (pile->codes, tema_card_get_code (quote))
          || !g_hash_table_add (pile->codings, (gpointer)&row->coding))
        continue;
      n_references++;
      g_hash_table_add (pile->documents, (gpointer)&row->document);
    }
  return n_references;
}

static GPtrArray *
list_documents (TemaTheme *self, gboolean with_subthemes, gboolean is_silent)
{
  g_auto (Pile) pile;
  GPtrArray *list = g_ptr_array_new ();
  TemaBoard *board = tema_theme_get_board (self);
  GListModel *documents;
  guint n_documents;

  pile_init (&pile);
  if (board == NULL)
    return list;
  collect (self, &pile, with_subthemes);
  documents = _tema_board_get_sources (board)->documents;
  n_documents = g_list_model_get_n_items (documents);
  for (guint i = 0; i < n_documents; i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);
      gint64 id = tema_document_get_id (document);

      if (g_hash_table_contains (pile.documents, &id) == !is_silent)
        g_ptr_array_add (list, document);
    }
  return list;
}

/**
 * tema_theme_count:
 * @self: a theme
 * @with_subthemes: whether what lies in the themes within it counts too
 * @counts: (out caller-allocates): the counts
 *
 * Counts what stands behind a theme. A code that lies in it twice counts once, and so does a coding
 * that is there as a quote and by its code.
 */
void
tema_theme_count (TemaTheme *self, gboolean with_subthemes, TemaThemeCounts *counts)
{
  g_auto (Pile) pile;
  TemaBoard *board = tema_theme_get_board (self);
  guint n_documents
      = board != NULL ? g_list_model_get_n_items (_tema_board_get_sources (board)->documents) : 0;

  pile_init (&pile);
  counts->n_references = collect (self, &pile, with_subthemes);
  counts->n_cards = pile.n_cards;
  counts->n_codes = g_hash_table_size (pile.codes);
  counts->n_files = g_hash_table_size (pile.documents);
  counts->n_silent = n_documents > counts->n_files ? n_documents - counts->n_files : 0;
}

/**
 * tema_theme_list_files:
 * @self: a theme
 * @with_subthemes: whether what lies in the themes within it counts too
 *
 * Lists who speaks in a theme.
 *
 * Returns: (transfer container) (element-type TemaDocument): the documents, in own order
 */
GPtrArray *
tema_theme_list_files (TemaTheme *self, gboolean with_subthemes)
{
  return list_documents (self, with_subthemes, FALSE);
}

/**
 * tema_theme_list_silent:
 * @self: a theme
 * @with_subthemes: whether what lies in the themes within it counts too
 *
 * Lists who is silent: the documents that a theme has nothing from.
 *
 * Returns: (transfer container) (element-type TemaDocument): the documents, in own order
 */
GPtrArray *
tema_theme_list_silent (TemaTheme *self, gboolean with_subthemes)
{
  return list_documents (self, with_subthemes, TRUE);
}
