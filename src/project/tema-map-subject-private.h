/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-map.h"
#include "store/tema-statement.h"

G_BEGIN_DECLS

/* The columns of table node that say what it stands for, in the order of _tema_map_subjects. */
#define TEMA_MAP_SUBJECT_COLUMNS "code, theme, document, study_case"

/* Lets nodes go of a thing and keep its name as their own text; a WHERE follows. */
#define TEMA_MAP_LET_GO(table)                                                                     \
  "UPDATE node SET " table " = NULL, text = CASE text WHEN '' THEN (SELECT name FROM " table       \
  " WHERE " table ".id = node." table ") ELSE text END WHERE " table

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
  void (*count) (GObject *subject, guint *n_files, guint *n_references);
} TemaMapSubject;

extern const TemaMapSubject _tema_map_subjects[];
extern const guint _tema_map_n_subjects;

const TemaMapSubject *_tema_map_subject_find (TemaNodeSubject kind);
const TemaMapSubject *_tema_map_subject_of (GObject *object);

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
