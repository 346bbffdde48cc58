/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a merge knows of each table: its columns, and what each of them is to a merge. Every
 * statement is put together from literals when the program is built. */
#include "tema-config.h"

#include "project/tema-merge-private.h"

#include <glib/gi18n-lib.h>

#define GUID(name)                                                                                 \
  {                                                                                                \
    name, TEMA_MERGE_ROLE_GUID, -1, NULL                                                           \
  }
#define OWN(name)                                                                                  \
  {                                                                                                \
    name, TEMA_MERGE_ROLE_OWN, -1, NULL                                                            \
  }
#define PLAIN(name, label)                                                                         \
  {                                                                                                \
    name, TEMA_MERGE_ROLE_PLAIN, -1, label                                                         \
  }
#define TEXT(name, label)                                                                          \
  {                                                                                                \
    name, TEMA_MERGE_ROLE_TEXT, -1, label                                                          \
  }
#define FIRST                                                                                      \
  {                                                                                                \
    "first", TEMA_MERGE_ROLE_FIRST, -1, NC_ ("merge", "passage")                                   \
  }
#define LAST                                                                                       \
  {                                                                                                \
    "last", TEMA_MERGE_ROLE_LAST, -1, NC_ ("merge", "passage")                                     \
  }
#define QUOTE                                                                                      \
  {                                                                                                \
    "quote", TEMA_MERGE_ROLE_QUOTE, -1, NULL                                                       \
  }
#define ORDER(name)                                                                                \
  {                                                                                                \
    name, TEMA_MERGE_ROLE_ORDER, -1, NULL                                                          \
  }
#define QUIET(name)                                                                                \
  {                                                                                                \
    name, TEMA_MERGE_ROLE_QUIET, -1, NULL                                                          \
  }
#define STAMP                                                                                      \
  {                                                                                                \
    "modified_at", TEMA_MERGE_ROLE_STAMP, -1, NULL                                                 \
  }
#define OWNER(name, target, label)                                                                 \
  {                                                                                                \
    name, TEMA_MERGE_ROLE_OWNER, target, label                                                     \
  }
#define LINK(name, target, label)                                                                  \
  {                                                                                                \
    name, TEMA_MERGE_ROLE_LINK, target, label                                                      \
  }

static const TemaMergeColumn project_columns[] = {
  PLAIN ("title", NC_ ("merge", "title")),
  QUIET ("phase"),
  PLAIN ("quotation_pattern", NC_ ("merge", "pattern of attributions")),
};
static const TemaMergeColumn coder_columns[]
    = { GUID ("guid"), PLAIN ("name", NC_ ("merge", "name")) };
