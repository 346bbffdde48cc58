/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Makes a project of the rows that were rescued: what others point to and is gone gets a stand-in,
 * so that nothing that was read is thrown away for it. Each stand-in is told of. */
#include "tema-config.h"

#include "store/tema-store-rescue-private.h"

#include "base/tema-guid.h"
#include "base/tema-time.h"

#include <glib/gi18n-lib.h>

/* Adds a sentence to what could not be brought out. */
void
tema_rescue_add_loss (GPtrArray *losses, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (losses, g_strdup_vprintf (format, args));
  va_end (args);
}

/* The ids that @sql gives, or NULL: what could not be asked for is not what is not there. */
GArray *
tema_rescue_list_ids (TemaStore *target, const char *sql, GError **error)
{
  TemaStatement *select = tema_store_prepare (target, sql);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local_error);
  return NULL;
}

/* @insert takes id, guid, name, now. */
static gboolean
insert_stand_ins (TemaStore *target,
                  const char *select,
                  const char *insert,
                  const char *name_format,
                  GPtrArray *losses,
                  GError **error)
{
  g_autoptr (GArray) ids = tema_rescue_list_ids (target, select, error);
  g_autofree char *now = tema_time_dup_now ();

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      TemaStatement *run = tema_store_prepare (target, insert);
      g_autofree char *guid = tema_guid_new ();
      g_autofree char *name = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      name = g_strdup_printf (name_format, i + 1);
#pragma GCC diagnostic pop
      tema_statement_bind_int (run, 1, g_array_index (ids, gint64, i));
      tema_statement_bind_text (run, 2, guid);
      tema_statement_bind_text (run, 3, name);
      tema_statement_bind_text (run, 4, now);
      if (!tema_statement_run (run, error))
        return FALSE;
      tema_rescue_add_loss (losses, _ ("“%s” stands for something whose name could not be read."),
                            name);
    }
  return TRUE;
}

static gboolean
insert_missing_coders (TemaStore *target, GPtrArray *losses, GError **error)
{
  return insert_stand_ins (target,
                           "SELECT coder FROM coding UNION SELECT coder FROM annotation"
                           " EXCEPT SELECT id FROM coder",
                           "INSERT INTO coder (id, guid, name) VALUES (?1, ?2, ?3)",
                           /* Translators: a number */
                           _ ("Rescued coder %u"), losses, error);
}

static gboolean
insert_missing_codes (TemaStore *target, GPtrArray *losses, GError **error)
{
  return insert_stand_ins (
      target,
      "SELECT code FROM coding UNION SELECT code FROM card WHERE code IS NOT NULL"
      " EXCEPT SELECT id FROM code",
      "INSERT INTO code (id, guid, position, name, description, color,"
      " is_codable, created_at, modified_at)"
      " VALUES (?1, ?2, 1000000, ?3, '', '#9a9996', 1, ?4, ?4)",
      /* Translators: a number */
      _ ("Rescued code %u"), losses, error);
}

static gboolean
insert_missing_boards (TemaStore *target, GPtrArray *losses, GError **error)
{
  return insert_stand_ins (target,
                           "SELECT board FROM theme UNION SELECT board FROM card"
                           " UNION SELECT board FROM round EXCEPT SELECT id FROM board",
                           "INSERT INTO board (id, guid, name, position, created_at)"
                           " VALUES (?1, ?2, ?3, 1000000, ?4)",
                           /* Translators: a number */
                           _ ("Rescued board %u"), losses, error);
}

static gboolean
insert_missing_maps (TemaStore *target, GPtrArray *losses, GError **error)
{
  return insert_stand_ins (target, "SELECT map FROM node EXCEPT SELECT id FROM map",
                           "INSERT INTO map (id, guid, name, position, source, created_at)"
                           " VALUES (?1, ?2, ?3, 1000000, 0, ?4)",
                           /* Translators: a number */
                           _ ("Rescued map %u"), losses, error);
}

