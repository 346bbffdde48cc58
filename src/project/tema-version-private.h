/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act-private.h"
#include "project/tema-project.h"
#include "project/tema-versions.h"
#include "project/tema-version-rows.h"

G_BEGIN_DECLS

TemaCodebookVersion *
_tema_codebook_version_new (const TemaVersionRow *row) G_GNUC_WARN_UNUSED_RESULT;
const TemaVersionRow *_tema_codebook_version_get_row (TemaCodebookVersion *self);
void _tema_versions_take_rows (GListStore *versions, const TemaVersionRows *rows);

TemaCodebookState *_tema_codebook_freeze_from_store (TemaStore *store,
                                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaReport *
_tema_codebook_report_of_state (const TemaCodebookState *state,
                                const char *project_title,
                                const TemaCodebookReportOptions *options) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
