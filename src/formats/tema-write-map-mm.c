/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writes a map for FreeMind and Freeplane. Their maps have one middle: what stands alone hangs on
 * it as a free node. */
#include "tema-config.h"

#include "formats/tema-map-formats-private.h"
#include "formats/tema-xml.h"

#include <string.h>

static const char *const styles[] = { NULL, "bubble", "rectangle", "oval", "fork" };

/* A paragraph a line; blanks that HTML would not show become no-break ones. */
static void
append_paragraphs (GString *xml, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      for (const char *p = lines[i]; *p != '\0'; p++)
        if (*p == ' ' && (p == lines[i] || p[-1] == ' ' || p[1] == '\0'))
          g_string_append (line, "\xc2\xa0");
        else
          g_string_append_c (line, *p == '\t' ? ' ' : *p);
      g_string_append (xml, "<p>");
      tema_xml_append (xml, line->str, FALSE);
      g_string_append (xml, "</p>");
    }
}

static void
append_rich (GString *xml, const char *type, const char *text)
{
  g_string_append_printf (xml, "<richcontent TYPE=\"%s\"><html><head/><body>", type);
  append_paragraphs (xml, text);
  g_string_append (xml, "</body></html></richcontent>\n");
}

static gboolean
is_left (const TemaMapState *state, const TemaMapStateNode *node)
{
  return node->x < tema_map_state_get_node (state, node->parent)->x;
}

static void
append_start (GString *xml, const TemaMapState *state, guint index)
{
  const TemaMapStateNode *node = tema_map_state_get_node (state, index);

  g_string_append_printf (xml, "<node ID=\"ID_%u\"", index + 1);
  if (strlen (node->text) <= TEMA_MAP_MAX_ATTRIBUTE)
    {
      g_string_append (xml, " TEXT=\"");
      tema_xml_append (xml, node->text, TRUE);
      g_string_append_c (xml, '"');
    }
  if (node->is_folded)
    g_string_append (xml, " FOLDED=\"true\"");
  if (node->parent == 0)
    g_string_append_printf (xml, " POSITION=\"%s\"", is_left (state, node) ? "left" : "right");
  if (styles[node->shape] != NULL)
    g_string_append_printf (xml, " STYLE=\"%s\"", styles[node->shape]);
  g_string_append (xml, ">\n");
}

static void
append_links (GString *xml, const TemaMapState *state, const GArray *edges)
{
  for (guint i = 0; edges != NULL && i < edges->len; i++)
    {
      const TemaMapStateEdge *edge
          = tema_map_state_get_edge (state, g_array_index (edges, guint, i));

      g_string_append_printf (
          xml, "<arrowlink DESTINATION=\"ID_%d\" STARTARROW=\"%s\" ENDARROW=\"%s\"",
          edge->target + 1, edge->arrow == TEMA_EDGE_BOTH_WAYS ? "Default" : "None",
          edge->arrow == TEMA_EDGE_PLAIN ? "None" : "Default");
      if (*edge->label != '\0')
        {
          g_string_append (xml, " MIDDLE_LABEL=\"");
          tema_xml_append (xml, edge->label, TRUE);
          g_string_append_c (xml, '"');
        }
      g_string_append (xml, "/>\n");
    }
}

static void
append_parts (GString *xml, const TemaMapState *state, guint index, GHashTable *edges)
{
  const TemaMapStateNode *node = tema_map_state_get_node (state, index);

  if (strlen (node->text) > TEMA_MAP_MAX_ATTRIBUTE)
    append_rich (xml, "NODE", node->text);
  if (node->has_own_color)
    {
      g_autofree char *color = tema_color_to_string (&node->color);

      g_string_append_printf (xml, "<edge COLOR=\"%s\"/>\n", color);
    }
  if (node->parent < 0 && index > 0)
    g_string_append (xml, "<hook NAME=\"FreeNode\"/>\n");
  if (*node->note != '\0')
    append_rich (xml, "NOTE", node->note);
  append_links (xml, state, g_hash_table_lookup (edges, GUINT_TO_POINTER (index)));
}

static GHashTable *
list_edges (const TemaMapState *state)
{
  GHashTable *edges = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);

  for (guint i = 0; i < state->edges->len; i++)
    {
      gpointer source = GINT_TO_POINTER (tema_map_state_get_edge (state, i)->source);
      GArray *list = g_hash_table_lookup (edges, source);

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (edges, source, list);
        }
      g_array_append_val (list, i);
    }
  return edges;
}

/* Writes words, notes, colours, shapes, folds and cross-links of a map; FreeMind arranges itself.
 */
void
_tema_write_map_mm (const TemaMapState *state, GString *xml)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GHashTable) edges = list_edges (state);

  g_string_append (xml, "<map version=\"1.0.1\">\n");
  for (guint i = 0; i <= state->nodes->len; i++)
    {
      const TemaMapStateNode *node
          = i < state->nodes->len ? tema_map_state_get_node (state, i) : NULL;
      /* What stands alone hangs on the first node. */
      int parent = node == NULL || i == 0 ? -1 : MAX (node->parent, 0);

      while (open->len > 0 && g_array_index (open, int, open->len - 1) != parent)
        {
          g_array_set_size (open, open->len - 1);
          g_string_append (xml, "</node>\n");
        }
      if (node == NULL)
        break;
      append_start (xml, state, i);
      append_parts (xml, state, i, edges);
      g_array_append_val (open, i);
    }
  g_string_append (xml, "</map>\n");
}
