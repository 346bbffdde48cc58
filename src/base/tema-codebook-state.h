/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "base/tema-color.h"

G_BEGIN_DECLS

/**
 * TemaCodebookStateCode:
 * @guid: the code's GUID, the same in all versions
 * @parent: index of the code above, always smaller than its own; -1 at the top
 * @name: never empty
 * @description: may be empty
 * @color: its colour
 * @origin: where it came from, a #TemaCodeOrigin
 * @is_codable: whether passages may have it
 * @n_files: documents it occurs in
 * @n_references: its codings
 * @n_files_with_subcodes: documents that it or a code below occurs in, each once
 * @n_references_with_subcodes: its codings and those of the codes below
 * @codings: (element-type guint32): the low half of the ids of its codings, sorted; empty where
 * they were not noted
 *
 * One code of a state.
 */
typedef struct
{
  char *guid;
  int parent;
  char *name;
  char *description;
  TemaColor color;
  guint origin;
  gboolean is_codable;
  guint n_files;
  guint n_references;
  guint n_files_with_subcodes;
  guint n_references_with_subcodes;
  GArray *codings;
} TemaCodebookStateCode;

/**
 * TemaCodebookState:
 * @codes: (element-type TemaCodebookStateCode): in the researcher's order, each before those below
 * @n_documents: documents in the project
 * @n_references: codings in the project
 * @last_act: number of the latest act then, 0 for none or not known
 *
 * A codebook as a plain value, with all names and counts in it: what a version keeps, what the
 * appendix shows, what is compared. It needs no project.
 */
typedef struct
{
  GPtrArray *codes;
  guint n_documents;
  guint n_references;
  gint64 last_act;
} TemaCodebookState;

/**
 * TemaCodeFlow:
 * @from: id of the code that passages had
 * @to: id of the code that they got instead
 * @n_codings: how many
 * @is_from_gone: whether the code they had was deleted by the same act: a merge
 * @is_to_new: whether the code they got was made by the same act: a split
 *
 * What one act did with the passages of one code, as the log knows it.
 */
typedef struct
{
  gint64 from;
  gint64 to;
  guint n_codings;
  gboolean is_from_gone;
  gboolean is_to_new;
} TemaCodeFlow;

TemaCodebookState *tema_codebook_state_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_codebook_state_free (TemaCodebookState *self);
TemaCodebookStateCode *tema_codebook_state_add_code (TemaCodebookState *self, const char *guid);
const TemaCodebookStateCode *tema_codebook_state_get_code (const TemaCodebookState *self,
                                                           guint index);
guint tema_codebook_state_get_depth (const TemaCodebookState *self, guint index);
gboolean tema_codebook_state_has_subcodes (const TemaCodebookState *self, guint index);
char *tema_codebook_state_dup_path (const TemaCodebookState *self,
                                    int index) G_GNUC_WARN_UNUSED_RESULT;
char *tema_codebook_state_to_text (const TemaCodebookState *self) G_GNUC_WARN_UNUSED_RESULT;
TemaCodebookState *tema_codebook_state_parse (const char *text,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaCodebookState, tema_codebook_state_free)

G_END_DECLS
