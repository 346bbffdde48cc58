/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-review-copy.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_REVIEW_WINDOW (tema_review_window_get_type ())
/**
 * TemaReviewWindow:
 *
 * A copy of the project for a supervisor or second coder, without names if wished. Signal saved
 * (const char *name): the copy was written.
 */
G_DECLARE_FINAL_TYPE (TemaReviewWindow, tema_review_window, TEMA, REVIEW_WINDOW, AdwWindow)

GtkWidget *tema_review_window_new (GtkWindow *parent, TemaProject *project);

G_END_DECLS