static const TemaMergeColumn document_columns[] = {
  GUID ("guid"),         PLAIN ("name", NC_ ("merge", "name")),
  ORDER ("position"),    OWN ("n_chars"),
  OWN ("n_words"),       OWN ("n_turns"),
  QUIET ("sha256"),      OWN ("source_name"),
  OWN ("source_sha256"), OWN ("format"),
  OWN ("imported_at"),   PLAIN ("group_name", NC_ ("merge", "group")),
};
static const TemaMergeColumn document_note_columns[] = {
  OWNER ("document", TEMA_MERGE_DOCUMENT, NULL),
  OWN ("position"),
  OWN ("is_left_out"),
  OWN ("text"),
};
static const TemaMergeColumn turn_columns[] = {
  OWNER ("document", TEMA_MERGE_DOCUMENT, NULL),
  FIRST,
  LAST,
  PLAIN ("speaker", NC_ ("merge", "speaker")),
  PLAIN ("label", NULL),
  OWN ("start_ms"),
  OWN ("end_ms"),
};
static const TemaMergeColumn code_columns[] = {
  GUID ("guid"),
  LINK ("parent", TEMA_MERGE_CODE, NC_ ("merge", "place in the codebook")),
  ORDER ("position"),
  PLAIN ("name", NC_ ("merge", "name")),
  TEXT ("description", NC_ ("merge", "description")),
  PLAIN ("color", NC_ ("merge", "colour")),
  PLAIN ("is_codable", NC_ ("merge", "use for coding")),
  QUIET ("created_at"),
  STAMP,
  PLAIN ("origin", NC_ ("merge", "origin")),
};
static const TemaMergeColumn case_columns[] = {
  GUID ("guid"),        LINK ("parent", TEMA_MERGE_CASE, NC_ ("merge", "group")),
  ORDER ("position"),   PLAIN ("name", NC_ ("merge", "name")),
  QUIET ("created_at"),
};
static const TemaMergeColumn attribute_columns[] = {
  GUID ("guid"),
  ORDER ("position"),
  PLAIN ("name", NC_ ("merge", "name")),
  PLAIN ("type", NC_ ("merge", "type")),
  PLAIN ("choices", NC_ ("merge", "choices")),
  QUIET ("created_at"),
  TEXT ("description", NC_ ("merge", "description")),
};
static const TemaMergeColumn value_columns[] = {
  OWNER ("study_case", TEMA_MERGE_CASE, NULL),
  OWNER ("attribute", TEMA_MERGE_ATTRIBUTE, NULL),
  PLAIN ("value", NC_ ("merge", "value")),
};
static const TemaMergeColumn part_columns[] = {
  GUID ("guid"),
  OWNER ("study_case", TEMA_MERGE_CASE, NC_ ("merge", "informant")),
  OWNER ("document", TEMA_MERGE_DOCUMENT, NULL),
  PLAIN ("speaker", NULL), /* follows the turns */
  FIRST,
  LAST,
};
static const TemaMergeColumn coding_columns[] = {
  GUID ("guid"),
  OWNER ("document", TEMA_MERGE_DOCUMENT, NULL),
  OWNER ("code", TEMA_MERGE_CODE, NC_ ("merge", "code")),
  FIRST,
  LAST,
  QUOTE,
  OWNER ("coder", TEMA_MERGE_CODER, NC_ ("merge", "coder")),
  QUIET ("created_at"),
  TEXT ("comment", NC_ ("merge", "comment")),
  OWN ("selection_guid"),
};
static const TemaMergeColumn annotation_columns[] = {
  GUID ("guid"),
  OWNER ("document", TEMA_MERGE_DOCUMENT, NULL),
  FIRST,
  LAST,
  QUOTE,
  TEXT ("text", NC_ ("merge", "text")),
  OWNER ("coder", TEMA_MERGE_CODER, NC_ ("merge", "coder")),
  QUIET ("created_at"),
  STAMP,
};
static const TemaMergeColumn board_columns[] = {
  GUID ("guid"),
  PLAIN ("name", NC_ ("merge", "name")),
  ORDER ("position"),
  QUIET ("created_at"),
};
static const TemaMergeColumn theme_columns[] = {
  GUID ("guid"),
  OWNER ("board", TEMA_MERGE_BOARD, NULL),
  LINK ("parent", TEMA_MERGE_THEME, NC_ ("merge", "place on the board")),
  ORDER ("rank"),
  PLAIN ("name", NC_ ("merge", "name")),
  TEXT ("definition", NC_ ("merge", "definition")),
  PLAIN ("color", NC_ ("merge", "colour")),
  PLAIN ("status", NC_ ("merge", "status")),
  TEXT ("reason", NC_ ("merge", "reason")),
  LINK ("code", TEMA_MERGE_CODE, NC_ ("merge", "code")),
  PLAIN ("x", NC_ ("merge", "place on the board")),
  PLAIN ("y", NC_ ("merge", "place on the board")),
  PLAIN ("width", NC_ ("merge", "size")),
  PLAIN ("height", NC_ ("merge", "size")),
  QUIET ("created_at"),
  STAMP,
};
static const TemaMergeColumn card_columns[] = {
  GUID ("guid"),
  OWNER ("board", TEMA_MERGE_BOARD, NULL),
  LINK ("theme", TEMA_MERGE_THEME, NC_ ("merge", "theme")),
  ORDER ("rank"),
  OWN ("kind"),
  OWNER ("code", TEMA_MERGE_CODE, NC_ ("merge", "code")),
  OWNER ("coding", TEMA_MERGE_CODING, NC_ ("merge", "passage")),
  TEXT ("text", NC_ ("merge", "text")),
  PLAIN ("x", NC_ ("merge", "place on the board")),
  PLAIN ("y", NC_ ("merge", "place on the board")),
  QUIET ("created_at"),
};
static const TemaMergeColumn round_columns[] = {
  GUID ("guid"),
  OWNER ("board", TEMA_MERGE_BOARD, NULL),
  ORDER ("position"),
  PLAIN ("name", NC_ ("merge", "name")),
  TEXT ("reason", NC_ ("merge", "reason")),
  PLAIN ("phase", NC_ ("merge", "phase")),
  OWN ("at"),
  OWN ("content"),
};
static const TemaMergeColumn map_columns[] = {
  GUID ("guid"),  PLAIN ("name", NC_ ("merge", "name")),  ORDER ("position"),
  OWN ("source"), LINK ("board", TEMA_MERGE_BOARD, NULL), QUIET ("created_at"),
};
static const TemaMergeColumn node_columns[] = {
  GUID ("guid"),
  OWNER ("map", TEMA_MERGE_MAP, NULL),
  LINK ("parent", TEMA_MERGE_NODE, NC_ ("merge", "place on the map")),
  ORDER ("rank"),
  PLAIN ("text", NC_ ("merge", "text")),
  TEXT ("note", NC_ ("merge", "note")),
  PLAIN ("color", NC_ ("merge", "colour")),
  PLAIN ("shape", NC_ ("merge", "shape")),
  QUIET ("is_folded"),
  QUIET ("shows_counts"),
  LINK ("code", TEMA_MERGE_CODE, NC_ ("merge", "code")),
  LINK ("theme", TEMA_MERGE_THEME, NC_ ("merge", "theme")),
  LINK ("document", TEMA_MERGE_DOCUMENT, NC_ ("merge", "document")),
  PLAIN ("x", NC_ ("merge", "place on the map")),
  PLAIN ("y", NC_ ("merge", "place on the map")),
  QUIET ("created_at"),
  STAMP,
  LINK ("study_case", TEMA_MERGE_CASE, NC_ ("merge", "informant")),
  LINK ("memo", TEMA_MERGE_MEMO, NC_ ("merge", "memo")),
};
static const TemaMergeColumn edge_columns[] = {
  GUID ("guid"),
  OWNER ("map", TEMA_MERGE_MAP, NULL),
  OWNER ("source", TEMA_MERGE_NODE, NC_ ("merge", "place on the map")),
  OWNER ("target", TEMA_MERGE_NODE, NC_ ("merge", "place on the map")),
  PLAIN ("label", NC_ ("merge", "text")),
  PLAIN ("arrow", NC_ ("merge", "arrow")),
  QUIET ("created_at"),
};
static const TemaMergeColumn memo_columns[] = {
  GUID ("guid"),
  OWN ("kind"),
  PLAIN ("title", NC_ ("merge", "title")),
  TEXT ("text", NC_ ("merge", "text")),
  PLAIN ("is_of_project", NC_ ("merge", "what it is about")),
  LINK ("document", TEMA_MERGE_DOCUMENT, NC_ ("merge", "document")),
  FIRST,
  LAST,
  QUOTE,
  LINK ("code", TEMA_MERGE_CODE, NC_ ("merge", "code")),
  LINK ("coding", TEMA_MERGE_CODING, NC_ ("merge", "passage")),
  LINK ("theme", TEMA_MERGE_THEME, NC_ ("merge", "theme")),
  LINK ("node", TEMA_MERGE_NODE, NC_ ("merge", "what it is about")),
  LINK ("study_case", TEMA_MERGE_CASE, NC_ ("merge", "informant")),
  PLAIN ("about_name", NC_ ("merge", "what it is about")),
  LINK ("open_document", TEMA_MERGE_DOCUMENT, NULL),
  PLAIN ("phase", NC_ ("merge", "phase")),
  OWNER ("coder", TEMA_MERGE_CODER, NC_ ("merge", "coder")),
  QUIET ("created_at"),
  STAMP,
};
static const TemaMergeColumn question_columns[] = {
  GUID ("guid"),
  ORDER ("position"),
  PLAIN ("asked_on", NC_ ("merge", "date")),
  PLAIN ("wording", NC_ ("merge", "wording")),
  TEXT ("comment", NC_ ("merge", "comment")),
  PLAIN ("is_chosen", NC_ ("merge", "chosen")),
  QUIET ("created_at"),
};
static const TemaMergeColumn version_columns[] = {
  GUID ("guid"),
  ORDER ("number"),
  PLAIN ("name", NC_ ("merge", "name")),
  TEXT ("reason", NC_ ("merge", "reason")),
  OWN ("phase"),
  OWN ("at"),
  OWN ("content"),
};
static const TemaMergeColumn foreign_columns[] = {
  GUID ("guid"), OWN ("place"), OWN ("owner"), OWN ("position"),
  OWN ("kind"),  OWN ("name"),  OWN ("xml"),
};

