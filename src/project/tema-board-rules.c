/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What holds for every verb on boards: things stay on their board, no theme lies in itself, a theme
 * shows a code once. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXT_BYTES (1024 * 1024)

static void
params_free (gpointer data)
{
  TemaBoardParams *params = data;

  g_array_unref (params->ids);
  g_array_unref (params->more_ids);
  g_array_unref (params->points);
  g_free (params->name);
  g_free (params->text);
  g_free (params);
}

/* An act on a board (%NULL for a new one), its parameters to be filled in. */
TemaAct *
_tema_board_act_new (TemaActMutate mutate, TemaBoard *board, TemaBoardParams **params)
{
  *params = g_new0 (TemaBoardParams, 1);
  (*params)->board = board != NULL ? tema_board_get_id (board) : 0;
  (*params)->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  (*params)->more_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  (*params)->points = g_array_new (FALSE, FALSE, sizeof (TemaBoardPoint));
  (*params)->rank = G_MAXUINT;
  return _tema_act_new (mutate, *params, params_free);
}

/* Captures cards. */
void
_tema_board_params_add_cards (GArray *ids, TemaCard *const *cards, guint n_cards)
{
  for (guint i = 0; i < n_cards; i++)
    {
      gint64 id = tema_card_get_id (cards[i]);

      g_array_append_val (ids, id);
    }
}

/* Captures themes. */
void
_tema_board_params_add_themes (GArray *ids, TemaTheme *const *themes, guint n_themes)
{
  for (guint i = 0; i < n_themes; i++)
    {
      gint64 id = tema_theme_get_id (themes[i]);

      g_array_append_val (ids, id);
    }
}

/* Captures where to; %NULL is the end of the canvas. */
void
_tema_board_params_set_place (TemaBoardParams *params, const TemaBoardPlace *place, guint n_things)
{
  if (place == NULL)
    return;
  params->theme = place->theme != NULL ? tema_theme_get_id (place->theme) : 0;
  params->rank = place->rank;
  for (guint i = 0; place->points != NULL && i < n_things; i++)
    {
      TemaBoardPoint point = {
        CLAMP (place->points[i].x, -TEMA_BOARD_MAX_PLACE, TEMA_BOARD_MAX_PLACE),
        CLAMP (place->points[i].y, -TEMA_BOARD_MAX_PLACE, TEMA_BOARD_MAX_PLACE),
      };

      g_array_append_val (params->points, point);
    }
}

/* The board is there. */
gboolean
_tema_board_require (TemaStore *store, gint64 board, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT 1 FROM board WHERE id = ?");
  gboolean is_there;

  tema_statement_bind_int (select, 1, board);
  is_there = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  if (!is_there)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This board is no longer there."));
  return is_there;
}

/* The theme it lies in, 0 on the canvas, -1 when it is not on this board. */
static gint64
find_parent (TemaStore *store, gint64 board, gint64 theme)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT ifnull (parent, 0) FROM theme WHERE id = ? AND (?2 = 0 OR board = ?2)");
  gint64 parent = -1;

  tema_statement_bind_int (select, 1, theme);
  tema_statement_bind_int (select, 2, board);
  if (tema_statement_step (select, NULL))
    parent = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return parent;
}

/* Somewhere things may lie: the canvas, or a theme of the board that is not too deep. */
gboolean
_tema_board_require_theme (TemaStore *store, gint64 board, gint64 theme, GError **error)
{
  guint depth = 0;

  if (!_tema_board_require (store, board, error))
    return FALSE;
  for (gint64 id = theme; id != 0; depth++)
    {
      id = find_parent (store, board, id);
      if (id < 0)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                       _ ("This theme is no longer on the board."));
          return FALSE;
        }
      if (depth >= TEMA_THEME_MAX_DEPTH)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("Themes can lie %d deep at most."),
                       TEMA_THEME_MAX_DEPTH);
          return FALSE;
        }
    }
  return TRUE;
}

/* A theme does not come to lie in itself. */
gboolean
_tema_board_require_outside (TemaStore *store, gint64 theme, gint64 new_parent, GError **error)
{
  for (gint64 id = new_parent; id > 0; id = find_parent (store, 0, id))
    if (id == theme)
      {
        g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                     _ ("A theme cannot be moved into itself or a theme within it."));
        return FALSE;
      }
  return TRUE;
}

/* A text of several lines as it is stored: valid, without blanks around it, not endless. */
char *
_tema_board_dup_text (const char *text, GError **error)
{
  if (text == NULL)
    return g_strdup ("");
  if (g_utf8_validate (text, -1, NULL) && strlen (text) <= MAX_TEXT_BYTES)
    return g_strstrip (g_strdup (text));
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("This text is too long."));
  return NULL;
}

/* Runs a change with ?1 bound. */
gboolean
_tema_board_run (TemaStore *store, const char *sql, gint64 first, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, sql);

  tema_statement_bind_int (statement, 1, first);
  return tema_statement_run (statement, error);
}

