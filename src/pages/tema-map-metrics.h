/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-map-state.h"
#include "pages/tema-board-layout.h"

G_BEGIN_DECLS

/**
 * TemaMapMetrics:
 *
 * Sizes of the look of a map, and the fonts they come from. It remembers the texts it has measured,
 * so one that lives long makes every layout quick. One thread at a time.
 */
typedef struct _TemaMapMetrics TemaMapMetrics;

/**
 * TemaMapLook:
 * @shape: never %TEMA_NODE_BY_DEPTH
 * @font_size: in pixels at the zoom of 1
 * @is_bold: whether the words are bold
 * @is_filled: whether it has @fill; else it is white paper
 * @has_line: whether it has an outline of @line
 * @fill: of its inside
 * @line: of its outline and of the branch line that leads to it
 * @words: of its words: readable on @fill or on white
 * @radius: of its corners; an ellipse has none
 * @line_width: of the branch line that leads to it
 *
 * What a node looks like on white paper.
 */
typedef struct
{
  TemaNodeShape shape;
  double font_size;
  gboolean is_bold;
  gboolean is_filled;
  gboolean has_line;
  TemaColor fill;
  TemaColor line;
  TemaColor words;
  int radius;
  double line_width;
} TemaMapLook;

/**
 * TemaMapWords:
 * @lines: (array zero-terminated=1): the words, broken as they are drawn, each line centred
 * @widths: of each line
 * @n_lines: how many; at least 1, an empty text has one empty line
 * @width: of the longest
 * @line_height: from one line to the next
 * @ascent: from the top of a line to its baseline
 *
 * A text broken into lines. The screen and every picture draw these lines and break none anew.
 */
typedef struct
{
  char **lines;
  double *widths;
  guint n_lines;
  double width;
  double line_height;
  double ascent;
} TemaMapWords;

/**
 * TemaMapSize:
 * @width: of the node
 * @height: of the node
 * @words: (transfer none): owned by the metrics, see tema_map_words_ref()
 * @counts: (transfer none) (nullable): the line of counts below them
 * @has_note: whether a mark tells that it has a note
 * @n_hidden: how many nodes its fold hides, told by a mark "+n"
 * @fold_width: of that mark, 0 without
 *
 * How large a node is, and of what.
 */
typedef struct
{
  int width;
  int height;
  TemaMapWords *words;
  TemaMapWords *counts;
  gboolean has_note;
  guint n_hidden;
  int fold_width;
} TemaMapSize;

TemaMapMetrics *tema_map_metrics_new (double text_scale) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_metrics_free (TemaMapMetrics *self);
const char *tema_map_metrics_get_fonts (void);
double tema_map_metrics_get_text_scale (const TemaMapMetrics *self);
int tema_map_metrics_get_margin (const TemaMapMetrics *self);

void tema_map_metrics_find_look (const TemaMapMetrics *self,
                                 const TemaMapStateNode *node,
                                 guint depth,
                                 gboolean is_middle,
                                 TemaMapLook *look);
void tema_map_metrics_measure (TemaMapMetrics *self,
                               const TemaMapStateNode *node,
                               const TemaMapLook *look,
                               guint n_hidden,
                               TemaMapSize *size);
TemaMapWords *tema_map_metrics_break_words (TemaMapMetrics *self,
                                            const char *text,
                                            double font_size,
                                            gboolean is_bold) G_GNUC_WARN_UNUSED_RESULT;

TemaMapWords *tema_map_words_ref (TemaMapWords *words);
void tema_map_words_unref (TemaMapWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMapMetrics, tema_map_metrics_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMapWords, tema_map_words_unref)

G_END_DECLS
