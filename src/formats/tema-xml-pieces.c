/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Walks through XML that comes piece by piece, out of an archive: of any length, and never all of
 * it in memory. */
#include "tema-config.h"

#include "formats/tema-xml-private.h"

#include <string.h>

#define HEAD_BYTES 1024
#define MAX_WIDE_BYTES (64 * 1024 * 1024)

/* XML that comes piece by piece. */
typedef struct
{
  TemaXmlReadFunc read;
  gpointer user_data;
  char head[HEAD_BYTES]; /* its beginning, which tells how it is written */
  gsize at;              /* in the head */
  gsize n_head;
  TemaXmlScan scan;
  GError *error; /* why nothing more may come */
} Pieces;

static int
read_piece (void *context, char *block, int n_bytes)
{
  Pieces *pieces = context;
  gssize n_read;

  if (pieces->error != NULL)
    return -1;
  if (pieces->at < pieces->n_head)
    {
      n_read = MIN ((gsize)n_bytes, pieces->n_head - pieces->at);
      memcpy (block, pieces->head + pieces->at, n_read);
      pieces->at += n_read;
    }
  else
    n_read = pieces->read (block, n_bytes, pieces->user_data, &pieces->error);
  if (n_read > 0 && memchr (block, '\0', n_read) != NULL)
    _tema_xml_refuse_nul (&pieces->error);
  else if (n_read > 0 && !_tema_xml_tags_are_short (&pieces->scan, block, block + n_read))
    _tema_xml_refuse_tag (&pieces->error);
  return pieces->error != NULL ? -1 : (int)n_read;
}

static gboolean
read_head (Pieces *pieces)
{
  gssize n_read = 1;

  while (n_read > 0 && pieces->n_head < HEAD_BYTES)
    {
      n_read = pieces->read (pieces->head + pieces->n_head, HEAD_BYTES - pieces->n_head,
                             pieces->user_data, &pieces->error);
      pieces->n_head += MAX (n_read, 0);
    }
  return pieces->error == NULL && (pieces->n_head > 0 || _tema_xml_refuse_empty (&pieces->error));
}

/* UTF-16 is rare, and such a file small: it is read as a whole. */
static gboolean
walk_wide (Pieces *pieces, const TemaXmlHandler *handler, gpointer user_data, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *block = g_malloc (64 * HEAD_BYTES);
  gssize n_read = pieces->n_head;

  g_byte_array_append (all, (const guint8 *)pieces->head, pieces->n_head);
  while (n_read > 0 && all->len <= MAX_WIDE_BYTES)
    {
      n_read = pieces->read (block, 64 * HEAD_BYTES, pieces->user_data, &pieces->error);
      g_byte_array_append (all, (const guint8 *)block, MAX (n_read, 0));
    }
  if (pieces->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&pieces->error));
      return FALSE;
    }
  if (all->len > MAX_WIDE_BYTES)
    return _tema_xml_refuse_encoding (error);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&all));
  return tema_xml_walk (bytes, handler, user_data, error);
}

static gboolean
walk_pieces (TemaXml *self, Pieces *pieces, GError **error)
{
  gboolean has_mark = pieces->n_head >= 3 && memcmp (pieces->head, "\xef\xbb\xbf", 3) == 0;
  gboolean is_whole;
  xmlDocPtr document;

  if (!has_mark && !_tema_xml_is_plain_encoding (pieces->head, pieces->n_head))
    return _tema_xml_refuse_encoding (error);
  pieces->at = has_mark ? 3 : 0;
  self->parser = xmlNewParserCtxt ();
  _tema_xml_set_handlers (self);
  document = xmlCtxtReadIO (self->parser, read_piece, NULL, pieces, NULL, has_mark ? "UTF-8" : NULL,
                            XML_PARSE_NONET);
  g_clear_pointer (&document, xmlFreeDoc);
  is_whole = self->parser->wellFormed && self->refusal == NULL && pieces->error == NULL;
  xmlFreeParserCtxt (self->parser);
  if (is_whole)
    return TRUE;
  if (pieces->error == NULL || self->refusal != NULL)
    return _tema_xml_refuse_walk (self, error);
  g_propagate_error (error, g_steal_pointer (&pieces->error));
  return FALSE;
}

/**
 * tema_xml_walk_pieces:
 * @read: gives what comes next
 * @read_data: for @read
 * @handler: what to call
 * @user_data: for @handler
 * @error: return location
 *
 * Walks through XML of any length once, as tema_xml_walk() does, without ever having all of it.
 * Fails like that, and as @read does.
 *
 * Returns: whether the end was reached
 */
gboolean
tema_xml_walk_pieces (TemaXmlReadFunc read,
                      gpointer read_data,
                      const TemaXmlHandler *handler,
                      gpointer user_data,
                      GError **error)
{
  TemaXml self = { .handler = handler, .user_data = user_data };
  Pieces pieces = { .read = read, .user_data = read_data };
  gboolean is_whole = FALSE;

  if (!read_head (&pieces))
    g_propagate_error (error, g_steal_pointer (&pieces.error));
  else if (_tema_xml_find_wide (pieces.head, pieces.n_head) != NULL)
    is_whole = walk_wide (&pieces, handler, user_data, error);
  else
    is_whole = walk_pieces (&self, &pieces, error);
  g_clear_error (&pieces.error);
  g_free (self.refusal);
  return is_whole;
}