/* Runs a change with ?1 and ?2 bound. */
gboolean
_tema_board_run_on_pair (TemaStore *store, const char *sql, gint64 a, gint64 b, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, sql);

  tema_statement_bind_int (statement, 1, a);
  tema_statement_bind_int (statement, 2, b);
  return tema_statement_run (statement, error);
}

static GArray *
list_ids (TemaStore *store, const char *sql, gint64 board, gint64 theme, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, board);
  if (theme != 0)
    tema_statement_bind_int (select, 2, theme);
  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local_error);
  return NULL;
}

/* Ids of the cards right in @theme (0: loose on the canvas), in order. */
GArray *
_tema_board_list_cards (TemaStore *store, gint64 board, gint64 theme, GError **error)
{
  return list_ids (store, "SELECT id FROM card WHERE board = ? AND theme IS ? ORDER BY rank, id",
                   board, theme, error);
}

/* Ids of the themes right in @parent (0: on the canvas), in order. */
GArray *
_tema_board_list_themes (TemaStore *store, gint64 board, gint64 parent, GError **error)
{
  return list_ids (store, "SELECT id FROM theme WHERE board = ? AND parent IS ? ORDER BY rank, id",
                   board, parent, error);
}

static gboolean
place (TemaStore *store, const char *sql, gint64 theme, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      TemaStatement *update = tema_store_prepare (store, sql);

      if (theme != 0)
        tema_statement_bind_int (update, 1, theme);
      tema_statement_bind_int (update, 2, i);
      tema_statement_bind_int (update, 3, g_array_index (ids, gint64, i));
      if (!tema_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

/* Makes @ids the cards of @theme in that order; touches only rows that are not so already. */
gboolean
_tema_board_place_cards (TemaStore *store, gint64 theme, const GArray *ids, GError **error)
{
  return place (store,
                "UPDATE card SET theme = ?1, rank = ?2 WHERE id = ?3"
                " AND (theme IS NOT ?1 OR rank <> ?2)",
                theme, ids, error);
}

/* Makes @ids the themes within @parent in that order; touches only rows that are not so already. */
gboolean
_tema_board_place_themes (TemaStore *store, gint64 parent, const GArray *ids, GError **error)
{
  return place (store,
                "UPDATE theme SET parent = ?1, rank = ?2 WHERE id = ?3"
                " AND (parent IS NOT ?1 OR rank <> ?2)",
                parent, ids, error);
}

/* Puts a thing somewhere on the canvas: %TEMA_SET_CARD_POINT or %TEMA_SET_THEME_POINT. */
gboolean
_tema_board_set_point (
    TemaStore *store, const char *sql, gint64 id, TemaBoardPoint point, GError **error)
{
  TemaStatement *update = tema_store_prepare (store, sql);

  tema_statement_bind_int (update, 1, point.x);
  tema_statement_bind_int (update, 2, point.y);
  tema_statement_bind_int (update, 3, id);
  return tema_statement_run (update, error);
}

static int
find_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;
  return -1;
}

/* Takes @ids out of @list and puts them in at @rank, which does not count them. */
void
_tema_board_insert_ids (GArray *list, const GArray *ids, guint rank)
{
  g_autoptr (GHashTable) moving = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n_staying = 0;

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (moving, &g_array_index (ids, gint64, i));
  for (guint i = 0; i < list->len; i++)
    if (!g_hash_table_contains (moving, &g_array_index (list, gint64, i)))
      g_array_index (list, gint64, n_staying++) = g_array_index (list, gint64, i);
  g_array_set_size (list, n_staying);
  g_array_insert_vals (list, MIN (rank, n_staying), ids->data, ids->len);
}

/* Whether another card in @theme (a real one, not the canvas) shows the same code or coding. */
gboolean
_tema_board_has_twin (TemaStore *store, gint64 card, gint64 theme)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT 1 FROM card AS a JOIN card AS b ON b.theme = ?2 AND b.id <> a.id"
             " AND (b.code = a.code OR b.coding = a.coding) WHERE a.id = ?1");
  gboolean has_twin;

  tema_statement_bind_int (select, 1, card);
  tema_statement_bind_int (select, 2, theme);
  has_twin = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  return has_twin;
}

/* The cards of @ids that are on the board and each only once; those whose twin lies in @theme
 * already are taken away. */
static GArray *
drop_twins (TemaStore *store, gint64 board, const GArray *ids, gint64 theme, GError **error)
{
  g_autoptr (GArray) moving = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      TemaStatement *select
          = tema_store_prepare (store, "SELECT theme FROM card WHERE id = ? AND board = ?");
      gboolean is_there, is_home;

      tema_statement_bind_int (select, 1, id);
      tema_statement_bind_int (select, 2, board);
      is_there = tema_statement_step (select, NULL);
      is_home = is_there && tema_statement_get_int (select, 0) == theme;
      tema_statement_reset (select);
      if (!is_there || find_id (moving, id) >= 0)
        continue;
      if (theme != 0 && !is_home && _tema_board_has_twin (store, id, theme))
        {
          if (!_tema_board_run (store, "DELETE FROM card WHERE id = ?", id, error))
            return NULL;
          continue;
        }
      /* Set at once, so that the next of the same code finds its twin. */
      if (!is_home
          && !_tema_board_run_on_pair (
              store, "UPDATE card SET theme = nullif (?2, 0) WHERE id = ?1", id, theme, error))
        return NULL;
      g_array_append_val (moving, id);
    }
  return g_steal_pointer (&moving);
}

