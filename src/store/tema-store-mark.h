/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

void tema_store_drop_stale (TemaStore *self);
void tema_store_note_mark (TemaStore *self);
void tema_store_forget_mark (TemaStore *self);
gboolean tema_store_require_unchanged (TemaStore *self, GError **error);
gboolean tema_store_prepare_mark (TemaStore *self, GError **error);
void tema_store_take_mark (TemaStore *self);

G_END_DECLS
