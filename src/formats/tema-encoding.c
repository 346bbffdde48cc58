/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Bytes to text: the encoding is known from a mark, proven by strict decoding, or told as a guess;
 * no character is ever replaced without a word. */
#include "tema-config.h"

#include "formats/tema-encoding.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of a file is looked at to tell text from other things. */
#define SAMPLE_BYTES 4096

typedef enum
{
  ENCODING_BYTES, /* one byte units: UTF-8 or an old code page */
  ENCODING_UTF16LE,
  ENCODING_UTF16BE,
  ENCODING_UTF32LE,
  ENCODING_UTF32BE,
} Encoding;

static const char *const encoding_names[]
    = { "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };

/* The 0x80–0x9f of Windows-1252; 0 where the code page has nothing. */
static const guint16 windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/**
 * tema_windows_1252_to_unichar:
 * @byte: a byte of Windows-1252
 *
 * Returns: its character, or 0 for NUL and the five bytes the code page does not use
 */
gunichar
tema_windows_1252_to_unichar (guchar byte)
{
  return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

static gboolean
is_text_control (gunichar c)
{
  return c >= 0x20 || (c >= '\t' && c <= '\r') || c == 0x1b;
}

static gunichar
get_unit (const guchar *at, Encoding encoding)
{
  switch (encoding)
    {
    case ENCODING_UTF16LE:
      return at[0] | at[1] << 8;
    case ENCODING_UTF16BE:
      return at[0] << 8 | at[1];
    case ENCODING_UTF32LE:
      return at[0] | at[1] << 8 | at[2] << 16 | (gunichar)at[3] << 24;
    case ENCODING_UTF32BE:
      return (gunichar)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
    default:
      return at[0];
    }
}

static gsize
unit_size (Encoding encoding)
{
  return encoding == ENCODING_BYTES                                     ? 1
         : encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE ? 2
                                                                        : 4;
}

static gboolean
find_bom (const guchar *data, gsize n_bytes, Encoding *encoding, gsize *n_bom)
{
  static const struct
  {
    const char *mark;
    gsize n_bytes;
    Encoding encoding;
  } boms[] = {
    { "\xef\xbb\xbf", 3, ENCODING_BYTES },   { "\xff\xfe\0\0", 4, ENCODING_UTF32LE },
    { "\0\0\xfe\xff", 4, ENCODING_UTF32BE }, { "\xff\xfe", 2, ENCODING_UTF16LE },
    { "\xfe\xff", 2, ENCODING_UTF16BE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (boms); i++)
    {
      if (n_bytes < boms[i].n_bytes || memcmp (data, boms[i].mark, boms[i].n_bytes) != 0)
        continue;
      *encoding = boms[i].encoding;
      *n_bom = boms[i].n_bytes;
      return TRUE;
    }
  *encoding = ENCODING_BYTES;
  *n_bom = 0;
  return FALSE;
}

/* UTF-16 without a mark: zeros there are, all in the same half of the pairs, and often enough for
 * spaces and line ends; nothing that no text contains; and not plain ASCII with a few stray zeros.
 */
static gboolean
looks_like_utf16 (const guchar *data, gsize n_bytes, Encoding *encoding)
{
  gsize n_sample = MIN (n_bytes, SAMPLE_BYTES) & ~(gsize)1, n_zeros[2] = { 0, 0 }, n_ascii = 0;
  gsize n_all_zeros;

  if (n_bytes % 2 != 0 || n_sample < 4)
    return FALSE;
  for (gsize i = 0; i < n_sample; i++)
    {
      n_zeros[i % 2] += data[i] == 0;
      n_ascii += data[i] < 0x80 && data[i] != 0 && is_text_control (data[i]);
    }
  n_all_zeros = n_zeros[0] + n_zeros[1];
  if ((n_zeros[0] == 0) == (n_zeros[1] == 0) || n_all_zeros * 20 < n_sample)
    return FALSE;
  if (n_ascii + n_all_zeros == n_sample && n_all_zeros * 5 < n_sample * 2)
    return FALSE;
  *encoding = n_zeros[1] > 0 ? ENCODING_UTF16LE : ENCODING_UTF16BE;
  for (gsize i = 0; i < n_sample; i += 2)
    if (!is_text_control (get_unit (data + i, *encoding)))
      return FALSE;
  return TRUE;
}

/* Returns whether the encoding is known from a mark. */
static gboolean
detect (const guchar *data, gsize n_bytes, Encoding *encoding, gsize *n_bom)
{
  if (find_bom (data, n_bytes, encoding, n_bom))
    return TRUE;
  if (!looks_like_utf16 (data, n_bytes, encoding))
    *encoding = ENCODING_BYTES;
  return FALSE;
}

static char *
refuse_place (GError **error, const char *encoding, gsize at_byte)
{
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
               /* Translators: first the encoding, then how far into the file */
               _ ("it is not valid %s at byte %lu; the file is damaged, save it again as UTF-8"),
               encoding, (gulong)at_byte);
  return NULL;
}

static char *
refuse_not_text (GError **error)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                       _ ("it is not a text: it has bytes that no text contains"));
  return NULL;
}

