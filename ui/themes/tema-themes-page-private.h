/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <adwaita.h>

#include "project/tema-board-acts.h"
#include "themes/tema-board-canvas.h"
#include "themes/tema-board-compare.h"
#include "themes/tema-board-tray.h"
#include "themes/tema-theme-sheet.h"
#include "themes/tema-themes-page.h"

G_BEGIN_DECLS

/* What a name that is being typed is for. */
typedef enum
{
  NAMING_NEW,
  NAMING_FROM_CODEBOOK,
  NAMING_RENAME,
  NAMING_DUPLICATE,
} Naming;

struct _TemaThemesPage
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  TemaBoard *board;     /* nullable: the one on the screen */
  TemaRound *round;     /* nullable: now, or a kept state is shown */
  char *deleted_guid;   /* nullable: of the board deleted last; undo brings it back to the screen */
  gboolean is_side_shut; /* somebody closed the sheet and wants it to stay so */
  Naming naming;
  double wanted_zoom; /* of last time, until it is applied; 0 for none */
  int last_width;     /* of the page, when its heading was folded */
  guint fold_id;      /* idle */

  GtkStack *stack; /* "none" or "board" */
  AdwStatusPage *first_use;
  GtkPaned *tray_paned;
  GtkPaned *side_paned;
  TemaBoardTray *tray;
  GtkWidget *heading;
  GtkMenuButton *board_button;
  GtkLabel *board_name;
  GtkMenuButton *round_button;
  GtkLabel *round_name;
  GtkLabel *facts;
  GtkWidget *new_theme_button;
  GtkWidget *keep_button;
  GtkWidget *compare_button;
  GtkWidget *apply_button;
  GtkWidget *side_button;
  GtkMenuButton *more_button;
  GtkRevealer *round_bar;
  GtkLabel *round_bar_label;
  GtkWidget *restore_button;
  GtkOverlay *desk;
  TemaBoardCanvas *canvas;
  GtkLabel *zoom_label;
  GtkMenuButton *discarded_button;
  GtkWidget *zoom_box;
  GtkWidget *empty_hint;
  GtkStack *side; /* "sheet" or "compare" */
  TemaThemeSheet *sheet;
  TemaBoardCompare *compare;

  GtkPopover *name_popover;
  GtkLabel *name_label;
  GtkEntry *name_entry;
  GtkButton *name_done;
  GtkPopover *keep_popover;
  GtkEntry *keep_name;
  GtkEntry *keep_reason;
  GtkDropDown *keep_phase;
};

/* tema-themes-page.c */
void _tema_themes_page_set_board (TemaThemesPage *self, TemaBoard *board);
void _tema_themes_page_queue_fold (TemaThemesPage *self);

/* tema-themes-verbs.c: what can be done, what is known */
void _tema_themes_page_install_verbs (GtkWidgetClass *widget_class);
void _tema_themes_page_update (TemaThemesPage *self);
void _tema_themes_page_run (TemaThemesPage *self, TemaAct *act, char *done_text);
void _tema_themes_page_run_and_show (TemaThemesPage *self, TemaAct *act);
gboolean _tema_themes_page_can_change (TemaThemesPage *self);

/* tema-themes-side.c: the sheet and the comparison */
void _tema_themes_page_install_side (GtkWidgetClass *widget_class);
void _tema_themes_page_add_side (TemaThemesPage *self);
void _tema_themes_page_show_side (TemaThemesPage *self, const char *name);

/* tema-themes-boards.c: choosing, making, naming boards */
void _tema_themes_page_install_boards (GtkWidgetClass *widget_class);
void _tema_themes_page_add_boards (TemaThemesPage *self);
void _tema_themes_page_update_boards (TemaThemesPage *self);
void _tema_themes_page_keep_readable (GtkLabel *label);
void
_tema_themes_page_ask (TemaThemesPage *self, GtkPopover *popover, GtkWidget *at, GtkEntry *entry);
void _tema_themes_page_name_done (TemaThemesPage *self);

/* tema-board-rounds.c: keeping, showing, going back */
void _tema_themes_page_install_rounds (GtkWidgetClass *widget_class);
void _tema_themes_page_add_rounds (TemaThemesPage *self);
void _tema_themes_page_update_rounds (TemaThemesPage *self);
void _tema_themes_page_set_round (TemaThemesPage *self, TemaRound *round);
void _tema_themes_page_keep_done (TemaThemesPage *self);
void _tema_themes_page_follow_compare (TemaThemesPage *self);
void _tema_themes_page_stop_comparing (TemaThemesPage *self);

/* tema-themes-discarded.c: themes that were given up */
void _tema_themes_page_update_discarded (TemaThemesPage *self);
gboolean _tema_themes_page_place_discarded_cb (TemaThemesPage *self,
                                               GtkWidget *widget,
                                               GdkRectangle *place,
                                               GtkOverlay *desk);

/* tema-board-export.c */
void _tema_themes_page_install_export (GtkWidgetClass *widget_class);
GMenuModel *_tema_themes_page_create_menu (void) G_GNUC_WARN_UNUSED_RESULT;
void _tema_themes_page_set_language (const char *language);

G_END_DECLS
