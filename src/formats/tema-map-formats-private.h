/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-map-formats.h"

G_BEGIN_DECLS

/* What OPML does not know itself stands in this namespace. */
#define TEMA_MAP_NAMESPACE "urn:tema:map:1"
/* A longer attribute becomes an element: no reader may be given a tag of 64 kB. */
#define TEMA_MAP_MAX_ATTRIBUTE 12000

extern const TemaReader tema_reader_mm;
extern const TemaReader tema_reader_opml;
extern const TemaReader tema_reader_outline;

/**
 * TemaMapGrowth:
 * @state: the map so far
 * @open: (element-type gint): the branch that grows: each is the child of the one before
 * @ids: what a file calls each node that it links to → its index plus one
 * @links: cross-links whose ends are names still
 * @n_without_place: nodes that have no place
 * @n_lost_links: cross-links with an end that is not there
 *
 * A map that is being read.
 */
typedef struct
{
  TemaMapState *state;
  GArray *open;
  GHashTable *ids;
  GPtrArray *links;
  guint n_without_place;
  guint n_lost_links;
} TemaMapGrowth;

void _tema_map_growth_init (TemaMapGrowth *self);
void _tema_map_growth_clear (TemaMapGrowth *self);
TemaMapStateNode *_tema_map_growth_add (TemaMapGrowth *self, const char *text, char **refusal);
void _tema_map_growth_close (TemaMapGrowth *self);
TemaMapStateNode *_tema_map_growth_get_open (TemaMapGrowth *self);
void _tema_map_growth_add_link (TemaMapGrowth *self,
                                const char *source,
                                const char *target,
                                const char *label,
                                TemaEdgeArrow arrow);
TemaMapState *_tema_map_growth_finish (TemaMapGrowth *self,
                                       TemaReading *reading) G_GNUC_WARN_UNUSED_RESULT;
void _tema_map_gather (TemaMapState *state, const char *text);
void _tema_map_color_branches (TemaMapState *state);
char *_tema_map_clean_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

const char *_tema_map_shape_to_key (TemaNodeShape shape);
TemaNodeShape _tema_map_shape_from_key (const char *key);
const char *_tema_map_subject_to_key (TemaNodeSubject subject);
TemaNodeSubject _tema_map_subject_from_key (const char *key);

TemaMapState *_tema_map_outline_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _tema_map_outline_has_label (const char *line);
gboolean _tema_map_outline_needs_slash (const char *line);
void _tema_write_map_opml (const TemaMapState *state, GString *xml);
void _tema_write_map_mm (const TemaMapState *state, GString *xml);
void _tema_write_map_outline (
    const TemaMapState *state, guint from, guint until, gboolean is_markdown, GString *text);

G_END_DECLS