static gboolean
insert_missing_documents (TemaStore *target,
                          gboolean has_all_documents,
                          GPtrArray *losses,
                          GError **error)
{
  return insert_stand_ins (target,
                           has_all_documents
                               ? "SELECT document FROM coding UNION SELECT document FROM annotation"
                                 " EXCEPT SELECT id FROM document"
                               : "SELECT id FROM document_text UNION SELECT document FROM coding"
                                 " UNION SELECT document FROM annotation"
                                 " EXCEPT SELECT id FROM document",
                           "INSERT INTO document (id, guid, name, position, n_chars, n_words,"
                           " n_turns, sha256, source_name, source_sha256, format, imported_at)"
                           " VALUES (?1, ?2, ?3, 1000000, 0, 0, (SELECT count (*) FROM turn"
                           " WHERE document = ?1), '', '', '', '', ?4)",
                           /* Translators: a number */
                           _ ("Rescued document %u"), losses, error);
}

static gboolean
insert_missing_project (TemaStore *target, const char *title, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      target, "INSERT OR IGNORE INTO project (id, guid, title, created_at, made_with)"
              " VALUES (1, ?, ?, ?, 'Tema " TEMA_VERSION "')");
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_text (insert, 1, guid);
  tema_statement_bind_text (insert, 2, title);
  tema_statement_bind_text (insert, 3, now);
  return tema_statement_run (insert, error);
}

static gboolean
delete_texts_without_document (TemaStore *target, GError **error)
{
  return tema_store_exec (
      target, "DELETE FROM document_text WHERE id NOT IN (SELECT id FROM document)", error);
}

/* Codes without their parent come to the top, themes and cards without theirs on the canvas, nodes
 * without theirs are free; links of nodes that are gone go; the log has nothing that could be
 * undone. */
static gboolean
loosen (TemaStore *target, GError **error)
{
  return tema_store_exec (
      target,
      "UPDATE code SET parent = NULL WHERE parent NOT IN (SELECT id FROM code);"
      "UPDATE code SET parent = NULL WHERE id NOT IN (WITH RECURSIVE reached (id) AS"
      " (SELECT id FROM code WHERE parent IS NULL UNION SELECT code.id FROM code JOIN reached"
      "  ON code.parent = reached.id) SELECT id FROM reached);"
      "UPDATE theme SET parent = NULL WHERE parent NOT IN (SELECT id FROM theme);"
      "UPDATE theme SET parent = NULL WHERE id NOT IN (WITH RECURSIVE reached (id) AS"
      " (SELECT id FROM theme WHERE parent IS NULL UNION SELECT theme.id FROM theme JOIN reached"
      "  ON theme.parent = reached.id) SELECT id FROM reached);"
      "UPDATE theme SET code = NULL WHERE code NOT IN (SELECT id FROM code);"
      "UPDATE card SET theme = NULL WHERE theme NOT IN (SELECT id FROM theme);"
      "UPDATE node SET parent = NULL WHERE parent NOT IN (SELECT id FROM node);"
      "UPDATE node SET parent = NULL WHERE id NOT IN (WITH RECURSIVE reached (id) AS"
      " (SELECT id FROM node WHERE parent IS NULL UNION SELECT node.id FROM node JOIN reached"
      "  ON node.parent = reached.id) SELECT id FROM reached);"
      "UPDATE study_case SET parent = NULL WHERE parent NOT IN (SELECT id FROM study_case);"
      "UPDATE study_case SET parent = NULL WHERE id NOT IN (WITH RECURSIVE reached (id) AS"
      " (SELECT id FROM study_case WHERE parent IS NULL UNION SELECT study_case.id FROM study_case"
      "  JOIN reached ON study_case.parent = reached.id) SELECT id FROM reached);"
      "UPDATE node SET code = NULL WHERE code NOT IN (SELECT id FROM code);"
      "UPDATE node SET theme = NULL WHERE theme NOT IN (SELECT id FROM theme);"
      "UPDATE node SET document = NULL WHERE document NOT IN (SELECT id FROM document);"
      "UPDATE node SET study_case = NULL WHERE study_case NOT IN (SELECT id FROM study_case);"
      "UPDATE node SET memo = NULL WHERE memo NOT IN (SELECT id FROM memo);"
      "UPDATE memo SET first = NULL, last = NULL WHERE document NOT IN (SELECT id FROM document);"
      "UPDATE memo SET document = NULL WHERE document NOT IN (SELECT id FROM document);"
      "UPDATE memo SET open_document = NULL WHERE open_document NOT IN (SELECT id FROM document);"
      "UPDATE memo SET code = NULL WHERE code NOT IN (SELECT id FROM code);"
      "UPDATE memo SET coding = NULL WHERE coding NOT IN (SELECT id FROM coding);"
      "UPDATE memo SET theme = NULL WHERE theme NOT IN (SELECT id FROM theme);"
      "UPDATE memo SET node = NULL WHERE node NOT IN (SELECT id FROM node);"
      "UPDATE memo SET study_case = NULL WHERE study_case NOT IN (SELECT id FROM study_case);"
      "UPDATE kept_file SET document = NULL WHERE document NOT IN (SELECT id FROM document);"
      "DELETE FROM kept_file_piece WHERE kept_file NOT IN (SELECT id FROM kept_file);"
      "UPDATE map SET board = NULL WHERE board NOT IN (SELECT id FROM board);"
      "DELETE FROM edge WHERE source NOT IN (SELECT id FROM node) OR target NOT IN"
      " (SELECT id FROM node) OR map NOT IN (SELECT id FROM map);"
      "UPDATE act SET changeset = NULL, is_redoable = 0,"
      " target = CASE WHEN target IN (SELECT number FROM act) THEN target END;",
      error);
}

