/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-pseudonyms-private.h"

G_BEGIN_DECLS

/* On the way from two copies to a plan. One thread at a time has it. */
typedef struct
{
  char *path;
  char *guid;
  TemaPseudonyms *names; /* NULL: their texts are ours */
  GHashTable *masks;     /* id of a document → TemaMask */
  GHashTable *coders;    /* name → our id */
  GChecksum *checksum;
  GArray *prints[TEMA_MERGE_N_TABLES];     /* ours, by id */
  guint n_found[TEMA_MERGE_N_TABLES];      /* of ours, in the other copy */
  GPtrArray *records[TEMA_MERGE_N_TABLES]; /* theirs, but for what is the same */
  TemaMergeData *data;
} TemaMergeStages;

TemaMergeStages *_tema_merge_stages_new (const char *path,
                                         TemaPseudonyms *names) G_GNUC_WARN_UNUSED_RESULT;
void _tema_merge_stages_free (TemaMergeStages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMergeStages, _tema_merge_stages_free)

gpointer _tema_merge_stage_ours (TemaStore *store, gpointer data, GError **error);
gpointer _tema_merge_stage_theirs (TemaStore *store, gpointer data, GError **error);
gpointer _tema_merge_stage_compare (TemaStore *store, gpointer data, GError **error);

void _tema_merge_item_free (gpointer data);

G_END_DECLS
