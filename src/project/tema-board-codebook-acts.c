/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The way from the codebook to a board: codes that hold others become themes, the others cards. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"

#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>

/* Frames of a new board stand in columns of this width; the layout gives way where one is higher
 * than was thought. */
#define COLUMN_WIDTH 288
#define N_COLUMNS 4
#define HEAD_HEIGHT 96
#define CARD_HEIGHT 42

typedef struct
{
  TemaStore *store;
  gint64 board;
  int column_ends[N_COLUMNS];
} Builder;

typedef struct
{
  gint64 id;
  char *name;
  char *description;
  TemaColor color;
  gboolean has_codings;
  gboolean has_children;
} CodeRow;

static void
code_row_free (gpointer data)
{
  CodeRow *row = data;

  g_free (row->name);
  g_free (row->description);
  g_free (row);
}

static GPtrArray *
list_codes (TemaStore *store, gint64 parent, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT id, name, description, color,"
                                   " EXISTS (SELECT 1 FROM coding WHERE coding.code = a.id),"
                                   " EXISTS (SELECT 1 FROM code AS b WHERE b.parent = a.id)"
                                   " FROM code AS a WHERE parent IS ? ORDER BY position, id");
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (code_row_free);
  GError *local_error = NULL;

  if (parent != 0)
    tema_statement_bind_int (select, 1, parent);
  while (tema_statement_step (select, &local_error))
    {
      CodeRow *row = g_new0 (CodeRow, 1);

      row->id = tema_statement_get_int (select, 0);
      row->name = g_strdup (tema_statement_get_text (select, 1));
      row->description = g_strdup (tema_statement_get_text (select, 2));
      if (!tema_color_parse (tema_statement_get_text (select, 3), &row->color))
        row->color = *tema_palette_get_color (0);
      row->has_codings = tema_statement_get_int (select, 4) != 0;
      row->has_children = tema_statement_get_int (select, 5) != 0;
      g_ptr_array_add (rows, row);
    }
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, local_error);
  return NULL;
}

static gboolean
add_card (Builder *builder, gint64 theme, gint64 code, guint rank, GError **error)
{
  g_autofree char *guid = tema_guid_new ();
  TemaCardRow row = {
    .id = tema_guid_to_id (guid),
    .board = builder->board,
    .theme = theme,
    .rank = rank,
    .code = code,
    .kind = TEMA_CARD_CODE,
    .guid = guid,
  };

  return _tema_board_insert_card (builder->store, &row, error);
}

static gint64
add_theme (Builder *builder, gint64 parent, const CodeRow *code, guint rank, GError **error)
{
  g_autofree char *guid = tema_guid_new ();
  char nothing[] = "";
  TemaThemeRow row = {
    .id = tema_guid_to_id (guid),
    .board = builder->board,
    .parent = parent,
    .rank = rank,
    .code = code->id,
    .guid = guid,
    .name = code->name,
    .definition = code->description,
    .reason = nothing,
    .color = code->color,
  };

  return _tema_board_insert_theme (builder->store, &row, error) ? row.id : -1;
}

/* Puts a theme on the canvas, below the column that ends first. */
static gboolean
place_theme (Builder *builder, gint64 theme, guint n_rows, GError **error)
{
  guint column = 0;
  TemaBoardPoint point;

  for (guint i = 1; i < N_COLUMNS; i++)
    if (builder->column_ends[i] < builder->column_ends[column])
      column = i;
  point.x = 40 + column * COLUMN_WIDTH;
  point.y = 40 + builder->column_ends[column];
  builder->column_ends[column] += HEAD_HEIGHT + MIN (n_rows, 20000) * CARD_HEIGHT;
  return _tema_board_set_point (builder->store, TEMA_SET_THEME_POINT, theme, point, error);
}

/* Returns how many rows the theme takes, or -1. The depth of the codebook is bounded. */
static int
build_theme (Builder *builder, gint64 parent, const CodeRow *code, guint rank, GError **error)
{
  g_autoptr (GPtrArray) children = list_codes (builder->store, code->id, error);
  gint64 theme = children != NULL ? add_theme (builder, parent, code, rank, error) : -1;
  guint n_cards = 0, n_themes = 0;
  int n_rows = 1;

  if (theme < 0 || (code->has_codings && !add_card (builder, theme, code->id, n_cards++, error)))
    return -1;
  for (guint i = 0; i < children->len; i++)
    {
      const CodeRow *child = g_ptr_array_index (children, i);

      if (child->has_children)
        {
          int n_more = build_theme (builder, theme, child, n_themes++, error);

          if (n_more < 0)
            return -1;
          n_rows += n_more + 1;
        }
      else if (!add_card (builder, theme, child->id, n_cards++, error))
        return -1;
    }
  n_rows += n_cards;
  return parent != 0 || place_theme (builder, theme, n_rows, error) ? n_rows : -1;
}

static gboolean
create_from_codebook (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  Builder builder = { .store = store };
  g_autoptr (GPtrArray) top = list_codes (store, 0, error);
  guint n_themes = 0;

  builder.board = top != NULL ? _tema_board_insert (act, store, params->name, error) : -1;
  if (builder.board < 0)
    return FALSE;
  for (guint i = 0; i < top->len; i++)
    {
      const CodeRow *code = g_ptr_array_index (top, i);

      if (code->has_children && build_theme (&builder, 0, code, n_themes++, error) < 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_act_create_board_from_codebook:
 * @name: the board's name; fails with %TEMA_ERROR_INVALID when empty
 *
 * Makes a board that stands as the codebook does: codes with codes below them become themes with
 * their description as definition, the others cards in them; a code that holds others and has
 * codings of its own is also a card. Codes that stand alone at the top are in the tray. Each theme
 * remembers its code, so that applying the board renames and moves it and makes no second one.
 *
 * Returns: (transfer full): the act; its created GUID is the board's
 */
TemaAct *
tema_act_create_board_from_codebook (const char *name)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (create_from_codebook, NULL, &params);
  char short_name[64];

  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Create board “%s” from the codebook"),
                       _tema_act_shorten (short_name, name));
  return act;
}
