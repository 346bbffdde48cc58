/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Memos on what lies on the board: on a theme, on the code of a card, on the passage of a quote. A
 * pencil says that there is one; a click on it opens it. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include "notes/tema-memo-ask.h"
#include "themes/tema-board-card.h"
#include "themes/tema-board-frame.h"

/* What memos on a thing are about: of a quote both its coding and its passage. */
static guint
list_abouts (TemaBoardCanvas *self, const Thing *thing, TemaMemoAbout abouts[2])
{
  GObject *object = _tema_board_canvas_get_object (self, thing);
  TemaCard *card;
  guint n_abouts = 0;

  if (TEMA_IS_THEME (object))
    abouts[n_abouts++] = tema_memo_about_theme (TEMA_THEME (object));
  if (!TEMA_IS_CARD (object))
    return n_abouts;
  card = TEMA_CARD (object);
  if (tema_card_get_kind (card) == TEMA_CARD_CODE && tema_card_get_code (card) != NULL)
    abouts[n_abouts++] = tema_memo_about_code (tema_card_get_code (card));
  if (tema_card_get_kind (card) != TEMA_CARD_QUOTE)
    return n_abouts;
  if (tema_card_get_coding_id (card) != 0)
    abouts[n_abouts++] = tema_memo_about_coding (tema_card_get_coding_id (card));
  if (tema_card_get_document (card) != NULL)
    abouts[n_abouts++]
        = tema_memo_about_passage (tema_card_get_document (card), tema_card_get_first_char (card),
                                   tema_card_get_last_char (card));
  return n_abouts;
}

static GPtrArray *
list_memos (TemaBoardCanvas *self, const Thing *thing)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  TemaMemoAbout abouts[2];
  guint n_abouts = self->project != NULL ? list_abouts (self, thing, abouts) : 0;

  for (guint i = 0; i < n_abouts; i++)
    {
      GPtrArray *memos = tema_memo_list_on (tema_project_get_memos (self->project), &abouts[i]);

      g_ptr_array_extend_and_steal (all, memos);
    }
  return all;
}

/* Whether memos can be about a thing: all but notes. */
gboolean
_tema_board_canvas_is_subject (TemaBoardCanvas *self, const Thing *thing)
{
  TemaMemoAbout abouts[2];

  return list_abouts (self, thing, abouts) > 0;
}

guint
_tema_board_canvas_count_memos (TemaBoardCanvas *self, const Thing *thing)
{
  g_autoptr (GPtrArray) memos = NULL;

  /* Asked for every card of the board. */
  if (self->project == NULL
      || g_list_model_get_n_items (tema_memos_get_list (tema_project_get_memos (self->project)))
             == 0)
    return 0;
  memos = list_memos (self, thing);
  return memos->len;
}

/* For a tooltip; "" where there are none. */
char *
_tema_board_canvas_dup_memo_titles (TemaBoardCanvas *self, const Thing *thing)
{
  g_autoptr (GPtrArray) memos = list_memos (self, thing);

  return tema_memo_dup_titles (memos);
}

/* In the widget: where its pencil is. */
static gboolean
get_pencil (TemaBoardCanvas *self, const Thing *thing, graphene_rect_t *view)
{
  graphene_rect_t area;

  if (thing == NULL || !thing->is_seen || self->is_sketch)
    return FALSE;
  if (thing->is_theme ? !tema_board_frame_get_memo_area (TEMA_BOARD_FRAME (thing->widget), &area)
                      : !tema_board_card_get_memo_area (TEMA_BOARD_CARD (thing->widget), &area))
    return FALSE;
  graphene_rect_offset (&area, thing->shown.origin.x, thing->shown.origin.y);
  _tema_board_canvas_to_view (self, &area, view);
  return TRUE;
}

gboolean
_tema_board_canvas_is_on_memo (TemaBoardCanvas *self, const Thing *thing, double x, double y)
{
  graphene_rect_t view;

  if (!get_pencil (self, thing, &view))
    return FALSE;
  graphene_rect_inset (&view, -4, -3);
  return graphene_rect_contains_point (&view, &GRAPHENE_POINT_INIT (x, y));
}

/* Whether there was a pencil at that point of the widget. */
gboolean
_tema_board_canvas_open_memo_at (TemaBoardCanvas *self, const Thing *thing, double x, double y)
{
  g_autoptr (GPtrArray) memos = NULL;

  if (!_tema_board_canvas_is_on_memo (self, thing, x, y))
    return FALSE;
  memos = list_memos (self, thing);
  tema_memo_open (GTK_WIDGET (self), memos, &(GdkRectangle){ x, y, 1, 1 });
  return memos->len > 0;
}

void
_tema_board_canvas_memos_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  Thing *only = _tema_board_canvas_get_only (self);
  g_autoptr (GPtrArray) memos = list_memos (self, only);
  graphene_rect_t view;

  if (only == NULL)
    return;
  _tema_board_canvas_to_view (self, &only->shown, &view);
  tema_memo_open (widget, memos,
                  &(GdkRectangle){ view.origin.x + view.size.width / 2,
                                   view.origin.y + self->metrics.header_height * self->camera.zoom,
                                   1, 1 });
}

void
_tema_board_canvas_write_memo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  TemaMemoAbout abouts[2];

  if (list_abouts (self, _tema_board_canvas_get_only (self), abouts) > 0)
    tema_memo_write (widget, &abouts[0]);
}
