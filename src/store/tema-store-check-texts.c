/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The health check of what is written: that each text is the one that was imported, and each quote
 * its slice of the text. That is the damage that SQLite cannot see. */
#include "tema-config.h"

#include "store/tema-store-check-private.h"

#include "base/tema-error.h"
#include "base/tema-text-index.h"
#include "store/tema-statement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_slice (TemaTextIndex *text, gint64 first, gint64 last, const char *quote)
{
  gsize first_byte = tema_text_index_to_byte (text, first);
  gsize n_bytes = tema_text_index_to_byte (text, last) - first_byte;

  return strlen (quote) == n_bytes
         && memcmp (tema_text_index_get_text (text) + first_byte, quote, n_bytes) == 0;
}

static void
check_quote (TemaStoreCheck *check,
             TemaTextIndex *text,
             const char *document,
             gint64 first,
             gint64 last,
             const char *quote,
             const char *code)
{
  check->n_codings++;
  if (first < 0 || last <= first || last > (gint64)tema_text_index_get_n_chars (text))
    _tema_store_check_add_problem (check,
                                   _ ("%s: a passage of “%s” (%ld–%ld) lies outside the text."),
                                   document, code, (glong)first, (glong)last);
  else if (is_slice (text, first, last, quote))
    check->n_verified++;
  else
    _tema_store_check_add_problem (
        check, _ ("%s: the passage of “%s” at %ld–%ld is not the text that was coded."), document,
        code, (glong)first, (glong)last);
}

static gboolean
check_quotes_of (TemaStore *self,
                 TemaStoreCheck *check,
                 gint64 document,
                 const char *name,
                 TemaTextIndex *text,
                 GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self,
      "SELECT first, last, quote, ifnull ((SELECT name FROM code WHERE id = coding.code), '?')"
      " FROM coding WHERE document = ? ORDER BY first, last");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document);
  while (tema_statement_step (select, &local_error))
    check_quote (check, text, name, tema_statement_get_int (select, 0),
                 tema_statement_get_int (select, 1), tema_statement_get_text (select, 2),
                 tema_statement_get_text (select, 3));
  return tema_error_pass_on (local_error, error);
}

/* Notes in the margin and memos: both are beside the words they were written for. */
static gboolean
check_notes_of (TemaStore *self,
                TemaStoreCheck *check,
                gint64 document,
                const char *name,
                TemaTextIndex *text,
                GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self, "SELECT first, last, quote FROM annotation WHERE document = ?1 UNION ALL"
            " SELECT first, last, quote FROM memo WHERE document = ?1 AND first IS NOT NULL"
            " ORDER BY first, last");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document);
  while (tema_statement_step (select, &local_error))
    {
      gint64 first = tema_statement_get_int (select, 0);
      gint64 last = tema_statement_get_int (select, 1);

      if (first < 0 || last <= first || last > (gint64)tema_text_index_get_n_chars (text)
          || !is_slice (text, first, last, tema_statement_get_text (select, 2)))
        _tema_store_check_add_problem (
            check, _ ("%s: a note at %ld–%ld is not beside the text it was written for."), name,
            (glong)first, (glong)last);
    }
  return tema_error_pass_on (local_error, error);
}

/* What the list of documents says of one. */
typedef struct
{
  gint64 id;
  char *name;
  gint64 n_chars;
  char *sha256;
} Document;

static void
document_clear (Document *document)
{
  g_free (document->name);
  g_free (document->sha256);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Document, document_clear)

