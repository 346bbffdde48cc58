/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-merge-plan.h"
#include "project/tema-pseudonyms.h"
#include "store/tema-statement.h"

G_BEGIN_DECLS

/* What travels between two copies of a project, in the order in which it is taken over: what others
 * point to comes first. */
typedef enum
{
  TEMA_MERGE_PROJECT,
  TEMA_MERGE_CODER,
  TEMA_MERGE_DOCUMENT,
  TEMA_MERGE_DOCUMENT_NOTE,
  TEMA_MERGE_TURN,
  TEMA_MERGE_CODE,
  TEMA_MERGE_CASE,
  TEMA_MERGE_ATTRIBUTE,
  TEMA_MERGE_VALUE,
  TEMA_MERGE_PART,
  TEMA_MERGE_CODING,
  TEMA_MERGE_ANNOTATION,
  TEMA_MERGE_BOARD,
  TEMA_MERGE_THEME,
  TEMA_MERGE_CARD,
  TEMA_MERGE_ROUND,
  TEMA_MERGE_MAP,
  TEMA_MERGE_NODE,
  TEMA_MERGE_EDGE,
  TEMA_MERGE_MEMO,
  TEMA_MERGE_QUESTION,
  TEMA_MERGE_VERSION,
  TEMA_MERGE_FOREIGN,
  TEMA_MERGE_N_TABLES
} TemaMergeTable;

/* What a column is to a merge. */
typedef enum
{
  TEMA_MERGE_ROLE_GUID,  /* says which row it is */
  TEMA_MERGE_ROLE_OWN,   /* stays as it is here */
  TEMA_MERGE_ROLE_PLAIN, /* a value that one or the other side has */
  TEMA_MERGE_ROLE_TEXT,  /* a text: both can be kept */
  TEMA_MERGE_ROLE_FIRST, /* a place in the document's text … */
  TEMA_MERGE_ROLE_LAST,  /* … and its end */
  TEMA_MERGE_ROLE_QUOTE, /* that passage, always taken from the text itself */
  TEMA_MERGE_ROLE_ORDER, /* a place among siblings: told all together */
  TEMA_MERGE_ROLE_QUIET, /* the greater one, without a word */
  TEMA_MERGE_ROLE_STAMP, /* when it was changed last */
  TEMA_MERGE_ROLE_OWNER, /* a row without which this one cannot be */
  TEMA_MERGE_ROLE_LINK,  /* a row that may be gone */
} TemaMergeRole;

typedef struct
{
  const char *name;
  TemaMergeRole role;
  int target;        /* a TemaMergeTable, for OWNER and LINK */
  const char *label; /* for people, to be translated; NULL: never told */
} TemaMergeColumn;

typedef struct
{
  const char *name;
  TemaMergeKind kind;
  guint n_columns;
  const TemaMergeColumn *columns;
  const char *select_all;
  const char *select_one;
  const char *insert;
  const char *update;
  const char *exists;
} TemaMergeSpec;

/* A value as a row has it: NULL, a number or a text. */
typedef struct
{
  char type; /* '0', 'i' or 't' */
  gint64 number;
  char *text;
} TemaMergeValue;

/* A row of any of the tables. */
typedef struct
{
  gint64 id;
  guint n_values;
  char *text; /* of a document that only the other copy has */
  TemaMergeValue values[];
} TemaMergeRecord;

const TemaMergeSpec *_tema_merge_get_spec (TemaMergeTable table);
int _tema_merge_find_column (const TemaMergeSpec *spec, const char *name);
int _tema_merge_find_role (const TemaMergeSpec *spec, TemaMergeRole role);

TemaMergeRecord *_tema_merge_record_read (const TemaMergeSpec *spec, TemaStatement *select);
TemaMergeRecord *_tema_merge_record_copy (const TemaMergeRecord *self);
void _tema_merge_record_free (TemaMergeRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMergeRecord, _tema_merge_record_free)
TemaMergeRecord *
_tema_merge_record_find (TemaStore *store, const TemaMergeSpec *spec, gint64 id, GError **error);
gboolean _tema_merge_record_write (TemaStore *store,
                                   const char *sql,
                                   const TemaMergeRecord *record,
                                   GError **error);
void _tema_merge_value_copy (TemaMergeValue *to, const TemaMergeValue *from);
void _tema_merge_value_set_text (TemaMergeValue *value, const char *text);
void _tema_merge_value_set_number (TemaMergeValue *value, gint64 number);
int _tema_merge_value_compare (const TemaMergeValue *a, const TemaMergeValue *b);
gint64 _tema_merge_record_get_number (const TemaMergeRecord *self,
                                      const TemaMergeSpec *spec,
                                      const char *column);
const char *_tema_merge_record_get_text (const TemaMergeRecord *self,
                                         const TemaMergeSpec *spec,
                                         const char *column);
guint64 _tema_merge_record_hash (const TemaMergeSpec *spec,
                                 const TemaMergeRecord *record,
                                 GChecksum *checksum);

/* What a merge does with one row of the other copy. */
typedef struct _TemaMergeItem TemaMergeItem;
struct _TemaMergeItem
{
  guint index; /* among the items of the plan */
  TemaMergeTable table;
  TemaMergeState state;
  TemaMergeRecord *theirs; /* with this project's ids and places */
  TemaMergeRecord *mine;   /* as it was when the plan was made; NULL of what is new */
  gint64 twin;             /* another row of ours with the same name, 0: none */
  TemaMergeChoice choice;
  char *name;      /* for people; NULL: goes along without a word */
  char *mine_text; /* what is different, in words; NULL: nothing to tell */
  char *theirs_text;
  const TemaMergeItem *leader; /* whose choice is this one's too; NULL: it has its own */
};

/* A plan as plain data; whoever has it, reads it. */
typedef struct
{
  gatomicrefcount n_refs;
  char *path;
  char *shown_name;
  char *review_of;
  GPtrArray *items;    /* of TemaMergeItem, by table */
  GPtrArray *reasons;  /* sentences on what was not taken */
  GHashTable *refused; /* ids of documents whose text is another one */
  gboolean has_order[TEMA_MERGE_N_TABLES];
  guint n_same[TEMA_MERGE_N_KINDS];
  guint n_only_here[TEMA_MERGE_N_KINDS];
} TemaMergeData;

TemaMergeData *_tema_merge_data_ref (TemaMergeData *self);
void _tema_merge_data_unref (TemaMergeData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMergeData, _tema_merge_data_unref)
TemaMergeChoice _tema_merge_choose (const TemaMergeSpec *spec,
                                    const TemaMergeRecord *mine,
                                    const TemaMergeRecord *theirs);
char *_tema_merge_join (const char *a, const char *b) G_GNUC_WARN_UNUSED_RESULT;
TemaMergeRecord *_tema_merge_compose (const TemaMergeSpec *spec,
                                      const TemaMergeRecord *mine,
                                      const TemaMergeRecord *theirs,
                                      TemaMergeChoice choice,
                                      TemaMergeChoice order) G_GNUC_WARN_UNUSED_RESULT;
TemaMergeData *_tema_merge_plan_get_data (TemaMergePlan *self);
TemaMergeRow *_tema_merge_row_new (TemaMergeData *data, TemaMergeItem *item);
guint _tema_merge_row_get_index (TemaMergeRow *self);
GArray *_tema_merge_plan_dup_choices (TemaMergePlan *self);

gboolean _tema_merge_repair (TemaStore *store, GError **error);

G_END_DECLS
