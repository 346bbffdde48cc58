/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-trail.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

GArray *_tema_trail_list_numbers (TemaStore *store,
                                  const TemaTrailFilter *filter,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *_tema_trail_load_lines (TemaStore *store,
                                   const gint64 *numbers,
                                   guint n_numbers,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
