/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads OPML, from any outliner; what Tema wrote itself comes back whole. */
#include "tema-config.h"

#include "base/tema-guid.h"
#include "formats/tema-map-formats-private.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const opml_suffixes[] = { ".opml", NULL };

typedef struct
{
  TemaMapGrowth growth;
  GString *words; /* of the title or of a long note */
  gboolean is_collecting;
  gboolean is_ours;
  guint n_elements; /* open elements */
} Walk;

static guint
opml_sniff (GBytes *bytes, const char *file_name)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gsize n_head = MIN (n_bytes, 4096);

  if (n_head < 6)
    return 0;
  if (memmem (data, n_head, "<opml", 5) != NULL || memmem (data, n_head, "<OPML", 5) != NULL
      || memmem (data, n_head, "<\0o\0p\0m\0l\0", 10) != NULL)
    return 95;
  return tema_name_has_suffix (file_name, opml_suffixes) && memchr (data, '<', MIN (n_head, 64))
             ? 60
             : 0;
}

static gboolean
is_yes (const char *text)
{
  return text != NULL && g_ascii_strcasecmp (text, "true") == 0;
}

static gboolean
take_place (TemaXml *xml, const char *name, int *place)
{
  g_autofree char *text = tema_xml_dup_attribute (xml, name);
  gint64 number;

  if (text == NULL
      || !g_ascii_string_to_signed (text, 10, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE, &number,
                                    NULL))
    return FALSE;
  *place = number;
  return TRUE;
}

/* What a node stood for: whoever takes the map looks whether that is there. */
static void
take_subject (TemaXml *xml, TemaMapStateNode *node)
{
  g_autofree char *kind = tema_xml_dup_attribute (xml, "stands-for");
  g_autofree char *subject = tema_xml_dup_attribute (xml, "subject");
  g_autofree char *guid = subject != NULL ? tema_guid_normalize (subject) : NULL;
  g_autofree char *shows_counts = tema_xml_dup_attribute (xml, "counts");

  if (kind == NULL || guid == NULL)
    return;
  node->subject = _tema_map_subject_from_key (kind);
  if (node->subject == TEMA_NODE_IDEA)
    return;
  g_free (node->subject_guid);
  node->subject_guid = g_steal_pointer (&guid);
  node->shows_counts = is_yes (shows_counts);
}

/* What stands in Tema's own namespace. */
static void
take_own (Walk *walk, TemaXml *xml, TemaMapStateNode *node)
{
  g_autofree char *color = tema_xml_dup_attribute (xml, "color");
  g_autofree char *shape = tema_xml_dup_attribute (xml, "shape");
  g_autofree char *is_folded = tema_xml_dup_attribute (xml, "folded");
  g_autofree char *id = tema_xml_dup_attribute (xml, "id");

  node->has_own_color = color != NULL && tema_color_parse (color, &node->color);
  if (shape != NULL)
    node->shape = _tema_map_shape_from_key (shape);
  node->is_folded = is_yes (is_folded);
  take_subject (xml, node);
  if (id != NULL && !g_hash_table_contains (walk->growth.ids, id))
    g_hash_table_insert (walk->growth.ids, g_steal_pointer (&id),
                         GUINT_TO_POINTER (walk->growth.state->nodes->len));
  if (!take_place (xml, "x", &node->x) || !take_place (xml, "y", &node->y))
    walk->growth.n_without_place++;
}

/* The note as outliners write it, or else where a link leads. */
static char *
dup_note (TemaXml *xml)
{
  static const char *const names[] = { "_note", "note", "url", "htmlUrl", "xmlUrl" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = tema_xml_dup_attribute (xml, names[i]);

      if (text != NULL && *text != '\0')
        return _tema_map_clean_text (text);
    }
  return g_strdup ("");
}

