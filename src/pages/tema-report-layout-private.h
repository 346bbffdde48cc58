/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <pango/pangocairo.h>

#include "pages/tema-report-layout.h"

G_BEGIN_DECLS

/* The look of the page, in points: one place, so that it can be judged as a whole. */
#define TEMA_PAGE_MARGIN_PT (25.0 / 25.4 * 72.0)
#define TEMA_PAGE_TITLE_PT 15.0
#define TEMA_PAGE_LEAD_PT 9.5
#define TEMA_PAGE_TEXT_PT 10.25
#define TEMA_PAGE_FOOT_PT 8.75
#define TEMA_PAGE_GAP_PT 11.0 /* between columns */

/* The parts of a page that lines belong to. */
typedef enum
{
  TEMA_PAGE_PART_TITLE,
  TEMA_PAGE_PART_LEAD,
  TEMA_PAGE_PART_CAPTION,
  TEMA_PAGE_PART_HEADING,
  TEMA_PAGE_PART_CELL,
  TEMA_PAGE_PART_PROJECT,
  TEMA_PAGE_PART_NUMBER,
} TemaPagePart;

/* How a text is set. */
typedef enum
{
  TEMA_PAGE_FACE_TITLE,
  TEMA_PAGE_FACE_LEAD,
  TEMA_PAGE_FACE_STRONG,
  TEMA_PAGE_FACE_TEXT,
  TEMA_PAGE_FACE_FOOT,
  TEMA_PAGE_N_FACES,
} TemaPageFace;

/* One line as Pango broke it. The line belongs to a layout that the TemaReportLayout keeps. */
typedef struct
{
  PangoLayoutLine *line;
  double x; /* from the left of its column */
  double width;
  double ascent;
  double descent;
} TemaShapedLine;

/* Lines of one text: a range of TemaReportLayout.shaped. */
typedef struct
{
  guint first;
  guint n_lines;
} TemaShapedText;

/* One line with its place on a page. */
typedef struct
{
  guint shaped; /* index into TemaReportLayout.shaped */
  TemaPagePart part;
  guint row;
  guint column;
  double x;
  double baseline;
  gboolean is_faint;
} TemaPlacedLine;

/* A line across the text's width. */
typedef struct
{
  double y;
  double thickness;
  double grey;
} TemaPageRule;

typedef struct
{
  GArray *lines; /* TemaPlacedLine, from the top down */
  GArray *rules; /* TemaPageRule */
} TemaPage;

/* A link from the list beside a PDF's pages to a top code. */
typedef struct
{
  char *title;
  guint page;
  double y;
} TemaPageBookmark;

typedef struct
{
  double x;
  double width;
  double indent_step; /* 0 where the column is not indented */
  double max_indent;
  gboolean is_right;
} TemaPageColumn;

struct _TemaReportLayout
{
  char *title;
  char *author;
  double width;
  double height;
  double margin_x;
  double margin_y;
  PangoFontMap *font_map;
  PangoContext *context;
  PangoFontDescription *faces[TEMA_PAGE_N_FACES];
  GPtrArray *layouts;      /* PangoLayout: owners of the shaped lines */
  GHashTable *short_texts; /* while laying out: "face/width/text" of a number → TemaShapedText */
  GArray *shaped;          /* TemaShapedLine */
  GArray *pages;           /* TemaPage */
  GArray *bookmarks;       /* TemaPageBookmark */
  TemaPageColumn *columns;
  guint n_columns;
};

void _tema_report_layout_open_fonts (TemaReportLayout *self, const char *language);
TemaShapedText _tema_report_layout_shape (TemaReportLayout *self,
                                          const char *text,
                                          PangoAttrList *attributes,
                                          TemaPageFace face,
                                          double width,
                                          gboolean is_right,
                                          int max_lines);
void _tema_report_layout_prepare_columns (TemaReportLayout *self, const TemaReport *report);
guint _tema_report_layout_get_name_column (const TemaReport *report);
void _tema_report_layout_paginate (TemaReportLayout *self, const TemaReport *report);
double
_tema_report_layout_get_natural_width (TemaReportLayout *self, const char *text, TemaPageFace face);

G_END_DECLS
