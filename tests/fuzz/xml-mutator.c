/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Changes XML as XML: elements are removed, moved, repeated and unwrapped, attributes change their
 * values with each other. A byte changed by chance nearly always leaves a file that the parser
 * refuses; what a reader makes of a note about a code that is a case, a fuzzer finds this way. Half
 * of the time, and for what is no XML, libFuzzer changes bytes as ever. */
#include "fuzz.h"

#include <glib.h>
#include <string.h>

size_t LLVMFuzzerMutate (uint8_t *data, size_t n_bytes, size_t most);
size_t LLVMFuzzerCustomMutator (uint8_t *data, size_t n_bytes, size_t most, unsigned int seed);

#define MOST_TAGS 4096

/* A stretch of the file: bytes [from, to). */
typedef struct
{
  size_t from;
  size_t to;
} Piece;

/* From "<" to behind ">", or to the end. */
static gboolean
find_tag (const uint8_t *data, size_t n_bytes, size_t from, Piece *tag)
{
  const uint8_t *begin = from < n_bytes ? memchr (data + from, '<', n_bytes - from) : NULL;
  const uint8_t *end;

  if (begin == NULL)
    return FALSE;
  end = memchr (begin, '>', n_bytes - (size_t)(begin - data));
  tag->from = (size_t)(begin - data);
  tag->to = end == NULL ? n_bytes : (size_t)(end - data) + 1;
  return TRUE;
}

static size_t
find_tags (const uint8_t *data, size_t n_bytes, Piece tags[MOST_TAGS])
{
  size_t n_tags = 0;

  for (size_t at = 0; n_tags < MOST_TAGS && find_tag (data, n_bytes, at, &tags[n_tags]); n_tags++)
    at = tags[n_tags].to;
  return n_tags;
}

static gboolean
is_closing (const uint8_t *data, Piece tag)
{
  return tag.to - tag.from > 2 && data[tag.from + 1] == '/';
}

static gboolean
is_whole (const uint8_t *data, Piece tag)
{
  return tag.to - tag.from < 3 || data[tag.to - 2] == '/' || data[tag.from + 1] == '?'
         || data[tag.from + 1] == '!';
}

/* The tag that ends what @first begins; @first where nothing does. */
static size_t
find_last (const uint8_t *data, const Piece *tags, size_t n_tags, size_t first)
{
  int depth = 0;

  if (is_closing (data, tags[first]))
    return first;
  for (size_t i = first; i < n_tags; i++)
    {
      if (is_closing (data, tags[i]))
        depth--;
      else if (!is_whole (data, tags[i]))
        depth++;
      if (depth <= 0)
        return i;
    }
  return first;
}

static Piece
some_element (const uint8_t *data, const Piece *tags, size_t n_tags, GRand *chance)
{
  size_t first = (size_t)g_rand_int_range (chance, 0, (int)n_tags);
  size_t last = find_last (data, tags, n_tags, first);

  return (Piece){ tags[first].from, tags[last].to };
}

/* A value with its quotes, of a tag that has one. */
static gboolean
some_value (const uint8_t *data, const Piece *tags, size_t n_tags, GRand *chance, Piece *value)
{
  for (int attempt = 0; attempt < 16; attempt++)
    {
      Piece tag = tags[g_rand_int_range (chance, 0, (int)n_tags)];
      size_t quotes[64], n_quotes = 0;

      for (size_t at = tag.from; at < tag.to && n_quotes < G_N_ELEMENTS (quotes); at++)
        if (data[at] == '"')
          quotes[n_quotes++] = at;
      if (n_quotes >= 2)
        {
          size_t pair = 2 * (size_t)g_rand_int_range (chance, 0, (int)(n_quotes / 2));

          *value = (Piece){ quotes[pair], quotes[pair + 1] + 1 };
          return TRUE;
        }
    }
  return FALSE;
}

/* The name and value of an attribute whose value is @value, with the space before it. */
static Piece
whole_attribute (const uint8_t *data, Piece value)
{
  Piece attribute = value;

  while (attribute.from > 0 && data[attribute.from - 1] != ' ' && data[attribute.from - 1] != '<')
    attribute.from--;
  if (attribute.from > 0 && data[attribute.from - 1] == ' ')
    attribute.from--;
  return attribute;
}

/* Puts @words in the place of @gone. */
static size_t
replace (
    uint8_t *data, size_t n_bytes, size_t most, Piece gone, const uint8_t *words, size_t n_words)
{
  size_t n_left = n_bytes - (gone.to - gone.from);

  if (n_left + n_words > most || n_left + n_words == 0)
    return n_bytes;
  memmove (data + gone.from + n_words, data + gone.to, n_bytes - gone.to);
  if (n_words > 0)
    memcpy (data + gone.from, words, n_words);
  return n_left + n_words;
}

static size_t
put (uint8_t *data, size_t n_bytes, size_t most, Piece gone, Piece from)
{
  g_autofree uint8_t *words = g_memdup2 (data + from.from, from.to - from.from);

  return replace (data, n_bytes, most, gone, words, from.to - from.from);
}

static size_t
change (uint8_t *data, size_t n_bytes, size_t most, const Piece *tags, size_t n_tags, GRand *chance)
{
  Piece element = some_element (data, tags, n_tags, chance);
  Piece tag = tags[g_rand_int_range (chance, 0, (int)n_tags)];
  size_t edge = g_rand_boolean (chance) ? tag.from : tag.to;
  Piece value, other;

  switch (g_rand_int_range (chance, 0, 8))
    {
    case 0: /* without an element, or without a tag of it */
      return replace (data, n_bytes, most, g_rand_boolean (chance) ? element : tag, NULL, 0);
    case 1: /* an element once more, elsewhere */
    case 2:
      return put (data, n_bytes, most, (Piece){ edge, edge }, element);
    case 3: /* an element in the place of another */
      return put (data, n_bytes, most, some_element (data, tags, n_tags, chance), element);
    case 4: /* an attribute more, or none */
      if (!some_value (data, tags, n_tags, chance, &value)
          || !some_value (data, tags, n_tags, chance, &other))
        return n_bytes;
      if (g_rand_boolean (chance))
        return replace (data, n_bytes, most, whole_attribute (data, value), NULL, 0);
      return put (data, n_bytes, most, (Piece){ value.to, value.to },
                  whole_attribute (data, other));
    case 5: /* an attribute in the place of another */
      if (!some_value (data, tags, n_tags, chance, &value)
          || !some_value (data, tags, n_tags, chance, &other))
        return n_bytes;
      return put (data, n_bytes, most, whole_attribute (data, value),
                  whole_attribute (data, other));
    default: /* a value in the place of another */
      if (!some_value (data, tags, n_tags, chance, &value)
          || !some_value (data, tags, n_tags, chance, &other))
        return n_bytes;
      return put (data, n_bytes, most, value, other);
    }
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t n_bytes, size_t most, unsigned int seed)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  g_autofree Piece *tags = g_new (Piece, MOST_TAGS);
  int n_changes = g_rand_int_range (chance, 1, 4);

  if (n_bytes == 0 || data[0] != '<' || g_rand_boolean (chance))
    return LLVMFuzzerMutate (data, n_bytes, most);
  for (int i = 0; i < n_changes; i++)
    {
      size_t n_tags = find_tags (data, n_bytes, tags);

      if (n_tags == 0)
        break;
      n_bytes = change (data, n_bytes, most, tags, n_tags, chance);
    }
  return n_bytes;
}
