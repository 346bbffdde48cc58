/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on the codebook: create, rename, describe, colour, move, delete, merge. Siblings have
 * different names, and no code ever lies below itself. */
#include "tema-config.h"

#include "project/tema-codebook-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 100
#define MAX_DESCRIPTION_BYTES (1024 * 1024)

typedef struct
{
  GArray *ids; /* gint64: the codes it is about */
  gint64 parent;
  guint position;
  char *text;
  char *description;
  TemaColor color;
  gboolean has_color;
  gboolean flag;
} CodeParams;

static void
code_params_free (gpointer data)
{
  CodeParams *params = data;

  g_array_unref (params->ids);
  g_free (params->text);
  g_free (params->description);
  g_free (params);
}

static TemaAct *
code_act_new (TemaActMutate mutate, TemaCode *const *codes, guint n_codes, CodeParams **params)
{
  *params = g_new0 (CodeParams, 1);
  (*params)->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < n_codes; i++)
    {
      gint64 id = tema_code_get_id (codes[i]);

      g_array_append_val ((*params)->ids, id);
    }
  return _tema_act_new (mutate, *params, code_params_free);
}

static void
bind_parent (TemaStatement *statement, int index, gint64 parent)
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

  bind_parent (select, 1, parent);
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

      bind_parent (update, 1, parent);
      tema_statement_bind_int (update, 2, i);
      tema_statement_bind_int (update, 3, g_array_index (ids, gint64, i));
      if (!tema_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
require_free_name (TemaStore *store, gint64 parent, const char *name, gint64 except, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT 1 FROM code WHERE parent IS ? AND name = ? AND id <> ?");
  gboolean is_taken;

  bind_parent (select, 1, parent);
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

static gboolean
require_place (TemaStore *store, gint64 parent, GError **error)
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

static guint
count_codes (TemaStore *store)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT count (*) FROM code");
  guint n_codes = tema_statement_step (select, NULL) ? tema_statement_get_int (select, 0) : 0;

  tema_statement_reset (select);
  return n_codes;
}

/* A new code takes its parent's colour; at the top, the next one of the palette. */
static char *
dup_color_for (TemaStore *store, gint64 parent)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT color FROM code WHERE id = ?");
  char *color = NULL;

  tema_statement_bind_int (select, 1, parent);
  if (tema_statement_step (select, NULL))
    color = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  if (color == NULL)
    {
      g_autoptr (GArray) siblings = _tema_codebook_list_children (store, 0, NULL);

      color = tema_color_to_string (
          tema_palette_get_color (siblings != NULL ? siblings->len : count_codes (store)));
    }
  return color;
}

static gboolean
insert_row (TemaStore *store,
            const char *guid,
            gint64 parent,
            const char *name,
            const char *description,
            const char *color,
            GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO code (id, guid, parent, position, name, description, color, is_codable, "
             "created_at,"
             " modified_at) VALUES (?1, ?2, ?3, 2147483647, ?4, ?5, ?6, 1, ?7, ?7)");
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  bind_parent (insert, 3, parent);
  tema_statement_bind_text (insert, 4, name);
  tema_statement_bind_text (insert, 5, description);
  tema_statement_bind_text (insert, 6, color);
  tema_statement_bind_text (insert, 7, now);
  return tema_statement_run (insert, error);
}

/* Makes a code inside a running act. Returns its id, or -1. */
gint64
_tema_codebook_insert_code (TemaAct *act,
                            TemaStore *store,
                            gint64 parent,
                            guint position,
                            const char *name,
                            const char *description,
                            const TemaColor *color,
                            GError **error)
{
  g_autofree char *clean = _tema_act_dup_name (name, error);
  g_autofree char *color_text = NULL;
  g_autofree char *guid = tema_guid_new ();
  g_autoptr (GArray) siblings = NULL;
  gint64 id = tema_guid_to_id (guid);

  if (clean == NULL || !require_place (store, parent, error)
      || !require_free_name (store, parent, clean, 0, error))
    return -1;
  siblings = _tema_codebook_list_children (store, parent, error);
  if (siblings == NULL)
    return -1;
  color_text = color != NULL ? tema_color_to_string (color) : dup_color_for (store, parent);
  if (!insert_row (store, guid, parent, clean, description != NULL ? description : "", color_text,
                   error))
    return -1;
  g_array_insert_val (siblings, MIN (position, siblings->len), id);
  if (!_tema_codebook_place_children (store, parent, siblings, error))
    return -1;
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return id;
}

