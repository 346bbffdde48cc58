/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on where a case speaks: a document, a speaker, a passage. */
#include "tema-config.h"

#include "project/tema-case-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "project/tema-project-private.h"
#include "project/tema-speakers-private.h"

#include <glib/gi18n-lib.h>

/* A document belongs to one case as a whole, and so does each of its speakers. A passage may be the
 * words of several. */
static gboolean
take_from_others (TemaStore *store,
                  gint64 one,
                  gint64 document,
                  const char *speaker,
                  guint first_char,
                  guint last_char,
                  GError **error)
{
  TemaStatement *delete
      = tema_store_prepare (store, "DELETE FROM case_part WHERE document = ?1 AND speaker = ?2"
                                   " AND ifnull (first, 0) = ?3 AND ifnull (last, 0) = ?4"
                                   " AND (?4 = 0 OR study_case = ?5)");

  tema_statement_bind_int (delete, 1, document);
  tema_statement_bind_text (delete, 2, speaker);
  tema_statement_bind_int (delete, 3, first_char);
  tema_statement_bind_int (delete, 4, last_char);
  tema_statement_bind_int (delete, 5, one);
  return tema_statement_run (delete, error);
}

static gboolean
has_part (TemaStore *store,
          gint64 one,
          gint64 document,
          const char *speaker,
          guint first_char,
          guint last_char,
          gboolean *has,
          GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT count (*) FROM case_part WHERE document = ?1 AND speaker = ?2"
             " AND ifnull (first, 0) = ?3 AND ifnull (last, 0) = ?4 AND study_case = ?5");
  gboolean is_read;

  tema_statement_bind_int (select, 1, document);
  tema_statement_bind_text (select, 2, speaker);
  tema_statement_bind_int (select, 3, first_char);
  tema_statement_bind_int (select, 4, last_char);
  tema_statement_bind_int (select, 5, one);
  is_read = tema_statement_step (select, error);
  *has = is_read && tema_statement_get_int (select, 0) > 0;
  tema_statement_reset (select);
  return is_read;
}

/* Says that a part of a document is a case's words. @last_char 0: not a passage. */
gboolean
_tema_case_give_part (TemaAct *act,
                      TemaStore *store,
                      gint64 one,
                      gint64 document,
                      const char *speaker,
                      guint first_char,
                      guint last_char,
                      GError **error)
{
  g_autofree char *guid = tema_guid_new ();
  TemaStatement *insert;
  gboolean has;

  if (!_tema_case_require (store, one, error)
      || !has_part (store, one, document, speaker, first_char, last_char, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  if (!take_from_others (store, one, document, speaker, first_char, last_char, error))
    return FALSE;
  insert = tema_store_prepare (
      store, "INSERT INTO case_part (id, guid, study_case, document, speaker, first, last)"
             " VALUES (?, ?, ?, ?, ?, ?, ?)");
  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_int (insert, 3, one);
  tema_statement_bind_int (insert, 4, document);
  tema_statement_bind_text (insert, 5, speaker);
  if (last_char > 0)
    {
      tema_statement_bind_int (insert, 6, first_char);
      tema_statement_bind_int (insert, 7, last_char);
    }
  else
    {
      tema_statement_bind_null (insert, 6);
      tema_statement_bind_null (insert, 7);
    }
  _tema_act_add_changed (act, 1);
  return tema_statement_run (insert, error);
}

/* The document is there and as long as that. */
static gboolean
require_passage (TemaStore *store, const TemaCaseParams *params, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT n_chars FROM document WHERE id = ?");
  GError *local_error = NULL;
  gint64 n_chars = -1;

  tema_statement_bind_int (select, 1, params->document);
  if (tema_statement_step (select, &local_error))
    n_chars = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (n_chars < 0)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This document is no longer there."));
  else if (params->last_char > n_chars
           || (params->last_char > 0 && params->first_char >= params->last_char))
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("This passage is not in the document."));
  else
    return TRUE;
  return FALSE;
}

static char *
dup_document_name (TemaStore *store, gint64 document, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT name FROM document WHERE id = ?");
  char *name = NULL;

  tema_statement_bind_int (select, 1, document);
  if (tema_statement_step (select, error))
    name = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return name;
}

static void
refuse_speaker (const char *speaker, const char *document, char **speakers, GError **error)
{
  if (speakers[0] == NULL)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("“%s” has no speakers, so “%s” is none of them. Give the informant the whole "
                    "document instead."),
                 document, speaker);
  else
    _tema_speakers_refuse (speaker, document, speakers, error);
}

