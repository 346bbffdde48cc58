/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rings around a middle: a node's ring is its depth, and a branch has a sector of the rings for
 * itself. A node is taken for the circle around it, so it lies clear of others whichever way they
 * are. */
#include "pages/tema-map-tidy-private.h"

#include <math.h>

/* The rings are widened by halves until everything fits, then narrowed to the nearest hundredth. */
#define MAX_ROUNDS 60
#define N_NARROWINGS 8

typedef struct
{
  const TemaMapTidying *tidying;
  int margin;
  double *circles; /* by node: half its diagonal */
  double *angles;  /* by node: what its branch needs */
  double *starts;  /* by node: where its sector begins */
  double *shares;  /* by node: how wide that is */
  GArray *rings;   /* double: by depth, at the least */
} Rings;

/* Each ring clears the widest node of it and of the one before. */
static void
find_rings (Rings *self, guint root)
{
  const TemaMapTwig *twigs = self->tidying->twigs;
  g_autoptr (GArray) widest = g_array_new (FALSE, TRUE, sizeof (double));
  double radius = 0;

  for (guint i = root; i < twigs[root].end; i++)
    {
      double *at;

      if (twigs[i].holder != i)
        continue;
      if (twigs[i].depth >= widest->len)
        g_array_set_size (widest, twigs[i].depth + 1);
      at = &g_array_index (widest, double, twigs[i].depth);
      *at = MAX (*at, self->circles[i]);
    }
  g_array_set_size (self->rings, 0);
  for (guint depth = 0; depth < widest->len; depth++)
    {
      if (depth > 0)
        radius += g_array_index (widest, double, depth - 1) + g_array_index (widest, double, depth)
                  + self->margin;
      g_array_append_val (self->rings, radius);
    }
}

/* What all branches need, if every ring is @scale times its least. */
static double
find_need (Rings *self, guint root, double scale)
{
  const TemaMapTwig *twigs = self->tidying->twigs;

  for (guint i = root; i < twigs[root].end; i++)
    self->angles[i] = 0;
  for (guint i = twigs[root].end; i > root + 1; i--)
    {
      guint node = i - 1;
      double radius, own;

      if (twigs[node].holder != node)
        continue;
      radius = g_array_index (self->rings, double, twigs[node].depth) * scale;
      own = 2 * asin (MIN ((self->circles[node] + self->margin / 2.0) / radius, 1));
      self->angles[node] = MAX (self->angles[node], own);
      self->angles[twigs[node].parent] += self->angles[node];
    }
  return self->angles[root];
}

static double
find_scale (Rings *self, guint root)
{
  double low = 1, high = 1;

  for (guint round = 0; find_need (self, root, high) > 2 * G_PI && round < MAX_ROUNDS; round++)
    {
      low = high;
      high *= 1.5;
    }
  for (guint i = 0; i < N_NARROWINGS && high > low; i++)
    {
      double middle = (low + high) / 2;

      if (find_need (self, root, middle) > 2 * G_PI)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* Hands the full circle on from parents to children, by what they need. */
static void
place_tree (Rings *self, TemaMapTidying *tidying, guint root)
{
  const TemaMapTwig *twigs = tidying->twigs;
  double scale;

  find_rings (self, root);
  if (tidying->first_child[root] < 0)
    return;
  scale = find_scale (self, root);
  find_need (self, root, scale);
  self->starts[root] = -G_PI / 2;
  self->shares[root] = 2 * G_PI;
  for (guint i = root; i < twigs[root].end; i++)
    {
      double start = self->starts[i], sum = 0;

      if (twigs[i].holder != i)
        continue;
      if (i > root)
        {
          double radius = g_array_index (self->rings, double, twigs[i].depth) * scale;
          double angle = self->starts[i] + self->shares[i] / 2;

          tidying->x[i] = lround (radius * cos (angle));
          tidying->y[i] = lround (radius * sin (angle));
        }
      for (int child = tidying->first_child[i]; child >= 0; child = tidying->next_sibling[child])
        sum += self->angles[child];
      for (int child = tidying->first_child[i]; child >= 0; child = tidying->next_sibling[child])
        {
          self->starts[child] = start;
          self->shares[child] = self->shares[i] * self->angles[child] / sum;
          start += self->shares[child];
        }
    }
}

/* Places every tree in rings around its first node, which is at the origin. */
void
_tema_map_pack_rings (TemaMapTidying *self, int margin)
{
  Rings rings = { .tidying = self, .margin = margin };

  rings.circles = g_new0 (double, self->n_nodes);
  rings.angles = g_new0 (double, self->n_nodes);
  rings.starts = g_new0 (double, self->n_nodes);
  rings.shares = g_new0 (double, self->n_nodes);
  rings.rings = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < self->n_nodes; i++)
    rings.circles[i] = hypot (self->widths[i], self->heights[i]) / 2;
  for (guint i = 0; i < self->n_nodes; i = self->twigs[i].end)
    place_tree (&rings, self, i);
  g_free (rings.circles);
  g_free (rings.angles);
  g_free (rings.starts);
  g_free (rings.shares);
  g_array_unref (rings.rings);
}
