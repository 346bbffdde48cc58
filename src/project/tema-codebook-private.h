/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-code-private.h"
#include "project/tema-codebook.h"

G_BEGIN_DECLS

TemaCodebook *_tema_codebook_new (void) G_GNUC_WARN_UNUSED_RESULT;
void _tema_codebook_take_rows (TemaCodebook *self, GPtrArray *rows);
void _tema_codebook_remove (TemaCodebook *self, GArray *ids);
void _tema_codebook_emit_changed (TemaCodebook *self);

G_END_DECLS
