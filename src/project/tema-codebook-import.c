/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The verb that brings a codebook in from elsewhere: what is there already stays, what is new is
 * added. */
#include "tema-config.h"

#include "project/tema-codebook-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
outline_free (gpointer data)
{
  tema_outline_free (data);
}

static TemaOutline *
copy_outline (const TemaOutline *outline)
{
  TemaOutline *copy = tema_outline_new ();

  for (guint i = 0; i < outline->codes->len; i++)
    {
      const TemaOutlineCode *from = g_ptr_array_index (outline->codes, i);
      TemaOutlineCode *to = tema_outline_add (copy, from->name, from->depth);

      to->guid = g_strdup (from->guid);
      to->description = g_strdup (from->description);
      to->color = from->color;
      to->has_color = from->has_color;
      to->is_codable = from->is_codable;
    }
  return copy;
}

/* 0 when there is none yet, negative when that could not be found out. */
static gint64
find_existing (TemaStore *store, gint64 parent, const char *guid, const char *name, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT id FROM code WHERE guid = ?1 UNION ALL SELECT id FROM "
                                   "code WHERE parent IS ?2 AND name = ?3 LIMIT 1");
  GError *local_error = NULL;
  gint64 id = 0;

  tema_statement_bind_text (select, 1, guid);
  if (parent != 0)
    tema_statement_bind_int (select, 2, parent);
  tema_statement_bind_text (select, 3, name);
  if (tema_statement_step (select, &local_error))
    id = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  if (local_error == NULL)
    return id;
  g_propagate_error (error, local_error);
  return -1;
}

/* A description that is missing here is taken over; one that is here is the researcher's. */
static gboolean
fill_description (TemaStore *store, gint64 id, const char *description, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      store, "UPDATE code SET description = ? WHERE id = ? AND description = ''");

  tema_statement_bind_text (update, 1, description);
  tema_statement_bind_int (update, 2, id);
  return tema_statement_run (update, error);
}

static gint64
insert_code (TemaStore *store,
             gint64 parent,
             const char *name,
             const TemaOutlineCode *code,
             guint n_tops,
             GError **error)
{
  g_autofree char *guid = code->guid != NULL ? tema_guid_normalize (code->guid) : NULL;
  g_autofree char *color = NULL;
  g_autofree char *now = tema_time_dup_now ();
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO code (id, guid, parent, position, name, description, color, is_codable, "
             "created_at, modified_at)"
             " VALUES (?1, ?2, ?3, (SELECT ifnull (max (position), -1) + 1 FROM code WHERE parent "
             "IS ?3), ?4, ?5,"
             " ifnull (?6, ifnull ((SELECT color FROM code WHERE id = ?3), ?7)), ?8, ?9, ?9)");
  g_autofree char *palette_color = tema_color_to_string (tema_palette_get_color (n_tops));

  if (guid == NULL)
    guid = tema_guid_new ();
  if (code->has_color)
    color = tema_color_to_string (&code->color);
  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  if (parent != 0)
    tema_statement_bind_int (insert, 3, parent);
  tema_statement_bind_text (insert, 4, name);
  tema_statement_bind_text (insert, 5, code->description != NULL ? code->description : "");
  tema_statement_bind_text (insert, 6, color);
  tema_statement_bind_text (insert, 7, palette_color);
  tema_statement_bind_int (insert, 8, code->is_codable);
  tema_statement_bind_text (insert, 9, now);
  return tema_statement_run (insert, error) ? tema_guid_to_id (guid) : -1;
}

static gboolean
import_codebook (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaOutline *outline = data;
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_tops = 0;

  for (guint i = 0; i < outline->codes->len; i++)
    {
      const TemaOutlineCode *code = g_ptr_array_index (outline->codes, i);
      g_autofree char *name = _tema_act_dup_name (code->name, error);
      guint depth = MIN (code->depth, parents->len);
      gint64 parent = depth > 0 ? g_array_index (parents, gint64, depth - 1) : 0;
      gint64 id = name != NULL ? find_existing (store, parent, code->guid, name, error) : -1;

      n_tops += depth == 0;
      if (id > 0 && code->description != NULL
          && !fill_description (store, id, code->description, error))
        return FALSE;
      if (id == 0)
        {
          id = insert_code (store, parent, name, code, n_tops - 1, error);
          _tema_act_add_changed (act, 1);
        }
      if (id < 0)
        return FALSE;
      g_array_set_size (parents, depth);
      g_array_append_val (parents, id);
    }
  return TRUE;
}

/**
 * tema_act_import_codebook:
 * @outline: the codebook; copied
 * @source_name: name of the file it comes from
 *
 * Brings a codebook in. A code with the GUID of one that is here, or with its place and name, is
 * that code: it stays as it is, and only a missing description is filled in. All others are added
 * at the end of where they belong.
 *
 * Returns: (transfer full): the act; its number of changes is the number of codes that are new
 */
TemaAct *
tema_act_import_codebook (const TemaOutline *outline, const char *source_name)
{
  TemaAct *act = _tema_act_new (import_codebook, copy_outline (outline), outline_free);
  char name[64];

  _tema_act_set_label (act, _ ("Import codebook “%s”"), _tema_act_shorten (name, source_name));
  return act;
}
