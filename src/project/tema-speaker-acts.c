/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The verb on speakers: another name, and with it everything that knows them by name. Texts and
 * places in them are not touched. */
#include "tema-config.h"

#include "project/tema-speakers-private.h"

#include "base/tema-error.h"
#include "formats/tema-speaker-labels.h"
#include "project/tema-act-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many names are told in a line of the log. */
#define MOST_TOLD 3

typedef struct
{
  gint64 document; /* 0: all of them */
  guint n_names;
  TemaSpeakerName *names;
} SpeakerParams;

static void
speaker_params_free (gpointer data)
{
  SpeakerParams *params = data;

  for (guint i = 0; i < params->n_names; i++)
    {
      g_free ((char *)params->names[i].from);
      g_free ((char *)params->names[i].to);
    }
  g_free (params->names);
  g_free (params);
}

/* A row that is about a speaker, as it shall be. */
typedef struct
{
  gint64 id;
  const char *speaker;
  char *label; /* of a turn; NULL: it has none */
} Row;

static void
row_clear (gpointer data)
{
  g_free (((Row *)data)->label);
}

static const char *
find_in_label (const char *label, const char *name)
{
  TemaSpeakerLabel parsed;

  if (tema_speaker_label_parse (label, strlen (label), &parsed) && parsed.n_name == strlen (name)
      && strncmp (parsed.name, name, parsed.n_name) == 0)
    return parsed.name;
  return strstr (label, name);
}

/* What stood before a turn in its file, with the other name in it: files that are written for
 * other programs put it back, and nobody who was given another name may be read there. */
char *
_tema_speaker_dup_label (const char *label, const char *from, const char *to)
{
  const char *at = *from != '\0' ? find_in_label (label, from) : NULL;

  if (at == NULL)
    return g_strdup (label);
  return g_strdup_printf ("%.*s%s%s", (int)(at - label), label, to, at + strlen (from));
}

/* Everything is looked up before anything is written: two may change their names with each other.
 */
static gboolean
collect (TemaStore *store,
         const char *sql,
         const TemaSpeakerRenaming *renaming,
         GArray *rows,
         GError **error)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, renaming->document);
  tema_statement_bind_text (select, 2, renaming->from);
  while (tema_statement_step (select, &local_error))
    {
      Row row = { tema_statement_get_int (select, 0), renaming->to, NULL };

      if (!tema_statement_is_null (select, 1))
        row.label = _tema_speaker_dup_label (tema_statement_get_text (select, 1), renaming->from,
                                             renaming->to);
      g_array_append_val (rows, row);
    }
  return tema_error_pass_on (local_error, error);
}

