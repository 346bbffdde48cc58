/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Web pages: what a reader would see of them, a block a line; nothing is fetched or run. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "formats/tema-encoding.h"
#include "formats/tema-html-guard.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-speaker-labels.h"

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_DEPTH 512

typedef struct
{
  GString *text;
  gboolean at_block; /* the next word begins a new line */
  gboolean wants_space;
  guint n_cells;    /* cells of this row so far */
  GPtrArray *open;  /* names of the open elements */
  guint skip_depth; /* how many were open where the part that is left out began; 0 outside */
  guint n_pre;      /* open pre elements */
  guint n_hidden;
  guint n_pictures;
  gboolean is_too_deep;
  xmlParserCtxtPtr parser;
} Page;

static const char *const suffixes[] = { ".html", ".htm", ".xhtml", NULL };

/* Never for the reader. */
static const char *const silent_elements[]
    = { "audio",  "canvas", "head", "iframe",   "math",  "noscript", "object", "script",
        "select", "style",  "svg",  "template", "title", "video",    NULL };

static const char *const block_elements[]
    = { "address", "article", "aside",  "blockquote", "body",    "caption",  "center",
        "dd",      "details", "div",    "dl",         "dt",      "fieldset", "figcaption",
        "figure",  "footer",  "form",   "h1",         "h2",      "h3",       "h4",
        "h5",      "h6",      "header", "hr",         "legend",  "li",       "main",
        "nav",     "ol",      "p",      "pre",        "section", "summary",  "table",
        "tbody",   "tfoot",   "thead",  "tr",         "ul",      NULL };

static gboolean
is_one_of (const char *name, const char *const *list)
{
  return g_strv_contains (list, name);
}

static gboolean
hides (const char *style)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  for (; *style != '\0' && folded->len < 4096; style++)
    if (!g_ascii_isspace (*style))
      g_string_append_c (folded, g_ascii_tolower (*style));
  return strstr (folded->str, "display:none") != NULL
         || strstr (folded->str, "visibility:hidden") != NULL;
}

static gboolean
is_hidden (const xmlChar **attributes)
{
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2)
    {
      const char *name = (const char *)attributes[0], *value = (const char *)attributes[1];

      if (strcmp (name, "hidden") == 0
          || (value != NULL && strcmp (name, "style") == 0 && hides (value)))
        return TRUE;
    }
  return FALSE;
}

static void
begin_block (Page *page)
{
  page->at_block = page->text->len > 0 || page->at_block;
  page->wants_space = FALSE;
}

static void
begin_cell (Page *page)
{
  if (page->n_cells++ > 0)
    {
      /* Blocks inside a cell stay on the row's line. */
      g_string_append_c (page->text, '\t');
      page->at_block = FALSE;
    }
  page->wants_space = FALSE;
}

static gboolean
is_in_row (const Page *page)
{
  return page->n_cells > 0;
}

static void
open_element (Page *page, const char *name)
{
  if (strcmp (name, "br") == 0)
    g_string_append_c (page->text, is_in_row (page) ? ' ' : '\n'), page->wants_space = FALSE;
  else if (strcmp (name, "img") == 0)
    page->n_pictures++;
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    {
      if (page->n_cells == 0 && page->at_block)
        {
          g_string_append_c (page->text, '\n');
          page->at_block = FALSE;
        }
      begin_cell (page);
    }
  else if (strcmp (name, "tr") == 0)
    {
      page->n_cells = 0;
      begin_block (page);
    }
  else if (is_one_of (name, block_elements))
    {
      if (is_in_row (page))
        page->wants_space = TRUE;
      else
        begin_block (page);
    }
  page->n_pre += strcmp (name, "pre") == 0;
}

static void
close_element (Page *page, const char *name)
{
  if (strcmp (name, "tr") == 0 || strcmp (name, "table") == 0)
    {
      page->n_cells = 0;
      begin_block (page);
    }
  else if (is_one_of (name, block_elements))
    {
      if (is_in_row (page))
        page->wants_space = TRUE;
      else
        begin_block (page);
    }
  if (strcmp (name, "pre") == 0 && page->n_pre > 0)
    page->n_pre--;
}

static void
start_element_cb (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Page *page = data;
  const char *element = (const char *)name;

  if (page->is_too_deep)
    return;
  if (page->open->len >= MAX_DEPTH)
    {
      page->is_too_deep = TRUE;
      xmlStopParser (page->parser);
      return;
    }
  g_ptr_array_add (page->open, g_strdup (element));
  if (page->skip_depth > 0)
    return;
  if (is_one_of (element, silent_elements))
    page->skip_depth = page->open->len;
  else if (is_hidden (attributes))
    {
      page->skip_depth = page->open->len;
      page->n_hidden++;
    }
  else
    open_element (page, element);
}

static void
pop_element (Page *page)
{
  const char *name = g_ptr_array_index (page->open, page->open->len - 1);

  if (page->skip_depth == 0)
    close_element (page, name);
  else if (page->skip_depth == page->open->len)
    page->skip_depth = 0;
  g_ptr_array_set_size (page->open, page->open->len - 1);
}

