/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-memos.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MEMO_MARK (tema_memo_mark_get_type ())
/**
 * TemaMemoMark:
 *
 * A small pencil beside a thing that there is a memo on. It is seen while there is one, says the
 * titles to those who wait or listen, and opens the memo. The focus does not stop at it: keys have
 * the menu of the thing.
 */
G_DECLARE_FINAL_TYPE (TemaMemoMark, tema_memo_mark, TEMA, MEMO_MARK, GtkButton)

GtkWidget *tema_memo_mark_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_memo_mark_set_about (TemaMemoMark *self, TemaMemos *memos, const TemaMemoAbout *about);
void tema_memo_mark_set_with_title (TemaMemoMark *self, gboolean with_title);

G_END_DECLS
