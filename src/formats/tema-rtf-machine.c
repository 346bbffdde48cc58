/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A small machine over the groups of Rich Text Format 1.9.1, read for its words: it holds no more
 * than a stack of 1000 states, whatever the file says. */
#include "tema-config.h"

#include "formats/tema-rtf-machine-private.h"

#include "formats/tema-encoding.h"
#include "formats/tema-rtf-words.h"

#include <stdlib.h>
#include <string.h>

#define MAX_FALLBACK 100

static TemaRtfState *
state (TemaRtf *rtf)
{
  return &g_array_index (rtf->stack, TemaRtfState, rtf->stack->len - 1);
}

/* Whether text is wanted here; counts each stretch that is not, once. */
static gboolean
is_heard (TemaRtf *rtf)
{
  const TemaRtfState *now = state (rtf);
  guint *count;

  if (now->is_silent)
    return FALSE;
  count = now->is_deleted ? &rtf->n_deleted : now->is_hidden ? &rtf->n_hidden : NULL;
  if (count != NULL && rtf->left_out != count)
    ++*count;
  rtf->left_out = count;
  return count == NULL;
}

static void
append_plain (TemaRtf *rtf, const char *text, gsize n_bytes)
{
  if (is_heard (rtf))
    g_string_append_len (state (rtf)->is_footnote ? rtf->footnotes : rtf->body, text, n_bytes);
}

/* What must come out before anything else: half a pair, and bytes of an old code page. */
static void
flush (TemaRtf *rtf)
{
  if (rtf->high != 0)
    {
      rtf->high = 0;
      rtf->n_lost++;
      append_plain (rtf, "\xef\xbf\xbd", 3);
    }
  if (rtf->code_bytes->len > 0)
    {
      int codepage = state (rtf)->codepage != 0 ? state (rtf)->codepage : rtf->codepage;
      g_autofree char *text
          = tema_rtf_decode (rtf->code_bytes->str, rtf->code_bytes->len, codepage, &rtf->n_lost);

      g_string_truncate (rtf->code_bytes, 0);
      append_plain (rtf, text, strlen (text));
    }
}

static void
append (TemaRtf *rtf, const char *text, gsize n_bytes)
{
  flush (rtf);
  append_plain (rtf, text, n_bytes);
}

static gboolean
is_skipped (TemaRtf *rtf)
{
  if (rtf->n_to_skip == 0)
    return FALSE;
  rtf->n_to_skip--;
  return TRUE;
}

static void
append_unicode (TemaRtf *rtf, int number)
{
  gunichar c = number < 0 ? (gunichar)(number + 65536) : (gunichar)number;
  char utf8[6];

  rtf->n_to_skip = state (rtf)->n_fallback;
  if (rtf->high != 0 && c >= 0xdc00 && c < 0xe000)
    {
      c = 0x10000 + ((rtf->high - 0xd800) << 10) + (c - 0xdc00);
      rtf->high = 0;
    }
  flush (rtf);
  if (c >= 0xd800 && c < 0xdc00)
    {
      rtf->high = c;
      return;
    }
  if (c == 0 || c > 0x10ffff || (c >= 0xdc00 && c < 0xe000))
    {
      rtf->n_lost++;
      c = 0xfffd;
    }
  append_plain (rtf, utf8, g_unichar_to_utf8 (c, utf8));
}

static void
open_group (TemaRtf *rtf)
{
  TemaRtfState copy = *state (rtf);

  flush (rtf);
  rtf->n_to_skip = 0;
  rtf->is_star = FALSE;
  if (rtf->stack->len > TEMA_RTF_MAX_DEPTH)
    rtf->is_too_deep = TRUE;
  else
    g_array_append_val (rtf->stack, copy);
}

static void
close_group (TemaRtf *rtf)
{
  gboolean was_footnote = state (rtf)->is_footnote;

  flush (rtf);
  rtf->n_to_skip = 0;
  rtf->is_star = FALSE;
  if (rtf->stack->len > 1)
    g_array_set_size (rtf->stack, rtf->stack->len - 1);
  if (was_footnote && !state (rtf)->is_footnote && rtf->footnotes->len > 0
      && rtf->footnotes->str[rtf->footnotes->len - 1] != '\n')
    g_string_append_c (rtf->footnotes, '\n');
}

