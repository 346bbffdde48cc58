/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One kind of line end for every text, so that characters can be counted. */
#include "formats/tema-encoding.h"

#include <string.h>

/* Length of the line end at @at, 0 when there is none. U+0085 counts: Unicode breaks lines there.
 */
static gsize
line_end_length (const guchar *at, gboolean *is_separator)
{
  *is_separator = FALSE;
  if (at[0] == '\r')
    return at[1] == '\n' ? 2 : 1;
  *is_separator = TRUE;
  if (at[0] == 0xc2)
    return at[1] == 0x85 ? 2 : 0;
  return at[0] == 0xe2 && at[1] == 0x80 && (at[2] == 0xa8 || at[2] == 0xa9) ? 3 : 0;
}

/**
 * tema_normalise_line_ends:
 * @text: (transfer full): valid UTF-8
 * @n_bytes: its length
 * @n_separators: (out) (optional): how many of U+2028, U+2029 and U+0085 there were
 *
 * Makes every line end (CR LF, CR, U+2028, U+2029, U+0085) one LF and drops byte order marks at
 * the very start; in place, nothing else changes.
 *
 * Returns: (transfer full): @text
 */
char *
tema_normalise_line_ends (char *text, gsize n_bytes, guint *n_separators)
{
  const guchar *from = (const guchar *)text, *end = from + n_bytes;
  guchar *to = (guchar *)text;
  guint n_found = 0;

  while (end - from >= 3 && memcmp (from, "\xef\xbb\xbf", 3) == 0)
    from += 3;
  while (from < end)
    {
      guchar b = *from;

      if (b == '\r' || b == 0xc2 || b == 0xe2)
        {
          gboolean is_separator;
          gsize n_end = line_end_length (from, &is_separator);

          if (n_end > 0)
            {
              n_found += is_separator;
              *to++ = '\n';
              from += n_end;
              continue;
            }
        }
      *to++ = b;
      from++;
    }
  *to = '\0';
  if (n_separators != NULL)
    *n_separators = n_found;
  return text;
}
