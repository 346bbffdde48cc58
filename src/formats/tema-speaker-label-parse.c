/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One line of a transcript: whether it could begin with a speaker's label, and which. */
#include "formats/tema-speaker-labels.h"

#include <string.h>

#define MAX_NAME_CHARS 40
#define MAX_NAME_WORDS 5

/* Words that only transcripts put before a colon; with or without a number after them. English,
 * Norwegian (both), Swedish, Danish, German. */
static const char *const typical_words[] = {
  "befragte",
  "befragter",
  "deltager",
  "deltagare",
  "deltakar",
  "deltaker",
  "facilitator",
  "forsker",
  "forskar",
  "fp",
  "inf",
  "informant",
  "int",
  "interviewer",
  "interviewerin",
  "interviewperson",
  "intervjuar",
  "intervjuare",
  "intervjuer",
  "intervjuobjekt",
  "intervjuperson",
  "io",
  "ip",
  "moderator",
  "ordstyrer",
  "part",
  "participant",
  "pasient",
  "patient",
  "researcher",
  "resp",
  "respondent",
  "speaker",
  "sprecher",
  "sprecherin",
  "stemme",
  "taler",
  "talare",
  "teilnehmer",
  "teilnehmerin",
  "voice",
  "talar",
};

/* Keys of the head of a transcript or of a remark; never a speaker. */
static const char *const head_words[] = {
  "alder",        "age",
  "author",       "bakgrunn",
  "comment",      "comments",
  "date",         "dato",
  "datum",        "deltagare",
  "deltakere",    "deltagere",
  "duration",     "e-post",
  "eksempel",     "email",
  "emne",         "example",
  "file",         "fil",
  "forfatter",    "http",
  "https",        "intervju",
  "interview",    "keywords",
  "kilde",        "kl",
  "kommentar",    "length",
  "location",     "lydfil",
  "merk",         "merknad",
  "nb",           "nøkkelord",
  "note",         "notes",
  "notat",        "obs",
  "ort",          "participants",
  "place",        "present",
  "project",      "prosjekt",
  "ps",           "source",
  "sted",         "subject",
  "tema",         "theme",
  "tid",          "time",
  "tittel",       "title",
  "tlf",          "til stede",
  "topic",        "transcriber",
  "transkribert", "transkribert av",
  "transcript",   "varighet",
  "warning",      "viktig",
  "important",    "sammendrag",
  "summary",
};

typedef struct
{
  const char *at;
  const char *end;
} Cursor;

static gboolean
is_blank_char (char c)
{
  return c == ' ' || c == '\t';
}

static void
skip_blanks (Cursor *cursor)
{
  while (cursor->at < cursor->end
         && (is_blank_char (*cursor->at)
             || (cursor->end - cursor->at >= 2 && memcmp (cursor->at, "\xc2\xa0", 2) == 0)))
    cursor->at += is_blank_char (*cursor->at) ? 1 : 2;
}

static gboolean
skip_char (Cursor *cursor, char c)
{
  if (cursor->at >= cursor->end || *cursor->at != c)
    return FALSE;
  cursor->at++;
  return TRUE;
}

static gboolean
read_number (Cursor *cursor, guint max_digits, gint64 *number, guint *n_digits)
{
  *number = 0;
  *n_digits = 0;
  while (cursor->at < cursor->end && g_ascii_isdigit (*cursor->at) && *n_digits < max_digits)
    {
      *number = *number * 10 + (*cursor->at++ - '0');
      ++*n_digits;
    }
  return *n_digits > 0 && !(cursor->at < cursor->end && g_ascii_isdigit (*cursor->at));
}

/* [h:]mm:ss with a fraction after point, comma or hyphen (the #00:01:02-3# of some players). */
static gboolean
read_clock (Cursor *cursor, gint64 *ms)
{
  Cursor try = *cursor;
  gint64 part, seconds = 0, fraction = 0;
  guint n_digits, n_parts = 0;

  do
    {
      if (!read_number (&try, 3, &part, &n_digits) || (n_parts > 0 && (n_digits != 2 || part > 59)))
        return FALSE;
      seconds = seconds * 60 + part;
      n_parts++;
    }
  while (n_parts < 3 && skip_char (&try, ':'));
  if (n_parts < 2)
    return FALSE;
  if (try.end - try.at >= 2 && strchr (".,-", *try.at) != NULL && g_ascii_isdigit (try.at[1]))
    {
      try.at++;
      if (!read_number (&try, 3, &fraction, &n_digits))
        return FALSE;
      for (; n_digits < 3; n_digits++)
        fraction *= 10;
    }
  *ms = seconds * 1000 + fraction;
  *cursor = try;
  return TRUE;
}

