/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "base/tema-map-state.h"
#include "formats/tema-reader.h"

G_BEGIN_DECLS

/* A map from a file is refused beyond these. */
#define TEMA_MAP_MAX_NODES 100000
#define TEMA_MAP_MAX_DEPTH 250

/**
 * TemaMapFormat:
 * @TEMA_MAP_FORMAT_OPML: OPML 2.0, for outliners; all of a map
 * @TEMA_MAP_FORMAT_MM: FreeMind and Freeplane
 * @TEMA_MAP_FORMAT_MD: Markdown: headings and lists
 * @TEMA_MAP_FORMAT_TXT: lines indented by tabs
 *
 * What a map is written as for other programs.
 */
typedef enum
{
  TEMA_MAP_FORMAT_OPML,
  TEMA_MAP_FORMAT_MM,
  TEMA_MAP_FORMAT_MD,
  TEMA_MAP_FORMAT_TXT,
} TemaMapFormat;

const TemaReader *const *tema_map_reader_list (gsize *n_readers);
TemaReading *tema_map_read_bytes (GBytes *bytes,
                                  const char *file_name,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaReading *tema_map_read_file (GFile *file,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaMapState *tema_map_from_text (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

GBytes *tema_map_write (const TemaMapState *state, TemaMapFormat format) G_GNUC_WARN_UNUSED_RESULT;
char *tema_map_branch_to_text (const TemaMapState *state, guint node) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_map_format_from_suffix (const char *file_name, TemaMapFormat *format);

G_END_DECLS
