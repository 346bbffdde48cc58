/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-map.h"
#include "store/tema-statement.h"

G_BEGIN_DECLS

/* The columns of table node that say what it stands for, in the order of _tema_map_subjects. */
#define TEMA_MAP_SUBJECT_COLUMNS "code, theme, document, study_case, memo"

/* Lets nodes go of a thing and keep what it is called as their own text; a WHERE follows. */
#define TEMA_MAP_LET_GO_OF(table, name)                                                            \
  "UPDATE node SET " table " = NULL, text = CASE text WHEN '' THEN (SELECT " name " FROM " table   \
  " WHERE " table ".id = node." table ") ELSE text END WHERE " table
#define TEMA_MAP_LET_GO(table) TEMA_MAP_LET_GO_OF (table, "name")

/* What a memo is called, as tema_memo_dup_heading() says it: its title, else how it begins. */
#define TEMA_MAP_MEMO_BEGINS "ltrim (memo.text, '#>*- ' || char (9, 10))"
#define TEMA_MAP_MEMO_LINE                                                                         \
  "substr (" TEMA_MAP_MEMO_BEGINS ", 1, instr (" TEMA_MAP_MEMO_BEGINS " || char (10), char (10))"  \
  " - 1)"
#define TEMA_MAP_MEMO_NAME                                                                         \
  "CASE WHEN memo.title <> '' THEN memo.title WHEN length (" TEMA_MAP_MEMO_LINE ") <= 60"          \
  " THEN " TEMA_MAP_MEMO_LINE " ELSE substr (" TEMA_MAP_MEMO_LINE ", 1, 60) || '…' END"

/* Lets nodes go of all themes of the board ?1. */
#define TEMA_MAP_LET_GO_OF_BOARD                                                                   \
  TEMA_MAP_LET_GO ("theme") " IN (SELECT id FROM theme WHERE board = ?1)"

typedef struct _TemaMapSources TemaMapSources;

/**
 * TemaMapSubject:
 * @kind: what a node stands for
 * @find_sql: the id of the one of a GUID
 * @name_sql: the name of the one of an id
 * @set_sql: lets node ?1 stand for ?2 and for nothing else
 * @leave_sql: lets node ?1 go of it, with its name
 * @let_go_sql: lets all nodes go of ?1, with its name
 * @follow_sql: lets all nodes that stand for ?1 stand for ?2
 * @get_type: the type of the object
 * @get_id: its id
 * @find: looks the object up
 * @get_guid: its GUID
 * @get_name: its name
 * @get_color: (nullable): its colour
 * @count: (nullable): documents and codings behind it; %NULL for what nobody counts
 *
 * One kind of thing that nodes can stand for: all that the program knows of it.
 */
typedef struct
{
  TemaNodeSubject kind;
  const char *find_sql;
  const char *name_sql;
  const char *set_sql;
  const char *leave_sql;
  const char *let_go_sql;
  const char *follow_sql;
  GType (*get_type) (void);
  gint64 (*get_id) (GObject *subject);
  GObject *(*find) (const TemaMapSources *sources, gint64 id);
  const char *(*get_guid) (GObject *subject);
  const char *(*get_name) (GObject *subject);
  const TemaColor *(*get_color) (GObject *subject);
  void (*count) (const TemaMapSources *sources,
                 GObject *subject,
                 guint *n_files,
                 guint *n_references);
} TemaMapSubject;

extern const TemaMapSubject _tema_map_subjects[];
extern const guint _tema_map_n_subjects;

const TemaMapSubject *_tema_map_subject_find (TemaNodeSubject kind);
const TemaMapSubject *_tema_map_subject_of (GObject *object);

/* tema-map-case-counts.c; store thread only */
gboolean _tema_map_case_counts_may_differ (const TemaChanges *changes);
gboolean _tema_map_load_case_counts (TemaMapRows *self, TemaStore *store, GError **error);

/* Inside a running act. */
gint64 _tema_map_find_subject (TemaStore *store, TemaNodeSubject kind, const char *guid);
gboolean
_tema_map_require_subject (TemaStore *store, TemaNodeSubject kind, gint64 id, GError **error);
gboolean _tema_map_leave_subject (TemaStore *store, gint64 node, GError **error);
gboolean _tema_map_let_go (TemaStore *store, TemaNodeSubject kind, gint64 id, GError **error);
gboolean
_tema_map_follow (TemaStore *store, TemaNodeSubject kind, gint64 from, gint64 to, GError **error);
GArray *_tema_map_list_standing (TemaStore *store, gint64 board, GError **error);
gboolean _tema_map_stand_again (TemaStore *store, const GArray *standing, GError **error);

G_END_DECLS
