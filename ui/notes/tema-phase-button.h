/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_PHASE_BUTTON (tema_phase_button_get_type ())
/**
 * TemaPhaseButton:
 *
 * Where the study is: the six phases, what is usual next in each, and how much there is of what.
 */
G_DECLARE_FINAL_TYPE (TemaPhaseButton, tema_phase_button, TEMA, PHASE_BUTTON, GtkWidget)

void tema_phase_button_set_project (TemaPhaseButton *self, TemaProject *project);

G_END_DECLS
