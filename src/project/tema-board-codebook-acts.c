/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The way from the codebook to a board: codes that hold others become themes, the others cards. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"

#include "base/tema-guid.h"
#include "base/tema-skyline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The look at its ordinary size, as in pages/tema-board-sizes.c, so that frames of a new board
 * stand in columns and touch nobody; where text is larger, the layout lets them give way. */
#define CARD_WIDTH 226
#define CARD_HEIGHT 34
#define GAP 8
#define PADDING 12
#define HEADER_HEIGHT 52
#define DEFINITION_HEIGHT 20
#define DROP_HEIGHT 24
#define MARGIN 16
#define EDGE 40
#define MAX_THEMES_A_ROW 3
#define WIDER_THAN_HIGH 1.6 /* as a window is */
#define N_TRIES 12

typedef struct
{
  int width;
  int height;
} Size;

/* A theme on the canvas itself. */
typedef struct
{
  gint64 theme;
  Size size;
  TemaBoardPoint point;
} Frame;

typedef struct
{
  TemaStore *store;
  gint64 board;
  GArray *frames; /* of Frame */
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

/* As wide as a card, the widest inner theme, and the first inner themes beside each other. */
static int
measure_room (const GArray *inner)
{
  int room = CARD_WIDTH, row = -GAP;

  for (guint i = 0; i < inner->len; i++)
    {
      int width = g_array_index (inner, Size, i).width;

      room = MAX (room, width);
      if (i < MAX_THEMES_A_ROW)
        row += width + GAP;
    }
  return MAX (room, row);
}

/* Inner themes stand in rows; returns how high they are together. */
static int
measure_rows (const GArray *inner, int room)
{
  int height = 0, x = 0, row_height = 0;

  for (guint i = 0; i < inner->len; i++)
    {
      const Size *size = &g_array_index (inner, Size, i);

      if (x > 0 && x + size->width > room)
        {
          height += row_height + GAP;
          x = row_height = 0;
        }
      x += size->width + GAP;
      row_height = MAX (row_height, size->height);
    }
  return row_height > 0 ? height + row_height + GAP : height;
}

static Size
measure_theme (const CodeRow *code, guint n_cards, const GArray *inner)
{
  int room = measure_room (inner);
  int cards_a_row = (room + GAP) / (CARD_WIDTH + GAP);
  int n_rows = (n_cards + cards_a_row - 1) / cards_a_row;
  int header = HEADER_HEIGHT + (*code->description != '\0' ? DEFINITION_HEIGHT : 0);

  return (Size){ room + 2 * PADDING,
                 header + n_rows * (CARD_HEIGHT + GAP) + measure_rows (inner, room) + DROP_HEIGHT };
}

/* Returns the theme, or -1. The depth of the codebook is bounded. */
static gint64
build_theme (
    Builder *builder, gint64 parent, const CodeRow *code, guint rank, Size *size, GError **error)
{
  g_autoptr (GPtrArray) children = list_codes (builder->store, code->id, error);
  g_autoptr (GArray) inner = g_array_new (FALSE, FALSE, sizeof (Size));
  gint64 theme = children != NULL ? add_theme (builder, parent, code, rank, error) : -1;
  guint n_cards = 0;

  if (theme < 0 || (code->has_codings && !add_card (builder, theme, code->id, n_cards++, error)))
    return -1;
  for (guint i = 0; i < children->len; i++)
    {
      const CodeRow *child = g_ptr_array_index (children, i);
      Size inner_size;

      if (child->has_children)
        {
          if (build_theme (builder, theme, child, inner->len, &inner_size, error) < 0)
            return -1;
          g_array_append_val (inner, inner_size);
        }
      else if (!add_card (builder, theme, child->id, n_cards++, error))
        return -1;
    }
  *size = measure_theme (code, n_cards, inner);
  return theme;
}

static gboolean
build_at_top (Builder *builder, const CodeRow *code, GError **error)
{
  Frame frame;

  frame.theme = build_theme (builder, 0, code, builder->frames->len, &frame.size, error);
  if (frame.theme >= 0)
    g_array_append_val (builder->frames, frame);
  return frame.theme >= 0;
}

/* Puts frames on a canvas of a width; returns how wide a window must be to show all of it. */
static double
place_within (GArray *frames, int width)
{
  g_autoptr (TemaSkyline) skyline = tema_skyline_new (width, MARGIN);
  double needed = 0;

  for (guint i = 0; i < frames->len; i++)
    {
      Frame *frame = &g_array_index (frames, Frame, i);
      int x, y;

      tema_skyline_place (skyline, frame->size.width, frame->size.height, &x, &y);
      frame->point = (TemaBoardPoint){ EDGE + x, EDGE + y };
      needed = MAX (needed, x + frame->size.width);
      needed = MAX (needed, (y + frame->size.height) * WIDER_THAN_HIGH);
    }
  return needed;
}

/* As large as a window can show all of it: of some widths the best, the narrowest of equals. */
static void
place_frames (GArray *frames)
{
  double area = 0, least = G_MAXDOUBLE;
  int widest = 0, best = 0;

  for (guint i = 0; i < frames->len; i++)
    {
      const Size *size = &g_array_index (frames, Frame, i).size;

      area += (double)(size->width + MARGIN) * (size->height + MARGIN);
      widest = MAX (widest, size->width);
    }
  for (int i = 0; i < N_TRIES; i++)
    {
      int width = MAX (widest, (int)(sqrt (area * WIDER_THAN_HIGH) * (1 + i / 10.0)));
      double needed = place_within (frames, width);

      if (needed < least)
        {
          least = needed;
          best = width;
        }
    }
  place_within (frames, best);
}

static gboolean
keep_places (const Builder *builder, GError **error)
{
  for (guint i = 0; i < builder->frames->len; i++)
    {
      const Frame *frame = &g_array_index (builder->frames, Frame, i);

      if (!_tema_board_set_point (builder->store, TEMA_SET_THEME_POINT, frame->theme, frame->point,
                                  error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
create_from_codebook (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  Builder builder = { .store = store, .frames = frames };
  g_autoptr (GPtrArray) top = list_codes (store, 0, error);

  builder.board = top != NULL ? _tema_board_insert (act, store, params->name, error) : -1;
  if (builder.board < 0)
    return FALSE;
  for (guint i = 0; i < top->len; i++)
    {
      const CodeRow *code = g_ptr_array_index (top, i);

      if (code->has_children && !build_at_top (&builder, code, error))
        return FALSE;
    }
  place_frames (frames);
  return keep_places (&builder, error);
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
