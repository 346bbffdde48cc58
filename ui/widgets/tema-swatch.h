/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "base/tema-color.h"

G_BEGIN_DECLS

#define TEMA_TYPE_SWATCH (tema_swatch_get_type ())
/**
 * TemaSwatch:
 *
 * A round dot in a colour, as it stands before the name of a code. Decoration: screen readers pass
 * it over.
 */
G_DECLARE_FINAL_TYPE (TemaSwatch, tema_swatch, TEMA, SWATCH, GtkWidget)

GtkWidget *tema_swatch_new (void);
void tema_swatch_set_color (TemaSwatch *self, const TemaColor *color);

G_END_DECLS
