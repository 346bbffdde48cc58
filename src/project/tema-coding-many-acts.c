/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on many codings at once, wherever they are: give them to another code, split a code, code
 * the same passages with another one too, uncode. */
#include "tema-config.h"

#include "project/tema-codebook-acts-private.h"
#include "project/tema-coding-acts-private.h"

#include "base/tema-guid.h"
#include "base/tema-time.h"

#include <glib/gi18n-lib.h>

/* Gives a coding to another code; where that code has the passage already, one coding is enough. */
static gboolean
give_to (TemaStore *store, gint64 coding, gint64 code, GError **error)
{
  TemaStatement *statement = tema_store_prepare (
      store, "DELETE FROM coding AS a WHERE id = ?1 AND code <> ?2 AND EXISTS (SELECT 1 FROM coding"
             " AS b WHERE b.code = ?2 AND b.document = a.document AND b.first = a.first"
             " AND b.last = a.last AND b.coder = a.coder)");

  tema_statement_bind_int (statement, 1, coding);
  tema_statement_bind_int (statement, 2, code);
  if (!tema_statement_run (statement, error))
    return FALSE;
  statement
      = tema_store_prepare (store, "UPDATE coding SET code = ?2 WHERE id = ?1 AND code <> ?2");
  tema_statement_bind_int (statement, 1, coding);
  tema_statement_bind_int (statement, 2, code);
  return tema_statement_run (statement, error);
}

static gboolean
give_all_to (
    TemaAct *act, TemaStore *store, const TemaCodingParams *params, gint64 code, GError **error)
{
  for (guint i = 0; i < params->ids->len; i++)
    if (!give_to (store, g_array_index (params->ids, gint64, i), code, error))
      return FALSE;
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

static gboolean
recode (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;

  return _tema_coding_require_codable (store, params->parent, error)
         && give_all_to (act, store, params, params->parent, error);
}

/**
 * tema_act_recode:
 * @coding_ids: (array length=n_codings): codings, of any documents
 * @n_codings: how many
 * @to: the code they shall have instead of theirs
 *
 * Gives codings to another code; coder, date and comment stay. Fails with %TEMA_ERROR_INVALID when
 * @to is not codable.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_recode (const gint64 *coding_ids, guint n_codings, TemaCode *to)
{
  TemaCodingParams *params;
  TemaAct *act = _tema_codings_act_new (recode, coding_ids, n_codings, to, &params);
  char name[64];

  _tema_act_set_label (
      act,
      g_dngettext (GETTEXT_PACKAGE, "Give %u coding to “%s”", "Give %u codings to “%s”", n_codings),
      n_codings, _tema_act_shorten (name, tema_code_get_name (to)));
  return act;
}

/* The new code stands right behind the old one and takes its colour. */
static gint64
insert_code_behind (TemaAct *act, TemaStore *store, const TemaCodingParams *params, GError **error)
{
  gint64 parent = _tema_codebook_find_parent (store, params->parent, error);
  g_autoptr (GArray) siblings
      = parent >= 0 ? _tema_codebook_list_children (store, parent, error) : NULL;
  guint position = 0;

  if (siblings == NULL)
    return -1;
  while (position < siblings->len && g_array_index (siblings, gint64, position) != params->parent)
    position++;
  return _tema_codebook_insert_code (act, store, parent, position + 1, params->name, "", NULL,
                                     error);
}

static gboolean
split_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;
  gint64 code = insert_code_behind (act, store, params, error);

  return code > 0 && give_all_to (act, store, params, code, error);
}

/**
 * tema_act_split_code:
 * @code: a code
 * @coding_ids: (array length=n_codings): those of its codings that shall go to a new code
 * @n_codings: how many
 * @name: the new code's name; fails with %TEMA_ERROR_INVALID when empty or taken beside @code
 *
 * Makes a code right behind another and gives it some of its codings.
 *
 * Returns: (transfer full): the act; its created GUID is the new code's
 */
TemaAct *
tema_act_split_code (TemaCode *code, const gint64 *coding_ids, guint n_codings, const char *name)
{
  TemaCodingParams *params;
  TemaAct *act = _tema_codings_act_new (split_code, coding_ids, n_codings, code, &params);
  char old_name[64], new_name[64];

  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Split “%s” off “%s”"), _tema_act_shorten (new_name, name),
                       _tema_act_shorten (old_name, tema_code_get_name (code)));
  return act;
}

static gboolean
has_code (TemaStore *store, gint64 coding, gint64 code, gint64 coder)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT 1 FROM coding AS a JOIN coding AS b USING (document, first, last)"
             " WHERE a.id = ? AND b.code = ? AND b.coder = ?");
  gboolean found;

  tema_statement_bind_int (select, 1, coding);
  tema_statement_bind_int (select, 2, code);
  tema_statement_bind_int (select, 3, coder);
  found = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  return found;
}

