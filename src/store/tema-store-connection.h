/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store-private.h"

G_BEGIN_DECLS

gboolean tema_connection_open (TemaStore *self, GError **error);
gboolean tema_connection_open_unlocked (TemaStore *self, GError **error);
gboolean tema_connection_open_memory (TemaStore *self, GError **error);
gboolean tema_connection_continue_in_memory (TemaStore *self, GError **error);
void tema_connection_close (TemaStore *self);

gboolean tema_connection_set_up (TemaStore *self, GError **error);
gboolean tema_connection_check (TemaStore *self, const char *pragma, GError **error);

G_END_DECLS
