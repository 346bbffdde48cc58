/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-reading.h"

G_BEGIN_DECLS

gboolean tema_docx_read_body (GBytes *body,
                              GBytes *styles,
                              GBytes *footnotes,
                              GBytes *endnotes,
                              TemaReading *reading,
                              GError **error);

G_END_DECLS
