/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads OpenDocument texts: what a reader of the page sees, in the order of the page. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-speaker-labels.h"
#include "formats/tema-xml.h"
#include "formats/tema-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REPEATS 1000
#define MAX_FILLER (4 * 1024 * 1024) /* all repeated blanks of a document together */

static const char *const odt_suffixes[] = { ".odt", NULL };

typedef struct
{
  GString *text;
  GString *note_list;
  gsize note_start; /* where the body of the open note begins in text */
  gboolean in_body, is_blocked, is_locked;
  guint n_paragraphs; /* open ones */
  guint n_skipped;
  guint n_notes, n_deleted, n_comments, n_hidden, n_pictures, n_filler, n_shortened, n_objects;
  GArray *cells; /* first byte of each open cell */
  GArray *repeats;
  GHashTable *hidden;
  char *style;
} Walk;

static guint
odt_sniff (GBytes *bytes, const char *file_name)
{
  static const char kind[] = "application/vnd.oasis.opendocument.text";
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes < 4 || memcmp (data, "PK\3\4", 4) != 0)
    return 0;
  if (memmem (data, MIN (n_bytes, 256), kind, strlen (kind)) != NULL)
    return 96;
  return tema_name_has_suffix (file_name, odt_suffixes) ? 70 : 0;
}

/* How often something is repeated; nobody types a thousand blanks. */
static guint
get_count (Walk *walk, TemaXml *xml, const char *name)
{
  g_autofree char *text = tema_xml_dup_attribute (xml, name);
  gint64 n = text == NULL ? 1 : g_ascii_strtoll (text, NULL, 10);

  walk->n_shortened += n > MAX_REPEATS;
  return CLAMP (n, 1, MAX_REPEATS);
}

static void
add_filler (Walk *walk, char character, guint n)
{
  guint n_free = MAX_FILLER - walk->n_filler;

  walk->n_shortened += n > n_free;
  for (guint i = 0; i < MIN (n, n_free); i++)
    g_string_append_c (walk->text, character);
  walk->n_filler += MIN (n, n_free);
}

static gboolean
is_hidden (Walk *walk, TemaXml *xml, const char *name)
{
  g_autofree char *style = tema_xml_dup_attribute (xml, "style-name");

  if (strcmp (name, "p") != 0 && strcmp (name, "h") != 0 && strcmp (name, "span") != 0)
    return FALSE;
  return style != NULL && g_hash_table_contains (walk->hidden, style);
}

/* What never becomes text, each kind counted to be told. */
static gboolean
is_skipped (Walk *walk, TemaXml *xml, const char *name)
{
  if (strcmp (name, "tracked-changes") == 0 || strcmp (name, "note-citation") == 0
      || strcmp (name, "forms") == 0 || strcmp (name, "sequence-decls") == 0
      || strcmp (name, "variable-decls") == 0 || strcmp (name, "user-field-decls") == 0
      || strcmp (name, "ruby-text") == 0)
    return TRUE;
  if (strcmp (name, "object") == 0)
    return ++walk->n_objects > 0;
  if (strcmp (name, "annotation") == 0)
    return ++walk->n_comments > 0;
  if (strcmp (name, "hidden-text") == 0 || is_hidden (walk, xml, name))
    return ++walk->n_hidden > 0;
  if (strcmp (name, "image") == 0)
    return ++walk->n_pictures > 0;
  return FALSE;
}

static void
start_cell (Walk *walk, TemaXml *xml)
{
  guint n = get_count (walk, xml, "number-columns-repeated");

  g_array_append_val (walk->cells, walk->text->len);
  g_array_append_val (walk->repeats, n);
}

static void
end_cell (Walk *walk)
{
  guint last = walk->cells->len - 1;
  gsize first = g_array_index (walk->cells, gsize, last);

  while (walk->text->len > first && walk->text->str[walk->text->len - 1] == '\n')
    g_string_truncate (walk->text, walk->text->len - 1);
  g_string_append_c (walk->text, '\t');
  if (walk->text->len == first + 1)
    add_filler (walk, '\t', g_array_index (walk->repeats, guint, last) - 1);
  g_array_set_size (walk->cells, last);
  g_array_set_size (walk->repeats, last);
}

static void
start_style (Walk *walk, TemaXml *xml, const char *name)
{
  if (strcmp (name, "style") == 0)
    {
      g_free (walk->style);
      walk->style = tema_xml_dup_attribute (xml, "name");
    }
  else if (strcmp (name, "text-properties") == 0 && walk->style != NULL)
    {
      g_autofree char *display = tema_xml_dup_attribute (xml, "display");

      if (display != NULL && strcmp (display, "none") == 0)
        g_hash_table_add (walk->hidden, g_strdup (walk->style));
    }
}

static void
on_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->n_skipped > 0)
    walk->n_skipped++;
  else if (!walk->in_body && strcmp (name, "text") == 0 && strstr (uri, ":office:") != NULL)
    walk->in_body = TRUE;
  else if (!walk->in_body)
    start_style (walk, xml, name);
  else if (is_skipped (walk, xml, name))
    walk->n_skipped = 1;
  else if (strcmp (name, "p") == 0 || strcmp (name, "h") == 0)
    walk->n_paragraphs++;
  else if (strcmp (name, "s") == 0)
    add_filler (walk, ' ', get_count (walk, xml, "c"));
  else if (strcmp (name, "tab") == 0)
    g_string_append_c (walk->text, '\t');
  else if (strcmp (name, "line-break") == 0)
    g_string_append_c (walk->text, '\n');
  else if (strcmp (name, "change") == 0)
    walk->n_deleted++;
  else if (strcmp (name, "table-cell") == 0)
    start_cell (walk, xml);
  else if (strcmp (name, "note-body") == 0)
    walk->note_start = walk->text->len;
}

