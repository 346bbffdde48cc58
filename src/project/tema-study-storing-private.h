/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-study.h"
#include "base/tema-text-index.h"
#include "project/tema-act-private.h"

G_BEGIN_DECLS

/**
 * TemaStudyThing:
 *
 * What a GUID of a study turned out to stand for in the project.
 */
typedef enum
{
  TEMA_STUDY_USER,
  TEMA_STUDY_CODE,
  TEMA_STUDY_SOURCE,
  TEMA_STUDY_VARIABLE,
  TEMA_STUDY_CASE,
  TEMA_STUDY_BOARD,
  TEMA_STUDY_THEME,
  TEMA_STUDY_MEMO,
  TEMA_STUDY_MAP,
  TEMA_STUDY_NODE,
  TEMA_STUDY_N_THINGS,
} TemaStudyThing;

/**
 * TemaStoring:
 * @ids: GUID of the study → id in the project, a table for each #TemaStudyThing
 * @texts: GUID of a source that is in the project as the study has it → #TemaTextIndex
 * @fresh: ids of what this act made
 * @first_turns: GUID of a source → index + 1 of its first turn
 * @siblings: parent and name of a code → its id
 * @n_new: rows that are new
 * @n_same: rows that were there already, as they are in the study
 * @n_other: rows that were there already and are not the same; they stay as they are
 * @n_done: for the progress
 * @n_all: likewise
 *
 * A study on its way into a project, inside the act.
 */
typedef struct
{
  TemaAct *act;
  TemaStore *store;
  const TemaStudy *study;
  GCancellable *cancellable;
  GHashTable *ids[TEMA_STUDY_N_THINGS];
  GHashTable *texts;
  GHashTable *fresh;
  GHashTable *first_turns;
  GHashTable *siblings;
  gint64 coder;
  char *now;
  guint n_new;
  guint n_same;
  guint n_other;
  guint n_done;
  guint n_all;
  GError **error;
} TemaStoring;

gboolean _tema_storing_go_on (TemaStoring *self);
gboolean _tema_storing_insert (TemaStoring *self, const char *sql, const char *types, ...);
gint64 _tema_storing_ask (TemaStoring *self, const char *sql, const char *types, ...);
gint64 _tema_storing_find (TemaStoring *self, TemaStudyThing thing, const char *guid);
void _tema_storing_note (TemaStoring *self, TemaStudyThing thing, const char *guid, gint64 id);
gint64 _tema_storing_get_coder (TemaStoring *self, const char *user);
const char *_tema_storing_get_date (TemaStoring *self, const char *date);
const char *
_tema_storing_name (TemaStoring *self, const char *name, const char *instead, char **owned);
const char *_tema_storing_peek_quote (
    TemaStoring *self, const char *source, gint64 first, gint64 last, gsize *n_bytes);
char *_tema_storing_dup_quote (TemaStoring *self, const char *source, gint64 first, gint64 last);
void _tema_storing_tell (TemaStoring *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

gboolean _tema_storing_users (TemaStoring *self);
gboolean _tema_storing_codes (TemaStoring *self);
gboolean _tema_storing_sources (TemaStoring *self);
gboolean _tema_storing_files (TemaStoring *self);
gboolean _tema_storing_cases (TemaStoring *self);
gboolean _tema_storing_codings (TemaStoring *self);
gboolean _tema_storing_annotations (TemaStoring *self);
gboolean _tema_storing_boards (TemaStoring *self);
gboolean _tema_storing_memos (TemaStoring *self);
gboolean _tema_storing_maps (TemaStoring *self);
gboolean _tema_storing_foreign (TemaStoring *self);

G_END_DECLS
