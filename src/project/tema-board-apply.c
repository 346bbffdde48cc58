/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The verb that makes the codebook follow a board, as one act. It writes what the plan found, and
 * nothing if the codebook is another one by then. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"
#include "project/tema-board-plan-private.h"
#include "project/tema-codebook-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-time.h"

#include <glib/gi18n-lib.h>

/* A code as it shall be. */
typedef struct
{
  gint64 id;
  gint64 parent;
  char *guid;
  char *name;        /* NULL: stays */
  char *description; /* NULL: stays */
  TemaColor color;
  gboolean is_new;
  GArray *children; /* gint64: in order; NULL: stay */
} Change;

typedef struct
{
  GPtrArray *changes; /* of Change, parents before children */
  GArray *links;      /* gint64: theme, code, theme, code … */
  gboolean is_codable;
  guint n_steps;
} ApplyParams;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->guid);
  g_free (change->name);
  g_free (change->description);
  g_clear_pointer (&change->children, g_array_unref);
  g_free (change);
}

static void
apply_params_free (gpointer data)
{
  ApplyParams *params = data;

  g_ptr_array_unref (params->changes);
  g_array_unref (params->links);
  g_free (params);
}

static gboolean
refuse_other_codebook (GError **error)
{
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
               _ ("The codebook has changed meanwhile. Look again at what applying the board will "
                  "change."));
  return FALSE;
}

static gboolean
insert_code (TemaStore *store, const Change *change, gboolean is_codable, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO code (id, guid, parent, position, name, description, color, is_codable,"
             " created_at, modified_at) VALUES (?1, ?2, ?3, 2147483647, ?4, ?5, ?6, ?7, ?8, ?8)");
  g_autofree char *color = tema_color_to_string (&change->color);
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, change->id);
  tema_statement_bind_text (insert, 2, change->guid);
  _tema_codebook_bind_parent (insert, 3, change->parent);
  tema_statement_bind_text (insert, 4, change->name);
  tema_statement_bind_text (insert, 5, change->description);
  tema_statement_bind_text (insert, 6, color);
  tema_statement_bind_int (insert, 7, is_codable);
  tema_statement_bind_text (insert, 8, now);
  return tema_statement_run (insert, error);
}

static gboolean
update_code (TemaStore *store, const Change *change, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      store, "UPDATE code SET name = ifnull (?2, name), description = ifnull (?3, description),"
             " modified_at = ?4 WHERE id = ?1");
  g_autofree char *now = tema_time_dup_now ();

  if (change->name == NULL && change->description == NULL)
    return TRUE;
  tema_statement_bind_int (update, 1, change->id);
  tema_statement_bind_text (update, 2, change->name);
  tema_statement_bind_text (update, 3, change->description);
  tema_statement_bind_text (update, 4, now);
  return tema_statement_run (update, error);
}

static gboolean
has_row (TemaStore *store, const char *sql, gint64 id)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  gboolean has_any;

  if (id != 0)
    tema_statement_bind_int (select, 1, id);
  has_any = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  return has_any;
}

static gboolean
place_children (TemaStore *store, const Change *change, GError **error)
{
  if (change->children == NULL)
    return TRUE;
  for (guint i = 0; i < change->children->len; i++)
    if (!has_row (store, "SELECT 1 FROM code WHERE id = ?",
                  g_array_index (change->children, gint64, i)))
      return refuse_other_codebook (error);
  return _tema_codebook_place_children (store, change->id, change->children, error);
}

/* What the codebook promises: siblings with different names, no code below itself. */
static gboolean
require_sound_tree (TemaStore *store, GError **error)
{
  if (!has_row (store, "SELECT 1 FROM code GROUP BY parent, name HAVING count (*) > 1 LIMIT 1", 0)
      && !has_row (store,
                   "WITH RECURSIVE reached (id) AS (SELECT id FROM code WHERE parent IS NULL UNION"
                   " SELECT code.id FROM code JOIN reached ON code.parent = reached.id)"
                   " SELECT 1 FROM code WHERE id NOT IN reached LIMIT 1",
                   0))
    return TRUE;
  return refuse_other_codebook (error);
}

static gboolean
apply_board (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const ApplyParams *params = data;

  for (guint i = 0; i < params->changes->len; i++)
    {
      const Change *change = g_ptr_array_index (params->changes, i);

      if (!(change->is_new ? insert_code (store, change, params->is_codable, error)
                           : update_code (store, change, error)))
        return FALSE;
      if (change->is_new)
        _tema_act_add_created (act, change->guid);
    }
  for (guint i = 0; i < params->changes->len; i++)
    if (!place_children (store, g_ptr_array_index (params->changes, i), error))
      return FALSE;
  for (guint i = 0; i + 1 < params->links->len; i += 2)
    if (!_tema_board_run_on_pair (store,
                                  "UPDATE theme SET code = ?2 WHERE id = ?1 AND code IS NOT ?2",
                                  g_array_index (params->links, gint64, i),
                                  g_array_index (params->links, gint64, i + 1), error))
      return FALSE;
  _tema_act_add_changed (act, params->n_steps);
  return require_sound_tree (store, error);
}

static void
note_change (ApplyParams *params, const TemaPlanCode *code)
{
  Change *change;

  if (!code->is_new && !code->is_renamed && !code->is_described && !code->is_touched)
    return;
  change = g_new0 (Change, 1);
  change->id = code->id;
  change->parent = code->parent != NULL ? code->parent->id : 0;
  change->is_new = code->is_new;
  change->color = code->color;
  change->guid = g_strdup (code->guid);
  if (code->is_new || code->is_renamed)
    change->name = g_strdup (code->name);
  if (code->is_new || code->is_described)
    change->description = g_strdup (code->description);
  if (code->is_touched)
    {
      change->children = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (guint i = 0; i < code->children->len; i++)
        g_array_append_val (change->children,
                            ((TemaPlanCode *)g_ptr_array_index (code->children, i))->id);
    }
  g_ptr_array_add (params->changes, change);
}

/**
 * tema_act_apply_board:
 * @plan: what it shall do
 *
 * Makes the codebook follow a board, as planned and in one go. Codings are not touched. Fails with
 * %TEMA_ERROR_INVALID when the codebook is another one by now, so that the plan no longer holds.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of new codes
 */
TemaAct *
tema_act_apply_board (TemaBoardPlan *plan)
{
  ApplyParams *params = g_new0 (ApplyParams, 1);
  TemaAct *act = _tema_act_new (apply_board, params, apply_params_free);
  char name[64];

  params->changes = g_ptr_array_new_with_free_func (change_free);
  params->links = g_array_new (FALSE, FALSE, sizeof (gint64));
  params->is_codable = plan->flags != TEMA_BOARD_PLAN_CATEGORIES;
  params->n_steps = tema_board_plan_get_n_changes (plan);
  note_change (params, plan->top);
  for (guint i = 0; i < plan->in_order->len; i++)
    note_change (params, g_ptr_array_index (plan->in_order, i));
  for (guint i = 0; i < plan->links->len; i++)
    {
      const TemaPlanLink *link = &g_array_index (plan->links, TemaPlanLink, i);

      g_array_append_val (params->links, link->theme);
      g_array_append_val (params->links, link->code->id);
    }
  _tema_act_set_label (act, _ ("Apply board “%s” to the codebook"),
                       _tema_act_shorten (name, tema_board_get_name (plan->board)));
  return act;
}
