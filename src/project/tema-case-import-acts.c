/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The verb that takes a table of cases in, as a spreadsheet holds it: one act. */
#include "tema-config.h"

#include "project/tema-case-acts-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>

/* The first row of a name wins, as tema_cases_find_case() does. */
static gint64
find_id (TemaStore *store, const char *sql, const char *name, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  GError *local_error = NULL;
  gint64 id = 0;

  while (tema_statement_step (select, &local_error))
    {
      g_autofree char *other = g_utf8_casefold (tema_statement_get_text (select, 1), -1);

      if (id == 0 && g_str_equal (folded, other))
        id = tema_statement_get_int (select, 0);
    }
  if (local_error == NULL)
    return id;
  g_propagate_error (error, local_error);
  return -1;
}

/* The case of this name, a new one below @parent if there is none. -1 when that failed. */
static gint64
ensure_case (TemaAct *act, TemaStore *store, gint64 parent, const char *name, GError **error)
{
  gint64 id = find_id (store, "SELECT id, name FROM study_case ORDER BY position, id", name, error);

  return id == 0 ? _tema_case_insert (act, store, parent, name, error) : id;
}

static gint64
ensure_attribute (
    TemaAct *act, TemaStore *store, const TemaCaseTable *table, guint column, GError **error)
{
  const char *name = g_ptr_array_index (table->columns, column);
  gint64 id = find_id (store, "SELECT id, name FROM attribute ORDER BY position, id", name, error);
  g_auto (GStrv) cells = NULL;

  if (id != 0)
    return id;
  cells = tema_case_table_dup_column (table, column);
  return _tema_attribute_insert (
      act, store, name, tema_attribute_type_guess ((const char *const *)cells), NULL, error);
}

/* Says where in the table it went wrong: whoever has a hundred rows has to find it. */
static gboolean
say (TemaAct *act,
     TemaStore *store,
     const TemaCaseTableRow *row,
     gint64 one,
     gint64 attribute,
     const char *typed,
     GError **error)
{
  if (*typed == '\0' || _tema_case_say (act, store, one, attribute, typed, error))
    return TRUE;
  g_prefix_error (error, _ ("In the row of “%s”: "), row->name);
  return FALSE;
}

static gboolean
import_row (TemaAct *act,
            TemaStore *store,
            const TemaCaseTableRow *row,
            const GArray *attributes,
            GError **error)
{
  gint64 parent = *row->within != '\0' ? ensure_case (act, store, 0, row->within, error) : 0;
  gint64 one = parent >= 0 ? ensure_case (act, store, parent, row->name, error) : -1;

  if (one < 0)
    return FALSE;
  for (guint i = 0; i < attributes->len; i++)
    if (!say (act, store, row, one, g_array_index (attributes, gint64, i), row->cells[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
import_cases (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseTable *table = ((TemaCaseParams *)data)->table;
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (table->rows->len == 0)
    {
      g_set_error (
          error, TEMA_ERROR, TEMA_ERROR_INPUT,
          _ ("There are no informants in this table: the first line must hold the headings and "
             "the first column the names."));
      return FALSE;
    }
  for (guint i = 0; i < table->columns->len; i++)
    {
      gint64 attribute = ensure_attribute (act, store, table, i, error);

      if (attribute < 0)
        return FALSE;
      g_array_append_val (attributes, attribute);
    }
  for (guint i = 0; i < table->rows->len; i++)
    if (!import_row (act, store, g_ptr_array_index (table->rows, i), attributes, error))
      return FALSE;
  return TRUE;
}

/**
 * tema_act_import_cases:
 * @table: cases and what is said of them
 * @source_name: name of the file, or of where it was pasted from
 *
 * Takes in a table: cases and attributes that are there already (by name, whatever the case of the
 * letters) are filled, others are made; empty cells change nothing. A new attribute gets the
 * narrowest type that all its cells are of. Fails with %TEMA_ERROR_INVALID, and takes in nothing,
 * when a cell is nothing of its attribute's type: the message names the row and the column.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of new attributes and cases
 */
TemaAct *
tema_act_import_cases (const TemaCaseTable *table, const char *source_name)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (import_cases, &params);
  char name[64];

  params->table = tema_case_table_copy (table);
  _tema_act_set_label (act, _ ("Import informants from “%s”"),
                       _tema_act_shorten (name, source_name));
  return act;
}