/* Puts cards into a theme or on the canvas, inside a running act. */
gboolean
_tema_board_move_cards (TemaStore *store,
                        gint64 board,
                        const GArray *ids,
                        gint64 theme,
                        guint rank,
                        const GArray *points,
                        GError **error)
{
  g_autoptr (GArray) moving = drop_twins (store, board, ids, theme, error);
  g_autoptr (GArray) there
      = moving != NULL ? _tema_board_list_cards (store, board, theme, error) : NULL;

  if (there == NULL)
    return FALSE;
  _tema_board_insert_ids (there, moving, rank);
  for (guint i = 0; i < MIN (points->len, ids->len); i++)
    if (!_tema_board_set_point (store, TEMA_SET_CARD_POINT, g_array_index (ids, gint64, i),
                                g_array_index (points, TemaBoardPoint, i), error))
      return FALSE;
  return _tema_board_place_cards (store, theme, there, error);
}

static void
bind_or_null (TemaStatement *statement, int index, gint64 id)
{
  if (id != 0)
    tema_statement_bind_int (statement, index, id);
}

/* Writes a new theme. */
gboolean
_tema_board_insert_theme (TemaStore *store, const TemaThemeRow *row, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store,
      "INSERT INTO theme (id, guid, board, parent, rank, name, definition, color, status,"
      " reason, code, x, y, width, height, created_at, modified_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16)");
  g_autofree char *color = tema_color_to_string (&row->color);
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, row->id);
  tema_statement_bind_text (insert, 2, row->guid);
  tema_statement_bind_int (insert, 3, row->board);
  bind_or_null (insert, 4, row->parent);
  tema_statement_bind_int (insert, 5, row->rank);
  tema_statement_bind_text (insert, 6, row->name);
  tema_statement_bind_text (insert, 7, row->definition);
  tema_statement_bind_text (insert, 8, color);
  tema_statement_bind_int (insert, 9, row->status);
  tema_statement_bind_text (insert, 10, row->reason);
  bind_or_null (insert, 11, row->code);
  tema_statement_bind_int (insert, 12, row->x);
  tema_statement_bind_int (insert, 13, row->y);
  tema_statement_bind_int (insert, 14, row->width);
  tema_statement_bind_int (insert, 15, row->height);
  tema_statement_bind_text (insert, 16, now);
  return tema_statement_run (insert, error);
}

/* Writes a new card. */
gboolean
_tema_board_insert_card (TemaStore *store, const TemaCardRow *row, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO card (id, guid, board, theme, rank, kind, code, coding, text, x, y,"
             " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, row->id);
  tema_statement_bind_text (insert, 2, row->guid);
  tema_statement_bind_int (insert, 3, row->board);
  bind_or_null (insert, 4, row->theme);
  tema_statement_bind_int (insert, 5, row->rank);
  tema_statement_bind_int (insert, 6, row->kind);
  bind_or_null (insert, 7, row->kind == TEMA_CARD_CODE ? row->code : 0);
  bind_or_null (insert, 8, row->kind == TEMA_CARD_QUOTE ? row->coding : 0);
  tema_statement_bind_text (insert, 9, row->kind == TEMA_CARD_NOTE ? row->text : "");
  tema_statement_bind_int (insert, 10, row->x);
  tema_statement_bind_int (insert, 11, row->y);
  tema_statement_bind_text (insert, 12, now);
  return tema_statement_run (insert, error);
}

/* The same document, span and coder: such codings of two codes become one when the codes do. */
#define SAME_PASSAGE                                                                               \
  "b.code = ?2 AND b.document = a.document AND b.first = a.first AND b.last = a.last"              \
  " AND b.coder = a.coder"

/* When a code becomes one with another, its cards show the other; where that lies already, one card
 * is enough, and the rest goes with the code. Runs before the codings are moved. */
gboolean
_tema_board_follow_merge (TemaStore *store, gint64 from, gint64 to, GError **error)
{
  return _tema_board_run_on_pair (
             store,
             "UPDATE card SET coding = (SELECT b.id FROM coding AS a JOIN coding AS b"
             " ON " SAME_PASSAGE " WHERE a.id = card.coding)"
             " WHERE coding IN (SELECT a.id FROM coding AS a JOIN coding AS b ON " SAME_PASSAGE
             " WHERE a.code = ?1)",
             from, to, error)
         && _tema_board_run_on_pair (
             store,
             "UPDATE card SET code = ?2 WHERE code = ?1 AND NOT EXISTS (SELECT 1 FROM card AS b"
             " WHERE b.board = card.board AND b.theme IS card.theme AND b.code = ?2)",
             from, to, error)
         && _tema_board_run_on_pair (store, "UPDATE theme SET code = ?2 WHERE code = ?1", from, to,
                                     error);
}
