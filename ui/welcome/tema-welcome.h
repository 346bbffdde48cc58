/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_MIME_TYPE "application/x-tema-project"

#define TEMA_TYPE_WELCOME (tema_welcome_get_type ())
/**
 * TemaWelcome:
 *
 * The first screen: begin, open, try, or go on where you were. Signal project-chosen (GFile): a
 * recent project was clicked. Signal lost-chosen (GFile): one that is no longer there shall come
 * back from a backup.
 */
G_DECLARE_FINAL_TYPE (TemaWelcome, tema_welcome, TEMA, WELCOME, GtkWidget)

void tema_welcome_remember (GFile *file);

G_END_DECLS
