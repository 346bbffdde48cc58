/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The floor of bringing a study in: the plainest C that unzips it, walks through its XML once and
 * inserts the very rows that a project has of it, into the same tables with the same indexes and
 * keys, in one transaction that is on disk at the end. No second process, no undo, no backup, no
 * log, nothing doubted: exactly that is what Tema's share is.
 *
 * Nothing of Tema is linked, not even where a few lines look alike (how an id is made, what libxml
 * hands to whoever hears of an element): what the floor shared with Tema would get faster and
 * slower with it, and a fault in it would be in both.
 *
 *   floor-study STUDY.qdpx OUT.db LIKE.tema    the tables are those of LIKE.tema
 *
 * Texts lie before the XML in the archive, and every line that begins with "[" is a turn, as in
 * the workload; run-bench counts the rows.
 */
#include <archive.h>
#include <archive_entry.h>
#include <gio/gio.h>
#include <libxml/parser.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#define NOW "2026-01-31T12:00:00Z"

typedef struct
{
  char *text;
  gsize n_bytes;
  guint32 *bytes; /* where each character is */
  gsize n_chars;
} Text;

typedef struct
{
  gint64 id, document, code;
  gint64 first, last;
  char guid[37], selection[37], created_at[21];
  const Text *text;
} Coding;

typedef struct
{
  sqlite3 *db;
  sqlite3_stmt *document, *document_text, *turn, *code, *coding;
  GHashTable *texts; /* GUID → Text */
  GArray *codings;
  gint64 n_documents, n_codes, n_turns;
  Coding now; /* what is open */
} Study;

/* Sixty-three bits of SHA-256, which is what a row of a project goes by. */
static gint64
make_id (const char *guid)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint64 digest[4];
  gsize n_bytes = sizeof digest;

  g_checksum_update (sum, (const guchar *)guid, 36);
  g_checksum_get_digest (sum, (guint8 *)digest, &n_bytes);
  return GUINT64_FROM_BE (digest[0]) & G_MAXINT64;
}

static const char *
find_value (const xmlChar **attributes, int n_attributes, const char *name, gsize *n_bytes)
{
  for (int i = 0; i < n_attributes; i++)
    if (strcmp ((const char *)attributes[5 * i], name) == 0)
      {
        *n_bytes = attributes[5 * i + 4] - attributes[5 * i + 3];
        return (const char *)attributes[5 * i + 3];
      }
  *n_bytes = 0;
  return "";
}

static void
copy_value (char *to, gsize n_room, const xmlChar **attributes, int n_attributes, const char *name)
{
  gsize n_bytes;
  const char *value = find_value (attributes, n_attributes, name, &n_bytes);

  n_bytes = MIN (n_bytes, n_room - 1);
  memcpy (to, value, n_bytes);
  to[n_bytes] = '\0';
}

static gint64
take_number (const xmlChar **attributes, int n_attributes, const char *name)
{
  char value[21];

  copy_value (value, sizeof value, attributes, n_attributes, name);
  return g_ascii_strtoll (value, NULL, 10);
}

