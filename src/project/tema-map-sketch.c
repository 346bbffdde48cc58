/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Draws a theme board or the codebook as a map that is not yet one of the project: to be placed by
 * a layout and made by an act, or to be compared with a map that was made so before. */
#include "project/tema-map-sketch.h"

static int
add_subject (TemaMapState *state,
             int parent,
             const char *name,
             TemaNodeSubject subject,
             const char *guid,
             const TemaColor *color)
{
  TemaMapStateNode *node = tema_map_state_add_node (state, parent, name);

  node->subject = subject;
  g_free (node->subject_guid);
  node->subject_guid = g_strdup (guid);
  node->color = *color;
  return state->nodes->len - 1;
}

static void
add_codes (TemaMapState *state, int parent, TemaTheme *theme)
{
  GListModel *cards = tema_theme_get_cards (theme);
  guint n_cards = g_list_model_get_n_items (cards);

  for (guint i = 0; i < n_cards; i++)
    {
      g_autoptr (TemaCard) card = g_list_model_get_item (cards, i);
      TemaCode *code = tema_card_get_code (card);

      if (tema_card_get_kind (card) == TEMA_CARD_CODE && code != NULL)
        add_subject (state, parent, tema_code_get_name (code), TEMA_NODE_CODE,
                     tema_code_get_guid (code), tema_code_get_color (code));
    }
}

/* Its codes stand before its subthemes. Themes lie 50 deep at most. */
static void
add_themes (TemaMapState *state, int parent, GListModel *themes, gboolean with_codes)
{
  guint n_themes = g_list_model_get_n_items (themes);

  for (guint i = 0; i < n_themes; i++)
    {
      g_autoptr (TemaTheme) theme = g_list_model_get_item (themes, i);
      int node;

      if (tema_theme_get_status (theme) == TEMA_THEME_DISCARDED)
        continue;
      node = add_subject (state, parent, tema_theme_get_name (theme), TEMA_NODE_THEME,
                          tema_theme_get_guid (theme), tema_theme_get_color (theme));
      if (with_codes)
        add_codes (state, node, theme);
      add_themes (state, node, tema_theme_get_themes (theme), with_codes);
    }
}

/**
 * tema_map_sketch_board:
 * @board: a board
 * @with_codes: whether the codes that lie in its themes become nodes too
 *
 * Draws a board: its name in the middle, dimensions, themes and subthemes as branches, codes as
 * their leaves. Discarded themes, quotes, notes and what lies loose are left out.
 *
 * Returns: (transfer full): the map, all in one place
 */
TemaMapState *
tema_map_sketch_board (TemaBoard *board, gboolean with_codes)
{
  TemaMapState *state = tema_map_state_new (tema_board_get_name (board));

  tema_map_state_add_node (state, -1, tema_board_get_name (board));
  add_themes (state, 0, tema_board_get_themes (board), with_codes);
  return state;
}

/**
 * tema_map_sketch_codebook:
 * @project: a project
 *
 * Draws the codebook: the project's title in the middle, codes and subcodes as branches.
 *
 * Returns: (transfer full): the map, all in one place
 */
TemaMapState *
tema_map_sketch_codebook (TemaProject *project)
{
  const char *title = tema_project_get_title (project);
  TemaMapState *state = tema_map_state_new (title);
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));
  g_autoptr (GHashTable) nodes = g_hash_table_new (NULL, NULL);

  tema_map_state_add_node (state, -1, title);
  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);
      TemaCode *parent = tema_code_get_parent (code);
      int above = parent != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (nodes, parent)) : 0;

      g_hash_table_insert (
          nodes, code,
          GINT_TO_POINTER (add_subject (state, above, tema_code_get_name (code), TEMA_NODE_CODE,
                                        tema_code_get_guid (code), tema_code_get_color (code))));
    }
  return state;
}
