/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What renaming speakers will do, worked out before anything is written: who gets which name where,
 * and who becomes one with whom. The window shows it, the act does it. */
#include "tema-config.h"

#include "project/tema-speakers-private.h"

#include "base/tema-error.h"
#include "project/tema-act-private.h"

#include <glib/gi18n-lib.h>

/* More names than these say no more in a sentence. */
#define MOST_NAMED 12

/* A plan in the making. */
typedef struct
{
  TemaSpeakerPlan *plan;
  const GPtrArray *speakers;
  const TemaSpeakerName *names;
  guint n_names;
  char **targets;   /* as they are stored: one line, composed */
  gboolean *is_met; /* somebody was called so */
} Making;

/* The speakers of one document, and what each will be called. */
typedef struct
{
  const TemaSpeaker *const *members;
  guint n_members;
  const char **after;
} Document;

static char *
compose (const char *name)
{
  return g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
}

/* Whether both look the same: accents may be letters of their own in one file and not in another.
 */
static gboolean
is_same_composed (const char *name, const char *composed)
{
  g_autofree char *other = compose (name);

  return g_strcmp0 (other, composed) == 0;
}

static gboolean
has_member (const Document *document, const char *name)
{
  for (guint i = 0; i < document->n_members; i++)
    if (g_str_equal (document->members[i]->name, name))
      return TRUE;
  return FALSE;
}

/* Whoever is meant by a name: who has it to the byte, or else who has one that looks the same. */
static gboolean
is_meant (const Document *document, const TemaSpeaker *speaker, const char *from)
{
  g_autofree char *composed = NULL;

  if (g_str_equal (speaker->name, from))
    return TRUE;
  if (has_member (document, from))
    return FALSE;
  composed = compose (from);
  return composed != NULL && is_same_composed (speaker->name, composed);
}

static void
name_members (Making *self, Document *document)
{
  for (guint i = 0; i < document->n_members; i++)
    {
      const TemaSpeaker *speaker = document->members[i];

      document->after[i] = NULL;
      for (guint j = 0; j < self->n_names && document->after[i] == NULL; j++)
        if (is_meant (document, speaker, self->names[j].from))
          {
            document->after[i] = self->targets[j];
            self->is_met[j] = TRUE;
          }
    }
}

static guint
count_called (const Document *document, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < document->n_members; i++)
    n += g_strcmp0 (document->after[i], name) == 0;
  return n;
}

/* Who has such a name already is the one that the others become; and who only had its letters put
 * together otherwise stays what he is. */
static void
name_the_rest (Document *document)
{
  for (guint i = 0; i < document->n_members; i++)
    {
      g_autofree char *composed = compose (document->members[i]->name);

      if (document->after[i] == NULL && composed != NULL)
        for (guint j = 0; j < document->n_members && document->after[i] == NULL; j++)
          if (g_strcmp0 (document->after[j], composed) == 0)
            document->after[i] = document->after[j];
      if (document->after[i] == NULL)
        document->after[i] = document->members[i]->name;
    }
  for (guint i = 0; i < document->n_members; i++)
    if (is_same_composed (document->members[i]->name, document->after[i])
        && count_called (document, document->after[i]) == 1)
      document->after[i] = document->members[i]->name;
}

static const char *
keep (Making *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->plan->strings, text) : NULL;
}

static void
add_renamings (Making *self, const Document *document)
{
  guint n_before = self->plan->renamings->len;

  for (guint i = 0; i < document->n_members; i++)
    {
      const TemaSpeaker *speaker = document->members[i];
      TemaSpeakerRenaming renaming = {
        speaker->document,          keep (self, speaker->document_name),
        keep (self, speaker->name), keep (self, document->after[i]),
        speaker->n_turns,
      };

      if (g_str_equal (renaming.from, renaming.to))
        continue;
      g_array_append_val (self->plan->renamings, renaming);
      self->plan->n_turns += renaming.n_turns;
    }
  self->plan->n_documents += self->plan->renamings->len > n_before;
}

static TemaSpeakerJoin *
find_join (Making *self, const char *from, const char *with, const char *to)
{
  TemaSpeakerJoin fresh = { .from = from, .with = with, .to = to };

  for (guint i = 0; i < self->plan->joins->len; i++)
    {
      TemaSpeakerJoin *join = &g_array_index (self->plan->joins, TemaSpeakerJoin, i);

      if (join->from == from && join->with == with && join->to == to)
        return join;
    }
  g_array_append_val (self->plan->joins, fresh);
  return &g_array_index (self->plan->joins, TemaSpeakerJoin, self->plan->joins->len - 1);
}

