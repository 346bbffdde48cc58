/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What nodes can stand for: one line a kind. A new kind is a column of table node, its name in
 * TEMA_MAP_SUBJECT_COLUMNS, and a line here. */
#include "tema-config.h"

#include "project/tema-map-private.h"

#include "base/tema-error.h"
#include "project/tema-board-acts-private.h"

#include <glib/gi18n-lib.h>

static GObject *
find_code (const TemaMapSources *sources, gint64 id)
{
  return (GObject *)tema_codebook_find_by_id (sources->codebook, id);
}

static gint64
get_code_id (GObject *subject)
{
  return tema_code_get_id (TEMA_CODE (subject));
}

static const char *
get_code_guid (GObject *subject)
{
  return tema_code_get_guid (TEMA_CODE (subject));
}

static const char *
get_code_name (GObject *subject)
{
  return tema_code_get_name (TEMA_CODE (subject));
}

static const TemaColor *
get_code_color (GObject *subject)
{
  return tema_code_get_color (TEMA_CODE (subject));
}

static void
count_code (const TemaMapSources *sources, GObject *subject, guint *n_files, guint *n_references)
{
  *n_files = tema_code_get_n_files (TEMA_CODE (subject));
  *n_references = tema_code_get_n_references (TEMA_CODE (subject));
}

static GObject *
find_theme (const TemaMapSources *sources, gint64 id)
{
  return (GObject *)_tema_boards_find_theme (sources->boards, id);
}

static gint64
get_theme_id (GObject *subject)
{
  return tema_theme_get_id (TEMA_THEME (subject));
}

static const char *
get_theme_guid (GObject *subject)
{
  return tema_theme_get_guid (TEMA_THEME (subject));
}

static const char *
get_theme_name (GObject *subject)
{
  return tema_theme_get_name (TEMA_THEME (subject));
}

static const TemaColor *
get_theme_color (GObject *subject)
{
  return tema_theme_get_color (TEMA_THEME (subject));
}

static void
count_theme (const TemaMapSources *sources, GObject *subject, guint *n_files, guint *n_references)
{
  TemaThemeCounts counts;

  tema_theme_count (TEMA_THEME (subject), TRUE, &counts);
  *n_files = counts.n_files;
  *n_references = counts.n_references;
}

static GObject *
find_document (const TemaMapSources *sources, gint64 id)
{
  return (GObject *)sources->find_document (sources->owner, id);
}

static gint64
get_document_id (GObject *subject)
{
  return tema_document_get_id (TEMA_DOCUMENT (subject));
}

static const char *
get_document_guid (GObject *subject)
{
  return tema_document_get_guid (TEMA_DOCUMENT (subject));
}

static const char *
get_document_name (GObject *subject)
{
  return tema_document_get_name (TEMA_DOCUMENT (subject));
}

static void
count_document (const TemaMapSources *sources,
                GObject *subject,
                guint *n_files,
                guint *n_references)
{
  *n_files = 1;
  *n_references = tema_document_get_n_references (TEMA_DOCUMENT (subject));
}

static GObject *
find_case (const TemaMapSources *sources, gint64 id)
{
  return (GObject *)tema_cases_find_case_by_id (sources->cases, id);
}

static gint64
get_case_id (GObject *subject)
{
  return tema_case_get_id (TEMA_CASE (subject));
}

static const char *
get_case_guid (GObject *subject)
{
  return tema_case_get_guid (TEMA_CASE (subject));
}

static const char *
get_case_name (GObject *subject)
{
  return tema_case_get_name (TEMA_CASE (subject));
}

static void
count_case (const TemaMapSources *sources, GObject *subject, guint *n_files, guint *n_references)
{
  gint64 id = tema_case_get_id (TEMA_CASE (subject));
  const TemaMapCaseCount *count = g_hash_table_lookup (sources->case_counts, &id);

  *n_files = count != NULL ? count->n_files : 0;
  *n_references = count != NULL ? count->n_references : 0;
}

static GObject *
find_memo (const TemaMapSources *sources, gint64 id)
{
  return (GObject *)tema_memos_find_by_id (sources->memos, id);
}

