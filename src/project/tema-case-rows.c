/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads what is known of cases: all of it when a project opens, and again when an act touched any
 * of it. */
#include "project/tema-case-rows.h"

#include "project/tema-rows-private.h"

static void
case_row_free (gpointer data)
{
  TemaCaseRow *row = data;

  g_free (row->guid);
  g_free (row->name);
  g_free (row);
}

static void
attribute_row_free (gpointer data)
{
  TemaAttributeRow *row = data;

  g_free (row->guid);
  g_free (row->name);
  g_free (row->choices);
  g_free (row);
}

static void
value_row_free (gpointer data)
{
  TemaValueRow *row = data;

  g_free (row->value);
  g_free (row);
}

static void
part_row_free (gpointer data)
{
  TemaCasePartRow *row = data;

  g_free (row->speaker);
  g_free (row);
}

/**
 * tema_case_rows_new:
 *
 * Returns: (transfer full): nothing loaded
 */
TemaCaseRows *
tema_case_rows_new (void)
{
  TemaCaseRows *self = g_new0 (TemaCaseRows, 1);

  self->cases = g_ptr_array_new_with_free_func (case_row_free);
  self->attributes = g_ptr_array_new_with_free_func (attribute_row_free);
  self->values = g_ptr_array_new_with_free_func (value_row_free);
  self->parts = g_ptr_array_new_with_free_func (part_row_free);
  return self;
}

/**
 * tema_case_rows_free:
 * @self: (transfer full): rows
 */
void
tema_case_rows_free (TemaCaseRows *self)
{
  g_ptr_array_unref (self->cases);
  g_ptr_array_unref (self->attributes);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->parts);
  g_free (self->pattern);
  g_free (self);
}

/* On a damaged page there may be nothing where the schema knows a text. */
static char *
dup_text (TemaStatement *select, int column)
{
  const char *text = tema_statement_get_text (select, column);

  return g_strdup (text != NULL ? text : "");
}

static gpointer
read_case (TemaStatement *select)
{
  TemaCaseRow *row = g_new0 (TemaCaseRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->parent = tema_statement_get_int (select, 1);
  row->position = tema_statement_get_int (select, 2);
  row->guid = dup_text (select, 3);
  row->name = dup_text (select, 4);
  return row;
}

static gpointer
read_attribute (TemaStatement *select)
{
  TemaAttributeRow *row = g_new0 (TemaAttributeRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->position = tema_statement_get_int (select, 1);
  row->guid = dup_text (select, 2);
  row->name = dup_text (select, 3);
  row->type = tema_statement_get_int (select, 4);
  row->choices = dup_text (select, 5);
  return row;
}

static gpointer
read_value (TemaStatement *select)
{
  TemaValueRow *row = g_new0 (TemaValueRow, 1);

  row->study_case = tema_statement_get_int (select, 0);
  row->attribute = tema_statement_get_int (select, 1);
  row->value = dup_text (select, 2);
  return row;
}

static gpointer
read_part (TemaStatement *select)
{
  TemaCasePartRow *row = g_new0 (TemaCasePartRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->study_case = tema_statement_get_int (select, 1);
  row->document = tema_statement_get_int (select, 2);
  row->speaker = dup_text (select, 3);
  row->first_char = tema_statement_get_int (select, 4);
  row->last_char = tema_statement_get_int (select, 5);
  return row;
}

static gpointer
read_pattern (TemaStatement *select)
{
  return dup_text (select, 0);
}

static gboolean
load_pattern (TemaCaseRows *self, TemaStore *store, GError **error)
{
  g_autoptr (GPtrArray) patterns = g_ptr_array_new_with_free_func (g_free);

  if (!_tema_rows_read (store, "SELECT quotation_pattern FROM project", 0, read_pattern, patterns,
                        error))
    return FALSE;
  self->pattern = g_strdup (patterns->len > 0 ? g_ptr_array_index (patterns, 0) : "");
  return TRUE;
}

/**
 * tema_case_rows_load_all:
 * @self: rows to add to
 * @store: a store
 * @error: return location
 *
 * Reads all about cases. Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_case_rows_load_all (TemaCaseRows *self, TemaStore *store, GError **error)
{
  self->is_loaded = TRUE;
  return load_pattern (self, store, error)
         && _tema_rows_read (store,
                             "SELECT id, ifnull (parent, 0), position, guid, name FROM study_case"
                             " ORDER BY position, id",
                             0, read_case, self->cases, error)
         && _tema_rows_read (store,
                             "SELECT id, position, guid, name, type, choices FROM attribute"
                             " ORDER BY position, id",
                             0, read_attribute, self->attributes, error)
         && _tema_rows_read (store, "SELECT study_case, attribute, value FROM attribute_value", 0,
                             read_value, self->values, error)
         && _tema_rows_read (
             store,
             "SELECT id, study_case, document, speaker, ifnull (first, 0),"
             " ifnull (last, 0) FROM case_part ORDER BY document, first, speaker, id",
             0, read_part, self->parts, error);
}

/**
 * tema_case_rows_load_changes:
 * @self: rows to add to
 * @store: a store, right after the act
 * @changes: what the act did
 * @error: return location
 *
 * Reads all about cases if an act, undo or redo touched any of it; nothing if not. Store thread
 * only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_case_rows_load_changes (TemaCaseRows *self,
                             TemaStore *store,
                             const TemaChanges *changes,
                             GError **error)
{
  static const char *const tables[]
      = { "study_case", "attribute", "attribute_value", "case_part", "project" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      guint n_changes;

      tema_changes_get (changes, tables[i], &n_changes);
      if (n_changes > 0)
        return tema_case_rows_load_all (self, store, error);
    }
  return TRUE;
}
