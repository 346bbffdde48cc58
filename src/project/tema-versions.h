/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "project/tema-codebook-comparison.h"
#include "project/tema-codebook-report.h"
#include "project/tema-codebook-version.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaVersionDifference:
 * @before: the earlier version
 * @after: (nullable): the later one; %NULL is now
 * @now: (nullable): the codebook as it is, where @after is %NULL
 * @comparison: what is different
 *
 * Two states of the codebook held against each other.
 */
typedef struct
{
  TemaCodebookVersion *before;
  TemaCodebookVersion *after;
  TemaCodebookState *now;
  TemaCodebookComparison *comparison;
} TemaVersionDifference;

/* Versions */
GListModel *tema_project_get_versions (TemaProject *self);
TemaCodebookVersion *tema_project_find_version (TemaProject *self, const char *name_or_guid);
char *tema_version_dup_name (TemaProject *project, const char *language) G_GNUC_WARN_UNUSED_RESULT;
char *tema_version_dup_date (const char *time, const char *language) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *
tema_act_keep_version (const char *name, const char *reason, guint phase) G_GNUC_WARN_UNUSED_RESULT;
TemaCodebookState *tema_codebook_dup_state (TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;

/* What is different */
TemaVersionDifference *tema_project_compare_versions (TemaProject *self,
                                                      TemaCodebookVersion *before,
                                                      TemaCodebookVersion *after,
                                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_compare_versions_async (TemaProject *self,
                                          TemaCodebookVersion *before,
                                          TemaCodebookVersion *after,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
TemaVersionDifference *tema_project_compare_versions_finish (
    TemaProject *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const TemaCodebookState *tema_version_difference_get_state (const TemaVersionDifference *self,
                                                            gboolean is_after);
void tema_version_difference_free (TemaVersionDifference *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaVersionDifference, tema_version_difference_free)

/* On paper */
TemaReport *tema_version_report_new (TemaProject *project,
                                     TemaCodebookVersion *version,
                                     const TemaCodebookReportOptions *options,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaReport *tema_version_difference_report_new (TemaProject *project,
                                                const TemaVersionDifference *difference,
                                                gboolean with_counts,
                                                const char *language,
                                                TemaReportPaper paper) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
