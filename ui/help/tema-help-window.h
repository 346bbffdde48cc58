/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TEMA_TYPE_HELP_WINDOW (tema_help_window_get_type ())
/**
 * TemaHelpWindow:
 *
 * The help beside the work: a list of pages that can be searched, and a page with links.
 */
G_DECLARE_FINAL_TYPE (TemaHelpWindow, tema_help_window, TEMA, HELP_WINDOW, AdwWindow)

void tema_help_window_show (GtkWindow *parent, const char *page);
void tema_help_window_set_page_of (GtkWidget *window, const char *page);

G_END_DECLS
