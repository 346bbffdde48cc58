/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

#include "map/tema-map-canvas.h"
#include "map/tema-map-codes.h"
#include "map/tema-map-mini.h"
#include "map/tema-map-page.h"
#include "map/tema-map-sheet.h"
#include "project/tema-map-acts.h"
#include "project/tema-map-difference.h"

G_BEGIN_DECLS

/* What a name that is being typed is for. */
typedef enum
{
  NAMING_NEW,
  NAMING_RENAME,
  NAMING_DUPLICATE,
} Naming;

struct _TemaMapPage
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  TemaMap *map;         /* nullable: the one on the screen */
  char *deleted_guid;   /* nullable: of the map deleted last; undo brings it back to the screen */
  char *arrangement;    /* key of the one used last */
  Naming naming;
  gboolean writes_first;         /* the map that comes is to be written at once */
  TemaMapDifference *difference; /* nullable: what its source has and it has not */
  guint difference_id;           /* idle */
  GHashTable *not_now;           /* GUID of a map → summary that nobody wants to see again */
  gboolean is_side_shut;

  GtkStack *stack; /* "none" or "map" */
  AdwStatusPage *first_use;
  GtkWidget *first_new;
  GtkPaned *codes_paned;
  GtkPaned *side_paned;
  TemaMapCodes *codes;
  GtkToggleButton *codes_button;
  GtkWidget *heading;
  GtkMenuButton *map_button;
  GtkLabel *map_name;
  GtkLabel *facts;
  GtkLabel *zoom_label;
  GtkWidget *tidy_button;
  GtkMenuButton *export_button;
  GtkWidget *side_button;
  GtkRevealer *update_bar;
  GtkLabel *update_label;
  GtkMenuButton *update_button;
  GtkOverlay *desk;
  TemaMapCanvas *canvas;
  TemaMapMini *mini;
  GtkWidget *empty_hint;
  TemaMapSheet *sheet;

  GtkPopover *name_popover;
  GtkLabel *name_label;
  GtkEntry *name_entry;
  GtkButton *name_done;
};

/* tema-map-page.c */
void _tema_map_page_set_map (TemaMapPage *self, TemaMap *map);

/* tema-map-page-verbs.c: what can be done, what is known */
void _tema_map_page_install_verbs (GtkWidgetClass *widget_class);
void _tema_map_page_update (TemaMapPage *self);
gboolean _tema_map_page_can_change (TemaMapPage *self);
void _tema_map_page_run (TemaMapPage *self, TemaAct *act, char *done_text);
void _tema_map_page_run_and_show (TemaMapPage *self, TemaAct *act, gboolean writes_first);

/* tema-map-page-maps.c: choosing, making, naming maps */
void _tema_map_page_install_maps (GtkWidgetClass *widget_class);
void _tema_map_page_add_maps (TemaMapPage *self);
void _tema_map_page_update_maps (TemaMapPage *self);
void _tema_map_page_name_done (TemaMapPage *self);

/* tema-map-page-updates.c: what the source has and the map has not */
void _tema_map_page_install_updates (GtkWidgetClass *widget_class);
void _tema_map_page_add_updates (TemaMapPage *self);
void _tema_map_page_queue_difference (TemaMapPage *self);
void _tema_map_page_forget_difference (TemaMapPage *self);

/* tema-map-page-sides.c: what is beside the map */
void _tema_map_page_follow_selection (TemaMapPage *self);
void _tema_map_page_side_toggled (TemaMapPage *self);
void _tema_map_page_edit_node (TemaMapPage *self);
void _tema_map_page_sheet_closed (TemaMapPage *self);

/* tema-map-page-files.c: out and in */
void _tema_map_page_install_files (GtkWidgetClass *widget_class);

G_END_DECLS
