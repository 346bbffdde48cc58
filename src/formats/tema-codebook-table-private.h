/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-codebook-formats.h"

G_BEGIN_DECLS

#define TEMA_TABLE_MAX_CODES 100000

extern const TemaReader tema_reader_csv;
extern const TemaReader tema_reader_xlsx;
extern const TemaReader tema_reader_docx_table;

/* What a heading says of its column. */
typedef enum
{
  COLUMN_OTHER,
  COLUMN_NAME,
  COLUMN_GROUP,    /* theme, category: above the name */
  COLUMN_SUBGROUP, /* subcategory, subcode: below what stands left of it */
  COLUMN_PARENT,
  COLUMN_DESCRIPTION,
  COLUMN_DETAIL, /* criteria, examples: part of the description, with the heading */
  COLUMN_COLOR,
  COLUMN_LEVEL,  /* 1, 2, 3 */
  COLUMN_NUMBER, /* 1, 1.1, 1.1.2 */
} ColumnKind;

/* Which column is what; -1 for none. */
typedef struct
{
  char **headings; /* nullable: borrowed from the first line */
  guint n_columns; /* of the widest line */
  GArray *levels;  /* gint: columns of names, the highest first; one when names stand in one */
  GArray *details; /* gint: more of the description */
  int description;
  int parent;
  int color;
  int number;
  gboolean number_is_level;
} TableColumns;

/* One line of a table as a code to be. */
typedef struct
{
  char *name;
  char *description; /* nullable */
  char *color;       /* nullable: as written */
  int parent;        /* index of another, or -1 */
} TableCode;

/* Where a line says what it is. */
typedef struct
{
  const char *name;   /* as written, with the blanks before it */
  const char *number; /* "" where there is no such column */
  const char *parent;
} TableLine;

/* The codes of a table while they find their places. */
typedef struct
{
  GPtrArray *codes;   /* TableCode */
  GHashTable *places; /* "parent NUL name" → index + 1 */
  guint n_joined;     /* lines of a code that was there */
  guint n_cycles;
} TableTree;

/* tema-codebook-columns.c: headings and their words */
ColumnKind _tema_table_find_kind (const char *heading);
gboolean _tema_table_is_header (char **line);
void _tema_table_find_columns (TableColumns *columns, GPtrArray *lines);
void _tema_table_clear_columns (TableColumns *columns);
const char *_tema_table_get_cell (char **line, int column);

/* tema-codebook-cells.c: what stands in them */
TableLine _tema_table_get_line (const TableColumns *columns, GPtrArray *lines, guint i);
guint _tema_table_get_first_line (const TableColumns *columns);
guint _tema_table_measure_indent (const char *cell, const char **words);
char *_tema_table_dup_number (const char *text, const char **name);
char *_tema_table_dup_name (const char *text);
char *_tema_table_dup_plain_arrows (const char *text);

/* tema-codebook-guess.c, tema-codebook-levels.c: which code belongs under which */
TemaTableLevels _tema_table_guess_levels (const TableColumns *columns, GPtrArray *lines);
void _tema_table_grow (TableTree *tree,
                       const TableColumns *columns,
                       GPtrArray *lines,
                       TemaTableLevels levels,
                       guint *n_nameless);

/* A cell that is quoted, for the text that tema_csv_parse() reads. */
void _tema_table_append_line (GString *table, char **cells, guint n_cells);

G_END_DECLS