/* A time, perhaps in brackets, perhaps from–to. */
static gboolean
read_time (Cursor *cursor, gint64 *start_ms, gint64 *end_ms, gboolean *has_brackets)
{
  static const char *const arrows[] = { "-->", "\xe2\x80\x93", "-" };
  Cursor try = *cursor;
  char closing = '\0';

  if (try.at < try.end && strchr ("[(#", *try.at) != NULL && *try.at != '\0')
    closing = *try.at == '[' ? ']' : *try.at == '(' ? ')' : '#', try.at++;
  if (!read_clock (&try, start_ms))
    return FALSE;
  *end_ms = -1;
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      Cursor range = try;
      gsize n_arrow = strlen (arrows[i]);

      skip_blanks (&range);
      if ((gsize)(range.end - range.at) < n_arrow || memcmp (range.at, arrows[i], n_arrow) != 0)
        continue;
      range.at += n_arrow;
      skip_blanks (&range);
      if (!read_clock (&range, end_ms))
        continue;
      try = range;
      break;
    }
  if (closing != '\0' && !skip_char (&try, closing))
    return FALSE;
  *has_brackets = closing != '\0';
  *cursor = try;
  return TRUE;
}

static gboolean
is_name_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c)
         || (c < 0x80 ? c != 0 && strchr (" .-_'&/#", (char)c) != NULL : c == 0x2019);
}

/* Reads a name; a remark in brackets may follow it, "Kari (sykepleier)", but no time. */
static gboolean
read_name (Cursor *cursor, TemaSpeakerLabel *label)
{
  const char *from = cursor->at, *at = from, *last = from;
  guint n_chars = 0, n_words = 1;
  gboolean in_bracket = FALSE;

  if (at >= cursor->end || !g_unichar_isalpha (g_utf8_get_char (at)))
    return FALSE;
  for (; at < cursor->end && n_chars <= MAX_NAME_CHARS; at = g_utf8_next_char (at), n_chars++)
    {
      gunichar c = g_utf8_get_char (at);
      Cursor clock = { at, cursor->end };
      gint64 ms;

      if (c == '(' && !in_bracket && g_ascii_isdigit (at + 1 < cursor->end ? at[1] : '0'))
        break;
      if (!in_bracket && g_unichar_isdigit (c) && is_blank_char (at[-1])
          && read_clock (&clock, &ms))
        break;
      if (c == '#' && at + 1 < cursor->end && g_ascii_isdigit (at[1]) && is_blank_char (at[-1]))
        break;
      if (c == '(' && !in_bracket)
        in_bracket = TRUE;
      else if (c == ')' && in_bracket)
        in_bracket = FALSE;
      else if (!is_name_char (c))
        break;
      n_words += c == ' ';
      if (c != ' ')
        last = g_utf8_next_char (at);
    }
  if (n_chars > MAX_NAME_CHARS || in_bracket || n_words > MAX_NAME_WORDS + 2)
    return FALSE;
  label->name = from;
  label->n_name = last - from;
  cursor->at = last;
  return TRUE;
}

