/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on attributes: create, change, order, delete; how quotations are attributed. */
#include "tema-config.h"

#include "project/tema-case-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"

#include <glib/gi18n-lib.h>

/* Two columns of one name could not be told apart in a pattern. */
static gboolean
require_new_name (TemaStore *store, gint64 but, const char *name, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT name FROM attribute WHERE id <> ?");
  g_autofree char *folded = g_utf8_casefold (name, -1);
  GError *local_error = NULL;
  gboolean is_new = TRUE;

  tema_statement_bind_int (select, 1, but);
  while (tema_statement_step (select, &local_error))
    {
      g_autofree char *other = g_utf8_casefold (tema_statement_get_text (select, 0), -1);

      is_new &= !g_str_equal (folded, other);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else if (!is_new)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("There is an attribute “%s” already."),
                 name);
  return local_error == NULL && is_new;
}

/* Each choice once, trimmed, one a line; "" where it is not a choice. */
static char *
join_choices (TemaAttributeType type, const char *const *choices)
{
  g_autoptr (GPtrArray) clean = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; type == TEMA_ATTRIBUTE_CHOICE && choices != NULL && choices[i] != NULL; i++)
    {
      char *choice = g_strstrip (g_strdelimit (g_strdup (choices[i]), "\n\r", ' '));

      if (*choice == '\0' || g_ptr_array_find_with_equal_func (clean, choice, g_str_equal, NULL))
        g_free (choice);
      else
        g_ptr_array_add (clean, choice);
    }
  g_ptr_array_add (clean, NULL);
  return g_strjoinv ("\n", (char **)clean->pdata);
}

/* Makes an attribute behind the others. Returns its id, or -1. */
gint64
_tema_attribute_insert (TemaAct *act,
                        TemaStore *store,
                        const char *name,
                        TemaAttributeType type,
                        const char *const *choices,
                        GError **error)
{
  g_autofree char *clean = _tema_act_dup_name (name, error);
  g_autofree char *joined = join_choices (type, choices);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  gint64 id = tema_guid_to_id (guid);
  TemaStatement *insert;

  if (clean == NULL || !require_new_name (store, 0, clean, error))
    return -1;
  insert = tema_store_prepare (
      store, "INSERT INTO attribute (id, guid, position, name, type, choices, created_at) VALUES"
             " (?, ?, (SELECT ifnull (max (position), -1) + 1 FROM attribute), ?, ?, ?, ?)");
  tema_statement_bind_int (insert, 1, id);
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_text (insert, 3, clean);
  tema_statement_bind_int (insert, 4, type);
  tema_statement_bind_text (insert, 5, joined);
  tema_statement_bind_text (insert, 6, now);
  if (!tema_statement_run (insert, error))
    return -1;
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return id;
}

static gboolean
create_attribute (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;

  return _tema_attribute_insert (act, store, params->name, params->type,
                                 (const char *const *)params->choices, error)
         > 0;
}

/**
 * tema_act_create_attribute:
 * @name: its name; fails with %TEMA_ERROR_INVALID when empty, or when there is one of that name
 * @type: what it says
 * @choices: (nullable) (array zero-terminated=1): what can be chosen, for a choice
 *
 * Makes an attribute behind the others; nothing is said of any case yet.
 *
 * Returns: (transfer full): the act; its created GUID is the attribute's
 */
TemaAct *
tema_act_create_attribute (const char *name, TemaAttributeType type, const char *const *choices)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (create_attribute, &params);
  char short_name[64];

  params->name = g_strdup (name);
  params->type = type;
  params->choices = g_strdupv ((char **)choices);
  _tema_act_set_label (act, _ ("Create attribute “%s”"), _tema_act_shorten (short_name, name));
  return act;
}

typedef struct
{
  gint64 study_case;
  char *typed;
} Said;

static void
said_clear (gpointer data)
{
  g_free (((Said *)data)->typed);
}

/* What is said of all cases, in the words that the old type shows. */
static GArray *
list_said (TemaStore *store, gint64 attribute, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT study_case, value FROM attribute_value WHERE attribute = ?");
  g_autoptr (GArray) said = g_array_new (FALSE, FALSE, sizeof (Said));
  GError *local_error = NULL;

  g_array_set_clear_func (said, said_clear);
  tema_statement_bind_int (select, 1, attribute);
  while (tema_statement_step (select, &local_error))
    {
      Said one
          = { tema_statement_get_int (select, 0), g_strdup (tema_statement_get_text (select, 1)) };

      g_array_append_val (said, one);
    }
  if (local_error == NULL)
    return g_steal_pointer (&said);
  g_propagate_error (error, local_error);
  return NULL;
}

/* A yes that becomes words is a word, and no longer a number that means yes. */
static char *
convert (TemaAttributeType from, TemaAttributeType to, const char *value, GError **error)
{
  g_autofree char *words = from == TEMA_ATTRIBUTE_YES_NO && to != TEMA_ATTRIBUTE_NUMBER
                               ? tema_attribute_value_format (from, value)
                               : g_strdup (value);

  return tema_attribute_value_normalize (to, words, error);
}

