/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"
#include "project/tema-pseudonyms.h"

G_BEGIN_DECLS

/**
 * TemaMergeKind:
 * @TEMA_MERGE_KIND_PROJECT: the project's title and the like
 * @TEMA_MERGE_KIND_DOCUMENT: documents
 * @TEMA_MERGE_KIND_CODE: codes
 * @TEMA_MERGE_KIND_CODING: coded passages
 * @TEMA_MERGE_KIND_ANNOTATION: notes in the margin
 * @TEMA_MERGE_KIND_CASE: cases, attributes and what is said of a case
 * @TEMA_MERGE_KIND_BOARD: boards, themes, cards and rounds
 * @TEMA_MERGE_KIND_MAP: maps, nodes and cross-links
 * @TEMA_MERGE_KIND_MEMO: memos and the journal
 * @TEMA_MERGE_KIND_QUESTION: research questions
 * @TEMA_MERGE_KIND_VERSION: versions of the codebook
 * @TEMA_MERGE_KIND_OTHER: what other programs left
 * @TEMA_MERGE_N_KINDS: how many there are
 *
 * What a row of a merge is about.
 */
typedef enum
{
  TEMA_MERGE_KIND_PROJECT,
  TEMA_MERGE_KIND_DOCUMENT,
  TEMA_MERGE_KIND_CODE,
  TEMA_MERGE_KIND_CODING,
  TEMA_MERGE_KIND_ANNOTATION,
  TEMA_MERGE_KIND_CASE,
  TEMA_MERGE_KIND_BOARD,
  TEMA_MERGE_KIND_MAP,
  TEMA_MERGE_KIND_MEMO,
  TEMA_MERGE_KIND_QUESTION,
  TEMA_MERGE_KIND_VERSION,
  TEMA_MERGE_KIND_OTHER,
  TEMA_MERGE_N_KINDS
} TemaMergeKind;

/**
 * TemaMergeState:
 * @TEMA_MERGE_STATE_NEW: only the other copy has it
 * @TEMA_MERGE_STATE_CONFLICT: both have it, and it is not the same
 * @TEMA_MERGE_STATE_TWIN: only the other copy has it, but here is another one of the same name
 * @TEMA_MERGE_STATE_ORDER: both have the same things in another order
 * @TEMA_MERGE_STATE_REMOVED: it is here, and was removed in a review copy
 * @TEMA_MERGE_STATE_REFUSED: it cannot be taken
 *
 * How a thing of the other copy stands to this project.
 */
typedef enum
{
  TEMA_MERGE_STATE_NEW,
  TEMA_MERGE_STATE_CONFLICT,
  TEMA_MERGE_STATE_TWIN,
  TEMA_MERGE_STATE_ORDER,
  TEMA_MERGE_STATE_REMOVED,
  TEMA_MERGE_STATE_REFUSED,
} TemaMergeState;

/**
 * TemaMergeChoice:
 * @TEMA_MERGE_CHOICE_MINE: as it is here; what is new is left out
 * @TEMA_MERGE_CHOICE_THEIRS: as it is in the other copy; what is new is taken, what was removed
 * goes
 * @TEMA_MERGE_CHOICE_BOTH: both texts; both codes; an order made of both
 * @TEMA_MERGE_CHOICE_ONE: two of the same name become one
 *
 * What is to be done about a row.
 */
typedef enum
{
  TEMA_MERGE_CHOICE_MINE,
  TEMA_MERGE_CHOICE_THEIRS,
  TEMA_MERGE_CHOICE_BOTH,
  TEMA_MERGE_CHOICE_ONE,
} TemaMergeChoice;

#define TEMA_TYPE_MERGE_ROW (tema_merge_row_get_type ())
/**
 * TemaMergeRow:
 *
 * One thing that a merge would change, or cannot take. Property (notify): choice.
 */
G_DECLARE_FINAL_TYPE (TemaMergeRow, tema_merge_row, TEMA, MERGE_ROW, GObject)

TemaMergeKind tema_merge_row_get_kind (TemaMergeRow *self);
TemaMergeState tema_merge_row_get_state (TemaMergeRow *self);
const char *tema_merge_row_get_name (TemaMergeRow *self);
char *tema_merge_row_dup_mine (TemaMergeRow *self);
char *tema_merge_row_dup_theirs (TemaMergeRow *self);
gboolean tema_merge_row_can_choose (TemaMergeRow *self, TemaMergeChoice choice);
TemaMergeChoice tema_merge_row_get_choice (TemaMergeRow *self);
void tema_merge_row_set_choice (TemaMergeRow *self, TemaMergeChoice choice);

#define TEMA_TYPE_MERGE_PLAN (tema_merge_plan_get_type ())
/**
 * TemaMergePlan:
 *
 * What would happen if another copy of a project were merged into it: a #GListModel of
 * #TemaMergeRow, and counts. Making one changes nothing; tema_act_merge() carries it out.
 */
G_DECLARE_FINAL_TYPE (TemaMergePlan, tema_merge_plan, TEMA, MERGE_PLAN, GObject)

TemaMergePlan *tema_merge_plan_new (TemaProject *project,
                                    const char *path,
                                    TemaPseudonyms *names,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_merge_plan_new_async (TemaProject *project,
                                const char *path,
                                TemaPseudonyms *names,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
TemaMergePlan *tema_merge_plan_new_finish (GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *tema_merge_plan_get_path (TemaMergePlan *self);
const char *tema_merge_plan_get_review_of (TemaMergePlan *self);
GPtrArray *tema_merge_plan_get_reasons (TemaMergePlan *self);
gboolean tema_merge_plan_has_other_texts (TemaMergePlan *self);
guint tema_merge_plan_count (TemaMergePlan *self, TemaMergeKind kind, TemaMergeState state);
guint tema_merge_plan_count_same (TemaMergePlan *self, TemaMergeKind kind);
guint tema_merge_plan_count_only_here (TemaMergePlan *self, TemaMergeKind kind);
const char *tema_merge_kind_get_label (TemaMergeKind kind);
const char *tema_merge_kind_get_keyword (TemaMergeKind kind);
const char *tema_merge_state_get_label (TemaMergeState state);
const char *tema_merge_state_get_keyword (TemaMergeState state);
const char *tema_merge_choice_get_label (TemaMergeState state, TemaMergeChoice choice);

TemaAct *tema_act_merge (TemaMergePlan *plan) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