static gboolean
create_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const CodeParams *params = data;

  return _tema_codebook_insert_code (act, store, params->parent, params->position, params->text,
                                     params->description, params->has_color ? &params->color : NULL,
                                     error)
         > 0;
}

/**
 * tema_act_create_code:
 * @parent: (nullable): the code it goes under, %NULL for the top
 * @position: its place among the codes there, G_MAXUINT for the end
 * @name: its name; fails with %TEMA_ERROR_INVALID when empty or taken there
 * @description: (nullable): what it means
 * @color: (nullable): its colour; %NULL takes the parent's, or the palette's next
 *
 * Returns: (transfer full): the act; its created GUID is the code's
 */
TemaAct *
tema_act_create_code (TemaCode *parent,
                      guint position,
                      const char *name,
                      const char *description,
                      const TemaColor *color)
{
  CodeParams *params;
  TemaAct *act = code_act_new (create_code, NULL, 0, &params);
  char short_name[64];

  params->parent = parent != NULL ? tema_code_get_id (parent) : 0;
  params->position = position;
  params->text = g_strdup (name);
  params->description = g_strdup (description);
  params->has_color = color != NULL;
  if (color != NULL)
    params->color = *color;
  _tema_act_set_label (act, _ ("Create code “%s”"), _tema_act_shorten (short_name, name));
  return act;
}

/* Runs an UPDATE of one column of one code; ?1 the value, ?2 the time, ?3 the code. */
static gboolean
set_text_column (TemaStore *store, const char *sql, gint64 code, const char *value, GError **error)
{
  TemaStatement *update = tema_store_prepare (store, sql);
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_text (update, 1, value);
  tema_statement_bind_text (update, 2, now);
  tema_statement_bind_int (update, 3, code);
  return tema_statement_run (update, error);
}

/* The parent of a code, 0 at the top, -1 when the code is gone. */
static gint64
find_parent (TemaStore *store, gint64 code, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT ifnull (parent, 0) FROM code WHERE id = ?");
  gint64 parent = -1;

  tema_statement_bind_int (select, 1, code);
  if (tema_statement_step (select, error))
    parent = tema_statement_get_int (select, 0);
  else if (error != NULL && *error == NULL)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("This code is no longer in the codebook."));
  tema_statement_reset (select);
  return parent;
}

static gboolean
rename_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const CodeParams *params = data;
  gint64 code = g_array_index (params->ids, gint64, 0);
  g_autofree char *name = _tema_act_dup_name (params->text, error);
  gint64 parent = name != NULL ? find_parent (store, code, error) : -1;

  _tema_act_add_changed (act, 1);
  return parent >= 0 && require_free_name (store, parent, name, code, error)
         && set_text_column (
             store, "UPDATE code SET name = ?1, modified_at = ?2 WHERE id = ?3 AND name <> ?1",
             code, name, error);
}