/* All that is said becomes what the new type makes of it; nothing is lost, or nothing is changed.
 */
static gboolean
convert_all (TemaAct *act,
             TemaStore *store,
             gint64 attribute,
             TemaAttributeType from,
             TemaAttributeType to,
             GError **error)
{
  g_autoptr (GArray) said = list_said (store, attribute, error);

  if (said == NULL)
    return FALSE;
  for (guint i = 0; i < said->len; i++)
    {
      const Said *one = &g_array_index (said, Said, i);
      g_autofree char *value = convert (from, to, one->typed, error);

      if (value == NULL || !_tema_case_say (act, store, one->study_case, attribute, value, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
change_attribute (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;
  TemaAttributeType before;
  g_autofree char *name = _tema_act_dup_name (params->name, error);
  g_autofree char *choices = join_choices (params->type, (const char *const *)params->choices);
  TemaStatement *update;

  if (name == NULL || !_tema_attribute_read_type (store, params->one, &before, error)
      || !require_new_name (store, params->one, name, error))
    return FALSE;
  update = tema_store_prepare (
      store, "UPDATE attribute SET name = ?1, type = ?2, choices = ?3 WHERE id = ?4"
             " AND (name <> ?1 OR type <> ?2 OR choices <> ?3)");
  tema_statement_bind_text (update, 1, name);
  tema_statement_bind_int (update, 2, params->type);
  tema_statement_bind_text (update, 3, choices);
  tema_statement_bind_int (update, 4, params->one);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error)
         && convert_all (act, store, params->one, before, params->type, error);
}

/**
 * tema_act_change_attribute:
 * @attribute: an attribute
 * @name: its name; fails with %TEMA_ERROR_INVALID when empty, or when another one has it
 * @type: what it says
 * @choices: (nullable) (array zero-terminated=1): what can be chosen, for a choice
 *
 * Changes an attribute; what is said of cases becomes what the new type makes of it. Fails with
 * %TEMA_ERROR_INVALID, and changes nothing, when something said is nothing of the new type. Choices
 * that are in use stay in the list.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_change_attribute (TemaAttribute *attribute,
                           const char *name,
                           TemaAttributeType type,
                           const char *const *choices)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (change_attribute, &params);
  char short_name[64];

  params->one = tema_attribute_get_id (attribute);
  params->name = g_strdup (name);
  params->type = type;
  params->choices = g_strdupv ((char **)choices);
  _tema_act_set_label (act, _ ("Change attribute “%s”"),
                       _tema_act_shorten (short_name, tema_attribute_get_name (attribute)));
  return act;
}

static GArray *
list_attributes (TemaStore *store, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT id FROM attribute ORDER BY position, id");
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

static gboolean
move_attribute (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;
  g_autoptr (GArray) ids = list_attributes (store, error);

  if (ids == NULL)
    return FALSE;
  _tema_board_insert_ids (ids, params->ids, params->position);
  _tema_act_add_changed (act, 1);
  for (guint i = 0; i < ids->len; i++)
    if (!_tema_board_run_on_pair (
            store, "UPDATE attribute SET position = ?2 WHERE id = ?1 AND position <> ?2",
            g_array_index (ids, gint64, i), i, error))
      return FALSE;
  return TRUE;
}

/**
 * tema_act_move_attribute:
 * @attribute: an attribute
 * @position: its place among the other attributes, G_MAXUINT for the end
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_attribute (TemaAttribute *attribute, guint position)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (move_attribute, &params);
  gint64 id = tema_attribute_get_id (attribute);
  char name[64];

  g_array_append_val (params->ids, id);
  params->position = position;
  _tema_act_set_label (act, _ ("Move attribute “%s”"),
                       _tema_act_shorten (name, tema_attribute_get_name (attribute)));
  return act;
}

static gboolean
delete_attribute (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;

  _tema_act_add_changed (act, 1);
  return _tema_board_run (store, "DELETE FROM attribute_value WHERE attribute = ?1", params->one,
                          error)
         && _tema_board_run (store, "DELETE FROM attribute WHERE id = ?1", params->one, error);
}

/**
 * tema_act_delete_attribute:
 * @attribute: an attribute
 *
 * Deletes an attribute with what it says of every case.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_attribute (TemaAttribute *attribute)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (delete_attribute, &params);
  char name[64];

  params->one = tema_attribute_get_id (attribute);
  _tema_act_set_label (act, _ ("Delete attribute “%s”"),
                       _tema_act_shorten (name, tema_attribute_get_name (attribute)));
  return act;
}

static gboolean
set_pattern (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;
  TemaStatement *update = tema_store_prepare (
      store, "UPDATE project SET quotation_pattern = ?1 WHERE quotation_pattern <> ?1");

  tema_statement_bind_text (update, 1, params->name);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

/**
 * tema_act_set_quotation_pattern:
 * @pattern: how quotations are attributed, for tema_quotation_attribute(); "" names the case
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_quotation_pattern (const char *pattern)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (set_pattern, &params);

  params->name = g_strstrip (g_strdup (pattern));
  _tema_act_set_label (act, _ ("Change how quotations are attributed"));
  return act;
}
