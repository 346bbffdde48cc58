/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaSpeaker:
 * @document: id of the document
 * @document_name: what it is called
 * @name: the speaker, as the document has it
 * @n_turns: how many turns are the speaker's
 * @study_case: id of the case whose words those are, 0 for nobody's
 * @case_name: (nullable): what that case is called
 *
 * Somebody who speaks in one document; the same name in another document is another one of these.
 */
typedef struct
{
  gint64 document;
  char *document_name;
  char *name;
  guint n_turns;
  gint64 study_case;
  char *case_name;
} TemaSpeaker;

GPtrArray *tema_project_list_all_speakers (TemaProject *self,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint tema_speakers_count_others (const GPtrArray *speakers, gint64 document, const char *name);

/**
 * TemaSpeakerName:
 * @from: what a speaker is called
 * @to: what the speaker shall be called
 */
typedef struct
{
  const char *from;
  const char *to;
} TemaSpeakerName;

/**
 * TemaSpeakerRenaming:
 * @document: id of the document
 * @document_name: what it is called
 * @from: what the speaker is called, exactly
 * @to: what the speaker will be called
 * @n_turns: how many turns get the other name
 *
 * One speaker of one document who gets another name.
 */
typedef struct
{
  gint64 document;
  const char *document_name;
  const char *from;
  const char *to;
  guint n_turns;
} TemaSpeakerRenaming;

/**
 * TemaSpeakerJoin:
 * @from: one speaker
 * @with: the other one
 * @to: what both will be called
 * @n_from: turns of the one
 * @n_with: turns of the other
 * @n_documents: in how many documents
 * @case_name: (nullable): the case that only one of the two belonged to, and both will
 *
 * Two who will be one from then on, counted over all documents where they are two.
 */
typedef struct
{
  const char *from;
  const char *with;
  const char *to;
  guint n_from;
  guint n_with;
  guint n_documents;
  const char *case_name;
} TemaSpeakerJoin;

/**
 * TemaSpeakerPlan:
 * @renamings: (element-type TemaSpeakerRenaming): in the order of documents and speakers
 * @joins: (element-type TemaSpeakerJoin): who becomes one with whom
 * @n_turns: how many turns get another name
 * @n_documents: in how many documents
 * @n_names: how many different names get another one
 *
 * What renaming speakers will do.
 */
typedef struct
{
  GArray *renamings;
  GArray *joins;
  guint n_turns;
  guint n_documents;
  guint n_names;
  /*< private >*/
  GStringChunk *strings;
} TemaSpeakerPlan;

TemaSpeakerPlan *tema_speaker_plan_new (const GPtrArray *speakers,
                                        gint64 document,
                                        const TemaSpeakerName *names,
                                        guint n_names,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_speaker_plan_free (TemaSpeakerPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaSpeakerPlan, tema_speaker_plan_free)
char *tema_speaker_join_dup_words (const TemaSpeakerJoin *self) G_GNUC_WARN_UNUSED_RESULT;

TemaAct *tema_act_rename_speakers (TemaDocument *document,
                                   const TemaSpeakerName *names,
                                   guint n_names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
