/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-pages.h"
#include "store/tema-store-private.h"
#include "store/tema-store-rescue.h"

G_BEGIN_DECLS

/**
 * TemaRescueTable:
 * @name: a table of ours
 * @n_columns: how many columns it has today
 * @n_least: how many a row of an older file has at least
 * @kinds: what each column may hold
 * @is_required: whether it may not be NULL
 * @key: the column that is the row's id, -1 if none is
 * @insert: puts a row into the new project
 * @n_rows: rows brought out
 * @n_lost: rows seen but not readable, or not fit to be kept
 * @is_whole: whether the tree that leads to its rows could be followed to every leaf
 * @n_cut: rows brought out whose last text is cut
 * @trouble: what kept the new project from taking a row, as SQLite says it; 0 if nothing did
 *
 * One table on its way into the new project.
 */
typedef struct
{
  char *name;
  guint n_columns;
  guint n_least;
  TemaValueKind kinds[TEMA_RECORD_MAX_COLUMNS];
  gboolean is_required[TEMA_RECORD_MAX_COLUMNS];
  int key;
  sqlite3_stmt *insert;
  guint n_rows;
  guint n_lost;
  guint n_cut;
  gboolean is_whole;
  int trouble;
} TemaRescueTable;

/**
 * TemaRescue:
 * @pages: the damaged file
 * @target: the new project
 * @tables: (element-type TemaRescueTable): while it is filled
 * @owners: for each page: number of its table from 1, as the tables' roots say
 * @cancellable: (nullable): to stop it
 * @progress: (nullable): called now and then
 * @data: handed to @progress
 * @report: what was brought out and what not
 *
 * A damaged file on its way into a new project.
 */
typedef struct
{
  TemaPages *pages;
  TemaStore target;
  GPtrArray *tables;
  guint8 *owners;
  GCancellable *cancellable;
  TemaStoreProgress progress;
  gpointer data;
  TemaStoreRescue *report;
} TemaRescue;

gboolean tema_rescue_fill (TemaRescue *self, const char *path, const char *title, GError **error);

GPtrArray *tema_rescue_tables_new (TemaStore *target, GError **error);
gboolean tema_rescue_table_fits (const TemaRescueTable *self, const TemaRecord *record);
void tema_rescue_table_take (TemaRescueTable *self, const TemaRecord *record);

gboolean tema_rescue_mend (TemaStore *target,
                           const char *title,
                           gboolean has_all_documents,
                           GPtrArray *losses,
                           GError **error);
GArray *tema_rescue_list_ids (TemaStore *target, const char *sql, GError **error);
gboolean tema_rescue_mend_texts (TemaStore *target, GPtrArray *losses, GError **error);
const char *tema_rescue_get_label (const char *table);
void tema_rescue_add_loss (GPtrArray *losses, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
