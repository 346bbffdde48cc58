/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act-private.h"

G_BEGIN_DECLS

/**
 * TemaCodingParams:
 * @document: the document's id, 0 for codings of any
 * @first_char: first character of the passage
 * @last_char: the character after it
 * @ids: (element-type gint64): codes or codings
 * @codes: (nullable) (element-type gint64): codes, where @ids are codings
 * @parent: a code's id
 * @name: a name or a text
 *
 * What a verb on codings is about.
 */
typedef struct
{
  gint64 document;
  guint first_char;
  guint last_char;
  GArray *ids;
  GArray *codes;
  gint64 parent;
  char *name;
} TemaCodingParams;

TemaCodingParams *_tema_coding_params_new (TemaDocument *document,
                                           guint first_char,
                                           guint last_char) G_GNUC_WARN_UNUSED_RESULT;
void _tema_coding_params_free (gpointer data);
char *_tema_coding_dup_quote (TemaStore *store, const TemaCodingParams *params, GError **error);
gint64 _tema_coding_insert_code_from_data (TemaAct *act,
                                           TemaStore *store,
                                           const TemaCodingParams *params,
                                           GError **error);
gboolean _tema_coding_insert (TemaAct *act,
                              TemaStore *store,
                              const TemaCodingParams *params,
                              gint64 code,
                              gint64 coder,
                              const char *quote,
                              GError **error);
gboolean _tema_coding_require_codable (TemaStore *store, gint64 code, GError **error);
TemaAct *_tema_codings_act_new (TemaActMutate mutate,
                                const gint64 *coding_ids,
                                guint n_codings,
                                TemaCode *code,
                                TemaCodingParams **params);

G_END_DECLS