/**
 * tema_act_rename_code:
 * @code: a code
 * @name: its new name; fails with %TEMA_ERROR_INVALID when empty or taken by a sibling
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_rename_code (TemaCode *code, const char *name)
{
  CodeParams *params;
  TemaAct *act = code_act_new (rename_code, &code, 1, &params);
  char before[64], after[64];

  params->text = g_strdup (name);
  _tema_act_set_label (act, _ ("Rename “%s” to “%s”"),
                       _tema_act_shorten (before, tema_code_get_name (code)),
                       _tema_act_shorten (after, name));
  return act;
}

static gboolean
describe_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const CodeParams *params = data;
  gint64 code = g_array_index (params->ids, gint64, 0);

  if (!g_utf8_validate (params->text, -1, NULL) || strlen (params->text) > MAX_DESCRIPTION_BYTES)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("This description is too long."));
      return FALSE;
    }
  _tema_act_add_changed (act, 1);
  return find_parent (store, code, error) >= 0
         && set_text_column (store,
                             "UPDATE code SET description = ?1, modified_at = ?2 WHERE id = ?3 AND "
                             "description <> ?1",
                             code, params->text, error);
}

/**
 * tema_act_describe_code:
 * @code: a code
 * @description: what it means; "" for nothing
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_describe_code (TemaCode *code, const char *description)
{
  CodeParams *params;
  TemaAct *act = code_act_new (describe_code, &code, 1, &params);
  char name[64];

  params->text = g_strdup (description != NULL ? description : "");
  _tema_act_set_label (act, _ ("Describe “%s”"),
                       _tema_act_shorten (name, tema_code_get_name (code)));
  return act;
}

static gboolean
color_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const CodeParams *params = data;
  g_autofree char *color = tema_color_to_string (&params->color);
  gint64 code = g_array_index (params->ids, gint64, 0);

  _tema_act_add_changed (act, 1);
  return find_parent (store, code, error) >= 0
         && set_text_column (
             store,
             params->flag
                 ? "WITH RECURSIVE branch (id) AS (SELECT ?3 UNION SELECT code.id FROM code"
                   " JOIN branch ON code.parent = branch.id)"
                   " UPDATE code SET color = ?1, modified_at = ?2"
                   " WHERE id IN branch AND color <> ?1"
                 : "UPDATE code SET color = ?1, modified_at = ?2 WHERE id = ?3 AND color <> ?1",
             code, color, error);
}

/**
 * tema_act_color_code:
 * @code: a code
 * @color: its new colour
 * @with_subcodes: whether the codes below get it too
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_color_code (TemaCode *code, const TemaColor *color, gboolean with_subcodes)
{
  CodeParams *params;
  TemaAct *act = code_act_new (color_code, &code, 1, &params);
  char name[64];

  params->color = *color;
  params->flag = with_subcodes;
  _tema_act_set_label (act, _ ("Colour “%s”"), _tema_act_shorten (name, tema_code_get_name (code)));
  return act;
}

static gboolean
set_codable (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const CodeParams *params = data;
  gint64 code = g_array_index (params->ids, gint64, 0);
  TemaStatement *statement
      = tema_store_prepare (store, "SELECT count (*) FROM coding WHERE code = ?");
  gint64 n_codings = 0;

  tema_statement_bind_int (statement, 1, code);
  if (tema_statement_step (statement, NULL))
    n_codings = tema_statement_get_int (statement, 0);
  tema_statement_reset (statement);
  if (!params->flag && n_codings > 0)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                   g_dngettext (GETTEXT_PACKAGE,
                                "This code has %" G_GINT64_FORMAT
                                " coding of its own. Move it to a subcode first.",
                                "This code has %" G_GINT64_FORMAT
                                " codings of its own. Move them to a subcode first.",
                                n_codings),
                   n_codings);
      return FALSE;
    }
  statement = tema_store_prepare (
      store, "UPDATE code SET is_codable = ?1 WHERE id = ?2 AND is_codable <> ?1");
  tema_statement_bind_int (statement, 1, params->flag);
  tema_statement_bind_int (statement, 2, code);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (statement, error);
}

/**
 * tema_act_set_code_codable:
 * @code: a code
 * @is_codable: whether passages may have it; fails with %TEMA_ERROR_INVALID when some have and it
 * shall not be
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_code_codable (TemaCode *code, gboolean is_codable)
{
  CodeParams *params;
  TemaAct *act = code_act_new (set_codable, &code, 1, &params);
  char name[64];

  params->flag = is_codable;
  _tema_act_set_label (act,
                       is_codable ? _ ("Use “%s” for coding") : _ ("Use “%s” as a folder only"),
                       _tema_act_shorten (name, tema_code_get_name (code)));
  return act;
}

static gboolean
require_outside (TemaStore *store, gint64 code, gint64 new_parent, GError **error)
{
  for (gint64 id = new_parent; id > 0; id = find_parent (store, id, NULL))
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
  return name == NULL || require_free_name (store, new_parent, name, code, error);
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
  const CodeParams *params = data;
  g_autoptr (GArray) children = NULL;

  if (!require_place (store, params->parent, error))
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
  CodeParams *params;
  TemaAct *act = code_act_new (move_codes, codes, n_codes, &params);

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
  const CodeParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 code = g_array_index (params->ids, gint64, i);

      if (!run_on_branch (store, BRANCH " DELETE FROM coding WHERE code IN branch", code, error)
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
  CodeParams *params;
  TemaAct *act = code_act_new (delete_codes, codes, n_codes, &params);

  label_codes (act, codes, n_codes, _ ("Delete code “%s”"),
               g_dngettext (GETTEXT_PACKAGE, "Delete %u code", "Delete %u codes", n_codes));
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
  const CodeParams *params = data;

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
  CodeParams *params;
  TemaAct *act = code_act_new (merge_codes, codes, n_codes, &params);
  char name[64];

  params->parent = tema_code_get_id (into);
  _tema_act_set_label (
      act,
      g_dngettext (GETTEXT_PACKAGE, "Merge %u code into “%s”", "Merge %u codes into “%s”", n_codes),
      n_codes, _tema_act_shorten (name, tema_code_get_name (into)));
  return act;
}
