/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads mind maps of FreeMind and Freeplane. */
#include "tema-config.h"

#include "formats/tema-map-formats-private.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const mm_suffixes[] = { ".mm", NULL };

typedef struct
{
  TemaMapGrowth growth;
  GArray *ids;            /* char *: of each open node */
  GHashTable *free_nodes; /* index: those that stand by themselves */
  GString *words;         /* of the rich text that is open */
  char *rich_type;        /* NULL outside */
  guint rich_depth;
  gboolean is_blank; /* whether a blank is due before the next word */
  guint n_elements;  /* open elements */
  guint n_icons;
} Walk;

static guint
mm_sniff (GBytes *bytes, const char *file_name)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  gsize n_head = MIN (n_bytes, 4096);

  if (n_head < 6 || memmem (data, n_head, "<map", 4) == NULL)
    return 0;
  if (memmem (data, n_head, "<node", 5) != NULL || memmem (data, n_head, "version=", 8) != NULL)
    return tema_name_has_suffix (file_name, mm_suffixes) ? 95 : 80;
  return tema_name_has_suffix (file_name, mm_suffixes) ? 60 : 0;
}

static void
take_color (TemaXml *xml, const char *name, TemaMapStateNode *node)
{
  g_autofree char *text = tema_xml_dup_attribute (xml, name);

  if (text != NULL && !node->has_own_color)
    node->has_own_color = tema_color_parse (text, &node->color);
}

static TemaNodeShape
find_shape (const char *style)
{
  if (style == NULL)
    return TEMA_NODE_BY_DEPTH;
  if (strcmp (style, "bubble") == 0)
    return TEMA_NODE_PILL;
  if (strcmp (style, "rectangle") == 0)
    return TEMA_NODE_BOX;
  if (strcmp (style, "oval") == 0)
    return TEMA_NODE_ELLIPSE;
  return strcmp (style, "fork") == 0 ? TEMA_NODE_WORDS : TEMA_NODE_BY_DEPTH;
}

static void
start_node (Walk *walk, TemaXml *xml)
{
  g_autofree char *text = tema_xml_dup_attribute (xml, "TEXT");
  g_autofree char *is_folded = tema_xml_dup_attribute (xml, "FOLDED");
  g_autofree char *style = tema_xml_dup_attribute (xml, "STYLE");
  g_autofree char *refusal = NULL;
  char *id = tema_xml_dup_attribute (xml, "ID");
  TemaMapStateNode *node;

  if (text == NULL)
    text = tema_xml_dup_attribute (xml, "LOCALIZED_TEXT");
  node = _tema_map_growth_add (&walk->growth, text != NULL ? text : "", &refusal);
  if (node == NULL)
    {
      g_free (id);
      tema_xml_refuse (xml, refusal);
      return;
    }
  if (id == NULL)
    id = g_strdup_printf ("tema-%u", walk->growth.state->nodes->len);
  if (!g_hash_table_contains (walk->growth.ids, id))
    g_hash_table_insert (walk->growth.ids, g_strdup (id),
                         GUINT_TO_POINTER (walk->growth.state->nodes->len));
  g_array_append_val (walk->ids, id);
  take_color (xml, "BACKGROUND_COLOR", node);
  node->shape = find_shape (style);
  node->is_folded = is_folded != NULL && strcmp (is_folded, "true") == 0;
  walk->growth.n_without_place++;
}

static gboolean
is_none (const char *arrow)
{
  return arrow == NULL || g_ascii_strcasecmp (arrow, "none") == 0;
}

