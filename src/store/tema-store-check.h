/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

/**
 * TemaCheckDepth:
 * @TEMA_CHECK_PASSAGES: texts and what is on them: quick enough to be done again and again
 * @TEMA_CHECK_FILE: and the file's pages and rows
 * @TEMA_CHECK_ALL: and the bytes of files that came with another program's project
 *
 * How much of a project is looked through.
 */
typedef enum
{
  TEMA_CHECK_PASSAGES,
  TEMA_CHECK_FILE,
  TEMA_CHECK_ALL,
} TemaCheckDepth;

/**
 * TemaStoreCheck:
 * @problems: (element-type utf8): one sentence each, in the user's language; empty when all is well
 * @n_codings: passages looked at
 * @n_verified: passages whose quote equals their text
 * @n_documents: texts looked at
 */
typedef struct
{
  GPtrArray *problems;
  guint n_codings;
  guint n_verified;
  guint n_documents;
} TemaStoreCheck;

TemaStoreCheck *
tema_store_check (TemaStore *self, TemaCheckDepth depth, GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaStoreCheck *tema_store_check_in_slices (TemaStore *self,
                                            TemaCheckDepth depth,
                                            GCancellable *cancellable,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_store_check_free (TemaStoreCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaStoreCheck, tema_store_check_free)

G_END_DECLS
