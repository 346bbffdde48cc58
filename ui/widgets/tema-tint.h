/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "base/tema-color.h"

G_BEGIN_DECLS

void
tema_tint_append_dot (const TemaColor *color, const graphene_rect_t *bounds, GtkSnapshot *snapshot);
void tema_tint_get_stripe (const TemaColor *color, gboolean is_dark, GdkRGBA *rgba);
void tema_tint_get_fill (const TemaColor *color, gboolean is_dark, GdkRGBA *rgba);
void tema_tint_get_underline (const TemaColor *color, gboolean is_dark, GdkRGBA *rgba);

G_END_DECLS