static void
start_arrow (Walk *walk, TemaXml *xml)
{
  g_autofree char *target = tema_xml_dup_attribute (xml, "DESTINATION");
  g_autofree char *label = tema_xml_dup_attribute (xml, "MIDDLE_LABEL");
  g_autofree char *at_start = tema_xml_dup_attribute (xml, "STARTARROW");
  g_autofree char *at_end = tema_xml_dup_attribute (xml, "ENDARROW");
  TemaEdgeArrow arrow = !is_none (at_start) ? TEMA_EDGE_BOTH_WAYS : TEMA_EDGE_TO_TARGET;

  if (is_none (at_start) && at_end != NULL && is_none (at_end))
    arrow = TEMA_EDGE_PLAIN;
  if (target != NULL && walk->ids->len > 0)
    _tema_map_growth_add_link (&walk->growth, g_array_index (walk->ids, char *, walk->ids->len - 1),
                               target, label, arrow);
}

static gboolean
is_block (const char *name)
{
  static const char *const blocks[] = { "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "pre" };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (g_ascii_strcasecmp (name, blocks[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
start_rich (Walk *walk, TemaXml *xml)
{
  char *type = tema_xml_dup_attribute (xml, "TYPE");

  walk->rich_type = type != NULL ? type : g_strdup ("NODE");
  walk->rich_depth = walk->n_elements;
  walk->is_blank = FALSE;
  g_string_truncate (walk->words, 0);
}

/* What belongs to the node that is open. */
static void
start_part (Walk *walk, TemaXml *xml, const char *name)
{
  TemaMapStateNode *node = _tema_map_growth_get_open (&walk->growth);

  if (strcmp (name, "richcontent") == 0)
    start_rich (walk, xml);
  else if (strcmp (name, "arrowlink") == 0)
    start_arrow (walk, xml);
  else if (strcmp (name, "edge") == 0)
    take_color (xml, "COLOR", node);
  else if (strcmp (name, "icon") == 0)
    walk->n_icons++;
  else if (strcmp (name, "hook") == 0)
    {
      g_autofree char *hook = tema_xml_dup_attribute (xml, "NAME");

      if (g_strcmp0 (hook, "FreeNode") == 0)
        g_hash_table_add (
            walk->free_nodes,
            GUINT_TO_POINTER (g_array_index (walk->growth.open, int, walk->growth.open->len - 1)));
    }
}

static void
on_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;

  walk->n_elements++;
  if (walk->n_elements == 1)
    {
      if (strcmp (name, "map") != 0)
        tema_xml_refuse (xml, _ ("it is XML, but not a mind map of FreeMind or Freeplane"));
    }
  else if (walk->rich_type != NULL)
    {
      if (g_ascii_strcasecmp (name, "br") == 0)
        g_string_append_c (walk->words, '\n');
    }
  else if (strcmp (name, "node") == 0)
    start_node (walk, xml);
  else if (walk->growth.open->len > 0)
    start_part (walk, xml, name);
}

/* Rich text is told by its words and lines. Blanks that HTML would not show were dropped; those it
 * shows are no-break ones, which are ordinary in a map. */
static char *
finish_rich (GString *words)
{
  g_string_replace (words, "\xc2\xa0", " ", 0);
  if (words->len > 0 && words->str[words->len - 1] == '\n')
    g_string_truncate (words, words->len - 1);
  return _tema_map_clean_text (words->str);
}

static void
end_rich (Walk *walk)
{
  TemaMapStateNode *node = _tema_map_growth_get_open (&walk->growth);
  g_autofree char *text = finish_rich (walk->words);

  if (strcmp (walk->rich_type, "NODE") == 0)
    {
      g_free (node->text);
      node->text = g_steal_pointer (&text);
    }
  else if (*node->note == '\0' || *text == '\0')
    {
      g_free (node->note);
      node->note = g_steal_pointer (&text);
    }
  else
    {
      g_autofree char *before = node->note;

      node->note = g_strconcat (before, "\n\n", text, NULL);
    }
  g_clear_pointer (&walk->rich_type, g_free);
}

static void
close_node (Walk *walk)
{
  if (walk->ids->len == 0)
    return;
  g_free (g_array_index (walk->ids, char *, walk->ids->len - 1));
  g_array_set_size (walk->ids, walk->ids->len - 1);
  _tema_map_growth_close (&walk->growth);
}

static void
on_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->rich_type != NULL)
    {
      if (walk->n_elements == walk->rich_depth)
        end_rich (walk);
      else if (is_block (name))
        {
          g_string_append_c (walk->words, '\n');
          walk->is_blank = FALSE;
        }
    }
  else if (strcmp (name, "node") == 0)
    close_node (walk);
  walk->n_elements--;
}