static gboolean
is_in_list (const char *word, const char *const *list, gsize n_list)
{
  for (gsize i = 0; i < n_list; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Letter by letter: g_utf8_strdown() follows the user's language, and a Turkish "I" is no "i". */
static char *
fold (const char *name, gsize n_name)
{
  GString *folded = g_string_sized_new (n_name);

  for (const char *at = name; at < name + n_name; at = g_utf8_next_char (at))
    g_string_append_unichar (folded, g_unichar_tolower (g_utf8_get_char (at)));
  return g_string_free (folded, FALSE);
}

/* A code of the kind "R", "R1", "P 12", "Q." or a word of the list with or without number. */
static gboolean
is_typical_name (const char *name, gsize n_name)
{
  g_autofree char *folded = fold (name, n_name);
  char *end = folded + strlen (folded), *bracket = strstr (folded, " (");

  if (bracket != NULL)
    end = bracket;
  while (end > folded && (g_ascii_isdigit (end[-1]) || strchr (" _-#.", end[-1]) != NULL))
    end--;
  *end = '\0';
  if (strlen (folded) == 1)
    return g_ascii_isupper (name[0]) && strchr ("airqpmsf", folded[0]) != NULL;
  return is_in_list (folded, typical_words, G_N_ELEMENTS (typical_words));
}

static gboolean
is_head_word (const char *name, gsize n_name)
{
  g_autofree char *folded = fold (name, n_name);
  gsize n_folded = strlen (folded);

  while (n_folded > 0 && folded[n_folded - 1] == '.')
    folded[--n_folded] = '\0';
  return is_in_list (folded, head_words, G_N_ELEMENTS (head_words));
}

/* Names of people: every word with a capital or a digit, but "von", "av" and remarks in brackets.
 */
static gboolean
is_written_like_a_name (const char *name, gsize n_name)
{
  guint n_words = 1;

  if (!g_unichar_isupper (g_utf8_get_char (name)))
    return FALSE;
  for (const char *at = name; at < name + n_name; at = g_utf8_next_char (at))
    {
      gunichar next;

      if (*at == '(')
        break;
      if (*at != ' ')
        continue;
      next = at + 1 < name + n_name ? g_utf8_get_char (at + 1) : 0;
      n_words++;
      if (g_unichar_islower (next) && !g_str_has_prefix (at, " von ")
          && !g_str_has_prefix (at, " van ") && !g_str_has_prefix (at, " de ")
          && !g_str_has_prefix (at, " av "))
        return FALSE;
    }
  return n_words <= MAX_NAME_WORDS;
}

static void
skip_emphasis (Cursor *cursor)
{
  while (cursor->at < cursor->end && (*cursor->at == '*' || *cursor->at == '_'))
    cursor->at++;
}

/* A colon, also with the blank that some put before it: "I : …". */
static gboolean
skip_colon (Cursor *cursor)
{
  Cursor try = *cursor;

  skip_blanks (&try);
  if (!skip_char (&try, ':'))
    return FALSE;
  *cursor = try;
  return TRUE;
}

/* After the name: a time and a colon in one order or the other, or a time alone. */
static gboolean
read_ending (Cursor *cursor, TemaSpeakerLabel *label, gboolean had_time, gboolean *has_colon)
{
  gboolean has_brackets = had_time, has_time = had_time;
  Cursor try;

  skip_emphasis (cursor);
  *has_colon = skip_colon (cursor);
  if (!*has_colon && !had_time)
    {
      try = *cursor;
      skip_blanks (&try);
      if (try.at > cursor->at && read_time (&try, &label->start_ms, &label->end_ms, &has_brackets))
        {
          has_time = TRUE;
          *cursor = try;
          skip_emphasis (cursor);
          *has_colon = skip_colon (cursor);
        }
    }
  skip_emphasis (cursor);
  if (cursor->at < cursor->end && !is_blank_char (*cursor->at)
      && g_utf8_get_char (cursor->at) != 0xa0)
    return FALSE;
  skip_blanks (cursor);
  label->is_alone = cursor->at == cursor->end;
  if (*has_colon)
    return TRUE;
  return has_time && (label->is_alone || label->is_typical);
}

/**
 * tema_speaker_label_parse:
 * @line: a line of valid UTF-8, with or without what follows it
 * @n_bytes: its length without the line end
 * @label: (out caller-allocates): what was found
 *
 * Looks for a speaker's label at the start of a line: "I:", "R1 (0:12:04):", "[00:00:09] R1:",
 * "Kari Nordmann:", "**Q:**", "[SPEAKER_00]:", or a name and a time on a line of their own. Whether
 * the label is one is for tema_speaker_labels_judge() to say, which sees them all. Reads no more
 * than the beginning of the line; any thread.
 *
 * Returns: whether there is a candidate
 */
gboolean
tema_speaker_label_parse (const char *line, gsize n_bytes, TemaSpeakerLabel *label)
{
  Cursor cursor = { line, line + n_bytes };
  gboolean has_brackets, has_time, has_colon;

  label->start_ms = label->end_ms = -1;
  skip_blanks (&cursor);
  skip_emphasis (&cursor);
  has_time = read_time (&cursor, &label->start_ms, &label->end_ms, &has_brackets);
  if (has_time)
    skip_blanks (&cursor);
  skip_emphasis (&cursor);
  has_brackets = skip_char (&cursor, '[');
  if (!read_name (&cursor, label) || (has_brackets && !skip_char (&cursor, ']')))
    return FALSE;
  label->is_typical = is_typical_name (label->name, label->n_name);
  if (!read_ending (&cursor, label, has_time, &has_colon))
    return FALSE;
  if (!label->is_typical
      && (is_head_word (label->name, label->n_name)
          || !is_written_like_a_name (label->name, label->n_name)))
    return FALSE;
  label->n_bytes = cursor.at - line;
  return TRUE;
}
