/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-extracts.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CODER_CHOICE (tema_coder_choice_get_type ())
/**
 * TemaCoderChoice:
 *
 * A bar above a list of passages of several coders: whose they are, whose are hidden and how many,
 * and the choice. It is not there where one person codes. Signal "changed" says that another choice
 * was made.
 */
G_DECLARE_FINAL_TYPE (TemaCoderChoice, tema_coder_choice, TEMA, CODER_CHOICE, GtkWidget)

GtkWidget *tema_coder_choice_new (void);
void tema_coder_choice_set_extracts (TemaCoderChoice *self, GPtrArray *extracts);
GPtrArray *tema_coder_choice_list_shown (TemaCoderChoice *self) G_GNUC_WARN_UNUSED_RESULT;
guint tema_coder_choice_get_n_hidden (TemaCoderChoice *self);
gboolean tema_coder_choice_has_several (TemaCoderChoice *self);
void tema_coder_choice_reset (TemaCoderChoice *self);

G_END_DECLS
