/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What lost its place in a text, and where it may have gone: the quote is what was coded, so the
 * quote says where it belongs. Finds; changes nothing. */
#include "store/tema-store-strays.h"

#include "base/tema-text-index.h"
#include "store/tema-changeset.h"
#include "store/tema-store-private.h"

#include "base/tema-error.h"

#include <string.h>

typedef struct
{
  gint64 id;
  char *name;
  gint64 n_chars;
  char *sha256;
  TemaTextIndex *text;
} Document;

static void
document_free (Document *document)
{
  g_free (document->name);
  g_free (document->sha256);
  g_clear_pointer (&document->text, tema_text_index_unref);
  g_free (document);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, document_free)

/**
 * tema_stray_free:
 * @stray: (transfer full): a stray
 */
void
tema_stray_free (TemaStray *stray)
{
  g_free (stray->document_name);
  g_free (stray->code_name);
  g_free (stray->quote);
  g_free (stray->text_now);
  g_free (stray->coder);
  g_free (stray->created_at);
  g_free (stray->act_label);
  g_free (stray);
}

static gboolean
is_inside (const TemaTextIndex *text, gint64 first, gint64 last)
{
  return first >= 0 && last > first && last <= (gint64)tema_text_index_get_n_chars (text);
}

/* The nearest place of the quote to where it should be; of two as near, the earlier. */
static void
find_place (TemaStray *stray, const TemaTextIndex *text)
{
  const char *bytes = tema_text_index_get_text (text);
  gint64 nearest = G_MAXINT64;
  glong n_chars = g_utf8_strlen (stray->quote, -1);

  if (*stray->quote == '\0')
    return;
  for (const char *hit = strstr (bytes, stray->quote); hit != NULL;
       hit = strstr (hit + 1, stray->quote))
    {
      gint64 first = tema_text_index_to_char (text, hit - bytes);
      gint64 away = ABS (first - (gint64)stray->first_char);

      stray->n_matches++;
      if (away >= nearest)
        continue;
      nearest = away;
      stray->new_first_char = first;
      stray->new_last_char = first + n_chars;
    }
}

static gboolean
set_act (TemaStore *self, TemaStray *stray, gint64 act, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, "SELECT label FROM act WHERE number = ?");

  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, act);
  if (tema_statement_step (select, &local_error))
    {
      stray->act = act;
      g_free (stray->act_label);
      stray->act_label = g_strdup (tema_statement_get_text (select, 0));
    }
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

/* For acts whose details were let go of: the only act of that second by that coder, if there is
 * only one. A guess that could be wrong is worse than none. */
static gboolean
find_act_by_time (TemaStore *self, TemaStray *stray, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self, "SELECT min (number), count (*) FROM act WHERE kind = 0 AND at = ?1 AND coder = ?2");
  gint64 act = 0;

  tema_statement_bind_text (select, 1, stray->created_at);
  tema_statement_bind_text (select, 2, stray->coder);
  if (!tema_statement_step (select, error))
    return FALSE;
  if (tema_statement_get_int (select, 1) == 1)
    act = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return act == 0 || set_act (self, stray, act, error);
}

static const char *
get_table (const TemaStray *stray)
{
  return stray->kind == TEMA_STRAY_CODING ? "coding"
         : stray->kind == TEMA_STRAY_MEMO ? "memo"
                                          : "annotation";
}

/* One row that an act brought: is it one of the strays? */
static void
take_change (sqlite3_changeset_iter *iter, gint64 act, GHashTable *by_id)
{
  const char *table = NULL;
  int unused, op;
  sqlite3_value *value = NULL;
  TemaStray *stray;
  gint64 id;

  sqlite3changeset_op (iter, &table, &unused, &op, &unused);
  if (op != SQLITE_INSERT)
    return;
  sqlite3changeset_new (iter, 0, &value);
  id = value != NULL ? sqlite3_value_int64 (value) : 0;
  stray = g_hash_table_lookup (by_id, &id);
  if (stray != NULL && g_str_equal (table, get_table (stray)))
    stray->act = act;
}

