/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The plainest C for what Tema does: the floor that its figures are divided by. Prints
 * milliseconds.
 *
 * floors text FOLDER OUT.db: reads, validates and inserts every file, each its own transaction, as
 * Tema's acts are.
 *
 * floors docx FOLDER: inflates word/document.xml of every file and runs SAX over it.
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

int
main (int argc, char **argv)
{
  gint64 start = g_get_monotonic_time ();

  if (argc == 4 && g_str_equal (argv[1], "text"))
    insert_texts (argv[2], argv[3]);
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
