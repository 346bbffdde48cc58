/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void _tema_list_splice_difference (GListStore *store, GPtrArray *wanted);
void _tema_list_splice_all (GHashTable *wanted, GCompareFunc compare);

G_END_DECLS
