/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One theme of a board: its row, and the cards and themes in it. */
#include "project/tema-board-private.h"

/* Deeper than any researcher goes; a file from a foreign hand may hold a circle. */
#define MAX_DEPTH 1000

struct _TemaTheme
{
  GObject parent_instance;

  TemaBoard *board;  /* not owned: the board owns every theme; NULL once it is gone */
  TemaTheme *parent; /* not owned; NULL on the canvas */
  TemaThemeRow *row; /* NULL only before the first update */
  TemaCode *code;
  GListStore *themes; /* in own order */
  GListStore *cards;  /* in own order */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaTheme, tema_theme, G_TYPE_OBJECT)

static void
tema_theme_finalize (GObject *object)
{
  TemaTheme *self = TEMA_THEME (object);

  g_clear_pointer (&self->row, tema_theme_row_free);
  g_clear_object (&self->code);
  g_object_unref (self->themes);
  g_object_unref (self->cards);
  G_OBJECT_CLASS (tema_theme_parent_class)->finalize (object);
}

static void
tema_theme_class_init (TemaThemeClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_theme_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_THEME, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_theme_init (TemaTheme *self)
{
  self->themes = g_list_store_new (TEMA_TYPE_THEME);
  self->cards = g_list_store_new (TEMA_TYPE_CARD);
}

/* A theme of a board, without values yet. */
TemaTheme *
_tema_theme_new (TemaBoard *board)
{
  TemaTheme *self = g_object_new (TEMA_TYPE_THEME, NULL);

  self->board = board;
  return self;
}

/* Takes over the values of a row and tells who watches. */
gboolean
_tema_theme_update (TemaTheme *self, const TemaThemeRow *row, TemaCode *code)
{
  gboolean is_new = self->row == NULL;

  g_clear_pointer (&self->row, tema_theme_row_free);
  self->row = tema_theme_row_copy (row);
  g_set_object (&self->code, code);
  if (!is_new)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

/* Puts the theme into another, or on the canvas for NULL; the lists are the board's to splice. */
void
_tema_theme_set_parent (TemaTheme *self, TemaTheme *parent)
{
  self->parent = parent;
}

/* The board is gone; somebody may still hold the theme. */
void
_tema_theme_forget_board (TemaTheme *self)
{
  self->board = NULL;
  self->parent = NULL;
  g_list_store_remove_all (self->themes);
  g_list_store_remove_all (self->cards);
}

/* The row behind the theme. */
const TemaThemeRow *
_tema_theme_get_row (TemaTheme *self)
{
  return self->row;
}

/* The list of themes in it, to be spliced by the board only. */
GListStore *
_tema_theme_get_theme_store (TemaTheme *self)
{
  return self->themes;
}

/* The list of cards in it, to be spliced by the board only. */
GListStore *
_tema_theme_get_card_store (TemaTheme *self)
{
  return self->cards;
}

/**
 * tema_theme_get_id:
 * @self: a theme
 *
 * Returns: its id
 */
gint64
tema_theme_get_id (TemaTheme *self)
{
  return self->row->id;
}

/**
 * tema_theme_get_guid:
 * @self: a theme
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_theme_get_guid (TemaTheme *self)
{
  return self->row->guid;
}

/**
 * tema_theme_get_board:
 * @self: a theme
 *
 * Returns: (transfer none) (nullable): the board it lies on
 */
TemaBoard *
tema_theme_get_board (TemaTheme *self)
{
  return self->board;
}

/**
 * tema_theme_get_parent:
 * @self: a theme
 *
 * Returns: (transfer none) (nullable): the theme it lies in, %NULL on the canvas
 */
TemaTheme *
tema_theme_get_parent (TemaTheme *self)
{
  return self->parent;
}

/**
 * tema_theme_get_depth:
 * @self: a theme
 *
 * Returns: how many themes it lies in
 */
guint
tema_theme_get_depth (TemaTheme *self)
{
  guint depth = 0;

  for (TemaTheme *theme = self->parent; theme != NULL && depth < MAX_DEPTH; theme = theme->parent)
    depth++;
  return depth;
}

/**
 * tema_theme_is_within:
 * @self: a theme
 * @ancestor: another or the same
 *
 * Returns: whether @self lies anywhere within @ancestor (%FALSE for itself)
 */
gboolean
tema_theme_is_within (TemaTheme *self, TemaTheme *ancestor)
{
  guint depth = 0;

  for (TemaTheme *theme = self->parent; theme != NULL && depth < MAX_DEPTH; theme = theme->parent)
    {
      if (theme == ancestor)
        return TRUE;
      depth++;
    }
  return FALSE;
}

/**
 * tema_theme_get_themes:
 * @self: a theme
 *
 * Returns: (transfer none): the themes right within it in own order, a #GListModel of #TemaTheme
 */
GListModel *
tema_theme_get_themes (TemaTheme *self)
{
  return G_LIST_MODEL (self->themes);
}

/**
 * tema_theme_get_cards:
 * @self: a theme
 *
 * Returns: (transfer none): its own cards in their order, a #GListModel of #TemaCard
 */
GListModel *
tema_theme_get_cards (TemaTheme *self)
{
  return G_LIST_MODEL (self->cards);
}

/**
 * tema_theme_get_name:
 * @self: a theme
 *
 * Returns: (transfer none): its name, never empty
 */
const char *
tema_theme_get_name (TemaTheme *self)
{
  return self->row->name;
}

/**
 * tema_theme_get_definition:
 * @self: a theme
 *
 * Returns: (transfer none): what it is about, "" if nobody said
 */
const char *
tema_theme_get_definition (TemaTheme *self)
{
  return self->row->definition;
}

/**
 * tema_theme_get_color:
 * @self: a theme
 *
 * Returns: (transfer none): its colour
 */
const TemaColor *
tema_theme_get_color (TemaTheme *self)
{
  return &self->row->color;
}

/**
 * tema_theme_get_status:
 * @self: a theme
 *
 * Returns: how far it has come
 */
TemaThemeStatus
tema_theme_get_status (TemaTheme *self)
{
  return self->row->status;
}

/**
 * tema_theme_get_reason:
 * @self: a theme
 *
 * Returns: (transfer none): why it has that status, "" if nobody said
 */
const char *
tema_theme_get_reason (TemaTheme *self)
{
  return self->row->reason;
}

/**
 * tema_theme_get_code:
 * @self: a theme
 *
 * Returns: (transfer none) (nullable): the code that stands for it in the codebook
 */
TemaCode *
tema_theme_get_code (TemaTheme *self)
{
  return self->code;
}

/**
 * tema_theme_get_x:
 * @self: a theme
 *
 * Returns: where it is on the canvas, in pixels at the zoom of 1; of no meaning within a theme
 */
int
tema_theme_get_x (TemaTheme *self)
{
  return self->row->x;
}

/**
 * tema_theme_get_y:
 * @self: a theme
 *
 * Returns: where it is on the canvas, in pixels at the zoom of 1; of no meaning within a theme
 */
int
tema_theme_get_y (TemaTheme *self)
{
  return self->row->y;
}

/**
 * tema_theme_get_width:
 * @self: a theme
 *
 * Returns: the width that was asked for, 0 for as wide as its content needs
 */
int
tema_theme_get_width (TemaTheme *self)
{
  return self->row->width;
}

/**
 * tema_theme_get_height:
 * @self: a theme
 *
 * Returns: the height that was asked for, 0 for as high as its content needs
 */
int
tema_theme_get_height (TemaTheme *self)
{
  return self->row->height;
}
