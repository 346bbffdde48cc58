/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Caption files, WebVTT and SubRip alike, line by line; no line that says something is lost. */
#include "tema-config.h"

#include "formats/tema-cues.h"

#include "base/tema-error.h"
#include "formats/tema-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CUES 200000
#define MAX_SECONDS (24 * 60 * 60) /* a later time was not meant as one */

/* What went wrong how often, and in which line first. */
typedef struct
{
  guint n_times;
  guint n_bad_times;
  guint first_bad_time;
  guint n_stray;
  guint first_stray;
  guint n_remarks;
} Account;

typedef struct
{
  const char *at;
  guint line;
  GArray *cues;
  Account account;
} Walk;

static gsize
line_length (const char *at)
{
  return strchrnul (at, '\n') - at;
}

static gboolean
is_blank_line (const char *at)
{
  gsize n = line_length (at);

  return strspn (at, " \t") >= n;
}

static void
next_line (Walk *walk)
{
  walk->at += line_length (walk->at);
  walk->at += *walk->at == '\n';
  walk->line++;
}

static const char *
line_after (const char *at)
{
  at += line_length (at);
  return *at == '\n' ? at + 1 : at;
}

static gboolean
read_digits (const char **at, const char *end, gint64 *number)
{
  const char *from = *at;

  for (*number = 0; *at < end && g_ascii_isdigit (**at) && *at - from < 5; ++*at)
    *number = *number * 10 + (**at - '0');
  return *at > from;
}

/* [hours:]minutes:seconds, then a point or comma and up to three digits. */
static gboolean
read_cue_time (const char **at, const char *end, gint64 *ms)
{
  gint64 part, whole = 0, fraction = 0, unit = 100;
  guint n_parts = 0;

  while (*at < end && (**at == ' ' || **at == '\t'))
    ++*at;
  do
    {
      if (!read_digits (at, end, &part) || (n_parts > 0 && part > 59))
        return FALSE;
      whole = whole * 60 + part;
    }
  while (++n_parts < 3 && *at < end && **at == ':' && ++*at);
  if (n_parts < 2 || whole > MAX_SECONDS)
    return FALSE;
  if (*at < end && (**at == '.' || **at == ','))
    for (++*at; *at < end && g_ascii_isdigit (**at); ++*at, unit /= 10)
      fraction += unit * (**at - '0');
  *ms = whole * 1000 + fraction;
  return TRUE;
}

/**
 * tema_cue_times_parse:
 * @line: a line
 * @n_bytes: its length
 * @start_ms: (out): the start
 * @end_ms: (out): the end
 *
 * Reads "00:01:02.500 --> 00:01:04,000 align:start"; hours and fractions may be missing; no time is
 * later than 24 hours.
 *
 * Returns: whether the line gives two times in order
 */
gboolean
tema_cue_times_parse (const char *line, gsize n_bytes, gint64 *start_ms, gint64 *end_ms)
{
  const char *at = line, *end = line + n_bytes;

  if (!read_cue_time (&at, end, start_ms))
    return FALSE;
  while (at < end && (*at == ' ' || *at == '\t'))
    at++;
  if (end - at < 3 || memcmp (at, "-->", 3) != 0)
    return FALSE;
  at += 3;
  return read_cue_time (&at, end, end_ms) && *end_ms >= *start_ms
         && (at == end || *at == ' ' || *at == '\t');
}

static gboolean
has_arrow (const char *at)
{
  return memmem (at, line_length (at), "-->", 3) != NULL;
}

static gboolean
starts_cue (const char *at)
{
  gint64 start_ms, end_ms;

  return tema_cue_times_parse (at, line_length (at), &start_ms, &end_ms);
}

static gboolean
is_number_line (const char *at)
{
  gsize n = line_length (at);

  return n > 0 && strspn (at, "0123456789 \t") >= n;
}

/* Whether a block begins here that is for programs or for the typist, not for the reader. */
static gboolean
is_aside (const char *at, gboolean *is_remark)
{
  static const char *const words[] = { "NOTE", "STYLE", "REGION" };
  gsize n = line_length (at);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n_word = strlen (words[i]);

      *is_remark = i == 0;
      if (n >= n_word && memcmp (at, words[i], n_word) == 0
          && (n == n_word || (*is_remark && (at[n_word] == ' ' || at[n_word] == '\t'))
              || strspn (at + n_word, " \t") >= n - n_word))
        return TRUE;
    }
  return FALSE;
}

