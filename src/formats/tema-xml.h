/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TemaXml TemaXml;

/**
 * TemaXmlHandler:
 * @start: an element begins; its attributes are asked for with tema_xml_dup_attribute()
 * @end: an element ends
 * @text: a stretch of text, not ended by NUL; one text may come in several stretches
 *
 * What a reader wants to hear. @uri is "" where an element has no namespace.
 */
typedef struct
{
  void (*start) (TemaXml *xml, const char *uri, const char *name, gpointer user_data);
  void (*end) (TemaXml *xml, const char *uri, const char *name, gpointer user_data);
  void (*text) (const char *text, gsize n_bytes, gpointer user_data);
} TemaXmlHandler;

gboolean
tema_xml_walk (GBytes *bytes, const TemaXmlHandler *handler, gpointer user_data, GError **error);
/**
 * TemaXmlReadFunc:
 * @block: where to
 * @n_bytes: the most that has room there, at least one
 * @user_data: what tema_xml_walk_pieces() was given
 * @error: return location
 *
 * Returns: how many bytes came; 0 at the end, less than 0 with @error set when there is no end
 */
typedef gssize (*TemaXmlReadFunc) (void *block, gsize n_bytes, gpointer user_data, GError **error);

gboolean tema_xml_walk_pieces (TemaXmlReadFunc read,
                               gpointer read_data,
                               const TemaXmlHandler *handler,
                               gpointer user_data,
                               GError **error);
char *tema_xml_dup_attribute (TemaXml *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
const char *tema_xml_peek_attribute (TemaXml *self, const char *name, gsize *n_bytes);
void tema_xml_append_attributes (TemaXml *self, GString *xml);
void tema_xml_append (GString *xml, const char *text, gboolean is_attribute);
void tema_xml_refuse (TemaXml *self, const char *sentence);

G_END_DECLS
