/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-code.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CODE_LINE (tema_code_line_get_type ())
/**
 * TemaCodeLine:
 *
 * One code on one line: its dot, its name, where it came from, and its counts in columns. Drawn by
 * one widget, because a list keeps some two hundred of them and lays all out at every letter typed.
 */
G_DECLARE_FINAL_TYPE (TemaCodeLine, tema_code_line, TEMA, CODE_LINE, GtkWidget)

GtkWidget *tema_code_line_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_code_line_set_code (TemaCodeLine *self, TemaCode *code);
void tema_code_line_set_with_subcodes (TemaCodeLine *self, gboolean with_subcodes);
gboolean tema_code_line_is_on_memo (TemaCodeLine *self, double x);
void tema_code_line_set_editor (TemaCodeLine *self, GtkWidget *editor);

G_END_DECLS
