/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Makes a map of an outline, wherever it was copied from: headings, bullets, numbers and
 * indentation of any kind. Three rules let every text of a map come back from one that Tema wrote:
 *
 *   – a line that ends in an odd number of backslashes goes on in the next one; of every two
 *     backslashes at the end of a line one belongs to the text;
 *   – a line that begins with ">" is the note of the point before it;
 *   – a backslash at the beginning, before a blank or another backslash, is not part of the text.
 */
#include "tema-config.h"

#include "base/tema-error.h"
#include "formats/tema-map-formats-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define TAB_WIDTH 4
/* Numbers with several parts ("1.2.1") are steps within one indentation. */
#define STEPS_PER_COLUMN 16
#define MAX_PARTS 9

/* What stands in front of a point. */
typedef struct
{
  gsize n_bytes;    /* with the blanks behind it */
  guint n_parts;    /* of a number: 3 for "1.2.1" */
  guint number;     /* its first part */
  gboolean is_open; /* whether nothing tells it from a decimal number */
  guint n_hashes;   /* of a heading */
  gboolean is_note;
} Label;

typedef struct
{
  TemaMapGrowth growth;
  GArray *indents;     /* gint: of each open point below the heading */
  guint heading_depth; /* how many headings the points are under */
  GArray *headings;    /* guint: hashes of each open heading */
  gboolean goes_on;    /* the point's next line is part of its text */
  gboolean in_note;    /* the point has a note already */
  guint number;        /* of the last numbered point, 0 before the first */
  guint line;
} Walk;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* A blank of any kind at @at, as word processors put behind bullets. */
static gsize
skip_blanks (const char *at)
{
  const char *start = at;

  for (;;)
    if (is_blank (*at))
      at++;
    else if (g_str_has_prefix (at, "\xc2\xa0"))
      at += 2;
    else
      return at - start;
}

static gsize
measure_bullet (const char *at)
{
  static const char *const bullets[] = { "-",
                                         "*",
                                         "+",
                                         "•",
                                         "◦",
                                         "▪",
                                         "▫",
                                         "‣",
                                         "·",
                                         "–",
                                         "—",
                                         "■",
                                         "□",
                                         "●",
                                         "○",
                                         "➢",
                                         "✓",
                                         "§",
                                         "\xef\x82\xb7",
                                         "o\t" };

  for (guint i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (at, bullets[i]))
      {
        gsize n_bytes = strlen (bullets[i]);
        gsize n_blanks = skip_blanks (at + n_bytes);

        if (n_blanks > 0 || at[n_bytes] == '\0' || is_blank (at[n_bytes - 1])
            || strcmp (at + n_bytes, "\\") == 0)
          return n_bytes + n_blanks;
      }
  return 0;
}

/* "1.", "1)", "(a)", "1.2", "1.2.1." and the like, with blanks behind. */
static gsize
measure_number (const char *at, Label *label)
{
  const char *p = at;
  gboolean is_closed = FALSE;

  if (*p == '(')
    p++;
  if (g_ascii_isalpha (*p) && (p[1] == ')' || (at[0] != '(' && p[1] == '.' && is_blank (p[2]))))
    {
      p += 2;
      label->n_parts = 1;
      is_closed = TRUE;
    }
  while (!is_closed && g_ascii_isdigit (*p) && label->n_parts < MAX_PARTS)
    {
      const char *start = p;

      while (g_ascii_isdigit (*p) && p - start < 4)
        p++;
      if (label->n_parts++ == 0)
        label->number = atoi (start);
      if (*p == ')' || (*p == '.' && !g_ascii_isdigit (p[1])))
        {
          p++;
          is_closed = TRUE;
        }
      else if (*p == '.')
        p++;
      else
        break;
    }
  label->is_open = !is_closed;
  if (label->n_parts == 0 || (label->n_parts == 1 && !is_closed) || !is_blank (*p))
    return 0;
  return p - at + skip_blanks (p);
}

static Label
find_label (const char *at)
{
  Label label = { 0 };
  guint n_hashes = strspn (at, "#");

  if (*at == '>')
    {
      label.is_note = TRUE;
      label.n_bytes = at[1] == ' ' ? 2 : 1;
      return label;
    }
  if (n_hashes > 0 && n_hashes <= 6 && (is_blank (at[n_hashes]) || strchr ("\\", at[n_hashes])))
    {
      label.n_hashes = n_hashes;
      label.n_bytes = n_hashes + skip_blanks (at + n_hashes);
      return label;
    }
  label.n_bytes = measure_bullet (at);
  if (label.n_bytes == 0)
    label.n_bytes = measure_number (at, &label);
  return label;
}

/* Whether the beginning of a text would be taken for something else. */
gboolean
_tema_map_outline_has_label (const char *line)
{
  Label label = find_label (line);

  return label.n_bytes > 0 || label.is_note || label.n_hashes > 0;
}

/* Whether a line's beginning would get lost without a backslash before it. */
gboolean
_tema_map_outline_needs_slash (const char *line)
{
  return *line == '\\' || skip_blanks (line) > 0;
}

