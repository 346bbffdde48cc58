/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on the values of themes: name, definition, colour, status, size. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"

#include "base/tema-time.h"

#include <glib/gi18n-lib.h>

static TemaAct *
theme_act (TemaActMutate mutate, TemaTheme *theme, TemaBoardParams **params)
{
  TemaAct *act = _tema_board_act_new (mutate, tema_theme_get_board (theme), params);

  (*params)->theme = tema_theme_get_id (theme);
  return act;
}

/* Runs an UPDATE of one theme; ?1 the value, ?2 the time, ?3 the theme. */
static gboolean
set_text_column (TemaAct *act,
                 TemaStore *store,
                 const char *sql,
                 const TemaBoardParams *params,
                 const char *value,
                 GError **error)
{
  g_autofree char *now = tema_time_dup_now ();
  TemaStatement *update;

  if (value == NULL || !_tema_board_require_theme (store, params->board, params->theme, error))
    return FALSE;
  update = tema_store_prepare (store, sql);
  tema_statement_bind_text (update, 1, value);
  tema_statement_bind_text (update, 2, now);
  tema_statement_bind_int (update, 3, params->theme);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

static gboolean
rename_theme (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autofree char *name = _tema_act_dup_name (params->name, error);

  return set_text_column (
      act, store, "UPDATE theme SET name = ?1, modified_at = ?2 WHERE id = ?3 AND name <> ?1",
      params, name, error);
}

/**
 * tema_act_rename_theme:
 * @theme: a theme
 * @name: its new name; fails with %TEMA_ERROR_INVALID when empty
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_rename_theme (TemaTheme *theme, const char *name)
{
  TemaBoardParams *params;
  TemaAct *act = theme_act (rename_theme, theme, &params);
  char before[64], after[64];

  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Rename “%s” to “%s”"),
                       _tema_act_shorten (before, tema_theme_get_name (theme)),
                       _tema_act_shorten (after, name));
  return act;
}

static gboolean
describe_theme (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autofree char *text = _tema_board_dup_text (params->text, error);

  return set_text_column (act, store,
                          "UPDATE theme SET definition = ?1, modified_at = ?2 WHERE id = ?3 AND"
                          " definition <> ?1",
                          params, text, error);
}

/**
 * tema_act_describe_theme:
 * @theme: a theme
 * @definition: what it is about; "" for nothing
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_describe_theme (TemaTheme *theme, const char *definition)
{
  TemaBoardParams *params;
  TemaAct *act = theme_act (describe_theme, theme, &params);
  char name[64];

  params->text = g_strdup (definition);
  _tema_act_set_label (act, _ ("Define “%s”"),
                       _tema_act_shorten (name, tema_theme_get_name (theme)));
  return act;
}

static gboolean
color_theme (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autofree char *color = tema_color_to_string (&params->color);

  return set_text_column (
      act, store, "UPDATE theme SET color = ?1, modified_at = ?2 WHERE id = ?3 AND color <> ?1",
      params, color, error);
}

/**
 * tema_act_color_theme:
 * @theme: a theme
 * @color: its new colour
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_color_theme (TemaTheme *theme, const TemaColor *color)
{
  TemaBoardParams *params;
  TemaAct *act = theme_act (color_theme, theme, &params);
  char name[64];

  params->color = *color;
  _tema_act_set_label (act, _ ("Colour “%s”"),
                       _tema_act_shorten (name, tema_theme_get_name (theme)));
  return act;
}

static gboolean
set_status (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autofree char *reason = _tema_board_dup_text (params->text, error);

  return set_text_column (act, store,
                          "UPDATE theme SET reason = ?1, modified_at = ?2 WHERE id = ?3 AND"
                          " reason <> ?1",
                          params, reason, error)
         && _tema_board_run_on_pair (store,
                                     "UPDATE theme SET status = ?2 WHERE id = ?1 AND status <> ?2",
                                     params->theme, params->number, error);
}

/**
 * tema_act_set_theme_status:
 * @theme: a theme
 * @status: how far it has come
 * @reason: (nullable): why
 *
 * Keeps or discards a theme, or makes it a candidate again. A discarded theme stays on the board
 * with all in it, but goes into no table and not into the codebook.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_theme_status (TemaTheme *theme, TemaThemeStatus status, const char *reason)
{
  TemaBoardParams *params;
  TemaAct *act = theme_act (set_status, theme, &params);
  char name[64];

  params->number = status;
  params->text = g_strdup (reason);
  _tema_act_set_label (act,
                       status == TEMA_THEME_KEPT        ? _ ("Keep theme “%s”")
                       : status == TEMA_THEME_DISCARDED ? _ ("Discard theme “%s”")
                                                        : _ ("Make “%s” a candidate again"),
                       _tema_act_shorten (name, tema_theme_get_name (theme)));
  return act;
}

static gboolean
resize_theme (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  TemaStatement *update;

  if (!_tema_board_require_theme (store, params->board, params->theme, error)
      || !_tema_board_set_point (store, TEMA_SET_THEME_POINT, params->theme,
                                 g_array_index (params->points, TemaBoardPoint, 0), error))
    return FALSE;
  update = tema_store_prepare (store, "UPDATE theme SET width = ?1, height = ?2 WHERE id = ?3 AND"
                                      " (width <> ?1 OR height <> ?2)");
  tema_statement_bind_int (update, 1, params->width);
  tema_statement_bind_int (update, 2, params->height);
  tema_statement_bind_int (update, 3, params->theme);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

/**
 * tema_act_resize_theme:
 * @theme: a theme
 * @x: where its left side shall be, in pixels at the zoom of 1 (give its old place to keep it)
 * @y: likewise its upper side
 * @width: how wide it shall be at least, 0 for as wide as its content needs
 * @height: how high it shall be at least, likewise
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_resize_theme (TemaTheme *theme, int x, int y, int width, int height)
{
  const TemaBoardPoint point = { x, y };
  const TemaBoardPlace place = { theme, G_MAXUINT, &point };
  TemaBoardParams *params;
  TemaAct *act = theme_act (resize_theme, theme, &params);
  char name[64];

  _tema_board_params_set_place (params, &place, 1);
  params->width = CLAMP (width, 0, TEMA_BOARD_MAX_PLACE);
  params->height = CLAMP (height, 0, TEMA_BOARD_MAX_PLACE);
  _tema_act_set_label (act, _ ("Resize “%s”"),
                       _tema_act_shorten (name, tema_theme_get_name (theme)));
  return act;
}
