/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A reading on its way from the worker process to its parent, which believes nothing of it. */
#include "tema-config.h"

#include "formats/tema-reading.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* text, chars, format, encoding, turns, notes, codebook, map. A study goes by itself: it
 * may be of any size (tema_study_pack_to()). */
#define TURNS_TYPE "a(ttmsmsxx)"
#define NOTES_TYPE "a(us)"
#define CODES_TYPE "a(mssmsmsbu)"
#define MAP_TYPE "mv"
#define READING_TYPE "(stmsms" TURNS_TYPE NOTES_TYPE "m(" CODES_TYPE "as)" MAP_TYPE ")"

#define MAX_CODE_DEPTH 100

static GVariant *
pack_turns (const TemaReading *self)
{
  GVariantBuilder turns;

  g_variant_builder_init (&turns, G_VARIANT_TYPE (TURNS_TYPE));
  for (guint i = 0; i < self->turns->len; i++)
    {
      const TemaReadTurn *turn = &g_array_index (self->turns, TemaReadTurn, i);

      g_variant_builder_add (&turns, "(ttmsmsxx)", (guint64)turn->first_char,
                             (guint64)turn->last_char, turn->speaker, turn->label, turn->start_ms,
                             turn->end_ms);
    }
  return g_variant_builder_end (&turns);
}

static GVariant *
pack_notes (const TemaReading *self)
{
  GVariantBuilder notes;

  g_variant_builder_init (&notes, G_VARIANT_TYPE (NOTES_TYPE));
  for (guint i = 0; i < self->notes->len; i++)
    {
      const TemaReadNote *note = g_ptr_array_index (self->notes, i);

      g_variant_builder_add (&notes, "(us)", (guint32)note->kind, note->text);
    }
  return g_variant_builder_end (&notes);
}

static GVariant *
pack_outline (const TemaOutline *outline)
{
  GVariantBuilder codes, left_out;

  if (outline == NULL)
    return g_variant_new_maybe (G_VARIANT_TYPE ("(" CODES_TYPE "as)"), NULL);
  g_variant_builder_init (&codes, G_VARIANT_TYPE (CODES_TYPE));
  for (guint i = 0; i < outline->codes->len; i++)
    {
      const TemaOutlineCode *code = g_ptr_array_index (outline->codes, i);
      g_autofree char *color = code->has_color ? tema_color_to_string (&code->color) : NULL;

      g_variant_builder_add (&codes, "(mssmsmsbu)", code->guid, code->name, code->description,
                             color, code->is_codable, (guint32)code->depth);
    }
  g_variant_builder_init (&left_out, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < outline->left_out->len; i++)
    g_variant_builder_add (&left_out, "s", g_ptr_array_index (outline->left_out, i));
  return g_variant_new_maybe (NULL, g_variant_new ("(" CODES_TYPE "as)", &codes, &left_out));
}

static GVariant *
pack_map (const TemaMapState *map)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_VARIANT,
                              map != NULL ? g_variant_new_variant (_tema_map_to_variant (map))
                                          : NULL);
}

/**
 * tema_reading_to_variant:
 * @self: a reading
 *
 * Packs a reading, but for its study, for the way from the worker process to its parent.
 *
 * Returns: (transfer floating): the packed reading
 */
GVariant *
tema_reading_to_variant (const TemaReading *self)
{
  return g_variant_new ("(stmsms@" TURNS_TYPE "@" NOTES_TYPE "@m(" CODES_TYPE "as)@" MAP_TYPE ")",
                        self->text, (guint64)self->n_chars, self->format, self->encoding,
                        pack_turns (self), pack_notes (self), pack_outline (self->outline),
                        pack_map (self->map));
}

static void
unpack_turns (TemaReading *self, GVariantIter *turns)
{
  const char *speaker, *label;
  guint64 first, last;
  gint64 start_ms, end_ms;

  while (g_variant_iter_next (turns, "(ttm&sm&sxx)", &first, &last, &speaker, &label, &start_ms,
                              &end_ms))
    tema_reading_add_turn (self, first, last, speaker, label, start_ms, end_ms);
}

