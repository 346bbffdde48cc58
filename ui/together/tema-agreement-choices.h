/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkDropDown *tema_agreement_choice_new (const char *label, const char *const *items);
GtkDropDown *tema_agreement_coder_choice_new (const char *label);

G_END_DECLS
