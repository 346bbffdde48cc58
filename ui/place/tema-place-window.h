/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_PLACE_WINDOW (tema_place_window_get_type ())
/**
 * TemaPlaceWindow:
 *
 * Where a project lies: the file, why a working copy of it is worked on or not, and when it was
 * published. Signal remove: the project shall be closed, and no working copy be left.
 */
G_DECLARE_FINAL_TYPE (TemaPlaceWindow, tema_place_window, TEMA, PLACE_WINDOW, AdwWindow)

GtkWidget *tema_place_window_new (GtkWindow *parent, TemaProject *project);

G_END_DECLS
