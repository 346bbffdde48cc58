/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads what lies on passages: codings and annotations, as rows. */
#include "project/tema-delta.h"

#include "store/tema-statement.h"

#define SELECT_CODINGS                                                                             \
  "SELECT id, document, code, first, last, (SELECT name FROM coder WHERE id = coding.coder),"      \
  " created_at, comment FROM coding"
#define SELECT_ANNOTATIONS                                                                         \
  "SELECT id, document, first, last, text,"                                                        \
  " (SELECT name FROM coder WHERE id = annotation.coder), created_at FROM annotation"

static void
coding_row_clear (gpointer data)
{
  TemaCodingRow *row = data;

  g_free (row->created_at);
  g_free (row->comment);
}

static void
annotation_row_clear (gpointer data)
{
  TemaAnnotationRow *row = data;

  g_free (row->text);
  g_free (row->created_at);
}

/**
 * tema_coding_rows_new:
 *
 * Returns: (transfer full) (element-type TemaCodingRow): an empty array of codings
 */
GArray *
tema_coding_rows_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (TemaCodingRow));

  g_array_set_clear_func (rows, coding_row_clear);
  return rows;
}

/**
 * tema_annotation_rows_new:
 *
 * Returns: (transfer full) (element-type TemaAnnotationRow): an empty array of annotations
 */
GArray *
tema_annotation_rows_new (void)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (TemaAnnotationRow));

  g_array_set_clear_func (rows, annotation_row_clear);
  return rows;
}

static void
read_coding_row (TemaStatement *select, TemaCodingRow *row)
{
  row->id = tema_statement_get_int (select, 0);
  row->document = tema_statement_get_int (select, 1);
  row->code = tema_statement_get_int (select, 2);
  row->first_char = tema_statement_get_int (select, 3);
  row->last_char = tema_statement_get_int (select, 4);
  row->coder = g_intern_string (tema_statement_get_text (select, 5));
  row->created_at = g_strdup (tema_statement_get_text (select, 6));
  row->comment = g_strdup (tema_statement_get_text (select, 7));
}

static void
read_annotation_row (TemaStatement *select, TemaAnnotationRow *row)
{
  row->id = tema_statement_get_int (select, 0);
  row->document = tema_statement_get_int (select, 1);
  row->first_char = tema_statement_get_int (select, 2);
  row->last_char = tema_statement_get_int (select, 3);
  row->text = g_strdup (tema_statement_get_text (select, 4));
  row->coder = g_intern_string (tema_statement_get_text (select, 5));
  row->created_at = g_strdup (tema_statement_get_text (select, 6));
}

/**
 * tema_coding_row_load:
 * @store: a store
 * @id: a coding's id
 * @row: (out caller-allocates): filled when the coding is there, else left as it was
 * @error: return location
 *
 * Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_coding_row_load (TemaStore *store, gint64 id, TemaCodingRow *row, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, SELECT_CODINGS " WHERE id = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, id);
  if (tema_statement_step (select, &local_error))
    read_coding_row (select, row);
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/**
 * tema_annotation_row_load:
 * @store: a store
 * @id: an annotation's id
 * @row: (out caller-allocates): filled when the annotation is there, else left as it was
 * @error: return location
 *
 * Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_annotation_row_load (TemaStore *store, gint64 id, TemaAnnotationRow *row, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, SELECT_ANNOTATIONS " WHERE id = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, id);
  if (tema_statement_step (select, &local_error))
    read_annotation_row (select, row);
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/**
 * tema_coding_row_load_document:
 * @store: a store
 * @document: a document's id
 * @codings: (element-type TemaCodingRow): where to add its codings, in order of the text
 * @error: return location
 *
 * Store thread only.
 *
 * Returns: whether all were read
 */
gboolean
tema_coding_row_load_document (TemaStore *store, gint64 document, GArray *codings, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, SELECT_CODINGS " WHERE document = ? ORDER BY first, last, id");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document);
  while (tema_statement_step (select, &local_error))
    {
      TemaCodingRow row = { 0 };

      read_coding_row (select, &row);
      g_array_append_val (codings, row);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/**
 * tema_annotation_row_load_document:
 * @store: a store
 * @document: a document's id
 * @annotations: (element-type TemaAnnotationRow): where to add its annotations, in order of the
 * text
 * @error: return location
 *
 * Store thread only.
 *
 * Returns: whether all were read
 */
gboolean
tema_annotation_row_load_document (TemaStore *store,
                                   gint64 document,
                                   GArray *annotations,
                                   GError **error)
{
  TemaStatement *select = tema_store_prepare (store, SELECT_ANNOTATIONS
                                              " WHERE document = ? ORDER BY first, last, id");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document);
  while (tema_statement_step (select, &local_error))
    {
      TemaAnnotationRow row = { 0 };

      read_annotation_row (select, &row);
      g_array_append_val (annotations, row);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}
