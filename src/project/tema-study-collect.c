/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A project as a study: every row of every table that a study has a word for. The columns of each
 * question stand in the order of the row's fields. */
#include "tema-config.h"

#include "project/tema-project-private.h"
#include "project/tema-study-acts.h"

#include "base/tema-error.h"
#include "store/tema-statement.h"

#include <glib/gi18n-lib.h>

/* Reading order: deepest first among what waits, so that each comes before those below it. SQLite
 * drops the order of a subquery that is joined and has no limit, hence one that limits nothing;
 * CROSS keeps the tree as the outer loop. */
#define TREE(table, columns, order)                                                                \
  "WITH RECURSIVE tree (id, level, place) AS (SELECT id, 0, " order " FROM " table                 \
  " WHERE parent IS NULL UNION ALL SELECT a.id, tree.level + 1, a." order " FROM " table           \
  " AS a JOIN tree ON a.parent = tree.id ORDER BY 2 DESC, 3, 1 LIMIT -1) SELECT " columns          \
  " FROM tree CROSS JOIN " table " AS a ON a.id = tree.id"

#define GUID_OF(table, column) "(SELECT guid FROM " table " WHERE id = a." column ")"

typedef struct
{
  gsize offset; /* of the array, in the study */
  const char *sql;
  gboolean
      is_by_document; /* asked once a document: then SQLite never sorts a million rows at once */
} Query;

#define ROWS(array) G_STRUCT_OFFSET (TemaStudy, array)

