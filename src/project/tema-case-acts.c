/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on cases: create, rename, order, gather, delete. */
#include "tema-config.h"

#include "project/tema-case-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "project/tema-map-subject-private.h"

#include <glib/gi18n-lib.h>

static void
cell_clear (gpointer data)
{
  g_free (((TemaCaseParamsCell *)data)->typed);
}

static void
params_free (gpointer data)
{
  TemaCaseParams *params = data;

  g_array_unref (params->ids);
  g_array_unref (params->cells);
  g_free (params->name);
  g_strfreev (params->choices);
  g_clear_pointer (&params->table, tema_case_table_free);
  g_free (params);
}

/* An act on cases, its parameters to be filled in. */
TemaAct *
_tema_case_act_new (TemaActMutate mutate, TemaCaseParams **params)
{
  *params = g_new0 (TemaCaseParams, 1);
  (*params)->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  (*params)->cells = g_array_new (FALSE, FALSE, sizeof (TemaCaseParamsCell));
  g_array_set_clear_func ((*params)->cells, cell_clear);
  (*params)->position = G_MAXUINT;
  return _tema_act_new (mutate, *params, params_free);
}

/* The case is there. */
gboolean
_tema_case_require (TemaStore *store, gint64 one, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT 1 FROM study_case WHERE id = ?");
  GError *local_error = NULL;
  gboolean is_there;

  tema_statement_bind_int (select, 1, one);
  is_there = tema_statement_step (select, &local_error);
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else if (!is_there)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This informant is no longer there."));
  return is_there;
}

/* The cases right below @parent (0: at the top) in their order. */
GArray *
_tema_case_list_siblings (TemaStore *store, gint64 parent, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT id FROM study_case WHERE ifnull (parent, 0) = ? ORDER BY position, id");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, parent);
  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local_error);
  return NULL;
}

static gboolean
place_one (TemaStore *store, gint64 id, gint64 parent, guint position, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      store, "UPDATE study_case SET parent = nullif (?1, 0), position = ?2 WHERE id = ?3"
             " AND (position <> ?2 OR ifnull (parent, 0) <> ?1)");

  tema_statement_bind_int (update, 1, parent);
  tema_statement_bind_int (update, 2, position);
  tema_statement_bind_int (update, 3, id);
  return tema_statement_run (update, error);
}

/* Puts cases one behind the other among those of @parent. */
gboolean
_tema_case_place (
    TemaStore *store, gint64 parent, const GArray *ids, guint position, GError **error)
{
  g_autoptr (GArray) siblings = _tema_case_list_siblings (store, parent, error);

  if (siblings == NULL)
    return FALSE;
  _tema_board_insert_ids (siblings, ids, position);
  for (guint i = 0; i < siblings->len; i++)
    if (!place_one (store, g_array_index (siblings, gint64, i), parent, i, error))
      return FALSE;
  return TRUE;
}

/* Makes a case behind the others of @parent. Returns its id, or -1. */
gint64
_tema_case_insert (TemaAct *act, TemaStore *store, gint64 parent, const char *name, GError **error)
{
  g_autofree char *clean = _tema_act_dup_name (name, error);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  gint64 id = tema_guid_to_id (guid);
  TemaStatement *insert;

  if (clean == NULL)
    return -1;
  insert = tema_store_prepare (
      store, "INSERT INTO study_case (id, guid, parent, position, name, created_at)"
             " VALUES (?1, ?2, nullif (?3, 0), (SELECT ifnull (max (position), -1) + 1"
             " FROM study_case WHERE ifnull (parent, 0) = ?3), ?4, ?5)");
  tema_statement_bind_int (insert, 1, id);
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_int (insert, 3, parent);
  tema_statement_bind_text (insert, 4, clean);
  tema_statement_bind_text (insert, 5, now);
  if (!tema_statement_run (insert, error))
    return -1;
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return id;
}

/* The cases from @one up to the top are there, not too many, and none of them is in @ids: nothing
 * comes to lie in itself. @n_deeper: how deep is what would be put below @one. */
static gboolean
require_way_up (TemaStore *store, gint64 one, const GArray *ids, guint n_deeper, GError **error)
{
  for (guint depth = n_deeper; one != 0; depth++)
    {
      TemaStatement *select
          = tema_store_prepare (store, "SELECT ifnull (parent, 0) FROM study_case WHERE id = ?");

      if (!_tema_case_require (store, one, error))
        return FALSE;
      for (guint i = 0; i < ids->len; i++)
        if (g_array_index (ids, gint64, i) == one)
          {
            g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                         _ ("An informant cannot be put into itself."));
            return FALSE;
          }
      if (depth + 1 >= TEMA_CASE_MAX_DEPTH)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                       _ ("Informants can lie %d deep at most."), TEMA_CASE_MAX_DEPTH);
          return FALSE;
        }
      tema_statement_bind_int (select, 1, one);
      one = tema_statement_step (select, error) ? tema_statement_get_int (select, 0) : -1;
      tema_statement_reset (select);
      if (one < 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
create_case (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id;

  if (!require_way_up (store, params->parent, ids, 0, error))
    return FALSE;
  id = _tema_case_insert (act, store, params->parent, params->name, error);
  if (id < 0)
    return FALSE;
  g_array_append_val (ids, id);
  return _tema_case_place (store, params->parent, ids, params->position, error);
}

/**
 * tema_act_create_case:
 * @parent: (nullable): the case that shall gather it
 * @position: its place among those of @parent, G_MAXUINT for the end
 * @name: its name; fails with %TEMA_ERROR_INVALID when empty
 *
 * Returns: (transfer full): the act; its created GUID is the case's
 */
TemaAct *
tema_act_create_case (TemaCase *parent, guint position, const char *name)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (create_case, &params);
  char short_name[64];

  params->parent = parent != NULL ? tema_case_get_id (parent) : 0;
  params->position = position;
  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Create informant “%s”"), _tema_act_shorten (short_name, name));
  return act;
}

