/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A page of the help, read from the small part of Markdown that the pages are written in. Whatever
 * a page holds, the markup made of it is well formed. */
#include "tema-config.h"

#include "help/tema-help-page.h"

#include <string.h>

/* In the order of the list beside the page; the first is where everybody begins. */
static const char *const pages[]
    = { "start",      "import", "code",     "codebook", "themes", "map",
        "informants", "report", "together", "files",    "keys",   NULL };

static void
block_free (gpointer data)
{
  TemaHelpBlock *block = data;

  g_free (block->number);
  g_free (block->markup);
  g_free (block->text);
  g_free (block);
}

/**
 * tema_help_list_pages:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of all pages, in reading order
 */
const char *const *
tema_help_list_pages (void)
{
  return pages;
}

/**
 * tema_help_find_language:
 * @languages: (array zero-terminated=1): what somebody reads, best first, as
 *   g_get_language_names() tells it
 *
 * Finds the language to show the help in. Who reads any Norwegian or Danish gets bokmål.
 *
 * Returns: (transfer none): the folder of the pages, "nb" or "en"
 */
const char *
tema_help_find_language (const char *const *languages)
{
  static const char *const nordic[] = { "nb", "no", "nn", "da", NULL };

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *tag = g_strndup (languages[i], strcspn (languages[i], "_.@"));

      if (g_strv_contains (nordic, tag))
        return "nb";
      if (g_str_equal (tag, "en"))
        return "en";
    }
  return "en";
}

static void
append_plain (GString *markup, GString *text, const char *begin, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (begin, (gssize)length);

  g_string_append (markup, escaped);
  g_string_append_len (text, begin, (gssize)length);
}

/* [words](page); returns what comes after it, or NULL when this is no link. */
static const char *
append_link (GString *markup, GString *text, const char *at)
{
  const char *middle = strstr (at, "](");
  const char *end = middle != NULL ? strchr (middle, ')') : NULL;
  g_autofree char *target = NULL;

  if (end == NULL)
    return NULL;
  target = g_markup_escape_text (middle + 2, end - middle - 2);
  g_string_append_printf (markup, "<a href=\"%s\">", target);
  append_plain (markup, text, at + 1, (gsize)(middle - at - 1));
  g_string_append (markup, "</a>");
  return end + 1;
}

/* Words between two marks, as **bold** or `a key`; returns what comes after them, or NULL. */
static const char *
append_marked (GString *markup,
               GString *text,
               const char *at,
               const char *mark,
               const char *before,
               const char *after)
{
  const char *begin, *end;

  if (!g_str_has_prefix (at, mark))
    return NULL;
  begin = at + strlen (mark);
  end = strstr (begin, mark);
  if (end == NULL || end == begin)
    return NULL;
  g_string_append (markup, before);
  append_plain (markup, text, begin, (gsize)(end - begin));
  g_string_append (markup, after);
  return end + strlen (mark);
}

static void
fill_words (TemaHelpBlock *block, const char *source)
{
  GString *markup = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  while (*source != '\0')
    {
      const char *next = NULL;

      if (*source == '*')
        next = append_marked (markup, text, source, "**", "<b>", "</b>");
      else if (*source == '`')
        next = append_marked (markup, text, source, "`", "<tt>", "</tt>");
      else if (*source == '[')
        next = append_link (markup, text, source);
      if (next == NULL)
        {
          next = g_utf8_next_char (source);
          append_plain (markup, text, source, (gsize)(next - source));
        }
      source = next;
    }
  block->markup = g_string_free (markup, FALSE);
  block->text = g_string_free (text, FALSE);
}

static void
append_block (GPtrArray *page, TemaHelpKind kind, const char *number, const char *source)
{
  TemaHelpBlock *block = g_new0 (TemaHelpBlock, 1);

  block->kind = kind;
  block->number = g_strdup (number);
  fill_words (block, source);
  g_ptr_array_add (page, block);
}

static void
append_line (GPtrArray *page, const char *line)
{
  gsize n_digits = strspn (line, "0123456789");

  if (g_str_has_prefix (line, "## "))
    append_block (page, TEMA_HELP_HEADING, NULL, line + 3);
  else if (g_str_has_prefix (line, "# "))
    append_block (page, TEMA_HELP_TITLE, NULL, line + 2);
  else if (g_str_has_prefix (line, "- "))
    append_block (page, TEMA_HELP_ITEM, NULL, line + 2);
  else if (n_digits > 0 && g_str_has_prefix (line + n_digits, ". "))
    {
      g_autofree char *number = g_strndup (line, n_digits + 1);

      append_block (page, TEMA_HELP_STEP, number, line + n_digits + 2);
    }
  else if (*line != '\0')
    append_block (page, TEMA_HELP_PARAGRAPH, NULL, line);
}

/**
 * tema_help_parse_page:
 * @source: a page, UTF-8; each block on a line of its own
 *
 * Reads a page. Any thread; fails never: what is not understood stands as it is written.
 *
 * Returns: (transfer full) (element-type TemaHelpBlock): its blocks
 */
GPtrArray *
tema_help_parse_page (const char *source)
{
  GPtrArray *page = g_ptr_array_new_with_free_func (block_free);
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    append_line (page, lines[i]);
  return page;
}

/**
 * tema_help_load_page:
 * @language: "en" or "nb"
 * @name: one of tema_help_list_pages()
 *
 * Reads a page that came with the program.
 *
 * Returns: (transfer full) (nullable) (element-type TemaHelpBlock): its blocks, %NULL for a page
 *   that does not exist
 */
GPtrArray *
tema_help_load_page (const char *language, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/tema/help/%s/%s.md", language, name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *source = NULL;

  if (bytes == NULL)
    return NULL;
  source = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return tema_help_parse_page (source);
}

/**
 * tema_help_get_title:
 * @page: (element-type TemaHelpBlock): a page
 *
 * Returns: (transfer none): its title, empty when it has none
 */
const char *
tema_help_get_title (GPtrArray *page)
{
  for (guint i = 0; i < page->len; i++)
    {
      TemaHelpBlock *block = g_ptr_array_index (page, i);

      if (block->kind == TEMA_HELP_TITLE)
        return block->text;
    }
  return "";
}

static char *
dup_folded (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

/**
 * tema_help_find_words:
 * @page: (element-type TemaHelpBlock): a page
 * @words: what somebody looks for; letter case does not matter
 *
 * Looks for words in a page: every one of them must be on it somewhere.
 *
 * Returns: (transfer none) (nullable): the text of the first block that has the first of them;
 *   %NULL when a word is not on the page, and when there are no words
 */
const char *
tema_help_find_words (GPtrArray *page, const char *words)
{
  g_autofree char *wanted = dup_folded (words);
  g_auto (GStrv) parts = g_strsplit_set (wanted, " \t", -1);
  const char *first = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *found = NULL;

      if (*parts[i] == '\0')
        continue;
      for (guint j = 0; j < page->len && found == NULL; j++)
        {
          TemaHelpBlock *block = g_ptr_array_index (page, j);
          g_autofree char *text = dup_folded (block->text);

          if (strstr (text, parts[i]) != NULL)
            found = block->text;
        }
      if (found == NULL)
        return NULL;
      if (first == NULL)
        first = found;
    }
  return first;
}