/* The note's body was written behind its mark; it moves to the end. */
static void
end_note (Walk *walk)
{
  g_autofree char *body = g_strdup (walk->text->str + MIN (walk->note_start, walk->text->len));

  g_string_truncate (walk->text, MIN (walk->note_start, walk->text->len));
  walk->n_notes++;
  g_string_append_printf (walk->text, "[%u]", walk->n_notes);
  g_string_append_printf (walk->note_list, "[%u] %s\n", walk->n_notes, g_strstrip (body));
}

static void
on_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->n_skipped > 0)
    walk->n_skipped--;
  else if (!walk->in_body)
    return;
  else if (strcmp (name, "text") == 0 && strstr (uri, ":office:") != NULL)
    walk->in_body = FALSE;
  else if ((strcmp (name, "p") == 0 || strcmp (name, "h") == 0) && walk->n_paragraphs > 0)
    {
      walk->n_paragraphs--;
      g_string_append_c (walk->text, '\n');
    }
  else if (strcmp (name, "table-cell") == 0 && walk->cells->len > 0)
    end_cell (walk);
  else if (strcmp (name, "table-row") == 0 && walk->text->len > 0
           && walk->text->str[walk->text->len - 1] == '\t')
    walk->text->str[walk->text->len - 1] = '\n';
  else if (strcmp (name, "note-body") == 0)
    end_note (walk);
}

/* OpenDocument folds white space: only text:s, text:tab and text:line-break are layout. */
static void
on_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->n_skipped > 0 || !walk->in_body || walk->n_paragraphs == 0)
    return;
  for (gsize i = 0; i < n_bytes; i++)
    {
      gboolean is_blank = strchr (" \t\n\r", text[i]) != NULL;
      char last = walk->text->len == 0 ? '\n' : walk->text->str[walk->text->len - 1];

      if (!is_blank)
        g_string_append_c (walk->text, text[i]);
      else if (last != ' ' && last != '\n')
        g_string_append_c (walk->text, ' ');
    }
}

static void
tell (TemaReading *reading, guint n, const char *sentence)
{
  if (n > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s: %u", sentence, n);
}

static void
finish (Walk *walk, TemaReading *reading)
{
  if (walk->note_list->len > 0)
    {
      g_string_append_printf (walk->text, "\n%s", walk->note_list->str);
      tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                             _ ("Footnotes and endnotes stand at the end of the text: %u"),
                             walk->n_notes);
    }
  tell (reading, walk->n_deleted, _ ("Deleted passages (tracked changes) left out"));
  tell (reading, walk->n_comments, _ ("Comments left out"));
  tell (reading, walk->n_hidden, _ ("Hidden passages left out"));
  tell (reading, walk->n_pictures, _ ("Pictures left out"));
  tell (reading, walk->n_objects, _ ("Embedded objects left out"));
  tell (reading, walk->n_shortened,
        _ ("Rows of more than 1,000 blanks or empty cells, shortened to that"));
  tema_reading_take_text (reading, g_strdup (walk->text->str));
}

static gboolean
is_wanted (const char *name, gpointer user_data)
{
  return strcmp (name, "content.xml") == 0 || strcmp (name, "styles.xml") == 0
         || strcmp (name, "META-INF/manifest.xml") == 0;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
contains (GBytes *bytes, const char *what)
{
  gsize n_bytes;
  const char *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &n_bytes);

  return data != NULL && memmem (data, n_bytes, what, strlen (what)) != NULL;
}

static gboolean
read_parts (TemaZip *zip, Walk *walk, TemaReading *reading, GError **error)
{
  static const TemaXmlHandler handler = { on_start, on_end, on_text };
  GBytes *content = tema_zip_peek (zip, "content.xml");
  GBytes *styles = tema_zip_peek (zip, "styles.xml");

  if (contains (tema_zip_peek (zip, "META-INF/manifest.xml"), "encryption-data"))
    return refuse (error, _ ("it is protected by a password; save it without one and try again"));
  if (content == NULL)
    return refuse (error, _ ("it is not an OpenDocument text: the part with the text is missing"));
  if ((styles != NULL && !tema_xml_walk (styles, &handler, walk, error))
      || !tema_xml_walk (content, &handler, walk, error))
    return FALSE;
  finish (walk, reading);
  if (contains (styles, "<style:header>") || contains (styles, "<style:footer>"))
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                           _ ("The headers and footers of the pages were left out"));
  return TRUE;
}

static TemaReading *
odt_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaZip) zip = tema_zip_read (bytes, is_wanted, NULL, error);
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("OpenDocument text"));
  Walk walk = { 0 };
  gboolean is_read;

  if (zip == NULL)
    return NULL;
  walk.text = g_string_new (NULL);
  walk.note_list = g_string_new (NULL);
  walk.cells = g_array_new (FALSE, FALSE, sizeof (gsize));
  walk.repeats = g_array_new (FALSE, FALSE, sizeof (guint));
  walk.hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  is_read = read_parts (zip, &walk, reading, error);
  g_string_free (walk.text, TRUE);
  g_string_free (walk.note_list, TRUE);
  g_array_unref (walk.cells);
  g_array_unref (walk.repeats);
  g_hash_table_unref (walk.hidden);
  g_free (walk.style);
  if (!is_read)
    return NULL;
  tema_speaker_labels_apply (reading);
  return g_steal_pointer (&reading);
}

const TemaReader tema_reader_odt = {
  .id = "odt",
  .name = N_ ("OpenDocument text"),
  .suffixes = odt_suffixes,
  .sniff = odt_sniff,
  .read = odt_read,
  .needs_worker = TRUE,
};
