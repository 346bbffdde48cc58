/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the rows of a plan are called, and what is different about them, in words. */
#include "tema-config.h"

#include "project/tema-merge-stages-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHOWN_CHARS 90

/* One line, of a length that a list has room for. */
char *
_tema_merge_dup_short (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');

  if (g_utf8_strlen (line, -1) <= MAX_SHOWN_CHARS)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, MAX_SHOWN_CHARS) = '\0';
  return g_strconcat (g_strchomp (line), "…", NULL);
}

/* The column that a row of the table is called by. */
const char *
_tema_merge_get_name_column (TemaMergeTable table)
{
  switch (table)
    {
    case TEMA_MERGE_PROJECT:
      return "title";
    case TEMA_MERGE_ANNOTATION:
    case TEMA_MERGE_NODE:
    case TEMA_MERGE_CARD:
      return "text";
    case TEMA_MERGE_EDGE:
      return "label";
    case TEMA_MERGE_MEMO:
      return "title";
    case TEMA_MERGE_QUESTION:
      return "wording";
    case TEMA_MERGE_CODING:
      return "quote";
    case TEMA_MERGE_VALUE:
      return "value";
    case TEMA_MERGE_PART:
      return "speaker";
    default:
      return "name";
    }
}

/* What a row that another one points to is called: here, or else in the other copy. */
static char *
dup_name_of (TemaMergeCompare *self, TemaMergeTable table, gint64 id)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  g_autoptr (TemaMergeRecord) record
      = _tema_merge_record_find (self->store, spec, id, _tema_merge_get_trouble (self));
  const char *name = g_hash_table_lookup (self->names, &id);

  if (record != NULL)
    name = _tema_merge_record_get_text (record, spec, _tema_merge_get_name_column (table));
  return _tema_merge_dup_short (name != NULL ? name : "?");
}

static char *
dup_owner_name (TemaMergeCompare *self,
                const TemaMergeSpec *spec,
                const TemaMergeRecord *record,
                const char *column)
{
  int i = _tema_merge_find_column (spec, column);

  if (i < 0 || record->values[i].type != 'i')
    return NULL;
  return dup_name_of (self, spec->columns[i].target, record->values[i].number);
}

static char *
dup_pair (TemaMergeCompare *self,
          const TemaMergeSpec *spec,
          const TemaMergeRecord *record,
          const char *one,
          const char *other)
{
  g_autofree char *a = dup_owner_name (self, spec, record, one);
  g_autofree char *b = dup_owner_name (self, spec, record, other);

  return g_strdup_printf ("%s · %s", a, b);
}

static char *
dup_own_name (TemaMergeTable table, const TemaMergeSpec *spec, const TemaMergeRecord *record)
{
  const char *name
      = _tema_merge_record_get_text (record, spec, _tema_merge_get_name_column (table));

  if (*name == '\0' && table == TEMA_MERGE_MEMO)
    name = _tema_merge_record_get_text (record, spec, "text");
  return *name != '\0' ? _tema_merge_dup_short (name) : NULL;
}

/* NULL: not a thing of its own for people. */
char *
_tema_merge_dup_row_name (TemaMergeCompare *self,
                          TemaMergeTable table,
                          const TemaMergeRecord *record)
{
  const TemaMergeSpec *spec = _tema_merge_get_spec (table);
  g_autofree char *own = NULL;
  g_autofree char *owner = NULL;

  if (table == TEMA_MERGE_CODER || table == TEMA_MERGE_TURN || table == TEMA_MERGE_DOCUMENT_NOTE)
    return NULL;
  if (table == TEMA_MERGE_VALUE)
    return dup_pair (self, spec, record, "study_case", "attribute");
  if (table == TEMA_MERGE_PART)
    return dup_pair (self, spec, record, "study_case", "document");
  own = dup_own_name (table, spec, record);
  if (table == TEMA_MERGE_CODING || table == TEMA_MERGE_CARD || table == TEMA_MERGE_NODE)
    owner = dup_owner_name (self, spec, record, "code");
  if (table == TEMA_MERGE_CARD && owner == NULL)
    owner = dup_owner_name (self, spec, record, "coding");
  if (own != NULL && owner != NULL)
    return g_strdup_printf ("%s: %s", owner, own);
  if (own != NULL || owner != NULL)
    return own != NULL ? g_steal_pointer (&own) : g_steal_pointer (&owner);
  return g_strdup ("…");
}

