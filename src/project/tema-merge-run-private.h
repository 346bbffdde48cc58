/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-text-index.h"
#include "project/tema-merge-private.h"

G_BEGIN_DECLS

/* A merge while it runs, on the store thread. */
typedef struct
{
  TemaAct *act;
  TemaStore *store;
  gconstpointer params;                   /* what the act was made with */
  GHashTable *ids[TEMA_MERGE_N_TABLES];   /* of theirs → of ours, where they are not the same */
  GHashTable *known[TEMA_MERGE_N_TABLES]; /* ids that were found to be there */
  TemaMergeChoice orders[TEMA_MERGE_N_TABLES];
  TemaTextIndex *text; /* of the document that was needed last */
  gint64 text_document;
  GPtrArray *codings;   /* of TemaMergeRecord: as they shall be; NULL until one is */
  GHashTable *moved;    /* ids of those that are here already */
  GArray *named;        /* speakers who had two names, see tema-merge-speakers.c; NULL: none */
  GHashTable *followed; /* ids of parts of cases that have followed; NULL: none */
  guint n_new;
  guint n_changed;
  guint n_removed;
  guint n_left_out;
} TemaMergeRun;

void _tema_merge_run_map (TemaMergeRun *run, TemaMergeTable table, gint64 theirs, gint64 ours);
gboolean _tema_merge_run_write (TemaMergeRun *run,
                                TemaMergeTable table,
                                const TemaMergeRecord *record,
                                gboolean is_new,
                                GError **error);
void _tema_merge_run_keep_coding (TemaMergeRun *run,
                                  const TemaMergeRecord *made,
                                  const TemaMergeRecord *mine);
gboolean _tema_merge_run_write_codings (TemaMergeRun *run, GError **error);
gboolean _tema_merge_run_remove (TemaMergeRun *run, const TemaMergeItem *item, GError **error);
void _tema_merge_run_note_turn (TemaMergeRun *run,
                                const TemaMergeRecord *mine,
                                const TemaMergeRecord *theirs,
                                const TemaMergeRecord *made);
gboolean _tema_merge_run_has_met (TemaMergeRun *run, const TemaMergeItem *item);
gboolean _tema_merge_run_meet (TemaMergeRun *run,
                               TemaMergeTable table,
                               const TemaMergeRecord *theirs,
                               GError **error);
gboolean _tema_merge_run_follow_speaker (TemaMergeRun *run,
                                         const TemaMergeRecord *mine,
                                         const TemaMergeRecord *theirs,
                                         TemaMergeRecord *made,
                                         GError **error);
gboolean _tema_merge_run_follow_speakers (TemaMergeRun *run, GError **error);
gboolean _tema_merge_run_find_cell (TemaMergeRun *run, TemaMergeRecord *value, GError **error);

G_END_DECLS
