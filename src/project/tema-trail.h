/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaTrailFilter:
 * @phase: only acts of this phase, 1 to 6, 0 for those of none; -1 for all
 * @code: id of a code that they must be about, 0 for any
 * @theme: id of a theme that they must be about, 0 for any
 * @coder: (nullable): only acts of this coder
 * @from: (nullable): first day, local time, "2026-01-31"
 * @to: (nullable): last day, likewise
 * @words: (nullable): words that a line must have, in any case
 * @without_undone: leaves out acts that are undone at present, and the lines that say so
 *
 * Which lines of the log are wanted. All zero but for @phase means all.
 */
typedef struct
{
  int phase;
  gint64 code;
  gint64 theme;
  char *coder;
  char *from;
  char *to;
  char *words;
  gboolean without_undone;
} TemaTrailFilter;

TemaTrailFilter *tema_trail_filter_new (void) G_GNUC_WARN_UNUSED_RESULT;
TemaTrailFilter *tema_trail_filter_copy (const TemaTrailFilter *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_trail_filter_free (TemaTrailFilter *self);
gboolean tema_trail_is_day (const char *day);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaTrailFilter, tema_trail_filter_free)

/**
 * TemaTrailLine:
 * @number: counts up from 1, never used twice
 * @time: UTC, "2026-01-31T12:00:00Z"
 * @coder: who did it
 * @label: what was done, in the words of then
 * @phase: the phase of the analysis, 1 to 6, 0 for none (Braun & Clarke 2006)
 * @is_undone: whether the act is taken back at present
 * @is_about_another: whether the line says that an act was undone or done again
 * @n_lines: how many lines of the log it stands for; more than one where lines were condensed
 * @codes: (nullable) (element-type gint64): codes that it is about, where that was asked for
 *
 * One line of the log of acts.
 */
typedef struct
{
  gint64 number;
  char *time;
  char *coder;
  char *label;
  guint phase;
  gboolean is_undone;
  gboolean is_about_another;
  guint n_lines;
  GArray *codes;
} TemaTrailLine;

void tema_trail_line_free (TemaTrailLine *self);
GPtrArray *tema_project_list_trail (TemaProject *self,
                                    const TemaTrailFilter *filter,
                                    gboolean with_codes,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_list_trail_async (TemaProject *self,
                                    const TemaTrailFilter *filter,
                                    gboolean with_codes,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *tema_project_list_trail_finish (TemaProject *self,
                                           GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
GStrv tema_project_list_coders (TemaProject *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_list_coders_async (TemaProject *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GStrv tema_project_list_coders_finish (TemaProject *self,
                                       GAsyncResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * TemaTrailColumns:
 * @TEMA_TRAIL_DATE: the day
 * @TEMA_TRAIL_WHAT: what was done
 * @TEMA_TRAIL_WHO: the coder
 * @TEMA_TRAIL_PHASE: the phase
 *
 * Columns of the audit trail on paper.
 */
typedef enum
{
  TEMA_TRAIL_DATE = 1 << 0,
  TEMA_TRAIL_WHAT = 1 << 1,
  TEMA_TRAIL_WHO = 1 << 2,
  TEMA_TRAIL_PHASE = 1 << 3,
  TEMA_TRAIL_ALL_COLUMNS = (1 << 4) - 1,
} TemaTrailColumns;

/**
 * TemaTrailReportOptions:
 * @columns: which columns, 0 for all
 * @is_condensed: whether a run of like acts on one day is one line with a count
 * @language: (nullable): "en", "nb" or "nn"
 * @title: (nullable): the heading; %NULL is one in the report's language
 * @paper: A4 or Letter
 */
typedef struct
{
  TemaTrailColumns columns;
  gboolean is_condensed;
  const char *language;
  const char *title;
  TemaReportPaper paper;
} TemaTrailReportOptions;

GPtrArray *tema_trail_condense (GPtrArray *lines, const char *language) G_GNUC_WARN_UNUSED_RESULT;
TemaReport *tema_trail_report_new (const char *project_title,
                                   GPtrArray *lines,
                                   const TemaTrailReportOptions *options) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
