/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_TRAIL_WINDOW (tema_trail_window_get_type ())
/**
 * TemaTrailWindow:
 *
 * The log of a project in plain words, newest first, filtered by phase, code, theme, coder, days
 * and words, and saved as a table for the appendix.
 */
G_DECLARE_FINAL_TYPE (TemaTrailWindow, tema_trail_window, TEMA, TRAIL_WINDOW, AdwWindow)

GtkWidget *tema_trail_window_new (GtkWindow *parent, TemaProject *project);

G_END_DECLS
