/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs that change the shape of the codebook: move, delete, merge. Dropping a code nests it; only
 * merging merges. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"
#include "project/tema-codebook-acts-private.h"

#include "base/tema-error.h"
#include "project/tema-map-subject-private.h"

#include <glib/gi18n-lib.h>

static gboolean
require_outside (TemaStore *store, gint64 code, gint64 new_parent, GError **error)
{
  for (gint64 id = new_parent; id > 0; id = _tema_codebook_find_parent (store, id, NULL))
    if (id == code)
      {
        g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                     _ ("A code cannot be moved into itself or a code below it."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
require_free_place (TemaStore *store, gint64 code, gint64 new_parent, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT name FROM code WHERE id = ?");
  g_autofree char *name = NULL;

  tema_statement_bind_int (select, 1, code);
  if (tema_statement_step (select, NULL))
    name = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return name == NULL || _tema_codebook_require_free_name (store, new_parent, name, code, error);
}

static gint
find_id (const GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;
  return -1;
}

/* @position counts among the children of @parent without the codes that move. */
static gboolean
move_codes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodeParams *params = data;
  g_autoptr (GArray) children = NULL;

  if (!_tema_codebook_require_place (store, params->parent, error))
    return FALSE;
  children = _tema_codebook_list_children (store, params->parent, error);
  if (children == NULL)
    return FALSE;
  for (guint i = 0; i < params->ids->len; i++)
    {
      int at = find_id (children, g_array_index (params->ids, gint64, i));

      if (at >= 0)
        g_array_remove_index (children, at);
    }
  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 code = g_array_index (params->ids, gint64, i);

      if (!require_outside (store, code, params->parent, error)
          || !require_free_place (store, code, params->parent, error))
        return FALSE;
      g_array_insert_val (children, MIN (params->position + (guint64)i, children->len), code);
    }
  _tema_act_add_changed (act, params->ids->len);
  return _tema_codebook_place_children (store, params->parent, children, error);
}

static void
label_codes (
    TemaAct *act, TemaCode *const *codes, guint n_codes, const char *one, const char *several)
{
  char name[64];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (n_codes == 1)
    _tema_act_set_label (act, one, _tema_act_shorten (name, tema_code_get_name (codes[0])));
  else
    _tema_act_set_label (act, several, n_codes);
#pragma GCC diagnostic pop
}

/**
 * tema_act_move_codes:
 * @codes: (array length=n_codes): codes, in the order they shall have
 * @n_codes: how many
 * @new_parent: (nullable): where to, %NULL for the top
 * @position: place among the codes there, not counting @codes themselves; G_MAXUINT for the end
 *
 * Moves codes with all that is below them: re-orders or nests, never merges. Fails with
 * %TEMA_ERROR_INVALID when a code would come to lie below itself, or beside a code of its name.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_codes (TemaCode *const *codes, guint n_codes, TemaCode *new_parent, guint position)
{
  TemaCodeParams *params;
  TemaAct *act = _tema_code_act_new (move_codes, codes, n_codes, &params);

  params->parent = new_parent != NULL ? tema_code_get_id (new_parent) : 0;
  params->position = position;
  label_codes (act, codes, n_codes, _ ("Move code “%s”"),
               g_dngettext (GETTEXT_PACKAGE, "Move %u code", "Move %u codes", n_codes));
  return act;
}

static gboolean
run_on_branch (TemaStore *store, const char *sql, gint64 code, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, sql);

  tema_statement_bind_int (statement, 1, code);
  return tema_statement_run (statement, error);
}

#define BRANCH                                                                                     \
  "WITH RECURSIVE branch (id) AS (SELECT ?1 UNION SELECT code.id FROM code JOIN branch ON "        \
  "code.parent = branch.id)"

static gboolean
delete_codes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodeParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 code = g_array_index (params->ids, gint64, i);

      if (!run_on_branch (store, BRANCH " " TEMA_MAP_LET_GO ("code") " IN branch", code, error)
          || !run_on_branch (store, BRANCH " DELETE FROM coding WHERE code IN branch", code, error)
          || !run_on_branch (store, BRANCH " DELETE FROM code WHERE id IN branch", code, error))
        return FALSE;
    }
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

/**
 * tema_act_delete_codes:
 * @codes: (array length=n_codes): codes
 * @n_codes: how many
 *
 * Deletes codes with all codes below them and all their codings. The passages' texts stay where
 * they are.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_codes (TemaCode *const *codes, guint n_codes)
{
  TemaCodeParams *params;
  TemaAct *act = _tema_code_act_new (delete_codes, codes, n_codes, &params);

  label_codes (act, codes, n_codes, _ ("Delete code “%s”"),
               g_dngettext (GETTEXT_PACKAGE, "Delete %u code", "Delete %u codes", n_codes));
  _tema_act_set_may_shrink (act);
  return act;
}

static gboolean
append_children (TemaStore *store, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GArray) children = _tema_codebook_list_children (store, to, error);
  g_autoptr (GArray) moved
      = children != NULL ? _tema_codebook_list_children (store, from, error) : NULL;

  if (moved == NULL)
    return FALSE;
  for (guint i = 0; i < moved->len; i++)
    if (!require_free_place (store, g_array_index (moved, gint64, i), to, error))
      return FALSE;
  g_array_append_vals (children, moved->data, moved->len);
  return _tema_codebook_place_children (store, to, children, error);
}

static gboolean
run_on_pair (TemaStore *store, const char *sql, gint64 from, gint64 to, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, sql);

  tema_statement_bind_int (statement, 1, from);
  tema_statement_bind_int (statement, 2, to);
  return tema_statement_run (statement, error);
}

static gboolean
merge_code (TemaStore *store, gint64 from, gint64 to, GError **error)
{
  return require_outside (store, from, to, error)
         && _tema_board_follow_merge (store, from, to, error)
         && _tema_map_follow (store, TEMA_NODE_CODE, from, to, error)
         && run_on_pair (store, "UPDATE memo SET code = ?2 WHERE code = ?1", from, to, error)
         && run_on_pair (store,
                         "DELETE FROM coding AS a WHERE code = ?1 AND EXISTS (SELECT 1 FROM coding "
                         "AS b WHERE b.code = ?2"
                         " AND b.document = a.document AND b.first = a.first AND b.last = a.last "
                         "AND b.coder = a.coder)",
                         from, to, error)
         && run_on_pair (store, "UPDATE coding SET code = ?2 WHERE code = ?1", from, to, error)
         && append_children (store, from, to, error)
         && run_on_pair (
             store,
             "UPDATE code SET description = ltrim (description || char (10) || char (10) ||"
             " (SELECT description FROM code WHERE id = ?1), char (10)) WHERE id = ?2"
             " AND (SELECT description FROM code WHERE id = ?1) NOT IN ('', description)",
             from, to, error)
         && run_on_branch (store, "DELETE FROM code WHERE id = ?1", from, error);
}

static gboolean
merge_codes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodeParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 from = g_array_index (params->ids, gint64, i);

      if (from != params->parent && !merge_code (store, from, params->parent, error))
        return FALSE;
    }
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

/**
 * tema_act_merge_codes:
 * @codes: (array length=n_codes): codes that shall be one with @into
 * @n_codes: how many
 * @into: the code that stays
 *
 * Gives all codings of @codes to @into (a passage that has both keeps one), hangs their subcodes
 * under it, puts their descriptions behind its own, and deletes them. Fails with
 * %TEMA_ERROR_INVALID when @into lies below one of them.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_merge_codes (TemaCode *const *codes, guint n_codes, TemaCode *into)
{
  TemaCodeParams *params;
  TemaAct *act = _tema_code_act_new (merge_codes, codes, n_codes, &params);

  char name[64];

  params->parent = tema_code_get_id (into);
  _tema_act_set_label (
      act,
      g_dngettext (GETTEXT_PACKAGE, "Merge %u code into “%s”", "Merge %u codes into “%s”", n_codes),
      n_codes, _tema_act_shorten (name, tema_code_get_name (into)));
  _tema_act_set_may_shrink (act);
  _tema_act_set_backup_reason (act, TEMA_BACKUP_BEFORE_MERGE);
  return act;
}
