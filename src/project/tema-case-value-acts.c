/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The verb that says something of cases: one cell of their table, or all that was pasted. */
#include "tema-config.h"

#include "project/tema-case-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TemaAttributeType type;
  char *name;
  char *choices;
} Attribute;

static void
attribute_clear (Attribute *self)
{
  g_free (self->name);
  g_free (self->choices);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attribute, attribute_clear)

static gboolean
read_attribute (TemaStore *store, gint64 id, Attribute *attribute, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT type, name, choices FROM attribute WHERE id = ?");
  GError *local_error = NULL;
  gboolean is_there;

  tema_statement_bind_int (select, 1, id);
  is_there = tema_statement_step (select, &local_error);
  if (is_there)
    {
      attribute->type = CLAMP (tema_statement_get_int (select, 0), 0, TEMA_ATTRIBUTE_N_TYPES - 1);
      attribute->name = g_strdup (tema_statement_get_text (select, 1));
      attribute->choices = g_strdup (tema_statement_get_text (select, 2));
    }
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else if (!is_there)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This attribute is no longer there."));
  return is_there;
}

/* What kind of thing an attribute says. */
gboolean
_tema_attribute_read_type (TemaStore *store, gint64 id, TemaAttributeType *type, GError **error)
{
  g_auto (Attribute) attribute = { 0 };

  if (!read_attribute (store, id, &attribute, error))
    return FALSE;
  *type = attribute.type;
  return TRUE;
}

static gboolean
set_choices (TemaStore *store, gint64 attribute, const char *choices, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      store, "UPDATE attribute SET choices = ?1 WHERE id = ?2 AND choices <> ?1");

  tema_statement_bind_text (update, 1, choices);
  tema_statement_bind_int (update, 2, attribute);
  return tema_statement_run (update, error);
}

/* A choice that is not in the list comes into it. */
static gboolean
allow_choice (
    TemaStore *store, gint64 id, const Attribute *attribute, const char *value, GError **error)
{
  g_auto (GStrv) choices = g_strsplit (attribute->choices, "\n", -1);
  g_autofree char *more = NULL;

  if (attribute->type != TEMA_ATTRIBUTE_CHOICE
      || g_strv_contains ((const char *const *)choices, value))
    return TRUE;
  more = *attribute->choices == '\0' ? g_strdup (value)
                                     : g_strconcat (attribute->choices, "\n", value, NULL);
  return set_choices (store, id, more, error);
}

static char *
normalize (const Attribute *attribute, const char *typed, GError **error)
{
  g_autofree char *line = NULL;

  if (!g_utf8_validate (typed, -1, NULL))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("This is not text."));
      return NULL;
    }
  line = g_strdelimit (g_strdup (typed), "\n\r\t", ' ');
  return tema_attribute_value_normalize (attribute->type, line, error);
}

static gboolean
delete_value (TemaStore *store, gint64 one, gint64 attribute, GError **error)
{
  return _tema_board_run_on_pair (
      store, "DELETE FROM attribute_value WHERE study_case = ?1 AND attribute = ?2", one, attribute,
      error);
}

static char *
dup_guid (TemaStore *store, const char *sql, gint64 id, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  char *guid = NULL;

  tema_statement_bind_int (select, 1, id);
  if (tema_statement_step (select, error))
    guid = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return guid;
}

/* One cell has one id in all copies of a project. */
static gboolean
write_value (TemaStore *store, gint64 one, gint64 attribute, const char *value, GError **error)
{
  g_autofree char *case_guid
      = dup_guid (store, "SELECT guid FROM study_case WHERE id = ?", one, error);
  g_autofree char *attribute_guid
      = case_guid != NULL
            ? dup_guid (store, "SELECT guid FROM attribute WHERE id = ?", attribute, error)
            : NULL;
  g_autofree char *both = g_strconcat (case_guid, " ", attribute_guid, NULL);
  TemaStatement *insert;

  if (attribute_guid == NULL)
    return FALSE;
  insert = tema_store_prepare (
      store, "INSERT INTO attribute_value (id, study_case, attribute, value) VALUES (?1, ?2, ?3,"
             " ?4) ON CONFLICT (study_case, attribute) DO UPDATE SET value = ?4 WHERE value <> ?4");
  tema_statement_bind_int (insert, 1, tema_guid_to_id (both));
  tema_statement_bind_int (insert, 2, one);
  tema_statement_bind_int (insert, 3, attribute);
  tema_statement_bind_text (insert, 4, value);
  return tema_statement_run (insert, error);
}

/* Says something of a case, or with "" takes back what was said. */
gboolean
_tema_case_say (
    TemaAct *act, TemaStore *store, gint64 one, gint64 attribute, const char *typed, GError **error)
{
  g_auto (Attribute) read = { 0 };
  g_autofree char *value = NULL;

  if (!_tema_case_require (store, one, error) || !read_attribute (store, attribute, &read, error))
    return FALSE;
  value = normalize (&read, typed, error);
  if (value == NULL)
    {
      g_prefix_error (error, "%s: ", read.name);
      return FALSE;
    }
  _tema_act_add_changed (act, 1);
  if (*value == '\0')
    return delete_value (store, one, attribute, error);
  return allow_choice (store, attribute, &read, value, error)
         && write_value (store, one, attribute, value, error);
}

static gboolean
set_values (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;

  for (guint i = 0; i < params->cells->len; i++)
    {
      const TemaCaseParamsCell *cell = &g_array_index (params->cells, TemaCaseParamsCell, i);

      if (!_tema_case_say (act, store, cell->study_case, cell->attribute, cell->typed, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_act_set_case_values:
 * @cells: (array length=n_cells): what shall be said
 * @n_cells: how many
 *
 * Says something of cases: one cell, or all that was pasted, in one act. Fails with
 * %TEMA_ERROR_INVALID, and says nothing, when one cell is nothing of its attribute's type. A choice
 * that is not in the list comes into it.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_case_values (const TemaCaseSaying *cells, guint n_cells)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (set_values, &params);
  char name[64], attribute[64];

  for (guint i = 0; i < n_cells; i++)
    {
      TemaCaseParamsCell cell
          = { tema_case_get_id (cells[i].one), tema_attribute_get_id (cells[i].attribute),
              g_strdup (cells[i].typed) };

      g_array_append_val (params->cells, cell);
    }
  if (n_cells == 1)
    _tema_act_set_label (
        act, _ ("Set “%s” of “%s”"),
        _tema_act_shorten (attribute, tema_attribute_get_name (cells[0].attribute)),
        _tema_act_shorten (name, tema_case_get_name (cells[0].one)));
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Fill %u cell", "Fill %u cells", n_cells), n_cells);
  return act;
}
