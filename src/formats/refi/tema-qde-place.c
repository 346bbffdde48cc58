/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Finds where passages lie. The standard counts Unicode characters and leaves the end out; programs
 * count line ends as two, byte order marks, UTF-16 units, the last character. Every way of counting
 * is tried on every text, and the one that fits the names and words best is taken and told. */
#include "tema-config.h"

#include "formats/refi/tema-qde-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME_CHARS 60
#define BLOCK_BYTES 64 /* what is counted in them fits into a byte */

/* One way of counting. */
typedef struct
{
  gboolean is_wide;     /* a line end counts as two */
  gboolean has_mark;    /* a byte order mark is counted */
  gboolean is_utf16;    /* characters outside the basic plane count as two */
  gboolean is_included; /* the end is the last character */
} Way;

#define N_WAYS 16

static Way
get_way (guint number)
{
  return (Way){ (number & 1) != 0, (number & 2) != 0, (number & 4) != 0, (number & 8) != 0 };
}

typedef struct
{
  gint64 raw;
  gint64 at;        /* character, -1 outside */
  const char *here; /* likewise, NULL outside */
} Point;

static int
compare_points (gconstpointer a, gconstpointer b)
{
  gint64 one = ((const Point *)a)->raw, other = ((const Point *)b)->raw;

  return one < other ? -1 : one > other;
}

/* How many positions a character takes. */
static guint
get_width (const char *p, const Way *way)
{
  return (way->is_wide && *p == '\n') || (way->is_utf16 && (guchar)*p >= 0xf0) ? 2 : 1;
}

/* A place in a text: its position, its character and its byte. */
typedef struct
{
  gint64 raw;
  gint64 at;
  const char *here;
} Place;

/* Goes on by whole blocks as long as @raw is not in them: what begins in a block is counted there,
 * byte by byte and without a question, so that the compiler takes many bytes at once. */
static void
skip_blocks (Place *place, const char *end, const Way *way, gint64 raw)
{
  while (end - place->here >= BLOCK_BYTES)
    {
      guint8 n_chars = 0, n_more = 0;

      for (guint i = 0; i < BLOCK_BYTES; i++)
        {
          guint8 byte = place->here[i];

          n_chars += (byte & 0xc0) != 0x80;
          n_more += (guint8)(way->is_wide & (byte == '\n')) | (way->is_utf16 & (byte >= 0xf0));
        }
      if (place->raw + n_chars + n_more > raw)
        break;
      place->raw += n_chars + n_more;
      place->at += n_chars;
      place->here += BLOCK_BYTES;
    }
  /* The block before may have ended within a character, which it has counted. */
  while (((guchar)*place->here & 0xc0) == 0x80)
    place->here++;
}

/* Finds the character of every position, in one walk through the text; the other steps of a way
 * only shift positions. Inside what counts as two the character itself is meant. */
static void
find_points (const char *text, const Way *way, GArray *points)
{
  const char *end = text + strlen (text);
  Place place = { .here = text };
  guint i = 0;

  g_array_sort (points, compare_points);
  while (i < points->len && g_array_index (points, Point, i).raw < 0)
    i++;
  for (; i < points->len; i++)
    {
      Point *point = &g_array_index (points, Point, i);

      skip_blocks (&place, end, way, point->raw);
      for (; place.here < end && place.raw + get_width (place.here, way) <= point->raw; place.at++)
        {
          place.raw += get_width (place.here, way);
          place.here = g_utf8_next_char (place.here);
        }
      if (place.raw + (place.here < end ? get_width (place.here, way) : 1) <= point->raw)
        break; /* behind the end, and so are all that follow */
      point->at = place.at;
      point->here = place.here;
    }
}

static const Point *
look_up (GArray *points, gint64 raw)
{
  static const Point outside = { 0, -1, NULL };
  Point wanted = { raw, 0, NULL };
  guint found;

  return g_array_binary_search (points, &wanted, compare_points, &found)
             ? &g_array_index (points, Point, found)
             : &outside;
}

static gint64
start_of (const TemaQdeSelection *selection, const Way *way)
{
  return (gint64)selection->first - way->has_mark;
}

static gint64
end_of (const TemaQdeSelection *selection, const Way *way)
{
  return (gint64)selection->last + way->is_included - way->has_mark;
}

/* The next letter or digit, in lower case, and the step behind it; 0 at the end. */
static gunichar
next_plain (const char **at, const char *end)
{
  while (*at < end && **at != '\0')
    {
      gunichar character = g_utf8_get_char (*at);

      *at = g_utf8_next_char (*at);
      if (character < 0x80 ? g_ascii_isalnum (character) : g_unichar_isalnum (character))
        return character < 0x80 ? (gunichar)g_ascii_tolower (character)
                                : g_unichar_tolower (character);
    }
  return 0;
}

