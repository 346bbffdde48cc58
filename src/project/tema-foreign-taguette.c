/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Taguette's projects. Texts are HTML; positions are bytes of what stands between its tags, in
 * UTF-8; the snippet is the HTML of the passage. A tag's path has its parents before dots. Who
 * highlighted is known from the list of commands. */
#include "tema-config.h"

#include "project/tema-foreign-private.h"

#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_HTML_BYTES (32 * 1024 * 1024)

gboolean
_tema_foreign_is_taguette (TemaForeign *db)
{
  return tema_foreign_has (db, "highlights", "start_offset")
         && tema_foreign_has (db, "tags", "path") && tema_foreign_has (db, "documents", "contents");
}

/* How many projects there are; the title and the key are those of the first. */
static guint
read_projects (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "projects", "SELECT * FROM projects ORDER BY id");
  guint n_projects = 0;

  for (; tema_foreign_rows_next (rows); n_projects++)
    {
      gint64 number = tema_foreign_rows_get_int (rows, "id", -1);

      if (n_projects == 0)
        {
          g_free (self->key);
          self->key = g_strconcat ("taguette/", tema_foreign_rows_get_text (rows, "created"), NULL);
          self->study->title = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "name"));
        }
      _tema_foreign_add_memo (self, _tema_foreign_derive (self, "project-memo", number),
                              TEMA_STUDY_ABOUT_PROJECT, NULL,
                              tema_foreign_rows_get_text (rows, "description"), "",
                              tema_foreign_rows_get_text (rows, "created"));
    }
  return n_projects;
}

static void
add_document (TemaForeignReading *self, TemaForeignRows *rows, gint64 number, gboolean is_grouped)
{
  guint32 *places;
  gsize n_places;
  char *text = _tema_foreign_strip_html (tema_foreign_rows_get_text (rows, "contents"), &places,
                                         &n_places);
  TemaStudySource source = { .guid = _tema_foreign_note (self, "documents", number) };
  TemaForeignText *one;

  if (source.guid == NULL || tema_is_blank (text, strlen (text)))
    {
      g_free (text);
      g_free (places);
      return;
    }
  source.name = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "name"));
  source.file_name = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "filename"));
  source.group = is_grouped
                     ? _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "tema_project"))
                     : "";
  source.format = "Taguette";
  source.imported_at = _tema_foreign_date (self, tema_foreign_rows_get_text (rows, "created"));
  one = _tema_foreign_add_text (self, number, source.guid, source.name, text, places, n_places);
  one->is_page = TRUE;
  source.text = one->text;
  g_array_append_val (self->study->sources, source);
  _tema_foreign_add_memo (self, _tema_foreign_derive (self, "document-memo", number),
                          TEMA_STUDY_ABOUT_SOURCE, source.guid,
                          tema_foreign_rows_get_text (rows, "description"), "",
                          tema_foreign_rows_get_text (rows, "created"));
}

static void
read_documents (TemaForeignReading *self, gboolean is_grouped)
{
  g_autoptr (TemaForeignRows) rows = tema_foreign_select (
      self->db, "documents",
      "SELECT documents.*, (SELECT projects.name FROM projects WHERE projects.id ="
      " documents.project_id) AS tema_project FROM documents ORDER BY id");

  while (tema_foreign_rows_next (rows))
    {
      gint64 number = tema_foreign_rows_get_int (rows, "id", -1);

      if (strlen (tema_foreign_rows_get_text (rows, "contents")) <= MAX_HTML_BYTES)
        add_document (self, rows, number, is_grouped);
      else
        tema_study_add_loss (self->study, _ ("A document longer than 32 MB was left out"));
    }
}

/* The code of a path that has no tag of its own, or has: "a.b" belongs under "a". */
static const char *
ensure_path (TemaForeignReading *self, GHashTable *paths, gint64 project, const char *path)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", project, path);
  g_autofree char *above = g_strdup (path);
  const char *guid = g_hash_table_lookup (paths, key);
  char *dot = strrchr (above, '.');
  TemaStudyCode code = { .description = "", .is_codable = 1 };

  if (guid != NULL)
    return guid;
  if (dot != NULL && dot != above && dot[1] != '\0')
    {
      *dot = '\0';
      code.name = _tema_foreign_keep (self, dot + 1);
      code.parent = ensure_path (self, paths, project, above);
    }
  else
    code.name = _tema_foreign_keep (self, path);
  code.guid = _tema_foreign_derive (self, key, 0);
  g_array_append_val (self->study->codes, code);
  g_hash_table_insert (paths, g_steal_pointer (&key), (gpointer)code.guid);
  return code.guid;
}

