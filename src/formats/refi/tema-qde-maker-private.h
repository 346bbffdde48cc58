/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/refi/tema-qde-private.h"

G_BEGIN_DECLS

/* What every GUID is, for who points to it, while a study is made of a .qde. */
typedef struct
{
  TemaQde *qde;
  TemaStudy *study;
  GHashTable *codes; /* guid → itself, and so on */
  GHashTable *cases;
  GHashTable *sources;
  GHashTable *nodes;
  GHashTable *selections; /* guid → index + 1, of those that are wanted */
  GHashTable *codings;    /* guid → index + 1, of those that became codings and are wanted */
  GHashTable *first_refs; /* note → TemaQdePair that points to it first */
  GHashTable *links;      /* note → TemaQdeLink that comes from it */
  GHashTable *part_guids; /* of parts that have the GUID of their selection */
  GHashTable *wanted;     /* GUIDs that something points to */
  guint *first_selection; /* of each text */
  guint *end_selection;
  guint n_lost_codings;
  guint n_note_codings;
  guint n_extra_refs;
  guint n_bare;
} TemaQdeMaker;

void _tema_qde_make_memos (TemaQdeMaker *maker);
void _tema_qde_make_annotations (TemaQdeMaker *maker);

G_END_DECLS