/* How well a name says the words of a passage, by letters and digits alone: names lose line ends
 * and gain dots. 0 not, 1 it begins them, 2 it is all of them. */
static guint
compare_words (const char *first, const char *last, const char *name)
{
  const char *name_end = name + strlen (name);
  gunichar said = 0, named = 0;

  for (guint n_chars = 0; n_chars < MAX_NAME_CHARS; n_chars++)
    {
      named = next_plain (&name, name_end);
      if (named == 0 && n_chars == 0)
        return 0;
      said = next_plain (&first, last);
      if (named == 0)
        return said == 0 ? 2 : 1;
      if (said != named)
        return 0;
    }
  return 2;
}

static gboolean
is_word (const char *at)
{
  return g_unichar_isalnum (g_utf8_get_char (at));
}

/* How well a passage fits: its name says its words, or it begins and ends where words do. The very
 * first and last characters count most, because ways of counting differ by one. */
static int
judge (const char *text, const char *first, const char *last, const char *name)
{
  guint fit = name != NULL ? compare_words (first, last, name) : 0;
  const char *end = g_utf8_find_prev_char (text, last);
  int score = 0;

  if (fit > 0)
    {
      /* A whole name tells where the end is as well. */
      score += fit == 2 ? 8 : 6;
      score += g_utf8_get_char (name) == g_utf8_get_char (first);
      score += g_utf8_strlen (name, -1) == g_utf8_strlen (first, last - first);
    }
  if (is_word (first))
    score += first == text || !is_word (g_utf8_prev_char (first));
  else
    score -= g_unichar_isspace (g_utf8_get_char (first));
  if (end != NULL && is_word (end))
    score += *last == '\0' || !is_word (last);
  else if (end != NULL)
    score -= g_unichar_isspace (g_utf8_get_char (end));
  return score;
}

/* With @with_shifts also what the ways ask for that count in the same widths. */
static GArray *
list_points (GPtrArray *selections, const Way *way, gboolean with_shifts)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (Point));

  for (guint i = 0; i < selections->len; i++)
    for (guint shift = 0; shift < (with_shifts ? 4 : 1); shift++)
      {
        const TemaQdeSelection *selection = g_ptr_array_index (selections, i);
        const Way shifted = { way->is_wide, with_shifts ? (shift & 1) != 0 : way->has_mark,
                              way->is_utf16, with_shifts ? (shift & 2) != 0 : way->is_included };
        Point first = { start_of (selection, &shifted), -1, NULL };
        Point last = { end_of (selection, &shifted), -1, NULL };

        g_array_append_val (points, first);
        g_array_append_val (points, last);
      }
  return points;
}

static gint64
score_way (const char *text, GPtrArray *selections, const Way *way, GArray *points)
{
  gint64 score = 0;

  for (guint i = 0; i < selections->len; i++)
    {
      const TemaQdeSelection *selection = g_ptr_array_index (selections, i);
      const char *first = look_up (points, start_of (selection, way))->here;
      const char *last = look_up (points, end_of (selection, way))->here;

      if (first == NULL || last == NULL || last <= first)
        score -= 4;
      else
        score += judge (text, first, last, selection->name);
    }
  return score;
}

/* Ways that cannot differ on this text are not told apart. */
static gboolean
is_possible (const char *text, const Way *way)
{
  if (way->is_wide && strchr (text, '\n') == NULL)
    return FALSE;
  if (!way->is_utf16)
    return TRUE;
  for (const guchar *at = (const guchar *)text; *at != '\0'; at++)
    if (*at >= 0xf0)
      return TRUE;
  return FALSE;
}

/* Each step away from the standard has to be earned by nearly every other passage: passages that
 * begin or end inside words fit a wrong way by chance. */
static gint64
weigh (const Way *way, gint64 score, guint n_tried)
{
  int n_steps = way->is_wide + way->has_mark + way->is_utf16 + way->is_included;

  return 5 * score - (gint64)n_steps * (3 * (gint64)n_tried / 2 + 5);
}

/* The way of the standard wins where others fit as well. */
static guint
choose_way (const char *text, GPtrArray *selections)
{
  g_autoptr (GPtrArray) tried = g_ptr_array_new ();
  gint64 best = G_MININT64;
  guint chosen = 0;

  for (guint i = 0; i < MIN (selections->len, TEMA_QDE_MAX_TRIED); i++)
    g_ptr_array_add (
        tried, g_ptr_array_index (selections, (gsize)i * selections->len
                                                  / MIN (selections->len, TEMA_QDE_MAX_TRIED)));
  /* Ways with the same widths share one walk. */
  for (guint widths = 0; widths < N_WAYS; widths++)
    {
      Way way = get_way (widths);
      g_autoptr (GArray) points = NULL;

      if (way.has_mark || way.is_included || !is_possible (text, &way))
        continue;
      points = list_points (tried, &way, TRUE);
      find_points (text, &way, points);
      for (guint number = widths; number < N_WAYS; number++)
        {
          Way shifted = get_way (number);
          gint64 score;

          if (shifted.is_wide != way.is_wide || shifted.is_utf16 != way.is_utf16)
            continue;
          score = weigh (&shifted, score_way (text, tried, &shifted, points), tried->len);
          if (score > best || (score == best && number < chosen))
            {
              best = score;
              chosen = number;
            }
        }
    }
  return chosen;
}

