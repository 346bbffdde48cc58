/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-transcript.h"

G_BEGIN_DECLS

GtkWidget *tema_note_card_new (const TemaAnnotation *note, gboolean is_read_only);
GtkTextBuffer *tema_note_card_get_buffer (GtkWidget *card);
char *tema_note_card_dup_text (GtkWidget *card);
void tema_note_card_focus (GtkWidget *card);

G_END_DECLS