/* UTF-16 and UTF-32; strict: a half pair or a character cut in two refuses the file. */
static char *
decode_wide (const guchar *data, gsize n_bytes, gsize at, Encoding encoding, GError **error)
{
  gsize step = unit_size (encoding);
  g_autoptr (GString) text = g_string_sized_new (n_bytes / step + 1);

  for (; at < n_bytes; at += step)
    {
      gunichar c;

      if (n_bytes - at < step)
        return refuse_place (error, encoding_names[encoding], at);
      c = get_unit (data + at, encoding);
      if (step == 2 && c >= 0xd800 && c < 0xdc00 && n_bytes - at >= 4)
        {
          gunichar low = get_unit (data + at + 2, encoding);

          if (low < 0xdc00 || low > 0xdfff)
            return refuse_place (error, encoding_names[encoding], at);
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          at += 2;
        }
      if (c == 0)
        return refuse_not_text (error);
      if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return refuse_place (error, encoding_names[encoding], at);
      g_string_append_unichar (text, c);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
decode_windows_1252 (const guchar *data, gsize n_bytes, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (n_bytes + n_bytes / 16);

  for (gsize i = 0; i < n_bytes; i++)
    {
      gunichar c = tema_windows_1252_to_unichar (data[i]);

      if (!is_text_control (c))
        return refuse_not_text (error);
      g_string_append_unichar (text, c);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whether the file was meant as UTF-8: then a guess of Windows-1252 would spoil every letter. */
static gboolean
is_damaged_utf8 (const guchar *data, gsize n_bytes)
{
  const char *at = (const char *)data, *end = at + n_bytes;
  gsize n_good = 0, n_bad = 0;

  while (at < end)
    {
      const char *stop;

      g_utf8_validate_len (at, end - at, &stop);
      for (; at < stop; at++)
        n_good += ((guchar)*at & 0xc0) == 0xc0;
      if (at < end)
        {
          n_bad++;
          at++;
        }
    }
  return n_good > 2 * n_bad;
}

/* Whether only the last character is cut in two, as in a file that was not copied to its end. */
static gboolean
is_cut_at_end (const char *stop, gsize n_left)
{
  return n_left < 4 && g_utf8_get_char_validated (stop, n_left) == (gunichar)-2;
}

static char *
decode_bytes (
    const guchar *data, gsize n_bytes, gboolean has_bom, TemaReading *reading, GError **error)
{
  const char *text = (const char *)data, *stop;
  gsize n_left;

  if (memchr (data, 0, n_bytes) != NULL)
    return refuse_not_text (error);
  if (g_utf8_validate_len (text, n_bytes, &stop))
    return g_strndup (text, n_bytes);
  n_left = text + n_bytes - stop;
  if (is_cut_at_end (stop, n_left) && g_utf8_strlen (text, stop - text) < stop - text)
    {
      tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                             _ ("The file ends in the middle of a character, which was left out"));
      return g_strndup (text, n_bytes - n_left);
    }
  if (has_bom || is_damaged_utf8 (data, n_bytes))
    return refuse_place (error, "UTF-8", stop - text);
  g_free (reading->encoding);
  reading->encoding = g_strdup ("Windows-1252");
  return decode_windows_1252 (data, n_bytes, error);
}

/**
 * tema_decode_text:
 * @bytes: a plain-text file
 * @reading: gets the encoding's name and notes about what was guessed
 * @error: return location
 *
 * Decodes a text: by its byte order mark (UTF-8, UTF-16, UTF-32), as UTF-16 without one, as strict
 * UTF-8, else as Windows-1252, which is told as a guess. Line ends become LF; nothing is
 * normalised. Any thread. Fails with %TEMA_ERROR_INPUT when there are NUL bytes, when the text is
 * damaged, or when it is longer than a document may be.
 *
 * Returns: (transfer full): valid UTF-8, or %NULL
 */
char *
tema_decode_text (GBytes *bytes, TemaReading *reading, GError **error)
{
  gsize n_bytes, n_bom;
  const guchar *data = g_bytes_get_data (bytes, &n_bytes);
  guint n_separators;
  Encoding encoding;
  gboolean is_marked = detect (data, n_bytes, &encoding, &n_bom);
  g_autofree char *text = NULL;

  if (n_bytes / unit_size (encoding) > TEMA_MAX_TEXT_BYTES)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                   _ ("its text is longer than %d MB, which is more than a document may have"),
                   TEMA_MAX_TEXT_BYTES / (1024 * 1024));
      return NULL;
    }
  g_free (reading->encoding);
  reading->encoding = g_strdup (encoding_names[encoding]);
  if (encoding != ENCODING_BYTES)
    text = decode_wide (data, n_bytes, n_bom, encoding, error);
  else
    text = decode_bytes (data + n_bom, n_bytes - n_bom, is_marked, reading, error);
  if (text == NULL)
    return NULL;
  if ((encoding != ENCODING_BYTES && !is_marked) || strcmp (reading->encoding, "Windows-1252") == 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                           _ ("Encoding: %s (guessed; check letters such as æ, ø, é)"),
                           reading->encoding);
  tema_normalise_line_ends (text, strlen (text), &n_separators);
  if (n_separators > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                           ngettext ("%u line separator became a line end",
                                     "%u line separators became line ends", n_separators),
                           n_separators);
  return g_steal_pointer (&text);
}

/**
 * tema_starts_with_bom:
 * @bytes: a file
 *
 * Returns: whether it begins with a byte order mark of UTF-8, UTF-16 or UTF-32
 */
gboolean
tema_starts_with_bom (GBytes *bytes)
{
  gsize n_bytes, n_bom;
  const guchar *data = g_bytes_get_data (bytes, &n_bytes);
  Encoding encoding;

  return find_bom (data, n_bytes, &encoding, &n_bom);
}

/**
 * tema_is_probably_text:
 * @bytes: a file
 *
 * Looks at the beginning only; tema_decode_text() has the last word.
 *
 * Returns: whether nothing speaks against text
 */
gboolean
tema_is_probably_text (GBytes *bytes)
{
  gsize n_bytes, n_bom;
  const guchar *data = g_bytes_get_data (bytes, &n_bytes);
  Encoding encoding;
  gboolean is_marked = detect (data, n_bytes, &encoding, &n_bom);

  return is_marked || encoding != ENCODING_BYTES
         || (n_bytes > 0 && memchr (data, 0, MIN (n_bytes, SAMPLE_BYTES)) == NULL);
}

/**
 * tema_peek_ascii:
 * @bytes: a file
 * @beginning: (out caller-allocates): @n_bytes bytes
 * @n_bytes: room in @beginning
 *
 * Gives the beginning of a text for recognising its format: without byte order mark and leading
 * blanks, a "?" for every unit outside ASCII, ended by NUL.
 *
 * Returns: how many characters were given, without the NUL
 */
gsize
tema_peek_ascii (GBytes *bytes, char *beginning, gsize n_bytes)
{
  gsize n_file, n_given = 0, at;
  const guchar *data = g_bytes_get_data (bytes, &n_file);
  Encoding encoding;
  gsize step;

  detect (data, n_file, &encoding, &at);
  step = unit_size (encoding);
  while (n_file - at >= step && g_ascii_isspace (MIN (get_unit (data + at, encoding), 0x7f)))
    at += step;
  for (; n_given + 1 < n_bytes && n_file - at >= step; at += step)
    {
      gunichar c = get_unit (data + at, encoding);

      beginning[n_given++] = c > 0 && c < 0x80 ? (char)c : '?';
    }
  beginning[n_given] = '\0';
  return n_given;
}