static void
start_outline (Walk *walk, TemaXml *xml)
{
  g_autofree char *text = tema_xml_dup_attribute (xml, "text");
  g_autofree char *refusal = NULL;
  TemaMapStateNode *node;

  if (text == NULL)
    text = tema_xml_dup_attribute (xml, "title");
  node = _tema_map_growth_add (&walk->growth, text != NULL ? text : "", &refusal);
  if (node == NULL)
    {
      tema_xml_refuse (xml, refusal);
      return;
    }
  g_free (node->note);
  node->note = dup_note (xml);
  take_own (walk, xml, node);
}

static void
start_link (Walk *walk, TemaXml *xml)
{
  g_autofree char *source = tema_xml_dup_attribute (xml, "source");
  g_autofree char *target = tema_xml_dup_attribute (xml, "target");
  g_autofree char *label = tema_xml_dup_attribute (xml, "label");
  g_autofree char *arrow = tema_xml_dup_attribute (xml, "arrow");

  if (source != NULL && target != NULL)
    _tema_map_growth_add_link (&walk->growth, source, target, label,
                               g_strcmp0 (arrow, "none") == 0   ? TEMA_EDGE_PLAIN
                               : g_strcmp0 (arrow, "both") == 0 ? TEMA_EDGE_BOTH_WAYS
                                                                : TEMA_EDGE_TO_TARGET);
}

static void
on_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;
  gboolean is_own = strcmp (uri, TEMA_MAP_NAMESPACE) == 0;

  if (walk->n_elements++ == 0)
    {
      g_autofree char *mark = tema_xml_dup_attribute (xml, "map");

      walk->is_ours = mark != NULL;
      if (g_ascii_strcasecmp (name, "opml") != 0)
        tema_xml_refuse (xml, _ ("it is XML, but not OPML"));
    }
  else if (is_own && strcmp (name, "link") == 0)
    start_link (walk, xml);
  else if (!is_own && strcmp (name, "outline") == 0)
    start_outline (walk, xml);
  else if ((is_own && (strcmp (name, "note") == 0 || strcmp (name, "text") == 0))
           || (strcmp (name, "title") == 0 && walk->growth.open->len == 0))
    {
      walk->is_collecting = TRUE;
      g_string_truncate (walk->words, 0);
    }
}

static void
end_words (Walk *walk, const char *name)
{
  TemaMapStateNode *node = _tema_map_growth_get_open (&walk->growth);
  char **place = node == NULL                 ? &walk->growth.state->name
                 : strcmp (name, "note") == 0 ? &node->note
                                              : &node->text;

  walk->is_collecting = FALSE;
  g_free (*place);
  *place = _tema_map_clean_text (walk->words->str);
}

static void
on_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;

  walk->n_elements--;
  if (walk->is_collecting)
    end_words (walk, name);
  else if (strcmp (uri, TEMA_MAP_NAMESPACE) != 0 && strcmp (name, "outline") == 0)
    _tema_map_growth_close (&walk->growth);
}

static void
on_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->is_collecting)
    g_string_append_len (walk->words, text, n_bytes);
}

/* An outline has many lines at its top, a map one middle. */
static void
give_middle (TemaMapState *map)
{
  guint n_roots = 0;

  for (guint i = 0; i < map->nodes->len; i++)
    n_roots += tema_map_state_get_node (map, i)->parent < 0;
  if (n_roots > 1)
    _tema_map_gather (map, *map->name != '\0' ? map->name : _ ("Outline"));
}

static TemaReading *
opml_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  static const TemaXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("OPML outline"));
  Walk walk = { .words = g_string_new (NULL) };
  gboolean is_read;

  _tema_map_growth_init (&walk.growth);
  is_read = tema_xml_walk (bytes, &handler, &walk, error);
  if (is_read)
    {
      reading->map = _tema_map_growth_finish (&walk.growth, reading);
      if (!walk.is_ours)
        give_middle (reading->map);
    }
  _tema_map_growth_clear (&walk.growth);
  g_string_free (walk.words, TRUE);
  return is_read ? g_steal_pointer (&reading) : NULL;
}

const TemaReader tema_reader_opml = {
  .id = "opml",
  .name = N_ ("OPML outline"),
  .suffixes = opml_suffixes,
  .sniff = opml_sniff,
  .read = opml_read,
  .needs_worker = TRUE,
};
