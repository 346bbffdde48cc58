/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Two states of a board held against each other: who is who (tema-board-pairing.c), then what
 * became of it. Pure: it needs no project, and the same two states give the same list. */
#include "tema-config.h"

#include "project/tema-board-comparison-private.h"

static void
change_free (gpointer data)
{
  TemaBoardChange *change = data;

  g_free (change->subject);
  g_free (change->from);
  g_free (change->to);
  g_free (change);
}

static int *
new_indices (guint n)
{
  int *indices = g_new (int, n + 1);

  for (guint i = 0; i < n; i++)
    indices[i] = -1;
  return indices;
}

static int
map_theme (const int *map, int theme)
{
  return theme >= 0 ? map[theme] : -1;
}

/* The theme on the other side that more than half of a theme's own cards are in, of those that are
 * on both sides. @olds: by card on this side, its index on the other. */
static int
find_majority (const TemaBoardState *state,
               const int *others,
               const TemaBoardState *other_state,
               int theme)
{
  g_autofree guint *votes = g_new0 (guint, other_state->themes->len + 1);
  guint n_cards = 0;
  int best = -1;

  for (guint i = 0; i < state->cards->len; i++)
    if (tema_board_state_get_card (state, i)->theme == theme && others[i] >= 0)
      {
        int home = tema_board_state_get_card (other_state, others[i])->theme;

        n_cards++;
        if (home >= 0)
          votes[home]++;
      }
  for (guint i = 0; i < other_state->themes->len; i++)
    if (2 * votes[i] > n_cards)
      best = i;
  return best;
}

static void
find_splits_and_merges (TemaBoardComparison *self)
{
  for (guint i = 0; i < self->after->themes->len; i++)
    if (self->old_themes[i] < 0)
      {
        int from = find_majority (self->after, self->old_cards, self->before, i);

        self->split_from[i] = from >= 0 && self->new_themes[from] >= 0 ? from : -1;
      }
  for (guint i = 0; i < self->before->themes->len; i++)
    if (self->new_themes[i] < 0)
      {
        int into = find_majority (self->before, self->new_cards, self->after, i);

        self->merged_into[i] = into >= 0 && self->old_themes[into] >= 0 ? into : -1;
      }
}

static TemaBoardChange *
add (TemaBoardComparison *self,
     TemaBoardChangeKind kind,
     int before,
     int after,
     const char *subject,
     const char *from,
     const char *to)
{
  TemaBoardChange *change = g_new0 (TemaBoardChange, 1);

  change->kind = kind;
  change->before = before;
  change->after = after;
  change->subject = g_strdup (subject);
  change->from = g_strdup (from);
  change->to = g_strdup (to);
  g_ptr_array_add (self->changes, change);
  return change;
}

static char *
path_before (TemaBoardComparison *self, int theme)
{
  return tema_board_state_dup_path (self->before, theme);
}

static char *
path_after (TemaBoardComparison *self, int theme)
{
  return tema_board_state_dup_path (self->after, theme);
}

static void
compare_new_theme (TemaBoardComparison *self, int index)
{
  const TemaBoardStateTheme *theme = theme_after (self, index);
  int from = self->split_from[index];
  g_autofree char *home = path_after (self, theme->parent);

  self->theme_marks[index] |= TEMA_BOARD_MARK_NEW;
  if (from < 0)
    {
      add (self, TEMA_BOARD_CHANGE_THEME_CAME, -1, index, theme->name, "", home);
      return;
    }
  add (self, TEMA_BOARD_CHANGE_THEME_SPLIT, from, index, theme->name,
       theme_before (self, from)->name, theme->name);
  self->theme_marks[self->new_themes[from]] |= TEMA_BOARD_MARK_CHANGED;
  self->old_theme_marks[from] |= TEMA_BOARD_MARK_CHANGED;
}

static void
compare_gone_theme (TemaBoardComparison *self, int index)
{
  const TemaBoardStateTheme *theme = theme_before (self, index);
  int into = self->merged_into[index];
  g_autofree char *home = path_before (self, theme->parent);

  self->old_theme_marks[index] |= TEMA_BOARD_MARK_GONE;
  if (into < 0)
    {
      add (self, TEMA_BOARD_CHANGE_THEME_WENT, index, -1, theme->name, home, "");
      return;
    }
  add (self, TEMA_BOARD_CHANGE_THEME_MERGED, index, into, theme->name, theme->name,
       theme_after (self, into)->name);
  self->theme_marks[into] |= TEMA_BOARD_MARK_CHANGED;
}