/* A note's number in the text; the note itself goes to the end, as on paper. */
static void
begin_footnote (TemaRtf *rtf)
{
  char number[24];

  if (state (rtf)->is_footnote || !is_heard (rtf))
    return;
  g_snprintf (number, sizeof number, "[%u]", ++rtf->n_footnotes);
  append (rtf, number, strlen (number));
  state (rtf)->is_footnote = TRUE;
  append (rtf, number, strlen (number));
  append (rtf, " ", 1);
}

static void
end_row (TemaRtf *rtf)
{
  GString *text = state (rtf)->is_footnote ? rtf->footnotes : rtf->body;

  flush (rtf);
  if (text->len > 0 && text->str[text->len - 1] == '\t')
    g_string_truncate (text, text->len - 1);
  append (rtf, "\n", 1);
}

/* Words that begin a group which is not text; TRUE when this was one. */
static gboolean
begin_destination (TemaRtf *rtf, const char *word)
{
  gboolean was_star = rtf->is_star;

  rtf->is_star = FALSE;
  if (!tema_rtf_is_silent (word) && !(was_star && !tema_rtf_is_transparent (word)))
    return FALSE;
  if (!state (rtf)->is_silent)
    {
      rtf->n_comments += strcmp (word, "annotation") == 0;
      rtf->n_pictures += strcmp (word, "pict") == 0 || strcmp (word, "shppict") == 0;
    }
  state (rtf)->is_silent = TRUE;
  state (rtf)->is_font_table = strcmp (word, "fonttbl") == 0;
  return TRUE;
}

static void
select_font (TemaRtf *rtf, int number)
{
  rtf->font = number;
  flush (rtf);
  if (!state (rtf)->is_font_table)
    state (rtf)->codepage
        = GPOINTER_TO_INT (g_hash_table_lookup (rtf->fonts, GINT_TO_POINTER (number)));
}

static void
set_paragraph_end (TemaRtf *rtf)
{
  append (rtf, state (rtf)->is_in_table ? " " : "\n", 1);
}

static void
set_character_format (TemaRtf *rtf, const char *word, int number)
{
  flush (rtf);
  if (strcmp (word, "plain") == 0)
    state (rtf)->is_hidden = state (rtf)->is_deleted = FALSE;
  else if (strcmp (word, "v") == 0)
    state (rtf)->is_hidden = number != 0;
  else
    state (rtf)->is_deleted = number != 0;
}

static void
obey_word (TemaRtf *rtf, const char *word, gboolean has_number, int number)
{
  const char *symbol = tema_rtf_symbol (word);

  if (begin_destination (rtf, word))
    return;
  if (symbol != NULL)
    append (rtf, symbol, strlen (symbol));
  else if (strcmp (word, "par") == 0 || strcmp (word, "sect") == 0)
    set_paragraph_end (rtf);
  else if (strcmp (word, "cell") == 0 || strcmp (word, "nestcell") == 0)
    append (rtf, "\t", 1);
  else if (strcmp (word, "row") == 0 || strcmp (word, "nestrow") == 0)
    end_row (rtf);
  else if (strcmp (word, "u") == 0 && has_number)
    append_unicode (rtf, number);
  else if (strcmp (word, "uc") == 0)
    state (rtf)->n_fallback = has_number ? (guint)CLAMP (number, 0, MAX_FALLBACK) : 1;
  else if (strcmp (word, "f") == 0)
    select_font (rtf, number);
  else if (strcmp (word, "fcharset") == 0 && state (rtf)->is_font_table)
    g_hash_table_replace (rtf->fonts, GINT_TO_POINTER (rtf->font),
                          GINT_TO_POINTER (tema_rtf_codepage_of_charset (number)));
  else if (strcmp (word, "ansicpg") == 0 && number > 0)
    rtf->codepage = number;
  else if (strcmp (word, "mac") == 0)
    rtf->codepage = 10000;
  else if (strcmp (word, "pc") == 0 || strcmp (word, "pca") == 0)
    rtf->codepage = word[2] == 'a' ? 850 : 437;
  else if (strcmp (word, "footnote") == 0)
    begin_footnote (rtf);
  else if (strcmp (word, "intbl") == 0 || strcmp (word, "pard") == 0)
    state (rtf)->is_in_table = word[0] == 'i';
  else if (strcmp (word, "v") == 0 || strcmp (word, "deleted") == 0 || strcmp (word, "plain") == 0)
    set_character_format (rtf, word, has_number ? number : 1);
}

