/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Packs trees whose branches grow away from a middle, in the manner of Reingold and Tilford (1981),
 * with nodes of any size (van der Ploeg 2014): branches are moved together until their outlines
 * touch. Every family is packed from both its ends and the mean of the two taken, which keeps all
 * distances and makes the mirror image of a branch the mirror image of its picture.
 *
 * "Along" is the direction of growth, counted from the edge of the tree's first node; "across" is
 * where siblings stand, counted from the middle of their parent. */
#include "pages/tema-map-tidy-private.h"

#define SIBLING_GAP 14
#define BRANCH_GAP 34
#define ALONG_GAP 56
#define DOWN_GAP 44
/* Many children need a longer way for their lines. */
#define GAP_PER_CHILD 4
#define MAX_MORE_GAP 64
/* What lies beyond a node is not nearer than this. */
#define PAD 12

/* The outline of a branch on one side reaches to @far along at @at across. */
typedef struct
{
  gint64 far;
  gint64 at;
} Step;

/* The outlines of a branch: towards the first and towards the last sibling, each from its far end
 * to its near one. What is in @steps lies @shift farther across than it says. */
typedef struct
{
  GArray *steps[2];
  gint64 shift[2];
} Outline;

enum
{
  FIRST,
  LAST,
};

typedef struct
{
  TemaMapTidying *tidying;
  const int *along;
  const int *across;
  int along_gap;
  gint64 *far;       /* by node */
  gint64 *offsets;   /* by node: across, from its parent */
  Outline *outlines; /* by node */
  GArray *family;    /* gint: children that are packed */
  GArray *places[2]; /* gint64: by child, from the first one and from the last one */
  GArray *sections;  /* gint: places in the family */
} Packing;

static const Step *
step_at (const Outline *outline, guint side, guint index)
{
  return &g_array_index (outline->steps[side], Step, index);
}

static gint64
reach (const Outline *outline, guint side)
{
  return step_at (outline, side, 0)->far;
}

