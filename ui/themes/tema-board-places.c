/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where new and moved things go: how the board would be with them elsewhere, and free spots on the
 * canvas. Nothing here changes anything. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

typedef struct
{
  const TemaBoardState *state;
  Preview *preview;
  GPtrArray *lists;   /* by theme and last of all for the canvas: GArray of card indices */
  GArray *moving;     /* int: indices of themes on the move, in order */
  GHashTable *guids;  /* set: what is on the move */
  int into;           /* index of a theme, -1: off the board */
  guint rank;         /* among the cards, or among the themes if only themes move */
  gboolean has_cards; /* cards are on the move */
} Build;

static void emit_themes_of (Build *build, int index, int place);

static void
emit_theme (Build *build, guint index, int parent_place)
{
  TemaBoardStateTheme row = *tema_board_state_get_theme (build->state, index);
  int place = build->preview->theme_rows->len;

  row.parent = parent_place;
  g_array_append_val (build->preview->theme_rows, row);
  g_array_index (build->preview->theme_places, int, index) = place;
  emit_themes_of (build, index, place);
}

static void
emit_moving (Build *build, int place)
{
  for (guint i = 0; i < build->moving->len; i++)
    emit_theme (build, g_array_index (build->moving, int, i), place);
}

static void
emit_themes_of (Build *build, int index, int place)
{
  gboolean is_target = index >= 0 && index == build->into;
  guint rank = build->has_cards ? G_MAXUINT : build->rank;
  guint n_before = 0;

  for (guint i = 0; i < build->state->themes->len; i++)
    {
      const TemaBoardStateTheme *theme = tema_board_state_get_theme (build->state, i);

      if (theme->parent != index || g_hash_table_contains (build->guids, theme->guid))
        continue;
      if (is_target && n_before++ == rank)
        {
          emit_moving (build, place);
          is_target = FALSE;
        }
      emit_theme (build, i, place);
    }
  if (is_target)
    emit_moving (build, place);
}

static GArray *
get_list (Build *build, int theme)
{
  return g_ptr_array_index (build->lists, theme >= 0 ? (guint)theme : build->state->themes->len);
}

/* By theme, in order, those on the move where they would come. */
static void
sort_cards (Build *build, const GArray *moving)
{
  for (guint i = 0; i <= build->state->themes->len; i++)
    g_ptr_array_add (build->lists, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < build->state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (build->state, i);

      if (!g_hash_table_contains (build->guids, card->guid))
        g_array_append_val (get_list (build, card->theme), i);
    }
  if (build->into >= 0 && moving->len > 0)
    g_array_insert_vals (get_list (build, build->into),
                         MIN (build->rank, get_list (build, build->into)->len), moving->data,
                         moving->len);
}

static void
emit_cards (Build *build)
{
  for (guint list = 0; list < build->lists->len; list++)
    {
      const GArray *cards = g_ptr_array_index (build->lists, list);
      int place = list < build->state->themes->len
                      ? g_array_index (build->preview->theme_places, int, list)
                      : -1;

      for (guint i = 0; i < cards->len; i++)
        {
          guint index = g_array_index (cards, guint, i);
          TemaBoardStateCard row = *tema_board_state_get_card (build->state, index);

          if (list < build->state->themes->len && place < 0)
            continue; /* its theme is off the board */
          row.theme = place;
          g_array_index (build->preview->card_places, int, index) = build->preview->card_rows->len;
          g_array_append_val (build->preview->card_rows, row);
        }
    }
}

static GArray *
new_places (guint n_places)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (int));
  const int nowhere = -1;

  for (guint i = 0; i < n_places; i++)
    g_array_append_val (places, nowhere);
  return places;
}

static Preview *
preview_new (const TemaBoardState *state)
{
  Preview *preview = g_new0 (Preview, 1);

  preview->state = *state;
  preview->theme_rows = g_array_new (FALSE, FALSE, sizeof (TemaBoardStateTheme));
  preview->card_rows
      = g_array_sized_new (FALSE, FALSE, sizeof (TemaBoardStateCard), state->cards->len);
  preview->theme_places = new_places (state->themes->len);
  preview->card_places = new_places (state->cards->len);
  preview->state.themes = g_ptr_array_new ();
  preview->state.cards = g_ptr_array_new ();
  return preview;
}