/* One kept act: which of the strays it made. One whose details are damaged says nothing. */
static int
walk_changeset (sqlite3_stmt *select, GHashTable *by_id)
{
  sqlite3_changeset_iter *iter = NULL;
  gint64 act = sqlite3_column_int64 (select, 0);
  const void *bytes = sqlite3_column_blob (select, 1);
  int n_bytes = sqlite3_column_bytes (select, 1);
  int code;

  if (!tema_changeset_is_well_formed (bytes, n_bytes, NULL))
    return SQLITE_OK;
  code = sqlite3changeset_start (&iter, n_bytes, (void *)bytes);
  if (code != SQLITE_OK)
    return code;
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    take_change (iter, act, by_id);
  return sqlite3changeset_finalize (iter);
}

static gboolean
walk_kept_acts (TemaStore *self, GHashTable *by_id, GError **error)
{
  sqlite3_stmt *select = NULL;
  int code = sqlite3_prepare_v2 (
      self->db, "SELECT number, changeset FROM act WHERE changeset IS NOT NULL AND kind = 0", -1,
      &select, NULL);
  int walked = SQLITE_OK;

  if (code == SQLITE_OK)
    while (walked == SQLITE_OK && (code = sqlite3_step (select)) == SQLITE_ROW)
      walked = walk_changeset (select, by_id);
  sqlite3_finalize (select);
  if (walked == SQLITE_OK && code == SQLITE_DONE)
    return TRUE;
  tema_store_set_sqlite_error (error, self, walked != SQLITE_OK ? walked : code);
  return FALSE;
}

/* Which act made each: the log's own details say so, as long as they are kept. */
static gboolean
find_acts (TemaStore *self, GPtrArray *strays, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < strays->len; i++)
    {
      TemaStray *stray = g_ptr_array_index (strays, i);

      if (stray->kind != TEMA_STRAY_TEXT)
        g_hash_table_insert (by_id, &stray->id, stray);
    }
  if (g_hash_table_size (by_id) > 0 && !walk_kept_acts (self, by_id, error))
    return FALSE;
  for (guint i = 0; i < strays->len; i++)
    {
      TemaStray *stray = g_ptr_array_index (strays, i);
      gint64 act = stray->act;

      if (stray->act_label == NULL)
        stray->act_label = g_strdup ("");
      if (stray->kind != TEMA_STRAY_TEXT
          && !(act > 0 ? set_act (self, stray, act, error) : find_act_by_time (self, stray, error)))
        return FALSE;
    }
  return TRUE;
}

static TemaStray *
stray_new (TemaStrayKind kind, const Document *document)
{
  TemaStray *stray = g_new0 (TemaStray, 1);

  stray->kind = kind;
  stray->document = document->id;
  stray->document_name = g_strdup (document->name);
  return stray;
}

/* Looks at the row that @select stands on: id, first, last, quote, code, coder, time. */
static void
look_at_row (TemaStatement *select, TemaStrayKind kind, const Document *document, GPtrArray *strays)
{
  gint64 first = tema_statement_get_int (select, 1);
  gint64 last = tema_statement_get_int (select, 2);
  const char *quote = tema_statement_get_text (select, 3);
  g_autofree char *now = is_inside (document->text, first, last)
                             ? tema_text_index_dup_slice (document->text, first, last)
                             : g_strdup ("");
  TemaStray *stray;

  if (*now != '\0' && g_strcmp0 (now, quote) == 0)
    return;
  stray = stray_new (kind, document);
  stray->id = tema_statement_get_int (select, 0);
  stray->first_char = CLAMP (first, 0, G_MAXINT);
  stray->last_char = CLAMP (last, 0, G_MAXINT);
  stray->quote = g_strdup (quote);
  stray->text_now = g_steal_pointer (&now);
  stray->code_name = g_strdup (tema_statement_get_text (select, 4));
  stray->coder = g_strdup (tema_statement_get_text (select, 5));
  stray->created_at = g_strdup (tema_statement_get_text (select, 6));
  find_place (stray, document->text);
  g_ptr_array_add (strays, stray);
}

static gboolean
list_rows (TemaStore *self,
           const char *sql,
           TemaStrayKind kind,
           const Document *document,
           GPtrArray *strays,
           GError **error)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document->id);
  while (tema_statement_step (select, &local_error))
    look_at_row (select, kind, document, strays);
  return tema_error_pass_on (local_error, error);
}

