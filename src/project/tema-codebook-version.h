/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-codebook-state.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CODEBOOK_VERSION (tema_codebook_version_get_type ())
/**
 * TemaCodebookVersion:
 *
 * A kept state of the codebook: name, date, reason, phase, and every code as it was, with the
 * counts of then. There is no verb that changes or deletes one.
 */
G_DECLARE_FINAL_TYPE (TemaCodebookVersion, tema_codebook_version, TEMA, CODEBOOK_VERSION, GObject)

gint64 tema_codebook_version_get_id (TemaCodebookVersion *self);
const char *tema_codebook_version_get_guid (TemaCodebookVersion *self);
guint tema_codebook_version_get_number (TemaCodebookVersion *self);
const char *tema_codebook_version_get_name (TemaCodebookVersion *self);
const char *tema_codebook_version_get_reason (TemaCodebookVersion *self);
const char *tema_codebook_version_get_time (TemaCodebookVersion *self);
guint tema_codebook_version_get_phase (TemaCodebookVersion *self);
const TemaCodebookState *tema_codebook_version_get_state (TemaCodebookVersion *self,
                                                          GError **error);

G_END_DECLS
