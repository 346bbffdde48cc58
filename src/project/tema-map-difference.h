/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-map-acts.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaMapChangeKind:
 * @TEMA_MAP_CHANGE_RENAMED: what a node stands for has another name than the node says
 * @TEMA_MAP_CHANGE_NEW: something came that has no node
 * @TEMA_MAP_CHANGE_MOVED: it lies within something else now
 * @TEMA_MAP_CHANGE_GONE: it is there no more
 *
 * How a board or the codebook differs from the map that was drawn from it.
 */
typedef enum
{
  TEMA_MAP_CHANGE_RENAMED,
  TEMA_MAP_CHANGE_NEW,
  TEMA_MAP_CHANGE_MOVED,
  TEMA_MAP_CHANGE_GONE,
} TemaMapChangeKind;

/**
 * TemaMapChange:
 * @kind: how it differs
 * @node: the node's GUID; "" for something new
 * @words: the change in words, for people
 * @subject: what it is
 * @subject_guid: GUID of that
 * @name: its name by now
 * @parent: GUID of the node that it shall hang on; "" for none, or when that is new as well
 * @new_parent: index of the change that brings the node it shall hang on, -1 for none
 * @x: new ones: where the node shall be; a place below the last of its siblings
 * @y: likewise
 *
 * One difference.
 */
typedef struct
{
  TemaMapChangeKind kind;
  char *node;
  char *words;
  TemaNodeSubject subject;
  char *subject_guid;
  char *name;
  char *parent;
  int new_parent;
  int x;
  int y;
} TemaMapChange;

/**
 * TemaMapDifference:
 * @changes: (element-type TemaMapChange): in the order of the board or the codebook, new ones
 * behind what they hang on; gone ones last
 *
 * How a map differs from what it was drawn from. Updates are offered by it and never made unasked.
 */
typedef struct
{
  GPtrArray *changes;
} TemaMapDifference;

TemaMapDifference *tema_map_difference_new (TemaProject *project,
                                            TemaMap *map) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_difference_free (TemaMapDifference *self);
guint tema_map_difference_get_n_changes (const TemaMapDifference *self);
const TemaMapChange *tema_map_difference_get_change (const TemaMapDifference *self, guint index);
void tema_map_difference_set_point (TemaMapDifference *self, guint index, TemaMapPoint point);
char *tema_map_difference_dup_summary (const TemaMapDifference *self) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMapDifference, tema_map_difference_free)

TemaAct *tema_act_update_map (TemaMap *map,
                              const TemaMapDifference *difference,
                              const guint *indices,
                              guint n_indices) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
