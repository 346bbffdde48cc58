/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads REFI-QDA codebooks in every dialect that programs write. */
#include "tema-config.h"

#include "base/tema-color.h"
#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CODE_DEPTH 100
#define MAX_CODES 100000
#define MAX_NAME_CHARS 500 /* of a code in a project */

static const char *const qdc_suffixes[] = { ".qdc", NULL };

typedef struct
{
  TemaOutline *outline;
  GHashTable *guids;
  GArray *open; /* index of each open code */
  GString *description;
  guint n_elements; /* open elements */
  gboolean in_description, in_codes, is_codebook;
  guint n_sets, n_bad_guids, n_bad_colors, n_nameless, n_shortened;
} Walk;

static guint
qdc_sniff (GBytes *bytes, const char *file_name)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gsize n_head = MIN (n_bytes, 4096);

  if (n_head < 20)
    return 0;
  if (memmem (data, n_head, "CodeBook", 8) != NULL && memmem (data, n_head, "<Project", 8) == NULL
      && memchr (data, '<', MIN (n_head, 64)) != NULL)
    return 95;
  if (memmem (data, n_head, "C\0o\0d\0e\0B\0o\0o\0k", 15) != NULL)
    return 95;
  return tema_name_has_suffix (file_name, qdc_suffixes) && memmem (data, n_head, "<?xml", 5) != NULL
             ? 60
             : 0;
}

static void
take_guid (Walk *walk, TemaXml *xml, TemaOutlineCode *code)
{
  g_autofree char *text = tema_xml_dup_attribute (xml, "guid");
  char *guid = text == NULL ? NULL : tema_guid_normalize (text);

  if (guid == NULL || g_hash_table_contains (walk->guids, guid))
    {
      walk->n_bad_guids++;
      g_free (guid);
      guid = tema_guid_new ();
    }
  g_hash_table_add (walk->guids, g_strdup (guid));
  code->guid = guid;
}

static void
take_color (Walk *walk, TemaXml *xml, TemaOutlineCode *code)
{
  g_autofree char *text = tema_xml_dup_attribute (xml, "color");

  if (text == NULL || text[0] == '\0')
    return;
  code->has_color = tema_color_parse (text, &code->color);
  walk->n_bad_colors += !code->has_color;
}

static gboolean
is_yes (const char *text)
{
  return text == NULL || !(g_ascii_strcasecmp (text, "false") == 0 || strcmp (text, "0") == 0);
}

static void
start_code (Walk *walk, TemaXml *xml)
{
  g_autofree char *name = tema_xml_dup_attribute (xml, "name");
  g_autofree char *is_codable = tema_xml_dup_attribute (xml, "isCodable");
  guint index = walk->outline->codes->len;
  TemaOutlineCode *code;

  if (walk->open->len >= MAX_CODE_DEPTH || index >= MAX_CODES)
    {
      tema_xml_refuse (xml, _ ("its codes are nested deeper than 100 or are more than 100,000"));
      return;
    }
  if (name == NULL || g_strstrip (name)[0] == '\0')
    {
      g_free (name);
      name = g_strdup (_ ("Code without a name"));
      walk->n_nameless++;
    }
  if (g_utf8_strlen (name, -1) > MAX_NAME_CHARS)
    {
      *g_utf8_offset_to_pointer (name, MAX_NAME_CHARS) = '\0';
      walk->n_shortened++;
    }
  code = tema_outline_add (walk->outline, name, walk->open->len);
  g_array_append_val (walk->open, index);
  code->is_codable = is_yes (is_codable);
  take_guid (walk, xml, code);
  take_color (walk, xml, code);
}

static void
on_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->n_elements++ == 0)
    {
      walk->is_codebook = strcmp (name, "CodeBook") == 0
                          && (uri[0] == '\0' || g_str_has_prefix (uri, "urn:QDA-XML:codebook"));
      if (!walk->is_codebook)
        tema_xml_refuse (xml, _ ("it is XML, but not a REFI-QDA codebook"));
    }
  else if (strcmp (name, "Codes") == 0)
    walk->in_codes = TRUE;
  else if (strcmp (name, "Set") == 0)
    walk->n_sets++;
  else if (walk->in_codes && strcmp (name, "Code") == 0)
    start_code (walk, xml);
  else if (walk->open->len > 0 && strcmp (name, "Description") == 0)
    {
      walk->in_description = TRUE;
      g_string_truncate (walk->description, 0);
    }
}

