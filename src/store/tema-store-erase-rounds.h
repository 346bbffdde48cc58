/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

gboolean tema_erase_round_tells (const char *content, GHashTable *ids);
gboolean tema_erase_scrub_rounds (TemaStore *store, GHashTable *ids, GError **error);

G_END_DECLS
