/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on the log of research questions and on the phase of the study. One question at most is
 * chosen. */
#include "tema-config.h"

#include "project/tema-memo-acts.h"

#include "base/tema-attribute-value.h"
#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "project/tema-board-acts-private.h"
#include "project/tema-phase.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 question;
  char *asked_on;
  char *wording;
  char *comment;
  guint position; /* of the question; the phase */
} Params;

static void
params_free (gpointer data)
{
  Params *params = data;

  g_free (params->asked_on);
  g_free (params->wording);
  g_free (params->comment);
  g_free (params);
}

static TemaAct *
question_act (TemaActMutate mutate, TemaQuestion *question, Params **params)
{
  *params = g_new0 (Params, 1);
  (*params)->question = question != NULL ? tema_question_get_id (question) : 0;
  return _tema_act_new (mutate, *params, params_free);
}

static char *
dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/* As a date is written: in the user's way or as 2026-01-31; nothing is today. */
static gboolean
normalize_date (char **date, GError **error)
{
  char *normal;

  if (*date == NULL)
    return TRUE;
  normal = tema_attribute_value_normalize (TEMA_ATTRIBUTE_DATE, *date, error);
  if (normal == NULL)
    return FALSE;
  g_free (*date);
  *date = *normal != '\0' ? g_strdup (normal) : dup_today ();
  g_free (normal);
  return TRUE;
}

/* A question has words, and a day. */
static gboolean
check_words (Params *params, GError **error)
{
  g_autofree char *comment = _tema_board_dup_text (params->comment, error);
  g_autofree char *wording = comment != NULL ? _tema_board_dup_text (params->wording, error) : NULL;

  if (wording == NULL || !normalize_date (&params->asked_on, error))
    return FALSE;
  if (params->wording == NULL || *wording != '\0')
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("Write the question first."));
  return FALSE;
}

static gboolean
require_question (TemaStore *store, gint64 question, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT 1 FROM research_question WHERE id = ?");
  GError *local_error = NULL;
  gboolean is_there;

  tema_statement_bind_int (select, 1, question);
  is_there = tema_statement_step (select, &local_error);
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else if (!is_there)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This question is no longer there."));
  return is_there;
}

static gboolean
add_question (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  Params *params = data;
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  TemaStatement *insert;

  if (!check_words (params, error))
    return FALSE;
  insert = tema_store_prepare (
      store, "INSERT INTO research_question VALUES (?1, ?2, (SELECT ifnull (max (position), -1) + 1"
             " FROM research_question WHERE asked_on = ?3), ?3, ?4, ?5, 0, ?6)");
  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_text (insert, 3, params->asked_on);
  tema_statement_bind_text (insert, 4, g_strstrip (params->wording));
  tema_statement_bind_text (insert, 5, g_strstrip (params->comment));
  tema_statement_bind_text (insert, 6, now);
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (insert, error);
}

/**
 * tema_act_add_question:
 * @asked_on: (nullable): the day, "2026-01-31"; %NULL for today
 * @wording: the question; fails with %TEMA_ERROR_INVALID when empty
 * @comment: (nullable): why it is put so
 *
 * Enters a wording of the research question into the log.
 *
 * Returns: (transfer full): the act; its created GUID is the question's
 */
TemaAct *
tema_act_add_question (const char *asked_on, const char *wording, const char *comment)
{
  Params *params;
  TemaAct *act = question_act (add_question, NULL, &params);
  char name[64];

  params->asked_on = asked_on != NULL ? g_strdup (asked_on) : dup_today ();
  params->wording = g_strdup (wording);
  params->comment = g_strdup (comment != NULL ? comment : "");
  _tema_act_set_label (act, _ ("Add research question “%s”"), _tema_act_shorten (name, wording));
  return act;
}