static void
on_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->rich_type == NULL)
    return;
  for (gsize i = 0; i < n_bytes; i++)
    if (strchr (" \t\r\n", text[i]) != NULL && text[i] != '\0')
      walk->is_blank = TRUE;
    else
      {
        if (walk->is_blank && walk->words->len > 0
            && walk->words->str[walk->words->len - 1] != '\n')
          g_string_append_c (walk->words, ' ');
        walk->is_blank = FALSE;
        g_string_append_c (walk->words, text[i]);
      }
}

/* Free nodes hang on the middle in the file; in a map they hang on nothing, and come after it. */
static void
set_free (TemaMapState *map, GHashTable *free_nodes)
{
  g_autofree gboolean *is_free = g_new0 (gboolean, MAX (map->nodes->len, 1));
  g_autofree int *places = g_new0 (int, MAX (map->nodes->len, 1));
  GPtrArray *sorted = g_ptr_array_new ();
  guint n_nodes = map->nodes->len;

  for (guint i = 0; i < n_nodes; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (map->nodes, i);

      if (node->parent == 0 && g_hash_table_contains (free_nodes, GUINT_TO_POINTER (i)))
        {
          is_free[i] = TRUE;
          node->parent = -1;
        }
      else
        is_free[i] = node->parent >= 0 && is_free[node->parent];
    }
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < n_nodes; i++)
      if (is_free[i] == (turn == 1))
        {
          places[i] = sorted->len;
          g_ptr_array_add (sorted, g_ptr_array_index (map->nodes, i));
        }
  for (guint i = 0; i < n_nodes; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (sorted, i);

      map->nodes->pdata[i] = node;
      if (node->parent >= 0)
        node->parent = places[node->parent];
    }
  for (guint i = 0; i < map->edges->len; i++)
    {
      TemaMapStateEdge *edge = g_ptr_array_index (map->edges, i);

      edge->source = places[edge->source];
      edge->target = places[edge->target];
    }
  g_ptr_array_unref (sorted);
}

static void
finish (Walk *walk, TemaReading *reading)
{
  reading->map = _tema_map_growth_finish (&walk->growth, reading);
  if (g_hash_table_size (walk->free_nodes) > 0)
    set_free (reading->map, walk->free_nodes);
  if (walk->n_icons > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s: %u", _ ("Icons left out"),
                           walk->n_icons);
}

static TemaReading *
mm_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  static const TemaXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("FreeMind mind map"));
  Walk walk = { .words = g_string_new (NULL) };
  gboolean is_read;

  _tema_map_growth_init (&walk.growth);
  walk.ids = g_array_new (FALSE, FALSE, sizeof (char *));
  walk.free_nodes = g_hash_table_new (NULL, NULL);
  is_read = tema_xml_walk (bytes, &handler, &walk, error);
  if (is_read)
    finish (&walk, reading);
  while (walk.ids->len > 0)
    close_node (&walk);
  g_array_unref (walk.ids);
  g_hash_table_unref (walk.free_nodes);
  g_free (walk.rich_type);
  g_string_free (walk.words, TRUE);
  _tema_map_growth_clear (&walk.growth);
  return is_read ? g_steal_pointer (&reading) : NULL;
}

const TemaReader tema_reader_mm = {
  .id = "mm",
  .name = N_ ("FreeMind mind map"),
  .suffixes = mm_suffixes,
  .sniff = mm_sniff,
  .read = mm_read,
  .needs_worker = TRUE,
};
