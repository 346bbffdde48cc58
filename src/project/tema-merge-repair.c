/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What each of two copies promises, their union must promise too: trees without circles, siblings
 * with different names, groups that lie together. Everything here looks at the content alone, never
 * at which copy it came from: merged in either order, two copies end up the same. */
#include "tema-config.h"

#include "project/tema-merge-private.h"

#include <string.h>

#define MAX_DEPTH "100"

/* What points to something that was not taken lets go of it, or goes with it. */
static const char *const letting_go[] = {
  "UPDATE code SET parent = NULL WHERE parent NOT IN (SELECT id FROM code)",
  "UPDATE study_case SET parent = NULL WHERE parent NOT IN (SELECT id FROM study_case)",
  "UPDATE map SET board = NULL WHERE board NOT IN (SELECT id FROM board)",
  "UPDATE theme SET parent = NULL WHERE parent NOT IN (SELECT id FROM theme)",
  "UPDATE theme SET code = NULL WHERE code NOT IN (SELECT id FROM code)",
  "UPDATE card SET theme = NULL WHERE theme IS NOT NULL AND NOT EXISTS (SELECT 1 FROM theme"
  " WHERE theme.id = card.theme AND theme.board = card.board)",
  "UPDATE node SET parent = NULL WHERE parent NOT IN (SELECT id FROM node)",
  "UPDATE node SET code = NULL WHERE code NOT IN (SELECT id FROM code)",
  "UPDATE node SET theme = NULL WHERE theme NOT IN (SELECT id FROM theme)",
  "UPDATE node SET document = NULL WHERE document NOT IN (SELECT id FROM document)",
  "UPDATE node SET study_case = NULL WHERE study_case NOT IN (SELECT id FROM study_case)",
  "UPDATE node SET memo = NULL WHERE memo NOT IN (SELECT id FROM memo)",
  "DELETE FROM edge WHERE NOT EXISTS (SELECT 1 FROM node a, node b WHERE a.id = edge.source AND"
  " b.id = edge.target AND a.map = edge.map AND b.map = edge.map)",
  "UPDATE memo SET document = NULL WHERE document NOT IN (SELECT id FROM document)",
  "UPDATE memo SET code = NULL WHERE code NOT IN (SELECT id FROM code)",
  "UPDATE memo SET coding = NULL WHERE coding NOT IN (SELECT id FROM coding)",
  "UPDATE memo SET theme = NULL WHERE theme NOT IN (SELECT id FROM theme)",
  "UPDATE memo SET node = NULL WHERE node NOT IN (SELECT id FROM node)",
  "UPDATE memo SET study_case = NULL WHERE study_case NOT IN (SELECT id FROM study_case)",
  "UPDATE memo SET open_document = NULL WHERE open_document NOT IN (SELECT id FROM document)",
  /* A theme shows a code once, and a case speaks in a place once. */
  "DELETE FROM card WHERE kind = 0 AND theme IS NOT NULL AND EXISTS (SELECT 1 FROM card other"
  " WHERE other.theme = card.theme AND other.code = card.code AND other.id < card.id)",
  "DELETE FROM case_part WHERE EXISTS (SELECT 1 FROM case_part other WHERE other.study_case ="
  " case_part.study_case AND other.document = case_part.document AND other.speaker ="
  " case_part.speaker AND other.first IS case_part.first AND other.last IS case_part.last AND"
  " other.id < case_part.id)",
  /* At most one wording is the chosen one: the youngest of those that are. */
  "UPDATE research_question SET is_chosen = 0 WHERE is_chosen = 1 AND id <> (SELECT id FROM"
  " research_question WHERE is_chosen = 1 ORDER BY asked_on DESC, id DESC LIMIT 1)",
};

/* For each tree: the first of those that no top leads to, and how it becomes a top itself. */
static const struct
{
  const char *find;
  const char *lift;
} trees[] = {
  { "WITH RECURSIVE reached (id, depth) AS (SELECT id, 1 FROM code WHERE parent IS NULL UNION"
    " SELECT code.id, depth + 1 FROM code JOIN reached ON code.parent = reached.id WHERE depth"
    " < " MAX_DEPTH ") SELECT min (id) FROM code WHERE id NOT IN (SELECT id FROM reached)",
    "UPDATE code SET parent = NULL WHERE id = ?" },
  { "WITH RECURSIVE reached (id, depth) AS (SELECT id, 1 FROM study_case WHERE parent IS NULL UNION"
    " SELECT study_case.id, depth + 1 FROM study_case JOIN reached ON study_case.parent ="
    " reached.id WHERE depth < " MAX_DEPTH
    ") SELECT min (id) FROM study_case WHERE id NOT IN (SELECT id FROM reached)",
    "UPDATE study_case SET parent = NULL WHERE id = ?" },
  { "WITH RECURSIVE reached (id, board, depth) AS (SELECT id, board, 1 FROM theme WHERE parent IS"
    " NULL UNION SELECT theme.id, theme.board, depth + 1 FROM theme JOIN reached ON theme.parent ="
    " reached.id AND theme.board = reached.board WHERE depth < " MAX_DEPTH
    ") SELECT min (id) FROM theme WHERE id NOT IN (SELECT id FROM reached)",
    "UPDATE theme SET parent = NULL WHERE id = ?" },
  { "WITH RECURSIVE reached (id, map) AS (SELECT id, map FROM node WHERE parent IS NULL UNION"
    " SELECT node.id, node.map FROM node JOIN reached ON node.parent = reached.id AND node.map ="
    " reached.map) SELECT min (id) FROM node WHERE id NOT IN (SELECT id FROM reached)",
    "UPDATE node SET parent = NULL WHERE id = ?" },
};

