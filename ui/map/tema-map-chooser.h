/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "base/tema-color.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MAP_CHOOSER (tema_map_chooser_get_type ())
/**
 * TemaMapChooser:
 *
 * A list that is searched by typing and chosen from by Enter or a click.
 *
 * Signal chosen (utf8): the key of what was chosen.
 */
G_DECLARE_FINAL_TYPE (TemaMapChooser, tema_map_chooser, TEMA, MAP_CHOOSER, GtkWidget)

GtkWidget *tema_map_chooser_new (const char *placeholder) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_chooser_add (TemaMapChooser *self,
                           const char *key,
                           const char *text,
                           const char *kind,
                           const TemaColor *color);
void tema_map_chooser_begin (TemaMapChooser *self);

G_END_DECLS
