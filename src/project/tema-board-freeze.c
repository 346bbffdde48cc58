/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From rows to a state: the same for the board that is shown (its models' rows) and for the round
 * that is kept (rows read inside the act), so that a round is what was on the screen. */
#include "project/tema-board-acts-private.h"
#include "project/tema-board-private.h"

#include "store/tema-statement.h"

typedef struct
{
  TemaBoardState *state;
  const TemaBoardLookups *lookups;
  GHashTable *facts;      /* gint64 → TemaCodeFacts, %NULL for codes that are not there */
  GHashTable *subthemes;  /* gint64 → GPtrArray of TemaThemeRow, in order */
  GHashTable *cards;      /* gint64 → GPtrArray of TemaCardRow, in order */
  GPtrArray *codes_of;    /* by theme index: set of gint64 */
  GPtrArray *passages_of; /* by theme index: GPtrArray of TemaCardRow: quotes */
} Freezer;

/* No facts yet. */
TemaCodeFacts *
_tema_code_facts_new (void)
{
  TemaCodeFacts *self = g_new0 (TemaCodeFacts, 1);

  self->documents = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/* Frees the facts of a code. */
void
_tema_code_facts_free (TemaCodeFacts *self)
{
  if (self == NULL)
    return;
  g_free (self->guid);
  g_free (self->name);
  g_array_unref (self->documents);
  g_free (self);
}

/* Order of themes among siblings; for arrays of pointers. */
int
_tema_theme_rows_compare (gconstpointer a, gconstpointer b)
{
  const TemaThemeRow *left = *(const TemaThemeRow *const *)a;
  const TemaThemeRow *right = *(const TemaThemeRow *const *)b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

/* Order of cards within a theme; for arrays of pointers. */
int
_tema_card_rows_compare (gconstpointer a, gconstpointer b)
{
  const TemaCardRow *left = *(const TemaCardRow *const *)a;
  const TemaCardRow *right = *(const TemaCardRow *const *)b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static GPtrArray *
get_pile (GHashTable *piles, gint64 id)
{
  GPtrArray *pile = g_hash_table_lookup (piles, &id);

  if (pile == NULL)
    {
      pile = g_ptr_array_new ();
      g_hash_table_insert (piles, g_memdup2 (&id, sizeof id), pile);
    }
  return pile;
}

static GHashTable *
new_piles (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                (GDestroyNotify)g_ptr_array_unref);
}

static void
sort_piles (GHashTable *piles, GCompareFunc compare)
{
  GHashTableIter iter;
  gpointer pile;

  g_hash_table_iter_init (&iter, piles);
  while (g_hash_table_iter_next (&iter, NULL, &pile))
    g_ptr_array_sort (pile, compare);
}

/* The theme that a theme lies in, 0 for the canvas: as the board shows it, see find_parent() in
 * tema-board.c. */
static gint64
find_parent (GHashTable *rows_by_id, const TemaThemeRow *row)
{
  const TemaThemeRow *parent = g_hash_table_lookup (rows_by_id, &row->parent);
  const TemaThemeRow *above = parent;

  for (guint depth = 0; above != NULL; depth++)
    {
      if (depth > TEMA_THEME_MAX_DEPTH)
        return 0;
      above = g_hash_table_lookup (rows_by_id, &above->parent);
    }
  return parent != NULL ? parent->id : 0;
}

/* What lies in a theme that is not there lies on the canvas. */
static void
pile_up (Freezer *freezer, GPtrArray *theme_rows, GPtrArray *card_rows)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < theme_rows->len; i++)
    {
      TemaThemeRow *row = g_ptr_array_index (theme_rows, i);

      g_hash_table_insert (known, &row->id, row);
    }
  for (guint i = 0; i < theme_rows->len; i++)
    {
      TemaThemeRow *row = g_ptr_array_index (theme_rows, i);

      g_ptr_array_add (get_pile (freezer->subthemes, find_parent (known, row)), row);
    }
  for (guint i = 0; i < card_rows->len; i++)
    {
      TemaCardRow *row = g_ptr_array_index (card_rows, i);

      g_ptr_array_add (
          get_pile (freezer->cards, g_hash_table_contains (known, &row->theme) ? row->theme : 0),
          row);
    }
  sort_piles (freezer->subthemes, _tema_theme_rows_compare);
  sort_piles (freezer->cards, _tema_card_rows_compare);
}

static const TemaCodeFacts *
find_facts (Freezer *freezer, gint64 code)
{
  gpointer facts = NULL;

  if (code != 0 && !g_hash_table_lookup_extended (freezer->facts, &code, NULL, &facts))
    {
      facts = freezer->lookups->find_code (code, freezer->lookups->data);
      g_hash_table_insert (freezer->facts, g_memdup2 (&code, sizeof code), facts);
    }
  return facts;
}

static void
freeze_card (Freezer *freezer, const TemaCardRow *row, int theme)
{
  TemaBoardStateCard *card = tema_board_state_add_card (freezer->state, row->guid);
  const TemaCodeFacts *facts = find_facts (freezer, row->code);
  char *document = row->document != 0
                       ? freezer->lookups->dup_document_name (row->document, freezer->lookups->data)
                       : NULL;

  card->theme = theme;
  card->kind = row->kind;
  card->subject = g_strdup (row->kind == TEMA_CARD_QUOTE                   ? row->coding_guid
                            : row->kind == TEMA_CARD_CODE && facts != NULL ? facts->guid
                                                                           : "");
  card->name = g_strdup (facts != NULL ? facts->name : "");
  card->text = g_strdup (row->text);
  card->document = document != NULL ? document : g_strdup ("");
  card->color = facts != NULL ? facts->color : (TemaColor){ 0xf6, 0xd3, 0x2d };
  card->n_files = row->kind == TEMA_CARD_QUOTE ? 1 : facts != NULL ? facts->documents->len : 0;
  card->n_references = row->kind == TEMA_CARD_QUOTE ? 1 : facts != NULL ? facts->n_references : 0;
  card->x = row->x;
  card->y = row->y;
}

/* The sets of one theme point into the rows and the facts, which outlive them. */
static void
note_content (Freezer *freezer, const GPtrArray *cards)
{
  GHashTable *codes = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *passages = g_ptr_array_new ();

  for (guint i = 0; cards != NULL && i < cards->len; i++)
    {
      TemaCardRow *row = g_ptr_array_index (cards, i);

      if (row->kind == TEMA_CARD_CODE)
        g_hash_table_add (codes, &row->code);
      else if (row->kind == TEMA_CARD_QUOTE)
        g_ptr_array_add (passages, row);
    }
  g_ptr_array_add (freezer->codes_of, codes);
  g_ptr_array_add (freezer->passages_of, passages);
}

static void
freeze_theme (Freezer *freezer, const TemaThemeRow *row, int parent)
{
  TemaBoardStateTheme *theme = tema_board_state_add_theme (freezer->state, row->guid);
  int index = freezer->state->themes->len - 1;
  const TemaCodeFacts *facts = find_facts (freezer, row->code);
  const GPtrArray *subthemes = g_hash_table_lookup (freezer->subthemes, &row->id);
  const GPtrArray *cards = g_hash_table_lookup (freezer->cards, &row->id);

  theme->parent = parent;
  theme->code = g_strdup (facts != NULL ? facts->guid : "");
  theme->name = g_strdup (row->name);
  theme->definition = g_strdup (row->definition);
  theme->reason = g_strdup (row->reason);
  theme->color = row->color;
  theme->status = row->status;
  theme->x = row->x;
  theme->y = row->y;
  theme->width = row->width;
  theme->height = row->height;
  note_content (freezer, cards);
  for (guint i = 0; cards != NULL && i < cards->len; i++)
    freeze_card (freezer, g_ptr_array_index (cards, i), index);
  for (guint i = 0; subthemes != NULL && i < subthemes->len; i++)
    freeze_theme (freezer, g_ptr_array_index (subthemes, i), index);
}

/* Puts what is in a theme into the one it lies in. */
static void
pour (Freezer *freezer, int from, int to)
{
  GHashTable *codes = g_ptr_array_index (freezer->codes_of, to);
  GPtrArray *passages = g_ptr_array_index (freezer->passages_of, to);
  GHashTableIter iter;
  gpointer code;

  g_hash_table_iter_init (&iter, g_ptr_array_index (freezer->codes_of, from));
  while (g_hash_table_iter_next (&iter, &code, NULL))
    g_hash_table_add (codes, code);
  g_ptr_array_extend (passages, g_ptr_array_index (freezer->passages_of, from), NULL, NULL);
}

static void
count_theme (Freezer *freezer, guint index)
{
  TemaBoardStateTheme *theme = g_ptr_array_index (freezer->state->themes, index);
  GHashTable *codes = g_ptr_array_index (freezer->codes_of, index);
  const GPtrArray *passages = g_ptr_array_index (freezer->passages_of, index);
  g_autoptr (GHashTable) files = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) codings = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer code;

  theme->n_codes = g_hash_table_size (codes);
  g_hash_table_iter_init (&iter, codes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      const TemaCodeFacts *facts = find_facts (freezer, *(gint64 *)code);

      theme->n_references += facts != NULL ? facts->n_references : 0;
      for (guint i = 0; facts != NULL && i < facts->documents->len; i++)
        g_hash_table_add (files, &g_array_index (facts->documents, gint64, i));
    }
  for (guint i = 0; i < passages->len; i++)
    {
      TemaCardRow *row = g_ptr_array_index (passages, i);

      if (g_hash_table_contains (codes, &row->code) || !g_hash_table_add (codings, &row->coding))
        continue;
      theme->n_references++;
      g_hash_table_add (files, &row->document);
    }
  theme->n_files = g_hash_table_size (files);
}

