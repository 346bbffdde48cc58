/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tema_light_markdown_dress (GtkTextBuffer *buffer);

G_END_DECLS
