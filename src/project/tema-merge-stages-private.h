/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-pseudonyms-private.h"
#include "store/tema-store-removed.h"

G_BEGIN_DECLS

/* On the way from two copies to a plan. One thread at a time has it. */
typedef struct
{
  char *path;
  char *guid;
  TemaPseudonyms *names;     /* NULL: their texts are ours */
  GCancellable *cancellable; /* nullable: asked between two rows */
  GHashTable *masks;         /* id of a document → TemaMask */
  GHashTable *coders;        /* name → our id */
  GChecksum *checksum;
  GArray *prints[TEMA_MERGE_N_TABLES];     /* ours, by id */
  guint n_found[TEMA_MERGE_N_TABLES];      /* of ours, in the other copy */
  GPtrArray *records[TEMA_MERGE_N_TABLES]; /* theirs, but for what is the same */
  GArray *removed_here;      /* of TemaRemoved: where this is a review copy; NULL otherwise */
  GArray *removed_there;     /* of TemaRemoved: where the other one is */
  GHashTable *renamed_here;  /* id of a turn → when it got another speaker; NULL: not read */
  GHashTable *renamed_there; /* likewise */
  TemaMergeData *data;
} TemaMergeStages;

TemaMergeStages *_tema_merge_stages_new (const char *path,
                                         TemaPseudonyms *names,
                                         GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void _tema_merge_stages_free (TemaMergeStages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMergeStages, _tema_merge_stages_free)

gpointer _tema_merge_stage_ours (TemaStore *store, gpointer data, GError **error);
gpointer _tema_merge_stage_theirs (TemaStore *store, gpointer data, GError **error);
gpointer _tema_merge_stage_compare (TemaStore *store, gpointer data, GError **error);

void _tema_merge_item_free (gpointer data);

/* The third stage. */
typedef struct
{
  TemaStore *store;
  TemaMergeStages *stages;
  GHashTable *names;   /* id → name, of what only the other copy has */
  GHashTable *leaders; /* two names of a speaker → the TemaMergeItem that tells of them */
  GError *trouble;     /* why the first question was not answered: no plan is made of guesses */
} TemaMergeCompare;

/* tema-merge-compare.c */
GError **_tema_merge_get_trouble (TemaMergeCompare *self);

/* tema-merge-words.c */
char *_tema_merge_dup_short (const char *text) G_GNUC_WARN_UNUSED_RESULT;
const char *_tema_merge_get_name_column (TemaMergeTable table);
char *_tema_merge_dup_row_name (TemaMergeCompare *self,
                                TemaMergeTable table,
                                const TemaMergeRecord *record) G_GNUC_WARN_UNUSED_RESULT;
gboolean
_tema_merge_put_in_words (TemaMergeCompare *self, const TemaMergeSpec *spec, TemaMergeItem *item);
void
_tema_merge_describe_new (TemaMergeCompare *self, const TemaMergeSpec *spec, TemaMergeItem *item);

char *_tema_merge_dup_turn_name (TemaMergeCompare *self,
                                 const TemaMergeRecord *record) G_GNUC_WARN_UNUSED_RESULT;

/* tema-merge-speakers.c */
gboolean _tema_merge_read_renamed (TemaStore *store, GHashTable **renamed, GError **error);
gboolean _tema_merge_judge_turn (TemaMergeCompare *self, TemaMergeItem *item, GError **error);

/* tema-merge-removed.c */
gboolean _tema_merge_read_removed (TemaStore *store, GArray **removed, GError **error);
gboolean _tema_merge_was_removed_here (TemaMergeCompare *self,
                                       TemaMergeTable table,
                                       const TemaMergeRecord *record);
gboolean _tema_merge_add_removed (TemaMergeCompare *self, GError **error);

G_END_DECLS