static void
mark_theme (TemaBoardComparison *self, int before, int after, TemaBoardMarks mark)
{
  self->old_theme_marks[before] |= mark;
  self->theme_marks[after] |= mark;
}

static void
compare_theme (TemaBoardComparison *self, int before, int after)
{
  const TemaBoardStateTheme *old = theme_before (self, before), *new = theme_after (self, after);

  if (!g_str_equal (old->name, new->name))
    {
      add (self, TEMA_BOARD_CHANGE_THEME_RENAMED, before, after, new->name, old->name, new->name);
      mark_theme (self, before, after, TEMA_BOARD_MARK_RENAMED);
    }
  if (map_theme (self->new_themes, old->parent) != new->parent)
    {
      g_autofree char *from = path_before (self, old->parent);
      g_autofree char *to = path_after (self, new->parent);

      add (self, TEMA_BOARD_CHANGE_THEME_MOVED, before, after, new->name, from, to);
      mark_theme (self, before, after, TEMA_BOARD_MARK_MOVED);
    }
  if (old->status != new->status)
    {
      add (self, TEMA_BOARD_CHANGE_THEME_STATUS, before, after, new->name, old->reason,
           new->reason);
      mark_theme (self, before, after, TEMA_BOARD_MARK_CHANGED);
    }
  if (!g_str_equal (old->definition, new->definition))
    {
      add (self, TEMA_BOARD_CHANGE_THEME_DEFINED, before, after, new->name, old->definition,
           new->definition);
      mark_theme (self, before, after, TEMA_BOARD_MARK_CHANGED);
    }
}

static const char *
title_of (const TemaBoardStateCard *card)
{
  return card->kind == TEMA_CARD_CODE ? card->name : card->text;
}

/* A move between themes is told as it is; but where the theme itself was split or merged, that
 * tells of it already. */
static gboolean
is_explained (TemaBoardComparison *self, int old_theme, int theme)
{
  return (theme >= 0 && self->split_from[theme] >= 0 && self->split_from[theme] == old_theme)
         || (old_theme >= 0 && self->merged_into[old_theme] >= 0
             && self->merged_into[old_theme] == theme);
}

static void
compare_card (TemaBoardComparison *self, int before, int after)
{
  const TemaBoardStateCard *old = card_before (self, before), *new = card_after (self, after);

  if (!g_str_equal (title_of (old), title_of (new)))
    {
      add (self, TEMA_BOARD_CHANGE_CARD_RENAMED, before, after, title_of (new), title_of (old),
           title_of (new));
      self->old_card_marks[before] |= TEMA_BOARD_MARK_RENAMED;
      self->card_marks[after] |= TEMA_BOARD_MARK_RENAMED;
    }
  if (!_tema_board_is_home (self, before, after))
    {
      g_autofree char *from = path_before (self, old->theme);
      g_autofree char *to = path_after (self, new->theme);
      TemaBoardChange *change
          = add (self, TEMA_BOARD_CHANGE_CARD_MOVED, before, after, title_of (new), from, to);

      change->is_explained = is_explained (self, old->theme, new->theme);
      self->old_card_marks[before] |= TEMA_BOARD_MARK_MOVED;
      self->card_marks[after] |= TEMA_BOARD_MARK_MOVED;
    }
}

static void
compare_themes (TemaBoardComparison *self)
{
  for (guint i = 0; i < self->after->themes->len; i++)
    if (self->old_themes[i] < 0)
      compare_new_theme (self, i);
    else
      compare_theme (self, self->old_themes[i], i);
  for (guint i = 0; i < self->before->themes->len; i++)
    if (self->new_themes[i] < 0)
      compare_gone_theme (self, i);
}

static void
compare_cards (TemaBoardComparison *self)
{
  for (guint i = 0; i < self->after->cards->len; i++)
    {
      const TemaBoardStateCard *card = card_after (self, i);

      if (self->old_cards[i] >= 0)
        compare_card (self, self->old_cards[i], i);
      else
        {
          g_autofree char *home = path_after (self, card->theme);

          self->card_marks[i] |= TEMA_BOARD_MARK_NEW;
          add (self, TEMA_BOARD_CHANGE_CARD_CAME, -1, i, title_of (card), "", home);
        }
    }
  for (guint i = 0; i < self->before->cards->len; i++)
    if (self->new_cards[i] < 0)
      {
        const TemaBoardStateCard *card = card_before (self, i);
        g_autofree char *home = path_before (self, card->theme);

        self->old_card_marks[i] |= TEMA_BOARD_MARK_GONE;
        add (self, TEMA_BOARD_CHANGE_CARD_WENT, i, -1, title_of (card), home, "");
      }
}