static void
count_themes (Freezer *freezer)
{
  for (guint i = freezer->state->themes->len; i > 0; i--)
    {
      int parent = tema_board_state_get_theme (freezer->state, i - 1)->parent;

      count_theme (freezer, i - 1);
      if (parent >= 0)
        pour (freezer, i - 1, parent);
    }
}

/* Makes a state of rows in any order. The numbers of codes and documents are the caller's to fill
 * in. */
TemaBoardState *
_tema_board_freeze (const char *name,
                    GPtrArray *theme_rows,
                    GPtrArray *card_rows,
                    const TemaBoardLookups *lookups)
{
  Freezer freezer = {
    .state = tema_board_state_new (name),
    .lookups = lookups,
    .facts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                    (GDestroyNotify)_tema_code_facts_free),
    .subthemes = new_piles (),
    .cards = new_piles (),
    .codes_of = g_ptr_array_new_with_free_func ((GDestroyNotify)g_hash_table_unref),
    .passages_of = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref),
  };
  const GPtrArray *top, *loose;
  const gint64 canvas = 0;

  pile_up (&freezer, theme_rows, card_rows);
  top = g_hash_table_lookup (freezer.subthemes, &canvas);
  for (guint i = 0; top != NULL && i < top->len; i++)
    freeze_theme (&freezer, g_ptr_array_index (top, i), -1);
  loose = g_hash_table_lookup (freezer.cards, &canvas);
  for (guint i = 0; loose != NULL && i < loose->len; i++)
    freeze_card (&freezer, g_ptr_array_index (loose, i), -1);
  count_themes (&freezer);
  g_ptr_array_unref (freezer.codes_of);
  g_ptr_array_unref (freezer.passages_of);
  g_hash_table_unref (freezer.facts);
  g_hash_table_unref (freezer.subthemes);
  g_hash_table_unref (freezer.cards);
  return freezer.state;
}

