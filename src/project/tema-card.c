/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One card of a board: its row, and the code and document that the row names. */
#include "project/tema-board-private.h"

struct _TemaCard
{
  GObject parent_instance;

  TemaBoard *board; /* not owned: the board owns every card; NULL once it is gone */
  TemaTheme *theme; /* not owned; NULL loose on the canvas */
  TemaCardRow *row; /* NULL only before the first update */
  TemaCode *code;
  TemaDocument *document;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaCard, tema_card, G_TYPE_OBJECT)

static void
tema_card_finalize (GObject *object)
{
  TemaCard *self = TEMA_CARD (object);

  g_clear_pointer (&self->row, tema_card_row_free);
  g_clear_object (&self->code);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (tema_card_parent_class)->finalize (object);
}

static void
tema_card_class_init (TemaCardClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_card_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_card_init (TemaCard *self)
{
}

/* A card of a board, without values yet. */
TemaCard *
_tema_card_new (TemaBoard *board)
{
  TemaCard *self = g_object_new (TEMA_TYPE_CARD, NULL);

  self->board = board;
  return self;
}

static gboolean
rows_are_equal (const TemaCardRow *a, const TemaCardRow *b)
{
  return a->theme == b->theme && a->rank == b->rank && a->kind == b->kind && a->code == b->code
         && a->coding == b->coding && a->first_char == b->first_char && a->last_char == b->last_char
         && a->x == b->x && a->y == b->y && g_str_equal (a->text, b->text);
}

/* Takes over the values of a row and tells who watches, if any is different. The card keeps its
 * code: when both go in one act, it is still whole while it leaves the lists. */
gboolean
_tema_card_update (TemaCard *self, const TemaCardRow *row, TemaCode *code, TemaDocument *document)
{
  gboolean is_new = self->row == NULL;

  if (!is_new && rows_are_equal (self->row, row) && self->code == code
      && self->document == document)
    return FALSE;
  g_clear_pointer (&self->row, tema_card_row_free);
  self->row = tema_card_row_copy (row);
  g_set_object (&self->code, code);
  g_set_object (&self->document, document);
  if (!is_new)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

/* Puts the card into a theme, or on the canvas for NULL; the lists are the board's to splice. */
void
_tema_card_set_theme (TemaCard *self, TemaTheme *theme)
{
  self->theme = theme;
}

/* The board is gone; somebody may still hold the card. */
void
_tema_card_forget_board (TemaCard *self)
{
  self->board = NULL;
  self->theme = NULL;
}

/* The row behind the card. */
const TemaCardRow *
_tema_card_get_row (TemaCard *self)
{
  return self->row;
}

/**
 * tema_card_get_id:
 * @self: a card
 *
 * Returns: its id
 */
gint64
tema_card_get_id (TemaCard *self)
{
  return self->row->id;
}

/**
 * tema_card_get_guid:
 * @self: a card
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_card_get_guid (TemaCard *self)
{
  return self->row->guid;
}

/**
 * tema_card_get_kind:
 * @self: a card
 *
 * Returns: what it shows
 */
TemaCardKind
tema_card_get_kind (TemaCard *self)
{
  return self->row->kind;
}

/**
 * tema_card_get_board:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the board it lies on
 */
TemaBoard *
tema_card_get_board (TemaCard *self)
{
  return self->board;
}

/**
 * tema_card_get_theme:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the theme it lies in, %NULL loose on the canvas
 */
TemaTheme *
tema_card_get_theme (TemaCard *self)
{
  return self->theme;
}

/**
 * tema_card_get_code:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): its code; of a quote the code of its coding; %NULL for a
 * note
 */
TemaCode *
tema_card_get_code (TemaCard *self)
{
  return self->code;
}

/**
 * tema_card_get_coding_id:
 * @self: a card
 *
 * Returns: id of the coding that a quote shows, 0 for other cards
 */
gint64
tema_card_get_coding_id (TemaCard *self)
{
  return self->row->coding;
}

/**
 * tema_card_get_document:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): where a quote is from, %NULL for other cards
 */
TemaDocument *
tema_card_get_document (TemaCard *self)
{
  return self->document;
}

/**
 * tema_card_get_first_char:
 * @self: a card
 *
 * Returns: first Unicode character of a quote in its document, 0 for other cards
 */
guint
tema_card_get_first_char (TemaCard *self)
{
  return self->row->first_char;
}

/**
 * tema_card_get_last_char:
 * @self: a card
 *
 * Returns: the character after a quote in its document, 0 for other cards
 */
guint
tema_card_get_last_char (TemaCard *self)
{
  return self->row->last_char;
}

/**
 * tema_card_get_text:
 * @self: a card
 *
 * Returns: (transfer none): the passage of a quote, the words of a note, "" for a code
 */
const char *
tema_card_get_text (TemaCard *self)
{
  return self->row->text;
}

/**
 * tema_card_get_title:
 * @self: a card
 *
 * Returns: (transfer none): what stands on it: the name of a code, the words of a quote or note
 */
const char *
tema_card_get_title (TemaCard *self)
{
  return self->row->kind == TEMA_CARD_CODE && self->code != NULL ? tema_code_get_name (self->code)
                                                                 : self->row->text;
}

/**
 * tema_card_get_x:
 * @self: a card
 *
 * Returns: where it is on the canvas, in pixels at the zoom of 1; of no meaning within a theme
 */
int
tema_card_get_x (TemaCard *self)
{
  return self->row->x;
}

/**
 * tema_card_get_y:
 * @self: a card
 *
 * Returns: where it is on the canvas, in pixels at the zoom of 1; of no meaning within a theme
 */
int
tema_card_get_y (TemaCard *self)
{
  return self->row->y;
}