/* 0 where there is none. */
static gboolean
find_number (TemaStore *store, const char *sql, gint64 *number, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, sql);

  if (!tema_statement_step (select, error))
    return FALSE;
  *number = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return TRUE;
}

static gboolean
lift_lost (TemaStore *store, const char *find, const char *lift, GError **error)
{
  for (;;)
    {
      TemaStatement *update;
      gint64 lost;

      if (!find_number (store, find, &lost, error))
        return FALSE;
      if (lost == 0)
        return TRUE;
      update = tema_store_prepare (store, lift);
      tema_statement_bind_int (update, 1, lost);
      if (!tema_statement_run (update, error))
        return FALSE;
    }
}

/* The first of two siblings of one name keeps it. */
static char *
find_double (TemaStore *store, gint64 *id, gint64 *parent, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT id, name, ifnull (parent, 0) FROM code WHERE EXISTS (SELECT 1 FROM code other"
             " WHERE other.name = code.name AND other.parent IS code.parent AND other.id < code.id)"
             " ORDER BY id LIMIT 1");
  char *name = NULL;

  if (tema_statement_step (select, error))
    {
      *id = tema_statement_get_int (select, 0);
      name = g_strdup (tema_statement_get_text (select, 1));
      *parent = tema_statement_get_int (select, 2);
    }
  tema_statement_reset (select);
  return name;
}

static gboolean
is_taken (TemaStore *store, const char *name, gint64 parent)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT 1 FROM code WHERE name = ? AND ifnull (parent, 0) = ?");
  gboolean is_there;

  tema_statement_bind_text (select, 1, name);
  tema_statement_bind_int (select, 2, parent);
  is_there = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  return is_there;
}

static gboolean
tell_apart (TemaStore *store, GError **error)
{
  for (;;)
    {
      g_autofree char *candidate = NULL;
      TemaStatement *update;
      GError *local_error = NULL;
      gint64 id, parent;
      g_autofree char *name = find_double (store, &id, &parent, &local_error);

      if (name == NULL)
        {
          if (local_error != NULL)
            g_propagate_error (error, local_error);
          return local_error == NULL;
        }
      for (int i = 2; candidate == NULL || is_taken (store, candidate, parent); i++)
        {
          g_free (candidate);
          candidate = g_strdup_printf ("%s (%d)", name, i);
        }
      update = tema_store_prepare (store, "UPDATE code SET name = ?2 WHERE id = ?1");
      tema_statement_bind_int (update, 1, id);
      tema_statement_bind_text (update, 2, candidate);
      if (!tema_statement_run (update, error))
        return FALSE;
    }
}

typedef struct
{
  gint64 id;
  gint64 position;
  char *group;
} Place;

static void
place_clear (gpointer data)
{
  g_free (((Place *)data)->group);
}

static GArray *
list_documents (TemaStore *store, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT id, position, group_name FROM document ORDER BY position, id");
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  GError *local_error = NULL;

  g_array_set_clear_func (places, place_clear);
  while (tema_statement_step (select, &local_error))
    {
      Place place = { tema_statement_get_int (select, 0), tema_statement_get_int (select, 1),
                      g_strdup (tema_statement_get_text (select, 2)) };

      g_array_append_val (places, place);
    }
  if (local_error == NULL)
    return g_steal_pointer (&places);
  g_propagate_error (error, local_error);
  return NULL;
}

static gboolean
place_document (TemaStore *store, const Place *place, gint64 position, GError **error)
{
  TemaStatement *update;

  if (place->position == position)
    return TRUE;
  update = tema_store_prepare (store, "UPDATE document SET position = ?2 WHERE id = ?1");
  tema_statement_bind_int (update, 1, place->id);
  tema_statement_bind_int (update, 2, position);
  return tema_statement_run (update, error);
}

/* Documents of one group lie together, where the first of them lies. Nothing is touched while they
 * do. */
static gboolean
gather_groups (TemaStore *store, GError **error)
{
  g_autoptr (GArray) places = list_documents (store, error);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean is_scattered = FALSE;

  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      const char *group = g_array_index (places, Place, i).group;
      gboolean is_seen = *group != '\0' && !g_hash_table_add (seen, (char *)group);

      is_scattered |= is_seen && !g_str_equal (group, g_array_index (places, Place, i - 1).group);
      if (is_seen)
        continue;
      g_array_append_val (order, i);
      for (guint j = i + 1; *group != '\0' && j < places->len; j++)
        if (g_str_equal (g_array_index (places, Place, j).group, group))
          g_array_append_val (order, j);
    }
  for (guint i = 0; is_scattered && i < order->len; i++)
    if (!place_document (store, &g_array_index (places, Place, g_array_index (order, guint, i)), i,
                         error))
      return FALSE;
  return TRUE;
}

/* Puts right what a union of two copies can break. Store thread only, inside the act. */
gboolean
_tema_merge_repair (TemaStore *store, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (letting_go); i++)
    if (!tema_statement_run (tema_store_prepare (store, letting_go[i]), error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    if (!lift_lost (store, trees[i].find, trees[i].lift, error))
      return FALSE;
  return tell_apart (store, error) && gather_groups (store, error);
}
