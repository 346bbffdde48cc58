/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store-erase-private.h"

G_BEGIN_DECLS

gboolean tema_erase_list_memos (TemaErasure *self, GError **error);
gboolean tema_erase_delete_memos (TemaErasure *self, GError **error);

G_END_DECLS
