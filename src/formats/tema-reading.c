/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a reader returns: text, turns, and an honest list of what was understood and left out. */
#include "formats/tema-reading.h"

#include "base/tema-words.h"

#include <string.h>

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
  g_clear_pointer (&self->study, tema_study_unref);
  g_clear_pointer (&self->map, tema_map_state_free);
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
