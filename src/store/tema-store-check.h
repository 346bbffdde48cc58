/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

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

TemaStoreCheck *tema_store_check (TemaStore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaStoreCheck *tema_store_check_passages (TemaStore *self,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_store_check_free (TemaStoreCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaStoreCheck, tema_store_check_free)

G_END_DECLS
