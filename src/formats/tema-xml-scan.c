/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Looks through XML before the parser gets it, piece by piece: the parser needs time by the square
 * of a tag's attributes, so long tags must never reach it. */
#include "tema-config.h"

#include "formats/tema-xml-private.h"

#include <string.h>

static gboolean
begins (const TemaXmlScan *scan, const char *markup)
{
  return strncmp (markup, scan->start, scan->n_tag) == 0;
}

/* What begins here, as far as it can be known. */
static TemaXmlPlace
find_kind (const TemaXmlScan *scan)
{
  if (strcmp (scan->start, "<!--") == 0)
    return IN_COMMENT;
  if (strcmp (scan->start, "<![CDATA[") == 0)
    return IN_CDATA;
  if (strcmp (scan->start, "<?") == 0)
    return IN_INSTRUCTION;
  return begins (scan, "<!--") || begins (scan, "<![CDATA[") || begins (scan, "<?") ? AT_START
                                                                                    : IN_TAG;
}

/* A byte within a tag; a > inside quotes does not end it. */
static void
scan_tag (TemaXmlScan *scan, char byte)
{
  if (byte == '>')
    scan->place = IN_TEXT;
  else if (byte == '"' || byte == '\'')
    {
      scan->quote = byte;
      scan->place = IN_QUOTES;
    }
}

static void
scan_start (TemaXmlScan *scan, char byte)
{
  scan->start[scan->n_tag++] = byte;
  scan->start[scan->n_tag] = '\0';
  scan->place = find_kind (scan);
  scan->n_match = 0;
  if (scan->place == IN_TAG)
    scan_tag (scan, byte);
}

/* A comment ends with "-->", and so on. */
static void
scan_until (TemaXmlScan *scan, char byte, char mark, guint n_marks)
{
  if (byte == '>' && scan->n_match >= n_marks)
    scan->place = IN_TEXT;
  else
    scan->n_match = byte == mark ? scan->n_match + 1 : 0;
}

static void
scan_byte (TemaXmlScan *scan, char byte)
{
  switch (scan->place)
    {
    case AT_START:
      scan_start (scan, byte);
      break;
    case IN_TAG:
      scan->n_tag++;
      scan_tag (scan, byte);
      break;
    case IN_COMMENT:
      scan_until (scan, byte, '-', 2);
      break;
    case IN_CDATA:
      scan_until (scan, byte, ']', 2);
      break;
    case IN_INSTRUCTION:
      scan_until (scan, byte, '?', 1);
      break;
    case IN_TEXT:
    case IN_QUOTES:
      break;
    }
}

/* The parser needs time by the square of a tag's attributes, so long tags never reach it. What
 * comes is looked at piece by piece. */
gboolean
_tema_xml_tags_are_short (TemaXmlScan *scan, const char *at, const char *end)
{
  while (at < end && scan->n_tag <= TEMA_XML_MAX_TAG_BYTES)
    if (scan->place == IN_TEXT)
      {
        const char *start = memchr (at, '<', end - at);

        at = start != NULL ? start + 1 : end;
        if (start == NULL)
          break;
        scan->place = AT_START;
        scan->n_tag = 1;
        strcpy (scan->start, "<");
      }
    else if (scan->place == IN_QUOTES)
      {
        const char *close = memchr (at, scan->quote, end - at);
        const char *next = close != NULL ? close + 1 : end;

        scan->n_tag += next - at;
        scan->place = close != NULL ? IN_TAG : IN_QUOTES;
        at = next;
      }
    else
      scan_byte (scan, *at++);
  return scan->n_tag <= TEMA_XML_MAX_TAG_BYTES;
}
