/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-xml.h"

#include <libxml/parser.h>

G_BEGIN_DECLS

#define TEMA_XML_MAX_TAG_BYTES (64 * 1024)

struct _TemaXml
{
  const TemaXmlHandler *handler;
  gpointer user_data;
  xmlParserCtxtPtr parser;
  const xmlChar **attributes; /* five pointers each: name, prefix, uri, first byte, end */
  int n_attributes;
  guint depth;
  int error_line; /* of the first error, 0 while there is none */
  char *refusal;
};

/* Where a look through the bytes is, before the parser gets them. */
typedef enum
{
  IN_TEXT,
  AT_START, /* "<" and what tells which kind of markup it is */
  IN_TAG,
  IN_QUOTES,
  IN_COMMENT,
  IN_CDATA,
  IN_INSTRUCTION,
} TemaXmlPlace;

typedef struct
{
  TemaXmlPlace place;
  char start[10]; /* of the markup */
  gsize n_tag;    /* bytes of the tag so far */
  char quote;
  guint n_match; /* of the two bytes before the > that ends a comment and its like */
} TemaXmlScan;

gboolean _tema_xml_tags_are_short (TemaXmlScan *scan, const char *at, const char *end);

const char *_tema_xml_find_wide (const char *data, gsize n_bytes);
gboolean _tema_xml_is_plain_encoding (const char *data, gsize n_bytes);
void _tema_xml_set_handlers (TemaXml *self);
gboolean _tema_xml_refuse_nul (GError **error);
gboolean _tema_xml_refuse_encoding (GError **error);
gboolean _tema_xml_refuse_empty (GError **error);
gboolean _tema_xml_refuse_tag (GError **error);
gboolean _tema_xml_refuse_walk (const TemaXml *self, GError **error);

G_END_DECLS
