/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Character ↔ byte in one immutable text: a checkpoint every 64 characters, none at all for plain
 * ASCII. */
#include "base/tema-text-index.h"

#include <string.h>

#define CHARS_PER_STEP 64

struct _TemaTextIndex
{
  gatomicrefcount ref_count;
  const char *text;
  char *owned; /* nullable: where the text is a copy */
  gsize n_bytes;
  gsize n_chars;
  guint32 *steps; /* byte of every CHARS_PER_STEP-th character; NULL when n_bytes == n_chars */
  gsize n_steps;
};

/* Where every CHARS_PER_STEP-th character is, in one walk; none where bytes are characters. */
static void
index_chars (TemaTextIndex *self)
{
  gsize at_char = 0;

  self->steps = g_new (guint32, self->n_bytes / CHARS_PER_STEP + 1);
  for (gsize i = 0; i <= self->n_bytes; i++)
    if (((guchar)self->text[i] & 0xc0) != 0x80)
      {
        if (at_char % CHARS_PER_STEP == 0)
          self->steps[at_char / CHARS_PER_STEP] = i;
        at_char++;
      }
  self->n_chars = at_char - 1; /* the end counted too */
  if (self->n_chars == self->n_bytes)
    g_clear_pointer (&self->steps, g_free);
  else
    self->n_steps = self->n_chars / CHARS_PER_STEP + 1;
}

/**
 * tema_text_index_new:
 * @text: valid UTF-8
 * @n_bytes: its length in bytes, below 4 GiB
 *
 * Copies @text and indexes it. O(n); any thread.
 *
 * Returns: (transfer full): a new index
 */
TemaTextIndex *
tema_text_index_new (const char *text, gsize n_bytes)
{
  TemaTextIndex *self = g_new0 (TemaTextIndex, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->owned = g_malloc (n_bytes + 1);
  memcpy (self->owned, text, n_bytes);
  self->owned[n_bytes] = '\0';
  self->text = self->owned;
  self->n_bytes = n_bytes;
  index_chars (self);
  return self;
}

/**
 * tema_text_index_new_borrowing:
 * @text: valid UTF-8, which lives as long as the index
 *
 * Indexes @text where it is. O(n); any thread.
 *
 * Returns: (transfer full): a new index
 */
TemaTextIndex *
tema_text_index_new_borrowing (const char *text)
{
  TemaTextIndex *self = g_new0 (TemaTextIndex, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->text = text;
  self->n_bytes = strlen (text);
  index_chars (self);
  return self;
}

/**
 * tema_text_index_ref:
 * @self: an index
 *
 * Returns: (transfer full): @self
 */
TemaTextIndex *
tema_text_index_ref (TemaTextIndex *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tema_text_index_unref:
 * @self: (transfer full): an index
 *
 * Gives a reference back; the last one frees the text. Any thread.
 */
void
tema_text_index_unref (TemaTextIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->owned);
  g_free (self->steps);
  g_free (self);
}

/**
 * tema_text_index_get_n_chars:
 * @self: an index
 *
 * Returns: the length in Unicode characters
 */
gsize
tema_text_index_get_n_chars (const TemaTextIndex *self)
{
  return self->n_chars;
}

/**
 * tema_text_index_get_text:
 * @self: an index
 *
 * Returns: (transfer none): the whole text, ended by a zero byte; lives as long as @self
 */
const char *
tema_text_index_get_text (const TemaTextIndex *self)
{
  return self->text;
}

/**
 * tema_text_index_to_byte:
 * @self: an index over one immutable UTF-8 text
 * @at_char: offset in Unicode characters, 0 ≤ @at_char ≤ length
 *
 * Finds the byte where a character starts. At most 64 characters of walking; any thread.
 * Fails never: out of range is a programming error.
 *
 * Returns: offset in bytes, on a character boundary
 */
gsize
tema_text_index_to_byte (const TemaTextIndex *self, gsize at_char)
{
  g_return_val_if_fail (at_char <= self->n_chars, self->n_bytes);

  if (self->steps == NULL)
    return at_char;
  return g_utf8_offset_to_pointer (self->text + self->steps[at_char / CHARS_PER_STEP],
                                   at_char % CHARS_PER_STEP)
         - self->text;
}

/**
 * tema_text_index_to_char:
 * @self: an index
 * @at_byte: offset in bytes, on a character boundary, 0 ≤ @at_byte ≤ length
 *
 * Finds the character that starts at a byte. O(log n); any thread.
 *
 * Returns: offset in Unicode characters
 */
gsize
tema_text_index_to_char (const TemaTextIndex *self, gsize at_byte)
{
  gsize low = 0, high = self->n_steps;

  g_return_val_if_fail (at_byte <= self->n_bytes, self->n_chars);

  if (self->steps == NULL)
    return at_byte;
  while (high - low > 1)
    {
      gsize middle = (low + high) / 2;

      if (self->steps[middle] <= at_byte)
        low = middle;
      else
        high = middle;
    }
  return low * CHARS_PER_STEP
         + g_utf8_pointer_to_offset (self->text + self->steps[low], self->text + at_byte);
}

/**
 * tema_text_index_dup_slice:
 * @self: an index
 * @first_char: first character of the passage
 * @last_char: the character after the passage, @first_char ≤ @last_char ≤ length
 *
 * Copies a passage out of the text. Any thread.
 *
 * Returns: (transfer full): the passage
 */
char *
tema_text_index_dup_slice (const TemaTextIndex *self, gsize first_char, gsize last_char)
{
  gsize first = tema_text_index_to_byte (self, first_char);
  gsize last = tema_text_index_to_byte (self, last_char);

  g_return_val_if_fail (first <= last, g_strdup (""));
  return g_strndup (self->text + first, last - first);
}