static gint64
get_memo_id (GObject *subject)
{
  return tema_memo_get_id (TEMA_MEMO (subject));
}

static const char *
get_memo_guid (GObject *subject)
{
  return tema_memo_get_guid (TEMA_MEMO (subject));
}

static const char *
get_memo_name (GObject *subject)
{
  return _tema_memo_get_heading (TEMA_MEMO (subject));
}

#define SET_SUBJECT(values)                                                                        \
  "UPDATE node SET (" TEMA_MAP_SUBJECT_COLUMNS ") = (" values ") WHERE id = ?1"

const TemaMapSubject _tema_map_subjects[] = {
  { TEMA_NODE_CODE, "SELECT id FROM code WHERE guid = ?", "SELECT name FROM code WHERE id = ?",
    SET_SUBJECT ("?2, NULL, NULL, NULL, NULL"), TEMA_MAP_LET_GO ("code") " IS NOT NULL AND id = ?1",
    TEMA_MAP_LET_GO ("code") " = ?1", "UPDATE node SET code = ?2 WHERE code = ?1",
    tema_code_get_type, get_code_id, find_code, get_code_guid, get_code_name, get_code_color,
    count_code },
  { TEMA_NODE_THEME, "SELECT id FROM theme WHERE guid = ?", "SELECT name FROM theme WHERE id = ?",
    SET_SUBJECT ("NULL, ?2, NULL, NULL, NULL"),
    TEMA_MAP_LET_GO ("theme") " IS NOT NULL AND id = ?1", TEMA_MAP_LET_GO ("theme") " = ?1",
    "UPDATE node SET theme = ?2 WHERE theme = ?1", tema_theme_get_type, get_theme_id, find_theme,
    get_theme_guid, get_theme_name, get_theme_color, count_theme },
  { TEMA_NODE_DOCUMENT, "SELECT id FROM document WHERE guid = ?",
    "SELECT name FROM document WHERE id = ?", SET_SUBJECT ("NULL, NULL, ?2, NULL, NULL"),
    TEMA_MAP_LET_GO ("document") " IS NOT NULL AND id = ?1", TEMA_MAP_LET_GO ("document") " = ?1",
    "UPDATE node SET document = ?2 WHERE document = ?1", tema_document_get_type, get_document_id,
    find_document, get_document_guid, get_document_name, NULL, count_document },
  { TEMA_NODE_CASE, "SELECT id FROM study_case WHERE guid = ?",
    "SELECT name FROM study_case WHERE id = ?", SET_SUBJECT ("NULL, NULL, NULL, ?2, NULL"),
    TEMA_MAP_LET_GO ("study_case") " IS NOT NULL AND id = ?1",
    TEMA_MAP_LET_GO ("study_case") " = ?1", "UPDATE node SET study_case = ?2 WHERE study_case = ?1",
    tema_case_get_type, get_case_id, find_case, get_case_guid, get_case_name, NULL, count_case },
  { TEMA_NODE_MEMO, "SELECT id FROM memo WHERE guid = ?",
    "SELECT " TEMA_MAP_MEMO_NAME " FROM memo WHERE id = ?",
    SET_SUBJECT ("NULL, NULL, NULL, NULL, ?2"),
    TEMA_MAP_LET_GO_OF ("memo", TEMA_MAP_MEMO_NAME) " IS NOT NULL AND id = ?1",
    TEMA_MAP_LET_GO_OF ("memo", TEMA_MAP_MEMO_NAME) " = ?1",
    "UPDATE node SET memo = ?2 WHERE memo = ?1", tema_memo_get_type, get_memo_id, find_memo,
    get_memo_guid, get_memo_name, NULL, NULL },
};

const guint _tema_map_n_subjects = G_N_ELEMENTS (_tema_map_subjects);

/* The line of a kind; %NULL for an idea. */
const TemaMapSubject *
_tema_map_subject_find (TemaNodeSubject kind)
{
  for (guint i = 0; i < _tema_map_n_subjects; i++)
    if (_tema_map_subjects[i].kind == kind)
      return &_tema_map_subjects[i];
  return NULL;
}

