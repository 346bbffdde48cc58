/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "themes/tema-theme-extracts.h"
#include "themes/tema-theme-sheet.h"
#include "widgets/tema-prose.h"
#include "widgets/tema-swatch.h"

G_BEGIN_DECLS

struct _TemaThemeSheet
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  TemaBoard *board;     /* nullable: of what is chosen, whose changes are followed */
  TemaTheme *theme;     /* nullable: exactly one is chosen */
  TemaCard *card;       /* nullable: exactly one is chosen */
  guint n_themes;
  guint n_cards;
  gboolean is_filling; /* fields are changed by us */

  GtkStack *stack; /* "theme", "passages", "card", "several" or "nothing" */

  GtkMenuButton *color;
  TemaSwatch *color_swatch;
  GtkEditable *name;
  char *shown_name; /* nullable: what the entry says when nobody has typed in it */
  GtkLabel *place;
  GtkToggleButton *status[3]; /* by TemaThemeStatus */
  TemaProse *reason;
  TemaProse *definition;
  GtkLabel *counts;
  GtkLabel *all_counts;
  GtkWidget *passages_button;
  GtkLabel *speaking_title;
  GtkFlowBox *speaking;
  GtkLabel *silent_title;
  GtkFlowBox *silent;
  GtkLabel *cards_title;
  GtkListBox *cards;

  GtkLabel *passages_title;
  TemaThemeExtracts *passages;

  TemaSwatch *card_swatch;
  GtkLabel *card_title;
  GtkLabel *card_place;
  GtkLabel *card_counts;
  GtkLabel *card_text;
  TemaProse *card_note;
  TemaThemeExtracts *card_passages;

  GtkLabel *several_title;
  GtkWidget *merge_button;
  GtkWidget *gather_button;
};

/* tema-theme-sheet-fill.c: what stands in the fields */
void _tema_theme_sheet_fill_theme (TemaThemeSheet *self);
void _tema_theme_sheet_fill_card (TemaThemeSheet *self);
void _tema_theme_sheet_show_name (TemaThemeSheet *self, const char *name);
gboolean _tema_theme_sheet_is_editable (TemaThemeSheet *self);

G_END_DECLS
