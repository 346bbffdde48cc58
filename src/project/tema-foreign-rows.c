/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rows that QualCoder and RQDA keep in columns of the same names: memo, owner, date, seltext. */
#include "tema-config.h"

#include "project/tema-foreign-private.h"

/* The project's own row, which also tells two projects of the program apart. */
void
_tema_foreign_read_project (TemaForeignReading *self, const char *program)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "project", "SELECT * FROM project");

  if (!tema_foreign_rows_next (rows))
    return;
  g_free (self->key);
  self->key = g_strconcat (program, "/", tema_foreign_rows_get_text (rows, "date"), NULL);
  _tema_foreign_add_memo (self, _tema_foreign_derive (self, "project-memo", 0),
                          TEMA_STUDY_ABOUT_PROJECT, NULL, tema_foreign_rows_get_text (rows, "memo"),
                          "", tema_foreign_rows_get_text (rows, "date"));
}

/* A code of which is known who it is and where it stands; one without a GUID is left out. */
void
_tema_foreign_add_code (TemaForeignReading *self, TemaForeignRows *rows, TemaStudyCode *code)
{
  if (code->guid == NULL)
    return;
  code->name = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "name"));
  code->description = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "memo"));
  if (code->is_codable)
    code->color = _tema_foreign_color (self, tema_foreign_rows_get_text (rows, "color"));
  code->created_at = _tema_foreign_date (self, tema_foreign_rows_get_text (rows, "date"));
  g_array_append_val (self->study->codes, *code);
}

/* A text that stands in @column, with its memo. */
void
_tema_foreign_add_source (TemaForeignReading *self,
                          TemaForeignRows *rows,
                          gint64 number,
                          const char *column,
                          const char *format,
                          const char *group)
{
  guint32 *places;
  gsize n_places;
  TemaStudySource source = { .guid = _tema_foreign_note (self, "source", number) };
  char *text;

  if (source.guid == NULL)
    return;
  text = _tema_foreign_clean_text (tema_foreign_rows_get_text (rows, column), &places, &n_places);
  source.name = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "name"));
  source.file_name = source.name;
  source.group = group != NULL ? group : "";
  source.format = format;
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

/* A number that tells passages apart which have none themselves: who gave what where. */
const char *
_tema_foreign_derive_place (TemaForeignReading *self,
                            TemaForeignRows *rows,
                            const char *table,
                            const char *what,
                            const char *from,
                            const char *until)
{
  g_autofree char *name = g_strdup_printf (
      "%s/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%s", table,
      tema_foreign_rows_get_int (rows, what, -1), tema_foreign_rows_get_int (rows, "fid", -1),
      tema_foreign_rows_get_int (rows, from, -1), tema_foreign_rows_get_text (rows, "owner"));

  return _tema_foreign_derive (self, name, tema_foreign_rows_get_int (rows, until, -1));
}

/* A coded passage between the positions in two columns, of a code in the table @codes. */
void
_tema_foreign_read_coding (TemaForeignReading *self,
                           TemaForeignRows *rows,
                           const char *table,
                           const char *codes,
                           const char *from,
                           const char *until)
{
  TemaStudyCoding coding
      = { .guid = _tema_foreign_derive_place (self, rows, table, "cid", from, until) };

  coding.code = _tema_foreign_find (self, codes, tema_foreign_rows_get_int (rows, "cid", -1));
  coding.user = _tema_foreign_user (self, tema_foreign_rows_get_text (rows, "owner"));
  coding.comment = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "memo"));
  coding.created_at = _tema_foreign_date (self, tema_foreign_rows_get_text (rows, "date"));
  _tema_foreign_add_coding (
      self, &coding, _tema_foreign_find_text (self, tema_foreign_rows_get_int (rows, "fid", -1)),
      tema_foreign_rows_get_int (rows, from, -1), tema_foreign_rows_get_int (rows, until, -1),
      tema_foreign_rows_get_text (rows, "seltext"));
}
