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
read_project (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "project", "SELECT * FROM project");

  if (!tema_foreign_rows_next (rows))
    return;
  g_free (self->key);
  self->key = g_strconcat ("qualcoder/", tema_foreign_rows_get_text (rows, "date"), NULL);
  _tema_foreign_add_memo (self, _tema_foreign_derive (self, "project-memo", 0),
                          TEMA_STUDY_ABOUT_PROJECT, NULL, tema_foreign_rows_get_text (rows, "memo"),
                          "", tema_foreign_rows_get_text (rows, "date"));
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
      if (code.guid == NULL)
        continue;
      code.parent = above >= 0 ? _tema_foreign_derive (self, "code_cat", above) : NULL;
      code.name = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "name"));
      code.description = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "memo"));
      code.created_at = _tema_foreign_date (self, tema_foreign_rows_get_text (rows, "date"));
      g_array_append_val (self->study->codes, code);
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
      if (code.guid == NULL)
        continue;
      code.parent = find_parent (self, rows);
      code.name = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "name"));
      code.description = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "memo"));
      code.color = _tema_foreign_color (self, tema_foreign_rows_get_text (rows, "color"));
      code.created_at = _tema_foreign_date (self, tema_foreign_rows_get_text (rows, "date"));
      g_array_append_val (self->study->codes, code);
    }
}

static void
add_source (TemaForeignReading *self, TemaForeignRows *rows, gint64 number)
{
  guint32 *places;
  gsize n_places;
  char *text = _tema_foreign_clean_text (tema_foreign_rows_get_text (rows, "fulltext"), &places,
                                         &n_places);
  TemaStudySource source = { .group = "" };

  source.guid = _tema_foreign_note (self, "source", number);
  if (source.guid == NULL)
    {
      g_free (text);
      g_free (places);
      return;
    }
  source.name = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "name"));
  source.file_name = source.name;
  source.format = "QualCoder";
  source.imported_at = _tema_foreign_date (self, tema_foreign_rows_get_text (rows, "date"));
  source.text
      = _tema_foreign_add_text (self, number, source.guid, source.name, text, places, n_places)
            ->text;
  g_array_append_val (self->study->sources, source);
  _tema_foreign_add_memo (
      self, _tema_foreign_derive (self, "source-memo", number), TEMA_STUDY_ABOUT_SOURCE,
      source.guid, tema_foreign_rows_get_text (rows, "memo"),
      tema_foreign_rows_get_text (rows, "owner"), tema_foreign_rows_get_text (rows, "date"));
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
        add_source (self, rows, tema_foreign_rows_get_int (rows, "id", -1));
    }
  if (n_media > 0)
    tema_study_add_loss (self->study,
                         _ ("Pictures, recordings and files without text left out: %u"), n_media);
}

/* A number that tells codings apart which have none themselves, as in older projects. */
static const char *
derive_coding (TemaForeignReading *self, TemaForeignRows *rows)
{
  g_autofree char *name = g_strdup_printf (
      "code_text/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%s",
      tema_foreign_rows_get_int (rows, "cid", -1), tema_foreign_rows_get_int (rows, "fid", -1),
      tema_foreign_rows_get_int (rows, "pos0", -1), tema_foreign_rows_get_text (rows, "owner"));

  return _tema_foreign_derive (self, name, tema_foreign_rows_get_int (rows, "pos1", -1));
}

static void
read_codings (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "code_text", "SELECT * FROM code_text");

  while (tema_foreign_rows_next (rows))
    {
      TemaStudyCoding coding = { .guid = derive_coding (self, rows) };

      coding.code
          = _tema_foreign_find (self, "code_name", tema_foreign_rows_get_int (rows, "cid", -1));
      coding.user = _tema_foreign_user (self, tema_foreign_rows_get_text (rows, "owner"));
      coding.comment = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "memo"));
      coding.created_at = _tema_foreign_date (self, tema_foreign_rows_get_text (rows, "date"));
      _tema_foreign_add_coding (
          self, &coding,
          _tema_foreign_find_text (self, tema_foreign_rows_get_int (rows, "fid", -1)),
          tema_foreign_rows_get_int (rows, "pos0", -1),
          tema_foreign_rows_get_int (rows, "pos1", -1),
          tema_foreign_rows_get_text (rows, "seltext"));
    }
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
  read_project (self);
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
