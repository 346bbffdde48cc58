/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on maps, for batches: one act each. What is drawn or read is tidied up before it is made.
 */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-map-formats.h"
#include "pages/tema-map-tidy.h"
#include "project/tema-map-acts.h"
#include "project/tema-map-difference.h"
#include "project/tema-map-sketch.h"

#include <glib/gi18n.h>

static gboolean
fail (GError **error, const char *format, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

static TemaMapNode *
find_node (TemaMap *map, const char *text, GError **error)
{
  TemaMapNode *node = map != NULL ? tema_map_find_node (map, text) : NULL;

  if (map != NULL && node == NULL)
    fail (error, _ ("there is no node “%s” on the map; “tema-cli maps --json” lists them"), text);
  return node;
}

static void
tidy (TemaMapState *state, TemaMapArrangement arrangement)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  tema_map_tidy (state, metrics, arrangement);
}

static gboolean
do_create_map (TemaProject *project, int argc, char **argv, GError **error)
{
  return tema_project_do (project, tema_act_create_map (argv[1], argc > 2 ? argv[2] : NULL), error);
}

static gboolean
do_map_from_board (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  gboolean with_codes = argc < 3 || !g_str_equal (argv[2], "--without-codes");
  g_autoptr (TemaMapState) state = NULL;

  if (board == NULL)
    return FALSE;
  state = tema_map_sketch_board (board, with_codes);
  tidy (state, TEMA_MAP_TWO_SIDED);
  return tema_project_do (project, tema_act_create_map_from_board (board, state), error);
}

static gboolean
do_map_from_codebook (TemaProject *project, int argc, char **argv, GError **error)
{
  g_autoptr (TemaMapState) state = tema_map_sketch_codebook (project);

  g_free (state->name);
  state->name = g_strdup (argv[1]);
  tidy (state, TEMA_MAP_TWO_SIDED);
  return tema_project_do (project, tema_act_create_map_from_codebook (state), error);
}

static gboolean
has_places (const TemaMapState *state)
{
  for (guint i = 0; i < state->nodes->len; i++)
    if (tema_map_state_get_node (state, i)->x != 0 || tema_map_state_get_node (state, i)->y != 0)
      return TRUE;
  return FALSE;
}

static gboolean
do_import_map (TemaProject *project, int argc, char **argv, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[1]);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (TemaReading) reading = tema_map_read_file (file, NULL, error);
  TemaMapState *state;

  if (reading == NULL)
    return FALSE;
  state = reading->map;
  if (!has_places (state))
    tidy (state, TEMA_MAP_TWO_SIDED);
  return tema_project_do (project, tema_act_import_map (state, shown), error);
}

static gboolean
do_delete_map (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaMap *map = tema_cli_find_map (project, argv[1], error);

  return map != NULL && tema_project_do (project, tema_act_delete_map (map), error);
}

static gboolean
do_add_node (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaMap *map = tema_cli_find_map (project, argv[1], error);
  TemaMapPlace place = { NULL, G_MAXUINT, NULL };

  if (map == NULL)
    return FALSE;
  if (!g_str_equal (argv[2], "-") && (place.parent = find_node (map, argv[2], error)) == NULL)
    return FALSE;
  return tema_project_do (project, tema_act_add_node (map, argv[3], &place), error);
}

/* A code by its path, a theme of any board, a document or a case by its name, a memo by its title.
 */
static GObject *
find_subject (TemaProject *project, const char *kind, const char *name)
{
  if (g_str_equal (kind, "code"))
    return (GObject *)tema_codebook_find (tema_project_get_codebook (project), name);
  if (g_str_equal (kind, "document"))
    return (GObject *)tema_project_find_document (project, name);
  if (g_str_equal (kind, "case"))
    return (GObject *)tema_cases_find_case (tema_project_get_cases (project), name);
  if (g_str_equal (kind, "memo"))
    return (GObject *)tema_memos_find (tema_project_get_memos (project), name);
  if (g_str_equal (kind, "theme"))
    return (GObject *)tema_project_find_theme (project, name);
  return NULL;
}

