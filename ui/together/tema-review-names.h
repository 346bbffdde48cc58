/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-review-copy.h"

G_BEGIN_DECLS

#define TEMA_TYPE_REVIEW_NAMES (tema_review_names_get_type ())
/**
 * TemaReviewNames:
 *
 * The names that shall not be in a review copy, to be typed and mended, and beside each of them how
 * often it is in the project.
 */
G_DECLARE_FINAL_TYPE (TemaReviewNames, tema_review_names, TEMA, REVIEW_NAMES, GtkBox)

GtkWidget *tema_review_names_new (TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;
void tema_review_names_propose (TemaReviewNames *self);
TemaPseudonyms *tema_review_names_read (TemaReviewNames *self,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
