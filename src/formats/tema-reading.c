/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a reader returns: text, turns, and an honest list of what was understood and left out. */
#include "formats/tema-reading.h"

#include "base/tema-words.h"
#include "base/tema-error.h"

#include <string.h>

/* text, chars, format, encoding, turns, notes: the worker's answer on the pipe. */
#define READING_TYPE "(stmsmsa(ttmsmsxx)a(us))"

static void
turn_clear (gpointer data)
{
  TemaReadTurn *turn = data;

  g_free (turn->speaker);
  g_free (turn->label);
}

static void
note_free (gpointer data)
{
  TemaReadNote *note = data;

  g_free (note->text);
  g_free (note);
}

/**
 * tema_reading_new:
 * @format: name of the format for people
 *
 * Returns: (transfer full): a reading without text
 */
TemaReading *
tema_reading_new (const char *format)
{
  TemaReading *self = g_new0 (TemaReading, 1);

  self->format = g_strdup (format);
  self->text = g_strdup ("");
  self->turns = g_array_new (FALSE, TRUE, sizeof (TemaReadTurn));
  g_array_set_clear_func (self->turns, turn_clear);
  self->notes = g_ptr_array_new_with_free_func (note_free);
  return self;
}

/**
 * tema_reading_free:
 * @self: (transfer full): a reading
 */
void
tema_reading_free (TemaReading *self)
{
  g_free (self->format);
  g_free (self->text);
  g_free (self->encoding);
  g_array_unref (self->turns);
  g_ptr_array_unref (self->notes);
  g_clear_pointer (&self->outline, tema_outline_free);
  g_free (self);
}

/**
 * tema_reading_take_text:
 * @self: a reading
 * @text: (transfer full): valid UTF-8 with LF line ends
 *
 * Sets the text and counts its characters.
 */
void
tema_reading_take_text (TemaReading *self, char *text)
{
  g_free (self->text);
  self->text = text;
  self->n_chars = tema_count_chars (text, strlen (text));
}

/**
 * tema_reading_add_turn:
 * @self: a reading
 * @first_char: first character of the turn
 * @last_char: the character after it
 * @speaker: (nullable): who speaks
 * @label: (nullable): characters of the source that are not in the text
 * @start_ms: milliseconds from the recording's start, or -1
 * @end_ms: likewise
 *
 * Appends a turn; call in the order of the text.
 */
void
tema_reading_add_turn (TemaReading *self,
                       gsize first_char,
                       gsize last_char,
                       const char *speaker,
                       const char *label,
                       gint64 start_ms,
                       gint64 end_ms)
{
  TemaReadTurn turn = {
    first_char, last_char, g_strdup (speaker), g_strdup (label), start_ms, end_ms,
  };

  g_array_append_val (self->turns, turn);
}

/**
 * tema_reading_add_note:
 * @self: a reading
 * @kind: what the note tells
 * @format: printf format, already translated
 * @...: its arguments
 *
 * Adds one sentence for the user.
 */
void
tema_reading_add_note (TemaReading *self, TemaReadNoteKind kind, const char *format, ...)
{
  TemaReadNote *note = g_new0 (TemaReadNote, 1);
  va_list args;

  va_start (args, format);
  note->kind = kind;
  note->text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->notes, note);
}

/**
 * tema_reading_to_variant:
 * @self: a reading without an outline
 *
 * Packs a reading for the way from the worker process to its parent.
 *
 * Returns: (transfer floating): the packed reading
 */
GVariant *
tema_reading_to_variant (const TemaReading *self)
{
  GVariantBuilder turns, notes;

  g_variant_builder_init (&turns, G_VARIANT_TYPE ("a(ttmsmsxx)"));
  for (guint i = 0; i < self->turns->len; i++)
    {
      const TemaReadTurn *turn = &g_array_index (self->turns, TemaReadTurn, i);

      g_variant_builder_add (&turns, "(ttmsmsxx)", (guint64)turn->first_char,
                             (guint64)turn->last_char, turn->speaker, turn->label, turn->start_ms,
                             turn->end_ms);
    }
  g_variant_builder_init (&notes, G_VARIANT_TYPE ("a(us)"));
  for (guint i = 0; i < self->notes->len; i++)
    {
      const TemaReadNote *note = g_ptr_array_index (self->notes, i);

      g_variant_builder_add (&notes, "(us)", (guint32)note->kind, note->text);
    }
  return g_variant_new (READING_TYPE, self->text, (guint64)self->n_chars, self->format,
                        self->encoding, &turns, &notes);
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
 * tema_reading_new_from_variant:
 * @variant: what came over the pipe; not trusted
 * @error: return location
 *
 * Unpacks a reading and checks it: the worker may have been taken over by the file it read.
 * Fails with %TEMA_ERROR_INPUT when the type, the text or the turns are not as promised.
 *
 * Returns: (transfer full): the reading, or %NULL
 */
TemaReading *
tema_reading_new_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (TemaReading) self = tema_reading_new (NULL);
  g_autoptr (GVariantIter) turns = NULL, notes = NULL;
  g_autofree char *text = NULL;
  char *string = NULL, *label = NULL;
  guint64 n_chars, first, last;
  gint64 start_ms, end_ms;
  guint32 kind;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (READING_TYPE)))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT, "the reading process gave no valid answer");
      return NULL;
    }
  g_variant_get (variant, READING_TYPE, &text, &n_chars, &self->format, &self->encoding, &turns,
                 &notes);
  tema_reading_take_text (self, g_steal_pointer (&text));
  while (
      g_variant_iter_next (turns, "(ttmsmsxx)", &first, &last, &string, &label, &start_ms, &end_ms))
    {
      tema_reading_add_turn (self, first, last, string, label, start_ms, end_ms);
      g_free (string);
      g_free (label);
    }
  while (g_variant_iter_next (notes, "(us)", &kind, &string))
    {
      tema_reading_add_note (self,
                             kind == TEMA_READ_NOTE_LEFT_OUT ? TEMA_READ_NOTE_LEFT_OUT
                                                             : TEMA_READ_NOTE_UNDERSTOOD,
                             "%s", string);
      g_free (string);
    }
  if (self->n_chars != n_chars || !turns_fit (self))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT, "the reading process gave no valid answer");
      return NULL;
    }
  return g_steal_pointer (&self);
}