/* @types: a letter a value: i a gint64, t a text and its length. */
static void
insert (sqlite3_stmt *statement, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  for (int i = 1; *types != '\0'; types++, i++)
    if (*types == 'i')
      sqlite3_bind_int64 (statement, i, va_arg (args, gint64));
    else
      {
        const char *text = va_arg (args, const char *);

        sqlite3_bind_text (statement, i, text, va_arg (args, int), SQLITE_STATIC);
      }
  va_end (args);
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

/* A turn a line. */
static void
insert_turns (Study *study, const Text *text, gint64 document)
{
  gint64 first = 0;

  for (gsize i = 0; i < text->n_chars; i++)
    {
      const char *line = text->text + text->bytes[i];
      const char *speaker = *line == '[' ? strchr (line, ' ') : NULL;
      const char *label_end = speaker != NULL ? strstr (speaker, ": ") : NULL;

      first = i;
      while (i < text->n_chars && text->text[text->bytes[i]] != '\n')
        i++;
      if (label_end != NULL)
        insert (study->turn, "iiiitti", ++study->n_turns << 24, document, first, (gint64)i,
                speaker + 1, (int)(label_end - speaker - 1), line, (int)(label_end + 2 - line),
                (gint64)0);
    }
}

static void
take_source (Study *study, const xmlChar **attributes, int n_attributes)
{
  g_autofree char *sum = NULL;
  gsize n_name;
  const char *name = find_value (attributes, n_attributes, "name", &n_name);
  char guid[37];
  const Text *text;

  copy_value (guid, sizeof guid, attributes, n_attributes, "guid");
  text = g_hash_table_lookup (study->texts, guid);
  study->now.text = text;
  study->now.document = make_id (guid);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)text->text, text->n_bytes);
  insert (study->document, "ittiit", study->now.document, guid, 36, name, (int)n_name,
          study->n_documents++, (gint64)text->n_chars, sum, 64);
  insert (study->document_text, "it", study->now.document, text->text, (int)text->n_bytes);
  insert_turns (study, text, study->now.document);
}

static void
take_code (Study *study, const xmlChar **attributes, int n_attributes)
{
  gsize n_name;
  const char *name = find_value (attributes, n_attributes, "name", &n_name);
  char guid[37];

  copy_value (guid, sizeof guid, attributes, n_attributes, "guid");
  insert (study->code, "itit", make_id (guid), guid, 36, study->n_codes++, name, (int)n_name);
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
  Study *study = context;
  Coding *now = &study->now;

  if (strcmp ((const char *)name, "PlainTextSelection") == 0)
    {
      copy_value (now->selection, sizeof now->selection, attributes, n_attributes, "guid");
      now->first = take_number (attributes, n_attributes, "startPosition");
      now->last = take_number (attributes, n_attributes, "endPosition");
    }
  else if (strcmp ((const char *)name, "Coding") == 0)
    {
      copy_value (now->guid, sizeof now->guid, attributes, n_attributes, "guid");
      copy_value (now->created_at, sizeof now->created_at, attributes, n_attributes,
                  "creationDateTime");
      now->id = make_id (now->guid);
    }
  else if (strcmp ((const char *)name, "CodeRef") == 0)
    {
      char guid[37];

      copy_value (guid, sizeof guid, attributes, n_attributes, "targetGUID");
      now->code = make_id (guid);
      g_array_append_val (study->codings, *now);
    }
  else if (strcmp ((const char *)name, "TextSource") == 0)
    take_source (study, attributes, n_attributes);
  else if (strcmp ((const char *)name, "Code") == 0)
    take_code (study, attributes, n_attributes);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Coding *)a)->id, other = ((const Coding *)b)->id;

  return one < other ? -1 : one > other;
}

/* By id, as each page is then written once. */
static void
insert_codings (Study *study)
{
  g_array_sort (study->codings, compare_ids);
  for (guint i = 0; i < study->codings->len; i++)
    {
      const Coding *coding = &g_array_index (study->codings, Coding, i);
      const guint32 *bytes = coding->text->bytes;

      insert (study->coding, "itiiiittt", coding->id, coding->guid, 36, coding->document,
              coding->code, coding->first, coding->last, coding->text->text + bytes[coding->first],
              (int)(bytes[coding->last] - bytes[coding->first]), coding->created_at, -1,
              coding->selection, 36);
    }
}

static Text *
text_new (GByteArray *part)
{
  Text *self = g_new0 (Text, 1);

  self->n_bytes = part->len;
  g_byte_array_append (part, (const guint8 *)"", 1);
  self->text = (char *)g_byte_array_free (part, FALSE);
  self->bytes = g_new (guint32, self->n_bytes + 1);
  for (gsize i = 0; i < self->n_bytes; i++)
    if (((guchar)self->text[i] & 0xc0) != 0x80)
      self->bytes[self->n_chars++] = i;
  self->bytes[self->n_chars] = self->n_bytes;
  return self;
}