static char *
describe_way (const Way *way, gboolean has_cr)
{
  GString *words = g_string_new (way->is_utf16 ? _ ("UTF-16 units") : _ ("characters"));

  if (way->is_wide)
    g_string_append_printf (words, ", %s", _ ("line ends as two"));
  else if (has_cr)
    g_string_append_printf (words, ", %s", _ ("line ends as one although they are CR LF"));
  if (way->has_mark)
    g_string_append_printf (words, ", %s", _ ("with the byte order mark"));
  if (way->is_included)
    g_string_append_printf (words, ", %s", _ ("the last character included"));
  return g_string_free (words, FALSE);
}

static guint
place_selections (const TemaQdeText *text, GPtrArray *selections, const Way *way)
{
  g_autoptr (GArray) points = list_points (selections, way, FALSE);
  guint n_outside = 0;

  find_points (text->text, way, points);
  for (guint i = 0; i < selections->len; i++)
    {
      TemaQdeSelection *selection = g_ptr_array_index (selections, i);

      selection->first = look_up (points, start_of (selection, way))->at;
      selection->last = look_up (points, end_of (selection, way))->at;
      if (selection->first >= 0 && selection->last > selection->first)
        continue;
      selection->first = selection->last = -1;
      n_outside++;
    }
  return n_outside;
}

static void
place_text (TemaQde *qde, const TemaQdeText *text, GPtrArray *selections, GHashTable *ways)
{
  guint number = choose_way (text->text, selections);
  Way way = get_way (number);
  g_autofree char *words = describe_way (&way, text->has_cr);
  guint n_outside = place_selections (text, selections, &way);
  guint n_texts = GPOINTER_TO_UINT (g_hash_table_lookup (ways, words));

  g_hash_table_replace (ways, g_steal_pointer (&words), GUINT_TO_POINTER (n_texts + 1));
  if (number != 0 || text->has_cr)
    {
      g_autofree char *told = describe_way (&way, text->has_cr);

      tema_study_add_note (qde->study, _ ("“%s”: positions counted as %s"), text->name, told);
    }
  if (n_outside > 0)
    tema_study_add_loss (qde->study,
                         g_dngettext (GETTEXT_PACKAGE, "“%s”: %u passage lies outside the text",
                                      "“%s”: %u passages lie outside the text", n_outside),
                         text->name, n_outside);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
tell_ways (TemaQde *qde, GHashTable *ways)
{
  guint n_names;
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (ways, &n_names);

  qsort (names, n_names, sizeof *names, compare_names);
  for (guint i = 0; i < n_names; i++)
    {
      const char *name = names[i];
      guint n_texts = GPOINTER_TO_UINT (g_hash_table_lookup (ways, name));

      /* Translators: "Positions counted as characters: 12 documents" */
      tema_study_add_note (qde->study,
                           g_dngettext (GETTEXT_PACKAGE, "Positions counted as %s: %u document",
                                        "Positions counted as %s: %u documents", n_texts),
                           name, n_texts);
    }
}

/* Gives every selection its place in the text it is on. */
void
_tema_qde_place (TemaQde *self)
{
  g_autoptr (GHashTable) ways = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree GPtrArray **lists = g_new0 (GPtrArray *, self->texts->len + 1);

  for (guint i = 0; i < self->selections->len; i++)
    {
      TemaQdeSelection *selection = &g_array_index (self->selections, TemaQdeSelection, i);
      const TemaQdeText *text = &g_array_index (self->texts, TemaQdeText, selection->text);

      if (text->text == NULL || text->kind == TEMA_QDE_NOTE)
        {
          selection->first = selection->last = -1;
          continue;
        }
      if (selection->is_whole)
        {
          selection->first = 0;
          selection->last = g_utf8_strlen (text->text, -1);
          continue;
        }
      if (lists[selection->text] == NULL)
        lists[selection->text] = g_ptr_array_new ();
      g_ptr_array_add (lists[selection->text], selection);
    }
  for (guint i = 0; i < self->texts->len; i++)
    if (lists[i] != NULL)
      {
        place_text (self, &g_array_index (self->texts, TemaQdeText, i), lists[i], ways);
        if (i % 50 == 49)
          _tema_qde_step ();
        g_ptr_array_unref (lists[i]);
      }
  tell_ways (self, ways);
}
