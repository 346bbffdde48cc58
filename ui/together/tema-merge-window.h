/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-merge-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_MERGE_WINDOW (tema_merge_window_get_type ())
/**
 * TemaMergeWindow:
 *
 * What another copy of the project has, what would become of it, and the button that takes it in.
 * Nothing is changed before that.
 */
G_DECLARE_FINAL_TYPE (TemaMergeWindow, tema_merge_window, TEMA, MERGE_WINDOW, AdwWindow)

GtkWidget *tema_merge_window_new (GtkWindow *parent, TemaProject *project, const char *path);

G_END_DECLS
