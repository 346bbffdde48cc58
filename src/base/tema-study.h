/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Rows of a study. Every string belongs to the study (tema_study_keep(), tema_study_share()); what
 * points to another row does so by that row's GUID. A string that may be %NULL says so; all others
 * are at least "". Every number is a gint64, so that one table in tema-study.c knows all fields. */

/**
 * TemaStudyUser:
 *
 * Somebody who coded.
 */
typedef struct
{
  const char *guid;
  const char *name;
} TemaStudyUser;

/**
 * TemaStudyCode:
 * @parent: (nullable): the code above
 * @color: (nullable): "#rrggbb"
 * @is_codable: 0 for a folder of codes
 * @origin: 0 not said, 1 a priori, 2 from the data
 * @created_at: (nullable): "2026-01-31T12:00:00Z"; %NULL: now
 *
 * A code; rows stand in reading order, parents first.
 */
typedef struct
{
  const char *guid;
  const char *parent;
  const char *name;
  const char *description;
  const char *color;
  gint64 is_codable;
  gint64 origin;
  const char *created_at;
} TemaStudyCode;

/**
 * TemaStudyVariable:
 * @type: a #TemaAttributeType
 * @choices: of a choice, one a line; "" else
 *
 * What can be said of a case.
 */
typedef struct
{
  const char *guid;
  const char *name;
  const char *description;
  gint64 type;
  const char *choices;
} TemaStudyVariable;

/**
 * TemaStudyCase:
 * @parent: (nullable): the case that gathers it
 *
 * A unit of analysis; parents first.
 */
typedef struct
{
  const char *guid;
  const char *parent;
  const char *name;
} TemaStudyCase;

/**
 * TemaStudyValue:
 * @value: as typed or as stored; what the variable's type cannot be is left out and told
 *
 * What is said of a case.
 */
typedef struct
{
  const char *study_case;
  const char *variable;
  const char *value;
} TemaStudyValue;

/**
 * TemaStudyPart:
 * @speaker: "" where it is not one speaker
 * @first: of a passage, in Unicode characters; -1 where it is none
 * @last: the character after it
 *
 * Where a case speaks.
 */
typedef struct
{
  const char *guid;
  const char *study_case;
  const char *source;
  const char *speaker;
  gint64 first;
  gint64 last;
} TemaStudyPart;

/**
 * TemaStudySource:
 * @group: "" in none
 * @text: valid UTF-8, LF, no mark, no NUL
 * @file_name: the file it came from, "" if none
 * @format: in words
 * @imported_at: (nullable): %NULL: now
 *
 * A document.
 */
typedef struct
{
  const char *guid;
  const char *name;
  const char *group;
  const char *text;
  const char *file_name;
  const char *format;
  const char *imported_at;
} TemaStudySource;

/**
 * TemaStudyTurn:
 * @speaker: (nullable): who
 * @label: (nullable): what stood there in the source and is not in the text
 * @start_ms: -1 where unknown
 * @end_ms: likewise
 *
 * A stretch of one speaker; sorted within each source.
 */
typedef struct
{
  const char *source;
  gint64 first;
  gint64 last;
  const char *speaker;
  const char *label;
  gint64 start_ms;
  gint64 end_ms;
} TemaStudyTurn;

/**
 * TemaStudyCoding:
 * @selection: the passage's own GUID elsewhere; "" where it has none
 * @user: (nullable): who coded; %NULL: whoever imports
 * @created_at: (nullable): %NULL: now
 *
 * One code on one passage.
 */
typedef struct
{
  const char *guid;
  const char *selection;
  const char *source;
  const char *code;
  const char *user;
  gint64 first;
  gint64 last;
  const char *comment;
  const char *created_at;
} TemaStudyCoding;

/**
 * TemaStudyAnnotation:
 * @user: (nullable): likewise
 * @created_at: (nullable): likewise
 * @modified_at: (nullable): likewise
 *
 * A note in the margin of a document.
 */
typedef struct
{
  const char *guid;
  const char *source;
  gint64 first;
  gint64 last;
  const char *text;
  const char *user;
  const char *created_at;
  const char *modified_at;
} TemaStudyAnnotation;

/**
 * TemaStudyAbout:
 *
 * What a memo is about.
 */
typedef enum
{
  TEMA_STUDY_ABOUT_NOTHING,
  TEMA_STUDY_ABOUT_PROJECT,
  TEMA_STUDY_ABOUT_SOURCE,
  TEMA_STUDY_ABOUT_PASSAGE,
  TEMA_STUDY_ABOUT_CODE,
  TEMA_STUDY_ABOUT_CODING,
  TEMA_STUDY_ABOUT_THEME,
  TEMA_STUDY_ABOUT_NODE,
  TEMA_STUDY_ABOUT_CASE,
} TemaStudyAbout;

