/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a transcript is made of, read from the file. Store thread only. */
#include "tema-config.h"

#include "project/tema-transcript-private.h"

#include "base/tema-error.h"
#include "store/tema-statement.h"

#include <glib/gi18n-lib.h>

static gboolean
load_turns (TemaStore *store, gint64 document, GArray *turns, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT first, last, speaker, ifnull (start_ms, -1), ifnull (end_ms, -1) FROM turn"
             " WHERE document = ? ORDER BY first");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document);
  while (tema_statement_step (select, &local_error))
    {
      TemaTurn turn = {
        tema_statement_get_int (select, 0),
        tema_statement_get_int (select, 1),
        g_intern_string (tema_statement_get_text (select, 2)),
        tema_statement_get_int (select, 3),
        tema_statement_get_int (select, 4),
      };

      g_array_append_val (turns, turn);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/*
 * tema_turn_rows_free:
 * @data: (transfer full): the turns of a document
 */
void
tema_turn_rows_free (gpointer data)
{
  TemaTurnRows *self = data;

  g_array_unref (self->turns);
  g_free (self);
}

/* Which documents have turns that are other ones than before. Those of a document that came or went
 * come and go with it. */
static gboolean
list_documents (
    TemaStore *store, const TemaChange *rows, guint n_changes, GPtrArray *turns, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GError *local_error = NULL;

  for (guint i = 0; i < n_changes && local_error == NULL; i++)
    {
      TemaStatement *select;
      gint64 document = 0;

      if (rows[i].kind != TEMA_CHANGE_UPDATED)
        continue;
      select = tema_store_prepare (store, "SELECT document FROM turn WHERE id = ?");
      tema_statement_bind_int (select, 1, rows[i].id);
      if (tema_statement_step (select, &local_error))
        document = tema_statement_get_int (select, 0);
      tema_statement_reset (select);
      if (document != 0 && !g_hash_table_contains (seen, &document))
        {
          TemaTurnRows *made = g_new0 (TemaTurnRows, 1);

          made->document = document;
          made->turns = g_array_new (FALSE, FALSE, sizeof (TemaTurn));
          g_hash_table_add (seen, &made->document);
          g_ptr_array_add (turns, made);
        }
    }
  return tema_error_pass_on (local_error, error);
}

/*
 * tema_turn_rows_load_changes:
 * @store: a store, right after the act
 * @changes: what the act did
 * @turns: (element-type TemaTurnRows): gets the turns of each document where any is another one
 * @error: return location
 *
 * Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_turn_rows_load_changes (TemaStore *store,
                             const TemaChanges *changes,
                             GPtrArray *turns,
                             GError **error)
{
  guint n_changes;
  const TemaChange *rows = tema_changes_get (changes, "turn", &n_changes);

  if (!list_documents (store, rows, n_changes, turns, error))
    return FALSE;
  for (guint i = 0; i < turns->len; i++)
    {
      TemaTurnRows *made = g_ptr_array_index (turns, i);

      if (!load_turns (store, made->document, made->turns, error))
        return FALSE;
    }
  return TRUE;
}

/* Reads a transcript. Store thread only. Fails when the text is missing or damaged. */
TemaTranscriptRows *
_tema_transcript_rows_load (TemaStore *store, gint64 document, GError **error)
{
  TemaTranscriptRows *rows = g_new0 (TemaTranscriptRows, 1);
  TemaStatement *select = tema_store_prepare (store, "SELECT text FROM document_text WHERE id = ?");
  GError *local_error = NULL;

  rows->turns = g_array_new (FALSE, FALSE, sizeof (TemaTurn));
  rows->codings = tema_coding_rows_new ();
  rows->annotations = tema_annotation_rows_new ();
  tema_statement_bind_int (select, 1, document);
  if (tema_statement_step (select, &local_error)
      && g_utf8_validate_len (tema_statement_get_text (select, 0),
                              tema_statement_get_n_bytes (select, 0), NULL))
    rows->text = tema_text_index_new (tema_statement_get_text (select, 0),
                                      tema_statement_get_n_bytes (select, 0));
  else if (local_error == NULL)
    g_set_error (
        &local_error, TEMA_ERROR, TEMA_ERROR_PROJECT,
        _ ("The text of this document is missing or damaged. Open a backup of the project."));
  tema_statement_reset (select);
  if (local_error == NULL && load_turns (store, document, rows->turns, &local_error)
      && tema_coding_row_load_document (store, document, rows->codings, &local_error)
      && tema_annotation_row_load_document (store, document, rows->annotations, &local_error))
    return rows;
  g_propagate_error (error, local_error);
  _tema_transcript_rows_free (rows);
  return NULL;
}

/* Frees a transcript's plain data. */
void
_tema_transcript_rows_free (TemaTranscriptRows *rows)
{
  g_clear_pointer (&rows->text, tema_text_index_unref);
  g_clear_pointer (&rows->turns, g_array_unref);
  g_array_unref (rows->codings);
  g_array_unref (rows->annotations);
  g_free (rows);
}
