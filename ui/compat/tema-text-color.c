/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The colour that the style gives to text: gtk_widget_get_color() is younger than the floor. */
#include "compat/tema-text-color.h"

/**
 * tema_get_text_color:
 * @widget: a widget that draws text itself
 * @color: (out): the colour for it
 */
void
tema_get_text_color (GtkWidget *widget, GdkRGBA *color)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
}
