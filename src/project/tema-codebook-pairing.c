/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Who is who in two states of a codebook, and where the codes went that are not in both: what the
 * log says goes before what the passages behind the codes say. */
#include "project/tema-codebook-comparison-private.h"

#include "base/tema-guid.h"

/* More than half. */
#define IS_MOST(n, of) (2 * (n) > (of))

static void
pair (TemaCodebookComparison *self, int before, int after)
{
  self->news[before] = after;
  self->olds[after] = before;
}

static void
pair_by_guid (TemaCodebookComparison *self)
{
  g_autoptr (GHashTable) by_guid = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->before->codes->len; i++)
    g_hash_table_insert (by_guid, code_before (self, i)->guid, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->after->codes->len; i++)
    {
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (by_guid, code_after (self, i)->guid));

      if (before > 0 && self->news[before - 1] < 0)
        pair (self, before - 1, i);
    }
}

/* Deleted and made anew under the same name in the same place: the same code. */
static void
pair_by_path (TemaCodebookComparison *self)
{
  g_autoptr (GHashTable) by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->before->codes->len; i++)
    if (self->news[i] < 0)
      g_hash_table_insert (by_path, tema_codebook_state_dup_path (self->before, i),
                           GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->after->codes->len; i++)
    {
      g_autofree char *path
          = self->olds[i] < 0 ? tema_codebook_state_dup_path (self->after, i) : NULL;
      guint before = path != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (by_path, path)) : 0;

      if (before > 0 && self->news[before - 1] < 0)
        pair (self, before - 1, i);
    }
}

/* Fills in which code of either side is which of the other. */
void
_tema_codebook_pair (TemaCodebookComparison *self)
{
  pair_by_guid (self);
  pair_by_path (self);
}

static GHashTable *
index_by_id (const TemaCodebookState *state, gint64 *ids)
{
  GHashTable *indices = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < state->codes->len; i++)
    {
      ids[i] = tema_guid_to_id (tema_codebook_state_get_code (state, i)->guid);
      g_hash_table_insert (indices, &ids[i], GUINT_TO_POINTER (i + 1));
    }
  return indices;
}

/* The largest flow of each act wins; in a chain of acts the last stop that is there counts. */
static const TemaCodeFlow *
find_flow (const GArray *flows, guint from, gint64 id, gboolean backwards, guint *at)
{
  const TemaCodeFlow *best = NULL;

  for (guint i = from; i < flows->len; i++)
    {
      guint index = backwards ? flows->len - 1 - i : i;
      const TemaCodeFlow *flow = &g_array_index (flows, TemaCodeFlow, index);
      gboolean is_it
          = backwards ? flow->is_to_new && flow->to == id : flow->is_from_gone && flow->from == id;

      if (is_it && (best == NULL || flow->n_codings > best->n_codings))
        {
          best = flow;
          *at = i + 1;
        }
    }
  return best;
}

/* Where the code with @id went, step by step; -1 when the log does not tell. Every step looks only
 * at later acts, so it comes to an end. */
static int
follow (const GArray *flows, GHashTable *indices, gint64 id, gboolean backwards)
{
  const TemaCodeFlow *flow;
  guint at = 0;

  while ((flow = find_flow (flows, at, id, backwards, &at)) != NULL)
    {
      guint found;

      id = backwards ? flow->from : flow->to;
      found = GPOINTER_TO_UINT (g_hash_table_lookup (indices, &id));
      if (found > 0)
        return found - 1;
    }
  return -1;
}

/* What acts between the two states did: a code that was merged, a code that was split off. */
void
_tema_codebook_follow_flows (TemaCodebookComparison *self, const GArray *flows)
{
  g_autofree gint64 *ids_before = g_new0 (gint64, self->before->codes->len + 1);
  g_autofree gint64 *ids_after = g_new0 (gint64, self->after->codes->len + 1);
  g_autoptr (GHashTable) before = index_by_id (self->before, ids_before);
  g_autoptr (GHashTable) after = index_by_id (self->after, ids_after);

  for (guint i = 0; i < self->before->codes->len; i++)
    if (self->news[i] < 0)
      self->merged_into[i] = follow (flows, after, ids_before[i], FALSE);
  for (guint i = 0; i < self->after->codes->len; i++)
    if (self->olds[i] < 0)
      self->split_from[i] = follow (flows, before, ids_after[i], TRUE);
}

static GHashTable *
index_codings (const TemaCodebookState *state)
{
  GHashTable *homes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < state->codes->len; i++)
    {
      const GArray *codings = tema_codebook_state_get_code (state, i)->codings;

      for (guint j = 0; j < codings->len; j++)
        g_hash_table_insert (homes, GUINT_TO_POINTER (g_array_index (codings, guint32, j)),
                             GUINT_TO_POINTER (i + 1));
    }
  return homes;
}

/* The code on the other side that most of a code's passages have there, of those that are there. */
static int
find_home (const TemaCodebookStateCode *code, GHashTable *homes, guint *votes, guint n_votes)
{
  guint n_known = 0;
  int best = -1;

  memset (votes, 0, n_votes * sizeof *votes);
  for (guint i = 0; i < code->codings->len; i++)
    {
      guint home = GPOINTER_TO_UINT (g_hash_table_lookup (
          homes, GUINT_TO_POINTER (g_array_index (code->codings, guint32, i))));

      if (home > 0)
        {
          n_known++;
          votes[home - 1]++;
        }
    }
  for (guint i = 0; i < n_votes; i++)
    if (IS_MOST (votes[i], n_known))
      best = i;
  return best;
}

/* Where the log does not tell (acts of another program, of long ago, a copy that was merged), the
 * passages do. */
void
_tema_codebook_follow_codings (TemaCodebookComparison *self)
{
  guint n_before = self->before->codes->len, n_after = self->after->codes->len;
  g_autoptr (GHashTable) before = index_codings (self->before);
  g_autoptr (GHashTable) after = index_codings (self->after);
  g_autofree guint *votes = g_new0 (guint, MAX (n_before, n_after) + 1);

  for (guint i = 0; i < n_after; i++)
    if (self->olds[i] < 0 && self->split_from[i] < 0)
      self->split_from[i] = find_home (code_after (self, i), before, votes, n_before);
  for (guint i = 0; i < n_before; i++)
    if (self->news[i] < 0 && self->merged_into[i] < 0)
      self->merged_into[i] = find_home (code_before (self, i), after, votes, n_after);
  /* Most of an old code's passages in a new one that has most of its own from there: it is the old
   * one under another name. */
  for (guint i = 0; i < n_before; i++)
    {
      int into = self->news[i] < 0 ? self->merged_into[i] : -1;

      if (into >= 0 && self->olds[into] < 0 && self->split_from[into] == (int)i)
        {
          pair (self, i, into);
          self->merged_into[i] = self->split_from[into] = -1;
        }
    }
}
