/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Elements of other programs on their way back: as they came, but for what is no longer there and
 * for the names of their files. */
#include "tema-config.h"

#include "formats/refi/tema-write-qde-private.h"

#include "base/tema-guid.h"
#include "formats/tema-xml.h"

#include <string.h>

/* A Coding that is open. */
typedef struct
{
  gsize at; /* where it begins */
  gboolean is_dropped;
} OpenCoding;

typedef struct
{
  TemaQdeWriter *writer;
  const TemaStudyForeign *part;
  GString *xml;
  GArray *codings; /* of OpenCoding, one in the other; the first stands for the whole part */
  guint n_skipped; /* open elements that are left out */
} Filter;

static OpenCoding *
innermost (Filter *filter)
{
  return &g_array_index (filter->codings, OpenCoding, filter->codings->len - 1);
}

static gboolean
is_dangling (Filter *filter, TemaXml *xml, const char *name)
{
  g_autofree char *target = tema_xml_dup_attribute (xml, "targetGUID");

  if (target == NULL)
    return FALSE;
  if (strcmp (name, "NoteRef") == 0)
    return !g_hash_table_contains (filter->writer->notes, target);
  return g_str_has_prefix (name, "Member")
         && !g_hash_table_contains (filter->writer->things, target);
}

/* A picture or a recording whose file has another name now than it came with. */
static gboolean
append_media (Filter *filter, TemaXml *xml, const char *name)
{
  g_autofree char *value = tema_xml_dup_attribute (xml, "guid");
  g_autofree char *guid = g_str_has_suffix (name, "Source") ? tema_guid_normalize (value) : NULL;
  g_autofree char *path = guid != NULL ? _tema_qde_dup_file_path (filter->writer, guid) : NULL;
  g_autofree char *said = path != NULL ? tema_xml_dup_attribute (xml, "name") : NULL;

  if (path == NULL)
    return FALSE;
  g_string_append_printf (filter->xml, " guid=\"%s\" name=\"", guid);
  tema_xml_append (filter->xml, said != NULL ? said : "", TRUE);
  g_string_append (filter->xml, "\" path=\"");
  tema_xml_append (filter->xml, path, TRUE);
  g_string_append_c (filter->xml, '"');
  return TRUE;
}

/* A transcript has the text of its document; without one it is nothing. */
static gboolean
append_transcript (Filter *filter, TemaXml *xml)
{
  GHashTable *paths = filter->writer->text_paths;
  g_autofree char *guid = tema_xml_dup_attribute (xml, "guid");
  const char *own = guid != NULL ? g_hash_table_lookup (paths, guid) : NULL;
  const char *path = own != NULL ? own : g_hash_table_lookup (paths, filter->part->owner);
  g_autofree char *derived = own != NULL ? _tema_qde_dup_derived (guid, "transcript") : NULL;
  static const char *const attributes[]
      = { "name", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime" };

  if (guid == NULL || path == NULL)
    return FALSE;
  /* The document has that GUID already. */
  g_string_append_printf (filter->xml, "<Transcript guid=\"%s\" plainTextPath=\"",
                          derived != NULL ? derived : guid);
  tema_xml_append (filter->xml, path, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *value = tema_xml_dup_attribute (xml, attributes[i]);

      if (value == NULL)
        continue;
      g_string_append_printf (filter->xml, "\" %s=\"", attributes[i]);
      tema_xml_append (filter->xml, value, TRUE);
    }
  g_string_append (filter->xml, "\">");
  return TRUE;
}

static void
foreign_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Filter *filter = user_data;

  if (filter->n_skipped > 0 || is_dangling (filter, xml, name))
    {
      filter->n_skipped++;
      return;
    }
  if (strcmp (name, "Transcript") == 0)
    {
      filter->n_skipped += !append_transcript (filter, xml);
      return;
    }
  if (strcmp (name, "Coding") == 0)
    {
      OpenCoding coding = { .at = filter->xml->len };

      g_array_append_val (filter->codings, coding);
    }
  else if (strcmp (name, "CodeRef") == 0)
    {
      g_autofree char *target = tema_xml_dup_attribute (xml, "targetGUID");
      g_autofree char *folded = target != NULL ? g_ascii_strdown (target, -1) : NULL;
      char *bare = folded;

      if (bare != NULL && *bare == '{' && strlen (bare) == 38)
        {
          bare[37] = '\0';
          bare++;
        }
      innermost (filter)->is_dropped
          = bare == NULL || !g_hash_table_contains (filter->writer->codes, bare);
    }
  g_string_append_printf (filter->xml, "<%s", name);
  if (!append_media (filter, xml, name))
    tema_xml_append_attributes (xml, filter->xml);
  g_string_append_c (filter->xml, '>');
}

static void
foreign_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Filter *filter = user_data;

  if (filter->n_skipped > 0)
    {
      filter->n_skipped--;
      return;
    }
  g_string_append_printf (filter->xml, "</%s>", name);
  if (strcmp (name, "Coding") != 0)
    return;
  if (innermost (filter)->is_dropped)
    g_string_truncate (filter->xml, innermost (filter)->at);
  g_array_set_size (filter->codings, filter->codings->len - 1);
}

static void
foreign_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Filter *filter = user_data;
  g_autofree char *owned = g_strndup (text, n_bytes);

  if (filter->n_skipped == 0)
    tema_xml_append (filter->xml, owned, FALSE);
}

/* Another program's element, without codings by codes that are no longer there. */
void
_tema_qde_foreign (TemaQdeWriter *self, const TemaStudyForeign *part)
{
  static const TemaXmlHandler handler = { foreign_start, foreign_end, foreign_text };
  g_autoptr (GBytes) bytes = g_bytes_new_static (part->xml, strlen (part->xml));
  g_autoptr (GString) filtered = g_string_new (NULL);
  g_autoptr (GArray) codings = g_array_new (FALSE, TRUE, sizeof (OpenCoding));
  Filter filter = { .writer = self, .part = part, .xml = filtered, .codings = codings };

  g_array_set_size (codings, 1);
  if (!tema_xml_walk (bytes, &handler, &filter, NULL)
      || (strcmp (part->kind, "CodeRef") == 0 && innermost (&filter)->is_dropped))
    return;
  _tema_qde_indent (self);
  g_string_append (self->xml, filtered->str);
  g_string_append_c (self->xml, '\n');
}