/* What was said of one informant would be another's: nobody may do that in passing. */
static gboolean
refuse_two_cases (const TemaSpeaker *one, const TemaSpeaker *other, GError **error)
{
  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_INVALID,
      _ ("“%s” and “%s” cannot be one speaker in “%s”: the one is informant “%s”, the other "
         "“%s”. Give both to the same informant first."),
      one->name, other->name, one->document_name, one->case_name, other->case_name);
  return FALSE;
}

/* The one that the others become: who has the name, or else who speaks first. */
static guint
find_base (const Document *document, const char *name)
{
  guint first = G_MAXUINT;

  for (guint i = 0; i < document->n_members; i++)
    if (g_str_equal (document->after[i], name))
      {
        if (is_same_composed (document->members[i]->name, name))
          return i;
        first = MIN (first, i);
      }
  return first;
}

static gboolean
is_renamed (const Document *document, guint i)
{
  return !g_str_equal (document->members[i]->name, document->after[i]);
}

static gboolean
add_joins (Making *self, const Document *document, GError **error)
{
  for (guint i = 0; i < document->n_members; i++)
    {
      guint base = find_base (document, document->after[i]);
      const TemaSpeaker *one = document->members[i], *other = document->members[base];
      TemaSpeakerJoin *join;

      if (base == i || (!is_renamed (document, i) && !is_renamed (document, base)))
        continue;
      if (one->study_case != 0 && other->study_case != 0 && one->study_case != other->study_case)
        return refuse_two_cases (one, other, error);
      join = find_join (self, keep (self, one->name), keep (self, other->name),
                        keep (self, document->after[i]));
      join->n_from += one->n_turns;
      join->n_with += other->n_turns;
      join->n_documents++;
      join->case_name = NULL;
      if (join->n_documents == 1 && one->study_case != other->study_case)
        join->case_name = keep (self, one->study_case != 0 ? one->case_name : other->case_name);
    }
  return TRUE;
}

/* Two who become one with a third must not be two informants either. */
static gboolean
has_one_case (const Document *document, GError **error)
{
  for (guint i = 0; i < document->n_members; i++)
    for (guint j = i + 1; j < document->n_members; j++)
      {
        const TemaSpeaker *one = document->members[i], *other = document->members[j];

        if (one->study_case != 0 && other->study_case != 0 && one->study_case != other->study_case
            && g_str_equal (document->after[i], document->after[j]))
          return refuse_two_cases (one, other, error);
      }
  return TRUE;
}

static gboolean
take_document (Making *self, guint first, guint n_members, GError **error)
{
  g_autofree const char **after = g_new0 (const char *, n_members);
  Document document
      = { (const TemaSpeaker *const *)self->speakers->pdata + first, n_members, after };

  name_members (self, &document);
  if (count_called (&document, NULL) == n_members)
    return TRUE;
  name_the_rest (&document);
  add_renamings (self, &document);
  return has_one_case (&document, error) && add_joins (self, &document, error);
}

static gboolean
clean_targets (Making *self, GError **error)
{
  for (guint i = 0; i < self->n_names; i++)
    {
      g_autofree char *line = _tema_act_dup_name (self->names[i].to, error);

      if (line == NULL)
        return FALSE;
      self->targets[i] = compose (line);
    }
  return TRUE;
}

/* Says that nobody in a document is called so, and who speaks there. Takes names off @speakers. */
void
_tema_speakers_refuse (const char *speaker, const char *document, char **speakers, GError **error)
{
  g_autofree char *names = NULL;
  guint n_speakers = g_strv_length (speakers);

  if (n_speakers > MOST_NAMED)
    {
      g_free (speakers[MOST_NAMED]);
      speakers[MOST_NAMED] = g_strdup ("…");
      g_clear_pointer (&speakers[MOST_NAMED + 1], g_free);
    }
  names = g_strjoinv (", ", speakers);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
               _ ("“%s” does not speak in “%s”. Choose one of its speakers: %s."), speaker,
               document, names);
}

static gboolean
refuse_missing (Making *self, gint64 document, const char *from, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) speakers = NULL;
  const char *document_name = NULL;

  for (guint i = 0; i < self->speakers->len; i++)
    {
      const TemaSpeaker *speaker = g_ptr_array_index (self->speakers, i);

      if (speaker->document != document)
        continue;
      g_strv_builder_add (builder, speaker->name);
      document_name = speaker->document_name;
    }
  speakers = g_strv_builder_end (builder);
  if (document_name != NULL)
    _tema_speakers_refuse (from, document_name, speakers, error);
  else
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 document != 0 ? _ ("This document has no speakers, so “%s” is none of them.")
                               : _ ("No speaker is called “%s” in this project."),
                 from);
  return FALSE;
}

