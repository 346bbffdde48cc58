/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "transcript/tema-transcript-view.h"

G_BEGIN_DECLS

void tema_coding_ends_add (TemaTranscriptView *view);
void tema_coding_ends_preview (TemaTranscriptView *view,
                               gint64 coding_id,
                               gboolean is_last,
                               double x,
                               double y,
                               gboolean is_exact);
void tema_coding_ends_drop (TemaTranscriptView *view, gint64 coding_id);

G_END_DECLS