static void
end_description (Walk *walk)
{
  guint index = g_array_index (walk->open, guint, walk->open->len - 1);
  TemaOutlineCode *code = g_ptr_array_index (walk->outline->codes, index);
  g_autofree char *text = g_strstrip (g_strdup (walk->description->str));

  walk->in_description = FALSE;
  if (text[0] == '\0')
    return;
  g_free (code->description);
  code->description = g_steal_pointer (&text);
}

static void
on_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;

  walk->n_elements--;
  if (strcmp (name, "Codes") == 0)
    walk->in_codes = FALSE;
  else if (walk->in_description && strcmp (name, "Description") == 0)
    end_description (walk);
  else if (walk->in_codes && walk->open->len > 0 && strcmp (name, "Code") == 0)
    g_array_set_size (walk->open, walk->open->len - 1);
}

static void
on_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->in_description)
    for (gsize i = 0; i < n_bytes; i++)
      if (text[i] != '\r')
        g_string_append_c (walk->description, text[i]);
}

static void
tell (Walk *walk, TemaReading *reading, guint n, const char *sentence)
{
  if (n == 0)
    return;
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s: %u", sentence, n);
  g_ptr_array_add (walk->outline->left_out, g_strdup_printf ("%s: %u", sentence, n));
}

static void
add_code (TemaOutline *outline, GHashTable *depths, const TemaStudyCode *row)
{
  const char *name = *row->name != '\0' ? row->name : _ ("Code without a name");
  guint above
      = row->parent != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (depths, row->parent)) : 0;
  TemaOutlineCode *code = tema_outline_add (outline, name, above);

  g_hash_table_insert (depths, (gpointer)row->guid, GUINT_TO_POINTER (above + 1));
  code->guid = g_strdup (row->guid);
  code->description = *row->description != '\0' ? g_strdup (row->description) : NULL;
  code->has_color = row->color != NULL && tema_color_parse (row->color, &code->color);
  code->is_codable = row->is_codable;
}

/* The codes of a codebook that came with its sets, for who wants the codes alone. */
TemaOutline *
_tema_qdc_make_outline (const TemaStudy *study)
{
  TemaOutline *outline = tema_outline_new ();
  g_autoptr (GHashTable) depths = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < study->codes->len; i++)
    add_code (outline, depths, &g_array_index (study->codes, TemaStudyCode, i));
  if (study->themes->len > 0)
    g_ptr_array_add (outline->left_out,
                     g_strdup_printf ("%s: %u", _ ("Sets of codes left out"), study->themes->len));
  return outline;
}

/* Sets of codes become themes, as those of whole projects do. */
static void
read_sets (GBytes *bytes, TemaReading *reading)
{
  g_autoptr (TemaStudy) study = _tema_qdc_read_study (bytes, NULL);

  if (study != NULL && study->themes->len > 0)
    reading->study = g_steal_pointer (&study);
}

static TemaReading *
qdc_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  static const TemaXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("REFI-QDA codebook"));
  Walk walk = { .outline = tema_outline_new () };
  gboolean is_read;

  reading->outline = walk.outline;
  walk.guids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walk.open = g_array_new (FALSE, FALSE, sizeof (guint));
  walk.description = g_string_new (NULL);
  is_read = tema_xml_walk (bytes, &handler, &walk, error);
  if (is_read)
    {
      if (walk.n_sets > 0)
        read_sets (bytes, reading);
      if (reading->study == NULL)
        tell (&walk, reading, walk.n_sets, _ ("Sets of codes left out"));
      tell (&walk, reading, walk.n_bad_guids,
            _ ("Codes that got a new identifier, because theirs was missing, wrong or used twice"));
      tell (&walk, reading, walk.n_bad_colors, _ ("Colours that could not be understood"));
      tell (&walk, reading, walk.n_shortened, _ ("Names of codes shortened to 500 characters"));
      tell (&walk, reading, walk.n_nameless, _ ("Codes without a name"));
    }
  g_hash_table_unref (walk.guids);
  g_array_unref (walk.open);
  g_string_free (walk.description, TRUE);
  return is_read ? g_steal_pointer (&reading) : NULL;
}

const TemaReader tema_reader_qdc = {
  .id = "qdc",
  .name = N_ ("REFI-QDA codebook"),
  .suffixes = qdc_suffixes,
  .sniff = qdc_sniff,
  .read = qdc_read,
  .needs_worker = TRUE,
};