/**
 * TemaStudyMemo:
 * @is_journal: 1 for an entry of the journal
 * @about: a #TemaStudyAbout
 * @thing: (nullable): GUID of what it is about; of a passage its source
 * @first: of a passage; -1 else
 * @last: likewise
 * @phase: of Braun & Clarke 2006; 0 not said
 *
 * A memo.
 */
typedef struct
{
  const char *guid;
  gint64 is_journal;
  const char *title;
  const char *text;
  gint64 about;
  const char *thing;
  gint64 first;
  gint64 last;
  gint64 phase;
  const char *user;
  const char *created_at;
  const char *modified_at;
} TemaStudyMemo;

/**
 * TemaStudyBoard:
 *
 * A theme board.
 */
typedef struct
{
  const char *guid;
  const char *name;
} TemaStudyBoard;

/**
 * TemaStudyTheme:
 * @parent: (nullable): the theme around it
 * @color: (nullable): "#rrggbb"
 * @status: 0 candidate, 1 kept, 2 discarded
 * @code: (nullable): the code that stands for it
 *
 * A theme; parents first, in rank order.
 */
typedef struct
{
  const char *guid;
  const char *board;
  const char *parent;
  const char *name;
  const char *definition;
  const char *color;
  gint64 status;
  const char *reason;
  const char *code;
  gint64 x;
  gint64 y;
  gint64 width;
  gint64 height;
} TemaStudyTheme;

/**
 * TemaStudyCard:
 * @theme: (nullable): %NULL: loose on the canvas
 * @code: (nullable): of a card that is a code
 * @coding: (nullable): of a card that is a quote
 * @text: of a card that is a note; "" else
 *
 * A card; in rank order.
 */
typedef struct
{
  const char *guid;
  const char *board;
  const char *theme;
  const char *code;
  const char *coding;
  const char *text;
  gint64 x;
  gint64 y;
} TemaStudyCard;

/**
 * TemaStudyMap:
 *
 * A map.
 */
typedef struct
{
  const char *guid;
  const char *name;
} TemaStudyMap;

/**
 * TemaStudyNode:
 * @parent: (nullable): the node it hangs on
 * @thing: (nullable): GUID of the code, theme, source, case or memo that it stands for
 * @color: "" or "#rrggbb"
 * @shape: 0 by depth, 1 pill, 2 box, 3 ellipse, 4 words alone
 * @x: of its middle
 * @y: likewise
 *
 * A node of a map; parents first, in rank order.
 */
typedef struct
{
  const char *guid;
  const char *map;
  const char *parent;
  const char *thing;
  const char *text;
  const char *note;
  const char *color;
  gint64 shape;
  gint64 is_folded;
  gint64 shows_counts;
  gint64 x;
  gint64 y;
} TemaStudyNode;

/**
 * TemaStudyEdge:
 * @source: a node
 * @target: another one of the same map
 * @arrow: 0 none, 1 at the target, 2 at both ends
 *
 * A cross-link of a map.
 */
typedef struct
{
  const char *guid;
  const char *map;
  const char *source;
  const char *target;
  const char *label;
  gint64 arrow;
} TemaStudyEdge;

/**
 * TemaStudyFile:
 * @name: without a folder
 * @source: (nullable): the document whose text was taken from it
 * @place: where tema_study_open_file() finds it; means something to that function only
 *
 * A file that came along.
 */
typedef struct
{
  const char *guid;
  const char *name;
  const char *source;
  const char *place;
} TemaStudyFile;

/**
 * TemaStudyForeign:
 * @place: the element it stood in: "Sources"
 * @owner: GUID of what that element stands for; "" of the project
 * @kind: its own element: "VideoSource"
 * @name: for lists
 * @xml: the element
 *
 * What Tema has no word for, kept for the way back.
 */
typedef struct
{
  const char *guid;
  const char *place;
  const char *owner;
  const char *kind;
  const char *name;
  const char *xml;
} TemaStudyForeign;

typedef struct _TemaStudy TemaStudy;

/**
 * TemaStudyOpenFunc:
 * @study: a study
 * @file: one of its files
 * @source: what was handed to tema_study_set_files()
 * @error: return location
 *
 * Returns: (transfer full): its bytes, or %NULL
 */
typedef GInputStream *(*TemaStudyOpenFunc) (const TemaStudy *study,
                                            const TemaStudyFile *file,
                                            gpointer source,
                                            GError **error);

