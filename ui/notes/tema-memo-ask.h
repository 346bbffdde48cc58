/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_MEMO_ABOUT_FORMAT "(uxuu)"

void tema_memo_ask (GtkWidget *widget, const TemaMemoAbout *about);
GVariant *tema_memo_about_to_variant (const TemaMemoAbout *about) G_GNUC_WARN_UNUSED_RESULT;
void tema_memo_about_from_variant (GVariant *variant, TemaMemoAbout *about);

G_END_DECLS
