/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The small study of the boards with a map in it, and what the tests of maps ask of it again and
 * again. */
#pragma once

#include "board-study.h"

#include "project/tema-map-acts.h"
#include "project/tema-map-difference.h"
#include "project/tema-map-sketch.h"

static inline TemaMap *
map_of (Study *study)
{
  g_autoptr (TemaMap) map = g_list_model_get_item (tema_project_get_maps (study->project), 0);

  return map;
}

static inline TemaMapNode *
node_of (Study *study, const char *text)
{
  return tema_map_find_node (map_of (study), text);
}

static inline TemaMapEdge *
edge_of (Study *study)
{
  g_autoptr (TemaMapEdge) edge = g_list_model_get_item (tema_map_get_edges (map_of (study)), 0);

  return edge;
}

static inline void
add_node (Study *study, const char *parent, const char *text, int x, int y)
{
  const TemaMapPoint point = { x, y };
  const TemaMapPlace place = { parent != NULL ? node_of (study, parent) : NULL, G_MAXUINT, &point };

  tema_test_do (study->project, tema_act_add_node (map_of (study), text, &place));
}

/* The study, and a map: Nurses {The shift {Nights, After four}, The team {Help}}, Loose. */
static inline int
set_up_map (void **state)
{
  int result = set_up (state);
  Study *study = *state;

  tema_test_do (study->project, tema_act_create_map ("Ideas", "Nurses"));
  add_node (study, "Nurses", "The shift", -200, -100);
  add_node (study, "Nurses", "The team", -200, 100);
  add_node (study, "The shift", "Nights", -400, -120);
  add_node (study, "The shift", "After four", -400, -80);
  add_node (study, "The team", "Asking", -400, 100);
  add_node (study, NULL, "Loose", 300, 300);
  return result;
}

/* A map as "Nurses(The shift(Nights, After four), The team), Loose". */
static inline char *
dup_outline (TemaMap *map)
{
  g_autoptr (TemaMapState) state = tema_map_dup_state (map);
  GString *found = g_string_new (NULL);
  guint depth = 0;

  for (guint i = 0; i < state->nodes->len; i++)
    {
      guint at = tema_map_state_get_depth (state, i);

      if (i > 0 && at > depth)
        g_string_append_c (found, '(');
      for (; depth > at; depth--)
        g_string_append_c (found, ')');
      if (i > 0 && found->str[found->len - 1] != '(')
        g_string_append (found, ", ");
      g_string_append (found, tema_map_state_get_node (state, i)->text);
      depth = at;
    }
  for (; depth > 0; depth--)
    g_string_append_c (found, ')');
  return g_string_free (found, FALSE);
}

static inline void
assert_outline (TemaMap *map, const char *expected)
{
  g_autofree char *found = dup_outline (map);

  assert_string_equal (found, expected);
}