/* The text of a line by the rules above; *@goes_on tells whether the next one belongs to it. */
static char *
dup_text (const char *line, gboolean *goes_on)
{
  gsize n_bytes = strlen (line), n_slashes = 0;
  char *text;

  while (n_slashes < n_bytes && line[n_bytes - 1 - n_slashes] == '\\')
    n_slashes++;
  *goes_on = n_slashes % 2 == 1;
  text = g_strndup (line, n_bytes - (n_slashes + 1) / 2);
  if (text[0] == '\\' && _tema_map_outline_needs_slash (text + 1))
    memmove (text, text + 1, strlen (text));
  return text;
}

static void
go_on (Walk *walk, const char *line)
{
  TemaMapStateNode *node = _tema_map_growth_get_open (&walk->growth);
  g_autofree char *more = dup_text (line + strspn (line, " \t"), &walk->goes_on);
  g_autofree char *before = node->text;

  node->text = g_strconcat (before, "\n", more, NULL);
}

static void
add_note (Walk *walk, const char *line)
{
  TemaMapStateNode *node = _tema_map_growth_get_open (&walk->growth);
  g_autofree char *before = node->note;

  node->note = walk->in_note ? g_strconcat (before, "\n", line, NULL) : g_strdup (line);
  walk->in_note = TRUE;
}

static guint
measure_indent (const char *line, gsize *n_bytes)
{
  const char *at = line;
  guint column = 0;

  for (;;)
    if (*at == '\t')
      {
        column += TAB_WIDTH - column % TAB_WIDTH;
        at++;
      }
    else if (*at == ' ')
      {
        column++;
        at++;
      }
    else if (g_str_has_prefix (at, "\xc2\xa0"))
      {
        column++;
        at += 2;
      }
    else
      break;
  *n_bytes = at - line;
  return column;
}

static void
close_to (Walk *walk, guint depth)
{
  while (walk->growth.open->len > depth)
    _tema_map_growth_close (&walk->growth);
}

static void
open_heading (Walk *walk, guint n_hashes)
{
  while (walk->headings->len > 0
         && g_array_index (walk->headings, guint, walk->headings->len - 1) >= n_hashes)
    g_array_set_size (walk->headings, walk->headings->len - 1);
  close_to (walk, walk->headings->len);
  g_array_append_val (walk->headings, n_hashes);
  walk->heading_depth = walk->headings->len;
  g_array_set_size (walk->indents, 0);
}

static void
open_point (Walk *walk, int indent)
{
  while (walk->indents->len > 0
         && g_array_index (walk->indents, int, walk->indents->len - 1) >= indent)
    g_array_set_size (walk->indents, walk->indents->len - 1);
  close_to (walk, walk->heading_depth + walk->indents->len);
  g_array_append_val (walk->indents, indent);
}

static gboolean
add_point (Walk *walk, const char *text, GError **error)
{
  g_autofree char *first = dup_text (text, &walk->goes_on);
  g_autofree char *refusal = NULL;

  walk->in_note = FALSE;
  if (_tema_map_growth_add (&walk->growth, first, &refusal) != NULL)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT, _ ("%s (line %'u)"), refusal, walk->line);
  return FALSE;
}

/* "3.5 per cent" is no point 3.5, unless one with the number 3 came before. */
static void
settle_number (Walk *walk, Label *label)
{
  if (label->n_bytes == 0 || (label->is_open && label->number != walk->number))
    label->n_bytes = label->n_parts = 0;
  else if (label->number > 0)
    walk->number = label->number;
}

static gboolean
take_line (Walk *walk, const char *line, GError **error)
{
  gsize n_bytes;
  guint column;
  Label label;

  if (walk->goes_on)
    {
      go_on (walk, line);
      return TRUE;
    }
  column = measure_indent (line, &n_bytes);
  line += n_bytes;
  if (*line == '\0')
    return TRUE;
  label = find_label (line);
  if (label.is_note && walk->growth.open->len > 0)
    {
      add_note (walk, line + label.n_bytes);
      return TRUE;
    }
  if (label.n_parts > 0)
    settle_number (walk, &label);
  if (label.n_hashes > 0)
    open_heading (walk, label.n_hashes);
  else
    open_point (walk, column * STEPS_PER_COLUMN + (label.n_parts > 1 ? label.n_parts - 1 : 0));
  return add_point (walk, line + label.n_bytes, error);
}

static gboolean
take_lines (Walk *walk, const char *text, GError **error)
{
  while (*text != '\0')
    {
      gsize n_bytes = strcspn (text, "\n");
      g_autofree char *line = g_strndup (text, n_bytes);

      walk->line++;
      if (!take_line (walk, line, error))
        return FALSE;
      text += n_bytes + (text[n_bytes] == '\n');
    }
  return TRUE;
}

/* Makes a map of an outline in UTF-8. Fails with %TEMA_ERROR_INPUT and the line when it
 * has too many points or is nested too deeply. */
TemaMapState *
_tema_map_outline_parse (const char *text, GError **error)
{
  Walk walk = { .indents = g_array_new (FALSE, FALSE, sizeof (int)),
                .headings = g_array_new (FALSE, FALSE, sizeof (guint)) };
  g_autoptr (TemaReading) reading = tema_reading_new ("");
  g_autofree char *clean = _tema_map_clean_text (text);
  TemaMapState *map = NULL;

  _tema_map_growth_init (&walk.growth);
  if (take_lines (&walk, clean, error))
    map = _tema_map_growth_finish (&walk.growth, reading);
  _tema_map_growth_clear (&walk.growth);
  g_array_unref (walk.indents);
  g_array_unref (walk.headings);
  return map;
}