/* One that is gone by now has no name. */
static gboolean
load_document (TemaStore *self, Document *document, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self, "SELECT name, n_chars, sha256 FROM document WHERE id = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document->id);
  if (tema_statement_step (select, &local_error))
    {
      document->name = g_strdup (tema_statement_get_text (select, 0));
      document->n_chars = tema_statement_get_int (select, 1);
      document->sha256 = g_strdup (tema_statement_get_text (select, 2));
    }
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

/* @text stays %NULL when there is none, or none that is one: then that is told. */
static gboolean
load_text (TemaStore *self,
           TemaStoreCheck *check,
           const Document *document,
           TemaTextIndex **text,
           GError **error)
{
  TemaStatement *select = tema_store_prepare (self, "SELECT text FROM document_text WHERE id = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document->id);
  if (!tema_statement_step (select, &local_error))
    {
      if (local_error == NULL)
        _tema_store_check_add_problem (check, _ ("%s: the text is missing."), document->name);
    }
  else if (!tema_statement_is_valid_text (select, 0))
    _tema_store_check_add_problem (check, _ ("%s: the text is damaged."), document->name);
  else
    *text = tema_text_index_new (tema_statement_get_text (select, 0),
                                 tema_statement_get_n_bytes (select, 0));
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

/*
 * _tema_store_check_document:
 * @self: a store
 * @check: what is found goes in
 * @document: its id; one that is gone by now is passed over
 * @error: return location
 *
 * A text against its length and check value, and all passages and notes on it against the text.
 *
 * Returns: whether the file could be read
 */
gboolean
_tema_store_check_document (TemaStore *self, TemaStoreCheck *check, gint64 document, GError **error)
{
  g_auto (Document) said = { .id = document };
  g_autoptr (TemaTextIndex) text = NULL;
  g_autofree char *digest = NULL;

  if (!load_document (self, &said, error))
    return FALSE;
  if (said.name == NULL)
    return TRUE;
  check->n_documents++;
  if (!load_text (self, check, &said, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, tema_text_index_get_text (text), -1);
  if ((gint64)tema_text_index_get_n_chars (text) != said.n_chars
      || g_strcmp0 (digest, said.sha256) != 0)
    _tema_store_check_add_problem (check, _ ("%s: the text is not the one that was imported."),
                                   said.name);
  return check_quotes_of (self, check, document, said.name, text, error)
         && check_notes_of (self, check, document, said.name, text, error);
}

static GArray *
list_ids (TemaStore *self, const char *sql, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_array_append_val (ids, id);
    }
  return tema_error_pass_on (local_error, error) ? g_steal_pointer (&ids) : NULL;
}

/*
 * _tema_store_check_list_documents:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): ids, in the order of the list, or %NULL
 */
GArray *
_tema_store_check_list_documents (TemaStore *self, GError **error)
{
  return list_ids (self, "SELECT id FROM document ORDER BY position, id", error);
}

/*
 * _tema_store_check_list_files:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): ids of kept files, or %NULL
 */
GArray *
_tema_store_check_list_files (TemaStore *self, GError **error)
{
  return list_ids (self, "SELECT id FROM kept_file ORDER BY name, id", error);
}

/* All pieces of the file were seen: are they what the list says of it? */
static gboolean
end_file (TemaStore *self, TemaStoreCheck *check, TemaKeptFiles *kept, gint64 file, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self, "SELECT name, n_bytes, sha256 FROM kept_file WHERE id = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, file);
  if (tema_statement_step (select, &local_error)
      && (tema_statement_get_int (select, 1) != kept->n_bytes
          || g_strcmp0 (tema_statement_get_text (select, 2), g_checksum_get_string (kept->sum))
                 != 0))
    _tema_store_check_add_problem (
        check,
        _ ("“%s” came with another program's project, and its bytes are no longer those that came."
           " Restore a backup, or import that project again."),
        tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  if (!tema_error_pass_on (local_error, error))
    return FALSE;
  g_clear_pointer (&kept->sum, g_checksum_free);
  kept->n_bytes = kept->piece = 0;
  kept->at++;
  return TRUE;
}

/*
 * _tema_store_check_piece:
 * @self: a store
 * @check: what is found goes in
 * @kept: how far the files are looked through, not all of them yet; goes on by a piece
 * @error: return location
 *
 * The bytes of kept files against their check values, a piece at a time. One that is gone by now is
 * passed over.
 *
 * Returns: whether the file could be read
 */
gboolean
_tema_store_check_piece (TemaStore *self,
                         TemaStoreCheck *check,
                         TemaKeptFiles *kept,
                         GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self, "SELECT bytes FROM kept_file_piece WHERE kept_file = ? AND piece = ?");
  gint64 file = g_array_index (kept->files, gint64, kept->at);
  GError *local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (kept->sum == NULL)
    kept->sum = g_checksum_new (G_CHECKSUM_SHA256);
  tema_statement_bind_int (select, 1, file);
  tema_statement_bind_int (select, 2, kept->piece);
  if (tema_statement_step (select, &local_error))
    bytes = tema_statement_dup_bytes (select, 0);
  tema_statement_reset (select);
  if (!tema_error_pass_on (local_error, error))
    return FALSE;
  if (bytes == NULL)
    return end_file (self, check, kept, file, error);
  g_checksum_update (kept->sum, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  kept->n_bytes += g_bytes_get_size (bytes);
  kept->piece++;
  return TRUE;
}
