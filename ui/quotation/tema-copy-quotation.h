/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tema_copy_selection (GtkWidget *widget,
                          TemaProject *project,
                          TemaTranscript *transcript,
                          guint first_char,
                          guint last_char);
void tema_copy_codings (GtkWidget *widget,
                        TemaProject *project,
                        const gint64 *coding_ids,
                        guint n_codings);

G_END_DECLS
