/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

void tema_board_apply_show (GtkWidget *parent, TemaProject *project, TemaBoard *board);

G_END_DECLS
