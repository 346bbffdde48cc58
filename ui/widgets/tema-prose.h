/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_TYPE_PROSE (tema_prose_get_type ())
/**
 * TemaProse:
 *
 * Several lines of text that somebody writes, framed, with a hint while it is empty. Properties:
 * hint (what to write here), label (for screen readers), lines (height at least, in lines).
 *
 * Signal written (const char *text): something was typed a moment ago, the focus went elsewhere, or
 * tema_prose_flush() was called: what was typed is to be kept now.
 */
G_DECLARE_FINAL_TYPE (TemaProse, tema_prose, TEMA, PROSE, GtkWidget)

GtkWidget *tema_prose_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_prose_set_text (TemaProse *self, const char *text);
void tema_prose_set_editable (TemaProse *self, gboolean is_editable);
void tema_prose_flush (TemaProse *self);
gboolean tema_prose_goes_on (TemaProse *self);
GtkTextBuffer *tema_prose_get_buffer (TemaProse *self);
GtkTextView *tema_prose_get_view (TemaProse *self);

G_END_DECLS
