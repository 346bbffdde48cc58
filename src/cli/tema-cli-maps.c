/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli maps and map: what maps there are, and one of them as a picture or an outline. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-map-formats.h"
#include "pages/tema-map-draw.h"

#include <glib/gi18n.h>

/**
 * tema_cli_find_map:
 * @project: a project
 * @name: (nullable): as a script names it; %NULL means the only one there is
 * @error: return location
 *
 * Returns: (transfer none): the map, or %NULL
 */
TemaMap *
tema_cli_find_map (TemaProject *project, const char *name, GError **error)
{
  GListModel *maps = tema_project_get_maps (project);
  guint n_maps = g_list_model_get_n_items (maps);
  TemaMap *map = NULL;

  if (name != NULL)
    map = tema_project_find_map (project, name);
  else if (n_maps == 1)
    {
      g_autoptr (TemaMap) only = g_list_model_get_item (maps, 0);

      map = only;
    }
  if (map != NULL)
    return map;
  if (name != NULL)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("there is no map “%s”; “tema-cli maps” lists them"), name);
  else
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 n_maps == 0 ? _ ("there is no map; “tema-cli map-from-board” makes one")
                             : _ ("there are several maps; name one of them"));
  return NULL;
}

static const char *
source_word (TemaMap *map)
{
  static const char *const words[] = { "nothing", "board", "codebook" };

  return words[MIN ((guint)tema_map_get_source (map), G_N_ELEMENTS (words) - 1)];
}

static void
add_node_json (JsonBuilder *builder, const TemaMapState *state, guint index)
{
  static const char *const subjects[] = { "idea", "code", "theme", "document", "case", "memo" };
  static const char *const shapes[] = { "by-depth", "pill", "box", "ellipse", "words" };
  const TemaMapStateNode *node = tema_map_state_get_node (state, index);
  g_autofree char *color = tema_color_to_string (&node->color);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "text", node->text);
  tema_cli_json_string (builder, "guid", node->guid);
  tema_cli_json_string (builder, "parent",
                        node->parent >= 0 ? tema_map_state_get_node (state, node->parent)->guid
                                          : NULL);
  tema_cli_json_count (builder, "depth", tema_map_state_get_depth (state, index));
  tema_cli_json_string (builder, "note", node->note);
  tema_cli_json_string (builder, "stands_for",
                        subjects[MIN ((guint)node->subject, G_N_ELEMENTS (subjects) - 1)]);
  tema_cli_json_string (builder, "subject",
                        *node->subject_guid != '\0' ? node->subject_guid : NULL);
  tema_cli_json_string (builder, "colour", color);
  tema_cli_json_string (builder, "shape",
                        shapes[MIN ((guint)node->shape, G_N_ELEMENTS (shapes) - 1)]);
  tema_cli_json_count (builder, "files", node->n_files);
  tema_cli_json_count (builder, "references", node->n_references);
  json_builder_set_member_name (builder, "x");
  json_builder_add_int_value (builder, node->x);
  json_builder_set_member_name (builder, "y");
  json_builder_add_int_value (builder, node->y);
  json_builder_end_object (builder);
}

static void
add_edge_json (JsonBuilder *builder, const TemaMapState *state, guint index)
{
  static const char *const arrows[] = { "none", "target", "both" };
  const TemaMapStateEdge *edge = tema_map_state_get_edge (state, index);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "guid", edge->guid);
  tema_cli_json_string (builder, "source", tema_map_state_get_node (state, edge->source)->guid);
  tema_cli_json_string (builder, "target", tema_map_state_get_node (state, edge->target)->guid);
  tema_cli_json_string (builder, "label", edge->label);
  tema_cli_json_string (builder, "arrow",
                        arrows[MIN ((guint)edge->arrow, G_N_ELEMENTS (arrows) - 1)]);
  json_builder_end_object (builder);
}

static void
add_json (JsonBuilder *builder, TemaMap *map)
{
  g_autoptr (TemaMapState) state = tema_map_dup_state (map);
  TemaBoard *board = tema_map_get_board (map);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "name", state->name);
  tema_cli_json_string (builder, "guid", tema_map_get_guid (map));
  tema_cli_json_string (builder, "source", source_word (map));
  tema_cli_json_string (builder, "board", board != NULL ? tema_board_get_name (board) : NULL);
  json_builder_set_member_name (builder, "nodes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < state->nodes->len; i++)
    add_node_json (builder, state, i);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "links");
  json_builder_begin_array (builder);
  for (guint i = 0; i < state->edges->len; i++)
    add_edge_json (builder, state, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_map (TemaMap *map)
{
  g_autofree char *name = tema_cli_dup_printable (tema_map_get_name (map));

  g_print ("%s\t%u\t%u\t%s\n", name, tema_map_get_n_nodes (map),
           g_list_model_get_n_items (tema_map_get_edges (map)), source_word (map));
}

/**
 * tema_cli_maps:
 * @argc: words
 * @argv: the words
 *
 * Prints name, nodes, cross-links and source of each map, a tab between, or all of it as JSON.
 *
 * Returns: exit status
 */
int
tema_cli_maps (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry options[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL }, { NULL } };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GListModel *maps;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("maps", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  maps = tema_project_get_maps (project);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (maps); i++)
    {
      g_autoptr (TemaMap) map = g_list_model_get_item (maps, i);

      if (as_json)
        add_json (builder, map);
      else
        print_map (map);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return tema_cli_close (project, 0);
}

static GBytes *
make_file (const TemaMapState *state, const char *path, GError **error)
{
  static const struct
  {
    const char *suffix;
    TemaBoardForm form;
  } pictures[] = {
    { ".svg", TEMA_BOARD_FORM_SVG },
    { ".png", TEMA_BOARD_FORM_PNG },
    { ".pdf", TEMA_BOARD_FORM_PDF },
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);
  TemaMapFormat format;

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (g_str_has_suffix (lower, pictures[i].suffix))
      return tema_map_draw_to_bytes (state, pictures[i].form, error);
  if (tema_map_format_from_suffix (path, &format))
    return tema_map_write (state, format);
  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_FAILED,
      _ ("a map can be written as .svg, .png, .pdf, .md, .txt, .opml or .mm; give the file "
         "one of these endings"));
  return NULL;
}

/**
 * tema_cli_map:
 * @argc: words
 * @argv: the words
 *
 * Draws a whole map, or writes it as an outline; the file's ending says how.
 *
 * Returns: exit status
 */
int
tema_cli_map (int argc, char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry options[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL }, { NULL } };
  g_autoptr (TemaMapState) state = NULL;
  GError *error = NULL;
  TemaProject *project;
  TemaMap *map;
  int status;

  if (!tema_cli_parse ("map", options, &argc, &argv, 1, 2))
    return TEMA_CLI_USAGE;
  if (output == NULL)
    return tema_cli_usage ("map");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  map = tema_cli_find_map (project, argc > 2 ? argv[2] : NULL, &error);
  if (map == NULL)
    {
      status = tema_cli_fail (argv[1], error);
      g_clear_error (&error);
      return tema_cli_close (project, status);
    }
  state = tema_map_dup_state (map);
  {
    GBytes *bytes = make_file (state, output, &error);

    status = tema_cli_write_bytes (output, bytes, error);
  }
  return tema_cli_close (project, status);
}