static TemaStudyCode *
find_code (TemaStudy *study, const char *guid)
{
  for (guint i = study->codes->len; i > 0; i--)
    if (g_array_index (study->codes, TemaStudyCode, i - 1).guid == guid)
      return &g_array_index (study->codes, TemaStudyCode, i - 1);
  return NULL;
}

static void
read_tags (TemaForeignReading *self)
{
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "tags", "SELECT * FROM tags ORDER BY path");
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (tema_foreign_rows_next (rows))
    {
      g_autofree char *path = g_strndup (tema_foreign_rows_get_text (rows, "path"), 1000);
      const char *valid;
      const char *guid;
      g_autofree char *thing = NULL;

      if (!g_utf8_validate (path, -1, &valid))
        path[valid - path] = '\0';
      guid = ensure_path (self, paths, tema_foreign_rows_get_int (rows, "project_id", 0), path);
      find_code (self->study, guid)->description
          = _tema_foreign_keep (self, tema_foreign_rows_get_text (rows, "description"));
      thing
          = g_strdup_printf ("tags/%" G_GINT64_FORMAT, tema_foreign_rows_get_int (rows, "id", -1));
      g_hash_table_insert (self->things, g_steal_pointer (&thing), (gpointer)guid);
    }
}

/* Who made a highlight, and when; the first who is told of it. */
typedef struct
{
  const char *user;
  const char *date;
} Maker;

static GHashTable *
read_makers (TemaForeignReading *self)
{
  GHashTable *makers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (TemaForeignRows) rows = tema_foreign_select (
      self->db, "commands",
      "SELECT user_login, date, CASE WHEN json_valid (payload) AND"
      " json_extract (payload, '$.type') = 'highlight_add'"
      " THEN json_extract (payload, '$.highlight_id') END AS highlight FROM commands ORDER BY id");

  while (tema_foreign_rows_next (rows))
    {
      gint64 highlight = tema_foreign_rows_get_int (rows, "highlight", -1);
      Maker *maker;

      if (highlight < 0 || g_hash_table_contains (makers, &highlight))
        continue;
      maker = g_new0 (Maker, 1);
      maker->user = _tema_foreign_user (self, tema_foreign_rows_get_text (rows, "user_login"));
      maker->date = _tema_foreign_date (self, tema_foreign_rows_get_text (rows, "date"));
      g_hash_table_insert (makers, g_memdup2 (&highlight, sizeof highlight), maker);
    }
  return makers;
}

static void
add_highlight (TemaForeignReading *self, GHashTable *makers, TemaForeignRows *rows)
{
  gint64 highlight = tema_foreign_rows_get_int (rows, "id", -1);
  gint64 tag = tema_foreign_rows_get_int (rows, "tag_id", -1);
  const Maker *maker = g_hash_table_lookup (makers, &highlight);
  g_autofree char *table = g_strdup_printf ("highlight/%" G_GINT64_FORMAT, highlight);
  g_autofree char *quote
      = _tema_foreign_strip_html (tema_foreign_rows_get_text (rows, "snippet"), NULL, NULL);
  TemaStudyCoding coding = { .comment = "" };

  coding.guid = _tema_foreign_derive (self, table, tag);
  coding.code = _tema_foreign_find (self, "tags", tag);
  coding.user = maker != NULL ? maker->user : NULL;
  coding.created_at = maker != NULL ? maker->date : NULL;
  _tema_foreign_add_coding (
      self, &coding,
      _tema_foreign_find_text (self, tema_foreign_rows_get_int (rows, "document_id", -1)),
      tema_foreign_rows_get_int (rows, "start_offset", -1),
      tema_foreign_rows_get_int (rows, "end_offset", -1), g_strstrip (quote));
}

static void
read_highlights (TemaForeignReading *self)
{
  g_autoptr (GHashTable) makers = read_makers (self);
  g_autoptr (TemaForeignRows) rows
      = tema_foreign_select (self->db, "highlight_tags",
                             "SELECT highlights.*, highlight_tags.tag_id FROM highlight_tags"
                             " JOIN highlights ON highlights.id = highlight_tags.highlight_id");

  while (tema_foreign_rows_next (rows))
    add_highlight (self, makers, rows);
}

void
_tema_foreign_read_taguette (TemaForeignReading *self)
{
  guint n_projects = read_projects (self);

  if (n_projects > 1)
    tema_study_add_note (self->study,
                         _ ("There are %u projects in it; their documents are grouped by project"),
                         n_projects);
  read_documents (self, n_projects > 1);
  read_tags (self);
  read_highlights (self);
  _tema_foreign_tell_count (self, "highlights",
                            "SELECT count (*) AS n FROM highlights WHERE id NOT IN"
                            " (SELECT highlight_id FROM highlight_tags)",
                            _ ("Highlights without a tag left out"));
}