static gboolean
make (Making *self, gint64 document, GError **error)
{
  const GPtrArray *speakers = self->speakers;

  if (!clean_targets (self, error))
    return FALSE;
  for (guint i = 0, n; i < speakers->len; i += n)
    {
      gint64 here = ((const TemaSpeaker *)g_ptr_array_index (speakers, i))->document;

      for (n = 1; i + n < speakers->len; n++)
        if (((const TemaSpeaker *)g_ptr_array_index (speakers, i + n))->document != here)
          break;
      if ((document == 0 || here == document) && !take_document (self, i, n, error))
        return FALSE;
    }
  for (guint i = 0; i < self->n_names; i++)
    if (!self->is_met[i])
      return refuse_missing (self, document, self->names[i].from, error);
  return TRUE;
}

static void
count_names (TemaSpeakerPlan *plan)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < plan->renamings->len; i++)
    g_hash_table_add (seen, (gpointer)g_array_index (plan->renamings, TemaSpeakerRenaming, i).from);
  plan->n_names = g_hash_table_size (seen);
}

/**
 * tema_speaker_plan_new:
 * @speakers: (element-type TemaSpeaker): all speakers of a project
 * @document: id of the document where they shall get other names, 0 for every document
 * @names: (array length=n_names): who shall be called what; all at once, so that two may change
 *   their names with each other
 * @n_names: how many
 * @error: return location
 *
 * Works out what renaming speakers will do; nothing is changed. A name that a speaker of the
 * document has already joins the two. Fails with %TEMA_ERROR_INVALID when a name is empty or too
 * long, or when two who belong to different cases would become one; with %TEMA_ERROR_NOT_FOUND when
 * nobody is called so there. Any thread.
 *
 * Returns: (transfer full): the plan, or %NULL
 */
TemaSpeakerPlan *
tema_speaker_plan_new (const GPtrArray *speakers,
                       gint64 document,
                       const TemaSpeakerName *names,
                       guint n_names,
                       GError **error)
{
  g_autoptr (TemaSpeakerPlan) plan = g_new0 (TemaSpeakerPlan, 1);
  g_auto (GStrv) targets = g_new0 (char *, n_names + 1);
  g_autofree gboolean *is_met = g_new0 (gboolean, n_names);
  Making making = { plan, speakers, names, n_names, targets, is_met };

  plan->renamings = g_array_new (FALSE, FALSE, sizeof (TemaSpeakerRenaming));
  plan->joins = g_array_new (FALSE, FALSE, sizeof (TemaSpeakerJoin));
  plan->strings = g_string_chunk_new (256);
  if (!make (&making, document, error))
    return NULL;
  count_names (plan);
  return g_steal_pointer (&plan);
}

/**
 * tema_speaker_plan_free:
 * @self: (transfer full): a plan
 */
void
tema_speaker_plan_free (TemaSpeakerPlan *self)
{
  g_array_unref (self->renamings);
  g_array_unref (self->joins);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * tema_speaker_join_dup_words:
 * @self: two who become one
 *
 * Returns: (transfer full): a sentence that says so before it is done
 */
char *
tema_speaker_join_dup_words (const TemaSpeakerJoin *self)
{
  g_autofree char *joined = g_strdup_printf (
      /* Translators: how many turns, a speaker's name, how many turns, another speaker's name */
      g_dngettext (GETTEXT_PACKAGE, "Joins %u turn of “%s” with the %u of “%s”",
                   "Joins %u turns of “%s” with the %u of “%s”", self->n_from),
      self->n_from, self->from, self->n_with, self->with);
  g_autofree char *named = NULL, *placed = NULL;

  named = g_str_equal (self->with, self->to)
              ? g_steal_pointer (&joined)
              /* Translators: a sentence on two speakers who become one, and what both are called */
              : g_strdup_printf (_ ("%s, as “%s”"), joined, self->to);
  placed = self->n_documents == 1
               ? g_steal_pointer (&named)
               /* Translators: a sentence on two speakers who become one; how many documents */
               : g_strdup_printf (_ ("%s, in %u documents"), named, self->n_documents);
  if (self->case_name == NULL)
    return g_strconcat (placed, ".", NULL);
  /* Translators: a sentence on two speakers who become one, and an informant's name */
  return g_strdup_printf (_ ("%s. All of it will be the words of informant “%s”."), placed,
                          self->case_name);
}