/* What the hand makes of a frame's size. */
static void
apply_resizing (TemaBoardCanvas *self, Preview *preview)
{
  Thing *thing = self->hand == HAND_RESIZING ? _tema_board_canvas_find (self, self->pressed) : NULL;
  int place = thing != NULL ? g_array_index (preview->theme_places, int, thing->index) : -1;

  if (place < 0)
    return;
  g_array_index (preview->theme_rows, TemaBoardStateTheme, place).width = self->resize_width;
  g_array_index (preview->theme_rows, TemaBoardStateTheme, place).height = self->resize_height;
}

static void
lay_out (TemaBoardCanvas *self, Preview *preview)
{
  for (guint i = 0; i < preview->theme_rows->len; i++)
    g_ptr_array_add (preview->state.themes,
                     &g_array_index (preview->theme_rows, TemaBoardStateTheme, i));
  for (guint i = 0; i < preview->card_rows->len; i++)
    g_ptr_array_add (preview->state.cards,
                     &g_array_index (preview->card_rows, TemaBoardStateCard, i));
  preview->layout = tema_board_layout_new (&preview->state, &self->metrics);
}

/*
 * _tema_board_canvas_make_preview:
 * @self: a canvas
 * @guids: (nullable) (element-type utf8): what moves, topmost things only
 * @theme: index of the theme it moves into, not one of the moving ones nor within one; -1 leaves it
 * off the board
 * @rank: among the theme's other cards; if only themes move, among its other themes
 *
 * Lays out the board as it would be. Costs a layout: well under a frame for 2,000 cards.
 *
 * Returns: (transfer full): the preview; it borrows from the state that is shown
 */
Preview *
_tema_board_canvas_make_preview (TemaBoardCanvas *self, GPtrArray *guids, int theme, guint rank)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GArray) themes = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (guint));
  Build build = { self->state, preview_new (self->state), lists, themes, set, theme, rank, FALSE };

  for (guint i = 0; guids != NULL && i < guids->len; i++)
    {
      Thing *thing = _tema_board_canvas_find (self, g_ptr_array_index (guids, i));

      if (thing == NULL)
        continue;
      g_hash_table_add (set, (char *)thing->guid);
      if (thing->is_theme)
        g_array_append_val (themes, thing->index);
      else
        g_array_append_val (cards, thing->index);
    }
  build.has_cards = cards->len > 0;
  emit_themes_of (&build, -1, -1);
  sort_cards (&build, cards);
  emit_cards (&build);
  apply_resizing (self, build.preview);
  lay_out (self, build.preview);
  return build.preview;
}

void
_tema_board_canvas_free_preview (Preview *preview)
{
  g_array_unref (preview->theme_rows);
  g_array_unref (preview->card_rows);
  g_array_unref (preview->theme_places);
  g_array_unref (preview->card_places);
  g_ptr_array_unref (preview->state.themes);
  g_ptr_array_unref (preview->state.cards);
  tema_board_layout_free (preview->layout);
  g_free (preview);
}

/* What is in the middle of the view, on the canvas. */
void
_tema_board_canvas_get_middle (TemaBoardCanvas *self, double *x, double *y)
{
  _tema_board_canvas_to_board (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                               gtk_widget_get_height (GTK_WIDGET (self)) / 2.0, x, y);
}

/*
 * _tema_board_canvas_find_points:
 * @self: a canvas
 * @rects: (inout) (array length=n_rects): sizes, and where each would like to be; then where each
 * can be
 * @n_rects: how many
 * @moving: (nullable): GUIDs of things whose own places count as free
 *
 * Finds free spots on the canvas, none twice.
 *
 * Returns: (transfer full) (array length=n_rects): the spots
 */
TemaBoardPoint *
_tema_board_canvas_find_points (TemaBoardCanvas *self,
                                TemaBoardRect *rects,
                                guint n_rects,
                                GPtrArray *moving)
{
  Preview *preview = _tema_board_canvas_make_preview (self, moving, -1, 0);
  TemaBoardPoint *points = g_new0 (TemaBoardPoint, MAX (n_rects, 1));

  for (guint i = 0; i < n_rects; i++)
    {
      tema_board_layout_find_free (preview->layout, rects[i].x, rects[i].y, &rects[i]);
      tema_board_layout_reserve (preview->layout, &rects[i]);
      points[i] = (TemaBoardPoint){ rects[i].x, rects[i].y };
    }
  _tema_board_canvas_free_preview (preview);
  return points;
}

/* How large a new card will be. */
void
_tema_board_canvas_measure (TemaBoardCanvas *self, TemaCardKind kind, TemaBoardRect *rect)
{
  TemaBoardStateCard card = { .kind = kind, .text = (char *)"" };

  rect->width = self->metrics.card_width;
  rect->height = tema_board_metrics_measure_card (&self->metrics, &card);
  if (kind != TEMA_CARD_CODE)
    rect->height += self->metrics.line_height * (self->metrics.max_lines - 1);
}