/**
 * tema_board_compare:
 * @before: a state; must live as long as the comparison
 * @after: another; likewise
 *
 * Finds all that is different between two states. Themes are the same by GUID, else by content: at
 * least half of what lies in either lies in both. Cards are the same by GUID, else by what they
 * show. A theme that is new and has more than
 * half of its cards from one that stayed was split off
 * it; one
 * that is gone and has more than half of its cards in one that stayed was merged into it.
 * Where cards lie on the canvas and in which order is no difference. Any thread; 105 cards take
 * under 1 ms.
 *
 * Returns: (transfer full): the comparison
 */
TemaBoardComparison *
tema_board_compare (const TemaBoardState *before, const TemaBoardState *after)
{
  TemaBoardComparison *self = g_new0 (TemaBoardComparison, 1);

  self->before = before;
  self->after = after;
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->new_themes = new_indices (before->themes->len);
  self->old_themes = new_indices (after->themes->len);
  self->new_cards = new_indices (before->cards->len);
  self->old_cards = new_indices (after->cards->len);
  self->split_from = new_indices (after->themes->len);
  self->merged_into = new_indices (before->themes->len);
  self->old_theme_marks = g_new0 (TemaBoardMarks, before->themes->len + 1);
  self->theme_marks = g_new0 (TemaBoardMarks, after->themes->len + 1);
  self->old_card_marks = g_new0 (TemaBoardMarks, before->cards->len + 1);
  self->card_marks = g_new0 (TemaBoardMarks, after->cards->len + 1);
  _tema_board_pair (self);
  find_splits_and_merges (self);
  compare_themes (self);
  compare_cards (self);
  return self;
}

/**
 * tema_board_comparison_free:
 * @self: (transfer full): a comparison
 */
void
tema_board_comparison_free (TemaBoardComparison *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self->new_themes);
  g_free (self->old_themes);
  g_free (self->new_cards);
  g_free (self->old_cards);
  g_free (self->split_from);
  g_free (self->merged_into);
  g_free (self->old_theme_marks);
  g_free (self->theme_marks);
  g_free (self->old_card_marks);
  g_free (self->card_marks);
  g_free (self);
}

/**
 * tema_board_comparison_get_changes:
 * @self: a comparison
 *
 * Returns: (transfer none) (element-type TemaBoardChange): the differences: of themes, then of
 * cards; in reading order of the state after, then what is gone in that of the state before
 */
GPtrArray *
tema_board_comparison_get_changes (TemaBoardComparison *self)
{
  return self->changes;
}

/**
 * tema_board_comparison_get_theme_marks:
 * @self: a comparison
 * @after: index of a theme in the state after
 *
 * Returns: how it is marked
 */
TemaBoardMarks
tema_board_comparison_get_theme_marks (TemaBoardComparison *self, int after)
{
  return self->theme_marks[after];
}

/**
 * tema_board_comparison_get_card_marks:
 * @self: a comparison
 * @after: index of a card in the state after
 *
 * Returns: how it is marked
 */
TemaBoardMarks
tema_board_comparison_get_card_marks (TemaBoardComparison *self, int after)
{
  return self->card_marks[after];
}

/**
 * tema_board_comparison_get_old_theme_marks:
 * @self: a comparison
 * @before: index of a theme in the state before
 *
 * Returns: how it is marked when the state before is shown
 */
TemaBoardMarks
tema_board_comparison_get_old_theme_marks (TemaBoardComparison *self, int before)
{
  return self->old_theme_marks[before];
}

/**
 * tema_board_comparison_get_old_card_marks:
 * @self: a comparison
 * @before: index of a card in the state before
 *
 * Returns: how it is marked when the state before is shown
 */
TemaBoardMarks
tema_board_comparison_get_old_card_marks (TemaBoardComparison *self, int before)
{
  return self->old_card_marks[before];
}

/**
 * tema_board_comparison_find_old_theme:
 * @self: a comparison
 * @after: index of a theme in the state after
 *
 * Returns: the same theme's index in the state before, or -1
 */
int
tema_board_comparison_find_old_theme (TemaBoardComparison *self, int after)
{
  return self->old_themes[after];
}

/**
 * tema_board_comparison_find_old_card:
 * @self: a comparison
 * @after: index of a card in the state after
 *
 * Returns: the same card's index in the state before, or -1
 */
int
tema_board_comparison_find_old_card (TemaBoardComparison *self, int after)
{
  return self->old_cards[after];
}
