/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Tooltips: the words that did not fit, and who has nothing in a theme. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <glib/gi18n.h>

#include "themes/tema-board-card.h"
#include "themes/tema-board-frame.h"

#define MAX_NAMES 12

static void
append_line (GString *text, const char *line)
{
  if (*line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static void
append_silent (GString *text, TemaTheme *theme)
{
  g_autoptr (GPtrArray) silent = tema_theme_list_silent (theme, TRUE);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < silent->len && i < MAX_NAMES; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            tema_document_get_name (g_ptr_array_index (silent, i)));
  if (silent->len > MAX_NAMES)
    g_string_append (names, " …");
  line = silent->len > 0 ? g_strdup_printf (_ ("Silent here: %s"), names->str)
                         : g_strdup (_ ("Nobody is silent here"));
  append_line (text, line);
}

static void
append_memos (GString *text, TemaBoardCanvas *self, const Thing *thing)
{
  g_autofree char *titles = _tema_board_canvas_dup_memo_titles (self, thing);

  append_line (text, titles);
}

static char *
dup_card_tip (TemaBoardCanvas *self, const Thing *thing)
{
  GString *text = g_string_new (NULL);

  if (tema_board_card_is_cut_short (TEMA_BOARD_CARD (thing->widget)) || self->camera.zoom < 0.6)
    append_line (text, _tema_board_canvas_get_name (self, thing));
  append_memos (text, self, thing);
  return g_string_free (text, FALSE);
}

static char *
dup_theme_tip (TemaBoardCanvas *self, const Thing *thing)
{
  const TemaBoardStateTheme *theme = tema_board_state_get_theme (self->state, thing->index);
  GObject *object = _tema_board_canvas_get_object (self, thing);
  GString *text = g_string_new (NULL);

  if (thing->is_seen && tema_board_frame_is_cut_short (TEMA_BOARD_FRAME (thing->widget)))
    {
      append_line (text, theme->name);
      append_line (text, theme->definition);
    }
  if (theme->status == TEMA_THEME_DISCARDED && *theme->reason != '\0')
    {
      g_autofree char *line = g_strdup_printf (_ ("Discarded: %s"), theme->reason);

      append_line (text, line);
    }
  append_memos (text, self, thing);
  /* Who says what in a kept round is not known any more. */
  if (object != NULL && !self->is_kept && theme->n_references > 0)
    append_silent (text, TEMA_THEME (object));
  return g_string_free (text, FALSE);
}

static gboolean
is_on_head (TemaBoardCanvas *self, const Thing *thing, double y)
{
  return y < thing->shown.origin.y + self->metrics.header_height + self->metrics.definition_height;
}

static gboolean
query_cb (TemaBoardCanvas *self, int x, int y, gboolean is_by_keys, GtkTooltip *tooltip)
{
  double board_x, board_y;
  g_autofree char *text = NULL;
  const Thing *thing;
  graphene_rect_t view;

  /* A menu or a question lies where the tip would come. */
  if (is_by_keys || self->hand != HAND_NOTHING || _tema_board_canvas_is_asking (self))
    return FALSE;
  _tema_board_canvas_to_board (self, x, y, &board_x, &board_y);
  thing = _tema_board_canvas_find_at (self, board_x, board_y);
  if (thing == NULL || !thing->is_seen)
    return FALSE;
  if (thing->is_theme)
    text = is_on_head (self, thing, board_y) ? dup_theme_tip (self, thing) : NULL;
  else
    text = dup_card_tip (self, thing);
  if (text == NULL || *text == '\0')
    return FALSE;
  _tema_board_canvas_to_view (self, &thing->shown, &view);
  gtk_tooltip_set_tip_area (
      tooltip,
      &(GdkRectangle){ view.origin.x, view.origin.y, view.size.width,
                       MIN (view.size.height, self->metrics.header_height * self->camera.zoom) });
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

void
_tema_board_canvas_add_tips (TemaBoardCanvas *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (self, "query-tooltip", G_CALLBACK (query_cb), self);
}