static gboolean
do_stand_for (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaMap *map = tema_cli_find_map (project, argv[1], error);
  TemaMapNode *node = find_node (map, argv[2], error);
  GObject *subject = node != NULL ? find_subject (project, argv[3], argv[4]) : NULL;

  if (node != NULL && subject == NULL)
    return fail (
        error,
        _ ("there is no code, theme, document, informant or memo “%s” for the node to stand for"),
        argv[4]);
  return subject != NULL
         && tema_project_do (project, tema_act_set_node_subject (node, subject), error);
}

static gboolean
do_link (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaMap *map = tema_cli_find_map (project, argv[1], error);
  TemaMapNode *source = find_node (map, argv[2], error);
  TemaMapNode *target = source != NULL ? find_node (map, argv[3], error) : NULL;

  return target != NULL
         && tema_project_do (
             project,
             tema_act_add_edge (source, target, argc > 4 ? argv[4] : "", TEMA_EDGE_TO_TARGET),
             error);
}

static gboolean
do_note_node (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaMapNode *node = find_node (tema_cli_find_map (project, argv[1], error), argv[2], error);

  return node != NULL && tema_project_do (project, tema_act_set_node_note (node, argv[3]), error);
}

static gboolean
do_delete_node (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaMapNode *node = find_node (tema_cli_find_map (project, argv[1], error), argv[2], error);

  return node != NULL && tema_project_do (project, tema_act_delete_nodes (&node, 1), error);
}

/* The nodes of a state are those of the map, in the same order. */
static gboolean
do_tidy_map (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaMap *map = tema_cli_find_map (project, argv[1], error);
  TemaMapArrangement arrangement = TEMA_MAP_TWO_SIDED;
  g_autoptr (TemaMapState) state = NULL;
  g_autoptr (GPtrArray) nodes = NULL;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TemaMapPoint));

  if (map == NULL)
    return FALSE;
  if (argc > 2 && !tema_map_arrangement_from_key (argv[2], &arrangement))
    return fail (error, _ ("a map cannot be arranged as “%s”"), argv[2]);
  state = tema_map_dup_state (map);
  nodes = tema_map_list_nodes (map);
  tidy (state, arrangement);
  for (guint i = 0; i < state->nodes->len; i++)
    {
      TemaMapPoint point
          = { tema_map_state_get_node (state, i)->x, tema_map_state_get_node (state, i)->y };

      g_array_append_val (points, point);
    }
  return tema_project_do (project,
                          tema_act_tidy_map ((TemaMapNode *const *)nodes->pdata,
                                             (const TemaMapPoint *)points->data, nodes->len),
                          error);
}

static gboolean
do_update_map (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaMap *map = tema_cli_find_map (project, argv[1], error);
  g_autoptr (TemaMapDifference) difference
      = map != NULL ? tema_map_difference_new (project, map) : NULL;

  return map != NULL
         && tema_project_do (project, tema_act_update_map (map, difference, NULL, 0), error);
}

/* What can be done with maps. */
const TemaCliVerb tema_cli_map_verbs[] = {
  { "create-map", "NAME [MIDDLE]", 1, 2, do_create_map },
  { "map-from-board", "BOARD [--without-codes]", 1, 2, do_map_from_board },
  { "map-from-codebook", "NAME", 1, 1, do_map_from_codebook },
  { "import-map", "FILE", 1, 1, do_import_map },
  { "delete-map", "MAP", 1, 1, do_delete_map },
  { "add-node", "MAP NODE|- TEXT", 3, 3, do_add_node },
  { "stand-for", "MAP NODE code|theme|document|case|memo NAME", 4, 4, do_stand_for },
  { "note-node", "MAP NODE TEXT", 3, 3, do_note_node },
  { "delete-node", "MAP NODE", 2, 2, do_delete_node },
  { "link-nodes", "MAP NODE NODE [LABEL]", 3, 4, do_link },
  { "tidy-map", "MAP [ARRANGEMENT]", 1, 2, do_tidy_map },
  { "update-map", "MAP", 1, 1, do_update_map },
  { NULL },
};

/**
 * tema_cli_map_from_board:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_map_from_board (int argc, char **argv)
{
  return tema_cli_run_verb (argc, argv, 1);
}

/**
 * tema_cli_map_from_codebook:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_map_from_codebook (int argc, char **argv)
{
  return tema_cli_run_verb (argc, argv, 1);
}

/**
 * tema_cli_import_map:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_import_map (int argc, char **argv)
{
  return tema_cli_run_verb (argc, argv, 1);
}
