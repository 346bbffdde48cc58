/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "base/tema-color.h"

G_BEGIN_DECLS

/**
 * TemaCodeOrigin:
 * @TEMA_CODE_ORIGIN_UNSAID: nobody said
 * @TEMA_CODE_ORIGIN_A_PRIORI: from theory or the interview guide, before coding
 * @TEMA_CODE_ORIGIN_FROM_DATA: found while coding
 *
 * Where a code came from, as method chapters tell.
 */
typedef enum
{
  TEMA_CODE_ORIGIN_UNSAID,
  TEMA_CODE_ORIGIN_A_PRIORI,
  TEMA_CODE_ORIGIN_FROM_DATA,
} TemaCodeOrigin;

#define TEMA_TYPE_CODE (tema_code_get_type ())
/**
 * TemaCode:
 *
 * One code of the codebook, with the codes below it. One object per code for as long as the project
 * is open (an identity map: keep references, compare pointers). Properties notify on the main
 * thread after the act that changed them is on disk: guid, name, description, color-text
 * ("#rrggbb"), is-codable, n-files, n-references, n-files-with-subcodes,
 * n-references-with-subcodes. Change them by acts.
 */
G_DECLARE_FINAL_TYPE (TemaCode, tema_code, TEMA, CODE, GObject)

gint64 tema_code_get_id (TemaCode *self);
const char *tema_code_get_guid (TemaCode *self);
const char *tema_code_get_name (TemaCode *self);
const char *tema_code_get_description (TemaCode *self);
const TemaColor *tema_code_get_color (TemaCode *self);
gboolean tema_code_is_codable (TemaCode *self);
TemaCodeOrigin tema_code_get_origin (TemaCode *self);
guint tema_code_get_n_files (TemaCode *self);
guint tema_code_get_n_references (TemaCode *self);
guint tema_code_get_n_memos (TemaCode *self);
guint tema_code_get_n_files_with_subcodes (TemaCode *self);
guint tema_code_get_n_references_with_subcodes (TemaCode *self);
TemaCode *tema_code_get_parent (TemaCode *self);
GListModel *tema_code_get_children (TemaCode *self);
guint tema_code_get_depth (TemaCode *self);
gboolean tema_code_is_below (TemaCode *self, TemaCode *ancestor);
char *tema_code_dup_path (TemaCode *self);

G_END_DECLS
