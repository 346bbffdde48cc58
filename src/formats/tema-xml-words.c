/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Words in XML that Tema writes. */
#include "formats/tema-xml.h"

/**
 * tema_xml_append:
 * @xml: XML that is being written
 * @text: UTF-8
 * @is_attribute: whether it stands between quotes; there line ends and tabs become references, so
 * that no parser makes blanks of them
 *
 * Writes a text so that every parser gives it back. XML 1.0 has no place for control characters,
 * U+FFFE and U+FFFF, not even as references; they are left out.
 */
void
tema_xml_append (GString *xml, const char *text, gboolean is_attribute)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '&')
        g_string_append (xml, "&amp;");
      else if (character == '<')
        g_string_append (xml, "&lt;");
      else if (character == '>')
        g_string_append (xml, "&gt;");
      else if (character == '"' && is_attribute)
        g_string_append (xml, "&quot;");
      else if (is_attribute && (character == '\n' || character == '\t'))
        g_string_append_printf (xml, "&#%u;", character);
      else if ((character >= 0x20 || character == '\n' || character == '\t') && character != 0xfffe
               && character != 0xffff)
        g_string_append_unichar (xml, character);
    }
}
