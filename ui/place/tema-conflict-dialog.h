/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

#include "project/tema-publisher.h"

G_BEGIN_DECLS

/**
 * TemaConflictChosen:
 * @choice: what shall be done
 * @data: what was handed over
 *
 * Somebody has chosen.
 */
typedef void (*TemaConflictChosen) (TemaConflictChoice choice, gpointer data);

void tema_conflict_dialog_show (GtkWindow *parent,
                                const char *name,
                                const TemaConflict *conflict,
                                TemaConflictChosen chosen,
                                gpointer data);

G_END_DECLS
