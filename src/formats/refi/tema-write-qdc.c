/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writes a codebook as REFI-QDA: schema order, no empty containers, the same bytes every time. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "formats/tema-writer.h"
#include "formats/tema-xml.h"

#include <glib/gi18n-lib.h>

#define NAMESPACE "urn:QDA-XML:codebook:1.0"
#define LOCATION "http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd"

static void
append_indent (GString *xml, guint depth)
{
  for (guint i = 0; i < depth + 2; i++)
    g_string_append (xml, "  ");
}

static void
append_start (GString *xml, const TemaOutlineCode *code)
{
  g_autofree char *guid = code->guid == NULL ? tema_guid_new () : g_strdup (code->guid);

  append_indent (xml, code->depth);
  g_string_append_printf (xml, "<Code guid=\"%s\" name=\"", guid);
  tema_xml_append (xml, code->name, TRUE);
  g_string_append_printf (xml, "\" isCodable=\"%s\"", code->is_codable ? "true" : "false");
  if (code->has_color)
    g_string_append_printf (xml, " color=\"#%02X%02X%02X\"", code->color.red, code->color.green,
                            code->color.blue);
}

static gboolean
has_description (const TemaOutlineCode *code)
{
  return code->description != NULL && code->description[0] != '\0';
}

static void
append_description (GString *xml, const TemaOutlineCode *code)
{
  append_indent (xml, code->depth + 1);
  g_string_append (xml, "<Description>");
  tema_xml_append (xml, code->description, FALSE);
  g_string_append (xml, "</Description>\n");
}

static void
append_ends (GString *xml, GArray *open, guint depth)
{
  while (open->len > depth)
    {
      guint at = open->len - 1;

      if (g_array_index (open, gboolean, at))
        {
          append_indent (xml, at);
          g_string_append (xml, "</Code>\n");
        }
      g_array_set_size (open, at);
    }
}

static void
append_codes (GString *xml, const TemaOutline *outline)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; i < outline->codes->len; i++)
    {
      const TemaOutlineCode *code = g_ptr_array_index (outline->codes, i);
      const TemaOutlineCode *next
          = i + 1 < outline->codes->len ? g_ptr_array_index (outline->codes, i + 1) : NULL;
      gboolean has_children = has_description (code) || (next != NULL && next->depth > code->depth);

      append_ends (xml, open, code->depth);
      append_start (xml, code);
      g_string_append (xml, has_children ? ">\n" : "/>\n");
      if (has_description (code))
        append_description (xml, code);
      g_array_append_val (open, has_children);
    }
  append_ends (xml, open, 0);
}

/**
 * tema_write_outline_qdc:
 * @outline: a codebook
 * @error: return location
 *
 * Writes a codebook that every REFI-QDA program reads. Any thread. Fails with %TEMA_ERROR_INVALID
 * when there is no code, because the schema has no empty codebook.
 *
 * Returns: (transfer full): the file, or %NULL
 */
GBytes *
tema_write_outline_qdc (const TemaOutline *outline, GError **error)
{
  GString *xml;

  if (outline->codes->len == 0)
    {
      g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                           _ ("there are no codes to write"));
      return NULL;
    }
  xml = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

  g_string_append (xml, "<CodeBook xmlns=\"" NAMESPACE "\""
                        " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        " xsi:schemaLocation=\"" NAMESPACE " " LOCATION "\""
                        " origin=\"Tema " TEMA_VERSION "\">\n  <Codes>\n");
  append_codes (xml, outline);
  g_string_append (xml, "  </Codes>\n</CodeBook>\n");
  return g_string_free_to_bytes (xml);
}
