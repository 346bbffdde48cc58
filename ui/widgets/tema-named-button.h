/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tema_named_button_new (const char *mnemonic) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *tema_named_check_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *tema_choices_new (GtkWidget *box) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
