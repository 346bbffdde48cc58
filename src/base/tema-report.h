/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaReportAlign:
 * @TEMA_REPORT_ALIGN_START: text
 * @TEMA_REPORT_ALIGN_END: numbers
 *
 * On which side of its column a cell stands.
 */
typedef enum
{
  TEMA_REPORT_ALIGN_START,
  TEMA_REPORT_ALIGN_END,
} TemaReportAlign;

/**
 * TemaReportColumn:
 * @heading: in the report's language
 * @share: width as a share of the page's text width; all shares together make 1
 * @align: where cells stand
 * @is_indented: cells move in by their row's level (the column that holds the names of a tree)
 */
typedef struct
{
  char *heading;
  double share;
  TemaReportAlign align;
  gboolean is_indented;
} TemaReportColumn;

/**
 * TemaReportRow:
 * @cells: (array zero-terminated=1): one text a column; may hold LF
 * @level: depth in the tree, 0 at the top
 * @is_strong: printed bold (a top code)
 * @is_faint: numbers printed pale (they are all zero because the code only holds others)
 * @n_merged: how many cells from the first column on are one with the cell above: that one spans
 * this row, and the text here is not shown. 0 in the first row of a table.
 * @has_rule: a thin line above the row
 */
typedef struct
{
  char **cells;
  guint level;
  gboolean is_strong;
  gboolean is_faint;
  guint n_merged;
  gboolean has_rule;
} TemaReportRow;

/**
 * TemaReportTable:
 * @first_row: index of its first row
 * @caption: above it; may be empty
 * @name: (nullable): what .csv puts beside each of its rows; %NULL is the caption
 * @starts_page: whether it begins on a new page
 *
 * One of several tables of a report: all have the report's columns, each its own headings.
 */
typedef struct
{
  guint first_row;
  char *caption;
  char *name;
  gboolean starts_page;
} TemaReportTable;

/**
 * TemaReportPaper:
 * @TEMA_REPORT_PAPER_A4: 210 × 297 mm
 * @TEMA_REPORT_PAPER_LETTER: 8.5 × 11 in
 */
typedef enum
{
  TEMA_REPORT_PAPER_A4,
  TEMA_REPORT_PAPER_LETTER,
} TemaReportPaper;

/**
 * TemaReport:
 * @title: "Appendix 3. Codebook"
 * @lead: the line under the title: version, date, totals, what the counts mean; words between * and
 * * are in italics, a literal asterisk or backslash is written behind a backslash
 * @project: the project's title, for the foot of each page; may be empty
 * @page_format: positional printf for the foot: "Page %1$u of %2$u", in the report's language
 * @level_heading: heading of the Level column that .csv adds, or %NULL where rows have no level
 * @language: BCP 47 tag of the report, "en", "nb", "nn"
 * @author: (nullable): what document properties name as creator
 * @paper: the page
 * @table_heading: heading of the column of captions that .csv puts first where there are several
 * tables, or %NULL
 * @columns: (element-type TemaReportColumn):
 * @rows: (element-type TemaReportRow): in reading order
 * @tables: (element-type TemaReportTable): where each table begins, in order; empty for one table
 * of all rows, without a caption
 * @repeats_cells: whether documents that flow over pages by themselves say again in each row what
 * is one with the cell above: of a cell over many rows they show the words on its first page alone
 *
 * A titled table, or several, ready for paper: everything in it is already in the report's
 * language. The writers in formats/ and the layout in pages/ make the same thing of it in their own
 * medium.
 */
typedef struct
{
  char *title;
  char *lead;
  char *project;
  char *page_format;
  char *level_heading;
  char *language;
  char *author;
  TemaReportPaper paper;
  char *table_heading;
  GPtrArray *columns;
  GPtrArray *rows;
  GPtrArray *tables;
  gboolean repeats_cells;
} TemaReport;

TemaReport *tema_report_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_report_free (TemaReport *self);
void tema_report_add_column (TemaReport *self,
                             const char *heading,
                             double share,
                             TemaReportAlign align,
                             gboolean is_indented);
TemaReportRow *tema_report_add_row (TemaReport *self, const char *const *cells);
TemaReportTable *
tema_report_add_table (TemaReport *self, const char *caption, gboolean starts_page);
guint tema_report_get_n_tables (const TemaReport *self);
const char *
tema_report_get_table (const TemaReport *self, guint table, guint *first_row, guint *end_row);
const char *tema_report_get_table_name (const TemaReport *self, guint table);
gboolean tema_report_table_starts_page (const TemaReport *self, guint table);
guint tema_report_get_n_spanned (const TemaReport *self, guint row, guint column);
double tema_report_get_share (const TemaReport *self, guint column);
guint tema_report_get_max_level (const TemaReport *self);
char *tema_report_dup_cell (const TemaReportRow *row, guint column) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaReport, tema_report_free)

/**
 * TemaReportRun:
 * @text: plain text
 * @is_italic: whether it stood between asterisks
 */
typedef struct
{
  char *text;
  gboolean is_italic;
} TemaReportRun;

GPtrArray *tema_report_parse_lead (const char *lead) G_GNUC_WARN_UNUSED_RESULT;
char *tema_report_escape_lead (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/**
 * TemaReportPagePartKind:
 * @TEMA_REPORT_PAGE_PART_TEXT: words between the numbers
 * @TEMA_REPORT_PAGE_PART_PAGE: the number of the page
 * @TEMA_REPORT_PAGE_PART_N_PAGES: how many pages there are
 *
 * What a piece of a page's foot is: word processors put a field where paper has a number.
 */
typedef enum
{
  TEMA_REPORT_PAGE_PART_TEXT,
  TEMA_REPORT_PAGE_PART_PAGE,
  TEMA_REPORT_PAGE_PART_N_PAGES,
} TemaReportPagePartKind;

/**
 * TemaReportPagePart:
 * @kind: what it is
 * @text: (nullable): its words, for %TEMA_REPORT_PAGE_PART_TEXT
 */
typedef struct
{
  TemaReportPagePartKind kind;
  char *text;
} TemaReportPagePart;

GPtrArray *tema_report_parse_page_format (const char *page_format) G_GNUC_WARN_UNUSED_RESULT;
char *tema_report_format_page (const TemaReport *self,
                               guint page,
                               guint n_pages) G_GNUC_WARN_UNUSED_RESULT;
guint tema_report_count_dropped (const char *text);
guint tema_report_count_all_dropped (const TemaReport *self);
char *tema_report_clean_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
