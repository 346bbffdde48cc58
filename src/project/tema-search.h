/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

/* So many places are listed; who needs more looks for something narrower. */
#define TEMA_SEARCH_MOST_HITS 2000

#define TEMA_TYPE_SEARCH_HIT (tema_search_hit_get_type ())
/**
 * TemaSearchHit:
 *
 * One place where somebody says the words that were looked for, with the sentence around it. Never
 * changes.
 */
G_DECLARE_FINAL_TYPE (TemaSearchHit, tema_search_hit, TEMA, SEARCH_HIT, GObject)

TemaDocument *tema_search_hit_get_document (TemaSearchHit *self);
guint tema_search_hit_get_first_char (TemaSearchHit *self);
guint tema_search_hit_get_last_char (TemaSearchHit *self);
void tema_search_hit_get_sentence (TemaSearchHit *self, guint *first_char, guint *last_char);
const char *tema_search_hit_get_before (TemaSearchHit *self);
const char *tema_search_hit_get_words (TemaSearchHit *self);
const char *tema_search_hit_get_after (TemaSearchHit *self);

GArray *tema_search_text (TemaTextIndex *index, const char *words) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_search_async (TemaProject *self,
                                const char *words,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *tema_project_search_finish (TemaProject *self,
                                       GAsyncResult *result,
                                       gboolean *has_more,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
