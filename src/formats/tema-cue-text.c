/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The inside of a caption: voices are kept as speakers, other tags go, entities are decoded once.
 */
#include "formats/tema-cues.h"

#include "base/tema-words.h"

#include <string.h>

static const char *const known_tags[]
    = { "b", "c", "font", "i", "lang", "rt", "ruby", "s", "strike", "u", "v" };

static const struct
{
  const char *name;
  const char *character;
} entities[] = {
  { "&amp;", "&" },
  { "&lt;", "<" },
  { "&gt;", ">" },
  { "&quot;", "\"" },
  { "&apos;", "'" },
  { "&nbsp;", "\xc2\xa0" },
  { "&lrm;", "\xe2\x80\x8e" },
  { "&rlm;", "\xe2\x80\x8f" },
};

static void
cue_clear (gpointer data)
{
  TemaCue *cue = data;

  g_free (cue->speaker);
  g_free (cue->text);
}

/**
 * tema_cues_new:
 *
 * Returns: (transfer full) (element-type TemaCue): an empty list
 */
GArray *
tema_cues_new (void)
{
  GArray *cues = g_array_new (FALSE, TRUE, sizeof (TemaCue));

  g_array_set_clear_func (cues, cue_clear);
  return cues;
}

/* Appends the character of a numeric reference; FALSE when it is none that a text may have. */
static gboolean
append_number (GString *text, const char *at, const char *end, gsize *n_read)
{
  gboolean is_hex = end - at > 3 && (at[2] == 'x' || at[2] == 'X');
  const char *digits = at + (is_hex ? 3 : 2), *p = digits;
  guint64 c = 0;

  for (; p < end && p - digits < 8 && (is_hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)); p++)
    c = c * (is_hex ? 16 : 10) + g_ascii_xdigit_value (*p);
  if (p == digits || p == end || *p != ';' || c == 0 || c > 0x10ffff
      || !g_unichar_validate ((gunichar)c))
    return FALSE;
  g_string_append_unichar (text, (gunichar)c);
  *n_read = p + 1 - at;
  return TRUE;
}

static gsize
append_entity (GString *text, const char *at, const char *end)
{
  gsize n_read;

  if (end - at > 3 && at[1] == '#' && append_number (text, at, end, &n_read))
    return n_read;
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      gsize n_name = strlen (entities[i].name);

      if ((gsize)(end - at) < n_name || memcmp (at, entities[i].name, n_name) != 0)
        continue;
      g_string_append (text, entities[i].character);
      return n_name;
    }
  g_string_append_c (text, *at);
  return 1;
}

/* Length of the tag at @at, 0 when it is text: "<3" and "<laughter>" are what somebody typed. */
static gsize
tag_length (const char *at, const char *end)
{
  const char *name = at + 1, *stop, *close;
  gsize n_name;

  if (name < end && *name == '/')
    name++;
  for (stop = name; stop < end && g_ascii_isalpha (*stop);)
    stop++;
  n_name = stop - name;
  close = memchr (at, '>', MIN (end - at, 2000));
  if (close == NULL || memchr (at + 1, '<', close - at - 1) != NULL)
    return 0;
  if (n_name == 0)
    { /* a time inside the caption, "<00:01:02.500>" */
      for (; stop < close && (g_ascii_isdigit (*stop) || *stop == ':' || *stop == '.');)
        stop++;
      return stop == close && close - name >= 5 ? close + 1 - at : 0;
    }
  if (strchr (" \t\n./>", *stop) == NULL)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (known_tags); i++)
    if (strlen (known_tags[i]) == n_name && g_ascii_strncasecmp (name, known_tags[i], n_name) == 0)
      return close + 1 - at;
  return 0;
}

/* The name in "<v.loud Kari Nordmann>". */
static char *
voice_name (const char *tag, gsize n_tag)
{
  const char *end = tag + n_tag - 1, *at = tag + 2;
  g_autoptr (GString) name = g_string_new (NULL);

  while (at < end && !g_ascii_isspace (*at))
    at++;
  while (at < end)
    {
      if (*at == '&')
        at += append_entity (name, at, end);
      else
        g_string_append_c (name, *at++);
    }
  g_strdelimit (name->str, "\n\t", ' ');
  g_strstrip (name->str);
  return name->str[0] == '\0' ? NULL : g_strdup (name->str);
}

/* Lines of one caption are one sentence broken for the screen, unless a dash begins a new voice. */
static void
join_lines (GString *text)
{
  gsize to = 0;

  for (gsize i = 0; i < text->len; i++)
    {
      char c = text->str[i];
      const char *next = text->str + i + 1;

      if (c == '\n' && !g_str_has_prefix (next, "- ") && !g_str_has_prefix (next, "\xe2\x80\x93 "))
        c = ' ';
      if (c == ' ' && to > 0 && text->str[to - 1] == ' ')
        continue;
      text->str[to++] = c;
    }
  g_string_truncate (text, to);
}

static void
flush (GArray *cues, const TemaCue *times, char *speaker, GString *text)
{
  TemaCue cue = { times->start_ms, times->end_ms, NULL, NULL };

  join_lines (text);
  if (!tema_is_blank (text->str, text->len))
    {
      cue.text = g_strstrip (g_strdup (text->str));
      cue.speaker = g_strdup (speaker);
      g_array_append_val (cues, cue);
    }
  g_string_truncate (text, 0);
}

/**
 * tema_cues_add_text:
 * @cues: (element-type TemaCue): the list so far
 * @start_ms: the caption's start, or -1
 * @end_ms: its end, or -1
 * @text: the caption's lines as in the file
 * @n_bytes: their length
 *
 * Appends a caption: one cue for each voice in it, none when it says nothing. WebVTT §4.2 names the
 * tags and entities; what only looks like a tag stays text.
 */
void
tema_cues_add_text (GArray *cues, gint64 start_ms, gint64 end_ms, const char *text, gsize n_bytes)
{
  const char *at = text, *end = text + n_bytes;
  const TemaCue times = { start_ms, end_ms, NULL, NULL };
  g_autoptr (GString) said = g_string_sized_new (n_bytes);
  g_autofree char *speaker = NULL;

  while (at < end)
    {
      gsize n_tag = *at == '<' ? tag_length (at, end) : 0;
      const char *close;

      if (n_tag > 0)
        {
          gboolean is_end = at[1] == '/';
          char name = g_ascii_tolower (at[is_end ? 2 : 1]);

          if (name == 'v')
            {
              flush (cues, &times, speaker, said);
              g_clear_pointer (&speaker, g_free);
              speaker = is_end ? NULL : voice_name (at, n_tag);
            }
          at += n_tag;
        }
      else if (*at == '&')
        at += append_entity (said, at, end);
      else if (*at == '{' && end - at > 2 && at[1] == '\\'
               && (close = memchr (at, '}', MIN (end - at, 200))) != NULL)
        at = close + 1; /* "{\an8}": where on the screen */
      else
        g_string_append_c (said, *at++);
    }
  flush (cues, &times, speaker, said);
}
