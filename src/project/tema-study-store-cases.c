/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The cases of a study, and what is said of them, on their way into a project. */
#include "tema-config.h"

#include "project/tema-study-storing-private.h"

#include "base/tema-attribute-value.h"
#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a kind that there is not, anything can be said. */
static gint64
get_type (const TemaStudyVariable *variable)
{
  return variable->type >= 0 && variable->type < TEMA_ATTRIBUTE_N_TYPES ? variable->type
                                                                        : TEMA_ATTRIBUTE_TEXT;
}

static gboolean
insert_variable (TemaStoring *self, const TemaStudyVariable *variable, const char *name)
{
  gint64 id = tema_guid_to_id (variable->guid);

  self->n_new++;
  _tema_storing_note (self, TEMA_STUDY_VARIABLE, variable->guid, id);
  return _tema_storing_insert (
      self,
      "INSERT INTO attribute (id, guid, position, name, type, choices, created_at, description)"
      " VALUES (?, ?, (SELECT ifnull (max (position), -1) + 1 FROM attribute), ?, ?, ?, ?, ?)",
      "ittittt", id, variable->guid, name, get_type (variable), variable->choices, self->now,
      variable->description);
}

/* One of the same name and type is the same. */
static gboolean
store_variable (TemaStoring *self, const TemaStudyVariable *variable)
{
  g_autofree char *owned = NULL;
  const char *name
      = _tema_storing_name (self, variable->name, _ ("Attribute without a name"), &owned);
  gint64 id = _tema_storing_ask (
      self,
      "SELECT id FROM attribute WHERE guid = ?1 UNION ALL SELECT id FROM attribute"
      " WHERE name = ?2 AND type = ?3",
      "tti", variable->guid, name, get_type (variable));

  if (id < 0)
    return FALSE;
  if (id == 0)
    return insert_variable (self, variable, name);
  self->n_same++;
  _tema_storing_note (self, TEMA_STUDY_VARIABLE, variable->guid, id);
  return TRUE;
}

static gboolean
store_case (TemaStoring *self, const TemaStudyCase *one)
{
  g_autofree char *owned = NULL;
  const char *name = _tema_storing_name (self, one->name, _ ("Case without a name"), &owned);
  gint64 id = _tema_storing_ask (self, "SELECT id FROM study_case WHERE guid = ?", "t", one->guid);
  gint64 is_same;

  if (id < 0)
    return FALSE;
  if (id == 0)
    {
      id = tema_guid_to_id (one->guid);
      self->n_new++;
      _tema_storing_note (self, TEMA_STUDY_CASE, one->guid, id);
      return _tema_storing_insert (
          self,
          "INSERT INTO study_case (id, guid, parent, position, name, created_at) VALUES (?1, ?2, "
          "?3,"
          " (SELECT ifnull (max (position), -1) + 1 FROM study_case WHERE parent IS ?3), ?4, ?5)",
          "itntt", id, one->guid, _tema_storing_find (self, TEMA_STUDY_CASE, one->parent), name,
          self->now);
    }
  _tema_storing_note (self, TEMA_STUDY_CASE, one->guid, id);
  is_same = _tema_storing_ask (self, "SELECT 1 FROM study_case WHERE id = ? AND name = ?", "it", id,
                               name);
  self->n_same += is_same > 0;
  self->n_other += is_same == 0;
  return is_same >= 0;
}

/* A choice that is not in the list comes into it. */
static gboolean
allow_choice (TemaStoring *self, gint64 attribute, const char *value)
{
  return _tema_storing_insert (
      self,
      "UPDATE attribute SET choices = CASE WHEN choices = '' THEN ?2 ELSE choices || char (10) || "
      "?2"
      " END WHERE id = ?1 AND type = 2 AND instr (char (10) || choices || char (10),"
      " char (10) || ?2 || char (10)) = 0",
      "it", attribute, value);
}

