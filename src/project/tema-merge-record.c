/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A row of any table as plain data: read, held against another, written. */
#include "tema-config.h"

#include "project/tema-merge-private.h"

#include <string.h>

static TemaMergeRecord *
record_new (guint n_values)
{
  TemaMergeRecord *self = g_malloc0 (sizeof (TemaMergeRecord) + n_values * sizeof (TemaMergeValue));

  self->n_values = n_values;
  for (guint i = 0; i < n_values; i++)
    self->values[i].type = '0';
  return self;
}

/* Nothing may be both a text and a number of ours: STRICT tables see to that, in a foreign file as
 * well, because its schema was held against ours. */
static void
read_value (TemaMergeValue *value, TemaStatement *select, int column)
{
  const char *text;

  if (tema_statement_is_null (select, column))
    return;
  if (tema_statement_is_number (select, column))
    {
      value->type = 'i';
      value->number = tema_statement_get_int (select, column);
      return;
    }
  text = tema_statement_get_text (select, column);
  value->type = 't';
  value->text = g_strdup (text != NULL ? text : "");
}

/* A row that a statement stands on: its id, then its columns. */
TemaMergeRecord *
_tema_merge_record_read (const TemaMergeSpec *spec, TemaStatement *select)
{
  TemaMergeRecord *self = record_new (spec->n_columns);

  self->id = tema_statement_get_int (select, 0);
  for (guint i = 0; i < spec->n_columns; i++)
    read_value (&self->values[i], select, i + 1);
  return self;
}

/* Another one like it. */
TemaMergeRecord *
_tema_merge_record_copy (const TemaMergeRecord *self)
{
  TemaMergeRecord *copy = record_new (self->n_values);

  copy->id = self->id;
  copy->text = g_strdup (self->text);
  for (guint i = 0; i < self->n_values; i++)
    _tema_merge_value_copy (&copy->values[i], &self->values[i]);
  return copy;
}

/* NULL is no row. */
void
_tema_merge_record_free (TemaMergeRecord *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_values; i++)
    g_free (self->values[i].text);
  g_free (self->text);
  g_free (self);
}

/* The row of that id; NULL without an error when there is none. */
TemaMergeRecord *
_tema_merge_record_find (TemaStore *store, const TemaMergeSpec *spec, gint64 id, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, spec->select_one);
  TemaMergeRecord *self = NULL;

  tema_statement_bind_int (select, 1, id);
  if (tema_statement_step (select, error))
    self = _tema_merge_record_read (spec, select);
  tema_statement_reset (select);
  return self;
}

/* Runs an INSERT or UPDATE of the table's. */
gboolean
_tema_merge_record_write (TemaStore *store,
                          const char *sql,
                          const TemaMergeRecord *record,
                          GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, sql);

  tema_statement_bind_int (statement, 1, record->id);
  for (guint i = 0; i < record->n_values; i++)
    if (record->values[i].type == 'i')
      tema_statement_bind_int (statement, i + 2, record->values[i].number);
    else if (record->values[i].type == 't')
      tema_statement_bind_text_sized (statement, i + 2, record->values[i].text,
                                      strlen (record->values[i].text));
  return tema_statement_run (statement, error);
}

/* Makes one value the other. */
void
_tema_merge_value_copy (TemaMergeValue *to, const TemaMergeValue *from)
{
  g_autofree char *text = g_strdup (from->text);

  g_free (to->text);
  *to = *from;
  to->text = g_steal_pointer (&text);
}

/* NULL stands for NULL. */
void
_tema_merge_value_set_text (TemaMergeValue *value, const char *text)
{
  g_autofree char *copy = g_strdup (text);

  g_free (value->text);
  value->type = copy != NULL ? 't' : '0';
  value->number = 0;
  value->text = g_steal_pointer (&copy);
}

void
_tema_merge_value_set_number (TemaMergeValue *value, gint64 number)
{
  g_clear_pointer (&value->text, g_free);
  value->type = 'i';
  value->number = number;
}

/* An order of all values: nothing, numbers, texts. */
int
_tema_merge_value_compare (const TemaMergeValue *a, const TemaMergeValue *b)
{
  if (a->type != b->type)
    return a->type < b->type ? -1 : 1;
  if (a->type == 'i')
    return (a->number > b->number) - (a->number < b->number);
  return a->type == 't' ? strcmp (a->text, b->text) : 0;
}

/* 0 for NULL. */
gint64
_tema_merge_record_get_number (const TemaMergeRecord *self,
                               const TemaMergeSpec *spec,
                               const char *column)
{
  return self->values[_tema_merge_find_column (spec, column)].number;
}

/* "" for NULL. */
const char *
_tema_merge_record_get_text (const TemaMergeRecord *self,
                             const TemaMergeSpec *spec,
                             const char *column)
{
  const char *text = self->values[_tema_merge_find_column (spec, column)].text;

  return text != NULL ? text : "";
}

static gboolean
is_compared (TemaMergeRole role)
{
  return role != TEMA_MERGE_ROLE_OWN && role != TEMA_MERGE_ROLE_GUID
         && role != TEMA_MERGE_ROLE_QUOTE;
}

/* What two rows that a merge has nothing to say about have in common. Whoever makes up a file with
 * two different rows of one value here has a merge that passes over them: no harm. */
guint64
_tema_merge_record_hash (const TemaMergeSpec *spec,
                         const TemaMergeRecord *record,
                         GChecksum *checksum)
{
  guint8 digest[32];
  gsize n_bytes = sizeof digest;
  guint64 hash;

  g_checksum_reset (checksum);
  for (guint i = 0; i < spec->n_columns; i++)
    {
      const TemaMergeValue *value = &record->values[i];

      if (!is_compared (spec->columns[i].role))
        continue;
      g_checksum_update (checksum, (const guchar *)&value->type, 1);
      g_checksum_update (checksum, (const guchar *)&value->number, sizeof value->number);
      if (value->text != NULL)
        g_checksum_update (checksum, (const guchar *)value->text, strlen (value->text) + 1);
    }
  g_checksum_get_digest (checksum, digest, &n_bytes);
  memcpy (&hash, digest, sizeof hash);
  return hash;
}