/**
 * TemaStudy:
 * @guid: of the project; "" if not said
 * @title: "" if not said
 * @program: the program it comes from; "" if not said
 * @notes: (element-type utf8): sentences on what was understood, such as how positions were counted
 * @losses: (element-type utf8): sentences on what was left out
 *
 * A whole study as a value: what a project of any program says, with the GUIDs it has there. Made
 * by readers (any thread), stored by tema_act_import_study(), made by tema_project_dup_study() and
 * written by writers. Counted by reference; changed only by who made it, before it is shared.
 */
struct _TemaStudy
{
  const char *guid;
  const char *title;
  const char *program;
  GArray *users;       /* of TemaStudyUser */
  GArray *codes;       /* of TemaStudyCode */
  GArray *variables;   /* of TemaStudyVariable */
  GArray *cases;       /* of TemaStudyCase */
  GArray *values;      /* of TemaStudyValue */
  GArray *sources;     /* of TemaStudySource */
  GArray *turns;       /* of TemaStudyTurn */
  GArray *parts;       /* of TemaStudyPart */
  GArray *codings;     /* of TemaStudyCoding */
  GArray *annotations; /* of TemaStudyAnnotation */
  GArray *boards;      /* of TemaStudyBoard */
  GArray *themes;      /* of TemaStudyTheme */
  GArray *cards;       /* of TemaStudyCard */
  GArray *memos;       /* of TemaStudyMemo */
  GArray *maps;        /* of TemaStudyMap */
  GArray *nodes;       /* of TemaStudyNode */
  GArray *edges;       /* of TemaStudyEdge */
  GArray *files;       /* of TemaStudyFile */
  GArray *foreign;     /* of TemaStudyForeign */
  GPtrArray *notes;
  GPtrArray *losses;

  /*< private >*/
  GStringChunk *strings;
  GPtrArray *texts; /* strings that are too long for a chunk */
  TemaStudyOpenFunc open;
  gpointer open_source;
  GDestroyNotify free_open_source;
  gatomicrefcount n_references;
};

TemaStudy *tema_study_new (void) G_GNUC_WARN_UNUSED_RESULT;
TemaStudy *tema_study_ref (TemaStudy *self);
void tema_study_unref (TemaStudy *self);
const char *tema_study_keep (TemaStudy *self, const char *text);
const char *tema_study_keep_sized (TemaStudy *self, const char *text, gsize n_bytes);
const char *tema_study_take (TemaStudy *self, char *text);
const char *tema_study_share (TemaStudy *self, const char *text);
void tema_study_add_note (TemaStudy *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void tema_study_add_loss (TemaStudy *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void tema_study_set_files (TemaStudy *self,
                           TemaStudyOpenFunc open,
                           gpointer source,
                           GDestroyNotify free_source);
GInputStream *tema_study_open_file (const TemaStudy *self,
                                    const TemaStudyFile *file,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * TemaStudyTable:
 *
 * What is known of the fields of one of a study's arrays, for who fills or reads them all.
 */
typedef struct _TemaStudyTable TemaStudyTable;

const TemaStudyTable *tema_study_find_table (const TemaStudy *self, const GArray *rows);
guint tema_study_table_get_n_fields (const TemaStudyTable *table);
gboolean tema_study_table_is_number (const TemaStudyTable *table, guint field);
void tema_study_set_text (
    TemaStudy *self, const TemaStudyTable *table, gpointer row, guint field, const char *text);
void tema_study_set_number (const TemaStudyTable *table, gpointer row, guint field, gint64 number);

/**
 * TemaStudyWriteFunc:
 * @bytes: what comes next
 * @n_bytes: its length
 * @user_data: what tema_study_pack_to() was given
 *
 * Returns: whether it was taken
 */
typedef gboolean (*TemaStudyWriteFunc) (gconstpointer bytes, gsize n_bytes, gpointer user_data);

/**
 * TemaStudyReadFunc:
 * @block: where to
 * @n_bytes: the most that has room there, at least one
 * @user_data: what tema_study_unpack_from() was given
 *
 * Returns: how many came; 0 at the end, less than 0 when nothing more will come
 */
typedef gssize (*TemaStudyReadFunc) (void *block, gsize n_bytes, gpointer user_data);

gboolean tema_study_pack_to (const TemaStudy *self, TemaStudyWriteFunc write, gpointer user_data);
TemaStudy *tema_study_unpack_from (TemaStudyReadFunc read,
                                   gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_study_pack (const TemaStudy *self) G_GNUC_WARN_UNUSED_RESULT;
TemaStudy *tema_study_unpack (gconstpointer data, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
char *tema_study_dump (const TemaStudy *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaStudy, tema_study_unref)

G_END_DECLS