/* A word of letters with an optional number and one blank. */
static void
read_word (TemaRtf *rtf)
{
  char word[40];
  gsize n_word = 0;
  gboolean has_number;
  gint64 number = 0;
  int sign = 1;

  for (; rtf->at < rtf->end && g_ascii_isalpha (*rtf->at); rtf->at++)
    if (n_word + 1 < sizeof word)
      word[n_word++] = *rtf->at;
  word[n_word] = '\0';
  if (rtf->end - rtf->at >= 2 && *rtf->at == '-' && g_ascii_isdigit (rtf->at[1]))
    sign = -1, rtf->at++;
  has_number = rtf->at < rtf->end && g_ascii_isdigit (*rtf->at);
  for (; rtf->at < rtf->end && g_ascii_isdigit (*rtf->at); rtf->at++)
    number = MIN (number * 10 + (*rtf->at - '0'), G_MAXINT32);
  if (rtf->at < rtf->end && *rtf->at == ' ')
    rtf->at++;
  if (strcmp (word, "bin") == 0)
    {
      rtf->is_cut = rtf->is_cut || sign < 0 || number > rtf->end - rtf->at;
      rtf->at = rtf->is_cut ? rtf->end : rtf->at + number;
    }
  else if (strcmp (word, "u") == 0 || !is_skipped (rtf))
    obey_word (rtf, word, has_number, (int)(sign * number));
}

static void
read_code_byte (TemaRtf *rtf)
{
  int high = rtf->end - rtf->at >= 2 ? g_ascii_xdigit_value (rtf->at[0]) : -1;
  int low = high >= 0 ? g_ascii_xdigit_value (rtf->at[1]) : -1;

  if (low < 0)
    return;
  rtf->at += 2;
  if (is_skipped (rtf))
    return;
  if (rtf->high != 0)
    flush (rtf);
  g_string_append_c (rtf->code_bytes, (char)(high << 4 | low));
}

/* After a backslash: a word, or one of the signs with a meaning. */
static void
read_control (TemaRtf *rtf)
{
  char c = *rtf->at;

  if (g_ascii_isalpha (c))
    {
      read_word (rtf);
      return;
    }
  rtf->at++;
  if (c == '*')
    rtf->is_star = TRUE;
  else if (c == '\'')
    read_code_byte (rtf);
  else if (is_skipped (rtf))
    return;
  else if (c == '\n' || c == '\r')
    set_paragraph_end (rtf);
  else if (c == '~')
    append (rtf, "\xc2\xa0", 2);
  else if (c == '_')
    append (rtf, "\xe2\x80\x91", 3);
  else if (c == '-')
    append (rtf, "\xc2\xad", 2);
  else if (c == '\\' || c == '{' || c == '}')
    append (rtf, &c, 1);
}

static void
read_character (TemaRtf *rtf)
{
  char c = *rtf->at++;

  if (c == '\n' || c == '\r' || c == '\0' || is_skipped (rtf))
    return;
  if ((guchar)c >= 0x80)
    {
      if (rtf->high != 0)
        flush (rtf);
      g_string_append_c (rtf->code_bytes, c);
    }
  else
    append (rtf, &c, 1);
}

/*
 * _tema_rtf_walk:
 * @rtf: a machine before its first group
 *
 * Goes through the document; what it says is in the machine's texts and counts.
 */
void
_tema_rtf_walk (TemaRtf *rtf)
{
  while (rtf->at < rtf->end && !rtf->is_too_deep)
    {
      char c = *rtf->at;

      if (c == '{')
        rtf->at++, open_group (rtf);
      else if (c == '}')
        {
          rtf->at++;
          close_group (rtf);
          if (rtf->stack->len == 1)
            return; /* what follows the document is not part of it */
        }
      else if (c == '\\' && rtf->end - rtf->at < 2)
        rtf->at++; /* the file ends in the middle of a word */
      else if (c == '\\')
        rtf->at++, read_control (rtf);
      else
        read_character (rtf);
    }
  flush (rtf);
  rtf->is_cut = rtf->is_cut || rtf->stack->len > 1;
}