static const Query queries[] = {
  { ROWS (users), "SELECT guid, name FROM coder ORDER BY name, guid" },
  { ROWS (codes),
    TREE ("code",
          "a.guid, " GUID_OF ("code", "parent") ", a.name, a.description, a.color,"
                                                " a.is_codable, a.origin, a.created_at",
          "position") },
  { ROWS (variables), "SELECT guid, name, description, type, choices FROM attribute"
                      " ORDER BY position, id" },
  { ROWS (cases),
    TREE ("study_case", "a.guid, " GUID_OF ("study_case", "parent") ", a.name", "position") },
  { ROWS (values), "SELECT c.guid, v.guid, a.value FROM attribute_value AS a JOIN study_case AS c"
                   " ON c.id = a.study_case JOIN attribute AS v ON v.id = a.attribute"
                   " ORDER BY c.guid, v.position, v.id" },
  { ROWS (sources), "SELECT a.guid, a.name, a.group_name, t.text, a.source_name, a.format,"
                    " a.imported_at FROM document AS a JOIN document_text AS t ON t.id = a.id"
                    " ORDER BY a.position, a.id" },
  { ROWS (turns),
    "SELECT d.guid, a.first, a.last, a.speaker, a.label, ifnull (a.start_ms, -1),"
    " ifnull (a.end_ms, -1) FROM turn AS a JOIN document AS d ON d.id = a.document"
    " WHERE a.document = ? ORDER BY a.first, a.id",
    TRUE },
  { ROWS (parts),
    "SELECT a.guid, " GUID_OF ("study_case", "study_case") ", " GUID_OF (
        "document", "document") ", a.speaker, ifnull (a.first, -1),"
                                " ifnull (a.last, -1) FROM case_part AS a ORDER BY a.guid" },
  { ROWS (codings),
    "SELECT a.guid, a.selection_guid, d.guid, c.guid, u.guid, a.first, a.last,"
    " a.comment, a.created_at FROM coding AS a JOIN document AS d ON"
    " d.id = a.document JOIN code AS c ON c.id = a.code JOIN coder AS u ON"
    " u.id = a.coder WHERE a.document = ? ORDER BY a.first, a.last, a.guid",
    TRUE },
  { ROWS (annotations),
    "SELECT a.guid, d.guid, a.first, a.last, a.text, u.guid, a.created_at,"
    " a.modified_at FROM annotation AS a JOIN document AS d ON d.id ="
    " a.document JOIN coder AS u ON u.id = a.coder"
    " WHERE a.document = ? ORDER BY a.first, a.last, a.guid",
    TRUE },
  { ROWS (boards), "SELECT guid, name FROM board ORDER BY position, id" },
  { ROWS (themes), TREE ("theme",
                         "a.guid, " GUID_OF ("board", "board") ", " GUID_OF (
                             "theme", "parent") ", a.name, a.definition, a.color, a.status, "
                                                "a.reason, " GUID_OF (
                                                    "code", "code") ", a.x, a.y, a.width, a.height",
                         "rank") },
  { ROWS (cards),
    "SELECT a.guid, " GUID_OF ("board", "board") ", " GUID_OF ("theme", "theme") ", " GUID_OF (
        "code",
        "code") ", " GUID_OF ("coding",
                              "coding") ", a.text, a.x, a.y"
                                        " FROM card AS a ORDER BY a.board, a.theme, a.rank, a.id" },
  { ROWS (memos),
    "SELECT a.guid, a.kind, a.title, a.text,"
    " CASE WHEN a.is_of_project THEN 1 WHEN a.first IS NOT NULL AND a.document IS NOT"
    " NULL THEN 3 WHEN a.document IS NOT NULL THEN 2 WHEN a.code IS NOT NULL THEN 4"
    " WHEN a.coding IS NOT NULL THEN 5 WHEN a.theme IS NOT NULL THEN 6 WHEN a.node IS"
    " NOT NULL THEN 7 WHEN a.study_case IS NOT NULL THEN 8 ELSE 0 END,"
    " coalesce (" GUID_OF ("document", "document") ", " GUID_OF ("code", "code") ", " GUID_OF (
        "coding",
        "coding") ", " GUID_OF ("theme",
                                "theme") ", " GUID_OF ("node",
                                                       "node") ", " GUID_OF ("study_case",
                                                                             "study_case") "),"
                                                                                           " CASE "
                                                                                           "WHEN "
                                                                                           "a."
                                                                                           "documen"
                                                                                           "t IS "
                                                                                           "NULL "
                                                                                           "THEN "
                                                                                           "-1 "
                                                                                           "ELSE "
                                                                                           "ifnull "
                                                                                           "(a."
                                                                                           "first, "
                                                                                           "-1) "
                                                                                           "END,"
                                                                                           " CASE "
                                                                                           "WHEN "
                                                                                           "a."
                                                                                           "documen"
                                                                                           "t IS "
                                                                                           "NULL "
                                                                                           "THEN "
                                                                                           "-1 "
                                                                                           "ELSE "
                                                                                           "ifnull "
                                                                                           "(a."
                                                                                           "last, "
                                                                                           "-1) "
                                                                                           "END,"
                                                                                           " a."
                                                                                           "phase, "
                                                                                           "u.guid,"
                                                                                           " a."
                                                                                           "created"
                                                                                           "_at, "
                                                                                           "a."
                                                                                           "modifie"
                                                                                           "d_at"
                                                                                           " FROM "
                                                                                           "memo "
                                                                                           "AS a "
                                                                                           "JOIN "
                                                                                           "coder "
                                                                                           "AS u "
                                                                                           "ON "
                                                                                           "u.id = "
                                                                                           "a."
                                                                                           "coder "
                                                                                           "ORDER "
                                                                                           "BY "
                                                                                           "a."
                                                                                           "created"
                                                                                           "_at, "
                                                                                           "a."
                                                                                           "guid" },
  { ROWS (maps), "SELECT guid, name FROM map ORDER BY position, id" },
  { ROWS (nodes),
    TREE (
        "node",
        "a.guid, " GUID_OF ("map", "map") ", " GUID_OF ("node", "parent") ", coalesce (" GUID_OF ("code", "code") ", " GUID_OF (
            "theme",
            "theme") ", " GUID_OF ("document",
                                   "document") ", " GUID_OF ("study_case",
                                                             "study_case") ", " GUID_OF ("memo",
                                                                                         "memo") ")"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "a"
                                                                                                 "."
                                                                                                 "t"
                                                                                                 "e"
                                                                                                 "x"
                                                                                                 "t"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "a"
                                                                                                 "."
                                                                                                 "n"
                                                                                                 "o"
                                                                                                 "t"
                                                                                                 "e"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "a"
                                                                                                 "."
                                                                                                 "c"
                                                                                                 "o"
                                                                                                 "l"
                                                                                                 "o"
                                                                                                 "r"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "a"
                                                                                                 "."
                                                                                                 "s"
                                                                                                 "h"
                                                                                                 "a"
                                                                                                 "p"
                                                                                                 "e"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "a"
                                                                                                 "."
                                                                                                 "i"
                                                                                                 "s"
                                                                                                 "_"
                                                                                                 "f"
                                                                                                 "o"
                                                                                                 "l"
                                                                                                 "d"
                                                                                                 "e"
                                                                                                 "d"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "a"
                                                                                                 "."
                                                                                                 "s"
                                                                                                 "h"
                                                                                                 "o"
                                                                                                 "w"
                                                                                                 "s"
                                                                                                 "_"
                                                                                                 "c"
                                                                                                 "o"
                                                                                                 "u"
                                                                                                 "n"
                                                                                                 "t"
                                                                                                 "s"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "a"
                                                                                                 "."
                                                                                                 "x"
                                                                                                 ","
                                                                                                 " "
                                                                                                 "a"
                                                                                                 "."
                                                                                                 "y",
        "rank") },
  { ROWS (edges),
    "SELECT a.guid, " GUID_OF ("map", "map") ", " GUID_OF ("node", "source") ", " GUID_OF (
        "node", "target") ", a.label, a.arrow FROM edge AS a"
                          " ORDER BY a.map, a.guid" },
  { ROWS (files), "SELECT a.guid, a.name, " GUID_OF (
                      "document", "document") ", a.guid FROM"
                                              " kept_file AS a ORDER BY a.name, a.guid" },
  { ROWS (foreign), "SELECT guid, place, owner, kind, name, xml FROM foreign_part"
                    " ORDER BY place, position, id" },
};

