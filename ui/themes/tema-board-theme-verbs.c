/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with themes as a whole: merge, dissolve, keep, discard. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <glib/gi18n.h>

/* Into the one that keys are about, which is the one that was chosen last. */
void
_tema_board_canvas_merge_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  g_autoptr (GPtrArray) guids = _tema_board_canvas_list_topmost (self);
  g_autoptr (GPtrArray) themes = _tema_board_canvas_list_themes (self, guids);
  TemaTheme *into = (TemaTheme *)_tema_board_canvas_get_object (
      self, _tema_board_canvas_find (self, self->cursor));
  guint at;

  if (themes->len < 2)
    return;
  if (!g_ptr_array_find (themes, into, &at))
    {
      at = 0;
      into = g_ptr_array_index (themes, 0);
    }
  g_object_ref (into);
  g_ptr_array_remove_index (themes, at);
  _tema_board_canvas_run (
      self, tema_act_merge_themes ((TemaTheme *const *)themes->pdata, themes->len, into),
      g_strdup_printf (_ ("Merged into “%s”"), tema_theme_get_name (into)), NULL);
  g_object_unref (into);
}

void
_tema_board_canvas_dissolve_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  TemaTheme *theme = _tema_board_canvas_get_only_theme (self);
  g_autofree TemaBoardRect *rects = NULL;
  g_autofree TemaBoardPoint *points = NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  guint n_cards, n_themes;

  if (theme == NULL)
    return;
  n_cards = g_list_model_get_n_items (tema_theme_get_cards (theme));
  n_themes = g_list_model_get_n_items (tema_theme_get_themes (theme));
  rects = g_new0 (TemaBoardRect, n_cards + n_themes + 1);
  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (tema_theme_get_cards (theme), i);

      rects[i] = _tema_board_canvas_find (self, tema_card_get_guid (card))->target;
    }
  for (guint i = 0; i < n_themes; i++)
    {
      g_autoptr (TemaTheme) inner = g_list_model_get_item (tema_theme_get_themes (theme), i);

      rects[n_cards + i] = _tema_board_canvas_find (self, tema_theme_get_guid (inner))->target;
    }
  g_ptr_array_add (gone, (char *)tema_theme_get_guid (theme));
  points = _tema_board_canvas_find_points (self, rects, n_cards + n_themes, gone);
  _tema_board_canvas_run (self, tema_act_dissolve_theme (theme, points, n_cards + n_themes),
                          g_strdup_printf (_ ("Dissolved “%s”"), tema_theme_get_name (theme)),
                          NULL);
}

static void
set_status (TemaBoardCanvas *self, TemaThemeStatus status, const char *reason)
{
  TemaTheme *theme = _tema_board_canvas_get_only_theme (self);

  if (theme != NULL)
    _tema_board_canvas_run (self, tema_act_set_theme_status (theme, status, reason), NULL, NULL);
}

void
_tema_board_canvas_keep_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_status (TEMA_BOARD_CANVAS (widget), TEMA_THEME_KEPT, "");
}

void
_tema_board_canvas_candidate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_status (TEMA_BOARD_CANVAS (widget), TEMA_THEME_CANDIDATE, "");
}

void
_tema_board_canvas_discard_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _tema_board_canvas_ask_reason (TEMA_BOARD_CANVAS (widget));
}

void
_tema_board_canvas_discard (TemaBoardCanvas *self, const char *reason)
{
  set_status (self, TEMA_THEME_DISCARDED, reason);
}