/* "": not a speaker, but the whole or a passage. */
static gboolean
require_speaker (TemaStore *store, const TemaCaseParams *params, GError **error)
{
  g_auto (GStrv) speakers = NULL;
  g_autofree char *document = NULL;

  if (*params->name == '\0')
    return TRUE;
  speakers = _tema_project_read_speakers (store, params->document, error);
  if (speakers == NULL)
    return FALSE;
  if (g_strv_contains ((const char *const *)speakers, params->name))
    return TRUE;
  document = dup_document_name (store, params->document, error);
  if (document != NULL)
    refuse_speaker (params->name, document, speakers, error);
  return FALSE;
}

static gboolean
give_part (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;

  return require_passage (store, params, error) && require_speaker (store, params, error)
         && _tema_case_give_part (act, store, params->one, params->document, params->name,
                                  params->first_char, params->last_char, error);
}

static TemaAct *
give_part_act (TemaDocument *document, TemaCase *one, const char *speaker, TemaCaseParams **params)
{
  TemaAct *act = _tema_case_act_new (give_part, params);

  (*params)->document = tema_document_get_id (document);
  (*params)->one = tema_case_get_id (one);
  (*params)->name = g_strdup (speaker);
  return act;
}

/**
 * tema_act_give_speaker_to_case:
 * @document: a document
 * @speaker: one of its speakers
 * @one: a case
 *
 * Says that what one speaker of a document says are the case's words. The speaker is taken from the
 * case that had it. Fails with %TEMA_ERROR_NOT_FOUND when nobody of that name speaks there, naming
 * who does.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_give_speaker_to_case (TemaDocument *document, const char *speaker, TemaCase *one)
{
  TemaCaseParams *params;
  TemaAct *act = give_part_act (document, one, speaker, &params);
  char name[64], short_speaker[64];

  _tema_act_set_label (act, _ ("Give speaker “%s” to “%s”"),
                       _tema_act_shorten (short_speaker, speaker),
                       _tema_act_shorten (name, tema_case_get_name (one)));
  return act;
}

/**
 * tema_act_give_passage_to_case:
 * @document: a document
 * @first_char: first character of the passage
 * @last_char: the character after it
 * @one: a case
 *
 * Says that a passage is the case's words, whoever has the document. Fails with
 * %TEMA_ERROR_INVALID when the passage lies outside the text.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_give_passage_to_case (TemaDocument *document,
                               guint first_char,
                               guint last_char,
                               TemaCase *one)
{
  TemaCaseParams *params;
  TemaAct *act = give_part_act (document, one, "", &params);
  char name[64];

  params->first_char = first_char;
  /* A passage without an end would read as none at all. */
  params->last_char = MAX (last_char, 1);
  _tema_act_set_label (act, _ ("Give a passage to “%s”"),
                       _tema_act_shorten (name, tema_case_get_name (one)));
  return act;
}

static gboolean
take_part (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;

  _tema_act_add_changed (act, 1);
  return _tema_board_run_on_pair (store, "DELETE FROM case_part WHERE id = ?1 AND study_case = ?2",
                                  params->part, params->one, error);
}

/**
 * tema_act_take_part_from_case:
 * @one: a case
 * @part: the id of one of its parts
 *
 * Says that a document, speaker or passage is not the case's words. The document is not touched.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_take_part_from_case (TemaCase *one, gint64 part)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (take_part, &params);
  char name[64];

  params->one = tema_case_get_id (one);
  params->part = part;
  _tema_act_set_label (act, _ ("Take a part from “%s”"),
                       _tema_act_shorten (name, tema_case_get_name (one)));
  return act;
}