static void
skip_block (Walk *walk)
{
  while (*walk->at != '\0' && !is_blank_line (walk->at) && !starts_cue (walk->at))
    next_line (walk);
}

/* The caption's lines: to the blank line, or to the next times where the blank line is missing. */
static void
read_cue (Walk *walk)
{
  gint64 start_ms = -1, end_ms = -1;
  const char *first;

  if (!tema_cue_times_parse (walk->at, line_length (walk->at), &start_ms, &end_ms))
    {
      start_ms = end_ms = -1;
      if (walk->account.n_bad_times++ == 0)
        walk->account.first_bad_time = walk->line;
    }
  walk->account.n_times++;
  next_line (walk);
  first = walk->at;
  while (*walk->at != '\0' && !is_blank_line (walk->at) && !starts_cue (walk->at)
         && !(is_number_line (walk->at) && starts_cue (line_after (walk->at))))
    next_line (walk);
  tema_cues_add_text (walk->cues, start_ms, end_ms, first, walk->at - first);
}

/* A line outside every caption, mostly the rest of one that a blank line cut in two. */
static void
read_stray_line (Walk *walk)
{
  if (walk->account.n_stray++ == 0)
    walk->account.first_stray = walk->line;
  tema_cues_add_text (walk->cues, -1, -1, walk->at, line_length (walk->at));
  next_line (walk);
}

static void
read_block (Walk *walk)
{
  gboolean is_remark;

  if (has_arrow (walk->at))
    read_cue (walk);
  else if (is_aside (walk->at, &is_remark))
    {
      walk->account.n_remarks += is_remark;
      skip_block (walk);
    }
  else if (has_arrow (line_after (walk->at)) && !is_blank_line (line_after (walk->at)))
    {
      next_line (walk); /* the caption's id */
      read_cue (walk);
    }
  else
    read_stray_line (walk);
}

static void
tell_account (const Account *account, TemaReading *reading)
{
  if (account->n_bad_times > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                           ngettext ("%u time could not be read (first in line %u); the text is "
                                     "there without it",
                                     "%u times could not be read (first in line %u); the text is "
                                     "there without them",
                                     account->n_bad_times),
                           account->n_bad_times, account->first_bad_time);
  if (account->n_stray > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                           ngettext ("%u line stood outside the captions (first: line %u) and was "
                                     "kept as text",
                                     "%u lines stood outside the captions (first: line %u) and "
                                     "were kept as text",
                                     account->n_stray),
                           account->n_stray, account->first_stray);
  if (account->n_remarks > 0)
    tema_reading_add_note (
        reading, TEMA_READ_NOTE_LEFT_OUT,
        ngettext ("%u remark left out", "%u remarks left out", account->n_remarks),
        account->n_remarks);
}

/**
 * tema_cues_read:
 * @bytes: a WebVTT or SubRip file
 * @format: the format's name for people
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads captions: identifiers, settings, headers and style blocks go, remarks go and are told,
 * captions of one speaker become turns. A caption with broken times keeps its text; a line outside
 * every caption is kept; both are told with their number and first line. Any thread. Fails with
 * %TEMA_ERROR_INPUT when the bytes are no text or hold more than 200 000 captions.
 *
 * Returns: (transfer full): the reading, or %NULL
 */
TemaReading *
tema_cues_read (GBytes *bytes, const char *format, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaReading) reading = tema_reading_new (format);
  g_autofree char *text = tema_decode_text (bytes, reading, error);
  g_autoptr (GArray) cues = tema_cues_new ();
  Walk walk = { text, 1, cues, { 0 } };

  if (text == NULL)
    return NULL;
  if (g_str_has_prefix (text, "WEBVTT"))
    skip_block (&walk);
  while (*walk.at != '\0')
    {
      if (is_blank_line (walk.at))
        next_line (&walk);
      else
        read_block (&walk);
      if (MAX (walk.cues->len, walk.account.n_times) > MAX_CUES)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                       _ ("it has more than %d captions, which is more than Tema reads"), MAX_CUES);
          return NULL;
        }
    }
  tema_cues_to_reading (cues, reading);
  tell_account (&walk.account, reading);
  return g_steal_pointer (&reading);
}
