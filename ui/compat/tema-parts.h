/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TemaPart:
 * @part: a part of the screen
 * @main: (nullable): what keys are about when they come there; %NULL for the part itself, or the
 *   first in it that takes them
 */
typedef struct
{
  GtkWidget *part;
  GtkWidget *main;
} TemaPart;

gboolean tema_parts_step (const TemaPart *parts, guint n_parts, gboolean is_forward);

G_END_DECLS
