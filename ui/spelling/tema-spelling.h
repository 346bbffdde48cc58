/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_TYPE_SPELLING (tema_spelling_get_type ())
/**
 * TemaSpelling:
 *
 * Underlines words of a text view that no dictionary has, and offers others in its menu. It lives
 * as long as the view.
 */
G_DECLARE_FINAL_TYPE (TemaSpelling, tema_spelling, TEMA, SPELLING, GObject)

void tema_spelling_add (GtkTextView *view);

G_END_DECLS
