/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-codebook.h"
#include "project/tema-transcript.h"

G_BEGIN_DECLS

/* As many as there are digits to choose them by. */
#define TEMA_MAX_RECENT_CODES 9

/**
 * TemaRecentCodes:
 *
 * The codes used last, the latest first: what the keys 1–9 and Q mean.
 */
typedef struct _TemaRecentCodes TemaRecentCodes;

TemaRecentCodes *tema_recent_codes_new (TemaCodebook *codebook) G_GNUC_WARN_UNUSED_RESULT;
void tema_recent_codes_free (TemaRecentCodes *self);
void tema_recent_codes_note (TemaRecentCodes *self, TemaCode *code);
void tema_recent_codes_learn (TemaRecentCodes *self, TemaTranscript *transcript);
GPtrArray *tema_recent_codes_list (TemaRecentCodes *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaRecentCodes, tema_recent_codes_free)

G_END_DECLS