static void
read_entry (Study *study, struct archive *zip, const char *name)
{
  GByteArray *part = g_byte_array_new ();
  static char block[65536];
  la_ssize_t n_bytes;

  while ((n_bytes = archive_read_data (zip, block, sizeof block)) > 0)
    g_byte_array_append (part, (const guint8 *)block, n_bytes);
  if (g_str_has_suffix (name, ".qde"))
    {
      xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC, .startElementNs = take_element };

      xmlSAXUserParseMemory (&handler, study, (const char *)part->data, part->len);
      g_byte_array_unref (part);
      return;
    }
  g_hash_table_insert (study->texts, g_strndup (name + strlen ("sources/"), 36), text_new (part));
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
}

static void
make_tables (sqlite3 *db, const char *like)
{
  sqlite3 *other = NULL;
  sqlite3_stmt *select = NULL;

  sqlite3_open_v2 (like, &other, SQLITE_OPEN_READONLY, NULL);
  sqlite3_prepare_v2 (other, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL", -1, &select,
                      NULL);
  while (sqlite3_step (select) == SQLITE_ROW)
    run_sql (db, (const char *)sqlite3_column_text (select, 0));
  sqlite3_finalize (select);
  sqlite3_close (other);
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  return statement;
}

static void
begin (Study *study, const char *out, const char *like)
{
  unlink (out);
  sqlite3_open (out, &study->db);
  run_sql (study->db, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;"
                      "PRAGMA foreign_keys = ON; PRAGMA cache_size = -32768; BEGIN");
  make_tables (study->db, like);
  run_sql (study->db, "INSERT INTO coder (id, guid, name) VALUES (1, 'coder', 'Coder')");
  study->document = prepare (
      study->db,
      "INSERT INTO document (id, guid, name, position, n_chars, sha256, n_words, n_turns,"
      " source_name, source_sha256, format, imported_at)"
      " VALUES (?, ?, ?, ?, ?, ?, 0, 0, '', '', 'REFI-QDA', '" NOW "')");
  study->document_text = prepare (study->db, "INSERT INTO document_text (id, text) VALUES (?, ?)");
  study->turn = prepare (study->db, "INSERT INTO turn (id, document, first, last, speaker, label,"
                                    " start_ms) VALUES (?, ?, ?, ?, ?, ?, ?)");
  study->code = prepare (
      study->db,
      "INSERT INTO code (id, guid, position, name, description, color, is_codable,"
      " created_at, modified_at) VALUES (?, ?, ?, ?, '', '#3584e4', 1, '" NOW "', '" NOW "')");
  study->coding = prepare (
      study->db, "INSERT INTO coding (id, guid, document, code, first, last, quote, coder,"
                 " created_at, selection_guid) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)");
  study->texts = g_hash_table_new (g_str_hash, g_str_equal);
  study->codings = g_array_new (FALSE, FALSE, sizeof (Coding));
}

static void
end (Study *study)
{
  insert_codings (study);
  run_sql (study->db, "COMMIT");
  sqlite3_finalize (study->document);
  sqlite3_finalize (study->document_text);
  sqlite3_finalize (study->turn);
  sqlite3_finalize (study->code);
  sqlite3_finalize (study->coding);
  sqlite3_close (study->db);
}

int
main (int argc, char **argv)
{
  gint64 start = g_get_monotonic_time ();
  struct archive *zip = archive_read_new ();
  struct archive_entry *entry;
  Study study = { 0 };

  if (argc != 4)
    return 2;
  begin (&study, argv[2], argv[3]);
  archive_read_support_format_zip (zip);
  archive_read_open_filename (zip, argv[1], 65536);
  while (archive_read_next_header (zip, &entry) == ARCHIVE_OK)
    read_entry (&study, zip, archive_entry_pathname (entry));
  archive_read_free (zip);
  end (&study);
  g_print ("%.3f ms, %u codings\n", (g_get_monotonic_time () - start) / 1000.0, study.codings->len);
  return study.codings->len > 0 ? 0 : 1;
}
