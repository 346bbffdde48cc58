/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writes a map as OPML 2.0, which every outliner reads. What OPML does not know stands in a
 * namespace of its own, as OPML says it shall. */
#include "tema-config.h"

#include "formats/tema-map-formats-private.h"
#include "formats/tema-xml.h"

#include <string.h>

static const char *const arrow_keys[] = { "none", "target", "both" };

static void
append_attribute (GString *xml, const char *name, const char *value)
{
  g_string_append_printf (xml, " %s=\"", name);
  tema_xml_append (xml, value, TRUE);
  g_string_append_c (xml, '"');
}

static void
append_element (GString *xml, const char *name, const char *text)
{
  g_string_append_printf (xml, "<%s>", name);
  tema_xml_append (xml, text, FALSE);
  g_string_append_printf (xml, "</%s>\n", name);
}

static void
append_links (GString *xml, const TemaMapState *state, GHashTable *ends)
{
  for (guint i = 0; i < state->edges->len; i++)
    {
      const TemaMapStateEdge *edge = tema_map_state_get_edge (state, i);

      g_hash_table_add (ends, GINT_TO_POINTER (edge->source));
      g_hash_table_add (ends, GINT_TO_POINTER (edge->target));
      g_string_append_printf (xml, "    <tema:link source=\"n%d\" target=\"n%d\" arrow=\"%s\"",
                              edge->source, edge->target, arrow_keys[edge->arrow]);
      if (*edge->label != '\0')
        append_attribute (xml, "label", edge->label);
      g_string_append (xml, "/>\n");
    }
}

static gboolean
is_long (const char *text)
{
  return strlen (text) > TEMA_MAP_MAX_ATTRIBUTE;
}

static void
append_start (GString *xml, const TemaMapStateNode *node, guint index, GHashTable *ends)
{
  g_string_append (xml, "<outline");
  append_attribute (xml, "text", is_long (node->text) ? "" : node->text);
  if (*node->note != '\0' && !is_long (node->note))
    append_attribute (xml, "_note", node->note);
  if (node->has_own_color)
    {
      g_autofree char *color = tema_color_to_string (&node->color);

      append_attribute (xml, "tema:color", color);
    }
  if (node->shape != TEMA_NODE_BY_DEPTH)
    append_attribute (xml, "tema:shape", _tema_map_shape_to_key (node->shape));
  if (node->is_folded)
    append_attribute (xml, "tema:folded", "true");
  if (node->subject != TEMA_NODE_IDEA)
    {
      append_attribute (xml, "tema:stands-for", _tema_map_subject_to_key (node->subject));
      append_attribute (xml, "tema:subject", node->subject_guid);
      if (node->shows_counts)
        append_attribute (xml, "tema:counts", "true");
    }
  if (g_hash_table_contains (ends, GUINT_TO_POINTER (index)))
    g_string_append_printf (xml, " tema:id=\"n%u\"", index);
  g_string_append_printf (xml, " tema:x=\"%d\" tema:y=\"%d\"", node->x, node->y);
}

static void
append_indent (GString *xml, guint depth)
{
  for (guint i = 0; i < depth + 2; i++)
    g_string_append (xml, "  ");
}

static void
append_outlines (GString *xml, const TemaMapState *state, GHashTable *ends)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i <= state->nodes->len; i++)
    {
      const TemaMapStateNode *node
          = i < state->nodes->len ? tema_map_state_get_node (state, i) : NULL;
      int parent = node != NULL ? node->parent : -1;

      while (open->len > 0 && g_array_index (open, int, open->len - 1) != parent)
        {
          g_array_set_size (open, open->len - 1);
          append_indent (xml, open->len);
          g_string_append (xml, "</outline>\n");
        }
      if (node == NULL)
        break;
      append_indent (xml, open->len);
      append_start (xml, node, i, ends);
      g_string_append (xml, ">\n");
      if (is_long (node->text))
        append_element (xml, "tema:text", node->text);
      if (is_long (node->note))
        append_element (xml, "tema:note", node->note);
      g_array_append_val (open, i);
    }
}

/* Writes all of a map; reading it back gives an equal one. */
void
_tema_write_map_opml (const TemaMapState *state, GString *xml)
{
  g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);

  g_string_append (xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" "
                        "xmlns:tema=\"" TEMA_MAP_NAMESPACE "\" tema:map=\"1\">\n  <head>\n    ");
  append_element (xml, "title", state->name);
  append_links (xml, state, ends);
  g_string_append (xml, "  </head>\n  <body>\n");
  append_outlines (xml, state, ends);
  g_string_append (xml, "  </body>\n</opml>\n");
}
