/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_QUESTIONS_VIEW (tema_questions_view_get_type ())
/**
 * TemaQuestionsView:
 *
 * The log of research questions: every wording with its date and comment, and which one is chosen.
 */
G_DECLARE_FINAL_TYPE (TemaQuestionsView, tema_questions_view, TEMA, QUESTIONS_VIEW, GtkWidget)

void tema_questions_view_set_project (TemaQuestionsView *self, TemaProject *project);
void tema_questions_view_take_focus (TemaQuestionsView *self);

G_END_DECLS
