/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Breaks the texts of a map into lines. Thousands of them must not be felt, so letters of scripts
 * that stand one beside the other are added up, each measured once; all other scripts are left to
 * Pango. */
#include "tema-config.h"

#include "pages/tema-map-words-private.h"

#include "pages/tema-board-pen-private.h"

#include <math.h>
#include <string.h>

/* So many texts are remembered; then it begins anew. */
#define MAX_REMEMBERED 20000
/* A longer text ends in "…". */
#define MAX_LINES 40
#define MAX_BYTES 16384
/* Letters up to here are found without searching: Latin, Greek, Cyrillic. */
#define N_PLAIN 0x500

/* One size and weight. */
typedef struct
{
  double size;
  gboolean is_bold;
  PangoLayout *layout;
  double plain[N_PLAIN]; /* width of each letter, 0 while it is unknown */
  GHashTable *advances;  /* of the letters beyond: gunichar → Pango units, plus one */
  GHashTable *texts;     /* text → TemaMapWords */
  double line_height;
  double ascent;
} Face;

struct _TemaMapRuler
{
  double max_width;
  TemaBoardPen pen; /* for its fonts */
  GPtrArray *faces;
};

static void
face_free (gpointer data)
{
  Face *face = data;

  g_object_unref (face->layout);
  g_hash_table_unref (face->advances);
  g_hash_table_unref (face->texts);
  g_free (face);
}

/* A ruler that breaks lines at @max_width pixels. */
TemaMapRuler *
_tema_map_ruler_new (double max_width)
{
  TemaMapRuler *self = g_new0 (TemaMapRuler, 1);

  self->max_width = max_width;
  _tema_board_pen_init (&self->pen, NULL, NULL);
  self->faces = g_ptr_array_new_with_free_func (face_free);
  return self;
}

/* Forgets everything. */
void
_tema_map_ruler_free (TemaMapRuler *self)
{
  g_ptr_array_unref (self->faces);
  _tema_board_pen_clear (&self->pen);
  g_free (self);
}

static Face *
get_face (TemaMapRuler *self, double size, gboolean is_bold)
{
  PangoFontDescription *font;
  Face *face;

  for (guint i = 0; i < self->faces->len; i++)
    {
      face = g_ptr_array_index (self->faces, i);
      if (ABS (face->size - size) < 0.01 && face->is_bold == is_bold)
        return face;
    }
  face = g_new0 (Face, 1);
  face->size = size;
  face->is_bold = is_bold;
  face->layout = pango_layout_new (self->pen.context);
  font = pango_font_description_from_string (TEMA_PEN_FAMILIES);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (face->layout, font);
  pango_layout_set_wrap (face->layout, PANGO_WRAP_WORD_CHAR);
  pango_font_description_free (font);
  face->advances = g_hash_table_new (NULL, NULL);
  face->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify)tema_map_words_unref);
  pango_layout_set_text (face->layout, "Åg", -1);
  face->ascent = (double)pango_layout_get_baseline (face->layout) / PANGO_SCALE;
  {
    int height;

    pango_layout_get_size (face->layout, NULL, &height);
    face->line_height = ceil ((double)height / PANGO_SCALE);
  }
  g_ptr_array_add (self->faces, face);
  return face;
}

/* Whether a letter stands by itself, from left to right: Latin, Greek, Cyrillic and what is between
 * words. */
static gboolean
is_plain (gunichar c)
{
  return (c >= 0x20 && c < 0x300) || (c >= 0x370 && c < 0x483) || (c >= 0x48a && c < 0x590)
         || (c >= 0x1e00 && c < 0x2000) || (c >= 0x2010 && c < 0x2028) || c == 0x20ac || c == '\n';
}