/* Speakers are told with the document where they speak. */
char *
_tema_merge_dup_turn_name (TemaMergeCompare *self, const TemaMergeRecord *record)
{
  return dup_owner_name (self, _tema_merge_get_spec (TEMA_MERGE_TURN), record, "document");
}

static char *
dup_value (TemaMergeCompare *self,
           const TemaMergeSpec *spec,
           const TemaMergeRecord *record,
           guint column)
{
  const TemaMergeValue *value = &record->values[column];
  TemaMergeRole role = spec->columns[column].role;

  if (value->type == '0')
    return g_strdup ("–");
  if (role == TEMA_MERGE_ROLE_OWNER || role == TEMA_MERGE_ROLE_LINK)
    return dup_name_of (self, spec->columns[column].target, value->number);
  if (role == TEMA_MERGE_ROLE_FIRST || role == TEMA_MERGE_ROLE_LAST)
    return g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT,
                            _tema_merge_record_get_number (record, spec, "first"),
                            _tema_merge_record_get_number (record, spec, "last"));
  return value->type == 'i' ? g_strdup_printf ("%" G_GINT64_FORMAT, value->number)
                            : _tema_merge_dup_short (value->text);
}

static gboolean
is_told (const TemaMergeColumn *column)
{
  return column->label != NULL;
}

static void
append_value (TemaMergeCompare *self,
              const TemaMergeSpec *spec,
              const TemaMergeRecord *record,
              guint column,
              GString *words)
{
  g_autofree char *value = dup_value (self, spec, record, column);

  if (words->len > 0)
    g_string_append (words, "; ");
  g_string_append_printf (
      words, "%s: %s", g_dpgettext2 (GETTEXT_PACKAGE, "merge", spec->columns[column].label), value);
}

/* What is different, each thing once: x and y are one place. Returns whether anything is. */
gboolean
_tema_merge_put_in_words (TemaMergeCompare *self, const TemaMergeSpec *spec, TemaMergeItem *item)
{
  g_autoptr (GString) mine = g_string_new (NULL);
  g_autoptr (GString) theirs = g_string_new (NULL);
  const char *last_label = NULL;

  for (guint i = 0; i < spec->n_columns; i++)
    if (is_told (&spec->columns[i])
        && _tema_merge_value_compare (&item->mine->values[i], &item->theirs->values[i]) != 0
        && g_strcmp0 (last_label, spec->columns[i].label) != 0)
      {
        append_value (self, spec, item->mine, i, mine);
        append_value (self, spec, item->theirs, i, theirs);
        last_label = spec->columns[i].label;
      }
  item->mine_text = g_string_free (g_steal_pointer (&mine), FALSE);
  item->theirs_text = g_string_free (g_steal_pointer (&theirs), FALSE);
  return last_label != NULL;
}

/* What comes with something new: its texts, and who wrote it. */
void
_tema_merge_describe_new (TemaMergeCompare *self, const TemaMergeSpec *spec, TemaMergeItem *item)
{
  g_autoptr (GString) theirs = g_string_new (NULL);

  for (guint i = 0; i < spec->n_columns; i++)
    if (is_told (&spec->columns[i])
        && ((spec->columns[i].role == TEMA_MERGE_ROLE_TEXT && item->theirs->values[i].type == 't'
             && *item->theirs->values[i].text != '\0')
            || (g_str_equal (spec->columns[i].name, "coder"))))
      append_value (self, spec, item->theirs, i, theirs);
  item->theirs_text = g_string_free (g_steal_pointer (&theirs), FALSE);
}