static void
look_at_text (const Document *document, GPtrArray *strays)
{
  const char *bytes = tema_text_index_get_text (document->text);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, bytes, -1);
  TemaStray *stray;

  if ((gint64)tema_text_index_get_n_chars (document->text) == document->n_chars
      && g_strcmp0 (digest, document->sha256) == 0)
    return;
  stray = stray_new (TEMA_STRAY_TEXT, document);
  stray->id = document->id;
  stray->last_char = tema_text_index_get_n_chars (document->text);
  stray->code_name = g_strdup ("");
  stray->quote = g_strdup ("");
  stray->text_now = g_strdup ("");
  stray->coder = g_strdup ("");
  stray->created_at = g_strdup ("");
  stray->act_label = g_strdup ("");
  g_ptr_array_add (strays, stray);
}

/* A text that is missing or no text is no stray: nothing here could repair it. */
static Document *
load_document (TemaStore *self, gint64 id, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self, "SELECT d.name, d.n_chars, d.sha256, t.text FROM document d"
                                  " JOIN document_text t USING (id) WHERE id = ?");
  g_autoptr (Document) document = g_new0 (Document, 1);

  tema_statement_bind_int (select, 1, id);
  if (!tema_statement_step (select, error))
    return NULL;
  document->id = id;
  document->name = g_strdup (tema_statement_get_text (select, 0));
  document->n_chars = tema_statement_get_int (select, 1);
  document->sha256 = g_strdup (tema_statement_get_text (select, 2));
  if (g_utf8_validate_len (tema_statement_get_text (select, 3),
                           tema_statement_get_n_bytes (select, 3), NULL))
    document->text = tema_text_index_new (tema_statement_get_text (select, 3),
                                          tema_statement_get_n_bytes (select, 3));
  tema_statement_reset (select);
  return document->text != NULL ? g_steal_pointer (&document) : NULL;
}

static gboolean
list_strays_in (TemaStore *self, const Document *document, GPtrArray *strays, GError **error)
{
  look_at_text (document, strays);
  return list_rows (self,
                    "SELECT c.id, c.first, c.last, c.quote, ifnull (code.name, ''),"
                    " ifnull (coder.name, ''), c.created_at FROM coding c"
                    " LEFT JOIN code ON code.id = c.code LEFT JOIN coder ON coder.id = c.coder"
                    " WHERE c.document = ? ORDER BY c.first, c.last, c.id",
                    TEMA_STRAY_CODING, document, strays, error)
         && list_rows (self,
                       "SELECT a.id, a.first, a.last, a.quote, '', ifnull (coder.name, ''),"
                       " a.created_at FROM annotation a LEFT JOIN coder ON coder.id = a.coder"
                       " WHERE a.document = ? ORDER BY a.first, a.last, a.id",
                       TEMA_STRAY_NOTE, document, strays, error)
         && list_rows (self,
                       "SELECT m.id, m.first, m.last, m.quote, '', ifnull (coder.name, ''),"
                       " m.created_at FROM memo m LEFT JOIN coder ON coder.id = m.coder"
                       " WHERE m.document = ? AND m.first IS NOT NULL"
                       " ORDER BY m.first, m.last, m.id",
                       TEMA_STRAY_MEMO, document, strays, error);
}

static GArray *
list_document_ids (TemaStore *self, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self, "SELECT id FROM document ORDER BY position, id");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

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

/**
 * tema_store_list_strays:
 * @self: a store
 * @error: return location
 *
 * Lists every coding, note and memo whose quote is not what stands at its place, every text that is
 * not the one that was imported, and for each the nearest place where its quote does stand. Changes
 * nothing. Store thread only.
 *
 * Returns: (transfer full) (element-type TemaStray): in order of documents and text; empty when all
 * is well
 */
GPtrArray *
tema_store_list_strays (TemaStore *self, GError **error)
{
  g_autoptr (GArray) ids = list_document_ids (self, error);
  g_autoptr (GPtrArray) strays = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_stray_free);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      GError *local_error = NULL;
      g_autoptr (Document) document
          = load_document (self, g_array_index (ids, gint64, i), &local_error);

      if (document == NULL && local_error == NULL)
        continue;
      if (document == NULL || !list_strays_in (self, document, strays, &local_error))
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
    }
  return find_acts (self, strays, error) ? g_steal_pointer (&strays) : NULL;
}