static gboolean
insert_value (TemaStoring *self, gint64 one, gint64 attribute, const char *value)
{
  gint64 is_there = _tema_storing_ask (
      self,
      "SELECT CASE WHEN value = ?3 THEN 1 ELSE 2 END FROM attribute_value WHERE study_case = ?1"
      " AND attribute = ?2",
      "iit", one, attribute, value);
  g_autofree char *both = NULL;
  TemaStatement *select;

  self->n_same += is_there == 1;
  self->n_other += is_there == 2;
  if (is_there != 0)
    return is_there > 0;
  select = tema_store_prepare (self->store, "SELECT study_case.guid || ' ' || attribute.guid FROM"
                                            " study_case, attribute WHERE study_case.id = ?"
                                            " AND attribute.id = ?");
  tema_statement_bind_int (select, 1, one);
  tema_statement_bind_int (select, 2, attribute);
  if (tema_statement_step (select, self->error))
    both = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  self->n_new++;
  return both != NULL
         && _tema_storing_insert (
             self,
             "INSERT INTO attribute_value (id, study_case, attribute, value) VALUES (?, ?, ?, ?)",
             "iiit", tema_guid_to_id (both), one, attribute, value)
         && allow_choice (self, attribute, value);
}

static gboolean
store_value (TemaStoring *self, const TemaStudyValue *row, guint *n_unfit)
{
  gint64 one = _tema_storing_find (self, TEMA_STUDY_CASE, row->study_case);
  gint64 attribute = _tema_storing_find (self, TEMA_STUDY_VARIABLE, row->variable);
  gint64 type = attribute != 0 ? _tema_storing_ask (self, "SELECT type FROM attribute WHERE id = ?",
                                                    "i", attribute)
                               : 0;
  g_autofree char *line
      = g_strdelimit (g_strdup (row->value != NULL ? row->value : ""), "\n\r\t", ' ');
  g_autofree char *value = NULL;

  if (type < 0)
    return FALSE;
  if (one != 0 && attribute != 0)
    value
        = tema_attribute_value_normalize (CLAMP (type, 0, TEMA_ATTRIBUTE_N_TYPES - 1), line, NULL);
  if (value != NULL && *value != '\0')
    return insert_value (self, one, attribute, value);
  *n_unfit += value == NULL;
  return TRUE;
}

static gboolean
store_part (TemaStoring *self, const TemaStudyPart *part)
{
  gint64 one = _tema_storing_find (self, TEMA_STUDY_CASE, part->study_case);
  gint64 document = _tema_storing_find (self, TEMA_STUDY_SOURCE, part->source);
  gboolean is_passage = part->first >= 0;
  gint64 is_there;

  if (one == 0 || document == 0)
    return TRUE;
  if (is_passage)
    {
      g_autofree char *quote
          = _tema_storing_dup_quote (self, part->source, part->first, part->last);

      if (quote == NULL)
        return TRUE;
    }
  is_there = _tema_storing_ask (
      self,
      "SELECT 1 FROM case_part WHERE guid = ?1 UNION ALL SELECT 1 FROM case_part WHERE"
      " study_case = ?2 AND document = ?3 AND speaker = ?4 AND first IS ?5 AND last IS ?6",
      "tiitpp", part->guid, one, document, part->speaker, part->first,
      is_passage ? part->last : (gint64)-1);
  self->n_same += is_there > 0;
  if (is_there != 0)
    return is_there > 0;
  self->n_new++;
  return _tema_storing_insert (
      self,
      "INSERT INTO case_part (id, guid, study_case, document, speaker, first, last)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      "itiitpp", tema_guid_to_id (part->guid), part->guid, one, document, part->speaker,
      part->first, is_passage ? part->last : (gint64)-1);
}

static gboolean
store_values (TemaStoring *self)
{
  guint n_unfit = 0;

  for (guint i = 0; i < self->study->values->len; i++)
    if (!_tema_storing_go_on (self)
        || !store_value (self, &g_array_index (self->study->values, TemaStudyValue, i), &n_unfit))
      return FALSE;
  if (n_unfit > 0)
    _tema_storing_tell (self,
                        g_dngettext (GETTEXT_PACKAGE,
                                     "%u value is not what its attribute can be and was left out",
                                     "%u values are not what their attribute can be and were left"
                                     " out",
                                     n_unfit),
                        n_unfit);
  return TRUE;
}

gboolean
_tema_storing_cases (TemaStoring *self)
{
  const TemaStudy *study = self->study;

  for (guint i = 0; i < study->variables->len; i++)
    if (!store_variable (self, &g_array_index (study->variables, TemaStudyVariable, i)))
      return FALSE;
  for (guint i = 0; i < study->cases->len; i++)
    if (!_tema_storing_go_on (self)
        || !store_case (self, &g_array_index (study->cases, TemaStudyCase, i)))
      return FALSE;
  for (guint i = 0; i < study->parts->len; i++)
    if (!store_part (self, &g_array_index (study->parts, TemaStudyPart, i)))
      return FALSE;
  return store_values (self);
}
