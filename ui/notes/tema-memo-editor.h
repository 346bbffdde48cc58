/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MEMO_EDITOR (tema_memo_editor_get_type ())
/**
 * TemaMemoEditor:
 *
 * One memo: its title, what it is about, its words. Each pause of typing is one act.
 *
 * Signal go (TemaMemo *memo): somebody wants to see what the memo is about.
 */
G_DECLARE_FINAL_TYPE (TemaMemoEditor, tema_memo_editor, TEMA, MEMO_EDITOR, GtkWidget)

void tema_memo_editor_set_memo (TemaMemoEditor *self, TemaProject *project, TemaMemo *memo);
TemaMemo *tema_memo_editor_get_memo (TemaMemoEditor *self);
void tema_memo_editor_take_focus (TemaMemoEditor *self);
void tema_memo_editor_flush (TemaMemoEditor *self);

G_END_DECLS
