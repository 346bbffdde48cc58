/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-outline.h"
#include "project/tema-code.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CODEBOOK (tema_codebook_get_type ())
/**
 * TemaCodebook:
 *
 * The tree of codes in the researcher's own order. Itself a #GListModel of the top codes; each
 * #TemaCode has its children as a #GListModel (so a #GtkTreeListModel can stand on it). Models are
 * spliced once per act, never refilled.
 *
 * Signal changed: emitted once after any act that changed any code or count.
 */
G_DECLARE_FINAL_TYPE (TemaCodebook, tema_codebook, TEMA, CODEBOOK, GObject)

guint tema_codebook_get_n_codes (TemaCodebook *self);
TemaCode *tema_codebook_find_by_id (TemaCodebook *self, gint64 id);
TemaCode *tema_codebook_find_by_guid (TemaCodebook *self, const char *guid);
TemaCode *tema_codebook_find (TemaCodebook *self, const char *name_path_or_guid);
GPtrArray *tema_codebook_list_in_order (TemaCodebook *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *
tema_codebook_search (TemaCodebook *self, const char *typed, guint n_max) G_GNUC_WARN_UNUSED_RESULT;
TemaOutline *tema_codebook_to_outline (TemaCodebook *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_codebook_match_outline (TemaCodebook *self,
                                        const TemaOutline *outline) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
