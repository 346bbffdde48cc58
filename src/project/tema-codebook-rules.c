/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What holds for every verb on the codebook: siblings have different names, no code lies below
 * itself or too deep. */
#include "tema-config.h"

#include "project/tema-codebook-acts-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>

#define MAX_DEPTH 100

/* Frees the parameters of a verb on codes. */
void
_tema_code_params_free (gpointer data)
{
  TemaCodeParams *params = data;

  g_array_unref (params->ids);
  g_free (params->text);
  g_free (params->description);
  g_free (params);
}

/* An act on codes, its parameters to be filled in. */
TemaAct *
_tema_code_act_new (TemaActMutate mutate,
                    TemaCode *const *codes,
                    guint n_codes,
                    TemaCodeParams **params)
{
  *params = g_new0 (TemaCodeParams, 1);
  (*params)->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < n_codes; i++)
    {
      gint64 id = tema_code_get_id (codes[i]);

      g_array_append_val ((*params)->ids, id);
    }
  return _tema_act_new (mutate, *params, _tema_code_params_free);
}

/* Binds a parent: the top is NULL. */
void
_tema_codebook_bind_parent (TemaStatement *statement, int index, gint64 parent)
{
  if (parent != 0)
    tema_statement_bind_int (statement, index, parent);
}

/* Ids of the codes right below @parent (0: the top), in order. */
GArray *
_tema_codebook_list_children (TemaStore *store, gint64 parent, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT id FROM code WHERE parent IS ? ORDER BY position, id");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  _tema_codebook_bind_parent (select, 1, parent);
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

/* Makes @ids the children of @parent in that order; touches only rows that are not so already. */
gboolean
_tema_codebook_place_children (TemaStore *store, gint64 parent, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      TemaStatement *update
          = tema_store_prepare (store, "UPDATE code SET parent = ?1, position = ?2 WHERE id = ?3 "
                                       "AND (parent IS NOT ?1 OR position <> ?2)");

      _tema_codebook_bind_parent (update, 1, parent);
      tema_statement_bind_int (update, 2, i);
      tema_statement_bind_int (update, 3, g_array_index (ids, gint64, i));
      if (!tema_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

/* Siblings have different names. */
gboolean
_tema_codebook_require_free_name (
    TemaStore *store, gint64 parent, const char *name, gint64 except, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT 1 FROM code WHERE parent IS ? AND name = ? AND id <> ?");
  gboolean is_taken;

  _tema_codebook_bind_parent (select, 1, parent);
  tema_statement_bind_text (select, 2, name);
  tema_statement_bind_int (select, 3, except);
  is_taken = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  if (is_taken)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                 _ ("There is a code “%s” in that place already. Choose another name or place."),
                 name);
  return !is_taken;
}

/* How deep the children of @parent lie; -1 when the parent is not there. */
static int
measure_depth (TemaStore *store, gint64 parent)
{
  int depth = 0;

  for (gint64 id = parent; id != 0; depth++)
    {
      TemaStatement *select
          = tema_store_prepare (store, "SELECT ifnull (parent, 0) FROM code WHERE id = ?");
      gboolean is_there;

      tema_statement_bind_int (select, 1, id);
      is_there = tema_statement_step (select, NULL);
      id = is_there ? tema_statement_get_int (select, 0) : 0;
      tema_statement_reset (select);
      if (!is_there || depth > 2 * MAX_DEPTH)
        return -1;
    }
  return depth;
}

/* Somewhere codes may hang: the top, or a code not too deep. */
gboolean
_tema_codebook_require_place (TemaStore *store, gint64 parent, GError **error)
{
  int depth = measure_depth (store, parent);

  if (depth < 0)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("This code is no longer in the codebook."));
  else if (depth >= MAX_DEPTH)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("Codes can lie %d deep at most."),
                 MAX_DEPTH);
  return depth >= 0 && depth < MAX_DEPTH;
}

/* The parent of a code, 0 at the top, -1 when the code is gone. */
gint64
_tema_codebook_find_parent (TemaStore *store, gint64 code, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT ifnull (parent, 0) FROM code WHERE id = ?");
  gint64 parent = -1;

  tema_statement_bind_int (select, 1, code);
  if (tema_statement_step (select, NULL))
    parent = tema_statement_get_int (select, 0);
  else /* or it could not be looked for, which the act will say instead */
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("This code is no longer in the codebook."));
  tema_statement_reset (select);
  return parent;
}
