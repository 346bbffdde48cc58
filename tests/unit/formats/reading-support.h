/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What all tests of readers need: read a string, ask for turns and notes. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/tema-error.h"
#include "formats/tema-readers-private.h"

/* In this process, where sanitizers see it; test-worker.c goes the other way, and so do PDF files.
 */
static inline TemaReading *
read_here (GBytes *bytes, const char *name, GError **error)
{
  const TemaReader *reader = tema_reader_find (bytes, name);

  return reader == NULL || reader == &tema_reader_pdf || g_bytes_get_size (bytes) == 0
             ? tema_read_bytes (bytes, name, NULL, error)
             : _tema_read_here (reader, bytes, NULL, error);
}

static inline TemaReading *
try_read (const void *data, gsize n_bytes, const char *name, GError **error)
{
  /* A copy of exactly this size, so that the sanitizer sees a step past the end. */
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);

  return read_here (bytes, name, error);
}

static inline TemaReading *
read_string (const char *text, const char *name)
{
  g_autoptr (GError) error = NULL;
  TemaReading *reading = try_read (text, strlen (text), name, &error);

  assert_null (error);
  assert_non_null (reading);
  return reading;
}

static inline void
assert_refused (const void *data, gsize n_bytes, const char *name, const char *part)
{
  g_autoptr (GError) error = NULL;
  TemaReading *reading = try_read (data, n_bytes, name, &error);

  assert_null (reading);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (strstr (error->message, part) == NULL)
    fail_msg ("\"%s\" does not say \"%s\"", error->message, part);
}

static inline void
assert_text (const char *source, const char *name, const char *expected)
{
  g_autoptr (TemaReading) reading = read_string (source, name);

  assert_string_equal (reading->text, expected);
}

static inline const TemaReadTurn *
turn_at (const TemaReading *reading, guint i)
{
  assert_true (i < reading->turns->len);
  return &g_array_index (reading->turns, TemaReadTurn, i);
}

static inline void
assert_turn (const TemaReading *reading,
             guint i,
             const char *speaker,
             gint64 start_ms,
             gint64 end_ms,
             const char *text)
{
  const TemaReadTurn *turn = turn_at (reading, i);
  g_autofree char *said = g_utf8_substring (reading->text, turn->first_char, turn->last_char);

  if (speaker == NULL)
    assert_null (turn->speaker);
  else
    assert_string_equal (turn->speaker, speaker);
  assert_int_equal (turn->start_ms, start_ms);
  assert_int_equal (turn->end_ms, end_ms);
  assert_string_equal (said, text);
}

static inline gboolean
has_note (const TemaReading *reading, TemaReadNoteKind kind, const char *part)
{
  for (guint i = 0; i < reading->notes->len; i++)
    {
      const TemaReadNote *note = g_ptr_array_index (reading->notes, i);

      if (note->kind == kind && strstr (note->text, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The source again: every label back before its turn. */
static inline char *
put_labels_back (const TemaReading *reading)
{
  GString *source = g_string_new (NULL);
  const char *at = reading->text;
  gsize at_char = 0;

  for (guint i = 0; i < reading->turns->len; i++)
    {
      const TemaReadTurn *turn = turn_at (reading, i);
      const char *first = g_utf8_offset_to_pointer (at, turn->first_char - at_char);

      g_string_append_len (source, at, first - at);
      g_string_append (source, turn->label);
      at = first;
      at_char = turn->first_char;
    }
  g_string_append (source, at);
  return g_string_free (source, FALSE);
}
