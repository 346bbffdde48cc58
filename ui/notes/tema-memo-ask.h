/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_MEMO_ABOUT_FORMAT "(uxuu)"

void tema_memo_ask (GtkWidget *widget, const TemaMemoAbout *about);
void tema_memo_write (GtkWidget *widget, const TemaMemoAbout *about);
void tema_memo_open (GtkWidget *widget, GPtrArray *memos, const GdkRectangle *place);
void tema_memo_show_about (GtkWidget *widget, TemaMemos *memos, const TemaMemoAbout *about);
GPtrArray *tema_memo_list_on (TemaMemos *memos,
                              const TemaMemoAbout *about) G_GNUC_WARN_UNUSED_RESULT;
char *tema_memo_dup_titles (GPtrArray *memos) G_GNUC_WARN_UNUSED_RESULT;
char *tema_memo_dup_name (GPtrArray *memos) G_GNUC_WARN_UNUSED_RESULT;
GVariant *tema_memo_about_to_variant (const TemaMemoAbout *about) G_GNUC_WARN_UNUSED_RESULT;
void tema_memo_about_from_variant (GVariant *variant, TemaMemoAbout *about);

G_END_DECLS
