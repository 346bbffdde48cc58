/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on the values of codes: create, rename, describe, colour, use for coding or not. */
#include "tema-config.h"

#include "project/tema-codebook-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DESCRIPTION_BYTES (1024 * 1024)

/* The colour of the palette that the fewest codes have; of equal ones the first: also after codes
 * were nested or deleted no two have the same while another is free. */
static const TemaColor *
find_rarest_color (TemaStore *store)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT color, count (*) FROM code GROUP BY color");
  g_autofree gint64 *n_uses = g_new0 (gint64, tema_palette_get_n_colors ());
  guint rarest = 0;

  while (tema_statement_step (select, NULL))
    {
      TemaColor color;

      for (guint i = 0; i < tema_palette_get_n_colors (); i++)
        if (tema_color_parse (tema_statement_get_text (select, 0), &color)
            && tema_color_equal (&color, tema_palette_get_color (i)))
          n_uses[i] += tema_statement_get_int (select, 1);
    }
  for (guint i = 1; i < tema_palette_get_n_colors (); i++)
    if (n_uses[i] < n_uses[rarest])
      rarest = i;
  return tema_palette_get_color (rarest);
}

/* A new code takes its parent's colour; at the top, one of the palette. An act in which this could
 * not be asked does not stand, see tema_store_has_slipped(). */
static char *
dup_color_for (TemaStore *store, gint64 parent)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT color FROM code WHERE id = ?");
  char *color = NULL;

  tema_statement_bind_int (select, 1, parent);
  if (tema_statement_step (select, NULL))
    color = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return color != NULL ? color : tema_color_to_string (find_rarest_color (store));
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
  _tema_codebook_bind_parent (insert, 3, parent);
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

  if (clean == NULL || !_tema_codebook_require_place (store, parent, error)
      || !_tema_codebook_require_free_name (store, parent, clean, 0, error))
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
  const TemaCodeParams *params = data;

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
  TemaCodeParams *params;
  TemaAct *act = _tema_code_act_new (create_code, NULL, 0, &params);
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

static gboolean
rename_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodeParams *params = data;
  gint64 code = g_array_index (params->ids, gint64, 0);
  g_autofree char *name = _tema_act_dup_name (params->text, error);
  gint64 parent = name != NULL ? _tema_codebook_find_parent (store, code, error) : -1;

  _tema_act_add_changed (act, 1);
  return parent >= 0 && _tema_codebook_require_free_name (store, parent, name, code, error)
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
  TemaCodeParams *params;
  TemaAct *act = _tema_code_act_new (rename_code, &code, 1, &params);
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
  const TemaCodeParams *params = data;
  gint64 code = g_array_index (params->ids, gint64, 0);

  if (!g_utf8_validate (params->text, -1, NULL) || strlen (params->text) > MAX_DESCRIPTION_BYTES)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("This description is too long."));
      return FALSE;
    }
  _tema_act_add_changed (act, 1);
  return _tema_codebook_find_parent (store, code, error) >= 0
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
  TemaCodeParams *params;
  TemaAct *act = _tema_code_act_new (describe_code, &code, 1, &params);
  char name[64];

  params->text = g_strdup (description != NULL ? description : "");
  _tema_act_set_label (act, _ ("Describe “%s”"),
                       _tema_act_shorten (name, tema_code_get_name (code)));
  return act;
}

static gboolean
color_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodeParams *params = data;
  g_autofree char *color = tema_color_to_string (&params->color);
  gint64 code = g_array_index (params->ids, gint64, 0);

  _tema_act_add_changed (act, 1);
  return _tema_codebook_find_parent (store, code, error) >= 0
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
  TemaCodeParams *params;
  TemaAct *act = _tema_code_act_new (color_code, &code, 1, &params);
  char name[64];

  params->color = *color;
  params->flag = with_subcodes;
  _tema_act_set_label (act, _ ("Colour “%s”"), _tema_act_shorten (name, tema_code_get_name (code)));
  return act;
}

static gboolean
set_codable (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodeParams *params = data;
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
      g_set_error (
          error, TEMA_ERROR, TEMA_ERROR_INVALID,
          g_dngettext (
              GETTEXT_PACKAGE, "This code has %ld coding of its own. Move it to a subcode first.",
              "This code has %ld codings of its own. Move them to a subcode first.", n_codings),
          (glong)n_codings);
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
  TemaCodeParams *params;
  TemaAct *act = _tema_code_act_new (set_codable, &code, 1, &params);
  char name[64];

  params->flag = is_codable;
  _tema_act_set_label (act,
                       is_codable ? _ ("Use “%s” for coding") : _ ("Use “%s” as a folder only"),
                       _tema_act_shorten (name, tema_code_get_name (code)));
  return act;
}

static gboolean
set_origin (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodeParams *params = data;
  g_autofree char *now = tema_time_dup_now ();

  for (guint i = 0; i < params->ids->len; i++)
    {
      TemaStatement *update
          = tema_store_prepare (store, "UPDATE code SET origin = ?1, modified_at = ?2 WHERE id = ?3"
                                       " AND origin <> ?1");

      tema_statement_bind_int (update, 1, params->position);
      tema_statement_bind_text (update, 2, now);
      tema_statement_bind_int (update, 3, g_array_index (params->ids, gint64, i));
      if (!tema_statement_run (update, error))
        return FALSE;
    }
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

/**
 * tema_act_set_code_origin:
 * @codes: (array length=n_codes): codes
 * @n_codes: how many
 * @origin: where they came from
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_code_origin (TemaCode *const *codes, guint n_codes, TemaCodeOrigin origin)
{
  TemaCodeParams *params;
  TemaAct *act = _tema_code_act_new (set_origin, codes, n_codes, &params);
  char name[64];

  params->position = origin;
  if (n_codes == 1)
    _tema_act_set_label (act, _ ("Say where “%s” came from"),
                         _tema_act_shorten (name, tema_code_get_name (codes[0])));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Say where %u code came from",
                                      "Say where %u codes came from", n_codes),
                         n_codes);
  return act;
}
