/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

GHashTable *tema_store_list_changed (TemaStore *self, const char *table, int column, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
