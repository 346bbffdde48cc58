/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Small Word and OpenDocument files made of a string, for the tests of their readers. */
#pragma once

#include "reading-support.h"

#include "formats/tema-zip.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX(body)                                                                                 \
  "<?xml version=\"1.0\"?><w:document xmlns:w=\"" W "\" xmlns:mc=\"http://schemas.openxmlformats." \
  "org/markup-compatibility/2006\"><w:body>" body "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define ODT(styles, body)                                                                          \
  "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "    \
  "xmlns:text=\"urn:t\" xmlns:table=\"urn:tb\" "                                                   \
  "xmlns:style=\"urn:s\"><office:automatic-styles>" styles                                         \
  "</office:automatic-styles><office:body><office:text>" body                                      \
  "</office:text></office:body></office:document-content>"

static inline void
add_part (TemaZipWriter *writer, const char *name, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  assert_true (tema_zip_writer_add (writer, name, bytes, strcmp (name, "mimetype") == 0, NULL));
}

/* Pairs of name and content, ended by NULL. */
static inline GBytes *
make_zip (const char *const *parts)
{
  g_autoptr (TemaZipWriter) writer = tema_zip_writer_new ();

  for (; *parts != NULL; parts += 2)
    add_part (writer, parts[0], parts[1]);
  return tema_zip_writer_finish (writer, NULL);
}

static inline GBytes *
make_docx (const char *document)
{
  const char *parts[] = { "word/document.xml", document, NULL };

  return make_zip (parts);
}

static inline GBytes *
make_odt (const char *content)
{
  const char *parts[]
      = { "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", content, NULL };

  return make_zip (parts);
}

static inline TemaReading *
read_made (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  TemaReading *reading
      = try_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, &error);

  if (reading == NULL)
    fail_msg ("%s", error->message);
  return reading;
}

static inline void
refuse_made (GBytes *bytes, const char *name, const char *part)
{
  assert_refused (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, part);
}
