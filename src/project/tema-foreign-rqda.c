/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* RQDA's projects. Positions are characters of source.file as a text view counts them, half open;
 * seltext is what stood there. What has another status than 1 was deleted. */
#include "tema-config.h"

#include "project/tema-foreign-private.h"

#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
_tema_foreign_is_rqda (TemaForeign *db)
{
  return tema_foreign_has (db, "freecode", "name") && tema_foreign_has (db, "coding", "selfirst")
         && tema_foreign_has (db, "source", "file");
}

/* The next row that was not deleted. */
static gboolean
next (TemaForeignRows *rows)
{
  while (tema_foreign_rows_next (rows))
    if (tema_foreign_rows_get_int (rows, "status", 1) == 1)
      return TRUE;
  return FALSE;
}

static void
read_categories (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "codecat", "SELECT * FROM codecat");

  while (next (rows))
    {
      TemaStudyCode code = { .is_codable = 0 };

      code.guid
          = _tema_foreign_note (self, "codecat", tema_foreign_rows_get_int (rows, "catid", -1));
      _tema_foreign_add_code (self, rows, &code);
    }
}

/* The category of each code, or of each text. The first counts; a code in two is told. */
static GHashTable *
read_tree (
    TemaForeignReading *self, const char *table, const char *sql, const char *what, guint *n_more)
{
  GHashTable *parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (TemaForeignRows) rows = tema_foreign_select (self->db, table, sql);

  while (next (rows))
    {
      gint64 one = tema_foreign_rows_get_int (rows, what, -1);
      gint64 category = tema_foreign_rows_get_int (rows, "catid", -1);

      if (g_hash_table_contains (parents, &one))
        *n_more += 1;
      else
        g_hash_table_insert (parents, g_memdup2 (&one, sizeof one),
                             g_memdup2 (&category, sizeof category));
    }
  return parents;
}

static void
read_codes (TemaForeignReading *self)
{
  guint n_more = 0;
  g_autoptr (GHashTable) parents
      = read_tree (self, "treecode", "SELECT * FROM treecode", "cid", &n_more);
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "freecode", "SELECT * FROM freecode");

  while (next (rows))
    {
      gint64 number = tema_foreign_rows_get_int (rows, "id", -1);
      const gint64 *category = g_hash_table_lookup (parents, &number);
      TemaStudyCode code = { .guid = _tema_foreign_note (self, "freecode", number) };

      code.is_codable = 1;
      code.parent = category != NULL ? _tema_foreign_find (self, "codecat", *category) : NULL;
      _tema_foreign_add_code (self, rows, &code);
    }
  if (n_more > 0)
    tema_study_add_loss (self->study,
                         _ ("Codes that stand in several categories are in the first alone: %u"),
                         n_more);
}

/* Names of the categories of texts. */
static GHashTable *
read_groups (TemaForeignReading *self)
{
  GHashTable *names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "filecat", "SELECT * FROM filecat");

  while (next (rows))
    {
      gint64 number = tema_foreign_rows_get_int (rows, "catid", -1);

      g_hash_table_insert (
          names, g_memdup2 (&number, sizeof number),
          (gpointer)_tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "name")));
    }
  return names;
}

static void
read_sources (TemaForeignReading *self)
{
  guint n_more = 0;
  g_autoptr (GHashTable) groups = read_groups (self);
  g_autoptr (GHashTable) parents
      = read_tree (self, "treefile", "SELECT * FROM treefile", "fid", &n_more);
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "source", "SELECT * FROM source");

  while (next (rows))
    {
      gint64 number = tema_foreign_rows_get_int (rows, "id", -1);
      const gint64 *category = g_hash_table_lookup (parents, &number);
      const char *text = tema_foreign_rows_get_text (rows, "file");

      if (!tema_is_blank (text, strlen (text)))
        _tema_foreign_add_source (self, rows, number, "file", "RQDA",
                                  category != NULL ? g_hash_table_lookup (groups, category) : NULL);
    }
}

/* Codings have no number. */
static void
read_codings (TemaForeignReading *self, const char *table, const char *sql)
{
  g_autoptr (TemaForeignRows) rows = tema_foreign_select (self->db, table, sql);

  while (next (rows))
    _tema_foreign_read_coding (self, rows, table, "freecode", "selfirst", "selend");
}