static gboolean
change_question (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  Params *params = data;
  TemaStatement *update;

  if (!check_words (params, error) || !require_question (store, params->question, error))
    return FALSE;
  update = tema_store_prepare (store, "UPDATE research_question SET asked_on = ifnull (?1, "
                                      "asked_on), wording = ifnull (?2, wording),"
                                      " comment = ifnull (?3, comment) WHERE id = ?4");
  tema_statement_bind_text (update, 1, params->asked_on);
  tema_statement_bind_text (update, 2, params->wording);
  tema_statement_bind_text (update, 3, params->comment);
  tema_statement_bind_int (update, 4, params->question);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

static void
label_question (TemaAct *act, const char *format, TemaQuestion *question)
{
  char name[64];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  _tema_act_set_label (act, format, _tema_act_shorten (name, tema_question_get_wording (question)));
#pragma GCC diagnostic pop
}

/**
 * tema_act_change_question:
 * @question: a question
 * @asked_on: (nullable): another day, %NULL to leave it
 * @wording: (nullable): other words, %NULL to leave them; fails with %TEMA_ERROR_INVALID when empty
 * @comment: (nullable): another comment, %NULL to leave it
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_change_question (TemaQuestion *question,
                          const char *asked_on,
                          const char *wording,
                          const char *comment)
{
  Params *params;
  TemaAct *act = question_act (change_question, question, &params);

  params->asked_on = g_strdup (asked_on);
  params->wording = wording != NULL ? g_strstrip (g_strdup (wording)) : NULL;
  params->comment = comment != NULL ? g_strstrip (g_strdup (comment)) : NULL;
  label_question (act, _ ("Change research question “%s”"), question);
  return act;
}

static gboolean
choose_question (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const Params *params = data;

  _tema_act_add_changed (act, 1);
  return require_question (store, params->question, error)
         && _tema_board_run (store,
                             "UPDATE research_question SET is_chosen = (id = ?1)"
                             " WHERE is_chosen <> (id = ?1)",
                             params->question, error);
}

/**
 * tema_act_choose_question:
 * @question: a question
 *
 * Marks it as the one the study answers; any other is chosen no longer.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_choose_question (TemaQuestion *question)
{
  Params *params;
  TemaAct *act = question_act (choose_question, question, &params);

  label_question (act, _ ("Choose research question “%s”"), question);
  return act;
}

static GArray *
list_others (TemaStore *store, gint64 question, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT id FROM research_question WHERE id <> ?1 AND asked_on ="
             " (SELECT asked_on FROM research_question WHERE id = ?1) ORDER BY position, id");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, question);
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
move_question (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const Params *params = data;
  g_autoptr (GArray) ids = NULL;

  if (!require_question (store, params->question, error)
      || (ids = list_others (store, params->question, error)) == NULL)
    return FALSE;
  g_array_insert_val (ids, MIN (params->position, ids->len), params->question);
  for (guint i = 0; i < ids->len; i++)
    if (!_tema_board_run_on_pair (store,
                                  "UPDATE research_question SET position = ?2 WHERE id = ?1"
                                  " AND position <> ?2",
                                  g_array_index (ids, gint64, i), i, error))
      return FALSE;
  _tema_act_add_changed (act, 1);
  return TRUE;
}

/**
 * tema_act_move_question:
 * @question: a question
 * @position: its place among those of its day, G_MAXUINT for the end
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_question (TemaQuestion *question, guint position)
{
  Params *params;
  TemaAct *act = question_act (move_question, question, &params);

  params->position = position;
  label_question (act, _ ("Move research question “%s”"), question);
  return act;
}

static gboolean
delete_question (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const Params *params = data;

  _tema_act_add_changed (act, 1);
  return _tema_board_run (store, "DELETE FROM research_question WHERE id = ?1", params->question,
                          error);
}

/**
 * tema_act_delete_question:
 * @question: a question
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_question (TemaQuestion *question)
{
  Params *params;
  TemaAct *act = question_act (delete_question, question, &params);

  label_question (act, _ ("Delete research question “%s”"), question);
  return act;
}

static gboolean
set_phase (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const Params *params = data;

  _tema_act_add_changed (act, 1);
  return _tema_board_run (store, "UPDATE project SET phase = ?1 WHERE phase <> ?1",
                          params->position, error);
}

/**
 * tema_act_set_phase:
 * @phase: 1 to 6, 0 for none (Braun & Clarke 2006)
 *
 * Says where the study is. Acts, rounds and memos carry it from now on; nothing else depends on it.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_phase (guint phase)
{
  Params *params;
  TemaAct *act = question_act (set_phase, NULL, &params);

  params->position = MIN (phase, TEMA_N_PHASES);
  if (params->position == 0)
    _tema_act_set_label (act, _ ("Leave the phase open"));
  else
    /* Translators: the number and name of a phase: “2. First codes” */
    _tema_act_set_label (act, _ ("Go to phase %s"), tema_phase_get_name (params->position));
  return act;
}
