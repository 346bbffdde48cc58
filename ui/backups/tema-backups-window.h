/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_BACKUPS_WINDOW (tema_backups_window_get_type ())
/**
 * TemaBackupsWindow:
 *
 * The backups of a project. Signal restored (TemaProject *project): a backup took the project's
 * place; the given project is the one to show, the one before is closed.
 */
G_DECLARE_FINAL_TYPE (TemaBackupsWindow, tema_backups_window, TEMA, BACKUPS_WINDOW, AdwWindow)

GtkWidget *tema_backups_window_new (GtkWindow *parent, TemaProject *project);

G_END_DECLS