#define MARKS_2 "?2, ?3"
#define MARKS_3 MARKS_2 ", ?4"
#define MARKS_4 MARKS_3 ", ?5"
#define MARKS_5 MARKS_4 ", ?6"
#define MARKS_6 MARKS_5 ", ?7"
#define MARKS_7 MARKS_6 ", ?8"
#define MARKS_8 MARKS_7 ", ?9"
#define MARKS_9 MARKS_8 ", ?10"
#define MARKS_10 MARKS_9 ", ?11"
#define MARKS_11 MARKS_10 ", ?12"
#define MARKS_12 MARKS_11 ", ?13"
#define MARKS_15 MARKS_12 ", ?14, ?15, ?16"
#define MARKS_16 MARKS_15 ", ?17"
#define MARKS_19 MARKS_16 ", ?18, ?19, ?20"
#define MARKS_20 MARKS_19 ", ?21"

#define TABLE(name, kind, columns, names, marks)                                                   \
  {                                                                                                \
    name, kind, G_N_ELEMENTS (columns), columns, "SELECT id, " names " FROM " name " ORDER BY id", \
        "SELECT id, " names " FROM " name " WHERE id = ?1",                                        \
        "INSERT INTO " name " (id, " names ") VALUES (?1, " marks ")",                             \
        "UPDATE " name " SET (" names ") = (" marks ") WHERE id = ?1",                             \
        "SELECT 1 FROM " name " WHERE id = ?1"                                                     \
  }