static gboolean
rename_case (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;
  g_autofree char *name = _tema_act_dup_name (params->name, error);

  return name != NULL && _tema_case_require (store, params->one, error)
         && _tema_act_rename_row (act, store,
                                  "UPDATE study_case SET name = ?1 WHERE id = ?2 AND name <> ?1",
                                  params->one, name, error);
}

/**
 * tema_act_rename_case:
 * @one: a case
 * @name: its new name; fails with %TEMA_ERROR_INVALID when empty
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_rename_case (TemaCase *one, const char *name)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (rename_case, &params);
  char before[64], after[64];

  params->one = tema_case_get_id (one);
  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Rename “%s” to “%s”"),
                       _tema_act_shorten (before, tema_case_get_name (one)),
                       _tema_act_shorten (after, name));
  return act;
}

/* How many cases lie below each other under @one. */
static gboolean
count_depth (TemaStore *store, gint64 one, guint *depth, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "WITH RECURSIVE branch (id, depth) AS (SELECT ?1, 0 UNION SELECT study_case.id,"
             " branch.depth + 1 FROM study_case JOIN branch ON study_case.parent = branch.id"
             " WHERE branch.depth < 100) SELECT max (depth) FROM branch");
  gboolean is_read;

  tema_statement_bind_int (select, 1, one);
  is_read = tema_statement_step (select, error);
  if (is_read)
    *depth = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return is_read;
}

static gboolean
move_cases (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;
  guint n_deeper = 0;

  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 one = g_array_index (params->ids, gint64, i);
      guint depth = 0;

      if (!_tema_case_require (store, one, error) || !count_depth (store, one, &depth, error))
        return FALSE;
      n_deeper = MAX (n_deeper, depth);
    }
  _tema_act_add_changed (act, params->ids->len);
  return require_way_up (store, params->parent, params->ids, n_deeper, error)
         && _tema_case_place (store, params->parent, params->ids, params->position, error);
}

static void
add_cases (GArray *ids, TemaCase *const *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      gint64 id = tema_case_get_id (cases[i]);

      g_array_append_val (ids, id);
    }
}

/**
 * tema_act_move_cases:
 * @cases: (array length=n_cases): cases, in the order they shall have
 * @n_cases: how many
 * @parent: (nullable): the case that shall gather them
 * @position: the place of the first among those of @parent, G_MAXUINT for the end
 *
 * Fails with %TEMA_ERROR_INVALID, and moves nothing, when a case would come to lie in itself.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_cases (TemaCase *const *cases, guint n_cases, TemaCase *parent, guint position)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (move_cases, &params);

  add_cases (params->ids, cases, n_cases);
  params->parent = parent != NULL ? tema_case_get_id (parent) : 0;
  params->position = position;
  _tema_act_set_label (
      act, g_dngettext (GETTEXT_PACKAGE, "Move %u informant", "Move %u informants", n_cases),
      n_cases);
  return act;
}

/* What a deleted case gathered comes to where the case was. */
static gboolean
delete_one (TemaStore *store, gint64 one, GError **error)
{
  g_autoptr (GArray) within = _tema_case_list_siblings (store, one, error);
  TemaStatement *select
      = tema_store_prepare (store, "SELECT ifnull (parent, 0), position FROM study_case"
                                   " WHERE id = ?");
  GError *local_error = NULL;
  gint64 parent, position;

  if (within == NULL)
    return FALSE;
  tema_statement_bind_int (select, 1, one);
  if (!tema_statement_step (select, &local_error))
    {
      /* Without an error it is gone already, which is what was asked for. */
      if (local_error != NULL)
        g_propagate_error (error, local_error);
      return local_error == NULL;
    }
  parent = tema_statement_get_int (select, 0);
  position = tema_statement_get_int (select, 1);
  tema_statement_reset (select);
  return _tema_map_let_go (store, TEMA_NODE_CASE, one, error)
         && (within->len == 0 || _tema_case_place (store, parent, within, position, error))
         && _tema_board_run (store, "DELETE FROM attribute_value WHERE study_case = ?1", one, error)
         && _tema_board_run (store, "DELETE FROM case_part WHERE study_case = ?1", one, error)
         && _tema_board_run (store, "DELETE FROM study_case WHERE id = ?1", one, error);
}

static gboolean
delete_cases (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    if (!delete_one (store, g_array_index (params->ids, gint64, i), error))
      return FALSE;
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

/**
 * tema_act_delete_cases:
 * @cases: (array length=n_cases): cases
 * @n_cases: how many
 *
 * Deletes cases with all that is said of them. Documents are not touched; cases that one gathered
 * come to its place.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_cases (TemaCase *const *cases, guint n_cases)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (delete_cases, &params);
  char name[64];

  add_cases (params->ids, cases, n_cases);
  if (n_cases == 1)
    _tema_act_set_label (act, _ ("Delete informant “%s”"),
                         _tema_act_shorten (name, tema_case_get_name (cases[0])));
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Delete %u informant", "Delete %u informants", n_cases),
        n_cases);
  return act;
}
