/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "transcript/tema-transcript-view.h"

G_BEGIN_DECLS

void _tema_coded_text_draw (TemaTranscriptView *view, GtkSnapshot *snapshot);

G_END_DECLS
