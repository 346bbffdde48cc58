/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "base/tema-color.h"
#include "base/tema-outline.h"
#include "formats/tema-reading.h"
#include "project/tema-code.h"
#include "project/tema-document.h"
#include "project/tema-passage.h"
#include "project/tema-transcript.h"

G_BEGIN_DECLS

#define TEMA_TYPE_ACT (tema_act_get_type ())
/**
 * TemaAct:
 *
 * One undoable change to a project, made ready but not yet done: every verb a user can do is a
 * constructor below. Hand it to tema_project_do() or tema_project_do_async(), which run it as one
 * transaction. Constructors never fail; what is wrong with an act (an empty name, a span outside
 * its text) is told when it is done, and then nothing has changed.
 */
G_DECLARE_FINAL_TYPE (TemaAct, tema_act, TEMA, ACT, GObject)

const char *tema_act_get_label (TemaAct *self);
const char *const *tema_act_get_created (TemaAct *self);
guint tema_act_get_n_changed (TemaAct *self);
const char *const *tema_act_get_messages (TemaAct *self);
double tema_act_get_progress (TemaAct *self);
gint64 tema_act_get_number (TemaAct *self);
void tema_act_set_token (TemaAct *self, const char *token);

/* Documents */
TemaAct *tema_act_add_document (const char *name,
                                const char *source_name,
                                const char *source_sha256,
                                const TemaReading *reading) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_rename_document (TemaDocument *document,
                                   const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_document (TemaDocument *document) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_documents (TemaDocument *const *documents,
                                  guint n_documents,
                                  const char *group,
                                  guint position) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_rename_group (const char *group,
                                guint position,
                                const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* Codebook. A NULL parent is the top; position counts among the new siblings, G_MAXUINT is the end.
 */
TemaAct *tema_act_create_code (TemaCode *parent,
                               guint position,
                               const char *name,
                               const char *description,
                               const TemaColor *color) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_rename_code (TemaCode *code, const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_describe_code (TemaCode *code, const char *description) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_color_code (TemaCode *code,
                              const TemaColor *color,
                              gboolean with_subcodes) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_set_code_codable (TemaCode *code, gboolean is_codable) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_set_code_origin (TemaCode *const *codes,
                                   guint n_codes,
                                   TemaCodeOrigin origin) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_codes (TemaCode *const *codes,
                              guint n_codes,
                              TemaCode *new_parent,
                              guint position) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_codes (TemaCode *const *codes, guint n_codes) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_merge_codes (TemaCode *const *codes,
                               guint n_codes,
                               TemaCode *into) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_import_codebook (const TemaOutline *outline,
                                   const char *source_name) G_GNUC_WARN_UNUSED_RESULT;

/* Codings. Spans are Unicode characters, half open. A passage that has the code already is no
 * error. */
TemaAct *tema_act_code_passage (TemaDocument *document,
                                guint first_char,
                                guint last_char,
                                TemaCode *const *codes,
                                guint n_codes) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_code_passage_with_new_code (TemaDocument *document,
                                              guint first_char,
                                              guint last_char,
                                              TemaCode *parent,
                                              const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_code_passages (const TemaPassage *passages,
                                 guint n_passages,
                                 TemaCode *code) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_code_passages_with_new_code (const TemaPassage *passages,
                                               guint n_passages,
                                               TemaCode *parent,
                                               const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_uncode (TemaDocument *document,
                          const gint64 *coding_ids,
                          guint n_codings) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_coding (TemaDocument *document,
                               gint64 coding_id,
                               guint first_char,
                               guint last_char) G_GNUC_WARN_UNUSED_RESULT;

TemaAct *tema_act_uncode_part (TemaDocument *document,
                               guint first_char,
                               guint last_char,
                               const gint64 *coding_ids,
                               guint n_codings) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *
tema_act_recode (const gint64 *coding_ids, guint n_codings, TemaCode *to) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_split_code (TemaCode *code,
                              const gint64 *coding_ids,
                              guint n_codings,
                              const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_code_also (const gint64 *coding_ids,
                             guint n_codings,
                             TemaCode *const *codes,
                             guint n_codes) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_code_also_with_new_code (const gint64 *coding_ids,
                                           guint n_codings,
                                           TemaCode *parent,
                                           const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_uncode_many (const gint64 *coding_ids, guint n_codings) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_comment_coding (const TemaCoding *coding,
                                  const char *comment) G_GNUC_WARN_UNUSED_RESULT;

/* Notes in the margin */
TemaAct *tema_act_annotate (TemaDocument *document,
                            guint first_char,
                            guint last_char,
                            const char *text) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_change_annotation (TemaDocument *document,
                                     gint64 annotation,
                                     const char *text) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_annotation (TemaDocument *document,
                                     gint64 annotation) G_GNUC_WARN_UNUSED_RESULT;

/* The project itself */
TemaAct *tema_act_set_title (const char *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