static void
unpack_notes (TemaReading *self, GVariantIter *notes)
{
  const char *text;
  guint32 kind;

  while (g_variant_iter_next (notes, "(u&s)", &kind, &text))
    tema_reading_add_note (
        self, kind == TEMA_READ_NOTE_LEFT_OUT ? TEMA_READ_NOTE_LEFT_OUT : TEMA_READ_NOTE_UNDERSTOOD,
        "%s", text);
}

static gboolean
unpack_codes (TemaOutline *outline, GVariantIter *codes)
{
  const char *guid, *name, *description, *color;
  gboolean is_codable;
  guint32 depth, deepest = 0;

  while (g_variant_iter_next (codes, "(m&s&sm&sm&sbu)", &guid, &name, &description, &color,
                              &is_codable, &depth))
    {
      TemaOutlineCode *code;

      if (name[0] == '\0' || depth > deepest || depth > MAX_CODE_DEPTH)
        return FALSE;
      code = tema_outline_add (outline, name, depth);
      code->guid = g_strdup (guid);
      code->description = g_strdup (description);
      code->has_color = color != NULL && tema_color_parse (color, &code->color);
      code->is_codable = is_codable;
      deepest = depth + 1;
    }
  return TRUE;
}

static gboolean
unpack_outline (TemaReading *self, GVariant *packed)
{
  g_autoptr (GVariant) inside = g_variant_get_maybe (packed);
  g_autoptr (GVariantIter) codes = NULL, left_out = NULL;
  const char *sentence;

  if (inside == NULL)
    return TRUE;
  self->outline = tema_outline_new ();
  g_variant_get (inside, "(" CODES_TYPE "as)", &codes, &left_out);
  while (g_variant_iter_next (left_out, "&s", &sentence))
    g_ptr_array_add (self->outline->left_out, g_strdup (sentence));
  return unpack_codes (self->outline, codes);
}

static gboolean
unpack_map (TemaReading *self, GVariant *packed)
{
  g_autoptr (GVariant) inside = g_variant_get_maybe (packed);
  g_autoptr (GVariant) map = inside != NULL ? g_variant_get_variant (inside) : NULL;

  return map == NULL || _tema_map_from_variant (map, &self->map);
}

static gboolean
turns_fit (const TemaReading *self)
{
  gsize at_char = 0;

  for (guint i = 0; i < self->turns->len; i++)
    {
      const TemaReadTurn *turn = &g_array_index (self->turns, TemaReadTurn, i);

      if (turn->first_char < at_char || turn->last_char < turn->first_char
          || turn->last_char > self->n_chars)
        return FALSE;
      at_char = turn->last_char;
    }
  return TRUE;
}

/**
 * tema_reading_new_from_bytes:
 * @bytes: what came over the pipe; not trusted; its address divisible by eight
 * @error: return location
 *
 * Unpacks a reading and checks it: the worker may have been taken over by the file it read.
 * Fails with %TEMA_ERROR_INPUT when the text, the turns or the codes are not as promised.
 *
 * Returns: (transfer full): the reading, or %NULL
 */
TemaReading *
tema_reading_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (READING_TYPE), bytes, FALSE));
  g_autoptr (TemaReading) self = tema_reading_new (NULL);
  g_autoptr (GVariantIter) turns = NULL, notes = NULL;
  g_autoptr (GVariant) outline = NULL, map = NULL;
  char *text = NULL;
  guint64 n_chars = 0;

  if (g_variant_is_normal_form (variant))
    {
      g_free (self->format);
      g_variant_get (variant, "(stmsms" TURNS_TYPE NOTES_TYPE "@m(" CODES_TYPE "as)@" MAP_TYPE ")",
                     &text, &n_chars, &self->format, &self->encoding, &turns, &notes, &outline,
                     &map);
      tema_reading_take_text (self, text);
      unpack_turns (self, turns);
      unpack_notes (self, notes);
      if (self->n_chars == n_chars && turns_fit (self) && unpack_outline (self, outline)
          && unpack_map (self, map))
        return g_steal_pointer (&self);
    }
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                       _ ("it could not be understood; save it as plain text and try again"));
  return NULL;
}
