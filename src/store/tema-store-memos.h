/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store-private.h"

G_BEGIN_DECLS

gboolean tema_store_keep_memos (TemaStore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
