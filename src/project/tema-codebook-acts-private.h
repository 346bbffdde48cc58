/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act-private.h"

G_BEGIN_DECLS

gint64 _tema_codebook_insert_code (TemaAct *act,
                                   TemaStore *store,
                                   gint64 parent,
                                   guint position,
                                   const char *name,
                                   const char *description,
                                   const TemaColor *color,
                                   GError **error);
GArray *_tema_codebook_list_children (TemaStore *store, gint64 parent, GError **error);
gboolean
_tema_codebook_place_children (TemaStore *store, gint64 parent, const GArray *ids, GError **error);

G_END_DECLS
