/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-map.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MAP_SHEET (tema_map_sheet_get_type ())
/**
 * TemaMapSheet:
 *
 * What is behind a node: its note, what it stands for, its shape and colour.
 *
 * Signals: closed (): somebody wants it away; open (TemaMapNode): show what it stands for.
 */
G_DECLARE_FINAL_TYPE (TemaMapSheet, tema_map_sheet, TEMA, MAP_SHEET, GtkWidget)

void tema_map_sheet_set_project (TemaMapSheet *self, TemaProject *project);
void tema_map_sheet_set_node (TemaMapSheet *self, TemaMapNode *node, guint n_chosen);
void tema_map_sheet_write (TemaMapSheet *self);
void tema_map_sheet_flush (TemaMapSheet *self);

G_END_DECLS