static void
take_row (TemaStudy *study, const TemaStudyTable *table, gpointer row, TemaStatement *select)
{
  for (guint field = 0; field < tema_study_table_get_n_fields (table); field++)
    if (tema_study_table_is_number (table, field))
      tema_study_set_number (table, row, field, tema_statement_get_int (select, field));
    else
      tema_study_set_text (
          study, table, row, field,
          tema_statement_is_null (select, field) ? NULL : tema_statement_get_text (select, field));
}

/* @document: 0 where the question is about all. */
static gboolean
take_rows (TemaStudy *study, TemaStore *store, const Query *query, gint64 document, GError **error)
{
  GArray *rows = G_STRUCT_MEMBER (GArray *, study, query->offset);
  const TemaStudyTable *table = tema_study_find_table (study, rows);
  TemaStatement *select = tema_store_prepare (store, query->sql);
  GError *local_error = NULL;

  if (query->is_by_document)
    tema_statement_bind_int (select, 1, document);
  while (tema_statement_step (select, &local_error))
    {
      g_array_set_size (rows, rows->len + 1);
      take_row (study, table, rows->data + (rows->len - 1) * g_array_get_element_size (rows),
                select);
    }
  return tema_error_pass_on (local_error, error);
}

static GArray *
list_documents (TemaStore *store, GError **error)
{
  g_autoptr (GArray) documents = g_array_new (FALSE, FALSE, sizeof (gint64));
  TemaStatement *select
      = tema_store_prepare (store, "SELECT id FROM document ORDER BY position, id");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_array_append_val (documents, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&documents);
  g_propagate_error (error, local_error);
  return NULL;
}

static gboolean
take_all (TemaStudy *study, TemaStore *store, const Query *query, GArray *documents, GError **error)
{
  if (!query->is_by_document)
    return take_rows (study, store, query, 0, error);
  for (guint i = 0; i < documents->len; i++)
    if (!take_rows (study, store, query, g_array_index (documents, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gpointer
collect_job (TemaStore *store, gpointer data, GError **error)
{
  g_autoptr (TemaStudy) study = tema_study_new ();
  g_autoptr (GArray) documents = NULL;
  TemaStatement *select = tema_store_prepare (store, "SELECT guid, title FROM project");
  GError *local_error = NULL;

  if (tema_statement_step (select, &local_error))
    {
      study->guid = tema_study_keep (study, tema_statement_get_text (select, 0));
      study->title = tema_study_keep (study, tema_statement_get_text (select, 1));
    }
  tema_statement_reset (select);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  documents = list_documents (store, error);
  for (gsize i = 0; documents != NULL && i < G_N_ELEMENTS (queries); i++)
    if (!take_all (study, store, &queries[i], documents, error))
      return NULL;
  return documents == NULL ? NULL : g_steal_pointer (&study);
}

static gpointer
read_file_job (TemaStore *store, gpointer data, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new ();
  TemaStatement *select
      = tema_store_prepare (store, "SELECT p.bytes FROM kept_file_piece AS p JOIN kept_file AS f ON"
                                   " f.id = p.kept_file WHERE f.guid = ? ORDER BY p.piece");
  GError *local_error = NULL;

  tema_statement_bind_text (select, 1, data);
  while (tema_statement_step (select, &local_error))
    {
      g_autoptr (GBytes) piece = tema_statement_dup_bytes (select, 0);

      g_memory_input_stream_add_bytes (G_MEMORY_INPUT_STREAM (stream), piece);
    }
  if (local_error == NULL)
    return g_steal_pointer (&stream);
  g_propagate_error (error, local_error);
  return NULL;
}

static GInputStream *
open_file (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  TemaProject *project = source;

  if (!_tema_project_require_open (project, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (project), read_file_job, (gpointer)file->place,
                          error);
}

/**
 * tema_project_dup_study:
 * @self: a project
 * @error: return location
 *
 * Makes a value of everything in the project that a study has a word for, and waits for it. Kept
 * files are read when they are opened, while the project is open.
 *
 * Returns: (transfer full): the study, or %NULL
 */
TemaStudy *
tema_project_dup_study (TemaProject *self, GError **error)
{
  TemaStudy *study;

  if (!_tema_project_require_open (self, error))
    return NULL;
  study = tema_store_call (_tema_project_get_store (self), collect_job, NULL, error);
  if (study != NULL)
    tema_study_set_files (study, open_file, g_object_ref (self), g_object_unref);
  return study;
}
