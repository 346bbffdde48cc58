/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a project is made of: documents, codebook, boards, maps, cases, memos, and how scripts name
 * them. */
#include "project/tema-project-private.h"

/**
 * tema_project_get_documents:
 * @self: a project
 *
 * Returns: (transfer none): a #GListModel of #TemaDocument in own order
 */
GListModel *
tema_project_get_documents (TemaProject *self)
{
  return G_LIST_MODEL (self->documents);
}

/**
 * tema_project_find_document:
 * @self: a project
 * @name_or_guid: as scripts name it
 *
 * Returns: (transfer none) (nullable): the document
 */
TemaDocument *
tema_project_find_document (TemaProject *self, const char *name_or_guid)
{
  guint n_documents = g_list_model_get_n_items (G_LIST_MODEL (self->documents));

  for (guint i = 0; i < n_documents; i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (G_LIST_MODEL (self->documents), i);

      if (g_str_equal (tema_document_get_name (document), name_or_guid)
          || g_ascii_strcasecmp (tema_document_get_guid (document), name_or_guid) == 0)
        return document;
    }
  return NULL;
}

/**
 * tema_project_find_document_by_id:
 * @self: a project
 * @id: a document's id
 *
 * Returns: (transfer none) (nullable): the document
 */
TemaDocument *
tema_project_find_document_by_id (TemaProject *self, gint64 id)
{
  return g_hash_table_lookup (self->documents_by_id, &id);
}

/**
 * tema_project_find_theme:
 * @self: a project
 * @name_or_guid: as scripts name it
 *
 * Looks on all boards. Main thread only.
 *
 * Returns: (transfer none) (nullable): the theme; of equal names that of the first board
 */
TemaTheme *
tema_project_find_theme (TemaProject *self, const char *name_or_guid)
{
  GListModel *boards = tema_project_get_boards (self);

  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      TemaTheme *theme = tema_board_find_theme (board, name_or_guid);

      if (theme != NULL)
        return theme;
    }
  return NULL;
}

/**
 * tema_project_peek_last_document:
 * @self: a project
 *
 * Tells where to look after an act, an undo or a redo. Main thread only.
 *
 * Returns: (transfer none) (nullable): the document that the latest change was about; %NULL when it
 * was about several, about none, or about one that is gone
 */
TemaDocument *
tema_project_peek_last_document (TemaProject *self)
{
  return tema_project_find_document_by_id (self, self->last_document);
}

/**
 * tema_project_get_codebook:
 * @self: a project
 *
 * Returns: (transfer none): its codebook
 */
TemaCodebook *
tema_project_get_codebook (TemaProject *self)
{
  return self->codebook;
}

/**
 * tema_project_get_boards:
 * @self: a project
 *
 * Returns: (transfer none): its theme boards in own order, a #GListModel of #TemaBoard
 */
GListModel *
tema_project_get_boards (TemaProject *self)
{
  return _tema_boards_get_list (self->boards);
}

/**
 * tema_project_find_board:
 * @self: a project
 * @name_or_guid: as scripts name it
 *
 * Returns: (transfer none) (nullable): the board; of equal names the first
 */
TemaBoard *
tema_project_find_board (TemaProject *self, const char *name_or_guid)
{
  GListModel *boards = _tema_boards_get_list (self->boards);
  guint n_boards = g_list_model_get_n_items (boards);

  for (guint i = 0; i < n_boards; i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);

      if (g_str_equal (tema_board_get_name (board), name_or_guid)
          || g_ascii_strcasecmp (tema_board_get_guid (board), name_or_guid) == 0)
        return board;
    }
  return NULL;
}

/**
 * tema_project_get_maps:
 * @self: a project
 *
 * Returns: (transfer none): its maps in own order, a #GListModel of #TemaMap
 */
GListModel *
tema_project_get_maps (TemaProject *self)
{
  return _tema_maps_get_list (self->maps);
}

/**
 * tema_project_find_map:
 * @self: a project
 * @name_or_guid: as scripts name it
 *
 * Returns: (transfer none) (nullable): the map; of equal names the first
 */
TemaMap *
tema_project_find_map (TemaProject *self, const char *name_or_guid)
{
  GListModel *maps = _tema_maps_get_list (self->maps);
  guint n_maps = g_list_model_get_n_items (maps);

  for (guint i = 0; i < n_maps; i++)
    {
      g_autoptr (TemaMap) map = g_list_model_get_item (maps, i);

      if (g_str_equal (tema_map_get_name (map), name_or_guid)
          || g_ascii_strcasecmp (tema_map_get_guid (map), name_or_guid) == 0)
        return map;
    }
  return NULL;
}

/**
 * tema_project_get_cases:
 * @self: a project
 *
 * Returns: (transfer none): its cases and attributes
 */
TemaCases *
tema_project_get_cases (TemaProject *self)
{
  return self->cases;
}

/**
 * tema_project_get_memos:
 * @self: a project
 *
 * Returns: (transfer none): its memos and the journal
 */
TemaMemos *
tema_project_get_memos (TemaProject *self)
{
  return self->memos;
}

/**
 * tema_project_get_questions:
 * @self: a project
 *
 * Returns: (transfer none): its log of research questions
 */
TemaQuestions *
tema_project_get_questions (TemaProject *self)
{
  return self->questions;
}

/**
 * tema_project_get_phase:
 * @self: a project
 *
 * Returns: the phase the study is in, 1 to 6, 0 when nobody said (Braun & Clarke 2006)
 */
guint
tema_project_get_phase (TemaProject *self)
{
  return self->phase;
}

/**
 * tema_project_find_theme_by_id:
 * @self: a project
 * @id: a theme's id
 *
 * Returns: (transfer none) (nullable): the theme, of whichever board
 */
TemaTheme *
tema_project_find_theme_by_id (TemaProject *self, gint64 id)
{
  return _tema_boards_find_theme (self->boards, id);
}
