/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the words of RTF 1.9.1 mean for somebody who wants its text. */
#include "formats/tema-rtf-words.h"

#include "formats/tema-encoding.h"

#include <string.h>

static const struct
{
  const char *word;
  const char *text;
} symbols[] = {
  { "bullet", "\xe2\x80\xa2" },
  { "emdash", "\xe2\x80\x94" },
  { "emspace", "\xe2\x80\x83" },
  { "endash", "\xe2\x80\x93" },
  { "enspace", "\xe2\x80\x82" },
  { "ldblquote", "\xe2\x80\x9c" },
  { "line", "\n" },
  { "lquote", "\xe2\x80\x98" },
  { "ltrmark", "\xe2\x80\x8e" },
  { "page", "\n" },
  { "qmspace", "\xe2\x80\x85" },
  { "rdblquote", "\xe2\x80\x9d" },
  { "rquote", "\xe2\x80\x99" },
  { "rtlmark", "\xe2\x80\x8f" },
  { "tab", "\t" },
  { "zwbo", "\xe2\x80\x8b" },
  { "zwj", "\xe2\x80\x8d" },
  { "zwnbo", "\xe2\x81\xa0" },
  { "zwnj", "\xe2\x80\x8c" },
};

/* Groups that are no text of the document. */
static const char *const silent[] = { "annotation",
                                      "atnauthor",
                                      "atndate",
                                      "atnid",
                                      "atnparent",
                                      "atnref",
                                      "atrfend",
                                      "atrfstart",
                                      "bkmkend",
                                      "bkmkstart",
                                      "colortbl",
                                      "colorschememapping",
                                      "comment",
                                      "datastore",
                                      "do",
                                      "fldinst",
                                      "fonttbl",
                                      "footer",
                                      "footerf",
                                      "footerl",
                                      "footerr",
                                      "ftncn",
                                      "ftnsep",
                                      "ftnsepc",
                                      "generator",
                                      "aftncn",
                                      "aftnsep",
                                      "aftnsepc",
                                      "header",
                                      "headerf",
                                      "headerl",
                                      "headerr",
                                      "info",
                                      "latentstyles",
                                      "listoverridetable",
                                      "listtable",
                                      "nonesttables",
                                      "nonshppict",
                                      "object",
                                      "pict",
                                      "private",
                                      "revtbl",
                                      "rsidtbl",
                                      "shprslt",
                                      "shppict",
                                      "sn",
                                      "stylesheet",
                                      "sv",
                                      "tc",
                                      "template",
                                      "themedata",
                                      "xe",
                                      "xmlnstbl",
                                      NULL };

/* Groups marked as optional that hold text all the same. */
static const char *const transparent[] = { "nesttableprops", "shpinst", "shptxt", NULL };

static const struct
{
  int charset;
  int codepage;
} charsets[] = {
  { 0, 1252 },   { 77, 10000 }, { 128, 932 },  { 129, 949 },  { 134, 936 },  { 136, 950 },
  { 161, 1253 }, { 162, 1254 }, { 163, 1258 }, { 177, 1255 }, { 178, 1256 }, { 186, 1257 },
  { 204, 1251 }, { 222, 874 },  { 238, 1250 }, { 254, 437 },
};

/**
 * tema_rtf_symbol:
 * @word: a control word
 *
 * Returns: (nullable): the characters it stands for
 */
const char *
tema_rtf_symbol (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (strcmp (word, symbols[i].word) == 0)
      return symbols[i].text;
  return NULL;
}

/**
 * tema_rtf_is_silent:
 * @word: a control word
 *
 * Returns: whether the group it begins is no text of the document
 */
gboolean
tema_rtf_is_silent (const char *word)
{
  return g_strv_contains (silent, word);
}

/**
 * tema_rtf_is_transparent:
 * @word: a control word after "\*"
 *
 * Returns: whether the group is to be read although a program may skip it
 */
gboolean
tema_rtf_is_transparent (const char *word)
{
  return g_strv_contains (transparent, word);
}

/**
 * tema_rtf_codepage_of_charset:
 * @charset: a font's charset
 *
 * Returns: its code page, 0 for the document's own
 */
int
tema_rtf_codepage_of_charset (int charset)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (charsets[i].charset == charset)
      return charsets[i].codepage;
  return 0;
}

static char *
decode_latin (const guchar *data, gsize n_bytes, guint *n_lost)
{
  GString *text = g_string_sized_new (n_bytes + 8);

  for (gsize i = 0; i < n_bytes; i++)
    {
      gunichar c = tema_windows_1252_to_unichar (data[i]);

      *n_lost += c == 0;
      g_string_append_unichar (text, c == 0 ? 0xfffd : c);
    }
  return g_string_free (text, FALSE);
}

/**
 * tema_rtf_decode:
 * @data: bytes written as \'hh
 * @n_bytes: how many
 * @codepage: the code page in force
 * @n_lost: (inout): grows by the characters that have no meaning there
 *
 * Returns: (transfer full): UTF-8; U+FFFD for what is counted in @n_lost
 */
char *
tema_rtf_decode (const char *data, gsize n_bytes, int codepage, guint *n_lost)
{
  char name[24];
  g_autofree char *text = NULL;
  gsize n_text;

  if (codepage == 1252)
    return decode_latin ((const guchar *)data, n_bytes, n_lost);
  if (codepage == 10000)
    g_strlcpy (name, "MACINTOSH", sizeof name);
  else if (codepage == 65001)
    g_strlcpy (name, "UTF-8", sizeof name);
  else
    g_snprintf (name, sizeof name, "CP%d", codepage);
  text = g_convert (data, n_bytes, "UTF-8", name, NULL, &n_text, NULL);
  if (text != NULL && memchr (text, 0, n_text) == NULL)
    return g_steal_pointer (&text);
  return decode_latin ((const guchar *)data, n_bytes, n_lost);
}