/* A note stands between two characters; it becomes one about the character behind it. */
static void
read_annotations (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "annotation", "SELECT * FROM annotation");

  while (next (rows))
    {
      const TemaForeignText *text
          = _tema_foreign_find_text (self, tema_foreign_rows_get_int (rows, "fid", -1));
      gint64 from = tema_foreign_rows_get_int (rows, "position", -1);
      g_autofree char *table
          = g_strconcat ("annotation/", tema_foreign_rows_get_text (rows, "date"), NULL);

      if (text != NULL && from > 0 && (gsize)from + 1 >= text->n_places)
        from--;
      _tema_foreign_add_annotation (self, _tema_foreign_derive (self, table, from), text, from,
                                    from + 1, tema_foreign_rows_get_text (rows, "annotation"),
                                    tema_foreign_rows_get_text (rows, "owner"),
                                    tema_foreign_rows_get_text (rows, "date"));
    }
}

static void
read_cases (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows = tema_foreign_select (self->db, "cases", "SELECT * FROM cases");

  while (next (rows))
    _tema_foreign_add_case (self, rows, tema_foreign_rows_get_int (rows, "id", -1));
}

static void
read_parts (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "caselinkage", "SELECT * FROM caselinkage");

  while (next (rows))
    _tema_foreign_add_part (
        self,
        _tema_foreign_derive_place (self, rows, "caselinkage", "caseid", "selfirst", "selend"),
        _tema_foreign_find (self, "cases", tema_foreign_rows_get_int (rows, "caseid", -1)),
        _tema_foreign_find_text (self, tema_foreign_rows_get_int (rows, "fid", -1)),
        tema_foreign_rows_get_int (rows, "selfirst", -1),
        tema_foreign_rows_get_int (rows, "selend", -1));
}

static void
read_variables (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "attributes", "SELECT * FROM attributes");

  while (next (rows))
    _tema_foreign_add_variable (self, tema_foreign_rows_get_text (rows, "name"),
                                strcmp (tema_foreign_rows_get_text (rows, "class"), "numeric") == 0,
                                tema_foreign_rows_get_text (rows, "memo"));
}

static void
read_values (TemaForeignReading *self, const char *table, const char *sql, gboolean is_file)
{
  g_autoptr (TemaForeignRows) rows = tema_foreign_select (self->db, table, sql);

  while (next (rows))
    {
      gint64 number = tema_foreign_rows_get_int (rows, is_file ? "fileID" : "caseID", -1);
      const char *value = tema_foreign_rows_get_text (rows, "value");

      if (*value != '\0' && strcmp (value, "NA") != 0) /* R's word for nothing */
        _tema_foreign_add_value (self,
                                 is_file ? _tema_foreign_case_of_source (self, number)
                                         : _tema_foreign_find (self, "cases", number),
                                 tema_foreign_rows_get_text (rows, "variable"), value);
    }
}

static void
read_journal (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "journal", "SELECT * FROM journal");

  while (next (rows))
    {
      const char *name = tema_foreign_rows_get_text (rows, "name");
      g_autofree char *table
          = g_strconcat ("journal/", name, "/", tema_foreign_rows_get_text (rows, "date"), NULL);

      _tema_foreign_add_journal (self, _tema_foreign_derive (self, table, 0), name,
                                 tema_foreign_rows_get_text (rows, "journal"),
                                 tema_foreign_rows_get_text (rows, "owner"),
                                 tema_foreign_rows_get_text (rows, "date"));
    }
}

void
_tema_foreign_read_rqda (TemaForeignReading *self)
{
  _tema_foreign_read_project (self, "rqda");
  read_categories (self);
  read_codes (self);
  read_sources (self);
  read_codings (self, "coding", "SELECT * FROM coding");
  read_codings (self, "coding2", "SELECT * FROM coding2");
  read_annotations (self);
  read_cases (self);
  read_parts (self);
  read_variables (self);
  read_values (self, "caseAttr", "SELECT * FROM caseAttr", FALSE);
  read_values (self, "fileAttr", "SELECT * FROM fileAttr", TRUE);
  read_journal (self);
  _tema_foreign_tell_count (self, "imageCoding",
                            "SELECT count (*) AS n FROM imageCoding WHERE status = 1",
                            _ ("Codings of areas of pictures left out"));
}