typedef struct
{
  char *table;
  gint64 row;
} Orphan;

static void
orphan_clear (gpointer data)
{
  g_free (((Orphan *)data)->table);
}

static GArray *
list_orphans (TemaStore *target, GError **error)
{
  TemaStatement *check = tema_store_prepare (target, "PRAGMA foreign_key_check");
  g_autoptr (GArray) orphans = g_array_new (FALSE, FALSE, sizeof (Orphan));
  GError *local_error = NULL;

  g_array_set_clear_func (orphans, orphan_clear);
  while (tema_statement_step (check, &local_error))
    {
      Orphan orphan
          = { g_strdup (tema_statement_get_text (check, 0)), tema_statement_get_int (check, 1) };

      g_array_append_val (orphans, orphan);
    }
  if (local_error == NULL)
    return g_steal_pointer (&orphans);
  g_propagate_error (error, local_error);
  return NULL;
}

static gboolean
delete_orphan (TemaStore *target, const Orphan *orphan, GError **error)
{
  /* The name is one of our own schema's. */
  char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid = %" G_GINT64_FORMAT, orphan->table,
                               orphan->row);
  gboolean is_done = tema_store_exec (target, sql, error);

  g_free (sql);
  return is_done;
}

/* Turns, notes and whatever else points to something that is gone for good. */
static gboolean
delete_orphans (TemaStore *target, GPtrArray *losses, GError **error)
{
  guint n_deleted = 0;

  /* GCOVR_EXCL_BR_START: no chain of references in our schema is as long as that */
  for (guint round = 0; round < 10; round++)
    /* GCOVR_EXCL_BR_STOP */
    {
      g_autoptr (GArray) orphans = list_orphans (target, error);

      if (orphans == NULL)
        return FALSE;
      if (orphans->len == 0)
        break;
      for (guint i = 0; i < orphans->len; i++)
        if (!delete_orphan (target, &g_array_index (orphans, Orphan, i), error))
          return FALSE;
      n_deleted += orphans->len;
    }
  if (n_deleted > 0)
    tema_rescue_add_loss (losses, _ ("Details of documents that could not be read: %u."),
                          n_deleted);
  return TRUE;
}

/**
 * tema_rescue_mend:
 * @target: the new project, with the rows that were read
 * @title: its title, if that could not be read
 * @has_all_documents: whether the rows of all documents were read, so that a text without one is a
 * deleted one
 * @losses: (element-type utf8): gets what could not be brought out
 * @error: return location
 *
 * Returns: whether the rows make a project now
 */
gboolean
tema_rescue_mend (TemaStore *target,
                  const char *title,
                  gboolean has_all_documents,
                  GPtrArray *losses,
                  GError **error)
{
  return insert_missing_project (target, title, error)
         && insert_missing_coders (target, losses, error)
         && insert_missing_codes (target, losses, error)
         && insert_missing_boards (target, losses, error)
         && insert_missing_maps (target, losses, error)
         && insert_missing_documents (target, has_all_documents, losses, error)
         && delete_texts_without_document (target, error) && loosen (target, error)
         && tema_rescue_mend_texts (target, losses, error)
         && delete_orphans (target, losses, error);
}
