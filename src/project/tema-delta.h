/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-color.h"
#include "project/tema-board-rows.h"
#include "project/tema-case-rows.h"
#include "project/tema-map-rows.h"
#include "project/tema-version-rows.h"
#include "project/tema-memo-rows.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

/* One row each of the tables behind the models, as plain data on its way from the store thread to
 * the main thread. */
typedef struct
{
  gint64 id;
  gint64 position;
  char *guid;
  char *name;
  char *source_name;
  char *format;
  char *imported_at;
  char *sha256;
  char *group;  /* "" in none */
  char **notes; /* left out first letter '-', understood '+' */
  guint n_chars;
  guint n_words;
  guint n_turns;
} TemaDocumentRow;

typedef struct
{
  gint64 id;
  gint64 parent; /* 0 at the top */
  gint64 position;
  char *guid;
  char *name;
  char *description;
  TemaColor color;
  gboolean is_codable;
  int origin; /* TemaCodeOrigin */
} TemaCodeRow;

typedef struct
{
  gint64 id;
  gint64 document;
  gint64 code; /* 0: the coding is gone */
  guint first_char;
  guint last_char;
  const char *coder; /* interned */
  char *created_at;
  char *comment; /* "" where there is none */
} TemaCodingRow;

typedef struct
{
  gint64 id;
  gint64 document;
  guint first_char;
  guint last_char; /* 0: the annotation is gone */
  char *text;
  const char *coder; /* interned */
  char *created_at;
} TemaAnnotationRow;

/* The turns of a document whose speakers have other names. */
typedef struct
{
  gint64 document;
  GArray *turns; /* of TemaTurn, sorted; speakers are interned */
} TemaTurnRows;

/* How many more (or fewer) codings a code has in a document. */
typedef struct
{
  gint64 code;
  gint64 document;
  int n_more;
} TemaCell;

/**
 * TemaDelta:
 * @label: what was done; %NULL for the first load
 * @act: number of the log entry, 0 when nothing was changed
 * @title: (nullable): the project's title if it may be another
 * @undo_label: (nullable): what undo would take back now
 * @redo_label: (nullable): what redo would do again now
 * @documents: (element-type TemaDocumentRow): new or changed
 * @gone_documents: (element-type gint64): ids
 * @codes: (element-type TemaCodeRow): new or changed
 * @gone_codes: (element-type gint64): ids
 * @cells: (element-type TemaCell): changes of counts
 * @codings: (element-type TemaCodingRow): new, changed or gone
 * @annotations: (element-type TemaAnnotationRow): new, changed or gone
 * @turns: (element-type TemaTurnRows): of documents whose speakers have other names
 * @boards: rows of theme boards, new, changed or gone
 * @maps: rows of maps, new, changed or gone
 * @cases: all about cases, if any of it may be different
 * @versions: versions of the codebook, new or gone
 * @memos: memos, new, changed or gone; questions and the phase, if they may be different
 *
 * What the models must take over so that they show what is on disk.
 */
typedef struct
{
  char *label;
  gint64 act;
  char *title;
  char *undo_label;
  char *redo_label;
  GPtrArray *documents;
  GArray *gone_documents;
  GPtrArray *codes;
  GArray *gone_codes;
  GArray *cells;
  GArray *codings;
  GArray *annotations;
  GPtrArray *turns;
  TemaBoardRows *boards;
  TemaMapRows *maps;
  TemaCaseRows *cases;
  TemaVersionRows *versions;
  TemaMemoRows *memos;
} TemaDelta;

TemaDelta *tema_delta_load_all (TemaStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaDelta *tema_delta_load_changes (TemaStore *store,
                                    const TemaChanges *changes,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_delta_free (TemaDelta *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaDelta, tema_delta_free)

/* Rows of codings and annotations (tema-passage-rows.c) */
GArray *tema_coding_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_coding_row_load (TemaStore *store, gint64 id, TemaCodingRow *row, GError **error);
gboolean
tema_coding_row_load_document (TemaStore *store, gint64 document, GArray *codings, GError **error);
GArray *tema_annotation_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean
tema_annotation_row_load (TemaStore *store, gint64 id, TemaAnnotationRow *row, GError **error);
gboolean tema_annotation_row_load_document (TemaStore *store,
                                            gint64 document,
                                            GArray *annotations,
                                            GError **error);

/* Rows of turns (tema-transcript-rows.c) */
void tema_turn_rows_free (gpointer data);
gboolean tema_turn_rows_load_changes (TemaStore *store,
                                      const TemaChanges *changes,
                                      GPtrArray *turns,
                                      GError **error);

G_END_DECLS
