/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-text-index.h"
#include "project/tema-project-private.h"
#include "project/tema-pseudonyms-private.h"

G_BEGIN_DECLS

/* A review copy on its way: what it is for, then what goes into it. */
typedef struct
{
  char *path;
  gboolean may_replace;
  char *for_whom;
  char *coder;
  TemaPseudonyms *names; /* NULL: all stays as it is */
  GHashTable *masks;
  TemaNameCounts counts; /* of the names, where there are any */
  GPtrArray *records[TEMA_MERGE_N_TABLES];
  TemaTextIndex *text; /* of the document whose passages were looked at last */
  gint64 text_document;
  char *guid;
  char *created_at;
  char *label;
} TemaReview;

gpointer _tema_review_read (TemaStore *store, gpointer data, GError **error);

G_END_DECLS
