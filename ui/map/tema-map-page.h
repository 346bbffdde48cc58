/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MAP_PAGE (tema_map_page_get_type ())
/**
 * TemaMapPage:
 *
 * The Map screen: maps of a project, one of them on its canvas, codes and a sheet beside it.
 *
 * Property: project (nullable). Signals, for what a node stands for and somebody wants to see:
 * code-chosen (TemaCode), theme-chosen (TemaTheme), document-chosen (TemaDocument),
 * case-chosen (TemaCase), memo-chosen (TemaMemo). Actions: see tema-map-page-verbs.c.
 */
G_DECLARE_FINAL_TYPE (TemaMapPage, tema_map_page, TEMA, MAP_PAGE, GtkWidget)

GtkWidget *tema_map_page_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_page_set_project (TemaMapPage *self, TemaProject *project);
void tema_map_page_draw_board (TemaMapPage *self, TemaBoard *board);
void tema_map_page_print (TemaMapPage *self);
void tema_map_page_toggle_sides (TemaMapPage *self);
void tema_map_page_step_part (TemaMapPage *self, gboolean is_forward);
void tema_map_page_take_focus (TemaMapPage *self);
void tema_map_page_flush (TemaMapPage *self);
char *tema_map_page_dup_place (TemaMapPage *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_page_restore_place (TemaMapPage *self, const char *place);
gboolean tema_map_page_can_import (GFile *file);
gboolean tema_map_page_is_map (GFile *file);
void tema_map_page_import (TemaMapPage *self, GFile *file);

G_END_DECLS