static gboolean
insert_beside (TemaStore *store, gint64 coding, gint64 code, gint64 coder, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO coding (id, guid, document, code, first, last, quote, coder, created_at)"
             " SELECT ?, ?, document, ?, first, last, quote, ?, ? FROM coding WHERE id = ?");
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_int (insert, 3, code);
  tema_statement_bind_int (insert, 4, coder);
  tema_statement_bind_text (insert, 5, now);
  tema_statement_bind_int (insert, 6, coding);
  return tema_statement_run (insert, error);
}

/* Every passage of @params with one more code; those that have it from this coder are passed over.
 */
static gboolean
code_all_also (
    TemaAct *act, TemaStore *store, const TemaCodingParams *params, gint64 code, GError **error)
{
  gint64 coder = _tema_act_ensure_coder (act, store, error);

  for (guint i = 0; coder >= 0 && i < params->ids->len; i++)
    {
      gint64 coding = g_array_index (params->ids, gint64, i);

      if (has_code (store, coding, code, coder))
        continue;
      if (!insert_beside (store, coding, code, coder, error))
        return FALSE;
      _tema_act_add_changed (act, 1);
    }
  return coder >= 0;
}

static gboolean
code_also (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;

  for (guint i = 0; i < params->codes->len; i++)
    {
      gint64 code = g_array_index (params->codes, gint64, i);

      if (!_tema_coding_require_codable (store, code, error)
          || !code_all_also (act, store, params, code, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_act_code_also:
 * @coding_ids: (array length=n_codings): codings, of any documents
 * @n_codings: how many
 * @codes: (array length=n_codes): the codes that their passages shall have too, at least one
 * @n_codes: how many
 *
 * Codes passages again that have a code already. Fails with %TEMA_ERROR_INVALID when one of @codes
 * is not codable. Passages that have a code from this coder are passed over.
 *
 * Returns: (transfer full): the act; its number of changes is the number of new codings
 */
TemaAct *
tema_act_code_also (const gint64 *coding_ids,
                    guint n_codings,
                    TemaCode *const *codes,
                    guint n_codes)
{
  TemaCodingParams *params;
  TemaAct *act = _tema_codings_act_new (code_also, coding_ids, n_codings, NULL, &params);
  char name[64];

  params->codes = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < n_codes; i++)
    {
      gint64 id = tema_code_get_id (codes[i]);

      g_array_append_val (params->codes, id);
    }
  if (n_codes == 1)
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Code %u passage with “%s” too",
                                      "Code %u passages with “%s” too", n_codings),
                         n_codings, _tema_act_shorten (name, tema_code_get_name (codes[0])));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Code %u passage with %u codes more",
                                      "Code %u passages with %u codes more", n_codings),
                         n_codings, n_codes);
  return act;
}

static gboolean
code_also_with_new_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;
  gint64 code = _tema_coding_insert_code_from_data (act, store, params, error);

  return code > 0 && code_all_also (act, store, params, code, error);
}

/**
 * tema_act_code_also_with_new_code:
 * @coding_ids: (array length=n_codings): codings, of any documents
 * @n_codings: how many
 * @parent: (nullable): where the new code goes, %NULL for the top
 * @name: the new code's name; fails with %TEMA_ERROR_INVALID when empty or taken there
 *
 * Makes a code and codes passages with it that have a code already, as one act. The code's origin
 * is the data.
 *
 * Returns: (transfer full): the act; its created GUID is the code's
 */
TemaAct *
tema_act_code_also_with_new_code (const gint64 *coding_ids,
                                  guint n_codings,
                                  TemaCode *parent,
                                  const char *name)
{
  TemaCodingParams *params;
  TemaAct *act
      = _tema_codings_act_new (code_also_with_new_code, coding_ids, n_codings, parent, &params);
  char shown[64];

  params->name = g_strdup (name);
  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Code %u passage with “%s” too",
                                    "Code %u passages with “%s” too", n_codings),
                       n_codings, _tema_act_shorten (shown, name));
  return act;
}

static gboolean
uncode_many (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    {
      TemaStatement *statement = tema_store_prepare (store, "DELETE FROM coding WHERE id = ?");

      tema_statement_bind_int (statement, 1, g_array_index (params->ids, gint64, i));
      if (!tema_statement_run (statement, error))
        return FALSE;
    }
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

/**
 * tema_act_uncode_many:
 * @coding_ids: (array length=n_codings): codings, of any documents
 * @n_codings: how many
 *
 * Takes codes off passages.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_uncode_many (const gint64 *coding_ids, guint n_codings)
{
  TemaCodingParams *params;
  TemaAct *act = _tema_codings_act_new (uncode_many, coding_ids, n_codings, NULL, &params);

  _tema_act_set_label (
      act, g_dngettext (GETTEXT_PACKAGE, "Remove %u coding", "Remove %u codings", n_codings),
      n_codings);
  _tema_act_set_may_shrink (act);
  return act;
}
