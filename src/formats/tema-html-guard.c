/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What happens to a web page before the parser sees it: its encoding, and tags built to stall. */
#include "tema-config.h"

#include "formats/tema-html-guard.h"

#include "base/tema-error.h"
#include "formats/tema-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The parser compares every attribute of a tag with every other. */
#define MAX_ATTRIBUTES 5000

/* The name after "charset=" near the page's start, as the HTML standard looks for it. */
static char *
find_charset (GBytes *bytes)
{
  char beginning[2048];
  const char *at = beginning;
  gsize n_name;

  tema_peek_ascii (bytes, beginning, sizeof beginning);
  for (char *p = beginning; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  at = strstr (beginning, "<meta");
  at = at == NULL ? NULL : strstr (at, "charset");
  if (at == NULL)
    return NULL;
  at += strlen ("charset");
  at += strspn (at, " \t\n\r=\"'");
  n_name = strspn (at, "abcdefghijklmnopqrstuvwxyz0123456789-_:");
  return n_name > 0 && n_name < 40 ? g_strndup (at, n_name) : NULL;
}

static gboolean
is_latin1 (const char *charset)
{
  static const char *const names[] = { "iso-8859-1", "iso8859-1",    "latin1", "us-ascii",
                                       "ascii",      "windows-1252", "cp1252", NULL };

  return g_strv_contains (names, charset);
}

/**
 * tema_html_decode:
 * @bytes: a web page
 * @reading: gets the encoding's name and notes
 * @error: return location
 *
 * Decodes a page: byte order mark, strict UTF-8, then the encoding its head names, then the guess
 * of tema_decode_text(). UTF-8 goes before the head's word: programs that save pages change the
 * bytes and forget the head. Fails with %TEMA_ERROR_INPUT.
 *
 * Returns: (transfer full): the page in UTF-8, or %NULL
 */
char *
tema_html_decode (GBytes *bytes, TemaReading *reading, GError **error)
{
  gsize n_bytes, n_utf8;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree char *charset = find_charset (bytes), *html = NULL;

  if (charset == NULL || tema_starts_with_bom (bytes) || is_latin1 (charset)
      || g_str_has_prefix (charset, "utf") || n_bytes > TEMA_MAX_TEXT_BYTES
      || g_utf8_validate (data, n_bytes, NULL))
    return tema_decode_text (bytes, reading, error);
  html = g_convert (data, n_bytes, "UTF-8", charset, NULL, &n_utf8, NULL);
  if (html == NULL || memchr (html, 0, n_utf8) != NULL || !g_utf8_validate (html, n_utf8, NULL))
    return tema_decode_text (bytes, reading, error);
  g_free (reading->encoding);
  reading->encoding = g_ascii_strup (charset, -1);
  return tema_normalise_line_ends (g_steal_pointer (&html), n_utf8, NULL);
}

static const char *
skip_to (const char *at, const char *closing)
{
  const char *found = strcasestr (at, closing);

  return found == NULL ? at + strlen (at) : found;
}

/* From a tag's name to its ">": NULL when it has more attributes than any honest tag. */
static const char *
walk_tag (const char *at)
{
  guint n_attributes = 0;

  while (*at != '\0' && *at != '>')
    {
      if (*at == '=')
        {
          at++;
          at += strspn (at, " \t\n\f");
          if (*at == '"' || *at == '\'')
            at = strchrnul (at + 1, *at);
          else
            at += strcspn (at, " \t\n\f>");
          at += *at == '"' || *at == '\'';
          n_attributes++;
        }
      else if (strchr (" \t\n\f/", *at) != NULL)
        {
          n_attributes++;
          at += strspn (at, " \t\n\f/");
        }
      else
        at++;
      if (n_attributes > 2 * MAX_ATTRIBUTES)
        return NULL;
    }
  return at;
}

/**
 * tema_html_check_tags:
 * @html: a page
 * @error: return location
 *
 * Fails with %TEMA_ERROR_INPUT when a tag has so many attributes that the parser would stall on it.
 *
 * Returns: whether the parser may have the page
 */
gboolean
tema_html_check_tags (const char *html, GError **error)
{
  for (const char *at = strchrnul (html, '<'); *at != '\0'; at = strchrnul (at, '<'))
    {
      gboolean is_raw = FALSE;
      const char *closing = "</script";

      at++;
      if (g_str_has_prefix (at, "!--"))
        {
          at = skip_to (at + 3, "-->");
          continue;
        }
      if (!g_ascii_isalpha (*at))
        continue;
      if (g_ascii_strncasecmp (at, "script", 6) == 0)
        is_raw = TRUE;
      else if (g_ascii_strncasecmp (at, "style", 5) == 0)
        is_raw = TRUE, closing = "</style";
      at = walk_tag (at);
      if (at == NULL)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                       _ ("a tag in it has more than %d attributes, which no honest web page has; "
                          "copy its text into a document instead"),
                       MAX_ATTRIBUTES);
          return FALSE;
        }
      if (is_raw)
        at = skip_to (at, closing);
    }
  return TRUE;
}
