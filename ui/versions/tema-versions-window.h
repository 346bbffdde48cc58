/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_VERSIONS_WINDOW (tema_versions_window_get_type ())
/**
 * TemaVersionsWindow:
 *
 * The kept versions of the codebook, and what is different between two of them, or one and now.
 * Signal keep-wanted: the user wants to keep one. Signal print-wanted (const char *guid): the user
 * wants to see one on paper.
 */
G_DECLARE_FINAL_TYPE (TemaVersionsWindow, tema_versions_window, TEMA, VERSIONS_WINDOW, AdwWindow)

GtkWidget *tema_versions_window_new (GtkWindow *parent, TemaProject *project);

G_END_DECLS
