/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act-private.h"

G_BEGIN_DECLS

/**
 * TemaCodeParams:
 *
 * What a verb on codes captures: plain data, whichever of it the verb needs.
 */
typedef struct
{
  GArray *ids; /* gint64: the codes it is about */
  gint64 parent;
  guint position;
  char *text;
  char *description;
  TemaColor color;
  gboolean has_color;
  gboolean flag;
} TemaCodeParams;

TemaAct *_tema_code_act_new (TemaActMutate mutate,
                             TemaCode *const *codes,
                             guint n_codes,
                             TemaCodeParams **params) G_GNUC_WARN_UNUSED_RESULT;
void _tema_code_params_free (gpointer data);
void _tema_codebook_bind_parent (TemaStatement *statement, int index, gint64 parent);
gboolean _tema_codebook_require_free_name (
    TemaStore *store, gint64 parent, const char *name, gint64 except, GError **error);
gboolean _tema_codebook_require_place (TemaStore *store, gint64 parent, GError **error);
gint64 _tema_codebook_find_parent (TemaStore *store, gint64 code, GError **error);

gint64 _tema_codebook_insert_code (TemaAct *act,
                                   TemaStore *store,
                                   gint64 parent,
                                   guint position,
                                   const char *name,
                                   const char *description,
                                   const TemaColor *color,
                                   GError **error);
GArray *_tema_codebook_list_children (TemaStore *store, gint64 parent, GError **error);
gboolean
_tema_codebook_place_children (TemaStore *store, gint64 parent, const GArray *ids, GError **error);

G_END_DECLS
