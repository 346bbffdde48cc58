/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-report-parts-private.h"

G_BEGIN_DECLS

#define TEMA_ODT_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define TEMA_ODT_OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define TEMA_ODT_NAMESPACES                                                                        \
  "xmlns:office=\"" TEMA_ODT_OASIS "office:1.0\" xmlns:style=\"" TEMA_ODT_OASIS                    \
  "style:1.0\" xmlns:text=\"" TEMA_ODT_OASIS "text:1.0\" xmlns:table=\"" TEMA_ODT_OASIS            \
  "table:1.0\" xmlns:fo=\"" TEMA_ODT_OASIS "xsl-fo-compatible:1.0\" xmlns:svg=\"" TEMA_ODT_OASIS   \
  "svg-compatible:1.0\" xmlns:meta=\"" TEMA_ODT_OASIS                                              \
  "meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\""

void _tema_odt_append_length (GString *xml, const char *attribute, guint twips);
void _tema_odt_append_inline (GString *xml, const char *text);
void _tema_odt_append_styles (GString *xml, const TemaReport *report, const guint *widths);

G_END_DECLS