/* The line of an object; %NULL for one that nodes cannot stand for. */
const TemaMapSubject *
_tema_map_subject_of (GObject *object)
{
  for (guint i = 0; object != NULL && i < _tema_map_n_subjects; i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (object, _tema_map_subjects[i].get_type ()))
      return &_tema_map_subjects[i];
  return NULL;
}

/* The id of a thing that nodes can stand for; 0 when this project has none of this GUID. */
gint64
_tema_map_find_subject (TemaStore *store, TemaNodeSubject kind, const char *guid)
{
  const TemaMapSubject *subject = _tema_map_subject_find (kind);
  TemaStatement *select;
  gint64 id = 0;

  if (subject == NULL)
    return 0;
  select = tema_store_prepare (store, subject->find_sql);
  tema_statement_bind_text (select, 1, guid);
  if (tema_statement_step (select, NULL))
    id = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return id;
}

/* What a node shall stand for is there. */
gboolean
_tema_map_require_subject (TemaStore *store, TemaNodeSubject kind, gint64 id, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, _tema_map_subject_find (kind)->name_sql);
  gboolean is_there;

  tema_statement_bind_int (select, 1, id);
  is_there = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  if (!is_there)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("What the node shall stand for is no longer there."));
  return is_there;
}

/* Lets a node go of what it stands for; it keeps the name. */
gboolean
_tema_map_leave_subject (TemaStore *store, gint64 node, GError **error)
{
  for (guint i = 0; i < _tema_map_n_subjects; i++)
    if (!_tema_board_run (store, _tema_map_subjects[i].leave_sql, node, error))
      return FALSE;
  return TRUE;
}

/* Something is about to go: the nodes that stand for it keep its name. */
gboolean
_tema_map_let_go (TemaStore *store, TemaNodeSubject kind, gint64 id, GError **error)
{
  return _tema_board_run (store, _tema_map_subject_find (kind)->let_go_sql, id, error);
}

/* Something is about to become one with another: the nodes that stand for it stand for that. */
gboolean
_tema_map_follow (TemaStore *store, TemaNodeSubject kind, gint64 from, gint64 to, GError **error)
{
  return _tema_board_run_on_pair (store, _tema_map_subject_find (kind)->follow_sql, from, to,
                                  error);
}

typedef struct
{
  gint64 node;
  gint64 theme;
  gboolean follows_name;
} Standing;

/* Which nodes stand for themes of a board that is about to be made anew. */
GArray *
_tema_map_list_standing (TemaStore *store, gint64 board, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT node.id, theme.id, node.text = '' FROM node JOIN theme"
                                   " ON theme.id = node.theme WHERE theme.board = ?");
  g_autoptr (GArray) standing = g_array_new (FALSE, FALSE, sizeof (Standing));
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, board);
  while (tema_statement_step (select, &local_error))
    {
      Standing one = { tema_statement_get_int (select, 0), tema_statement_get_int (select, 1),
                       tema_statement_get_int (select, 2) };

      g_array_append_val (standing, one);
    }
  if (local_error == NULL)
    return g_steal_pointer (&standing);
  g_propagate_error (error, local_error);
  return NULL;
}

/* Those whose theme is there again stand for it as before. */
gboolean
_tema_map_stand_again (TemaStore *store, const GArray *standing, GError **error)
{
  for (guint i = 0; i < standing->len; i++)
    {
      const Standing *one = &g_array_index (standing, Standing, i);

      if (!_tema_board_run_on_pair (store,
                                    "UPDATE node SET theme = ?2 WHERE id = ?1"
                                    " AND EXISTS (SELECT 1 FROM theme WHERE id = ?2)",
                                    one->node, one->theme, error)
          || (one->follows_name
              && !_tema_board_run (store,
                                   "UPDATE node SET text = '' WHERE id = ?1"
                                   " AND theme IS NOT NULL",
                                   one->node, error)))
        return FALSE;
    }
  return TRUE;
}
