/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* QualCoder's projects. Positions are characters of source.fulltext, half open; seltext is what
 * stood there. Categories become codes that only hold others; memos of codes are their
 * descriptions. */
#include "tema-config.h"

#include "project/tema-foreign-private.h"

#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
_tema_foreign_is_qualcoder (TemaForeign *db)
{
  return tema_foreign_has (db, "code_name", "catid") && tema_foreign_has (db, "source", "fulltext")
         && tema_foreign_has (db, "code_text", "pos0");
}

static void
read_categories (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "code_cat", "SELECT * FROM code_cat");

  while (tema_foreign_rows_next (rows))
    {
      gint64 above = tema_foreign_rows_get_int (rows, "supercatid", -1);
      TemaStudyCode code = { .is_codable = 0 };

      code.guid
          = _tema_foreign_note (self, "code_cat", tema_foreign_rows_get_int (rows, "catid", -1));
      code.parent = above >= 0 ? _tema_foreign_derive (self, "code_cat", above) : NULL;
      _tema_foreign_add_code (self, rows, &code);
    }
}

/* Since version 4 a code may stand below another one. */
static const char *
find_parent (TemaForeignReading *self, TemaForeignRows *rows)
{
  gint64 category = tema_foreign_rows_get_int (rows, "catid", -1);
  gint64 above = tema_foreign_rows_get_int (rows, "supercid", -1);

  if (above > 0)
    return _tema_foreign_derive (self, "code_name", above);
  return category >= 0 ? _tema_foreign_find (self, "code_cat", category) : NULL;
}

static void
read_codes (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "code_name", "SELECT * FROM code_name");

  while (tema_foreign_rows_next (rows))
    {
      TemaStudyCode code = { .is_codable = 1 };

      code.guid
          = _tema_foreign_note (self, "code_name", tema_foreign_rows_get_int (rows, "cid", -1));
      code.parent = find_parent (self, rows);
      _tema_foreign_add_code (self, rows, &code);
    }
}

/* Pictures and recordings have no text; a transcript is a source of its own. */
static void
read_sources (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "source", "SELECT * FROM source");
  guint n_media = 0;

  while (tema_foreign_rows_next (rows))
    {
      const char *text = tema_foreign_rows_get_text (rows, "fulltext");

      if (tema_is_blank (text, strlen (text)))
        n_media++;
      else
        _tema_foreign_add_source (self, rows, tema_foreign_rows_get_int (rows, "id", -1),
                                  "fulltext", "QualCoder", NULL);
    }
  if (n_media > 0)
    tema_study_add_loss (self->study,
                         _ ("Pictures, recordings and files without text left out: %u"), n_media);
}

/* Codings of older projects have no number. */
static void
read_codings (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "code_text", "SELECT * FROM code_text");

  while (tema_foreign_rows_next (rows))
    _tema_foreign_read_coding (self, rows, "code_text", "code_name", "pos0", "pos1");
}

static void
read_annotations (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "annotation", "SELECT * FROM annotation");

  while (tema_foreign_rows_next (rows))
    _tema_foreign_add_annotation (
        self,
        _tema_foreign_derive (self, "annotation", tema_foreign_rows_get_int (rows, "anid", -1)),
        _tema_foreign_find_text (self, tema_foreign_rows_get_int (rows, "fid", -1)),
        tema_foreign_rows_get_int (rows, "pos0", -1), tema_foreign_rows_get_int (rows, "pos1", -1),
        tema_foreign_rows_get_text (rows, "memo"), tema_foreign_rows_get_text (rows, "owner"),
        tema_foreign_rows_get_text (rows, "date"));
}

static void
read_cases (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows = tema_foreign_select (self->db, "cases", "SELECT * FROM cases");

  while (tema_foreign_rows_next (rows))
    _tema_foreign_add_case (self, rows, tema_foreign_rows_get_int (rows, "caseid", -1));
}

static void
read_parts (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "case_text", "SELECT * FROM case_text");

  while (tema_foreign_rows_next (rows))
    _tema_foreign_add_part (
        self, _tema_foreign_derive (self, "case_text", tema_foreign_rows_get_int (rows, "id", -1)),
        _tema_foreign_find (self, "cases", tema_foreign_rows_get_int (rows, "caseid", -1)),
        _tema_foreign_find_text (self, tema_foreign_rows_get_int (rows, "fid", -1)),
        tema_foreign_rows_get_int (rows, "pos0", -1), tema_foreign_rows_get_int (rows, "pos1", -1));
}

static void
read_variables (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "attribute_type", "SELECT * FROM attribute_type");

  while (tema_foreign_rows_next (rows))
    _tema_foreign_add_variable (self, tema_foreign_rows_get_text (rows, "name"),
                                strcmp (tema_foreign_rows_get_text (rows, "valuetype"), "numeric")
                                    == 0,
                                tema_foreign_rows_get_text (rows, "memo"));
}

static void
read_values (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "attribute", "SELECT * FROM attribute");

  while (tema_foreign_rows_next (rows))
    {
      gint64 number = tema_foreign_rows_get_int (rows, "id", -1);
      gboolean is_file = strcmp (tema_foreign_rows_get_text (rows, "attr_type"), "file") == 0;

      if (*tema_foreign_rows_get_text (rows, "value") == '\0')
        continue; /* there is a row for each case, said or not */
      _tema_foreign_add_value (self,
                               is_file ? _tema_foreign_case_of_source (self, number)
                                       : _tema_foreign_find (self, "cases", number),
                               tema_foreign_rows_get_text (rows, "name"),
                               tema_foreign_rows_get_text (rows, "value"));
    }
}

static void
read_journal (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "journal", "SELECT * FROM journal");

  while (tema_foreign_rows_next (rows))
    _tema_foreign_add_journal (
        self, _tema_foreign_derive (self, "journal", tema_foreign_rows_get_int (rows, "jid", -1)),
        tema_foreign_rows_get_text (rows, "name"), tema_foreign_rows_get_text (rows, "jentry"),
        tema_foreign_rows_get_text (rows, "owner"), tema_foreign_rows_get_text (rows, "date"));
}

void
_tema_foreign_read_qualcoder (TemaForeignReading *self)
{
  _tema_foreign_read_project (self, "qualcoder");
  read_categories (self);
  read_codes (self);
  read_sources (self);
  read_codings (self);
  read_annotations (self);
  read_cases (self);
  read_parts (self);
  read_variables (self);
  read_values (self);
  read_journal (self);
  _tema_foreign_tell_count (self, "code_image", "SELECT count (*) AS n FROM code_image",
                            _ ("Codings of areas of pictures left out"));
  _tema_foreign_tell_count (self, "code_av", "SELECT count (*) AS n FROM code_av",
                            _ ("Codings of stretches of recordings left out"));
}
