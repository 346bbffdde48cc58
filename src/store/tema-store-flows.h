/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-codebook-state.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

GArray *tema_store_list_flows (TemaStore *self, gint64 after_act, gint64 up_to_act, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