static gboolean
collect_all (
    TemaStore *store, const TemaSpeakerPlan *plan, GArray *turns, GArray *parts, GError **error)
{
  for (guint i = 0; i < plan->renamings->len; i++)
    {
      const TemaSpeakerRenaming *renaming
          = &g_array_index (plan->renamings, TemaSpeakerRenaming, i);

      if (!collect (store, "SELECT id, label FROM turn WHERE document = ? AND speaker = ?",
                    renaming, turns, error)
          || !collect (store, "SELECT id, NULL FROM case_part WHERE document = ? AND speaker = ?",
                       renaming, parts, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_turn (TemaStore *store, const Row *row, GError **error)
{
  TemaStatement *update
      = tema_store_prepare (store, "UPDATE turn SET speaker = ?, label = ? WHERE id = ?");

  tema_statement_bind_text (update, 1, row->speaker);
  tema_statement_bind_text (update, 2, row->label);
  tema_statement_bind_int (update, 3, row->id);
  return tema_statement_run (update, error);
}

static gboolean
write_part (TemaStore *store, const Row *row, GError **error)
{
  TemaStatement *update
      = tema_store_prepare (store, "UPDATE case_part SET speaker = ? WHERE id = ?");

  tema_statement_bind_text (update, 1, row->speaker);
  tema_statement_bind_int (update, 2, row->id);
  return tema_statement_run (update, error);
}

/* A case speaks in a place once. */
static gboolean
drop_double_parts (TemaStore *store, const TemaSpeakerRenaming *renaming, GError **error)
{
  TemaStatement *delete = tema_store_prepare (
      store, "DELETE FROM case_part WHERE document = ?1 AND speaker = ?2 AND EXISTS (SELECT 1 FROM"
             " case_part AS other WHERE other.document = ?1 AND other.speaker = ?2"
             " AND other.study_case = case_part.study_case AND other.id < case_part.id)");

  tema_statement_bind_int (delete, 1, renaming->document);
  tema_statement_bind_text (delete, 2, renaming->to);
  return tema_statement_run (delete, error);
}

static gboolean
write_all (TemaStore *store, const TemaSpeakerPlan *plan, GError **error)
{
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (turns, row_clear);
  if (!collect_all (store, plan, turns, parts, error))
    return FALSE;
  for (guint i = 0; i < turns->len; i++)
    if (!write_turn (store, &g_array_index (turns, Row, i), error))
      return FALSE;
  for (guint i = 0; i < parts->len; i++)
    if (!write_part (store, &g_array_index (parts, Row, i), error))
      return FALSE;
  for (guint i = 0; i < plan->renamings->len && parts->len > 0; i++)
    if (!drop_double_parts (store, &g_array_index (plan->renamings, TemaSpeakerRenaming, i), error))
      return FALSE;
  return TRUE;
}

/* "“A” to “B”, “C” to “D”": each pair once, the first few of them. */
static char *
dup_pairs (const TemaSpeakerPlan *plan)
{
  g_autoptr (GString) pairs = g_string_new (NULL);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < plan->renamings->len; i++)
    {
      const TemaSpeakerRenaming *renaming
          = &g_array_index (plan->renamings, TemaSpeakerRenaming, i);
      char from[64], to[64];

      if (!g_hash_table_add (told, (gpointer)renaming->from))
        continue;
      if (g_hash_table_size (told) > MOST_TOLD)
        {
          g_string_append (pairs, ", …");
          break;
        }
      if (pairs->len > 0)
        g_string_append (pairs, ", ");
      /* Translators: in a list: what a speaker was called, what the speaker is called now */
      g_string_append_printf (pairs, _ ("“%s” to “%s”"), _tema_act_shorten (from, renaming->from),
                              _tema_act_shorten (to, renaming->to));
    }
  return g_string_free (g_steal_pointer (&pairs), FALSE);
}

static void
set_label_of_several (TemaAct *act, const TemaSpeakerPlan *plan)
{
  const TemaSpeakerRenaming *first = &g_array_index (plan->renamings, TemaSpeakerRenaming, 0);
  g_autofree char *pairs = dup_pairs (plan);
  char document[64];

  if (plan->n_documents == 1)
    /* Translators: in the log: a document, then "“A” to “B”, “C” to “D”" */
    _tema_act_set_label (act, _ ("Rename speakers in “%s”: %s"),
                         _tema_act_shorten (document, first->document_name), pairs);
  else
    /* Translators: in the log: how many documents, then "“A” to “B”, “C” to “D”" */
    _tema_act_set_label (act, _ ("Rename speakers in %u documents: %s"), plan->n_documents, pairs);
}

/* Of one speaker: what was joined is told as such. */
static void
set_label (TemaAct *act, const TemaSpeakerPlan *plan)
{
  const TemaSpeakerRenaming *first = &g_array_index (plan->renamings, TemaSpeakerRenaming, 0);
  gboolean is_join = plan->joins->len > 0;
  char from[64], to[64], document[64];

  if (plan->n_names > 1)
    set_label_of_several (act, plan);
  else if (plan->n_documents == 1)
    _tema_act_set_label (act,
                         is_join ? _ ("Join speaker “%s” with “%s” in “%s”")
                                 : _ ("Rename speaker “%s” to “%s” in “%s”"),
                         _tema_act_shorten (from, first->from), _tema_act_shorten (to, first->to),
                         _tema_act_shorten (document, first->document_name));
  else
    _tema_act_set_label (act,
                         is_join ? _ ("Join speaker “%s” with “%s” in %u documents")
                                 : _ ("Rename speaker “%s” to “%s” in %u documents"),
                         _tema_act_shorten (from, first->from), _tema_act_shorten (to, first->to),
                         plan->n_documents);
}

static gboolean
rename_speakers (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const SpeakerParams *params = data;
  g_autoptr (GPtrArray) speakers = _tema_speakers_read (store, error);
  g_autoptr (TemaSpeakerPlan) plan = NULL;

  if (speakers != NULL)
    plan
        = tema_speaker_plan_new (speakers, params->document, params->names, params->n_names, error);
  if (plan == NULL || !write_all (store, plan, error))
    return FALSE;
  _tema_act_add_changed (act, plan->n_turns);
  if (plan->n_turns > 0)
    set_label (act, plan);
  return TRUE;
}

/**
 * tema_act_rename_speakers:
 * @document: (nullable): the document where they shall get other names; %NULL for every document
 * @names: (array length=n_names): who shall be called what, all at once; copied
 * @n_names: how many
 *
 * Renames speakers; a name that a speaker of the same document has joins the two. Cases follow, so
 * that nobody's words become somebody else's. Texts and codings stay as they are. Fails like
 * tema_speaker_plan_new(), which tells beforehand what it will do. When all have their names
 * already, nothing happens.
 *
 * Returns: (transfer full): the act; its number of changes is how many turns got another name
 */
TemaAct *
tema_act_rename_speakers (TemaDocument *document, const TemaSpeakerName *names, guint n_names)
{
  SpeakerParams *params = g_new0 (SpeakerParams, 1);
  TemaAct *act = _tema_act_new (rename_speakers, params, speaker_params_free);

  params->document = document != NULL ? tema_document_get_id (document) : 0;
  params->n_names = n_names;
  params->names = g_new0 (TemaSpeakerName, n_names);
  for (guint i = 0; i < n_names; i++)
    params->names[i] = (TemaSpeakerName){ g_strdup (names[i].from), g_strdup (names[i].to) };
  _tema_act_set_label (act, _ ("Rename speakers"));
  return act;
}
