/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The one way Tema walks foreign XML: no document types, no entities, no network, no depth. */
#include "tema-config.h"

#include "formats/tema-xml-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 256

/**
 * tema_xml_refuse:
 * @self: a walk
 * @sentence: why, for the user
 *
 * Ends the walk; tema_xml_walk() fails with the first sentence it was given.
 */
void
tema_xml_refuse (TemaXml *self, const char *sentence)
{
  if (self->refusal == NULL)
    self->refusal = g_strdup (sentence);
  /* They lie in the parser's input, which goes now. */
  self->n_attributes = 0;
  xmlStopParser (self->parser);
}

static int
current_line (const TemaXml *self)
{
  return self->parser->input == NULL ? 0 : self->parser->input->line;
}

static TemaXml *
xml_of (void *context)
{
  return ((xmlParserCtxtPtr)context)->_private;
}

static void
on_start (void *context,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  TemaXml *self = xml_of (context);

  if (self->refusal != NULL)
    return;
  if (++self->depth > MAX_DEPTH)
    {
      g_autofree char *sentence
          = g_strdup_printf (_ ("its XML is nested deeper than %d in line %d, which no document "
                                "needs; it may have been made to do harm"),
                             MAX_DEPTH, current_line (self));

      tema_xml_refuse (self, sentence);
      return;
    }
  self->attributes = attributes;
  self->n_attributes = n_attributes;
  self->handler->start (self, uri == NULL ? "" : (const char *)uri, (const char *)name,
                        self->user_data);
  self->n_attributes = 0;
}

static void
on_end (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  TemaXml *self = xml_of (context);

  if (self->refusal != NULL)
    return;
  self->depth--;
  self->handler->end (self, uri == NULL ? "" : (const char *)uri, (const char *)name,
                      self->user_data);
}

static void
on_text (void *context, const xmlChar *text, int n_bytes)
{
  TemaXml *self = xml_of (context);

  if (self->refusal == NULL)
    self->handler->text ((const char *)text, n_bytes, self->user_data);
}

/* Entities are declared in document types; no office program writes either. */
static void
on_document_type (void *context, const xmlChar *name, const xmlChar *id, const xmlChar *system)
{
  tema_xml_refuse (xml_of (context), _ ("it declares a document type, which no program that writes "
                                        "such files does; it may have been made to do harm"));
}

/* Errors are told once, by tema_xml_walk(); here the first one leaves its place. */
static void
on_error (void *context, xmlErrorPtr xml_error)
{
  TemaXml *self = xml_of (context);

  if (self->error_line == 0 && xml_error->level >= XML_ERR_ERROR)
    self->error_line = MAX (xml_error->line, 1);
}

/* The encoding of characters of two bytes; NULL where they have one. */
const char *
_tema_xml_find_wide (const char *data, gsize n_bytes)
{
  if (n_bytes >= 4 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "<\0?\0", 4) == 0))
    return "UTF-16LE";
  if (n_bytes >= 4 && (memcmp (data, "\xfe\xff", 2) == 0 || memcmp (data, "\0<\0?", 4) == 0))
    return "UTF-16BE";
  return NULL;
}

/* UTF-16 becomes UTF-8 first, so that the check of tags sees what the parser will see. */
static char *
convert_wide (const char *data, gsize n_bytes, gsize *n_converted)
{
  const char *from = _tema_xml_find_wide (data, n_bytes);

  return from == NULL ? NULL : g_convert (data, n_bytes, "UTF-8", from, NULL, n_converted, NULL);
}

/* Whether the declared encoding is one in which "<" is always this one byte; in the others a tag
 * could hide from the check of tags. Those that begin with a mark or a NUL were converted before.
 */
