/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The plainest C for what Tema does: the floor that its figures are divided by. Prints
 * milliseconds.
 *
 *   floors text FOLDER OUT.db     read, validate and insert every file, each its own transaction,
 * as Tema's acts are floors docx FOLDER            inflate word/document.xml of every file and run
 * SAX over it
 *   floors qdpx FILE OUT.db       unzip, SAX over project.qde, insert texts, codes and codings with
 * two indexes in one transaction
 */
#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static gsize n_text_bytes;

static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  return files;
}

static void
insert_texts (const char *folder, const char *path)
{
  g_autoptr (GPtrArray) files = list_files (folder);
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;

  unlink (path);
  sqlite3_open (path, &db);
  sqlite3_exec (
      db, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; CREATE TABLE source (text)",
      NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO source VALUES (?)", -1, &insert, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *text = NULL;
      gsize n_bytes = 0;

      if (!g_file_get_contents (files->pdata[i], &text, &n_bytes, NULL)
          || !g_utf8_validate_len (text, n_bytes, NULL))
        g_error ("%s", (char *)files->pdata[i]);
      sqlite3_bind_text (insert, 1, text, n_bytes, SQLITE_STATIC);
      sqlite3_step (insert);
      sqlite3_reset (insert);
      n_text_bytes += n_bytes;
    }
  sqlite3_finalize (insert);
  sqlite3_close (db);
}

static void
count_characters (void *context, const xmlChar *characters, int n_bytes)
{
  n_text_bytes += n_bytes;
}

static void
read_document (const char *path)
{
  static char xml[16 * 1024 * 1024];
  struct archive *zip = archive_read_new ();
  struct archive_entry *entry;
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC, .characters = count_characters };

  archive_read_support_format_zip (zip);
  archive_read_open_filename (zip, path, 65536);
  while (archive_read_next_header (zip, &entry) == ARCHIVE_OK)
    if (g_str_equal (archive_entry_pathname (entry), "word/document.xml"))
      {
        la_ssize_t n_bytes = archive_read_data (zip, xml, sizeof xml);

        xmlSAXUserParseMemory (&handler, NULL, xml, n_bytes);
      }
  archive_read_free (zip);
}

typedef struct
{
  sqlite3_stmt *coding, *code;
  char *first, *last, *guid;
} Rows;

static char *
dup_value (const xmlChar **attributes, int n_attributes, const char *name)
{
  for (int i = 0; i < n_attributes; i++)
    if (g_str_equal (attributes[5 * i], name))
      return g_strndup ((const char *)attributes[5 * i + 3],
                        attributes[5 * i + 4] - attributes[5 * i + 3]);
  return NULL;
}

static void
keep_value (char **kept, char *value)
{
  g_free (*kept);
  *kept = value;
}

static void
insert_row (sqlite3_stmt *insert, const char *const *values, int n_values)
{
  for (int i = 0; i < n_values; i++)
    sqlite3_bind_text (insert, i + 1, values[i], -1, SQLITE_TRANSIENT);
  sqlite3_step (insert);
  sqlite3_reset (insert);
}

static void
take_element (void *context,
              const xmlChar *name,
              const xmlChar *prefix,
              const xmlChar *uri,
              int n_namespaces,
              const xmlChar **namespaces,
              int n_attributes,
              int n_defaulted,
              const xmlChar **attributes)
{
  Rows *rows = context;

  if (g_str_equal (name, "PlainTextSelection"))
    {
      keep_value (&rows->first, dup_value (attributes, n_attributes, "startPosition"));
      keep_value (&rows->last, dup_value (attributes, n_attributes, "endPosition"));
    }
  else if (g_str_equal (name, "Coding"))
    keep_value (&rows->guid, dup_value (attributes, n_attributes, "guid"));
  else if (g_str_equal (name, "CodeRef"))
    {
      g_autofree char *code = dup_value (attributes, n_attributes, "targetGUID");

      insert_row (rows->coding, (const char *[]){ rows->guid, code, rows->first, rows->last }, 4);
    }
  else if (g_str_equal (name, "Code"))
    {
      g_autofree char *guid = dup_value (attributes, n_attributes, "guid");
      g_autofree char *said = dup_value (attributes, n_attributes, "name");

      insert_row (rows->code, (const char *[]){ guid, said }, 2);
    }
}

static void
read_entry (struct archive *zip, const char *name, Rows *rows, sqlite3_stmt *source)
{
  g_autoptr (GByteArray) part = g_byte_array_new ();
  static char block[65536];
  la_ssize_t n_bytes;

  while ((n_bytes = archive_read_data (zip, block, sizeof block)) > 0)
    g_byte_array_append (part, (const guint8 *)block, n_bytes);
  n_text_bytes += part->len;
  if (g_str_has_suffix (name, ".qde"))
    {
      xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC, .startElementNs = take_element };

      xmlSAXUserParseMemory (&handler, rows, (const char *)part->data, part->len);
      return;
    }
  sqlite3_bind_text (source, 1, (const char *)part->data, part->len, SQLITE_STATIC);
  sqlite3_step (source);
  sqlite3_reset (source);
}

static void
insert_study (const char *path, const char *out)
{
  struct archive *zip = archive_read_new ();
  struct archive_entry *entry;
  sqlite3 *db = NULL;
  sqlite3_stmt *source = NULL;
  Rows rows = { 0 };

  unlink (out);
  sqlite3_open (out, &db);
  sqlite3_exec (db,
                "PRAGMA synchronous = FULL; CREATE TABLE source (text); CREATE TABLE code (guid,"
                " name); CREATE TABLE coding (guid, code, first, last); CREATE INDEX a ON coding"
                " (guid); CREATE INDEX b ON coding (code, first); BEGIN",
                NULL, NULL, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO source VALUES (?)", -1, &source, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO code VALUES (?, ?)", -1, &rows.code, NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO coding VALUES (?, ?, ?, ?)", -1, &rows.coding, NULL);
  archive_read_support_format_zip (zip);
  archive_read_open_filename (zip, path, 65536);
  while (archive_read_next_header (zip, &entry) == ARCHIVE_OK)
    read_entry (zip, archive_entry_pathname (entry), &rows, source);
  archive_read_free (zip);
  sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  sqlite3_finalize (source);
  sqlite3_finalize (rows.code);
  sqlite3_finalize (rows.coding);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  gint64 start = g_get_monotonic_time ();

  if (argc == 4 && g_str_equal (argv[1], "text"))
    insert_texts (argv[2], argv[3]);
  else if (argc == 4 && g_str_equal (argv[1], "qdpx"))
    insert_study (argv[2], argv[3]);
  else if (argc == 3 && g_str_equal (argv[1], "docx"))
    {
      g_autoptr (GPtrArray) files = list_files (argv[2]);

      for (guint i = 0; i < files->len; i++)
        read_document (files->pdata[i]);
    }
  else
    return 2;
  g_print ("%.3f ms, %" G_GSIZE_FORMAT " bytes of text\n",
           (g_get_monotonic_time () - start) / 1000.0, n_text_bytes);
  return n_text_bytes > 0 ? 0 : 1;
}