static const TemaMergeSpec specs[TEMA_MERGE_N_TABLES] = {
  TABLE ("project",
         TEMA_MERGE_KIND_PROJECT,
         project_columns,
         "title, phase, quotation_pattern",
         MARKS_3),
  TABLE ("coder", TEMA_MERGE_KIND_PROJECT, coder_columns, "guid, name", MARKS_2),
  TABLE ("document",
         TEMA_MERGE_KIND_DOCUMENT,
         document_columns,
         "guid, name, position, n_chars, n_words, n_turns, sha256, source_name, source_sha256,"
         " format, imported_at, group_name",
         MARKS_12),
  TABLE ("document_note",
         TEMA_MERGE_KIND_DOCUMENT,
         document_note_columns,
         "document, position, is_left_out, text",
         MARKS_4),
  TABLE ("turn",
         TEMA_MERGE_KIND_DOCUMENT,
         turn_columns,
         "document, first, last, speaker, label, start_ms, end_ms",
         MARKS_7),
  TABLE ("code",
         TEMA_MERGE_KIND_CODE,
         code_columns,
         "guid, parent, position, name, description, color, is_codable, created_at, modified_at,"
         " origin",
         MARKS_10),
  TABLE ("study_case",
         TEMA_MERGE_KIND_CASE,
         case_columns,
         "guid, parent, position, name, created_at",
         MARKS_5),
  TABLE ("attribute",
         TEMA_MERGE_KIND_CASE,
         attribute_columns,
         "guid, position, name, type, choices, created_at, description",
         MARKS_7),
  TABLE ("attribute_value",
         TEMA_MERGE_KIND_CASE,
         value_columns,
         "study_case, attribute, value",
         MARKS_3),
  TABLE ("case_part",
         TEMA_MERGE_KIND_CASE,
         part_columns,
         "guid, study_case, document, speaker, first, last",
         MARKS_6),
  TABLE ("coding",
         TEMA_MERGE_KIND_CODING,
         coding_columns,
         "guid, document, code, first, last, quote, coder, created_at, comment, selection_guid",
         MARKS_10),
  TABLE ("annotation",
         TEMA_MERGE_KIND_ANNOTATION,
         annotation_columns,
         "guid, document, first, last, quote, text, coder, created_at, modified_at",
         MARKS_9),
  TABLE (
      "board", TEMA_MERGE_KIND_BOARD, board_columns, "guid, name, position, created_at", MARKS_4),
  TABLE ("theme",
         TEMA_MERGE_KIND_BOARD,
         theme_columns,
         "guid, board, parent, rank, name, definition, color, status, reason, code, x, y, width,"
         " height, created_at, modified_at",
         MARKS_16),
  TABLE ("card",
         TEMA_MERGE_KIND_BOARD,
         card_columns,
         "guid, board, theme, rank, kind, code, coding, text, x, y, created_at",
         MARKS_11),
  TABLE ("round",
         TEMA_MERGE_KIND_BOARD,
         round_columns,
         "guid, board, position, name, reason, phase, at, content",
         MARKS_8),
  TABLE ("map",
         TEMA_MERGE_KIND_MAP,
         map_columns,
         "guid, name, position, source, board, created_at",
         MARKS_6),
  TABLE ("node",
         TEMA_MERGE_KIND_MAP,
         node_columns,
         "guid, map, parent, rank, text, note, color, shape, is_folded, shows_counts, code, theme,"
         " document, x, y, created_at, modified_at, study_case, memo",
         MARKS_19),
  TABLE ("edge",
         TEMA_MERGE_KIND_MAP,
         edge_columns,
         "guid, map, source, target, label, arrow, created_at",
         MARKS_7),
  TABLE (
      "memo",
      TEMA_MERGE_KIND_MEMO,
      memo_columns,
      "guid, kind, title, text, is_of_project, document, first, last, quote, code, coding, theme,"
      " node, study_case, about_name, open_document, phase, coder, created_at, modified_at",
      MARKS_20),
  TABLE ("research_question",
         TEMA_MERGE_KIND_QUESTION,
         question_columns,
         "guid, position, asked_on, wording, comment, is_chosen, created_at",
         MARKS_7),
  TABLE ("codebook_version",
         TEMA_MERGE_KIND_VERSION,
         version_columns,
         "guid, number, name, reason, phase, at, content",
         MARKS_7),
  TABLE ("foreign_part",
         TEMA_MERGE_KIND_OTHER,
         foreign_columns,
         "guid, place, owner, position, kind, name, xml",
         MARKS_7),
};

/* What is known of a table. */
const TemaMergeSpec *
_tema_merge_get_spec (TemaMergeTable table)
{
  return &specs[table];
}

/* The column of that name, -1: there is none. */
int
_tema_merge_find_column (const TemaMergeSpec *spec, const char *name)
{
  for (guint i = 0; i < spec->n_columns; i++)
    if (g_str_equal (spec->columns[i].name, name))
      return i;
  return -1;
}

/* The first column of that role, -1: there is none. */
int
_tema_merge_find_role (const TemaMergeSpec *spec, TemaMergeRole role)
{
  for (guint i = 0; i < spec->n_columns; i++)
    if (spec->columns[i].role == role)
      return i;
  return -1;
}