gboolean
_tema_xml_is_plain_encoding (const char *data, gsize n_bytes)
{
  static const char *const known[]
      = { "utf-8",  "utf8",        "us-ascii", "ascii", "iso-8859-", "iso8859",
          "latin1", "windows-125", "cp125",    "koi8-", "macintosh", NULL };
  g_autofree char *head = g_strndup (data, MIN (n_bytes, 200));
  char *end = strstr (head, "?>"), *at;

  if (strchr ("< \t\r\n", head[0]) == NULL) /* EBCDIC, which the parser would find out by itself */
    return FALSE;
  if (end == NULL || !g_str_has_prefix (head, "<?xml"))
    return TRUE;
  *end = '\0';
  at = strstr (head, "encoding");
  at = at == NULL ? NULL : strpbrk (at, "\"'");
  if (at == NULL)
    return TRUE;
  for (guint i = 0; known[i] != NULL; i++)
    if (g_ascii_strncasecmp (at + 1, known[i], strlen (known[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

gboolean
_tema_xml_refuse_nul (GError **error)
{
  return refuse (error, _ ("its XML has bytes that no text contains; open it in the program it "
                           "was written with and save it anew"));
}

gboolean
_tema_xml_refuse_encoding (GError **error)
{
  return refuse (error, _ ("its XML is not written as UTF-8 or UTF-16; open it in the program it "
                           "was written with and save it anew"));
}

gboolean
_tema_xml_refuse_empty (GError **error)
{
  return refuse (error, _ ("its XML is empty; open it in the program it was written with and "
                           "save it anew"));
}

gboolean
_tema_xml_refuse_tag (GError **error)
{
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
               _ ("a tag in its XML is longer than %d kB, which no document needs; it may have "
                  "been made to do harm"),
               TEMA_XML_MAX_TAG_BYTES / 1024);
  return FALSE;
}

/* What the parser must never see. */
static gboolean
is_fit_to_parse (const char *data, gsize n_bytes, gboolean is_utf8, GError **error)
{
  TemaXmlScan scan = { .place = IN_TEXT };

  if (data == NULL || n_bytes == 0)
    return _tema_xml_refuse_empty (error);
  if (memchr (data, '\0', n_bytes) != NULL)
    return _tema_xml_refuse_nul (error);
  if (n_bytes > G_MAXINT || (!is_utf8 && !_tema_xml_is_plain_encoding (data, n_bytes)))
    return _tema_xml_refuse_encoding (error);
  return _tema_xml_tags_are_short (&scan, data, data + n_bytes) || _tema_xml_refuse_tag (error);
}

/* Why the walk did not come to the end. */
gboolean
_tema_xml_refuse_walk (const TemaXml *self, GError **error)
{
  if (self->refusal != NULL)
    return refuse (error, self->refusal);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
               _ ("its XML is damaged in line %d; open it in the program it was written with and "
                  "save it anew"),
               MAX (self->error_line, 1));
  return FALSE;
}

void
_tema_xml_set_handlers (TemaXml *self)
{
  xmlSAXHandler *sax = self->parser->sax;

  memset (sax, 0, sizeof *sax);
  sax->initialized = XML_SAX2_MAGIC;
  sax->startElementNs = on_start;
  sax->endElementNs = on_end;
  sax->characters = on_text;
  sax->ignorableWhitespace = on_text;
  sax->cdataBlock = on_text;
  sax->internalSubset = on_document_type;
  sax->serror = on_error;
  self->parser->_private = self;
}

static void
parse (TemaXml *self, const char *data, gsize n_bytes, const char *encoding)
{
  xmlDocPtr document;

  _tema_xml_set_handlers (self);
  document = xmlCtxtReadMemory (self->parser, data, n_bytes, NULL, encoding, XML_PARSE_NONET);
  g_clear_pointer (&document, xmlFreeDoc);
}

/**
 * tema_xml_walk:
 * @bytes: XML in UTF-8, UTF-16 or an encoding of one byte a character that it declares
 * @handler: what to call
 * @user_data: for @handler
 * @error: return location
 *
 * Walks through XML once, from memory. Fails with %TEMA_ERROR_INPUT when it is not well-formed, has
 * a document type or another encoding, is nested deeper than 256 or has a tag longer than 64 kB.
 *
 * Returns: whether the end was reached
 */
gboolean
tema_xml_walk (GBytes *bytes, const TemaXmlHandler *handler, gpointer user_data, GError **error)
{
  TemaXml self = { .handler = handler, .user_data = user_data };
  gsize n_bytes, n_converted;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree char *converted = data == NULL ? NULL : convert_wide (data, n_bytes, &n_converted);
  const char *encoding = NULL;
  gboolean is_whole;

  if (converted != NULL)
    {
      data = converted;
      n_bytes = n_converted;
      encoding = "UTF-8";
    }
  else if (data != NULL && n_bytes >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      n_bytes -= 3;
      encoding = "UTF-8";
    }
  if (!is_fit_to_parse (data, n_bytes, encoding != NULL, error))
    return FALSE;
  self.parser = xmlNewParserCtxt ();
  parse (&self, data, n_bytes, encoding);
  is_whole = self.parser->wellFormed && self.refusal == NULL;
  xmlFreeParserCtxt (self.parser);
  if (!is_whole)
    _tema_xml_refuse_walk (&self, error);
  g_free (self.refusal);
  return is_whole;
}

/**
 * tema_xml_dup_attribute:
 * @self: a walk, inside @start
 * @name: an attribute's name without prefix
 *
 * Returns: (transfer full) (nullable): its value, entities decoded
 */
char *
tema_xml_dup_attribute (TemaXml *self, const char *name)
{
  for (int i = 0; i < self->n_attributes; i++)
    {
      const xmlChar **attribute = self->attributes + 5 * i;

      if (strcmp ((const char *)attribute[0], name) == 0)
        {
          /* The parser leaves just this one character as a reference, however it was written. */
          GString *value
              = g_string_new_len ((const char *)attribute[3], attribute[4] - attribute[3]);

          g_string_replace (value, "&#38;", "&", 0);
          return g_string_free (value, FALSE);
        }
    }
  return NULL;
}

/**
 * tema_xml_peek_attribute:
 * @self: a walk, inside @start
 * @name: an attribute's name without prefix
 * @n_bytes: (out): its length
 *
 * For values that are plain words and numbers: an ampersand in it may be written as a reference.
 *
 * Returns: (transfer none) (nullable): its value, not ended by NUL, until @start returns
 */
const char *
tema_xml_peek_attribute (TemaXml *self, const char *name, gsize *n_bytes)
{
  for (int i = 0; i < self->n_attributes; i++)
    {
      const xmlChar **attribute = self->attributes + 5 * i;

      if (strcmp ((const char *)attribute[0], name) != 0)
        continue;
      *n_bytes = attribute[4] - attribute[3];
      return (const char *)attribute[3];
    }
  return NULL;
}

/**
 * tema_xml_append_attributes:
 * @self: a walk, inside @start
 * @xml: what is written
 *
 * Writes all attributes of the element as they were, without those of other namespaces.
 */
void
tema_xml_append_attributes (TemaXml *self, GString *xml)
{
  for (int i = 0; i < self->n_attributes; i++)
    {
      const xmlChar **attribute = self->attributes + 5 * i;
      g_autofree char *value = NULL;

      if (attribute[1] != NULL)
        continue;
      value = tema_xml_dup_attribute (self, (const char *)attribute[0]);
      g_string_append_printf (xml, " %s=\"", (const char *)attribute[0]);
      tema_xml_append (xml, value, TRUE);
      g_string_append_c (xml, '"');
    }
}