/* How many steps of an outline reach farther than @far. */
static guint
count_beyond (const Outline *outline, guint side, gint64 far)
{
  guint low = 0, high = outline->steps[side]->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (step_at (outline, side, middle)->far > far)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static Outline *
outline_of (Packing *self, guint member)
{
  return &self->outlines[g_array_index (self->family, int, member)];
}

/* How far a member must stand from the end that is packed from, so that it clears all that were
 * placed before. Their common outline is made of sections: the one placed last is in front as far
 * as it reaches, behind it the one before that reaches farther, and so on. */
static gint64
find_place (Packing *self, guint member, guint end, gint64 gap)
{
  const Outline *own = outline_of (self, member);
  gint64 sign = end == FIRST ? 1 : -1;
  guint front = end, back = end == FIRST ? LAST : FIRST;
  guint own_left = own->steps[front]->len;
  guint section = self->sections->len;
  gint64 place = G_MININT64, from = G_MININT64;

  while (section > 0 && own_left > 0)
    {
      int other_member = g_array_index (self->sections, int, section - 1);
      const Outline *other = outline_of (self, other_member);
      gint64 other_place = g_array_index (self->places[end], gint64, other_member);
      guint other_left = count_beyond (other, back, from);

      while (other_left > 0 && own_left > 0)
        {
          const Step *own_step = step_at (own, front, own_left - 1);
          const Step *other_step = step_at (other, back, other_left - 1);
          gint64 need = other_place + sign * (other_step->at + other->shift[back])
                        - sign * (own_step->at + own->shift[front]) + gap;

          place = MAX (place, need);
          if (own_step->far <= other_step->far)
            own_left--;
          if (other_step->far <= own_step->far)
            other_left--;
        }
      from = reach (other, back);
      section--;
    }
  return place;
}

/* Places all members from one end. */
static void
place_from (Packing *self, guint end, gint64 gap)
{
  guint n_members = self->family->len;

  g_array_set_size (self->places[end], n_members);
  g_array_set_size (self->sections, 0);
  for (guint turn = 0; turn < n_members; turn++)
    {
      int member = end == FIRST ? turn : n_members - 1 - turn;
      gint64 far = reach (outline_of (self, member), FIRST);

      g_array_index (self->places[end], gint64, member)
          = turn == 0 ? 0 : find_place (self, member, end, gap);
      while (
          self->sections->len > 0
          && reach (outline_of (self, g_array_index (self->sections, int, self->sections->len - 1)),
                    FIRST)
                 <= far)
        g_array_set_size (self->sections, self->sections->len - 1);
      g_array_append_val (self->sections, member);
    }
}

/* The outline of a whole family on one side: the member at that end as far as it reaches, then the
 * next that reaches farther. The farthest one's steps are taken over, so that a deep branch is not
 * copied at every node above it. */
static void
join_side (Packing *self, guint side, Outline *joined)
{
  guint n_members = self->family->len;
  const Outline *base;
  GArray *steps;

  g_array_set_size (self->sections, 0);
  for (guint turn = 0; turn < n_members; turn++)
    {
      int member = side == FIRST ? turn : n_members - 1 - turn;

      if (self->sections->len == 0
          || reach (outline_of (self, member), side) > reach (
                 outline_of (self, g_array_index (self->sections, int, self->sections->len - 1)),
                 side))
        g_array_append_val (self->sections, member);
    }
  base = outline_of (self, g_array_index (self->sections, int, self->sections->len - 1));
  steps = g_array_ref (base->steps[side]);
  joined->shift[side]
      = base->shift[side]
        + self->offsets[g_array_index (
            self->family, int, g_array_index (self->sections, int, self->sections->len - 1))];
  for (guint section = self->sections->len - 1; section > 0; section--)
    {
      int member = g_array_index (self->sections, int, section - 1);
      const Outline *nearer = outline_of (self, member);
      gint64 more = nearer->shift[side] - joined->shift[side]
                    + self->offsets[g_array_index (self->family, int, member)];
      gint64 from
          = section > 1
                ? reach (outline_of (self, g_array_index (self->sections, int, section - 2)), side)
                : G_MININT64;
      guint n_taken = count_beyond (nearer, side, from);
      gint64 until = reach (nearer, side);

      while (steps->len > 0 && g_array_index (steps, Step, steps->len - 1).far <= until)
        g_array_set_size (steps, steps->len - 1);
      for (guint i = 0; i < n_taken; i++)
        {
          Step step = *step_at (nearer, side, i);

          step.at += more;
          g_array_append_val (steps, step);
        }
    }
  joined->steps[side] = steps;
}

static void
outline_clear (Outline *self)
{
  g_clear_pointer (&self->steps[FIRST], g_array_unref);
  g_clear_pointer (&self->steps[LAST], g_array_unref);
}

/* Places the members of the family around their parent's middle. */
static void
place_family (Packing *self, gint64 gap)
{
  place_from (self, FIRST, gap);
  place_from (self, LAST, gap);
  for (guint i = 0; i < self->family->len; i++)
    /* Division cuts towards the middle from both sides, so the mirror image stays one. */
    self->offsets[g_array_index (self->family, int, i)]
        = (g_array_index (self->places[FIRST], gint64, i)
           - g_array_index (self->places[LAST], gint64, i))
          / 2;
}

static void
list_children (Packing *self, guint node)
{
  g_array_set_size (self->family, 0);
  for (int child = self->tidying->first_child[node]; child >= 0;
       child = self->tidying->next_sibling[child])
    g_array_append_val (self->family, child);
}

/* Packs what hangs on a node and outlines its branch. */
static void
pack_branch (Packing *self, guint node)
{
  Outline outline = { { NULL, NULL }, { 0, 0 } };

  list_children (self, node);
  if (self->family->len > 0)
    {
      place_family (self, SIBLING_GAP);
      join_side (self, FIRST, &outline);
      join_side (self, LAST, &outline);
    }
  for (guint i = 0; i < self->family->len; i++)
    outline_clear (outline_of (self, i));
  for (guint side = FIRST; side <= LAST; side++)
    {
      gint64 half = self->across[node] / 2;
      Step step = { self->far[node] + PAD, side == FIRST ? -half : half };

      if (outline.steps[side] == NULL)
        outline.steps[side] = g_array_new (FALSE, FALSE, sizeof (Step));
      step.at -= outline.shift[side];
      g_array_append_val (outline.steps[side], step);
    }
  self->outlines[node] = outline;
}

/* How far everything reaches depends only on what it hangs on. */
static void
measure_along (Packing *self, int *n_children)
{
  const TemaMapTidying *tidying = self->tidying;

  for (guint i = 0; i < tidying->n_nodes; i++)
    {
      int parent = tidying->twigs[i].parent;
      gint64 gap;

      if (parent < 0 || tidying->twigs[i].holder != i)
        continue;
      gap = self->along_gap + MIN (n_children[parent] * GAP_PER_CHILD, MAX_MORE_GAP);
      self->far[i]
          = (tidying->twigs[parent].parent < 0 ? 0 : self->far[parent]) + gap + self->along[i];
    }
}

static void
count_children (const TemaMapTidying *tidying, int *n_children)
{
  for (guint i = 0; i < tidying->n_nodes; i++)
    if (tidying->twigs[i].parent >= 0 && tidying->twigs[i].holder == i)
      n_children[tidying->twigs[i].parent]++;
}

/* Gives each branch of a middle to the side that has fewer rows. Rows are counted, not measured, so
 * that no new word moves a branch to the other side. */
static void
choose_sides (const TemaMapTidying *tidying, guint root, int *sides)
{
  guint n_right = 0, n_left = 0;

  for (int child = tidying->first_child[root]; child >= 0; child = tidying->next_sibling[child])
    {
      sides[child] = n_right <= n_left ? 1 : -1;
      *(sides[child] > 0 ? &n_right : &n_left) += tidying->n_leaves[child];
    }
}

static void
pack_side (Packing *self, guint root, const int *sides, int side)
{
  const TemaMapTidying *tidying = self->tidying;

  g_array_set_size (self->family, 0);
  for (int child = tidying->first_child[root]; child >= 0; child = tidying->next_sibling[child])
    if (sides[child] == side)
      g_array_append_val (self->family, child);
  if (self->family->len > 0)
    place_family (self, BRANCH_GAP);
}

static void
pack_root (Packing *self, guint root, int *sides, gboolean is_two_sided)
{
  const TemaMapTidying *tidying = self->tidying;

  if (is_two_sided)
    choose_sides (tidying, root, sides);
  else
    for (int child = tidying->first_child[root]; child >= 0; child = tidying->next_sibling[child])
      sides[child] = 1;
  pack_side (self, root, sides, 1);
  pack_side (self, root, sides, -1);
  for (int child = tidying->first_child[root]; child >= 0; child = tidying->next_sibling[child])
    outline_clear (&self->outlines[child]);
}

/* From offsets to places. */
static void
place_nodes (Packing *self, int *sides, gboolean is_downwards)
{
  TemaMapTidying *tidying = self->tidying;

  for (guint i = 0; i < tidying->n_nodes; i++)
    {
      const TemaMapTwig *twig = &tidying->twigs[i];
      gint64 along, across;

      if (twig->parent < 0 || twig->holder != i)
        continue;
      if (tidying->twigs[twig->parent].parent >= 0)
        sides[i] = sides[twig->parent];
      along = self->along[twig->root] / 2 + self->far[i] - self->along[i] / 2;
      across = (is_downwards ? tidying->x : tidying->y)[twig->parent] + self->offsets[i];
      tidying->x[i] = is_downwards ? across : sides[i] * along;
      tidying->y[i] = is_downwards ? along : across;
    }
}

static void
packing_init (Packing *self, TemaMapTidying *tidying, gboolean is_downwards)
{
  self->tidying = tidying;
  self->along = is_downwards ? tidying->heights : tidying->widths;
  self->across = is_downwards ? tidying->widths : tidying->heights;
  self->along_gap = is_downwards ? DOWN_GAP : ALONG_GAP;
  self->far = g_new0 (gint64, tidying->n_nodes);
  self->offsets = g_new0 (gint64, tidying->n_nodes);
  self->outlines = g_new0 (Outline, tidying->n_nodes);
  self->family = g_array_new (FALSE, FALSE, sizeof (int));
  self->places[FIRST] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->places[LAST] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sections = g_array_new (FALSE, FALSE, sizeof (int));
}

static void
packing_clear (Packing *self)
{
  g_free (self->far);
  g_free (self->offsets);
  g_free (self->outlines);
  g_array_unref (self->family);
  g_array_unref (self->places[FIRST]);
  g_array_unref (self->places[LAST]);
  g_array_unref (self->sections);
}

/* Places every tree around its first node, which is at the origin. */
void
_tema_map_pack_branches (TemaMapTidying *self, gboolean is_two_sided, gboolean is_downwards)
{
  g_autofree int *n_children = g_new0 (int, self->n_nodes);
  g_autofree int *sides = g_new0 (int, self->n_nodes);
  Packing packing;

  packing_init (&packing, self, is_downwards);
  count_children (self, n_children);
  measure_along (&packing, n_children);
  for (guint i = self->n_nodes; i > 0; i--)
    {
      const TemaMapTwig *twig = &self->twigs[i - 1];

      if (twig->parent < 0)
        pack_root (&packing, i - 1, sides, is_two_sided);
      else if (twig->holder == i - 1)
        pack_branch (&packing, i - 1);
    }
  place_nodes (&packing, sides, is_downwards);
  packing_clear (&packing);
}