static gboolean
is_all_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar)*p >= 0x80 && !is_plain (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static double
measure_rare_letter (Face *face, gunichar c)
{
  gpointer known = g_hash_table_lookup (face->advances, GUINT_TO_POINTER (c));

  if (known == NULL)
    {
      char letter[7] = { 0 };
      int width;

      g_unichar_to_utf8 (c, letter);
      pango_layout_set_width (face->layout, -1);
      pango_layout_set_text (face->layout, letter, -1);
      pango_layout_get_size (face->layout, &width, NULL);
      known = GINT_TO_POINTER (width + 1);
      g_hash_table_insert (face->advances, GUINT_TO_POINTER (c), known);
    }
  return (double)(GPOINTER_TO_INT (known) - 1) / PANGO_SCALE;
}

static double
measure_letter (Face *face, gunichar c)
{
  if (c >= N_PLAIN)
    return measure_rare_letter (face, c);
  if (face->plain[c] == 0)
    face->plain[c] = measure_rare_letter (face, c);
  return face->plain[c];
}

/* Lines in the making. */
typedef struct
{
  GPtrArray *lines;
  GArray *widths;
} Lines;

static void
add_line (Lines *self, const char *start, gsize n_bytes, double width)
{
  g_ptr_array_add (self->lines, g_strndup (start, n_bytes));
  g_array_append_val (self->widths, width);
}

/* One paragraph, broken at the last blank or behind the last hyphen that fits, or within a word
 * that fits on no line. */
static void
break_paragraph (Lines *self, Face *face, const char *start, const char *end, double max_width)
{
  const char *line = start, *stop = start; /* where a line could end: before a blank */
  const char *next = start;                /* and where the one behind it would begin */
  double width = 0, stop_width = 0, next_width = 0;

  for (const char *p = start; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      const char *after = g_utf8_next_char (p);
      double advance = measure_letter (face, c);

      if (c == ' ')
        {
          stop = p;
          stop_width = width;
          next = after;
          next_width = width + advance;
        }
      else if (width + advance > max_width && p > line)
        {
          if (next == line) /* no place to break */
            {
              stop = next = p;
              stop_width = next_width = width;
            }
          add_line (self, line, stop - line, stop_width);
          width -= next_width;
          line = stop = next;
          stop_width = next_width = 0;
        }
      width += advance;
      p = after;
      if (c == '-' || c == '/' || c == 0x2013 || c == 0x2014)
        {
          stop = next = p;
          stop_width = next_width = width;
        }
    }
  add_line (self, line, end - line, width);
}

static void
break_plain (Lines *self, Face *face, const char *text, double max_width)
{
  for (const char *start = text; start != NULL && self->lines->len <= MAX_LINES;)
    {
      const char *end = strchr (start, '\n');

      break_paragraph (self, face, start, end != NULL ? end : start + strlen (start), max_width);
      start = end != NULL ? end + 1 : NULL;
    }
}

static void
break_by_pango (Lines *self, Face *face, const char *text, double max_width)
{
  guint n_lines;

  pango_layout_set_width (face->layout, ceil (max_width * PANGO_SCALE));
  pango_layout_set_text (face->layout, text, -1);
  n_lines = pango_layout_get_line_count (face->layout);
  for (guint i = 0; i < n_lines && i <= MAX_LINES; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (face->layout, i);
      PangoRectangle extents;

      pango_layout_line_get_extents (line, NULL, &extents);
      add_line (self, text + line->start_index, line->length, (double)extents.width / PANGO_SCALE);
    }
}

static TemaMapWords *
make_words (const Face *face, Lines *lines)
{
  TemaMapWords *words = g_rc_box_new0 (TemaMapWords);

  if (lines->lines->len > MAX_LINES)
    {
      g_ptr_array_set_size (lines->lines, MAX_LINES);
      g_ptr_array_add (lines->lines, g_strdup ("…"));
      g_array_set_size (lines->widths, MAX_LINES);
      g_array_append_val (lines->widths, face->size);
    }
  words->n_lines = lines->lines->len;
  g_ptr_array_add (lines->lines, NULL);
  words->lines = (char **)g_ptr_array_free (lines->lines, FALSE);
  words->widths = (double *)(void *)g_array_free (lines->widths, FALSE);
  for (guint i = 0; i < words->n_lines; i++)
    words->width = MAX (words->width, words->widths[i]);
  words->line_height = face->line_height;
  words->ascent = face->ascent;
  return words;
}

/* A text as it can be shown: no tabs, no carriage returns, and not without end. */
static char *
clean (const char *text)
{
  char *shown = g_utf8_make_valid (text, MIN (strlen (text), MAX_BYTES));

  for (char *p = shown; *p != '\0'; p++)
    if ((guchar)*p < 0x20 && *p != '\n')
      *p = ' ';
  return shown;
}

/* Forgets texts if there are too many of them; those borrowed are gone. */
void
_tema_map_ruler_trim (TemaMapRuler *self)
{
  for (guint i = 0; i < self->faces->len; i++)
    {
      Face *face = g_ptr_array_index (self->faces, i);

      if (g_hash_table_size (face->texts) >= MAX_REMEMBERED)
        g_hash_table_remove_all (face->texts);
    }
}

/* The lines of a text, remembered; borrowed until the next trim. */
TemaMapWords *
_tema_map_ruler_break (TemaMapRuler *self, const char *text, double font_size, gboolean is_bold)
{
  Face *face = get_face (self, font_size, is_bold);
  TemaMapWords *words = g_hash_table_lookup (face->texts, text);
  Lines lines;
  g_autofree char *shown = NULL;

  if (words != NULL)
    return words;
  shown = clean (text);
  lines.lines = g_ptr_array_new_with_free_func (g_free);
  lines.widths = g_array_new (FALSE, FALSE, sizeof (double));
  if (is_all_plain (shown))
    break_plain (&lines, face, shown, self->max_width);
  else
    break_by_pango (&lines, face, shown, self->max_width);
  words = make_words (face, &lines);
  g_hash_table_insert (face->texts, g_strdup (text), words);
  return words;
}

/**
 * tema_map_words_ref:
 * @words: words
 *
 * Returns: (transfer full): the same
 */
TemaMapWords *
tema_map_words_ref (TemaMapWords *words)
{
  return g_rc_box_acquire (words);
}

static void
words_clear (gpointer data)
{
  TemaMapWords *words = data;

  g_strfreev (words->lines);
  g_free (words->widths);
}

/**
 * tema_map_words_unref:
 * @words: (transfer full): words
 */
void
tema_map_words_unref (TemaMapWords *words)
{
  g_rc_box_release_full (words, words_clear);
}
