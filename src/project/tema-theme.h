/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-card.h"

G_BEGIN_DECLS

#define TEMA_TYPE_THEME (tema_theme_get_type ())
/**
 * TemaTheme:
 *
 * A theme of a board, with the cards and the themes in it: on the canvas it is a dimension or a
 * theme, within a theme a subtheme, to any depth. One object per theme for as long as the project
 * is open. Its lists are spliced once per act.
 *
 * Signal changed: after an act that changed the theme's own values; what lies in it is told by its
 * lists, and all of it by #TemaBoard::changed.
 */
G_DECLARE_FINAL_TYPE (TemaTheme, tema_theme, TEMA, THEME, GObject)

gint64 tema_theme_get_id (TemaTheme *self);
const char *tema_theme_get_guid (TemaTheme *self);
TemaBoard *tema_theme_get_board (TemaTheme *self);
TemaTheme *tema_theme_get_parent (TemaTheme *self);
guint tema_theme_get_depth (TemaTheme *self);
gboolean tema_theme_is_within (TemaTheme *self, TemaTheme *ancestor);
GListModel *tema_theme_get_themes (TemaTheme *self);
GListModel *tema_theme_get_cards (TemaTheme *self);
const char *tema_theme_get_name (TemaTheme *self);
const char *tema_theme_get_definition (TemaTheme *self);
const TemaColor *tema_theme_get_color (TemaTheme *self);
TemaThemeStatus tema_theme_get_status (TemaTheme *self);
const char *tema_theme_get_reason (TemaTheme *self);
TemaCode *tema_theme_get_code (TemaTheme *self);
int tema_theme_get_x (TemaTheme *self);
int tema_theme_get_y (TemaTheme *self);
int tema_theme_get_width (TemaTheme *self);
int tema_theme_get_height (TemaTheme *self);

/**
 * TemaThemeCounts:
 * @n_cards: cards of any kind
 * @n_codes: different codes on cards
 * @n_references: different codings behind it: those of its codes and those of its quotes, each once
 * @n_files: documents that those codings are in, each once
 * @n_silent: documents of the project that it has nothing from
 *
 * What stands behind a theme.
 */
typedef struct
{
  guint n_cards;
  guint n_codes;
  guint n_references;
  guint n_files;
  guint n_silent;
} TemaThemeCounts;

void tema_theme_count (TemaTheme *self, gboolean with_subthemes, TemaThemeCounts *counts);
GPtrArray *tema_theme_list_files (TemaTheme *self,
                                  gboolean with_subthemes) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_theme_list_silent (TemaTheme *self,
                                   gboolean with_subthemes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