static void
end_element_cb (void *data, const xmlChar *name)
{
  Page *page = data;
  guint i = page->open->len;

  while (i > 0 && strcmp (g_ptr_array_index (page->open, i - 1), (const char *)name) != 0)
    i--;
  while (i > 0 && page->open->len >= i)
    pop_element (page);
}

/* Writes what the elements between two words asked for. */
static void
flush_white (Page *page)
{
  GString *text = page->text;

  if (page->at_block)
    g_string_append_c (text, '\n');
  else if (page->wants_space && text->len > 0 && strchr ("\n\t ", text->str[text->len - 1]) == NULL)
    g_string_append_c (text, ' ');
  page->at_block = page->wants_space = FALSE;
}

static void
characters_cb (void *data, const xmlChar *characters, int n_characters)
{
  Page *page = data;

  if (page->skip_depth > 0 || page->is_too_deep)
    return;
  for (int i = 0; i < n_characters; i++)
    {
      guchar c = characters[i];

      if (c != 0 && strchr (" \t\n\r\f", c) != NULL && page->n_pre == 0)
        page->wants_space = TRUE;
      else if (c != 0)
        {
          flush_white (page);
          g_string_append_c (page->text, c);
        }
    }
}

static void
silence_cb (void *data, const char *format, ...)
{
}

static gboolean
parse_page (Page *page, const char *html)
{
  htmlSAXHandler sax = {
    .startElement = start_element_cb,
    .endElement = end_element_cb,
    .characters = characters_cb,
    .ignorableWhitespace = characters_cb,
    .cdataBlock = NULL, /* script and style */
    .warning = silence_cb,
    .error = silence_cb,
    .fatalError = silence_cb,
  };
  htmlParserCtxtPtr parser
      = htmlCreatePushParserCtxt (&sax, page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  gsize n_html = strlen (html);

  if (parser == NULL)
    return FALSE;
  page->parser = parser;
  htmlCtxtUseOptions (parser, HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_IGNORE_ENC
                                  | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  for (gsize at = 0; at < n_html && !page->is_too_deep; at += 1 << 20)
    htmlParseChunk (parser, html + at, (int)MIN (n_html - at, 1 << 20), 0);
  if (!page->is_too_deep)
    htmlParseChunk (parser, NULL, 0, 1);
  if (parser->myDoc != NULL)
    xmlFreeDoc (parser->myDoc);
  htmlFreeParserCtxt (parser);
  return !page->is_too_deep;
}

static void
tell_left_out (const Page *page, TemaReading *reading)
{
  if (page->n_hidden > 0)
    tema_reading_add_note (
        reading, TEMA_READ_NOTE_LEFT_OUT,
        ngettext ("%u hidden part left out", "%u hidden parts left out", page->n_hidden),
        page->n_hidden);
  if (page->n_pictures > 0)
    tema_reading_add_note (
        reading, TEMA_READ_NOTE_LEFT_OUT,
        ngettext ("%u picture left out", "%u pictures left out", page->n_pictures),
        page->n_pictures);
}

static guint
sniff_html (GBytes *bytes, const char *file_name)
{
  char beginning[2048];
  const char *at = beginning;

  if (!tema_is_probably_text (bytes))
    return 0;
  tema_peek_ascii (bytes, beginning, sizeof beginning);
  while (g_str_has_prefix (at, "<!--") || g_str_has_prefix (at, "<?xml"))
    {
      at = strchrnul (
          g_str_has_prefix (at, "<!--") && strstr (at, "-->") != NULL ? strstr (at, "-->") : at,
          '>');
      at += *at == '>';
      at += strspn (at, " \t\r\n");
    }
  if (g_ascii_strncasecmp (at, "<!doctype html", 14) == 0
      || g_ascii_strncasecmp (at, "<html", 5) == 0)
    return 85;
  return tema_name_has_suffix (file_name, suffixes) && strchr (beginning, '<') != NULL ? 50 : 0;
}

static TemaReading *
read_html (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("Web page"));
  g_autofree char *html = tema_html_decode (bytes, reading, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);
  Page page = { .text = text, .open = open };
  gsize n_text;

  if (html == NULL)
    return NULL;
  if (!tema_html_check_tags (html, error))
    return NULL;
  if (!parse_page (&page, html))
    {
      g_set_error (
          error, TEMA_ERROR, TEMA_ERROR_INPUT,
          _ ("it is nested deeper than %d, which no honest web page is; copy its text into "
             "a document instead"),
          MAX_DEPTH);
      return NULL;
    }
  tell_left_out (&page, reading);
  n_text = text->len;
  tema_reading_take_text (
      reading,
      tema_normalise_line_ends (g_string_free (g_steal_pointer (&text), FALSE), n_text, NULL));
  tema_speaker_labels_apply (reading);
  return g_steal_pointer (&reading);
}

const TemaReader tema_reader_html = {
  .id = "html",
  .name = N_ ("Web page"),
  .suffixes = suffixes,
  .sniff = sniff_html,
  .read = read_html,
  .needs_worker = TRUE,
};
