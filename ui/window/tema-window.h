/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_WINDOW (tema_window_get_type ())
/**
 * TemaWindow:
 *
 * One project on the screen, or the first screen while there is none. Actions for every room below
 * it: win.notify "s", win.notify-undo "s", win.show-error "s", win.undo, win.redo, win.import.
 */
G_DECLARE_FINAL_TYPE (TemaWindow, tema_window, TEMA, WINDOW, AdwApplicationWindow)

TemaWindow *tema_window_new (GtkApplication *app) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_window_is_empty (TemaWindow *self);
void tema_window_open (TemaWindow *self, GFile *file);
void tema_window_choose_project (TemaWindow *self);
void tema_window_choose_new_project (TemaWindow *self);
void tema_window_save_before_end (TemaWindow *self);
void tema_window_show_error (TemaWindow *self, const char *message);

const char *tema_window_get_help_page (TemaWindow *self);

G_END_DECLS
