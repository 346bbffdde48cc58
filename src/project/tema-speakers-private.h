/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-speakers.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

GPtrArray *_tema_speakers_read (TemaStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void
_tema_speakers_refuse (const char *speaker, const char *document, char **speakers, GError **error);
char *_tema_speaker_dup_label (const char *label,
                               const char *from,
                               const char *to) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