/*
 * _tema_board_canvas_find_new_points:
 * @self: a canvas
 * @kind: what comes
 * @n_cards: how many
 * @x: near here, on the canvas
 * @y: likewise
 *
 * Returns: (transfer full) (array length=n_cards): free spots, in a column as long as there is room
 */
TemaBoardPoint *
_tema_board_canvas_find_new_points (
    TemaBoardCanvas *self, TemaCardKind kind, guint n_cards, double x, double y)
{
  g_autofree TemaBoardRect *rects = g_new0 (TemaBoardRect, MAX (n_cards, 1));

  for (guint i = 0; i < n_cards; i++)
    {
      _tema_board_canvas_measure (self, kind, &rects[i]);
      rects[i].x = x;
      rects[i].y = y + (i % 12) * (rects[i].height + self->metrics.margin);
    }
  return _tema_board_canvas_find_points (self, rects, n_cards, NULL);
}

/**
 * tema_board_canvas_find_free_point:
 * @self: a canvas
 * @kind: what kind of card is to come
 * @point: (out caller-allocates): where it can lie
 *
 * Finds the free spot that is nearest to the middle of what is seen.
 */
void
tema_board_canvas_find_free_point (TemaBoardCanvas *self, TemaCardKind kind, TemaBoardPoint *point)
{
  g_autofree TemaBoardPoint *points = NULL;
  double x, y;

  _tema_board_canvas_get_middle (self, &x, &y);
  points = _tema_board_canvas_find_new_points (self, kind, 1, x, y);
  *point = points[0];
}

static TemaTheme *
get_chosen_theme (TemaBoardCanvas *self)
{
  g_autoptr (GPtrArray) guids = _tema_board_canvas_list_topmost (self);
  Thing *thing
      = guids->len == 1 ? _tema_board_canvas_find (self, g_ptr_array_index (guids, 0)) : NULL;
  GObject *object = thing != NULL ? _tema_board_canvas_get_object (self, thing) : NULL;

  return TEMA_IS_THEME (object) ? TEMA_THEME (object) : NULL;
}

static TemaBoardPoint *
find_middle_points (TemaBoardCanvas *self, TemaCardKind kind, guint n_cards)
{
  double x, y;

  _tema_board_canvas_get_middle (self, &x, &y);
  return _tema_board_canvas_find_new_points (self, kind, n_cards, x, y);
}

/**
 * tema_board_canvas_place_codes:
 * @self: a canvas
 * @codes: (array length=n_codes): codes
 * @n_codes: how many
 *
 * Puts codes on the board without a hand: into the theme that is chosen, if it is the only thing
 * chosen, else onto free spots in the middle of what is seen. One act. Does nothing where nothing
 * may be changed.
 */
void
tema_board_canvas_place_codes (TemaBoardCanvas *self, TemaCode *const *codes, guint n_codes)
{
  TemaBoardPlace place = { NULL, G_MAXUINT, NULL };
  g_autofree TemaBoardPoint *points = NULL;

  if (!_tema_board_canvas_can_change (self) || n_codes == 0)
    return;
  place.theme = get_chosen_theme (self);
  if (place.theme == NULL)
    place.points = points = find_middle_points (self, TEMA_CARD_CODE, n_codes);
  _tema_board_canvas_run (self, tema_act_place_codes (self->board, codes, n_codes, &place), NULL,
                          place.theme == NULL ? _tema_board_canvas_select_created : NULL);
}

/**
 * tema_board_canvas_place_quotes:
 * @self: a canvas
 * @coding_ids: (array length=n_codings): codings
 * @n_codings: how many
 *
 * Puts passages on the board as quotes, as tema_board_canvas_place_codes() does codes.
 */
void
tema_board_canvas_place_quotes (TemaBoardCanvas *self, const gint64 *coding_ids, guint n_codings)
{
  TemaBoardPlace place = { NULL, G_MAXUINT, NULL };
  g_autofree TemaBoardPoint *points = NULL;

  if (!_tema_board_canvas_can_change (self) || n_codings == 0)
    return;
  place.theme = get_chosen_theme (self);
  if (place.theme == NULL)
    place.points = points = find_middle_points (self, TEMA_CARD_QUOTE, n_codings);
  _tema_board_canvas_run (self, tema_act_place_quotes (self->board, coding_ids, n_codings, &place),
                          NULL, place.theme == NULL ? _tema_board_canvas_select_created : NULL);
}
