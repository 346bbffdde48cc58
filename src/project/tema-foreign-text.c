/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Texts of other programs as Tema keeps them, with a list of where each of their positions went. */
#include "tema-config.h"

#include "project/tema-foreign-private.h"

#include <string.h>

typedef struct
{
  GString *text;
  guint32 *places;
  gsize n_places; /* so far */
  guint32 n_chars;
} Growth;

static void
growth_init (Growth *self, gsize n_most)
{
  self->text = g_string_new (NULL);
  self->places = g_new (guint32, n_most + 1);
  self->n_places = 0;
  self->n_chars = 0;
}

/* @n_positions of the other program stand before the next character. */
static void
pass (Growth *self, guint n_positions)
{
  for (guint i = 0; i < n_positions; i++)
    self->places[self->n_places++] = self->n_chars;
}

static void
append (Growth *self, gunichar c)
{
  g_string_append_unichar (self->text, c);
  self->n_chars++;
}

static char *
growth_finish (Growth *self, guint32 **places, gsize *n_places)
{
  pass (self, 1);
  if (places != NULL)
    *places = self->places;
  else
    g_free (self->places);
  if (n_places != NULL)
    *n_places = self->n_places;
  return g_string_free (self->text, FALSE);
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Lines end in LF and there is no mark at the beginning; a position of the other program is a
 * character of @raw. */
char *
_tema_foreign_clean_text (const char *raw, guint32 **places, gsize *n_places)
{
  Growth growth;

  growth_init (&growth, strlen (raw) + 1);
  for (const char *p = raw; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      pass (&growth, 1);
      if ((c == 0xfeff && p == raw) || (c == '\r' && p[1] == '\n'))
        continue;
      append (&growth, is_line_end (c) ? '\n' : c);
    }
  return growth_finish (&growth, places, n_places);
}

/* The same for words that nothing points into. */
char *
_tema_foreign_dup_plain (const char *raw)
{
  return _tema_foreign_clean_text (raw, NULL, NULL);
}

static gboolean
is_block (const char *name, gsize n_bytes)
{
  static const char *const blocks[]
      = { "p",  "br", "h1",    "h2", "h3", "h4", "h5",         "h6",      "ul",      "ol",
          "li", "tr", "table", "hr", "dl", "dt", "blockquote", "section", "article", "div" };

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (strlen (blocks[i]) == n_bytes && g_ascii_strncasecmp (blocks[i], name, n_bytes) == 0)
      return TRUE;
  return FALSE;
}

/* Past the tag that begins at @html; *breaks is set where it ends a line. */
static const char *
skip_tag (const char *html, gboolean *breaks)
{
  const char *name = html + 1 + (html[1] == '/');
  const char *p = name;
  char quote = '\0';

  while (g_ascii_isalnum (*p))
    p++;
  *breaks = is_block (name, p - name);
  for (; *p != '\0'; p++)
    if (quote != '\0')
      quote = *p == quote ? '\0' : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
    else if (*p == '>')
      return p + 1;
  return p;
}

/* The character that an entity stands for; *end is set behind it. 0 when it is none. */
static gunichar
parse_entity (const char *p, const char **end)
{
  static const struct
  {
    const char *name;
    gunichar c;
  } named[] = { { "amp;", '&' },  { "lt;", '<' },    { "gt;", '>' },
                { "quot;", '"' }, { "apos;", '\'' }, { "nbsp;", 0xa0 } };
  gunichar c;
  char *stop;

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_str_has_prefix (p + 1, named[i].name))
      {
        *end = p + 1 + strlen (named[i].name);
        return named[i].c;
      }
  if (p[1] != '#' || !(g_ascii_isxdigit (p[2]) || p[2] == 'x' || p[2] == 'X'))
    return 0;
  c = g_ascii_tolower (p[2]) == 'x' ? g_ascii_strtoull (p + 3, &stop, 16)
                                    : g_ascii_strtoull (p + 2, &stop, 10);
  *end = stop + (*stop == ';');
  return stop > p + 2 && c != 0 && g_unichar_validate (c) ? c : 0;
}

/* What the page shows: a run of blanks is one, none at the edge of a line. */
static void
show (Growth *self, gunichar c, gboolean *is_due)
{
  gboolean at_edge = self->text->len == 0 || self->text->str[self->text->len - 1] == '\n';

  if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
    {
      *is_due = !at_edge;
      return;
    }
  if (*is_due)
    append (self, ' ');
  *is_due = FALSE;
  append (self, is_line_end (c) ? '\n' : c);
}

static void
end_line (Growth *self, gboolean *is_due)
{
  *is_due = FALSE;
  if (self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
    append (self, '\n');
}

/* The text that a page shows, a line a paragraph; a position of the other program is a byte of all
 * text between the tags, entities decoded, in UTF-8. Source: Taguette's way of counting, learned
 * from its documentation of positions ("computed over UTF-8 bytes, not counting tags"). */
char *
_tema_foreign_strip_html (const char *html, guint32 **places, gsize *n_places)
{
  gboolean is_due = FALSE;
  Growth growth;

  /* An entity is never shorter than its character in UTF-8. */
  growth_init (&growth, strlen (html) + 4);
  for (const char *p = html; *p != '\0';)
    {
      const char *end = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!'))
        {
          gboolean breaks;

          p = skip_tag (p, &breaks);
          if (breaks)
            end_line (&growth, &is_due);
          continue;
        }
      if (*p == '&')
        {
          gunichar decoded = parse_entity (p, &end);

          c = decoded != 0 ? decoded : c;
          end = decoded != 0 ? end : p + 1;
        }
      /* A blank that is due stands before what comes now. */
      if (is_due && !g_unichar_isspace (c))
        {
          append (&growth, ' ');
          is_due = FALSE;
        }
      pass (&growth, MIN ((guint)g_unichar_to_utf8 (c, NULL), (guint)(end - p)));
      show (&growth, c, &is_due);
      p = end;
    }
  return growth_finish (&growth, places, n_places);
}

void
_tema_foreign_text_free (gpointer data)
{
  TemaForeignText *text = data;

  tema_text_index_unref (text->index);
  g_free (text->places);
  g_free (text);
}

/* A source of the study, and how to find places in it; eats @text and @places. */
TemaForeignText *
_tema_foreign_add_text (TemaForeignReading *self,
                        gint64 number,
                        const char *guid,
                        const char *name,
                        char *text,
                        guint32 *places,
                        gsize n_places)
{
  TemaForeignText *one = g_new0 (TemaForeignText, 1);

  one->guid = guid;
  one->name = name;
  one->text = tema_study_keep (self->study, text);
  one->index = tema_text_index_new (one->text, strlen (one->text));
  one->places = places;
  one->n_places = n_places;
  g_hash_table_replace (self->texts, g_memdup2 (&number, sizeof number), one);
  g_free (text);
  return one;
}

TemaForeignText *
_tema_foreign_find_text (TemaForeignReading *self, gint64 number)
{
  return g_hash_table_lookup (self->texts, &number);
}

/* A passage in our characters. FALSE where the text has none such. */
gboolean
_tema_foreign_place (
    const TemaForeignText *text, gint64 from, gint64 until, gint64 *first, gint64 *last)
{
  if (from < 0 || until < from || (guint64)until >= text->n_places)
    return FALSE;
  *first = text->places[from];
  *last = text->places[until];
  while (text->is_page && *last > *first
         && text->text[tema_text_index_to_byte (text->index, *last) - 1] == '\n')
    (*last)--;
  return *last > *first;
}
