/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The door for maps of other programs. Maps have readers of their own, so that a file that is asked
 * for as a document never becomes a map, nor the other way round. */
#include "tema-config.h"

#include "formats/tema-map-formats-private.h"

#include "base/tema-error.h"
#include "formats/tema-readers-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The surest first. */
static const TemaReader *const readers[] = {
  &tema_reader_opml,    //
  &tema_reader_mm,      //
  &tema_reader_outline, //
};

/**
 * tema_map_reader_list:
 * @n_readers: (out): how many there are
 *
 * Returns: (transfer none): the readers of maps, for the file chooser and for scripts
 */
const TemaReader *const *
tema_map_reader_list (gsize *n_readers)
{
  *n_readers = G_N_ELEMENTS (readers);
  return readers;
}

static guint
count_roots (const TemaMapState *map)
{
  guint n_roots = 0;

  for (guint i = 0; i < map->nodes->len; i++)
    n_roots += tema_map_state_get_node (map, i)->parent < 0;
  return n_roots;
}

/* A name without its ending. */
static char *
dup_stem (const char *file_name)
{
  char *stem = g_strdup (file_name);
  char *dot = strrchr (stem, '.');

  if (dot != NULL && dot != stem)
    *dot = '\0';
  return stem;
}

/* A map has a name, one middle if it comes from a list of points, and colours. */
static void
complete (TemaMapState *map, const TemaReader *reader, const char *file_name)
{
  if (*map->name == '\0')
    {
      g_free (map->name);
      map->name = file_name != NULL ? dup_stem (file_name) : g_strdup (_ ("Map"));
    }
  if (reader == &tema_reader_outline && count_roots (map) > 1)
    _tema_map_gather (map, map->name);
  _tema_map_color_branches (map);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
is_map (const TemaReading *reading, GError **error)
{
  if (reading->map == NULL || reading->map->nodes->len == 0)
    return refuse (error, _ ("there are no points in it that a map could be made of"));
  return TRUE;
}

/**
 * tema_map_read_bytes:
 * @bytes: a file's content
 * @file_name: (nullable): its name, never decisive against the content; an outline with several
 * points at its top gets a middle of this name
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Makes a map of OPML, of a mind map of FreeMind or Freeplane, or of an outline in plain text or
 * Markdown. Places are there only if every node has one; else all are at the origin, and
 * tema_map_tidy() is to arrange the map. Any thread; XML is read by the worker process. Fails with
 * %TEMA_ERROR_INPUT and one sentence that does not repeat the file's name.
 *
 * Returns: (transfer full): a reading with a map in it, or %NULL
 */
TemaReading *
tema_map_read_bytes (GBytes *bytes,
                     const char *file_name,
                     GCancellable *cancellable,
                     GError **error)
{
  const TemaReader *reader
      = g_bytes_get_size (bytes) > 0
            ? _tema_find_surest (readers, G_N_ELEMENTS (readers), bytes, file_name)
            : NULL;
  g_autoptr (TemaReading) reading = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (reader == NULL)
    {
      refuse (error, _ ("it is no map that Tema can read; save it as OPML, as a FreeMind mind map "
                        "or as an indented list"));
      return NULL;
    }
  reading = _tema_read_with (reader, bytes, cancellable, error);
  if (reading == NULL || !is_map (reading, error))
    return NULL;
  complete (reading->map, reader, file_name);
  return g_steal_pointer (&reading);
}

/**
 * tema_map_read_file:
 * @file: a file
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads a map from a file, see tema_map_read_bytes(). Fails besides with %TEMA_ERROR_IO. The
 * sentence begins with the file's name.
 *
 * Returns: (transfer full): a reading with a map in it, or %NULL
 */
TemaReading *
tema_map_read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GBytes) bytes = tema_read_source_file (file, cancellable, error);
  TemaReading *reading
      = bytes != NULL ? tema_map_read_bytes (bytes, shown, cancellable, error) : NULL;

  if (reading == NULL)
    g_prefix_error (error, "%s: ", shown);
  return reading;
}

/**
 * tema_map_from_text:
 * @text: what was pasted: an outline with bullets, numbers, headings or indentation
 * @error: return location
 *
 * Makes branches of text: each point at the top becomes a node without a parent. Fails with
 * %TEMA_ERROR_INPUT when it has too many points or none.
 *
 * Returns: (transfer full): the branches, all at the origin, or %NULL
 */
TemaMapState *
tema_map_from_text (const char *text, GError **error)
{
  g_autoptr (TemaMapState) map = _tema_map_outline_parse (text, error);

  if (map == NULL)
    return NULL;
  if (map->nodes->len == 0)
    {
      refuse (error, _ ("there are no points in it that a map could be made of"));
      return NULL;
    }
  _tema_map_color_branches (map);
  return g_steal_pointer (&map);
}

/* FreeMind takes text without a declaration for that of the machine, so all of it is ASCII. */
static GString *
make_ascii (GString *xml)
{
  GString *ascii = g_string_sized_new (xml->len);

  for (const char *p = xml->str; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar)*p < 0x80)
      g_string_append_c (ascii, *p);
    else
      g_string_append_printf (ascii, "&#x%x;", g_utf8_get_char (p));
  g_string_free (xml, TRUE);
  return ascii;
}

/**
 * tema_map_write:
 * @state: a map
 * @format: what to write
 *
 * Writes a map for other programs. OPML keeps all of it; FreeMind's all but places; outlines keep
 * words, notes and order. Any thread.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
tema_map_write (const TemaMapState *state, TemaMapFormat format)
{
  GString *text = g_string_new (NULL);

  if (format == TEMA_MAP_FORMAT_OPML)
    _tema_write_map_opml (state, text);
  else if (format == TEMA_MAP_FORMAT_MM)
    {
      _tema_write_map_mm (state, text);
      text = make_ascii (text);
    }
  else
    _tema_write_map_outline (state, 0, state->nodes->len, format == TEMA_MAP_FORMAT_MD, text);
  return g_string_free_to_bytes (text);
}

/**
 * tema_map_branch_to_text:
 * @state: a map
 * @node: index of a node
 *
 * Writes a branch as lines indented by tabs, for the clipboard; tema_map_from_text() reads it back.
 *
 * Returns: (transfer full): the text
 */
char *
tema_map_branch_to_text (const TemaMapState *state, guint node)
{
  GString *text = g_string_new (NULL);

  _tema_write_map_outline (state, node, tema_map_state_get_branch_end (state, node), FALSE, text);
  return g_string_free (text, FALSE);
}

/**
 * tema_map_format_from_suffix:
 * @file_name: a file's name
 * @format: (out): what is written under it
 *
 * Returns: whether the name's ending is one of a map format
 */
gboolean
tema_map_format_from_suffix (const char *file_name, TemaMapFormat *format)
{
  static const char *const suffixes[][3] = {
    [TEMA_MAP_FORMAT_OPML] = { ".opml", NULL },
    [TEMA_MAP_FORMAT_MM] = { ".mm", NULL },
    [TEMA_MAP_FORMAT_MD] = { ".md", ".markdown", NULL },
    [TEMA_MAP_FORMAT_TXT] = { ".txt", ".text", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (tema_name_has_suffix (file_name, suffixes[i]))
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}
