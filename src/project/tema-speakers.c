/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Who speaks in the documents of a project, and whose words those are. */
#include "tema-config.h"

#include "project/tema-speakers-private.h"

#include "project/tema-project-private.h"
#include "project/tema-rows-private.h"

static void
speaker_free (gpointer data)
{
  TemaSpeaker *speaker = data;

  g_free (speaker->document_name);
  g_free (speaker->name);
  g_free (speaker->case_name);
  g_free (speaker);
}

static gpointer
read_speaker (TemaStatement *select)
{
  TemaSpeaker *speaker = g_new0 (TemaSpeaker, 1);

  speaker->document = tema_statement_get_int (select, 0);
  speaker->document_name = g_strdup (tema_statement_get_text (select, 1));
  speaker->name = g_strdup (tema_statement_get_text (select, 2));
  speaker->n_turns = tema_statement_get_int (select, 3);
  speaker->study_case = tema_statement_get_int (select, 4);
  speaker->case_name = g_strdup (tema_statement_get_text (select, 5));
  return speaker;
}

/* Everybody who speaks, by documents, in the order of their first turn. Store thread only. */
GPtrArray *
_tema_speakers_read (TemaStore *store, GError **error)
{
  g_autoptr (GPtrArray) speakers = g_ptr_array_new_with_free_func (speaker_free);

  if (!_tema_rows_read (
          store,
          "SELECT document.id, document.name, who.speaker, who.n_turns, ifnull (study_case.id, 0),"
          " study_case.name FROM (SELECT document, speaker, count (*) AS n_turns, min (first) AS"
          " first FROM turn WHERE speaker <> '' GROUP BY document, speaker) AS who"
          " JOIN document ON document.id = who.document"
          " LEFT JOIN study_case ON study_case.id = (SELECT part.study_case FROM case_part AS part"
          " WHERE part.document = who.document AND part.speaker = who.speaker ORDER BY part.id"
          " LIMIT 1) ORDER BY document.position, document.id, who.first, who.speaker",
          0, read_speaker, speakers, error))
    return NULL;
  return g_steal_pointer (&speakers);
}

static gpointer
list_all_job (TemaStore *store, gpointer unused, GError **error)
{
  return _tema_speakers_read (store, error);
}

/**
 * tema_project_list_all_speakers:
 * @self: a project
 * @error: return location
 *
 * Asks the file who speaks in which document, and waits for it: one pass over the turns (50 000
 * turns: 30 ms). Main thread only.
 *
 * Returns: (transfer full) (element-type TemaSpeaker): the speakers in the order of documents, and
 * of their first turn in each; or %NULL
 */
GPtrArray *
tema_project_list_all_speakers (TemaProject *self, GError **error)
{
  if (!_tema_project_require_open (self, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (self), list_all_job, NULL, error);
}

/**
 * tema_speakers_count_others:
 * @speakers: (element-type TemaSpeaker): all speakers of a project
 * @document: a document's id
 * @name: a speaker's name
 *
 * Returns: in how many other documents somebody of that name speaks
 */
guint
tema_speakers_count_others (const GPtrArray *speakers, gint64 document, const char *name)
{
  guint n_others = 0;

  for (guint i = 0; i < speakers->len; i++)
    {
      const TemaSpeaker *speaker = g_ptr_array_index (speakers, i);

      n_others += speaker->document != document && g_str_equal (speaker->name, name);
    }
  return n_others;
}
