/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on many passages that need not have a code yet, wherever they are: what a search found. */
#include "tema-config.h"

#include "project/tema-coding-acts-private.h"

#include <glib/gi18n-lib.h>

/* What the verb is about. */
typedef struct
{
  GPtrArray *passages;    /* of TemaCodingParams: only their places */
  TemaCodingParams *code; /* @parent and @name of a new code; without @name, @parent is the code */
} Params;

static void
params_free (gpointer data)
{
  Params *params = data;

  g_ptr_array_unref (params->passages);
  _tema_coding_params_free (params->code);
  g_free (params);
}

/* In the store's transaction: one passage that cannot be coded, and none is. */
static gboolean
code_all (TemaAct *act, TemaStore *store, const Params *params, gint64 code, GError **error)
{
  gint64 coder = _tema_act_ensure_coder (act, store, error);

  for (guint i = 0; coder >= 0 && i < params->passages->len; i++)
    {
      const TemaCodingParams *passage = g_ptr_array_index (params->passages, i);
      g_autofree char *quote = _tema_coding_dup_quote (store, passage, error);

      if (quote == NULL || !_tema_coding_insert (act, store, passage, code, coder, quote, error))
        return FALSE;
    }
  return coder >= 0;
}

static gboolean
code_passages (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const Params *params = data;

  return _tema_coding_require_codable (store, params->code->parent, error)
         && code_all (act, store, params, params->code->parent, error);
}

static gboolean
code_passages_with_new_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const Params *params = data;
  gint64 code = _tema_coding_insert_code_from_data (act, store, params->code, error);

  return code > 0 && code_all (act, store, params, code, error);
}

static TemaAct *
create (TemaActMutate mutate,
        const TemaPassage *passages,
        guint n_passages,
        TemaCode *code,
        const char *name,
        const char *shown)
{
  Params *params = g_new0 (Params, 1);
  TemaAct *act = _tema_act_new (mutate, params, params_free);
  char shortened[64];

  params->passages = g_ptr_array_new_with_free_func (_tema_coding_params_free);
  for (guint i = 0; i < n_passages; i++)
    g_ptr_array_add (params->passages,
                     _tema_coding_params_new (passages[i].document, passages[i].first_char,
                                              passages[i].last_char));
  params->code = g_new0 (TemaCodingParams, 1);
  params->code->parent = code != NULL ? tema_code_get_id (code) : 0;
  params->code->name = g_strdup (name);
  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Code %u passage with “%s”",
                                    "Code %u passages with “%s”", n_passages),
                       n_passages, _tema_act_shorten (shortened, shown));
  return act;
}

/**
 * tema_act_code_passages:
 * @passages: (array length=n_passages): passages, of any documents, at least one
 * @n_passages: how many
 * @code: the code they shall have
 *
 * Codes many passages at once. One that has the code already from this coder, or is there twice, is
 * passed over. Fails with %TEMA_ERROR_INVALID, and codes none, when a passage lies outside its text
 * or is blank, or @code is not codable.
 *
 * Returns: (transfer full): the act; its number of changes is the number of new codings
 */
TemaAct *
tema_act_code_passages (const TemaPassage *passages, guint n_passages, TemaCode *code)
{
  return create (code_passages, passages, n_passages, code, NULL, tema_code_get_name (code));
}

/**
 * tema_act_code_passages_with_new_code:
 * @passages: (array length=n_passages): passages, of any documents, at least one
 * @n_passages: how many
 * @parent: (nullable): where the new code goes, %NULL for the top
 * @name: the new code's name; fails with %TEMA_ERROR_INVALID when empty or taken there
 *
 * Makes a code and codes many passages with it, as one act. The code's origin is the data.
 *
 * Returns: (transfer full): the act; its created GUID is the code's
 */
TemaAct *
tema_act_code_passages_with_new_code (const TemaPassage *passages,
                                      guint n_passages,
                                      TemaCode *parent,
                                      const char *name)
{
  return create (code_passages_with_new_code, passages, n_passages, parent, name, name);
}