static TemaCodeFacts *
find_stored_code (gint64 code, gpointer data)
{
  TemaStore *store = data;
  TemaStatement *select
      = tema_store_prepare (store, "SELECT guid, name, color FROM code WHERE id = ?");
  TemaCodeFacts *facts = NULL;

  tema_statement_bind_int (select, 1, code);
  if (tema_statement_step (select, NULL))
    {
      facts = _tema_code_facts_new ();
      facts->guid = g_strdup (tema_statement_get_text (select, 0));
      facts->name = g_strdup (tema_statement_get_text (select, 1));
      if (!tema_color_parse (tema_statement_get_text (select, 2), &facts->color))
        facts->color = *tema_palette_get_color (0);
    }
  tema_statement_reset (select);
  if (facts == NULL)
    return NULL;
  select = tema_store_prepare (
      store, "SELECT document, count (*) FROM coding WHERE code = ? GROUP BY document");
  tema_statement_bind_int (select, 1, code);
  while (tema_statement_step (select, NULL))
    {
      gint64 document = tema_statement_get_int (select, 0);

      g_array_append_val (facts->documents, document);
      facts->n_references += tema_statement_get_int (select, 1);
    }
  return facts;
}

static char *
dup_stored_document_name (gint64 document, gpointer data)
{
  TemaStatement *select = tema_store_prepare (data, "SELECT name FROM document WHERE id = ?");
  char *name = NULL;

  tema_statement_bind_int (select, 1, document);
  if (tema_statement_step (select, NULL))
    name = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return name;
}

static guint
count_stored (TemaStore *store, const char *sql, gint64 board)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  guint n = 0;

  if (board != 0)
    tema_statement_bind_int (select, 1, board);
  if (tema_statement_step (select, NULL))
    n = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return n;
}

/* The state of a board as it is on disk. Store thread only. */
TemaBoardState *
_tema_board_freeze_from_store (TemaStore *store, gint64 board, GError **error)
{
  g_autoptr (TemaBoardRows) rows = tema_board_rows_new ();
  TemaBoardLookups lookups = { find_stored_code, dup_stored_document_name, store };
  const TemaBoardRow *row;
  TemaBoardState *state;

  if (!tema_board_rows_load_board (rows, store, board, error)
      || !_tema_board_require (store, board, error))
    return NULL;
  row = g_ptr_array_index (rows->boards, 0);
  state = _tema_board_freeze (row->name, rows->themes, rows->cards, &lookups);
  state->n_codes = count_stored (store, "SELECT count (*) FROM code WHERE is_codable = 1", 0);
  state->n_placed
      = count_stored (store,
                      "SELECT count (*) FROM code WHERE is_codable = 1 AND (id IN (SELECT"
                      " code FROM card WHERE board = ?1 AND kind = 0) OR id IN (SELECT code"
                      " FROM theme WHERE board = ?1))",
                      board);
  state->n_documents = count_stored (store, "SELECT count (*) FROM document", 0);
  return state;
}
