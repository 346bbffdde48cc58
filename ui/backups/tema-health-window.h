/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_HEALTH_WINDOW (tema_health_window_get_type ())
/**
 * TemaHealthWindow:
 *
 * Is every coded passage still the text that was coded? A list of those that are not, and what can
 * be done. Signal show-backups: the user wants to go back to a backup instead.
 */
G_DECLARE_FINAL_TYPE (TemaHealthWindow, tema_health_window, TEMA, HEALTH_WINDOW, AdwWindow)

GtkWidget *tema_health_window_new (GtkWindow *parent, TemaProject *project);

G_END_DECLS
